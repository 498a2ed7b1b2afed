//! Copies of one campaign ruled on apart: the last word on a question stands, a withdrawal too.

use std::collections::BTreeMap;

use bilat::domain::campaign::{Campaign, Decision, Ruling};
use bilat::domain::heading::{Field, apart, of_campaign};
use bilat::domain::id::QuestionId;
use bilat::domain::session::Reply;
use proptest::collection::vec;
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
    /// Somebody tells how many inhabitants there are, or no more.
    Counted(usize, Option<u64>),
    /// A copy learns what another holds.
    Brought(usize, usize),
}

fn event() -> impl Strategy<Value = Event> {
    let copy = || 0..COPIES;
    let question = || prop::sample::select(&["q0", "q1"][..]);
    let level = || prop::option::weighted(0.6, 1_u8..=3);
    prop_oneof![
        4 => (copy(), question(), level()).prop_map(|(c, q, level)| Event::Settled(c, q, level)),
        4 => (copy(), question(), level()).prop_map(|(c, q, level)| Event::Aimed(c, q, level)),
        1 => (copy(), prop::option::of(1_u64..3)).prop_map(|(c, count)| Event::Counted(c, count)),
        2 => (copy(), copy()).prop_map(|(to, from)| Event::Brought(to, from)),
    ]
}

/// The copies, and the last word on each question where something was said.
struct Played {
    copies: Vec<Campaign>,
    settled: BTreeMap<QuestionId, Option<Reply>>,
    aimed: BTreeMap<QuestionId, Option<u8>>,
}

/// Plays events, one a second.
fn play(start: &Campaign, events: Vec<Event>) -> Played {
    let copies = vec![start.clone(); COPIES];
    let mut played = Played { copies, settled: BTreeMap::new(), aimed: BTreeMap::new() };
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
            Event::Settled(copy, question, level) => {
                let decision = level.map(|level| Decision {
                    reply: Reply::Level(level),
                    reason: "motif".into(),
                    at: Some(now),
                    voices: None,
                });
                (copy, Ruling::Decision(id(question), decision))
            }
            Event::Aimed(copy, question, level) => {
                (copy, Ruling::Target(id(question), level.map(Into::into)))
            }
        };
        let is_said = copies[copy].inverse(&ruling) != ruling;
        copies[copy].apply(ruling.clone(), now);
        match (ruling, event) {
            (Ruling::Decision(id, made), _) if is_said => {
                played.settled.insert(id, made.map(|made| made.reply));
            }
            (Ruling::Target(id, _), Event::Aimed(_, _, level)) if is_said => {
                played.aimed.insert(id, level);
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
            prop_assert_eq!(whole.targets.get(id).copied(), last.map(Into::into));
        }
        for copy in &copies {
            let told = apart(&of_campaign(&whole), &of_campaign(copy));
            let counted = told.iter().any(|apart| apart.field == Field::Population);
            prop_assert_eq!(counted, copy.population.is_some_and(|n| whole.population != Some(n)));
            prop_assert!(copy.population.is_none() || whole.population.is_some());
        }
    }
}
