//! A session being edited: locked against a second writer, journaled edit by edit, its file
//! replaced whole at pauses.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{self, read_text};
use super::error::{Doing, StoreError};
use super::folder::{self, parse_session, refuse_later_around, replay, session_text};
use super::journal::{self, Beside, Journal};
use super::lock::Lock;
use super::session_file::MAX_SPENT;
use super::{clock, limits};
use crate::domain::digest::Digest;
use crate::domain::edit::{Change, Edit, Sketch};
use crate::domain::id::QuestionId;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::reconcile::{digest_of, reconcile};
use crate::domain::session::{Bookmark, Session};
use crate::domain::time::{Instant, just_after};

/// How many names are tried for a text saved beside.
const MAX_NAMES: u32 = 100;

/// How long a journal may be, in bytes, before the file is replaced for that; a longer file waits
/// for as long a journal, so that all replacements together stay a few times what is said.
const LONG: usize = 32 * 1024;

/// An open session file. Dropping it releases the lock and loses nothing recorded.
#[derive(Debug)]
pub struct Live {
    path: PathBuf,
    asked: Questionnaire,
    session: Session,
    /// The file's text when it was last read or written, and what it says.
    text: String,
    saved: Session,
    /// What was last tried to be saved, when that failed: some file may say it all the same.
    tried: Option<Session>,
    journal: Option<Journal>,
    is_changed: bool,
    /// Where what is in memory was last saved beside a file changed outside, and that text.
    beside: Option<(PathBuf, String)>,
    _lock: Lock,
}

/// What somebody else did to a session's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outside {
    /// It is as it was left.
    Nothing,
    /// It is not there any more.
    Gone,
    /// It says something else, or cannot be read.
    Changed,
}

/// What was found in the journal of an interview that ended badly.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recovered {
    /// Edits brought back.
    pub edits: usize,
    /// When the last of them was made.
    pub last: Option<Instant>,
    /// Whether the end of the journal was cut off (only the last edit can be).
    pub cut: bool,
    /// Where a journal was put that does not fit the file, to be read by a human.
    pub set_aside: Option<PathBuf>,
}

/// Where the journal of a session's file is, while the session is open or after a bad end.
pub fn journal_of(session_file: &Path) -> PathBuf {
    journal::path_of(session_file)
}

impl Live {
    /// Locks and reads a session, replaying its journal if the last interview ended badly.
    pub fn open(
        path: &Path,
        questionnaire: &Questionnaire,
    ) -> Result<(Self, Recovered), StoreError> {
        folder::spare_links(path)?;
        // a link would be replaced by a file, away from what it leads to
        if disk::plain_file(path)?.is_none() {
            let absent = io::Error::from(io::ErrorKind::NotFound);
            return Err(disk::refused(path, Doing::Read)(absent));
        }
        refuse_later_around(path)?;
        let lock = Lock::take(path)?;
        let text = read_text(path, limits::SESSION)?;
        let saved = parse_session(path, &text, questionnaire)?;
        let (session, recovered, journal) = recover(path, &text, &saved, questionnaire)?;
        let mut live = Self {
            path: path.to_owned(),
            asked: questionnaire.clone(),
            is_changed: recovered.edits > 0,
            session,
            text,
            saved,
            tried: None,
            journal,
            beside: None,
            _lock: lock,
        };
        live.replace()?;
        // one left by a crash just after its edits reached the file
        live.journal = None;
        journal::forget(path);
        folder::sweep_around(path);
        Ok((live, recovered))
    }

    /// Its file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The session as recorded so far.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Records edits, made to fit what somebody else wrote meanwhile ([`Session::fit`]), and makes
    /// sure of them: when this returns, the disk has them.
    pub fn record(&mut self, edits: Vec<(Edit, Instant)>) -> Result<(), StoreError> {
        self.write(edits)?;
        self.sync()
    }

    /// Makes sure that what was written survives a power cut too. Refused, it may be asked again.
    pub fn sync(&mut self) -> Result<(), StoreError> {
        self.journal.as_mut().map_or(Ok(()), Journal::sync)
    }

    /// Whether something was written that a power cut could take.
    pub fn is_unsure(&self) -> bool {
        self.journal.as_ref().is_some_and(Journal::is_unsure)
    }

