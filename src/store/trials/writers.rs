//! Whatever else is written, on a disk that fails at any step: what was there or what was asked
//! for, whole, and asking again is enough.

use std::fs;
use std::path::{Path, PathBuf};

use super::faults::{self, FAULTS, thrift};
use super::sample::{a_folder, asked, campaign, room, session};
use crate::domain::campaign::{Campaign, Ruling};
use crate::domain::dossier::Dossier;
use crate::domain::session::Session;
use crate::store::error::StoreError;
use crate::store::{folder, merged};

/// Something written: from what, how, and what is found in the end.
struct Story {
    name: &'static str,
    begin: fn(&Path),
    write: fn(&Path) -> Result<(), StoreError>,
    /// What is found before and after; nothing where there is no campaign.
    states: [Option<(Campaign, Vec<Session>)>; 2],
    /// What is read, in the room of the story.
    place: &'static str,
}

fn salient(points: &[&str]) -> Campaign {
    let salient = points.iter().map(|&point| point.to_owned()).collect();
    Campaign { salient, ..campaign() }
}

fn dossier(sessions: Vec<Session>) -> Dossier {
    Dossier { campaign: campaign(), questionnaire: asked(), sessions }
}

fn merge(root: &Path, sessions: Vec<Session>, force: bool) -> Result<(), StoreError> {
    merged::write(&root.join("m.toml"), &dossier(sessions), super::sample::PETIT, force)
}

fn create(root: &Path) -> Result<(), StoreError> {
    folder::create(&root.join("c"), &campaign(), super::sample::PETIT, None)
}

/// What is there now, which is all readable.
fn state(place: &Path, context: &str) -> Option<(Campaign, Vec<Session>)> {
    let is_there = if place.extension().is_some() {
        place.exists()
    } else {
        place.join("campaign.toml").exists()
    };
    let loaded =
        is_there.then(|| folder::load(place).unwrap_or_else(|e| panic!("{context}: {e:?}")));
    loaded.map(|loaded| {
        assert_eq!(loaded.broken.len(), 0, "{context}: {:?}", loaded.broken);
        (loaded.dossier.campaign, loaded.dossier.sessions)
    })
}

fn temporaries(root: &Path) -> Vec<PathBuf> {
    let is_one = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "tmp");
    faults::files(root).into_iter().filter(is_one).collect()
}

/// Tells it without a fault, then with every fault at every step; gives how many struck.
fn tell_everywhere(story: &Story) -> usize {
    let Story { name, states: [old, new], .. } = story;
    let root = room();
    (story.begin)(root.path());
    assert_eq!(state(&root.path().join(story.place), name), *old, "{name}");
    faults::plan(None);
    (story.write)(root.path()).unwrap();
    let operations = faults::mend(root.path()).operations;
    assert_eq!(state(&root.path().join(story.place), name), *new, "{name}");

    let mut struck = 0;
    for (shift, fault) in FAULTS.into_iter().enumerate() {
        for step in (shift % thrift()..operations).step_by(thrift()) {
            let context = format!("{name}, {fault:?} at {step}");
            let root = room();
            let place = root.path().join(story.place);
            (story.begin)(root.path());
            faults::plan(Some((step, fault)));
            let told = (story.write)(root.path());
            if !faults::is_dead() {
                assert_eq!(temporaries(root.path()), [] as [PathBuf; 0], "{context}");
            }
            if !faults::mend(root.path()).struck {
                continue;
            }
            struck += 1;
            let found = state(&place, &context);
            assert!(found == *old || found == *new, "{context}: {found:#?}");
            if !fault.is_death() && told.is_ok() {
                assert_eq!(found, *new, "{context}: told to be done");
            }
            match (story.write)(root.path()) {
                Ok(()) => {}
                Err(StoreError::Exists { .. }) if found == *new => {}
                Err(error) => panic!("{context}, again: {error:?}"),
            }
            assert_eq!(state(&place, &context), *new, "{context}, again");
            assert_eq!(temporaries(root.path()), [] as [PathBuf; 0], "{context}, again");
        }
    }
    println!("{name}: {operations} operations, {struck} faults");
    struck
}

