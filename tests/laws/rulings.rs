//! Copies of one campaign ruled on apart: the last word on a question stands, a withdrawal too.

use std::collections::BTreeMap;

use bilat::domain::campaign::{Campaign, Decision, Ruling};
use bilat::domain::exact::Exact;
use bilat::domain::heading::{Field, apart, of_campaign};
use bilat::domain::id::QuestionId;
use bilat::domain::session::Reply;
use bilat::domain::time::Instant;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::arbitrary::{campaign, id, second};
use super::cases;

const COPIES: usize = 3;

/// What happens to copies of a campaign that travel apart.
#[derive(Debug, Clone)]
enum Event {
    /// A question is settled, or its decision taken back.
    Settled(usize, &'static str, Option<u8>),
    /// A target is moved, or given back.
    Aimed(usize, &'static str, Option<u8>),
    /// The last ruling of a copy is undone.
    Undone(usize),
    /// Somebody tells how many inhabitants there are, or no more.
    Counted(usize, Option<u64>),
    /// A copy learns what another holds.
    Brought(usize, usize),
}

fn event() -> impl Strategy<Value = Event> {
    let copy = || 0..COPIES;
    let question = || prop::sample::select(&["q0", "q1"][..]);
    let level = || option::weighted(0.6, 1_u8..=3);
    prop_oneof![
        4 => (copy(), question(), level()).prop_map(|(c, q, level)| Event::Settled(c, q, level)),
        4 => (copy(), question(), level()).prop_map(|(c, q, level)| Event::Aimed(c, q, level)),
        2 => copy().prop_map(Event::Undone),
        1 => (copy(), option::of(1_u64..3)).prop_map(|(c, count)| Event::Counted(c, count)),
        2 => (copy(), copy()).prop_map(|(to, from)| Event::Brought(to, from)),
    ]
}

/// The copies, and the last word on each question where something was said.
struct Played {
    copies: Vec<Campaign>,
    settled: BTreeMap<QuestionId, Option<Reply>>,
    aimed: BTreeMap<QuestionId, Option<Exact>>,
}

/// A question settled at level 1 to 3 then, or its decision taken back.
fn settled(question: &str, level: Option<u8>, at: Instant) -> Ruling {
    let decision = level.map(|level| Decision {
        reply: Reply::Level(level),
        reason: "motif".into(),
        at: Some(at),
        voices: None,
    });
    Ruling::Decision(id(question), decision)
}

/// Plays events, one a second.
fn play(start: &Campaign, events: Vec<Event>) -> Played {
    let copies = vec![start.clone(); COPIES];
    let mut played = Played { copies, settled: BTreeMap::new(), aimed: BTreeMap::new() };
    let mut undo = vec![None; COPIES];
    for (now, event) in (1..).map(second).zip(events) {
        let copies = &mut played.copies;
        let (copy, ruling) = match event {
            Event::Counted(copy, count) => {
                copies[copy].population = count;
                continue;
            }
            Event::Brought(to, from) => {
                copies[to] = Campaign::joined([&copies[to], &copies[from]]).unwrap();
                continue;
            }
            Event::Settled(copy, question, level) => (copy, settled(question, level, now)),
            Event::Aimed(copy, question, level) => {
                (copy, Ruling::Target(id(question), level.map(Into::into)))
            }
            Event::Undone(copy) => match undo[copy].take() {
                Some(ruling) => (copy, ruling),
                None => continue,
            },
        };
        let inverse = copies[copy].inverse(&ruling);
        copies[copy].apply(ruling.clone(), now);
        if inverse == ruling {
            continue;
        }
        undo[copy] = Some(inverse);
        match ruling {
            Ruling::Decision(id, made) => {
                played.settled.insert(id, made.map(|made| made.reply));
            }
            Ruling::Target(id, target) => {
                played.aimed.insert(id, target);
            }
            _ => {}
        }
    }
    played
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn the_last_word_on_a_question_stands(
        start in campaign(),
        events in vec(event(), 0..24),
    ) {
        let Played { copies, settled, aimed } = play(&start, events);
        let whole = Campaign::joined(&copies).unwrap();
        for (id, last) in &settled {
            prop_assert_eq!(whole.decisions.get(id).map(|made| &made.reply), last.as_ref());
        }
        for (id, last) in &aimed {
            prop_assert_eq!(whole.targets.get(id), last.as_ref());
        }
        for copy in &copies {
            let told = apart(&of_campaign(&whole), &of_campaign(copy));
            let counted = told.iter().any(|apart| apart.field == Field::Population);
            prop_assert_eq!(counted, copy.population.is_some_and(|n| whole.population != Some(n)));
            prop_assert!(copy.population.is_none() || whole.population.is_some());
        }
    }
    /// Who knows all has the last word, even by a clock that lags.
    #[test]
    fn what_is_ruled_on_all_that_is_known_stands(
        start in campaign(),
        events in vec(event(), 0..24),
        level in option::of(1_u8..=3),
        now in (0_i64..24).prop_map(second),
    ) {
        let mut copies = play(&start, events).copies;
        let mut last = Campaign::joined(&copies).unwrap();
        last.apply(settled("q0", level, now), now);
        last.apply(Ruling::Target(id("q0"), level.map(Into::into)), now);
        copies.push(last.clone());
        let whole = Campaign::joined(&copies).unwrap();
        prop_assert_eq!(whole.decisions, last.decisions);
        prop_assert_eq!(whole.targets, last.targets);
    }
}
