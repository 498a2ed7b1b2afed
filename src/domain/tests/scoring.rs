//! Scores, coverage, gaps and duties, control cases first.

use super::sample::{
    campaign, decision, dossier, exact, id, lever, not_applicable, question, session, text,
};
use crate::domain::diagnosis::Diagnosis;
use crate::domain::dossier::Dossier;
use crate::domain::exact::Exact;
use crate::domain::gap::Legality;
use crate::domain::merge::Merge;
use crate::domain::perspective::profile_scores;
use crate::domain::questionnaire::{Condition, Expected, Kind, Legal, Question, Scope, Test};
use crate::domain::score::DimensionScore;
use crate::domain::session::{Evidence, Reply};

use Reply::{Level, Unknown};

/// One session of the `dsi` on these questions of dimension `one`.
fn said(replies: &[(&str, Reply)]) -> Dossier {
    let questions = replies.iter().map(|(name, _)| question(name, "one"));
    dossier(questions.collect(), vec![session(1, "dsi", replies)])
}

fn with_law(name: &str, threshold: &str, scope: Scope) -> Question {
    Question {
        legal: Some(Legal {
            text: text("Loi"),
            threshold: exact(threshold),
            scope,
            who: text(""),
            nature: text(""),
            checked: "2026-11".into(),
        }),
        ..question(name, "one")
    }
}

fn names(dossier: &Dossier, diagnosis: &Diagnosis) -> Vec<String> {
    let questions = &dossier.questionnaire.questions;
    let names = diagnosis.gaps.iter();
    names.map(|gap| questions[gap.question].id.to_string()).collect()
}

#[test]
fn a_dimension_is_the_mean_of_what_is_known_with_its_coverage() {
    let dossier = said(&[("a", Level(4)), ("b", Level(3)), ("c", Unknown)]);
    let one = Diagnosis::of(&dossier).dimensions[0];
    assert_eq!(one.score, Some(exact("3.5")));
    assert_eq!((one.answered, one.applicable, one.partial), (2, 3, false));
    assert_eq!(one.voices, 2);
}

#[test]
fn not_applicable_leaves_the_coverage_and_unknown_lowers_it() {
    let dossier = said(&[("a", not_applicable()), ("b", Unknown), ("c", Unknown), ("d", Level(2))]);
    let one = Diagnosis::of(&dossier).dimensions[0];
    assert_eq!((one.answered, one.applicable, one.partial), (1, 3, true));
    assert_eq!(one.target, Some(exact("4")));
}

#[test]
fn nothing_scored_is_no_score() {
    let diagnosis = Diagnosis::of(&said(&[("a", Unknown)]));
    assert_eq!(diagnosis.dimensions[0].score, None);
    assert_eq!((diagnosis.overall, diagnosis.scored), (None, 0));
    assert_eq!(diagnosis.dimensions[1].target, None);
    assert!(!diagnosis.dimensions[1].partial, "nothing asked, nothing missing");
}

/// The seven scores of the published table: 3,0 1,0 3,5 2,0 2,4 1,7 2,5 come to 2,3.
#[test]
fn the_published_table_comes_to_its_overall() {
    let levels: [&[u8]; 7] = [&[3], &[1], &[3, 4], &[2], &[2, 2, 2, 3, 3], &[1, 2, 2], &[2, 3]];
    let mut questions = Vec::new();
    let mut replies = Vec::new();
    for (dimension, levels) in levels.iter().enumerate() {
        for (i, level) in levels.iter().enumerate() {
            let name = format!("q{dimension}-{i}");
            questions.push(question(&name, &format!("d{dimension}")));
            replies.push((name, Level(*level)));
        }
    }
    let replies: Vec<_> = replies.iter().map(|(name, level)| (&**name, level.clone())).collect();
    let mut dossier = dossier(questions, vec![session(1, "dsi", &replies)]);
    let dimension = dossier.questionnaire.dimensions[0].clone();
    dossier.questionnaire.dimensions = (0..7)
        .map(|n| {
            let mut dimension = dimension.clone();
            dimension.id = id(&format!("d{n}"));
            dimension
        })
        .collect();
    let diagnosis = Diagnosis::of(&dossier);
    let tenths = |score: Option<Exact>| score.map(|score| score.rounded(1));
    let scores: Vec<_> = diagnosis.dimensions.iter().map(|d| tenths(d.score)).collect();
    assert_eq!(scores, [30, 10, 35, 20, 24, 17, 25].map(Some));
    assert_eq!(tenths(diagnosis.overall), Some(23));
    assert_eq!(diagnosis.scored, 7);
    assert_eq!(diagnosis.target, Some(exact("4")));
}

