//! A colleague's five minutes: what matters first, then where to go on.

use std::collections::BTreeSet;

use super::block::Block;
use super::pen::Pen;
use super::views;
use crate::domain::compare::Coverage;
use crate::domain::diagnosis::Diagnosis;
use crate::domain::explain::quiet;
use crate::domain::gap::Legality;
use crate::domain::score::DimensionScore;
use crate::lang::Phrases;

/// How many points a list tells before it only counts.
const POINTS: usize = 8;

/// The summary; `path` is how the reader typed where it comes from.
pub(super) fn of(pen: Pen, diagnosis: &Diagnosis, path: &str) -> Vec<Block> {
    let words = &pen.phrases.review;
    let overall = overall(pen, diagnosis);
    let mut blocks =
        vec![Block::Title((words.title)(&pen.dossier.campaign.authority)), Block::Words(overall)];
    blocks.extend(ends(pen, diagnosis));
    blocks.extend(left(pen, diagnosis));
    blocks.extend(duties(pen, diagnosis));
    let points = points(pen);
    if !points.is_empty() {
        blocks.push(Block::Section(pen.phrases.report.salient.to_owned()));
        blocks.push(Block::List(points));
    }
    blocks.extend(views::agreement(pen, &diagnosis.merge));
    blocks.push(Block::Section(words.further.to_owned()));
    blocks.push(Block::Commands((words.commands)(path)));
    blocks
}

/// The overall score and what it rests on.
pub(super) fn overall(pen: Pen, diagnosis: &Diagnosis) -> String {
    let words = &pen.phrases.report;
    if diagnosis.overall.is_none() {
        return words.no_score.to_owned();
    }
    let (score, target) = (pen.score(diagnosis.overall), pen.score(diagnosis.target));
    let max = pen.level(Some(pen.dossier.questionnaire.scale.max));
    let told = (words.overall)(&score, &max, diagnosis.scored, &target);
    let on = Coverage::of(diagnosis);
    let partial = on.partial.then(|| (words.partial)(on.answered, on.applicable));
    told + &partial.unwrap_or_default()
}

/// How the questions the law has something to say on stand, counted.
pub fn law(diagnosis: &Diagnosis, phrases: &Phrases) -> Option<String> {
    let words = &phrases.diagnosis;
    let counts = Legality::tally(&diagnosis.legal).into_iter();
    let counts: Vec<String> =
        counts.map(|(count, status)| (words.so_many)(count, status)).collect();
    (!counts.is_empty()).then(|| (words.law)(&counts.join(", ")))
}

/// What is said where no duty is known to be unmet.
pub fn no_duty(diagnosis: &Diagnosis, phrases: &Phrases) -> &'static str {
    let is_known = |(_, status): &(usize, Legality)| *status != Legality::Unknown;
    (phrases.review.no_duty)(diagnosis.legal.iter().any(is_known))
}

/// The points kept at the end of the campaign and of each interview, each once.
pub(super) fn points(pen: Pen) -> Vec<String> {
    let own = pen.dossier.campaign.salient.iter().cloned();
    let said = pen.dossier.interviews().flat_map(|session| {
        let who = pen.who(session);
        session.salient.iter().map(move |point| (pen.phrases.cli.labelled)(&who, point.trim()))
    });
    let mut points: Vec<String> = own.chain(said).collect();
    let mut seen = BTreeSet::new();
    points.retain(|point| seen.insert(point.clone()));
    points
}

/// The strongest dimensions and the weakest; each is told once.
fn ends(pen: Pen, diagnosis: &Diagnosis) -> Vec<Block> {
    let words = &pen.phrases.review;
    let (strongest, weakest) = diagnosis.ends();
    let line = |dimension: &&DimensionScore| {
        let title = pen.text(&pen.dossier.questionnaire.dimensions[dimension.dimension].title);
        let partial = if dimension.partial { pen.phrases.common.partial } else { "" };
        format!("{} {title} {partial}", pen.score(dimension.score)).trim_end().to_owned()
    };
    let list = |title: &str, dimensions: Vec<String>| {
        if dimensions.is_empty() {
            return Vec::new();
        }
        vec![Block::Section(title.to_owned()), Block::List(dimensions)]
    };
    if strongest.is_empty() && weakest.is_empty() && diagnosis.scored > 0 {
        return vec![Block::Words(words.all_alike.to_owned())];
    }
    let lines = |dimensions: Vec<&DimensionScore>| dimensions.iter().map(line).collect();
    [list(words.strongest, lines(strongest)), list(words.weakest, lines(weakest))].concat()
}

fn left(pen: Pen, diagnosis: &Diagnosis) -> Vec<Block> {
    let words = &pen.phrases.review;
    let to_settle = diagnosis.merge.positions.iter().filter(|position| position.is_to_settle());
    let points = to_settle.map(|position| {
        let question = pen.named(pen.question(position.question));
        format!("{question}, {}", pen.why(position))
    });
    let title = (pen.phrases.cli.labelled)(words.left, &diagnosis.merge.to_settle().to_string());
    section(pen, &title, points.collect(), (words.nothing_left)(quiet(&diagnosis.merge)))
}

fn duties(pen: Pen, diagnosis: &Diagnosis) -> Vec<Block> {
    if diagnosis.legal.is_empty() {
        return Vec::new();
    }
    let not_met = diagnosis.legal.iter().filter(|(_, legality)| *legality == Legality::NotMet);
    let points = not_met.filter_map(|(index, _)| {
        let question = pen.question(*index);
        let legal = question.legal.as_ref()?;
        Some(format!("{}, {}", pen.named(question), pen.text(&legal.text)))
    });
    let title = pen.phrases.review.duties;
    let none = no_duty(diagnosis, pen.phrases);
    let mut blocks = section(pen, title, points.collect(), none);
    blocks.extend(law(diagnosis, pen.phrases).map(Block::Words));
    blocks
}

/// Points, the first ones told; or a sentence where there is none.
fn section(pen: Pen, title: &str, mut points: Vec<String>, none: &str) -> Vec<Block> {
    // one more takes no more room than to say so
    if points.len() > POINTS + 1 {
        let rest = points.split_off(POINTS).len();
        points.push((pen.phrases.review.more)(rest));
    }
    let body = if points.is_empty() { Block::Words(none.to_owned()) } else { Block::List(points) };
    vec![Block::Section(title.to_owned()), body]
}
