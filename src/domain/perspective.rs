//! Crossed views: what each kind of stakeholder alone would score, so that a blind spot between
//! the elected member and the DSI is seen at a glance instead of averaged away.

use super::dossier::Dossier;
use super::exact::Exact;
use super::id::{DimensionId, ProfileId};
use super::merge::{Merge, Position, Voice};
use super::questionnaire::{Kind, Profile, Question, Questionnaire};
use super::route::{self, Role};
use super::session::{Reply, Session};

/// What one profile's own voices come to. Decisions are left out: they are the référent's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Perspective {
    /// The profile, by its index in the questionnaire.
    pub profile: usize,
    /// How many of its people were met.
    pub sessions: usize,
    /// One view a dimension, in order.
    pub views: Vec<View>,
}

/// A profile's view of one dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct View {
    /// The weighted mean of its own medians; nothing when it gave no level.
    pub score: Option<Exact>,
    /// Scored questions it gave a level to.
    pub answered: usize,
    /// Scored questions that concern it, or that it answered all the same.
    pub asked: usize,
}

/// Two profiles who see a dimension differently, on the questions that both answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contrast {
    /// The dimension, by its index.
    pub dimension: usize,
    /// The profile that scores higher, by its index.
    pub above: usize,
    /// The profile that scores lower, by its index.
    pub below: usize,
    /// The mean of the first minus that of the second: above 0.
    pub apart: Exact,
    /// On how many questions.
    pub questions: usize,
}

/// What the people of each profile said of each scored question: perspectives and contrasts are
/// both made of it.
pub struct Crossed<'a> {
    dossier: &'a Dossier,
    medians: Vec<Medians<'a>>,
}

/// What one profile alone would score: a dimension after the other.
pub fn profile_scores(dossier: &Dossier, merge: &Merge, profile: &ProfileId) -> Vec<Option<Exact>> {
    let mut profiles = dossier.questionnaire.profiles.iter();
    let index = profiles.position(|known| known.id == *profile);
    let mut all = Crossed::of(dossier, merge).perspectives().into_iter();
    match all.find(|perspective| Some(perspective.profile) == index) {
        Some(found) => found.views.into_iter().map(|view| view.score).collect(),
        None => vec![None; dossier.questionnaire.dimensions.len()],
    }
}

fn perspective(
    dossier: &Dossier,
    answers: &[Medians],
    index: usize,
    profile: &Profile,
) -> Option<Perspective> {
    let met = dossier.sessions.iter().filter(|s| s.stakeholder.profiles.contains(&profile.id));
    let sessions = met.count();
    if sessions == 0 {
        return None;
    }
    let questions = &dossier.questionnaire.questions;
    let answers: Vec<(&Question, Option<Exact>)> = (answers.iter())
        .filter(|asked| asked.counts())
        .map(|asked| (&questions[asked.position.question], asked.of_profiles[index]))
        .filter(|(question, median)| {
            let own = std::slice::from_ref(&profile.id);
            median.is_some() || route::role(question, own).is_some()
        })
        .collect();
    let view = |dimension: &DimensionId| {
        let own = || answers.iter().filter(|(q, _)| q.dimension.as_ref() == Some(dimension));
        let levels = || own().filter_map(|(question, median)| Some(((*median)?, question.weight)));
        View { score: Exact::mean(levels()), answered: levels().count(), asked: own().count() }
    };
    let views = dossier.questionnaire.dimensions.iter().map(|d| view(&d.id)).collect();
    Some(Perspective { profile: index, sessions, views })
}

impl<'a> Crossed<'a> {
    /// Crosses the voices of a dossier's merge.
    pub fn of(dossier: &'a Dossier, merge: &'a Merge) -> Self {
        Self { dossier, medians: medians(dossier, merge, |_| true) }
    }

