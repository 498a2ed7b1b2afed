//! A gate that noise cannot move: how many instructions a key and its frame take, counted by
//! `valgrind --tool=callgrind`, against the figures kept in `benches/gate.toml`. Each scene is
//! played twice, for a few keys and for a hundred more: the difference is what a key costs, without
//! the start. `BILAT_BLESS=1` keeps new figures. See `benches/README.md`.
#![expect(clippy::unwrap_used, reason = "a measure stops where it fails")]

#[path = "whole/example.rs"]
mod example;
#[path = "../tests/support/many.rs"]
mod many;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use bilat::domain::merge::Merge;
use bilat::lang::Lang;
use bilat::store::folder;
use bilat::tui::canvas::Canvas;
use bilat::tui::chord;
use bilat::tui::frame::Frame;
use bilat::tui::play::Player;
use bilat::tui::view::view;
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

/// What a figure may gain before the gate shuts: a toolchain or a library moves it by less.
const TOLERANCE: f64 = 1.05;

/// How often each scene is played, twice.
const TIMES: [usize; 2] = [10, 110];

const SIZES: [(u16, u16); 2] = [(80, 24), (200, 50)];

/// Where keys are pressed: what is opened, the keys that lead there, those pressed in turn.
struct Scene {
    name: &'static str,
    opened: Opened,
    lead: &'static str,
    /// A word that is shown there.
    shown: &'static str,
    keys: [&'static str; 2],
}

#[derive(Clone, Copy)]
enum Opened {
    /// The example campaign.
    Example,
    /// Its interview that is still open.
    Interview,
    /// A campaign of one interview and so many questions.
    Questions(usize),
}

use Opened::{Example, Interview, Questions};

const fn scene(
    name: &'static str,
    opened: Opened,
    lead: &'static str,
    shown: &'static str,
    keys: [&'static str; 2],
) -> Scene {
    Scene { name, opened, lead, shown, keys }
}

const SCENES: [Scene; 8] = [
    scene("lettre", Interview, "n", "sortir", ["a", "b"]),
    scene("niveau", Interview, "", "n note", ["2", "3"]),
    scene("déplacement", Example, "", "ouvrir", ["<down>", "<up>"]),
    scene("touche vaine", Example, "", "ouvrir", ["z", "z"]),
    scene("lettre, 50 questions", Questions(50), "<home><enter>n", "sortir", ["a", "b"]),
    scene("lettre, 5000 questions", Questions(5_000), "<home><enter>n", "sortir", ["a", "b"]),
    scene("niveau, 50 questions", Questions(50), "<home><enter>", "n note", ["2", "3"]),
    scene("niveau, 5000 questions", Questions(5_000), "<home><enter>", "n note", ["2", "3"]),
];

/// The campaign that is merged: sessions and questions.
const MERGED: (usize, usize) = (200, 200);

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["merge", times] => merge(times.parse().unwrap()),
        [how @ ("ours" | "stock"), name, columns, rows, times] => {
            let scene = SCENES.iter().find(|scene| scene.name == *name).unwrap();
            let size = (columns.parse().unwrap(), rows.parse().unwrap());
            play(scene, size, times.parse().unwrap(), *how == "ours");
        }
        _ => return gate(),
    }
    ExitCode::SUCCESS
}

/// Plays a scene’s keys, each with its frame, and says how many bytes went to the terminal.
fn play(scene: &Scene, size: (u16, u16), times: usize, is_ours: bool) {
    let folder = match scene.opened {
        Example => example_copy(),
        Interview => example_copy().join(example::OPEN),
        Questions(questions) => campaign((1, questions)),
    };
    let now = ("2026-11-23T10:00:00Z".parse().unwrap(), "2026-11-23".parse().unwrap());
    let mut player = Player::new(Some(folder), Lang::Fr, size, now);
    player.keys(scene.lead).unwrap();
    // what is measured is the key and its frame, not the disk
    player.slow_disk();
    assert!(player.text().contains(scene.shown), "{}", player.text());
    let keys = scene.keys.map(|keys| chord::parse(keys).unwrap()[0]);
    let mut out = Counted::default();
    let area = Rect::new(0, 0, size.0, size.1);
    let mut canvas = Canvas::new(true);
    // a real terminal is not asked for its size: there is none here
    let options = TerminalOptions { viewport: Viewport::Fixed(area) };
    let mut terminal = Terminal::with_options(CrosstermBackend::new(&mut out), options).unwrap();
    for turn in 0..times {
        player.key(keys[turn % 2]);
        if is_ours {
            let bytes = player.paint(&mut canvas);
            terminal.backend_mut().write_all(&bytes).unwrap();
            continue;
        }
        queue!(terminal.backend_mut(), BeginSynchronizedUpdate).unwrap();
        let draw = |stock: &mut ratatui::Frame| {
            let mut frame = Frame::on(std::mem::take(stock.buffer_mut()));
            view(player.state(), &mut frame);
            *stock.buffer_mut() = frame.drawn().0;
        };
        terminal.draw(draw).unwrap();
        queue!(terminal.backend_mut(), EndSynchronizedUpdate).unwrap();
        Backend::flush(terminal.backend_mut()).unwrap();
    }
    drop(terminal);
    println!("{}", out.0);
}

