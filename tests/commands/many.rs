//! Many voices: what is explained, reviewed and shown to others, a workshop, a second moment.

use std::fs;

use super::copies::{session, words};
use super::{copy_of_example, data, run};

#[test]
fn an_anonymous_file_scores_the_same_and_names_nobody() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let campaign = copy_of_example(home);
    run(home, &["merge", "valmont", "--anonymous", "-o", "montrer.toml"]);
    let shown = fs::read_to_string(home.join("montrer.toml")).unwrap();
    for entry in fs::read_dir(campaign.join("sessions")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        for line in text.lines().filter(|line| line.starts_with("stakeholder = ")) {
            let function = line.split("function = \"").nth(1).unwrap().split('"').next().unwrap();
            assert!(!function.is_empty() && !shown.contains(function), "{function}");
        }
        for line in text.lines().filter(|line| line.contains("consent = \"private\"")) {
            let words = line.split("text = \"").nth(1).unwrap().split('"').next().unwrap();
            assert!(!shown.contains(words), "{words}");
        }
    }
    assert!(!shown.contains("\ndate = "), "the day of an interview can tell who was met");
    let (_, told) = words(home, &["merge", "montrer.toml"]);
    assert_eq!(told.matches("montrer.toml").count(), 2, "the partners, the others: {told}");
    let table = data(home, &["merge", "montrer.toml"]);
    assert_eq!(table.matches("= autres").count(), 1, "nobody is followed by a column: {table}");
    assert!(table.contains("- 1 = Partenaires\u{a0}×\u{a0}2\n- 2 = autres\u{a0}×\u{a0}9\n"));
    let voices = data(home, &["voices", "montrer.toml", "mesure-04"]);
    assert!(voices.contains("On découvre les applications quand elles tombent."), "{voices}");
    assert!(!voices.contains("autres, "), "nothing says why they were asked: {voices}");
    let dimensions = |path: &str| {
        let report = data(home, &["report", path]);
        let lines = report.lines().skip_while(|line| !line.starts_with("Note globale"));
        lines.take_while(|line| !line.starts_with("Regards")).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(dimensions("valmont"), dimensions("montrer.toml"));
    let listed = data(home, &["list", "montrer.toml"]);
    assert_eq!(listed, "Profil\n───────────────\nPartenaires (2)\nautres (9)\n");
    let report = data(home, &["report", "montrer.toml"]);
    assert!(report.contains("Partenaires (2), autres (9)"), "{report}");
    data(home, &["merge", "valmont", "--floor", "0", "-o", "tous.toml"]);
    let kept = fs::read_to_string(home.join("tous.toml")).unwrap();
    assert!(kept.contains("profiles = [\"elu\"]") && !shown.contains("profiles = [\"elu\"]"));
}

#[test]
fn quotes_that_would_tell_who_spoke_are_said_to_be_left_out() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    data(home, &["new", "petite", "--authority", "CA"]);
    let dsi = data(home, &["add", "petite", "--profile", "dsi"]);
    let said = ["--verbatim", "On verra bien.", "--consent", "anonymous"];
    data(home, &[&["answer", dsi.trim_end(), "strat-03", "--level", "4"], &said[..]].concat());
    let (_, told) = words(home, &["merge", "petite", "--anonymous", "-o", "montrer.toml"]);
    assert!(told.contains("Verbatims laissés de côté\u{a0}: 1."), "{told}");
    assert!(!fs::read_to_string(home.join("montrer.toml")).unwrap().contains("On verra bien"));
    let (_, told) = words(home, &["merge", "petite", "-o", "tout.toml"]);
    assert!(!told.contains("laissés de côté"), "{told}");
}

#[test]
fn a_figure_is_explained_down_to_the_voices() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    copy_of_example(home);
    let overall = data(home, &["explain", "valmont", "global"]);
    assert!(
        overall.contains("(3 + 1 + 7/2 + 2 + 29/12 + 5/3 + 5/2) / 7 = 193/84 = 2,3"),
        "{overall}"
    );
    let dimension = data(home, &["explain", "valmont", "sensib"]);
    assert!(dimension.contains("= 5/3 = 1,7"), "{dimension}");
    let question = data(home, &["explain", "valmont", "mesure-03"]);
    for told in ["Règle appliquée", "Voix qui comptent", "Voix qui ne comptent pas", "sans objet"]
    {
        assert!(question.contains(told), "{told}: {question}");
    }
    data(home, &["settle", "valmont", "strat-01", "--level", "2", "--reason", "vu ensemble"]);
    let settled = data(home, &["explain", "valmont", "strat-01"]);
    let when = settled.split("Arbitré\u{a0}: 2 (").nth(1).unwrap().split(')').next().unwrap();
    assert!(when.contains('/') && when.contains("\u{a0}h\u{a0}"), "a day, even today: {when}");
    let (code, told) = words(home, &["explain", "valmont", "rien"]);
    assert!(code == Some(2) && told.contains("Notes\u{a0}: global, strat"), "{told}");
}

