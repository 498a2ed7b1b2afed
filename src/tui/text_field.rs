//! Typing: the one module that names the text area crate.

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Widget;
use tui_textarea::{CursorMove, TextArea, WrapMode};

use super::chord::Chord;
use crate::store::limits::TEXT;

/// A text being typed, of one line or several.
#[derive(Debug, Clone)]
pub struct TextField {
    area: TextArea<'static>,
    several_lines: bool,
}

impl TextField {
    /// A field of one line.
    pub fn line(text: &str) -> Self {
        Self::new(&text.replace('\n', " "), false)
    }

    /// A field of several lines.
    pub fn lines(text: &str) -> Self {
        Self::new(text, true)
    }

    fn new(text: &str, several_lines: bool) -> Self {
        let mut area: TextArea<'static> = text.split('\n').map(str::to_owned).collect();
        area.set_cursor_line_style(Style::new());
        area.set_cursor_style(Style::new());
        area.set_wrap_mode(if several_lines { WrapMode::WordOrGlyph } else { WrapMode::None });
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area, several_lines }
    }

    /// What is written.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Whether nothing is written.
    pub fn is_blank(&self) -> bool {
        self.area.lines().iter().all(|line| line.trim().is_empty())
    }

    /// The place of the cursor, in characters from the start.
    pub fn cursor(&self) -> usize {
        let at = self.area.cursor();
        let before: usize =
            self.area.lines().iter().take(at.0).map(|line| line.chars().count() + 1).sum();
        before + at.1
    }

    /// Puts the cursor at so many characters from the start, or at the end.
    pub fn set_cursor(&mut self, mut characters: usize) {
        for (row, line) in self.area.lines().iter().enumerate() {
            let length = line.chars().count();
            if characters <= length {
                let place = |n| u16::try_from(n).unwrap_or(u16::MAX);
                self.area.move_cursor(CursorMove::Jump(place(row), place(characters)));
                return;
            }
            characters -= length + 1;
        }
    }

    /// Takes a key; tells whether the text changed. The text area's own shortcuts are left out:
    /// some of them erase a line at once, on keys that a paste or a dying terminal can send.
    pub fn key(&mut self, chord: Chord) -> bool {
        let is_plain = chord.modifiers.is_empty();
        let by_word = chord.modifiers == KeyModifiers::CONTROL;
        let step = match chord.code {
            KeyCode::Left if by_word => CursorMove::WordBack,
            KeyCode::Right if by_word => CursorMove::WordForward,
            KeyCode::Home if by_word => CursorMove::Top,
            KeyCode::End if by_word => CursorMove::Bottom,
            KeyCode::Left => CursorMove::Back,
            KeyCode::Right => CursorMove::Forward,
            KeyCode::Up => CursorMove::Up,
            KeyCode::Down => CursorMove::Down,
            KeyCode::Home => CursorMove::Head,
            KeyCode::End => CursorMove::End,
            _ => return self.edit(chord, is_plain),
        };
        self.area.move_cursor(step);
        false
    }

    fn edit(&mut self, chord: Chord, is_plain: bool) -> bool {
        match (chord.code, chord.modifiers) {
            (KeyCode::Char('z'), KeyModifiers::CONTROL) => self.area.undo(),
            (KeyCode::Char('y'), KeyModifiers::CONTROL) => self.area.redo(),
            (KeyCode::Char('w') | KeyCode::Backspace, KeyModifiers::CONTROL) => {
                self.area.delete_word()
            }
            (KeyCode::Backspace, _) => self.area.delete_char(),
            (KeyCode::Delete, _) => self.area.delete_next_char(),
            (KeyCode::Enter | KeyCode::Char('j'), _)
                if chord.code == KeyCode::Enter || chord.modifiers == KeyModifiers::CONTROL =>
            {
                let room = self.several_lines && !self.is_full();
                if room {
                    self.area.insert_newline();
                }
                room
            }
            (KeyCode::Char(c), _) if is_plain && !self.is_full() => {
                self.area.insert_char(c);
                true
            }
            _ => false,
        }
    }

    /// Takes a pasted text; tells whether the text changed. Other line ends and tabs are made
    /// plain, other controls are left out: nobody can have meant to type them.
    pub fn paste(&mut self, pasted: &str) -> bool {
        let room = TEXT.saturating_sub(self.text().chars().count());
        let plain = pasted.replace("\r\n", "\n").replace('\r', "\n").replace('\t', "    ");
        let line_end = if self.several_lines { "\n" } else { " " };
        let kept: String = plain
            .replace('\n', line_end)
            .chars()
            .filter(|c| !c.is_control() || *c == '\n')
            .take(room)
            .collect();
        self.area.insert_str(kept)
    }

    fn is_full(&self) -> bool {
        self.area.lines().iter().map(|line| line.len() + 1).sum::<usize>() > TEXT
            && self.text().chars().count() >= TEXT
    }

    /// How many rows the text takes at this width.
    pub fn rows(&self, width: u16) -> u16 {
        let width = usize::from(width.max(1));
        let rows: usize = self
            .area
            .lines()
            .iter()
            .map(|line| crate::lang::measure::wrap(line, width).len().max(1))
            .sum();
        u16::try_from(rows).unwrap_or(u16::MAX)
    }

    /// Draws it, and tells where the hardware cursor goes.
    pub fn render(&self, area: Rect, buf: &mut Buffer) -> Position {
        self.area.render(area, buf);
        let (top, left) = self.area.scroll_offset();
        let cursor = self.area.screen_cursor();
        let place = |n: usize, offset: u16, start: u16, size: u16| {
            let n = u16::try_from(n).unwrap_or(u16::MAX).saturating_sub(offset);
            start + n.min(size.saturating_sub(1))
        };
        Position {
            x: place(cursor.col, left, area.x, area.width),
            y: place(cursor.row, top, area.y, area.height),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::chord;

    fn play(field: &mut TextField, keys: &str) {
        for chord in chord::parse(keys).unwrap() {
            field.key(chord);
        }
    }

    #[test]
    fn typing_goes_on_where_the_cursor_was_left() {
        let mut field = TextField::lines("Vote prévu\nen mars.");
        field.set_cursor(4);
        play(&mut field, "s");
        assert_eq!(field.text(), "Votes prévu\nen mars.");
        assert_eq!(field.cursor(), 5);
        field.set_cursor(15);
        play(&mut field, "!");
        assert_eq!(field.text(), "Votes prévu\nen !mars.");
    }

    #[test]
    fn a_paste_brings_text_and_nothing_else() {
        let mut field = TextField::lines("");
        assert!(field.paste("a\u{1b}[31m\r\nb\tc\u{0}"));
        assert_eq!(field.text(), "a[31m\nb    c");
        let mut line = TextField::line("");
        line.paste("a\nb");
        assert_eq!(line.text(), "a b");
    }

    #[test]
    fn no_key_erases_a_line_at_once() {
        for key in "abcdefghijklmnopqrstuvxyz".chars() {
            let mut field = TextField::lines("Une ligne entière.");
            play(&mut field, &format!("<c-{key}><a-{key}>"));
            assert!(field.text().starts_with("Une ligne entière."), "{key}: {}", field.text());
        }
    }

    #[test]
    fn a_text_has_an_end() {
        let mut field = TextField::lines("");
        field.paste(&"é".repeat(TEXT + 10));
        play(&mut field, "x");
        assert_eq!(field.text().chars().count(), TEXT);
    }
}
