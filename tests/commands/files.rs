//! Broken, missing and foreign files: what is said, and what still works.

use std::fs;

use super::{copy_of_example, data, run, told};

#[test]
fn sound_files_are_told_sound() {
    let home = tempfile::tempdir().unwrap();
    let folder = copy_of_example(home.path());
    let session = folder.join("sessions/2026-10-06_dsi_2899.toml");
    let questionnaire = folder.join("questionnaire.toml");
    let told = [
        told(home.path(), &["check", "valmont"]),
        told(home.path(), &["check", session.to_str().unwrap()]),
        told(home.path(), &["check", questionnaire.to_str().unwrap()]),
        told(home.path(), &["questionnaire", "check", questionnaire.to_str().unwrap()]),
        told(home.path(), &["questionnaire", "list"]),
    ];
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn one_broken_session_leaves_the_others() {
    let home = tempfile::tempdir().unwrap();
    let folder = copy_of_example(home.path());
    let session = folder.join("sessions/2026-10-06_dsi_2899.toml");
    let text = fs::read_to_string(&session).unwrap();
    fs::write(&session, text.replacen("level = 3", "level = 9", 1)).unwrap();
    let checked = run(home.path(), &["check", "valmont"]);
    assert_eq!(checked.status.code(), Some(1));
    let words = String::from_utf8(checked.stderr).unwrap();
    assert!(words.contains("2026-10-06_dsi_2899.toml"), "{words}");
    let report = run(home.path(), &["report", "valmont"]);
    assert_eq!(report.status.code(), Some(0));
    let data = String::from_utf8(report.stdout).unwrap();
    assert!(data.contains("Entretiens\u{a0}: 10"), "{data}");
    assert!(!report.stderr.is_empty());
}

#[test]
fn files_out_of_reach_are_told_apart_from_flaws() {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("vide")).unwrap();
    fs::write(home.path().join("latin1.toml"), b"schema = 1\ntitle = \"\xe9t\xe9\"\n").unwrap();
    for (args, code) in [
        (["check", "absent"], 3),
        (["check", "latin1.toml"], 1),
        (["check", "vide"], 1),
        (["list", "absent"], 3),
        (["report", "absent"], 3),
        (["report", "vide"], 3),
        (["show", "absent"], 3),
        (["show", "latin1.toml"], 2),
        (["merge", "absent"], 3),
    ] {
        let output = run(home.path(), &args);
        let words = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{args:?}: {words}");
        assert!(words.starts_with("bilat\u{a0}: ") && output.stdout.is_empty(), "{words}");
    }
}

#[test]
fn every_defect_is_told_with_its_place() {
    let home = tempfile::tempdir().unwrap();
    let folder = copy_of_example(home.path());
    let file = folder.join("questionnaire.toml");
    let source = fs::read_to_string(&file).unwrap();
    let source = source.replacen("target = 4", "target = 7", 3);
    let source = source.replacen("reference = [\"elu\"", "reference = [\"elue\"", 1);
    fs::write(&file, source).unwrap();
    let campaign = folder.join("campaign.toml");
    let text = fs::read_to_string(&campaign).unwrap();
    fs::write(&campaign, text.replacen("perimeter", "perimetre", 1)).unwrap();
    let told = [
        told(home.path(), &["check", "valmont"]),
        told(home.path(), &["questionnaire", "check", "valmont/questionnaire.toml"]),
        told(home.path(), &["check", "valmont/questionnaire.toml", "--lang", "en"]),
    ];
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn no_defect_is_left_out_when_there_are_many() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("mien.toml");
    let source = fs::read_to_string(super::example().join("questionnaire.toml")).unwrap();
    fs::write(&file, source.replace("\ntarget = 4", "\ntaget = 4")).unwrap();
    let output = run(home.path(), &["questionnaire", "check", "mien.toml"]);
    let words = String::from_utf8(output.stderr).unwrap();
    assert_eq!(words.matches("mien.toml:").count(), source.matches("\ntarget = 4").count());
}

#[test]
fn a_session_is_found_from_wherever_one_stands() {
    let home = tempfile::tempdir().unwrap();
    let folder = copy_of_example(home.path());
    let session = "2026-10-22_rh_7db8.toml";
    for (place, typed) in [
        (folder.join("sessions"), session.to_owned()),
        (folder.clone(), format!("sessions/{session}")),
        (home.path().to_path_buf(), format!("valmont/sessions/{session}")),
        (folder.join("sessions"), format!("../sessions/{session}")),
        (folder.clone(), format!("./sessions/{session}")),
    ] {
        let output =
            super::program(home.path()).current_dir(place).args(["show", &typed]).output().unwrap();
        assert!(output.status.success(), "{typed}: {output:?}");
    }
}

