//! When the disk refuses, or the interview ended badly: what is said, what is kept, what is found
//! again.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use bilat::domain::id::QuestionId;
use bilat::domain::session::{Answer, Reply, Session, Status};
use bilat::lang::Lang;
use bilat::store::error::{Doing, StoreError};
use bilat::store::folder;
use bilat::tui::event::{Done, Event};
use bilat::tui::play::Player;

use super::{Play, play_session};

const SMALL: (u16, u16) = (80, 24);
const OPEN: &str = "2026-11-19";
const GO: &str = "/strat-04<enter>";

/// The interview still open in the example, at a question.
fn interview() -> Play {
    let mut play = play_session(OPEN, SMALL);
    play.keys(GO);
    play
}

fn file_of(play: &Play) -> PathBuf {
    let files = folder::load(&play.campaign).unwrap().files;
    files.into_iter().find(|file| file.to_string_lossy().contains(OPEN)).unwrap()
}

/// A drive pulled out, a share that is gone: the campaign is not where it was.
fn pull_out(play: &Play) -> PathBuf {
    let away = play.campaign.with_file_name("ailleurs");
    std::fs::rename(&play.campaign, &away).unwrap();
    away
}

fn plug_in(play: &Play) {
    std::fs::rename(play.campaign.with_file_name("ailleurs"), &play.campaign).unwrap();
}

fn answer_in(session: &Session, question: &str) -> Answer {
    let id: QuestionId = question.parse().unwrap();
    session.answers.get(&id).cloned().unwrap_or_default().into_inner()
}

fn note(play: &Play) -> String {
    answer_in(&play.on_disk(OPEN), "strat-04").note
}

fn refusal(kind: io::ErrorKind) -> StoreError {
    let path = PathBuf::from("entretien.toml");
    StoreError::Io { path, doing: Doing::Replace, source: io::Error::from(kind) }
}

