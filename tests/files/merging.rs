//! One file to travel with, and copies brought together.

use std::fs;
use std::path::PathBuf;

use bilat::domain::anonymous::anonymous;
use bilat::domain::answers::Answers;
use bilat::domain::campaign::Ruling;
use bilat::domain::dossier::Dossier;
use bilat::domain::id::{CampaignId, SessionId};
use bilat::domain::session::{Answer, Reply, Session};
use bilat::store::error::StoreError;
use bilat::store::merged::{gather, write};
use bilat::store::{folder, questionnaires};

use super::writing::{a_folder, campaign, session};

struct Home {
    root: tempfile::TempDir,
    folder: PathBuf,
    file: PathBuf,
}

fn home() -> Home {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("valmont");
    let file = a_folder(&folder);
    let target = Ruling::Target("strat-01".parse().unwrap(), "2.5".parse().ok());
    folder::rule(&folder, target).unwrap();
    Home { root, folder, file }
}

/// A copy of the home's interview under this name, with another level to one question.
fn copy_as(home: &Home, name: &str) -> PathBuf {
    let text = fs::read_to_string(&home.file).unwrap();
    let copy = home.folder.join("sessions").join(name);
    fs::write(&copy, text.replacen("\nlevel = 3\n", "\nlevel = 4\n", 1)).unwrap();
    copy
}

fn other_session() -> Session {
    Session { id: SessionId::new(3, [3; 10]), ..session() }
}

#[test]
fn a_merged_file_says_all_its_folder_says() {
    let home = home();
    folder::add_session(&home.folder, &other_session()).unwrap();
    let whole = gather(std::slice::from_ref(&home.folder)).unwrap();
    let path = home.root.path().join("fusion.toml");
    write(&path, &whole.loaded.dossier, &whole.questionnaire(), false).unwrap();
    let read = folder::load(&path).unwrap();
    assert_eq!(read.dossier, whole.loaded.dossier);
    assert_eq!(read.origin, folder::Origin::Merged(path.clone()));

    let again = write(&path, &read.dossier, &whole.questionnaire(), false);
    assert!(matches!(again, Err(StoreError::Exists { .. })), "{again:?}");
    write(&path, &read.dossier, &whole.questionnaire(), true).unwrap();

    let from_merged = gather(&[path]).unwrap();
    assert_eq!(from_merged.loaded.dossier, whole.loaded.dossier);
    let source = questionnaires::EMBEDDED[0].source;
    assert_eq!(from_merged.questionnaire(), source, "the text comes back to the letter");
}

#[test]
fn two_blocks_of_one_interview_in_a_merged_file_lose_no_name_in_silence() {
    let home = home();
    let whole = gather(std::slice::from_ref(&home.folder)).unwrap();
    let path = home.root.path().join("fusion.toml");
    write(&path, &whole.loaded.dossier, &whole.questionnaire(), false).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    let block = &text[text.find("\n[[session]]").unwrap()..];
    let (start, rest) = block.split_once("\nminutes = ").unwrap();
    let (_, rest) = rest.split_once('\n').unwrap();
    fs::write(&path, format!("{text}{start}\nminutes = 7\n{rest}")).unwrap();
    let read = folder::load(&path).unwrap();
    assert_eq!(read.dossier.sessions.len(), 1);
    assert!(matches!(&read.broken[..], [StoreError::Apart { .. }]), "{:?}", read.broken);
}

#[test]
fn copies_of_a_session_come_together() {
    let home = home();
    let whole = gather(std::slice::from_ref(&home.folder)).unwrap();
    let merged = home.root.path().join("fusion.toml");
    write(&merged, &whole.loaded.dossier, &whole.questionnaire(), false).unwrap();
    let copy = home.root.path().join("copie.toml");
    let text = fs::read_to_string(&home.file).unwrap();
    let text = text
        .replace("\n[answers.strat-03]", "\n[answers.strat-02]\nlevel = 1\n\n[answers.strat-03]");
    fs::write(&copy, &text).unwrap();
    let other = home.root.path().join("autre.toml");
    let id = other_session().id.to_string();
    fs::write(&other, text.replace(&session().id.to_string(), &id)).unwrap();
    let all = [home.folder.clone(), merged, copy.clone(), other.clone()];
    let both = gather(&all).unwrap();
    assert_eq!(both.loaded.files, [home.file.clone(), other]);
    let added = &both.loaded.dossier.sessions[0].answers[&"strat-02".parse().unwrap()];
    assert_eq!(added.reply, Some(Reply::Level(1)));
    let mut backwards = all.clone();
    backwards.reverse();
    assert_eq!(gather(&backwards).unwrap().loaded.dossier, both.loaded.dossier);

    let alone = gather(&[copy]);
    assert!(matches!(alone, Err(StoreError::NoCampaign { .. })), "{alone:?}");
    let beside = gather(&[home.file]).unwrap();
    assert_eq!(beside.loaded.dossier.sessions, [session()]);
}

