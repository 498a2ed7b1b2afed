//! A few fields asked together in a window: a reason, a verbatim, a new campaign. A form left with
//! words in it is kept as a draft, so that Escape never loses any.

use crate::tui::frame::Frame;
use crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::action;
use super::chord::Chord;
use super::text_field::{Pasted, TextField};
use super::theme::Ink;
use super::view::{WINDOW_COLUMNS, open_window};
use crate::lang::measure;
use crate::lang::show::visible;
use crate::lang::tui::Tui;

/// What a form is for. Screens read their own when it is submitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// Why the question (an index) has no object.
    NotApplicable(usize),
    /// Words to quote about the question.
    Verbatim(usize),
    /// How far the reply to the question is proved.
    Evidence(usize),
    /// What to do after the interview, about the question.
    FollowUp(usize),
    /// A number, for a number question.
    Number(usize),
    /// Two or three points kept, to close the interview.
    Closing,
    /// Who answers, who asks, when and for how long.
    Person,
    /// Where to save the session when its own place fails.
    SaveAs,
    /// Whether to leave an interview the disk does not have, or (when true) the whole program.
    Leaving(bool),
    /// A decision on the question.
    Settle(usize),
    /// A target moved.
    Target(usize),
    /// A new campaign.
    NewCampaign,
    /// The campaign that comes after the one that is open.
    NextCampaign,
    /// A new session.
    NewSession,
}

/// Columns of the mark of what can be picked.
const PICK: usize = 4;

/// Fields asked together.
#[derive(Debug, Clone)]
pub struct Form {
    /// What is asked.
    pub title: String,
    /// A sentence of help under the title; may be empty.
    pub intro: String,
    /// What it is for.
    pub purpose: Purpose,
    /// The fields, in order.
    pub fields: Vec<Field>,
    /// The field that takes keys.
    pub focus: usize,
    /// What must be mended before it can be submitted.
    pub error: Option<String>,
    /// What its fields said when it was made.
    pub before: Vec<String>,
    /// Whether anything was typed or chosen.
    pub touched: bool,
    /// Whose draft it is, once it was left: a session's or a campaign's id.
    pub about: String,
    /// The key that has just chosen on a list without being a digit, and what was chosen before.
    pub sign: Option<(Chord, Option<usize>)>,
}

/// One thing asked.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name.
    pub label: String,
    /// An example, or what to know; may be empty.
    pub hint: String,
    /// How it is given.
    pub input: Input,
}

/// How a field is given.
#[derive(Debug, Clone)]
pub enum Input {
    /// A line of text.
    Line(TextField),
    /// Some lines of text.
    Text(TextField),
    /// One of these.
    One {
        /// What can be chosen.
        options: Vec<String>,
        /// What is chosen, if anything is.
        at: Option<usize>,
    },
    /// Some of these.
    Many {
        /// What can be picked.
        options: Vec<String>,
        /// What is picked.
        picked: Vec<bool>,
        /// Where the cursor is.
        at: usize,
    },
}

/// What a key did to a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It goes on.
    Stay,
    /// The user is done: check and use the values.
    Submit,
    /// The user goes away; what was typed is to be kept as a draft.
    Leave,
}

impl Field {
    /// A line of text.
    pub fn line(label: &str, hint: &str, text: &str) -> Self {
        Self::new(label, hint, Input::Line(TextField::line(text)))
    }

    /// Some lines of text.
    pub fn text(label: &str, hint: &str, text: &str) -> Self {
        Self::new(label, hint, Input::Text(TextField::lines(text)))
    }

    /// One of these; none of them until it is chosen, when nothing is chosen yet.
    pub fn one(
        label: &str,
        hint: &str,
        options: Vec<String>,
        at: impl Into<Option<usize>>,
    ) -> Self {
        Self::new(label, hint, Input::One { options, at: at.into() })
    }

    /// Some of these.
    pub fn many(label: &str, hint: &str, options: Vec<String>, picked: Vec<bool>) -> Self {
        Self::new(label, hint, Input::Many { options, picked, at: 0 })
    }

    fn new(label: &str, hint: &str, input: Input) -> Self {
        Self { label: label.to_owned(), hint: hint.to_owned(), input }
    }
}

impl Form {
    /// A form whose first field takes keys.
    pub fn new(purpose: Purpose, title: &str, intro: &str, fields: Vec<Field>) -> Self {
        Self {
            title: title.to_owned(),
            intro: intro.to_owned(),
            purpose,
            before: fields.iter().map(Field::content).collect(),
            fields,
            focus: 0,
            error: None,
            touched: false,
            about: String::new(),
            sign: None,
        }
    }

