//! Two moments of one authority, side by side: what moved because people say something else, and
//! what moved only because the questionnaire or the targets changed. Who was met may change too:
//! that is not told apart.

use std::collections::BTreeMap;

use super::diagnosis::Diagnosis;
use super::dossier::Dossier;
use super::exact::Exact;
use super::gap;
use super::id::{ProfileId, QuestionId};
use super::merge::{Position, Voice};
use super::questionnaire::{Dimension, Kind, Question};
use super::route;
use super::score::DimensionScore;
use super::session::Reply;
use super::text::Text;

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
    /// The mean of how many dimensions it is.
    pub scored: Pair<usize>,
    /// Why it moved. Nothing where no dimension can tell.
    pub because: Option<Because>,
    /// What each moment rests on, all dimensions together.
    pub coverage: Pair<Coverage>,
    /// What was scored at both moments, compared by itself.
    pub alike: Alike,
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
    /// What its score rests on.
    pub coverage: Pair<Coverage>,
    /// Its mean target.
    pub target: Pair<Exact>,
    /// Why the score moved. Nothing where it is not known at both moments, or where no question
    /// was answered at both.
    pub because: Option<Because>,
}

/// What a score rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Scored questions with a position.
    pub answered: usize,
    /// Scored questions that apply.
    pub applicable: usize,
    /// Too few of them have a position for the score to tell of the whole.
    pub partial: bool,
}

/// The questions scored at both moments, asked alike: what can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Alike {
    /// How many there are.
    pub scored: usize,
    /// Of how many scored questions that both questionnaires word alike.
    pub asked: usize,
    /// Of how many dimensions.
    pub dimensions: usize,
    /// The overall score they alone give: dimension by dimension, then the mean.
    pub overall: Pair<Exact>,
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
    /// Why it stands nowhere.
    pub nowhere: Pair<Nowhere>,
    /// Where the authority wants it.
    pub target: Pair<Exact>,
    /// Whether it waits to be settled.
    pub to_settle: Pair<bool>,
    /// Whether it is settled by a decision.
    pub settled: Pair<bool>,
    /// Whether voices diverge, settled or not.
    pub diverges: Pair<bool>,
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

/// Why a question that is asked stands nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nowhere {
    /// Nobody was asked it, or nobody replied.
    NotAsked,
    /// Somebody does not know, and nobody knows.
    Unknown,
    /// It is held to be not applicable.
    NotApplicable,
    /// What was said carries no level.
    NoLevel,
}

impl Nowhere {
    /// Why, in the first sense that holds; nothing where it stands somewhere.
    fn of(dossier: &Dossier, position: &Position) -> Option<Self> {
        let replies = || position.voices.iter().map(|v| v.reply(dossier, position.question));
        match position.value {
            Some(_) => None,
            None if position.not_applicable => Some(Self::NotApplicable),
            None if position.voices.is_empty() => Some(Self::NotAsked),
            None if replies().any(|reply| reply == Some(&Reply::Unknown)) => Some(Self::Unknown),
            None => Some(Self::NoLevel),
        }
    }
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

    /// Whether a decision was made or taken back.
    pub fn ruled_since(&self) -> bool {
        matches!((self.settled.then, self.settled.now), (Some(then), Some(now)) if then != now)
    }

    /// Whether it waits to be settled, and did not.
    pub fn waits_since(&self) -> bool {
        self.to_settle.now == Some(true) && self.to_settle.then != Some(true)
    }

    /// Whether it stands, at both moments, at the same place.
    pub fn is_held(&self) -> bool {
        self.is_still() && self.value.now.is_some()
    }

    /// Whether there is nothing to tell.
    pub fn is_still(&self) -> bool {
        self.wording == Wording::Same
            && self.value.then == self.value.now
            && self.target.then == self.target.now
            && self.to_settle.then == self.to_settle.now
            && self.settled.then == self.settled.now
            && self.diverges.then == self.diverges.now
    }
}

impl Coverage {
    /// Of the overall score.
    pub fn of(diagnosis: &Diagnosis) -> Self {
        let sum = |of: fn(&DimensionScore) -> usize| diagnosis.dimensions.iter().map(of).sum();
        let (answered, applicable) = (sum(|d| d.answered), sum(|d| d.applicable));
        Self { answered, applicable, partial: answered * 2 < applicable }
    }
}

impl Pair<Coverage> {
    /// Whether the scores of either moment rest on too little.
    pub fn is_partial(&self) -> bool {
        [self.then, self.now].into_iter().flatten().any(|coverage| coverage.partial)
    }
}

