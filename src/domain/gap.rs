//! What is missing: gaps to the targets, duties not met, and the order to look at them in.

use super::dossier::Dossier;
use super::exact::Exact;
use super::id::LeverId;
use super::merge::{Merge, Position};
use super::questionnaire::Question;

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
    /// The duty does not fall on this authority.
    OutOfScope,
}

/// The gaps, in the order to look at them: legal not met first, then the larger gap, the lever of
/// higher priority, the easier lever, the questionnaire's order.
pub fn gaps(dossier: &Dossier, merge: &Merge) -> Vec<Gap> {
    let _ = (dossier, merge);
    todo!()
}

/// How a position stands with the law its question refers to, if any.
pub fn legality(dossier: &Dossier, position: &Position) -> Option<Legality> {
    let _ = (dossier, position);
    todo!()
}

/// The target of a question in this campaign: moved, or authored.
pub fn target(dossier: &Dossier, question: &Question) -> Option<Exact> {
    dossier
        .campaign
        .targets
        .get(&question.id)
        .copied()
        .or(question.target)
}
