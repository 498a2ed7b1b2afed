//! Opening campaigns.

use std::fs;
use std::path::Path;

use bilat::store::error::{FlawKind, StoreError};
use bilat::store::live::Live;
use bilat::store::{folder, questionnaires};

pub(super) fn a_campaign(folder: &Path) {
    let embedded = questionnaires::EMBEDDED[0];
    let digest = questionnaires::find(embedded.id).unwrap().questionnaire.digest;
    let edition = format!(
        "questionnaire = {{ id = \"{}\", version = \"1.0.0\", digest = \"{digest}\" }}\n",
        embedded.id
    );
    fs::create_dir(folder.join("sessions")).unwrap();
    fs::write(folder.join("questionnaire.toml"), embedded.source).unwrap();
    let campaign = "schema = 1\nid = \"01935f3e-0000-7000-8000-000000000001\"\n\
        authority = \"CA de Valmont\"\ncreated = 2026-11-23\n";
    fs::write(folder.join("campaign.toml"), format!("{campaign}{edition}")).unwrap();
    let session = "schema = 1\nid = \"01935f3e-0000-7000-8000-000000000002\"\n\
        stakeholder = { profiles = [\"dsi\"], function = \"DSI\" }\ndate = 2026-11-23\n";
    let answers = "[answers.strat-03]\nlevel = 3 # vu avec elle\n";
    fs::write(
        folder.join("sessions/2026-11-23_dsi_0002.toml"),
        format!("{session}{edition}{answers}"),
    )
    .unwrap();
}

#[test]
fn one_broken_session_does_not_close_the_others() {
    let folder = tempfile::tempdir().unwrap();
    a_campaign(folder.path());
    fs::write(folder.path().join("sessions/b.toml"), "schema = 1\nlevel").unwrap();
    let loaded = folder::load(folder.path()).unwrap();
    assert_eq!(loaded.dossier.sessions.len(), 1);
    assert_eq!(loaded.dossier.sessions[0].answers.len(), 1);
    assert!(matches!(loaded.broken[..], [StoreError::Flawed(_)]));
}

#[test]
fn a_text_without_end_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    a_campaign(folder.path());
    let file = folder.path().join("sessions/2026-11-23_dsi_0002.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{text}note = \"{}\"\n", "é".repeat(65_537))).unwrap();
    let broken = folder::load(folder.path()).unwrap().broken;
    let [StoreError::Flawed(flawed)] = &broken[..] else {
        panic!("{broken:?}");
    };
    assert_eq!(flawed.flaws[0].kind, FlawKind::TooLong { limit: 65_536 });
}

#[test]
fn the_example_opens_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/exemple-valmont");
    let loaded = folder::load(&folder).unwrap();
    assert!(loaded.broken.is_empty(), "{:?}", loaded.broken);
    assert!(loaded.dossier.sessions.len() > 10);
}

#[test]
fn a_file_of_a_later_release_is_read_and_never_written() {
    let folder = tempfile::tempdir().unwrap();
    let campaign = crate::support::example_in(folder.path());
    let loaded = folder::load(&campaign).unwrap();
    let file = loaded.files[0].clone();
    let text = fs::read_to_string(&file).unwrap();
    let newer = text.replacen("schema = 1", "schema = 2\nmood = \"bonne\"", 1);
    fs::write(&file, &newer).unwrap();

    let again = folder::load(&campaign).unwrap();
    assert_eq!(again.dossier.sessions, loaded.dossier.sessions);
    assert!(matches!(again.broken[..], [StoreError::NewerSchema { found: 2, known: 1, .. }]));
    let opened = Live::open(&file, &again.dossier.questionnaire);
    assert!(matches!(opened, Err(StoreError::NewerSchema { .. })));
    assert_eq!(fs::read_to_string(&file).unwrap(), newer);
}
