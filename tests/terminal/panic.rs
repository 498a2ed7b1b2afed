//! When the program fails by its own fault, in any thread, the terminal is given back, the person
//! is told in plain words, and no word is lost.
//!
//! `BILAT_PANIC` names the place of the panic and « ☠ » is the key that sets it off: only where
//! debug assertions are compiled in.
#![cfg(debug_assertions)]

use bilat::domain::session::Session;
use bilat::store::folder;

use super::pty::{NEXT, Terminal, bilat, example};

fn on_disk(path: &std::path::Path) -> Session {
    let loaded = folder::load(path.parent().unwrap().parent().unwrap()).unwrap();
    let index = loaded.files.iter().position(|file| file == path).unwrap();
    loaded.dossier.sessions[index].clone()
}

fn notes(path: &std::path::Path) -> String {
    on_disk(path).answers.values().map(|answer| answer.note.clone()).collect()
}

/// Types, fails, and gives the terminal as it was left.
fn fails_in(place: &str, path: &std::path::Path, last: &str) -> Terminal {
    let mut command = bilat(path);
    command.env("BILAT_PANIC", place);
    let mut terminal = Terminal::spawn(command, (80, 24));
    terminal.wait("✓ enregistré");
    terminal.send(NEXT);
    terminal.send("cnDernier mot, ");
    terminal.wait("Dernier mot");
    // the panic comes as soon as the last letters are shown: nothing was told to be saved
    terminal.send(last);
    terminal.wait(last.trim_end());
    terminal.send("☠");
    assert_eq!(terminal.code(), 4, "{place}: {}", terminal.text());
    terminal
}

#[test]
fn a_panic_in_any_thread_gives_back_the_terminal_and_the_words() {
    for place in ["update", "draw", "worker", "pump", "writer"] {
        let (_folder, path) = example();
        let terminal = fails_in(place, &path, "écrit.");
        assert!(terminal.is_given_back(), "{place}");
        let told = terminal.told();
        let last = told.rsplit("\x1b[?1049l").next().unwrap();
        assert!(last.contains("par sa propre faute"), "{place}: {last}");
        assert!(last.contains("asked by a test"), "{place}: {last}");
        assert!(last.contains("est dans") || last.contains("est perdu"), "{place}: {last}");
        assert!(notes(&path).contains("Dernier mot, écrit"), "{place}: {}", notes(&path));
        assert_eq!(notes(&path).matches("Dernier mot").count(), 1, "{place}");
    }
}

#[test]
fn a_panic_where_signals_are_heard_ends_like_any_other() {
    let (_folder, path) = example();
    let mut command = bilat(&path);
    command.env("BILAT_PANIC", "signals");
    let mut terminal = Terminal::spawn(command, (80, 24));
    terminal.wait("✓ enregistré");
    terminal.send("cnÉcrit.☠");
    terminal.wait("Écrit.☠");
    terminal.signal("TERM");
    assert_eq!(terminal.code(), 4);
    assert!(terminal.is_given_back());
    assert!(notes(&path).contains("Écrit."));
}

#[test]
fn a_panic_where_the_disk_refuses_shows_the_words_that_are_lost() {
    let (_folder, path) = example();
    let mut command = bilat(&path);
    command.env("BILAT_PANIC", "update");
    let mut terminal = Terminal::spawn(command, (80, 24));
    terminal.wait("✓ enregistré");
    terminal.send("c");
    terminal.wait("Entretien rouvert");
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
    terminal.send("nPrécieux.");
    terminal.wait("Le disque refuse");
    terminal.send("☠");
    assert_eq!(terminal.code(), 4);
    let told = terminal.told();
    let last = told.rsplit("\x1b[?1049l").next().unwrap();
    assert!(last.contains("n’ont pas pu être enregistrés") && last.contains("Précieux."), "{last}");
}
