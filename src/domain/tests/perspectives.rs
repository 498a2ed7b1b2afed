//! Crossed views, on examples.

use super::sample::{answer, dossier, id, question, session, text};
use crate::domain::exact::Exact;
use crate::domain::merge::Merge;
use crate::domain::perspective::{Crossed, ladder, profile_scores, standing_apart, whom_to_ask};
use crate::domain::questionnaire::{Kind, Question};
use crate::domain::session::{Answer, Reply};

fn asked_to(name: &str, dimension: &str, profiles: &[&str]) -> Question {
    let reference = profiles.iter().map(|profile| id(profile)).collect();
    Question { reference, ..question(name, dimension) }
}

fn level(level: u8) -> Reply {
    Reply::Level(level)
}

#[test]
fn a_profile_is_scored_on_what_it_was_asked() {
    let questions = vec![
        asked_to("a", "one", &["dsi", "dg"]),
        asked_to("b", "one", &["dsi"]),
        question("c", "two"),
    ];
    let dossier = dossier(
        questions,
        vec![
            session(1, "dsi", &[("a", level(2)), ("b", level(3))]),
            session(2, "dg", &[("a", level(4))]),
        ],
    );
    let views = Crossed::of(&dossier, &Merge::of(&dossier)).perspectives();
    assert_eq!(views.iter().map(|p| (p.profile, p.sessions)).collect::<Vec<_>>(), [(0, 1), (1, 1)]);
    let counts = |profile: usize| views[profile].views.iter().map(|v| (v.answered, v.asked));
    assert_eq!(counts(0).collect::<Vec<_>>(), [(2, 2), (0, 1)]);
    assert_eq!(counts(1).collect::<Vec<_>>(), [(1, 1), (0, 1)]);
    assert_eq!(views[0].views[0].score, Exact::fraction(5, 2));
    assert_eq!(profile_scores(&dossier, &Merge::of(&dossier), &id("te")), [None, None]);
}

#[test]
fn two_profiles_are_compared_on_what_both_answered() {
    let questions = vec![question("a", "one"), question("b", "one"), question("c", "two")];
    let dossier = dossier(
        questions,
        vec![
            // b would bring the means together, but nobody else answered it
            session(1, "dsi", &[("a", level(2)), ("b", level(5)), ("c", level(3))]),
            session(2, "dg", &[("a", level(4)), ("c", level(3))]),
        ],
    );
    let all = Crossed::of(&dossier, &Merge::of(&dossier)).contrasts();
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].dimension, all[0].above, all[0].below, all[0].questions), (0, 1, 0, 1));
    assert_eq!(all[0].apart, Exact::from(2_u8));
}

#[test]
fn the_ladder_tells_who_stands_where() {
    let sessions = [("dsi", 2), ("dg", 4), ("te", 2)].iter().zip(1..);
    let sessions = sessions.map(|((who, said), n)| session(n, who, &[("a", level(*said))]));
    let dossier = dossier(vec![question("a", "one")], sessions.collect());
    let merge = Merge::of(&dossier);
    let rungs = ladder(&dossier, &merge.positions[0]);
    assert_eq!(rungs, [(Exact::from(4_u8), vec![1]), (Exact::from(2_u8), vec![0, 2])]);
}

#[test]
fn when_nobody_knows_those_left_are_named() {
    let question = asked_to("a", "one", &["dsi", "dg", "te"]);
    let sessions = vec![session(1, "dsi", &[("a", Reply::Unknown)]), session(2, "dg", &[])];
    let mut dossier = dossier(vec![question], sessions);
    let whom = |dossier: &_| {
        let merge = Merge::of(dossier);
        let whom = whom_to_ask(dossier, &merge.positions[0]);
        whom.iter().map(|whom| (whom.profile, whom.met)).collect::<Vec<_>>()
    };
    assert_eq!(whom(&dossier), [(1, true), (2, false)]);
    dossier.sessions.push(session(3, "te", &[("a", level(2))]));
    assert_eq!(whom(&dossier), []);
}

#[test]
fn what_is_not_scored_is_asked_of_nobody_else_once_answered() {
    let asked = |kind: Kind, said: Answer| {
        let question = Question { kind, ..asked_to("a", "one", &["dsi", "dg"]) };
        let mut heard = session(1, "dsi", &[]);
        heard.answers.insert(id("a"), said.into());
        let dossier = dossier(vec![question], vec![heard, session(2, "dg", &[])]);
        let whom = whom_to_ask(&dossier, &Merge::of(&dossier).positions[0]);
        whom.iter().map(|whom| whom.profile).collect::<Vec<_>>()
    };
    let number = || Kind::Number { unit: text(""), min: None, max: None };
    let words = || Answer { note: "à voir".into(), ..Answer::default() };
    assert!(asked(Kind::Open, words()).is_empty());
    assert!(asked(number(), answer(Reply::Number("3".into()))).is_empty());
    assert_eq!(asked(number(), words()), [0, 1], "words are no number");
    assert_eq!(asked(number(), answer(Reply::Unknown)), [1]);
    assert_eq!(asked(Kind::Open, answer(Reply::Unknown)), [1]);
}

#[test]
fn the_questions_where_a_profile_stands_apart_come_widest_first() {
    let questions = ["a", "b", "c"].map(|name| question(name, "one")).to_vec();
    let levels = |a, b, c| [("a", level(a)), ("b", level(b)), ("c", level(c))];
    let sessions = vec![
        session(1, "dsi", &levels(2, 3, 1)),
        session(2, "dg", &levels(2, 4, 5)),
        session(3, "dg", &levels(2, 4, 5)),
    ];
    let dossier = dossier(questions, sessions);
    let merge = Merge::of(&dossier);
    assert_eq!(standing_apart(&dossier, &merge, 0, 0), [2, 1]);
    assert_eq!(standing_apart(&dossier, &merge, 1, 0), [0, 1, 2], "never apart: all of them");
    assert!(standing_apart(&dossier, &merge, 0, 1).is_empty());
}
