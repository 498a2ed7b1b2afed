//! What can go wrong with files, as values: words are chosen later, in the reader's language.

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::domain::campaign::Campaign;
use crate::domain::check::Problem;
use crate::domain::edit::EditError;
use crate::domain::heading::Apart;
use crate::domain::id::QuestionId;
use crate::domain::time::Instant;

/// Who holds a session, as they wrote it: what is not known is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holder {
    /// Their name on their machine.
    pub who: String,
    /// Their machine.
    pub machine: String,
    /// The number of the program that holds it there.
    pub process: Option<u32>,
    /// Since when.
    pub since: Option<Instant>,
}

/// Why a file operation failed. Nothing was overwritten.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The system refused.
    #[error("{}: {doing:?}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was being done.
        doing: Doing,
        /// What the system said.
        source: io::Error,
    },
    /// The text was read but does not say what it should.
    #[error("{}: {} flaws", .0.path.display(), .0.flaws.len())]
    Flawed(Box<Flawed>),
    /// Not UTF-8: the first byte at fault is on this line (from 1).
    #[error("{}: not UTF-8 on line {line}", path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// Larger than what is read.
    #[error("{}: {size} bytes, {limit} at most", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size in bytes.
        size: u64,
        /// The most that is read, in bytes.
        limit: u64,
    },
    /// A folder where a file was expected, or a device, or a pipe.
    #[error("{}: not a file", path.display())]
    NotAFile {
        /// What is there.
        path: PathBuf,
    },
    /// The folder of the sessions is a link: what is written there would lie elsewhere.
    #[error("{}: a link", path.display())]
    LinkedFolder {
        /// The folder.
        path: PathBuf,
    },
    /// A folder without `campaign.toml`.
    #[error("{}: no campaign here", path.display())]
    NotACampaign {
        /// The folder.
        path: PathBuf,
    },
    /// Written by a later release: may be read, not written.
    #[error("{}: schema {found}, {known} known", path.display())]
    NewerSchema {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The latest known.
        known: i64,
    },
    /// Somebody else holds the session.
    #[error("{}: in use", path.display())]
    Locked {
        /// The session file.
        path: PathBuf,
        /// Who holds it.
        holder: Holder,
    },
    /// The file changed outside since it was opened: what is in memory was saved beside.
    #[error("{}: changed outside", path.display())]
    ChangedOutside {
        /// The session file.
        path: PathBuf,
        /// Where what is in memory was saved.
        beside: PathBuf,
    },
    /// Somebody else ruled on the same thing since the campaign was read: nothing was written.
    #[error("{}: ruled on meanwhile", path.display())]
    RuledMeanwhile {
        /// The campaign's file.
        path: PathBuf,
        /// The campaign as it is on disk.
        now: Box<Campaign>,
    },
    /// Something of that name is there already.
    #[error("{}: exists already", path.display())]
    Exists {
        /// What is there.
        path: PathBuf,
    },
    /// No place for the user's data.
    #[error("no data folder")]
    NoPlace,
    /// No embedded questionnaire of that name, nor file.
    #[error("{name}: no such questionnaire")]
    NoQuestionnaire {
        /// The name asked for.
        name: String,
    },
    /// The questionnaire's text is no longer the one the campaign was made with.
    #[error("{}: not the text the campaign was made with", path.display())]
    QuestionnaireChanged {
        /// The questionnaire's file.
        path: PathBuf,
    },
    /// A file of another campaign than the first one given.
    #[error("{}: another campaign than {}", path.display(), first.display())]
    OtherCampaign {
        /// The file or folder.
        path: PathBuf,
        /// The first one given.
        first: PathBuf,
    },
    /// A campaign asked with another questionnaire than the first one given.
    #[error("{}: another questionnaire than {}", path.display(), first.display())]
    OtherEdition {
        /// The file or folder.
        path: PathBuf,
        /// The first one given.
        first: PathBuf,
    },
    /// A session file with no campaign beside it nor given before it; or nothing given at all.
    #[error("{}: no campaign to read it with", path.display())]
    NoCampaign {
        /// The session file.
        path: PathBuf,
    },
    /// Another file of one session: read, and brought together with the one that is written.
    #[error("{}: a copy of {}", path.display(), first.display())]
    Copy {
        /// The copy.
        path: PathBuf,
        /// The one that is opened and written.
        first: PathBuf,
    },
    /// A copy whose heading says something else of who, where or when than what was taken.
    #[error("{}: {apart:?}", path.display())]
    Apart {
        /// The copy.
        path: PathBuf,
        /// The copy that says what was taken.
        taken: PathBuf,
        /// What they say.
        apart: Box<Apart>,
    },
    /// A journal of which not everything can be read, or that does not fit its session.
    #[error("{}: a journal that cannot be read whole", path.display())]
    UnreadableJournal {
        /// The journal.
        path: PathBuf,
    },
    /// A journal whose session file is not there.
    #[error("{}: a journal without {}", path.display(), lost.display())]
    OrphanJournal {
        /// The journal.
        path: PathBuf,
        /// The session file it was beside.
        lost: PathBuf,
        /// The file that its session is in now, if it is known.
        now: Option<PathBuf>,
    },
    /// A file made anonymous among sessions that are not.
    #[error("{}: anonymous, and {} is not", path.display(), first.display())]
    Hidden {
        /// The anonymous file.
        path: PathBuf,
        /// Where the other sessions are.
        first: PathBuf,
    },
    /// Two anonymous files of one campaign in which the same interview says different things: they
    /// were made at different moments, and what it says was dealt out afresh.
    #[error("{}: not dealt out as {}", path.display(), first.display())]
    HiddenApart {
        /// The second file.
        path: PathBuf,
        /// The first one.
        first: PathBuf,
    },
    /// Two files of one id that cannot be one interview.
    #[error("{}: the id of {}, and somebody else", path.display(), first.display())]
    SomebodyElse {
        /// The second file.
        path: PathBuf,
        /// The first one.
        first: PathBuf,
    },
    /// A session asked with another text of the campaign's questionnaire.
    #[error("{}: asked with another text of the questionnaire", path.display())]
    OtherText {
        /// The session file.
        path: PathBuf,
    },
    /// What belongs to another user: to be opened only after saying so.
    #[error("{}: owned by user {owner}", path.display())]
    OfAnother {
        /// The file or folder.
        path: PathBuf,
        /// The number of its owner.
        owner: u32,
        /// Whether it is shared with us on purpose: by a group, or by the administrator.
        is_shared: bool,
    },
    /// A file to write that is read, or that belongs to a campaign.
    #[error("{}: never written over", path.display())]
    NeverWritten {
        /// The file.
        path: PathBuf,
    },
    /// A text made to be written that would not say the same when read again: a defect of ours.
    #[error("{}: would not say the same when read again", path.display())]
    Unfaithful {
        /// The file it was for.
        path: PathBuf,
    },
    /// A text longer than files may hold.
    #[error("{question}: longer than {limit} characters")]
    TextTooLong {
        /// The question whose answer it is.
        question: QuestionId,
        /// The most accepted, in characters.
        limit: usize,
    },
    /// An edit that does not fit the session.
    #[error(transparent)]
    Edit(#[from] EditError),
}

