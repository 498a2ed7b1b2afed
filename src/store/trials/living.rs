//! An interview on a disk that fails at any step: every edit told to be recorded comes back.

use std::fs;
use std::path::{Path, PathBuf};

use super::faults::{self, FAULTS, Fault, thrift};
use super::sample::{a_folder, asked, at, level, room, session, typed};
use crate::domain::edit::Edit;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::session::{Session, Status};
use crate::domain::time::Instant;
use crate::store::error::StoreError;
use crate::store::folder;
use crate::store::live::Live;

/// What happens in a story.
#[derive(Debug, Clone)]
enum Act {
    /// Somebody answers, and pauses.
    Record(Vec<Edit>),
    /// Somebody types, and goes on.
    Write(Vec<Edit>),
    /// A pause.
    Replace,
    /// Somebody else writes into the file.
    Outside,
    /// Somebody else breaks the file.
    Break,
    /// And puts it back.
    PutBack,
    /// The journal is removed by somebody.
    RemoveJournal,
    /// A copy is asked for.
    SaveAs,
    /// The process dies, for its own reasons, and another one comes.
    DieAndOpen,
    /// The interview ends.
    Close,
}

struct Told {
    root: tempfile::TempDir,
    file: PathBuf,
    asked: Questionnaire,
    live: Option<Live>,
    edits: Vec<(Edit, Instant)>,
    /// How many of them were written, to survive the process; and how many were told to be
    /// recorded, to survive a power cut.
    written: usize,
    recorded: usize,
    /// How many of them had been made when the copy was told to be saved.
    saved: Option<usize>,
    is_edited_outside: bool,
    /// The journal was removed, and the process did not get to make it again.
    is_robbed: bool,
    broken: Option<Vec<u8>>,
}

const OUTSIDE: (&str, &str) = ("\"Directrice\"", "\"Directrice adjointe\"");

impl Told {
    fn new() -> Self {
        let root = room();
        let file = a_folder(&root.path().join("c"));
        Self {
            root,
            file,
            asked: asked(),
            live: None,
            edits: Vec::new(),
            written: 0,
            recorded: 0,
            saved: None,
            is_edited_outside: false,
            is_robbed: false,
            broken: None,
        }
    }

    fn folder(&self) -> PathBuf {
        self.root.path().join("c")
    }

    fn copy(&self) -> PathBuf {
        self.root.path().join("copie.toml")
    }

    fn journal(&self) -> PathBuf {
        let name = self.file.file_name().unwrap().to_string_lossy();
        self.file.with_file_name(format!(".{name}.journal"))
    }

    /// The session after so many edits.
    fn expected(&self, edits: usize) -> Session {
        let mut expected = session();
        for (edit, at) in &self.edits[..edits] {
            let edit = expected.fit(edit.clone());
            expected.apply(edit, *at).unwrap();
        }
        if let Some(mine) = expected.answers.get_mut(&"parc-01".parse().unwrap()) {
            mine.updated = None;
        }
        expected
    }

    /// How many edits a session has, if it is one that was ever asked for.
    fn edits_in(&self, found: &Session) -> Option<usize> {
        let mut found = found.clone();
        let mine = "parc-01".parse().unwrap();
        for (id, answer) in &mut found.answers {
            answer.history.clear();
            // made later than what the file said
            if *id == mine {
                answer.updated = None;
            }
        }
        if self.is_edited_outside && found.stakeholder.function == "Directrice adjointe" {
            "Directrice".clone_into(&mut found.stakeholder.function);
        }
        let names = faults::files(&self.folder());
        if names.iter().any(|name| name.to_string_lossy().contains("-conflit-")) {
            // what was saved beside stays beside, and may differ
            found.answers.values_mut().for_each(|answer| answer.rivals.clear());
        }
        found.answers.retain(|_, answer| !answer.is_empty());
        (0..=self.edits.len()).rev().find(|edits| self.expected(*edits) == found)
    }

