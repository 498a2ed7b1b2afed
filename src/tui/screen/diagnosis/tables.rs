//! The table of the dimensions and the lists of gaps and duties, as lines.

use ratatui::text::{Line, Span};

use super::chart::{share, values};
use super::{DiagnosisScreen, Pane};
use crate::domain::exact::Exact;
use crate::domain::gap::{Gap, Legality};
use crate::domain::questionnaire::Dimension;
use crate::domain::score::DimensionScore;
use crate::lang::show::visible;
use crate::lang::{measure, number};
use crate::tui::screen::voices::words::Reader;
use crate::tui::theme::Ink;
use crate::tui::widget::bar::bar;

/// Lines, and which of them the cursor is on.
pub struct Table {
    /// The heads of the columns.
    pub head: Line<'static>,
    /// The rows.
    pub rows: Vec<Line<'static>>,
    /// The row of the cursor.
    pub at: usize,
}

/// The mark and the ink of a row, under the cursor or not.
fn marked(here: bool, focused: bool) -> (Span<'static>, Ink) {
    match (here, focused) {
        (true, true) => (Span::styled("▶ ", Ink::Key), Ink::Strong),
        (true, false) => (Span::styled("▷ ", Ink::Quiet), Ink::Plain),
        _ => (Span::raw("  "), Ink::Plain),
    }
}

/// Columns of the figures beside a dimension's name and bar.
const FIGURES: usize = 6 + 7 + 7 + 7;

/// The columns of the table of dimensions.
struct Columns {
    /// Whether names are the short ones.
    is_short: bool,
    name: usize,
    bar: usize,
    /// The head of the chosen profile's column; empty without one.
    profile: String,
    /// The width of that column.
    own: usize,
}

impl Columns {
    fn of(screen: &DiagnosisScreen, reader: &Reader, columns: usize) -> Self {
        let questionnaire = &reader.dossier.questionnaire;
        let profile = (screen.profile.as_ref())
            .and_then(|id| questionnaire.profile(id))
            .map(|profile| reader.text(&profile.short))
            .unwrap_or_default();
        let own = match measure::width(&profile) {
            0 => 0,
            wide => wide.max(3) + 2,
        };
        let mut scores = reader.open.diagnosis.dimensions.iter();
        let tail = if scores.any(|score| score.partial && score.score.is_some()) {
            measure::width(reader.phrases.common.partial) + 2
        } else {
            0
        };
        let left = columns.saturating_sub(2 + FIGURES + own + tail);
        let widest = |is_short: bool| {
            let names = questionnaire.dimensions.iter();
            let widths = names.map(|d| measure::width(&name(reader, d, is_short)));
            widths.max().unwrap_or(0)
        };
        let is_short = widest(false) + 2 + 10 > left;
        let name = widest(is_short).max(measure::width(reader.phrases.diagnosis.heads[0]));
        Self { is_short, name, bar: left.saturating_sub(name + 2).min(24), profile, own }
    }
}

/// The dimensions: name, bar with the target's tick, score, target, what the chosen profile says,
/// coverage, voices, partial.
pub fn dimensions(screen: &DiagnosisScreen, reader: &Reader, columns: usize) -> Table {
    let columns = Columns::of(screen, reader, columns);
    let [head, score, target, coverage, voices] = reader.phrases.diagnosis.heads;
    let head = Line::styled(
        format!(
            "  {}  {}{}{}{}{}{}",
            measure::pad(head, columns.name),
            " ".repeat(columns.bar),
            measure::pad_left(score, 6),
            measure::pad_left(target, 7),
            measure::pad_left(&columns.profile, columns.own),
            measure::pad_left(coverage, 7),
            measure::pad_left(voices, 7),
        ),
        Ink::Quiet,
    );
    let [_, _, own] = values(screen, reader);
    let scores = reader.open.diagnosis.dimensions.iter().enumerate();
    let rows = scores
        .map(|(index, score)| {
            let own = own.get(index).copied().flatten();
            dimension(screen, reader, &columns, score, own)
        })
        .collect();
    Table { head, rows, at: screen.dimension }
}

fn dimension(
    screen: &DiagnosisScreen,
    reader: &Reader,
    columns: &Columns,
    score: &DimensionScore,
    own: Option<Exact>,
) -> Line<'static> {
    let here = score.dimension == screen.dimension;
    let (mark, ink) = marked(here, screen.pane == Pane::Dimensions);
    let dimension = &reader.dossier.questionnaire.dimensions[score.dimension];
    let name = name(reader, dimension, columns.is_short);
    let blank = columns.name.saturating_sub(measure::width(&name)) + 2;
    let mut spans = vec![mark, Span::styled(name, ink), Span::raw(" ".repeat(blank))];
    let place = |value| share(reader, value);
    spans.extend(bar(
        score.score.map(place),
        score.target.map(place),
        u16::try_from(columns.bar).unwrap_or(0),
    ));
    let figure = |value| reader.score(value);
    let own = match columns.own {
        0 => String::new(),
        wide => measure::pad_left(&figure(own), wide),
    };
    let coverage = format!("{}/{}", score.answered, score.applicable);
    spans.push(Span::styled(measure::pad_left(&figure(score.score), 6), Ink::Strong));
    spans.push(Span::raw(format!(
        "{}{own}{}{}",
        measure::pad_left(&figure(score.target), 7),
        measure::pad_left(&coverage, 7),
        measure::pad_left(&score.voices.to_string(), 7),
    )));
    if score.partial && score.score.is_some() {
        let partial = format!("  {}", reader.phrases.common.partial);
        spans.push(Span::styled(partial, Ink::Warn));
    }
    Line::from(spans)
}

