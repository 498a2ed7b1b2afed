//! What saving costs: bytes and syncs over an interview, and what a key waits for when the disk is
//! slow. `strace` counts the syncs and slows them down; without it these two are left out.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::many;
use crate::measures::{CALM, SIZE, micros};
use crate::programs::{Places, bilat, command, found};
use crate::pty::Run;
use crate::setting;
use crate::sheet::Sheet;

const QUESTIONS: usize = 50;

/// What is said of each question, with a pause after each sentence.
const SENTENCES: [&str; 2] = [
    "Le service tient un inventaire, relevé deux fois par an à la main par deux agents. ",
    "La délibération du 12 décembre en fait un indicateur, mais rien n’est encore publié.",
];

/// Longer than edits are gathered for: each pause is recorded.
const PAUSE: Duration = Duration::from_millis(250);

/// What is done to a disk that is slow.
const SLOW: &str = "inject=fsync,fdatasync:delay_enter=20000";
const QUICK: &str = "inject=fsync,fdatasync:delay_enter=1";

pub fn all(places: &Places, sheet: &mut Sheet) {
    let folder = places.home.join("entretien");
    many::campaign(&folder, 1, QUESTIONS);
    let session = many::session_file(&folder, 0);
    let text = fs::read_to_string(&session).unwrap();
    let empty = text.split("\n[answers").next().unwrap();
    let strace = found("strace");
    fs::write(&session, empty).unwrap();
    interview(places, &session, strace.as_deref(), sheet);
    let Some(strace) = strace else { return };
    for _ in 0..setting("BILAT_RUNS", 21).div_ceil(4) {
        for (disk, figure) in [(QUICK, "touche, µs"), (SLOW, "touche, disque lent, µs")] {
            fs::write(&session, empty).unwrap();
            let words = ["-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "-e", disk];
            let mut traced = vec![strace.clone()];
            traced.extend(words.iter().map(PathBuf::from));
            let run = open(places, &session, traced);
            sheet.add(figure, "bilat", slowest(run));
        }
    }
}

/// bilat, opened on an interview by these words if any.
fn open(places: &Places, session: &Path, mut words: Vec<PathBuf>) -> Run {
    words.extend([bilat(), "--lang".into(), "fr".into(), session.to_owned()]);
    let mut run = Run::start(&mut command(&words, places), SIZE);
    run.shows("✓ enregistré");
    run
}

/// An interview of 50 answers, each with a level and a note of two sentences.
fn interview(places: &Places, session: &Path, strace: Option<&Path>, sheet: &mut Sheet) {
    let mut run = open(places, session, Vec::new());
    let trace = places.home.join("strace");
    let strace = strace.map(|strace| watch(strace, run.id(), &trace));
    run.rests(CALM);
    let before = run.cost();
    for _ in 0..QUESTIONS {
        run.send("3n");
        run.shows("Échap sortir");
        for sentence in SENTENCES {
            run.send(sentence);
            run.stays(PAUSE);
        }
        run.send("\x1b");
        run.shows("n note");
        run.send("\x1b[6~");
    }
    run.rests(CALM);
    let cost = run.cost() - before;
    run.leave("\x03");
    let written = fs::read_to_string(session).unwrap();
    assert_eq!(written.matches("\nlevel = 3").count(), QUESTIONS, "{written}");
    sheet.add("entretien, octets", "bilat", cost.written - cost.bytes);
    sheet.add("fichier, octets", "bilat", f64::from(u32::try_from(written.len()).unwrap()));
    if let Some(mut strace) = strace {
        strace.wait().unwrap();
        let syncs = fs::read_to_string(&trace).unwrap().matches("sync(").count();
        let allowed = QUESTIONS * (1 + SENTENCES.len());
        sheet.add("entretien, sync", "bilat", f64::from(u32::try_from(syncs).unwrap()));
        sheet.add("réponses et pauses", "bilat", f64::from(u32::try_from(allowed).unwrap()));
    }
}

/// Notes every sync of a process in a file, from now on.
fn watch(strace: &Path, process: u32, trace: &Path) -> Child {
    let mut child = Command::new(strace)
        .args(["-f", "-e", "trace=fsync,fdatasync", "-o"])
        .arg(trace)
        .args(["-p", &process.to_string()])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // it says that it is there
    let mut told = std::io::BufReader::new(child.stderr.take().unwrap());
    std::io::BufRead::read_line(&mut told, &mut String::new()).unwrap();
    std::thread::spawn(move || std::io::copy(&mut told, &mut std::io::sink()));
    child
}

/// The 99th centile of the time from a letter to its frame, in µs, letters coming as fast as a
/// hand could.
fn slowest(mut run: Run) -> f64 {
    run.send("n");
    run.shows("Échap sortir");
    run.rests(CALM);
    let mut times = Vec::new();
    for letter in "relevé-des-compteurs-deux-fois-par-an,-".chars().cycle().take(300) {
        let began = Instant::now();
        run.letter(letter);
        times.push(began.elapsed());
        run.stays(Duration::from_millis(8));
    }
    run.leave("\x03");
    times.sort();
    micros(times[times.len() * 99 / 100])
}
