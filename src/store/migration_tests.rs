//! The way from an earlier schema to this one, proved with a made-up step: what was called
//! `remark`, `city` and `name` is now called `note`, `authority` and `title`.

use std::fs;
use std::path::{Path, PathBuf};

use toml_edit::{Item, TableLike};

use super::error::{FlawKind, StoreError};
use super::live::Live;
use super::migrate::{Kind, migrate};
use super::{folder, merged, questionnaires};
use crate::domain::campaign::Ruling;
use crate::domain::edit::{Change, Edit};
use crate::domain::time::Instant;

/// The made-up step.
pub(super) fn made_up(kind: Kind, table: &mut dyn TableLike) {
    match kind {
        Kind::Campaign => rename(table, "city", "authority"),
        Kind::Questionnaire => rename(table, "name", "title"),
        Kind::Session => {
            let answers = table.get_mut("answers").and_then(Item::as_table_like_mut);
            for (_, answer) in answers.into_iter().flat_map(TableLike::iter_mut) {
                if let Some(answer) = answer.as_table_like_mut() {
                    rename(answer, "remark", "note");
                }
            }
        }
        Kind::Merged => {}
    }
}

fn rename(table: &mut dyn TableLike, from: &str, to: &str) {
    if let Some(item) = table.remove(from) {
        table.insert(to, item);
    }
}

const SESSION: &str = "# repris à la main\nschema = 1 # le premier\n\
    id = \"0193a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2c\"\n\
    questionnaire = { id = \"petit\", version = \"1.0.0\", digest = \"@DIGEST@\" }\n\
    stakeholder = { profiles = [\"dsi\"], function = \"DSI\" }\ndate = 2026-11-23\n\n\
    [answers.parc-01]\nlevel = 2 # elle hésite\nremark = \"Un tableur.\"\n";

const CAMPAIGN: &str = "schema = 1\n# vu avec l’élue\n\
    id = \"0193a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b\"\n\
    questionnaire = { id = \"petit\", version = \"1.0.0\", digest = \"@DIGEST@\" }\n\
    created = 2026-11-23\ncity = \"Valmont\"\n";

/// A campaign of the earlier schema.
struct Old {
    home: tempfile::TempDir,
    folder: PathBuf,
    session: PathBuf,
    questionnaire: String,
}

fn old() -> Old {
    let petit = include_str!("../../tests/fixtures/valid/petit.toml");
    let questionnaire = petit.replacen("title = ", "name = ", 1);
    let asked = questionnaires::parse(Path::new("petit.toml"), &questionnaire).unwrap();
    let signed = |text: &str| text.replace("@DIGEST@", &asked.digest.to_string());
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("valmont");
    let session = folder.join("sessions/2026-11-23_dsi_1a2c.toml");
    fs::create_dir_all(folder.join("sessions")).unwrap();
    fs::write(folder.join("questionnaire.toml"), &questionnaire).unwrap();
    fs::write(folder.join("campaign.toml"), signed(CAMPAIGN)).unwrap();
    fs::write(&session, signed(SESSION)).unwrap();
    Old { home, folder, session, questionnaire }
}

impl Old {
    /// Every file under the folder, with its bytes.
    fn files(&self) -> Vec<(PathBuf, String)> {
        let mut files = Vec::new();
        for folder in [self.folder.clone(), self.folder.join("sessions")] {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_file() {
                    let text = fs::read_to_string(&path).unwrap();
                    files.push((path, text));
                }
            }
        }
        files.sort();
        files
    }

    /// What is kept beside of a file.
    fn kept(&self) -> Vec<String> {
        let files = self.files().into_iter();
        let kept = files.filter(|(path, _)| path.to_string_lossy().contains(".avant-"));
        kept.map(|(_, text)| text).collect()
    }
}

#[test]
fn an_earlier_schema_opens_and_nothing_is_written() {
    let old = old();
    let before = old.files();
    let loaded = folder::load(&old.folder).unwrap();
    assert!(loaded.broken.is_empty(), "{:?}", loaded.broken);
    assert_eq!(loaded.dossier.campaign.authority, "Valmont");
    assert_eq!(loaded.dossier.questionnaire.title.main, "Petit questionnaire");
    let answer = &loaded.dossier.sessions[0].answers[&"parc-01".parse().unwrap()];
    assert_eq!(answer.note, "Un tableur.");
    assert_eq!(folder::read_campaign(&old.folder).unwrap().authority, "Valmont");
    assert_eq!(old.files(), before);

    // opened to write, but nothing is written yet
    let (live, _) = Live::open(&old.session, &loaded.dossier.questionnaire).unwrap();
    live.close().unwrap();
    assert_eq!(old.files(), before);
}

