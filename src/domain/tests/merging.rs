//! The rules of merging, control cases first.

use super::sample::{
    answer, decision, dossier, exact, id, not_applicable, question, second, session, text,
};
use std::num::NonZero;

use crate::domain::campaign::Decision;
use crate::domain::dossier::Dossier;
use crate::domain::exact::Exact;
use crate::domain::explain::shares;
use crate::domain::merge::{Divergence, Merge, Position, voices_digest};
use crate::domain::perspective::profile_scores;
use crate::domain::questionnaire::{Choice, Condition, Expected, Kind, Selection, Test};
use crate::domain::reconcile::reconcile;
use crate::domain::route::Role;
use crate::domain::session::{Answer, Evidence, Reply};

use Reply::{Level, Unfinished, Unknown};

/// One question, said by these profiles in turn.
fn asked(said: &[(&str, Reply)]) -> Dossier {
    let mut q = question("q", "one");
    q.reference = vec![id("dsi")];
    q.crossing = vec![id("dg"), id("te")];
    let sessions = (1..)
        .zip(said)
        .map(|(number, (profile, reply))| session(number, profile, &[("q", reply.clone())]))
        .collect();
    dossier(vec![q], sessions)
}

fn position(dossier: &Dossier) -> Position {
    Merge::of(dossier).positions.remove(0)
}

fn spread(levels: i64) -> Divergence {
    Divergence::Spread(Exact::from(levels))
}

