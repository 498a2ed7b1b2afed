//! A radar: one spoke a theme, several series over each other, told apart by their line and their
//! mark, not by colour alone. Where a series has no value there is no vertex and no line.

use std::f64::consts::TAU;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::dots::{Dots, Glyphs, Stroke};
use crate::lang::measure;
use crate::tui::theme::Ink;

/// A radar.
#[derive(Debug)]
pub struct Radar {
    /// What the spokes are, clockwise from the top.
    pub spokes: Vec<Spoke>,
    /// What is drawn, the last one over the others.
    pub series: Vec<Series>,
    /// What lines are drawn with.
    pub glyphs: Glyphs,
    /// The spoke whose label stands out.
    pub focus: Option<usize>,
}

/// A spoke.
#[derive(Debug, Clone)]
pub struct Spoke {
    /// Its short name.
    pub name: String,
    /// Its score, as shown.
    pub score: String,
}

/// A polygon.
#[derive(Debug, Clone)]
pub struct Series {
    /// A value a spoke, from 0 at the centre to 1 at the end.
    pub values: Vec<Option<f64>>,
    /// What stands at its vertices.
    pub mark: char,
    /// How it is drawn.
    pub stroke: Stroke,
}

/// The spokes and the ring around them.
const WEB: Stroke = Stroke { pattern: (1, 3), point: '.', ink: Ink::Quiet };

/// A label: where it stands (from the area's corner) and its rows.
struct Label {
    x: f64,
    y: f64,
    rows: Vec<String>,
}

/// Where everything is, in cells.
struct Layout {
    centre: (f64, f64),
    /// In rows; twice as much in columns, since a cell is twice as high as wide.
    radius: f64,
    labels: Vec<Label>,
}

impl Radar {
    /// Draws it.
    pub fn render(&self, area: Rect, buffer: &mut Buffer) {
        if self.spokes.is_empty() || area.width < 8 || area.height < 5 {
            return;
        }
        let layout = self.layout(area);
        let mut dots = Dots::new(self.glyphs, area.width, area.height);
        let count = self.spokes.len();
        for spoke in 0..count {
            let end = layout.point(self.angle(spoke), 1.0);
            dots.line(layout.centre, end, WEB);
            dots.line(end, layout.point(self.angle(spoke + 1), 1.0), WEB);
        }
        for series in &self.series {
            for spoke in 0..count {
                let next = (spoke + 1) % count;
                let value = |spoke: usize| series.values.get(spoke).copied().flatten();
                if let (Some(from), Some(to)) = (value(spoke), value(next)) {
                    dots.line(
                        layout.point(self.angle(spoke), from),
                        layout.point(self.angle(next), to),
                        series.stroke,
                    );
                }
            }
        }
        dots.render(area, buffer);
        for series in &self.series {
            for (spoke, value) in series.values.iter().enumerate() {
                if let Some(value) = value {
                    let at = layout.point(self.angle(spoke), *value);
                    put(buffer, area, at, &series.mark.to_string(), series.stroke.ink);
                }
            }
        }
        for (spoke, label) in layout.labels.iter().enumerate() {
            // no ink of a series: a label is no line
            let ink = if self.focus == Some(spoke) { Ink::Focus } else { Ink::Plain };
            for (row, text) in (0_u8..).zip(&label.rows) {
                put(buffer, area, (label.x, label.y + f64::from(row)), text, ink);
            }
        }
    }

    /// The angle of a spoke: the first at the top, then clockwise.
    fn angle(&self, spoke: usize) -> f64 {
        TAU * (small(spoke) / small(self.spokes.len()) - 0.25)
    }

    /// The largest radar whose labels fit, on one row each if that costs little, else on two.
    fn layout(&self, area: Rect) -> Layout {
        let (width, height) = (f64::from(area.width), f64::from(area.height));
        let one = self.fit(width, height, false);
        let two = self.fit(width, height, true);
        if one.radius * 1.15 >= two.radius { one } else { two }
    }

    fn fit(&self, width: f64, height: f64, two_rows: bool) -> Layout {
        let mut radius = height / 2.0;
        loop {
            let labels = self.labels(radius, two_rows);
            let least = |of: fn(&Label) -> f64| labels.iter().map(of).fold(0.0, f64::min);
            let most = |of: fn(&Label) -> f64| labels.iter().map(of).fold(0.0, f64::max);
            let left = least(|label| label.x).min(-2.0 * radius);
            let right = most(|label| label.x + label.columns()).max(2.0 * radius + 1.0);
            let top = least(|label| label.y).min(-radius);
            let bottom = most(|label| label.y + small(label.rows.len())).max(radius * 0.9 + 1.0);
            let fits = right - left <= width && bottom - top <= height;
            if fits || radius <= 2.0 {
                let x = ((width - (right - left)) / 2.0).max(0.0) - left;
                let y = ((height - (bottom - top)) / 2.0).max(0.0) - top;
                let placed = |label: Label| Label {
                    x: (label.x + x).clamp(0.0, (width - label.columns()).max(0.0)),
                    y: (label.y + y).clamp(0.0, height - 1.0),
                    ..label
                };
                return Layout {
                    centre: (x, y),
                    radius,
                    labels: labels.into_iter().map(placed).collect(),
                };
            }
            radius -= 0.25;
        }
    }

