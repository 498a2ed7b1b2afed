//! Copies of one session edited apart, brought together without losing a word.
//!
//! Each state of an answer has a name: its content and the second it was written. A copy keeps the
//! names of its earlier states, so that a state found in another copy's past is known to be
//! superseded. Bringing copies together is then a union of states and of pasts, minus the states
//! that lie in a past: it cannot depend on the order of the copies.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use super::answers::Answers;
use super::digest::Digest;
use super::heading::{filled, filled_words};
use super::id::QuestionId;
use super::session::{Answer, Consent, Draft, Evidence, Reply, Session, Stakeholder, Status};
use super::time::{Date, Instant};

/// Brings copies of the SAME session (same id) together, answer by answer: what only one copy
/// changed is taken; what copies changed differently is kept as rivals of one another. The result
/// does not depend on the order of the copies, nor on their number.
///
/// Whoever settles rivals puts their names ([`digest_of`]) in the answer's history, or an older
/// copy would bring them back.
pub fn reconcile(copies: Vec<Session>) -> Option<Session> {
    let unite = |list: fn(&Session) -> &Vec<String>| united(copies.iter().map(list).cloned());
    let (interviewers, salient) = (unite(|s| &s.interviewers), unite(|s| &s.salient));
    let spent = copies.iter().map(|copy| copy.spent).max()?;
    let noticed = copies.iter().any(|copy| copy.noticed);
    // words that nobody confirmed: none can be told to be superseded
    let drafts: BTreeSet<Draft> = copies.iter().flat_map(|copy| copy.drafts.clone()).collect();
    let mut ranked: Vec<&Session> = copies.iter().collect();
    ranked.sort_by_cached_key(|copy| Reverse(lead(copy)));
    let leading = *ranked.first()?;
    let mut whole = Session {
        status: filled(&ranked, |copy| &copy.status),
        stakeholder: Stakeholder {
            profiles: filled(&ranked, |copy| &copy.stakeholder.profiles),
            function: filled_words(&ranked, |copy| &copy.stakeholder.function),
            name: filled_words(&ranked, |copy| &copy.stakeholder.name),
        },
        minutes: filled(&ranked, |copy| &copy.minutes),
        left_at: filled(&ranked, |copy| &copy.left_at),
        interviewers,
        salient,
        spent,
        noticed,
        drafts: drafts.into_iter().collect(),
        answers: Answers::default(),
        ..leading.clone()
    };
    let mut known: BTreeMap<QuestionId, Known> = BTreeMap::new();
    for copy in copies {
        let typists = typists(&copy);
        for (id, answer) in copy.answers {
            known.entry(id).or_default().learn(answer.into_inner(), &typists);
        }
    }
    let answers = known.into_iter();
    whole.answers = answers.filter_map(|(id, known)| Some((id, known.settle()?.into()))).collect();
    untrace(&mut whole);
    Some(whole)
}

/// Whether two sessions of one id are copies of one interview: they share the state of an answer,
/// or are of the same person. A file copied to meet somebody else keeps its id by mistake.
pub fn is_same_interview(one: &Session, other: &Session) -> bool {
    is_same_person(one, other)
        || one.answers.iter().any(|(id, answer)| {
            let known = other.answers.get(id);
            known.is_some_and(|known| !states(answer).is_disjoint(&states(known)))
        })
}

/// The states that an answer is in, was in, or is in by others' account; those that nothing dates
/// may be alike by chance.
fn states(answer: &Answer) -> BTreeSet<State> {
    let past = answer.states().flat_map(|state| &state.history);
    let past = past.map(|digest| State::named(*digest));
    let said = answer.states().filter(|state| !state.is_empty()).map(State::of);
    said.chain(past).filter(|state| state.second > 0).collect()
}

/// Whether two sessions are of the same person, as far as their profiles and names tell.
fn is_same_person(one: &Session, other: &Session) -> bool {
    let (one, other) = (&one.stakeholder, &other.stakeholder);
    // made anonymous: nothing tells
    if one.profiles.is_empty() || other.profiles.is_empty() {
        return true;
    }
    let named = |name: &str| name.trim().to_lowercase();
    let (name, other_name) = (named(&one.name), named(&other.name));
    one.profiles.iter().any(|profile| other.profiles.contains(profile))
        && (name.is_empty() || other_name.is_empty() || name == other_name)
}

/// What a copy brings to the whole, in answers: each is counted once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contribution {
    /// Told as this copy has them, and no other copy.
    pub alone: Vec<QuestionId>,
    /// Told as this copy and another have them.
    pub shared: usize,
    /// Left behind: another copy goes on from them.
    pub left: Vec<QuestionId>,
}

/// What each of these copies brings to what [`reconcile`] makes of them, in their order.
pub fn contributions(copies: &[Session]) -> Vec<Contribution> {
    let Some(whole) = reconcile(copies.to_vec()) else {
        return Vec::new();
    };
    let contribution = |(index, copy): (usize, &Session)| {
        let mut sum = Contribution::default();
        for id in copy.answers.keys() {
            let (own, kept) = (said(copy, id), said(&whole, id));
            let others = copies.iter().enumerate().filter(|(other, _)| *other != index);
            let others: BTreeSet<_> = others.flat_map(|(_, other)| said(other, id)).collect();
            let mut told = own.intersection(&kept).peekable();
            if own.is_empty() {
                continue;
            }
            if told.peek().is_none() {
                sum.left.push(id.clone());
            } else if told.any(|state| !others.contains(state)) {
                sum.alone.push(id.clone());
            } else {
                sum.shared += 1;
            }
        }
        sum
    };
    copies.iter().enumerate().map(contribution).collect()
}