fn name(reader: &Reader, dimension: &Dimension, is_short: bool) -> String {
    reader.text(if is_short { &dimension.short } else { &dimension.title })
}

/// Columns of a question's two figures, and of how it stands with the law.
const QUESTION_FIGURES: usize = 12 + 7 + 15;

/// The fewest columns where words are begun beside the figures.
const LEAST_WORDS: usize = 24;

/// What a list tells of a question beside its title.
struct Cells {
    figures: [String; 2],
    legal: Option<Legality>,
    words: String,
}

/// The gaps, or the duties where these take keys: the first to look at first.
pub fn list(screen: &DiagnosisScreen, reader: &Reader, columns: usize) -> Table {
    let level = |value| number::level(reader.lang, value);
    if screen.pane == Pane::Duties {
        let duties = screen.standing(reader).into_iter().map(|(question, legality)| {
            let position = reader.position(question).and_then(|position| position.value);
            let legal = reader.question(question).legal.as_ref();
            let figures = [level(position), level(legal.map(|legal| legal.threshold))];
            let words = legal.map(|legal| reader.text(&legal.text)).unwrap_or_default();
            (question, Cells { figures, legal: Some(legality), words })
        });
        let heads = reader.phrases.diagnosis.duty_heads;
        return questions(screen, reader, columns, heads, &duties.collect::<Vec<_>>());
    }
    let gaps = screen.gaps(reader).into_iter().map(|gap| {
        let moves = format!("{} → {}", level(Some(gap.position)), level(Some(gap.target)));
        let figures = [moves, level(Some(gap.gap))];
        let words = levers(reader, gap).into_iter().next().unwrap_or_default();
        (gap.question, Cells { figures, legal: gap.legal, words })
    });
    let heads = reader.phrases.diagnosis.gap_heads;
    questions(screen, reader, columns, heads, &gaps.collect::<Vec<_>>())
}

fn questions(
    screen: &DiagnosisScreen,
    reader: &Reader,
    columns: usize,
    heads: [&'static str; 5],
    list: &[(usize, Cells)],
) -> Table {
    let [head, first, second, law, words] = heads;
    let titles = list.iter().map(|(question, _)| measure::width(&reader.title(*question)));
    let longest = titles.max().unwrap_or(0).max(measure::width(head));
    let title_columns = columns.saturating_sub(2 + QUESTION_FIGURES).min(longest + 1);
    let word_columns = columns.saturating_sub(2 + title_columns + QUESTION_FIGURES);
    let has_words = word_columns >= LEAST_WORDS;
    let head = format!(
        "  {}{}{}  {}{}",
        measure::pad(head, title_columns),
        measure::pad_left(first, 12),
        measure::pad_left(second, 7),
        measure::pad(law, 13),
        if has_words { words } else { "" },
    );
    let listed: Vec<usize> = list.iter().map(|(question, _)| *question).collect();
    let at = screen.at(&listed);
    let rows = (list.iter().enumerate())
        .map(|(index, (question, cells))| {
            let (mark, ink) = marked(index == at, screen.pane != Pane::Dimensions);
            let title = reader.title(*question);
            let title = measure::truncate(&title, title_columns).into_owned();
            let [first, second] = &cells.figures;
            let mut spans = vec![
                mark,
                Span::styled(measure::pad(&title, title_columns), ink),
                Span::raw(measure::pad_left(first, 12)),
                Span::styled(measure::pad_left(second, 7), Ink::Strong),
                Span::raw("  "),
                law_word(reader, cells.legal),
            ];
            if has_words {
                let words = measure::shorten(&cells.words, word_columns.min(60));
                spans.push(Span::styled(words, Ink::Quiet));
            }
            Line::from(spans)
        })
        .collect();
    Table { head: Line::styled(head, Ink::Quiet), rows, at }
}

fn law_word(reader: &Reader, legal: Option<Legality>) -> Span<'static> {
    let Some(status) = legal else {
        return Span::raw(" ".repeat(13));
    };
    let ink = match status {
        Legality::NotMet => Ink::Bad,
        Legality::Declared | Legality::Unknown => Ink::Warn,
        Legality::Met => Ink::Good,
        Legality::OutOfScope => Ink::Quiet,
    };
    let word = (reader.phrases.common.legality)(status);
    Span::styled(measure::pad(word, 13), ink)
}

/// What a list has to tell of a question at more length than on its row: what closes its gap, or
/// what the law wants.
pub fn more_of(screen: &DiagnosisScreen, reader: &Reader, question: usize) -> Vec<String> {
    if screen.pane == Pane::Duties {
        let words = &reader.phrases.settling;
        let told = reader.question(question).legal.as_ref().map(|legal| {
            let checked = number::month(reader.lang, &legal.checked);
            let checked = (words.checked)(&visible(&checked));
            format!("{} · {} · {checked}", words.labels[4], reader.text(&legal.text))
        });
        return told.into_iter().collect();
    }
    let gap = reader.open.diagnosis.gaps.iter().find(|gap| gap.question == question);
    let told = |lever| format!("{} · {lever}", reader.phrases.diagnosis.lever);
    gap.map(|gap| levers(reader, gap).into_iter().map(told).collect()).unwrap_or_default()
}

/// What may close a gap, each in words.
fn levers(reader: &Reader, gap: &Gap) -> Vec<String> {
    let levers = gap.levers.iter().filter_map(|id| reader.dossier.questionnaire.lever(id));
    let told: Vec<String> =
        levers.map(|lever| format!("{} {}", lever.id, reader.text(&lever.title))).collect();
    if told.is_empty() { vec![reader.phrases.diagnosis.no_lever.to_owned()] } else { told }
}