    /// The labels around a radar of this radius whose centre is at 0.
    fn labels(&self, radius: f64, two_rows: bool) -> Vec<Label> {
        let label = |(index, spoke): (usize, &Spoke)| {
            let (sin, cos) = self.angle(index).sin_cos();
            let is_aside = cos.abs() > 0.15;
            let rows = if two_rows && is_aside {
                vec![spoke.name.clone(), spoke.score.clone()]
            } else {
                vec![format!("{} {}", spoke.name, spoke.score)]
            };
            let columns = rows.iter().map(|row| measure::width(row)).max().unwrap_or(0);
            let rows = if cos < -0.15 {
                let ragged = rows.iter().map(|row| measure::pad_left(row, columns));
                ragged.collect()
            } else {
                rows
            };
            let (end, columns) = (2.0 * radius * cos, small(columns));
            let x = if !is_aside {
                end - (columns / 2.0).floor()
            } else if cos > 0.0 {
                end + 2.0
            } else {
                end - 2.0 - columns
            };
            let high = small(rows.len());
            let y = radius * sin
                + if sin < -0.3 {
                    -high + if is_aside { 0.5 } else { 0.0 }
                } else if sin > 0.3 {
                    0.5
                } else {
                    -high / 2.0
                };
            Label { x, y, rows }
        };
        self.spokes.iter().enumerate().map(label).collect()
    }
}

impl Layout {
    /// A point of a spoke, from 0 at the centre to 1 at its end.
    fn point(&self, angle: f64, share: f64) -> (f64, f64) {
        let (sin, cos) = angle.sin_cos();
        let reach = self.radius * share;
        (self.centre.0 + 2.0 * reach * cos, self.centre.1 + reach * sin)
    }
}

impl Label {
    fn columns(&self) -> f64 {
        let widest = self.rows.iter().map(|row| measure::width(row)).max();
        small(widest.unwrap_or(0))
    }
}

/// A count, as a length.
fn small(count: usize) -> f64 {
    f64::from(u16::try_from(count).unwrap_or(u16::MAX))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "negative places are cut to 0 and the buffer is asked for the others"
)]
fn put(buffer: &mut Buffer, area: Rect, at: (f64, f64), text: &str, ink: Ink) {
    let (x, y) = (at.0.max(0.0) as u16, at.1.max(0.0) as u16);
    if x < area.width && y < area.height {
        let room = usize::from(area.width - x);
        // nothing of what was drawn below shows through
        let style = Style::reset().patch(ink.style());
        buffer.set_stringn(area.x + x, area.y + y, text, room, style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOLID: Stroke = Stroke { pattern: (1, 0), point: '#', ink: Ink::Plain };

    fn drawn(values: &[Option<f64>], size: (u16, u16), glyphs: Glyphs) -> String {
        let spoke =
            |index: usize| Spoke { name: format!("Thème {index}"), score: "2,0".to_owned() };
        let area = Rect::new(0, 0, size.0, size.1);
        let mut buffer = Buffer::empty(area);
        let radar = Radar {
            spokes: (1..=values.len()).map(spoke).collect(),
            series: vec![Series { values: values.to_vec(), mark: '●', stroke: SOLID }],
            glyphs,
            focus: None,
        };
        radar.render(area, &mut buffer);
        let symbols: Vec<&str> = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        let rows = symbols.chunks(usize::from(size.0)).map(<[&str]>::concat);
        rows.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_missing_value_has_no_vertex_and_breaks_the_line() {
        let whole = drawn(&[Some(0.5); 5], (44, 15), Glyphs::Points);
        assert_eq!(whole.matches('●').count(), 5);
        let mut values = [Some(0.5); 5];
        values[2] = None;
        let broken = drawn(&values, (44, 15), Glyphs::Points);
        assert_eq!(broken.matches('●').count(), 4);
        assert!(broken.matches('#').count() < whole.matches('#').count());
        let nothing = drawn(&[None; 5], (44, 15), Glyphs::Points);
        assert!(!nothing.contains(['●', '#']));
    }

    #[test]
    fn a_lone_value_is_a_vertex_without_a_line() {
        let lone = drawn(&[None, Some(0.8), None, None], (44, 15), Glyphs::Points);
        assert_eq!(lone.matches('●').count(), 1);
        assert!(!lone.contains('#'));
    }

    #[test]
    fn every_number_of_spokes_keeps_its_labels() {
        for count in 1..=9 {
            let text = drawn(&vec![Some(1.0); count], (80, 26), Glyphs::Braille);
            for spoke in 1..=count {
                assert!(text.contains(&format!("Thème {spoke}")), "{count}: {text}");
            }
        }
    }

    #[test]
    fn no_size_is_too_small_or_too_large() {
        for width in (1..60).chain([300]) {
            for glyphs in [Glyphs::Braille, Glyphs::Blocks, Glyphs::Points] {
                drawn(&[Some(0.0), None, Some(1.0)], (width, width / 3), glyphs);
                drawn(&[], (width, 9), glyphs);
            }
        }
    }
}
