//! What looks like a value and is none, and files made to be slow: each earns its reason, at its
//! place, soon.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use bilat::lang::{self, Lang};
use bilat::store::error::{Expected, FlawKind, Slip, StoreError};
use bilat::store::{folder, questionnaires};

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/schema-1");

/// A campaign with one session, whose file is given.
fn a_campaign(folder: &Path) -> PathBuf {
    fs::create_dir_all(folder.join("sessions")).unwrap();
    for name in ["campaign.toml", "questionnaire.toml"] {
        fs::copy(Path::new(FIXTURES).join(name), folder.join(name)).unwrap();
    }
    folder.join("sessions/2026-11-23_dsi_1a2c.toml")
}

/// A session, with what takes the place of its schema, its date and an answer.
fn session(schema: &str, date: &str, answer: &str) -> String {
    let campaign = fs::read_to_string(Path::new(FIXTURES).join("campaign.toml")).unwrap();
    let edition = campaign.lines().find(|line| line.starts_with("questionnaire")).unwrap();
    format!(
        "{schema}\nid = \"0193a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2c\"\n{edition}\n\
         stakeholder = {{ profiles = [\"dsi\"] }}\n{date}\n\n[answers.parc-01]\n{answer}\n"
    )
}

const SCHEMA: &str = "schema = 1";
const DATE: &str = "date = 2026-11-23";

/// What is wrong with a session; nothing when it is read.
fn flaws(home: &Path, text: &str) -> Vec<(FlawKind, String)> {
    let file = a_campaign(home);
    fs::write(file, text).unwrap();
    let mut broken = folder::load(home).unwrap().broken;
    match broken.pop() {
        None => Vec::new(),
        Some(StoreError::Flawed(flawed)) => {
            let at = |span: &std::ops::Range<usize>| flawed.text[span.clone()].to_owned();
            flawed.flaws.iter().map(|flaw| (flaw.kind.clone(), at(&flaw.span))).collect()
        }
        Some(other) => panic!("{text}: {other:?}"),
    }
}

#[test]
fn a_level_is_a_whole_number_of_the_scale() {
    let home = tempfile::tempdir().unwrap();
    let off = || FlawKind::OffScale { accepted: "1–3".to_owned() };
    let integer = || FlawKind::WrongType { expected: Expected::Integer };
    let number = || FlawKind::Syntax(Slip::Number);
    let beyond = || FlawKind::OutOfRange { min: i64::MIN.to_string(), max: i64::MAX.to_string() };
    for (typed, reason) in [
        ("nan", integer()),
        ("inf", integer()),
        ("-inf", integer()),
        ("-1", off()),
        ("0", off()),
        ("4", off()),
        ("6", off()),
        ("256", off()),
        ("9223372036854775807", off()),
        ("-9223372036854775808", off()),
        ("9223372036854775808", beyond()),
        ("99999999999999999999999999", beyond()),
        ("3.5", integer()),
        ("3.0", integer()),
        ("1e0", integer()),
        ("\"3\"", integer()),
        ("true", integer()),
        ("[3]", integer()),
        ("{ level = 3 }", integer()),
        ("2026-11-23", integer()),
        ("0x9", off()),
        ("3,0", FlawKind::Syntax(Slip::DecimalComma)),
        ("03", number()),
        ("trois", FlawKind::Syntax(Slip::NoQuotes)),
        ("", FlawKind::Syntax(Slip::NoValue)),
    ] {
        let found = flaws(home.path(), &session(SCHEMA, DATE, &format!("level = {typed}")));
        assert_eq!(found.len(), 1, "{typed}: {found:?}");
        assert_eq!(found[0].0, reason, "{typed}");
        if !matches!(reason, FlawKind::Syntax(_)) {
            assert_eq!(found[0].1, typed);
        }
    }
    // the same number, written otherwise
    for typed in ["0x3", "+3", "0b11", "0o3"] {
        let found = flaws(home.path(), &session(SCHEMA, DATE, &format!("level = {typed}")));
        assert!(found.is_empty(), "{typed}: {found:?}");
    }
}

#[test]
fn a_schema_is_a_whole_number_from_1_on() {
    let home = tempfile::tempdir().unwrap();
    for typed in ["0", "-1", "\"1\"", "1.0", "nan", "true", "[1]", "99999999999999999999"] {
        let found = flaws(home.path(), &session(&format!("schema = {typed}"), DATE, "level = 3"));
        assert_eq!(found, [(FlawKind::BadSchema, typed.to_owned())]);
    }
    let absent = flaws(home.path(), &session("", DATE, "level = 3"));
    assert_eq!(absent, [(FlawKind::MissingKey("schema"), String::new())]);
    assert!(flaws(home.path(), &session("schema = 0x1", DATE, "level = 3")).is_empty());
}

