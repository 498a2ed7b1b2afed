//! The journal beside a session's file: each edit is written there within the instant, and on the
//! disk before it is told to be recorded; cut anywhere, it still gives back all before the cut.
//!
//! Written, an edit survives the process; what a power cut leaves is what was made sure of. To make
//! sure costs a hundred times more: whoever writes chooses when.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::disk::{self, beside, parent, plain_file, refused};
use super::error::{Doing, StoreError};
use super::journal_lines::{Entry, Header, Thread, joined};
use super::{limits, owner, seam};
use crate::domain::digest::Digest;
use crate::domain::edit::{Edit, EditError};
use crate::domain::id::SessionId;
use crate::domain::session::Session;
use crate::domain::time::Instant;

/// A journal being written.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    file: File,
    mode: u32,
    /// All that it says, so that it can be written again if somebody removes it.
    text: String,
    thread: Thread,
    /// How many bytes of the text the file has.
    written: u64,
    /// How many of them the disk is sure to have.
    kept: u64,
    /// Whether something else may follow them in the file.
    is_torn: bool,
}

/// Where the journal of a session's file is.
pub(super) fn path_of(session_file: &Path) -> PathBuf {
    beside(session_file, "journal")
}

impl Journal {
    /// Begins the journal of a session's file, in place of one whose edits are in the file.
    pub(super) fn begin(
        session_file: &Path,
        session: SessionId,
        began: Digest,
    ) -> Result<Self, StoreError> {
        let path = path_of(session_file);
        let (mode, _) = seam::modes(parent(&path), plain_file(session_file)?.as_ref());
        let first = Thread::begin(session, began);
        let (thread, text) = first.map_err(refused(&path, Doing::Write))?;
        let file = make(&path, mode)?;
        Ok(Self { path, file, mode, text, thread, written: 0, kept: 0, is_torn: false })
    }

    /// Goes on with the journal that was read, without what is unreadable at its end.
    pub(super) fn resume(session_file: &Path, found: Found) -> Result<Self, StoreError> {
        let path = path_of(session_file);
        let file = seam::open(&path).map_err(refused(&path, Doing::Write))?;
        let (mode, _) = seam::modes(parent(&path), plain_file(session_file)?.as_ref());
        let (text, thread, is_torn) = (found.text, found.thread, found.cut);
        let kept = disk::size_of(text.as_bytes());
        Ok(Self { path, file, mode, text, thread, written: kept, kept, is_torn })
    }

    /// Adds edits: when this returns, the file has them, or none of them.
    pub(super) fn append(&mut self, edits: Vec<(Edit, Instant)>) -> Result<(), StoreError> {
        self.add(joined(edits))
    }

    /// Notes that the edits so far are in a file about to take its place; when this returns, the
    /// disk has them and the note.
    pub(super) fn fold(&mut self, into: Digest) -> Result<(), StoreError> {
        self.add(vec![Entry::Folded(into)])?;
        self.sync()
    }

    /// How many bytes it has.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    fn add(&mut self, entries: Vec<Entry>) -> Result<(), StoreError> {
        let (mut text, mut thread) = (String::new(), self.thread.clone());
        for entry in entries {
            thread.write(&mut text, entry).map_err(refused(&self.path, Doing::Write))?;
        }
        self.settle()?;
        if let Err(error) = self.write(&text) {
            // half a line would hide the next ones
            let _ = self.settle();
            return Err(error);
        }
        self.text += &text;
        self.thread = thread;
        Ok(())
    }

    /// Makes sure that the disk has all that was added. Refused, it is tried again the next time.
    pub(super) fn sync(&mut self) -> Result<(), StoreError> {
        self.settle()?;
        if !self.is_unsure() {
            return Ok(());
        }
        self.is_torn = true;
        seam::sync_data(&self.file, &self.path).map_err(refused(&self.path, Doing::Sync))?;
        if self.kept == 0 {
            // until then its name may be lost, and all it says with it
            disk::sync_folder(parent(&self.path))?;
        }
        self.kept = self.written;
        self.is_torn = false;
        Ok(())
    }

    /// Whether something was added that the disk is not sure to have.
    pub(super) fn is_unsure(&self) -> bool {
        self.kept < disk::size_of(self.text.as_bytes())
    }

    /// Brings the file to what was said so far, and nothing else: what a failure left is cut off,
    /// and a journal removed by somebody is made again, or it would take words and keep none.
    fn settle(&mut self) -> Result<(), StoreError> {
        if !seam::is_still(&self.file, &self.path) {
            self.file = make(&self.path, self.mode)?;
            (self.written, self.kept, self.is_torn) = (0, 0, false);
        }
        if self.is_torn {
            // what the disk refused to make sure of may be gone from it, whatever the file shows
            let cut = seam::cut(&self.file, &self.path, self.kept);
            cut.map_err(refused(&self.path, Doing::Write))?;
            self.written = self.kept;
            self.is_torn = false;
        }
        let written = usize::try_from(self.written).unwrap_or(usize::MAX);
        if let Some(rest) = self.text.get(written..).filter(|rest| !rest.is_empty()) {
            let rest = rest.to_owned();
            self.write(&rest)?;
        }
        Ok(())
    }

    fn write(&mut self, text: &str) -> Result<(), StoreError> {
        self.is_torn = true;
        let written = seam::write(&self.file, &self.path, text.as_bytes());
        written.map_err(refused(&self.path, Doing::Write))?;
        self.written += disk::size_of(text.as_bytes());
        self.is_torn = false;
        Ok(())
    }
}

