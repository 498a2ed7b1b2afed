//! Any text as a questionnaire: either sound, and a campaign can be led with it, or every flaw is
//! told with its place, whatever the words.
#![no_main]

use std::path::Path;

use bilat::domain::check;
use bilat::domain::digest::Digest;
use bilat::domain::id::SessionId;
use bilat::domain::route;
use bilat::domain::session::{Session, Stakeholder, Status};
use bilat::store::error::StoreError;
use bilat::store::{folder, merged, questionnaires};
use bilat_fuzz::{laws, scene};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = str::from_utf8(data) else { return };
    let asked = match questionnaires::parse(Path::new("q\u{1b}[31m.toml"), text) {
        Ok(asked) => asked,
        Err(flawed) => {
            laws::is_told(&StoreError::Flawed(flawed));
            return;
        }
    };
    assert!(check::check(&asked).is_empty());
    assert_eq!(asked.digest, Digest::of(data));
    let home = scene::home();
    let root = home.path().join("x");
    let edition = scene::edition(&asked);
    folder::create(&root, &scene::campaign(edition.clone()), text).expect("a campaign");
    let profiles = asked.profiles.iter().take(1).map(|profile| profile.id.clone());
    let session = Session {
        id: SessionId::new(2, [2; 10]),
        status: Status::Open,
        questionnaire: edition,
        stakeholder: Stakeholder { profiles: profiles.collect(), ..Stakeholder::default() },
        date: "2026-11-23".parse().expect("a day"),
        interviewers: Vec::new(),
        minutes: 30,
        spent: 0,
        noticed: false,
        left_at: None,
        drafts: Vec::new(),
        salient: Vec::new(),
        answers: Default::default(),
    };
    if !session.stakeholder.profiles.is_empty() {
        folder::add_session(&root, &session).expect("a session");
    }
    let loaded = folder::load(&root).expect("a campaign");
    assert!(loaded.broken.is_empty(), "{:?}", loaded.broken);
    assert_eq!(loaded.dossier.questionnaire, asked);
    laws::is_reported(&loaded.dossier, &Default::default());
    let route = route::route(&asked, &loaded.dossier.campaign, &session);
    route::progress(&asked, &route, &session);
    let file = home.path().join("merged.toml");
    merged::write(&file, &loaded.dossier, text, false).expect("merged");
    let gathered = merged::gather(&[file]).expect("gathered");
    assert_eq!(gathered.loaded.dossier, loaded.dossier);
    let mut lifted = questionnaires::parse(Path::new("q"), &gathered.questionnaire()).expect("sound");
    lifted.digest = asked.digest;
    assert_eq!(lifted, asked);
});
