//! Who is asked what, in which order.

use super::sample::{campaign, exact, id, question, questionnaire, session, text, unscored};
use crate::domain::campaign::Campaign;
use crate::domain::questionnaire::{
    Choice, Condition, Expected, Kind, Part, Question, Questionnaire, Selection, Test,
};
use crate::domain::route::{Progress, advised_minutes, is_relevant, progress, route};
use crate::domain::session::{Reply, Session};

fn names(questionnaire: &Questionnaire, campaign: &Campaign, session: &Session) -> Vec<String> {
    route(questionnaire, campaign, session)
        .iter()
        .map(|stop| questionnaire.questions[stop.question].id.to_string())
        .collect()
}

fn asked(name: &str, dimension: &str, reference: &str, crossing: &str) -> Question {
    Question {
        reference: vec![id(reference)],
        crossing: vec![id(crossing)],
        ..question(name, dimension)
    }
}

fn tests(question: &str, expected: Expected) -> Vec<Test> {
    vec![Test { question: id(question), expected }]
}

fn number(name: &str) -> Question {
    Question {
        kind: Kind::Number { unit: text("%"), min: None, max: None },
        ..question(name, "one")
    }
}

/// Whether `b` is asked when `a` is replied so.
fn follows(a: Question, expected: Expected, reply: Option<Reply>) -> bool {
    let b = Question { when: Some(Condition::All(tests("a", expected))), ..question("b", "one") };
    let asked = questionnaire(vec![a, b.clone()]);
    let replies: Vec<_> = reply.into_iter().map(|reply| ("a", reply)).collect();
    is_relevant(&asked, &campaign(), &b, &session(1, "dsi", &replies))
}

#[test]
fn opening_then_dimensions_with_reference_first_then_closing() {
    let asked = questionnaire(vec![
        unscored("open", Part::Opening),
        asked("two-1", "two", "dsi", "dg"),
        asked("one-1", "one", "dg", "dsi"),
        asked("one-2", "one", "dsi", "dg"),
        asked("one-3", "one", "te", "dg"),
        unscored("close", Part::Closing),
    ]);
    assert_eq!(
        names(&asked, &campaign(), &session(1, "dsi", &[])),
        ["open", "one-2", "one-1", "two-1", "close"]
    );
    assert_eq!(names(&asked, &campaign(), &session(1, "te", &[])), ["open", "one-3", "close"]);
}

#[test]
fn a_selection_shortens_the_body_only() {
    let mut asked = questionnaire(vec![
        unscored("open", Part::Opening),
        question("a", "one"),
        question("b", "one"),
        unscored("close", Part::Closing),
    ]);
    asked.selections =
        vec![Selection { id: id("short"), title: text("Courte"), questions: vec![id("b")] }];
    let mut campaign = campaign();
    campaign.selection = Some(id("short"));
    assert_eq!(names(&asked, &campaign, &session(1, "dsi", &[])), ["open", "b", "close"]);
}

#[test]
fn a_condition_compares_levels_choices_and_numbers() {
    let level = || question("a", "one");
    let at_least = |value| Expected::AtLeast(exact(value));
    let at_most = |value| Expected::AtMost(exact(value));
    let said = |level| Some(Reply::Level(level));
    assert!(follows(level(), at_least("2"), said(2)));
    assert!(!follows(level(), at_least("2"), said(1)));
    assert!(follows(level(), at_most("2"), said(2)));
    assert!(!follows(level(), at_most("2"), said(3)));
    assert!(!follows(level(), at_most("2"), None));
    assert!(!follows(level(), at_most("2"), Some(Reply::Unknown)));

    let typed = |number: &str| Some(Reply::Number(number.into()));
    assert!(follows(number("a"), at_least("12.5"), typed("12,5")));
    assert!(follows(number("a"), at_least("12.5"), typed(" 100 ")));
    assert!(!follows(number("a"), at_least("12.5"), typed("9.99")));
    assert!(!follows(number("a"), at_least("12.5"), typed("beaucoup")));

    let choice = |name: &str| Choice { id: id(name), text: text(name), value: exact("1") };
    let choices = || Question { kind: Kind::Choice(vec![choice("oui"), choice("non")]), ..level() };
    let chosen = |name: &str| Some(Reply::Choice(id(name)));
    assert!(follows(choices(), Expected::Choice(id("oui")), chosen("oui")));
    assert!(!follows(choices(), Expected::Choice(id("oui")), chosen("non")));
}

