//! Ended at any instant, whatever the way, nothing that was told to be saved is lost, and what
//! comes back is what was typed up to some key: no letter changed, doubled or out of order.
//!
//! The same keys are played in memory first: each key gives a screen and a session. The screens
//! then tell how far the real program had come, and the sessions what may come back.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use bilat::domain::session::Session;
use bilat::lang::Lang;
use bilat::store::folder;
use bilat::store::live::Live;
use bilat::tui::chord;
use bilat::tui::play::Player;
use portable_pty::CommandBuilder;

use super::pty::{Dice, NEXT, Terminal, bilat, times};

/// What was shown so long ago must be on the disk.
const SHOWN: Duration = Duration::from_millis(250);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Signal(&'static str),
    Byte,
    Closed,
    ClosedUnheard,
    Panic(&'static str),
}

const ENDS: [End; 12] = [
    End::Signal("KILL"),
    End::Signal("TERM"),
    End::Signal("HUP"),
    End::Signal("INT"),
    End::Signal("QUIT"),
    End::Byte,
    End::Closed,
    End::ClosedUnheard,
    End::Panic("update"),
    End::Panic("draw"),
    End::Panic("worker"),
    End::Panic("pump"),
];

/// A key as the terminal sends it, and what the program is after it.
struct Step {
    bytes: String,
    /// The next key must not come with this one: Escape and a letter together are another key.
    alone: bool,
    screen: String,
    session: Session,
}

/// The interview to type in, opened again.
fn prepare(folder: &Path) -> std::path::PathBuf {
    let campaign = crate::support::example_in(folder);
    let loaded = folder::load(&campaign).unwrap();
    let path = loaded.files.into_iter().find(|f| f.to_string_lossy().contains("_dsi_")).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen("\"closed\"", "\"open\"", 1)).unwrap();
    path
}

/// What somebody types: notes, levels, moves, words to quote.
fn script(dice: &mut Dice) -> String {
    let words = ["vote prévu ", "22 % à l’été, ", "œuvré… ", "ça & là ", "« né » "];
    let mut script = String::new();
    for _ in 0..3 {
        script += "n";
        for _ in 0..2 + dice.roll(3) {
            match dice.roll(6) {
                0 => script.extend(["<a-", &(1 + dice.roll(5)).to_string(), ">"]),
                1 => script += "<pgdn>",
                2 => script += "<bs>",
                _ => script += words[usize::try_from(dice.roll(5)).unwrap()],
            }
        }
        script += "<esc>";
        match dice.roll(7) {
            0 => script += "vC’est « dit » ainsi.<c-s>",
            1 => script += "oSans parc à nous.<c-s>",
            2 => script += "tRelancer<tab>la DSI<esc>tvite<c-s>",
            3 => script += "p<tab>PV du 3 mai<c-s>",
            4 => script += "và moitié dit<bs><bs><esc>",
            5 => script.extend([&(1 + dice.roll(5)).to_string(), "<pgdn>"]),
            _ => script += "s",
        }
    }
    script
}

fn bytes(key: &str) -> String {
    match key {
        "<esc>" => "\x1b".to_owned(),
        "<pgdn>" => NEXT.to_owned(),
        "<tab>" => "\t".to_owned(),
        "<bs>" => "\x7f".to_owned(),
        "<space>" => " ".to_owned(),
        "<c-s>" => "\x13".to_owned(),
        key => match key.strip_prefix("<a-") {
            Some(rest) => format!("\x1b{}", rest.trim_end_matches('>')),
            None => key.to_owned(),
        },
    }
}

/// A screen without what the disk says, and without spaces: they move with it.
fn plain(screen: &str) -> String {
    let without = screen.replace("✓ enregistré", "").replace("… en attente", "");
    without.split_whitespace().collect()
}

/// What people said, without clocks.
fn said(session: &Session) -> Session {
    let mut session = session.clone();
    (session.spent, session.left_at) = (0, None);
    for answer in session.answers.values_mut() {
        (answer.updated, answer.history) = (None, Vec::new());
        let answer = &mut **answer;
        for text in [&mut answer.note, &mut answer.obstacles, &mut answer.opportunities] {
            // the file ends a text without the spaces at its end
            text.replace('☠', "").trim_end().clone_into(text);
        }
        answer.verbatims.iter_mut().for_each(|v| v.text = v.text.replace('☠', ""));
    }
    for draft in &mut session.drafts {
        for field in &mut draft.fields {
            // a terminal that closes may send a last Enter
            field.replace('☠', "").trim_end().clone_into(field);
        }
    }
    let has_words = |field: &String| field.contains(char::is_alphabetic);
    session.drafts.retain(|draft| draft.fields.iter().any(has_words));
    session.answers.retain(|_, answer| !answer.is_empty());
    session
}

