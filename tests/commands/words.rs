//! Help, languages and usage errors.

use super::{program, run, told};
use bilat::lang::measure;

const COMMANDS: [&str; 17] = [
    "new",
    "add",
    "list",
    "check",
    "show",
    "answer",
    "close",
    "merge",
    "voices",
    "settle",
    "target",
    "report",
    "questionnaire",
    "keys",
    "completions",
    "man",
    "help",
];

#[test]
fn help_is_french() {
    let home = tempfile::tempdir().unwrap();
    insta::assert_snapshot!(told(home.path(), &["--help"]));
}

#[test]
fn help_is_english_when_asked() {
    let home = tempfile::tempdir().unwrap();
    insta::assert_snapshot!(told(home.path(), &["--lang", "en", "--help"]));
}

#[test]
fn help_of_a_command() {
    let home = tempfile::tempdir().unwrap();
    let told = [
        told(home.path(), &["answer", "-h"]),
        told(home.path(), &["help", "questionnaire"]),
        told(home.path(), &["help", "questionnaire", "show"]),
    ];
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn every_help_holds_in_80_columns_and_says_the_same_both_ways() {
    let home = tempfile::tempdir().unwrap();
    for lang in ["fr", "en"] {
        for command in COMMANDS {
            let long = run(home.path(), &[command, "--help", "--lang", lang]);
            let asked = run(home.path(), &["help", command, "--lang", lang]);
            assert!(long.status.success(), "{command}");
            assert_eq!(long.stdout, asked.stdout, "{command}");
            let text = String::from_utf8(long.stdout).unwrap();
            let wide = text.lines().find(|line| measure::width(line) > 80);
            assert_eq!(wide, None, "{command}");
        }
    }
}

#[test]
fn usage_errors_say_what_to_do() {
    let home = tempfile::tempdir().unwrap();
    let typed: [&[&str]; 17] = [
        &["rapport"],
        &["repor"],
        &["report"],
        &["report", "ailleurs", "--formt", "json"],
        &["report", "ailleurs", "--format"],
        &["report", "ailleurs", "--format", "pdf"],
        &["report", "ailleurs", "--format", "text", "--format", "json"],
        &["questionnaire"],
        &["questionnaire", "chek"],
        &["new"],
        &["new", "--authority", " "],
        &["new", "--authority", "X", "--population", "beaucoup"],
        &["new", "--authority", "X", "--plan", "dsii"],
        &["new", "--authority", "X", "--selection", "longue"],
        &["--lang", "de"],
        &["--size", "80", "--print"],
        &["completions", "tcsh"],
    ];
    let told: Vec<String> = typed.iter().map(|args| told(home.path(), args)).collect();
    insta::assert_snapshot!(told.join("\n"));
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0);
}

#[test]
fn french_unless_the_system_or_the_person_says_english() {
    let home = tempfile::tempdir().unwrap();
    for (locale, asked, french) in [
        ("fr_FR.UTF-8", None, true),
        ("C", None, true),
        ("C.UTF-8", None, true),
        ("de_DE.UTF-8", None, true),
        ("en_GB.UTF-8", None, false),
        ("en_US.UTF-8", Some("--lang=fr"), true),
        ("fr_FR.UTF-8", Some("--lang=en"), false),
    ] {
        let mut command = program(home.path());
        let output = command.env("LC_ALL", locale).args(asked).arg("--help").output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert_eq!(text.contains("Utilisation"), french, "{locale} {asked:?}");
        assert_eq!(text.contains("Usage:"), !french, "{locale} {asked:?}");
    }
}

#[test]
fn without_a_terminal_a_sentence_and_a_command() {
    let home = tempfile::tempdir().unwrap();
    let folder = super::copy_of_example(home.path());
    let session = folder.join("sessions/2026-10-06_dsi_2899.toml");
    let told = [
        told(home.path(), &[]),
        told(home.path(), &[folder.to_str().unwrap()]),
        told(home.path(), &[session.to_str().unwrap()]),
    ];
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn completions_and_man_page_know_every_command() {
    let home = tempfile::tempdir().unwrap();
    let papers: [&[&str]; 5] = [
        &["man"],
        &["completions", "bash"],
        &["completions", "zsh"],
        &["completions", "fish"],
        &["completions", "powershell"],
    ];
    for paper in papers {
        let text = super::data(home.path(), paper);
        for command in COMMANDS {
            assert!(text.contains(command), "{paper:?} {command}");
        }
        assert!(text.contains("reason"), "{paper:?}");
    }
    assert!(super::data(home.path(), &["man"]).contains(".SH NOM"));
}

#[test]
fn the_keys_are_those_of_the_screens() {
    let home = tempfile::tempdir().unwrap();
    let text = super::data(home.path(), &["keys"]);
    assert!(text.lines().count() > 20, "{text}");
}

#[test]
fn a_screen_is_printed_without_a_terminal() {
    let home = tempfile::tempdir().unwrap();
    super::copy_of_example(home.path());
    let screen = super::data(home.path(), &["valmont", "--print", "--size", "100x30"]);
    assert!(screen.contains("Valmont"), "{screen}");
    assert!(screen.lines().count() <= 30 && screen.lines().all(|l| measure::width(l) <= 100));
    let typo = run(home.path(), &["valmont", "--print", "--keys", "<nulle-part>"]);
    assert_eq!(typo.status.code(), Some(2), "{typo:?}");
    let played = run(home.path(), &["valmont", "--keys", "q"]);
    assert_eq!(played.status.code(), Some(2), "{played:?}");
}
