//! Stopped and gone on with: by Ctrl-Z, by a signal, with a shell and without.

use portable_pty::CommandBuilder;

use super::pty::{Terminal, example};

/// A shell that watches its jobs, as people have.
fn shell() -> Terminal {
    let mut command = CommandBuilder::new("bash");
    command.args(["--norc", "--noprofile", "-i"]);
    command.env("PS1", "$ ");
    let terminal = Terminal::spawn(command, (80, 24));
    terminal.wait("$");
    terminal
}

fn start(terminal: &mut Terminal, path: &std::path::Path) {
    let line = format!("{} {}\r", env!("CARGO_BIN_EXE_bilat"), path.display());
    terminal.send(&line);
    terminal.wait("✓ enregistré");
}

#[test]
fn stopped_it_leaves_the_shell_its_terminal_and_comes_back_whole() {
    let (_folder, path) = example();
    let mut terminal = shell();
    start(&mut terminal, &path);
    terminal.send("cnAvant l’arrêt.");
    terminal.wait("Avant l’arrêt.");
    terminal.send("\x1b");
    terminal.wait("n note");
    terminal.send("\x1a");
    terminal.wait("Stopped");
    assert!(!terminal.shown.0.lock().unwrap().parser.screen().alternate_screen());
    assert!(std::fs::read_to_string(&path).unwrap().contains("Avant l’arrêt."));
    terminal.send("echo a$((1+1))b\r");
    terminal.wait("a2b");
    // its window changes while it is stopped: nobody tells it
    terminal.resize(100, 30);
    terminal.send("fg\r");
    terminal.wait("✓ enregistré");
    let bottom = |shown: &super::pty::Shown| {
        shown.parser.screen().rows(0, 100).last().is_some_and(|row| row.contains("enregistré"))
    };
    terminal.until("the whole new size", bottom);
    terminal.wait("Avant l’arrêt.");
    terminal.send("nAprès.");
    terminal.wait("Après.");
    terminal.send("\x03");
    terminal.until("the shell", |shown| !shown.parser.screen().alternate_screen());
    assert!(std::fs::read_to_string(&path).unwrap().contains("Après."));
    terminal.signal("KILL");
}

#[test]
fn stopped_by_a_signal_while_typing_it_loses_nothing() {
    let (_folder, path) = example();
    let mut terminal = shell();
    start(&mut terminal, &path);
    terminal.send("cnEn pleine phrase");
    terminal.wait("En pleine phrase");
    let shell = terminal.child.process_id().unwrap().to_string();
    for signal in ["-TSTP", "-STOP"] {
        let mut kill = std::process::Command::new("pkill");
        assert!(kill.args([signal, "-P", &shell, "bilat"]).status().unwrap().success());
        terminal.wait("Stopped");
        terminal.send("clear; echo a$((1+1))b\r");
        terminal.wait("a2b");
        if signal == "-TSTP" {
            assert!(std::fs::read_to_string(&path).unwrap().contains("En pleine phrase"));
        }
        terminal.send("fg\r");
        terminal.wait("En pleine phrase");
        terminal.wait("✓ enregistré");
    }
    terminal.send("\x03");
    terminal.until("the shell", |shown| !shown.parser.screen().alternate_screen());
    terminal.signal("KILL");
}

#[test]
fn with_no_shell_to_go_on_with_it_says_so_and_goes_on() {
    let (_folder, path) = example();
    let mut terminal = Terminal::open(&path, (80, 24));
    terminal.wait("✓ enregistré");
    terminal.send("\x1a");
    terminal.wait("Pas de pause ici");
    terminal.send("cnEncore là.");
    terminal.wait("Encore là.");
    terminal.signal("TSTP");
    terminal.wait("Pas de pause ici");
    terminal.send("\x03");
    assert!(terminal.end() && terminal.is_given_back());
    assert!(std::fs::read_to_string(&path).unwrap().contains("Encore là."));
}
