//! Copies of a campaign come together whatever their order and their number.

use std::collections::BTreeMap;
use std::fmt::Debug;

use bilat::domain::campaign::{Campaign, Planned};
use bilat::domain::exact::Exact;
use bilat::domain::id::QuestionId;
use bilat::domain::time::Instant;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::arbitrary::{campaign, id, second, stakeholder};
use super::cases;

/// Something of some questions.
fn by_question<T: Clone + Debug>(
    values: impl Strategy<Value = T>,
) -> impl Strategy<Value = BTreeMap<QuestionId, T>> {
    let questions = select(&["q0", "q1", "q2"][..]).prop_map(id);
    btree_map(questions, values, 0..4)
}

fn moment() -> impl Strategy<Value = Instant> {
    (0_i64..3).prop_map(second)
}

/// A copy of one campaign, even one nobody wrote with this program: decisions made or taken back
/// and targets moved at any moment, people to meet, points.
fn copy() -> impl Strategy<Value = Campaign> {
    let targets = by_question((1_u8..=5).prop_map(Exact::from));
    let planned = vec(stakeholder().prop_map(|who| Planned { stakeholder: who, date: None }), 0..2);
    let lists = (planned, vec(select(&["a", "b", "c"][..]), 0..4));
    let heading = (select(&["", "Valmont", "Val-Mont"][..]), option::of(1_u64..3));
    let moments = (by_question(moment()), by_question(moment()), vec(option::of(moment()), 3));
    (campaign(), heading, targets, lists, moments).prop_map(
        |(campaign, (authority, population), targets, (planned, salient), moments)| {
            let (moved, withdrawn, times) = moments;
            let salient = salient.into_iter().map(str::to_owned).collect();
            let authority = authority.to_owned();
            let mut copy = Campaign {
                authority,
                population,
                targets,
                moved,
                planned,
                withdrawn,
                salient,
                ..campaign
            };
            for (decision, at) in copy.decisions.values_mut().zip(times) {
                decision.at = at;
            }
            copy
        },
    )
}

/// All but the heading, which only all copies together can tell.
fn ruled(copy: &Campaign) -> impl PartialEq + Debug {
    let Campaign { targets, moved, planned, decisions, withdrawn, salient, .. } = copy;
    (targets, moved, planned, decisions, withdrawn, salient)
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn campaigns_come_together_in_any_order_any_number_of_times(
        (copies, shuffled) in vec(copy(), 1..5)
            .prop_flat_map(|copies| (Just(copies.clone()), Just(copies).prop_shuffle())),
    ) {
        let whole = Campaign::joined(&copies);
        prop_assert_eq!(&Campaign::joined(&shuffled), &whole);
        prop_assert_eq!(&Campaign::joined(copies.iter().chain(&shuffled)), &whole);
        let again = whole.clone().unwrap();
        prop_assert_eq!(&Campaign::joined([&again, &again]), &whole);
        prop_assert_eq!(&Campaign::joined(copies.iter().chain([&again])), &whole);
        // two by two, in another shape
        let pair = |all, copy| Campaign::joined([&copy, &all]).unwrap();
        let alone = copies.iter().rev().filter_map(|copy| Campaign::joined([copy]));
        let folded = alone.reduce(pair);
        prop_assert_eq!(folded.as_ref().map(ruled), whole.as_ref().map(ruled));
    }
}
