//! Draws one question and its voices: stacked, or side by side on a wide terminal.

use crate::tui::frame::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::VoicesScreen;
use super::words::Reader;
use crate::domain::merge::Voice;
use crate::lang::measure;
use crate::tui::state::Shared;
use crate::tui::theme::Ink;
use crate::tui::view::{TEXT_COLUMNS, header};

/// Below this many columns voices are stacked.
const WIDE: usize = 110;

/// Columns a voice needs to stand beside another.
const VOICE_COLUMNS: usize = 36;

/// Voices side by side at most.
const ACROSS: usize = 4;

/// Columns between two voices.
const GUTTER: usize = 3;

/// Rows above what scrolls: the header, and where one is in the list.
const HEAD_ROWS: u16 = 2;

/// Draws it; gives the place of the cursor.
pub fn view(
    screen: &VoicesScreen,
    shared: &Shared,
    frame: &mut Frame,
    area: Rect,
) -> Option<Position> {
    let reader = Reader::of(shared)?;
    let words = &shared.phrases.settling;
    let question = screen.question();
    let asked = reader.question(question);
    let dimension = (asked.dimension.as_ref())
        .and_then(|id| reader.dossier.questionnaire.dimension(id))
        .map_or_else(String::new, |d| format!("{} › ", reader.text(&d.title)));
    let is_settled = |question: &&usize| {
        reader.position(**question).is_some_and(|position| !position.is_to_settle())
    };
    let [_, to_settle, ..] = words.filters;
    let settled =
        if screen.list == to_settle { screen.order.iter().filter(is_settled).count() } else { 0 };
    let rank = (words.rank)(screen.list, screen.at + 1, screen.order.len(), settled);
    let left = format!("{dimension}{}", reader.title(question));
    header(frame, area, &left, reader.progress());
    let second = Rect { x: area.x + 1, y: area.y + 1, width: area.width - 1, height: 1 };
    frame.line(second, Line::styled(rank, Ink::Quiet));
    let lines = lines(&reader, question, area.width);
    let body = Rect {
        x: area.x + 1,
        y: area.y + HEAD_ROWS,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(HEAD_ROWS),
    };
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let scroll = screen.scroll.min(rows.saturating_sub(body.height));
    frame.lines(body, lines.into_iter().skip(scroll.into()));
    if scroll + body.height < rows {
        let more = Rect {
            x: area.right().saturating_sub(3),
            y: body.bottom().saturating_sub(1),
            width: 2,
            height: 1,
        };
        frame.line(more, Line::styled(" ↓", Ink::Key));
    }
    Some(Position { x: body.x, y: body.y })
}

/// The rows that can be scrolled past.
pub fn scroll_end(screen: &VoicesScreen, shared: &Shared) -> u16 {
    let (width, height) = shared.size;
    let rows = Reader::of(shared).map_or(0, |r| lines(&r, screen.question(), width).len());
    let room = height.saturating_sub(HEAD_ROWS + 1);
    u16::try_from(rows).unwrap_or(u16::MAX).saturating_sub(room)
}

/// Everything below the header.
fn lines(reader: &Reader, question: usize, width: u16) -> Vec<Line<'static>> {
    // a margin on each side, and the sign that there is more
    let width = usize::from(width.saturating_sub(5));
    let text = width.min(usize::from(TEXT_COLUMNS));
    let asked = reader.text(&reader.question(question).text);
    let mut lines: Vec<Line> =
        measure::wrap(&asked, text).into_iter().map(|row| Line::styled(row, Ink::Strong)).collect();
    lines.push(Line::raw(""));
    let Some(position) = reader.position(question) else {
        return lines;
    };
    lines.extend(reader.summary(position, text));
    if position.voices.is_empty() {
        lines.push(Line::raw(""));
        let empty = reader.phrases.settling.no_voice;
        lines.extend(measure::wrap(empty, text).into_iter().map(Line::from));
    }
    let voices: Vec<&Voice> = position.voices.iter().collect();
    // copies that stand together are one; of many voices they change no more than a band
    let count = match voices.len() {
        few @ 0..=ACROSS => reader.voices(question, &voices, text).len().clamp(1, few.max(1)),
        many => many,
    };
    let across = across(width, count);
    let columns = ((width - GUTTER * (across - 1)) / across).min(usize::from(TEXT_COLUMNS));
    let rule = "─".repeat((columns * across + GUTTER * (across - 1)).min(width));
    for band in reader.voices(question, &voices, columns).chunks(across) {
        lines.push(Line::raw(""));
        lines.push(Line::styled(rule.clone(), Ink::Quiet));
        lines.extend(beside(band.to_vec(), columns));
    }
    let unsigned = reader.unsigned(question, text);
    if !unsigned.is_empty() {
        lines.extend([Line::raw(""), Line::styled(rule, Ink::Quiet)]);
        lines.extend(unsigned);
    }
    lines
}

/// How many of so many voices stand side by side: as many in each band as can be.
fn across(width: usize, voices: usize) -> usize {
    if width + GUTTER < WIDE {
        return 1;
    }
    let most = ((width + GUTTER) / (VOICE_COLUMNS + GUTTER)).min(ACROSS);
    voices.div_ceil(voices.div_ceil(most))
}

/// Texts side by side.
fn beside(texts: Vec<Vec<Line<'static>>>, columns: usize) -> Vec<Line<'static>> {
    let rows = texts.iter().map(Vec::len).max().unwrap_or(0);
    let mut lines = vec![Line::default(); rows];
    for (index, text) in texts.into_iter().enumerate() {
        for (row, part) in text.into_iter().enumerate() {
            let filled = lines[row].width();
            let gap = (index * (columns + GUTTER)).saturating_sub(filled);
            let line = &mut lines[row];
            if gap > 0 {
                line.push_span(Span::raw(" ".repeat(gap)));
            }
            line.spans.extend(part.spans.into_iter().map(|span| span.patch_style(part.style)));
        }
    }
    lines
}
