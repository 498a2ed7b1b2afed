//! Crossed views: a blind spot is seen at a glance, and leads to its questions.

use bilat::tui::state::Screen;

use super::{Play, play, play_without_interviews};

const SMALL: (u16, u16) = (80, 24);

fn views(size: (u16, u16), keys: &str) -> Play {
    let mut play = play(size);
    play.keys("v").keys(keys);
    play
}

fn row(play: &Play, name: &str) -> String {
    let text = play.text();
    let found = text.lines().find(|line| line.trim_start_matches([' ', '▶']).starts_with(name));
    found.unwrap().to_owned()
}

#[test]
fn every_profile_and_dimension_fits_a_small_screen() {
    let play = views(SMALL, "");
    let text = play.text();
    let place = |line: &str, word: &str| line.find(word).map(|at| line[..at].chars().count());
    let all = row(&play, "Ensemble");
    for (head, score) in [("Stratégie", "3,0"), ("Mesure", "1,0"), ("Transformation", "2,0")] {
        let line = text.lines().find(|line| line.contains(head)).unwrap();
        assert_eq!(place(line, head), place(&all, score), "{head}\n{text}");
    }
    assert!(text.contains("Sensibiliser") && text.contains("Éco-citoyenne"), "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn what_a_cell_says_is_told() {
    let text = views((80, 24), "").text();
    for sign in ["4/5\u{a0}: notées sur", "–\u{a0}: aucun niveau", "·\u{a0}: aucune", "▲ ▼ "]
    {
        assert!(text.contains(sign), "{sign}: {text}");
    }
}

#[test]
fn what_stands_far_from_all_has_a_sign() {
    let play = views(SMALL, "");
    assert!(row(&play, "Direction").contains("4,0▲"), "4,0 where all come to 2,4");
    assert!(row(&play, "Métiers").contains("1,7▼"), "1,7 where all come to 3,0");
    assert!(row(&play, "DSI").contains("3,3  6/6"), "3,3 where all come to 3,5");
}

#[test]
fn a_cell_is_told_in_words_and_leads_to_where_its_profile_stands_apart() {
    let mut play = views((120, 36), "<down><down><down>");
    insta::assert_snapshot!(play.text());
    play.keys("<enter>");
    assert!(matches!(play.player.state().screen, Screen::Voices(_)));
    play.keys("q");
    assert!(play.text().contains("DSI, Stratégie et gouvernance"), "{}", play.text());
}

#[test]
fn a_large_screen_lists_every_contrast() {
    insta::assert_snapshot!(views((200, 50), "<right><end>").text());
}

#[test]
fn a_narrow_screen_scrolls_the_columns() {
    let mut play = views((60, 20), "");
    assert!(!play.text().contains("Éco-cit"));
    play.keys("<right><right><right><right><right><right>");
    assert!(play.text().contains("Éco-cit"), "{}", play.text());
}

#[test]
fn profiles_that_were_taken_off_are_told_of() {
    let play = play(SMALL);
    let whole = bilat::store::merged::gather(std::slice::from_ref(&play.campaign)).unwrap();
    let shown = |floor: usize, keys: &str| {
        let hidden = bilat::domain::anonymous::anonymous(&whole.loaded.dossier, floor);
        let file = play.folder.path().join(format!("{floor}.toml"));
        bilat::store::merged::write(&file, &hidden, &whole.questionnaire(), true).unwrap();
        let now = crate::support::now();
        let mut player =
            bilat::tui::play::Player::new(Some(file), bilat::lang::Lang::Fr, SMALL, now);
        player.keys(keys).unwrap();
        player.text()
    };
    let some = shown(2, "v");
    assert!(some.contains("9 entretiens parlent pour «\u{a0}autres\u{a0}»"), "{some}");
    let all = shown(9, "v");
    assert!(all.contains("11 entretiens parlent") && !all.contains("Aucun entretien"), "{all}");
    let voices = shown(2, "f/strat-03<enter><enter>");
    let ladder = "4\u{a0}:\u{a0}autres\u{a0}×\u{a0}3 · 3\u{a0}:\u{a0}autres";
    assert!(voices.contains(ladder), "nobody is told apart among them: {voices}");
    assert!(!shown(0, "v").contains("autres"));
}

#[test]
fn it_goes_back_to_where_it_was_opened() {
    let mut play = play(SMALL);
    play.keys("dvq");
    assert!(matches!(play.player.state().screen, Screen::Diagnosis(_)));
    play.keys("qvq");
    assert!(matches!(play.player.state().screen, Screen::Campaign(_)));
}

#[test]
fn without_interviews_it_says_what_to_do() {
    let mut play = play_without_interviews(SMALL);
    play.keys("v<down><right><enter>");
    assert!(play.text().contains("Aucun entretien pour l’instant"), "{}", play.text());
}