    /// Whether its journal is so long that the file is to be replaced.
    pub fn is_long(&self) -> bool {
        let journal = self.journal.as_ref().map_or(0, Journal::len);
        journal > self.text.len().max(LONG)
    }

    /// Writes edits, made to fit: when this returns they survive the end of the process, however
    /// it ends; or none of them was taken when it fails.
    pub fn write(&mut self, edits: Vec<(Edit, Instant)>) -> Result<(), StoreError> {
        if edits.is_empty() {
            return Ok(());
        }
        let mut session = self.session.clone();
        let mut fitted = Vec::with_capacity(edits.len());
        for (edit, at) in edits {
            let at = self.after_saved(&edit, at);
            let edit = self.within_bounds(session.fit(edit));
            session.apply(edit.clone(), at)?;
            check_length(&session, &edit)?;
            fitted.push((edit, at));
        }
        let edits = fitted;
        self.check_readable(&session, &edits)?;
        let journal = match &mut self.journal {
            Some(journal) => journal,
            none => {
                let file = Digest::of(self.text.as_bytes());
                none.insert(Journal::begin(&self.path, session.id, file)?)
            }
        };
        journal.append(edits)?;
        self.session = session;
        self.is_changed = true;
        Ok(())
    }

    /// What somebody else did to the session's file since it was read or written.
    pub fn outside(&self) -> Outside {
        match read_text(&self.path, limits::SESSION) {
            Ok(text) if text == self.text => Outside::Nothing,
            Err(error) if disk::is_absent(&error) => Outside::Gone,
            _ => Outside::Changed,
        }
    }

    /// The instant of an edit, made later than what a file already says of that answer: clocks go
    /// back, and several edits fall in one second, but what is not in a file must be known not to.
    fn after_saved(&self, edit: &Edit, at: Instant) -> Instant {
        let Edit::Answer(id, _) = edit else { return at };
        let said = std::iter::once(&self.saved).chain(&self.tried);
        let said = said.filter_map(|session| session.answers.get(id)?.updated).max();
        match said {
            Some(said) if at <= said => just_after(said),
            _ => at,
        }
    }

    /// Replaces the session's file by what was recorded so far and empties the journal. Does
    /// nothing when nothing was recorded since the last time.
    ///
    /// When the file was edited outside meanwhile, both are brought together: see
    /// [`Self::session`] again afterwards.
    pub fn replace(&mut self) -> Result<(), StoreError> {
        if !self.is_changed {
            return Ok(());
        }
        keep_past(&mut self.session, &self.saved);
        if let Some(tried) = &self.tried {
            keep_past(&mut self.session, tried);
        }
        let mut session = self.session.clone();
        self.tried = Some(session.clone());
        let mut known = self.text.clone();
        match read_text(&self.path, limits::SESSION) {
            Ok(text) if text == self.text => {}
            // removed outside: it comes back
            Err(error) if disk::is_absent(&error) => {}
            Ok(text) => match self.bring_together(&session, &text) {
                Some(both) => (session, known) = (both, text),
                None => return self.save_beside(&session),
            },
            // a disk that does not answer says nothing of the file; what was recorded is safe
            Err(error @ StoreError::Io { .. }) => return Err(error),
            Err(_) => return self.save_beside(&session),
        }
        let text = session_text(&self.path, Some(&known), &session, &self.asked)?;
        if let Some(journal) = &mut self.journal {
            journal.fold(Digest::of(text.as_bytes()))?;
        }
        let done = disk::replace(&self.path, &text);
        // the last step may fail once the file is in its place: the journal then goes on from there
        let is_there =
            done.is_ok() || read_text(&self.path, limits::SESSION).is_ok_and(|found| found == text);
        if is_there {
            self.saved = session.clone();
            (self.session, self.text) = (session, text);
        }
        done?;
        self.is_changed = false;
        self.tried = None;
        self.journal = None;
        journal::forget(&self.path);
        Ok(())
    }

    /// Writes a copy of the session as it is in memory to another path, which must not exist:
    /// what to do when its own place refuses.
    pub fn save_as(&self, path: &Path, session: &Session) -> Result<(), StoreError> {
        let mut session = session.clone();
        // brought back beside the file, it takes its place and contradicts nothing
        keep_past(&mut session, &self.saved);
        let text = session_text(path, Some(&self.text), &session, &self.asked)?;
        disk::create(path, &text)
    }