#[test]
fn weights_weigh_scores_and_targets() {
    let mut dossier = said(&[("a", Level(1)), ("b", Level(5))]);
    dossier.questionnaire.questions[1].weight = exact("3");
    dossier.questionnaire.questions[1].target = Some(exact("2"));
    let one = Diagnosis::of(&dossier).dimensions[0];
    assert_eq!((one.score, one.target), (Some(exact("4")), Some(exact("2.5"))));
}

#[test]
fn unscored_questions_do_not_count() {
    let mut dossier = said(&[("a", Level(3)), ("b", Reply::Number("12".into()))]);
    dossier.questionnaire.questions[1].kind = Kind::Open;
    let diagnosis = Diagnosis::of(&dossier);
    assert_eq!(diagnosis.dimensions[0].applicable, 1);
    assert_eq!(diagnosis.merge.positions.len(), 2, "yet they are shown");
}

#[test]
fn a_question_nobody_is_to_be_asked_leaves_the_coverage() {
    let mut dossier = said(&[("a", Level(1)), ("b", Unknown)]);
    dossier.questionnaire.questions[1].when = Some(Condition::All(vec![Test {
        question: id("a"),
        expected: Expected::AtLeast(exact("2")),
    }]));
    assert_eq!(Diagnosis::of(&dossier).dimensions[0].applicable, 1);
    dossier.sessions.push(session(2, "dg", &[("a", Level(3))]));
    assert_eq!(Diagnosis::of(&dossier).dimensions[0].applicable, 2);
    dossier.sessions.clear();
    assert_eq!(Diagnosis::of(&dossier).dimensions[0].applicable, 2);
}

#[test]
fn a_profile_has_scores_of_its_own() {
    let mut dossier = said(&[("a", Level(4)), ("b", Level(2))]);
    dossier.sessions.push(session(2, "dsi", &[("a", Level(1))]));
    dossier.sessions.push(session(3, "dg", &[("a", Level(1))]));
    dossier.campaign.decisions.insert(id("a"), decision(Level(5)));
    assert_eq!(
        profile_scores(&dossier, &Merge::of(&dossier), &id("dsi")),
        [Some(exact("2.25")), None]
    );
    assert_eq!(profile_scores(&dossier, &Merge::of(&dossier), &id("dg")), [Some(exact("1")), None]);
    assert_eq!(profile_scores(&dossier, &Merge::of(&dossier), &id("te")), [None, None]);
}

#[test]
fn a_moved_target_takes_the_place_of_the_authored_one() {
    let mut dossier = said(&[("a", Level(3))]);
    dossier.campaign.targets.insert(id("a"), exact("3"));
    let diagnosis = Diagnosis::of(&dossier);
    assert!(diagnosis.gaps.is_empty());
    assert_eq!(diagnosis.dimensions[0].target, Some(exact("3")));
}

#[test]
fn gaps_come_in_the_order_to_look_at_them() {
    let mut dossier = said(&[
        ("small", Level(3)),
        ("easy", Level(2)),
        ("hard", Level(2)),
        ("minor", Level(2)),
        ("bare", Level(2)),
        ("bare-2", Level(2)),
        ("reached", Level(4)),
        ("silent", Unknown),
    ]);
    dossier.questionnaire.levers =
        vec![lever("L-hard", 3, 3), lever("L-easy", 3, 1), lever("L-minor", 2, 1)];
    let questions = &mut dossier.questionnaire.questions;
    questions[1].levers = vec![id("L-minor"), id("L-hard"), id("L-easy")];
    questions[2].levers = vec![id("L-hard")];
    questions[3].levers = vec![id("L-minor")];
    questions.push(with_law("law", "2", Scope::Everyone));
    let legal = dossier.questionnaire.questions.last_mut().unwrap();
    legal.target = Some(exact("1"));
    dossier.sessions[0] = session(
        1,
        "dsi",
        &[
            ("small", Level(3)),
            ("easy", Level(2)),
            ("hard", Level(2)),
            ("minor", Level(2)),
            ("bare", Level(2)),
            ("bare-2", Level(2)),
            ("reached", Level(4)),
            ("silent", Unknown),
            ("law", Level(1)),
        ],
    );
    let diagnosis = Diagnosis::of(&dossier);
    assert_eq!(
        names(&dossier, &diagnosis),
        ["law", "easy", "hard", "minor", "bare", "bare-2", "small"]
    );
    assert_eq!(diagnosis.gaps[0].gap, Exact::ZERO);
    assert_eq!(diagnosis.gaps[1].gap, exact("2"));
    assert_eq!(diagnosis.gaps[1].levers, [id("L-easy"), id("L-hard"), id("L-minor")]);
}

