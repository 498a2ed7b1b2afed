//! The help: the keys of a screen, and its words that not everybody knows.

use super::play;

#[test]
fn the_words_of_a_screen_are_explained_in_its_help() {
    for (keys, words) in [
        ("f?", &["référence", "croisement", "Éc.", "Divergence", "à relire"][..]),
        ("f<enter>?", &["croisement", "à confirmer", "hors champ"]),
        ("d?", &["Couv.", "partielle", "Écart", "déclaré", "hors champ"]),
        ("r?", &["Divergence", "à relire", "inconnu", "hors champ"]),
        ("<home><enter>?", &["référence", "croisement"]),
    ] {
        let mut play = play((120, 60));
        play.keys(keys);
        let text = play.text();
        let (_, told) = text.split_once("│ Mots ").unwrap_or_else(|| panic!("{keys}: {text}"));
        for word in words {
            let row = told.lines().find(|row| row.contains(&format!("│   {word}  ")));
            assert!(row.is_some(), "{keys}: {word}: {told}");
        }
    }
}