#[test]
fn a_questionnaire_is_shown_whole_or_for_a_profile() {
    let home = tempfile::tempdir().unwrap();
    let whole = super::data(home.path(), &["questionnaire", "show"]);
    let own = super::data(home.path(), &["questionnaire", "show", "--profile", "rh"]);
    assert!(whole.len() > 3 * own.len());
    assert!(own.contains("sensib-03") && !own.contains("achats-02"));
    insta::assert_snapshot!(super::data(
        home.path(),
        &["questionnaire", "show", "auto-evaluation", "--lang", "en"]
    ));
}

#[test]
fn a_merge_never_writes_over_what_it_reads_nor_into_a_campaign() {
    let home = tempfile::tempdir().unwrap();
    let copy = copy_of_example(home.path());
    let home = home.path();
    data(home, &["merge", "valmont", "-o", "fusion.toml"]);
    let session = fs::read_dir(copy.join("sessions")).unwrap().next().unwrap().unwrap().path();
    let session = session.strip_prefix(home).unwrap().to_string_lossy().into_owned();
    for (inputs, output) in [
        (vec!["fusion.toml"], "fusion.toml"),
        (vec!["valmont", "fusion.toml"], "./fusion.toml"),
        (vec!["fusion.toml"], "valmont/campaign.toml"),
        (vec!["valmont"], "valmont/questionnaire.toml"),
        (vec!["valmont"], "valmont/sessions/nouveau.toml"),
        (vec!["fusion.toml"], session.as_str()),
    ] {
        let before = fs::read(home.join(output)).ok();
        let asked = [&["merge"], &inputs[..], &["-o", output, "--force"]].concat();
        assert_eq!(run(home, &asked).status.code(), Some(2), "{asked:?}");
        assert_eq!(fs::read(home.join(output)).ok(), before, "{asked:?}");
    }
    data(home, &["merge", "valmont", "-o", "fusion.toml", "--force"]);
}

#[test]
fn words_that_show_nothing_erase_nothing() {
    let home = tempfile::tempdir().unwrap();
    copy_of_example(home.path());
    let home = home.path();
    let session = data(home, &["add", "valmont", "--profile", "dsi"]).trim_end().to_owned();
    let show = || data(home, &["show", &session, "strat-01"]);
    data(home, &["answer", &session, "strat-01", "--level", "2", "--note", "À garder."]);
    let before = show();
    for asked in [
        ["--note", "-"],
        ["--note", ""],
        ["--obstacles", " "],
        ["--verbatim", ""],
        ["--follow-up", " "],
        ["--not-applicable", "\u{200b}"],
    ] {
        let asked = [&["answer", &session, "strat-01"], &asked[..]].concat();
        assert_eq!(run(home, &asked).status.code(), Some(2), "{asked:?}");
    }
    assert_eq!(show(), before);
    for reason in ["\u{2060} ", "x", "12 34"] {
        let settled = ["settle", "valmont", "strat-01", "--level", "2", "--reason", reason];
        let refused = run(home, &settled);
        assert_eq!(refused.status.code(), Some(2), "{reason:?}");
        let told = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(told.contains("trois lettres au moins"), "{told}");
    }
}

#[test]
fn the_second_file_of_a_session_is_told_a_copy() {
    let home = tempfile::tempdir().unwrap();
    let folder = copy_of_example(home.path());
    let session = "2026-10-22_rh_7db8.toml";
    let copy = "2026-10-22_rh_7db8 (copie).toml";
    fs::copy(folder.join("sessions").join(session), folder.join("sessions").join(copy)).unwrap();
    let copy_path = format!("valmont/sessions/{copy}");
    for (args, code) in [
        (vec!["show", &copy_path], 3),
        (vec!["answer", &copy_path, "strat-01", "--level", "2"], 3),
        (vec!["check", "valmont"], 1),
        (vec!["check", &copy_path], 1),
        (vec!["list", "valmont"], 0),
    ] {
        let output = run(home.path(), &args);
        let words = String::from_utf8(output.stderr).unwrap();
        let told = words.contains(&format!("c’est {session} qui s’ouvre"));
        assert!(told && words.contains(&copy_path), "{args:?}: {words}");
        assert_eq!(output.status.code(), Some(code), "{args:?}: {words}");
    }
}

#[test]
fn a_session_of_another_text_of_the_questionnaire_is_told() {
    let home = tempfile::tempdir().unwrap();
    copy_of_example(home.path());
    let file = "valmont/sessions/2026-10-22_rh_7db8.toml";
    let text = fs::read_to_string(home.path().join(file)).unwrap();
    let digest = text.split("digest = \"").nth(1).unwrap().split('"').next().unwrap();
    fs::write(home.path().join(file), text.replace(digest, "0123456789abcdef")).unwrap();
    for place in ["valmont", file] {
        let output = run(home.path(), &["check", place]);
        let words = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{words}");
        assert!(words.contains("autre texte du questionnaire"), "{words}");
    }
}