    fn act(&mut self, act: &Act) -> Result<(), StoreError> {
        match act {
            Act::Record(edits) => {
                self.make(edits)?;
                self.flush()
            }
            Act::Write(edits) => {
                self.make(edits)?;
                self.write()
            }
            Act::Replace => {
                self.flush()?;
                self.open()?.replace()?;
                self.is_robbed = false;
                Ok(())
            }
            Act::Outside if !faults::is_dead() => {
                let text = fs::read_to_string(&self.file).unwrap();
                fs::write(&self.file, text.replace(OUTSIDE.0, OUTSIDE.1)).unwrap();
                self.is_edited_outside = true;
                Ok(())
            }
            Act::Break if !faults::is_dead() => {
                self.broken = Some(fs::read(&self.file).unwrap());
                fs::write(&self.file, "rien de lisible").unwrap();
                Ok(())
            }
            Act::RemoveJournal if !faults::is_dead() => {
                self.is_robbed |= fs::remove_file(self.journal()).is_ok();
                Ok(())
            }
            Act::Outside | Act::Break | Act::RemoveJournal => Ok(()),
            Act::PutBack => {
                self.put_back();
                Ok(())
            }
            Act::SaveAs => {
                let (to, edits) = (self.copy(), self.recorded);
                let live = self.open()?;
                live.save_as(&to, live.session())?;
                self.saved = Some(edits);
                Ok(())
            }
            Act::DieAndOpen => {
                self.live = None;
                self.open().map(|_| ())
            }
            Act::Close => {
                self.flush()?;
                self.open()?.replace()?;
                self.live = None;
                Ok(())
            }
        }
    }

    fn put_back(&mut self) {
        if let Some(text) = self.broken.take() {
            fs::write(&self.file, text).unwrap();
        }
    }

    fn open(&mut self) -> Result<&mut Live, StoreError> {
        if self.live.is_none() {
            let (live, _) = Live::open(&self.file, &self.asked)?;
            self.check(live.session(), "opened again");
            // what only a dead process knew of died with it
            self.edits.truncate(self.edits_in(live.session()).unwrap());
            (self.written, self.recorded) = (self.edits.len(), self.edits.len());
            self.live = Some(live);
        }
        Ok(self.live.as_mut().unwrap())
    }

    fn make(&mut self, edits: &[Edit]) -> Result<(), StoreError> {
        self.open()?;
        for edit in edits {
            let second = i64::try_from(self.edits.len()).unwrap() / 2;
            self.edits.push((edit.clone(), at(second)));
        }
        Ok(())
    }

    /// What waits is tried again before anything else, as the screens do.
    fn write(&mut self) -> Result<(), StoreError> {
        self.open()?;
        let waiting = self.edits[self.written..].to_vec();
        self.open()?.write(waiting)?;
        self.written = self.edits.len();
        Ok(())
    }

    fn flush(&mut self) -> Result<(), StoreError> {
        self.write()?;
        self.open()?.sync()?;
        self.is_robbed = false;
        self.recorded = self.written;
        Ok(())
    }

    fn tell(&mut self, story: &[Act], context: &str) -> usize {
        let mut refused = 0;
        for act in story {
            if let Err(error) = self.act(act) {
                assert!(error.path().is_some(), "{context}: {error:?}");
                refused += 1;
                if !faults::is_dead() {
                    let names = faults::files(self.root.path());
                    assert!(!names.iter().any(|name| is_temporary(name)), "{context}: {names:?}");
                }
            }
        }
        refused
    }

    /// Whatever is on the disk gives back all that was told to be recorded.
    fn check_disk(&mut self, context: &str) {
        let text = fs::read_to_string(&self.file).unwrap();
        let said = folder::parse_session(&self.file, &text, &self.asked);
        let said = said.unwrap_or_else(|error| panic!("{context}: {error:?}\n{text}"));
        assert!(self.edits_in(&said).is_some(), "{context}: a mix:\n{text:?}");
        assert!(text.ends_with('\n'), "{context}: {text}");
        let loaded = folder::load(&self.folder()).unwrap();
        assert_eq!(loaded.unreadable().count(), 0, "{context}: {:?}", loaded.broken);
        let read = &loaded.dossier.sessions[0];
        self.check(read, &format!("{context}, read"));
        let expected = read.clone();
        let (live, _) = Live::open(&self.file, &self.asked).unwrap();
        self.check(live.session(), &format!("{context}, opened"));
        if loaded.dossier.sessions.len() == 1 && loaded.broken.is_empty() {
            let (a, b) = (self.edits_in(live.session()), self.edits_in(&expected));
            assert_eq!(a, b, "{context}: read otherwise than opened");
        }
        live.close().unwrap();
        let loaded = folder::load(&self.folder()).unwrap();
        self.check(&loaded.dossier.sessions[0], &format!("{context}, closed"));
        let names = faults::files(&self.folder());
        let is_ours =
            |name: &PathBuf| name.extension().is_some_and(|e| e == "lock" || e == "journal");
        assert!(!names.iter().any(is_ours), "{context}: {names:?}");
        self.check_copy(context);
    }

