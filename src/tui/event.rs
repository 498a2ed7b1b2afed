//! What comes in and what goes out: events tell the program what happened, effects ask the world
//! for something and come back as events.

use std::path::PathBuf;
use std::time::Duration;

use super::chord::Chord;
use crate::domain::campaign::{Campaign, Ruling};
use crate::domain::edit::Edit;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::session::Session;
use crate::domain::time::{Date, Instant};
use crate::store::error::{Holder, StoreError};
use crate::store::folder::{Listed, Loaded};
use crate::store::live::Recovered;
use crate::store::questionnaires::Sourced;

/// When an event happened, by both clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// By the calendar, for files.
    pub instant: Instant,
    /// Since the program started, for durations: never goes back.
    pub elapsed: Duration,
    /// The day, where the computer is.
    pub today: Date,
}

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Chord),
    /// Text was pasted.
    Paste(String),
    /// The terminal has this many columns and rows.
    Resize(u16, u16),
    /// A shown clock has to move on.
    Minute,
    /// The terminal is gone, or the system asks the program to end.
    Terminate,
    /// A part of the program failed by our fault: the program saves and ends.
    Broken,
    /// The system asks the process to stop until it is told to go on.
    Stop,
    /// The process goes on after a stop.
    Continued,
    /// The terminal, which was full, has room for a frame again.
    Room,
    /// The disk has all it was given: the process can be stopped.
    ReadyToStop,
    /// An effect was done, or failed.
    Done(Done),
}

/// Where campaigns are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelf {
    /// The folder.
    pub place: PathBuf,
    /// Whether the example stands where the program runs, as it does in its source.
    pub has_example: bool,
}

/// How an effect ended.
#[derive(Debug)]
pub enum Done {
    /// The campaigns of the default place.
    Campaigns(Shelf, Vec<(PathBuf, Result<Listed, StoreError>)>),
    /// A campaign or merged file was read.
    Loaded(Box<Loaded>),
    /// What was to be read belongs to somebody else: it is, once the reader agrees.
    OfAnother(PathBuf, StoreError),
    /// A session was opened for editing.
    Opened(PathBuf, Box<Session>, Recovered),
    /// Somebody else holds the session: it can be read, as the disk has it now.
    Held(PathBuf, Box<Session>, Holder),
    /// The disk has every edit up to this number.
    Recorded(u64),
    /// The session could not be recorded; the edits stay in memory.
    NotRecorded(StoreError),
    /// The session's file has every edit up to this number.
    Replaced(u64),
    /// The journal has every edit up to this number, but the file could not be replaced.
    NotReplaced(StoreError, u64),
    /// The session could not be closed: it is still open. Every edit up to this number is recorded,
    /// if a number is given; otherwise the last ones are in memory only.
    NotClosed(StoreError, Option<u64>),
    /// A copy of the session was saved, with every edit up to this number.
    Copied(PathBuf, u64),
    /// Where a copy of the session can be saved.
    Refuge(Option<PathBuf>),
    /// The session's file had been removed or moved: it was written again, with every edit up to
    /// this number.
    Restored(PathBuf, u64),
    /// Somebody edited the session's file meanwhile: both are brought together in this one, which
    /// has every edit up to this number.
    Joined(Box<Session>, u64),
    /// The session's file was closed.
    Closed,
    /// A ruling was written; the campaign as it is on disk now.
    Ruled(Box<Campaign>),
    /// A session's file was added.
    Added(PathBuf),
    /// A campaign's folder was created.
    Created(PathBuf),
    /// The questionnaires one can choose from.
    Questionnaires(Vec<Sourced>),
    /// A file was written where the user asked.
    Saved(PathBuf),
    /// Something else failed.
    Failed(StoreError),
}

/// Something the program wants done.
#[derive(Debug, PartialEq, Eq)]
pub enum Effect {
    /// List the campaigns of the default place.
    ListCampaigns,
    /// Read a campaign folder or a merged file.
    Load(PathBuf),
    /// Read it even though it belongs to somebody else, now and later.
    Trust(PathBuf),
    /// Open a session for editing.
    OpenSession(PathBuf, Box<Questionnaire>),
    /// Read again a session that somebody else holds.
    Look(PathBuf, Box<Questionnaire>, Holder),
    /// Record edits of the open session; answered by their number.
    Record(Vec<(Edit, Instant)>, u64),
    /// Replace the open session's file: a pause.
    Replace,
    /// Another question is shown: make sure of what was said, and replace the open session's file
    /// if its journal grew long or somebody else changed it.
    MoveOn,
    /// Close the open session's file.
    CloseSession,
    /// Close the open session's file, whatever could not be recorded.
    Abandon,
    /// Save the open session, as it is in memory up to this edit, elsewhere.
    SaveAs(PathBuf, Box<Session>, u64),
    /// Find a place where a copy of this session can be saved.
    FindRefuge(PathBuf),
    /// Apply a ruling, made on the campaign given, to a campaign's file.
    Rule(PathBuf, Ruling, Box<Campaign>),
    /// List the questionnaires a campaign can be made with.
    ListQuestionnaires,
    /// Make a campaign's folder, with this questionnaire's text. Its id is drawn then.
    CreateCampaign(PathBuf, Box<Campaign>, String),
    /// Make the campaign after the one of this folder beside it, headed like this one; what was
    /// said in the one before is kept with it. Its id and its people are known then.
    RenewCampaign(PathBuf, Box<Campaign>),
    /// Add a session to a campaign's folder. Its id is drawn then.
    AddSession(PathBuf, Box<Session>),
    /// Write a merged file of a campaign's folder.
    WriteMerged(PathBuf, PathBuf),
    /// Stop the process until the shell lets it go on.
    Suspend,
    /// Leave the program.
    Quit,
}
