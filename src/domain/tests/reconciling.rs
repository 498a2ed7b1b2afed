//! Copies of one session, or of one campaign, brought together.

use super::sample::{answer, campaign, decision, id, second, session};
use crate::domain::campaign::Campaign;
use crate::domain::heading::{Apart, Field, Said, apart, of_session};
use crate::domain::reconcile::{
    Contribution, contributions, digest_of, is_same_interview, reconcile,
};
use crate::domain::session::{Answer, Draft, Reply, Session, Status, Window};

use Reply::Level;

fn copy(answer: Answer) -> Session {
    let mut copy = session(1, "dsi", &[]);
    copy.answers.insert(id("q"), answer.into());
    copy
}

/// Said at this second.
fn at(time: i64, level: u8) -> Answer {
    Answer { updated: Some(second(time)), ..answer(Level(level)) }
}

/// The answer saved, then changed to this level.
fn then(before: &Answer, time: i64, level: u8) -> Answer {
    let mut history = before.history.clone();
    history.push(digest_of(before));
    Answer { history, ..at(time, level) }
}

/// The levels that are left, the answer's first, whatever the order of the copies.
fn left(answers: &[&Answer]) -> Vec<u8> {
    let mut copies: Vec<_> = answers.iter().map(|answer| copy((*answer).clone())).collect();
    let forth = reconcile(copies.clone()).unwrap();
    copies.reverse();
    assert_eq!(reconcile(copies).as_ref(), Some(&forth));
    assert_eq!(reconcile(vec![forth.clone(), forth.clone()]).as_ref(), Some(&forth));
    let answer = &forth.answers[&id("q")];
    (answer.states())
        .map(|state| match &state.reply {
            Some(Level(level)) => *level,
            None => 0,
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn what_one_copy_changed_is_taken() {
    let old = at(1, 3);
    let new = then(&old, 2, 4);
    assert_eq!(left(&[&old, &new]), [4]);
    assert_eq!(left(&[&old, &then(&new, 3, 5)]), [5], "two changes later");
    assert_eq!(left(&[&Answer::default(), &old]), [3], "never asked in one copy");
}

#[test]
fn what_both_changed_differently_is_kept_twice() {
    let old = at(1, 3);
    let (mine, yours) = (then(&old, 2, 4), then(&old, 3, 5));
    assert_eq!(left(&[&mine, &yours]), [5, 4], "the newest is the answer");
    assert_eq!(left(&[&old, &mine, &yours]), [5, 4]);
    let same = then(&old, 4, 4);
    assert_eq!(left(&[&mine, &same]), [4], "the same change twice is one");
}

#[test]
fn a_conflict_once_settled_does_not_come_back() {
    let old = at(1, 3);
    let (mine, yours) = (then(&old, 2, 4), then(&old, 3, 5));
    let both = reconcile(vec![copy(mine.clone()), copy(yours)]).unwrap();
    let conflict = &both.answers[&id("q")];
    let mut settled = then(conflict, 9, 4);
    settled.history.extend(conflict.rivals.iter().map(digest_of));
    assert_eq!(left(&[&settled, &mine]), [4]);
    assert_eq!(left(&[&settled, conflict]), [4]);
}

#[test]
fn coming_back_to_an_earlier_level_is_a_change() {
    let old = at(1, 3);
    let up = then(&old, 2, 4);
    let back = then(&up, 3, 3);
    assert_eq!(left(&[&up, &back]), [3], "an old copy changes nothing");
    assert_eq!(left(&[&old, &back]), [3]);
    let further = then(&up, 4, 5);
    assert_eq!(left(&[&back, &further]), [5, 3]);
}

/// Their fingerprint is the same: what tells states apart is what they say.
#[test]
fn words_that_share_a_fingerprint_are_all_kept() {
    let noted = |words: &str| Answer { note: words.into(), ..at(1, 3) };
    let (one, other) = (noted("vu 22964 fois"), noted("vu 53685 fois"));
    assert_eq!(digest_of(&one), digest_of(&other), "found by trying");
    assert_eq!(left(&[&one, &other]), [3, 3]);
    let both = contributions(&[copy(one), copy(other)]);
    assert!(both.iter().all(|brought| brought.alone == [id("q")]), "{both:?}");
}

#[test]
fn an_erased_answer_gives_way_to_a_changed_one_only() {
    let old = at(1, 3);
    let mut erased = then(&old, 2, 3);
    erased.reply = None;
    assert_eq!(left(&[&old, &erased]), [0]);
    assert_eq!(left(&[&erased, &then(&old, 3, 4)]), [4]);
}

#[test]
fn a_file_mended_by_hand_loses_nothing() {
    let old = answer(Level(3));
    let mended = answer(Level(4));
    assert_eq!(left(&[&old, &mended]).len(), 2);
    assert_eq!(left(&[&old, &then(&old, 5, 4)]), [4]);
}

#[test]
fn clocks_that_disagree_still_leave_an_answer() {
    let mut one = at(5, 3);
    one.history = vec![digest_of(&at(6, 4))];
    let mut other = at(6, 4);
    other.history = vec![digest_of(&one)];
    assert_eq!(left(&[&one, &other]), [4]);
}

#[test]
fn the_heading_comes_from_the_latest_copy_and_lists_are_united() {
    let mut old = copy(at(1, 3));
    old.salient = vec!["b".into()];
    (old.spent, old.noticed) = (900, false);
    let mut new = copy(then(&at(1, 3), 2, 4));
    new.status = Status::Closed;
    new.stakeholder.function = "Directrice".into();
    new.salient = vec!["a".into(), "b".into()];
    new.spent = 60;
    let whole = reconcile(vec![old, new]).unwrap();
    assert_eq!(whole.status, Status::Closed);
    assert_eq!(whole.stakeholder.function, "Directrice");
    assert_eq!(whole.salient, ["a", "b"]);
    assert_eq!((whole.spent, whole.noticed), (900, true));
    assert_eq!(reconcile(Vec::new()), None);
}

#[test]
fn a_field_filled_is_not_lost_to_one_left_empty() {
    let mut named = copy(at(1, 3));
    named.status = Status::Closed;
    named.stakeholder.name = "Marie Curie".into();
    named.stakeholder.function = "Physicienne".into();
    named.minutes = 45;
    let mut later = copy(then(&at(1, 3), 2, 4));
    later.stakeholder.function = "Directrice".into();
    later.minutes = 0;
    let whole = reconcile(vec![named.clone(), later.clone()]).unwrap();
    assert_eq!((whole.status, whole.minutes), (Status::Closed, 45));
    assert_eq!(whole.stakeholder.name, "Marie Curie");
    assert_eq!(whole.stakeholder.function, "Directrice", "the later copy's");
    let told = |copy: &Session| apart(&of_session(&whole), &of_session(copy));
    let words = |words: &str| Said::Words(words.to_owned());
    let function =
        Apart { field: Field::Function, taken: words("Directrice"), left: words("Physicienne") };
    assert_eq!(told(&named), [function]);
    assert_eq!(told(&later), []);
}

#[test]
fn a_decision_written_by_hand_beside_its_withdrawal_stands() {
    let mut copy = campaign();
    copy.decisions.insert(id("q"), decision(Level(3)));
    copy.withdrawn.insert(id("q"), second(5));
    let whole = Campaign::joined([&copy]).unwrap();
    assert_eq!((whole.decisions, whole.withdrawn.len()), (copy.decisions, 0));
}

#[test]
fn copies_that_share_what_was_said_are_of_one_interview() {
    let named = |name: &str, answer: &Answer| {
        let mut copy = copy(answer.clone());
        copy.stakeholder.name = name.into();
        copy
    };
    let old = at(1, 3);
    let before = named("Durnd", &old);
    assert!(is_same_interview(&before, &named("durnd", &at(2, 1))), "the same person");
    assert!(is_same_interview(&before, &named("Durand", &old)));
    assert!(is_same_interview(&before, &named("Durand", &then(&old, 2, 4))));
    assert!(is_same_interview(
        &named("Durnd", &then(&old, 3, 5)),
        &named("Durand", &then(&old, 2, 4))
    ));
    assert!(!is_same_interview(&before, &named("Durand", &at(2, 3))), "nothing shared");
    let undated = answer(Level(3));
    assert!(!is_same_interview(&named("Durnd", &undated), &named("Durand", &undated)), "by chance");
}

#[test]
fn what_each_copy_brings_is_counted() {
    let start = {
        let mut copy = copy(at(1, 3));
        copy.answers.insert(id("same"), at(1, 2).into());
        copy
    };
    let mut one = start.clone();
    one.answers.insert(id("q"), then(&at(1, 3), 5, 4).into());
    let mut other = start.clone();
    other.answers.insert(id("new"), at(6, 1).into());
    let brought = |alone: &[&str], shared, left: &[&str]| {
        let [alone, left] = [alone, left].map(|ids| ids.iter().map(|name| id(name)).collect());
        Contribution { alone, shared, left }
    };
    assert_eq!(
        contributions(&[one, other]),
        [brought(&["q"], 1, &[]), brought(&["new"], 1, &["q"])]
    );
    assert_eq!(contributions(&[start]), [brought(&["q", "same"], 0, &[])]);
}

#[test]
fn who_typed_what_is_known_when_two_people_did() {
    let mut one = copy(at(1, 3));
    one.interviewers = vec!["Ana".into()];
    let mut other = copy(Answer { note: "vu".into(), ..at(2, 3) });
    other.interviewers = vec!["Bao".into()];
    let whole = reconcile(vec![one.clone(), other]).unwrap();
    let answer = &whole.answers[&id("q")];
    let by = |state: &Answer| state.by.iter().cloned().collect::<Vec<_>>();
    assert_eq!((by(answer), by(&answer.rivals[0])), (vec!["Bao".into()], vec!["Ana".into()]));
    let alone = reconcile(vec![one.clone(), one]).unwrap();
    assert!(alone.answers[&id("q")].by.is_empty(), "nobody needs to be told apart");
}

#[test]
fn a_copy_without_answers_changes_nothing_of_who_typed_what() {
    let by = |interviewers: &[&str], answer: Option<Answer>| {
        let mut copy = session(1, "dsi", &[]);
        copy.interviewers = interviewers.iter().map(|who| (*who).to_owned()).collect();
        copy.answers = answer.map(|answer| (id("q"), answer.into())).into_iter().collect();
        copy
    };
    let copies = [by(&[], None), by(&["Ana"], None), by(&["Ana"], Some(at(1, 3)))];
    let [nobody, ana, typed] = copies.clone();
    let two = reconcile(vec![nobody, ana]).unwrap();
    assert_eq!(reconcile(vec![two, typed]), reconcile(copies.to_vec()));
}

#[test]
fn words_nobody_confirmed_are_kept_of_every_copy_once() {
    let draft = |words: &str| Draft {
        window: Window::Verbatim,
        question: Some(id("q")),
        fields: vec![words.to_owned()],
    };
    let with = |drafts: &[&str]| {
        let drafts = drafts.iter().map(|words| draft(words)).collect();
        Session { drafts, ..copy(at(1, 3)) }
    };
    let (one, other) = (with(&["dit"]), with(&["dit autrement", "dit"]));
    let both = reconcile(vec![one.clone(), other.clone()]).unwrap();
    assert_eq!(both.drafts, [draft("dit"), draft("dit autrement")]);
    assert_eq!(reconcile(vec![other, one]), Some(both));
}
