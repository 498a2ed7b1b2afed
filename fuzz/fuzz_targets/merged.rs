//! Any bytes as a merged file: either read, and read again once written, or refused with its
//! places.
#![no_main]

use std::fs;
use std::path::PathBuf;

use bilat::domain::reconcile::reconcile;
use bilat::store::{folder, merged};
use bilat_fuzz::laws;
use bilat_fuzz::scene::Scene;
use libfuzzer_sys::fuzz_target;

thread_local!(static SCENE: Scene = Scene::petit());

fuzz_target!(|data: &[u8]| SCENE.with(|scene| play(scene, data)));

fn play(scene: &Scene, data: &[u8]) {
    let bytes = scene.signed(data);
    let (file, copy) = (scene.root.join("m.toml"), scene.root.join("n.toml"));
    fs::write(&file, &bytes).expect("written");
    let dossier = match folder::load(&file) {
        Ok(loaded) => {
            loaded.broken.iter().for_each(laws::is_told);
            loaded.dossier
        }
        Err(error) => return laws::is_told(&error),
    };
    laws::is_reported(&dossier, &Default::default());
    let gathered = merged::gather(std::slice::from_ref(&file)).expect("gathered");
    assert_eq!(gathered.loaded.dossier, dossier);
    merged::write(&copy, &dossier, &gathered.questionnaire(), true).expect("written");
    assert_eq!(folder::load(&copy).expect("read again").dossier, dossier);
    // rivals a hand put in another order stand as the program has them once copies meet
    let mut whole = dossier;
    for session in &mut whole.sessions {
        *session = reconcile(vec![session.clone()]).expect("one");
    }
    for order in [vec![&file, &copy], vec![&copy, &file], vec![&copy, &file, &copy]] {
        let order: Vec<PathBuf> = order.into_iter().cloned().collect();
        let both = merged::gather(&order).expect("gathered");
        assert_eq!(both.loaded.dossier, whole);
    }
    assert_eq!(fs::read(&file).expect("read"), bytes, "inputs are never written");
}