#[test]
fn typing_goes_on_without_a_disk_and_the_mark_does_not_lie() {
    let mut play = interview();
    pull_out(&play);
    play.keys("n Un");
    let text = play.text();
    assert!(text.contains("Le disque refuse\u{a0}: vos mots restent en mémoire"), "{text}");
    assert!(text.contains("Un"), "{text}");
    for letter in " mot, puis un autre".chars() {
        play.keys(&letter.to_string());
        let text = play.text();
        assert!(text.contains("Le disque refuse"), "letters do not take it away: {text}");
        assert!(!text.contains("✓"), "{text}");
    }
    assert!(play.text().contains("Un mot, puis un autre"), "{}", play.text());
    play.keys("<esc>");
    let text = play.text();
    assert!(text.contains("✗ non enregistré"), "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn the_disk_back_all_is_recorded_at_the_next_letter() {
    let mut play = interview();
    pull_out(&play);
    play.keys("n Un mot");
    plug_in(&play);
    play.keys(".");
    let text = play.text();
    assert!(text.contains("De nouveau enregistré\u{a0}: rien n’est perdu."), "{text}");
    assert!(note(&play).ends_with(" Un mot."), "{}", note(&play));
    play.keys("<esc>");
    assert!(play.text().contains("✓ enregistré"), "{}", play.text());
}

#[test]
fn the_disk_back_all_is_recorded_within_a_minute_without_a_key() {
    let mut play = interview();
    pull_out(&play);
    play.keys("3n Un mot.");
    plug_in(&play);
    play.player.wait(Duration::from_secs(60));
    assert!(play.text().contains("De nouveau enregistré"), "{}", play.text());
    let answer = answer_in(&play.on_disk(OPEN), "strat-04");
    assert!(answer.note.ends_with(" Un mot."), "{}", answer.note);
    assert_eq!(answer.reply, Some(Reply::Level(3)));
}

#[test]
fn leaving_what_the_disk_does_not_have_is_asked_and_says_what_would_be_lost() {
    let mut play = interview();
    pull_out(&play);
    play.keys("3<pgdn>n Perdu\u{a0}?<esc>q");
    let text = play.text();
    assert!(text.contains("Quitter sans avoir tout enregistré"), "{text}");
    assert!(text.contains("Le dossier de l’entretien n’est plus là"), "{text}");
    // the first choice stays
    play.keys("<c-s>");
    assert!(play.text().contains("✗ non enregistré"), "{}", play.text());
    // who was asked and saw the disk come back leaves as usual
    play.keys("q");
    plug_in(&play);
    play.keys("<esc>q");
    assert!(!play.text().contains("Quitter"), "{}", play.text());
    assert_eq!(answer_in(&play.on_disk(OPEN), "strat-04").reply, Some(Reply::Level(3)));
}

#[test]
fn left_all_the_same_it_is_left() {
    let mut play = interview();
    let away = pull_out(&play);
    play.keys("3q3<c-s>");
    assert!(!play.text().contains("Plan d’actions"), "{}", play.text());
    plug_in(&play);
    assert!(!away.exists());
    // the file is free, and what was recorded before is there
    let file = Some(file_of(&play));
    play.player = Player::new(file, Lang::Fr, SMALL, crate::support::now());
    play.keys("3");
    assert!(play.text().contains("✓ enregistré"), "{}", play.text());
}

#[test]
fn a_copy_saved_elsewhere_is_whole_private_and_found_again() {
    let mut play = interview();
    pull_out(&play);
    play.keys("3n Précieux.<esc>");
    let copy = play.campaign.with_file_name("copie.toml");
    play.keys(&format!("w{}<c-s>", copy.display()));
    assert!(play.text().contains("Copie complète dans"), "{}", play.text());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
    }
    play.keys("q");
    let text = play.text();
    assert!(text.contains("a tout\u{a0}; le fichier d’origine, non"), "{text}");
    play.keys("3<c-s>");
    plug_in(&play);
    // beside the file it is a copy of, it is brought together with it
    std::fs::rename(&copy, play.campaign.join("sessions/copie.toml")).unwrap();
    let loaded = folder::load(&play.campaign).unwrap();
    let said = |session: &&Session| session.date.to_string() == OPEN;
    let session = loaded.dossier.sessions.iter().find(said).unwrap();
    let answer = answer_in(session, "strat-04");
    assert_eq!(answer.reply, Some(Reply::Level(3)));
    assert!(answer.note.ends_with(" Précieux."), "{}", answer.note);
    assert!(answer.rivals.is_empty(), "{answer:?}");
}

#[test]
fn a_place_that_can_take_a_copy_is_proposed() {
    let mut play = interview();
    play.keys("w");
    assert!(play.text().contains("vide\u{a0}: "), "{}", play.text());
    // slow, the disk may answer in the middle of a path: not one letter is lost or obeyed
    play.keys("<esc>");
    play.player.slow_disk();
    play.keys("w/nulle/part");
    play.player.disk_does(10);
    assert!(play.text().contains("/nulle/part"), "{}", play.text());
}

#[test]
fn a_file_refused_for_an_instant_is_tried_again_in_silence() {
    let mut play = interview();
    play.keys("3");
    for kind in [io::ErrorKind::PermissionDenied, io::ErrorKind::ResourceBusy] {
        play.player.event(Event::Done(Done::NotReplaced(refusal(kind), 1)));
        let text = play.text();
        assert!(text.contains("✓ enregistré") && !text.contains("w (hors"), "{text}");
    }
    let refused = refusal(io::ErrorKind::PermissionDenied);
    play.player.event(Event::Done(Done::NotReplaced(refused, 1)));
    let text = play.text();
    assert!(text.contains("Vos mots sont à l’abri dans le journal"), "{text}");
    assert!(text.contains("w (hors de la note) pour une copie ailleurs"), "{text}");
    // told once; then the mark tells
    play.keys("?<esc>");
    let refused = refusal(io::ErrorKind::PermissionDenied);
    play.player.event(Event::Done(Done::NotReplaced(refused, 1)));
    let text = play.text();
    assert!(text.contains("✓ dans le journal") && !text.contains("à l’abri"), "{text}");
    // the next pause succeeds
    play.keys("<pgdn>");
    assert!(play.text().contains("De nouveau enregistré"), "{}", play.text());
    play.keys("<pgup>");
    assert!(play.text().contains("✓ enregistré"), "{}", play.text());
}

