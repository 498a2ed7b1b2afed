//! Typing: the one module that names the text area crate.

use std::borrow::Cow;

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Widget;
use tui_textarea::{CursorMove, TextArea, WrapMode};
use unicode_segmentation::UnicodeSegmentation;

use super::chord::Chord;
use crate::lang::measure;
use crate::lang::show::visible;
use crate::store::limits::TEXT;

/// A text being typed, of one line or several.
#[derive(Debug, Clone)]
pub struct TextField {
    area: TextArea<'static>,
    several_lines: bool,
}

/// What came of a paste.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pasted {
    /// Whether the text changed.
    pub changed: bool,
    /// How many characters were left out for want of room.
    pub lost: usize,
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

    /// Forgets how far it was scrolled: at another size, the cursor alone tells.
    pub fn unscroll(&mut self) {
        let cursor = self.cursor();
        self.area.scroll((-i16::MAX, 0));
        self.set_cursor(cursor);
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
            KeyCode::Left | KeyCode::Right => {
                self.step(chord.code == KeyCode::Right);
                return false;
            }
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
            (KeyCode::Backspace, _) => self.erase_back(),
            (KeyCode::Delete, _) => self.erase_ahead(),
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

    /// The line of the cursor, before and after it.
    fn around(&self) -> (&str, &str) {
        let at = self.area.cursor();
        let line = self.area.lines().get(at.0).map_or("", String::as_str);
        let split = line.char_indices().nth(at.1).map_or(line.len(), |(start, _)| start);
        line.split_at(split)
    }

    /// How many characters the letter before or after the cursor is made of, as people count
    /// letters: an accent goes with its letter, a flag is one. None at an end of the line.
    fn letter(&self, forward: bool) -> usize {
        let (before, after) = self.around();
        let letter =
            if forward { after.graphemes(true).next() } else { before.graphemes(true).next_back() };
        letter.map_or(0, |letter| letter.chars().count())
    }

    /// Moves by one letter. The text area moves by columns, which some characters have none of.
    fn step(&mut self, forward: bool) {
        let at = self.area.cursor();
        let (row, column) = match (self.letter(forward), forward) {
            (0, true) => (at.0 + 1, 0),
            (0, false) => (at.0.wrapping_sub(1), usize::MAX),
            (letter, true) => (at.0, at.1 + letter),
            (letter, false) => (at.0, at.1.saturating_sub(letter)),
        };
        if row < self.area.lines().len() {
            let place = |n| u16::try_from(n).unwrap_or(u16::MAX);
            self.area.move_cursor(CursorMove::Jump(place(row), place(column)));
        }
    }

    fn erase_back(&mut self) -> bool {
        let letter = self.letter(false);
        if letter < 2 {
            return self.area.delete_char();
        }
        self.step(false);
        self.area.delete_str(letter)
    }

    fn erase_ahead(&mut self) -> bool {
        let is_last = self.area.cursor().0 + 1 >= self.area.lines().len();
        match self.letter(true) {
            0 if is_last => false,
            letter => self.area.delete_str(letter.max(1)),
        }
    }

    /// The same field as it is shown: what is hidden in its text made visible.
    fn shown(&self) -> Option<TextArea<'static>> {
        let lines = self.area.lines();
        if lines.iter().all(|line| matches!(visible(line), Cow::Borrowed(_))) {
            return None;
        }
        let at = self.area.cursor();
        let before: String =
            lines.get(at.0).into_iter().flat_map(|line| line.chars().take(at.1)).collect();
        let text: Vec<_> = lines.iter().map(|line| visible(line)).collect();
        let mut shown = Self::new(&text.join("\n"), self.several_lines).area;
        let place = |n| u16::try_from(n).unwrap_or(u16::MAX);
        let column = visible(&before).chars().count();
        shown.move_cursor(CursorMove::Jump(place(at.0), place(column)));
        Some(shown)
    }

    /// Takes a pasted text, as much of it as there is room for. Other line ends and tabs are made
    /// plain, other controls are left out: nobody can have meant to type them.
    pub fn paste(&mut self, pasted: &str) -> Pasted {
        let room = TEXT.saturating_sub(self.text().chars().count());
        let plain = pasted.replace("\r\n", "\n").replace('\r', "\n").replace('\t', "    ");
        let line_end = if self.several_lines { '\n' } else { ' ' };
        let mut characters = (plain.chars())
            .map(|c| if c == '\n' { line_end } else { c })
            .filter(|c| !c.is_control() || *c == '\n');
        let kept: String = characters.by_ref().take(room).collect();
        Pasted { changed: self.area.insert_str(kept), lost: characters.count() }
    }

    /// Whether nothing more can be typed.
    pub fn is_full(&self) -> bool {
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
            .map(|line| measure::wrap(&visible(line), width).len().max(1))
            .sum();
        u16::try_from(rows).unwrap_or(u16::MAX)
    }

    /// The same as [`Self::render`], scrolled by nothing but the size and the cursor: what was
    /// drawn before, at another size perhaps, is forgotten. A line that does not take keys is
    /// shown from its start.
    pub fn render_afresh(&self, area: Rect, buf: &mut Buffer, takes_keys: bool) -> Position {
        // keys that go from row to row ask the area how wide it was drawn
        self.area.render(area, buf);
        let mut fresh = Self::new(&self.text(), self.several_lines);
        let length = self.text().chars().count();
        let ahead = if self.several_lines { 0 } else { usize::from(area.width / 3) };
        fresh.set_cursor(if takes_keys { (self.cursor() + ahead).min(length) } else { 0 });
        let end = fresh.render(area, buf);
        if !takes_keys {
            return end;
        }
        // with some of what comes after the cursor, if there is room
        fresh.set_cursor(self.cursor());
        fresh.render(area, buf)
    }

    /// Draws it, and tells where the hardware cursor goes.
    pub fn render(&self, area: Rect, buf: &mut Buffer) -> Position {
        let visible = self.shown();
        let shown = visible.as_ref().unwrap_or(&self.area);
        if self.several_lines {
            draw(shown, area, buf);
        } else {
            shown.render(area, buf);
        }
        let (top, left) = shown.scroll_offset();
        let cursor = shown.screen_cursor();
        let place = |n: usize, offset: u16, start: u16, size: u16| {
            let n = u16::try_from(n).unwrap_or(u16::MAX).saturating_sub(offset);
            start + n.min(size.saturating_sub(1))
        };
        Position {
            x: place(columns_before(shown, cursor.col), left, area.x, area.width),
            y: place(cursor.row, top, area.y, area.height),
        }
    }
}

