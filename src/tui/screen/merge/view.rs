//! Draws the matrix and, below or beside it, what the voice under the cursor says.

use crate::tui::frame::Frame;
use ratatui::layout::{Position as Place, Rect};
use ratatui::text::{Line, Span};

use super::filter::FILTERS;
use super::{Focus, MergeScreen, Rows, matrix};
use crate::domain::merge::Position;
use crate::domain::route::role;
use crate::lang::{Phrases, measure};
use crate::tui::screen::voices::lines::{LABEL, beside, headed, labelled};
use crate::tui::screen::voices::words::Reader;
use crate::tui::state::Shared;
use crate::tui::theme::Ink;
use crate::tui::view::{TEXT_COLUMNS, header};

/// Rows above the matrix: header, filters, a blank, heads of the columns.
const HEAD_ROWS: u16 = 4;

/// From this many columns on, the voice stands beside the matrix.
const WIDE: u16 = 160;

/// Columns of the voice beside the matrix.
const BESIDE: u16 = 66;

/// The rows of the voice below the matrix, its rule included.
fn below(size: (u16, u16)) -> u16 {
    if size.0 >= WIDE { 2 } else { (size.1.saturating_mul(2) / 5).clamp(9, 18) }
}

/// How many questions are in sight.
pub fn list_rows(size: (u16, u16)) -> u16 {
    size.1.saturating_sub(1 + HEAD_ROWS + below(size)).max(1)
}

/// Draws it; gives the place of the cursor.
pub fn view(screen: &MergeScreen, shared: &Shared, frame: &mut Frame, area: Rect) -> Option<Place> {
    let reader = Reader::of(shared)?;
    let words = &shared.phrases.settling;
    let title = format!(
        "{} · {}",
        words.merge,
        crate::lang::show::visible(&reader.dossier.campaign.authority)
    );
    header(frame, area, &title, reader.progress());
    put(frame, area, 1, filters(screen, &reader, usize::from(area.width)));
    let rows = screen.rows(shared);
    if let Some(text) = nothing(screen, &reader, &rows) {
        let columns = usize::from(area.width.saturating_sub(4).min(TEXT_COLUMNS));
        for (row, text) in (3..).zip(measure::wrap(text, columns)) {
            put(frame, area, row, Line::raw(format!("  {text}")));
        }
        return Some(Place { x: area.x + 2, y: area.y + 3 });
    }
    let aside = if area.width >= WIDE { BESIDE } else { 0 };
    let items = matrix::items(&rows);
    let shown = u16::try_from(items.len()).unwrap_or(u16::MAX);
    let grid = Rect {
        x: area.x + 1,
        y: area.y + HEAD_ROWS,
        width: area.width - 2 - aside,
        height: list_rows(shared.size).min(shown),
    };
    let focus = screen.focus(shared, &rows);
    let (cursor, said) = matrix::draw(&focus, &reader, &rows, frame, grid);
    let legend = Rect { y: grid.bottom(), height: 1, ..grid };
    frame.line(legend, self::legend(shared, &said, usize::from(grid.width)));
    let detail = if aside > 0 {
        Rect { x: grid.right() + 3, y: area.y + 3, width: aside - 3, height: area.height - 3 }
    } else {
        Rect {
            y: legend.bottom(),
            width: grid.width.min(TEXT_COLUMNS),
            height: area.bottom().saturating_sub(legend.bottom()),
            ..grid
        }
    };
    draw_detail(&focus, &reader, &rows, frame, detail);
    cursor
}

/// What to do when there is nothing to show.
fn nothing(screen: &MergeScreen, reader: &Reader, rows: &Rows) -> Option<&'static str> {
    let words = &reader.phrases.settling;
    if reader.dossier.sessions.is_empty() {
        return Some(words.no_session);
    }
    (rows.questions.is_empty()).then(|| words.nothing_left[screen.filter.index()])
}

fn put(frame: &mut Frame, area: Rect, row: u16, line: Line<'_>) {
    let y = area.y + row;
    if y < area.bottom() {
        let row = Rect { y, height: 1, ..area };
        frame.line(row, line);
    }
}

/// The filters with how many questions each keeps, the one in use in brackets; as many as there is
/// room for around it, `‹` and `›` telling that there are more.
fn filters(screen: &MergeScreen, reader: &Reader, width: usize) -> Line<'static> {
    let positions = &reader.open.diagnosis.merge.positions;
    let all = FILTERS.map(|filter| {
        let count = positions.iter().filter(|p| filter.keeps(reader.dossier, p)).count();
        let name = filter.name(reader.phrases);
        if filter == screen.filter {
            (format!("[{name} {count}]"), Ink::Chosen)
        } else {
            (format!(" {name} {count} "), Ink::Quiet)
        }
    });
    let room = width.saturating_sub(3);
    let columns = |shown: &[(String, Ink)]| -> usize {
        shown.iter().map(|(text, _)| measure::width(text) + 1).sum()
    };
    let at = screen.filter.index();
    let first = (0..at).find(|first| columns(&all[*first..=at]) <= room).unwrap_or(at);
    let fitting = (at + 1..=all.len()).rev().find(|end| columns(&all[first..*end]) <= room);
    let end = fitting.unwrap_or(at + 1);
    let mut spans = vec![Span::styled(if first > 0 { "‹" } else { " " }, Ink::Key)];
    for (text, ink) in &all[first..end] {
        spans.push(Span::styled(text.clone(), *ink));
        spans.push(Span::raw(" "));
    }
    spans.push(Span::styled(if end < all.len() { "›" } else { "" }, Ink::Key));
    Line::from(spans)
}