impl StoreError {
    /// Whether it is only a note on a file that was read all the same.
    pub fn is_note(&self) -> bool {
        matches!(
            self,
            Self::NewerSchema { .. }
                | Self::QuestionnaireChanged { .. }
                | Self::Copy { .. }
                | Self::Apart { .. }
                | Self::UnreadableJournal { .. }
                | Self::OrphanJournal { .. }
                | Self::OfAnother { .. }
        )
    }

    /// The file or folder it is about, if it is about one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Flawed(flawed) => Some(&flawed.path),
            Self::Io { path, .. }
            | Self::NotUtf8 { path, .. }
            | Self::TooLarge { path, .. }
            | Self::NotAFile { path }
            | Self::LinkedFolder { path }
            | Self::NotACampaign { path }
            | Self::NewerSchema { path, .. }
            | Self::Locked { path, .. }
            | Self::ChangedOutside { path, .. }
            | Self::RuledMeanwhile { path, .. }
            | Self::QuestionnaireChanged { path }
            | Self::OtherCampaign { path, .. }
            | Self::OtherEdition { path, .. }
            | Self::NoCampaign { path }
            | Self::Copy { path, .. }
            | Self::Apart { path, .. }
            | Self::UnreadableJournal { path }
            | Self::OrphanJournal { path, .. }
            | Self::SomebodyElse { path, .. }
            | Self::Hidden { path, .. }
            | Self::HiddenApart { path, .. }
            | Self::OtherText { path }
            | Self::OfAnother { path, .. }
            | Self::NeverWritten { path }
            | Self::Unfaithful { path }
            | Self::Exists { path } => Some(path),
            Self::NoPlace
            | Self::NoQuestionnaire { .. }
            | Self::TextTooLong { .. }
            | Self::Edit(_) => None,
        }
    }
}

