use std::collections::BTreeSet;

use bilat::domain::digest::Digest;
use bilat::domain::edit::{Change, Edit};
use bilat::domain::heading::{Field, apart, of_session};
use bilat::domain::id::QuestionId;
use bilat::domain::reconcile::{digest_of, reconcile};
use bilat::domain::session::{Answer, Reply, Session, Status};
use proptest::collection::vec;
use proptest::prelude::*;

use super::arbitrary::{answer, id, second, session};
use super::cases;

const COPIES: usize = 4;

/// What happens to copies of a session that travel apart.
#[derive(Debug, Clone)]
enum Event {
    /// Somebody changes an answer of a copy, or erases it, and saves.
    Said(usize, &'static str, Option<u8>),
    /// Somebody changes the heading.
    Closed(usize, bool),
    /// Somebody corrects the name, or takes it off.
    Named(usize, &'static str),
    /// Something is noted at the end.
    Kept(usize, &'static str),
    /// A copy learns what another holds.
    Brought(usize, usize),
    /// Somebody else takes the copy over.
    Taken(usize, &'static str),
    /// A conflict is settled in favour of the answer shown.
    Settled(usize, &'static str),
}

fn event() -> impl Strategy<Value = Event> {
    let copy = || 0..COPIES;
    let question = || prop::sample::select(&["q0", "q1"][..]);
    prop_oneof![
        6 => (copy(), question(), prop::option::weighted(0.85, 1_u8..=3))
            .prop_map(|(copy, question, level)| Event::Said(copy, question, level)),
        1 => (copy(), any::<bool>()).prop_map(|(copy, closed)| Event::Closed(copy, closed)),
        1 => (copy(), prop::sample::select(&["", "Durnd", "Durand"][..]))
            .prop_map(|(copy, name)| Event::Named(copy, name)),
        1 => (copy(), prop::sample::select(&["a", "b"][..]))
            .prop_map(|(copy, point)| Event::Kept(copy, point)),
        3 => (copy(), copy()).prop_map(|(to, from)| Event::Brought(to, from)),
        1 => (copy(), prop::sample::select(&["Ana", "Bao"][..]))
            .prop_map(|(copy, who)| Event::Taken(copy, who)),
        1 => (copy(), question()).prop_map(|(copy, question)| Event::Settled(copy, question)),
    ]
}

/// Plays events on copies of one session, one a second.
fn play(start: &Session, events: Vec<Event>) -> Vec<Session> {
    let mut copies = vec![start.clone(); COPIES];
    for (now, event) in (1..).zip(events) {
        match event {
            Event::Said(copy, question, level) => {
                let question: QuestionId = id(question);
                let before = copies[copy].answers.get(&question).cloned();
                let change = Change::Reply(level.map(Reply::Level));
                copies[copy].apply(Edit::Answer(question.clone(), change), second(now)).unwrap();
                if let Some(before) = before.filter(|before| !before.is_empty()) {
                    let answer = copies[copy].answers.get_mut(&question).unwrap();
                    answer.history.push(digest_of(&before));
                }
            }
            Event::Named(copy, name) => name.clone_into(&mut copies[copy].stakeholder.name),
            Event::Closed(copy, true) => copies[copy].status = Status::Closed,
            Event::Closed(copy, false) => copies[copy].status = Status::Open,
            Event::Kept(copy, point) => copies[copy].salient.push(point.into()),
            Event::Brought(to, from) => {
                let both = vec![copies[to].clone(), copies[from].clone()];
                copies[to] = reconcile(both).unwrap();
            }
            Event::Taken(copy, who) => copies[copy].interviewers = vec![who.to_owned()],
            Event::Settled(copy, question) => {
                let answer = copies[copy].answers.or_default(id(question));
                let rivals = std::mem::take(&mut answer.rivals);
                answer.history.extend(rivals.iter().map(digest_of));
            }
        }
    }
    copies
}

fn start() -> impl Strategy<Value = Session> {
    session(1).prop_map(|mut session| {
        session.answers.retain(|question, _| *question != id("q0"));
        session
    })
}

/// What an answer says, apart from its past.
fn says(answer: &Answer) -> Answer {
    let bare = Answer { updated: None, history: Vec::new(), rivals: Vec::new(), ..answer.clone() };
    Answer { by: BTreeSet::new(), ..bare }
}

/// Whether this past state said the same, then or later.
fn covers(past: Digest, answer: &Answer) -> bool {
    let (past, state) = (past.to_string(), digest_of(answer).to_string());
    past[..8] == state[..8] && past >= state
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn copies_come_together_in_any_order_any_number_of_times(
        start in start(),
        events in vec(event(), 0..24),
        order in Just((0..COPIES).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let copies = play(&start, events);
        let whole = reconcile(copies.clone());
        let shuffled: Vec<_> = order.iter().map(|i| copies[*i].clone()).collect();
        prop_assert_eq!(&reconcile(shuffled.clone()), &whole);
        prop_assert_eq!(&reconcile([copies.clone(), shuffled].concat()), &whole);
        let again = whole.clone().unwrap();
        prop_assert_eq!(&reconcile(vec![again.clone()]), &whole);
        prop_assert_eq!(reconcile([vec![again], copies].concat()), whole);
    }

    #[test]
    fn copies_come_together_two_by_two(
        start in start(),
        events in vec(event(), 0..24),
        order in Just((0..COPIES).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        // of several names none says when it was given: only all copies together tell the latest
        let is_named = |event: &Event| matches!(event, Event::Named(..));
        let events = events.into_iter().filter(|event| !is_named(event)).collect();
        let copies = play(&start, events);
        let whole = reconcile(copies.clone());
        let one_by_one = order
            .iter()
            .map(|i| copies[*i].clone())
            .reduce(|all, copy| reconcile(vec![all, copy]).unwrap());
        prop_assert_eq!(one_by_one, whole);
    }

    /// A state that no copy left behind is still there, as the answer or as a rival.
    #[test]
    fn nothing_said_is_lost(start in start(), events in vec(event(), 0..24)) {
        let copies = play(&start, events);
        let whole = reconcile(copies.clone()).unwrap();
        for copy in &copies {
            for (question, answer) in &copy.answers {
                let left = copies.iter().any(|other| {
                    let other = other.answers.get(question);
                    other.is_some_and(|other| other.history.iter().any(|p| covers(*p, answer)))
                });
                if left || says(answer) == Answer::default() {
                    continue;
                }
                let kept = &whole.answers[question];
                let mut states = kept.states();
                prop_assert!(states.any(|state| says(state) == says(answer)));
            }
        }
    }

    /// What was left behind, if only to be erased, does not come back.
    #[test]
    fn nothing_left_behind_comes_back(start in start(), events in vec(event(), 0..24)) {
        // a conflict settled both ways leaves both states behind, and one of them stays
        let is_settled = |event: &Event| matches!(event, Event::Settled(..));
        let events = events.into_iter().filter(|event| !is_settled(event)).collect();
        let copies = play(&start, events);
        let whole = reconcile(copies.clone()).unwrap();
        for (question, answer) in &whole.answers {
            for state in answer.states().filter(|state| !state.is_empty()) {
                let pasts = copies.iter().filter_map(|copy| copy.answers.get(question));
                let mut pasts = pasts.flat_map(|answer| &answer.history);
                prop_assert!(!pasts.any(|past| covers(*past, state)), "{:?}", state);
            }
        }
    }

    /// What a copy fills is filled, and what it says otherwise is told.
    #[test]
    fn no_heading_is_lost_in_silence(start in start(), events in vec(event(), 0..24)) {
        let copies = play(&start, events);
        let whole = reconcile(copies.clone()).unwrap();
        let closed = copies.iter().any(|copy| copy.status == Status::Closed);
        prop_assert_eq!(whole.status == Status::Closed, closed);
        for copy in &copies {
            let (name, taken) = (copy.stakeholder.name.trim(), whole.stakeholder.name.trim());
            let told = apart(&of_session(&whole), &of_session(copy));
            let told = told.iter().any(|apart| apart.field == Field::Name);
            prop_assert_eq!(told, !name.is_empty() && name != taken);
            prop_assert!(name.is_empty() || !taken.is_empty());
        }
    }

    /// Even from files nobody wrote with this program.
    #[test]
    fn any_states_come_together_in_any_order(
        start in start(),
        states in vec((answer(), 0_i64..4, 0_usize..3), 1..5),
    ) {
        let pasts: Vec<_> = states.iter().map(|(answer, _, _)| digest_of(answer)).collect();
        let copies: Vec<_> = states
            .iter()
            .map(|(answer, time, past)| {
                let mut copy = start.clone();
                let answer = Answer {
                    updated: Some(second(*time)),
                    history: pasts.iter().take(*past).copied().collect(),
                    ..answer.clone()
                };
                copy.answers.insert(id("q0"), answer.into());
                copy
            })
            .collect();
        let whole = reconcile(copies.clone());
        let backwards: Vec<_> = copies.into_iter().rev().collect();
        prop_assert_eq!(&reconcile(backwards), &whole);
        prop_assert_eq!(&reconcile(vec![whole.clone().unwrap(); 2]), &whole);
    }
}
