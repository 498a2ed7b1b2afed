//! One question's voices, its decision and its target.

use bilat::domain::id::QuestionId;

use super::{Play, play};

const SMALL: (u16, u16) = (80, 24);

/// The voices of the first question to settle.
fn voices(size: (u16, u16)) -> Play {
    let mut play = play(size);
    play.keys("f<enter>");
    play
}

fn target(play: &Play) -> Option<String> {
    let id: QuestionId = "mesure-01".parse().unwrap();
    let campaign = play.campaign_on_disk();
    campaign.targets.get(&id).map(ToString::to_string)
}

#[test]
fn every_voice_is_read_in_full() {
    insta::assert_snapshot!(voices(SMALL).text());
}

#[test]
fn two_voices_stand_side_by_side_on_a_middling_screen() {
    insta::assert_snapshot!(voices((120, 36)).text());
}

#[test]
fn three_voices_stand_side_by_side_on_a_large_screen() {
    insta::assert_snapshot!(voices((200, 50)).text());
}

#[test]
fn a_legal_question_tells_the_law_and_a_stale_decision_says_so() {
    let mut play = play((100, 40));
    play.keys("f/preparer l’achat<enter><enter>");
    assert!(play.text().contains("↻ à relire"));
    play.keys("q/sortie vers le reemploi<enter><enter>");
    insta::assert_snapshot!(play.text());
}

#[test]
fn page_down_goes_on_and_the_merge_follows() {
    let mut play = voices(SMALL);
    play.keys("<pgdn><pgdn>");
    assert!(play.text().contains("Achats de logiciels"));
    assert!(play.text().contains("3 sur 50"));
    play.keys("<pgup>q");
    assert!(play.text().contains("▶ Consommations d’usage"));
}

#[test]
fn scrolling_stops_at_the_end() {
    let mut play = voices(SMALL);
    play.keys(&"<down>".repeat(99));
    let end = play.text();
    play.keys("<up>");
    assert_ne!(play.text(), end);
}

#[test]
fn a_target_is_moved_and_given_back() {
    let mut play = play(SMALL);
    play.keys("f/inventaire<enter><enter>");
    assert!(play.text().contains("3 (conseillée 4)"), "{}", play.text());
    play.keys("z<bs>2,5<enter><up>");
    assert_eq!(target(&play).as_deref(), Some("5/2"));
    assert!(play.text().contains("2,5 (conseillée 4)"));
    play.keys("z<bs><bs><bs><enter>");
    assert_eq!(target(&play), None);
    play.keys("uu");
    assert_eq!(target(&play).as_deref(), Some("3"));
}

#[test]
fn a_target_off_the_scale_is_refused() {
    let mut play = play(SMALL);
    play.keys("f/inventaire<enter><enter>z<bs>9<enter>");
    assert!(play.text().contains("Nombre attendu de 1 à 5"));
    assert_eq!(target(&play).as_deref(), Some("3"));
}

#[test]
fn people_appear_by_their_profile_only() {
    let mut play = play((200, 50));
    let dossier = play.player.state().shared.dossier().unwrap();
    let hidden: Vec<String> = dossier
        .sessions
        .iter()
        .flat_map(|s| [s.stakeholder.function.clone(), s.stakeholder.name.clone()])
        .filter(|word| !word.is_empty())
        .collect();
    assert!(hidden.len() >= 10);
    play.keys("f<enter>");
    for _ in 0..50 {
        let text = play.text();
        for word in &hidden {
            assert!(!text.contains(word), "{word}");
        }
        play.keys("<pgdn>");
    }
}