    /// Replaces the file, removes the journal and releases the lock.
    pub fn close(mut self) -> Result<(), StoreError> {
        self.replace()
    }

    /// Where the reader is and for how long, as a file can say it: a clock that jumped must not
    /// keep what was said from being saved.
    fn within_bounds(&self, edit: Edit) -> Edit {
        let Edit::Progress(place, spent) = edit else { return edit };
        let place = place.filter(|at| self.asked.question(&at.question).is_some());
        let place = place.map(|at| Bookmark { cursor: at.cursor.min(limits::TEXT), ..at });
        Edit::Progress(place, spent.min(MAX_SPENT))
    }

    /// Refuses what could not be read back, such as a level off the scale: recorded, it would keep
    /// the file from ever being replaced. Letters typed one by one are measured elsewhere.
    fn check_readable(
        &self,
        session: &Session,
        edits: &[(Edit, Instant)],
    ) -> Result<(), StoreError> {
        let is_typing = |edit: &Edit| match edit {
            Edit::Answer(id, Change::Text(..) | Change::Flagged(_)) => {
                self.asked.question(id).is_some()
            }
            Edit::Draft(_, question, Sketch::Letters(..) | Sketch::Gone) => {
                question.as_ref().is_none_or(|id| self.asked.question(id).is_some())
            }
            Edit::Progress(..) => true,
            _ => false,
        };
        if edits.iter().all(|(edit, _)| is_typing(edit)) {
            return Ok(());
        }
        let touched: BTreeSet<&QuestionId> = (edits.iter())
            .filter_map(|(edit, _)| match edit {
                Edit::Answer(id, _) => Some(id),
                _ => None,
            })
            .collect();
        let mut part = session.clone();
        part.answers.retain(|id, _| touched.contains(id));
        session_text(&self.path, None, &part, &self.asked).map(|_| ())
    }

    /// This session and the one somebody wrote into its file, when it still is the same session.
    fn bring_together(&self, mine: &Session, text: &str) -> Option<Session> {
        let mut mine = mine.clone();
        let mut theirs = parse_session(&self.path, text, &self.asked).ok()?;
        if theirs.id != mine.id {
            return None;
        }
        agree(&mut mine, &self.saved, &mut theirs);
        // who edits by hand starts from what was saved, unless an older copy came back
        for (id, answer) in &mut theirs.answers {
            if let Some(saved) = self.saved.answers.get(id)
                && answer.updated >= saved.updated
            {
                let (then, now) = (digest_of(saved), digest_of(answer));
                if then != now && !answer.history.contains(&then) {
                    answer.history.push(then);
                }
                // and tells no time: an older copy must not pass for a next edit, the day it comes
                if then != now && answer.updated == saved.updated {
                    answer.updated = Some(saved.updated.map_or_else(clock::now, just_after));
                }
            }
        }
        reconcile(vec![mine, theirs])
    }

    fn save_beside(&mut self, session: &Session) -> Result<(), StoreError> {
        let model = disk::plain_file(&self.path).ok().flatten();
        let text = session_text(&self.path, Some(&self.text), session, &self.asked)?;
        // one that somebody took up since is theirs
        let is_ours = |(beside, ours): &(PathBuf, String)| {
            read_text(beside, limits::SESSION).is_ok_and(|found| found == *ours)
        };
        let beside = match self.beside.clone().filter(is_ours) {
            Some((beside, ours)) => {
                if ours != text {
                    disk::replace(&beside, &text)?;
                }
                beside
            }
            None => self.create_beside(&text, model.as_ref())?,
        };
        self.beside = Some((beside.clone(), text));
        let path = self.path.clone();
        Err(StoreError::ChangedOutside { path, beside })
    }

    /// Writes a text under a name that nothing has.
    fn create_beside(
        &self,
        text: &str,
        model: Option<&std::fs::Metadata>,
    ) -> Result<PathBuf, StoreError> {
        let stem = self.path.file_stem().unwrap_or_default().to_string_lossy();
        let first = format!("{stem}-conflit-{}", clock::stamp());
        let mut beside = self.path.with_file_name(format!("{first}.toml"));
        for again in 2.. {
            match disk::create_like(&beside, text, model) {
                Err(StoreError::Exists { .. }) if again < MAX_NAMES => {
                    beside = self.path.with_file_name(format!("{first}-{again}.toml"));
                }
                done => return done.map(|()| beside),
            }
        }
        Ok(beside)
    }
}

