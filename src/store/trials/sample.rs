//! A small campaign to put on a disk that fails.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::domain::campaign::Campaign;
use crate::domain::edit::{Change, Edit, Field, Splice};
use crate::domain::id::{CampaignId, SessionId};
use crate::domain::questionnaire::Questionnaire;
use crate::domain::session::{Answer, Edition, Reply, Session, Stakeholder, Status};
use crate::domain::time::Instant;
use crate::store::{folder, questionnaires};

/// A questionnaire with a question of each kind.
pub const PETIT: &str = include_str!("../../../tests/fixtures/valid/petit.toml");

/// A folder of its own, in memory where that can be: thousands of them are synced.
pub fn room() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

static ASKED: LazyLock<Questionnaire> =
    LazyLock::new(|| questionnaires::parse(Path::new("petit.toml"), PETIT).unwrap());

pub fn asked() -> Questionnaire {
    ASKED.clone()
}

pub fn edition() -> Edition {
    let asked = &*ASKED;
    Edition { id: asked.id.clone(), version: asked.version.clone(), digest: asked.digest }
}

pub fn campaign() -> Campaign {
    Campaign {
        id: CampaignId::new(1, [1; 10]),
        authority: "CA de Valmont".to_owned(),
        population: None,
        purchases: None,
        perimeter: String::new(),
        contact: String::new(),
        keep_until: None,
        questionnaire: edition(),
        selection: None,
        created: "2026-11-23".parse().unwrap(),
        targets: BTreeMap::new(),
        moved: BTreeMap::new(),
        planned: Vec::new(),
        withdrawn: BTreeMap::new(),
        decisions: BTreeMap::new(),
        salient: Vec::new(),
    }
}

pub fn session() -> Session {
    let answer = Answer {
        note: "Déjà dit".to_owned(),
        updated: Some("2026-11-23T10:02:11Z".parse().unwrap()),
        ..Answer::default()
    };
    Session {
        id: SessionId::new(2, [2; 10]),
        status: Status::Open,
        questionnaire: edition(),
        stakeholder: Stakeholder {
            profiles: vec!["dsi".parse().unwrap()],
            function: "Directrice".to_owned(),
            name: String::new(),
        },
        date: "2026-11-23".parse().unwrap(),
        interviewers: Vec::new(),
        minutes: 30,
        spent: 0,
        noticed: true,
        left_at: None,
        salient: Vec::new(),
        drafts: Vec::new(),
        answers: [("parc-02".parse().unwrap(), answer.into())].into_iter().collect(),
    }
}

/// A campaign with one session, and the session's file.
pub fn a_folder(folder: &Path) -> PathBuf {
    folder::create(folder, &campaign(), PETIT, None).unwrap();
    folder::add_session(folder, &session()).unwrap()
}

pub fn at(second: i64) -> Instant {
    Instant::from_second(1_795_000_000 + second).unwrap()
}

pub fn typed(at: usize, inserted: &str) -> Edit {
    let splice = Splice { at, removed: String::new(), inserted: inserted.to_owned() };
    Edit::Answer("parc-01".parse().unwrap(), Change::Text(Field::Note, splice))
}

pub fn level(level: u8) -> Edit {
    let change = Change::Reply(Some(Reply::Level(level)));
    Edit::Answer("parc-01".parse().unwrap(), change)
}
