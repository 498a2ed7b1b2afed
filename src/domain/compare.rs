//! Two moments of one authority, side by side: what moved because people say something else, and
//! what moved only because the questionnaire or the targets changed. Who was met may change too:
//! that is not told apart.

use std::collections::BTreeMap;

use super::diagnosis::Diagnosis;
use super::dossier::Dossier;
use super::exact::Exact;
use super::gap;
use super::id::{ProfileId, QuestionId};
use super::merge::Position;
use super::questionnaire::{Dimension, Question};
use super::session::{Answer, Session};

/// A dossier and what it comes to.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// What people said.
    pub dossier: &'a Dossier,
    /// What it comes to.
    pub diagnosis: &'a Diagnosis,
}

/// What changed from one moment to another. Numbers are on one scale, or not compared at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Whether both are told on the same scale; scores of different scales are not subtracted.
    pub same_scale: bool,
    /// Whether both were asked the very same questionnaire.
    pub same_questionnaire: bool,
    /// The overall score, then and now.
    pub overall: Pair<Exact>,
    /// The mean target, then and now.
    pub target: Pair<Exact>,
    /// Dimensions: today's in order, then those that are gone.
    pub dimensions: Vec<DimensionMove>,
    /// Questions that either moment asks: today's in order, then those that are gone.
    pub questions: Vec<QuestionMove>,
}

/// The same thing then and now, where it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pair<T> {
    /// At the earlier moment.
    pub then: Option<T>,
    /// At the later one.
    pub now: Option<T>,
}

/// What changed in a dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DimensionMove {
    /// Its index in each questionnaire.
    pub dimension: Pair<usize>,
    /// Its score.
    pub score: Pair<Exact>,
    /// Its mean target.
    pub target: Pair<Exact>,
    /// Why the score moved. Nothing where it is not known at both moments, or where no question
    /// was answered at both.
    pub because: Option<Because>,
}

/// The parts of a score's move. They add up to it exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Because {
    /// Other answers (of the same people or of others) or decisions on the questions that stand at
    /// both moments.
    pub answers: Exact,
    /// Questions of both questionnaires that stand at one moment only.
    pub coverage: Exact,
    /// Questions added, removed, worded or weighed otherwise.
    pub questionnaire: Exact,
}

/// What changed on a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionMove {
    /// Which.
    pub id: QuestionId,
    /// Its index in each questionnaire, where it is asked.
    pub question: Pair<usize>,
    /// What became of the question itself.
    pub wording: Wording,
    /// Where it stands.
    pub value: Pair<Exact>,
    /// Where the authority wants it.
    pub target: Pair<Exact>,
    /// Whether it waits to be settled.
    pub to_settle: Pair<bool>,
    /// Whether it is settled by a decision.
    pub settled: Pair<bool>,
}

/// What became of a question between two questionnaires.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wording {
    /// The same sentences.
    Same,
    /// The same id, other sentences: the answers may not mean the same.
    Changed,
    /// Not asked at the earlier moment.
    Added,
    /// Not asked any more.
    Removed,
}

impl Pair<Exact> {
    /// Now minus then.
    pub fn change(&self) -> Option<Exact> {
        Some(self.now? - self.then?)
    }
}

impl QuestionMove {
    /// How far it moved, where it was worded alike at both moments.
    pub fn change(&self) -> Option<Exact> {
        self.value.change().filter(|_| self.wording == Wording::Same)
    }

    /// Whether the target is another one: the gap then moves without anybody saying anything.
    pub fn target_moved(&self) -> bool {
        self.target.change().is_some_and(|change| change != Exact::ZERO)
    }

    /// Whether it waited to be settled, and does no more.
    pub fn settled_since(&self) -> bool {
        let is_known = self.settled.now == Some(true) || self.value.now.is_some();
        self.to_settle.then == Some(true) && self.to_settle.now == Some(false) && is_known
    }

