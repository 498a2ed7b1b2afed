//! From the state to the screen. It reads, it never changes anything.

use crate::tui::frame::{Frame, Piece};
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Clear};

use super::action::{self, Action, Place};
use super::help;
use super::screen::{
    campaign, compare, diagnosis, home, interview, merge, overview, review, views, voices,
};
use super::state::{Message, Overlay, Screen, Shared, State};
use super::theme::Ink;
use crate::lang::{Lang, measure, show};

/// The least that every screen fits in.
pub const MIN_SIZE: (u16, u16) = (60, 20);

/// Text is not stretched past this many columns.
pub const TEXT_COLUMNS: u16 = 90;

/// Draws everything.
pub fn view(state: &State, frame: &mut Frame) {
    let area = frame.area();
    let phrases = state.shared.phrases;
    if area.width < MIN_SIZE.0 || area.height < MIN_SIZE.1 {
        let lines = measure::wrap(phrases.tui.too_small, usize::from(area.width.max(1)));
        frame.lines(area, lines.into_iter().map(Line::from));
        return;
    }
    // a long message hides no word being typed
    let said = match (&state.screen, &state.shared.message) {
        (Screen::Interview(_), Some(message)) => message_rows(message, area).max(1),
        _ => 1,
    };
    let body = Rect { height: area.height - said, ..area };
    let shared = &state.shared;
    let mut cursor = match &state.screen {
        Screen::Home(screen) => home::view(screen, shared, frame, body),
        Screen::Campaign(screen) => campaign::view(screen, shared, frame, body),
        Screen::Interview(screen) => interview::view(screen, shared, frame, body),
        Screen::Overview(screen) => overview::view(screen, shared, frame, body),
        Screen::Merge(screen) => merge::view(screen, shared, frame, body),
        Screen::Voices(screen) => voices::view(screen, shared, frame, body),
        Screen::Diagnosis(screen) => diagnosis::view(screen, shared, frame, body),
        Screen::Views(screen) => views::view(screen, shared, frame, body),
        Screen::Compare(screen) => compare::view(screen, shared, frame, body),
        Screen::Review(screen) => review::view(screen, shared, frame, body),
    };
    let foot = Rect { y: area.bottom() - 1, height: 1, ..area };
    frame.pieces.push((Piece::Foot, foot));
    footer(state, frame, foot);
    if let Some(overlay) = &state.overlay {
        recede(frame, if shared.message.is_some() { body } else { area });
        cursor = self::overlay(overlay, shared, state, frame);
    }
    frame.cursor = cursor;
}

/// Draws a piece of the screen alone, where the whole drew it.
pub fn piece(state: &State, piece: Piece, frame: &mut Frame, area: Rect) {
    match (&state.screen, piece) {
        (_, Piece::Foot) => footer(state, frame, area),
        (Screen::Interview(screen), _) => {
            interview::piece(screen, &state.shared, piece, frame, area);
        }
        _ => {}
    }
}

/// What lies under a window recedes: it takes no keys.
fn recede(frame: &mut Frame, area: Rect) {
    let quiet = ratatui::style::Style::reset().patch(Ink::Quiet.style());
    frame.buffer_mut().set_style(area, quiet);
}

fn overlay(
    overlay: &Overlay,
    shared: &Shared,
    state: &State,
    frame: &mut Frame,
) -> Option<Position> {
    let tui = &shared.phrases.tui;
    match overlay {
        Overlay::Form(form) => form.render(frame, tui),
        Overlay::Picker(picker) => Some(picker.render(frame, tui.picker_keys, tui.nothing_found)),
        Overlay::Help(place, scroll) => {
            let lines = help::lines(state, *place, window_columns(frame));
            Some(window(frame, tui.help_title, lines, *scroll, tui.help_keys))
        }
        Overlay::Text(title, text, scroll) => {
            let lines = paragraphs(text, window_columns(frame));
            Some(window(frame, title, lines, *scroll, tui.help_keys))
        }
        Overlay::LastTime(scroll) => {
            let (title, lines) = match &state.screen {
                Screen::Interview(interview) => {
                    interview::last_time(interview, shared, window_columns(frame))
                }
                _ => Default::default(),
            };
            Some(window(frame, &title, lines, *scroll, tui.help_keys))
        }
        Overlay::OfAnother(_, text) => {
            let lines = paragraphs(text, window_columns(frame));
            Some(window(frame, tui.of_another, lines, 0, tui.of_another_keys))
        }
        Overlay::WriteMerged(_, merged) => {
            let words = &shared.phrases.settling;
            let text = (words.writes_names)(&show::path(merged));
            let lines = paragraphs(&text, window_columns(frame));
            Some(window(frame, words.write_merged, lines, 0, words.write_merged_keys))
        }
        Overlay::Notice(scroll) => {
            let words = &shared.phrases.interview;
            let notice = match &state.screen {
                Screen::Interview(interview) => interview.notice_text(shared),
                _ => String::new(),
            };
            let lines = paragraphs(&notice, window_columns(frame));
            Some(window(frame, words.notice_title, lines, *scroll, words.notice_keys))
        }
    }
}

