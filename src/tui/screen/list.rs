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

/// The list's place, and the panel's: beside it on a wide screen, under it otherwise, where it
/// takes so many rows besides its rule.
pub fn panes(frame: &Frame, area: Rect, rows_under: u16) -> (Rect, Rect) {
    if is_narrow(frame) {
        let under = (rows_under + 1).min(area.height / 2);
        let list = Rect { height: area.height - under, ..area };
        let panel = Rect { y: list.bottom(), height: under, ..area };
        return (list, panel);
    }
    let panel_width = (area.width * 3 / 10).min(60);
    let list = Rect { width: (area.width - panel_width - 3).min(LIST_COLUMNS), ..area };
    let panel = Rect { x: list.right() + 1, width: panel_width + 2, ..area };
    (list, panel)
}

/// Draws a panel: a rule on its left or above it, then its lines, as many as fit.
pub fn panel(frame: &mut Frame, area: Rect, lines: Vec<Line<'static>>) {
    let inner = if is_narrow(frame) {
        let rule = "─".repeat(usize::from(area.width));
        frame.line(area, Line::styled(rule, Ink::Quiet));
        Rect {
            x: area.x + 2,
            y: area.y + 1,
            width: area.width.saturating_sub(2),
            height: area.height.saturating_sub(1),
        }
    } else {
        for y in area.top()..area.bottom() {
            let cell = Rect { y, width: 1, height: 1, ..area };
            frame.line(cell, Line::styled("│", Ink::Quiet));
        }
        Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..area }
    };
    frame.lines(inner, lines);
}

/// Whether panels lie under their list.
pub fn is_narrow(frame: &Frame) -> bool {
    frame.area().width < SIDE_FROM
}

/// The columns of a panel's text.
pub fn panel_columns(area: Rect) -> usize {
    usize::from(area.width.saturating_sub(2).min(TEXT_COLUMNS))
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

/// A text cut between two words, so that it fits.
pub fn shorten(text: &str, columns: usize) -> String {
    if measure::width(text) <= columns {
        return text.to_owned();
    }
    let lines = measure::wrap(text, columns.saturating_sub(1).max(1));
    let first = lines.first().map_or("", String::as_str);
    let first = first.trim_end_matches([',', ';', ':', '.', '·', '\u{a0}', ' ', '(']);
    format!("{first}…")
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

/// A profile to pick in a form, cut between two words if the form is narrow.
pub fn profile_option(
    shared: &Shared,
    questionnaire: &Questionnaire,
    selection: Option<&SelectionId>,
    profile: &Profile,
) -> String {
    let ids = std::slice::from_ref(&profile.id);
    let minutes = route::advised_minutes(questionnaire, selection, ids);
    let title = visible(profile.title.get(shared.lang()));
    let told = (shared.phrases.home.profile)(&title, minutes);
    let columns = usize::from(shared.size.0).saturating_sub(14).min(70);
    shorten(&told, columns)
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
