//! Draws the crossed views: the table, then what the cell under the cursor means.

use std::cmp::Ordering;

use crate::tui::frame::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::{ViewsScreen, far};
use crate::domain::agreement::Agreement;
use crate::domain::exact::Exact;
use crate::domain::perspective::{Contrast, View};
use crate::lang::measure::{pad, pad_left, truncate, width, wrap};
use crate::lang::{number, show};
use crate::report;
use crate::tui::screen::voices::words::Reader;
use crate::tui::state::Shared;
use crate::tui::theme::Ink;
use crate::tui::view::{TEXT_COLUMNS, header};

/// A column is not stretched past this.
const COLUMN: usize = 16;

/// Draws it; gives the place of the cursor.
pub fn view(
    screen: &ViewsScreen,
    shared: &Shared,
    frame: &mut Frame,
    area: Rect,
) -> Option<Position> {
    let reader = Reader::of(shared)?;
    let words = &shared.phrases.review;
    let authority = show::visible(&reader.dossier.campaign.authority);
    let title = format!("{} · {authority}", words.views);
    let right = Line::styled(alpha(&reader, screen.agreement), Ink::Quiet);
    header(frame, area, &title, right);
    let page =
        Rect { x: area.x + 1, y: area.y + 2, width: area.width - 2, height: area.height - 2 };
    if screen.profiles.is_empty() {
        let columns = usize::from(page.width.min(TEXT_COLUMNS));
        let untold = report::untold(reader.dossier, shared.phrases);
        let told = untold.unwrap_or_else(|| shared.phrases.diagnosis.no_session.to_owned());
        let told = wrap(&told, columns);
        frame.lines(page, told.into_iter().map(Line::from));
        return Some(page.into());
    }
    let grid = Grid::of(screen, &reader, usize::from(page.width));
    let heads = grid.heads(screen, &reader);
    let head_rows = u16::try_from(heads.len()).unwrap_or(1);
    frame.lines(page, heads);
    // under the table, what the cursor is on needs some rows
    let room = usize::from(page.height.saturating_sub(head_rows + 7)).max(3);
    let count = screen.profiles.len() + 1;
    let first = screen.row.saturating_sub(room / 2).min(count.saturating_sub(room));
    let rows: Vec<Line> =
        (first..count).take(room).map(|row| grid.row(screen, &reader, row)).collect();
    let high = u16::try_from(rows.len()).unwrap_or(0);
    let body = Rect { y: page.y + head_rows, height: high.min(page.height - head_rows), ..page };
    frame.lines(body, rows);
    let below = first + room < count;
    crate::tui::widget::more::more(first > 0, below, body, frame.buffer_mut());
    // a blank row, where there is room for one
    let blank = u16::from(page.bottom().saturating_sub(body.bottom()) > 9);
    let y = body.bottom() + blank;
    let under = Rect { y, height: page.bottom().saturating_sub(y), ..page };
    let lines = told(screen, &reader, under);
    frame.lines(under, lines);
    let at = screen.dimension - grid.first;
    let x = page.x + u16::try_from(2 + grid.name + at * (grid.column + 1) + 1).unwrap_or(0);
    let y = body.y + u16::try_from(screen.row - first.min(screen.row)).unwrap_or(0);
    Some(Position { x, y })
}

/// The columns of the table.
struct Grid {
    name: usize,
    score: usize,
    column: usize,
    /// The first dimension shown, and how many are.
    first: usize,
    shown: usize,
}

impl Grid {
    fn of(screen: &ViewsScreen, reader: &Reader, columns: usize) -> Self {
        let views = || screen.profiles.iter().flat_map(|own| &own.views);
        let asked = &reader.dossier.questionnaire;
        let names = screen
            .profiles
            .iter()
            .map(|own| width(&reader.text(&asked.profiles[own.profile].short)));
        let name = names.max().unwrap_or(0).max(width(reader.phrases.review.together)).min(20);
        let score = views().map(|view| width(&reader.score(view.score))).max().unwrap_or(0).max(3);
        let coverage = views().map(|view| width(&coverage(view))).max().unwrap_or(0);
        let heads = asked.dimensions.iter().map(|d| width(&reader.text(&d.short)));
        // a score, its sign, a blank, what it rests on
        let least = score + 2 + coverage;
        let count = asked.dimensions.len().max(1);
        let room = columns.saturating_sub(2 + name);
        let fair = (room / count).saturating_sub(1);
        let column = heads.max().unwrap_or(0).min(COLUMN).min(fair).max(least);
        let shown = (room / (column + 1)).clamp(1, count);
        let first = screen.dimension.saturating_sub(shown / 2).min(count - shown);
        Self { name, score, column, first, shown }
    }

