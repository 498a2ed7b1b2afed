//! What is planted under a name we write, and who may read what we write: nothing outside the
//! chosen folder is touched, and nothing is more open than it was.

use std::ffi::OsString;
use std::fs::{self, File, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use bilat::domain::campaign::Ruling;
use bilat::domain::edit::Edit;
use bilat::domain::questionnaire::Questionnaire;
use bilat::domain::time::Instant;
use bilat::store::error::StoreError;
use bilat::store::live::Live;
use bilat::store::{clock, folder, merged, questionnaires};

use super::writing::{a_folder, campaign, session};

/// A campaign with a session, and something precious outside of it.
struct Home {
    root: tempfile::TempDir,
    file: PathBuf,
    asked: Questionnaire,
}

const PRECIOUS: &str = "à garder";

impl Home {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let file = a_folder(&root.path().join("valmont"));
        fs::write(root.path().join("precious"), PRECIOUS).unwrap();
        let asked = questionnaires::find("numerique-responsable").unwrap().questionnaire;
        Self { root, file, asked }
    }

    fn folder(&self) -> PathBuf {
        self.root.path().join("valmont")
    }

    /// Plants a link to what is precious, and one to nothing there yet.
    fn plant(&self, name: &Path, is_dangling: bool) {
        let target = if is_dangling { "absent" } else { "precious" };
        let _ = fs::remove_file(name);
        symlink(self.root.path().join(target), name).unwrap();
    }

    fn check(&self, name: &str) {
        let precious = fs::read_to_string(self.root.path().join("precious")).unwrap();
        assert_eq!(precious, PRECIOUS, "{name}");
        assert!(!self.root.path().join("absent").exists(), "{name}");
    }

    /// A name beside the session.
    fn beside(&self, before: &str, after: &str) -> PathBuf {
        let name = self.file.file_name().unwrap().to_string_lossy();
        self.file.with_file_name(format!("{before}{name}{after}"))
    }

    /// Names beside the session with the day and the time, for the next seconds.
    fn timed(&self, middle: &str) -> Vec<PathBuf> {
        let stem = self.file.file_stem().unwrap().to_string_lossy();
        let stamp = clock::stamp();
        let (day, now) = stamp.split_once('-').unwrap();
        let now: u32 = now.parse().unwrap();
        let now = now / 10_000 * 3600 + now / 100 % 100 * 60 + now % 100;
        let name = |later: u32| {
            let then = (now + later) % 86_400;
            let (hour, minute, second) = (then / 3600, then / 60 % 60, then % 60);
            format!("{stem}{middle}{day}-{hour:02}{minute:02}{second:02}.toml")
        };
        (0..10).map(|later| self.file.with_file_name(name(later))).collect()
    }

    fn interview(&self, minutes: u16) -> Result<(), StoreError> {
        let (mut live, _) = Live::open(&self.file, &self.asked)?;
        live.record(vec![(Edit::Minutes(minutes), Instant::UNIX_EPOCH)])?;
        live.close()
    }
}

/// Does something with a link under this name, whatever comes of it.
fn with_link(name: fn(&Home) -> Vec<PathBuf>, act: fn(&Home)) {
    for is_dangling in [false, true] {
        let home = Home::new();
        let names = name(&home);
        for name in &names {
            home.plant(name, is_dangling);
        }
        act(&home);
        home.check(&names[0].display().to_string());
    }
}

#[test]
fn a_link_for_a_session_is_not_written_through() {
    with_link(|home| vec![home.file.clone()], |home| assert!(home.interview(61).is_err()));
    with_link(
        |home| {
            fs::remove_file(&home.file).unwrap();
            vec![home.file.clone()]
        },
        |home| assert!(folder::add_session(&home.folder(), &session()).is_err()),
    );
}

#[test]
fn a_link_for_a_lock_is_not_written_through() {
    let name = |home: &Home| vec![home.beside(".", ".lock")];
    with_link(name, |home| assert!(home.interview(61).is_err()));
    let name = |home: &Home| vec![home.folder().join(".campaign.toml.lock")];
    with_link(name, |home| assert!(rule(home).is_err()));
}

#[test]
fn a_link_for_a_journal_is_not_written_through() {
    with_link(|home| vec![home.beside(".", ".journal")], |home| drop(home.interview(61)));
    // planted once the session is open
    with_link(
        |home| vec![home.root.path().join("unused")],
        |home| {
            let (mut live, _) = Live::open(&home.file, &home.asked).unwrap();
            home.plant(&home.beside(".", ".journal"), false);
            let _ = live.record(vec![(Edit::Minutes(61), Instant::UNIX_EPOCH)]);
        },
    );
}

#[test]
fn a_link_for_a_journal_put_aside_is_not_written_through() {
    with_link(
        |home| vec![home.beside("", ".journal-orphan-1")],
        |home| {
            fs::write(home.beside(".", ".journal"), "rien de lisible").unwrap();
            let (_, recovered) = Live::open(&home.file, &home.asked).unwrap();
            let aside = recovered.set_aside.unwrap();
            assert_eq!(aside, home.beside("", ".journal-orphan-2"));
            assert_eq!(fs::read_to_string(aside).unwrap(), "rien de lisible");
        },
    );
}

