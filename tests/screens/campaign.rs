//! A campaign: its interviews, its next step, the form of a new interview.

use std::fs;
use std::path::Path;

use bilat::lang::Lang;
use bilat::store::folder;
use bilat::tui::action::Action;
use bilat::tui::play::Player;
use bilat::tui::state::{Overlay, Screen};

use super::{Play, play};

const SMALL: (u16, u16) = (80, 24);

#[test]
fn a_small_screen_shows_the_interviews_and_the_next_step() {
    insta::assert_snapshot!(play(SMALL).text());
}

#[test]
fn a_middling_screen_tells_more_beside_the_list() {
    insta::assert_snapshot!(play((120, 36)).text());
}

#[test]
fn names_have_the_room_there_is() {
    let mut play = play((120, 36));
    let text = play.text();
    assert!(
        text.contains("Partenaires · Coordinateur d’un atelier de reconditionnement "),
        "{text}"
    );
    // the panel lies under the list, whole
    assert!(text.contains("\n   Directeur du CCAS de la ville centre\n"), "{text}");
    assert!(text.contains("Laissé à"), "{text}");
    play.keys("n");
    let text = play.text();
    assert!(text.contains("hébergeur, reconditionneur…)"), "{text}");
    assert!(text.contains("écoles, CCAS, médiathèques…)"), "{text}");
}

#[test]
fn a_large_screen_leaves_text_at_its_width() {
    insta::assert_snapshot!(play((200, 50)).keys("<home>").text());
}

#[test]
fn the_least_screen_does_without_bars() {
    insta::assert_snapshot!(play((60, 20)).text());
}

#[test]
fn functions_take_the_room_that_bars_would() {
    for size in [SMALL, (120, 36)] {
        let text = play(size).text();
        assert!(text.contains("Élu·e · Vice-présidente au numérique"), "{text}");
    }
    assert!(play((200, 50)).text().contains("▰▰▰▰▰▱ 35/36"));
}

#[test]
fn a_name_made_to_deceive_is_shown_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let campaign = crate::support::example_in(folder.path());
    let file = campaign.join("campaign.toml");
    let text = fs::read_to_string(&file).unwrap();
    let text = text.replace("authority = \"", "authority = \"\\u202e\\u001b[2J");
    fs::write(file, text).unwrap();
    let now = crate::support::now();
    let player = Player::new(Some(campaign), Lang::Fr, (120, 36), now);
    assert!(player.text().starts_with(" ⟨U+202E⟩⟨U+001B⟩[2JCommunauté"));
}

#[test]
fn inks_tell_the_cursor_and_what_is_open() {
    insta::assert_snapshot!(play(SMALL).player.inks());
}

/// The campaign's file without the interviews planned and the decisions.
fn forget_the_plan(campaign: &Path) {
    let file = campaign.join("campaign.toml");
    let text = fs::read_to_string(&file).unwrap();
    let kept: Vec<&str> = text
        .split("\n\n")
        .filter(|part| !part.contains("[[planned]]") && !part.contains("[decisions."))
        .collect();
    fs::write(file, kept.join("\n\n")).unwrap();
}

/// Takes away the sessions whose file name does not hold this word.
fn keep_sessions(campaign: &Path, word: &str) {
    for entry in fs::read_dir(campaign.join("sessions")).unwrap() {
        let path = entry.unwrap().path();
        if !path.to_string_lossy().contains(word) {
            fs::remove_file(path).unwrap();
        }
    }
}

fn step(campaign: &Path) -> String {
    let now = crate::support::now();
    let player = Player::new(Some(campaign.to_owned()), Lang::Fr, (120, 36), now);
    let text = player.text();
    let line = text.lines().find(|line| line.starts_with(" → "));
    line.unwrap_or_default().to_owned()
}

#[test]
fn the_next_step_follows_the_campaign() {
    let folder = tempfile::tempdir().unwrap();
    let campaign = crate::support::example_in(folder.path());
    assert_eq!(
        step(&campaign),
        " → Entrée  Reprendre l’entretien «\u{a0}Métiers + Partenaires\u{a0}», \
         laissé à «\u{a0}Terminaux anciens\u{a0}»."
    );
    fs::remove_file(campaign.join("sessions/2026-11-19_metiers_4058.toml")).unwrap();
    assert_eq!(
        step(&campaign),
        " → n  Rencontrer «\u{a0}Métiers + Partenaires\u{a0}», prévu le 19/11/2026."
    );
    forget_the_plan(&campaign);
    assert!(step(&campaign).starts_with(" → f  Arbitrer les "));
    keep_sessions(&campaign, "_achats_");
    let widened = step(&campaign);
    assert!(widened.starts_with(" → n  Rencontrer aussi DSI, "), "{widened}");
    keep_sessions(&campaign, "nobody");
    assert_eq!(step(&campaign), " → n  Mener le premier entretien.");
}

