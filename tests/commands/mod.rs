//! Commands as people and scripts type them: what comes out, on which stream, and how it ends.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

mod anonymous;
mod copies;
mod example;
mod files;
mod hostile;
mod many;
mod story;
mod together;
mod words;

/// The built program, in a place and a language that do not depend on the machine.
fn program(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bilat"));
    command
        .env_clear()
        .env("LC_ALL", "fr_FR.UTF-8")
        .env("TERM", "xterm")
        .env("BILAT_HOME", home)
        .current_dir(home)
        .stdin(Stdio::null());
    command
}

/// Runs the program.
pub fn run<S: AsRef<OsStr>>(home: &Path, args: &[S]) -> Output {
    program(home).args(args).output().unwrap()
}

/// Standard output, after a run that must succeed.
fn data<S: AsRef<OsStr>>(home: &Path, args: &[S]) -> String {
    let output = run(home, args);
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{words}");
    String::from_utf8(output.stdout).unwrap()
}

/// A run as one reads it on a terminal: what was typed, both streams, the exit code.
fn told(home: &Path, args: &[&str]) -> String {
    shown(home, &args.join(" "), &run(home, args))
}

fn shown(home: &Path, typed: &str, output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let code = format!("[{}]\n", output.status.code().unwrap());
    let mut told = format!("$ bilat {typed}\n{}", text(&output.stdout));
    for line in text(&output.stderr).lines() {
        told.extend(["! ", line, "\n"]);
    }
    told.push_str(&code);
    told.replace(&*home.to_string_lossy(), "DIR")
}

/// The example campaign of the repository.
fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/exemple-valmont")
}

/// A copy of the example campaign, to be changed.
fn copy_of_example(home: &Path) -> PathBuf {
    let copy = home.join("valmont");
    std::fs::create_dir_all(copy.join("sessions")).unwrap();
    for name in ["campaign.toml", "questionnaire.toml"] {
        std::fs::copy(example().join(name), copy.join(name)).unwrap();
    }
    for entry in std::fs::read_dir(example().join("sessions")).unwrap() {
        let file = entry.unwrap().path();
        std::fs::copy(&file, copy.join("sessions").join(file.file_name().unwrap())).unwrap();
    }
    copy
}