/// A text, wrapped, paragraph by paragraph.
pub fn paragraphs(text: &str, columns: usize) -> Vec<Line<'static>> {
    text.lines()
        .flat_map(|line| measure::wrap(&show::visible(line), columns))
        .map(Line::from)
        .collect()
}

fn window_columns(frame: &Frame) -> usize {
    usize::from(frame.area().width.saturating_sub(8).min(80))
}

/// The widest window, border included.
pub const WINDOW_COLUMNS: u16 = 84;

/// Makes room for a window, with a margin on both sides: no ends of words against its border.
fn clear(frame: &mut Frame, area: Rect) {
    let wide = Rect { x: area.x.saturating_sub(2), width: area.width.saturating_add(4), ..area };
    let screen = frame.area();
    frame.render_widget(Clear, wide.intersection(screen));
}

/// An empty window in the middle of the screen, of so many rows if they fit, its title above and
/// its keys below; gives its place, border included.
pub fn open_window(frame: &mut Frame, size: (u16, u16), title: &str, keys: &str) -> Rect {
    let screen = frame.area();
    let width = screen.width.saturating_sub(4).min(size.0);
    let height = size.1.min(screen.height.saturating_sub(2));
    let area = Rect {
        x: screen.x + (screen.width - width) / 2,
        y: screen.y + (screen.height - height) / 2,
        width,
        height,
    };
    clear(frame, area);
    let block = Block::new()
        .borders(Borders::ALL)
        .border_style(Ink::Quiet)
        .title(Line::styled(format!(" {title} "), Ink::Title))
        .title_bottom(Line::styled(format!(" {keys} "), Ink::Quiet));
    frame.render_widget(block, area);
    area
}

/// A window of text in the middle of the screen; gives where the cursor rests.
fn window(
    frame: &mut Frame,
    title: &str,
    lines: Vec<Line<'static>>,
    scroll: u16,
    keys: &str,
) -> Position {
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let area = open_window(frame, (WINDOW_COLUMNS, rows.saturating_add(4)), title, keys);
    let room = area.height.saturating_sub(4);
    let scroll = scroll.min(rows.saturating_sub(room));
    if scroll + room < rows {
        let more =
            Rect { x: area.right().saturating_sub(4), y: area.bottom() - 1, width: 3, height: 1 };
        frame.line(more, Line::styled(" ↓ ", Ink::Key));
    }
    let inner =
        Rect { x: area.x + 2, y: area.y + 2, width: area.width.saturating_sub(4), height: room };
    frame.lines(inner, lines.into_iter().skip(scroll.into()));
    Position { x: inner.x, y: inner.y }
}