/// Counts bytes and keeps none.
#[derive(Default)]
struct Counted(usize);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += black_box(bytes).len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn example_copy() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("gate-exemple")
}

fn merge(times: usize) {
    let dossier = folder::load(&campaign(MERGED)).unwrap().dossier;
    for _ in 0..times {
        black_box(Merge::of(black_box(&dossier)));
    }
    println!("0");
}

/// The campaign of so many sessions and questions, written once and left in `target/tmp`.
fn campaign((sessions, questions): (usize, usize)) -> PathBuf {
    let folder =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("many-{sessions}-{questions}"));
    many::campaign(&folder, sessions, questions);
    folder
}

/// Counts everything, and tells whether something became dearer than it was.
fn gate() -> ExitCode {
    if Command::new("valgrind").arg("--version").output().is_err() {
        println!("valgrind n’est pas installé : les instructions ne sont pas comptées.");
        return ExitCode::SUCCESS;
    }
    // written now, not under valgrind
    for size in [(1, 50), (1, 5_000), MERGED] {
        campaign(size);
    }
    example::copy_to(&example_copy());
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/gate.toml");
    let known: BTreeMap<String, u64> =
        toml::from_str(&fs::read_to_string(&kept).unwrap_or_default()).unwrap();
    let mut counts = BTreeMap::new();
    let mut dearer = 0;
    println!("{:36} {:>12} {:>8} {:>8}", "instructions", "", "gardé", "octets");
    let mut tell = |name: String, (instructions, bytes): (u64, u64)| {
        let ratio = known.get(&name).map(|known| ratio(instructions, *known));
        let is_dearer = ratio.is_some_and(|ratio| ratio > TOLERANCE);
        dearer += usize::from(is_dearer);
        let ratio = ratio.map_or_else(|| "–".to_owned(), |ratio| format!("× {ratio:.3}"));
        let mark = if is_dearer { "  PLUS CHER" } else { "" };
        println!("{name:36} {instructions:12} {ratio:>8} {bytes:8}{mark}");
        counts.insert(name, instructions);
    };
    for (columns, rows) in SIZES {
        let [columns, rows] = [columns, rows].map(|cells| cells.to_string());
        let size = format!("{columns}×{rows}");
        for scene in &SCENES {
            let words = |how| [how, scene.name, columns.as_str(), rows.as_str()];
            tell(format!("{}, {size}", scene.name), each(&words("ours"), TIMES));
            if scene.name == "niveau" {
                let name = format!("{}, {size}, ratatui d’origine", scene.name);
                tell(name, each(&words("stock"), TIMES));
            }
        }
    }
    tell("fusion de 200 entretiens".to_owned(), each(&["merge"], [1, 3]));
    budgets(&counts);
    if std::env::var_os("BILAT_BLESS").is_some() {
        fs::write(&kept, written(&counts)).unwrap();
    } else if dearer > 0 {
        println!("{dearer} figure(s) à revoir, ou à garder par BILAT_BLESS=1.");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// What must hold whatever the figures were.
fn budgets(counts: &BTreeMap<String, u64>) {
    println!();
    for size in SIZES.map(|(columns, rows)| format!("{columns}×{rows}")) {
        let pairs = [
            ("niveau, ", ", ratatui d’origine", "niveau, ", "", 0.5),
            ("lettre, 50 questions, ", "", "lettre, 5000 questions, ", "", 1.1),
            ("niveau, 50 questions, ", "", "niveau, 5000 questions, ", "", 1.1),
        ];
        for (floor, floor_end, name, name_end, most) in pairs {
            let count = |name: &str, end: &str| counts[&format!("{name}{size}{end}")];
            let ratio = ratio(count(name, name_end), count(floor, floor_end));
            let held = if ratio <= most { "tenu" } else { "NON" };
            println!("{held:5} {name}{size} : {ratio:.2} fois {floor}{size}{floor_end} (≤ {most})");
        }
    }
}

/// Instructions and bytes of one turn: what many turns take more than a few, for each.
fn each(words: &[&str], times: [usize; 2]) -> (u64, u64) {
    let [few, many] = times.map(|times| count(words, times));
    let more = u64::try_from(times[1] - times[0]).unwrap();
    ((many.0 - few.0) / more, (many.1 - few.1) / more)
}

/// Instructions of this program with these words, and the bytes it says it wrote.
fn count(words: &[&str], times: usize) -> (u64, u64) {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(std::env::current_exe().unwrap())
        .args(words)
        .arg(times.to_string())
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{told}");
    let collected = told.lines().find_map(|line| line.split_once("Collected : "));
    let bytes = String::from_utf8(output.stdout).unwrap();
    (collected.unwrap().1.trim().parse().unwrap(), bytes.trim().parse().unwrap())
}

#[expect(clippy::cast_precision_loss, reason = "a ratio of three digits")]
fn ratio(figure: u64, of: u64) -> f64 {
    figure as f64 / of as f64
}

fn written(counts: &BTreeMap<String, u64>) -> String {
    let mut text = "# Instructions, comptées par « BILAT_BLESS=1 cargo bench --bench gate ».\n\
        # Elles dépendent de la version de Rust et des bibliothèques.\n"
        .to_owned();
    for (name, count) in counts {
        writeln!(text, "\"{name}\" = {count}").unwrap();
    }
    text
}