#[test]
fn somebody_planned_is_met_without_typing_anything_again() {
    let mut play = play(SMALL);
    play.keys("<end>n");
    insta::assert_snapshot!(play.text());
    play.keys("<c-s>");
    assert!(matches!(play.player.state().screen, Screen::Interview(_)));
    assert!(matches!(play.player.state().overlay, Some(Overlay::Notice(_))));
    let loaded = folder::load(&play.campaign).unwrap();
    let added = loaded.dossier.sessions.last().unwrap();
    assert_eq!(added.stakeholder.profiles[0].as_str(), "partenaires");
    assert_eq!(added.stakeholder.function, "Secrétaire de mairie d’une commune membre");
    assert_eq!(added.minutes, 30, "what is advised for partners");
    assert_eq!(added.date.to_string(), "2026-11-23");
    assert_eq!(added.interviewers, ["Référente numérique responsable"]);
}

#[test]
fn a_person_met_under_another_function_is_not_to_be_met_again() {
    let mut play = play(SMALL);
    play.keys("<end>n<home><space><c-s>");
    play.keys("q");
    let text = play.text();
    assert!(text.contains("12\u{a0}entretiens"), "{text}");
    assert!(!text.contains("à rencontrer"), "{text}");
}

#[test]
fn a_new_interview_wants_a_profile_and_a_day_that_exists() {
    let mut play = play(SMALL);
    play.keys("<home>n<c-s>");
    assert!(play.text().contains("Choisissez au moins un profil"));
    play.keys("<space><tab><tab><tab><tab><bs><bs><bs><bs><bs><bs><bs><bs><bs><bs>31/02<c-s>");
    assert!(play.text().contains("Date attendue"));
    play.keys("<bs><bs><bs><bs><bs>25/11<tab>0<c-s>");
    assert!(play.text().contains("Durée attendue"));
    play.keys("<bs>50<c-s>");
    let loaded = folder::load(&play.campaign).unwrap();
    let added = loaded.dossier.sessions.last().unwrap();
    assert_eq!((added.date.to_string().as_str(), added.minutes), ("2026-11-25", 50));
}

#[test]
fn a_form_left_is_found_again() {
    let mut play = play(SMALL);
    play.keys("<home>n<tab>Archiviste<esc>");
    assert!(play.text().contains("Brouillon gardé"));
    play.keys("n");
    assert!(play.text().contains("Archiviste"));
}

#[test]
fn a_broken_file_is_told_and_the_others_are_open() {
    let folder = tempfile::tempdir().unwrap();
    let campaign = crate::support::example_in(folder.path());
    let broken = campaign.join("sessions/2026-11-20_rh_0000.toml");
    fs::write(broken, "schema = 1\nstatus = \"ouvert\"\n").unwrap();
    let now = crate::support::now();
    let player = Player::new(Some(campaign.clone()), Lang::Fr, SMALL, now);
    let mut play = Play { player, campaign, folder };
    play.keys("<end>");
    insta::assert_snapshot!(play.text());
    play.keys("<enter>");
    assert!(play.text().contains("il manque la clé"));
    play.keys("<esc><home><enter>");
    assert!(matches!(play.player.state().screen, Screen::Interview(_)));
}

#[test]
fn a_file_to_mend_comes_before_whom_to_meet() {
    let mut play = play(SMALL);
    let broken = play.campaign.join("sessions/2026-11-19_metiers_4058.toml");
    fs::write(broken, "schema = 1\n").unwrap();
    play.player = Player::new(Some(play.campaign.clone()), Lang::Fr, SMALL, crate::support::now());
    let text = play.text();
    let step = "→ Entrée  Réparer ce fichier\u{a0}: 2026-11-19_metiers_4058.toml";
    assert!(text.contains(step), "{text}");
    assert!(text.contains("1\u{a0}illisible"), "{text}");
    play.keys("<enter>");
    assert!(matches!(play.player.state().overlay, Some(Overlay::Text(..))));
}

