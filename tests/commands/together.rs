//! Commands on what several people said, and while somebody holds an interview on screen.

use bilat::store::folder;
use bilat::store::live::Live;

use super::{copy_of_example, data, run};

#[test]
fn what_the_next_campaign_leaves_out_of_the_last_is_told() {
    let home = tempfile::tempdir().unwrap();
    let campaign = copy_of_example(home.path());
    let file = folder::load(&campaign).unwrap().files.remove(0);
    let journal = format!(".{}.journal", file.file_name().unwrap().to_string_lossy());
    std::fs::write(file.with_file_name(journal), "rien de lisible").unwrap();
    let output = run(home.path(), &["new", "suite", "--from", "valmont"]);
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && words.contains("ne se lisent pas toutes"), "{words}");
}

#[test]
fn a_session_somebody_holds_is_shown_and_not_written() {
    let home = tempfile::tempdir().unwrap();
    let campaign = copy_of_example(home.path());
    let loaded = folder::load(&campaign).unwrap();
    let file = loaded.files.iter().find(|file| file.to_string_lossy().contains("2026-11-19"));
    let file = file.unwrap().to_string_lossy().into_owned();
    let before = std::fs::read(&file).unwrap();
    let (live, _) = Live::open(file.as_ref(), &loaded.dossier.questionnaire).unwrap();
    assert!(run(home.path(), &["show", &file]).status.success());
    for refused in [vec!["answer", &file, "strat-04", "--level", "3"], vec!["close", &file]] {
        let output = run(home.path(), &refused);
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(3), "{words}");
        assert!(words.contains("est ouvert ") && words.contains(" depuis "), "{words}");
    }
    let folder = campaign.to_string_lossy();
    for reads in [vec!["merge", &folder], vec!["list", &folder], vec!["report", &folder]] {
        assert!(run(home.path(), &reads).status.success(), "{reads:?}");
    }
    assert_eq!(std::fs::read(&file).unwrap(), before);
    live.close().unwrap();
    assert!(run(home.path(), &["answer", &file, "strat-04", "--level", "3"]).status.success());
}

#[test]
fn when_nobody_knows_voices_and_explain_say_whom_to_ask() {
    let home = tempfile::tempdir().unwrap();
    let campaign = copy_of_example(home.path());
    let folder = campaign.to_string_lossy();
    for command in ["voices", "explain"] {
        let told = data(home.path(), &[command, &folder, "mesure-05"]);
        assert!(!told.contains("à demander à"), "both profiles said they do not know: {told}");
    }
    let files = folder::load(&campaign).unwrap().files;
    let of_dsi = files.iter().find(|file| file.to_string_lossy().contains("_dsi_")).unwrap();
    std::fs::remove_file(of_dsi).unwrap();
    for command in ["voices", "explain"] {
        let told = data(home.path(), &[command, &folder, "mesure-05"]);
        assert!(told.contains("à demander à\u{a0}: DSI"), "{told}");
    }
}
