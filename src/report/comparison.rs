//! Two moments on paper: how far each dimension moved and why, then each question that did.

use super::block::{Block, Column};
use super::pen::Pen;
use crate::domain::compare::{Comparison, DimensionMove, Pair, QuestionMove, Side, Wording};
use crate::domain::exact::Exact;
use crate::lang::{Lang, Phrases, number};

struct Writer<'a> {
    then: Pen<'a>,
    now: Pen<'a>,
    moved: &'a Comparison,
}

/// What moved from one moment to the other.
pub(super) fn of(then: Side, now: Side, moved: &Comparison, phrases: &Phrases) -> Vec<Block> {
    let writer = Writer {
        then: Pen { dossier: then.dossier, phrases },
        now: Pen { dossier: now.dossier, phrases },
        moved,
    };
    [writer.head(), writer.dimensions(), writer.questions()].concat()
}

impl Writer<'_> {
    fn head(&self) -> Vec<Block> {
        let words = &self.now.phrases.compare;
        let lang = self.now.phrases.lang;
        let (then, now) = (&self.then.dossier.campaign, &self.now.dossier.campaign);
        let mut points = vec![(words.moments)(&day(&self.then, lang), &day(&self.now, lang))];
        if then.authority != now.authority {
            points.push((words.other_authority)(&then.authority, &now.authority));
        }
        if !self.moved.same_scale {
            points.push(words.other_scale.to_owned());
        }
        let same = self.moved.same_questionnaire;
        let asked = if same { words.same_questionnaire } else { words.other_questionnaire };
        points.push(asked.to_owned());
        vec![Block::Title((words.title)(&now.authority)), Block::List(points)]
    }

    fn dimensions(&self) -> Vec<Block> {
        let (words, report) = (&self.now.phrases.compare, &self.now.phrases.report);
        let mut overall = vec![
            self.now.phrases.common.overall.to_owned(),
            self.then.score(self.moved.overall.then),
            self.now.score(self.moved.overall.now),
            self.signed(self.moved.overall.change()),
        ];
        overall.resize(7, String::new());
        let dimensions = self.moved.dimensions.iter().map(|dimension| self.dimension(dimension));
        let rows = std::iter::once(overall).chain(dimensions).collect();
        let mut columns = vec![Column::left(report.dimension)];
        let heads = [words.then, words.now, words.moved];
        let causes = [words.answers, words.coverage, words.questionnaire];
        columns.extend(heads.iter().chain(&causes).map(|head| Column::right(head)));
        vec![
            Block::Section(report.dimensions.to_owned()),
            Block::Table(columns, rows),
            Block::Words(words.causes.to_owned()),
        ]
    }

    fn dimension(&self, moved: &DimensionMove) -> Vec<String> {
        let title = |pen: &Pen, index: Option<usize>| {
            index.map(|index| {
                pen.text(&pen.dossier.questionnaire.dimensions[index].short).to_owned()
            })
        };
        let (then, now) = (moved.dimension.then, moved.dimension.now);
        let name = title(&self.now, now).or_else(|| title(&self.then, then)).unwrap_or_default();
        let mut row = vec![
            name,
            self.then.score(moved.score.then),
            self.now.score(moved.score.now),
            self.signed(moved.score.change()),
        ];
        let causes = moved.because.map(|b| [b.answers, b.coverage, b.questionnaire]);
        row.extend(match causes {
            Some(causes) => causes.map(|cause| self.signed(Some(cause))),
            None => [const { String::new() }; 3],
        });
        row
    }

    /// A difference with its sign; scores of other scales have none.
    fn signed(&self, change: Option<Exact>) -> String {
        let change = change.filter(|_| self.moved.same_scale);
        let shown = self.now.score(change);
        let rises = change.is_some_and(|change| change > Exact::ZERO);
        if rises { format!("+{shown}") } else { shown }
    }

    /// The name of a question, as asked today if it still is.
    fn named(&self, moved: &QuestionMove) -> String {
        let of = |pen: Pen<'_>, index: usize| pen.named(pen.question(index));
        let now = moved.question.now.map(|index| of(self.now, index));
        let then = || moved.question.then.map(|index| of(self.then, index));
        now.or_else(then).unwrap_or_default()
    }

    fn questions(&self) -> Vec<Block> {
        let words = &self.now.phrases.compare;
        let level = |value| self.now.level(value);
        let all = &self.moved.questions;
        let rises = |m: &&QuestionMove| m.change().is_some_and(|change| change > Exact::ZERO);
        let falls = |m: &&QuestionMove| m.change().is_some_and(|change| change < Exact::ZERO);
        let step = |m: &QuestionMove| {
            let change = self.signed(m.change());
            (words.step)(&self.named(m), &level(m.value.then), &level(m.value.now), &change)
        };
        let known = |m: &QuestionMove| match (m.wording, m.value.then, m.value.now) {
            (Wording::Same, None, some @ Some(_)) => {
                Some((words.known_now)(&self.named(m), &level(some)))
            }
            (Wording::Same, some @ Some(_), None) => {
                Some((words.known_then)(&self.named(m), &level(some)))
            }
            _ => None,
        };
        let target = |m: &QuestionMove| {
            let Pair { then, now } = m.target;
            (words.target)(&self.named(m), &level(then), &level(now))
        };
        let settled = |m: &QuestionMove| {
            let decided = m.settled.now == Some(true);
            let how = if decided { words.by_decision } else { words.by_voices };
            format!("{}, {how}", self.named(m))
        };
        let diverges =
            |m: &&QuestionMove| m.to_settle.now == Some(true) && m.to_settle.then != Some(true);
        let mut blocks = [
            list(words.up, all.iter().filter(rises).map(step)),
            list(words.down, all.iter().filter(falls).map(step)),
            list(words.known, all.iter().filter_map(known)),
            list(words.asked, all.iter().filter_map(|m| self.asked(m))),
            list(words.targets, all.iter().filter(|m| m.target_moved()).map(target)),
            list(words.settled, all.iter().filter(|m| m.settled_since()).map(settled)),
            list(words.diverging, all.iter().filter(diverges).map(|m| self.named(m))),
        ]
        .concat();
        let still = all.iter().filter(|m| m.is_still()).count();
        blocks.push(Block::Words(if still == all.len() {
            words.still.to_owned()
        } else {
            (words.unmoved)(still)
        }));
        blocks
    }

    /// What became of the question itself.
    fn asked(&self, moved: &QuestionMove) -> Option<String> {
        let words = &self.now.phrases.compare;
        let named = self.named(moved);
        Some(match moved.wording {
            Wording::Same => return None,
            Wording::Changed => {
                let Pair { then, now } = moved.value;
                (words.reworded)(&named, &self.then.level(then), &self.now.level(now))
            }
            Wording::Added => (words.added)(&named),
            Wording::Removed => (words.removed)(&named),
        })
    }
}

/// The day of the last interview, or that of a campaign's beginning.
fn day(pen: &Pen, lang: Lang) -> String {
    let last = pen.dossier.sessions.iter().map(|session| session.date).max();
    number::date(lang, last.unwrap_or(pen.dossier.campaign.created))
}

fn list(title: &str, points: impl Iterator<Item = String>) -> Vec<Block> {
    let points: Vec<String> = points.collect();
    if points.is_empty() {
        return Vec::new();
    }
    vec![Block::Section(title.to_owned()), Block::List(points)]
}
