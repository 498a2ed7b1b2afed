//! What the screens of lists share: the page they are laid on, lines with one in focus, and the
//! line that tells the next useful step.

use std::path::Path;

use crate::tui::frame::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::domain::id::SelectionId;
use crate::domain::questionnaire::{Profile, Questionnaire};
use crate::domain::route;
use crate::domain::session::Stakeholder;
use crate::lang::show::visible;
use crate::lang::{Lang, errors, measure, show};
use crate::store::error::StoreError;
use crate::tui::action::{self, Action, Place};
use crate::tui::state::Shared;
use crate::tui::theme::Ink;
use crate::tui::view::TEXT_COLUMNS;

/// From this many columns on, what is in focus is told in a panel beside the list.
const SIDE_FROM: u16 = 110;

/// A list is not stretched past this many columns.
const LIST_COLUMNS: u16 = 110;

/// A panel under a list that is shown whole has room for all that it tells from this many rows on,
/// its rule included.
const WHOLE_PANEL: u16 = 11;

/// Where a list is, and the panel that tells of its line in focus.
#[derive(Debug, Clone, Copy)]
pub struct Panes {
    /// The list's place.
    pub list: Rect,
    panel: Rect,
    is_under: bool,
    /// Whether there is room for little in the panel.
    pub is_brief: bool,
}

impl Panes {
    /// The panel is beside the list on a wide screen; under it otherwise, where it takes so many
    /// rows besides its rule. It is under it too where the list wants more columns than it would
    /// have, and is not so long that both cannot be shown.
    pub fn of(frame: &Frame, area: Rect, rows_under: u16, wanted: (u16, u16)) -> Self {
        let is_brief = frame.area().width < SIDE_FROM;
        let across = (area.width * 3 / 10).min(60);
        let beside = Rect { width: (area.width - across - 3).min(LIST_COLUMNS), ..area };
        let left = area.height.saturating_sub(wanted.1);
        let is_under = is_brief || (beside.width < wanted.0 && left >= WHOLE_PANEL);
        if !is_under {
            let panel = Rect { x: beside.right() + 1, width: across + 2, ..area };
            return Self { list: beside, panel, is_under, is_brief };
        }
        let under = if is_brief { (rows_under + 1).min(area.height / 2) } else { left };
        let list = Rect { height: area.height - under, ..area };
        let panel = Rect { y: list.bottom(), height: under, ..area };
        Self { list, panel, is_under, is_brief }
    }

    /// The columns of the panel's text.
    pub fn columns(self) -> usize {
        usize::from(self.panel.width.saturating_sub(2).min(TEXT_COLUMNS))
    }

    /// Draws the panel: a rule on its left or above it, then its lines, as many as fit.
    pub fn draw(self, frame: &mut Frame, lines: Vec<Line<'static>>) {
        let area = self.panel;
        let inner = if self.is_under {
            let rule = "─".repeat(usize::from(area.width));
            frame.line(area, Line::styled(rule, Ink::Quiet));
            Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }
        } else {
            for y in area.top()..area.bottom() {
                let cell = Rect { y, width: 1, height: 1, ..area };
                frame.line(cell, Line::styled("│", Ink::Quiet));
            }
            area
        };
        let inner = Rect { x: inner.x + 2, width: inner.width.saturating_sub(2), ..inner };
        frame.lines(inner, lines);
    }
}

/// Draws lines, the one in focus in sight, and gives where it is.
pub fn list(
    frame: &mut Frame,
    area: Rect,
    lines: Vec<Line<'static>>,
    focus: Option<usize>,
) -> Option<Position> {
    let room = usize::from(area.height);
    let last = lines.len().saturating_sub(room);
    // the top is shown as long as the line in focus and the one after it are in sight
    let first = focus.map_or(0, |focus| (focus + 2).saturating_sub(room).min(last));
    let is_cut = first + room < lines.len();
    frame.lines(area, lines.into_iter().skip(first));
    let corner = |y: u16| Rect { x: area.right().saturating_sub(1), y, width: 1, height: 1 };
    if first > 0 {
        frame.line(corner(area.y), Line::styled("↑", Ink::Key));
    }
    if is_cut && room > 0 {
        let y = area.bottom() - 1;
        frame.line(corner(y), Line::styled("↓", Ink::Key));
    }
    let row = u16::try_from(focus?.checked_sub(first)?).ok()?;
    (row < area.height).then_some(Position { x: area.x, y: area.y + row })
}

/// The line in focus begins with this, others with as many blanks.
pub fn mark(focused: bool) -> Span<'static> {
    Span::styled(if focused { "▶ " } else { "  " }, Ink::Key)
}

/// The next useful step, the key to press first.
pub fn step(key: Option<&str>, words: &str, columns: usize) -> Vec<Line<'static>> {
    let key = key.map_or_else(String::new, |key| format!("{key}  "));
    let indent = measure::width(&key) + 2;
    let wrapped = measure::wrap(words, columns.saturating_sub(indent));
    wrapped
        .into_iter()
        .enumerate()
        .map(|(row, text)| {
            if row > 0 {
                return Line::from(format!("{}{text}", " ".repeat(indent)));
            }
            Line::from(vec![
                Span::styled("→ ", Ink::Key),
                Span::styled(key.clone(), Ink::Key),
                Span::styled(text, Ink::Strong),
            ])
        })
        .collect()
}

/// What people call the key that asks for this, here.
pub fn key_name(place: Place, action: Action, lang: Lang) -> String {
    let binding = action::BINDINGS.iter().find(|b| b.place == place && b.action == action);
    binding.map_or_else(String::new, |b| action::first_key(b, lang == Lang::Fr))
}

/// Lines of text, wrapped.
pub fn text(words: &str, columns: usize, ink: Ink) -> Vec<Line<'static>> {
    let lines = measure::wrap(words, columns);
    lines.into_iter().map(|line| Line::styled(line, ink)).collect()
}

/// Somebody's profiles, by their short names.
pub fn profiles(questionnaire: &Questionnaire, person: &Stakeholder, lang: Lang) -> String {
    let names: Vec<_> = (person.profiles.iter())
        .map(|id| match questionnaire.profile(id) {
            Some(profile) => visible(profile.short.get(lang)),
            None => visible(id.as_str()),
        })
        .collect();
    if names.is_empty() {
        return crate::lang::phrases(lang).common.others.to_owned();
    }
    names.join(" + ")
}

/// A profile to pick in a form.
pub fn profile_option(
    shared: &Shared,
    questionnaire: &Questionnaire,
    selection: Option<&SelectionId>,
    profile: &Profile,
) -> String {
    let ids = std::slice::from_ref(&profile.id);
    let minutes = route::advised_minutes(questionnaire, selection, ids);
    let title = visible(profile.title.get(shared.lang()));
    (shared.phrases.home.profile)(&title, minutes)
}

/// The name of a file or folder, without the folders it is in.
pub fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    visible(&name.to_string_lossy()).into_owned()
}

/// What is wrong with a file, in a sentence that names it without the folders it is in.
pub fn trouble(shared: &Shared, error: &StoreError) -> String {
    let told = errors::describe(shared.phrases, error);
    let told = told.lines().next().unwrap_or_default();
    error
        .path()
        .map_or_else(|| told.to_owned(), |path| told.replace(&show::path(path), &name(path)))
}