#[test]
fn the_law_is_told_apart_from_the_score() {
    let law = |scope, reply: Reply, seen: bool, population| {
        let mut said = session(1, "dsi", &[("a", reply)]);
        if seen {
            said.answers.get_mut(&id("a")).unwrap().evidence = Some(Evidence::Seen);
        }
        let mut dossier = dossier(vec![with_law("a", "3", scope)], vec![said]);
        dossier.campaign.population = population;
        Diagnosis::of(&dossier).legal[0].1
    };
    let everyone = |reply, seen| law(Scope::Everyone, reply, seen, None);
    assert_eq!(everyone(Level(3), true), Legality::Met);
    assert_eq!(everyone(Level(3), false), Legality::Declared);
    assert_eq!(everyone(Level(2), true), Legality::NotMet);
    assert_eq!(everyone(Unknown, false), Legality::Unknown);
    assert_eq!(everyone(not_applicable(), false), Legality::OutOfScope);

    let mut follow = with_law("b", "3", Scope::Everyone);
    follow.when = Some(Condition::All(vec![Test {
        question: id("a"),
        expected: Expected::AtLeast(exact("2")),
    }]));
    let said = session(1, "dsi", &[("a", Level(1)), ("b", Level(2))]);
    let routed = dossier(vec![question("a", "one"), follow], vec![said]);
    assert_eq!(Diagnosis::of(&routed).legal, [(1, Legality::OutOfScope)], "not relevant");

    let city = |population| law(Scope::PopulationOver(50_000), Level(2), false, population);
    assert_eq!(city(Some(50_001)), Legality::NotMet);
    assert_eq!(city(Some(50_000)), Legality::OutOfScope);
    assert_eq!(city(None), Legality::Unknown);
    let buyer = law(Scope::PurchasesOver(50_000_000), Level(2), false, Some(60_000));
    assert_eq!(buyer, Legality::Unknown);
}

#[test]
fn the_proof_of_a_lower_level_does_not_meet_the_law() {
    let mut low = session(2, "dg", &[("a", Level(2))]);
    low.answers.get_mut(&id("a")).unwrap().evidence = Some(Evidence::Seen);
    let high = session(1, "dsi", &[("a", Level(4))]);
    let dossier = dossier(vec![with_law("a", "3", Scope::Everyone)], vec![high, low]);
    assert_eq!(Diagnosis::of(&dossier).legal, [(0, Legality::Declared)]);
}

#[test]
fn a_campaign_without_sessions_is_diagnosed_too() {
    let mut empty = dossier(vec![question("a", "one")], Vec::new());
    empty.campaign = campaign();
    let diagnosis = Diagnosis::of(&empty);
    assert_eq!((diagnosis.overall, diagnosis.gaps.len()), (None, 0));
    assert!(diagnosis.dimensions[0].partial);
}

#[test]
fn dimensions_of_one_score_are_not_both_strongest_and_weakest() {
    let mut diagnosis = Diagnosis::of(&said(&[("a", Level(4))]));
    let model = diagnosis.dimensions[0];
    let mut ends = |scores: &[&str]| {
        let one = |(dimension, score): (usize, &&str)| DimensionScore {
            dimension,
            score: Some(exact(score)),
            ..model
        };
        diagnosis.dimensions = scores.iter().enumerate().map(one).collect();
        let (strongest, weakest) = diagnosis.ends();
        [strongest, weakest].map(|end| end.iter().map(|d| d.dimension).collect::<Vec<_>>())
    };
    assert_eq!(ends(&["3", "1", "4", "2", "2.5", "1.5", "5"]), [[6, 2, 0], [1, 5, 3]]);
    assert_eq!(ends(&["3"]), [vec![0], vec![]], "alone");
    assert_eq!(ends(&["2", "2"]), [Vec::<usize>::new(), vec![]], "neither is stronger");
    assert_eq!(ends(&["1", "2", "2", "3"]), [vec![3], vec![0]]);
    assert_eq!(ends(&["3", "2", "2"]), [vec![0], vec![2]], "the lowest is the lowest");
    assert_eq!(ends(&["3", "3", "3", "1"]), [vec![0, 1], vec![3]]);
}
