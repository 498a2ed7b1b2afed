//! What screens are drawn on: cells, and where the cursor rests. Ratatui's own frame belongs to its
//! `Terminal`, which draws and compares every cell for each letter typed (see [`super::canvas`]).

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Alignment, Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::Widget;

use super::theme::Ink;
use crate::lang::{measure, show};

/// The whole terminal being drawn, or a part of it.
#[derive(Debug)]
pub struct Frame {
    buffer: Buffer,
    /// Where the terminal's cursor rests, if it is shown.
    pub cursor: Option<Position>,
    /// Where the pieces of the interview are, in the order they are drawn.
    pub pieces: Vec<(Piece, Rect)>,
    /// What is drawn: other cells are what they were.
    cleared: Vec<Rect>,
}

/// A piece of the interview that can be drawn again alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// The first row: who answers, how far it is.
    Head,
    /// The question on screen, on the route.
    Stop,
    /// The levels or the choices.
    Levels,
    /// The note in its frame, or the text being typed in its place.
    Note,
    /// The text being typed, without its frame.
    Words,
    /// The last row.
    Foot,
}

impl Frame {
    /// Draws on the whole of this buffer, whatever it holds.
    pub fn on(buffer: Buffer) -> Self {
        let mut frame = Self::over(buffer);
        frame.clear(frame.area());
        frame
    }

    /// Draws on what will be cleared of this buffer.
    pub fn over(buffer: Buffer) -> Self {
        Self { buffer, cursor: None, pieces: Vec::new(), cleared: Vec::new() }
    }

    /// Clears an area to draw on it.
    pub fn clear(&mut self, area: Rect) {
        for cell in cells(&mut self.buffer, area).flatten() {
            cell.reset();
        }
        self.cleared.push(area);
    }

    /// The whole terminal.
    pub fn area(&self) -> Rect {
        self.buffer.area
    }

    /// The cells.
    pub fn buffer_mut(&mut self) -> &mut Buffer {
        &mut self.buffer
    }

    /// Draws a widget.
    pub fn render_widget(&mut self, widget: impl Widget, area: Rect) {
        widget.render(area, &mut self.buffer);
    }

    /// Draws lines, one a row, as much of them as fits. They are wrapped already: ratatui's
    /// paragraph would measure them again, and style every cell of the area.
    pub fn lines<'a>(&mut self, area: Rect, lines: impl IntoIterator<Item = Line<'a>>) {
        let area = area.intersection(self.buffer.area);
        for (y, line) in (area.top()..area.bottom()).zip(lines) {
            let before = match line.alignment {
                Some(Alignment::Right) => usize::from(area.width).saturating_sub(line.width()),
                _ => 0,
            };
            let before = u16::try_from(before).unwrap_or(0);
            self.spans(Position { x: area.x + before, y }, area.width - before, &line);
        }
    }

    /// Draws a line from a cell on, in so many columns. A span of plain letters, which nearly all
    /// are, goes letter by letter into the cells; ratatui looks each one up.
    fn spans(&mut self, mut at: Position, mut width: u16, line: &Line) {
        for span in line {
            let style = line.style.patch(span.style);
            let start = at.x;
            if span.content.chars().all(measure::is_plain) {
                let row = Rect { x: at.x, y: at.y, width, height: 1 };
                let letters = cells(&mut self.buffer, row).flatten().zip(span.content.chars());
                for (cell, letter) in letters {
                    cell.set_char(letter).set_style(style);
                    at.x += 1;
                }
            } else {
                let room = usize::from(width);
                at.x = self.buffer.set_stringn(at.x, at.y, &span.content, room, style).0;
            }
            width -= at.x - start;
        }
    }

    /// Draws a line on the first row of an area.
    pub fn line(&mut self, area: Rect, line: Line) {
        self.lines(area, [line]);
    }

    /// Draws a box of thin lines, with a title on its left and another on its right; gives what is
    /// inside. Ratatui’s joins its lines to those it crosses, at a tenth of a level’s time.
    pub fn boxed(&mut self, area: Rect, ink: Ink, title: Line<'_>, end: Line<'_>) -> Rect {
        let inner = Rect {
            x: area.x + 1,
            y: area.y + 1,
            width: area.width.saturating_sub(2),
            height: area.height.saturating_sub(2),
        };
        let edge = |left: &str, right: &str| {
            let line = "─".repeat(inner.width.into());
            Line::styled(format!("{left}{line}{right}"), ink)
        };
        self.line(area, edge("┌", "┐"));
        self.line(Rect { y: area.bottom() - 1, height: 1, ..area }, edge("└", "┘"));
        for x in [area.x, area.right() - 1] {
            let side = Rect { x, width: 1, ..inner };
            self.lines(side, (0..inner.height).map(|_| Line::styled("│", ink)));
        }
        let top = Rect { y: area.y, height: 1, ..inner };
        self.line(top, end.right_aligned());
        self.line(top, title);
        inner
    }

    /// The cells, once drawn, and which were.
    pub fn drawn(self) -> (Buffer, Vec<Rect>) {
        (self.buffer, self.cleared)
    }
}

/// The last guard before the terminal: nothing it would obey, nothing that hides, is left in a
/// cell, wherever it came from.
pub fn guard(cells: &mut [Cell]) {
    for cell in cells {
        let sign = cell.symbol();
        if !measure::is_letter(sign) && show::visible(sign) != sign {
            cell.set_symbol("\u{fffd}").set_style(Ink::Bad.style());
        }
    }
}

/// The cells of an area, row by row.
pub fn cells(buffer: &mut Buffer, area: Rect) -> impl Iterator<Item = &mut [Cell]> {
    let area = area.intersection(buffer.area);
    let start = usize::from(area.y - buffer.area.y) * usize::from(buffer.area.width);
    let before = usize::from(area.x - buffer.area.x);
    let rows = buffer.content[start..].chunks_mut(usize::from(buffer.area.width).max(1));
    let columns = before..before + usize::from(area.width);
    rows.take(area.height.into()).map(move |row| &mut row[columns.clone()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_where_their_area_ends() {
        let mut frame = Frame::on(Buffer::empty(Rect::new(0, 0, 5, 3)));
        let lines = ["abcde", "日本", "xyz"].map(Line::from);
        frame.lines(Rect::new(2, 1, 3, 2), lines);
        frame.line(Rect::new(0, 0, 9, 9), Line::from("no").right_aligned());
        assert_eq!(frame.drawn().0, Buffer::with_lines(["   no", "  abc", "  日 "]));
    }

    #[test]
    fn no_cell_holds_what_a_terminal_obeys() {
        let mut frame = Frame::on(Buffer::empty(Rect::new(0, 0, 4, 1)));
        let cells = frame.buffer_mut().content.iter_mut();
        for (cell, symbol) in cells.zip(["\u{1b}[2J", "a\u{202e}", "é", "a"]) {
            cell.set_symbol(symbol);
        }
        let (mut buffer, _) = frame.drawn();
        guard(&mut buffer.content);
        let symbols: Vec<&str> = buffer.content.iter().map(Cell::symbol).collect();
        assert_eq!(symbols, ["\u{fffd}", "\u{fffd}", "é", "a"]);
    }
}