#[cfg(unix)]
#[test]
fn what_the_system_refuses_is_told_in_french_with_the_remedy() {
    let home = tempfile::tempdir().unwrap();
    let place = home.path();
    fs::write(place.join("fichier"), "").unwrap();
    std::os::unix::fs::symlink("boucle.toml", place.join("boucle.toml")).unwrap();
    let long = "x".repeat(300);
    for (path, why) in [
        ("fichier/dessous", "est un fichier, pas un dossier"),
        (long.as_str(), "trop long"),
        #[cfg(target_os = "linux")]
        ("boucle.toml", "renvoient l’un à l’autre"),
    ] {
        let output = run(place, &["questionnaire", "check", path]);
        let words = String::from_utf8(output.stderr).unwrap();
        assert!(words.contains("Impossible de lire") && words.contains(why), "{path}: {words}");
        assert_eq!(output.status.code(), Some(3));
    }
    for check in [&["check", "/dev/null"][..], &["questionnaire", "check", "/dev/null"]] {
        assert_eq!(run(place, check).status.code(), Some(3), "{check:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_output_is_told_in_french() {
    let home = tempfile::tempdir().unwrap();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = super::program(home.path());
    let output = command.args(["questionnaire", "list"]).stdout(full).output().unwrap();
    let words = String::from_utf8(output.stderr).unwrap();
    assert!(words.contains("impossible d’écrire le résultat\u{a0}: plus de place"), "{words}");
    assert_eq!(output.status.code(), Some(3));
}

#[test]
fn there_is_nothing_to_take_back_where_nothing_was_settled() {
    let home = tempfile::tempdir().unwrap();
    copy_of_example(home.path());
    let settle = ["settle", "valmont", "strat-01"];
    data(home.path(), &[&settle[..], &["--level", "2", "--reason", "vu à deux"]].concat());
    let undo = [&settle[..], &["--undo"]].concat();
    data(home.path(), &undo);
    let again = run(home.path(), &undo);
    assert_eq!(again.status.code(), Some(1));
    let words = String::from_utf8(again.stderr).unwrap();
    assert!(words.contains("n’a pas d’arbitrage"), "{words}");
    let target = run(home.path(), &["target", "valmont", "strat-01", "9"]);
    let words = String::from_utf8(target.stderr).unwrap();
    assert!(words.contains("une cible de 1 à 5") && !words.contains("--level"), "{words}");
}

#[test]
fn a_path_of_another_kind_is_told_as_what_it_is() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    copy_of_example(home);
    let session = "valmont/sessions/2026-11-19_metiers_4058.toml";
    super::data(home, &["merge", "valmont", "-o", "tout.toml"]);
    let told = |args: &[&str], expected: &str| {
        let output = run(home, args);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}: {told}");
        assert!(told.contains(expected), "{args:?}: {told}");
    };
    let list = "valmont n’est pas un entretien. «\u{a0}bilat list valmont\u{a0}»";
    told(&["show", "valmont"], list);
    told(&["close", "valmont"], list);
    told(&["renew", "valmont"], list);
    told(&["answer", "valmont", "strat-01", "--level", "2"], list);
    told(&["show", "valmont/campaign.toml"], "bilat list valmont");
    told(&["renew", "tout.toml"], "tout.toml n’est pas un entretien. Ce sont les fichiers");
    let campaign = format!("{session} n’est qu’une partie d’une campagne");
    for args in [
        &["list", session][..],
        &["settle", session, "strat-01", "--level", "2", "--reason", "vu ensemble"],
        &["target", session, "strat-01", "3"],
        &["voices", session, "strat-01"],
        &["explain", session, "global"],
        &["review", session],
        &["compare", session, "valmont"],
        &["compare", "valmont", session],
        &["add", session, "--profile", "dsi"],
    ] {
        told(args, &campaign);
        told(args, "attend la campagne\u{a0}: valmont\n");
    }
    told(&["report", "valmont/questionnaire.toml"], "attend la campagne\u{a0}: valmont\n");
    told(&["list", "valmont/questionnaire.toml"], "attend la campagne\u{a0}: valmont\n");
}

#[test]
fn a_merge_goes_to_a_file_and_not_to_a_stream() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    copy_of_example(home);
    let output = run(home, &["merge", "valmont", "-o", "-"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(2) && told.contains("-o fusion.toml"), "{told}");
    assert!(output.stdout.is_empty() && !home.join("-").exists());
}

#[test]
fn a_file_named_in_capitals_is_read_too() {
    let home = tempfile::tempdir().unwrap();
    let sessions = copy_of_example(home.path()).join("sessions");
    let file = sessions.join("2026-10-06_dsi_2899.toml");
    fs::rename(&file, file.with_extension("TOML")).unwrap();
    let told = told(home.path(), &["check", "valmont"]);
    assert!(told.contains("entretiens\u{a0}: 11"), "{told}");
}
