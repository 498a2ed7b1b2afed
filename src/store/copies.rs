//! Several files of one interview: which of them is written, and what they come to together.

use std::cmp::Reverse;
use std::path::{Path, PathBuf};

use super::error::StoreError;
use crate::domain::reconcile::{is_same_person, reconcile};
use crate::domain::session::Session;
use crate::domain::time::Instant;

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
    let mut copies: Vec<(PathBuf, Session)> = Vec::with_capacity(found.len());
    for (path, session) in found {
        let is_copy = copies.iter().all(|(_, copy)| is_same_person(copy, &session));
        match copies.first().map(|(first, _)| first.clone()) {
            Some(first) if is_copy => notes.push(StoreError::Copy { path: path.clone(), first }),
            Some(first) => {
                notes.push(StoreError::SomebodyElse { path, first });
                continue;
            }
            None => {}
        }
        copies.push((path, session));
    }
    copies
}

/// What tells which of several files of one id is opened and written: the one that has the name
/// its interview was given, else the one changed last, which stays so as it is written.
fn rank(path: &Path, session: &Session) -> (bool, Reverse<Option<Instant>>, PathBuf) {
    let ending = format!("_{}", session.id.tail());
    let is_own = path.file_stem().is_some_and(|stem| stem.to_string_lossy().ends_with(&ending));
    let states = session.answers.values().flat_map(|answer| answer.states());
    let last = states.filter_map(|state| state.updated).max();
    (!is_own, Reverse(last), path.to_owned())
}

/// The one session that copies of it come to.
pub(super) fn one_of_copies(mut copies: Vec<Session>) -> Option<Session> {
    match copies.len() {
        0 | 1 => copies.pop(),
        _ => reconcile(copies),
    }
}