#[test]
fn a_name_in_words_that_are_shown_is_told_with_its_question() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let campaign = copy_of_example(home);
    let file = session(&campaign);
    let quote = "Demandez au directeur des systèmes d’information.";
    let said = ["answer", &file, "achats-07", "--verbatim", quote, "--consent", "citable"];
    data(home, &said);
    let line = "  Directeur des systèmes d’information\u{a0}: achats-07";
    for command in [
        &["merge", "valmont", "--anonymous", "-o", "montrer.toml"][..],
        &["report", "valmont"],
        &["review", "valmont"],
    ] {
        let (_, told) = words(home, command);
        assert!(told.lines().any(|told| told == line), "{command:?}: {told}");
    }
}

#[test]
fn a_file_that_exists_is_replaced_when_asked_to() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    copy_of_example(home);
    data(home, &["merge", "valmont", "-o", "tout.toml"]);
    let (code, told) = words(home, &["merge", "valmont", "-o", "tout.toml"]);
    assert!(code == Some(3) && told.contains("existe déjà") && told.contains("--force"), "{told}");
    let (code, told) = words(home, &["merge", "valmont", "-o", "tout.toml", "--dry-run"]);
    assert!(code == Some(0) && told.contains("qui existe déjà\u{a0}: --force"), "{told}");
    assert_eq!(words(home, &["merge", "valmont", "-o", "tout.toml", "--force"]).0, Some(0));
}

#[test]
fn what_a_questionnaire_does_not_have_is_not_reviewed() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    data(home, &["new", "atelier", "--authority", "CA", "--questionnaire", "auto-evaluation"]);
    let one = data(home, &["add", "atelier", "--profile", "participant"]);
    for question in ["strategie-niveau", "parc-niveau"] {
        data(home, &["answer", one.trim_end(), question, "--level", "2"]);
    }
    let told = data(home, &["review", "atelier"]);
    for absent in ["légales", "Points saillants", "Les plus fortes", "Les plus faibles"] {
        assert!(!told.contains(absent), "{absent}: {told}");
    }
    assert!(told.contains("Toutes les dimensions notées ont la même note."), "{told}");
    let screen = data(home, &["atelier", "--print", "--keys", "r"]);
    assert!(screen.contains("ont la même note") && !screen.contains("légales"), "{screen}");
}

#[test]
fn the_next_step_tells_what_was_not_begun_and_what_has_no_level() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let screen = || data(home, &["atelier", "--print", "--size", "120x36"]);
    data(home, &["new", "atelier", "--authority", "CA", "--questionnaire", "auto-evaluation"]);
    let one = data(home, &["add", "atelier", "--profile", "participant"]);
    assert!(screen().contains("Entrée  Commencer l’entretien"), "{}", screen());
    data(home, &["answer", one.trim_end(), "strategie-niveau", "--level", "2"]);
    assert!(screen().contains("Entrée  Reprendre l’entretien"), "{}", screen());
    run(home, &["close", one.trim_end()]);
    let told = "Rien à arbitrer, mais 6\u{a0}questions restent sans niveau";
    assert!(screen().contains(told), "{}", screen());
    run(home, &["close", "--reopen", one.trim_end()]);
    for theme in ["parc", "achats", "transformation", "deee", "sensibilisation", "territoire"] {
        let question = format!("{theme}-niveau");
        data(home, &["answer", one.trim_end(), &question, "--level", "2"]);
    }
    run(home, &["close", one.trim_end()]);
    assert!(screen().contains("Tout est recueilli et arbitré"), "{}", screen());
}