/// Draws the rows as the text area wraps and scrolls them, and the letters alone: it would style
/// every cell of its area several times for each key.
fn draw(shown: &TextArea, area: Rect, buf: &mut Buffer) {
    // it wraps and scrolls when it draws: nowhere, here
    shown.render(area, &mut Buffer::default());
    let top = usize::from(shown.scroll_offset().0);
    let mut start = shown.screen_to_data(top, 0);
    for y in area.top()..area.bottom() {
        let next = shown.screen_to_data(top + usize::from(y - area.y) + 1, 0);
        let line = shown.lines().get(start.0).map_or("", String::as_str);
        let byte = |character| line.char_indices().nth(character).map_or(line.len(), |(at, _)| at);
        let end = if next.0 == start.0 && next.1 > start.1 { byte(next.1) } else { line.len() };
        buf.set_stringn(area.x, y, &line[byte(start.1)..end], area.width.into(), Style::new());
        if next == start {
            break;
        }
        start = next;
    }
}

/// The columns that letters take from the start of the cursor's row. The text area counts those of
/// each character, which is more than what is drawn for some letters and less for others.
fn columns_before(area: &TextArea, mut counted: usize) -> usize {
    let at = area.cursor();
    let line = area.lines().get(at.0).map_or("", String::as_str);
    let end = line.char_indices().nth(at.1).map_or(line.len(), |(start, _)| start);
    let mut start = end;
    for (place, c) in line[..end].char_indices().rev() {
        let columns = measure::width(&line[place..place + c.len_utf8()]);
        if columns > counted {
            break;
        }
        (counted, start) = (counted - columns, place);
    }
    line[start..end].graphemes(true).map(measure::width).sum()
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
    fn a_text_that_fits_again_is_shown_from_its_start() {
        let mut field = TextField::lines("Un\nDeux\nTrois\nQuatre");
        let draw = |field: &TextField, height: u16| {
            let area = Rect::new(0, 0, 8, height);
            let mut buf = Buffer::empty(area);
            let at = field.render(area, &mut buf);
            (buf.content.iter().map(ratatui::buffer::Cell::symbol).collect::<String>(), at.y)
        };
        assert!(draw(&field, 2).0.starts_with("Trois"));
        field.unscroll();
        assert_eq!((draw(&field, 4).0.starts_with("Un"), draw(&field, 4).1), (true, 3));
        assert_eq!(field.cursor(), 20);
        // what was typed can still be undone
        play(&mut field, "s");
        field.unscroll();
        play(&mut field, "<c-z>");
        assert_eq!(field.text(), "Un\nDeux\nTrois\nQuatre");
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
    fn a_line_of_a_form_is_scrolled_by_its_size_and_its_cursor_alone() {
        let draw = |field: &TextField, width: u16, takes_keys: bool| {
            let area = Rect::new(0, 0, width, 1);
            let mut buf = Buffer::empty(area);
            let at = field.render_afresh(area, &mut buf, takes_keys);
            let row: String = buf.content.iter().map(ratatui::buffer::Cell::symbol).collect();
            (row, at.x)
        };
        let mut field = TextField::line("Services de l’agglomération et syndicats");
        assert_eq!(draw(&field, 12, false), ("Services de ".to_owned(), 0));
        let before = draw(&field, 12, true);
        assert_eq!(before, ("t syndicats ".to_owned(), 11));
        for width in [4, 30, 8] {
            draw(&field, width, true);
        }
        assert_eq!(draw(&field, 12, true), before);
        // in the middle, some of what comes after is shown
        field.set_cursor(20);
        assert_eq!(draw(&field, 12, true), ("’agglomérati".to_owned(), 7));
    }

    #[test]
    fn letters_are_drawn_where_the_text_area_draws_them() {
        let texts = [
            "",
            "Vote prévu en mars.\n\nLe parc informatique est-il suivi\u{a0}? Oui, depuis 2023  \n",
            "anticonstitutionnellement 日本語の長い文 e\u{301}tude 👍🏽 🇫🇷 fin",
            "a\nb\nc\nd\ne\nf",
        ];
        for (text, width, height) in texts
            .iter()
            .flat_map(|text| {
                [1, 2, 3, 7, 12, 40].map(|width| [1, 2, 5].map(|height| (text, width, height)))
            })
            .flatten()
        {
            for (start, letter) in text.grapheme_indices(true) {
                // the text area parts a letter of several characters that is under its cursor
                if letter.chars().count() > 1 {
                    continue;
                }
                let cursor = text[..start].chars().count();
                let mut field = TextField::lines(text);
                field.set_cursor(cursor);
                let area = Rect::new(1, 1, width, height);
                let [mut ours, mut theirs] =
                    [(); 2].map(|()| Buffer::empty(Rect::new(0, 0, 44, 8)));
                field.render(area, &mut ours);
                field.area.render(area, &mut theirs);
                assert_eq!(ours, theirs, "{text:?} in {width}×{height}, at {cursor}");
            }
        }
    }

    #[test]
    fn a_paste_brings_text_and_nothing_else() {
        let mut field = TextField::lines("");
        let pasted = field.paste("a\u{1b}[31m\r\nb\tc\u{0}");
        assert_eq!(pasted, Pasted { changed: true, lost: 0 });
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
        assert_eq!(field.paste(&"é".repeat(TEXT + 10)).lost, 10);
        play(&mut field, "x");
        assert_eq!(field.text().chars().count(), TEXT);
    }
}
