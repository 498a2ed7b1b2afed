//! What `check` finds, defect by defect.

use super::sample::{exact, id, lever, question, questionnaire, text, unscored};
use crate::domain::check::{Problem, check};
use crate::domain::questionnaire::{
    Choice, Condition, Expected, Kind, Part, Question, Questionnaire, Selection, Test,
};

/// The defects as `path: what`.
fn told(questionnaire: &Questionnaire) -> Vec<String> {
    let defects = check(questionnaire).into_iter();
    defects.map(|defect| format!("{}: {:?}", defect.at, defect.problem)).collect()
}

/// A sound questionnaire of two questions, with this done to it.
fn with(change: impl FnOnce(&mut Questionnaire)) -> Vec<String> {
    let mut sound = questionnaire(vec![
        unscored("open", Part::Opening),
        question("a", "one"),
        question("b", "two"),
        unscored("close", Part::Closing),
    ]);
    sound.levers = vec![lever("L-1", 3, 1)];
    assert_eq!(told(&sound), Vec::<String>::new());
    change(&mut sound);
    told(&sound)
}

fn test(question: &str, expected: Expected) -> Test {
    Test { question: id(question), expected }
}

/// The second question asked on these tests.
fn when(tests: Vec<Test>) -> Vec<String> {
    with(|q| q.questions[2].when = Some(Condition::All(tests)))
}

fn choices(names: &[&str]) -> Kind {
    let choice = |name: &&str| Choice { id: id(name), text: text(name), value: exact("2.5") };
    Kind::Choice(names.iter().map(choice).collect())
}

#[test]
fn a_name_used_twice_is_told_at_the_second_place() {
    let twice = with(|q| {
        q.dimensions[1].id = id("one");
        q.profiles[2].id = id("dsi");
        q.questions[2].id = id("a");
        q.questions[2].dimension = Some(id("one"));
        q.questions[3].id = id("open");
        q.questions[1].kind = choices(&["oui", "oui"]);
        q.levers.push(lever("L-1", 1, 1));
    });
    assert_eq!(
        twice,
        [
            r#"dimension[1].id: DuplicateId("one")"#,
            r#"profile[2].id: DuplicateId("dsi")"#,
            r#"question[0].choices[1].id: DuplicateId("oui")"#,
            r#"question[1].id: DuplicateId("a")"#,
            r#"closing[0].id: DuplicateId("open")"#,
            r#"lever[1].id: DuplicateId("L-1")"#,
        ]
    );
}

#[test]
fn an_unknown_name_is_told_with_the_nearest() {
    let unknown = with(|q| {
        q.questions[1].levers = vec![id("L-1"), id("L-2")];
        q.questions[1].reference = vec![id("dsii")];
        q.questions[2].crossing = vec![id("quelquun")];
        q.questions[2].dimension = Some(id("tow"));
        q.selections = vec![Selection {
            id: id("short"),
            title: text(""),
            questions: vec![id("a"), id("open"), id("a")],
        }];
    });
    let told = |at: &str, name: &str, nearest: Option<&str>| {
        let (name, nearest) = (name.to_owned(), nearest.map(str::to_owned));
        format!("{at}: {:?}", Problem::UnknownId { name, nearest })
    };
    assert_eq!(
        unknown,
        [
            r#"dimension[1]: EmptyDimension("two")"#.to_owned(),
            r#"selection[0].questions[2]: DuplicateId("a")"#.to_owned(),
            told("selection[0].questions[1]", "open", None),
            told("question[0].reference[0]", "dsii", Some("dsi")),
            told("question[0].levers[1]", "L-2", Some("L-1")),
            told("question[1].dimension", "tow", Some("two")),
            told("question[1].crossing[0]", "quelquun", None),
        ]
    );
}

