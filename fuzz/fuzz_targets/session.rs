//! Any bytes as a session's file: either read, saved and read again with nothing else changed, or
//! refused with its places and left alone.
#![no_main]

use bilat::domain::edit::{Change, Edit, Field, Splice};
use bilat::domain::session::{Consent, FollowUp, Reply, Session, Status, Verbatim};
use bilat::store::error::StoreError;
use bilat::store::live::{Live, Recovered};
use bilat_fuzz::laws;
use bilat_fuzz::scene::Scene;
use libfuzzer_sys::fuzz_target;

thread_local!(static SCENE: Scene = Scene::petit());

fuzz_target!(|data: &[u8]| SCENE.with(|scene| play(scene, data)));

fn play(scene: &Scene, data: &[u8]) {
    let (which, bytes) = data.split_last().unwrap_or((&0, data));
    let bytes = scene.signed(bytes);
    scene.put(&bytes);
    let mut loaded = scene.load().expect("a campaign opens, whatever its sessions");
    loaded.broken.iter().for_each(laws::is_told);
    let read = loaded.dossier.sessions.pop();
    let opened = Live::open(&scene.file(), &scene.asked);
    let (live, recovered) = match opened {
        Ok(opened) => opened,
        Err(error) => {
            laws::is_told(&error);
            let is_newer = matches!(error, StoreError::NewerSchema { .. });
            assert!(read.is_none() || is_newer, "read but not opened: {error:?}");
            assert_eq!(scene.bytes(), bytes, "refused and yet changed");
            assert_eq!(scene.names(), ["a.toml"]);
            return;
        }
    };
    assert_eq!(recovered, Recovered::default());
    assert_eq!(read.as_ref(), Some(live.session()));
    assert!(loaded.broken.is_empty(), "{:?}", loaded.broken);
    live.close().expect("closed");
    assert_eq!(scene.bytes(), bytes, "nothing was said and yet it changed");
    save(scene, &bytes, *which);
}

/// Saves one edit, as the disk and a crash would have it.
fn save(scene: &Scene, bytes: &[u8], which: u8) {
    let (live, _) = Live::open(&scene.file(), &scene.asked).expect("opened again");
    let (edit, changed) = edit(live.session(), which);
    let at = "2999-01-01T00:00:00Z".parse().expect("a moment");
    let mut live = live;
    live.record(vec![(edit, at)]).expect("an edit that fits");
    let said = live.session().clone();
    drop(live);
    assert_eq!(scene.bytes(), bytes, "recorded, not yet replaced");
    assert_eq!(scene.session(), said, "the journal has it");
    let (mut live, recovered) = Live::open(&scene.file(), &scene.asked).expect("recovered");
    assert_eq!((recovered.edits, recovered.cut), (1, false));
    assert_eq!(laws::timeless(live.session().clone()), laws::timeless(said));
    let saved = scene.bytes();
    assert_eq!(&scene.session(), live.session(), "what is written is read");
    laws::stays(bytes, &saved, &changed);
    // what a first save adds is there: from now on one edit changes one place
    let minutes = live.session().minutes;
    let other = Edit::Minutes(if minutes == 90 { 91 } else { 90 });
    live.record(vec![(other, at)]).expect("an edit that fits");
    live.replace().expect("replaced");
    laws::differ_by(&saved, &scene.bytes(), 1);
    live.record(vec![(Edit::Minutes(minutes), at)]).expect("an edit that fits");
    live.close().expect("closed");
    assert_eq!(scene.bytes(), saved, "there and back");
    assert_eq!(scene.names(), ["a.toml"], "no text had to be kept beside");
}

/// An edit that only adds, and the paths it may change.
fn edit(session: &Session, which: u8) -> (Edit, Vec<&'static str>) {
    let said = |id: &str, change| Edit::Answer(id.parse().expect("an id"), change);
    let answer = |id: &str| session.answers.get(&id.parse().expect("an id"));
    match which % 8 {
        0 => (Edit::Minutes(77), vec![".minutes"]),
        1 => {
            let salient = session.salient.iter().cloned().chain(["# point".to_owned()]).collect();
            (Edit::Salient(salient), vec![])
        }
        2 => {
            let change = Change::Reply(Some(Reply::Level(2)));
            let replies = ["level", "unknown", "not_applicable", "unfinished"];
            let paths = replies.map(|key| format!(".answers.parc-01.{key}").leak() as &str);
            let rest = [".answers.parc-01.updated", ".answers.parc-01.history"];
            (said("parc-01", change), paths.into_iter().chain(rest).collect())
        }
        3 => {
            let at = answer("parc-02").map_or(0, |answer| answer.note.len());
            let splice = Splice { at, removed: String::new(), inserted: "mot\n# non".into() };
            let change = Change::Text(Field::Note, splice);
            let path = [".answers.parc-02.note", ".answers.parc-02.updated"];
            (said("parc-02", change), path.into())
        }
        4 => (Edit::Status(Status::Closed), vec![".status"]),
        5 => {
            let mut verbatims = answer("fermeture").map_or(Vec::new(), |a| a.verbatims.clone());
            verbatims.push(Verbatim { text: "dit".into(), consent: Consent::Citable });
            let change = Change::Verbatims(verbatims);
            (said("fermeture", change), vec![".answers.fermeture.updated"])
        }
        6 => {
            let mut follow_ups = answer("parc-03").map_or(Vec::new(), |a| a.follow_ups.clone());
            follow_ups.push(FollowUp { what: "faire".into(), ..FollowUp::default() });
            let change = Change::FollowUps(follow_ups);
            (said("parc-03", change), vec![".answers.parc-03.updated"])
        }
        _ => {
            let change = Change::Flagged(true);
            let path = [".answers.ouverture.flagged", ".answers.ouverture.updated"];
            (said("ouverture", change), path.into())
        }
    }
}