/// What a copy says of a question, in all its states.
fn said(copy: &Session, id: &QuestionId) -> BTreeSet<impl Ord> {
    let states = copy.answers.get(id).into_iter().flat_map(|answer| answer.states());
    states.filter(|state| !state.says_nothing()).map(Answer::said).collect()
}

/// Leaves out who typed what where it tells nothing: everything was typed by the same people, all
/// of those whom the heading names. Brought together with another copy, it is known again.
fn untrace(whole: &mut Session) {
    let all = typists(whole);
    let states = || whole.answers.values().flat_map(|answer| answer.states());
    if states().all(|state| state.says_nothing() || state.by == all) {
        for answer in whole.answers.values_mut() {
            answer.by.clear();
            answer.rivals.iter_mut().for_each(|rival| rival.by.clear());
        }
    }
}

/// Who typed what a copy does not say otherwise of.
fn typists(copy: &Session) -> BTreeSet<String> {
    if copy.interviewers.is_empty() {
        return BTreeSet::from([String::new()]);
    }
    copy.interviewers.iter().cloned().collect()
}

/// What tells which copy's heading (who, when) is taken, where it is filled: the one whose answers
/// changed last; of equals the closed one, then any fixed choice.
fn lead(copy: &Session) -> (u32, bool, String) {
    let answers = copy.answers.values().filter(|answer| !answer.never_spoke());
    let seconds = answers.flat_map(|answer| {
        let past = answer.history.iter().map(|digest| State::named(*digest));
        answer.states().map(State::of).chain(past).map(|state| state.second)
    });
    let heading = (&copy.questionnaire, &copy.stakeholder, copy.date, copy.minutes, &copy.left_at);
    (seconds.max().unwrap_or_default(), copy.status == Status::Closed, format!("{heading:?}"))
}

/// What copies list, each thing once: as they stand when all copies agree, else in a fixed order,
/// which is alphabetical for words.
pub(super) fn united<T: PartialEq + Debug>(lists: impl Iterator<Item = Vec<T>>) -> Vec<T> {
    let unite = |mut one: Vec<T>, other: Vec<T>| {
        if one != other {
            one.extend(other);
            one.sort_by_cached_key(|item| format!("{item:?}"));
            one.dedup();
        }
        one
    };
    lists.reduce(unite).unwrap_or_default()
}

/// What copies know of one answer.
#[derive(Default)]
struct Known {
    /// Its states that say something, without rivals nor history, the latest of each that say the
    /// same.
    states: Vec<Answer>,
    /// For each content that was left behind, until which second. An answer erased is always
    /// there: it gives way to any state that stands.
    past: BTreeMap<u32, u32>,
}

impl Known {
    fn learn(&mut self, mut answer: Answer, typists: &BTreeSet<String>) {
        let rivals = std::mem::take(&mut answer.rivals);
        for mut state in std::iter::once(answer).chain(rivals) {
            if state.never_spoke() {
                continue;
            }
            for digest in std::mem::take(&mut state.history) {
                self.leave(State::named(digest));
            }
            if state.is_empty() {
                self.leave(State::of(&state));
                continue;
            }
            if state.by.is_empty() {
                state.by.clone_from(typists);
            }
            match self.states.iter_mut().find(|known| known.says_as(&state)) {
                None => self.states.push(state),
                Some(known) => match known.updated.cmp(&state.updated) {
                    Ordering::Less => *known = state,
                    Ordering::Equal => known.by.append(&mut state.by),
                    Ordering::Greater => {}
                },
            }
        }
    }

    fn leave(&mut self, state: State) {
        let second = self.past.entry(state.content).or_default();
        *second = state.second.max(*second);
    }

    fn is_left(&self, state: State) -> bool {
        let until = self.past.get(&state.content);
        until.is_some_and(|until| *until >= state.second)
    }

    /// The answer erased, if it ever was, at the latest second it was.
    fn erased(&self) -> Option<Answer> {
        let mut erased = Answer::default();
        let second = self.past.get(&content(&erased))?;
        erased.updated = Instant::from_second((*second).into()).ok();
        Some(erased)
    }

    /// The states nobody left behind: the newest is the answer, the others its rivals.
    fn settle(mut self) -> Option<Answer> {
        let age = |answer: &Answer| (answer.updated, content(answer));
        let mut states = std::mem::take(&mut self.states);
        // words that share a fingerprint are still other words
        states.sort_unstable_by(|one, other| one.said().cmp(&other.said()));
        states.sort_by_cached_key(age);
        let (mut alive, left): (Vec<_>, Vec<_>) =
            states.into_iter().partition(|state| !self.is_left(State::of(state)));
        // Where nothing stands, the newest is an erased answer, unless clocks disagree.
        let erased = self.erased();
        let gone = || left.into_iter().chain(erased).max_by_key(age);
        let main = alive.pop().or_else(gone)?;
        alive.sort_by_cached_key(content);
        let mut past: Vec<State> =
            (self.past.into_iter()).map(|(content, second)| State { second, content }).collect();
        past.sort_unstable();
        Some(Answer {
            history: past.into_iter().map(State::digest).collect(),
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
        Self { second: u32::try_from(seconds.max(0)).unwrap_or(u32::MAX), content: content(answer) }
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
    say("reply", &answer.reply.as_ref().map_or(String::new(), Reply::fixed_text));
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