    /// The dimensions, each above its scores: one row out of two where names are wider than
    /// columns, so that each is told whole.
    fn heads(&self, screen: &ViewsScreen, reader: &Reader) -> Vec<Line<'static>> {
        let dimensions = &reader.dossier.questionnaire.dimensions;
        let sign = |wanted: bool, sign: &'static str| if wanted { sign } else { " " };
        let more = self.first + self.shown < dimensions.len();
        let arrows = format!("{}{}", sign(self.first > 0, "←"), sign(more, "→"));
        let shown = || dimensions.iter().enumerate().skip(self.first).take(self.shown);
        let is_narrow = shown().any(|(_, d)| width(&reader.text(&d.short)) > self.column);
        let row = |step: usize, rank: usize| {
            let begins = if rank == 0 { arrows.clone() } else { "  ".to_owned() };
            let mut spans = vec![Span::styled(begins, Ink::Key)];
            let (start, every) = (self.name + 1, self.column + 1);
            let end = start + self.shown * every - 1;
            let mut at = 0;
            for (place, (index, dimension)) in shown().enumerate().skip(rank).step_by(step) {
                let name = reader.text(&dimension.short);
                let above = start + place * every;
                // the last ones have the room before them
                let from = above.min(end.saturating_sub(width(&name))).max(at);
                let until = (above + step * every - 1).min(end);
                let name = truncate(&name, until - from).into_owned();
                let ink = if index == screen.dimension { Ink::Strong } else { Ink::Quiet };
                spans.push(Span::raw(" ".repeat(from - at)));
                at = from + width(&name);
                spans.push(Span::styled(name, ink));
            }
            Line::from(spans)
        };
        let step = if is_narrow { 2.min(self.shown) } else { 1 };
        (0..step).map(|rank| row(step, rank)).collect()
    }

    fn row(&self, screen: &ViewsScreen, reader: &Reader, row: usize) -> Line<'static> {
        let here = row == screen.row;
        let own = row.checked_sub(1).map(|at| &screen.profiles[at]);
        let name = own.map_or_else(
            || reader.phrases.review.together.to_owned(),
            |own| reader.text(&reader.dossier.questionnaire.profiles[own.profile].short),
        );
        let ink = if here || row == 0 { Ink::Strong } else { Ink::Plain };
        let name = pad(&truncate(&name, self.name), self.name);
        let mut spans = vec![crate::tui::screen::list::mark(here), Span::styled(name, ink)];
        for dimension in self.first..self.first + self.shown {
            let focus = here && dimension == screen.dimension;
            spans.push(Span::raw(" "));
            let all = reader.open.diagnosis.dimensions[dimension].score;
            match own {
                None => {
                    let score = pad_left(&reader.score(all), self.score);
                    let cell = pad(&score, self.column);
                    let ink = if focus { Ink::Focus } else { Ink::Strong };
                    spans.push(Span::styled(cell, ink));
                }
                Some(own) => spans.extend(self.cell(reader, &own.views[dimension], all, focus)),
            }
        }
        Line::from(spans)
    }

    /// A score, the sign of one far from all, and what it rests on.
    fn cell(
        &self,
        reader: &Reader,
        view: &View,
        all: Option<Exact>,
        focus: bool,
    ) -> Vec<Span<'static>> {
        let (sign, ink) = sign(reader, view.score, all);
        let score = if view.asked == 0 { "·".to_owned() } else { reader.score(view.score) };
        let score = format!("{}{sign}", pad_left(&score, self.score));
        let rest = pad(&format!(" {}", coverage(view)), self.column.saturating_sub(self.score + 1));
        let inks = if focus { (Ink::Focus, Ink::Focus) } else { (ink, Ink::Quiet) };
        vec![Span::styled(score, inks.0), Span::styled(rest, inks.1)]
    }
}

fn coverage(view: &View) -> String {
    if view.asked == 0 { String::new() } else { format!("{}/{}", view.answered, view.asked) }
}

/// Whether a score is far above or below that of all.
fn sign(reader: &Reader, own: Option<Exact>, all: Option<Exact>) -> (&'static str, Ink) {
    let (Some(own), Some(all)) = (own, all) else {
        return (" ", Ink::Plain);
    };
    let far = far(reader);
    if own - all >= far {
        ("▲", Ink::Key)
    } else if all - own >= far {
        ("▼", Ink::Warn)
    } else {
        (" ", Ink::Plain)
    }
}

