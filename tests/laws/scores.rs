use std::collections::BTreeSet;
use std::mem::take;
use std::num::NonZero;

use bilat::domain::campaign::Decision;
use bilat::domain::diagnosis::Diagnosis;
use bilat::domain::dossier::Dossier;
use bilat::domain::exact::Exact;
use bilat::domain::explain::{Part, shares};
use bilat::domain::id::SessionId;
use bilat::domain::merge::{Merge, Position, Voice, voices_digest};
use bilat::domain::perspective::profile_scores;
use bilat::domain::route::Role;
use bilat::domain::session::{Answer, Reply};
use proptest::collection::vec;
use proptest::prelude::*;

use super::arbitrary::{dossier, id, session};
use super::cases;

/// Who speaks of what: question, session, rival.
fn voices(dossier: &Dossier) -> BTreeSet<(usize, SessionId, Option<NonZero<u16>>)> {
    let positions = Merge::of(dossier).positions;
    let voices = positions.iter().flat_map(|position| {
        (position.voices.iter())
            .map(|voice| (position.question, dossier.sessions[voice.session()].id, voice.rival))
    });
    voices.collect()
}

/// Somebody's voice, whatever the order of sessions.
type Named = (SessionId, Option<NonZero<u16>>, Role);

/// A diagnosis, and the voices of its positions apart.
fn named(dossier: &Dossier) -> (Diagnosis, Vec<Vec<Named>>) {
    let mut diagnosis = Diagnosis::of(dossier);
    let name = |voice: Voice| (dossier.sessions[voice.session()].id, voice.rival, voice.role);
    let voices =
        |position: &mut Position| take(&mut position.voices).into_iter().map(name).collect();
    let voices = diagnosis.merge.positions.iter_mut().map(voices).collect();
    (diagnosis, voices)
}

fn between(value: Option<Exact>, all: &[Exact]) -> bool {
    match value {
        Some(value) => all.iter().min() <= Some(&value) && Some(&value) <= all.iter().max(),
        None => all.is_empty(),
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn the_order_of_sessions_changes_nothing(
        (dossier, order) in dossier().prop_flat_map(|dossier| {
            let order: Vec<usize> = (0..dossier.sessions.len()).collect();
            (Just(dossier), Just(order).prop_shuffle())
        }),
    ) {
        let sessions = order.iter().map(|index| dossier.sessions[*index].clone()).collect();
        let shuffled = Dossier { sessions, ..dossier.clone() };
        prop_assert_eq!(named(&shuffled), named(&dossier));
        for question in 0..dossier.questionnaire.questions.len() {
            prop_assert_eq!(voices_digest(&shuffled, question), voices_digest(&dossier, question));
        }
        let dsi = id("dsi");
        let scores = |dossier| profile_scores(dossier, &Merge::of(dossier), &dsi);
        prop_assert_eq!(scores(&shuffled), scores(&dossier));
    }

    #[test]
    fn other_decisions_come_to_the_same_as_if_they_had_always_been(
        (dossier, kept) in dossier().prop_flat_map(|dossier| {
            let decided = dossier.campaign.decisions.len();
            (Just(dossier), vec(any::<bool>(), decided))
        }),
    ) {
        let mut fewer = dossier.clone();
        let mut kept = kept.into_iter();
        fewer.campaign.decisions.retain(|_, _| kept.next().unwrap());
        for (before, after) in [(&fewer, &dossier), (&dossier, &fewer)] {
            let mut diagnosis = Diagnosis::of(before);
            diagnosis.rule(after);
            prop_assert_eq!(diagnosis, Diagnosis::of(after));
        }
    }

    /// One question is heard as all of them are.
    #[test]
    fn a_decision_on_voices_as_they_are_is_not_to_be_read_again(dossier in dossier()) {
        let mut dossier = dossier;
        for (index, question) in dossier.questionnaire.questions.iter().enumerate() {
            let decision = Decision {
                reply: Reply::Level(3),
                reason: "motif".into(),
                at: None,
                voices: Some(voices_digest(&dossier, index)),
            };
            dossier.campaign.decisions.insert(question.id.clone(), decision);
        }
        for position in Merge::of(&dossier).positions {
            prop_assert!(!position.settled.unwrap().stale);
        }
    }

    #[test]
    fn every_voice_is_explained(dossier in dossier()) {
        for position in Merge::of(&dossier).positions {
            let shares = shares(&dossier, position.question);
            let heard = shares.iter().filter(|share| match share.part {
                Part::Silent | Part::Irrelevant => false,
                Part::Words => share.role.is_some(),
                _ => true,
            });
            prop_assert_eq!(heard.count(), position.voices.len());
        }
    }

    #[test]
    fn one_more_session_silences_nobody(dossier in dossier(), more in session(99)) {
        let before = voices(&dossier);
        let mut dossier = dossier;
        dossier.sessions.push(more);
        prop_assert!(voices(&dossier).is_superset(&before));
    }

    #[test]
    fn copies_give_nobody_a_second_vote(dossier in dossier()) {
        let before = Diagnosis::of(&dossier);
        let mut dossier = dossier;
        for answer in dossier.sessions.iter_mut().flat_map(|s| s.answers.values_mut()) {
            let noted = |state: &Answer| Answer {
                note: "encore".into(),
                rivals: Vec::new(),
                ..state.clone()
            };
            let copies: Vec<_> = answer.states().map(noted).collect();
            answer.rivals.splice(..0, copies);
        }
        let after = Diagnosis::of(&dossier);
        prop_assert_eq!(&after.dimensions, &before.dimensions);
        for (one, other) in after.merge.positions.iter().zip(&before.merge.positions) {
            prop_assert_eq!((one.levels, one.median), (other.levels, other.median));
            prop_assert_eq!((one.reference, one.divergence), (other.reference, other.divergence));
            prop_assert_eq!(&one.settled, &other.settled);
        }
    }

    #[test]
    fn who_people_are_does_not_count(dossier in dossier(), name in any::<String>()) {
        let before = Diagnosis::of(&dossier);
        let mut dossier = dossier;
        for session in &mut dossier.sessions {
            session.stakeholder.name.clone_from(&name);
            session.stakeholder.function.clone_from(&name);
        }
        prop_assert_eq!(Diagnosis::of(&dossier), before);
    }

    #[test]
    fn scores_stay_among_what_they_come_from(dossier in dossier()) {
        let diagnosis = Diagnosis::of(&dossier);
        for position in &diagnosis.merge.positions {
            let said: Vec<_> = (position.voices.iter())
                .filter_map(|v| v.value(&dossier, position.question)).collect();
            prop_assert!(between(position.median, &said));
            prop_assert_eq!(position.min, said.iter().min().copied());
            prop_assert_eq!(position.max, said.iter().max().copied());
        }
        for one in &diagnosis.dimensions {
            let dimension = &dossier.questionnaire.dimensions[one.dimension].id;
            let values: Vec<_> = (diagnosis.merge.positions.iter())
                .filter(|p| {
                    let question = &dossier.questionnaire.questions[p.question];
                    question.dimension.as_ref() == Some(dimension)
                })
                .filter_map(|position| position.value)
                .collect();
            prop_assert!(between(one.score, &values));
            prop_assert_eq!(one.answered, values.len());
            prop_assert!(one.answered <= one.applicable);
        }
        let scores: Vec<_> = diagnosis.dimensions.iter().filter_map(|d| d.score).collect();
        prop_assert!(between(diagnosis.overall, &scores));
    }
}
