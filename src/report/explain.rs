//! Where a figure comes from, down to the voices: the rule applied, who counts, who does not and
//! why, and the exact fraction behind the decimal shown.

use super::block::{Block, Column, Item};
use super::pen::Pen;
use crate::domain::diagnosis::Diagnosis;
use crate::domain::exact::Exact;
use crate::domain::explain::{self, Part, Share, Sum};
use crate::domain::gap;
use crate::domain::merge::{Position, Settled};
use crate::domain::questionnaire::{Question, Questionnaire};
use crate::domain::route::Role;
use crate::domain::session::Reply;
use crate::lang::number;

/// What may be explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// The overall score.
    Overall,
    /// A dimension's score, by its index.
    Dimension(usize),
    /// A question's position, by its index.
    Question(usize),
}

/// The figure a word names: `overall` (or `global`), a dimension's id, a question's id.
pub(super) fn figure(questionnaire: &Questionnaire, word: &str) -> Option<Figure> {
    if matches!(word, "overall" | "global") {
        return Some(Figure::Overall);
    }
    let dimension = questionnaire.dimensions.iter().position(|d| d.id.as_str() == word);
    let question = || questionnaire.questions.iter().position(|q| q.id.as_str() == word);
    dimension.map(Figure::Dimension).or_else(|| question().map(Figure::Question))
}

/// Explains a figure.
pub(super) fn of(pen: Pen, diagnosis: &Diagnosis, figure: Figure) -> Vec<Block> {
    match figure {
        Figure::Overall => overall(pen, diagnosis),
        Figure::Dimension(index) => dimension(pen, diagnosis, index),
        Figure::Question(index) => question(pen, diagnosis, index),
    }
}

fn overall(pen: Pen, diagnosis: &Diagnosis) -> Vec<Block> {
    let words = &pen.phrases.review;
    let dimensions = &pen.dossier.questionnaire.dimensions;
    let scored: Vec<Exact> = diagnosis.dimensions.iter().filter_map(|d| d.score).collect();
    let rows = diagnosis.dimensions.iter().map(|score| {
        let dimension = &dimensions[score.dimension];
        let terms = weighted(&explain::sum(pen.dossier, diagnosis, score.dimension));
        let exact = score.score.map_or_else(
            || "–".to_owned(),
            |value| format!("{}{value}", if Exact::is_mean_exact(&terms) { "" } else { "≈ " }),
        );
        vec![
            format!("{} {}", dimension.id, pen.text(&dimension.title)),
            pen.score(score.score),
            exact,
        ]
    });
    let report = &pen.phrases.report;
    let columns =
        vec![Column::left(report.dimension), Column::right(report.score), Column::right("=")];
    let mut points = vec![(words.of_dimensions)(diagnosis.scored, dimensions.len())];
    points.extend(mean(pen, &scored.iter().map(|v| (*v, Exact::from(1_u8))).collect::<Vec<_>>()));
    vec![
        Block::Title(format!("{} {}", pen.phrases.common.overall, pen.score(diagnosis.overall))),
        Block::Section(words.rule.to_owned()),
        Block::List(points),
        Block::Table(columns, rows.collect()),
    ]
}

/// What counts for a dimension, and what it weighs.
fn weighted(sum: &Sum) -> Vec<(Exact, Exact)> {
    sum.terms.iter().map(|(_, value, weight)| (*value, *weight)).collect()
}

/// The mean written out: the sum, the divisor, the exact value if it is a fraction (or about what
/// it is, if it is too long for one), the value shown.
fn mean(pen: Pen, terms: &[(Exact, Exact)]) -> Option<String> {
    let exact = Exact::mean(terms.iter().copied())?;
    let one = Exact::from(1_u8);
    let term = |(value, weight): &(Exact, Exact)| {
        if *weight == one { value.to_string() } else { format!("{weight} × {value}") }
    };
    let sum: Vec<String> = terms.iter().map(term).collect();
    let weights = terms.iter().fold(Exact::ZERO, |all, (_, weight)| all + *weight);
    let shown = pen.score(Some(exact));
    let sum = format!("({}) / {weights}", sum.join(" + "));
    let fraction = Some(exact.to_string()).filter(|_| exact.terms().1 != 1);
    let is = if Exact::is_mean_exact(terms) { "=" } else { "≈" };
    let value = fraction.map_or_else(|| shown.clone(), |fraction| format!("{fraction} = {shown}"));
    Some(format!("{sum} {is} {value}"))
}

