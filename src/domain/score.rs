//! From positions to scores: a dimension's mean, and what one profile alone would say.

use super::dossier::Dossier;
use super::exact::Exact;
use super::id::ProfileId;
use super::merge::Merge;

/// The score of one dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DimensionScore {
    /// Its index in the questionnaire.
    pub dimension: usize,
    /// The weighted mean of its positions; nothing when none is known.
    pub score: Option<Exact>,
    /// The mean target of its applicable questions.
    pub target: Option<Exact>,
    /// Scored questions with a position.
    pub answered: usize,
    /// Scored questions asked, minus those confirmed not applicable.
    pub applicable: usize,
    /// Less than half of the applicable questions have a position.
    pub partial: bool,
    /// Voices that carry a level.
    pub voices: usize,
}

/// The scores of every dimension, in order, from the positions of a merge.
pub fn dimension_scores(dossier: &Dossier, merge: &Merge) -> Vec<DimensionScore> {
    let _ = (dossier, merge);
    todo!()
}

/// What one profile's own voices come to: a score a dimension, in order.
pub fn profile_scores(dossier: &Dossier, profile: &ProfileId) -> Vec<Option<Exact>> {
    let _ = (dossier, profile);
    todo!()
}
