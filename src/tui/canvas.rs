//! What the terminal shows, and the fewest bytes that bring it to what it must show. A letter typed
//! draws the note alone and is one byte on the line; a level chosen draws the rows that tell it.
//! What has not changed is not written.

use std::io::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier};

use super::frame::{Frame, Piece, cells, guard};
use super::state::{State, Touched};
use super::view;
use crate::lang::measure;

/// A frame this long is marked, so that terminals that know how show it in one piece. A shorter
/// one is a single small write already, which the marks would only make longer.
const LONG: usize = 512;
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// The screen as the terminal has it.
#[derive(Debug)]
pub struct Canvas {
    shown: Buffer,
    /// Cells to draw the next frame on, without asking for memory; none before the second one.
    spare: Buffer,
    /// Where the pieces of the interview are, if one is shown.
    pieces: Vec<(Piece, Rect)>,
    pen: Pen,
}

impl Canvas {
    /// Nothing is known of the terminal yet.
    pub fn new(has_colours: bool) -> Self {
        Self {
            shown: Buffer::default(),
            spare: Buffer::default(),
            pieces: Vec::new(),
            pen: Pen { has_colours, ..Pen::default() },
        }
    }

    /// The terminal lost what it showed: the next frame draws it all.
    pub fn forget(&mut self) {
        (self.shown, self.spare) = (Buffer::default(), Buffer::default());
    }

    /// What to write for the terminal, of this size, to show this state, of which only this was
    /// touched since the last time. Nothing when it shows it already.
    pub fn draw(&mut self, size: Size, state: &State, touched: Touched) -> Vec<u8> {
        let area = Rect::from((Position::ORIGIN, size));
        if self.shown.area == area && touched == Touched::Nothing {
            return Vec::new();
        }
        let is_blank = self.shown.area != area;
        if is_blank {
            self.forget();
            self.pen.clear();
        }
        if self.spare.area != area {
            self.spare = Buffer::empty(area);
        }
        let mut frame = Frame::over(std::mem::take(&mut self.spare));
        if is_blank || touched == Touched::All || self.pieces.is_empty() {
            frame.clear(area);
            view::view(state, &mut frame);
            self.pieces = std::mem::take(&mut frame.pieces);
        } else {
            frame.cursor = self.pen.rest;
            for (piece, area) in self.pieces.iter().filter(|(piece, _)| touched.shows(*piece)) {
                frame.clear(*area);
                view::piece(state, *piece, &mut frame, *area);
            }
        }
        let cursor = frame.cursor;
        let (mut next, drawn) = frame.drawn();
        if is_blank {
            let blank = vec![Cell::EMPTY; usize::from(area.width)];
            for (next, y) in cells(&mut next, area).zip(area.y..) {
                guard(next);
                self.pen.row(Position { x: area.x, y }, &blank, next);
            }
            self.shown = next;
            return self.pen.leave(cursor);
        }
        for area in drawn {
            let rows = cells(&mut self.shown, area).zip(cells(&mut next, area));
            for ((shown, next), y) in rows.zip(area.y..) {
                let differs = |(shown, next): (&Cell, &Cell)| !is_same(shown, next);
                let Some(first) = shown.iter().zip(&*next).position(differs) else { continue };
                guard(&mut next[first..]);
                // what is before is not looked at again, unless something there may reach further
                let before = shown[..first].iter().position(|cell| !is_letter(cell));
                let first = before.unwrap_or(first);
                let x = area.x + u16::try_from(first).unwrap_or(u16::MAX);
                self.pen.row(Position { x, y }, &shown[first..], &next[first..]);
                shown[first..].swap_with_slice(&mut next[first..]);
            }
        }
        self.spare = next;
        self.pen.leave(cursor)
    }
}

/// Whether nothing tells two cells apart.
fn is_same(one: &Cell, other: &Cell) -> bool {
    let look = |cell: &Cell| (cell.fg, cell.bg, cell.modifier);
    let is_same = match (one.symbol().as_bytes(), other.symbol().as_bytes()) {
        ([one], [other]) => one == other,
        (one, other) => one == other,
    };
    is_same && look(one) == look(other)
}

fn is_letter(cell: &Cell) -> bool {
    measure::is_letter(cell.symbol())
}

/// The columns a cell's sign takes.
fn columns(cell: &Cell) -> usize {
    let sign = cell.symbol();
    if is_letter(cell) { 1 } else { measure::width(sign) }
}

/// The columns a cell's sign takes at most: a terminal may draw each of its parts beside the
/// others.
fn reach(cell: &Cell) -> usize {
    if is_letter(cell) {
        return 1;
    }
    if is_mixed(cell.symbol()) { 2 * cell.symbol().chars().count() } else { columns(cell) }
}

/// Whether a sign is made of several characters, as flags, families and accents apart are: no two
/// terminals agree on how wide all of these are.
fn is_mixed(sign: &str) -> bool {
    sign.chars().nth(1).is_some()
}

/// How a cell looks.
type Look = (Color, Color, Modifier);

/// What the terminal was told, and the bytes to tell it more.
#[derive(Debug, Default)]
struct Pen {
    bytes: Vec<u8>,
    has_colours: bool,
    /// Where its cursor is, if that is known.
    at: Option<Position>,
    /// Whether every terminal puts it there: they do not agree on how wide all signs are.
    is_sure: bool,
    /// How it draws.
    look: Option<Look>,
    /// Where its cursor was left to be seen; nothing when it is hidden.
    rest: Option<Position>,
}