fn dimension(pen: Pen, diagnosis: &Diagnosis, index: usize) -> Vec<Block> {
    let (words, report) = (&pen.phrases.review, &pen.phrases.report);
    let dimension = &pen.dossier.questionnaire.dimensions[index];
    let score = diagnosis.dimensions[index].score;
    let sum = explain::sum(pen.dossier, diagnosis, index);
    let mut blocks =
        vec![Block::Title(format!("{} {}", pen.text(&dimension.title), pen.score(score)))];
    let terms = weighted(&sum);
    blocks.push(Block::Section(words.rule.to_owned()));
    blocks.push(Block::Words(mean(pen, &terms).unwrap_or_else(|| report.no_score.to_owned())));
    if !sum.terms.is_empty() {
        let rows = sum.terms.iter().map(|(question, value, weight)| {
            let position = position(diagnosis, *question);
            vec![
                pen.named(pen.question(*question)),
                pen.level(Some(*value)),
                pen.level(Some(*weight)),
                position.map_or_else(String::new, |p| p.levels.to_string()),
                position.map_or("", |p| (words.rules)(explain::rule(p))).to_owned(),
            ]
        });
        let columns = vec![
            Column::left(report.question),
            Column::right(report.position),
            Column::right(words.weight),
            Column::right(report.voices),
            Column::left(words.rule),
        ];
        blocks.push(Block::Section(words.terms.to_owned()));
        blocks.push(Block::Table(columns, rows.collect()));
    }
    if !sum.out.is_empty() {
        let line = |(question, rule): &(usize, explain::Rule)| {
            format!("{}, {}", pen.named(pen.question(*question)), (words.why_out)(*rule))
        };
        blocks.push(Block::Section(words.out.to_owned()));
        blocks.push(Block::List(sum.out.iter().map(line).collect()));
    }
    blocks
}

fn position(diagnosis: &Diagnosis, question: usize) -> Option<&Position> {
    diagnosis.merge.positions.iter().find(|position| position.question == question)
}

fn question(pen: Pen, diagnosis: &Diagnosis, index: usize) -> Vec<Block> {
    let (words, report) = (&pen.phrases.review, &pen.phrases.report);
    let asked = pen.question(index);
    let Some(position) = position(diagnosis, index) else {
        return vec![Block::Title(pen.named(asked)), Block::Words(report.no_score.to_owned())];
    };
    let mut points = vec![(words.rules)(explain::rule(position)).to_owned()];
    if let Some(value) = position.value {
        points.push((words.exact)(&value.to_string()));
    }
    if let Some(target) = gap::target(pen.dossier, asked) {
        points.push(format!("{} {}", report.target, pen.level(Some(target))));
    }
    points.extend(pen.whom(position));
    if let Some(settled) = &position.settled {
        points.extend(decision(pen, asked, position, settled));
    }
    let shares = explain::shares(pen.dossier, index);
    let counts = |share: &&Share| matches!(share.part, Part::Level(_));
    let items = |counted: bool| -> Vec<Item> {
        let chosen = shares.iter().filter(|share| counts(share) == counted);
        chosen.map(|share| item(pen, asked, share)).collect()
    };
    let mut blocks = vec![
        Block::Title(format!("{} {}", pen.named(asked), pen.level(position.value))),
        Block::Words(pen.text(&asked.text).to_owned()),
        Block::Section(words.rule.to_owned()),
        Block::List(points),
    ];
    for (title, items) in [(words.counted, items(true)), (words.not_counted, items(false))] {
        if !items.is_empty() {
            blocks.push(Block::Section(title.to_owned()));
            blocks.push(Block::Ranked(items));
        }
    }
    blocks
}

/// What was settled, when and why; and what the voices alone would give.
fn decision(pen: Pen, asked: &Question, position: &Position, settled: &Settled) -> Vec<String> {
    let (words, common) = (&pen.phrases.review, &pen.phrases.common);
    let reply = match &settled.decision.reply {
        Reply::NotApplicable(_) => common.not_applicable.to_owned(),
        reply => pen.level(reply.value(asked, &pen.dossier.questionnaire.scale)),
    };
    let when = settled.decision.at.map(|at| number::moment(pen.phrases.lang, at));
    let when = when.map_or_else(String::new, |when| format!(" ({when})"));
    let mut points = vec![
        (words.decided)(&reply, &when),
        (words.reason)(settled.decision.reason.trim()),
        format!("{} {}", pen.phrases.report.median, pen.level(position.median)),
    ];
    if settled.stale {
        points.push(common.to_reread.to_owned());
    }
    points
}

fn item(pen: Pen, asked: &Question, share: &Share) -> Item {
    let (words, common) = (&pen.phrases.review, &pen.phrases.common);
    let session = &pen.dossier.sessions[share.session];
    let part = match share.part {
        Part::Level(value) => pen.level(Some(value)),
        Part::Unknown => common.unknown.to_owned(),
        Part::NotApplicable => common.not_applicable.to_owned(),
        Part::Unfinished => common.unfinished.to_owned(),
        Part::Unscored => words.unscored.to_owned(),
        Part::Words => words.words_only.to_owned(),
        Part::Silent => words.silent.to_owned(),
        Part::Irrelevant => words.irrelevant.to_owned(),
    };
    let role = match share.role {
        Some(Role::Reference) => format!(", {}", common.reference),
        Some(Role::Crossing) => format!(", {}", common.crossing),
        None => String::new(),
    };
    let copy = share.rival.map_or("", |_| pen.phrases.cli.other_copy);
    let who = format!("{}{role}{copy}", pen.who(session));
    let scale = &pen.dossier.questionnaire.scale;
    let anchor = match share.part {
        Part::Level(level) => super::anchor(scale, asked, level),
        _ => None,
    };
    let under = anchor.map(|anchor| pen.text(anchor).to_owned()).into_iter().collect();
    Item { words: (pen.phrases.cli.labelled)(&who, &part), under }
}
