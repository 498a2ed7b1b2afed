//! Two moments on paper: how far each dimension moved and why, then each question that did.

use super::block::{Block, Column};
use super::pen::Pen;
use crate::domain::compare::{
    Because, Comparison, Coverage, DimensionMove, Pair, QuestionMove, Side, Wording,
};
use crate::domain::dossier::Dossier;
use crate::domain::exact::Exact;
use crate::domain::questionnaire::Scale;
use crate::lang::{Phrases, number};

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
    if moved.is_empty() {
        return writer.head();
    }
    [writer.head(), writer.dimensions(), writer.questions()].concat()
}

/// What is told of a question, and where that is in the questionnaire of now if it is asked still.
pub type Point = (String, Option<usize>);

/// The figures of a comparison in words, the same on paper and on screen.
#[derive(Clone, Copy)]
pub struct Figures<'a> {
    /// What moved.
    pub moved: &'a Comparison,
    /// The scale of each moment: then, now.
    pub scales: (&'a Scale, &'a Scale),
    /// In which language.
    pub phrases: &'a Phrases,
}

impl Figures<'_> {
    /// The row of the overall score: then and now with what each rests on, how far it moved, and
    /// the three causes.
    pub fn overall(&self) -> Vec<String> {
        let is_told = self.moved.alike.is_enough();
        self.row(self.moved.overall, self.moved.coverage, self.moved.because, is_told)
    }

    /// The same of a dimension.
    pub fn dimension(&self, moved: &DimensionMove) -> Vec<String> {
        self.row(moved.score, moved.coverage, moved.because, true)
    }

    /// How to read these rows: their causes where some are told, what « partial » is where it is.
    pub fn reading(&self, rows: &[Vec<String>]) -> String {
        let words = &self.phrases.compare;
        let has_causes = rows.iter().any(|row| row.last().is_some_and(|cause| !cause.is_empty()));
        let is_partial = rows.iter().flatten().any(|cell| cell == self.phrases.common.partial);
        let told = [(has_causes, words.causes), (is_partial, words.partial)];
        let told: Vec<&str> =
            told.into_iter().filter(|(is, _)| *is).map(|(_, told)| told).collect();
        told.join(" ")
    }

    /// The questions that moved, by how: each list by its heading.
    pub fn sections(
        &self,
        named: impl Fn(&QuestionMove) -> String,
    ) -> Vec<(&'static str, Vec<Point>)> {
        type Told<'t> = &'t dyn Fn(&str, &QuestionMove) -> Option<String>;
        let words = &self.phrases.compare;
        let rises = |m: &QuestionMove| m.change().is_some_and(|change| change > Exact::ZERO);
        let falls = |m: &QuestionMove| m.change().is_some_and(|change| change < Exact::ZERO);
        let rereads = |m: &QuestionMove| m.waits_since() && m.settled.now == Some(true);
        let diverges =
            |m: &QuestionMove| m.diverges.now == Some(true) && m.diverges.then != Some(true);
        let settles = |m: &QuestionMove| m.settled_since() || m.ruled_since();
        let told: [(&'static str, Told); 8] = [
            (words.up, &|name, m| rises(m).then(|| self.step(name, m))),
            (words.down, &|name, m| falls(m).then(|| self.step(name, m))),
            (words.known, &|name, m| self.known(name, m)),
            (words.asked, &|name, m| self.asked(name, m)),
            (words.targets, &|name, m| m.target_moved().then(|| self.target(name, m))),
            (words.settled, &|name, m| settles(m).then(|| self.settled(name, m))),
            (words.reread, &|name, m| rereads(m).then(|| name.to_owned())),
            (words.diverging, &|name, m| diverges(m).then(|| name.to_owned())),
        ];
        let lists = told.into_iter().map(|(title, told)| {
            let points = self.moved.questions.iter().filter(|moved| !moved.is_still());
            let points = points.filter_map(|m| Some((told(&named(m), m)?, m.question.now)));
            (title, points.collect::<Vec<_>>())
        });
        lists.filter(|(_, points)| !points.is_empty()).collect()
    }

    /// How far a question moved, by its name.
    fn step(&self, name: &str, moved: &QuestionMove) -> String {
        let Pair { then, now } = moved.value;
        let change = self.signed(moved.change());
        (self.phrases.compare.step)(name, &self.level(then), &self.level(now), &change)
    }

    /// A question asked alike that is known at one moment only, by its name.
    fn known(&self, name: &str, moved: &QuestionMove) -> Option<String> {
        let words = &self.phrases.compare;
        let why = |why| (words.nowhere)(why, &self.phrases.common);
        match (moved.wording, moved.value.then, moved.value.now) {
            (Wording::Same, None, now @ Some(_)) => {
                Some((words.known_now)(name, why(moved.nowhere.then?), &self.level(now)))
            }
            (Wording::Same, then @ Some(_), None) => {
                Some((words.known_then)(name, &self.level(then), why(moved.nowhere.now?)))
            }
            _ => None,
        }
    }

    /// A question settled since, or whose decision was taken back, by its name, and how.
    fn settled(&self, name: &str, moved: &QuestionMove) -> String {
        let words = &self.phrases.compare;
        let how = match (moved.settled.then, moved.settled.now) {
            (_, Some(true)) => words.by_decision,
            (Some(true), _) => words.taken_back,
            _ => words.by_voices,
        };
        format!("{name}, {how}")
    }

    /// From which target to which, by the question's name.
    fn target(&self, name: &str, moved: &QuestionMove) -> String {
        let Pair { then, now } = moved.target;
        (self.phrases.compare.target)(name, &self.level(then), &self.level(now))
    }

    /// What became of a question itself, by its name.
    fn asked(&self, name: &str, moved: &QuestionMove) -> Option<String> {
        let words = &self.phrases.compare;
        Some(match moved.wording {
            Wording::Same => return None,
            Wording::Changed => {
                let Pair { then, now } = moved.value;
                (words.reworded)(name, &self.level(then), &self.level(now))
            }
            Wording::Added => (words.added)(name),
            Wording::Removed => (words.removed)(name),
        })
    }

    /// The overall score of each moment, with of how many dimensions it is the mean.
    pub fn overall_scores(&self) -> String {
        let Comparison { overall, scored, .. } = self.moved;
        let score = |value, scale| number::score(self.phrases.lang, value, scale);
        let then = score(overall.then, self.scales.0);
        let now = score(overall.now, self.scales.1);
        let (on, on_now) = (scored.then.unwrap_or(0), scored.now.unwrap_or(0));
        (self.phrases.compare.overall)((&then, on), (&now, on_now))
    }

    fn level(&self, value: Option<Exact>) -> String {
        number::level(self.phrases.lang, value)
    }

    fn row(
        &self,
        score: Pair<Exact>,
        coverage: Pair<Coverage>,
        because: Option<Because>,
        is_told: bool,
    ) -> Vec<String> {
        let figure = |value, coverage: Option<Coverage>, scale| {
            let shown = number::score(self.phrases.lang, value, scale);
            let on = coverage.filter(|on| on.applicable > 0);
            on.map_or_else(String::new, |on| format!("{shown} {}/{}", on.answered, on.applicable))
        };
        let is_known = score.change().is_some() && self.moved.same_scale;
        let is_told = is_told && !coverage.is_partial();
        let mut row = vec![
            figure(score.then, coverage.then, self.scales.0),
            figure(score.now, coverage.now, self.scales.1),
            if is_known && !is_told {
                self.phrases.common.partial.to_owned()
            } else {
                self.signed(score.change())
            },
        ];
        row.extend(match because.filter(|_| self.moved.same_scale && is_told) {
            Some(b) => [b.answers, b.coverage, b.questionnaire].map(|c| self.signed(Some(c))),
            None => [const { String::new() }; 3],
        });
        row
    }

    /// What both moments may be compared on, in a sentence: nothing where a moment has no score,
    /// too little, or the score of what they have in common.
    pub fn comparable(&self) -> Option<String> {
        let (words, alike) = (&self.phrases.compare, self.moved.alike);
        let Pair { then, now } = self.moved.overall;
        if self.moved.is_empty() {
            return Some((words.nothing)(then.is_none(), now.is_none()).to_owned());
        }
        if !self.moved.same_scale {
            return None;
        }
        if !alike.is_enough() {
            return Some((words.too_few)(alike.scored, alike.asked));
        }
        let score = |value| number::score(self.phrases.lang, value, self.scales.1);
        let (then, now) = (score(alike.overall.then), score(alike.overall.now));
        let change = self.signed(alike.overall.change());
        let moved = [then.as_str(), &now, &change];
        Some((words.alike)(alike.scored, alike.asked, alike.dimensions, moved))
    }

    /// How many questions did not move, if any.
    pub fn still(&self) -> Option<String> {
        let (words, all) = (&self.phrases.compare, &self.moved.questions);
        if all.iter().all(QuestionMove::is_still) {
            return Some(words.still.to_owned());
        }
        let held = all.iter().filter(|moved| moved.is_held()).count();
        (held > 0).then(|| (words.unmoved)(held))
    }

    /// Which two moments, by the day of the last interview.
    pub fn moments(&self, then: &Dossier, now: &Dossier) -> String {
        let words = &self.phrases.compare;
        let day = |dossier: &Dossier| {
            let day = dossier.last_day().map(|day| number::date(self.phrases.lang, day));
            day.unwrap_or_else(|| words.no_day.to_owned())
        };
        (words.moments)(&day(then), &day(now))
    }

    /// A difference with its sign; scores of other scales have none.
    pub fn signed(&self, change: Option<Exact>) -> String {
        let change = change.filter(|_| self.moved.same_scale);
        number::change(self.phrases.lang, change, self.scales.1)
    }
}

