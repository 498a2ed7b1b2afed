//! Where figures come from, on examples.

use super::sample::{decision, dossier, exact, id, not_applicable, question, session};
use crate::domain::diagnosis::Diagnosis;
use crate::domain::dossier::Dossier;
use crate::domain::explain::{self, Part, Quiet, Rule, rule, shares, sum};
use crate::domain::questionnaire::{Condition, Expected, Test};
use crate::domain::session::{Reply, Session};

fn five() -> Dossier {
    let mut questions = vec![question("a", "one"), question("b", "one"), question("c", "one")];
    questions[1].reference = vec![id("dsi")];
    questions[2].when = Some(Condition::All(vec![Test {
        question: id("a"),
        expected: Expected::AtLeast(exact("3")),
    }]));
    dossier(
        questions,
        vec![
            session(1, "dsi", &[("a", Reply::Level(2)), ("c", Reply::Level(5))]),
            session(2, "dg", &[("a", Reply::Level(4)), ("c", not_applicable())]),
            session(3, "te", &[("a", Reply::Unknown)]),
            session(4, "dsi", &[("a", Reply::Unfinished), ("b", Reply::Level(3))]),
        ],
    )
}

#[test]
fn each_session_brings_something_or_it_is_said_why_not() {
    let dossier = five();
    let parts = |question| {
        shares(&dossier, question).into_iter().map(|s| (s.session, s.part)).collect::<Vec<_>>()
    };
    let level = |level| Part::Level(exact(level));
    assert_eq!(
        parts(0),
        [(0, level("2")), (1, level("4")), (2, Part::Unknown), (3, Part::Unfinished)]
    );
    assert_eq!(parts(1), [(3, level("3")), (0, Part::Silent)]);
    assert_eq!(
        parts(2),
        [
            (0, Part::Irrelevant),
            (1, Part::NotApplicable),
            (2, Part::Irrelevant),
            (3, Part::Irrelevant)
        ]
    );
}

#[test]
fn why_nothing_is_left_to_settle_is_known() {
    let quiet = |sessions: Vec<Session>, settled: bool| {
        let mut dossier = dossier(vec![question("a", "one")], sessions);
        if settled {
            dossier.campaign.decisions.insert(id("a"), decision(Reply::Level(3)));
        }
        explain::quiet(&Diagnosis::of(&dossier).merge)
    };
    let said = |number, level| session(number, "dsi", &[("a", Reply::Level(level))]);
    let unknown = session(1, "dsi", &[("a", Reply::Unknown)]);
    assert_eq!(quiet(vec![unknown], false), Quiet::Nobody);
    assert_eq!(quiet(vec![said(1, 3)], false), Quiet::Alone);
    assert_eq!(quiet(vec![said(1, 3), said(2, 4)], false), Quiet::Agreed);
    assert_eq!(quiet(vec![said(1, 1), said(2, 4)], true), Quiet::Settled);
}

#[test]
fn each_position_has_its_rule_and_each_score_its_terms() {
    let mut dossier = five();
    let rules = |dossier: &Dossier| {
        let positions = Diagnosis::of(dossier).merge.positions;
        positions.iter().map(rule).collect::<Vec<_>>()
    };
    assert_eq!(rules(&dossier), [Rule::Median, Rule::OneVoice, Rule::NotApplicable]);
    let made = sum(&dossier, &Diagnosis::of(&dossier), 0);
    assert_eq!(made.terms, [(0, exact("3"), exact("1")), (1, exact("3"), exact("1"))]);
    assert_eq!(made.out, [(2, Rule::NotApplicable)]);

    dossier.campaign.decisions.insert(id("a"), decision(Reply::Level(4)));
    dossier.sessions.truncate(1);
    assert_eq!(rules(&dossier), [Rule::Decided, Rule::Nobody, Rule::Irrelevant]);
}