#[test]
fn a_note_on_a_file_is_no_file_to_mend() {
    let mut play = play(SMALL);
    let file = play.campaign.join("questionnaire.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{text}\n# relu\n")).unwrap();
    play.player = Player::new(Some(play.campaign.clone()), Lang::Fr, SMALL, crate::support::now());
    let text = play.text();
    assert!(text.contains("→ Entrée  Reprendre l’entretien"), "{text}");
    assert!(!text.contains("illisible"), "{text}");
    play.keys("<end>");
    let text = play.text();
    assert!(text.contains("À savoir") && !text.contains("à réparer"), "{text}");
}

#[test]
fn away_from_its_row_the_next_step_says_where_its_key_works() {
    let mut play = play(SMALL);
    assert!(play.text().contains("→ Entrée  Reprendre"));
    play.keys("<up>");
    assert!(play.text().contains("→ Entrée sur sa ligne  Reprendre"), "{}", play.text());
}

#[test]
fn keys_that_do_nothing_are_not_offered() {
    let offered = |play: &Play, action| match &play.player.state().screen {
        Screen::Campaign(campaign) => campaign.offers(&play.player.state().shared, action),
        _ => panic!("not on the campaign"),
    };
    let mut play = play(SMALL);
    let all = [Action::New, Action::WriteMerged, Action::Open, Action::Overview];
    assert_eq!(all.map(|action| offered(&play, action)), [true; 4]);
    play.keys("<end>");
    assert!(!offered(&play, Action::Overview), "somebody to meet has said nothing yet");
    play.keys("w<enter>");
    let merged = play.campaign.join("merged.toml");
    play.player = Player::new(Some(merged), Lang::Fr, SMALL, crate::support::now());
    play.keys("q");
    assert_eq!(all.map(|action| offered(&play, action)), [false, false, true, true]);
}

#[test]
fn a_campaign_that_follows_none_says_so() {
    let mut play = play(SMALL);
    play.keys("c");
    assert!(play.text().contains("Cette campagne n’en suit aucune"), "{}", play.text());
    assert!(matches!(play.player.state().screen, Screen::Campaign(_)));
}

#[test]
fn a_merged_file_is_read_and_not_changed() {
    let mut play = play(SMALL);
    play.keys("w");
    let text = play.text();
    assert!(text.contains("merged.toml") && text.contains("noms, fonctions et notes"), "{text}");
    assert!(text.contains("--anonymous"), "{text}");
    play.keys("<esc>");
    assert!(!play.campaign.join("merged.toml").exists(), "asked first");
    play.keys("w<enter>");
    assert!(play.text().contains("Enregistré dans"), "{}", play.text());
    let merged = play.campaign.join("merged.toml");
    let before = fs::read(&merged).unwrap();
    let now = crate::support::now();
    play.player = Player::new(Some(merged.clone()), Lang::Fr, SMALL, now);
    play.keys("q");
    insta::assert_snapshot!(play.text());
    play.keys("n");
    assert!(play.text().contains("lecture seule"));
    play.keys("<home><enter>");
    assert!(matches!(play.player.state().screen, Screen::Overview(_)));
    play.keys("<down><down><down><down><down><enter>");
    assert!(matches!(play.player.state().overlay, Some(Overlay::Text(..))));
    assert_eq!(fs::read(&merged).unwrap(), before);
}

#[test]
fn leaving_a_campaign_opened_by_its_path_leaves_the_program() {
    for size in [(120, 36), (200, 50)] {
        assert!(play(size).text().contains("q quitter"), "{size:?}");
    }
    let mut play = play(SMALL);
    assert!(!play.keys("<left>").player.ended, "an arrow does not");
    assert!(play.keys("?").text().contains("quitter"), "{}", play.text());
    // from an interview, the campaign comes first: its file is closed meanwhile
    play.keys("<esc><enter>q");
    assert!(matches!(play.player.state().screen, Screen::Campaign(_)));
    assert!(!play.player.ended);
    play.keys("q");
    assert!(play.player.ended);
}

#[test]
fn leaving_waits_for_an_interview_whose_file_is_being_closed() {
    let mut play = play(SMALL);
    play.keys("<enter>3");
    play.player.slow_disk();
    play.keys("qq");
    assert!(!play.player.ended, "the disk has not closed it yet");
    play.player.disk_does(9);
    assert!(play.player.ended);
}