#[test]
fn the_control_cases() {
    type Case<'a> = (&'a [(&'a str, Reply)], Option<&'a str>, usize, Option<Divergence>);
    let cases: [Case; 6] = [
        (&[("dsi", Level(4)), ("dg", Level(2)), ("te", Unknown)], Some("3"), 2, Some(spread(2))),
        (&[("dsi", Level(3)), ("dg", Level(4))], Some("3.5"), 2, None),
        (&[("dsi", Level(2)), ("dg", Level(2)), ("te", Level(5))], Some("2"), 3, Some(spread(3))),
        (
            &[("dsi", not_applicable()), ("dg", Level(3))],
            Some("3"),
            1,
            Some(Divergence::Applicability),
        ),
        (&[("dsi", Unknown), ("dg", Unknown)], None, 0, None),
        (&[], None, 0, None),
    ];
    for (said, value, levels, divergence) in cases {
        let position = position(&asked(said));
        assert_eq!(position.value, value.map(exact), "{said:?}");
        assert_eq!(position.levels, levels, "{said:?}");
        assert_eq!(position.divergence, divergence, "{said:?}");
        assert_eq!(position.is_to_settle(), divergence.is_some(), "{said:?}");
        assert_eq!(position.voices.len(), said.len(), "{said:?}");
        assert!(!position.not_applicable, "{said:?}");
    }
}

#[test]
fn not_applicable_for_all_is_confirmed_even_with_somebody_who_does_not_know() {
    let all =
        position(&asked(&[("dsi", not_applicable()), ("dg", not_applicable()), ("te", Unknown)]));
    assert!(all.not_applicable);
    assert_eq!((all.value, all.divergence), (None, None));
}

#[test]
fn the_reference_voice_stands_apart_and_first() {
    let mut dossier = asked(&[("dg", Level(2)), ("dsi", Level(3)), ("dsi", Level(4))]);
    let merged = position(&dossier);
    assert_eq!(merged.reference, Some(exact("3.5")));
    assert_eq!((merged.min, merged.max), (Some(exact("2")), Some(exact("4"))));
    let order: Vec<_> = merged.voices.iter().map(|v| (v.session(), v.role)).collect();
    assert_eq!(order, [(1, Role::Reference), (2, Role::Reference), (0, Role::Crossing)]);
    dossier.sessions[1].stakeholder.profiles.clear();
    assert_eq!(position(&dossier).reference, Some(exact("4")));
}

#[test]
fn a_decision_wins_and_keeps_every_voice() {
    let mut dossier = asked(&[("dsi", Level(4)), ("dg", Level(1))]);
    dossier.campaign.decisions.insert(id("q"), decision(Level(3)));
    let settled = position(&dossier);
    assert_eq!((settled.value, settled.median), (Some(exact("3")), Some(exact("2.5"))));
    assert_eq!(settled.divergence, Some(spread(3)));
    assert_eq!(settled.voices.len(), 2);
    assert!(!settled.is_to_settle());

    dossier.campaign.decisions.insert(id("q"), decision(not_applicable()));
    let settled = position(&dossier);
    assert!(settled.not_applicable);
    assert_eq!((settled.value, settled.levels), (None, 2));

    let mut dossier = asked(&[("dsi", not_applicable())]);
    dossier.campaign.decisions.insert(id("q"), decision(Level(1)));
    let settled = position(&dossier);
    assert!(!settled.not_applicable);
    assert_eq!(settled.value, Some(exact("1")));
}

#[test]
fn a_decision_is_to_be_read_again_when_a_voice_changes() {
    let mut dossier = asked(&[("dsi", Level(4)), ("dg", Level(1))]);
    let mut settled = decision(Level(3));
    settled.voices = Some(voices_digest(&dossier, 0));
    dossier.campaign.decisions.insert(id("q"), settled);
    let is_stale = |dossier: &Dossier| position(dossier).is_to_settle();
    assert!(!is_stale(&dossier));

    let mut reordered = dossier.clone();
    reordered.sessions.reverse();
    assert!(!is_stale(&reordered));

    let said = |dossier: &mut Dossier, change: fn(&mut Answer)| {
        change(dossier.sessions[1].answers.get_mut(&id("q")).unwrap());
    };
    said(&mut dossier, |answer| answer.note = "précision".into());
    assert!(!is_stale(&dossier), "a note is no other voice");
    said(&mut dossier, |answer| answer.reply = Some(Level(2)));
    assert!(is_stale(&dossier));
    said(&mut dossier, |answer| answer.reply = Some(Level(1)));
    assert!(!is_stale(&dossier));
    dossier.sessions.push(session(9, "te", &[("q", Unknown)]));
    assert!(is_stale(&dossier));
}

#[test]
fn a_decision_on_copies_stands_whatever_else_they_note() {
    let at = |time, level, note: &str| Answer {
        updated: Some(second(time)),
        note: note.into(),
        ..answer(Level(level))
    };
    let copies = |answers: &[Answer]| {
        let copy = |answer: &Answer| {
            let mut copy = session(1, "dsi", &[]);
            copy.answers.insert(id("q"), answer.clone().into());
            copy
        };
        reconcile(answers.iter().map(copy).collect()).unwrap()
    };
    let said = [at(1, 4, ""), at(2, 3, ""), at(3, 2, "")];
    let mut dossier = asked(&[]);
    dossier.sessions = vec![copies(&said)];
    let voices = Some(voices_digest(&dossier, 0));
    dossier.campaign.decisions.insert(id("q"), Decision { voices, ..decision(Level(3)) });
    // enough notes for what copies say to come in every order
    for (changed, answer) in said.iter().enumerate() {
        for note in ["a", "b", "c", "d", "e", "f"] {
            let mut answers = said.to_vec();
            answers[changed].note = note.into();
            dossier.sessions = vec![copies(&answers)];
            assert!(!position(&dossier).is_to_settle(), "{changed} {note}");
            answers.push(Answer { note: "et encore".into(), ..answer.clone() });
            dossier.sessions = vec![copies(&answers)];
            assert!(!position(&dossier).is_to_settle(), "{changed} {note}, said twice");
        }
    }
    dossier.sessions = vec![copies(&[at(1, 4, ""), at(2, 3, ""), at(3, 1, "")])];
    assert!(position(&dossier).is_to_settle());
}

#[test]
fn a_high_level_wants_an_evidence_seen() {
    let mut dossier = asked(&[("dsi", Level(5)), ("dg", Level(3))]);
    let evidence = |dossier: &mut Dossier, session: usize, evidence| {
        let answer = dossier.sessions[session].answers.get_mut(&id("q")).unwrap();
        answer.evidence = Some(evidence);
    };
    assert!(position(&dossier).to_confirm);
    evidence(&mut dossier, 1, Evidence::Seen);
    assert!(position(&dossier).to_confirm, "a proof of level 3 proves no level 4");
    evidence(&mut dossier, 0, Evidence::Cited);
    assert!(position(&dossier).to_confirm);
    evidence(&mut dossier, 0, Evidence::Seen);
    assert!(!position(&dossier).to_confirm);
    assert!(!position(&asked(&[("dsi", Level(3))])).to_confirm);
}

#[test]
fn copies_edited_apart_are_voices_to_settle() {
    let mut dossier = asked(&[("dsi", Level(3))]);
    let said = dossier.sessions[0].answers.get_mut(&id("q")).unwrap();
    said.rivals = vec![answer(Level(4))];
    let merged = position(&dossier);
    assert_eq!(merged.divergence, Some(Divergence::Copies));
    assert_eq!(merged.value, Some(exact("3.5")));
    let rivals: Vec<_> = merged.voices.iter().map(|voice| voice.rival).collect();
    assert_eq!(rivals, [None, NonZero::new(1)]);
    assert_eq!(merged.voices[1].reply(&dossier, 0), Some(&Level(4)), "a rival's own reply");

    let said = dossier.sessions[0].answers.get_mut(&id("q")).unwrap();
    said.rivals[0].reply = Some(Level(3));
    said.rivals[0].updated = Some(second(9));
    assert_eq!(position(&dossier).divergence, None, "the same, said later");
    let said = dossier.sessions[0].answers.get_mut(&id("q")).unwrap();
    said.rivals[0].note = "dit autrement".into();
    let merged = position(&dossier);
    assert_eq!((merged.divergence, merged.levels), (None, 1), "notes stand side by side");
    let said = dossier.sessions[0].answers.get_mut(&id("q")).unwrap();
    said.rivals[0].reply = None;
    assert_eq!(position(&dossier).divergence, None, "one typed the level, the other the note");
    let said = dossier.sessions[0].answers.get_mut(&id("q")).unwrap();
    said.rivals[0].reply = Some(Reply::Unknown);
    assert!(position(&dossier).is_to_settle());
    dossier.campaign.decisions.insert(id("q"), decision(Level(3)));
    assert!(!position(&dossier).is_to_settle(), "a decision settles it");
}

#[test]
fn an_erased_answer_is_no_voice_while_what_copies_say_is() {
    let mut dossier = asked(&[("dsi", Level(3))]);
    let said = dossier.sessions[0].answers.get_mut(&id("q")).unwrap();
    **said = Answer { rivals: vec![answer(Level(4))], ..Answer::default() };
    let merged = position(&dossier);
    let rivals: Vec<_> = merged.voices.iter().map(|voice| voice.rival).collect();
    assert_eq!(rivals, [NonZero::new(1)]);
    assert_eq!(merged.voices[0].reply(&dossier, 0), Some(&Level(4)));
    let shares = shares(&dossier, 0);
    assert_eq!((shares.len(), shares[0].rival), (1, Some(0)), "as it is explained");
}

#[test]
fn copies_edited_apart_give_nobody_a_second_vote() {
    let mut dossier = asked(&[("dsi", Level(1)), ("dg", Level(4)), ("te", Level(4))]);
    let said = dossier.sessions[0].answers.get_mut(&id("q")).unwrap();
    said.rivals = vec![answer(Level(1)), answer(Level(2)), answer(Level(2))];
    let merged = position(&dossier);
    assert_eq!(merged.voices.len(), 6, "every state stays shown");
    assert_eq!((merged.levels, merged.median), (3, Some(exact("4"))));
    assert_eq!(merged.reference, Some(exact("1.5")));
    assert_eq!((merged.min, merged.max), (Some(exact("1")), Some(exact("4"))));
    let own = profile_scores(&dossier, &Merge::of(&dossier), &id("dsi"));
    assert_eq!(own[0], Some(exact("1.5")));
}

#[test]
fn a_decision_without_fingerprint_is_stale_once_a_voice_is_later() {
    let mut dossier = asked(&[("dsi", Level(4)), ("dg", Level(1))]);
    let stale = |dossier: &Dossier| position(dossier).settled.is_some_and(|s| s.stale);
    let said = |dossier: &mut Dossier, at| {
        dossier.sessions[0].answers.get_mut(&id("q")).unwrap().updated = at;
    };
    let settled = Decision { at: Some(second(10)), ..decision(Level(3)) };
    dossier.campaign.decisions.insert(id("q"), settled);
    for (at, expected) in [(None, false), (Some(10), false), (Some(11), true)] {
        said(&mut dossier, at.map(second));
        assert_eq!(stale(&dossier), expected, "{at:?}");
    }
    dossier.campaign.decisions.insert(id("q"), decision(Level(3)));
    assert!(!stale(&dossier), "of unknown age");
}

#[test]
fn a_note_alone_is_a_voice_without_level() {
    let mut dossier = asked(&[("dsi", Unfinished)]);
    let said = dossier.sessions[0].answers.get_mut(&id("q")).unwrap();
    said.reply = None;
    assert_eq!(position(&dossier).voices.len(), 0);
    let said = dossier.sessions[0].answers.get_mut(&id("q")).unwrap();
    said.note = "à revoir avec la DG".into();
    let merged = position(&dossier);
    assert_eq!((merged.voices.len(), merged.levels), (1, 0));
}

#[test]
fn somebody_not_concerned_who_answers_anyway_is_a_crossing_voice() {
    let mut dossier = asked(&[("dg", Level(3))]);
    dossier.questionnaire.questions[0].crossing.clear();
    let merged = position(&dossier);
    assert_eq!(merged.voices[0].role, Role::Crossing);
    assert_eq!((merged.value, merged.reference), (Some(exact("3")), None));
    let said = dossier.sessions[0].answers.get_mut(&id("q")).unwrap();
    **said = Answer { note: "n’a rien dit".into(), ..Answer::default() };
    assert!(position(&dossier).voices.is_empty());
}

#[test]
fn a_selection_leaves_the_other_answers_aside() {
    let questions = vec![question("a", "one"), question("b", "one")];
    let said = session(1, "dsi", &[("a", Level(2)), ("b", Level(3))]);
    let mut dossier = dossier(questions, vec![said]);
    dossier.questionnaire.selections =
        vec![Selection { id: id("short"), title: text("Courte"), questions: vec![id("b")] }];
    dossier.campaign.selection = Some(id("short"));
    let merge = Merge::of(&dossier);
    assert_eq!(merge.positions.len(), 1);
    assert_eq!(merge.positions[0].question, 1);
    assert_eq!(merge.positions[0].value, Some(exact("3")));
}

#[test]
fn an_irrelevant_question_keeps_its_answer_and_counts_again() {
    let mut follow = question("b", "one");
    follow.when = Some(Condition::All(vec![Test {
        question: id("a"),
        expected: Expected::AtLeast(exact("2")),
    }]));
    let said = session(1, "dsi", &[("a", Level(1)), ("b", Level(4))]);
    let mut dossier = dossier(vec![question("a", "one"), follow], vec![said]);
    let follow = |dossier: &Dossier| Merge::of(dossier).positions.remove(1);
    assert_eq!((follow(&dossier).value, follow(&dossier).relevant), (None, false));
    dossier.campaign.decisions.insert(id("b"), decision(Level(3)));
    let settled = follow(&dossier);
    assert_eq!((settled.value, settled.relevant, settled.is_to_settle()), (None, false, false));
    assert!(settled.settled.is_some(), "what was settled stays readable");
    dossier.campaign.decisions.clear();
    let first = dossier.sessions[0].answers.get_mut(&id("a")).unwrap();
    first.reply = Some(Level(2));
    assert_eq!((follow(&dossier).value, follow(&dossier).relevant), (Some(exact("4")), true));
}

#[test]
fn choices_have_values_of_their_own() {
    let mut dossier =
        asked(&[("dsi", Reply::Choice(id("no"))), ("dg", Reply::Choice(id("partly")))]);
    let choice =
        |name: &str, value: &str| Choice { id: id(name), text: text(name), value: exact(value) };
    dossier.questionnaire.questions[0].kind =
        Kind::Choice(vec![choice("no", "0"), choice("partly", "0.25"), choice("yes", "1")]);
    dossier.questionnaire.scale.divergence = exact("0.25");
    let merged = position(&dossier);
    assert_eq!(merged.value, Some(exact("0.125")));
    assert_eq!(merged.divergence, Some(Divergence::Spread(exact("0.25"))));
}

#[test]
fn a_level_off_the_scale_carries_no_level() {
    let merged = position(&asked(&[("dsi", Level(6)), ("dg", Level(0))]));
    assert_eq!((merged.voices.len(), merged.levels), (2, 0));
}