#[test]
fn numbers_stay_on_the_scale() {
    let off = with(|q| {
        let mut dear = choices(&["oui"]);
        if let Kind::Choice(choices) = &mut dear {
            choices[0].value = exact("5.25");
        }
        q.questions[1].kind = dear;
        q.questions[1].target = Some(exact("6"));
        q.questions[1].weight = exact("0");
        q.questions[2].kind =
            Kind::Number { unit: text("%"), min: Some(exact("3")), max: Some(exact("-0.5")) };
        q.levers[0].difficulty = 4;
    });
    assert_eq!(
        off,
        [
            r#"question[0].target: OffScale("6", Within("1", "5"))"#,
            r#"question[0].weight: OffScale("0", Above("0"))"#,
            r#"question[0].choices[0].value: OffScale("5.25", Within("1", "5"))"#,
            r#"question[1].max: OffScale("-0.5", From("3"))"#,
            r#"lever[0].difficulty: OffScale("4", Within("1", "3"))"#,
        ]
    );
    let flat = with(|q| {
        q.scale.levels.truncate(1);
        q.scale.max = exact("1");
        q.questions.truncate(1);
        q.dimensions.clear();
    });
    assert_eq!(
        flat,
        [r#"scale.levels: OffScale("1", Above("1"))"#, "dimension: Empty", "question: Empty"]
    );
}

#[test]
fn a_level_question_anchors_each_level() {
    let short = with(|q| q.questions[2].kind = Kind::Level(vec![text("x"); 4]));
    assert_eq!(short, ["question[1].levels: LevelCount { expected: 5, found: 4 }"]);
}

#[test]
fn a_profile_has_one_role() {
    let both = with(|q| {
        q.questions[1].reference = vec![id("dsi")];
        q.questions[1].crossing = vec![id("dg"), id("dsi")];
    });
    assert_eq!(both, [r#"question[0].crossing[1]: TwoRoles("dsi")"#]);
}

#[test]
fn a_condition_looks_back_at_what_can_be() {
    let least = |value| Expected::AtLeast(exact(value));
    let most = |value| Expected::AtMost(exact(value));
    assert_eq!(when(vec![test("a", least("5"))]), Vec::<String>::new());
    assert_eq!(when(Vec::new()), ["question[1].when.all: Empty"]);
    assert_eq!(
        when(vec![
            test("b", least("1")),
            test("close", least("1")),
            test("a", least("5.5")),
            test("a", most("0")),
            test("a", Expected::Choice(id("oui"))),
            test("open", least("1")),
        ]),
        [
            r#"question[1].when.all[0].question: ConditionOnLater("b")"#,
            r#"question[1].when.all[1].question: ConditionOnLater("close")"#,
            r#"question[1].when.all[2].at_least: ImpossibleCondition("5.5")"#,
            r#"question[1].when.all[3].at_most: ImpossibleCondition("0")"#,
            r#"question[1].when.all[4].choice: ImpossibleCondition("oui")"#,
            r#"question[1].when.all[5].at_least: ImpossibleCondition("1")"#,
        ]
    );
    let among = with(|q| {
        q.questions[1].kind = choices(&["oui", "non"]);
        let tests = vec![test("a", Expected::Choice(id("ouii"))), test("aa", least("2"))];
        q.questions[2].when = Some(Condition::Any(tests));
    });
    assert_eq!(
        among,
        [
            r#"question[1].when.any[0].choice: UnknownId { name: "ouii", nearest: Some("oui") }"#,
            r#"question[1].when.any[1].question: UnknownId { name: "aa", nearest: None }"#,
        ]
    );
}

#[test]
fn a_questionnaire_keeps_within_the_limits() {
    let many = with(|q| {
        let profile = q.profiles[0].clone();
        q.profiles = (0..41)
            .map(|n| {
                let mut profile = profile.clone();
                profile.id = id(&format!("p{n}"));
                profile
            })
            .collect();
        q.questions[1].kind = choices(&["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]);
        q.questions.extend(
            (0..4_997).map(|n| Question { kind: Kind::Open, ..question(&format!("q{n}"), "one") }),
        );
    });
    assert_eq!(
        many,
        ["profile: TooMany(40)", "question: TooMany(5000)", "question[0].choices: TooMany(9)"]
    );
}