#[test]
fn a_full_disk_is_told_at_the_first_refusal() {
    for kind in [io::ErrorKind::StorageFull, io::ErrorKind::ReadOnlyFilesystem] {
        let mut play = interview();
        play.keys("3");
        play.player.event(Event::Done(Done::NotReplaced(refusal(kind), 1)));
        assert!(play.text().contains("Vos mots sont à l’abri"), "{}", play.text());
    }
}

#[test]
fn after_an_abrupt_end_nothing_is_asked_twice() {
    let mut play = play_session(OPEN, SMALL);
    let file = Some(file_of(&play));
    let text = std::fs::read_to_string(file.as_ref().unwrap()).unwrap();
    drop(play.player);
    std::fs::write(file.as_ref().unwrap(), text.replace("noticed = true\n", "")).unwrap();
    let open = || Player::new(file.clone(), Lang::Fr, SMALL, crate::support::now());
    play.player = open();
    assert!(play.text().contains("la personne est informée"), "{}", play.text());
    play.keys("<enter>").keys(GO);
    play.player.wait(Duration::from_secs(600));
    play.keys("m3n<esc>n Dit une fois.");
    // killed in the middle of a note: nothing is closed, the journal alone has it
    play.player = Player::new(None, Lang::Fr, SMALL, crate::support::now());
    play.player = open();
    let text = play.text();
    assert!(text.contains("retrouvées après un arrêt brutal"), "{text}");
    assert!(!text.contains("la personne est informée"), "{text}");
    assert!(text.contains("Plan d’actions") && text.contains("35\u{a0}min / 60"), "{text}");
    assert!(text.contains("à revoir") && text.contains("Dit une fois."), "{text}");
    let rows: Vec<&str> = text.trim_end().lines().collect();
    assert!(rows[22].contains('┘') && rows[23].contains("rien n’est perdu"), "one row: {text}");
    // it goes away at the next key, which does what it always does
    play.keys("4");
    let text = play.text();
    assert!(!text.contains("retrouvées") && text.contains("▶ 4"), "{text}");
    play.keys("n Puis ceci.<esc>q");
    let session = play.on_disk(OPEN);
    assert!(answer_in(&session, "strat-04").note.ends_with("Dit une fois. Puis ceci."));
    assert!(session.noticed && session.status == Status::Open && session.spent >= 35 * 60);
    assert!(answer_in(&session, "strat-04").flagged);
}

#[test]
fn on_a_full_disk_leaving_says_on_how_many_questions_words_would_be_lost() {
    let mut play = interview();
    play.player.slow_disk();
    play.keys("3<pgdn>n Perdu\u{a0}?<esc>q");
    play.player.event(Event::Done(Done::NotClosed(refusal(io::ErrorKind::StorageFull), None)));
    let text = play.text();
    assert!(text.contains("sur 2 questions"), "{text}");
    assert!(text.contains("plus de place."), "{text}");
}

/// Ends as when the process is killed, and opens the interview again.
fn ends_badly(play: &mut Play) {
    let file = file_of(play);
    let elsewhere = Player::new(None, Lang::Fr, SMALL, crate::support::now());
    drop(std::mem::replace(&mut play.player, elsewhere));
    play.player = Player::new(Some(file), Lang::Fr, SMALL, crate::support::now());
}

#[test]
fn a_window_left_open_by_an_abrupt_end_is_open_again_with_its_words() {
    let mut play = interview();
    let before = answer_in(&play.on_disk(OPEN), "strat-04").verbatims;
    play.keys("v« On a commencé<left><left>");
    ends_badly(&mut play);
    let text = play.text();
    assert!(text.contains("« On a commencé") && text.contains("Rouverte avec ce qui"), "{text}");
    assert!(text.contains("rien n’est perdu"), "{text}");
    assert_eq!(answer_in(&play.on_disk(OPEN), "strat-04").verbatims, before, "not confirmed");
    // the last row tells the time, or the day once it is past
    insta::assert_snapshot!(text.trim_end().rsplit_once('\n').unwrap().0);
    // nothing is asked twice: it goes on, is confirmed, and is no draft any more
    play.keys(" tôt »<c-s>");
    play.keys("<pgdn>");
    let session = play.on_disk(OPEN);
    assert_eq!(session.drafts, []);
    let verbatims = answer_in(&session, "strat-04").verbatims;
    assert_eq!(verbatims.len(), before.len() + 1);
    assert_eq!(verbatims.last().unwrap().text, "« On a commencé tôt »");
    ends_badly(&mut play);
    assert!(!play.text().contains("Rouverte"), "{}", play.text());
}