#[test]
fn a_link_for_what_is_saved_beside_is_not_written_through() {
    with_link(
        |home| home.timed("-conflit-"),
        |home| {
            let (mut live, _) = Live::open(&home.file, &home.asked).unwrap();
            live.record(vec![(Edit::Minutes(61), Instant::UNIX_EPOCH)]).unwrap();
            fs::write(&home.file, "rien de lisible").unwrap();
            match live.replace() {
                Err(StoreError::ChangedOutside { beside, .. }) => {
                    let name = beside.to_string_lossy().into_owned();
                    assert!(name.ends_with("-2.toml"), "{name}");
                    assert!(fs::read_to_string(beside).unwrap().contains("minutes = 61"));
                }
                other => panic!("{other:?}"),
            }
        },
    );
    // a copy asked for, or made when all ends badly
    with_link(
        |home| vec![home.root.path().join("copie.toml")],
        |home| {
            let (live, _) = Live::open(&home.file, &home.asked).unwrap();
            let copied = live.save_as(&home.root.path().join("copie.toml"), live.session());
            assert!(matches!(copied, Err(StoreError::Exists { .. })), "{copied:?}");
        },
    );
}

fn rule(home: &Home) -> Result<(), StoreError> {
    folder::rule(&home.folder(), Ruling::Salient(vec!["un".to_owned()])).map(drop)
}

#[test]
fn a_link_for_a_campaign_or_its_questionnaire_is_not_written_through() {
    with_link(
        |home| vec![home.folder().join("campaign.toml")],
        |home| assert!(rule(home).is_err()),
    );
    for name in ["campaign.toml", "questionnaire.toml"] {
        for is_dangling in [false, true] {
            let home = Home::new();
            let folder = home.root.path().join("neuve");
            fs::create_dir(&folder).unwrap();
            home.plant(&folder.join(name), is_dangling);
            let asked = questionnaires::find("numerique-responsable").unwrap();
            assert!(folder::create(&folder, &campaign(), &asked.source, None).is_err(), "{name}");
            home.check(name);
        }
    }
}

#[test]
fn a_link_for_a_merged_file_is_not_written_through() {
    let write = |home: &Home, to: &Path, force| {
        let gathered = merged::gather(&[home.folder()]).unwrap();
        merged::write(to, &gathered.loaded.dossier, &gathered.questionnaire(), force)
    };
    for force in [false, true] {
        for is_dangling in [false, true] {
            let home = Home::new();
            let to = home.root.path().join("m.toml");
            home.plant(&to, is_dangling);
            assert!(write(&home, &to, force).is_err());
            home.check("m.toml");
            // the campaign before, beside the next one
            let gathered = merged::gather(&[home.folder()]).unwrap();
            let next = home.root.path().join("suivante");
            fs::create_dir(&next).unwrap();
            home.plant(&next.join("previous.toml"), is_dangling);
            let source = gathered.questionnaire().into_owned();
            assert!(folder::create(&next, &campaign(), &source, Some(&gathered)).is_err());
            home.check("previous.toml");
        }
    }
}

#[test]
fn a_folder_of_sessions_that_is_a_link_is_not_written_through() {
    let home = Home::new();
    let elsewhere = home.root.path().join("ailleurs");
    fs::rename(home.folder().join("sessions"), &elsewhere).unwrap();
    symlink(&elsewhere, home.folder().join("sessions")).unwrap();
    let before = fs::read(elsewhere.join(home.file.file_name().unwrap())).unwrap();
    assert!(home.interview(61).is_err());
    assert!(folder::add_session(&home.folder(), &session()).is_err());
    assert_eq!(fs::read(elsewhere.join(home.file.file_name().unwrap())).unwrap(), before);
    assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 1);
}

#[test]
fn a_second_name_of_a_session_keeps_its_bytes() {
    let home = Home::new();
    let (second, before) = (home.root.path().join("second"), fs::read(&home.file).unwrap());
    fs::hard_link(&home.file, &second).unwrap();
    home.interview(61).unwrap();
    assert_eq!(fs::read(&second).unwrap(), before);
    assert_ne!(fs::read(&home.file).unwrap(), before);
    // of a lock or a journal, which are written in place, none is accepted
    for ending in [".lock", ".journal"] {
        fs::hard_link(home.root.path().join("precious"), home.beside(".", ending)).unwrap();
        let _ = home.interview(62);
        home.check(ending);
        let _ = fs::remove_file(home.beside(".", ending));
    }
}

