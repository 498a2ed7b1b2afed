//! A session being edited: locked against a second writer, journaled edit by edit, its file
//! replaced whole at pauses.

use std::path::Path;

use super::error::StoreError;
use crate::domain::edit::Edit;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::session::Session;
use crate::domain::time::Instant;

/// An open session file. Dropping it releases the lock and loses nothing recorded.
#[derive(Debug)]
pub struct Live {
    session: Session,
}

/// What was found in the journal of an interview that ended badly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Recovered {
    /// Edits brought back.
    pub edits: usize,
    /// When the last of them was made.
    pub last: Option<Instant>,
    /// Whether the end of the journal was cut off (only the last edit can be).
    pub cut: bool,
}

impl Live {
    /// Locks and reads a session, replaying its journal if the last interview ended badly.
    pub fn open(
        path: &Path,
        questionnaire: &Questionnaire,
    ) -> Result<(Self, Recovered), StoreError> {
        let _ = (path, questionnaire);
        todo!()
    }

    /// The session as recorded so far.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Records edits: when this returns, the disk has them.
    pub fn record(&mut self, edits: Vec<(Edit, Instant)>) -> Result<(), StoreError> {
        let _ = edits;
        todo!()
    }

    /// Replaces the session's file by what was recorded so far and empties the journal. Does
    /// nothing when nothing was recorded since the last time.
    pub fn replace(&mut self) -> Result<(), StoreError> {
        todo!()
    }

    /// Writes a copy of what was recorded so far to another path, which must not exist.
    pub fn save_as(&self, path: &Path) -> Result<(), StoreError> {
        let _ = path;
        todo!()
    }

    /// Replaces the file, removes the journal and releases the lock.
    pub fn close(mut self) -> Result<(), StoreError> {
        self.replace()
    }
}