#[test]
fn a_question_in_words_is_no_failure() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    data(home, &["new", "atelier", "--authority", "CA", "--questionnaire", "auto-evaluation"]);
    let mut people = Vec::new();
    for place in ["Place 1", "Place 2", "Place 3"] {
        let add = ["add", "atelier", "--profile", "participant", "--function", place];
        people.push(data(home, &add));
    }
    data(home, &["answer", people[0].trim_end(), "parc-deja", "--note", "Un inventaire."]);
    let told = "Question ouverte\u{a0}: 1 réponse sur 3";
    let voices = data(home, &["voices", "atelier", "parc-deja"]);
    assert!(voices.contains(told) && !voices.contains("Cible"), "{voices}");
    let merge = ["atelier", "--print", "--size", "120x36", "--keys", "f/parc-deja<enter>"];
    let screen = data(home, &merge);
    assert!(screen.contains(told) && !screen.contains("aucun niveau donné"), "{screen}");
    assert!(screen.contains("en mots") && !screen.contains("pas de niveau"), "{screen}");
    let keys = "<home><enter><enter>/parc-deja<enter>3";
    let typed = data(home, &["atelier", "--print", "--keys", keys]);
    assert!(typed.contains("la réponse s’écrit dans la note (n)"), "{typed}");
}

#[test]
fn a_campaign_barely_begun_is_reviewed_as_it_is() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    data(home, &["new", "neuf", "--authority", "CA"]);
    let told = data(home, &["review", "neuf"]);
    for said in ["personne n’a donné de niveau", "On n’en sait rien encore", "question et 0 niveau"]
    {
        assert!(told.contains(said), "{said}: {told}");
    }
    let dsi = data(home, &["add", "neuf", "--profile", "dsi"]);
    data(home, &["answer", dsi.trim_end(), "strat-03", "--level", "4"]);
    let told = data(home, &["review", "neuf"]);
    for said in [
        "4,0 / 5 sur 1 dimension (cible",
        "partielle\u{a0}: 1 question sur 50 a une position",
        "aucune question n’a reçu deux voix",
    ] {
        assert!(told.replace('\n', " ").contains(said), "{said}: {told}");
    }
}

#[test]
fn an_anonymous_file_tells_nobody_to_meet_again() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    copy_of_example(home);
    run(home, &["merge", "valmont", "--anonymous", "-o", "montrer.toml"]);
    let (code, told) = words(home, &["new", "suite", "--from", "montrer.toml"]);
    assert!(code == Some(2) && told.contains("ne dit pas qui rencontrer"), "{told}");
    assert!(!home.join("suite").exists());
    let (code, told) = words(home, &["new", "suite", "--from", "valmont"]);
    assert!(code == Some(0) && told.contains("12 personnes à rencontrer"), "{told}");
    assert!(told.contains("bilat suite") && !told.contains("bilat add"), "{told}");
}

#[test]
fn the_next_campaign_starts_from_the_last_and_is_compared_to_it() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    copy_of_example(home);
    data(home, &["new", "suite", "--from", "valmont"]);
    let campaign = fs::read_to_string(home.join("suite/campaign.toml")).unwrap();
    assert!(campaign.contains("mesure-01 = 3"), "targets stay");
    assert!(campaign.contains("Directeur des systèmes d’information"), "people are met again");
    assert!(!campaign.contains("[decisions"), "nothing is settled yet");
    let dsi = data(home, &["add", "suite", "--profile", "dsi", "--date", "2027-10-05"]);
    let dsi = dsi.trim_end();
    for (question, level) in [("transfo-01", "4"), ("transfo-03", "1")] {
        data(home, &["answer", dsi, question, "--level", level]);
    }
    data(home, &["answer", dsi, "transfo-02", "--unknown"]);
    let told = data(home, &["compare", "suite"]);
    let overall = "2,3 sur 7 dimensions avant, 2,5 sur 1 dimension maintenant";
    assert!(told.contains(overall), "{told}");
    // not known is not the same as not asked
    assert!(told.contains("transfo-02 Accessibilité\u{a0}: 2 avant, personne ne sait"), "{told}");
    assert!(told.contains("strat-03 Stratégie écrite\u{a0}: 4 avant, non posée"), "{told}");
    assert!(told.contains("05/10/2027") && told.contains("Même questionnaire"), "{told}");
    assert!(told.contains("transfo-01 Écoconception\u{a0}: 2 → 4 (+2,0)"), "{told}");
    assert!(told.contains("En baisse"), "{told}");
    assert!(told.contains("2,5 2/50  partielle"), "what a score rests on stands beside it: {told}");
    let row = told.lines().find(|line| line.starts_with("Transformation ")).unwrap();
    assert!(row.trim_end().ends_with("partielle"), "what is not compared has no causes: {row}");
    assert!(told.contains("Trop peu de questions notées aux deux moments (2 sur 50"), "{told}");
    data(home, &["new", "vide", "--from", "valmont"]);
    let empty = data(home, &["compare", "vide"]);
    assert!(empty.contains("Rien à comparer pour l’instant"), "{empty}");
    assert!(!empty.contains("bougé") && !empty.contains("non posée"), "{empty}");
    run(home, &["merge", "valmont", "--anonymous", "-o", "montrer.toml"]);
    let shown = data(home, &["compare", "valmont", "montrer.toml"]);
    assert!(shown.contains("Maintenant\u{a0}: jour non dit (anonyme)."), "{shown}");
    assert!(shown.contains("47 notées aux deux moments, sur 50"), "{shown}");
    assert_eq!(told, data(home, &["compare", "valmont", "suite"]));
    let (code, told) = words(home, &["compare", "valmont"]);
    assert!(code == Some(2) && told.contains("n’en suit aucune"), "{told}");
}