    /// Whether there is anything to tell.
    pub fn is_still(&self) -> bool {
        self.wording == Wording::Same
            && self.value.then == self.value.now
            && self.target.then == self.target.now
            && self.to_settle.then == self.to_settle.now
            && self.settled.then == self.settled.now
    }
}

impl Comparison {
    /// Compares two moments.
    pub fn of(then: Side, now: Side) -> Self {
        let scale = |side: Side| {
            let scale = &side.dossier.questionnaire.scale;
            (scale.min, scale.max)
        };
        let pair = |of: fn(&Diagnosis) -> Option<Exact>| Pair {
            then: of(then.diagnosis),
            now: of(now.diagnosis),
        };
        let same_scale = scale(then) == scale(now);
        let questions = questions(then, now);
        Self {
            same_scale,
            same_questionnaire: then.dossier.campaign.questionnaire
                == now.dossier.campaign.questionnaire,
            overall: pair(|diagnosis| diagnosis.overall),
            target: pair(|diagnosis| diagnosis.target),
            dimensions: dimensions(then, now)
                .map(|dimension| DimensionMove {
                    score: score(then, now, dimension, |d| d.score),
                    target: score(then, now, dimension, |d| d.target),
                    because: because(then, now, dimension, &questions).filter(|_| same_scale),
                    dimension,
                })
                .collect(),
            questions,
        }
    }
}

/// What a question came to at the earlier moment, for somebody who is about to be asked it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before<'a> {
    /// Where it stood, all voices together; nothing where it was not known.
    pub value: Option<Exact>,
    /// What the people of the same profiles said of it.
    pub said: Vec<(&'a Session, &'a Answer)>,
}

/// What a question came to before. Nothing where it was not asked, or was asked otherwise: the
/// answers may not mean the same.
pub fn before<'a>(then: Side<'a>, asked: &Question, profiles: &[ProfileId]) -> Option<Before<'a>> {
    let known = then.dossier.questionnaire.questions.iter();
    let (index, question) = known.enumerate().find(|(_, question)| question.id == asked.id)?;
    if !reads_alike(question, asked) {
        return None;
    }
    let mut positions = then.diagnosis.merge.positions.iter();
    let position = positions.find(|position| position.question == index);
    let is_alike = |session: &&Session| {
        session.stakeholder.profiles.iter().any(|profile| profiles.contains(profile))
    };
    let alike = then.dossier.sessions.iter().filter(is_alike);
    Some(Before {
        value: position.and_then(|position| position.value),
        said: alike.filter_map(|s| Some((s, s.answers.get(&asked.id)?))).collect(),
    })
}

fn dimensions(then: Side, now: Side) -> impl Iterator<Item = Pair<usize>> {
    let of = |side: Side| side.dossier.questionnaire.dimensions.clone();
    let (old, new) = (of(then), of(now));
    let place = |list: &[Dimension], one: &Dimension| list.iter().position(|d| d.id == one.id);
    let kept: Vec<Pair<usize>> = (new.iter().enumerate())
        .map(|(index, one)| Pair { then: place(&old, one), now: Some(index) })
        .collect();
    let gone: Vec<Pair<usize>> = (old.iter().enumerate())
        .filter(|(_, one)| place(&new, one).is_none())
        .map(|(index, _)| Pair { then: Some(index), now: None })
        .collect();
    kept.into_iter().chain(gone)
}

fn score(
    then: Side,
    now: Side,
    dimension: Pair<usize>,
    of: fn(&super::score::DimensionScore) -> Option<Exact>,
) -> Pair<Exact> {
    let at = |side: Side, index: Option<usize>| of(&side.diagnosis.dimensions[index?]);
    Pair { then: at(then, dimension.then), now: at(now, dimension.now) }
}

/// The questions a side asks, by id, with where each stands.
fn asked<'a>(side: Side<'a>) -> BTreeMap<&'a QuestionId, (&'a Question, &'a Position)> {
    let question = |position: &'a Position| {
        let question = &side.dossier.questionnaire.questions[position.question];
        (&question.id, (question, position))
    };
    side.diagnosis.merge.positions.iter().map(question).collect()
}

