//! A page to read, some of whose lines lead to the voices: the cursor goes from one of these to
//! the next, and the page follows it.

use crate::tui::frame::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::voices::VoicesScreen;
use crate::lang::measure;
use crate::tui::action::Action;
use crate::tui::state::{Shared, Turn};
use crate::tui::theme::Ink;
use crate::tui::widget::more::more;

/// As many rows at most are gone past at once: what leads nowhere is read too.
const STRIDE: usize = 6;

/// A line of the page.
#[derive(Debug, Clone)]
pub struct Row {
    line: Line<'static>,
    /// The questions (indices in the questionnaire) whose voices it leads to, the first shown
    /// first; none where it leads nowhere.
    to: Vec<usize>,
}

/// The cursor of a page.
#[derive(Debug, Clone, Copy, Default)]
pub struct Page {
    /// Which of the stops it is on.
    at: usize,
}

/// A line that leads nowhere.
pub fn plain(line: impl Into<Line<'static>>) -> Row {
    Row { line: line.into(), to: Vec::new() }
}

/// A blank line, then a heading.
pub fn heading(title: &str) -> [Row; 2] {
    [plain(""), plain(Line::styled(format!("  {title}"), Ink::Title))]
}

/// A paragraph.
pub fn words(text: &str, columns: usize, ink: Ink) -> Vec<Row> {
    let lines = measure::wrap(text, columns.saturating_sub(2));
    lines.into_iter().map(|line| plain(Line::styled(format!("  {line}"), ink))).collect()
}

/// A point that leads to voices: its first line has the cursor.
pub fn point(text: &str, columns: usize, to: Vec<usize>) -> Vec<Row> {
    let mut rows = words(text, columns, Ink::Plain);
    if let Some(first) = rows.first_mut() {
        first.to = to;
    }
    rows
}

/// A line made beforehand, two blanks first, that leads to voices.
pub fn link(line: Line<'static>, to: Vec<usize>) -> Row {
    Row { line, to }
}

/// A list of questions, each leading to its voices and, from there, to those of the others.
pub fn questions(points: &[(String, usize)], columns: usize) -> Vec<Row> {
    let to = |at: usize| {
        let after = points.iter().cycle().skip(at).take(points.len());
        after.map(|(_, question)| *question).collect()
    };
    let points = points.iter().enumerate();
    points.flat_map(|(at, (text, _))| point(text, columns, to(at))).collect()
}

impl Page {
    /// The rows the cursor stops at: those that lead somewhere and, to be read, the last and some
    /// of those that others are far from.
    fn stops(rows: &[Row]) -> Vec<usize> {
        let last = rows.len().saturating_sub(1);
        let mut stops: Vec<usize> = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let from = stops.last().map_or(0, |stop| stop + STRIDE);
            let is_far = index >= from && row.line.width() > 0 && !stops.is_empty();
            if !row.to.is_empty() || index == last || is_far {
                stops.push(index);
            }
        }
        stops
    }

    /// Moves the cursor.
    pub fn go(&mut self, rows: &[Row], action: Action) {
        let last = Self::stops(rows).len().saturating_sub(1);
        self.at = match action {
            Action::Down => self.at + 1,
            Action::Up => self.at.saturating_sub(1),
            Action::PageDown => self.at + 8,
            Action::PageUp => self.at.saturating_sub(8),
            Action::First => 0,
            Action::Last => last,
            _ => self.at,
        }
        .min(last);
    }

    /// Goes to the voices of what is under the cursor, from a screen of this name; where it leads
    /// nowhere, says so.
    pub fn open(self, shared: &mut Shared, rows: &[Row], from: &'static str) -> Turn {
        let stop = Self::stops(rows).get(self.at).copied();
        let order = stop.map(|stop| rows[stop].to.clone()).unwrap_or_default();
        if order.is_empty() {
            shared.say(Ink::Quiet, shared.phrases.review.nowhere);
        }
        VoicesScreen::open(order, 0, from)
    }

    /// Draws the rows around the cursor; gives its place.
    pub fn draw(self, rows: Vec<Row>, frame: &mut Frame, area: Rect) -> Position {
        let stops = Self::stops(&rows);
        let at = stops.get(self.at.min(stops.len().saturating_sub(1))).copied().unwrap_or(0);
        let room = usize::from(area.height);
        let count = rows.len();
        // what comes before the first stop and after the last is read too
        let middle = if self.at == 0 { 0 } else { at.saturating_sub(room / 2) };
        let first = middle.max((at + 1).saturating_sub(room)).min(count.saturating_sub(room));
        let shown = rows.into_iter().enumerate().skip(first).take(room);
        let lines: Vec<Line> = shown.map(|(index, row)| marked(row, index == at)).collect();
        frame.lines(area, lines);
        more(first > 0, first + room < count, area, frame.buffer_mut());
        let row = u16::try_from(at.saturating_sub(first)).unwrap_or(0);
        Position { x: area.x, y: area.y + row.min(area.height.saturating_sub(1)) }
    }
}

/// A row with the cursor's mark over its first two blanks: another where it leads nowhere.
fn marked(row: Row, here: bool) -> Line<'static> {
    if !here {
        return row.line;
    }
    let own = row.line.style;
    let (mark, style) =
        if row.to.is_empty() { ("▷ ", own) } else { ("▶ ", own.patch(Ink::Strong.style())) };
    let mut spans = row.line.spans;
    if let Some(first) = spans.first_mut() {
        let rest = first.content.strip_prefix("  ").unwrap_or(&first.content).to_owned();
        *first = Span::styled(rest, style);
    }
    spans.insert(0, Span::styled(mark, Ink::Key));
    Line::from(spans)
}
