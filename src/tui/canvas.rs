//! What the terminal shows, and the fewest bytes that bring it to what it must show. A letter typed
//! draws the note alone and is one byte on the line; what has not changed is not written.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier};

use super::frame::Frame;
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
    /// The cells of the frame before, to draw the next one on without asking for memory.
    spare: Buffer,
    note: Option<Rect>,
    pen: Pen,
}

impl Canvas {
    /// Nothing is known of the terminal yet.
    pub fn new(has_colours: bool) -> Self {
        Self {
            shown: Buffer::default(),
            spare: Buffer::default(),
            note: None,
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
        if self.shown.area != area {
            self.shown = Buffer::empty(area);
            self.spare = Buffer::empty(area);
            self.note = None;
            self.pen.clear();
        }
        let cursor = match (touched, self.note) {
            (Touched::Status, Some(_)) => {
                self.part(view::footer_area(area), |frame, area| view::footer(state, frame, area));
                self.pen.rest
            }
            (Touched::Note, Some(note)) => {
                let cursor = self.part(note, |frame, area| view::note(state, frame, area));
                self.part(view::footer_area(area), |frame, area| view::footer(state, frame, area));
                cursor
            }
            _ => self.whole(state),
        };
        self.pen.leave(cursor)
    }

    fn whole(&mut self, state: &State) -> Option<Position> {
        let mut frame = Frame::on(std::mem::take(&mut self.spare));
        view::view(state, &mut frame);
        self.note = frame.note;
        let cursor = frame.cursor;
        let next = frame.drawn();
        self.pen.write(&self.shown, &next);
        self.spare = std::mem::replace(&mut self.shown, next);
        cursor
    }

    /// Draws a part alone.
    fn part(&mut self, area: Rect, draw: impl FnOnce(&mut Frame, Rect)) -> Option<Position> {
        let mut before = Buffer::empty(area);
        for place in area.positions() {
            before[place] = self.shown[place].clone();
        }
        let mut frame = Frame::on(Buffer::empty(area));
        draw(&mut frame, area);
        let cursor = frame.cursor;
        let next = frame.drawn();
        self.pen.write(&before, &next);
        for (place, cell) in area.positions().zip(next.content) {
            self.shown[place] = cell;
        }
        cursor
    }
}

/// How a cell looks.
type Look = (Color, Color, Modifier);

/// What the terminal was told, and the bytes to tell it more.
#[derive(Debug, Default)]
struct Pen {
    bytes: Vec<u8>,
    has_colours: bool,
    /// Where its cursor is, if that is sure.
    at: Option<Position>,
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

    /// Writes the cells that differ.
    fn write(&mut self, shown: &Buffer, next: &Buffer) {
        let mut sure = true;
        for (x, y, cell) in shown.diff_iter(next) {
            if self.at != Some(Position { x, y }) {
                self.go(Position { x, y });
                sure = true;
            }
            self.look(cell);
            self.bytes.extend_from_slice(cell.symbol().as_bytes());
            let is_letter = cell.symbol().chars().all(|c| c < '\u{300}');
            sure &= is_letter;
            let next_x = x + 1;
            let is_narrow = is_letter || measure::width(cell.symbol()) == 1;
            let is_inside = next_x < next.area.right();
            self.at = (is_narrow && is_inside).then_some(Position { x: next_x, y });
        }
        // terminals do not all agree on how wide signs are: a doubt ends with the frame
        if !sure {
            self.at = None;
        }
    }

    fn go(&mut self, to: Position) {
        self.bytes.extend_from_slice(format!("\x1b[{};{}H", to.y + 1, to.x + 1).as_bytes());
        self.at = Some(to);
    }

    fn look(&mut self, cell: &Cell) {
        let colour = |colour| if self.has_colours { colour } else { Color::Reset };
        let look = (colour(cell.fg), colour(cell.bg), cell.modifier);
        if self.look == Some(look) {
            return;
        }
        let (front, back, modifier) = look;
        let marks = MODIFIERS.iter().filter(|(mark, _)| modifier.contains(*mark));
        let marks = marks.map(|(_, code)| (*code).to_owned());
        let codes: Vec<String> =
            marks.chain(colour_code(front, 30)).chain(colour_code(back, 40)).collect();
        let lead = if codes.is_empty() { "" } else { "0;" };
        self.bytes.extend_from_slice(format!("\x1b[{lead}{}m", codes.join(";")).as_bytes());
        self.look = Some(look);
    }

    /// Leaves the cursor where it rests; gives all that is to be written.
    fn leave(&mut self, rest: Option<Position>) -> Vec<u8> {
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

const MODIFIERS: [(Modifier, &str); 9] = [
    (Modifier::BOLD, "1"),
    (Modifier::DIM, "2"),
    (Modifier::ITALIC, "3"),
    (Modifier::UNDERLINED, "4"),
    (Modifier::SLOW_BLINK, "5"),
    (Modifier::RAPID_BLINK, "6"),
    (Modifier::REVERSED, "7"),
    (Modifier::HIDDEN, "8"),
    (Modifier::CROSSED_OUT, "9"),
];

/// What sets a colour, counted from 30 for the letters and 40 for what is behind them (ECMA-48,
/// bright ones as xterm has them).
fn colour_code(colour: Color, base: u8) -> Option<String> {
    let ansi = match colour {
        Color::Reset => return None,
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
        Color::Indexed(index) => return Some(format!("{};5;{index}", base + 8)),
        Color::Rgb(r, g, b) => return Some(format!("{};2;{r};{g};{b}", base + 8)),
    };
    Some((base + ansi).to_string())
}