impl Alike {
    /// Whether they are enough to tell something of the whole: half of what both moments ask.
    pub fn is_enough(&self) -> bool {
        self.scored > 0 && self.scored * 2 >= self.asked
    }
}

impl Comparison {
    /// Whether a moment has no score at all, so that there is nothing to compare.
    pub fn is_empty(&self) -> bool {
        self.overall.then.is_none() || self.overall.now.is_none()
    }

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
        let dimensions: Vec<DimensionMove> = dimensions(then, now)
            .map(|dimension| DimensionMove {
                score: score(then, now, dimension, |d| d.score),
                coverage: score(then, now, dimension, |d| {
                    let &DimensionScore { answered, applicable, partial, .. } = d;
                    Some(Coverage { answered, applicable, partial })
                }),
                target: score(then, now, dimension, |d| d.target),
                because: because(then, now, dimension, &questions).filter(|_| same_scale),
                dimension,
            })
            .collect();
        Self {
            because: overall_because(&dimensions),
            coverage: Pair {
                then: Some(Coverage::of(then.diagnosis)),
                now: Some(Coverage::of(now.diagnosis)),
            },
            alike: alike(then, now, &dimensions, &questions),
            same_scale,
            same_questionnaire: then.dossier.campaign.questionnaire
                == now.dossier.campaign.questionnaire,
            overall: pair(|diagnosis| diagnosis.overall),
            scored: Pair { then: Some(then.diagnosis.scored), now: Some(now.diagnosis.scored) },
            target: pair(|diagnosis| diagnosis.target),
            dimensions,
            questions,
        }
    }
}

/// What a question came to at the earlier moment, for somebody who is about to be asked it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before<'a> {
    /// Its index in the questionnaire of then.
    pub question: usize,
    /// Where it stood, all voices together; nothing for a question that takes no position.
    pub position: Option<&'a Position>,
    /// What the people of the same profiles said of it, copies of an interview included.
    pub voices: Vec<Voice>,
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
    let mut voices = Vec::new();
    for (session, held) in then.dossier.sessions.iter().enumerate() {
        let known = &held.stakeholder.profiles;
        let is_alike = known.iter().any(|profile| profiles.contains(profile));
        let Some(answer) = held.answers.get(&asked.id).filter(|_| is_alike) else { continue };
        let all = Voice::all(session, route::role(question, known), answer);
        voices.extend(all.filter(|(_, state)| !state.says_nothing()).map(|(voice, _)| voice));
    }
    Some(Before { question: index, position, voices })
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

fn score<T>(
    then: Side,
    now: Side,
    dimension: Pair<usize>,
    of: fn(&DimensionScore) -> Option<T>,
) -> Pair<T> {
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
            nowhere: Pair {
                then: before.and_then(|(_, position)| Nowhere::of(then.dossier, position)),
                now: after.and_then(|(_, position)| Nowhere::of(now.dossier, position)),
            },
            target: Pair {
                then: before.and_then(|(question, _)| gap::target(then.dossier, question)),
                now: after.and_then(|(question, _)| gap::target(now.dossier, question)),
            },
            to_settle: pair(before, after, |position| Some(position.is_to_settle())),
            settled: pair(before, after, |position| Some(position.settled.is_some())),
            diverges: pair(before, after, |position| Some(position.divergence.is_some())),
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

/// Whether people were asked the same thing, and could say the same things. Translations do not
/// count: mending one rewrites no question.
fn reads_alike(before: &Question, after: &Question) -> bool {
    before.text.main == after.text.main
        && before.dimension == after.dimension
        && replies_alike(&before.kind, &after.kind)
}

/// Whether the same things can be said.
fn replies_alike(before: &Kind, after: &Kind) -> bool {
    match (before, after) {
        (Kind::Level(before), Kind::Level(after)) => {
            let main = |text: &'_ Text| text.main.clone();
            before.iter().map(main).eq(after.iter().map(main))
        }
        (Kind::Choice(before), Kind::Choice(after)) => {
            before.len() == after.len()
                && before.iter().zip(after).all(|(one, other)| {
                    one.id == other.id
                        && one.text.main == other.text.main
                        && one.value == other.value
                })
        }
        (
            Kind::Number { unit, min, max },
            Kind::Number { unit: other_unit, min: other_min, max: other_max },
        ) => unit.main == other_unit.main && (min, max) == (other_min, other_max),
        (Kind::Open, Kind::Open) => true,
        _ => false,
    }
}

/// The scored questions of a dimension that both moments ask alike, with today's weights.
fn asked_alike<'q>(
    then: Side,
    now: Side,
    dimension: Pair<usize>,
    questions: &'q [QuestionMove],
) -> Vec<(&'q QuestionMove, Exact)> {
    let id = |side: Side, index: Option<usize>| {
        Some(side.dossier.questionnaire.dimensions[index?].id.clone())
    };
    let (was, is) = (id(then, dimension.then), id(now, dimension.now));
    if was.is_none() || is.is_none() {
        return Vec::new();
    }
    let same = questions.iter().filter(|moved| moved.wording == Wording::Same);
    same.filter_map(|moved| {
        let before = &then.dossier.questionnaire.questions[moved.question.then?];
        let after = &now.dossier.questionnaire.questions[moved.question.now?];
        let inside = before.dimension == was && after.dimension == is && after.kind.is_scored();
        inside.then_some((moved, after.weight))
    })
    .collect()
}