#[test]
fn only_one_campaign_and_all_or_nothing() {
    let home = home();
    let other = home.root.path().join("autre");
    let mut stranger = campaign();
    stranger.id = CampaignId::new(9, [9; 10]);
    folder::create(&other, &stranger, questionnaires::EMBEDDED[0].source, None).unwrap();
    let mixed = gather(&[home.folder.clone(), other.clone()]);
    match mixed {
        Err(StoreError::OtherCampaign { path, first }) => {
            assert_eq!((path, first), (other, home.folder.clone()));
        }
        mixed => panic!("{mixed:?}"),
    }
    fs::write(home.folder.join("sessions/x.toml"), "schema = 1").unwrap();
    let broken = gather(std::slice::from_ref(&home.folder));
    assert!(matches!(broken, Err(StoreError::Flawed(_))), "{broken:?}");
    assert!(matches!(gather(&[]), Err(StoreError::NoCampaign { .. })));
}

#[test]
fn no_name_given_to_a_copy_changes_which_file_is_written() {
    for name in ["2026-11-19_B.toml", "0.toml", "zzz.toml", "2026-11-23_dsi (2).toml"] {
        let home = home();
        let copy = copy_as(&home, name);
        let tail = format!("_{}.toml", session().id.tail());
        assert!(home.file.to_string_lossy().ends_with(&tail));
        let both = folder::load(&home.folder).unwrap();
        assert_eq!(both.files.first(), Some(&home.file), "{name}");
        assert_eq!(both.copies(0), 2, "{name}");
        match &both.broken[..] {
            [StoreError::Copy { path, first }] => {
                assert_eq!((path, first), (&copy, &home.file), "{name}");
            }
            broken => panic!("{name}: {broken:?}"),
        }
        let told = folder::load_told(&home.folder).unwrap();
        assert_eq!(told.files.first(), Some(&home.file), "{name}");
    }
    // whoever else the copy was made for, the interview that was there stays
    let home = home();
    let copy = copy_as(&home, "2026-11-19_B.toml");
    let text = fs::read_to_string(&copy).unwrap().replacen("\"dsi\"", "\"rh\"", 1);
    fs::write(&copy, text).unwrap();
    let both = folder::load(&home.folder).unwrap();
    assert_eq!(both.dossier.sessions, [session()]);
    assert!(matches!(&both.broken[..], [StoreError::SomebodyElse { path, .. }] if *path == copy));
}

#[test]
fn without_a_name_of_ours_the_file_changed_last_is_written_and_stays_so() {
    let home = home();
    let (one, other) = (home.folder.join("sessions/b.toml"), copy_as(&home, "a.toml"));
    fs::rename(&home.file, &one).unwrap();
    let text = fs::read_to_string(&one).unwrap();
    let later = text.replacen("updated = 20", "updated = 30", 1);
    assert_ne!(later, text);
    fs::write(&one, &later).unwrap();
    assert_eq!(folder::load(&home.folder).unwrap().files, [one]);
    fs::write(&other, later.replacen("updated = 30", "updated = 31", 1)).unwrap();
    assert_eq!(folder::load(&home.folder).unwrap().files, [other]);
}

#[test]
fn a_copy_known_only_by_another_is_a_copy_whatever_the_order() {
    let root = tempfile::tempdir().unwrap();
    let named = |name: &str| {
        let folder = root.path().join(format!("chez {name}"));
        folder::create(&folder, &campaign(), questionnaires::EMBEDDED[0].source, None).unwrap();
        let mut copy = Session { answers: Answers::default(), ..session() };
        copy.stakeholder.name = name.into();
        folder::add_session(&folder, &copy).unwrap();
        folder
    };
    let [one, nobody, other] = ["Durand", "", "Durant"].map(named);
    let whole = gather(&[one.clone(), nobody.clone(), other.clone()]).unwrap().loaded.dossier;
    assert_eq!(whole.sessions.len(), 1);
    for order in [[&one, &other, &nobody], [&other, &one, &nobody], [&nobody, &other, &one]] {
        let gathered = gather(&order.map(PathBuf::clone));
        assert_eq!(gathered.map(|gathered| gathered.loaded.dossier).ok().as_ref(), Some(&whole));
    }
    let apart = gather(&[one.clone(), other.clone()]);
    assert!(matches!(apart, Err(StoreError::SomebodyElse { .. })), "{apart:?}");

    // all in one folder, by names that put the two who are named first
    for (from, name) in [(&other, "a.toml"), (&nobody, "b.toml")] {
        let files = folder::load(from).unwrap().files;
        fs::copy(&files[0], one.join("sessions").join(name)).unwrap();
    }
    assert_eq!(folder::load(&one).unwrap().copies(0), 3);
}

