//! A list to pick from by typing a few letters, without accents: search and jump.

use crate::tui::frame::Frame;
use crossterm::event::KeyCode;
use nucleo_matcher::chars::normalize;
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
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

    /// Finds the items whose label or words have every word typed: first where these begin words of
    /// its name, which the label ends with, then where they are in the label, then in its words;
    /// last, labels that have the letters typed in that order, in case some were left out.
    fn search(&mut self) {
        let query = folded(&self.query.text());
        let wanted: Vec<&str> = query.split_whitespace().collect();
        let letters =
            Pattern::new(&query, CaseMatching::Ignore, Normalization::Never, AtomKind::Fuzzy);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let mut rank = |item: &Item| {
            let label = folded(&item.label);
            let name = label.rsplit('›').next().unwrap_or(&label);
            let begins = |wanted: &&str| {
                let mut words = name.split(|letter: char| !letter.is_alphanumeric());
                words.any(|word| word.starts_with(*wanted))
            };
            let has = |text: &str| wanted.iter().all(|word| text.contains(word));
            if wanted.iter().all(begins) {
                return Some((0, 0));
            }
            if has(&label) {
                return Some((1, 0));
            }
            if has(&format!("{label} {}", folded(&item.words))) {
                return Some((2, 0));
            }
            let score = letters.score(Utf32Str::new(&label, &mut buffer), &mut matcher)?;
            Some((3, u32::MAX - score))
        };
        let items = self.items.iter().enumerate();
        let mut found: Vec<_> =
            items.filter_map(|(index, item)| Some((rank(item)?, index))).collect();
        found.sort_unstable();
        self.found = found.into_iter().map(|(_, index)| index).collect();
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

/// A text as it is typed in a hurry: `Cœur d’été` is found by `coeur d'ete`.
fn folded(text: &str) -> String {
    let text = text.to_lowercase().replace('œ', "oe").replace('æ', "ae").replace('’', "'");
    text.chars().map(normalize).collect()
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
    fn a_word_of_the_title_comes_first_then_one_of_the_text() {
        let item = |value: usize, label: &str, words: &str| Item {
            label: label.to_owned(),
            words: words.to_owned(),
            value,
        };
        let items = vec![
            item(1, "Indicateurs du parc", "l’âge moyen, la durée d’usage"),
            item(2, "Petits déchets", "du toner à la remise, en exigeant"),
            item(3, "Endurée", ""),
            item(4, "Achats", "appareils usagés"),
            item(5, "Durée d’usage", "garder les appareils"),
            item(6, "Parc › Remise", ""),
        ];
        for (keys, found) in [
            ("duree", &[5, 3, 1][..]),
            ("usage dur", &[5, 1]),
            ("USAG", &[5, 1, 4]),
            ("d'u", &[5, 1]),
            ("dge", &[5]),
        ] {
            let mut picker = Picker::new("", items.clone());
            play(&mut picker, keys);
            let values: Vec<usize> = picker.found.iter().map(|at| items[*at].value).collect();
            assert_eq!(values, found, "{keys}");
        }
    }

    #[test]
    fn nothing_found_picks_nothing() {
        assert_eq!(play(&mut picker(), "zzz<enter>"), Picked::Stay);
        assert_eq!(play(&mut picker(), "zzz<esc>"), Picked::Leave);
    }
}