    fn check(&self, found: &Session, context: &str) {
        self.check_edits(found, context);
        if self.is_edited_outside {
            assert_eq!(found.stakeholder.function, "Directrice adjointe", "{context}");
        }
    }

    fn check_edits(&self, found: &Session, context: &str) {
        let edits = self.edits_in(found);
        assert!(
            edits.is_some_and(|edits| edits >= self.recorded || self.is_robbed),
            "{context}: {} edits were recorded, of {}; {edits:?} found in\n{found:#?}",
            self.recorded,
            self.edits.len()
        );
    }

    fn check_copy(&self, context: &str) {
        let Ok(text) = fs::read_to_string(self.copy()) else {
            return assert_eq!(self.saved, None, "{context}");
        };
        let said = folder::parse_session(&self.copy(), &text, &self.asked).unwrap();
        let edits = self.edits_in(&said);
        assert!(edits >= self.saved && edits.is_some(), "{context}: {edits:?}");
    }
}

fn is_temporary(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "tmp")
}

/// Tells a story without a fault, then with each fault at each step; gives how many struck.
fn tell_everywhere(name: &str, story: &[Act], refused: usize) -> usize {
    let mut told = Told::new();
    faults::plan(None);
    let found = told.tell(story, name);
    let operations = faults::mend(told.root.path()).operations;
    assert_eq!(found, refused, "{name}: refused without a fault");
    told.put_back();
    assert_eq!(told.recorded, told.edits.len(), "{name}");
    told.live = None;
    told.check_disk(name);

    let mut struck = 0;
    for (shift, fault) in FAULTS.into_iter().enumerate() {
        for step in (shift % thrift()..operations).step_by(thrift()) {
            // who lives on tries again; or does not
            for lives in [true, false] {
                if lives && fault.is_death() {
                    continue;
                }
                let context = format!("{name}, {fault:?} at {step}, goes on: {lives}");
                let mut told = Told::new();
                faults::plan(Some((step, fault)));
                told.tell(story, &context);
                if matches!(fault, Fault::Death | Fault::DeathHalfway) {
                    // what was written outlives the process
                    told.recorded = told.written;
                }
                if !lives {
                    told.live = None;
                }
                let ran = faults::mend(told.root.path());
                if !ran.struck {
                    break;
                }
                struck += 1;
                told.put_back();
                if lives {
                    go_on(&mut told, &context);
                }
                told.live = None;
                told.check_disk(&context);
            }
        }
    }
    println!("{name}: {operations} operations, {struck} faults");
    struck
}

/// The disk is sound again: what is open still has everything, and saves it.
fn go_on(told: &mut Told, context: &str) {
    if let Some(live) = &told.live {
        told.check_edits(live.session(), &format!("{context}, in memory"));
    }
    told.act(&Act::Close).unwrap_or_else(|error| panic!("{context}: {error:?}"));
    assert_eq!(told.recorded, told.edits.len(), "{context}");
    let names = faults::files(told.root.path());
    assert!(!names.iter().any(|name| is_temporary(name)), "{context}: {names:?}");
    assert!(!told.journal().exists(), "{context}");
}

fn letters() -> Vec<Act> {
    let one = |edits: &[Edit]| Act::Record(edits.to_vec());
    vec![
        one(&[typed(0, "Né")]),
        one(&[typed(3, "u"), level(2)]),
        one(&[typed(4, "f")]),
        one(&[Edit::Status(Status::Closed), level(3), typed(5, " et plus encore")]),
        one(&[Edit::Progress(None, 12), typed(20, "\n😀")]),
    ]
}

fn with(acts: &[(usize, Act)]) -> Vec<Act> {
    let mut story = letters();
    for (place, act) in acts.iter().rev() {
        story.insert(*place, act.clone());
    }
    story.push(Act::Close);
    story
}

fn assert_many(struck: usize, floor: usize) {
    let floor = floor / thrift();
    assert!(struck >= floor, "{struck} faults struck, {floor} at least were to be");
}

#[test]
fn an_interview_loses_nothing_whatever_fails() {
    let story = with(&[(2, Act::Replace), (4, Act::Replace), (5, Act::Replace)]);
    assert_many(tell_everywhere("an interview", &story, 0), 900);
}