/// Makes the file of a journal, in place of any other.
fn make(path: &Path, mode: u32) -> Result<File, StoreError> {
    if plain_file(path)?.is_some() {
        seam::remove(path).map_err(refused(path, Doing::Write))?;
    }
    seam::create_new(path, mode).map_err(refused(path, Doing::Write))
}

/// What a journal says.
#[derive(Debug)]
pub(super) struct Found {
    header: Header,
    entries: Vec<Entry>,
    /// The text of all that.
    text: String,
    thread: Thread,
    /// Whether something unreadable follows.
    pub(super) cut: bool,
}

/// What stands at the place of a journal.
#[derive(Debug)]
pub(super) enum Beside {
    /// No journal, or none that is for us.
    Nothing,
    /// Words, of which not even the first line can be read.
    Unreadable,
    /// A journal.
    Journal(Found),
}

/// Reads the journal of a session's file.
pub(super) fn read(session_file: &Path) -> Result<Beside, StoreError> {
    let path = path_of(session_file);
    // one that leads elsewhere is nobody's journal
    if plain_file(&path)?.is_none() || !owner::may_replay(&path, session_file) {
        return Ok(Beside::Nothing);
    }
    match disk::read_bytes(&path, limits::JOURNAL) {
        Ok(bytes) if bytes.is_empty() => Ok(Beside::Nothing),
        Ok(bytes) => Ok(understand(&bytes).map_or(Beside::Unreadable, Beside::Journal)),
        Err(error) if disk::is_absent(&error) => Ok(Beside::Nothing),
        // what a colleague keeps to themselves must not keep us from working
        Err(error) if disk::is_denied(&error) && owner::is_of_another(&path) => Ok(Beside::Nothing),
        Err(error) => Err(error),
    }
}

/// The journals in a folder of session files that are not there, told with the file that the
/// session is in now.
pub(super) fn orphans(folder: &Path, sessions: &[Session], files: &[PathBuf]) -> Vec<StoreError> {
    let around = seam::list(folder).unwrap_or_default();
    let orphan = |path: PathBuf| {
        let lost = session_file_of(&path).filter(|file| !seam::is_file(file))?;
        let found = match read(&lost) {
            Ok(Beside::Journal(found)) => Some(found.header.session),
            Ok(Beside::Unreadable) => None,
            _ => return None,
        };
        let index = sessions.iter().position(|session| Some(session.id) == found);
        let now = index.and_then(|index| files.get(index)).cloned();
        Some(StoreError::OrphanJournal { path, lost, now })
    };
    around.into_iter().filter_map(orphan).collect()
}

/// The session file that a journal of this name is beside, were it there.
fn session_file_of(journal: &Path) -> Option<PathBuf> {
    let name = journal.file_name()?.to_str()?;
    let file = journal.with_file_name(name.strip_prefix('.')?.strip_suffix(".journal")?);
    file.extension().is_some_and(|ext| ext.eq_ignore_ascii_case("toml")).then_some(file)
}

fn understand(bytes: &[u8]) -> Option<Found> {
    let (mut thread, header, mut rest) = Thread::find(bytes)?;
    let mut entries = Vec::new();
    while let Some((entry, after)) = thread.read(rest) {
        entries.push(entry);
        rest = after;
    }
    let cut = !rest.is_empty();
    let text = String::from_utf8(bytes[..bytes.len() - rest.len()].to_vec()).ok()?;
    Some(Found { header, entries, text, thread, cut })
}

/// A session brought up to date by its journal.
#[derive(Debug)]
pub(super) struct Replayed {
    pub(super) session: Session,
    /// Edits that were not in the file.
    pub(super) edits: usize,
    /// When the last of them was made.
    pub(super) last: Option<Instant>,
    /// Whether edits that no file has were left out, for the file says something newer.
    pub(super) left_out: bool,
}

