//! Two moments side by side, on examples.

use super::sample::{decision, dossier, exact, id, question, session, text};
use crate::domain::compare::{Comparison, Nowhere, QuestionMove, Side, Wording, before};
use crate::domain::diagnosis::Diagnosis;
use crate::domain::dossier::Dossier;
use crate::domain::exact::Exact;
use crate::domain::questionnaire::{Kind, Question};
use crate::domain::session::Reply;

fn compare(then: &Dossier, now: &Dossier) -> Comparison {
    let (before, after) = (Diagnosis::of(then), Diagnosis::of(now));
    Comparison::of(
        Side { dossier: then, diagnosis: &before },
        Side { dossier: now, diagnosis: &after },
    )
}

fn asked(names: &[&str]) -> Vec<Question> {
    names.iter().map(|name| question(name, "one")).collect()
}

fn said(questions: Vec<Question>, levels: &[(&str, u8)]) -> Dossier {
    let replies: Vec<_> =
        levels.iter().map(|(name, level)| (*name, Reply::Level(*level))).collect();
    dossier(questions, vec![session(1, "dsi", &replies)])
}

#[test]
fn a_score_moves_by_what_people_say() {
    let then = said(asked(&["a", "b"]), &[("a", 2), ("b", 2)]);
    let now = said(asked(&["a", "b"]), &[("a", 4), ("b", 2)]);
    let moved = &compare(&then, &now).dimensions[0];
    assert_eq!(moved.score.change(), Some(exact("1")));
    let because = moved.because.unwrap();
    assert_eq!((because.answers, because.coverage), (exact("1"), Exact::ZERO));
    assert_eq!(because.questionnaire, Exact::ZERO);
}

#[test]
fn what_the_questionnaire_moved_is_told_apart() {
    let then = said(asked(&["a", "gone"]), &[("a", 3), ("gone", 1)]);
    let now = said(asked(&["a", "new"]), &[("a", 3), ("new", 5)]);
    let comparison = compare(&then, &now);
    let because = comparison.dimensions[0].because.unwrap();
    assert_eq!((because.answers, because.coverage), (Exact::ZERO, Exact::ZERO));
    assert_eq!(because.questionnaire, exact("2"));
    let wordings: Vec<_> =
        comparison.questions.iter().map(|q| (q.id.as_str().to_owned(), q.wording)).collect();
    let expected = [("a", Wording::Same), ("new", Wording::Added), ("gone", Wording::Removed)];
    assert_eq!(wordings, expected.map(|(name, wording)| (name.to_owned(), wording)));
}

#[test]
fn a_question_worded_otherwise_is_not_compared() {
    let then = said(asked(&["a"]), &[("a", 2)]);
    let mut other = asked(&["a"]);
    other[0].text = text("autre chose");
    let now = said(other, &[("a", 5)]);
    let moved = &compare(&then, &now).questions[0];
    assert_eq!((moved.wording, moved.change()), (Wording::Changed, None));
    assert!(!moved.is_still());
}

#[test]
fn a_translation_mended_rewrites_no_question() {
    let then = said(asked(&["a"]), &[("a", 2)]);
    let mut mended = asked(&["a"]);
    mended[0].text.en = Some("Is it so?".to_owned());
    if let Kind::Level(anchors) = &mut mended[0].kind {
        anchors[0].en = Some("Not at all.".to_owned());
    }
    let now = said(mended.clone(), &[("a", 3)]);
    assert_eq!(compare(&then, &now).questions[0].wording, Wording::Same);
    if let Kind::Level(anchors) = &mut mended[0].kind {
        anchors[0] = text("Autre chose.");
    }
    let now = said(mended, &[("a", 3)]);
    assert_eq!(compare(&then, &now).questions[0].wording, Wording::Changed);
}

#[test]
fn why_a_question_stands_nowhere_is_told() {
    let then = said(asked(&["a", "b", "c", "d"]), &["a", "b", "c", "d"].map(|name| (name, 3)));
    let not_applicable = Reply::NotApplicable("rien à acheter".to_owned());
    let replies = [("b", Reply::Unknown), ("c", not_applicable), ("d", Reply::Unfinished)];
    let now = dossier(asked(&["a", "b", "c", "d"]), vec![session(1, "dsi", &replies)]);
    let why: Vec<_> = compare(&then, &now).questions.iter().map(|q| q.nowhere.now).collect();
    let expected = [Nowhere::NotAsked, Nowhere::Unknown, Nowhere::NotApplicable, Nowhere::NoLevel];
    assert_eq!(why, expected.map(Some));
    assert!(compare(&then, &now).questions.iter().all(|q| q.nowhere.then.is_none()));
}