#[test]
fn letters_wait_for_the_disk_once_a_pause() {
    let mut told = Told::new();
    told.act(&Act::Record(vec![typed(0, "é")])).unwrap();
    faults::plan(None);
    let letters: Vec<Act> = (2..12).map(|at| Act::Write(vec![typed(at, "e")])).collect();
    let before = fs::metadata(told.journal()).unwrap().len();
    told.tell(&letters, "letters");
    assert!(told.live.as_ref().unwrap().is_unsure());
    assert_eq!(faults::mend(told.root.path()).syncs, 0);
    let bytes = fs::metadata(told.journal()).unwrap().len() - before;
    assert!(bytes <= 10 * 15, "{bytes} bytes for ten letters");
    faults::plan(None);
    told.flush().unwrap();
    told.flush().unwrap();
    assert_eq!(faults::mend(told.root.path()).syncs, 1);
    assert!(!told.live.as_ref().unwrap().is_unsure());
}

#[test]
fn words_written_before_a_pause_survive_the_process_whatever_fails() {
    let on = |at: usize, letters: &str| Act::Write(vec![typed(at, letters)]);
    let mut story = with(&[(1, Act::Replace), (4, Act::RemoveJournal)]);
    let end = story.len() - 1;
    story.splice(end..end, [on(26, " a"), on(28, "b"), on(29, "c"), Act::DieAndOpen]);
    story.splice(1..1, [on(3, ""), Act::Write(vec![level(1)])]);
    assert_many(tell_everywhere("words before a pause", &story, 0), 900);
}

#[test]
fn an_interview_that_died_twice_loses_nothing_whatever_fails() {
    let story = with(&[(2, Act::DieAndOpen), (4, Act::Replace), (4, Act::DieAndOpen)]);
    assert_many(tell_everywhere("two deaths", &story, 0), 900);
}

#[test]
fn an_edit_from_outside_is_kept_whatever_fails() {
    let story = with(&[(1, Act::Replace), (3, Act::Outside), (4, Act::Replace)]);
    assert_many(tell_everywhere("an edit from outside", &story, 0), 900);
}

#[test]
fn an_edit_from_outside_after_a_death_is_kept_whatever_fails() {
    let story = with(&[(1, Act::Replace), (3, Act::Outside), (3, Act::DieAndOpen)]);
    assert_many(tell_everywhere("an edit from outside, then a death", &story, 0), 900);
}

#[test]
fn a_file_broken_for_a_while_loses_nothing_whatever_fails() {
    let story = with(&[(1, Act::Break), (2, Act::Replace), (3, Act::Replace), (4, Act::PutBack)]);
    assert_many(tell_everywhere("a broken file", &story, 2), 700);
}

#[test]
fn a_journal_removed_by_somebody_is_made_again_whatever_fails() {
    let story = with(&[(2, Act::RemoveJournal), (4, Act::RemoveJournal), (5, Act::DieAndOpen)]);
    assert_many(tell_everywhere("a removed journal", &story, 0), 600);
}

#[test]
fn a_copy_is_saved_whole_or_not_at_all_whatever_fails() {
    let story = with(&[(2, Act::SaveAs)]);
    assert_many(tell_everywhere("a copy", &story, 0), 600);
}

#[test]
fn reading_changes_nothing_whatever_fails() {
    let mut told = Told::new();
    told.tell(&letters(), "reading");
    told.live = None;
    let all = |root: &Path| {
        let read = |path: PathBuf| (fs::read(&path).unwrap(), path);
        faults::files(root).into_iter().map(read).collect::<Vec<_>>()
    };
    let before = all(told.root.path());
    faults::plan(None);
    folder::load(&told.folder()).unwrap();
    let operations = faults::mend(told.root.path()).operations;
    let mut struck = 0;
    for step in 0..operations {
        for fault in [Fault::Error, Fault::Away] {
            faults::plan(Some((step, fault)));
            let loaded = folder::load(&told.folder());
            struck += usize::from(faults::mend(told.root.path()).struck);
            // a session whose journal does not answer must not be told as if it had none
            if let Ok(loaded) = loaded {
                for found in &loaded.dossier.sessions {
                    told.check(found, &format!("{fault:?} at {step}"));
                }
            }
            assert_eq!(all(told.root.path()), before);
        }
    }
    println!("reading: {operations} operations, {struck} faults");
    assert!(struck > 10, "{struck}");
}