    /// The perspective of every profile that was met, in the questionnaire's order.
    pub fn perspectives(&self) -> Vec<Perspective> {
        let profiles = self.dossier.questionnaire.profiles.iter().enumerate();
        let own = |(index, profile)| perspective(self.dossier, &self.medians, index, profile);
        profiles.filter_map(own).collect()
    }

    /// For each dimension where two profiles answered the same questions, the two that see it most
    /// differently, those with several questions in common first; of equals the first in the
    /// questionnaire's order. Where all agree, nothing.
    pub fn contrasts(&self) -> Vec<Contrast> {
        let questionnaire = &self.dossier.questionnaire;
        let pairs = || {
            let count = questionnaire.profiles.len();
            (0..count).flat_map(move |one| (one + 1..count).map(move |other| (one, other)))
        };
        let widest = |(dimension, id): (usize, &DimensionId)| {
            let own = || {
                let asked = self.medians.iter().map(|Medians { position, of_profiles }| {
                    (&questionnaire.questions[position.question], of_profiles)
                });
                asked.filter(|(q, _)| q.dimension.as_ref() == Some(id))
            };
            let contrast = |(one, other): (usize, usize)| {
                let both = || own().filter_map(|(q, m)| Some((m[one]?, m[other]?, q.weight)));
                let apart = Exact::mean(both().map(|(a, _, weight)| (a, weight)))?
                    - Exact::mean(both().map(|(_, b, weight)| (b, weight)))?;
                let (above, below) = if apart < Exact::ZERO { (other, one) } else { (one, other) };
                let apart = apart.max(Exact::ZERO - apart);
                Some(Contrast { dimension, above, below, apart, questions: both().count() })
            };
            // one question in common tells little where another pair has more
            let weight = |contrast: &Contrast| {
                let several = contrast.questions > 1;
                (contrast.apart > Exact::ZERO && several, contrast.apart, contrast.questions)
            };
            let all: Vec<Contrast> = pairs().filter_map(contrast).collect();
            let widest = all.into_iter().rev().max_by_key(weight);
            widest.filter(|contrast| contrast.apart > Exact::ZERO)
        };
        let dimensions = questionnaire.dimensions.iter().map(|dimension| &dimension.id);
        dimensions.enumerate().filter_map(widest).collect()
    }
}

/// The questions (indices in the questionnaire) of a dimension that a profile gave a level to:
/// where it stands furthest from everybody first; those where it stands with everybody only if it
/// always does.
pub fn standing_apart(
    dossier: &Dossier,
    merge: &Merge,
    profile: usize,
    dimension: usize,
) -> Vec<usize> {
    let dimension = &dossier.questionnaire.dimensions[dimension].id;
    let is_of = |question: &Question| question.dimension.as_ref() == Some(dimension);
    let mut all: Vec<(Exact, usize)> = (medians(dossier, merge, is_of).into_iter())
        .filter_map(|Medians { position, of_profiles }| {
            let own = of_profiles[profile]?;
            let apart = position.value.map_or(Exact::ZERO, |value| own - value);
            Some((apart.max(Exact::ZERO - apart), position.question))
        })
        .collect();
    if all.iter().any(|(apart, _)| *apart > Exact::ZERO) {
        all.retain(|(apart, _)| *apart > Exact::ZERO);
    }
    all.sort_by_key(|(apart, _)| std::cmp::Reverse(*apart));
    all.into_iter().map(|(_, question)| question).collect()
}

/// What the people of each profile said of one question.
struct Medians<'a> {
    position: &'a Position,
    /// Their median, by the profile's index.
    of_profiles: Vec<Option<Exact>>,
}

impl Medians<'_> {
    /// Whether it counts in a coverage: relevant to somebody, and not held to be not applicable
    /// unless somebody gave a level all the same.
    fn counts(&self) -> bool {
        let Position { relevant, not_applicable, levels, .. } = *self.position;
        relevant && (!not_applicable || levels > 0)
    }
}