#[test]
fn answers_coverage_and_questionnaire_add_up_to_the_move() {
    let then = said(asked(&["a", "b", "c", "gone"]), &[("a", 1), ("b", 4), ("gone", 5)]);
    let mut questions = asked(&["a", "b", "c", "new"]);
    questions[1].weight = exact("2");
    let now = said(questions, &[("a", 3), ("b", 4), ("c", 5), ("new", 1)]);
    let moved = &compare(&then, &now).dimensions[0];
    let because = moved.because.unwrap();
    let sum = because.answers + because.coverage + because.questionnaire;
    assert_eq!(Some(sum), moved.score.change());
    assert!(because.coverage != Exact::ZERO && because.questionnaire != Exact::ZERO);
}

#[test]
fn only_what_both_moments_scored_is_compared() {
    let four = ["a", "b", "c", "d"];
    let then = said(asked(&four), &four.map(|name| (name, 3)));
    let one = compare(&then, &said(asked(&four), &[("a", 5)]));
    assert_eq!((one.alike.scored, one.alike.asked), (1, 4));
    assert!(!one.alike.is_enough(), "one question of four tells nothing of the whole");
    assert_eq!(one.coverage.now.map(|on| (on.answered, on.applicable)), Some((1, 4)));
    assert!(one.coverage.is_partial() && one.dimensions[0].coverage.is_partial());
    let three = compare(&then, &said(asked(&four), &[("a", 5), ("b", 3), ("c", 4)]));
    assert!(three.alike.is_enough() && !three.coverage.is_partial());
    assert_eq!(
        (three.alike.dimensions, three.scored.then, three.scored.now),
        (1, Some(1), Some(1))
    );
    assert_eq!(three.alike.overall.change(), Some(exact("1")));
    assert_eq!(three.because.map(|because| because.answers), Some(exact("1")));
    let none = compare(&then, &said(asked(&four), &[]));
    assert!(none.is_empty() && !three.is_empty());
    assert!(!none.questions.iter().any(QuestionMove::is_held), "nothing stands now");
}

#[test]
fn a_dimension_scored_at_one_moment_only_is_told_apart_in_the_overall_score() {
    let two = || vec![question("a", "one"), question("b", "two")];
    let comparison = compare(&said(two(), &[("a", 3), ("b", 5)]), &said(two(), &[("a", 4)]));
    let because = comparison.because.unwrap();
    assert_eq!((because.answers, because.coverage), (exact("1"), exact("-1")));
    assert_eq!(comparison.overall.change(), Some(Exact::ZERO));
}

#[test]
fn a_target_moved_alone_and_a_divergence_settled_are_noticed() {
    let voices = || {
        vec![
            session(1, "dsi", &[("a", Reply::Level(1))]),
            session(2, "dg", &[("a", Reply::Level(3))]),
        ]
    };
    let then = dossier(asked(&["a"]), voices());
    let mut now = then.clone();
    now.campaign.targets.insert(id("a"), exact("5"));
    now.campaign.decisions.insert(id("a"), decision(Reply::Level(2)));
    let moved = &compare(&then, &now).questions[0];
    assert_eq!(moved.change(), Some(Exact::ZERO));
    assert!(moved.target_moved() && moved.settled_since());
}

#[test]
fn other_scales_are_never_subtracted() {
    let then = said(asked(&["a"]), &[("a", 2)]);
    let mut now = then.clone();
    now.questionnaire.scale.max = exact("4");
    let comparison = compare(&then, &now);
    assert!(!comparison.same_scale && comparison.dimensions[0].because.is_none());
}

#[test]
fn the_same_profiles_are_told_what_they_said_before() {
    let level = |level| [("a", Reply::Level(level))];
    let questions = asked(&["a"]);
    let then = dossier(questions, vec![session(1, "dsi", &level(2)), session(2, "dg", &level(4))]);
    let diagnosis = Diagnosis::of(&then);
    let side = Side { dossier: &then, diagnosis: &diagnosis };
    let known = before(side, &question("a", "one"), &[id("dsi")]).unwrap();
    assert_eq!(known.position.and_then(|p| p.value), Some(exact("3")), "all voices together");
    let said: Vec<_> = known.voices.iter().map(|voice| voice.session()).collect();
    assert_eq!(said, [0]);
    let reworded = Question { text: text("Otherwise?"), ..question("a", "one") };
    assert_eq!(before(side, &reworded, &[id("dsi")]), None, "answers may not mean the same");
    assert_eq!(before(side, &question("z", "one"), &[id("dsi")]), None);
}
