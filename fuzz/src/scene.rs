//! A campaign folder in memory where it can be, on the small questionnaire of the tests.

use std::fs;
use std::path::{Path, PathBuf};

use bilat::domain::campaign::Campaign;
use bilat::domain::id::CampaignId;
use bilat::domain::questionnaire::Questionnaire;
use bilat::domain::session::{Edition, Session};
use bilat::store::error::StoreError;
use bilat::store::folder::{self, Loaded};
use bilat::store::questionnaires;

/// A questionnaire with a question of each kind.
pub const PETIT: &str = include_str!("../../tests/fixtures/valid/petit.toml");

/// The campaign of a questionnaire, with no sessions yet.
pub struct Scene {
    _home: tempfile::TempDir,
    /// Its folder.
    pub root: PathBuf,
    /// What it asks.
    pub asked: Questionnaire,
    /// The edition of that.
    pub edition: Edition,
}

/// A folder that is emptied when dropped, on a disk that is memory if there is one.
pub fn home() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let mut builder = tempfile::Builder::new();
    builder.prefix("bilat-fuzz-");
    let made = if memory.is_dir() { builder.tempdir_in(memory) } else { builder.tempdir() };
    made.expect("a folder to play in")
}

/// The edition of a questionnaire.
pub fn edition(asked: &Questionnaire) -> Edition {
    Edition { id: asked.id.clone(), version: asked.version.clone(), digest: asked.digest }
}

/// A campaign of which nothing is decided.
pub fn campaign(edition: Edition) -> Campaign {
    Campaign {
        id: CampaignId::new(1, [1; 10]),
        authority: "Valmont".into(),
        population: None,
        purchases: None,
        perimeter: String::new(),
        contact: String::new(),
        keep_until: None,
        questionnaire: edition,
        selection: None,
        created: "2026-11-23".parse().expect("a day"),
        targets: Default::default(),
        planned: Vec::new(),
        moved: Default::default(),
        withdrawn: Default::default(),
        decisions: Default::default(),
        salient: Vec::new(),
    }
}

impl Scene {
    /// A campaign that asks the small questionnaire.
    pub fn petit() -> Self {
        let asked = questionnaires::parse(Path::new("petit.toml"), PETIT).expect("sound");
        let (edition, home) = (edition(&asked), home());
        let root = home.path().join("campagne");
        folder::create(&root, &campaign(edition.clone()), PETIT).expect("a campaign");
        Self { _home: home, root, asked, edition }
    }

    /// The bytes with `@DIGEST@`, as the fixtures of the tests have it, made the questionnaire's.
    pub fn signed(&self, bytes: &[u8]) -> Vec<u8> {
        let (mark, digest) = (b"@DIGEST@", self.edition.digest.to_string());
        let mut signed = Vec::with_capacity(bytes.len() + digest.len());
        let mut rest = bytes;
        while let Some(at) = rest.windows(mark.len()).position(|word| word == mark) {
            signed.extend_from_slice(&rest[..at]);
            signed.extend_from_slice(digest.as_bytes());
            rest = &rest[at + mark.len()..];
        }
        signed.extend_from_slice(rest);
        signed
    }

    /// The place of the one session.
    pub fn file(&self) -> PathBuf {
        self.root.join("sessions/a.toml")
    }

    /// Leaves these bytes alone among the sessions.
    pub fn put(&self, bytes: &[u8]) {
        self.clear();
        fs::write(self.file(), bytes).expect("written");
    }

    /// Takes every session away, and what stands beside them.
    pub fn clear(&self) {
        for name in self.names() {
            fs::remove_file(self.root.join("sessions").join(name)).expect("removed");
        }
    }

    /// What stands among the sessions.
    pub fn names(&self) -> Vec<String> {
        let found = fs::read_dir(self.root.join("sessions")).expect("listed");
        let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
        let mut names: Vec<String> = found.map(|entry| name(entry.expect("listed"))).collect();
        names.sort();
        names
    }

    /// The bytes of the one session.
    pub fn bytes(&self) -> Vec<u8> {
        fs::read(self.file()).expect("read")
    }

    /// What the campaign says now.
    pub fn load(&self) -> Result<Loaded, StoreError> {
        folder::load(&self.root)
    }

    /// The one session, which must be sound.
    pub fn session(&self) -> Session {
        let mut loaded = self.load().expect("a sound campaign");
        assert!(loaded.broken.is_empty(), "{:?}", loaded.broken);
        assert_eq!(loaded.dossier.sessions.len(), 1);
        loaded.dossier.sessions.remove(0)
    }
}
