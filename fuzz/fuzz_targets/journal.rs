//! Any journal beside a session: nothing of either is lost, and what is brought back fits the
//! questionnaire. A genuine journal, cut or altered anywhere, gives back edits from its beginning.
#![no_main]

use std::fs;
use std::path::PathBuf;

use arbitrary::{Result, Unstructured};
use bilat::domain::digest::Digest;
use bilat::domain::edit::{Change, Edit, Field, Splice};
use bilat::domain::session::{Reply, Session, Status};
use bilat::domain::time::Instant;
use bilat::store::folder;
use bilat::store::live::Live;
use bilat_fuzz::scene::Scene;
use bilat_fuzz::{any, laws};
use libfuzzer_sys::fuzz_target;

struct Stage {
    scene: Scene,
    file: Vec<u8>,
    start: Session,
    /// A journal written by the program, and the session after each of its edits.
    genuine: Vec<u8>,
    prefixes: Vec<Session>,
}

thread_local!(static STAGE: Stage = Stage::set());

fuzz_target!(|data: &[u8]| STAGE.with(|stage| {
    // bytes that run out end the play
    let _ = stage.play(data);
}));

fn at(second: i64) -> Instant {
    Instant::from_second(1_790_000_000 + second).expect("a moment")
}

impl Stage {
    fn set() -> Self {
        let scene = Scene::petit();
        let seed: Vec<u8> = (0..=255).cycle().take(4096).map(|b: u8| b.wrapping_mul(167)).collect();
        let mut start = any::session(&mut Unstructured::new(&seed), &scene.edition).expect("any");
        start.answers.retain(|_, answer| !answer.is_empty());
        let made = folder::add_session(&scene.root, &start).expect("added");
        fs::rename(made, scene.file()).expect("renamed");
        let file = scene.bytes();
        let (mut live, _) = Live::open(&scene.file(), &scene.asked).expect("opened");
        let mut prefixes = vec![live.session().clone()];
        for (second, edit) in (0..).zip(edits()) {
            let edit = live.session().fit(edit);
            live.record(vec![(edit, at(second))]).expect("recorded");
            prefixes.push(live.session().clone());
        }
        drop(live);
        let genuine = fs::read(journal(&scene)).expect("read");
        Self { scene, file, start, genuine, prefixes }
    }

    fn play(&self, data: &[u8]) -> Result<()> {
        let mut u = Unstructured::new(data);
        match u.int_in_range(0..=3)? {
            0 => self.meets(u.take_rest()),
            1 => self.alters(&mut u)?,
            _ => {
                let named = match u.int_in_range(0..=3)? {
                    0 => Digest::of(b"another"),
                    _ => Digest::of(&self.file),
                };
                let journal = self.signed(named, u.take_rest());
                self.meets(&journal);
            }
        }
        Ok(())
    }

    /// Lines of anything, each signed as the program would.
    fn signed(&self, file: Digest, lines: &[u8]) -> Vec<u8> {
        let id = self.start.id;
        let header = format!(r#"{{"schema":1,"session":"{id}","file":"{file}"}}"#);
        let mut last = Digest::of(b"");
        let mut journal = Vec::new();
        for line in std::iter::once(header.as_bytes()).chain(lines.split(|byte| *byte == b'\n')) {
            let said = [last.to_string().as_bytes(), b" ", line].concat();
            last = Digest::of(&said);
            journal.extend([last.to_string().as_bytes(), b" ", line, b"\n"].concat());
        }
        journal
    }

    fn put(&self, bytes: &[u8]) {
        self.scene.put(&self.file);
        fs::write(journal(&self.scene), bytes).expect("written");
    }

    /// Any journal at all.
    fn meets(&self, bytes: &[u8]) {
        self.put(bytes);
        let read = self.scene.session();
        let (live, recovered) = match Live::open(&self.scene.file(), &self.scene.asked) {
            Ok(opened) => opened,
            Err(error) => panic!("a journal keeps its session closed: {error:?}"),
        };
        assert_eq!(laws::timeless(live.session().clone()), laws::timeless(read));
        let now = self.scene.session();
        assert_eq!(&now, live.session(), "what is brought back is written, and fits");
        if recovered.edits == 0 {
            assert_eq!(now, self.start);
            assert_eq!(self.scene.bytes(), self.file, "nothing came and yet it changed");
        }
        match &recovered.set_aside {
            Some(aside) => assert_eq!(fs::read(aside).expect("read"), bytes, "kept aside"),
            None => assert!(!journal(&self.scene).exists()),
        }
        live.close().expect("closed");
    }

    /// A genuine journal that something happened to.
    fn alters(&self, u: &mut Unstructured) -> Result<()> {
        let mut bytes = self.genuine.clone();
        for _ in 0..u.int_in_range(1..=3)? {
            if bytes.is_empty() {
                break;
            }
            let place = u.int_in_range(0..=bytes.len() - 1)?;
            match u.int_in_range(0..=4)? {
                0 => bytes.truncate(place),
                1 => bytes[place] ^= u.int_in_range(1..=255)?,
                2 => drop(bytes.drain(place..(place + u.int_in_range(1..=40)?).min(bytes.len()))),
                3 => {
                    let again = bytes[place..].to_vec();
                    bytes.extend(again);
                }
                _ => bytes[place..].fill(0),
            }
        }
        self.put(&bytes);
        let opened = Live::open(&self.scene.file(), &self.scene.asked);
        let (live, recovered) = opened.expect("a journal never keeps a session closed");
        let brought = laws::timeless(live.session().clone());
        let same = self.genuine.iter().zip(&bytes).take_while(|(a, b)| a == b).count();
        let lines = self.genuine[..same].split(|byte| *byte == b'\n').count() - 1;
        let whole = lines.saturating_sub(1);
        assert_eq!(recovered.edits, whole, "of {} bytes the same", same);
        assert_eq!(brought, laws::timeless(self.prefixes[whole].clone()));
        drop(live);
        self.scene.session();
        Ok(())
    }
}

fn journal(scene: &Scene) -> PathBuf {
    scene.root.join("sessions/.a.toml.journal")
}

/// A few edits of every kind.
fn edits() -> Vec<Edit> {
    let said = |id: &str, change| Edit::Answer(id.parse().expect("an id"), change);
    let typed = |inserted: &str| {
        let splice = Splice { inserted: inserted.to_owned(), ..Splice::default() };
        said("parc-01", Change::Text(Field::Note, splice))
    };
    vec![
        typed("é"),
        typed("\u{1b}\n"),
        said("parc-01", Change::Reply(Some(Reply::Level(1)))),
        Edit::Minutes(3),
        typed("mot"),
        said("parc-02", Change::Flagged(true)),
        Edit::Salient(vec!["point".into()]),
        Edit::Progress(None, 9),
        Edit::Status(Status::Closed),
        said("parc-01", Change::Reply(None)),
    ]
}
