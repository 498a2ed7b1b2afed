//! The lines of a journal: each behind a fingerprint of itself and of the line before, so that one
//! that is cut, altered or out of place ends what can be read; and each as short as it can be, for
//! an interview is written letter by letter.
//!
//! `6 digits`, then the seconds since the line before unless they are none (`+3`), a space, and a
//! JSON value: an edit, or the letters alone when they are typed on where the last ones ended.
//! Lines of the first schema are read too: `16 digits`, a space, and an edit with its instant.

use std::io;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::domain::digest::Digest;
use crate::domain::edit::{Change, Edit, Sketch, Splice};
use crate::domain::id::SessionId;
use crate::domain::text::plain_json;
use crate::domain::time::Instant;

const SCHEMA: u32 = 2;

/// How many digits of its fingerprint a line begins with; the first line has them all.
const SHORT: usize = 6;
const WHOLE: usize = 16;

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Header {
    schema: u32,
    pub(super) session: SessionId,
    /// The fingerprint of the session's file that the edits continue.
    pub(super) file: Digest,
}

/// Any other line.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Entry {
    /// An edit, and when it was made, to the second.
    Edit(Edit, Instant),
    /// The edits so far are in a file of this fingerprint, about to take its place.
    Folded(Digest),
}

/// An entry as its line says it.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Said {
    Letters(String),
    Folded { folded: Digest },
    Dated { edit: (Edit, Instant) },
    Edit(Edit),
}

/// What the next line goes on from.
#[derive(Debug, Clone)]
pub(super) struct Thread {
    last: Digest,
    second: i64,
    /// What would type nothing where the last letters ended.
    next: Option<Edit>,
}

impl Thread {
    /// Writes the first line of a journal.
    pub(super) fn begin(session: SessionId, file: Digest) -> io::Result<(Self, String)> {
        let mut thread = Self { last: Digest::of(b""), second: 0, next: None };
        let json = serde_json::to_string(&Header { schema: SCHEMA, session, file })?;
        let mut text = String::new();
        thread.sign(&mut text, WHOLE, &format!(" {json}"));
        Ok((thread, text))
    }

    /// Reads the first line of a journal; gives what follows it too.
    pub(super) fn find(bytes: &[u8]) -> Option<(Self, Header, &[u8])> {
        let mut thread = Self { last: Digest::of(b""), second: 0, next: None };
        let (_, header, rest) = thread.line::<Header>(bytes)?;
        (header.schema <= SCHEMA).then_some((thread, header, rest))
    }

    /// Adds a line.
    pub(super) fn write(&mut self, text: &mut String, entry: Entry) -> io::Result<()> {
        let mut passed = String::new();
        let said = match entry {
            Entry::Folded(folded) => Said::Folded { folded },
            Entry::Edit(edit, at) => {
                let seconds = at.as_second() - self.second;
                if seconds != 0 {
                    passed = format!("{seconds:+}");
                }
                let letters = self.next.as_ref().and_then(|next| letters(&edit, next));
                self.go_on(&edit, at);
                letters.map_or(Said::Edit(edit), Said::Letters)
            }
        };
        let json = plain_json(&serde_json::to_string(&said)?);
        self.sign(text, SHORT, &format!("{passed} {json}"));
        Ok(())
    }

