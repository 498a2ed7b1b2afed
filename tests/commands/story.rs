//! A whole campaign by commands alone: what a script can do.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::{data, run, told};

/// A campaign begun on a known day.
fn begun(home: &Path) {
    data(
        home,
        &["new", "ville", "--authority", "Ville d’Essai", "--population", "62 000", "--short"],
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
    let asked =
        ["add", "ville", "--profile", profile, "--function", "Secret", "--date", "2026-11-24"];
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
        .write_all("\u{feff}Première ligne\r\nDeuxième : « été »\r\n".as_bytes())
        .unwrap();
    assert!(child.wait().unwrap().success());
    let shown = data(home, &["show", &elu, "strat-01"]);
    assert!(shown.contains("Première ligne\n") && shown.contains("Deuxième : « été »"), "{shown}");
    let kept = fs::read_to_string(home.join(&elu)).unwrap();
    let is_plain = !kept.contains('\u{feff}') && !kept.contains('\r') && !kept.contains("\\r");
    assert!(is_plain && !kept.contains("\\u"), "as if it had been typed: {kept}");
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
    assert!(place.starts_with(home) && place.join("campaign.toml").is_file(), "{place:?}");
    let listed = data(home, &["list"]);
    assert!(listed.contains("CA de Valmont") && listed.contains("ca-de-valmont-"), "{listed}");
    insta::assert_snapshot!(empty);
    let twice = run(home, &["new", place.to_str().unwrap(), "--authority", "Autre"]);
    assert_eq!(twice.status.code(), Some(3));
}

#[test]
fn a_campaign_without_a_word_has_no_score_and_no_nonsense() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    begun(home);
    let report = data(home, &["report", "ville"]);
    assert!(report.contains("– (aucune question n’a encore de niveau)"), "{report}");
    let json = data(home, &["report", "ville", "-f", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(json["overall"]["score"].is_null());
    assert_eq!(json["overall"]["dimensions"], 0);
    assert!(json["dimensions"].as_array().unwrap().iter().all(|d| d["score"].is_null()));
    assert_eq!(json["questions"].as_array().unwrap().len(), 21);
    assert!(json["gaps"].as_array().unwrap().is_empty());
}

#[test]
fn people_and_their_asides_stay_out_of_every_report() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    begun(home);
    let asked = [
        "add",
        "ville",
        "--profile",
        "elu",
        "--function",
        "FONCTION",
        "--name",
        "NOM",
        "--interviewer",
        "INTERVIEWEUR",
    ];
    let elu = data(home, &asked).trim_end().to_owned();
    for said in [
        vec![
            "--level",
            "2",
            "--note",
            "NOTE",
            "--obstacles",
            "FREIN",
            "--opportunities",
            "POSSIBLE",
        ],
        vec!["--verbatim", "PAROLE PRIVÉE"],
        vec!["--document", "DOCUMENT", "--follow-up", "SUITE", "--who", "QUI"],
    ] {
        data(home, &[&["answer", &elu, "strat-01"], &said[..]].concat());
    }
    data(home, &["close", &elu, "--salient", "SAILLANT"]);
    let secrets = [
        "FONCTION",
        "NOM",
        "INTERVIEWEUR",
        "NOTE",
        "FREIN",
        "POSSIBLE",
        "PAROLE",
        "DOCUMENT",
        "SUITE",
        "QUI",
        "SAILLANT",
    ];
    for format in ["text", "markdown", "json"] {
        let report = data(home, &["report", "ville", "-f", format]);
        let told = secrets.iter().find(|secret| report.contains(**secret));
        assert_eq!(told, None, "{format}");
    }
    for command in [vec!["voices", "ville", "strat-01"], vec!["merge", "ville"]] {
        let shown = data(home, &command);
        let told = ["FONCTION", "NOM", "PAROLE"].iter().find(|secret| shown.contains(**secret));
        assert_eq!(told, None, "{command:?}");
    }
}

/// Another scale than 1 to 5, choices, a number, a condition.
const OTHER: &str = r#"
schema = 1
id = "autre"
version = "0.1"
title = "Autre grille"
origin = "À nous."
notice = "Bonjour."

[scale]
min = 0
max = 1

[[dimension]]
id = "d"
title = "Une dimension"
short = "Une"

[[profile]]
id = "p"
title = "Tout le monde"
short = "Tous"
minutes = 10

[[question]]
id = "q1"
dimension = "d"
title = "Première"
text = "Oui ou non ?"
kind = "choice"
choices = [
  { id = "non", text = "Non", value = 0 },
  { id = "un-peu", text = "Un peu", value = 0.25 },
  { id = "oui", text = "Oui", value = 1 },
]
target = 1

[[question]]
id = "q2"
dimension = "d"
title = "Combien"
text = "Combien d’écrans ?"
kind = "number"
unit = "écrans"
min = 0

[[question]]
id = "q3"
dimension = "d"
title = "Ensuite"
text = "Et après ?"
kind = "choice"
choices = [{ id = "non", text = "Non", value = 0 }, { id = "oui", text = "Oui", value = 1 }]
weight = 3
[question.when]
all = [{ question = "q1", choice = "oui" }]
"#;

#[test]
fn another_questionnaire_with_choices_and_weights() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    fs::write(home.join("autre.toml"), OTHER).unwrap();
    data(home, &["new", "c", "--authority", "X", "--questionnaire", "autre.toml"]);
    let session = data(home, &["add", "c", "--profile", "p"]).trim_end().to_owned();
    let overall = || {
        let json = data(home, &["report", "c", "-f", "json"]);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        json["overall"]["score"].clone()
    };
    data(home, &["answer", &session, "q1", "--choice", "un-peu"]);
    data(home, &["answer", &session, "q2", "--number", "12,5"]);
    assert_eq!(overall(), 0.25);
    assert!(!data(home, &["show", &session]).contains("q3"));
    data(home, &["answer", &session, "q1", "--choice", "oui"]);
    data(home, &["answer", &session, "q3", "--choice", "non"]);
    assert_eq!(overall(), 0.25, "one quarter of yes, three of no");
    assert!(data(home, &["show", &session]).contains("12,5 écrans"));
    for refused in [["--choice", "peut-être"], ["--level", "1"], ["--number", "3"]] {
        let asked = [&["answer", &session, "q1"], &refused[..]].concat();
        assert_eq!(run(home, &asked).status.code(), Some(2), "{refused:?}");
    }
    let negative = run(home, &["answer", &session, "q2", "--number", "-1"]);
    assert_eq!(negative.status.code(), Some(2));
}

