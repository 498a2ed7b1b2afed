//! How many people were met. Somebody met twice is one person, however the name was typed: in
//! doubt they are held to be fewer, so that a profile of too few is not told.

use std::cmp::Reverse;

use super::id::ProfileId;
use super::session::Session;
use super::text::{plain_word, shown_words};

/// What stands before a name and is none of it.
const TITLES: &str = "m mr mrs ms miss mme mmes mlle monsieur madame mademoiselle \
                      dr docteur me maitre pr professeur";

/// Whether a word, without accents nor capitals, is a title.
pub(super) fn is_title(word: &str) -> bool {
    TITLES.split(' ').any(|title| title == word)
}

/// How many people these sessions are of, counted up to `enough`.
pub(super) fn count<'a>(sessions: impl IntoIterator<Item = &'a Session>, enough: usize) -> usize {
    let mut people: Vec<Person> = sessions.into_iter().map(Person::of).collect();
    // whoever is best known comes first: another, known less, may be any of them
    people.sort_by_key(|one| (Reverse(one.name.len()), Reverse(one.function.len())));
    let mut known: Vec<&Person> = Vec::new();
    for one in &people {
        if known.len() == enough {
            break;
        }
        if one.is_dealt || !known.iter().any(|other| one.may_be(other)) {
            known.push(one);
        }
    }
    known.len()
}

/// Who somebody is, as far as their session tells.
struct Person<'a> {
    name: Vec<String>,
    function: Vec<String>,
    profiles: &'a [ProfileId],
    /// Made anonymous already, each a person of their own: they were counted then.
    is_dealt: bool,
}

impl<'a> Person<'a> {
    fn of(session: &'a Session) -> Self {
        let who = &session.stakeholder;
        let plain = |words: &str| shown_words(words).iter().map(|word| plain_word(word)).collect();
        let (mut name, function): (Vec<String>, Vec<String>) =
            (plain(&who.name), plain(&who.function));
        name.retain(|word| !is_title(word));
        let is_unknown = who.name.is_empty() && who.function.is_empty();
        let is_dealt = is_unknown && session.day().is_none();
        Self { name, function, profiles: &who.profiles, is_dealt }
    }

    /// Whether they may be somebody who is known as well or better: the same name, or the part of
    /// it that is known; nameless, the same function in a profile of theirs, as far as it is known.
    fn may_be(&self, other: &Self) -> bool {
        if self.name.is_empty() {
            let may_do = self.function.is_empty()
                || other.function.is_empty()
                || self.function == other.function;
            return may_do && self.profiles.iter().any(|id| other.profiles.contains(id));
        }
        // an initial stands for a name
        let is_short = |short: &str, long: &str| {
            short.len() == 1 && long.starts_with(short) && !long.starts_with(char::is_numeric)
        };
        self.name.iter().all(|one| {
            let mut names = other.name.iter();
            names.any(|name| name == one || is_short(one, name) || is_short(name, one))
        })
    }
}