#[test]
fn a_day_is_a_day() {
    let home = tempfile::tempdir().unwrap();
    let day = || FlawKind::WrongType { expected: Expected::Date };
    let malformed = || FlawKind::Malformed(Expected::Date);
    for (typed, reason) in [
        ("\"2026-11-23\"", day()),
        ("20261123", day()),
        ("2026-11-23T10:00:00Z", malformed()),
        ("2026-11-23T10:00:00+02:00", malformed()),
        ("2026-11-23T10:00:00", malformed()),
        ("10:00:00", malformed()),
    ] {
        let found = flaws(home.path(), &session(SCHEMA, &format!("date = {typed}"), "level = 3"));
        assert_eq!(found, [(reason, typed.to_owned())]);
    }
    for typed in ["2026-02-30", "2026-13-01", "2026-1-1", "23/11/2026"] {
        let found = flaws(home.path(), &session(SCHEMA, &format!("date = {typed}"), "level = 3"));
        assert!(!found.is_empty(), "{typed}");
    }
    // a moment without its offset could be anybody's
    for typed in ["2026-11-23T10:00:00", "\"2026-11-23T10:00:00Z\"", "2026-11-23"] {
        let found = flaws(home.path(), &session(SCHEMA, DATE, &format!("updated = {typed}")));
        assert_eq!(found.len(), 1, "{typed}: {found:?}");
    }
}

#[test]
fn line_ends_and_marks_of_order_change_nothing() {
    let home = tempfile::tempdir().unwrap();
    let text = session(SCHEMA, DATE, "level = 3\nnote = \"\"\"\nun\ndeux\n\"\"\"");
    let windows = text.replace('\n', "\r\n");
    let mixed = text.replacen('\n', "\r\n", 3);
    let read = |text: &str| {
        fs::write(a_campaign(home.path()), text).unwrap();
        let loaded = folder::load(home.path()).unwrap();
        assert!(loaded.broken.is_empty(), "{:?}", loaded.broken);
        loaded.dossier.sessions[0].clone()
    };
    let plain = read(&text);
    for other in [windows.clone(), mixed, format!("\u{feff}{windows}")] {
        assert_eq!(read(&other), plain);
    }
    let found = flaws(home.path(), &session(SCHEMA, DATE, "level = 3\nlevel = 2"));
    assert_eq!(found[0], (FlawKind::Syntax(Slip::Twice), "level".to_owned()));
    let found = flaws(home.path(), &session(SCHEMA, DATE, "level = 3\nunknown = true"));
    assert!(matches!(found[0].0, FlawKind::Exclusive(_)), "{found:?}");
}

#[test]
fn what_is_too_deep_is_told_so() {
    let home = tempfile::tempdir().unwrap();
    let lists = format!("salient = {}{}", "[".repeat(120), "]".repeat(120));
    let tables = format!("{}level = 3", "a.".repeat(120));
    let inline = format!("note = {}1{}", "{ a = ".repeat(120), " }".repeat(120));
    let deeper = format!("{}level = 3", "a.".repeat(200_000));
    for deep in [lists, tables, inline, deeper] {
        let found = flaws(home.path(), &session(SCHEMA, DATE, &deep));
        assert_eq!(found[0].0, FlawKind::Syntax(Slip::Deep), "{deep}: {found:?}");
    }
}

/// The most a hostile file may take, on a busy machine, the code not being optimised.
const SOON: Duration = Duration::from_secs(30);

#[test]
fn files_made_to_be_slow_are_answered_soon_and_shortly() {
    // 64 KiB each; BILAT_CASES=64 makes them as large as a session may be
    let cases = std::env::var("BILAT_CASES").ok().and_then(|cases| cases.parse().ok());
    let size = (cases.unwrap_or(1_usize).clamp(1, 64) << 16) - 4096;
    let home = tempfile::tempdir().unwrap();
    let file = a_campaign(home.path());
    let many = |line: fn(usize) -> String| {
        let lines = (0..).map(line).scan(0, |written, line| {
            *written += line.len();
            (*written < size).then_some(line)
        });
        lines.collect::<String>()
    };
    let sound = session(SCHEMA, DATE, "level = 3");
    for (name, text) in [
        ("open lists", "[".repeat(size)),
        ("tables", many(|n| format!("[t{n}]\n"))),
        ("lists of tables", many(|_| "[[s]]\n".to_owned())),
        ("answers", sound.clone() + &many(|n| format!("[answers.q{n}]\n"))),
        ("one text", format!("{sound}note = \"{}\"\n", "é".repeat(size.max(1 << 18) / 2))),
        ("errors", many(|n| format!("k{n} = non\n"))),
        ("keys", sound.clone() + &many(|n| format!("k{n} = 1\n"))),
        ("one key", many(|_| "a = 1\n".to_owned())),
        ("dots", "a.".repeat(size / 2)),
        ("one line", format!("note = {}", "\"a\" ".repeat(size / 4))),
        ("returns", "\r".repeat(size)),
    ] {
        fs::write(&file, &text).unwrap();
        let before = Instant::now();
        let broken = folder::load(home.path()).unwrap().broken;
        let asked = questionnaires::read(&file).unwrap_err();
        let read = before.elapsed();
        assert_eq!(broken.len(), 1, "{name}");
        for error in broken.iter().chain([&asked]) {
            for lang in [Lang::Fr, Lang::En] {
                let words = lang::errors::describe(lang::phrases(lang), error);
                assert!(words.len() < 40_000, "{name}: {}", words.len());
            }
            let words = lang::errors::describe_all(lang::phrases(Lang::Fr), error);
            assert!(words.len() < 400_000, "{name}: {}", words.len());
        }
        let all = before.elapsed();
        println!("{name}: {} bytes read in {read:?}, told in {:?}", text.len(), all.abs_diff(read));
        assert!(all < SOON, "{name}: {all:?}");
    }
}
