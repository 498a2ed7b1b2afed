//! The whole diagnosis of a campaign: derived each time, never stored.

use std::cmp::Reverse;

use super::dossier::Dossier;
use super::exact::Exact;
use super::gap::{self, Gap, Legality};
use super::merge::Merge;
use super::score::{self, DimensionScore};

/// What a dossier comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// All voices, question by question.
    pub merge: Merge,
    /// The plain mean of the dimensions that have a score.
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

/// How many dimensions are told at each end.
const ENDS: usize = 3;

impl Diagnosis {
    /// The strongest dimensions, the first first, and the weakest, likewise: each is told once, and
    /// dimensions of the same score are not on both sides.
    pub fn ends(&self) -> (Vec<&DimensionScore>, Vec<&DimensionScore>) {
        let scored = self.dimensions.iter().filter(|dimension| dimension.score.is_some());
        let mut scored: Vec<&DimensionScore> = scored.collect();
        scored.sort_by_key(|dimension| Reverse(dimension.score));
        let half = scored.len().div_ceil(2);
        let mut strongest: Vec<_> = scored.iter().take(half.min(ENDS)).copied().collect();
        let weakest = scored.iter().skip(half).rev().take(ENDS);
        let mut weakest: Vec<_> = weakest.copied().collect();
        let [high, low] = [strongest.first(), weakest.first()].map(|end| end.map(|d| d.score));
        let [last, tie] = [strongest.last(), weakest.last()].map(|end| end.map(|d| d.score));
        if last == tie {
            strongest.retain(|dimension| tie == high && tie != low || Some(dimension.score) > tie);
            weakest.retain(|dimension| tie == low && tie != high || Some(dimension.score) < tie);
        }
        (strongest, weakest)
    }

    /// Derives it.
    pub fn of(dossier: &Dossier) -> Self {
        Self::from(dossier, Merge::of(dossier))
    }

    /// Brings it up to date with the campaign's decisions: nothing else changed.
    pub fn rule(&mut self, dossier: &Dossier) {
        let mut merge = std::mem::replace(&mut self.merge, Merge { positions: Vec::new() });
        merge.rule(dossier);
        *self = Self::from(dossier, merge);
    }

    fn from(dossier: &Dossier, merge: Merge) -> Self {
        let dimensions = score::dimension_scores(dossier, &merge);
        let mean = |of: fn(&DimensionScore) -> Option<Exact>| {
            let known = dimensions.iter().filter_map(of);
            Exact::mean(known.map(|value| (value, Exact::from(1_u8))))
        };
        Self {
            overall: mean(|dimension| dimension.score),
            target: mean(|dimension| dimension.target),
            scored: dimensions.iter().filter(|d| d.score.is_some()).count(),
            gaps: gap::gaps(dossier, &merge),
            legal: merge
                .positions
                .iter()
                .filter_map(|p| Some((p.question, gap::legality(dossier, p)?)))
                .collect(),
            dimensions,
            merge,
        }
    }
}