#[test]
fn only_our_own_leftovers_are_removed() {
    let home = Home::new();
    let long_ago = SystemTime::now() - Duration::from_secs(7200);
    let leave = |path: &Path| {
        let file = File::create(path).unwrap();
        file.set_modified(long_ago).unwrap();
    };
    let sessions = home.file.parent().unwrap().to_owned();
    let left = [sessions.join(".bilat-Ab3dE9.tmp"), home.folder().join(".bilat-zzzzzz.tmp")];
    for path in &left {
        leave(path);
    }
    let mut others: Vec<PathBuf> = [
        ".bilat-Ab3dE.tmp",
        ".bilat-Ab3dE99.tmp",
        "bilat-Ab3dE9.tmp",
        ".bilat-Ab3-E9.tmp",
        ".bilat-Ab3dé.tmp",
        ".bilat-Ab3dE9.tmp.toml",
        ".bilat-Ab3dE9.TMP",
        "notes.tmp",
    ]
    .map(|name| sessions.join(name))
    .to_vec();
    for path in &others {
        leave(path);
    }
    // somebody is writing it now
    let young = sessions.join(".bilat-young1.tmp");
    fs::write(&young, "mot").unwrap();
    let coming = sessions.join(".bilat-coming.tmp");
    let tomorrow = SystemTime::now() + Duration::from_secs(86_400);
    File::create(&coming).unwrap().set_modified(tomorrow).unwrap();
    let folder = sessions.join(".bilat-folder.tmp");
    fs::create_dir(&folder).unwrap();
    let link = sessions.join(".bilat-linked.tmp");
    leave(&home.root.path().join("vieux"));
    symlink(home.root.path().join("vieux"), &link).unwrap();
    others.extend([young, coming, folder, link, home.root.path().join("vieux")]);
    // of somebody else, if we may give files away
    let theirs = sessions.join(".bilat-theirs.tmp");
    leave(&theirs);
    if chown(&theirs, Some(1001), None).is_ok() {
        others.push(theirs);
    }
    // reading removes nothing
    folder::load(&home.folder()).unwrap();
    assert!(left.iter().all(|path| path.exists()));
    home.interview(61).unwrap();
    assert!(!left.iter().any(|path| path.exists()));
    for other in others {
        assert!(fs::symlink_metadata(&other).is_ok(), "{}", other.display());
    }
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

/// Runs the program with a umask.
fn run_with(umask: &str, home: &Path, args: &[&str]) {
    let program = env!("CARGO_BIN_EXE_bilat");
    let mut words: Vec<OsString> = vec![format!("umask {umask}; exec \"$@\"").into(), "sh".into()];
    words.push(program.into());
    words.extend(args.iter().map(|&word| word.into()));
    let done = Command::new("sh").arg("-c").args(words).current_dir(home).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// Makes a campaign and a session, answers, settles a target and merges.
fn a_whole_story(umask: &str, home: &Path) -> PathBuf {
    run_with(umask, home, &["new", "c", "--authority", "CA du Val"]);
    run_with(umask, home, &["add", "c", "--profile", "dsi"]);
    let session = fs::read_dir(home.join("c/sessions")).unwrap().next().unwrap().unwrap().path();
    let name = session.to_string_lossy().into_owned();
    run_with(umask, home, &["answer", &name, "strat-01", "--note", "mot"]);
    run_with(umask, home, &["target", "c", "strat-03", "4"]);
    run_with(umask, home, &["merge", "c", "-o", "m.toml"]);
    session
}

#[test]
fn what_is_written_is_ours_alone_whatever_the_umask() {
    for umask in ["000", "022", "077"] {
        let home = tempfile::tempdir().unwrap();
        let session = a_whole_story(umask, home.path());
        for folder in ["c", "c/sessions"] {
            assert_eq!(mode(&home.path().join(folder)), 0o700, "{umask} {folder}");
        }
        for file in ["c/campaign.toml", "c/questionnaire.toml", "m.toml"] {
            assert_eq!(mode(&home.path().join(file)), 0o600, "{umask} {file}");
        }
        assert_eq!(mode(&session), 0o600, "{umask}");
    }
}

#[test]
fn in_a_group_share_the_group_writes_whatever_the_umask() {
    for umask in ["000", "022", "077"] {
        let home = tempfile::tempdir().unwrap();
        fs::set_permissions(home.path(), Permissions::from_mode(0o770)).unwrap();
        let session = a_whole_story(umask, home.path());
        for folder in ["c", "c/sessions"] {
            assert_eq!(mode(&home.path().join(folder)), 0o770, "{umask} {folder}");
        }
        for file in ["c/campaign.toml", "c/questionnaire.toml", "m.toml"] {
            assert_eq!(mode(&home.path().join(file)), 0o660, "{umask} {file}");
        }
        assert_eq!(mode(&session), 0o660, "{umask}");
    }
}

#[test]
fn a_file_replaced_keeps_its_mode_and_its_group() {
    for wanted in [0o600, 0o640, 0o644, 0o660] {
        let home = Home::new();
        let is_given = chown(&home.file, None, Some(1001)).is_ok();
        fs::set_permissions(&home.file, Permissions::from_mode(wanted)).unwrap();
        let group = fs::metadata(&home.file).unwrap().gid();
        home.interview(61).unwrap();
        assert_eq!(mode(&home.file), wanted);
        assert_eq!(fs::metadata(&home.file).unwrap().gid(), group);
        assert!(!is_given || group == 1001);
    }
}