/// Under the table: what the signs mean, the cell under the cursor, who differs most, agreement.
fn told(screen: &ViewsScreen, reader: &Reader, area: Rect) -> Vec<Line<'static>> {
    let words = &reader.phrases.review;
    let columns = usize::from(area.width.min(TEXT_COLUMNS));
    let room = usize::from(area.height);
    let text = |text: &str, ink: Ink| -> Vec<Line<'static>> {
        let lines = wrap(text, columns);
        lines.into_iter().map(|line| Line::styled(line, ink)).collect()
    };
    let legend = (words.far)(&number::value(reader.lang, far(reader)));
    let mut parts = vec![[text(words.signs, Ink::Quiet), text(&legend, Ink::Quiet)].concat()];
    if let Some(told) = report::untold(reader.dossier, reader.phrases) {
        parts.push(text(&told, Ink::Plain));
    }
    let before = parts.len() + 1;
    let mut here = text(&cell(screen, reader), Ink::Strong);
    let own = screen.contrasts.iter().find(|c| c.dimension == screen.dimension);
    here.extend(own.map_or_else(Vec::new, |own| text(&contrast(reader, own), Ink::Plain)));
    parts.push(here);
    let accord = agreement(reader, screen.agreement, words.short_source);
    parts.push(accord.iter().flat_map(|(t, i)| text(t, *i)).collect());
    let others: Vec<Line> = (screen.contrasts.iter())
        .filter(|contrast| contrast.dimension != screen.dimension)
        .flat_map(|other| text(&contrast(reader, other), Ink::Quiet))
        .collect();
    let rows = |parts: &[Vec<Line>]| parts.iter().map(|part| part.len() + 1).sum::<usize>();
    if rows(&parts) + others.len() <= room {
        parts.insert(before, others);
    }
    let blanks = rows(&parts) <= room + 1;
    let mut lines = Vec::new();
    for part in parts {
        if blanks && !lines.is_empty() {
            lines.push(Line::raw(""));
        }
        lines.extend(part);
    }
    if lines.len() > room && room > 0 {
        lines.truncate(room - 1);
        lines.push(Line::styled(format!("… {}", words.elsewhere), Ink::Quiet));
    }
    lines
}

/// The cell under the cursor, in words.
fn cell(screen: &ViewsScreen, reader: &Reader) -> String {
    let words = &reader.phrases.review;
    let asked = &reader.dossier.questionnaire;
    let dimension = reader.text(&asked.dimensions[screen.dimension].title);
    let all = reader.open.diagnosis.dimensions[screen.dimension].score;
    let Some(own) = screen.profile() else {
        return (words.cell_of_all)(&dimension, &reader.score(all));
    };
    let profile = reader.text(&asked.profiles[own.profile].short);
    let view = own.views[screen.dimension];
    let Some(score) = view.score else {
        return match view.asked {
            0 => (words.no_concern)(&profile, &dimension),
            asked => (words.no_level)(&profile, &dimension, asked),
        };
    };
    let shown = reader.score(Some(score));
    let told = (words.cell)(&profile, &dimension, &shown, view.answered, view.asked);
    let Some(all) = all else { return told };
    let figure = |value| reader.score(Some(value));
    let apart = match score.cmp(&all) {
        Ordering::Greater => (words.above)(&figure(score - all), &figure(all)),
        Ordering::Less => (words.below)(&figure(all - score), &figure(all)),
        Ordering::Equal => words.level_with.to_owned(),
    };
    format!("{told}{}{apart}", reader.phrases.settling.next_of_list)
}

fn contrast(reader: &Reader, contrast: &Contrast) -> String {
    let asked = &reader.dossier.questionnaire;
    (reader.phrases.review.contrast)(
        &reader.text(&asked.dimensions[contrast.dimension].short),
        &reader.text(&asked.profiles[contrast.above].short),
        &reader.text(&asked.profiles[contrast.below].short),
        &reader.score(Some(contrast.apart)),
        contrast.questions,
    )
}

/// The figure of agreement alone; empty without one.
fn alpha(reader: &Reader, agreement: Agreement) -> String {
    let figure = |alpha| format!("alpha {}", number::decimal(reader.lang, alpha, 3));
    agreement.alpha.map(figure).unwrap_or_default()
}

/// What the figure of agreement means, the figure, and where it comes from.
pub fn agreement(reader: &Reader, agreement: Agreement, source: &str) -> Vec<(String, Ink)> {
    match report::agreement(agreement, reader.phrases) {
        Ok([strength, figure]) => {
            vec![(format!("{strength} {figure}"), Ink::Plain), (source.to_owned(), Ink::Quiet)]
        }
        Err(why) => vec![(why, Ink::Quiet)],
    }
}