/// Plays the keys in memory: what each comes to.
fn foresee(keys: &str) -> Vec<Step> {
    let folder = tempfile::tempdir().unwrap();
    let path = prepare(folder.path());
    let mut player = Player::new(Some(path.clone()), Lang::Fr, (80, 24), crate::support::now());
    let step = |player: &Player, bytes: String, alone: bool| {
        let open = player.state().shared.open.as_ref().unwrap();
        let index = open.loaded.files.iter().position(|file| *file == path).unwrap();
        let session = said(&open.loaded.dossier.sessions[index]);
        Step { bytes, alone, screen: plain(&player.text()), session }
    };
    let mut steps = vec![step(&player, String::new(), false)];
    for key in chord::parse(keys).unwrap() {
        player.key(key);
        let name = key.to_string();
        steps.push(step(&player, bytes(&name), name == "<esc>"));
    }
    steps
}

/// What is known of one life of the program.
struct Life {
    /// The last step it surely had on the disk, by its own words.
    told: usize,
    /// The last step it had shown long enough.
    shown: usize,
    /// The last step it showed at all.
    seen: usize,
    /// How long it took to end, and the ticks of processor meanwhile (hundredths of a second).
    leaving: Duration,
    ticks: u64,
}

fn start(path: &Path, end: End) -> Terminal {
    let mut command = bilat(path);
    match end {
        End::ClosedUnheard => {
            command = CommandBuilder::new("sh");
            command.args(["-c", "trap '' HUP; exec \"$0\" \"$1\"", env!("CARGO_BIN_EXE_bilat")]);
            command.arg(path);
        }
        End::Panic(place) => command.env("BILAT_PANIC", place),
        _ => {}
    }
    let terminal = Terminal::spawn(command, (80, 24));
    terminal.shown.0.lock().unwrap().frames = Some(Vec::new());
    terminal.wait("✓ enregistré");
    terminal
}

/// Types up to a random key, ends the program a random time later, and reads its screens.
fn live(path: &Path, steps: &[Step], end: End, dice: &mut Dice) -> Life {
    let mut terminal = start(path, end);
    let count = u64::try_from(steps.len()).unwrap();
    let last = usize::try_from(1 + dice.roll(count - 2)).unwrap();
    let is_hurried = dice.roll(2) == 0;
    for step in &steps[1..=last] {
        terminal.send(&step.bytes);
        if step.alone {
            let wanted =
                |shown: &super::pty::Shown| plain(&shown.parser.screen().contents()) == step.screen;
            terminal.until(&step.screen, wanted);
        }
        if !is_hurried {
            std::thread::sleep(Duration::from_millis(5 + dice.roll(60)));
        }
    }
    std::thread::sleep(Duration::from_millis(dice.roll(350)));
    let pid = terminal.child.process_id().unwrap();
    let before = ticks(pid);
    let instant = Instant::now();
    match end {
        End::Signal(name) => terminal.signal(name),
        End::Byte => terminal.send("\x03"),
        End::Closed | End::ClosedUnheard => terminal.close(&steps[last + 1].bytes),
        // the one that writes fails at an order: leaving gives one from any place
        End::Panic("worker") => terminal.send("☠\x03"),
        End::Panic(_) => terminal.send("☠"),
    }
    while !is_dead(pid) {
        assert!(instant.elapsed() < super::pty::PATIENCE, "it does not end: {end:?}");
        std::thread::sleep(Duration::from_millis(2));
    }
    let leaving = instant.elapsed();
    let ticks = ticks(pid).saturating_sub(before);
    let code = terminal.child.wait().unwrap().exit_code();
    if let End::Panic(_) = end {
        terminal.until("the end", |shown| shown.ended);
        assert_eq!(code, 4, "{end:?}: {}", terminal.text());
        assert!(terminal.is_given_back(), "{end:?}");
    }
    let frames = terminal.shown.0.lock().unwrap().frames.take().unwrap();
    let mut life = Life { told: 0, shown: 0, seen: 0, leaving, ticks };
    let (mut known, mut strange) = (0, 0);
    for (at, screen) in &frames {
        let bare = plain(screen);
        let Some(step) = steps.iter().skip(life.seen).position(|step| step.screen == bare) else {
            // frames before the interview is open, or once it is left, are of no step
            strange += usize::from(known > 0 && *at < instant);
            continue;
        };
        known += 1;
        life.seen += step;
        if screen.contains("✓ enregistré") {
            life.told = life.seen;
        }
        if *at + SHOWN < instant {
            life.shown = life.seen;
        }
    }
    assert!(known > strange, "{end:?}: {known} screens recognised, {strange} not");
    life
}