#[test]
fn a_path_with_spaces_is_told_so_that_it_can_be_typed() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let made = run(home, &["new", "ma ville d’eau", "--authority", "X"]);
    assert_eq!(String::from_utf8(made.stdout).unwrap(), "ma ville d’eau\n");
    let words = String::from_utf8(made.stderr).unwrap();
    assert!(words.contains("bilat add 'ma ville d’eau' --profile"), "{words}");
}

#[test]
fn copies_edited_apart_are_told_and_kept() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    begun(home);
    let elu = added(home, "elu");
    data(home, &["answer", &elu, "strat-01", "--level", "2"]);
    let copy = home.join("copie");
    fs::create_dir_all(copy.join("sessions")).unwrap();
    for name in ["campaign.toml", "questionnaire.toml"] {
        fs::copy(home.join("ville").join(name), copy.join(name)).unwrap();
    }
    let name = Path::new(&elu).file_name().unwrap();
    let other = copy.join("sessions").join(name);
    fs::copy(home.join(&elu), &other).unwrap();
    data(home, &["answer", &elu, "strat-01", "--level", "3"]);
    data(home, &["answer", other.to_str().unwrap(), "strat-01", "--level", "4"]);
    let merged = run(home, &["merge", "ville", "copie", "-o", "tout.toml"]);
    let words = String::from_utf8(merged.stderr).unwrap();
    assert_eq!(merged.status.code(), Some(1), "what is left to settle is a finding: {words}");
    assert!(words.contains("copies d’un même entretien"), "{words}");
    assert!(words.contains("strat-01 Élu·e\u{a0}: 3 Intermédiaire | 4 Avancé"), "{words}");
    let voices = data(home, &["voices", "tout.toml", "strat-01"]);
    for kept in ["3 Intermédiaire", "4 Avancé", "copies différentes", "autre copie"] {
        assert!(voices.contains(kept), "{kept}: {voices}");
    }
}

