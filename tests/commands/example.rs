//! The example campaign, whose diagnosis is a published table.

use std::collections::BTreeSet;

use super::{copy_of_example, data, example, run, told};

const FORMATS: [&str; 3] = ["text", "markdown", "json"];

fn report(format: &str) -> String {
    let home = tempfile::tempdir().unwrap();
    let folder = example();
    data(home.path(), &["report", folder.to_str().unwrap(), "--format", format])
}

#[test]
fn the_published_table() {
    let json: serde_json::Value = serde_json::from_str(&report("json")).unwrap();
    let tenths = |value: &serde_json::Value| format!("{:.1}", value.as_f64().unwrap());
    let dimensions = json["dimensions"].as_array().unwrap();
    let scores: Vec<String> = dimensions.iter().map(|d| tenths(&d["score"])).collect();
    assert_eq!(scores, ["3.0", "1.0", "3.5", "2.0", "2.4", "1.7", "2.5"]);
    assert_eq!(tenths(&json["overall"]["score"]), "2.3");
    assert_eq!(json["overall"]["dimensions"], 7);
    assert_eq!(json["schema"], 1);
}

#[test]
fn the_same_table_in_words() {
    for format in ["text", "markdown"] {
        let report = report(format);
        assert!(report.contains("2,3 / 5 sur 7 dimensions"), "{format}");
    }
    let report = report("text");
    let lines = report.lines().skip_while(|line| !line.starts_with("Dimension "));
    let scores: Vec<&str> = lines
        .skip(2)
        .take(7)
        .map(|line| line.split_whitespace().find(|word| word.contains(',')).unwrap())
        .collect();
    assert_eq!(scores, ["3,0", "1,0", "3,5", "2,0", "2,4", "1,7", "2,5"]);
}

#[test]
fn json_keys_and_their_order_are_a_promise() {
    let report = report("json");
    let order = |text: &str| -> Vec<String> {
        let keys = text.lines().filter_map(|line| line.trim().strip_prefix('"')?.split_once("\":"));
        keys.map(|(key, _)| key.to_owned()).collect()
    };
    let part = |name: &str| {
        let from = report.find(&format!("\"{name}\": [")).unwrap();
        let to = from + report[from..].find('}').unwrap();
        order(&report[from..to])
    };
    let top: Vec<&str> = (report.lines())
        .filter_map(|line| line.strip_prefix("  \"")?.split_once('"'))
        .map(|(key, _)| key)
        .collect();
    assert_eq!(top, ["schema", "campaign", "overall", "dimensions", "questions", "gaps"]);
    assert_eq!(
        part("dimensions")[..],
        ["dimensions", "id", "title", "score", "target", "answered", "applicable", "partial"]
            .map(String::from)[..]
    );
    assert_eq!(
        part("questions")[1..8],
        ["id", "position", "voices", "min", "max", "divergence", "decision"].map(String::from)
    );
    assert_eq!(
        part("gaps")[1..],
        ["question", "dimension", "position", "target", "gap", "legal"].map(String::from)
    );
}

#[test]
fn the_report_in_text() {
    insta::assert_snapshot!(report("text"));
}

#[test]
fn one_dimension_in_markdown() {
    let home = tempfile::tempdir().unwrap();
    let folder = example();
    let asked = ["report", folder.to_str().unwrap(), "-f", "markdown", "--dimension", "mesure"];
    insta::assert_snapshot!(data(home.path(), &asked));
}

#[test]
fn one_profile_in_english() {
    let home = tempfile::tempdir().unwrap();
    let folder = example();
    let asked = ["report", folder.to_str().unwrap(), "--lang", "en", "--profile", "elu"];
    insta::assert_snapshot!(data(home.path(), &asked));
}

#[test]
fn the_law_alone() {
    let home = tempfile::tempdir().unwrap();
    let folder = example();
    let asked = ["report", folder.to_str().unwrap(), "--legal", "--format", "json"];
    let json: serde_json::Value = serde_json::from_str(&data(home.path(), &asked)).unwrap();
    assert_eq!(json["questions"].as_array().unwrap().len(), 16);
    let gaps = json["gaps"].as_array().unwrap();
    assert!(!gaps.is_empty() && gaps.iter().all(|gap| !gap["legal"].is_null()), "{gaps:?}");
}

