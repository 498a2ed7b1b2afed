//! Several files of one interview: which of them is written, what they come to together, and what
//! they say in two ways. Nothing vanishes without a word.

use std::cmp::Reverse;
use std::path::{Path, PathBuf};

use super::error::StoreError;
use crate::domain::heading::{self, Heading};
use crate::domain::id::ProfileId;
use crate::domain::reconcile::{is_same_interview, reconcile};
use crate::domain::session::Session;
use crate::domain::time::{Date, Instant};

/// Of the files of one id, those of one interview: first the one that is opened and written, which
/// no name given to another can change. The others are told, and those about somebody else are
/// left out.
pub(super) fn copies_of_one(
    mut found: Vec<(PathBuf, Session)>,
    notes: &mut Vec<StoreError>,
) -> Vec<(PathBuf, Session)> {
    if found.len() > 1 {
        found.sort_by_cached_key(|(path, session)| rank(path, session));
    }
    let copies = copies_of_first(&mut found);
    if let Some((first, _)) = copies.first() {
        let first = || first.clone();
        let copies = copies[1..].iter().map(|(path, _)| path.clone());
        notes.extend(copies.map(|path| StoreError::Copy { path, first: first() }));
        let others = found.into_iter().map(|(path, _)| path);
        notes.extend(others.map(|path| StoreError::SomebodyElse { path, first: first() }));
    }
    copies
}

/// Takes the copies of the first one's interview out of the files of one id; what is left is about
/// somebody else. One may be known only by another, in whatever order they were met: a name that
/// is not filled is like any.
pub(super) fn copies_of_first(found: &mut Vec<(PathBuf, Session)>) -> Vec<(PathBuf, Session)> {
    let mut copies: Vec<_> = found.drain(..found.len().min(1)).collect();
    let mut known = 0;
    while let Some((_, copy)) = copies.get(known) {
        let more = found.extract_if(.., |(_, other)| is_same_interview(copy, other));
        let more: Vec<_> = more.collect();
        copies.extend(more);
        known += 1;
    }
    copies
}

/// The name that the file of a session is given.
pub(super) fn name(session: &Session) -> String {
    let profile = session.stakeholder.profiles.first().map_or("", ProfileId::as_str);
    format!("{}_{profile}_{}", session.date, session.id.tail())
}

/// What tells which of several files of one id is opened and written: the one that has the name
/// its interview was given, or would have had before its day or its person were corrected, else
/// the one changed last, which stays so as it is written.
fn rank(path: &Path, session: &Session) -> (bool, bool, Reverse<Option<Instant>>, PathBuf) {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let is_day = |word: &str| word.parse::<Date>().is_ok();
    let is_like = stem.split_once('_').is_some_and(|(day, _)| is_day(day))
        && stem.ends_with(&format!("_{}", session.id.tail()));
    let states = session.answers.values().flat_map(|answer| answer.states());
    let last = states.filter_map(|state| state.updated).max();
    (stem != name(session), !is_like, Reverse(last), path.to_owned())
}

/// The one session that copies of it come to; what their headings say otherwise is told.
pub(super) fn one_of_copies(
    paths: &[PathBuf],
    mut copies: Vec<Session>,
    notes: &mut Vec<StoreError>,
) -> Option<Session> {
    if copies.len() < 2 {
        return copies.pop();
    }
    let headings = copies.iter().map(heading::of_session);
    let headings: Vec<(&PathBuf, Heading)> = paths.iter().zip(headings).collect();
    let whole = reconcile(copies)?;
    notes.extend(told_apart(&heading::of_session(&whole), &headings));
    Some(whole)
}

/// What copies' headings say otherwise than what was taken, told with the file of either.
pub(super) fn told_apart(
    whole: &Heading,
    copies: &[(&PathBuf, Heading)],
) -> impl Iterator<Item = StoreError> {
    copies.iter().flat_map(move |(path, copy)| {
        heading::apart(whole, copy).into_iter().filter_map(move |apart| {
            let says_so = |said: &Heading| said.contains(&(apart.field, apart.taken.clone()));
            let (taken, _) = copies.iter().find(|(_, copy)| says_so(copy))?;
            let (path, taken) = ((*path).clone(), (*taken).clone());
            Some(StoreError::Apart { path, taken, apart: Box::new(apart) })
        })
    })
}