/// What was being done when the system refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// Reading.
    Read,
    /// Writing.
    Write,
    /// Making sure the disk has it.
    Sync,
    /// Putting the new file in the old one's place.
    Replace,
    /// Making a folder.
    CreateFolder,
    /// Listing a folder.
    List,
    /// Locking.
    Lock,
}

/// A file whose text does not say what it should.
#[derive(Debug)]
pub struct Flawed {
    /// The file.
    pub path: PathBuf,
    /// Its text, to show the lines at fault.
    pub text: String,
    /// The schema of the file when it is an earlier one: then `text` is the file brought up to
    /// date, not the file.
    pub older: Option<i64>,
    /// All that was found, in the order of the text.
    pub flaws: Vec<Flaw>,
}

/// One thing to mend in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The bytes at fault.
    pub span: Range<usize>,
    /// What is wrong there.
    pub kind: FlawKind,
}

/// What is wrong at one place of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FlawKind {
    /// Not TOML.
    Syntax(Slip),
    /// A key our schema does not know.
    UnknownKey {
        /// The key.
        key: String,
        /// The nearest key it does know.
        nearest: Option<String>,
    },
    /// A key that must be there.
    MissingKey(&'static str),
    /// Another type of value than expected.
    WrongType {
        /// What was expected.
        expected: Expected,
    },
    /// A word that is none of these.
    NotOneOf {
        /// The words accepted.
        accepted: Vec<String>,
        /// The nearest.
        nearest: Option<String>,
    },
    /// Not an id, date, digest or number as expected.
    Malformed(Expected),
    /// A number out of bounds.
    OutOfRange {
        /// The least accepted.
        min: String,
        /// The most accepted.
        max: String,
    },
    /// Keys that exclude one another stand together.
    Exclusive(Vec<String>),
    /// A text longer than what is accepted.
    TooLong {
        /// The most accepted, in characters.
        limit: usize,
    },
    /// A text that must not be empty.
    EmptyText,
    /// A question the questionnaire does not have.
    UnknownQuestion {
        /// The name at fault.
        name: String,
        /// The nearest.
        nearest: Option<String>,
    },
    /// A profile the questionnaire does not have.
    UnknownProfile {
        /// The name at fault.
        name: String,
        /// The nearest.
        nearest: Option<String>,
    },
    /// A level off the scale, or a choice the question does not have.
    OffScale {
        /// What is accepted.
        accepted: String,
    },
    /// A schema that is no whole number from 1 on.
    BadSchema,
    /// Written by a later release.
    NewerSchema {
        /// Its schema.
        found: i64,
        /// The latest known.
        known: i64,
    },
    /// A reply of another kind than the question's.
    OtherKind {
        /// The key that answers this question, if one does.
        expected: Option<&'static str>,
    },
    /// A session asked with another questionnaire than the campaign's.
    OtherQuestionnaire,
    /// What makes a questionnaire unsound.
    Questionnaire(Problem),
}

/// A usual slip in TOML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// A text without quotation marks.
    NoQuotes,
    /// A text between curly quotation marks.
    CurlyQuotes,
    /// A number with a decimal comma.
    DecimalComma,
    /// Another number that is none.
    Number,
    /// No comma between two items.
    NoComma,
    /// A comma with nothing before it.
    ExtraComma,
    /// No `=` after a key.
    NoEquals,
    /// Nothing after `=`.
    NoValue,
    /// Something after a value.
    AfterValue,
    /// A list without its end.
    OpenList,
    /// An inline table without its end.
    OpenTable,
    /// A `[header]` without its end.
    OpenHeader,
    /// A text without its end.
    OpenText,
    /// A key written twice.
    Twice,
    /// A backslash followed by what it cannot escape.
    Escape,
    /// A key with other letters than those of keys.
    Key,
    /// Lines ended by a carriage return alone, as on very old computers.
    OldLineEnds,
    /// Lists or tables within one another, deeper than is read.
    Deep,
    /// Something else: the parser's own words (in English, to be shown through `lang::show`).
    Other(String),
}

/// What a value should have been.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A text.
    Text,
    /// A text, or one per language.
    Phrase,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Yes or no.
    Boolean,
    /// A day such as 2026-11-23.
    Date,
    /// An instant such as 2026-11-23T10:02:11Z.
    Instant,
    /// A list.
    List,
    /// A table.
    Table,
    /// An id: letters a-z, digits, - and _.
    Id,
    /// A UUID.
    Uuid,
    /// Sixteen hexadecimal digits.
    Digest,
}
