//! What is missing: gaps to the targets, duties not met, and the order to look at them in.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::dossier::Dossier;
use super::exact::Exact;
use super::id::LeverId;
use super::merge::{Merge, Position};
use super::questionnaire::{Lever, Question, Scope};

/// A question below its target, or below a legal threshold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Its index in the questionnaire.
    pub question: usize,
    /// Where it stands.
    pub position: Exact,
    /// Where the campaign wants it.
    pub target: Exact,
    /// Target minus position; 0 where only the law asks for more.
    pub gap: Exact,
    /// How it stands with the law, when the law says something.
    pub legal: Option<Legality>,
    /// What may close it: the question's levers, priority first, then easier.
    pub levers: Vec<LeverId>,
}

/// How a question stands with the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Legality {
    /// Below the threshold.
    NotMet,
    /// At the threshold by word only: no evidence seen.
    Declared,
    /// Nobody knows.
    Unknown,
    /// At the threshold, evidence seen.
    Met,
    /// The duty does not fall on this authority, or the question is not relevant to it.
    OutOfScope,
}

impl Legality {
    /// How many questions stand so, of each status that some have; they add up to all of them.
    pub fn tally(legal: &[(usize, Self)]) -> Vec<(usize, Self)> {
        let mut counts: BTreeMap<Self, usize> = BTreeMap::new();
        for (_, status) in legal {
            *counts.entry(*status).or_default() += 1;
        }
        counts.into_iter().map(|(status, count)| (count, status)).collect()
    }
}

/// The gaps, in the order to look at them: legal not met first, then the larger gap, the lever of
/// higher priority, the easier lever, the questionnaire's order.
pub fn gaps(dossier: &Dossier, merge: &Merge) -> Vec<Gap> {
    let levers: BTreeMap<&LeverId, &Lever> =
        (dossier.questionnaire.levers.iter()).map(|lever| (&lever.id, lever)).collect();
    let mut gaps: Vec<(Urgency, Gap)> =
        merge.positions.iter().filter_map(|position| gap(dossier, position, &levers)).collect();
    gaps.sort_by_key(|(urgency, gap)| (*urgency, gap.question));
    gaps.into_iter().map(|(_, gap)| gap).collect()
}

/// What sorts gaps, the first to look at being the least: legal duty not met, size, priority and
/// difficulty of the best lever.
type Urgency = (bool, Reverse<Exact>, Reverse<u8>, u8);

fn gap(
    dossier: &Dossier,
    position: &Position,
    levers: &BTreeMap<&LeverId, &Lever>,
) -> Option<(Urgency, Gap)> {
    let question = &dossier.questionnaire.questions[position.question];
    let stands = position.value?;
    let legal = legality(dossier, position);
    let not_met = legal == Some(Legality::NotMet);
    // Without a target, what the law wants is what is wanted.
    let duty = question.legal.as_ref().filter(|_| not_met);
    let wanted = target(dossier, question).or(duty.map(|legal| legal.threshold))?;
    if stands >= wanted && !not_met {
        return None;
    }
    let size = (wanted - stands).max(Exact::ZERO);
    let mut closing: Vec<&Lever> =
        (question.levers.iter()).filter_map(|id| levers.get(id).copied()).collect();
    closing.sort_by_key(|lever| (Reverse(lever.priority), lever.difficulty));
    let (priority, difficulty) =
        (closing.first()).map_or((0, u8::MAX), |lever| (lever.priority, lever.difficulty));
    Some((
        (!not_met, Reverse(size), Reverse(priority), difficulty),
        Gap {
            question: position.question,
            position: stands,
            target: wanted,
            gap: size,
            legal,
            levers: closing.iter().map(|lever| lever.id.clone()).collect(),
        },
    ))
}

/// How a position stands with the law its question refers to, if any.
pub fn legality(dossier: &Dossier, position: &Position) -> Option<Legality> {
    let question = &dossier.questionnaire.questions[position.question];
    let legal = question.legal.as_ref()?;
    let campaign = &dossier.campaign;
    let concerned = match legal.scope {
        Scope::Everyone => Some(true),
        Scope::PopulationOver(limit) => campaign.population.map(|count| count > limit),
        Scope::PurchasesOver(limit) => campaign.purchases.map(|euros| euros > limit),
    };
    Some(match (concerned, position.value) {
        _ if position.not_applicable || !position.relevant => Legality::OutOfScope,
        (Some(false), _) => Legality::OutOfScope,
        (None, _) | (_, None) => Legality::Unknown,
        (_, Some(value)) if value < legal.threshold => Legality::NotMet,
        _ if position.is_seen_from(dossier, legal.threshold) => Legality::Met,
        _ => Legality::Declared,
    })
}

/// The target of a question in this campaign: moved, or authored.
pub fn target(dossier: &Dossier, question: &Question) -> Option<Exact> {
    dossier.campaign.targets.get(&question.id).copied().or(question.target)
}
