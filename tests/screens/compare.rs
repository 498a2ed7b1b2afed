//! From one campaign to the next: what moved, and what was said last time beside each question.

use std::fs;

use bilat::lang::Lang;
use bilat::store::{folder, merged};
use bilat::tui::play::Player;
use bilat::tui::state::{Overlay, Screen};

use super::{Play, play};

/// The example, with itself kept as the campaign before, lower here and there and not settled.
pub fn play_again(size: (u16, u16)) -> Play {
    let mut play = play(size);
    let last = play.folder.path().join("avant");
    fs::create_dir_all(last.join("sessions")).unwrap();
    for name in ["campaign.toml", "questionnaire.toml"] {
        fs::copy(play.campaign.join(name), last.join(name)).unwrap();
    }
    for entry in fs::read_dir(play.campaign.join("sessions")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.extension().is_none_or(|ending| ending != "toml") || name.contains("_rh_") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let text = text.replace("level = 4", "level = 3").replace("level = 2", "level = 1");
        fs::write(last.join("sessions").join(name), text).unwrap();
    }
    let gathered = merged::gather(&[last]).unwrap();
    let file = play.campaign.join("previous.toml");
    merged::write(&file, &gathered.loaded.dossier, &gathered.questionnaire(), true).unwrap();
    let now = crate::support::now();
    play.player = Player::new(Some(play.campaign.clone()), Lang::Fr, size, now);
    play
}

#[test]
fn both_moments_are_on_one_radar_and_in_one_table() {
    insta::assert_snapshot!(play_again((80, 24)).keys("c").text());
}

#[test]
fn the_questions_that_moved_come_below() {
    insta::assert_snapshot!(play_again((120, 36)).keys("c<pgdn>").text());
}

#[test]
fn a_large_screen_puts_the_table_beside_the_radar() {
    insta::assert_snapshot!(play_again((200, 50)).keys("c").text());
}

#[test]
fn a_campaign_without_answers_is_not_compared() {
    let mut play = play((80, 24));
    play.keys("s<c-s>");
    play.keys("c");
    let text = play.text();
    assert!(text.contains("Rien à comparer pour l’instant"), "{text}");
    assert!(!text.contains("Réponses") && !text.contains("bougé"), "{text}");
}

