//! A list to pick from by typing a few letters, without accents: search and jump.

use crate::tui::frame::Frame;
use crossterm::event::KeyCode;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher};
use ratatui::layout::{Margin, Position, Rect};
use ratatui::text::{Line, Span};

use super::chord::Chord;
use super::text_field::{Pasted, TextField};
use super::theme::Ink;
use super::view::{TEXT_COLUMNS, open_window};
use crate::lang::{measure, show};

/// A list to pick from.
#[derive(Debug)]
pub struct Picker {
    title: String,
    query: TextField,
    items: Vec<Item>,
    found: Vec<usize>,
    at: usize,
}

/// Something that can be picked.
#[derive(Debug, Clone)]
pub struct Item {
    /// What is shown, safe as it is.
    pub label: String,
    /// What is searched, besides the label.
    pub words: String,
    /// What is given back when it is picked.
    pub value: usize,
}

/// What a key did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picked {
    /// It goes on.
    Stay,
    /// Nothing was picked.
    Leave,
    /// This value was.
    Value(usize),
}

impl Picker {
    /// A list of everything.
    pub fn new(title: &str, items: Vec<Item>) -> Self {
        let found = (0..items.len()).collect();
        Self { title: title.to_owned(), query: TextField::line(""), items, found, at: 0 }
    }

    /// Takes a key.
    pub fn key(&mut self, chord: Chord) -> Picked {
        let last = self.found.len().saturating_sub(1);
        match chord.code {
            KeyCode::Esc => return Picked::Leave,
            KeyCode::Enter => {
                let picked = self.found.get(self.at).and_then(|i| self.items.get(*i));
                return picked.map_or(Picked::Stay, |item| Picked::Value(item.value));
            }
            KeyCode::Down => self.at = (self.at + 1).min(last),
            KeyCode::Up => self.at = self.at.saturating_sub(1),
            KeyCode::PageDown => self.at = (self.at + 10).min(last),
            KeyCode::PageUp => self.at = self.at.saturating_sub(10),
            _ => {
                if self.query.key(chord) {
                    self.search();
                }
            }
        }
        Picked::Stay
    }

    /// Takes a pasted text.
    pub fn paste(&mut self, text: &str) -> Pasted {
        let pasted = self.query.paste(text);
        self.search();
        pasted
    }

    fn search(&mut self) {
        let query = unligature(&self.query.text());
        let pattern = Pattern::parse(&query, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let mut scored: Vec<(u32, usize)> = (0..self.items.len())
            .filter_map(|index| {
                let item = &self.items[index];
                let text = unligature(&format!("{} {}", item.label, item.words));
                let haystack = nucleo_matcher::Utf32Str::new(&text, &mut buffer);
                pattern.score(haystack, &mut matcher).map(|score| (score, index))
            })
            .collect();
        scored.sort_by_key(|(score, index)| (std::cmp::Reverse(*score), *index));
        self.found = scored.into_iter().map(|(_, index)| index).collect();
        self.at = 0;
    }

    /// Draws it in the middle of the screen, and gives the place of the hardware cursor.
    pub fn render(&self, frame: &mut Frame, keys: &str, nothing: &str) -> Position {
        let wanted = u16::try_from(self.items.len()).unwrap_or(u16::MAX).saturating_add(4);
        let area = open_window(frame, (TEXT_COLUMNS, wanted), &self.title, keys);
        let inner = area.inner(Margin::new(1, 1));
        let row =
            |y: u16| Rect { x: inner.x + 1, y, width: inner.width.saturating_sub(2), height: 1 };
        frame.line(row(inner.y), Line::styled("›", Ink::Key));
        let field = Rect { x: inner.x + 3, width: inner.width.saturating_sub(4), ..row(inner.y) };
        let cursor = self.query.render(field, frame.buffer_mut());
        let rows = usize::from(inner.height.saturating_sub(2));
        let first = self.at.saturating_sub(rows.saturating_sub(1));
        if self.found.is_empty() {
            frame.line(row(inner.y + 2), Line::styled(nothing, Ink::Quiet));
        }
        for (line, (rank, index)) in
            (inner.y + 2..inner.bottom()).zip(self.found.iter().enumerate().skip(first).take(rows))
        {
            let columns = usize::from(inner.width.saturating_sub(4));
            let label = measure::pad(&show::visible(&self.items[*index].label), columns);
            let here = rank == self.at;
            let spans = vec![
                Span::styled(if here { "▶ " } else { "  " }, Ink::Key),
                Span::styled(label, if here { Ink::Focus } else { Ink::Plain }),
            ];
            frame.line(row(line), Line::from(spans));
        }
        cursor
    }
}

/// The matcher folds accents but not ligatures: `cœur` is found by `coeur`.
fn unligature(text: &str) -> String {
    text.replace('œ', "oe").replace('Œ', "Oe").replace('æ', "ae").replace('Æ', "Ae")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::chord;

    fn picker() -> Picker {
        let item = |value: usize, label: &str| Item {
            label: label.to_owned(),
            words: String::new(),
            value,
        };
        Picker::new("", vec![item(7, "Achats issus du réemploi"), item(8, "Mise en œuvre")])
    }

    fn play(picker: &mut Picker, keys: &str) -> Picked {
        let chords = chord::parse(keys).unwrap();
        chords.into_iter().map(|c| picker.key(c)).last().unwrap()
    }

    #[test]
    fn a_few_letters_without_accents_find_a_question() {
        assert_eq!(play(&mut picker(), "reemploi<enter>"), Picked::Value(7));
        assert_eq!(play(&mut picker(), "oeuvre<enter>"), Picked::Value(8));
        assert_eq!(play(&mut picker(), "<down><enter>"), Picked::Value(8));
    }

    #[test]
    fn nothing_found_picks_nothing() {
        assert_eq!(play(&mut picker(), "zzz<enter>"), Picked::Stay);
        assert_eq!(play(&mut picker(), "zzz<esc>"), Picked::Leave);
    }
}
