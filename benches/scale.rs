//! What the whole program costs on big campaigns: CPU a session, speed-up on two cores, peak
//! memory, beside the floor (read each file and check that it is UTF-8). Linux only, for it reads
//! `/proc` and wants `taskset`. See `benches/README.md`.
#![expect(clippy::unwrap_used, reason = "a measure stops where it fails")]
#![expect(clippy::cast_precision_loss, reason = "figures to be read, of three digits")]

#[path = "../tests/support/many.rs"]
mod many;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Questions: with so many a session is about 15 kB.
const QUESTIONS: usize = 64;
/// Runs of each; the median is told.
const RUNS: usize = 5;
/// A tick of the kernel’s account of CPU time, in milliseconds.
const TICK: f64 = 10.0;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if let [word, folder] = words.as_slice()
        && word == "floor"
    {
        return floor(Path::new(folder));
    }
    let sizes: Vec<usize> = words.iter().map(|word| word.parse().unwrap()).collect();
    let sizes = if sizes.is_empty() { vec![10, 1_000, 10_000] } else { sizes };
    println!("sessions  what    cores  wall ms  CPU µs/session  peak MB  of files");
    for sessions in sizes {
        let folder = campaign(sessions);
        let files: u64 =
            session_files(&folder).iter().map(|f| fs::metadata(f).unwrap().len()).sum();
        for (what, cores) in [("floor", 1), ("floor", 2), ("report", 1), ("report", 2)] {
            let mut runs: Vec<Run> = (0..RUNS).map(|_| run(what, cores, &folder)).collect();
            runs.sort_by_key(|run| run.wall);
            let wall = runs[RUNS / 2].wall.as_secs_f64() * 1e3;
            let cpu: f64 = runs.iter().map(|run| run.cpu_ms).sum::<f64>() / RUNS as f64;
            let peak = runs.iter().map(|run| run.peak_kb).max().unwrap();
            println!(
                "{sessions:8}  {what:6}  {cores:5}  {wall:7.1}  {:14.1}  {:7.1}  {:8.2}",
                cpu * 1e3 / sessions as f64,
                peak as f64 / 1e3,
                peak as f64 * 1024.0 / files as f64
            );
        }
    }
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

/// Reads every file and checks that it is UTF-8, on all cores.
fn floor(folder: &Path) {
    let files = session_files(folder);
    let (next, letters) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || {
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let text = String::from_utf8(fs::read(file).unwrap()).unwrap();
            letters.fetch_add(text.len(), Ordering::Relaxed);
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
    cpu_ms: f64,
    peak_kb: u64,
}

fn run(what: &str, cores: usize, folder: &Path) -> Run {
    let program = match what {
        "floor" => std::env::current_exe().unwrap(),
        _ => PathBuf::from(env!("CARGO_BIN_EXE_bilat")),
    };
    let before = children_ticks();
    let start = Instant::now();
    let mut child = Command::new("taskset")
        .args(["-c", if cores == 1 { "0" } else { "0,1" }])
        .arg(program)
        .args([Path::new(what), folder])
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
    Run { wall, cpu_ms: (children_ticks() - before) as f64 * TICK, peak_kb }
}

/// CPU time of the children that ended, in ticks: the 16th and 17th words of `/proc/self/stat`.
fn children_ticks() -> u64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap();
    let after_name = stat.rsplit_once(')').unwrap().1;
    let ticks = after_name.split_whitespace().skip(13).take(2);
    ticks.map(|ticks| ticks.parse::<u64>().unwrap()).sum()
}
