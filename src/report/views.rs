//! Who sees what: crossed views, who differs most, and how far people agree.

use super::Scope;
use super::block::{Block, Column};
use super::pen::Pen;
use crate::domain::agreement::Agreement;
use crate::domain::dossier::Dossier;
use crate::domain::merge::Merge;
use crate::domain::perspective::{Crossed, View};
use crate::lang::Phrases;

/// Profiles by dimensions, with what each knows of; then the widest differences.
pub(super) fn crossed(pen: Pen, merge: &Merge, scope: &Scope) -> Vec<Block> {
    let words = &pen.phrases.review;
    let questionnaire = &pen.dossier.questionnaire;
    let is_chosen = |index: usize| {
        let id = &questionnaire.dimensions[index].id;
        scope.dimension.as_ref().is_none_or(|chosen| chosen == id)
    };
    let of_scope = |index: usize| {
        scope.profile.as_ref().is_none_or(|chosen| *chosen == questionnaire.profiles[index].id)
    };
    let chosen: Vec<usize> =
        (0..questionnaire.dimensions.len()).filter(|index| is_chosen(*index)).collect();
    let crossed = Crossed::of(pen.dossier, merge);
    let profiles = crossed.perspectives();
    let rows: Vec<Vec<String>> = (profiles.iter())
        .filter(|perspective| of_scope(perspective.profile))
        .map(|perspective| {
            let name = pen.text(&questionnaire.profiles[perspective.profile].short).to_owned();
            let views = chosen.iter().map(|index| view(pen, &perspective.views[*index]));
            std::iter::once(name).chain(views).collect()
        })
        .collect();
    let untold = untold(pen.dossier, pen.phrases).map(Block::Words);
    if rows.is_empty() {
        let title = Block::Section(words.views.to_owned());
        return untold.map_or_else(Vec::new, |told| vec![title, told]);
    }
    let mut columns = vec![Column::left(pen.phrases.report.profile)];
    let head = |index: &usize| Column::right(pen.text(&questionnaire.dimensions[*index].short));
    columns.extend(chosen.iter().map(head));
    let mut blocks = vec![
        Block::Section(words.views.to_owned()),
        Block::Words(words.views_read.to_owned()),
        Block::Table(columns, rows),
    ];
    blocks.extend(untold);
    // one profile alone has nobody to differ from
    if scope.profile.is_none() && profiles.len() > 1 {
        blocks.extend(widest(pen, &crossed, is_chosen));
    }
    blocks
}

/// Why some interviews are in no row: their profiles were taken off.
pub fn untold(dossier: &Dossier, phrases: &Phrases) -> Option<String> {
    let others = dossier.interviews().filter(|s| s.stakeholder.profiles.is_empty()).count();
    (others > 0).then(|| (phrases.review.untold)(others))
}

/// A score and what it rests on.
fn view(pen: Pen, view: &View) -> String {
    match (view.asked, view.score) {
        (0, _) => "·".to_owned(),
        (asked, score) => format!("{}\u{a0}{}/{asked}", pen.score(score), view.answered),
    }
}

fn widest(pen: Pen, crossed: &Crossed, is_chosen: impl Fn(usize) -> bool) -> Vec<Block> {
    let words = &pen.phrases.review;
    let questionnaire = &pen.dossier.questionnaire;
    let short = |profile: usize| pen.text(&questionnaire.profiles[profile].short);
    let mut all = crossed.contrasts();
    all.retain(|contrast| is_chosen(contrast.dimension));
    all.sort_by_key(|contrast| std::cmp::Reverse((contrast.apart, contrast.questions)));
    if all.is_empty() {
        return vec![Block::Words(words.no_contrast.to_owned())];
    }
    let line = |contrast: &crate::domain::perspective::Contrast| {
        (words.contrast)(
            pen.text(&questionnaire.dimensions[contrast.dimension].short),
            short(contrast.above),
            short(contrast.below),
            &pen.score(Some(contrast.apart)),
            contrast.questions,
        )
    };
    let rule = Block::Words(words.contrast_rule.to_owned());
    vec![Block::List(all.iter().map(line).collect()), rule]
}

/// The figure of agreement, what it means, and where it comes from.
pub(super) fn agreement(pen: Pen, merge: &Merge) -> Vec<Block> {
    let words = &pen.phrases.review;
    let points = match super::agreement(Agreement::of(pen.dossier, merge), pen.phrases) {
        Ok([strength, figure]) => vec![strength, figure, words.source.to_owned()],
        Err(why) => vec![why],
    };
    vec![Block::Section(words.agreement.to_owned()), Block::List(points)]
}