fn stat(pid: u32) -> Option<String> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    text.rsplit_once(')').map(|(_, rest)| rest.to_owned())
}

/// Dead, and not yet buried.
fn is_dead(pid: u32) -> bool {
    stat(pid).is_none_or(|stat| stat.trim_start().starts_with('Z'))
}

/// Hundredths of a second of processor, its own and the system's for it.
fn ticks(pid: u32) -> u64 {
    let stat = stat(pid).unwrap_or_default();
    stat.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<u64>().ok()).sum()
}

/// One life and what comes back of it. Gives the steps lost of what was shown long enough.
fn check(steps: &[Step], end: End, seed: u64) -> (usize, Life) {
    let folder = tempfile::tempdir().unwrap();
    let path = prepare(folder.path());
    let life = live(&path, steps, end, &mut Dice(seed));
    let campaign = path.parent().unwrap().parent().unwrap();
    let asked = folder::load(campaign).unwrap().dossier.questionnaire;
    let in_file = folder::load(campaign).unwrap();
    let index = in_file.files.iter().position(|file| *file == path).unwrap();
    let in_file = said(&in_file.dossier.sessions[index]);

    let (opened, recovered) = Live::open(&path, &asked).unwrap();
    let back = said(opened.session());
    drop(opened);
    let found = steps.iter().rposition(|step| step.session == back);
    let found = found.unwrap_or_else(|| {
        let near = &steps[life.seen].session.answers;
        let other = |id: &_| (near.get(id), back.answers.get(id));
        let ids = near.keys().chain(back.answers.keys());
        let apart: Vec<_> = ids.map(|id| (id, other(id))).filter(|(_, (a, b))| a != b).collect();
        panic!("{end:?}, seed {seed}: never typed; seen and come back: {apart:#?}")
    });
    assert!(found >= life.told, "{end:?}, seed {seed}: {found} back, {} told", life.told);
    if end != End::Signal("KILL") {
        // asked to end, it saves all that it knows
        assert!(found >= life.seen, "{end:?}, seed {seed}: {found} back, {} seen", life.seen);
    }
    assert!(recovered.edits > 0 || in_file == back, "{end:?}, seed {seed}: not told");
    assert_eq!(recovered.set_aside, None);
    let (opened, again) = Live::open(&path, &asked).unwrap();
    assert_eq!((again.edits, said(opened.session())), (0, back), "{end:?}, seed {seed}");
    (life.shown.saturating_sub(found), life)
}

#[test]
fn ended_at_any_instant_it_gives_back_what_was_saved() {
    let is_long = std::env::var_os("BILAT_KILLS").is_some();
    let count = times("BILAT_KILLS", 1);
    let scripts: Vec<Vec<Step>> =
        (0..2 + count / 25).map(|seed| foresee(&script(&mut Dice(seed)))).collect();
    let next = AtomicU64::new(0);
    let figures: Mutex<Vec<(End, usize, Duration, u64)>> = Mutex::default();
    std::thread::scope(|scope| {
        for _ in 0..times("BILAT_KILLERS", 4) {
            scope.spawn(|| {
                loop {
                    let turn = next.fetch_add(1, Ordering::SeqCst);
                    let Some(end) = ENDS.get(usize::try_from(turn / count).unwrap()) else {
                        return;
                    };
                    if matches!(end, End::Panic(_)) && !cfg!(debug_assertions) {
                        return;
                    }
                    let steps = &scripts[usize::try_from(turn).unwrap() % scripts.len()];
                    let (lost, life) = check(steps, *end, turn);
                    figures.lock().unwrap().push((*end, lost, life.leaving, life.ticks));
                }
            });
        }
    });
    if is_long {
        report(&figures.into_inner().unwrap());
    }
}

/// The figures of a long run, and the laws that a slow machine could break.
fn report(figures: &[(End, usize, Duration, u64)]) {
    for end in ENDS {
        let of: Vec<_> = figures.iter().filter(|figure| figure.0 == end).collect();
        let losses = of.iter().filter(|figure| figure.1 > 0).count();
        let slowest = of.iter().map(|figure| figure.2).max().unwrap_or_default();
        let ticks = of.iter().map(|figure| figure.3).max().unwrap_or_default();
        println!("{end:?}: {} ended, {losses} losses, slowest {slowest:?}, {ticks}0 ms", of.len());
        assert!(slowest < Duration::from_secs(2), "{end:?}");
    }
    assert!(figures.iter().all(|figure| figure.1 == 0), "something shown for 250 ms was lost");
}
