//! What belongs to somebody else is opened only after saying so. Only the administrator can give
//! files away: run by anybody else, these tests have nothing to try.

use std::fs;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::Output;

use bilat::domain::edit::Edit;
use bilat::domain::questionnaire::Questionnaire;
use bilat::lang::Lang;
use bilat::store::folder;
use bilat::store::live::Live;
use bilat::tui::play::Player;

use crate::commands::run;

/// The number of somebody else.
const OTHER: u32 = 1001;

/// A copy of the example campaign that belongs to somebody else, if we may give files away.
fn given_away(home: &Path) -> Option<PathBuf> {
    let campaign = crate::support::example_in(home);
    give(&campaign).then_some(campaign)
}

fn give(path: &Path) -> bool {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            if !give(&entry.unwrap().path()) {
                return false;
            }
        }
    }
    chown(path, Some(OTHER), None).is_ok()
}

fn open(path: &Path) -> Player {
    Player::new(Some(path.to_owned()), Lang::Fr, (80, 24), crate::support::now())
}

#[test]
fn a_command_says_so_first_and_ends_as_it_would() {
    let (home, ours) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let Some(campaign) = given_away(home.path()) else { return };
    crate::support::example_in(ours.path());
    let said = |output: &Output| String::from_utf8(output.stderr.clone()).unwrap();
    let session = fs::read_dir(campaign.join("sessions")).unwrap().next().unwrap().unwrap().path();
    let session = session.strip_prefix(home.path()).unwrap().to_string_lossy().into_owned();
    let folder = "exemple-valmont";
    for args in [
        vec!["report", folder],
        vec!["list", folder],
        vec!["list", "."],
        vec!["check", folder],
        vec!["merge", folder],
        vec!["show", &session],
        vec!["voices", folder, "strat-03"],
        vec!["questionnaire", "check", "exemple-valmont/questionnaire.toml"],
        vec!["settle", folder, "absente", "--reason", "x"],
    ] {
        let (theirs, usual) = (run(home.path(), &args), run(ours.path(), &args));
        let words = said(&theirs);
        let (first, rest) = words.split_once('\n').unwrap();
        assert!(first.contains("appartient à un autre utilisateur (n°\u{a0}1001)"), "{words}");
        assert!(!said(&usual).contains("appartient"), "{args:?}");
        assert_eq!(rest, said(&usual), "{args:?}");
        assert_eq!(theirs.stdout, usual.stdout, "{args:?}");
        assert_eq!(theirs.status, usual.status, "{args:?}");
    }
}

#[test]
fn a_screen_asks_before_anything_is_shown_and_once() {
    let home = tempfile::tempdir().unwrap();
    let Some(campaign) = given_away(home.path()) else { return };
    let mut player = open(&campaign);
    let asked = player.text();
    assert!(asked.contains("n°\u{a0}1001") && asked.contains("Entrée ouvrir"), "{asked}");
    assert!(!asked.contains("CA de Valmont") && player.state().shared.open.is_none(), "{asked}");
    // any other key leaves the question there
    player.keys("fd<down>").unwrap();
    assert_eq!(player.text(), asked);
    player.keys("<enter>").unwrap();
    assert!(player.text().contains("Valmont") && player.state().overlay.is_none());

    // an interview and back: the campaign is read again, and nothing is asked again
    player.keys("<home><enter>q").unwrap();
    assert!(player.state().overlay.is_none(), "{}", player.text());
    assert!(player.state().shared.open.is_some());

    let mut back = open(&campaign);
    back.keys("<esc>").unwrap();
    assert!(back.state().overlay.is_none() && back.state().shared.open.is_none());
}

#[test]
fn one_file_of_somebody_else_is_enough() {
    let home = tempfile::tempdir().unwrap();
    let campaign = crate::support::example_in(home.path());
    let session = folder::load(&campaign).unwrap().files[0].clone();
    for file in ["campaign.toml", "questionnaire.toml", "sessions"] {
        if chown(campaign.join(file), Some(OTHER), None).is_err() {
            return;
        }
        assert!(open(&campaign).text().contains("n°\u{a0}1001"), "{file}");
        chown(campaign.join(file), Some(0), None).unwrap();
    }
    chown(&session, Some(OTHER), None).unwrap();
    for path in [&campaign, &session] {
        assert!(open(path).text().contains("n°\u{a0}1001"), "{}", path.display());
    }
}