/// The session with the edits of its journal that its file lacks, and that journal if it is to be
/// gone on with.
fn recover(
    path: &Path,
    text: &str,
    saved: &Session,
    asked: &Questionnaire,
) -> Result<(Session, Recovered, Option<Journal>), StoreError> {
    let mut recovered = Recovered::default();
    let mut found = None;
    if let Beside::Journal(read) = journal::read(path)? {
        recovered.cut = read.cut;
        found = replay(&read, path, text, saved, asked).map(|replayed| (read, replayed));
    }
    let Some((read, replayed)) = found else {
        recovered.set_aside = journal::set_aside(path)?;
        return Ok((saved.clone(), recovered, None));
    };
    recovered.edits = replayed.edits;
    recovered.last = replayed.last;
    // what could not be given back is not destroyed for that
    if read.cut || replayed.left_out {
        recovered.set_aside = Some(journal::copy_aside(path)?);
    }
    if replayed.edits == 0 {
        return Ok((replayed.session, recovered, None));
    }
    let journal = match Journal::resume(path, read) {
        // a colleague's, that we may only read: what it says is about to be in the file
        Err(error) if disk::is_denied(&error) => None,
        resumed => Some(resumed?),
    };
    Ok((replayed.session, recovered, journal))
}

/// Refuses a text that could not be read back.
fn check_length(session: &Session, edit: &Edit) -> Result<(), StoreError> {
    if let Edit::Answer(id, Change::Text(field, _)) = edit
        && let Some(answer) = session.answers.get(id)
        && answer.text(*field).len() > limits::TEXT
        && answer.text(*field).chars().nth(limits::TEXT).is_some()
    {
        return Err(StoreError::TextTooLong { question: id.clone(), limit: limits::TEXT });
    }
    if let Edit::Draft(window, Some(id), _) = edit
        && let Some(draft) = session.draft(*window, Some(id))
        && draft.fields.iter().any(|field| field.chars().nth(limits::TEXT).is_some())
    {
        return Err(StoreError::TextTooLong { question: id.clone(), limit: limits::TEXT });
    }
    Ok(())
}

/// Adds to each answer the name of its state in the file, if it changed since. What no file has,
/// and nobody says any more, leaves no trace.
pub(super) fn keep_past(session: &mut Session, saved: &Session) {
    // an answer taken back leaves its past, or an older copy would bring it back
    for (id, answer) in &saved.answers {
        if !answer.is_empty() {
            session.answers.or_default(id.clone());
        }
    }
    for (id, answer) in &mut session.answers {
        if let Some(saved) = saved.answers.get(id) {
            let (then, now) = (digest_of(saved), digest_of(answer));
            if then != now && !answer.history.contains(&then) {
                answer.history.push(then);
            }
        }
        let surplus = answer.history.len().saturating_sub(limits::HISTORY);
        answer.history.drain(..surplus);
    }
    let is_kept = |id: &QuestionId| saved.answers.get(id).is_some();
    session.answers.retain(|id, answer| is_kept(id) || !answer.never_spoke());
}

/// Takes of the heading what only one side changed; what both changed stays as recorded here.
fn agree(mine: &mut Session, saved: &Session, theirs: &mut Session) {
    fn one<T: Clone + PartialEq>(mine: &mut T, saved: &T, theirs: &mut T) {
        if mine == saved {
            mine.clone_from(theirs);
        } else {
            theirs.clone_from(mine);
        }
    }
    one(&mut mine.status, &saved.status, &mut theirs.status);
    one(&mut mine.stakeholder, &saved.stakeholder, &mut theirs.stakeholder);
    one(&mut mine.date, &saved.date, &mut theirs.date);
    one(&mut mine.interviewers, &saved.interviewers, &mut theirs.interviewers);
    one(&mut mine.minutes, &saved.minutes, &mut theirs.minutes);
    one(&mut mine.noticed, &saved.noticed, &mut theirs.noticed);
    one(&mut mine.left_at, &saved.left_at, &mut theirs.left_at);
    one(&mut mine.salient, &saved.salient, &mut theirs.salient);
    // what was confirmed here is no draft any more
    theirs.drafts.retain(|draft| !saved.drafts.contains(draft));
}