#[test]
fn the_first_edit_writes_the_new_schema_and_keeps_the_first_text_beside() {
    let old = old();
    let before = fs::read_to_string(&old.session).unwrap();
    let asked = folder::load(&old.folder).unwrap().dossier.questionnaire;
    let (mut live, _) = Live::open(&old.session, &asked).unwrap();
    for flagged in [true, false] {
        let edit = Edit::Answer("parc-01".parse().unwrap(), Change::Flagged(flagged));
        live.record(vec![(edit, Instant::UNIX_EPOCH)]).unwrap();
        live.replace().unwrap();
    }
    live.close().unwrap();
    let after = fs::read_to_string(&old.session).unwrap();
    for words in ["# repris à la main\nschema = 2 # le premier\n", "level = 2 # elle hésite\n"] {
        assert!(after.contains(words), "{after}");
    }
    assert!(after.contains("note = \"Un tableur.\"") && !after.contains("remark"), "{after}");
    assert_eq!(old.kept(), [before], "byte for byte, and once");
    assert_eq!(folder::load(&old.folder).unwrap().broken.len(), 0);
}

#[test]
fn a_ruling_too_keeps_the_first_text_beside() {
    let old = old();
    let path = old.folder.join("campaign.toml");
    // written on Windows
    let before = format!("\u{feff}{}", fs::read_to_string(&path).unwrap().replace('\n', "\r\n"));
    fs::write(&path, &before).unwrap();
    let target = Ruling::Target("parc-01".parse().unwrap(), "2".parse().ok());
    let campaign = folder::rule(&old.folder, target).unwrap();
    assert_eq!(campaign.authority, "Valmont");
    let after = fs::read_to_string(&path).unwrap();
    let kept_words = "\u{feff}schema = 2\r\n# vu avec l’élue\r\n";
    assert!(after.starts_with(kept_words) && after.contains("authority = \"Valmont\""), "{after}");
    assert_eq!(old.kept(), [before]);
    assert_eq!(folder::read_campaign(&old.folder).unwrap(), campaign);
}

#[test]
fn earlier_schemas_merge() {
    let old = old();
    let gathered = merged::gather(&[old.folder.clone(), old.session.clone()]).unwrap();
    let path = old.home.path().join("fusion.toml");
    merged::write(&path, &gathered.loaded.dossier, &gathered.questionnaire(), false).unwrap();
    let read = folder::load(&path).unwrap();
    assert_eq!(read.dossier, gathered.loaded.dossier);
    // each part has its own schema: the questionnaire stays as it was asked
    let again = merged::gather(std::slice::from_ref(&path)).unwrap();
    assert_eq!(again.questionnaire(), old.questionnaire);

    let text = fs::read_to_string(&path).unwrap();
    let older = text.replacen("schema = 2", "schema = 1", 1);
    let older = older.replacen("authority = ", "city = ", 1).replacen("note = ", "remark = ", 1);
    fs::write(&path, &older).unwrap();
    assert_eq!(folder::load(&path).unwrap().dossier, gathered.loaded.dossier);
    assert_eq!(fs::read_to_string(&path).unwrap(), older);
}

#[test]
fn what_is_wrong_in_an_earlier_schema_says_which_lines_are_shown() {
    let old = old();
    let text = fs::read_to_string(&old.session).unwrap();
    fs::write(&old.session, text.replace("remark = \"Un tableur.\"", "remark = 3")).unwrap();
    let broken = folder::load(&old.folder).unwrap().broken;
    let [StoreError::Flawed(flawed)] = &broken[..] else { panic!("{broken:?}") };
    assert_eq!(flawed.older, Some(1));
    assert!(matches!(flawed.flaws[0].kind, FlawKind::WrongType { .. }));
    assert!(flawed.text[..flawed.flaws[0].span.end].ends_with("note = 3"), "{}", flawed.text);
}

#[test]
fn a_text_of_this_schema_is_left_alone() {
    let now = SESSION.replacen("schema = 1", "schema = 2", 1);
    assert_eq!(migrate(Kind::Session, &now), None);
    assert_eq!(migrate(Kind::Session, "schema = "), None);
    let inline = "schema = 1\nsession = [{ answers = { a = { remark = 1 } } }]\n";
    let brought = migrate(Kind::Merged, inline).unwrap();
    assert_eq!(brought, "schema = 2\nsession = [{ answers = { a = { note = 1 } } }]\n");
}

#[test]
fn what_is_read_does_not_depend_on_how_many_threads_read_it() {
    let room = tempfile::tempdir().unwrap();
    let petit = include_str!("../../tests/fixtures/valid/petit.toml");
    let asked = questionnaires::parse(Path::new("petit.toml"), petit).unwrap();
    let session = SESSION.replace("remark", "note").replace("@DIGEST@", &asked.digest.to_string());
    let write = |number: usize| {
        let path = room.path().join(format!("{number}.toml"));
        let text = match number % 4 {
            0 => session.replace("c3d4", &format!("{number:04}")),
            1 => session.replace("schema = 1", "schema = 9\nlater = true"),
            2 => session.replace("level = 2", "level = 99"),
            _ => return path,
        };
        fs::write(&path, text).unwrap();
        path
    };
    let files: Vec<PathBuf> = (0..43).map(write).collect();
    let read = |cores| {
        format!("{:#?}", folder::read_sessions(&files, &asked, cores, || std::convert::identity))
    };
    let alone = read(1);
    for told in ["0040", "NewerSchema", "99", "NotFound"] {
        assert!(alone.contains(told), "{told}: {alone}");
    }
    for cores in [2, 3, 43, 64] {
        assert_eq!(read(cores), alone, "{cores} threads");
    }
}