fn questions(then: Side, now: Side) -> Vec<QuestionMove> {
    let (old, new) = (asked(then), asked(now));
    let in_order = |side: Side<'_>| {
        let positions = side.diagnosis.merge.positions.iter();
        let id = |p: &Position| side.dossier.questionnaire.questions[p.question].id.clone();
        positions.map(id).collect::<Vec<_>>()
    };
    let gone = in_order(then).into_iter().filter(|id| !new.contains_key(id));
    let ids = in_order(now).into_iter().chain(gone);
    ids.map(|id| {
        let (before, after) = (old.get(&id).copied(), new.get(&id).copied());
        let wording = match (before, after) {
            (Some((before, _)), Some((after, _))) if reads_alike(before, after) => Wording::Same,
            (Some(_), Some(_)) => Wording::Changed,
            (None, _) => Wording::Added,
            (_, None) => Wording::Removed,
        };
        QuestionMove {
            question: pair(before, after, |position| Some(position.question)),
            wording,
            value: pair(before, after, |position| position.value),
            target: Pair {
                then: before.and_then(|(question, _)| gap::target(then.dossier, question)),
                now: after.and_then(|(question, _)| gap::target(now.dossier, question)),
            },
            to_settle: pair(before, after, |position| Some(position.is_to_settle())),
            settled: pair(before, after, |position| Some(position.settled.is_some())),
            id,
        }
    })
    .collect()
}

/// What both moments' positions say, where the question is asked.
fn pair<T>(
    before: Option<(&Question, &Position)>,
    after: Option<(&Question, &Position)>,
    of: impl Fn(&Position) -> Option<T>,
) -> Pair<T> {
    Pair { then: before.and_then(|(_, p)| of(p)), now: after.and_then(|(_, p)| of(p)) }
}

/// Whether people were asked the same thing, and could say the same things.
fn reads_alike(before: &Question, after: &Question) -> bool {
    before.text == after.text && before.kind == after.kind && before.dimension == after.dimension
}

/// Goes from one score to the other by steps, each with one cause.
fn because(
    then: Side,
    now: Side,
    dimension: Pair<usize>,
    questions: &[QuestionMove],
) -> Option<Because> {
    let id = |side: Side, index: Option<usize>| {
        Some(side.dossier.questionnaire.dimensions[index?].id.clone())
    };
    let (was, is) = (id(then, dimension.then)?, id(now, dimension.now)?);
    let (old, new) = (asked(then), asked(now));
    let (all_then, all_now) = {
        let score = score(then, now, dimension, |d| d.score);
        (score.then?, score.now?)
    };
    // questions asked alike at both moments, with today's weights
    let alike: Vec<(&QuestionMove, Exact)> = questions
        .iter()
        .filter(|moved| moved.wording == Wording::Same)
        .filter_map(|moved| {
            let (before, after) = (old.get(&moved.id)?.0, new.get(&moved.id)?.0);
            let inside = before.dimension.as_ref() == Some(&was)
                && after.dimension.as_ref() == Some(&is)
                && after.kind.is_scored();
            inside.then_some((moved, after.weight))
        })
        .collect();
    let mean = |of: fn(&Pair<Exact>) -> Option<Exact>| {
        Exact::mean(alike.iter().filter_map(|(moved, weight)| Some((of(&moved.value)?, *weight))))
    };
    let alike_then = mean(|value| value.then)?;
    let both_then = mean(|value| value.then.filter(|_| value.now.is_some()))?;
    let both_now = mean(|value| value.now.filter(|_| value.then.is_some()))?;
    let alike_now = mean(|value| value.now)?;
    Some(Because {
        answers: both_now - both_then,
        coverage: (both_then - alike_then) + (alike_now - both_now),
        questionnaire: (alike_then - all_then) + (all_now - alike_now),
    })
}