#[test]
fn a_share_is_told_without_a_question() {
    let home = tempfile::tempdir().unwrap();
    let Some(campaign) = given_away(home.path()) else { return };
    for folder in [&campaign, &campaign.join("sessions")] {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o770)).unwrap();
    }
    let player = open(&campaign);
    assert!(player.state().overlay.is_none());
    let shared = player.state().shared.open.as_ref().unwrap();
    let told = shared.loaded.broken.iter().filter(|note| note.is_note());
    assert_eq!(told.count(), 1);
    let listed = run(home.path(), &["list", "exemple-valmont"]);
    let words = String::from_utf8(listed.stderr).unwrap();
    assert!(words.contains("qui le partage avec vous"), "{words}");
}

#[test]
fn a_journal_of_somebody_else_is_not_replayed() {
    let home = tempfile::tempdir().unwrap();
    let Some((session, journal)) = left_by_somebody(home.path()) else { return };
    let (file, asked) = (&session.file, &session.asked);
    let words = fs::read(&journal).unwrap();
    assert_ne!(folder::look(file, asked).unwrap().minutes, 59);
    let (live, recovered) = Live::open(file, asked).unwrap();
    assert_eq!((recovered.edits, live.session().minutes == 59), (0, false));
    let aside = recovered.set_aside.unwrap();
    assert_eq!(fs::read(&aside).unwrap(), words, "nothing of it is lost");
    drop(live);

    // of the one who owns the session too, it is
    fs::rename(&aside, &journal).unwrap();
    chown(file, Some(OTHER), None).unwrap();
    let (live, recovered) = Live::open(file, asked).unwrap();
    assert_eq!((recovered.edits, live.session().minutes), (1, 59));
}

#[test]
fn in_a_share_the_journal_a_colleague_left_is_replayed() {
    let home = tempfile::tempdir().unwrap();
    for (mode, is_replayed) in [(0o770, true), (0o2775, true), (0o1770, false), (0o750, false)] {
        let home = tempfile::tempdir_in(home.path()).unwrap();
        let Some((session, journal)) = left_by_somebody(home.path()) else { return };
        let folder = session.file.parent().unwrap();
        fs::set_permissions(folder, fs::Permissions::from_mode(mode)).unwrap();
        let read = folder::look(&session.file, &session.asked).unwrap();
        assert_eq!(read.minutes == 59, is_replayed, "{mode:o}");
        let (live, recovered) = Live::open(&session.file, &session.asked).unwrap();
        assert_eq!(recovered.edits, usize::from(is_replayed), "{mode:o}");
        assert_eq!(live.session().minutes == 59, is_replayed, "{mode:o}");
        assert_eq!(recovered.set_aside.is_none(), is_replayed, "{mode:o}");
        assert!(!journal.exists());
    }
}

struct Left {
    file: PathBuf,
    asked: Questionnaire,
}

/// A session and the journal of somebody else beside it, as after a power cut.
fn left_by_somebody(home: &Path) -> Option<(Left, PathBuf)> {
    let campaign = crate::support::example_in(home);
    let loaded = folder::load(&campaign).unwrap();
    let open_one = |session: &bilat::domain::session::Session| {
        session.status == bilat::domain::session::Status::Open
    };
    let at = loaded.dossier.sessions.iter().position(open_one).unwrap();
    let (file, asked) = (loaded.files[at].clone(), loaded.dossier.questionnaire);
    let (mut live, _) = Live::open(&file, &asked).unwrap();
    live.record(vec![(Edit::Minutes(59), crate::support::now().0)]).unwrap();
    std::mem::forget(live);
    let name = file.file_name().unwrap().to_string_lossy();
    let journal = file.with_file_name(format!(".{name}.journal"));
    fs::remove_file(file.with_file_name(format!(".{name}.lock"))).unwrap();
    chown(&journal, Some(OTHER), None).is_ok().then_some((Left { file, asked }, journal))
}