/// The signs of the matrix, as [`Settling::marks`](crate::lang::settling::Settling) names them.
pub fn signs(phrases: &Phrases) -> [(&'static str, Ink); 9] {
    [
        ("≠", Ink::Warn),
        ("✓", Ink::Good),
        ("↻", Ink::Warn),
        ("!", Ink::Warn),
        ("*", Ink::Strong),
        ("·", Ink::Plain),
        ("?", Ink::Plain),
        (phrases.settling.cells[0], Ink::Plain),
        ("…", Ink::Plain),
    ]
}

/// What the signs in sight mean: those that there is no room for are in the help.
fn legend(shared: &Shared, said: &str, width: usize) -> Line<'static> {
    let named = signs(shared.phrases).into_iter().zip(shared.phrases.settling.marks);
    let mut shown: Vec<_> = named.filter(|((sign, _), _)| said.contains(sign)).collect();
    let columns = |shown: &[((&str, Ink), &str)], gap: usize| -> usize {
        let each = shown.iter();
        each.map(|((sign, _), name)| measure::width(sign) + 1 + measure::width(name) + gap).sum()
    };
    let gap = if columns(&shown, 2) <= width { 2 } else { 1 };
    let goes_on = shared.phrases.diagnosis.goes_on;
    let mut more = "";
    while columns(&shown, gap) + measure::width(more) > width && shown.pop().is_some() {
        more = goes_on;
    }
    let left = width.saturating_sub(columns(&shown, gap) + measure::width(more));
    let mut spans = Vec::new();
    for ((sign, ink), name) in shown {
        spans.push(Span::styled(sign, ink));
        spans.push(Span::styled(format!(" {name}{}", " ".repeat(gap)), Ink::Quiet));
    }
    spans.push(Span::styled(format!("{more}{}", "─".repeat(left)), Ink::Quiet));
    Line::from(spans)
}

/// The question and the voice under the cursor.
fn draw_detail(focus: &Focus, reader: &Reader, rows: &Rows, frame: &mut Frame, area: Rect) {
    let words = &reader.phrases.settling;
    let Some(question) = rows.questions.get(focus.at).copied() else {
        return;
    };
    let Some(position) = reader.position(question) else {
        return;
    };
    let columns = usize::from(area.width);
    let asked = reader.text(&reader.question(question).text);
    let tall = area.height > 20;
    let mut lines: Vec<Line> = measure::wrap(&asked, columns)
        .into_iter()
        .map(|row| Line::styled(row, Ink::Strong))
        .collect();
    if tall {
        lines.push(Line::raw(""));
        lines.extend(reader.summary(position, columns));
        lines.push(Line::raw(""));
    } else {
        let standing = reader.standing(position);
        lines.extend(labelled(words.labels[0], &standing, columns));
        if let Some(apart) = reader.divergence(position) {
            let told = format!("{apart} ({})", reader.said(position));
            lines.extend(labelled(words.labels[1], &told, columns));
        }
        if let Some(whom) = reader.whom(position) {
            lines.extend(labelled("", &whom, columns));
        }
        lines.push(Line::raw(""));
    }
    let speakers = reader.dossier.speakers();
    let speaker = speakers.get(focus.column).map_or(&[][..], Vec::as_slice);
    let own: Vec<_> =
        (position.voices.iter()).filter(|voice| speaker.contains(&voice.session())).collect();
    let voices = reader.voices(question, &own, columns);
    if let (true, Some(session)) = (voices.is_empty(), speaker.first()) {
        lines.extend(silence(reader, *session, position, columns));
    }
    lines.extend(voices.into_iter().flatten());
    let room = usize::from(area.height);
    if lines.len() > room {
        lines.truncate(room.saturating_sub(1));
        lines.push(Line::styled(format!("… {}", words.more), Ink::Quiet));
    }
    frame.lines(area, lines);
}

/// Why a session says nothing of a question, and who does.
fn silence(
    reader: &Reader,
    session: usize,
    position: &Position,
    columns: usize,
) -> Vec<Line<'static>> {
    let words = &reader.phrases.settling;
    let question = position.question;
    let heads = reader.heads();
    let profiles = &reader.dossier.sessions[session].stakeholder.profiles;
    let why = match role(reader.question(question), profiles) {
        Some(_) => words.no_answer,
        None if profiles.is_empty() => words.marks[5],
        None => words.not_concerned,
    };
    let mut lines = headed(&reader.whole_head(&heads, session), why, columns);
    let names = position.voices.iter().map(|v| measure::width(&heads[v.session()]));
    let wide = names.max().unwrap_or(0).max(LABEL - 2) + 2;
    for voice in &position.voices {
        let said = voice.reply(reader.dossier, question).map_or_else(
            || reader.no_reply(question).to_owned(),
            |reply| {
                let anchor = reader.anchor(question, reply);
                let gap = if anchor.is_empty() { "" } else { " · " };
                format!("{}{gap}{anchor}", reader.reply(question, reply))
            },
        );
        lines.extend(beside(&heads[voice.session()], wide, &said, columns));
    }
    lines
}