/// The medians of the scored questions that are wanted.
fn medians<'a>(
    dossier: &Dossier,
    merge: &'a Merge,
    is_wanted: impl Fn(&Question) -> bool,
) -> Vec<Medians<'a>> {
    let Questionnaire { questions, profiles, .. } = &dossier.questionnaire;
    let index = |id: &ProfileId| profiles.iter().position(|profile| profile.id == *id);
    // each once, however often a file names it
    let own = |session: &Session| {
        let mut own: Vec<usize> = session.stakeholder.profiles.iter().filter_map(index).collect();
        own.sort_unstable();
        own.dedup();
        own
    };
    let members: Vec<Vec<usize>> = dossier.sessions.iter().map(own).collect();
    let medians = |position: &'a Position| {
        let mut levels: Vec<Vec<Exact>> = vec![Vec::new(); profiles.len()];
        for (voice, level) in position.counted(dossier) {
            members[voice.session()].iter().for_each(|profile| levels[*profile].push(level));
        }
        Medians { position, of_profiles: levels.into_iter().map(Exact::median).collect() }
    };
    let wanted = merge.positions.iter().filter(|position| {
        let question = &questions[position.question];
        question.kind.is_scored() && is_wanted(question)
    });
    wanted.map(medians).collect()
}

/// Who stands where on one question: each level said, the highest first, with the sessions (by
/// their index in the dossier) that said it.
pub fn ladder(dossier: &Dossier, position: &Position) -> Vec<(Exact, Vec<usize>)> {
    let mut rungs: Vec<(Exact, Vec<usize>)> = Vec::new();
    for voice in &position.voices {
        let Some(value) = voice.value(dossier, position.question) else { continue };
        match rungs.iter_mut().find(|(level, _)| *level == value) {
            // voices of a session stand side by side
            Some((_, sessions)) if sessions.last() == Some(&voice.session()) => {}
            Some((_, sessions)) => sessions.push(voice.session()),
            None => rungs.push((value, vec![voice.session()])),
        }
    }
    rungs.sort_by_key(|(level, _)| std::cmp::Reverse(*level));
    rungs
}

/// Somebody who may know what nobody met knew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whom {
    /// The profile, by its index in the questionnaire.
    pub profile: usize,
    /// What it is asked the question for.
    pub role: Role,
    /// Whether somebody of this profile was met, and the question left out.
    pub met: bool,
}

/// Whom else to ask when nobody gave a level, nor any answer where none is scored: the profiles the
/// question concerns that were not met, or were met and not asked; the best placed first. Those who
/// said they do not know are left in peace.
pub fn whom_to_ask(dossier: &Dossier, position: &Position) -> Vec<Whom> {
    let question = &dossier.questionnaire.questions[position.question];
    let answers = |voice: &Voice| match voice.reply(dossier, position.question) {
        None => question.kind == Kind::Open,
        Some(reply) => !matches!(reply, Reply::Unknown | Reply::Unfinished),
    };
    let is_known = if question.kind.is_scored() {
        position.median.is_some()
    } else {
        position.voices.iter().any(answers)
    };
    if is_known || position.settled.is_some() || !position.relevant {
        return Vec::new();
    }
    let replied = |session: usize| {
        let voices = || position.voices.iter().filter(move |voice| voice.session() == session);
        voices().any(|voice| voice.reply(dossier, position.question).is_some())
    };
    let whom = |(index, profile): (usize, &Profile)| {
        let role = route::role(question, std::slice::from_ref(&profile.id))?;
        let mut own = (0..dossier.sessions.len())
            .filter(|session| dossier.sessions[*session].stakeholder.profiles.contains(&profile.id))
            .peekable();
        let met = own.peek().is_some();
        (!own.any(replied)).then_some(Whom { profile: index, role, met })
    };
    let profiles = dossier.questionnaire.profiles.iter().enumerate();
    let mut all: Vec<Whom> = profiles.filter_map(whom).collect();
    all.sort_by_key(|whom| whom.role);
    all
}