#[test]
fn where_too_little_is_known_no_cause_is_told() {
    let mut play = play_again((80, 24));
    for entry in fs::read_dir(play.campaign.join("sessions")).unwrap() {
        let path = entry.unwrap().path();
        if !path.to_string_lossy().contains("_metiers_4058") {
            fs::remove_file(path).unwrap();
        }
    }
    let file = play.campaign.join("campaign.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.split_once("[decisions.").unwrap().0).unwrap();
    let now = crate::support::now();
    play.player = Player::new(Some(play.campaign.clone()), Lang::Fr, (80, 36), now);
    play.keys("c");
    let text = play.text();
    // what to know comes first
    let (_, after) = text.split_once("Trop peu de questions").unwrap_or_else(|| panic!("{text}"));
    assert!(after.contains("Note globale") && after.contains("«\u{a0}partielle\u{a0}»"), "{text}");
    assert!(!text.contains("Réponses") && !text.contains("Connu"), "{text}");
}

#[test]
fn a_line_leads_to_its_voices_and_back() {
    let mut play = play_again((80, 24));
    play.keys("c<down><enter>");
    assert!(matches!(play.player.state().screen, Screen::Voices(_)));
    play.keys("q");
    assert!(matches!(play.player.state().screen, Screen::Compare(_)));
    play.keys("q");
    assert!(matches!(play.player.state().screen, Screen::Campaign(_)));
}

#[test]
fn without_a_campaign_before_there_is_nothing_to_compare() {
    let mut play = play((80, 24));
    play.keys("c");
    assert!(matches!(play.player.state().screen, Screen::Campaign(_)));
    play.keys("<enter>l");
    assert!(play.text().contains("Pas de campagne précédente"), "{}", play.text());
}

#[test]
fn a_day_asked_for_is_explained_with_one_to_come() {
    let mut play = play((80, 24));
    play.keys("s2028<c-s>");
    let text = play.text();
    assert!(
        text.contains("«\u{a0}2028\u{a0}» est une année") && text.contains("31/12/2028"),
        "{text}"
    );
    play.keys("/x<c-s>");
    let text = play.text();
    assert!(text.contains("jj/mm/aaaa") && text.contains("31/12/2026"), "{text}");
}

#[test]
fn the_next_campaign_starts_from_this_one() {
    let mut play = play((80, 24));
    let before = fs::read(play.campaign.join("campaign.toml")).unwrap();
    play.keys("s");
    insta::assert_snapshot!(play.text());
    play.keys("<c-s>");
    assert!(play.text().contains("à rencontrer"), "{}", play.text());
    let last = folder::load(&play.campaign).unwrap().dossier;
    let made = play.player.state().shared.folder().unwrap().to_owned();
    assert_eq!(made, play.campaign.with_file_name(made.file_name().unwrap()), "beside it");
    assert_ne!(made, play.campaign);
    let told: String = play.text().split_whitespace().collect();
    let shown: String = made.to_string_lossy().split_whitespace().collect();
    assert!(told.contains("Sondossier") && told.contains(&shown), "{}", play.text());
    let next = folder::load(&made).unwrap();
    assert_eq!(next.dossier.sessions.len(), 0);
    assert_eq!(next.dossier.campaign.targets, last.campaign.targets);
    assert!(next.dossier.campaign.decisions.is_empty());
    assert_ne!(next.dossier.campaign.id, last.campaign.id);
    assert_eq!(next.previous.unwrap().sessions, last.sessions);
    assert_eq!(fs::read(play.campaign.join("campaign.toml")).unwrap(), before);
}

#[test]
fn the_next_campaign_needs_a_name_and_a_day_that_exists() {
    let mut play = play((80, 24));
    play.keys("s31/02<c-s>");
    assert!(play.text().contains("Date attendue"), "{}", play.text());
    play.keys("<bs><bs><bs><bs><bs>31/12/2028<c-s>");
    let open = play.player.state().shared.open.as_ref().unwrap();
    let until = open.loaded.dossier.campaign.keep_until.map(|day| day.to_string());
    assert_eq!(until.as_deref(), Some("2028-12-31"));
}

#[test]
fn beside_each_question_stands_what_it_came_to_last_time() {
    let mut play = play((80, 24));
    play.keys("s<c-s>n<c-s><enter><pgdn><pgdn><pgdn>");
    let mut found = 0;
    for _ in 0..4 {
        found += usize::from(play.text().contains("  avant "));
        play.keys("<pgdn>");
    }
    assert!(found > 0, "{}", play.text());
    insta::assert_snapshot!(play.text());
    play.keys("l");
    assert!(matches!(play.player.state().overlay, Some(Overlay::LastTime(_))));
    insta::assert_snapshot!(play.text());
}

#[test]
fn a_note_of_last_time_keeps_its_lines() {
    let mut play = play((120, 36));
    for file in folder::load(&play.campaign).unwrap().files {
        let text = fs::read_to_string(&file).unwrap();
        let lines = "note = \"\"\"\nPremière ligne.\n\\u001b[2JSeconde ligne.\n";
        fs::write(&file, text.replace("note = \"\"\"\n", lines)).unwrap();
    }
    let now = crate::support::now();
    play.player = Player::new(Some(play.campaign.clone()), Lang::Fr, (120, 36), now);
    play.keys("s<c-s>n<c-s><enter><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn>");
    // in the panel beside the question, then in the window
    for keys in ["", "l"] {
        let text = play.keys(keys).text();
        assert!(!text.contains("U+000A"), "{text}");
        let row = |words: &str| text.lines().position(|row| row.contains(words));
        let (first, second) = (row("Première ligne."), row("⟨U+001B⟩[2JSeconde ligne."));
        assert!(first.is_some() && second == first.map(|row| row + 1), "{text}");
    }
}

#[test]
fn all_that_was_said_last_time_is_read() {
    let mut play = play((100, 30));
    play.keys("s<c-s>n<c-s><enter><pgdn><pgdn><pgdn>");
    let mut told = String::new();
    for _ in 0..40 {
        play.keys("l");
        for _ in 0..3 {
            told += &play.text();
            play.keys("<pgdn>");
        }
        play.keys("<esc><pgdn>");
    }
    for word in
        ["Position ", "Arbitrage ", "Preuve ", "Note ", "Freins ", "Possibilités ", "Verbatim "]
    {
        assert!(told.contains(&format!("│ {word}")), "{word}");
    }
    assert!(told.contains("│ 3 Intermédiaire · "), "the sentence of the level");
}

#[test]
fn a_middling_screen_tells_last_time_in_its_panel() {
    let mut play = play((120, 36));
    play.keys("s<c-s>n<c-s><enter><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn>");
    assert!(play.text().contains("La dernière fois"), "{}", play.text());
    insta::assert_snapshot!(play.text());
}
