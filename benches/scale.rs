//! What the whole program costs on big campaigns: CPU a session, speed-up on two cores, peak
//! memory, beside the floor (read each file and check that it is UTF-8) and beside the library that
//! reads TOML. Linux only, for it reads `/proc` and wants `taskset`. See `benches/README.md`.
#![expect(clippy::unwrap_used, reason = "a measure stops where it fails")]
#![expect(clippy::cast_precision_loss, reason = "figures to be read, of three digits")]

#[path = "../tests/support/many.rs"]
mod many;

use std::fs;
use std::mem::size_of;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use bilat::domain::merge::{Merge, Voice};
use bilat::store::folder;
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use toml::de::DeTable;

/// Questions: with so many a session is about 15 kB.
const QUESTIONS: usize = 64;
/// Runs of each, unless `BILAT_RUNS` says how many; the median is told.
const RUNS: usize = 5;

/// What is measured, in turn: the floors, read by this program itself, then bilat.
const WHATS: [&str; 4] = ["floor", "toml", "json", "text"];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if let [word, folder] = words.as_slice()
        && WHATS.contains(&word.as_str())
    {
        return floor(Path::new(folder), word == "toml");
    }
    let sizes: Vec<usize> = words.iter().map(|word| word.parse().unwrap()).collect();
    let sizes = if sizes.is_empty() { vec![10, 1_000, 10_000] } else { sizes };
    println!(
        "sessions  what   cores  wall ms  × cores  CPU µs/session  of floor  peak MB  of files"
    );
    for sessions in sizes {
        let folder = campaign(sessions);
        measure(sessions, &folder);
        println!("{sessions:8}  voices, which are the result: {:.1} MB", voices(&folder) / 1e6);
    }
}

/// Measures all in turn, so that what else runs on the machine slows all of them alike.
fn measure(sessions: usize, folder: &Path) {
    let files: u64 = session_files(folder).iter().map(|f| fs::metadata(f).unwrap().len()).sum();
    let kinds: Vec<_> = WHATS.iter().flat_map(|what| [(*what, 1), (*what, 2)]).collect();
    let mut runs: Vec<Vec<Run>> = kinds.iter().map(|_| Vec::new()).collect();
    let rounds = std::env::var("BILAT_RUNS").map_or(RUNS, |runs| runs.parse().unwrap());
    for _ in 0..rounds {
        for ((what, cores), runs) in kinds.iter().zip(&mut runs) {
            runs.push(run(what, *cores, folder));
        }
    }
    let median = |runs: &[Run], of: fn(&Run) -> Duration| {
        let mut times: Vec<Duration> = runs.iter().map(of).collect();
        times.sort_unstable();
        times[times.len() / 2].as_secs_f64() * 1e3
    };
    for (at, (what, cores)) in kinds.iter().enumerate() {
        let (wall, cpu) = (|run: &Run| run.wall, |run: &Run| run.cpu);
        let alone = at - at % 2;
        let peak = runs[at].iter().map(|run| run.peak_kb).max().unwrap();
        println!(
            "{sessions:8}  {what:5}  {cores:5}  {:7.1}  {:7.2}  {:14.1}  {:8.3}  {:7.1}  {:8.2}",
            median(&runs[at], wall),
            median(&runs[alone], wall) / median(&runs[at], wall),
            median(&runs[at], cpu) * 1e3 / sessions as f64,
            median(&runs[at % 2], cpu) / median(&runs[at], cpu),
            peak as f64 * 1024.0 / 1e6,
            peak as f64 * 1024.0 / files as f64
        );
    }
}

/// How many bytes the voices of a campaign take once merged.
fn voices(folder: &Path) -> f64 {
    let dossier = folder::load_told(folder).unwrap().dossier;
    let voices: usize = Merge::of(&dossier).positions.iter().map(|p| p.voices.len()).sum();
    (voices * size_of::<Voice>()) as f64
}

/// The campaign of this size, written once and left in `target/tmp`.
fn campaign(sessions: usize) -> PathBuf {
    let name = format!("many-{sessions}-{QUESTIONS}");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    many::campaign(&folder, sessions, QUESTIONS);
    folder
}

fn session_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.join("sessions")).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

/// Reads every file, checks that it is UTF-8 and, if asked, has the library read its TOML, on all
/// cores.
fn floor(folder: &Path, toml: bool) {
    let files = session_files(folder);
    let (next, letters) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || {
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let text = String::from_utf8(fs::read(file).unwrap()).unwrap();
            letters.fetch_add(text.len(), Ordering::Relaxed);
            if toml {
                assert!(DeTable::parse_recoverable(&text).1.is_empty());
            }
        }
    };
    std::thread::scope(|scope| {
        let cores = std::thread::available_parallelism().unwrap().get();
        (0..cores).for_each(|_| drop(scope.spawn(work)));
    });
    println!("{}", letters.into_inner());
}

struct Run {
    wall: Duration,
    cpu: Duration,
    peak_kb: u64,
}

fn run(what: &str, cores: usize, folder: &Path) -> Run {
    let bilat = || PathBuf::from(env!("CARGO_BIN_EXE_bilat"));
    let (program, words) = match what {
        "json" | "text" => (bilat(), vec!["report", "--format", what]),
        _ => (std::env::current_exe().unwrap(), vec![what]),
    };
    let before = children();
    let start = Instant::now();
    let mut child = Command::new("taskset")
        .args(["-c", if cores == 1 { "0" } else { "0,1" }])
        .arg(program)
        .args(words)
        .arg(folder)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak_kb = 0;
    // the kernel forgets the peak when the program ends: it is asked for until then
    while child.try_wait().unwrap().is_none() {
        let told = fs::read_to_string(&status).unwrap_or_default();
        let peak = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let peak = peak.and_then(|peak| peak.trim().trim_end_matches(" kB").parse().ok());
        peak_kb = peak_kb.max(peak.unwrap_or(0));
        std::thread::sleep(Duration::from_micros(500));
    }
    let wall = start.elapsed();
    assert!(child.wait().unwrap().success());
    Run { wall, cpu: children().saturating_sub(before), peak_kb }
}

/// CPU time of the children that ended.
fn children() -> Duration {
    let used = getrusage(UsageWho::RUSAGE_CHILDREN).unwrap();
    let times = [used.user_time(), used.system_time()];
    times.iter().map(|time| Duration::from_micros(time.num_microseconds().unsigned_abs())).sum()
}
