//! What the disk refuses: told once, tried again by itself, and never left without asking.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::PathBuf;

use super::{Interview, forms};
use crate::domain::edit::Edit;
use crate::lang::{errors, number, show};
use crate::store::error::StoreError;
use crate::tui::event::Effect;
use crate::tui::form::{Field, Form, Purpose};
use crate::tui::state::{Shared, Then, Turn};
use crate::tui::theme::Ink;

/// How often a file may be refused before it is told: another program may hold it an instant.
const PATIENCE: u32 = 3;

/// What the disk refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Nothing.
    None,
    /// Everything: the last edits are in memory only.
    InMemory,
    /// The file, so many times; the journal has every edit. Whether it was told.
    InJournal(u32, bool),
}

impl Trouble {
    /// Whether the file is refused for so long that it was told.
    pub(super) fn is_told(&self) -> bool {
        matches!(self, Self::InJournal(_, true))
    }
}

/// Whether trying again soon will not help.
fn lasts(error: &StoreError) -> bool {
    match error {
        StoreError::Io { source, .. } => matches!(
            source.kind(),
            ErrorKind::StorageFull
                | ErrorKind::QuotaExceeded
                | ErrorKind::ReadOnlyFilesystem
                | ErrorKind::NotFound
        ),
        _ => true,
    }
}

/// Whether the folder itself is gone, with the file and all that its journal had.
fn is_gone(error: &StoreError) -> bool {
    let is_absent = |source: &std::io::Error| source.kind() == ErrorKind::NotFound;
    matches!(error, StoreError::Io { source, .. } if is_absent(source))
}

impl Interview {
    /// The disk has every edit up to this number.
    pub fn recorded(&mut self, shared: &mut Shared, number: u64) {
        self.saved = self.saved.max(number);
        self.unrecorded.retain(|(rank, _, _)| *rank > number);
        if self.trouble == Trouble::InMemory {
            self.trouble = Trouble::None;
            shared.tell(Ink::Good, shared.phrases.interview.recorded_again);
        }
    }

    /// The file has every edit up to this number.
    pub fn replaced(&mut self, shared: &mut Shared, number: u64) {
        self.recorded(shared, number);
        self.in_file = self.in_file.max(number);
        if self.trouble.is_told() {
            shared.tell(Ink::Good, shared.phrases.interview.recorded_again);
        }
        self.trouble = Trouble::None;
    }

    /// The disk refuses: the last edits are in memory only.
    pub fn not_recorded(&mut self, shared: &mut Shared, error: &StoreError) {
        let is_new = self.trouble != Trouble::InMemory;
        self.trouble = Trouble::InMemory;
        if is_new {
            let why = errors::describe(shared.phrases, error);
            shared.tell(Ink::Bad, format!("{} {why}", shared.phrases.interview.keep_writing));
        }
    }

    /// The file is refused; the journal has every edit up to this number.
    pub fn not_replaced(&mut self, shared: &mut Shared, error: &StoreError, number: u64) {
        let (times, told) = match self.trouble {
            Trouble::InJournal(times, told) => (times + 1, told),
            _ => (1, false),
        };
        self.recorded(shared, number);
        let tells = !told && (lasts(error) || times >= PATIENCE);
        self.trouble = Trouble::InJournal(times, told || tells);
        if tells {
            let why = errors::describe(shared.phrases, error);
            let said = match error {
                StoreError::ChangedOutside { .. } => why,
                _ => format!("{} {why}", shared.phrases.interview.not_replaced),
            };
            shared.tell(Ink::Warn, said);
        }
    }

    /// The file could not be closed: asks whether to leave it all the same, or the whole program.
    pub fn not_closed(
        &mut self,
        shared: &mut Shared,
        error: &StoreError,
        recorded: Option<u64>,
        quits: bool,
    ) -> Turn {
        match recorded {
            Some(number) => self.not_replaced(shared, error, number),
            None => self.not_recorded(shared, error),
        }
        shared.message = None;
        let words = &shared.phrases.interview;
        let fate = match (&self.copy, recorded) {
            (Some((number, path)), _) if self.said <= *number => {
                (words.copy_has_it)(&show::path(path))
            }
            _ if is_gone(error) => words.folder_gone.to_owned(),
            (_, Some(_)) => words.journal_has_it.to_owned(),
            _ => self.loss(shared),
        };
        let intro = format!("{fate}\n{}", errors::describe(shared.phrases, error));
        let options = words.leaving_options.map(str::to_owned).to_vec();
        let fields = vec![Field::one(words.what_to_do, "", options, 0)];
        Turn::ask(Form::new(Purpose::Leaving(quits), words.leaving, &intro, fields))
    }

    /// What leaving now would lose.
    fn loss(&self, shared: &Shared) -> String {
        let answers = self.unrecorded.iter().filter_map(|(_, edit, at)| match edit {
            Edit::Answer(id, _) | Edit::Draft(_, Some(id), _) => Some((id, *at)),
            _ => None,
        });
        let since = answers.clone().map(|(_, at)| at).min();
        let since = since.map(|at| number::time(shared.lang(), at));
        let questions: BTreeSet<_> = answers.map(|(id, _)| id).collect();
        (shared.phrases.interview.would_be_lost)(questions.len(), since.as_deref())
    }

    /// A copy was saved elsewhere, with every edit up to this number.
    pub fn copied(&mut self, shared: &mut Shared, path: PathBuf, number: u64) {
        let said = (shared.phrases.interview.copied)(&show::path(&path));
        shared.tell(Ink::Good, said);
        self.copy = Some((number, path));
    }

    /// Asks the disk again for what it refused.
    pub(super) fn try_again(&self) -> Turn {
        match self.trouble {
            Trouble::None => Turn::stay(),
            _ => Turn::effect(Effect::Replace),
        }
    }

    /// Stays, saves a copy, or leaves all the same.
    pub(super) fn leave_anyway(&self, shared: &mut Shared, choice: usize, quits: bool) -> Turn {
        match (choice, quits) {
            (1, _) => forms::save_as(self, shared),
            (2, true) => Turn::effect(Effect::Quit),
            (2, false) => Turn { then: Some(Then::Close), ..Turn::effect(Effect::Abandon) },
            _ => Turn::stay(),
        }
    }
}