impl Writer<'_> {
    fn figures(&self) -> Figures<'_> {
        let (then, now) = (&self.then.dossier.questionnaire, &self.now.dossier.questionnaire);
        let scales = (&then.scale, &now.scale);
        Figures { moved: self.moved, scales, phrases: self.now.phrases }
    }

    fn head(&self) -> Vec<Block> {
        let words = &self.now.phrases.compare;
        let (then, now) = (&self.then.dossier.campaign, &self.now.dossier.campaign);
        let mut points = vec![self.figures().moments(self.then.dossier, self.now.dossier)];
        if then.authority != now.authority {
            points.push((words.other_authority)(&then.authority, &now.authority));
        }
        if !self.moved.same_scale {
            points.push(words.other_scale.to_owned());
        }
        let same = self.moved.same_questionnaire;
        let asked = if same { words.same_questionnaire } else { words.other_questionnaire };
        points.push(asked.to_owned());
        if !self.moved.is_empty() {
            points.push(self.figures().overall_scores());
        }
        points.extend(self.figures().comparable());
        vec![Block::Title((words.title)(&now.authority)), Block::List(points)]
    }

    fn dimensions(&self) -> Vec<Block> {
        let (words, report) = (&self.now.phrases.compare, &self.now.phrases.report);
        let mut overall = vec![self.now.phrases.common.overall.to_owned()];
        overall.extend(self.figures().overall());
        let dimensions = self.moved.dimensions.iter().map(|dimension| self.dimension(dimension));
        let rows: Vec<_> = std::iter::once(overall).chain(dimensions).collect();
        let reading = self.figures().reading(&rows);
        let mut columns = vec![Column::left(report.dimension)];
        let heads = [words.then, words.now, words.moved];
        let causes = [words.answers, words.coverage, words.questionnaire];
        columns.extend(heads.iter().chain(&causes).map(|head| Column::right(head)));
        vec![
            Block::Section(report.dimensions.to_owned()),
            Block::Table(columns, rows),
            Block::Words(reading),
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
        let mut row = vec![name];
        row.extend(self.figures().dimension(moved));
        row
    }

    /// The name of a question, as asked today if it still is.
    fn named(&self, moved: &QuestionMove) -> String {
        let of = |pen: Pen<'_>, index: usize| pen.named(pen.question(index));
        let now = moved.question.now.map(|index| of(self.now, index));
        let then = || moved.question.then.map(|index| of(self.then, index));
        now.or_else(then).unwrap_or_default()
    }

    fn questions(&self) -> Vec<Block> {
        let sections = self.figures().sections(|moved| self.named(moved)).into_iter();
        let mut blocks: Vec<Block> = sections
            .flat_map(|(title, points)| {
                let points = points.into_iter().map(|(told, _)| told).collect();
                [Block::Section(title.to_owned()), Block::List(points)]
            })
            .collect();
        blocks.extend(self.figures().still().map(Block::Words));
        blocks
    }
}
