//! Names and arguments made to deceive: nothing a terminal would obey gets out.

use std::ffi::OsString;
use std::fs;
use std::io::Read;
use std::process::{Output, Stdio};

use super::{copy_of_example, data, program, run};

const EVIL: &str = "a\u{1b}[31m\u{202e}b\u{200b}";

fn is_clean(output: &Output) -> bool {
    let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    !text.contains(|c: char| (c.is_control() && c != '\n') || "\u{202e}\u{200b}".contains(c))
}

#[test]
fn arguments_are_shown_not_obeyed() {
    let home = tempfile::tempdir().unwrap();
    let option = format!("--{EVIL}");
    let typed: [&[&str]; 12] = [
        &[EVIL],
        &[&option],
        &["--lang", EVIL],
        &["--size", EVIL, "--print"],
        &["help", EVIL],
        &["report", EVIL],
        &["report", EVIL, "--format", EVIL],
        &["check", EVIL],
        &["show", EVIL],
        &["new", "--authority", "X", "--plan", EVIL],
        &["questionnaire", "show", EVIL],
        &["questionnaire", EVIL],
    ];
    for args in typed {
        let output = run(home.path(), args);
        assert!(is_clean(&output), "{args:?}: {output:?}");
        assert!(matches!(output.status.code(), Some(2 | 3)), "{args:?}: {output:?}");
        assert!(!output.stderr.is_empty(), "{args:?}");
    }
}

#[cfg(unix)]
#[test]
fn arguments_that_are_no_text_are_refused() {
    use std::os::unix::ffi::OsStringExt;
    let home = tempfile::tempdir().unwrap();
    let word = || OsString::from_vec(b"\xff\x1b".to_vec());
    for args in [
        vec![word()],
        vec!["report".into(), word()],
        vec!["new".into(), "--authority".into(), word()],
    ] {
        let output = run(home.path(), &args);
        assert!(is_clean(&output), "{output:?}");
        assert!(matches!(output.status.code(), Some(2 | 3)), "{output:?}");
    }
}

#[test]
fn words_in_files_are_shown_not_obeyed() {
    let home = tempfile::tempdir().unwrap();
    let folder = copy_of_example(home.path());
    let file = folder.join("campaign.toml");
    let text = fs::read_to_string(&file).unwrap();
    let evil = "authority = \"\\u001b]0;x\\u0007\\u202e<b>|*x*\\u200b";
    fs::write(&file, text.replacen("authority = \"", evil, 1)).unwrap();
    for args in [
        vec!["report", "valmont"],
        vec!["report", "valmont", "-f", "markdown"],
        vec!["list", "."],
        vec!["list", "valmont"],
        vec!["voices", "valmont", "strat-01"],
        vec!["merge", "valmont"],
    ] {
        let output = run(home.path(), &args);
        assert!(output.status.success(), "{output:?}");
        assert!(is_clean(&output), "{args:?}");
    }
    let markdown = data(home.path(), &["report", "valmont", "-f", "markdown"]);
    assert!(markdown.contains("\\<b\\>\\|\\*x\\*"), "{markdown}");
}

#[test]
fn a_reader_that_stops_reading_is_no_failure() {
    let home = tempfile::tempdir().unwrap();
    let mut child = program(home.path())
        .args(["questionnaire", "show"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // far less than is written, and than a pipe holds
    let mut read = [0; 16];
    child.stdout.take().unwrap().read_exact(&mut read).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{output:?}");
}