/// The last row: the keys that work here, as many as fit; over it, a sentence to read.
fn footer(state: &State, frame: &mut Frame, area: Rect) {
    let shared = &state.shared;
    if let Some(message) = &shared.message {
        return self::message(message, frame, area);
    }
    let status = match &state.screen {
        Screen::Interview(interview) => interview.status(shared),
        _ => Span::raw(""),
    };
    let status_columns = measure::width(&status.content);
    let room = usize::from(area.width).saturating_sub(status_columns + 2);
    let mut spans = vec![Span::raw(" ")];
    let mut used = 1;
    let mut bindings = action::footer(state.place());
    if let Screen::Interview(interview) = &state.screen {
        // what is not as everywhere else comes first
        bindings.sort_by_key(|binding| interview.means(shared, binding.action).is_none());
    }
    let last = bindings.last().copied();
    let mut left_out = false;
    for binding in bindings {
        let Some(key) = key_here(state, binding) else { continue };
        let words = match binding.action {
            // whole screens are behind what a campaign has no room for
            Action::Help if left_out && state.place() == Place::Campaign => shared.phrases.keys.all,
            _ => words_here(state, binding),
        };
        let columns = measure::width(&key) + 1 + measure::width(words) + 2;
        // room is kept for the last one: help
        let kept = if last.is_some_and(|l| std::ptr::eq(l, binding)) { 0 } else { 8 };
        if used + columns + kept > room {
            left_out = true;
            continue;
        }
        spans.push(Span::styled(key, Ink::Key));
        spans.push(Span::styled(format!(" {words}  "), Ink::Quiet));
        used += columns;
    }
    frame.line(area, Line::from(spans));
    let right = Rect {
        x: area.right().saturating_sub(u16::try_from(status_columns + 1).unwrap_or(0)),
        width: u16::try_from(status_columns).unwrap_or(0),
        ..area
    };
    frame.line(right.intersection(area), Line::from(status));
}

/// What a key does here: the way back from the first screen is the way out, and an interview may
/// be there to be read.
pub fn words_here(state: &State, binding: &action::Binding) -> &'static str {
    let keys = &state.shared.phrases.keys;
    if binding.action == Action::Back && binding.place == state.place() && state.is_first() {
        return keys.leave;
    }
    let here = match &state.screen {
        Screen::Interview(interview) => interview.means(&state.shared, binding.action),
        _ => None,
    };
    here.unwrap_or((binding.words)(keys))
}

/// The key to show for a binding; nothing when it does nothing here and now.
fn key_here(state: &State, binding: &action::Binding) -> Option<String> {
    let french = state.shared.lang() == Lang::Fr;
    match (&state.screen, binding.action) {
        (Screen::Interview(_), Action::LastTime)
            if state.shared.open.as_ref().is_none_or(|open| open.before.is_none()) =>
        {
            None
        }
        (Screen::Interview(interview), action) if !interview.offers(&state.shared, action) => None,
        (Screen::Interview(interview), Action::Rate) => {
            let last = interview.levels(&state.shared)?;
            let alt = if interview.is_typing() { "Alt-" } else { "" };
            Some(format!("{alt}1–{last}"))
        }
        (Screen::Home(home), action) if !home.offers(&state.shared, action) => None,
        (Screen::Campaign(campaign), action) if !campaign.offers(&state.shared, action) => None,
        (Screen::Merge(_) | Screen::Voices(_), action)
            if voices::rules(action) && state.shared.folder().is_none() =>
        {
            None
        }
        _ => Some(action::first_key(binding, french)),
    }
}

/// The most rows a message takes.
const MESSAGE_ROWS: u16 = 5;

fn message_lines(message: &Message, area: Rect) -> Vec<String> {
    measure::wrap(&message.text, usize::from(area.width).saturating_sub(2))
}

fn message_rows(message: &Message, area: Rect) -> u16 {
    let rows = u16::try_from(message_lines(message, area).len());
    rows.unwrap_or(MESSAGE_ROWS).min(MESSAGE_ROWS)
}

/// A sentence to read, whole: over as many of the last rows as it takes.
fn message(message: &Message, frame: &mut Frame, area: Rect) {
    let mut lines = message_lines(message, area);
    let rows = message_rows(message, area).max(1);
    lines.truncate(usize::from(rows));
    let y = area.bottom().saturating_sub(rows);
    let place = Rect { y, height: rows, ..area };
    frame.render_widget(Clear, place);
    let lines = lines.into_iter().map(|l| Line::styled(format!(" {l}"), message.ink));
    frame.lines(place, lines);
}

/// The first row of a screen: what it is on the left, figures on the right.
pub fn header(frame: &mut Frame, area: Rect, left: &str, right: Line<'_>) {
    let columns = usize::from(area.width);
    let right_columns = right.width();
    let title = measure::truncate(left, columns.saturating_sub(right_columns + 3)).into_owned();
    let row = Rect { height: 1, ..area };
    frame.line(row, Line::styled(format!(" {title}"), Ink::Title));
    let width = u16::try_from(right_columns).unwrap_or(0).min(area.width.saturating_sub(1));
    let x = area.right().saturating_sub(width + 1);
    frame.line(Rect { x, width, ..row }, right);
}