    /// What all its fields say, choices by their ranks.
    pub fn contents(&self) -> Vec<String> {
        self.fields.iter().map(Field::content).collect()
    }

    /// Says again what was said in it, the cursor where that begins. When it has other fields than
    /// then, because its answer changed meanwhile, those it has stay and what was said comes after
    /// them, `group` fields at a time.
    pub fn restore(&mut self, said: &[String], group: Option<usize>) {
        match group {
            Some(group) if said.len() != self.fields.len() => {
                let known = self.contents();
                let blank = self.fields.split_off(self.fields.len().saturating_sub(group));
                let last = known.len().saturating_sub(group);
                let is_new = |item: &&[String]| !known.chunks(group).any(|known| known == *item);
                for item in said.chunks(group).filter(is_new).chain([&known[last..]]) {
                    let mut fields = blank.clone();
                    fields.iter_mut().zip(item).for_each(|(field, said)| field.say(said));
                    self.fields.extend(fields);
                }
                self.focus = last;
            }
            _ => {
                self.fields.iter_mut().zip(said).for_each(|(field, said)| field.say(said));
                let differs = |(was, is): (&String, String)| *was != is;
                let first = self.before.iter().zip(self.contents()).position(differs);
                self.focus = first.unwrap_or(self.focus);
            }
        }
        self.touched = true;
    }

    /// The text of a field, trimmed; empty for a field that is no text.
    pub fn value(&self, field: usize) -> String {
        match self.fields.get(field).map(|f| &f.input) {
            Some(Input::Line(text) | Input::Text(text)) => text.text().trim().to_owned(),
            _ => String::new(),
        }
    }

    /// What is chosen in a field of choices, by index.
    pub fn choice(&self, field: usize) -> Option<usize> {
        match self.fields.get(field).map(|f| &f.input) {
            Some(Input::One { at, .. }) => *at,
            _ => None,
        }
    }

