//! Any edits of any session, recorded on a file in which a human wrote comments: undone, they give
//! the session back; recorded, they are read again; no word and no comment is lost on the way.
#![no_main]

use arbitrary::{Result, Unstructured};
use bilat::domain::edit::{Change, Edit};
use bilat::domain::session::Session;
use bilat::store::folder;
use bilat::store::live::Live;
use bilat_fuzz::scene::Scene;
use bilat_fuzz::{any, laws};
use libfuzzer_sys::fuzz_target;

thread_local!(static SCENE: Scene = Scene::petit());

fuzz_target!(|data: &[u8]| SCENE.with(|scene| {
    // bytes that run out end the play
    let _ = play(scene, &mut Unstructured::new(data));
}));

fn play(scene: &Scene, u: &mut Unstructured) -> Result<()> {
    let start = any::session(u, &scene.edition)?;
    undone(u, &start)?;
    let text = commented(scene, &start);
    scene.put(text.as_bytes());
    let (mut live, _) = Live::open(&scene.file(), &scene.asked).expect("opened");
    assert_eq!(live.session(), &start, "comments change nothing");
    let mut recorded = 0;
    for _ in 0..u.int_in_range(0..=8)? {
        let (edit, at) = (any::edit(u, live.session())?, any::moment(u)?);
        let before = live.session().clone();
        let mut expected = before.clone();
        match live.record(vec![(edit.clone(), at)]) {
            Ok(()) => {
                let now = live.session();
                let fitted = match expected.fit(edit) {
                    // brought within the bounds of a file
                    Edit::Progress(..) => Edit::Progress(now.left_at.clone(), now.spent),
                    other => other,
                };
                expected.apply(fitted, at).expect("fitted");
                // what is said after something saved is dated after it
                for (id, answer) in &mut expected.answers {
                    answer.updated = now.answers.get(id).and_then(|now| now.updated);
                }
                assert_eq!(now, &expected);
                recorded += 1;
            }
            Err(error) => {
                laws::is_told_of(&error);
                assert_eq!(live.session(), &before, "refused and yet changed");
            }
        }
        if u.ratio(1_u8, 4_u8)? {
            live.replace().expect("replaced");
            recorded = 0;
            assert_eq!(&scene.session(), live.session());
        } else if u.ratio(1_u8, 4_u8)? {
            let said = live.session().clone();
            drop(live);
            let (again, recovered) = Live::open(&scene.file(), &scene.asked).expect("opened");
            assert_eq!((recovered.edits, recovered.cut), (recorded, false));
            assert_eq!(laws::timeless(again.session().clone()), laws::timeless(said));
            (live, recorded) = (again, 0);
        }
    }
    live.replace().expect("replaced");
    let said = live.session().clone();
    live.close().expect("closed");
    assert_eq!(scene.session(), said, "what is written is read");
    let now = String::from_utf8(scene.bytes()).expect("UTF-8");
    laws::comments_stay(&text, &now);
    assert_eq!(scene.names(), ["a.toml"], "no text had to be kept beside");
    Ok(())
}

/// Applies edits and takes them back.
fn undone(u: &mut Unstructured, start: &Session) -> Result<()> {
    let (mut now, mut undo) = (start.clone(), Vec::new());
    for _ in 0..u.int_in_range(0..=6)? {
        let (edit, at) = (any::edit(u, &now)?, any::moment(u)?);
        let before = now.clone();
        if now.clone().apply(edit.clone(), at).is_err() {
            let refused = now.apply(edit.clone(), at);
            assert!(refused.is_err() && now == before, "refused and yet changed");
        }
        let fitted = now.fit(edit.clone());
        undo.push(now.apply(fitted, at).expect("fitted"));
        if let Edit::Answer(id, Change::Text(field, splice)) = edit {
            let text =
                |s: &Session| s.answers.get(&id).map_or(String::new(), |a| a.text(field).into());
            let (then, after): (String, String) = (text(&before), text(&now));
            assert!(after.contains(&splice.inserted), "words dropped");
            let less = then.len() + splice.inserted.len() - after.len();
            assert!(less == 0 || less == splice.removed.len(), "more gone than was taken away");
        }
    }
    for edit in undo.into_iter().rev() {
        now.apply(edit, "2999-01-01T00:00:00Z".parse().expect("a moment")).expect("undone");
    }
    let (mut now, mut then) = (now, start.clone());
    for session in [&mut now, &mut then] {
        session.answers.values_mut().for_each(|answer| answer.updated = None);
        session.answers.retain(|_, answer| !(answer.is_empty() && answer.history.is_empty()));
    }
    assert_eq!(now, then, "there and back");
    Ok(())
}

/// The session's text with comments of a human in it.
fn commented(scene: &Scene, session: &Session) -> String {
    scene.clear();
    let file = folder::add_session(&scene.root, session).expect("added");
    let text = std::fs::read_to_string(file).expect("read");
    let mut commented = String::from("# au début\n");
    let mut from = 0;
    for (rank, line) in text.split_inclusive('\n').enumerate() {
        let to = from + line.len() - 1;
        let is_free = |at: usize| !laws::is_in_words(&text, at);
        if is_free(from) && !line.starts_with([' ', ']', '\n']) {
            commented += &format!("# avant {rank}\n");
        }
        commented += line.trim_end_matches('\n');
        if is_free(to) && !line.trim_end().ends_with(['[', ',']) && !line.starts_with(' ') {
            commented += &format!("  # après {rank}");
        }
        commented += "\n";
        from = to + 1;
    }
    commented + "# à la fin\n"
}
