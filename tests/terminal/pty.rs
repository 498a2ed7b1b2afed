//! A real terminal to run the program in: what it shows is parsed as it comes, frame by frame.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Long enough for a loaded machine; reached only by a test that fails.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// The mark after which a frame is whole.
const FRAME_BEGIN: &[u8] = b"\x1b[?2026h";
const FRAME_END: &[u8] = b"\x1b[?2026l";

/// What the terminal shows, and every byte it got.
pub struct Shown {
    pub parser: vt100::Parser,
    pub bytes: Vec<u8>,
    pub ended: bool,
    /// What each frame showed, and when it came, if asked for.
    pub frames: Option<Vec<(Instant, String)>>,
    /// Whether the terminal goes on being read.
    pub reading: Reading,
    /// How the terminal was before the program.
    before: Option<String>,
}

/// Whether a terminal goes on being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    Always,
    /// Never again, after the next bytes: it fills up.
    Deaf,
    /// It closes after the next bytes.
    Closes,
}

pub struct Terminal {
    pub child: Box<dyn Child + Send + Sync>,
    pub master: Option<Box<dyn MasterPty + Send>>,
    pub writer: Option<Box<dyn Write + Send>>,
    pub reader: Option<std::thread::JoinHandle<()>>,
    pub shown: Arc<(Mutex<Shown>, Condvar)>,
}

/// Page down: the next question.
pub const NEXT: &str = "\x1b[6~";

/// The program, to be run on a path.
pub fn bilat(path: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_bilat"));
    command.arg(path);
    command
}

pub fn cells(number: u16) -> NonZero<u16> {
    NonZero::new(number).unwrap()
}

impl Terminal {
    pub fn open(path: &Path, size: (u16, u16)) -> Self {
        Self::spawn(bilat(path), size)
    }

    pub fn spawn(mut command: CommandBuilder, (columns, rows): (u16, u16)) -> Self {
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "fr_FR.UTF-8");
        let size = PtySize { cols: columns, rows, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).unwrap();
        let before = pair.master.get_termios().map(|modes| format!("{modes:?}"));
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let parser = vt100::Parser::new(cells(rows), cells(columns), 0);
        let shown = Shown {
            parser,
            bytes: Vec::new(),
            ended: false,
            frames: None,
            reading: Reading::Always,
            before,
        };
        let shown = Arc::new((Mutex::new(shown), Condvar::new()));
        let told = Arc::clone(&shown);
        let reader = std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            let mut waiting = Vec::new();
            loop {
                let read = reader.read(&mut buffer).unwrap_or(0);
                waiting.extend_from_slice(&buffer[..read]);
                // a long frame is looked at once it is whole
                let last = |mark: &[u8]| waiting.windows(mark.len()).rposition(|w| w == mark);
                let whole = match last(FRAME_BEGIN) {
                    Some(begun) if read > 0 && last(FRAME_END) < Some(begun) => begun,
                    _ => waiting.len(),
                };
                let frames: Vec<u8> = waiting.drain(..whole).collect();
                let mut shown = told.0.lock().unwrap();
                shown.parser.process(&frames);
                shown.bytes.extend_from_slice(&frames);
                if !frames.is_empty() && shown.frames.is_some() {
                    let screen = shown.parser.screen().contents();
                    shown.frames.as_mut().unwrap().push((Instant::now(), screen));
                }
                shown.ended = read == 0 && waiting.is_empty();
                told.1.notify_all();
                let reading = shown.reading;
                if shown.ended {
                    return;
                }
                drop(shown);
                match reading {
                    Reading::Always => {}
                    Reading::Closes => return,
                    Reading::Deaf => loop {
                        std::thread::park();
                    },
                }
            }
        });
        let reader = Some(reader);
        let writer = pair.master.take_writer().unwrap();
        Self { child, master: Some(pair.master), writer: Some(writer), reader, shown }
    }

    pub fn send(&mut self, keys: &str) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    /// Waits until the screen is as wanted.
    pub fn until(&self, what: &str, wanted: impl Fn(&Shown) -> bool) {
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

    pub fn wait(&self, words: &str) {
        self.until(words, |shown| shown.parser.screen().contents().contains(words));
    }

    pub fn signal(&self, name: &str) {
        let pid = self.child.process_id().unwrap().to_string();
        let sent = std::process::Command::new("kill").args([&format!("-{name}"), &pid]).status();
        assert!(sent.unwrap().success());
    }

    pub fn resize(&self, columns: u16, rows: u16) {
        let parsed = (cells(rows.max(1)), cells(columns.max(1)));
        self.shown.0.lock().unwrap().parser.screen_mut().set_size(parsed.0, parsed.1);
        self.resize_only(columns, rows);
    }

    /// Changes the size without looking at what is shown then.
    pub fn resize_only(&self, columns: u16, rows: u16) {
        let size = PtySize { cols: columns, rows, ..PtySize::default() };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// Waits for the end and gives the terminal as it was left.
    pub fn end(&mut self) -> bool {
        self.code() == 0
    }

    /// Waits for the end and gives the exit code.
    pub fn code(&mut self) -> u32 {
        let status = self.child.wait().unwrap();
        self.until("the end", |shown| shown.ended);
        status.exit_code()
    }

    /// Whether the terminal is as a program finds it: its modes, and the marks it was sent.
    pub fn is_given_back(&self) -> bool {
        let is_cooked = self.is_cooked();
        let shown = self.shown.0.lock().unwrap();
        let screen = shown.parser.screen();
        let last = |mark: &[u8]| shown.bytes.windows(mark.len()).rposition(|bytes| bytes == mark);
        !screen.alternate_screen()
            && !screen.hide_cursor()
            && !screen.bracketed_paste()
            && last(FRAME_BEGIN) <= last(FRAME_END)
            && is_cooked
    }

    /// Whether keys are lines again, echoed: all modes of the terminal are as before.
    pub fn is_cooked(&self) -> bool {
        let modes = self.master.as_ref().unwrap().get_termios();
        self.shown.0.lock().unwrap().before == modes.map(|modes| format!("{modes:?}"))
    }

    /// Closes the terminal, as when its window is closed. Some keys first: it is what they make the
    /// program show that ends the reading.
    pub fn close(&mut self, keys: &str) {
        self.shown.0.lock().unwrap().reading = Reading::Closes;
        self.send(keys);
        // a key may change nothing on the screen; another size surely does
        let size = PtySize { cols: 81, rows: 24, ..PtySize::default() };
        self.master.as_ref().unwrap().resize(size).unwrap();
        self.writer = None;
        self.master = None;
        self.reader.take().unwrap().join().unwrap();
    }

    /// All that was ever sent to the terminal.
    pub fn told(&self) -> String {
        String::from_utf8_lossy(&self.shown.0.lock().unwrap().bytes).into_owned()
    }

    pub fn text(&self) -> String {
        self.shown.0.lock().unwrap().parser.screen().contents()
    }
}

/// Any number, always the same from the same seed.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: u64) -> u64 {
        // splitmix64
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }
}

/// How many times a test of chance is played: more when asked for.
pub fn times(variable: &str, usual: u64) -> u64 {
    std::env::var(variable).ok().and_then(|count| count.parse().ok()).unwrap_or(usual)
}

/// The example campaign in a folder of its own, and the file of its interview with the DSI.
pub fn example() -> (tempfile::TempDir, PathBuf) {
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
