//! A whole campaign by commands alone: what a script can do.

use std::fs;
use std::path::Path;

use super::{data, run, told};

/// A campaign begun on a known day.
fn begun(home: &Path) {
    data(
        home,
        &[
            "new",
            "ville",
            "--authority",
            "Ville d’Essai",
            "--population",
            "62 000",
            "--short",
        ],
    );
    let file = home.join("ville/campaign.toml");
    let text = fs::read_to_string(&file).unwrap();
    let day = |line: &str| {
        if line.starts_with("created") {
            "created = 2026-11-23".to_owned()
        } else {
            line.to_owned()
        }
    };
    let lines: Vec<String> = text.lines().map(day).collect();
    fs::write(file, lines.join("\n") + "\n").unwrap();
}

/// A session added, with the path that was printed.
fn added(home: &Path, profile: &str) -> String {
    let asked = [
        "add",
        "ville",
        "--profile",
        profile,
        "--function",
        "Secret",
        "--date",
        "2026-11-24",
    ];
    data(home, &asked).trim_end().to_owned()
}

/// Two interviews, one of them closed too early.
fn interviews<'a>(elu: &'a str, dsi: &'a str) -> Vec<Vec<&'a str>> {
    vec![
        vec!["list", "ville"],
        vec![
            "answer",
            elu,
            "strat-01",
            "--level",
            "4",
            "--evidence",
            "seen",
            "--document",
            "Délibération",
            "--document-date",
            "12/12/2025",
            "--note",
            "Délégation écrite.",
        ],
        vec![
            "answer",
            elu,
            "strat-01",
            "--verbatim",
            "On y croit.",
            "--consent",
            "citable",
            "--follow-up",
            "Envoyer la délibération",
            "--who",
            "cabinet",
            "--due",
            "05/12/2026",
        ],
        vec!["answer", elu, "strat-01", "--verbatim", "Entre nous, non."],
        vec!["show", elu, "strat-01"],
        vec!["answer", dsi, "strat-01", "--level", "2"],
        vec!["answer", dsi, "strat-02", "--unknown"],
        vec!["answer", dsi, "strat-04", "--not-applicable", "pas de plan"],
        vec!["answer", dsi, "mesure-01", "--unfinished", "--flag"],
        vec!["close", dsi, "--salient", "Une personne de trop peu."],
        vec!["answer", dsi, "mesure-01", "--level", "1"],
        vec!["close", dsi, "--reopen"],
        vec!["answer", dsi, "mesure-01", "--level", "1", "--no-flag"],
        vec!["close", dsi],
        vec!["close", elu],
        vec!["list", "ville"],
    ]
}

/// What the voices come to.
fn review() -> Vec<Vec<&'static str>> {
    vec![
        vec!["merge", "ville"],
        vec![
            "settle",
            "ville",
            "strat-01",
            "--level",
            "3",
            "--reason",
            "Délégation vue, peu suivie.",
        ],
        vec!["target", "ville", "strat-01", "5"],
        vec!["list", "ville"],
        vec!["report", "ville"],
        vec!["settle", "ville", "strat-01", "--undo"],
        vec!["target", "ville", "strat-01", "--reset"],
    ]
}

#[test]
fn from_a_new_campaign_to_its_report() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    begun(home);
    let (elu, dsi) = (added(home, "elu"), added(home, "dsi"));
    let steps = [interviews(&elu, &dsi), review()].concat();
    let told: Vec<String> = steps.iter().map(|args| told(home, args)).collect();
    let mut told = told.join("\n");
    for (file, name) in [(&elu, "ELU"), (&dsi, "DSI")] {
        let short = Path::new(file).file_name().unwrap().to_str().unwrap();
        told = told.replace(short, &format!("2026-11-24_{name}.toml"));
    }
    insta::assert_snapshot!(told);
}

#[test]
fn a_note_comes_from_standard_input() {
    use std::io::Write;
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    begun(home);
    let elu = added(home, "elu");
    let mut child = super::program(home)
        .args(["answer", &elu, "strat-01", "--note", "-"])
        .stdin(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all("Première ligne\nDeuxième : « été »\n".as_bytes())
        .unwrap();
    assert!(child.wait().unwrap().success());
    let shown = data(home, &["show", &elu, "strat-01"]);
    assert!(
        shown.contains("Première ligne\n") && shown.contains("Deuxième : « été »"),
        "{shown}"
    );
}

#[test]
fn replies_that_do_not_fit_change_nothing() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    begun(home);
    let elu = added(home, "elu");
    let before = fs::read(home.join(&elu)).unwrap();
    let steps: [&[&str]; 9] = [
        &["answer", &elu, "strat-01"],
        &["answer", &elu, "strat-01", "--level", "6"],
        &["answer", &elu, "strat-01", "--level", "3", "--unknown"],
        &["answer", &elu, "strat-01", "--choice", "oui"],
        &["answer", &elu, "strat-99", "--level", "3"],
        &["answer", &elu, "strat-01", "--not-applicable", " "],
        &["answer", &elu, "strat-01", "--evidence", "peut-être"],
        &["settle", "ville", "strat-01", "--level", "3"],
        &["target", "ville", "strat-01", "9"],
    ];
    let told: Vec<String> = steps.iter().map(|args| told(home, args)).collect();
    let short = Path::new(&elu).file_name().unwrap().to_str().unwrap();
    insta::assert_snapshot!(told.join("\n").replace(short, "2026-11-24_ELU.toml"));
    assert_eq!(fs::read(home.join(&elu)).unwrap(), before);
}

#[test]
fn campaigns_are_made_and_found_in_the_default_place() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let empty = told(home, &["list"]);
    let place = data(home, &["new", "--authority", "CA de Valmont"]);
    let place = Path::new(place.trim_end());
    assert!(
        place.starts_with(home) && place.join("campaign.toml").is_file(),
        "{place:?}"
    );
    let listed = data(home, &["list"]);
    assert!(
        listed.contains("CA de Valmont") && listed.contains("ca-de-valmont-"),
        "{listed}"
    );
    insta::assert_snapshot!(empty);
    let twice = run(
        home,
        &["new", place.to_str().unwrap(), "--authority", "Autre"],
    );
    assert_eq!(twice.status.code(), Some(3));
}