#[test]
fn a_campaign_is_made_whole_or_not_at_all_whatever_fails() {
    let new = Some((campaign(), Vec::new()));
    let story = Story {
        name: "a new campaign",
        begin: |_| (),
        write: create,
        states: [None, new],
        place: "c",
    };
    assert!(tell_everywhere(&story) * thrift() > 150 / 2);
}

#[test]
fn a_campaign_after_another_is_made_with_it_or_not_at_all_whatever_fails() {
    let story = Story {
        name: "a campaign after another",
        begin: |root| drop(a_folder(&root.join("before"))),
        write: |root| {
            let before = merged::gather(&[root.join("before")])?;
            folder::create(&root.join("c"), &campaign(), super::sample::PETIT, Some(&before))
        },
        states: [None, Some((campaign(), Vec::new()))],
        place: "c",
    };
    assert!(tell_everywhere(&story) * thrift() > 250 / 2);
}

#[test]
fn a_session_is_added_whole_or_not_at_all_whatever_fails() {
    let with = |sessions| Some((campaign(), sessions));
    let story = Story {
        name: "a new session",
        begin: |root| create(root).unwrap(),
        write: |root| folder::add_session(&root.join("c"), &session()).map(drop),
        states: [with(Vec::new()), with(vec![session()])],
        place: "c",
    };
    assert!(tell_everywhere(&story) * thrift() > 100 / 2);
}

#[test]
fn a_ruling_is_written_whole_or_not_at_all_whatever_fails() {
    let story = Story {
        name: "a ruling",
        begin: |root| {
            a_folder(&root.join("c"));
            let file = root.join("c/campaign.toml");
            let text = fs::read_to_string(&file).unwrap();
            fs::write(&file, format!("# à la main\n{text}")).unwrap();
        },
        write: |root| {
            let ruling = Ruling::Salient(vec!["un".to_owned()]);
            folder::rule(&root.join("c"), ruling)?;
            let text = fs::read_to_string(root.join("c/campaign.toml")).unwrap();
            assert!(text.contains("# à la main\n"), "{text}");
            Ok(())
        },
        states: [&[] as &[&str], &["un"]].map(|points| Some((salient(points), vec![session()]))),
        place: "c",
    };
    assert!(tell_everywhere(&story) * thrift() > 100 / 2);
}

#[test]
fn a_merged_file_is_written_whole_or_not_at_all_whatever_fails() {
    let all = || Some((campaign(), vec![session()]));
    let story = Story {
        name: "a merged file",
        begin: |_| (),
        write: |root| merge(root, vec![session()], false),
        states: [None, all()],
        place: "m.toml",
    };
    assert!(tell_everywhere(&story) * thrift() > 40 / 2);
    let story = Story {
        name: "a merged file over another",
        begin: |root| merge(root, Vec::new(), false).unwrap(),
        write: |root| merge(root, vec![session()], true),
        states: [Some((campaign(), Vec::new())), all()],
        place: "m.toml",
    };
    assert!(tell_everywhere(&story) * thrift() > 40 / 2);
}

#[test]
fn a_ruling_keeps_what_somebody_without_a_lock_writes_at_any_instant() {
    let rule = |root: &Path| folder::rule(&root.join("c"), Ruling::Salient(vec!["un".to_owned()]));
    let root = room();
    a_folder(&root.path().join("c"));
    faults::plan(None);
    rule(root.path()).unwrap();
    let operations = faults::mend(root.path()).operations;
    let mut lost = 0;
    for n in 0..operations {
        let root = room();
        a_folder(&root.path().join("c"));
        let file = root.path().join("c/campaign.toml");
        let theirs = file.clone();
        faults::meanwhile(n, move || {
            let text = fs::read_to_string(&theirs).unwrap();
            fs::write(&theirs, text.replace("\"CA de Valmont\"", "\"CA du Val\"")).unwrap();
        });
        rule(root.path()).unwrap();
        let found = folder::read_campaign(&root.path().join("c")).unwrap();
        assert_eq!(found.salient, ["un"]);
        lost += usize::from(found.authority != "CA du Val");
    }
    // between looking last and renaming, nothing can be done
    assert!(lost <= 1 && operations > 10, "{lost} of {operations}");
}