/// A score of some of these questions.
fn mean(
    questions: &[(&QuestionMove, Exact)],
    of: fn(&Pair<Exact>) -> Option<Exact>,
) -> Option<Exact> {
    let values = questions.iter().filter_map(|(moved, weight)| Some((of(&moved.value)?, *weight)));
    Exact::mean(values)
}

/// Where a question stood, if it stands now too.
fn both_then(value: &Pair<Exact>) -> Option<Exact> {
    value.then.filter(|_| value.now.is_some())
}

/// Where a question stands, if it stood then too.
fn both_now(value: &Pair<Exact>) -> Option<Exact> {
    value.now.filter(|_| value.then.is_some())
}

/// Goes from one score to the other by steps, each with one cause.
fn because(
    then: Side,
    now: Side,
    dimension: Pair<usize>,
    questions: &[QuestionMove],
) -> Option<Because> {
    let all = score(then, now, dimension, |d| d.score);
    let (all_then, all_now) = (all.then?, all.now?);
    let alike = asked_alike(then, now, dimension, questions);
    let alike_then = mean(&alike, |value| value.then)?;
    let both_then = mean(&alike, both_then)?;
    let both_now = mean(&alike, both_now)?;
    let alike_now = mean(&alike, |value| value.now)?;
    Some(Because {
        answers: both_now - both_then,
        coverage: (both_then - alike_then) + (alike_now - both_now),
        questionnaire: (alike_then - all_then) + (all_now - alike_now),
    })
}

/// The same steps for the overall score: dimensions that one questionnaire lacks, then those
/// scored at one moment only, then what moved the others.
fn overall_because(dimensions: &[DimensionMove]) -> Option<Because> {
    type Keep = fn(&DimensionMove) -> bool;
    let all: Keep = |_| true;
    let kept: Keep = |d| d.dimension.then.is_some() && d.dimension.now.is_some();
    let told: Keep = |d| d.because.is_some();
    let mean = |keep: Keep, of: fn(&DimensionMove) -> Option<Exact>| {
        let kept = dimensions.iter().filter(|d| keep(d));
        Exact::mean(kept.filter_map(|d| Some((of(d)?, Exact::from(1_u8)))))
    };
    let scores = |keep| Some((mean(keep, |d| d.score.then)?, mean(keep, |d| d.score.now)?));
    let (told_then, told_now) = scores(told)?;
    let (kept_then, kept_now) = scores(kept)?;
    let (all_then, all_now) = scores(all)?;
    let questionnaire = mean(told, |d| Some(d.because?.questionnaire))?;
    let coverage = mean(told, |d| Some(d.because?.coverage))?;
    Some(Because {
        answers: mean(told, |d| Some(d.because?.answers))?,
        coverage: (told_then - kept_then) + coverage + (kept_now - told_now),
        questionnaire: (kept_then - all_then) + questionnaire + (all_now - kept_now),
    })
}

fn alike(then: Side, now: Side, dimensions: &[DimensionMove], questions: &[QuestionMove]) -> Alike {
    let mut found = Alike::default();
    let mut scores: [Vec<(Exact, Exact)>; 2] = Default::default();
    for moved in dimensions {
        let alike = asked_alike(then, now, moved.dimension, questions);
        found.asked += alike.len();
        found.dimensions += usize::from(mean(&alike, both_now).is_some());
        found.scored += alike.iter().filter(|(moved, _)| both_now(&moved.value).is_some()).count();
        for (scores, of) in scores.iter_mut().zip([both_then, both_now]) {
            scores.extend(mean(&alike, of).map(|score| (score, Exact::from(1_u8))));
        }
    }
    let [then, now] = scores.map(Exact::mean);
    found.overall = Pair { then, now };
    found
}
