//! However it ends, the words are on the disk and the terminal is given back.

use std::io::{Read, Write};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::pty::{NEXT, Terminal, cells, example};

#[test]
fn what_was_saved_survives_a_kill() {
    let (_folder, session) = example();
    let mut terminal = Terminal::open(&session, (80, 24));
    terminal.wait("✓ enregistré");
    terminal.send(NEXT);
    terminal.send("cnÀ relire mercredi.");
    terminal.wait("relire mercredi.");
    terminal.wait("✓ enregistré");
    terminal.signal("KILL");
    assert!(!terminal.end());

    let terminal = Terminal::open(&session, (80, 24));
    terminal.wait("rien n’est perdu");
    terminal.wait("À relire mercredi.");
}

#[test]
fn told_to_end_it_saves_and_gives_the_terminal_back() {
    let (_folder, session) = example();
    let mut terminal = Terminal::open(&session, (80, 24));
    terminal.wait("✓ enregistré");
    terminal.send("cnDernier mot.");
    terminal.wait("Dernier mot.");
    terminal.signal("TERM");
    terminal.end();
    assert!(terminal.is_given_back());
    assert!(std::fs::read_to_string(&session).unwrap().contains("Dernier mot."));
}

#[test]
fn ctrl_c_leaves_saved_from_the_note_itself() {
    let (_folder, session) = example();
    let mut terminal = Terminal::open(&session, (80, 24));
    terminal.wait("✓ enregistré");
    terminal.send("cnUn mot.");
    terminal.wait("Un mot.");
    terminal.send("\x03");
    assert!(terminal.end());
    assert!(terminal.is_given_back());
    assert!(std::fs::read_to_string(&session).unwrap().contains("Un mot."));
}

#[test]
fn a_terminal_that_goes_away_without_a_word_ends_the_program() {
    let (_folder, session) = example();
    // a shell that ignores SIGHUP: nobody tells the program that its terminal is gone
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", "trap '' HUP; exec \"$0\" \"$1\"", env!("CARGO_BIN_EXE_bilat")]);
    command.arg(&session);
    command.env("TERM", "xterm-256color");
    let size = PtySize { cols: 80, rows: 24, ..PtySize::default() };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut writer = pair.master.take_writer().unwrap();
    let mut parser = vt100::Parser::new(cells(24), cells(80), 0);
    let mut wait = |words: &str| {
        let mut buffer = [0; 4096];
        while !parser.screen().contents().contains(words) {
            let read = reader.read(&mut buffer).unwrap();
            assert!(read > 0, "it ended before {words}");
            parser.process(&buffer[..read]);
        }
    };
    wait("enregistré");
    writer.write_all("cnOrphelin.".as_bytes()).unwrap();
    wait("Orphelin.");
    drop((reader, writer, pair.master));
    child.wait().unwrap();
    assert!(std::fs::read_to_string(&session).unwrap().contains("Orphelin."));
}

#[test]
fn resized_while_typing_it_loses_no_letter() {
    let (_folder, session) = example();
    let mut terminal = Terminal::open(&session, (80, 24));
    terminal.wait("✓ enregistré");
    terminal.send("cn");
    for (letter, size) in
        "abcdefgh".chars().zip([(200, 50), (10, 3), (60, 20), (1, 1)].iter().cycle())
    {
        terminal.send(&letter.to_string());
        terminal.resize(size.0, size.1);
    }
    terminal.resize(80, 24);
    terminal.wait("abcdefgh");
}

#[test]
fn a_hostile_file_commands_nothing() {
    let (_folder, session) = example();
    let text = std::fs::read_to_string(&session).unwrap();
    let hostile = "\\u001b]52;c;cm0gLXJm\\u0007\\u001b[2J\\u009b31m\\u202e4 ou 2";
    let planted = text.replacen("function = \"", &format!("function = \"{hostile}"), 1);
    assert_ne!(text, planted);
    let planted = planted.replacen("note = ", "document = \"\\u001b]0;piège\\u0007\"\nnote = ", 1);
    std::fs::write(&session, planted).unwrap();
    let mut terminal = Terminal::open(&session, (120, 36));
    terminal.wait("✓ enregistré");
    terminal.send("q");
    terminal.wait("ouvrir");
    terminal.send("\x03");
    terminal.end();
    let shown = terminal.shown.0.lock().unwrap();
    let bytes = String::from_utf8_lossy(&shown.bytes);
    for command in ["\x1b]52", "\x1b]0;", "\u{9b}", "\u{202e}", "\x07"] {
        assert!(!bytes.contains(command), "{command:?} reached the terminal");
    }
}

#[test]
fn a_terminal_that_cannot_draw_is_told_which_command_to_use() {
    let (_folder, session) = example();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_bilat"));
    command.arg(&session);
    command.env("TERM", "dumb");
    command.env("LC_ALL", "fr_FR.UTF-8");
    let size = PtySize { cols: 80, rows: 24, ..PtySize::default() };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut said = String::new();
    let _ = pair.master.try_clone_reader().unwrap().read_to_string(&mut said);
    assert_eq!(child.wait().unwrap().exit_code(), 2);
    assert!(said.contains("bilat ") && !said.contains('\x1b'), "{said:?}");
}

#[test]
fn words_in_a_window_survive_a_kill_before_they_are_confirmed() {
    let (_folder, session) = example();
    let mut terminal = Terminal::open(&session, (80, 24));
    terminal.wait("✓ enregistré");
    terminal.send("cvJamais redit");
    terminal.wait("Jamais redit");
    terminal.wait("✓ enregistré");
    terminal.signal("KILL");
    assert!(!terminal.end());

    let mut terminal = Terminal::open(&session, (80, 24));
    terminal.wait("Rouverte avec ce qui y était écrit");
    terminal.wait("Jamais redit");
    terminal.send(" deux fois.\x13\x03");
    assert!(terminal.end());
    let text = std::fs::read_to_string(&session).unwrap();
    assert!(text.contains("Jamais redit deux fois.") && !text.contains("drafts"), "{text}");
}

#[test]
fn leaving_a_disk_that_refuses_takes_two_ctrl_c_and_shows_what_is_lost() {
    let (_folder, session) = example();
    let mut terminal = Terminal::open(&session, (80, 24));
    terminal.wait("✓ enregistré");
    terminal.send("c");
    terminal.wait("rouvert");
    std::fs::remove_dir_all(session.parent().unwrap()).unwrap();
    terminal.send("nPrécieux.");
    terminal.wait("Le disque refuse");
    terminal.send("\x1b");
    terminal.wait("n note");
    terminal.send("vDit en confiance");
    terminal.wait("Dit en confiance");
    terminal.send("\x03");
    terminal.wait("Quitter sans avoir tout enregistré");
    terminal.send("\x03");
    assert_eq!(terminal.code(), 3);
    assert!(terminal.is_given_back());
    let told = terminal.told();
    let last = told.rsplit("\x1b[?1049l").next().unwrap();
    for words in ["n’ont pas pu être enregistrés", "Précieux.", "Dit en confiance"] {
        assert!(last.contains(words), "{words}: {last}");
    }
}