    /// What is picked in a field of picks, by index.
    pub fn picks(&self, field: usize) -> Vec<usize> {
        match self.fields.get(field).map(|f| &f.input) {
            Some(Input::Many { picked, .. }) => {
                picked.iter().enumerate().filter(|(_, p)| **p).map(|(i, _)| i).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Refuses to be submitted: shows why, at this field.
    pub fn refuse(&mut self, field: usize, why: impl Into<String>) {
        self.focus = field.min(self.fields.len().saturating_sub(1));
        self.error = Some(why.into());
    }

    /// Takes a key.
    pub fn key(&mut self, chord: Chord) -> Outcome {
        self.error = None;
        let sign = self.sign.take();
        let last = self.focus + 1 >= self.fields.len();
        let in_text = matches!(self.fields.get(self.focus).map(|f| &f.input), Some(Input::Text(_)));
        let is_many =
            matches!(self.fields.get(self.focus).map(|f| &f.input), Some(Input::Many { .. }));
        let is_tall = self.fields.get(self.focus).is_some_and(|f| f.input.is_tall());
        match chord.code {
            KeyCode::Esc => return Outcome::Leave,
            KeyCode::F(10) => return Outcome::Submit,
            KeyCode::Char('s') if !chord.modifiers.is_empty() => return Outcome::Submit,
            KeyCode::Tab => self.focus = (self.focus + 1) % self.fields.len().max(1),
            KeyCode::BackTab => {
                self.focus = (self.focus + self.fields.len().max(1) - 1) % self.fields.len().max(1);
            }
            KeyCode::Down if !in_text && !is_many && !is_tall && !last => self.focus += 1,
            KeyCode::Up if !in_text && !is_many && !is_tall && self.focus > 0 => self.focus -= 1,
            KeyCode::Enter if !in_text => {
                if last {
                    return Outcome::Submit;
                }
                self.focus += 1;
            }
            _ => {
                let before = self.choice(self.focus);
                if let Some(typed) = chord.character() {
                    self.turn_to_reason(typed, sign);
                }
                if let Some(field) = self.fields.get_mut(self.focus) {
                    let changed = field.input.key(chord);
                    self.touched |= changed;
                    let is_sign = chord.character().is_some_and(|c| !c.is_ascii_digit());
                    let is_list = matches!(field.input, Input::One { .. });
                    self.sign = (changed && is_sign && is_list).then_some((chord, before));
                }
            }
        }
        Outcome::Stay
    }

    /// Goes on from the list of a decision to its reason when a letter is typed there. A sign that
    /// chose just before it, as é does on an AZERTY keyboard, began a word if the letter goes on:
    /// the choice is what it was, and the sign goes along.
    fn turn_to_reason(&mut self, typed: char, sign: Option<(Chord, Option<usize>)>) {
        if !self.is_for_the_reason(typed) {
            return;
        }
        let list = self.focus;
        self.focus += 1;
        if let Some((sign, before)) = sign.filter(|_| typed.is_lowercase()) {
            if let Some(Input::One { at, .. }) = self.fields.get_mut(list).map(|f| &mut f.input) {
                *at = before;
            }
            if let Some(reason) = self.fields.get_mut(self.focus) {
                reason.input.key(sign);
            }
        }
    }

    /// Whether a letter typed on the list of a decision is the reason's: it chooses nothing there,
    /// and a sentence typed on the list by mistake must not move what is chosen.
    fn is_for_the_reason(&self, typed: char) -> bool {
        match self.fields.get(self.focus).map(|field| &field.input) {
            Some(Input::One { options, .. }) if matches!(self.purpose, Purpose::Settle(_)) => {
                !typed.is_whitespace() && rank(options, typed).is_none()
            }
            _ => false,
        }
    }

    /// Takes a pasted text; tells what came of it, nothing when there is no text to paste into.
    pub fn paste(&mut self, text: &str) -> Option<Pasted> {
        let is_for_the_reason = text.chars().any(|first| self.is_for_the_reason(first));
        self.focus += usize::from(is_for_the_reason);
        let input = self.fields.get_mut(self.focus).map(|field| &mut field.input);
        let Some(Input::Line(field) | Input::Text(field)) = input else { return None };
        let pasted = field.paste(text);
        self.touched |= pasted.changed;
        Some(pasted)
    }

    /// Draws it in the middle of the screen, and gives the place of the hardware cursor.
    pub fn render(&self, frame: &mut Frame, words: &Tui) -> Option<Position> {
        let across = self.across();
        let inner = frame.area().width.saturating_sub(4).min(across).saturating_sub(4);
        let intro = measure::wrap(&self.intro, usize::from(inner));
        let intro_rows = if self.intro.is_empty() { 0 } else { intro.len() + 1 };
        let rows: u16 = self.fields.iter().map(|f| f.rows(inner)).sum();
        let wanted = rows.saturating_add(u16::try_from(intro_rows).unwrap_or(0)).saturating_add(2);
        let size = (across, wanted);
        let area = open_window(frame, size, &visible(&self.title), &self.keys(words));
        let mut y = area.y + 1;
        let bottom = area.bottom().saturating_sub(1);
        let x = area.x + 2;
        if intro_rows > 0 {
            for line in &intro {
                put(frame, x, y, bottom, inner, Line::styled(line.clone(), Ink::Quiet));
                y += 1;
            }
            y += 1;
        }
        let first = self.first_visible(inner, bottom.saturating_sub(y));
        let mut cursor = None;
        for (index, field) in self.fields.iter().enumerate().skip(first) {
            let focused = index == self.focus;
            let place = field.render(
                frame,
                Rect { x, y, width: inner, height: bottom.saturating_sub(y) },
                focused,
            );
            y += field.rows(inner);
            if focused {
                cursor = place;
                // right under the field to mend
                if let Some(error) = &self.error {
                    let y = y.min(bottom) - 1;
                    let error = format!("✗ {error}");
                    put(frame, x, y, bottom, inner, Line::styled(error, Ink::Bad));
                }
            }
            if y >= bottom {
                break;
            }
        }
        cursor
    }

    /// The columns of its window: more than others have where what can be picked is longer.
    fn across(&self) -> u16 {
        let longest = |field: &Field| match &field.input {
            Input::Many { options, .. } => options.iter().map(|o| measure::width(o)).max(),
            _ => None,
        };
        let longest = self.fields.iter().filter_map(longest).max().unwrap_or(0);
        u16::try_from(longest + PICK + 6).unwrap_or(u16::MAX).max(WINDOW_COLUMNS)
    }

    /// The keys that work in the field that has the focus.
    fn keys(&self, words: &Tui) -> String {
        let here = match self.fields.get(self.focus).map(|field| &field.input) {
            Some(Input::One { .. }) => words.form_one,
            Some(Input::Many { .. }) => words.form_many,
            _ => "",
        };
        format!("{here}{}", words.form_keys)
    }

    /// The first field to draw, so that the focused one is in sight.
    fn first_visible(&self, width: u16, height: u16) -> usize {
        let mut first = 0;
        let rows = |from: usize| -> u16 {
            self.fields.iter().take(self.focus + 1).skip(from).map(|f| f.rows(width)).sum()
        };
        while first < self.focus && rows(first) > height {
            first += 1;
        }
        first
    }
}

fn put(frame: &mut Frame, x: u16, y: u16, bottom: u16, width: u16, line: Line<'_>) {
    if y < bottom {
        frame.line(Rect { x, y, width, height: 1 }, line);
    }
}

impl Input {
    /// Whether its choices are sentences, one below the other, that Up and Down go through.
    fn is_tall(&self) -> bool {
        matches!(self, Self::One { options, .. } if options.iter().any(|o| measure::width(o) > 40))
    }

    fn key(&mut self, chord: Chord) -> bool {
        let is_tall = self.is_tall();
        match self {
            Self::Line(text) | Self::Text(text) => text.key(chord),
            Self::One { options, at } => {
                // no letter and no space: those of a sentence typed here by mistake choose nothing
                let last = options.len().saturating_sub(1);
                let next = match chord.code {
                    KeyCode::Down if is_tall => Some(at.map_or(0, |at| last.min(at + 1))),
                    KeyCode::Up if is_tall => Some(at.map_or(0, |at| at.saturating_sub(1))),
                    KeyCode::Right => Some(at.filter(|at| *at < last).map_or(0, |at| at + 1)),
                    KeyCode::Left => Some(at.filter(|at| *at > 0).map_or(last, |at| at - 1)),
                    _ => chord.character().and_then(|typed| rank(options, typed)),
                };
                *at = next.or(*at);
                next.is_some()
            }
            Self::Many { options, picked, at } => {
                match chord.code {
                    KeyCode::Down => *at = (*at + 1).min(options.len().saturating_sub(1)),
                    KeyCode::Up => *at = at.saturating_sub(1),
                    KeyCode::Char(' ' | 'x') => {
                        if let Some(pick) = picked.get_mut(*at) {
                            *pick = !*pick;
                        }
                    }
                    _ => return false,
                }
                true
            }
        }
    }
}

impl Field {
    /// What it says: its text, the rank of what is chosen, the ranks of what is picked.
    fn content(&self) -> String {
        match &self.input {
            Input::Line(text) | Input::Text(text) => text.text(),
            Input::One { at, .. } => at.map(|at| at.to_string()).unwrap_or_default(),
            Input::Many { picked, .. } => {
                let ranks = picked.iter().enumerate().filter(|(_, picked)| **picked);
                ranks.map(|(rank, _)| rank.to_string()).collect::<Vec<_>>().join(" ")
            }
        }
    }

    /// Says this, as it was given by [`Self::content`]; what has no sense is passed over.
    fn say(&mut self, said: &str) {
        if self.content() == said {
            return;
        }
        match &mut self.input {
            Input::Line(text) => *text = TextField::line(said),
            Input::Text(text) => *text = TextField::lines(said),
            Input::One { options, at } => {
                *at = said.parse().ok().filter(|rank| *rank < options.len()).or(*at);
            }
            Input::Many { picked, .. } => {
                let ranks: Vec<usize> = said.split(' ').filter_map(|r| r.parse().ok()).collect();
                let picks = picked.iter_mut().enumerate();
                picks.for_each(|(rank, picked)| *picked = ranks.contains(&rank));
            }
        }
    }

    /// Rows it takes: its label, its value, a blank.
    fn rows(&self, width: u16) -> u16 {
        let value = match &self.input {
            Input::Line(_) => 1,
            Input::Text(text) => text.rows(width.saturating_sub(2)).clamp(3, 8),
            Input::One { options, .. } => {
                let rows = choice_rows(options, usize::from(width.saturating_sub(2))).len();
                u16::try_from(rows).unwrap_or(1)
            }
            Input::Many { options, .. } => u16::try_from(options.len()).unwrap_or(1).min(10),
        };
        value + 2
    }

    fn render(&self, frame: &mut Frame, area: Rect, focused: bool) -> Option<Position> {
        let Rect { x, y, width, height } = area;
        let bottom = y + height;
        let ink = if focused { Ink::Strong } else { Ink::Plain };
        let label = Line::from(vec![
            Span::styled(if focused { "› " } else { "  " }, Ink::Key),
            Span::styled(self.label.clone(), ink),
            Span::styled(format!("  {}", self.hint), Ink::Quiet),
        ]);
        put(frame, x, y, bottom, width, label);
        let rows = self.rows(width) - 2;
        let value = Rect { x: x + 2, y: y + 1, width: width.saturating_sub(2), height: rows }
            .intersection(Rect { x, y, width, height });
        if value.is_empty() {
            return None;
        }
        match &self.input {
            Input::Line(text) | Input::Text(text) => {
                frame.buffer_mut().set_style(value, ratatui::style::Style::new().underlined());
                Some(text.render_afresh(value, frame.buffer_mut(), focused))
            }
            Input::One { options, at } => render_one(frame, value, options, *at, focused),
            Input::Many { options, picked, at } => {
                let mut cursor = None;
                let skip = at.saturating_sub(usize::from(rows).saturating_sub(1));
                for (row, (index, option)) in options.iter().enumerate().skip(skip).enumerate() {
                    let Ok(row) = u16::try_from(row) else { break };
                    if row >= value.height {
                        break;
                    }
                    let on = picked.get(index) == Some(&true);
                    let here = focused && index == *at;
                    let mark = if on { "[x] " } else { "[ ] " };
                    let ink = if on { Ink::Chosen } else { Ink::Plain };
                    let room = usize::from(value.width).saturating_sub(PICK);
                    let text = measure::shorten(option, room);
                    let line = Line::from(vec![
                        Span::styled(mark, if here { Ink::Focus } else { ink }),
                        Span::styled(text, ink),
                    ]);
                    put(frame, value.x, value.y + row, value.bottom(), value.width, line);
                    if here {
                        cursor = Some(Position { x: value.x + 1, y: value.y + row });
                    }
                }
                cursor
            }
        }
    }
}

/// The choice that a digit stands for, by index. Where choices begin with their numbers, so does
/// the same key of an AZERTY keyboard; elsewhere it is a letter as any other.
fn rank(options: &[String], typed: char) -> Option<usize> {
    let digit = action::digit(typed)?;
    let option = options.get(usize::from(digit) - 1)?;
    let is_digit = typed.is_ascii_digit() || option.starts_with(&digit.to_string());
    is_digit.then_some(usize::from(digit) - 1)
}

/// Options laid side by side, a long one on as many rows as its words need: by row, the index of
/// each, whether it begins there, and its words.
fn choice_rows(options: &[String], width: usize) -> Vec<Vec<(usize, bool, String)>> {
    let mut rows: Vec<Vec<_>> = vec![Vec::new()];
    let mut used = 0;
    for (index, option) in options.iter().enumerate() {
        let wide = measure::width(option) + 6;
        if used + wide > width && used > 0 {
            rows.push(Vec::new());
            used = 0;
        }
        used += wide;
        let words = measure::wrap(option, width.saturating_sub(4).max(1)).into_iter();
        for (part, words) in words.enumerate() {
            if part > 0 {
                rows.push(Vec::new());
            }
            if let Some(row) = rows.last_mut() {
                row.push((index, part == 0, words));
            }
        }
    }
    rows
}

fn render_one(
    frame: &mut Frame,
    area: Rect,
    options: &[String],
    at: Option<usize>,
    focused: bool,
) -> Option<Position> {
    let mut cursor = None;
    let rows = choice_rows(options, usize::from(area.width));
    let is_here = |row: &Vec<(usize, bool, String)>| row.iter().any(|part| Some(part.0) == at);
    let last = rows.iter().rposition(is_here).unwrap_or(0);
    let first = (last + 1).saturating_sub(area.height.into());
    for (y, row) in (area.y..area.bottom()).zip(rows.into_iter().skip(first)) {
        let mut x = area.x;
        for (index, is_first, words) in row {
            let chosen = at == Some(index);
            let mark = match (is_first, chosen) {
                (true, true) => "(•) ",
                (true, false) => "( ) ",
                (false, _) => "    ",
            };
            let ink = match (chosen, focused) {
                (true, true) => Ink::Focus,
                (true, false) => Ink::Chosen,
                _ => Ink::Plain,
            };
            let label = format!("{mark}{words}");
            let wide = u16::try_from(measure::width(&label)).unwrap_or(u16::MAX);
            let room = area.right().saturating_sub(x);
            put(frame, x, y, area.bottom(), room, Line::styled(label, ink));
            if is_first && index == at.unwrap_or(0) {
                cursor = Some(Position { x: x + 1, y });
            }
            x = x.saturating_add(wide + 2);
        }
    }
    cursor
}
