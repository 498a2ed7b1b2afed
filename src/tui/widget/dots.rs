//! Drawing finer than a cell: dots that become Braille patterns, half blocks or plain points.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::theme::Ink;

/// What dots are drawn with. Braille is the finest; some fonts lack it, and screen readers spell
/// it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Glyphs {
    /// Eight dots a cell.
    #[default]
    Braille,
    /// Two half blocks a cell.
    Blocks,
    /// One point a cell.
    Points,
}

impl Glyphs {
    /// The next kind, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Braille => Self::Blocks,
            Self::Blocks => Self::Points,
            Self::Points => Self::Braille,
        }
    }

    /// Dots a cell holds across and down.
    fn density(self) -> (u16, u16) {
        match self {
            Self::Braille => (2, 4),
            Self::Blocks => (1, 2),
            Self::Points => (1, 1),
        }
    }
}

/// How a line is drawn: so many dots on, so many off, and the point that stands for it where a
/// cell holds only one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stroke {
    /// Dots drawn, then dots skipped, over and over.
    pub pattern: (u16, u16),
    /// The plain point.
    pub point: char,
    /// Its ink.
    pub ink: Ink,
}

/// An area of dots, blank at first.
#[derive(Debug)]
pub struct Dots {
    glyphs: Glyphs,
    columns: u16,
    rows: u16,
    cells: Vec<Cell>,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    dots: u8,
    point: char,
    ink: Ink,
}

const BLANK: Cell = Cell { dots: 0, point: ' ', ink: Ink::Plain };

impl Dots {
    /// So many cells.
    pub fn new(glyphs: Glyphs, columns: u16, rows: u16) -> Self {
        Self { glyphs, columns, rows, cells: vec![BLANK; usize::from(columns) * usize::from(rows)] }
    }

    /// A line between two points told in cells, fractions allowed.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), stroke: Stroke) {
        let (across, down) = self.glyphs.density();
        let (across, down) = (f64::from(across), f64::from(down));
        let (dx, dy) = ((to.0 - from.0) * across, (to.1 - from.1) * down);
        let (on, off) = match self.glyphs {
            Glyphs::Points => (1, 0),
            _ => stroke.pattern,
        };
        let mut step = 0_u16;
        let steps = dx.abs().max(dy.abs()).ceil().max(1.0);
        while f64::from(step) <= steps {
            if step % (on + off) < on {
                let along = f64::from(step) / steps;
                self.dot(
                    (from.0 + (to.0 - from.0) * along) * across,
                    (from.1 + (to.1 - from.1) * along) * down,
                    stroke,
                );
            }
            step += 1;
        }
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the range is checked first; a fraction of a dot is no dot"
    )]
    fn dot(&mut self, x: f64, y: f64, stroke: Stroke) {
        let (across, down) = self.glyphs.density();
        let inside = |at: f64, cells: u16, density: u16| {
            (0.0..f64::from(cells * density)).contains(&at).then_some(at as u16)
        };
        let (Some(x), Some(y)) = (inside(x, self.columns, across), inside(y, self.rows, down))
        else {
            return;
        };
        let at = usize::from(y / down) * usize::from(self.columns) + usize::from(x / across);
        let bit = match self.glyphs {
            Glyphs::Braille => BRAILLE[usize::from(y % down)][usize::from(x % across)],
            Glyphs::Blocks => 1 << (y % down),
            Glyphs::Points => 1,
        };
        let cell = &mut self.cells[at];
        cell.dots |= bit;
        (cell.point, cell.ink) = (stroke.point, stroke.ink);
    }

    /// Draws it, leaving alone the cells without dots.
    pub fn render(&self, area: Rect, buffer: &mut Buffer) {
        for (index, cell) in self.cells.iter().enumerate() {
            if cell.dots == 0 {
                continue;
            }
            let Ok(index) = u16::try_from(index) else {
                return;
            };
            let (x, y) = (area.x + index % self.columns, area.y + index / self.columns);
            let symbol = match self.glyphs {
                Glyphs::Braille => char::from_u32(0x2800 + u32::from(cell.dots)).unwrap_or(' '),
                Glyphs::Blocks => [' ', '▀', '▄', '█'][usize::from(cell.dots & 3)],
                Glyphs::Points => cell.point,
            };
            if area.contains((x, y).into()) {
                buffer[(x, y)].set_char(symbol).set_style(cell.ink);
            }
        }
    }
}

/// The bit of each dot of a Braille pattern, row by row.
const BRAILLE: [[u8; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];