#[test]
fn planned_people_are_met_one_after_the_other() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let plan = ["--plan", "elu", "--plan", "dsi:Chef du parc", "--plan", "dsi"];
    let new = run(home, &[&["new", "v", "--authority", "V"][..], &plan].concat());
    let next = |output: std::process::Output| {
        let words = String::from_utf8(output.stderr).unwrap();
        words.lines().last().unwrap().to_owned()
    };
    let mut told = vec![next(new)];
    for who in [vec!["elu"], vec!["dsi"], vec!["dsi", "--function", "Chef du parc"]] {
        let asked = [&["add", "v", "--profile"], &who[..]].concat();
        let session = data(home, &asked);
        data(home, &["close", session.trim_end()]);
        told.push(next(run(home, &["list", "v"])));
    }
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn a_file_to_mend_is_the_next_step() {
    let home = tempfile::tempdir().unwrap();
    let campaign = super::copy_of_example(home.path());
    std::fs::write(campaign.join("sessions/2026-11-19_metiers_4058.toml"), "schema = 1\n").unwrap();
    let told = told(home.path(), &["list", "valmont"]);
    let next = "Ensuite, réparer ce fichier, puis\u{a0}: bilat check valmont/sessions/2026-11-19";
    assert!(told.contains(next), "{told}");
}

#[test]
fn a_questionnaire_is_copied_then_asked_with_a_contact_and_a_day() {
    let home = tempfile::tempdir().unwrap();
    let source = data(home.path(), &["questionnaire", "show", "numerique-responsable", "--toml"]);
    assert_eq!(source, include_str!("../../questionnaires/numerique-responsable.toml"));
    let mine = home.path().join("mon-questionnaire.toml");
    std::fs::write(&mine, source.replacen("numerique-responsable", "le-mien", 1)).unwrap();
    let line = "new ma-campagne --authority Valmont --questionnaire mon-questionnaire.toml \
                --contact dpo@valmont.example --keep-until 31/12/2027 --short";
    data(home.path(), &line.split_whitespace().collect::<Vec<_>>());
    let campaign = bilat::store::folder::read_campaign(&home.path().join("ma-campagne")).unwrap();
    assert_eq!(campaign.contact, "dpo@valmont.example");
    assert_eq!(campaign.keep_until, Some("2027-12-31".parse().unwrap()));
    let file = data(home.path(), &["add", "ma-campagne", "--profile", "dsi"]);
    let file = home.path().join(file.trim());
    let session = std::fs::read_to_string(file).unwrap();
    assert!(session.contains("\nminutes = 50\n"), "{session}");
}

/// One dimension for each number; its two questions, answered 1 and 2, weigh so many thousandths
/// together.
fn of_weights(home: &Path, thousandths: &[u32]) -> String {
    let mut asked = "schema = 1\nid = \"poids\"\nversion = \"1\"\ntitle = \"P\"\norigin = \"o\"\n\
                     notice = \"n\"\n[scale]\nlevels = [\"a\", \"b\"]\n[[profile]]\nid = \"dsi\"\n\
                     title = \"D\"\nshort = \"D\"\nminutes = 30\n"
        .to_owned();
    let mut said = String::new();
    for weight in thousandths {
        let d = format!("d{weight}");
        writeln!(asked, "[[dimension]]\nid = \"{d}\"\ntitle = \"{d}\"\nshort = \"{d}\"").unwrap();
        for (level, weight) in [(1, 500), (2, weight - 500)] {
            let question = format!("[[question]]\nid = \"{d}-{level}\"\ndimension = \"{d}\"");
            let words = "title = \"q\"\ntext = \"q\"\nlevels = [\"a\", \"b\"]";
            writeln!(asked, "{question}\n{words}\nweight = 0.{weight}").unwrap();
            writeln!(said, "[answers.{d}-{level}]\nlevel = {level}").unwrap();
        }
    }
    fs::write(home.join("poids.toml"), asked).unwrap();
    let name = format!("poids-{}", thousandths.len());
    data(home, &["new", &name, "--authority", "CA", "--questionnaire", "poids.toml"]);
    let session = data(home, &["add", &name, "--profile", "dsi"]);
    let session = home.join(session.trim_end());
    let text = fs::read_to_string(&session).unwrap();
    fs::write(session, text + "\n" + &said).unwrap();
    data(home, &["explain", &name, "global"])
}

#[test]
fn a_fraction_that_was_rounded_is_not_told_as_exact() {
    let home = tempfile::tempdir().unwrap();
    let primes: [u32; 24] = [
        601, 607, 613, 617, 619, 631, 641, 643, 647, 653, 659, 661, 673, 677, 683, 691, 701, 709,
        719, 727, 733, 739, 743, 751,
    ];
    let few = of_weights(home.path(), &primes[..2]);
    assert!(few.contains("(702/601 + 714/607) / 2 = 427614/364807 = 1,17"), "{few}");
    let many = of_weights(home.path(), &primes);
    assert!(many.contains(" / 24 ≈") && !many.contains(" / 24 ="), "{many}");
}
