//! From positions to scores: a dimension's mean.

use super::dossier::Dossier;
use super::exact::Exact;
use super::gap;
use super::merge::Merge;
use super::questionnaire::Dimension;

/// The score of one dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DimensionScore {
    /// Its index in the questionnaire.
    pub dimension: usize,
    /// The weighted mean of its positions; nothing when none is known.
    pub score: Option<Exact>,
    /// The mean target of its applicable questions, weighted too.
    pub target: Option<Exact>,
    /// Scored questions with a position.
    pub answered: usize,
    /// Scored questions asked, minus those confirmed not applicable and those whose condition
    /// holds for nobody.
    pub applicable: usize,
    /// Less than half of the applicable questions have a position.
    pub partial: bool,
    /// Voices that carry a level: one a session and question.
    pub voices: usize,
}

/// The scores of every dimension, in order, from the positions of a merge.
pub fn dimension_scores(dossier: &Dossier, merge: &Merge) -> Vec<DimensionScore> {
    let dimensions = dossier.questionnaire.dimensions.iter().enumerate();
    dimensions.map(|(index, dimension)| dimension_score(dossier, merge, index, dimension)).collect()
}

fn dimension_score(
    dossier: &Dossier,
    merge: &Merge,
    index: usize,
    dimension: &Dimension,
) -> DimensionScore {
    let applicable: Vec<_> = merge
        .positions
        .iter()
        .map(|position| (position, &dossier.questionnaire.questions[position.question]))
        .filter(|(_, question)| question.dimension.as_ref() == Some(&dimension.id))
        .filter(|(_, question)| question.kind.is_scored())
        .filter(|(position, _)| position.relevant && !position.not_applicable)
        .collect();
    let values = (applicable.iter()).filter_map(|(p, q)| Some((p.value?, q.weight)));
    let targets =
        (applicable.iter()).filter_map(|(_, q)| Some((gap::target(dossier, q)?, q.weight)));
    let answered = values.clone().count();
    DimensionScore {
        dimension: index,
        score: Exact::mean(values),
        target: Exact::mean(targets),
        answered,
        applicable: applicable.len(),
        partial: answered * 2 < applicable.len(),
        voices: applicable.iter().map(|(position, _)| position.levels).sum(),
    }
}