#[test]
fn a_campaign_around_many_sessions_is_read_once_and_its_notes_told_once() {
    let home = home();
    let other = folder::add_session(&home.folder, &other_session()).unwrap();
    let asked = home.folder.join("questionnaire.toml");
    let text = fs::read_to_string(&asked).unwrap();
    fs::write(&asked, text + "\n# relu\n").unwrap();
    let both = gather(&[home.file, other]).unwrap();
    assert_eq!(both.loaded.dossier.sessions, [session(), other_session()]);
    let broken = &both.loaded.broken[..];
    assert!(matches!(broken, [StoreError::QuestionnaireChanged { .. }]), "{broken:?}");
}

#[test]
fn two_anonymous_files_made_at_different_moments_are_not_brought_together() {
    let home = home();
    let anonymous_file = |name: &str| {
        let whole = gather(std::slice::from_ref(&home.folder)).unwrap();
        let hidden = anonymous(&whole.loaded.dossier, 2);
        let path = home.root.path().join(name);
        write(&path, &hidden, &whole.questionnaire(), false).unwrap();
        path
    };
    let with_level = |number: u8, level: u8| {
        let mut person = Session { id: SessionId::new(number.into(), [number; 10]), ..session() };
        person.stakeholder.name = format!("Personne {number}");
        let id = "strat-01".parse().unwrap();
        let answer = Answer { reply: Some(Reply::Level(level)), ..Answer::default() };
        person.answers = [(id, answer.into())].into_iter().collect();
        folder::add_session(&home.folder, &person).unwrap();
    };
    fs::remove_file(&home.file).unwrap();
    with_level(2, 2);
    with_level(3, 4);
    let (first, again) = (anonymous_file("un.toml"), anonymous_file("copie.toml"));
    let same = gather(&[first.clone(), again]).unwrap();
    assert_eq!(same.loaded.dossier.sessions.len(), 2, "the same file twice is one");
    with_level(4, 1);
    let second = anonymous_file("deux.toml");
    match gather(&[first.clone(), second.clone()]) {
        Err(StoreError::HiddenApart { path, first: met }) => {
            assert_eq!((path, met), (second, first));
        }
        both => panic!("{:?}", both.map(|both| both.loaded.dossier.sessions)),
    }
}

#[test]
fn what_would_not_be_read_again_as_it_is_is_not_written() {
    let home = home();
    folder::add_session(&home.folder, &other_session()).unwrap();
    let mut whole = gather(std::slice::from_ref(&home.folder)).unwrap();
    whole.loaded.dossier.sessions.reverse();
    let path = home.root.path().join("fusion.toml");
    let written = write(&path, &whole.loaded.dossier, &whole.questionnaire(), false);
    assert!(matches!(written, Err(StoreError::Unfaithful { .. })), "{written:?}");
    assert!(!path.exists());
}

#[test]
fn what_nobody_shows_is_not_read_nor_kept() {
    let home = home();
    let previous = home.folder.join("previous.toml");
    fs::write(&previous, "schema = ").unwrap();
    let is_told = |broken: &[StoreError]| broken.iter().any(|e| e.path() == Some(&previous));
    assert!(is_told(&folder::load(&home.folder).unwrap().broken));
    assert!(!is_told(&folder::load_told(&home.folder).unwrap().broken));
    let whole = gather(std::slice::from_ref(&home.folder)).unwrap();
    assert!(!is_told(&whole.loaded.broken));
    let path = home.root.path().join("fusion.toml");
    write(&path, &whole.loaded.dossier, &whole.questionnaire(), false).unwrap();
    let note = |dossier: &Dossier| {
        dossier.sessions[0].answers.values().any(|answer| !answer.note.is_empty())
    };
    assert!(note(&folder::load(&path).unwrap().dossier));
    assert!(!note(&folder::load_told(&path).unwrap().dossier), "no report holds it");
}
