//! The journal beside a session's file: each edit is on the disk before it is told to be recorded,
//! and a journal cut anywhere still gives back all edits before the cut.
//!
//! One JSON value a line, each behind the fingerprint of its text and of the line before, so that
//! a line that is cut, altered or out of place ends what can be read.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::disk::{self, beside, parent, plain_file, private, refused};
use super::error::{Doing, StoreError};
use super::{limits, owner};
use crate::domain::digest::Digest;
use crate::domain::edit::{Edit, EditError};
use crate::domain::id::SessionId;
use crate::domain::session::Session;
use crate::domain::text::plain_json;
use crate::domain::time::Instant;

const SCHEMA: u32 = 1;

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
struct Header {
    schema: u32,
    session: SessionId,
    /// The fingerprint of the session's file that the edits continue.
    file: Digest,
}

/// Any other line.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Entry {
    /// An edit, and when it was made.
    Edit(Edit, Instant),
    /// The edits so far are in a file of this fingerprint, about to take its place.
    Folded(Digest),
}

/// A journal being written.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    file: File,
    /// Bytes known to be good.
    len: u64,
    last: Digest,
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
        file: Digest,
    ) -> Result<Self, StoreError> {
        let path = path_of(session_file);
        if plain_file(&path)?.is_some() {
            fs::remove_file(&path).map_err(refused(&path, Doing::Write))?;
        }
        let opened = private().append(true).create_new(true).open(&path);
        let opened = opened.map_err(refused(&path, Doing::Write))?;
        let mut journal = Self { file: opened, len: 0, last: Digest::of(b""), path };
        let schema = SCHEMA;
        journal.append(&[Header { schema, session, file }])?;
        disk::sync_folder(parent(&journal.path))?;
        Ok(journal)
    }

    /// Adds entries: when this returns, the disk has them, or none of them.
    pub(super) fn append(&mut self, entries: &[impl Serialize]) -> Result<(), StoreError> {
        let (mut text, mut last) = (String::new(), self.last);
        for entry in entries {
            let json = serde_json::to_string(entry).map_err(std::io::Error::from);
            let json = plain_json(&json.map_err(refused(&self.path, Doing::Write))?);
            last = sign(last, &json);
            text.extend([&last.to_string(), " ", &json, "\n"]);
        }
        let written = self.file.write_all(text.as_bytes());
        if let Err(error) = written.and_then(|()| self.file.sync_data()) {
            // half a line would hide the next ones
            let _ = self.file.set_len(self.len);
            return Err(refused(&self.path, Doing::Write)(error));
        }
        self.len += u64::try_from(text.len()).unwrap_or(u64::MAX);
        self.last = last;
        Ok(())
    }
}

fn sign(last: Digest, json: &str) -> Digest {
    Digest::of(format!("{last} {json}").as_bytes())
}

/// What a journal says.
#[derive(Debug)]
pub(super) struct Found {
    header: Header,
    entries: Vec<Entry>,
    /// Whether something unreadable follows.
    pub(super) cut: bool,
}

/// Reads the journal of a session's file, if there is one with a readable first line.
pub(super) fn read(session_file: &Path) -> Result<Option<Found>, StoreError> {
    let path = path_of(session_file);
    if !owner::may_replay(&path, session_file) {
        return Ok(None);
    }
    match disk::read_bytes(&path, limits::JOURNAL) {
        Ok(bytes) => Ok(understand(&bytes)),
        Err(error) if disk::is_absent(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

fn understand(bytes: &[u8]) -> Option<Found> {
    let mut last = Digest::of(b"");
    let (header, mut rest) = line::<Header>(bytes, &mut last)?;
    let mut entries = Vec::new();
    while let Some((entry, after)) = line(rest, &mut last) {
        entries.push(entry);
        rest = after;
    }
    let cut = !rest.is_empty();
    (header.schema == SCHEMA).then_some(Found { header, entries, cut })
}

/// The value of the first line and what follows it.
fn line<'a, T: DeserializeOwned>(bytes: &'a [u8], last: &mut Digest) -> Option<(T, &'a [u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let text = std::str::from_utf8(&bytes[..end]).ok()?;
    let (signed, json) = text.split_once(' ')?;
    let expected = sign(*last, json);
    if signed != expected.to_string() {
        return None;
    }
    let value = serde_json::from_str(json).ok()?;
    *last = expected;
    Some((value, &bytes[end + 1..]))
}

/// A session brought up to date by its journal.
#[derive(Debug)]
pub(super) struct Replayed {
    pub(super) session: Session,
    /// Edits that were not in the file.
    pub(super) edits: usize,
    /// When the last of them was made.
    pub(super) last: Option<Instant>,
}

impl Found {
    /// Applies to a session, read from a file of this fingerprint, the edits its file lacks.
    ///
    /// A file that is neither the one the journal began with nor the one it ended in was edited
    /// outside: edits older than the file's own answer are then held to be in it.
    ///
    /// # Errors
    /// When an edit does not fit, or the journal is another session's (then with no reason).
    pub(super) fn replay(
        &self,
        mut session: Session,
        file: Digest,
    ) -> Result<Replayed, Option<EditError>> {
        if self.header.session != session.id {
            return Err(None);
        }
        let folded = |entry: &Entry| matches!(entry, Entry::Folded(into) if *into == file);
        let known =
            if self.header.file == file { Some(0) } else { self.entries.iter().rposition(folded) };
        let original = known.is_none().then(|| session.clone());
        let is_in_file = |edit: &Edit, at: Instant| match (edit, &original) {
            (Edit::Answer(id, _), Some(original)) => {
                let answer = original.answers.get(id);
                answer.is_some_and(|answer| answer.updated >= Some(at))
            }
            _ => false,
        };
        let (mut edits, mut last) = (0, None);
        for entry in &self.entries[known.unwrap_or(0)..] {
            let Entry::Edit(edit, at) = entry else {
                continue;
            };
            if !is_in_file(edit, *at) {
                session.apply(edit.clone(), *at).map_err(Some)?;
                (edits, last) = (edits + 1, Some(*at));
            }
        }
        Ok(Replayed { session, edits, last })
    }
}

/// Takes away a journal whose edits are in the file. One that stays is known to be spent.
pub(super) fn forget(session_file: &Path) {
    let _ = fs::remove_file(path_of(session_file));
}

/// Puts a journal that cannot be replayed out of the way, and gives its new place.
pub(super) fn set_aside(session_file: &Path) -> Result<Option<PathBuf>, StoreError> {
    let path = path_of(session_file);
    match plain_file(&path)? {
        None => return Ok(None),
        Some(found) if found.len() == 0 => {
            return fs::remove_file(&path).map(|()| None).map_err(refused(&path, Doing::Write));
        }
        Some(_) => {}
    }
    let name = session_file.file_name().unwrap_or_default();
    let name = name.to_string_lossy();
    let mut places = (1..).map(|n| path.with_file_name(format!("{name}.journal-orphan-{n}")));
    let free = places.find(|place| fs::symlink_metadata(place).is_err());
    let free = free.unwrap_or_else(|| path.clone());
    fs::rename(&path, &free).map_err(refused(&path, Doing::Replace))?;
    Ok(Some(free))
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
        let edits = (0..5).map(|minutes| Entry::Edit(Edit::Minutes(minutes), at));
        journal.append(&edits.collect::<Vec<_>>()).unwrap();
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