    /// Reads a line; gives what follows it too.
    pub(super) fn read<'a>(&mut self, bytes: &'a [u8]) -> Option<(Entry, &'a [u8])> {
        let before = self.last;
        let (passed, said, rest) = self.line::<Said>(bytes)?;
        let entry = self.understand(passed, said);
        if entry.is_none() {
            self.last = before;
        }
        entry.map(|entry| (entry, rest))
    }

    fn understand(&mut self, passed: i64, said: Said) -> Option<Entry> {
        let then = Instant::from_second(self.second.checked_add(passed)?).ok()?;
        let (edit, at) = match said {
            Said::Folded { folded } => return Some(Entry::Folded(folded)),
            Said::Dated { edit } => edit,
            Said::Edit(edit) => (edit, then),
            Said::Letters(letters) => {
                let mut edit = self.next.clone()?;
                splice(&mut edit)?.inserted = letters;
                (edit, then)
            }
        };
        self.go_on(&edit, at);
        Some(Entry::Edit(edit, at))
    }

    fn go_on(&mut self, edit: &Edit, at: Instant) {
        self.second = at.as_second();
        self.next = onward(edit).or(self.next.take());
    }

    fn sign(&mut self, text: &mut String, digits: usize, said: &str) {
        self.last = signed(self.last, said);
        let digest = self.last.to_string();
        text.extend([&digest[WHOLE - digits..], said, "\n"]);
    }

    /// The seconds and the value of the first line, and what follows it.
    fn line<'a, T: DeserializeOwned>(&mut self, bytes: &'a [u8]) -> Option<(i64, T, &'a [u8])> {
        let end = bytes.iter().position(|byte| *byte == b'\n')?;
        let text = std::str::from_utf8(&bytes[..end]).ok()?;
        let (digits, said) = text.split_at(text.find(|c: char| !c.is_ascii_hexdigit())?);
        let digest = signed(self.last, said);
        let is_signed = [SHORT, WHOLE].contains(&digits.len());
        if !is_signed || !digest.to_string().ends_with(digits) {
            return None;
        }
        let (passed, json) = said.split_once(' ')?;
        let passed = if passed.is_empty() { 0 } else { passed.parse().ok()? };
        let value = serde_json::from_str(json).ok()?;
        self.last = digest;
        Some((passed, value, &bytes[end + 1..]))
    }
}

fn signed(last: Digest, said: &str) -> Digest {
    Digest::of(format!("{last}{said}").as_bytes())
}

/// Edits as entries: letters typed one after the other are one, and of places noted one after the
/// other the last counts.
pub(super) fn joined(edits: Vec<(Edit, Instant)>) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut next = None;
    for (edit, at) in edits {
        let typed = next.as_ref().and_then(|next| letters(&edit, next));
        next = onward(&edit);
        if let Some(Entry::Edit(before, when)) = entries.last_mut() {
            if let (Some(typed), Some(splice)) = (typed, splice(before)) {
                splice.inserted += &typed;
                *when = at;
                continue;
            }
            if let (Edit::Progress(..), Edit::Progress(..)) = (&before, &edit) {
                (*before, *when) = (edit, at);
                continue;
            }
        }
        entries.push(Entry::Edit(edit, at));
    }
    entries
}

/// What would type nothing where the letters of an edit end, if it has letters.
fn onward(edit: &Edit) -> Option<Edit> {
    let mut next = edit.clone();
    let splice = splice(&mut next)?;
    let at = splice.at.checked_add(splice.inserted.len())?;
    *splice = Splice { at, ..Splice::default() };
    Some(next)
}

/// The letters of an edit that does nothing but type them there.
fn letters(edit: &Edit, next: &Edit) -> Option<String> {
    let mut bare = edit.clone();
    let typed = std::mem::take(&mut splice(&mut bare)?.inserted);
    (bare == *next).then_some(typed)
}