#[test]
fn a_review_tells_what_matters_first() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    copy_of_example(home);
    data(home, &["merge", "valmont", "-o", "tout.toml"]);
    let told = data(home, &["review", "tout.toml"]);
    let order = [
        "2,3 / 5",
        "plus fortes",
        "3,5 Achats",
        "plus faibles",
        "1,0 Mesure",
        "arbitrer\u{a0}: 8",
        "Obligations légales",
        "alpha = 0,490",
    ];
    let places: Vec<usize> = order.iter().map(|w| told.find(w).expect(w)).collect();
    assert!(places.is_sorted(), "{told}");
    assert!(told.lines().count() < 100, "five minutes");
}

#[test]
fn a_workshop_goes_from_one_to_three_to_all() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let asked = ["--authority", "Atelier", "--questionnaire", "auto-evaluation"];
    data(home, &[&["new", "atelier"][..], &asked].concat());
    // alone: each gives a level to two themes, and two points to keep
    let levels = [("2", "3"), ("4", "3"), ("3", "3"), ("1", "5"), ("1", "5"), ("1", "5")];
    let people: Vec<String> = (levels.iter().enumerate())
        .map(|(rank, (strategy, equipment))| {
            let who = format!("Personne {rank}");
            let add = ["add", "atelier", "--profile", "participant", "--function", &who];
            let file = data(home, &add).trim_end().to_owned();
            data(home, &["answer", &file, "strategie-niveau", "--level", strategy]);
            data(home, &["answer", &file, "parc-niveau", "--level", equipment]);
            let [point, other] = ["Point", "Autre"].map(|kept| format!("{kept} {rank}"));
            run(home, &["close", &file, "--salient", &point, "--salient", &other]);
            file
        })
        .collect();
    // by groups of three
    for (name, group) in [("groupe-1.toml", &people[..3]), ("groupe-2.toml", &people[3..])] {
        let files: Vec<&str> = group.iter().map(String::as_str).collect();
        data(home, &[&["merge"], &files[..], &["-o", name]].concat());
    }
    let first = data(home, &["review", "groupe-1.toml"]);
    assert!(first.contains("3,0 / 5 sur 2 dimensions"), "{first}");
    assert!(first.contains("Point 0") && !first.contains("Point 3"), "{first}");
    assert!(first.contains("écart de 2"), "the group sees where it differs: {first}");
    assert!(!data(home, &["review", "groupe-2.toml"]).contains("écart de 2"));
    // then all together, from the groups' files
    data(home, &["merge", "groupe-1.toml", "groupe-2.toml", "-o", "pleniere.toml"]);
    let all = data(home, &["review", "pleniere.toml"]);
    for kept in ["Point", "Autre"] {
        assert!((0..6).all(|rank| all.contains(&format!("{kept} {rank}"))), "{all}");
    }
    assert!(all.contains("écart de 3"), "{all}");
    let compared = data(home, &["compare", "groupe-1.toml", "groupe-2.toml"]);
    assert!(compared.contains("3 → 1 (−2,0)"), "{compared}");
}