impl Pen {
    /// Nothing is known of what the terminal shows: makes it blank.
    fn clear(&mut self) {
        self.bytes.extend_from_slice(b"\x1b[m\x1b[2J\x1b[?25l");
        *self = Self {
            bytes: std::mem::take(&mut self.bytes),
            has_colours: self.has_colours,
            look: Some((Color::Reset, Color::Reset, Modifier::empty())),
            ..Self::default()
        };
    }

    /// Writes the cells of a row, from here on, that differ.
    fn row(&mut self, start: Position, shown: &[Cell], next: &[Cell]) {
        let cells = shown.iter().zip(next).zip(start.x..);
        let last = start.x.saturating_add(u16::try_from(next.len()).unwrap_or(u16::MAX)) - 1;
        // columns under the rest of a sign that was there or may reach further than it should, and
        // under the rest of one that comes
        let (mut stale, mut hidden) = (0, 0);
        for ((shown, next), x) in cells {
            let is_same = is_same(shown, next);
            if is_same && stale == 0 && hidden == 0 && is_letter(shown) {
                continue;
            }
            let width = columns(shown);
            if hidden == 0 {
                hidden = if is_same { width } else { columns(next) };
                if stale > 0 || !is_same {
                    self.cell(Position { x, ..start }, next, hidden == 1 && x < last);
                    stale = stale.max(reach(next));
                }
            }
            stale = width.max(stale).saturating_sub(1);
            hidden = hidden.saturating_sub(1);
        }
    }

    /// Writes a cell, after which the cursor steps to the next one or is lost.
    fn cell(&mut self, place: Position, cell: &Cell, steps: bool) {
        if self.at != Some(place) {
            self.go(place);
        }
        self.look(cell);
        let sign = cell.symbol();
        let next = Position { x: place.x + 1, ..place };
        if let [letter] = sign.as_bytes() {
            self.bytes.push(*letter);
            self.at = steps.then_some(next);
            return;
        }
        let is_mixed = is_mixed(sign);
        if is_mixed {
            // drawn narrow, it must not leave what was beside
            self.bytes.resize(self.bytes.len() + columns(cell), b' ');
            self.go(place);
        }
        self.bytes.extend_from_slice(sign.as_bytes());
        self.is_sure &= sign.chars().all(|c| c < '\u{300}');
        self.at = (steps && !is_mixed).then_some(next);
    }

    fn go(&mut self, to: Position) {
        let _ = write!(self.bytes, "\x1b[{};{}H", to.y + 1, to.x + 1);
        self.at = Some(to);
        self.is_sure = true;
    }

    fn look(&mut self, cell: &Cell) {
        let colour = |colour| if self.has_colours { colour } else { Color::Reset };
        let look = (colour(cell.fg), colour(cell.bg), cell.modifier);
        if self.look == Some(look) {
            return;
        }
        let (front, back, modifier) = look;
        self.bytes.extend_from_slice(b"\x1b[");
        if look != (Color::Reset, Color::Reset, Modifier::empty()) {
            self.bytes.push(b'0');
        }
        for (_, code) in MODIFIERS.iter().filter(|(mark, _)| modifier.contains(*mark)) {
            self.bytes.extend_from_slice(&[b';', *code]);
        }
        self.colour(front, 30);
        self.colour(back, 40);
        self.bytes.push(b'm');
        self.look = Some(look);
    }

    /// Sets a colour, counted from 30 for the letters and 40 for what is behind them (ECMA-48,
    /// bright ones as xterm has them).
    fn colour(&mut self, colour: Color, base: u8) {
        let ansi = match colour {
            Color::Reset => return,
            Color::Black => 0,
            Color::Red => 1,
            Color::Green => 2,
            Color::Yellow => 3,
            Color::Blue => 4,
            Color::Magenta => 5,
            Color::Cyan => 6,
            Color::Gray => 7,
            Color::DarkGray => 60,
            Color::LightRed => 61,
            Color::LightGreen => 62,
            Color::LightYellow => 63,
            Color::LightBlue => 64,
            Color::LightMagenta => 65,
            Color::LightCyan => 66,
            Color::White => 67,
            Color::Indexed(index) => {
                let _ = write!(self.bytes, ";{};5;{index}", base + 8);
                return;
            }
            Color::Rgb(r, g, b) => {
                let _ = write!(self.bytes, ";{};2;{r};{g};{b}", base + 8);
                return;
            }
        };
        let _ = write!(self.bytes, ";{}", base + ansi);
    }

    /// Leaves the cursor where it rests; gives all that is to be written.
    fn leave(&mut self, rest: Option<Position>) -> Vec<u8> {
        if !self.is_sure {
            self.at = None;
        }
        if let Some(place) = rest
            && self.at != Some(place)
        {
            self.go(place);
        }
        match (self.rest, rest) {
            (None, Some(_)) => self.bytes.extend_from_slice(b"\x1b[?25h"),
            (Some(_), None) => self.bytes.extend_from_slice(b"\x1b[?25l"),
            _ => {}
        }
        self.rest = rest;
        let bytes = std::mem::take(&mut self.bytes);
        if bytes.len() < LONG { bytes } else { [BEGIN, &bytes, END].concat() }
    }
}

const MODIFIERS: [(Modifier, u8); 9] = [
    (Modifier::BOLD, b'1'),
    (Modifier::DIM, b'2'),
    (Modifier::ITALIC, b'3'),
    (Modifier::UNDERLINED, b'4'),
    (Modifier::SLOW_BLINK, b'5'),
    (Modifier::RAPID_BLINK, b'6'),
    (Modifier::REVERSED, b'7'),
    (Modifier::HIDDEN, b'8'),
    (Modifier::CROSSED_OUT, b'9'),
];