#[test]
fn every_window_of_the_interview_comes_back_after_an_abrupt_end() {
    let windows = [
        ("oSans objet ici", "Sans objet ici"),
        ("tRelancer<tab>la DSI", "la DSI"),
        ("p<tab>PV du 3 mai", "PV du 3 mai"),
        ("e<tab><end>, par intérim", ", par intérim"),
        ("/inventaire<enter>vDit ailleurs", "Dit ailleurs"),
    ];
    for (keys, words) in windows {
        let mut play = interview();
        play.keys(keys);
        ends_badly(&mut play);
        assert!(play.text().contains(words), "{keys}: {}", play.text());
        play.keys("<c-s><pgup>");
        assert_eq!(play.on_disk(OPEN).drafts, [], "{keys}: {}", play.text());
    }
}

#[test]
fn a_window_emptied_again_leaves_no_draft_and_one_left_stays_with_its_session() {
    let mut play = interview();
    play.keys("vab<bs><bs><esc><pgdn><pgup>");
    assert_eq!(play.on_disk(OPEN).drafts, []);
    play.keys("v« Un mot »<esc>q");
    assert_eq!(play.on_disk(OPEN).drafts.len(), 1);
    ends_badly(&mut play);
    assert!(play.text().contains("« Un mot »"), "{}", play.text());
}

#[test]
fn what_the_answer_got_meanwhile_stays_beside_the_words_of_the_window() {
    let mut play = interview();
    play.keys("v« À moi »");
    let file = file_of(&play);
    drop(std::mem::replace(
        &mut play.player,
        Player::new(None, Lang::Fr, SMALL, crate::support::now()),
    ));
    // the draft reaches the file, then somebody adds words to the answer
    drop(Player::new(Some(file.clone()), Lang::Fr, SMALL, crate::support::now()));
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("drafts = [{ window = \"verbatim\""), "{text}");
    let more = "[answers.strat-04]\nverbatims = [{ text = \"À eux\", consent = \"citable\" }]\n";
    let text = if text.contains("[answers.strat-04]") {
        text.replacen("[answers.strat-04]\n", more, 1)
    } else {
        format!("{text}\n{more}")
    };
    std::fs::write(&file, text).unwrap();
    play.player = Player::new(Some(file), Lang::Fr, SMALL, crate::support::now());
    play.keys("<c-s><pgdn>");
    let verbatims = answer_in(&play.on_disk(OPEN), "strat-04").verbatims;
    let texts: Vec<&str> = verbatims.iter().map(|verbatim| &*verbatim.text).collect();
    assert_eq!(texts, ["À eux", "« À moi »"]);
}

#[test]
fn what_no_disk_takes_is_told_in_words_to_be_copied() {
    let mut play = play_session(OPEN, SMALL);
    play.keys(GO);
    play.player.slow_disk();
    play.keys("3n Vote en mars.<esc>fPeu de temps.<esc>+Un budget.<esc>");
    play.keys("pv<tab>Délibération 12<tab>12/12/2025<c-s>vOn fait avec.<c-s>");
    play.keys("tRelire le plan<tab>la DSI<tab>05/12/2026<c-s>");
    play.keys("e<tab><bs><bs>-X<c-s>aq");
    let told = bilat::tui::rescue::texts(play.player.state()).join("\n");
    for words in [
        "[strat-04] Plan d’actions",
        "3 Intermédiaire",
        "Vote en mars.",
        "Peu de temps.",
        "Un budget.",
        "Délibération 12, 12/12/2025",
        "On fait avec.",
        "Relire le plan · la DSI · 05/12/2026",
        "-X",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(!told.contains("Level(") && !told.contains("Some("), "{told}");
}
