//! The programs that are measured side by side, and how each is spoken to.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A program.
pub struct Program {
    pub name: &'static str,
    words: Vec<PathBuf>,
    /// What its first screen shows once it is whole.
    pub shown: &'static str,
    /// How it is asked for text to be typed, a key at a time, each with what it then shows.
    pub to_text: &'static [(&'static str, &'static str)],
    /// How it leaves from its first screen, and from its text.
    pub leave: [&'static str; 2],
}

/// What is opened by all.
pub struct Places {
    /// A folder of our own: nothing of the person’s settings is read.
    pub home: PathBuf,
    /// The example campaign.
    pub campaign: PathBuf,
    /// The one that follows it.
    pub next: PathBuf,
    /// Its interview that is still open.
    pub session: PathBuf,
    /// A text of 50 rows, for editors.
    pub text: PathBuf,
}

impl Program {
    /// The program, ready to start.
    pub fn command(&self, places: &Places) -> Command {
        command(&self.words, places)
    }

    /// Its file, links followed.
    pub fn file(&self) -> PathBuf {
        self.words[0].canonicalize().unwrap()
    }
}

/// These words, in an environment that is the same everywhere.
pub fn command(words: &[PathBuf], places: &Places) -> Command {
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]).env_clear().env("TERM", "xterm-256color").env("PATH", "/usr/bin");
    command.env("LC_ALL", "C.UTF-8").env("HOME", &places.home).current_dir(&places.home);
    command
}

pub fn bilat() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_bilat"))
}

/// bilat, then what it is compared to; says what is absent.
pub fn all(places: &Places) -> Vec<Program> {
    let text = &places.text;
    let bare = bare();
    let mut programs = vec![
        Program {
            name: "bilat",
            words: vec![bilat(), "--lang".into(), "fr".into(), places.campaign.clone()],
            shown: "campagne suivante",
            to_text: &[],
            leave: ["\x03", "\x03"],
        },
        Program {
            name: "plancher Rust",
            words: vec![bare.join("floor")],
            shown: "rangée 50",
            to_text: &[],
            leave: ["q\r", ""],
        },
        Program {
            name: "ratatui nu",
            words: vec![bare.join("bare")],
            shown: "Rangée 48",
            to_text: &[("a", "a")],
            leave: ["q", "q"],
        },
    ];
    let vim = |name, words: &[&str]| {
        let editor = found("vim")?;
        let mut command = vec![editor];
        command.extend(words.iter().map(PathBuf::from));
        command.push(text.clone());
        let to_text: &[_] = &[("i", "INSERT")];
        let leave = [":q!\r", "\x1b:q!\r"];
        Some(Program { name, words: command, shown: "rangée 49", to_text, leave })
    };
    programs.extend(vim("vim -u NONE", &["-u", "NONE", "-i", "NONE", "+set showmode"]));
    programs.extend(vim("vim", &[]));
    programs.extend(found("nano").map(|nano| Program {
        name: "nano",
        words: vec![nano, text.clone()],
        shown: "rangée 45",
        to_text: &[("a", "a")],
        leave: ["\x18", "\x18n"],
    }));
    programs.extend(found("micro").map(|micro| Program {
        name: "micro",
        words: vec![micro, text.clone()],
        shown: "rangée 45",
        to_text: &[("a", "a")],
        leave: ["\x11", "\x11n"],
    }));
    programs.extend(found("python3").map(|python| Program {
        name: "python curses",
        words: vec![python, "-c".into(), CURSES.into()],
        shown: "rangée 49",
        to_text: &[("a", "a")],
        leave: ["q", "q"],
    }));
    programs
}

/// The same work in Python.
const CURSES: &str = "
import curses
def main(screen):
    for row in range(1, 50):
        screen.addstr(row, 0, f'rangée {row}'.ljust(190))
    screen.move(0, 0)
    while (key := screen.get_wch()) != 'q':
        screen.addstr(key)
curses.wrapper(main)
";

/// Where a program is, in the system’s own folder; says so when it is nowhere.
pub fn found(name: &str) -> Option<PathBuf> {
    let path = Path::new("/usr/bin").join(name);
    if !path.exists() {
        println!("{name} : absent, passé");
        return None;
    }
    Some(path)
}

/// The folder of the bare programs of `benches/bare`, built as bilat is.
fn bare() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = bilat().parent().unwrap().parent().unwrap().to_owned();
    let built = Command::new(env!("CARGO"))
        .args(["build", "--release", "--quiet", "--package", "bilat-bare", "--target-dir"])
        .arg(&target)
        .current_dir(root)
        .status()
        .unwrap();
    assert!(built.success());
    target.join("release")
}
