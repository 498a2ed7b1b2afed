//! Copies of a campaign come together whatever their order and their number.

use std::collections::BTreeMap;

use bilat::domain::campaign::{Campaign, Planned};
use bilat::domain::exact::Exact;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::arbitrary::{campaign, id, second, stakeholder};
use super::cases;

/// A copy of one campaign: decisions made at any moment, targets moved, people to meet, points.
fn copy() -> impl Strategy<Value = Campaign> {
    let targets = btree_map(select(&["q0", "q1"][..]), (1_u8..=5).prop_map(Exact::from), 0..3);
    let planned = vec(stakeholder().prop_map(|who| Planned { stakeholder: who, date: None }), 0..2);
    let lists = (planned, vec(select(&["a", "b", "c"][..]), 0..4));
    let heading = select(&["Valmont", "Val-Mont"][..]);
    (campaign(), heading, targets, lists, vec(option::of(0_i64..3), 3)).prop_map(
        |(mut campaign, authority, targets, (planned, salient), times)| {
            authority.clone_into(&mut campaign.authority);
            let targets = targets.into_iter().map(|(question, target)| (id(question), target));
            campaign.targets = targets.collect::<BTreeMap<_, _>>();
            campaign.planned = planned;
            campaign.salient = salient.into_iter().map(str::to_owned).collect();
            for (decision, at) in campaign.decisions.values_mut().zip(times) {
                decision.at = at.map(second);
            }
            campaign
        },
    )
}

fn joined(copies: Vec<Campaign>) -> Option<Campaign> {
    copies.into_iter().reduce(Campaign::joined)
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn campaigns_come_together_in_any_order_any_number_of_times(
        (copies, shuffled) in vec(copy(), 1..5)
            .prop_flat_map(|copies| (Just(copies.clone()), Just(copies).prop_shuffle())),
    ) {
        let whole = joined(copies.clone());
        prop_assert_eq!(&joined(shuffled.clone()), &whole);
        prop_assert_eq!(&joined([copies.clone(), shuffled].concat()), &whole);
        let again = whole.clone().unwrap();
        prop_assert_eq!(&joined(vec![again.clone(), again.clone()]), &whole);
        // two by two, in another shape
        let folded = copies.into_iter().rev().reduce(|all, copy| copy.joined(all)).unwrap();
        prop_assert_eq!(Some(folded.joined(again)), whole);
    }
}