impl Found {
    /// Applies to a session, read from a file of this fingerprint, the edits its file lacks.
    ///
    /// A file that is neither the one the journal began with nor the one it ended in was edited
    /// outside. Edits no newer than the file's own answer are then held to be in it: whoever
    /// records sees to it. Those that never were in any of our files are left out too, and told.
    ///
    /// # Errors
    /// When an edit does not fit, or the journal is another session's (then with no reason).
    pub(super) fn replay(
        &self,
        session: Session,
        file: Digest,
    ) -> Result<Replayed, Option<EditError>> {
        if self.header.session != session.id {
            return Err(None);
        }
        let folded = |entry: &Entry| matches!(entry, Entry::Folded(into) if *into == file);
        let known =
            if self.header.file == file { Some(0) } else { self.entries.iter().rposition(folded) };
        let foreign = known.is_none().then(|| session.clone());
        let is_fold = |entry: &Entry| matches!(entry, Entry::Folded(_));
        let fresh = self.entries.iter().rposition(is_fold).map_or(0, |last| last + 1);
        let mut replayed = Replayed { edits: 0, last: None, left_out: false, session };
        for (place, entry) in self.entries.iter().enumerate().skip(known.unwrap_or(0)) {
            let Entry::Edit(edit, at) = entry else {
                continue;
            };
            if let (Some(foreign), Edit::Answer(id, _)) = (&foreign, edit) {
                let answer = foreign.answers.get(id);
                if answer.is_some_and(|answer| answer.updated >= Some(*at)) {
                    replayed.left_out |= place >= fresh;
                    continue;
                }
            }
            replayed.session.apply(edit.clone(), *at).map_err(Some)?;
            replayed.edits += 1;
            replayed.last = Some(*at);
        }
        Ok(replayed)
    }
}

/// Takes away a journal whose edits are in the file. One that stays is known to be spent.
pub(super) fn forget(session_file: &Path) {
    let _ = seam::remove(&path_of(session_file));
}

/// Puts a journal that cannot be replayed out of the way, and gives its new place.
pub(super) fn set_aside(session_file: &Path) -> Result<Option<PathBuf>, StoreError> {
    let path = path_of(session_file);
    match plain_file(&path)? {
        None => return Ok(None),
        Some(found) if found.len() == 0 => {
            return seam::remove(&path).map(|()| None).map_err(refused(&path, Doing::Write));
        }
        Some(_) => {}
    }
    let aside = place_aside(session_file);
    seam::rename(&path, &aside).map_err(refused(&path, Doing::Replace))?;
    Ok(Some(aside))
}

/// Keeps a copy of a journal of which not everything can be replayed, and gives its place.
pub(super) fn copy_aside(session_file: &Path) -> Result<PathBuf, StoreError> {
    let path = path_of(session_file);
    let text = disk::read_bytes(&path, limits::JOURNAL)?;
    let aside = place_aside(session_file);
    disk::create_like(&aside, text, plain_file(&path)?.as_ref())?;
    Ok(aside)
}

/// A name that nothing has, for a journal to be read by a human.
fn place_aside(session_file: &Path) -> PathBuf {
    let name = session_file.file_name().unwrap_or_default().to_string_lossy();
    let place = |n: u32| session_file.with_file_name(format!("{name}.journal-orphan-{n}"));
    let mut places = (1..u32::MAX).map(place);
    let free = places.find(|place| seam::symlink_metadata(place).is_err());
    free.unwrap_or_else(|| place(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_at_any_byte_the_entries_before_remain() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("session.toml");
        let id = SessionId::new(1, [1; 10]);
        let mut journal = Journal::begin(&file, id, Digest::of(b"file")).unwrap();
        let at = Instant::UNIX_EPOCH;
        journal.append((0..5).map(|minutes| (Edit::Minutes(minutes), at)).collect()).unwrap();
        let whole = std::fs::read(path_of(&file)).unwrap();
        for cut in 0..=whole.len() {
            let lines = whole[..cut].split(|byte| *byte == b'\n').count() - 1;
            let found = understand(&whole[..cut]);
            let entries = found.as_ref().map(|found| found.entries.len());
            assert_eq!(entries, lines.checked_sub(1), "cut at {cut}");
            let is_clean = cut > 0 && whole[cut - 1] == b'\n';
            assert!(found.is_none_or(|found| found.cut != is_clean), "{cut}");
        }
        for altered in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[altered] ^= 1;
            let line = bytes[..altered].split(|b| *b == b'\n').count() - 1;
            let entries = understand(&bytes).map_or(0, |found| found.entries.len());
            assert!(entries <= line.saturating_sub(1), "{altered}: {entries}");
        }
    }
}