#[test]
fn a_test_of_a_question_not_asked_holds() {
    let elsewhere = Question { reference: vec![id("dg")], ..question("a", "one") };
    assert!(follows(elsewhere, Expected::AtLeast(exact("2")), None));

    let follow = Question {
        when: Some(Condition::All(tests("a", Expected::AtLeast(exact("2"))))),
        ..question("b", "one")
    };
    let mut asked = questionnaire(vec![question("a", "one"), follow.clone()]);
    asked.selections =
        vec![Selection { id: id("short"), title: text("Courte"), questions: vec![id("b")] }];
    let mut campaign = campaign();
    let said = session(1, "dsi", &[]);
    assert!(!is_relevant(&asked, &campaign, &follow, &said));
    campaign.selection = Some(id("short"));
    assert!(is_relevant(&asked, &campaign, &follow, &said));
}

#[test]
fn an_irrelevant_question_satisfies_no_test() {
    let at_least = |name| tests(name, Expected::AtLeast(exact("2")));
    let chained = |name, when| Question { when: Some(when), ..question(name, "one") };
    let asked = questionnaire(vec![
        question("a", "one"),
        chained("b", Condition::All(at_least("a"))),
        chained("c", Condition::All(at_least("b"))),
        chained("d", Condition::Any([at_least("b"), at_least("a")].concat())),
    ]);
    let said = |a| session(1, "dsi", &[("a", Reply::Level(a)), ("b", Reply::Level(5))]);
    assert_eq!(names(&asked, &campaign(), &said(1)), ["a"]);
    assert_eq!(names(&asked, &campaign(), &said(2)), ["a", "b", "c", "d"]);
    let stops = route(&asked, &campaign(), &said(2));
    let tested: Vec<bool> = stops.iter().map(|stop| stop.is_tested).collect();
    assert_eq!(tested, [true, true, false, false]);
}

#[test]
fn progress_counts_the_body_and_what_to_come_back_to() {
    let asked = questionnaire(vec![
        unscored("open", Part::Opening),
        question("a", "one"),
        question("b", "one"),
        question("c", "one"),
    ]);
    let replies = [("a", Reply::Unknown), ("b", Reply::Unfinished)];
    let mut said = session(1, "dsi", &replies);
    said.answers.or_default(id("open")).flagged = true;
    let route = route(&asked, &campaign(), &said);
    assert_eq!(progress(&asked, &route, &said), Progress { done: 1, total: 3, to_revisit: 2 });
}

#[test]
fn a_shorter_version_takes_a_share_of_the_minutes() {
    let names = ["a", "b", "c", "d"];
    let mut asked = questionnaire(names.map(|name| question(name, "a")).into());
    let minutes = |asked: &Questionnaire, kept: &[&str]| {
        let mut asked = asked.clone();
        let questions = kept.iter().map(|name| id(name)).collect();
        asked.selections = vec![Selection { id: id("short"), title: text("short"), questions }];
        advised_minutes(&asked, Some(&id("short")), &[id("dsi"), id("dg")])
    };
    asked.profiles[0].minutes = 60;
    asked.profiles[1].minutes = 20;
    assert_eq!(advised_minutes(&asked, None, &[id("dsi"), id("dg")]), 60);
    // 10 + 50 × 1/4 = 22.5, 10 + 50 × 2/4 = 35
    assert_eq!(minutes(&asked, &["a"]), 25);
    assert_eq!(minutes(&asked, &["a", "b"]), 35);
    assert_eq!(minutes(&asked, &names), 60);
    (asked.profiles[0].minutes, asked.profiles[1].minutes) = (18, 12);
    assert_eq!(minutes(&asked, &["a"]), 15, "never less than a quarter of an hour");
    asked.profiles[0].minutes = 12;
    assert_eq!(minutes(&asked, &["a"]), 12, "never more than the whole");
}
