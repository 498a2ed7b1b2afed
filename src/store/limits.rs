//! What is read and written at most: one table, so that a bound is stated once, told before
//! anything is read, and printed in the README as it is.

use crate::domain::check;

const MIB: u64 = 1024 * 1024;

/// The largest session, in bytes.
pub const SESSION: u64 = 4 * MIB;
/// The largest campaign, in bytes.
pub const CAMPAIGN: u64 = MIB;
/// The largest questionnaire, in bytes.
pub const QUESTIONNAIRE: u64 = 4 * MIB;
/// The largest merged file, in bytes.
pub const MERGED: u64 = 64 * MIB;
/// The largest journal, in bytes.
pub const JOURNAL: u64 = 64 * MIB;

/// The longest text of a file, in characters: a note, a verbatim, the words of a question.
pub const TEXT: usize = 64 * 1024;
/// The most items of a list and entries of a table: verbatims of an answer, sessions of a merged
/// file.
pub const ITEMS: usize = 6_000;
/// The most lists and tables within one another: the parser's own bound.
pub const DEPTH: u32 = 80;
/// The most earlier states of an answer that its file keeps the names of.
pub const HISTORY: usize = 32;
/// The most flaws told of a file: more help nobody.
pub const FLAWS: usize = 200;

/// What is bounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// The size of a session's file.
    Session,
    /// The size of a campaign's file.
    Campaign,
    /// The size of a questionnaire's file.
    Questionnaire,
    /// The size of a merged file.
    Merged,
    /// The size of a journal.
    Journal,
    /// The length of a text.
    Text,
    /// The items of a list.
    Items,
    /// The questions of a questionnaire, and so the answers of a session.
    Questions,
    /// The dimensions of a questionnaire.
    Dimensions,
    /// The profiles of a questionnaire.
    Profiles,
    /// The levels of a scale, the choices of a question.
    Keys,
    /// Lists and tables within one another.
    Depth,
    /// The earlier states of an answer.
    History,
    /// The flaws told of a file.
    Flaws,
}

/// How much: bytes, or how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Most {
    /// So many bytes.
    Bytes(u64),
    /// So many things.
    Count(usize),
}

/// Every bound, in the order of the README.
pub static TABLE: [(Limit, Most); 14] = [
    (Limit::Session, Most::Bytes(SESSION)),
    (Limit::Campaign, Most::Bytes(CAMPAIGN)),
    (Limit::Questionnaire, Most::Bytes(QUESTIONNAIRE)),
    (Limit::Merged, Most::Bytes(MERGED)),
    (Limit::Journal, Most::Bytes(JOURNAL)),
    (Limit::Text, Most::Count(TEXT)),
    (Limit::Items, Most::Count(ITEMS)),
    (Limit::Questions, Most::Count(check::MAX_QUESTIONS)),
    (Limit::Dimensions, Most::Count(check::MAX_DIMENSIONS)),
    (Limit::Profiles, Most::Count(check::MAX_PROFILES)),
    (Limit::Keys, Most::Count(check::MAX_KEYS)),
    (Limit::Depth, Most::Count(DEPTH as usize)),
    (Limit::History, Most::Count(HISTORY)),
    (Limit::Flaws, Most::Count(FLAWS)),
];
