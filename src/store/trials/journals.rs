//! A journal cut or altered at every byte, then opened: the edits before, in their order, and the
//! bytes that could not be given back kept aside.

use std::fs;
use std::path::{Path, PathBuf};

use super::faults::{self, Fault, thrift};
use super::sample::{a_folder, asked, at, level, room, session, typed};
use crate::domain::edit::Edit;
use crate::domain::session::{Session, Status};
use crate::store::live::{Live, journal_of};

fn edits() -> Vec<Edit> {
    vec![typed(0, "Né"), level(2), typed(3, "uf 😀"), Edit::Status(Status::Closed)]
}

/// What so many edits come to, times and pasts left out.
fn expected(edits: &[Edit]) -> Session {
    let mut session = session();
    for edit in edits {
        session.apply(edit.clone(), at(1)).unwrap();
    }
    bare(&session)
}

fn bare(session: &Session) -> Session {
    let mut session = session.clone();
    for answer in session.answers.values_mut() {
        answer.history.clear();
        answer.updated = None;
    }
    session
}

/// The file and the journal of an interview that died after so many operations of replacing.
fn left_at(operation: usize) -> Option<(Vec<u8>, Vec<u8>)> {
    let root = room();
    let file = a_folder(&root.path().join("c"));
    let (mut live, _) = Live::open(&file, &asked()).unwrap();
    for edit in edits() {
        live.record(vec![(edit, at(1))]).unwrap();
    }
    faults::plan(Some((operation, Fault::Death)));
    let _ = live.replace();
    faults::mend(root.path());
    let journal = fs::read(journal_of(&file)).ok()?;
    Some((fs::read(&file).unwrap(), journal))
}

/// Opens a session with this journal; the number of edits found back, and where the rest is.
fn open(root: &Path, file: &Path, journal: &[u8], context: &str) -> (usize, Option<PathBuf>) {
    fs::write(journal_of(file), journal).unwrap();
    let (live, recovered) = Live::open(file, &asked()).unwrap();
    let (edits, found) = (edits(), bare(live.session()));
    let count = (0..=edits.len()).rev().find(|&count| expected(&edits[..count]) == found);
    let count = count.unwrap_or_else(|| panic!("{context}: a mix: {found:#?}"));
    drop(live);
    let (again, nothing) = Live::open(file, &asked()).unwrap();
    assert_eq!((bare(again.session()), nothing.edits), (found, 0), "{context}: in the file too");
    drop(again);
    let left = faults::files(root).len();
    let others = 3 + usize::from(recovered.set_aside.is_some());
    assert_eq!(left, others, "{context}: {:?}", faults::files(root));
    (count, recovered.set_aside)
}

/// Damages a journal at every byte; gives how many times.
fn damage(before: &[u8], journal: &[u8], is_in_file: bool) -> usize {
    let root = room();
    let file = a_folder(&root.path().join("c"));
    let whole_lines = |bytes: &[u8]| bytes.split(|byte| *byte == b'\n').count() - 1;
    let mut done = 0;
    let mut check = |bytes: &[u8], lines: usize, is_clean: bool, context: &str| {
        fs::write(&file, before).unwrap();
        let (count, aside) = open(root.path(), &file, bytes, context);
        // the first line is the heading
        let least = if is_in_file { edits().len() } else { lines.saturating_sub(1) };
        assert_eq!(count, least.min(edits().len()), "{context}");
        // cut where a file replaced later says more, edits are kept aside rather than trusted
        let is_right =
            if is_in_file { is_clean || aside.is_some() } else { aside.is_none() == is_clean };
        assert!(is_right, "{context}: {aside:?}");
        if let Some(aside) = aside {
            assert_eq!(fs::read(&aside).unwrap(), bytes, "{context}: what is left is kept");
            fs::remove_file(aside).unwrap();
        }
        done += 1;
    };
    for cut in (0..=journal.len()).step_by(thrift()) {
        let bytes = &journal[..cut];
        let is_clean = bytes.last().is_none_or(|byte| *byte == b'\n');
        check(bytes, whole_lines(bytes), is_clean, &format!("cut at {cut}"));
    }
    for place in (0..journal.len()).step_by(thrift()) {
        for bit in [1, 0x80] {
            let mut bytes = journal.to_vec();
            bytes[place] ^= bit;
            let lines = whole_lines(&journal[..place]);
            check(&bytes, lines, false, &format!("bit {bit:#x} of byte {place}"));
        }
    }
    done
}

#[test]
fn a_journal_damaged_at_any_byte_gives_back_all_before() {
    let (file, journal) = left_at(0).unwrap();
    assert!(!String::from_utf8_lossy(&journal).contains("folded"));
    let done = damage(&file, &journal, false);
    println!("edits only: {done} damages");
}

#[test]
fn a_journal_damaged_at_any_byte_takes_nothing_from_a_file_just_replaced() {
    let old = left_at(0).unwrap().0;
    let is_new = |(file, _): &(Vec<u8>, Vec<u8>)| *file != old;
    let (file, journal) = (0..40).filter_map(left_at).find(is_new).unwrap();
    assert!(String::from_utf8_lossy(&journal).contains("folded"));
    let done = damage(&file, &journal, true);
    println!("after a replacement: {done} damages");
}
