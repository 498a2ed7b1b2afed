//! Names of files and folders, words of a lock and of the environment: whatever the system allows.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use bilat::lang::Lang;
use bilat::store::{folder, places};
use bilat::tui::event::{Done, Event, Shelf};
use bilat::tui::play::Player;

use super::commands::{small, told};
use super::{assert_safe, corpus, rounds};

/// What can name a file here: the corpus as far as the system takes it, and what is no text at all.
fn names() -> Vec<OsString> {
    let mut names: Vec<OsString> = corpus::some(rounds())
        .into_iter()
        .map(|text| text.replace(['/', '\0'], "_"))
        .filter(|text| text.len() < 200 && !matches!(text.as_str(), "." | ".."))
        .map(OsString::from)
        .collect();
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStringExt;
        let bytes: [&[u8]; 4] = [b"\xff\xfe\x1b[2J", b"a\x9bb\xc3", b"\x9d0;x\x9c", b"%s%n\x07"];
        names.extend(bytes.iter().map(|name| OsString::from_vec(name.to_vec())));
    }
    names
}

fn with_ending(name: &OsString) -> OsString {
    let mut name = name.clone();
    name.push(".toml");
    name
}

#[test]
fn names_of_sessions_are_shown_not_obeyed() {
    let home = tempfile::tempdir().unwrap();
    let (dir, session) = small(home.path());
    let sound = fs::read_to_string(session).unwrap();
    let mut made = 0;
    for (rank, name) in names().iter().enumerate() {
        let path = Path::new(&dir).join("sessions").join(with_ending(name));
        let text = match rank % 3 {
            0 => sound.clone(),
            1 => sound.replace("status", "statut"),
            _ => "schema = 1\nid = ".to_owned(),
        };
        // a system may refuse some
        if fs::write(&path, text).is_err() {
            continue;
        }
        made += 1;
        if rank % 8 == 0 {
            told(&["show".into(), path.clone().into_os_string()]);
            told(&["check".into(), path.into_os_string()]);
        }
    }
    assert!(made > 60, "{made}");
    for command in ["list", "check", "report", "merge"] {
        told(&[command, &dir]);
    }
    let mut player =
        Player::new(Some(PathBuf::from(&dir)), Lang::Fr, (120, 200), crate::support::now());
    for _ in 0..40 {
        player.keys("<down><down><down>").unwrap();
        assert_safe(&player.text(), &"campaign");
    }
    player.keys("<end><enter>").unwrap();
    assert_safe(&player.text(), &"error");
}

#[test]
fn names_of_campaigns_are_shown_not_obeyed() {
    let home = tempfile::tempdir().unwrap();
    let (dir, _) = small(&home.path().join("first"));
    let place = home.path().join("campagnes\u{202e}\n");
    fs::create_dir(&place).unwrap();
    for (rank, name) in names().iter().enumerate() {
        let folder = place.join(name);
        if fs::create_dir(&folder).is_err() {
            continue;
        }
        let sound = Path::new(&dir);
        for file in ["campaign.toml", "questionnaire.toml"] {
            fs::copy(sound.join(file), folder.join(file)).unwrap();
        }
        if rank % 4 == 1 {
            fs::write(folder.join("campaign.toml"), "schema = 3").unwrap();
        }
        for command in ["list", "check", "show"].iter().skip(rank % 3).take(1) {
            told(&[(*command).into(), folder.clone().into_os_string()]);
        }
    }
    told(&["list".into(), place.clone().into_os_string()]);
    let mut player = Player::new(None, Lang::Fr, (80, 24), crate::support::now());
    let found = places::list(&place).unwrap();
    assert!(found.len() > 60, "{}", found.len());
    let listed = found.into_iter().map(|path| {
        let campaign = folder::list_campaign(&path);
        (path, campaign)
    });
    let listed = listed.collect();
    player.event(Event::Done(Done::Campaigns(Shelf { place, has_example: true }, listed)));
    for _ in 0..30 {
        player.keys("<down><down><down><down>").unwrap();
        assert_safe(&player.text(), &"home");
    }
}

#[test]
fn words_of_a_lock_are_shown_not_obeyed() {
    let home = tempfile::tempdir().unwrap();
    let (_, session) = small(home.path());
    let mut side = PathBuf::from(&session).into_os_string();
    let name = Path::new(&session).file_name().unwrap().to_string_lossy().into_owned();
    side.clear();
    side.push(Path::new(&session).with_file_name(format!(".{name}.lock")));
    let lock = fs::File::create(&side).unwrap();
    lock.lock().unwrap();
    for text in corpus::some(rounds()) {
        fs::write(&side, format!("{text}\n{text}\n")).unwrap();
        let said = told(&["answer", &session, "strategie-niveau", "--note", "x"]);
        assert!(said.words.contains("est ouvert "), "{}", said.words);
        let now = crate::support::now();
        let player = Player::new(Some(PathBuf::from(&session)), Lang::Fr, (80, 24), now);
        assert_safe(&player.text(), &text);
    }
}

#[cfg(unix)]
#[test]
fn words_of_the_environment_are_shown_not_obeyed() {
    use std::os::unix::ffi::OsStringExt;
    let home = tempfile::tempdir().unwrap();
    let evil = "a\u{1b}]0;x\u{7}\u{202e}\u{9b}2J";
    for value in [OsString::from(evil), OsString::from_vec(b"\xff\x1b[2J".to_vec())] {
        let place = home.path().join(&value);
        let run = |args: &[&str]| {
            let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_bilat"));
            command.env_clear().current_dir(home.path()).env("BILAT_HOME", &place);
            for name in ["USER", "HOSTNAME", "LANG", "LC_ALL", "TERM", "HOME", "NO_COLOR"] {
                command.env(name, &value);
            }
            let output = command.args(args).output().unwrap();
            assert_safe(&String::from_utf8(output.stdout).unwrap(), &args);
            assert_safe(&String::from_utf8(output.stderr).unwrap(), &args);
        };
        run(&["list"]);
        run(&["new", "--authority", "X"]);
        run(&["list"]);
        run(&["--print"]);
        run(&["--print", "--keys", "<enter>"]);
        run(&[]);
        super::commands::written_files_are_safe(home.path());
    }
}
