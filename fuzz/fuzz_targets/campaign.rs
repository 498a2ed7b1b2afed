//! Any bytes as a campaign's file: either read, ruled upon and read again with nothing else
//! changed, or refused with its places and left alone.
#![no_main]

use std::fs;

use bilat::domain::campaign::{Campaign, Decision, Planned, Ruling};
use bilat::domain::exact::Exact;
use bilat::domain::session::{Reply, Stakeholder};
use bilat::store::error::StoreError;
use bilat::store::folder;
use bilat_fuzz::laws;
use bilat_fuzz::scene::Scene;
use libfuzzer_sys::fuzz_target;

thread_local!(static SCENE: Scene = Scene::petit());

fuzz_target!(|data: &[u8]| SCENE.with(|scene| play(scene, data)));

fn names(scene: &Scene) -> Vec<String> {
    let found = fs::read_dir(&scene.root).expect("listed");
    let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    let mut names: Vec<String> = found.map(|entry| name(entry.expect("listed"))).collect();
    names.sort();
    names
}

fn play(scene: &Scene, data: &[u8]) {
    let (which, bytes) = data.split_last().unwrap_or((&0, data));
    let (bytes, file) = (scene.signed(bytes), scene.root.join("campaign.toml"));
    for name in names(scene).iter().filter(|name| name.contains(".avant-")) {
        fs::remove_file(scene.root.join(name)).expect("removed");
    }
    fs::write(&file, &bytes).expect("written");
    let read = || fs::read(&file).expect("read");
    let loaded = match scene.load() {
        Ok(loaded) => loaded,
        Err(error) => {
            laws::is_told(&error);
            let ruled = folder::rule(&scene.root, Ruling::Salient(Vec::new()));
            laws::is_told(&ruled.expect_err("not even read"));
            assert_eq!(read(), bytes, "refused and yet changed");
            return;
        }
    };
    loaded.broken.iter().for_each(laws::is_told);
    laws::is_reported(&loaded.dossier, &Default::default());
    let campaign = loaded.dossier.campaign;
    if loaded.broken.iter().any(|note| matches!(note, StoreError::NewerSchema { .. })) {
        let ruled = folder::rule(&scene.root, Ruling::Salient(Vec::new()));
        laws::is_told(&ruled.expect_err("of a later release"));
        assert_eq!(read(), bytes, "refused and yet changed");
        return;
    }
    assert_eq!(folder::read_campaign(&scene.root).expect("read alone"), campaign);
    let (ruling, changed) = ruling(&campaign, *which);
    let mut expected = campaign;
    expected.apply(ruling.clone(), Default::default());
    let ruled = folder::rule(&scene.root, ruling).expect("ruled");
    // the moment is that of this run
    expected.moved.clone_from(&ruled.moved);
    assert_eq!(ruled, expected);
    assert_eq!(scene.load().expect("read again").dossier.campaign, expected);
    let saved = read();
    laws::stays(&bytes, &saved, &changed);
    let settle = |level| Ruling::Decision("parc-03".parse().expect("an id"), Some(decision(level)));
    for level in [1, 2] {
        folder::rule(&scene.root, settle(level)).expect("ruled");
    }
    let one = read();
    folder::rule(&scene.root, settle(3)).expect("ruled");
    laws::differ_by(&one, &read(), 1);
    folder::rule(&scene.root, settle(2)).expect("ruled");
    assert_eq!(read(), one, "there and back");
    let others = names(scene);
    assert_eq!(others, ["campaign.toml", "questionnaire.toml", "sessions"], "nothing kept beside");
}

fn decision(level: u8) -> Decision {
    let (reply, reason) = (Reply::Level(level), "\"\"\"\\".to_owned());
    Decision { reply, reason, at: None, voices: None }
}

/// A ruling that only adds, and the paths it may change.
fn ruling(campaign: &Campaign, which: u8) -> (Ruling, Vec<&'static str>) {
    let id = "parc-01".parse().expect("an id");
    match which % 4 {
        0 => {
            let salient = campaign.salient.iter().cloned().chain(["# point".to_owned()]).collect();
            (Ruling::Salient(salient), vec![])
        }
        1 => {
            (Ruling::Decision(id, Some(decision(2))), vec![".decisions.parc-01."])
        }
        2 => (Ruling::Target(id, Exact::fraction(5, 2)), vec![".targets.parc-01", ".moved.parc-01"]),
        _ => {
            let mut planned = campaign.planned.clone();
            let profiles = vec!["elu".parse().expect("an id")];
            let stakeholder = Stakeholder { profiles, ..Stakeholder::default() };
            planned.push(Planned { stakeholder, date: None });
            (Ruling::Planned(planned), vec![])
        }
    }
}
