//! The bytes that reach a real terminal: our own few sequences, and text that commands nothing.

use std::io::{Read, Write};
use std::path::Path;
use std::time::Duration;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::plant::Planter;
use super::{assert_safe, corpus, rounds};
use crate::support::tour;

/// Long enough for a loaded machine; reached only by a test that fails.
const PATIENCE: Duration = Duration::from_secs(30);

/// Plays a program in a terminal: words are waited for, then keys are sent. Gives every byte the
/// terminal got.
fn play(path: &Path, size: (u16, u16), story: &[(&str, String)]) -> Vec<u8> {
    let size = PtySize { cols: size.0, rows: size.1, ..PtySize::default() };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_bilat"));
    command.arg(path);
    command.env("TERM", "xterm-256color");
    command.env("LC_ALL", "fr_FR.UTF-8");
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut writer = pair.master.take_writer().unwrap();
    let (told, heard) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 8192];
        while let Ok(read @ 1..) = reader.read(&mut buffer) {
            if told.send(buffer[..read].to_vec()).is_err() {
                return;
            }
        }
    });
    let cells = |number| std::num::NonZero::new(number).unwrap();
    let mut parser = vt100::Parser::new(cells(size.rows), cells(size.cols), 0);
    let mut bytes = Vec::new();
    for (words, keys) in story {
        while !parser.screen().contents().contains(words) {
            let Ok(more) = heard.recv_timeout(PATIENCE) else {
                panic!("{words} never came:\n{}", parser.screen().contents());
            };
            parser.process(&more);
            bytes.extend(more);
        }
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
    }
    while let Ok(more) = heard.recv_timeout(PATIENCE) {
        bytes.extend(more);
    }
    child.wait().unwrap();
    bytes
}

/// What is left of the bytes once our own sequences are taken away: each begins with ESC `[`, has
/// figures, and ends with one of the few letters we use.
fn text_of(bytes: &[u8]) -> String {
    let text = std::str::from_utf8(bytes).unwrap();
    let mut rest = text;
    let mut shown = String::new();
    while let Some((before, after)) = rest.split_once('\x1b') {
        shown.push_str(before);
        let (figures, end) = after
            .strip_prefix('[')
            .and_then(|body| {
                let end = body.find(|c: char| !c.is_ascii_digit() && !";?".contains(c))?;
                Some((&body[..end], end + 1))
            })
            .unwrap_or_else(|| panic!("not ours: {:?}", after.get(..20)));
        let letter = after.as_bytes()[end];
        let ours = match letter {
            b'H' | b'm' | b'J' | b'K' => true,
            // alternate screen, cursor, paste, a frame in one piece
            b'h' | b'l' => ["?1049", "?25", "?2004", "?2026"].contains(&figures),
            _ => false,
        };
        assert!(ours, "not ours: ESC [{figures}{}", char::from(letter));
        // a cell elsewhere is no neighbour
        shown.push('\n');
        rest = &after[end + 1..];
    }
    shown + &rest.replace("\r\n", "\n")
}

const QUIT: &str = "\x03";

fn key(keys: &str) -> String {
    keys.to_owned()
}

#[test]
fn hostile_files_command_nothing() {
    for round in 0..rounds() {
        let folder = tempfile::tempdir().unwrap();
        let campaign = Planter::new(round * 97 + 450).campaign(folder.path());
        let bytes = play(
            &campaign,
            (120, 36),
            &[
                ("diagnostic", key("f")),
                ("arbitrer", key("\r")),
                ("médiane", key("qqd")),
                ("séries", key(QUIT)),
            ],
        );
        assert_safe(&text_of(&bytes), &"campaign");
        let session = tour::session(&campaign, "open");
        let bytes = play(
            &session,
            (80, 24),
            &[("enregistré", key("\x1b[6~")), ("Kq", key("\x1b[6~")), ("Kq", key(QUIT))],
        );
        assert_safe(&text_of(&bytes), &"session");
    }
}

#[test]
fn a_hostile_paste_commands_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let campaign = crate::support::example_in(folder.path());
    let session = tour::session(&campaign, "open");
    // the end of a paste inside it: the terminal then types the rest
    let texts = corpus::some(rounds());
    let pasted: String = texts.iter().filter(|text| !text.contains("201~")).cloned().collect();
    let pasted: String =
        pasted.chars().filter(|c| !"\x1b\x03\x1a".contains(*c)).take(4000).collect();
    let bytes = play(
        &session,
        (120, 36),
        &[
            ("enregistré", key("n")),
            ("Tab", format!("\x1b[200~{pasted}\x1b]0;x\x07Fin du collage.\x1b[201~")),
            ("Fin du collage.", key("\x1bOP")),
            ("aide", key(QUIT)),
        ],
    );
    assert_safe(&text_of(&bytes), &"paste");
    super::commands::written_files_are_safe(folder.path());
}
