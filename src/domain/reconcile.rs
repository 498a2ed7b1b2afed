//! Copies of one session edited apart, brought together without losing a word.
//!
//! Each state of an answer has a name: its content and the second it was written. A copy keeps the
//! names of its earlier states, so that a state found in another copy's past is known to be
//! superseded. Bringing copies together is then a union of states and of pasts, minus the states
//! that lie in a past: it cannot depend on the order of the copies.

use std::collections::{BTreeMap, BTreeSet};

use super::digest::Digest;
use super::id::QuestionId;
use super::session::{Answer, Consent, Evidence, Reply, Session, Status};
use super::time::{Date, Instant};

/// Brings copies of the SAME session (same id) together, answer by answer: what only one copy
/// changed is taken; what copies changed differently is kept as rivals of one another. The result
/// does not depend on the order of the copies, nor on their number.
///
/// Whoever settles rivals puts their names ([`digest_of`]) in the answer's history, or an older
/// copy would bring them back.
pub fn reconcile(copies: Vec<Session>) -> Option<Session> {
    let unite = |list: fn(&Session) -> &Vec<String>| united(copies.iter().map(list));
    let (interviewers, salient) = (unite(|s| &s.interviewers), unite(|s| &s.salient));
    let spent = copies.iter().map(|copy| copy.spent).max()?;
    let noticed = copies.iter().any(|copy| copy.noticed);
    let leading = copies.iter().max_by_key(|copy| lead(copy))?;
    let mut whole = Session {
        interviewers,
        salient,
        spent,
        noticed,
        answers: BTreeMap::new(),
        ..leading.clone()
    };
    let mut known: BTreeMap<QuestionId, Known> = BTreeMap::new();
    for (id, answer) in copies.into_iter().flat_map(|copy| copy.answers) {
        known.entry(id).or_default().learn(answer);
    }
    let answers = known.into_iter();
    whole.answers = answers
        .filter_map(|(id, known)| Some((id, known.settle()?)))
        .collect();
    Some(whole)
}

/// What tells which copy's heading (who, when, open or closed) is taken: the one with the latest
/// answer; of equals the closed one, then any fixed choice.
fn lead(copy: &Session) -> (Option<Instant>, bool, String) {
    let heading = Session {
        answers: BTreeMap::new(),
        ..copy.clone()
    };
    let answers = copy.answers.values();
    let states = answers.flat_map(|answer| std::iter::once(answer).chain(&answer.rivals));
    let latest = states.filter_map(|state| state.updated).max();
    (
        latest,
        copy.status == Status::Closed,
        format!("{heading:?}"),
    )
}

/// Every line once: as they stand when all copies agree, else in alphabetical order.
fn united<'a>(lists: impl Iterator<Item = &'a Vec<String>>) -> Vec<String> {
    let lists: BTreeSet<&Vec<String>> = lists.collect();
    match lists.first() {
        Some(list) if lists.len() == 1 => (*list).clone(),
        _ => {
            let lines: BTreeSet<&String> = lists.into_iter().flatten().collect();
            lines.into_iter().cloned().collect()
        }
    }
}

/// What copies know of one answer.
#[derive(Default)]
struct Known {
    /// Its states, without rivals nor history, the latest of each content.
    states: BTreeMap<u32, Answer>,
    /// The states that were left behind.
    past: BTreeSet<State>,
}

impl Known {
    fn learn(&mut self, mut answer: Answer) {
        let rivals = std::mem::take(&mut answer.rivals);
        for mut state in std::iter::once(answer).chain(rivals) {
            let history = std::mem::take(&mut state.history);
            if state.is_empty() && history.is_empty() {
                continue;
            }
            self.past.extend(history.into_iter().map(State::named));
            let latest = self
                .states
                .entry(content(&state))
                .or_insert_with(|| state.clone());
            latest.updated = latest.updated.max(state.updated);
        }
    }

    /// The states nobody left behind: the newest is the answer, the others its rivals.
    fn settle(self) -> Option<Answer> {
        let mut left: BTreeMap<u32, u32> = BTreeMap::new();
        for state in &self.past {
            left.insert(state.content, state.second);
        }
        let is_alive = |answer: &Answer| {
            let state = State::of(answer);
            left.get(&state.content)
                .is_none_or(|second| *second < state.second)
        };
        let age = |answer: &Answer| (answer.updated, content(answer));
        let newest = self.states.values().max_by_key(|state| age(state)).cloned();
        let mut alive: Vec<Answer> = self.states.into_values().filter(is_alive).collect();
        // An erased answer gives way to one that stands.
        if alive.iter().any(|state| !state.is_empty()) {
            alive.retain(|state| !state.is_empty());
        }
        let main = alive.iter().max_by_key(|state| age(state)).cloned();
        // Clocks that disagree may put every state in the past of another.
        let main = main.or(newest)?;
        alive.retain(|state| *state != main);
        Some(Answer {
            history: self.past.into_iter().map(State::digest).collect(),
            rivals: alive,
            ..main
        })
    }
}

/// The name of an answer's state, for histories: its content in the first half, the second of its
/// last change in the other, so that going back to earlier words is a new state.
pub fn digest_of(answer: &Answer) -> Digest {
    State::of(answer).digest()
}

/// The name of a state: a fingerprint of its content, and when it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    /// In seconds since 1970, 0 when unknown. First, so that states sort by age.
    second: u32,
    content: u32,
}

impl State {
    fn of(answer: &Answer) -> Self {
        let seconds = answer.updated.map_or(0, Instant::as_second);
        Self {
            second: u32::try_from(seconds.max(0)).unwrap_or(u32::MAX),
            content: content(answer),
        }
    }

    fn digest(self) -> Digest {
        Digest::joined(self.content, self.second)
    }

    fn named(digest: Digest) -> Self {
        let (content, second) = digest.halves();
        Self { second, content }
    }
}

/// A fingerprint of what an answer says, in words that never change between releases.
fn content(answer: &Answer) -> u32 {
    let mut text = String::new();
    let mut say = |key: &str, words: &str| {
        text.extend([key, " ", &words.len().to_string(), ":", words, "\n"]);
    };
    say(
        "reply",
        &answer
            .reply
            .as_ref()
            .map_or(String::new(), Reply::fixed_text),
    );
    say(
        "evidence",
        match answer.evidence {
            None => "",
            Some(Evidence::Said) => "said",
            Some(Evidence::Cited) => "cited",
            Some(Evidence::Seen) => "seen",
        },
    );
    say("document", &answer.document);
    say("document_date", &day(answer.document_date));
    say("note", &answer.note);
    say("obstacles", &answer.obstacles);
    say("opportunities", &answer.opportunities);
    for verbatim in &answer.verbatims {
        say(
            match verbatim.consent {
                Consent::Citable => "citable",
                Consent::Anonymous => "anonymous",
                Consent::Private => "private",
            },
            &verbatim.text,
        );
    }
    for follow_up in &answer.follow_ups {
        say("what", &follow_up.what);
        say("who", &follow_up.who);
        say("due", &day(follow_up.due));
    }
    say("flagged", if answer.flagged { "yes" } else { "" });
    Digest::of(text.as_bytes()).folded()
}

fn day(date: Option<Date>) -> String {
    date.map_or(String::new(), |date| date.to_string())
}