fn splice(edit: &mut Edit) -> Option<&mut Splice> {
    match edit {
        Edit::Answer(_, Change::Text(_, splice))
        | Edit::Draft(_, _, Sketch::Letters(_, splice)) => Some(splice),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::edit::Field;

    fn typed(id: &str, at: usize, removed: &str, inserted: &str) -> Edit {
        let splice = Splice { at, removed: removed.to_owned(), inserted: inserted.to_owned() };
        Edit::Answer(id.parse().unwrap(), Change::Text(Field::Note, splice))
    }

    fn at(second: i64) -> Instant {
        Instant::from_second(second).unwrap()
    }

    fn begun() -> (Thread, String) {
        Thread::begin(SessionId::new(1, [1; 10]), Digest::of(b"file")).unwrap()
    }

    /// The entries of a text, all of them.
    fn read(text: &str) -> Vec<Entry> {
        let (mut thread, _, mut rest) = Thread::find(text.as_bytes()).unwrap();
        let mut entries = Vec::new();
        while let Some((entry, after)) = thread.read(rest) {
            entries.push(entry);
            rest = after;
        }
        assert_eq!(rest, b"", "all was read");
        entries
    }

    #[test]
    fn what_is_written_is_read_and_a_letter_typed_on_says_only_itself() {
        let entries = [
            Entry::Edit(typed("parc-01", 0, "", "Né"), at(1_795_000_000)),
            Entry::Edit(typed("parc-01", 3, "", "u"), at(1_795_000_000)),
            // the place is noted, a clock goes back
            Entry::Edit(Edit::Progress(None, 3), at(1_795_000_004)),
            Entry::Edit(typed("parc-01", 4, "", "\u{1b}"), at(1_794_999_999)),
            Entry::Folded(Digest::of(b"x")),
            Entry::Edit(typed("parc-01", 4, "\u{1b}", ""), at(1_795_000_000)),
            Entry::Edit(typed("parc-01", 4, "", "f"), at(1_795_000_000)),
            // elsewhere, not on
            Entry::Edit(typed("parc-02", 5, "", "f"), at(1_795_000_000)),
            Entry::Edit(typed("parc-02", 5, "", "g"), at(1_795_000_000)),
        ];
        let (mut thread, mut text) = begun();
        for entry in &entries {
            thread.write(&mut text, entry.clone()).unwrap();
        }
        assert_eq!(read(&text), entries, "{text}");
        let said: Vec<&str> = text.lines().skip(1).map(|line| &line[SHORT..]).collect();
        assert_eq!(said[1], " \"u\"");
        assert_eq!(said[3], "-5 \"\\u001b\"");
        assert_eq!(said[6], " \"f\"");
        assert!(said[7].len() > 20 && said[8].len() > 20, "{said:?}");
    }

    #[test]
    fn letters_of_one_burst_are_one_entry_and_nothing_else_is() {
        let edits = vec![
            (typed("parc-01", 0, "", "N"), at(1)),
            (typed("parc-01", 1, "", "é"), at(2)),
            (Edit::Minutes(3), at(2)),
            (typed("parc-01", 3, "", "u"), at(3)),
            (typed("parc-01", 4, "", "f"), at(4)),
            (typed("parc-01", 4, "f", ""), at(4)),
            (typed("parc-01", 4, "", "f"), at(5)),
            (typed("parc-01", 2, "", "x"), at(5)),
            (Edit::Progress(None, 6), at(6)),
            (Edit::Progress(None, 7), at(7)),
        ];
        let expected = [
            Entry::Edit(typed("parc-01", 0, "", "Né"), at(2)),
            Entry::Edit(Edit::Minutes(3), at(2)),
            Entry::Edit(typed("parc-01", 3, "", "uf"), at(4)),
            Entry::Edit(typed("parc-01", 4, "f", "f"), at(5)),
            Entry::Edit(typed("parc-01", 2, "", "x"), at(5)),
            Entry::Edit(Edit::Progress(None, 7), at(7)),
        ];
        assert_eq!(joined(edits), expected);
    }

    #[test]
    fn a_journal_of_the_first_schema_is_read_and_gone_on_with() {
        let lines = include_str!("../../tests/fixtures/journal-1");
        let (mut thread, header, mut rest) = Thread::find(lines.as_bytes()).unwrap();
        assert_eq!((header.schema, header.file), (1, Digest::of(b"file")));
        let mut text = lines.to_owned();
        let mut entries = Vec::new();
        while let Some((entry, after)) = thread.read(rest) {
            entries.push(entry);
            rest = after;
        }
        let now = at(1_795_000_002);
        let more = Entry::Edit(typed("parc-01", 3, "", "uf"), now);
        thread.write(&mut text, more.clone()).unwrap();
        assert!(text.ends_with("+1 \"uf\"\n"), "{text}");
        let expected = [
            Entry::Edit(Edit::Minutes(61), at(1_795_000_000)),
            Entry::Edit(typed("parc-01", 0, "", "Né"), at(1_795_000_001)),
            Entry::Folded(Digest::of(b"next")),
            more,
        ];
        assert_eq!(read(&text), expected);
    }
}
