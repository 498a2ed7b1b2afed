//! The program in a real terminal: a handful of stories that only a pty can tell. They wait for
//! words on the screen, never for time.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Long enough for a loaded machine; reached only by a test that fails.
const PATIENCE: Duration = Duration::from_secs(60);

/// The mark after which a frame is whole.
const FRAME_END: &[u8] = b"\x1b[?2026l";

/// What the terminal shows, and every byte it got.
struct Shown {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    ended: bool,
}

struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    shown: Arc<(Mutex<Shown>, Condvar)>,
}

fn cells(number: u16) -> NonZero<u16> {
    NonZero::new(number).unwrap()
}

impl Terminal {
    fn open(path: &Path, size: (u16, u16)) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_bilat"));
        command.arg(path);
        Self::spawn(command, size)
    }

    fn spawn(mut command: CommandBuilder, (columns, rows): (u16, u16)) -> Self {
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "fr_FR.UTF-8");
        let size = PtySize { cols: columns, rows, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let parser = vt100::Parser::new(cells(rows), cells(columns), 0);
        let shown = Shown { parser, bytes: Vec::new(), ended: false };
        let shown = Arc::new((Mutex::new(shown), Condvar::new()));
        let told = Arc::clone(&shown);
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            let mut waiting = Vec::new();
            loop {
                let read = reader.read(&mut buffer).unwrap_or(0);
                waiting.extend_from_slice(&buffer[..read]);
                // only whole frames are looked at
                let end = waiting.windows(FRAME_END.len()).rposition(|w| w == FRAME_END);
                let whole = match end {
                    Some(end) => end + FRAME_END.len(),
                    None if read == 0 => waiting.len(),
                    None => 0,
                };
                let frames: Vec<u8> = waiting.drain(..whole).collect();
                let mut shown = told.0.lock().unwrap();
                shown.parser.process(&frames);
                shown.bytes.extend_from_slice(&frames);
                shown.ended = read == 0 && waiting.is_empty();
                told.1.notify_all();
                if shown.ended {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Self { child, master: Some(pair.master), writer: Some(writer), shown }
    }

    fn send(&mut self, keys: &str) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    /// Waits until the screen is as wanted.
    fn until(&self, what: &str, wanted: impl Fn(&Shown) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        let mut shown = self.shown.0.lock().unwrap();
        while !wanted(&shown) {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero() && (!shown.ended || what == "the end"),
                "{what} never came (the program has ended: {}):\n{}",
                shown.ended,
                shown.parser.screen().contents()
            );
            shown = self.shown.1.wait_timeout(shown, left).unwrap().0;
        }
    }

    fn wait(&self, words: &str) {
        self.until(words, |shown| shown.parser.screen().contents().contains(words));
    }

    fn signal(&self, name: &str) {
        let pid = self.child.process_id().unwrap().to_string();
        let sent = std::process::Command::new("kill").args([&format!("-{name}"), &pid]).status();
        assert!(sent.unwrap().success());
    }

    fn resize(&self, columns: u16, rows: u16) {
        let size = PtySize { cols: columns, rows, ..PtySize::default() };
        self.shown.0.lock().unwrap().parser.screen_mut().set_size(cells(rows), cells(columns));
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// Waits for the end and gives the terminal as it was left.
    fn end(&mut self) -> bool {
        let success = self.child.wait().unwrap().success();
        self.until("the end", |shown| shown.ended);
        success
    }

    fn is_given_back(&self) -> bool {
        let shown = self.shown.0.lock().unwrap();
        let screen = shown.parser.screen();
        !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
    }
}

/// The example campaign in a folder of its own, and the file of its interview with the DSI.
fn example() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let campaign = crate::support::example_in(folder.path());
    let mut files: Vec<PathBuf> = std::fs::read_dir(campaign.join("sessions"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().contains("_dsi_"))
        .collect();
    files.sort();
    (folder, files.swap_remove(0))
}

const NEXT: &str = "\x1b[6~";

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
