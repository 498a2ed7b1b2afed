//! Copies of one session edited apart come to the same session in any order and any number, in
//! memory and in files, and no state that stands is lost.
#![no_main]

use std::fs;

use arbitrary::{Result, Unstructured};
use bilat::domain::reconcile::{digest_of, reconcile};
use bilat::domain::session::{Answer, Session};
use bilat::store::error::StoreError;
use bilat::store::folder;
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
    let mut copies = vec![start; 3];
    for copy in 0..3 {
        for _ in 0..u.int_in_range(0..=5)? {
            if u.ratio(1_u8, 8_u8)? {
                let other = copies[u.int_in_range(0..=2)?].clone();
                copies[copy] = reconcile(vec![copies[copy].clone(), other]).expect("one");
            } else {
                said(u, &mut copies[copy])?;
            }
        }
    }
    let whole = reconcile(copies.clone()).expect("one");
    let [a, b, c] = [0, 1, 2].map(|copy| copies[copy].clone());
    for order in [[&a, &c, &b], [&b, &a, &c], [&b, &c, &a], [&c, &a, &b], [&c, &b, &a]] {
        let order = order.map(Clone::clone).to_vec();
        assert_eq!(reconcile(order).as_ref(), Some(&whole), "in any order");
    }
    let again = |all: Vec<Session>| assert_eq!(reconcile(all).as_ref(), Some(&whole), "again");
    again(vec![whole.clone()]);
    again(vec![whole.clone(), a.clone()]);
    again(vec![a.clone(), whole.clone(), b.clone(), c.clone(), b.clone()]);
    stands(&copies, &whole);
    in_files(scene, &copies, &whole);
    Ok(())
}

/// Somebody edits a copy, and it is saved.
fn said(u: &mut Unstructured, copy: &mut Session) -> Result<()> {
    let before = copy.clone();
    let edit = copy.fit(any::edit(u, copy)?);
    copy.apply(edit, any::moment(u)?).expect("fitted");
    for (id, then) in &before.answers {
        let now = copy.answers.or_default(id.clone());
        let name = digest_of(then);
        if digest_of(now) != name && !now.history.contains(&name) {
            now.history.push(name);
        }
    }
    Ok(())
}

/// A state that no copy left behind is the answer, or a rival.
fn stands(copies: &[Session], whole: &Session) {
    let states = |answer: &Answer| -> Vec<Answer> {
        std::iter::once(answer).chain(&answer.rivals).cloned().collect()
    };
    for (id, answer) in copies.iter().flat_map(|copy| &copy.answers) {
        let pasts = copies.iter().filter_map(|copy| copy.answers.get(id));
        let pasts: Vec<String> = pasts
            .flat_map(|answer| states(answer))
            .flat_map(|state| state.history)
            .map(|name| name.to_string())
            .collect();
        for state in states(answer) {
            let name = digest_of(&state).to_string();
            let left = pasts.iter().any(|past| past[..8] == name[..8] && *past >= name);
            let alone = Answer { rivals: Vec::new(), ..state.clone() };
            if left || alone.is_empty() {
                continue;
            }
            let kept = states(&whole.answers[id]);
            assert!(kept.iter().any(|kept| kept.says_as(&state)), "{state:?} is lost");
        }
    }
}

/// The same through files, when they may be written.
fn in_files(scene: &Scene, copies: &[Session], whole: &Session) {
    scene.clear();
    for (rank, copy) in copies.iter().enumerate() {
        let Ok(file) = folder::add_session(&scene.root, copy) else { return };
        fs::rename(file, scene.root.join(format!("sessions/{rank}.toml"))).expect("renamed");
    }
    let loaded = scene.load().expect("a campaign");
    loaded.broken.iter().for_each(laws::is_told);
    assert!(loaded.broken.iter().all(StoreError::is_note));
    assert_eq!(&loaded.dossier.sessions[0], whole, "from files");
    scene.clear();
    let file = folder::add_session(&scene.root, whole).expect("what comes together is written");
    fs::rename(file, scene.file()).expect("renamed");
    assert_eq!(&scene.session(), whole);
}