/// What the example's sessions hold that no report may show, and what it may show unsigned.
fn secrets() -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut never, mut unsigned) = (BTreeSet::new(), BTreeSet::new());
    for entry in std::fs::read_dir(example().join("sessions")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let session: toml::Table = text.parse().unwrap();
        for key in ["function", "name"] {
            let person = session["stakeholder"].get(key).and_then(toml::Value::as_str);
            never.extend(person.map(str::to_owned));
        }
        for (_, answer) in session["answers"].as_table().unwrap() {
            let word = |key: &str| answer.get(key).and_then(toml::Value::as_str);
            let notes = ["note", "obstacles", "opportunities"].map(word);
            never.extend(notes.into_iter().flatten().map(|words| words.trim().to_owned()));
            let verbatims = answer.get("verbatims").and_then(toml::Value::as_array);
            for verbatim in verbatims.into_iter().flatten() {
                let words = verbatim["text"].as_str().unwrap().to_owned();
                match verbatim["consent"].as_str().unwrap() {
                    "private" => never.insert(words),
                    "anonymous" => unsigned.insert(words),
                    _ => true,
                };
            }
        }
    }
    never.remove("");
    (never, unsigned)
}

#[test]
fn no_report_tells_what_people_did_not_agree_to() {
    let (never, unsigned) = secrets();
    assert!(never.len() > 50 && !unsigned.is_empty());
    for format in FORMATS {
        let report = report(format).replace(['\n', '\u{202f}', '\u{a0}'], " ");
        let report: Vec<&str> = report.split_whitespace().collect();
        let report = report.join(" ").replace('\\', "");
        for secret in &never {
            let words: Vec<&str> = secret.split_whitespace().collect();
            assert!(!report.contains(&words.join(" ")), "{format}: {secret}");
        }
    }
}

#[test]
fn words_quoted_without_the_profile_stand_apart_and_only_in_the_whole_report() {
    let (_, unsigned) = secrets();
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let report = report("text");
    let (before, after) = report.split_once("Verbatims sans le profil").unwrap();
    for words in &unsigned {
        assert!(one_line(after).contains(&one_line(words)), "{words}");
        assert!(!one_line(before).contains(&one_line(words)), "{words}");
    }
    let home = tempfile::tempdir().unwrap();
    let folder = example();
    let session = folder.join("sessions/2026-10-06_dsi_2899.toml");
    let alone = one_line(&data(home.path(), &["report", session.to_str().unwrap()]));
    assert!(unsigned.iter().all(|words| !alone.contains(&one_line(words))), "{alone}");
    for part in [["--profile", "dsi"], ["--dimension", "mesure"]] {
        let asked = [&["report", folder.to_str().unwrap()][..], &part].concat();
        let report = one_line(&data(home.path(), &asked));
        for words in &unsigned {
            assert!(!report.contains(&one_line(words)), "{words}");
        }
    }
}

#[test]
fn sessions_and_the_next_step() {
    let home = tempfile::tempdir().unwrap();
    copy_of_example(home.path());
    insta::assert_snapshot!(told(home.path(), &["list", "valmont"]));
}

#[test]
fn answers_of_a_session() {
    let home = tempfile::tempdir().unwrap();
    let folder = copy_of_example(home.path());
    let session = folder.join("sessions/2026-10-22_rh_7db8.toml");
    let session = session.to_str().unwrap();
    let told =
        [told(home.path(), &["show", session]), told(home.path(), &["show", session, "sensib-03"])];
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn voices_on_a_question() {
    let home = tempfile::tempdir().unwrap();
    copy_of_example(home.path());
    insta::assert_snapshot!(told(home.path(), &["voices", "valmont", "achats-07"]));
}

#[test]
fn the_merge_table() {
    let home = tempfile::tempdir().unwrap();
    copy_of_example(home.path());
    insta::assert_snapshot!(told(home.path(), &["merge", "valmont"]));
}

#[test]
fn a_merged_file_says_the_same() {
    let home = tempfile::tempdir().unwrap();
    let folder = copy_of_example(home.path());
    data(home.path(), &["merge", "valmont", "-o", "merged.toml"]);
    for format in FORMATS {
        let from_folder = data(home.path(), &["report", folder.to_str().unwrap(), "-f", format]);
        let from_file = data(home.path(), &["report", "merged.toml", "-f", format]);
        assert_eq!(from_folder, from_file, "{format}");
    }
    let again = run(home.path(), &["merge", "valmont", "-o", "merged.toml"]);
    assert_eq!(again.status.code(), Some(3));
    let settle = ["settle", "merged.toml", "strat-01", "--level", "3", "--reason", "x"];
    insta::assert_snapshot!(told(home.path(), &settle));
    data(home.path(), &["merge", "valmont", "-o", "merged.toml", "--force"]);
}

#[test]
fn every_column_has_a_head() {
    let home = tempfile::tempdir().unwrap();
    let folder = example();
    let folder = folder.to_str().unwrap();
    let session = format!("{folder}/sessions/2026-11-19_metiers_4058.toml");
    for args in [
        ["report", folder, "--format", "markdown"].as_slice(),
        &["merge", folder],
        &["show", &session],
    ] {
        let text = data(home.path(), args);
        assert!(text.contains("Remarque"), "{text}");
    }
}
