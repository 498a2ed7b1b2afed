//! The whole diagnosis of a campaign: derived each time, never stored.

use super::dossier::Dossier;
use super::exact::Exact;
use super::gap::{Gap, Legality};
use super::merge::Merge;
use super::score::DimensionScore;

/// What a dossier comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// All voices, question by question.
    pub merge: Merge,
    /// The plain mean of the dimensions that have a score (weighted if dimensions weigh).
    pub overall: Option<Exact>,
    /// The plain mean of the dimensions' targets.
    pub target: Option<Exact>,
    /// How many dimensions have a score.
    pub scored: usize,
    /// Every dimension, in order.
    pub dimensions: Vec<DimensionScore>,
    /// The gaps, in the order to look at them.
    pub gaps: Vec<Gap>,
    /// Every asked question that the law has something to say on, in order, with its index.
    pub legal: Vec<(usize, Legality)>,
}

impl Diagnosis {
    /// Derives it.
    pub fn of(dossier: &Dossier) -> Self {
        let _ = dossier;
        todo!()
    }
}
