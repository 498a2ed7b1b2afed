//! What the whole program costs in a terminal, beside the floor, a bare ratatui program and the
//! editors that happen to be installed, taken in turn; then each budget, held or not. Linux only.
//! See `benches/README.md`.
#![expect(clippy::unwrap_used, reason = "a measure stops where it fails")]

mod example;
#[path = "../../tests/support/many.rs"]
mod many;
mod measures;
mod programs;
mod pty;
mod saving;
mod sheet;

use std::fs;
use std::path::{Path, PathBuf};

use programs::Places;
use sheet::Sheet;

/// All that is measured, by name.
type Part = (&'static str, fn(&Places, &mut Sheet));
const PARTS: [Part; 7] = [
    ("start", measures::start),
    ("memory", measures::memory),
    ("type", measures::typing),
    ("level", measures::levels),
    ("long", measures::long_questionnaire),
    ("idle", measures::idle),
    ("save", saving::all),
];

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let places = places();
    let mut sheet = Sheet::default();
    for (name, part) in PARTS {
        if asked.is_empty() || asked.iter().any(|word| word == name) {
            part(&places, &mut sheet);
        }
    }
    sheet.print();
}

/// How often each is measured, or how long, unless a variable of the environment says otherwise.
fn setting(name: &str, usual: u32) -> u32 {
    std::env::var(name).map_or(usual, |told| told.parse().unwrap())
}

/// A fresh copy of all that is opened.
fn places() -> Places {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("whole");
    let _ = fs::remove_dir_all(&root);
    let home = root.join("home");
    let next = root.join("suite");
    fs::create_dir_all(&home).unwrap();
    let campaign = example::copy_to(&root.join("exemple"));
    let session = campaign.join(example::OPEN);
    let text = root.join("texte.txt");
    let rows: Vec<String> =
        (1..=50).map(|row| format!("rangée {row} : on relève les compteurs deux fois\n")).collect();
    fs::write(&text, rows.concat()).unwrap();
    let places = Places { home, campaign, next, session, text };
    let words: Vec<PathBuf> = ["new", "--from"].iter().map(PathBuf::from).collect();
    let words = [&[programs::bilat()], &words[..], &[places.campaign.clone(), places.next.clone()]];
    let made = programs::command(&words.concat(), &places).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    places
}
