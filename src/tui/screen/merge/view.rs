//! Draws the matrix and, below or beside it, what the voice under the cursor says.

use ratatui::Frame;
use ratatui::layout::{Position as Place, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::{FILTERS, MergeScreen, Rows};
use crate::domain::merge::{Divergence, Position};
use crate::domain::questionnaire::Kind;
use crate::domain::route::{Role, role};
use crate::domain::session::Reply;
use crate::lang::{measure, number};
use crate::tui::screen::voices::words::{LABEL, Reader, beside, labelled};
use crate::tui::state::Shared;
use crate::tui::theme::Ink;
use crate::tui::view::{TEXT_COLUMNS, header};
use crate::tui::widget::more::more;

/// Rows above the matrix: header, filters, a blank, heads of the columns.
const HEAD_ROWS: u16 = 4;

/// From this many columns on, the voice stands beside the matrix.
const WIDE: u16 = 160;

/// Columns of the voice beside the matrix.
const BESIDE: u16 = 66;

/// Columns before the title: the cursor's mark.
const BEFORE: usize = 2;

/// Columns of the marks, the position and the spread.
const FIGURES: usize = 3 + 5 + 6;

/// The rows of the voice below the matrix, its rule included.
fn below(size: (u16, u16)) -> u16 {
    if size.0 >= WIDE {
        2
    } else {
        (size.1 * 2 / 5).clamp(9, 18)
    }
}

/// How many questions are in sight.
pub fn list_rows(size: (u16, u16)) -> u16 {
    (size.1 - 1).saturating_sub(HEAD_ROWS + below(size)).max(1)
}

/// Draws it; gives the place of the cursor.
pub fn view(screen: &MergeScreen, shared: &Shared, frame: &mut Frame, area: Rect) -> Option<Place> {
    let reader = Reader::of(shared)?;
    let words = &shared.phrases.settling;
    let positions = &reader.open.diagnosis.merge.positions;
    let count = |keeps: super::Filter| {
        positions
            .iter()
            .filter(|p| keeps.keeps(reader.dossier, p))
            .count()
    };
    let counts = FILTERS.map(count);
    let title = format!(
        "{} · {}",
        words.merge,
        crate::lang::show::visible(&reader.dossier.campaign.authority)
    );
    let ink = if counts[1] > 0 { Ink::Warn } else { Ink::Good };
    let settled = Line::styled((words.to_settle_of)(counts[1], counts[2]), ink);
    header(frame, area, &title, settled);
    put(frame, area, 1, filters(screen, shared, counts));
    let rows = screen.rows(shared);
    if let Some(text) = nothing(screen, &reader, &rows) {
        let columns = usize::from(area.width.saturating_sub(4).min(TEXT_COLUMNS));
        for (row, text) in (3..).zip(measure::wrap(text, columns)) {
            put(frame, area, row, Line::raw(format!("  {text}")));
        }
        return Some(Place {
            x: area.x + 2,
            y: area.y + 3,
        });
    }
    let aside = if area.width >= WIDE { BESIDE } else { 0 };
    let items = items(&rows);
    let shown = u16::try_from(items.len()).unwrap_or(u16::MAX);
    let matrix = Rect {
        x: area.x + 1,
        y: area.y + HEAD_ROWS,
        width: area.width - 2 - aside,
        height: list_rows(shared.size).min(shown),
    };
    let cursor = draw_matrix(screen, &reader, &rows, frame, matrix);
    let legend = Rect {
        y: matrix.bottom(),
        height: 1,
        ..matrix
    };
    frame.render_widget(Paragraph::new(self::legend(shared, matrix.width)), legend);
    let detail = if aside > 0 {
        Rect {
            x: matrix.right() + 3,
            y: area.y + 3,
            width: aside - 3,
            height: area.height - 3,
        }
    } else {
        Rect {
            y: legend.bottom(),
            width: matrix.width.min(TEXT_COLUMNS),
            height: area.bottom().saturating_sub(legend.bottom()),
            ..matrix
        }
    };
    draw_detail(screen, &reader, &rows, frame, detail);
    cursor
}

/// What to do when there is nothing to show.
fn nothing(screen: &MergeScreen, reader: &Reader, rows: &Rows) -> Option<&'static str> {
    let words = &reader.phrases.settling;
    if reader.dossier.sessions.is_empty() {
        return Some(words.no_session);
    }
    let filter = FILTERS.iter().position(|f| *f == screen.filter);
    (rows.questions.is_empty()).then(|| words.nothing_left[filter.unwrap_or(0)])
}

fn put(frame: &mut Frame, area: Rect, row: u16, line: Line<'_>) {
    let y = area.y + row;
    if y < area.bottom() {
        let row = Rect {
            y,
            height: 1,
            ..area
        };
        frame.render_widget(Paragraph::new(line), row);
    }
}

/// Every filter with how many questions it keeps; the one in use in brackets.
fn filters(screen: &MergeScreen, shared: &Shared, counts: [usize; 5]) -> Line<'static> {
    let names = shared.phrases.settling.filters;
    let mut spans = vec![Span::raw(" ")];
    for ((filter, name), count) in FILTERS.iter().zip(names).zip(counts) {
        let (text, ink) = if *filter == screen.filter {
            (format!("[{name} {count}]"), Ink::Chosen)
        } else {
            (format!(" {name} {count} "), Ink::Quiet)
        };
        spans.push(Span::styled(text, ink));
        spans.push(Span::raw(" "));
    }
    Line::from(spans)
}

/// What the marks mean, as many as fit.
fn legend(shared: &Shared, width: u16) -> Line<'static> {
    let names = shared.phrases.settling.marks;
    let marks = [
        ("≠", Ink::Warn),
        ("✓", Ink::Good),
        ("↻", Ink::Warn),
        ("!", Ink::Warn),
        ("*", Ink::Strong),
        ("·", Ink::Plain),
        ("?", Ink::Plain),
        (shared.phrases.settling.cells[0], Ink::Plain),
        ("…", Ink::Plain),
    ];
    let common = &shared.phrases.common;
    let names = names
        .into_iter()
        .chain([common.unknown, common.not_applicable, common.unfinished]);
    let mut spans = Vec::new();
    let mut used = 0;
    for ((mark, ink), name) in marks.into_iter().zip(names) {
        let columns = measure::width(mark) + measure::width(name) + 3;
        if used + columns > usize::from(width) + 2 {
            break;
        }
        used += columns;
        spans.push(Span::styled(mark, ink));
        spans.push(Span::styled(format!(" {name}  "), Ink::Quiet));
    }
    let left = usize::from(width).saturating_sub(used);
    spans.push(Span::styled("─".repeat(left), Ink::Quiet));
    Line::from(spans)
}

/// What the matrix shows, row by row: questions by their rank, and the rule that sets apart those
/// to settle.
fn items(rows: &Rows) -> Vec<Option<usize>> {
    let mut items: Vec<Option<usize>> = (0..rows.questions.len()).map(Some).collect();
    if 0 < rows.urgent && rows.urgent < items.len() {
        items.insert(rows.urgent, None);
    }
    items
}

/// Where the columns of the matrix are.
struct Grid {
    /// Columns of the title.
    title: usize,
    /// The sessions in sight, each with its head and its width.
    columns: Vec<(usize, String, usize)>,
    /// Whether more sessions are on the left, on the right.
    more: (bool, bool),
}

fn grid(screen: &MergeScreen, reader: &Reader, width: usize) -> Grid {
    let titles = (reader.open.diagnosis.merge.positions.iter())
        .map(|p| measure::width(&reader.title(p.question)));
    let longest = titles.max().unwrap_or(0).max(20);
    let fixed = BEFORE + FIGURES;
    let heads = reader.short_heads();
    let wide = |head: &String| measure::width(head).max(4) + 2;
    let all: usize = heads.iter().map(wide).sum();
    let title =
        (width.saturating_sub(fixed + all + 2)).clamp(width * 2 / 5, longest.max(width * 2 / 5));
    let title = title.min(longest);
    let room = width.saturating_sub(fixed + title + 2);
    let mut first = 0;
    let needed = |first: usize| -> usize {
        let until = (screen.column + 1).min(heads.len());
        heads[first.min(until)..until].iter().map(wide).sum()
    };
    while first < screen.column && needed(first) > room {
        first += 1;
    }
    let mut used = 0;
    let mut columns = Vec::new();
    for (session, head) in heads.iter().enumerate().skip(first) {
        let columns_of = wide(head);
        if used + columns_of > room && !columns.is_empty() {
            break;
        }
        used += columns_of;
        columns.push((session, head.clone(), columns_of));
    }
    let more = (first > 0, first + columns.len() < heads.len());
    Grid {
        title,
        columns,
        more,
    }
}

fn centred(text: &str, columns: usize) -> String {
    let text = measure::truncate(text, columns);
    let before = columns.saturating_sub(measure::width(&text)) / 2;
    measure::pad(&format!("{}{text}", " ".repeat(before)), columns)
}

fn draw_matrix(
    screen: &MergeScreen,
    reader: &Reader,
    rows: &Rows,
    frame: &mut Frame,
    area: Rect,
) -> Option<Place> {
    let words = &reader.phrases.settling;
    let grid = grid(screen, reader, usize::from(area.width));
    let [question, position, spread] = words.heads;
    let mut head = vec![Span::styled(
        format!(
            "{}{}   {}{}{}",
            " ".repeat(BEFORE),
            measure::pad(question, grid.title),
            measure::pad_left(position, 5),
            measure::pad_left(spread, 5),
            if grid.more.0 { "‹" } else { " " },
        ),
        Ink::Quiet,
    )];
    for (session, name, columns) in &grid.columns {
        let here = *session == screen.column;
        let ink = if here { Ink::Title } else { Ink::Quiet };
        head.push(Span::styled(centred(name, *columns), ink));
    }
    head.push(Span::styled(if grid.more.1 { "›" } else { "" }, Ink::Key));
    let heads = Rect {
        y: area.y - 1,
        height: 1,
        ..area
    };
    frame.render_widget(Paragraph::new(Line::from(head)), heads);
    let room = usize::from(area.height);
    let items = items(rows);
    let at = items.iter().position(|item| *item == Some(screen.at));
    let first = (at.unwrap_or(0).saturating_sub(room / 2)).min(items.len().saturating_sub(room));
    let below = first + room < items.len();
    let mut cursor = None;
    for (y, item) in (area.y..area.bottom()).zip(items.into_iter().skip(first)) {
        let place = Rect {
            y,
            height: 1,
            ..area
        };
        let Some(row) = item else {
            let text = format!("  ─ {} ", words.others);
            let rule = format!(
                "{text}{}",
                "─".repeat((BEFORE + grid.title).saturating_sub(measure::width(&text)))
            );
            frame.render_widget(Paragraph::new(Line::styled(rule, Ink::Quiet)), place);
            continue;
        };
        let Some(position) = reader.position(rows.questions[row]) else {
            continue;
        };
        let here = row == screen.at;
        let (line, x) = matrix_row(screen, reader, &grid, position, here);
        frame.render_widget(Paragraph::new(line), place);
        if here {
            cursor = Some(Place {
                x: area.x + u16::try_from(x).unwrap_or(0),
                y,
            });
        }
    }
    more(first > 0, below, area, frame.buffer_mut());
    cursor
}

/// A row of the matrix, and the column of its cursor.
fn matrix_row(
    screen: &MergeScreen,
    reader: &Reader,
    grid: &Grid,
    position: &Position,
    here: bool,
) -> (Line<'static>, usize) {
    let title = reader.title(position.question);
    let title = measure::pad(&measure::truncate(&title, grid.title), grid.title);
    let ink = if here { Ink::Strong } else { Ink::Plain };
    let value = if position.not_applicable {
        reader.phrases.settling.cells[0].to_owned()
    } else {
        (position.value).map_or_else(|| "–".to_owned(), |v| number::value(reader.lang, v))
    };
    let spread = match position.divergence {
        Some(Divergence::Spread(spread)) => number::value(reader.lang, spread),
        Some(_) => "≠".to_owned(),
        None => String::new(),
    };
    let mut spans = vec![
        Span::styled(if here { "▶ " } else { "  " }, Ink::Key),
        Span::styled(title, ink),
        Span::raw(" "),
    ];
    spans.extend(marks(position));
    spans.push(Span::styled(measure::pad_left(&value, 5), Ink::Strong));
    spans.push(Span::raw(format!("{} ", measure::pad_left(&spread, 5))));
    let mut x = BEFORE + grid.title + FIGURES;
    let mut cursor = x;
    for (session, _, columns) in &grid.columns {
        let (cell, mut ink) = cell(reader, position, *session);
        let shown = centred(&cell, *columns);
        if here && *session == screen.column {
            ink = Ink::Focus;
            cursor = x + shown.len() - shown.trim_start().len();
        }
        spans.push(Span::styled(shown, ink));
        x += columns;
    }
    (Line::from(spans), cursor)
}

/// Two columns of marks.
fn marks(position: &Position) -> [Span<'static>; 2] {
    let stale = position.settled.as_ref().map(|settled| settled.stale);
    let first = match (stale, position.divergence) {
        (Some(true), _) => Span::styled("↻", Ink::Warn),
        (Some(false), _) => Span::styled("✓", Ink::Good),
        (None, Some(_)) => Span::styled("≠", Ink::Warn),
        (None, None) => Span::raw(" "),
    };
    let second = if position.to_confirm {
        Span::styled("!", Ink::Warn)
    } else {
        Span::raw(" ")
    };
    [first, second]
}

/// What a session says of a question, in a few columns.
fn cell(reader: &Reader, position: &Position, session: usize) -> (String, Ink) {
    let [not_applicable, words] = reader.phrases.settling.cells;
    let question = position.question;
    let voices: Vec<_> = (position.voices.iter())
        .filter(|voice| voice.session == session)
        .collect();
    let Some(first) = voices.first() else {
        let asked = role(
            reader.question(question),
            &reader.dossier.sessions[session].stakeholder.profiles,
        );
        let blank = if asked.is_some() { "·" } else { "" };
        return (blank.to_owned(), Ink::Quiet);
    };
    let said: Vec<String> = voices
        .iter()
        .map(
            |voice| match (voice.value, voice.reply(reader.dossier, question)) {
                (Some(value), _) => number::value(reader.lang, value),
                (None, Some(Reply::Unknown)) => "?".to_owned(),
                (None, Some(Reply::NotApplicable(_))) => not_applicable.to_owned(),
                (None, Some(Reply::Unfinished)) => "…".to_owned(),
                (None, Some(reply)) => reader.reply(question, reply),
                (None, None) => match reader.question(question).kind {
                    Kind::Open => words.to_owned(),
                    _ => "·".to_owned(),
                },
            },
        )
        .collect();
    let mark = match first.role {
        Role::Reference => "*",
        Role::Crossing => "",
    };
    let ink = match first.role {
        Role::Reference => Ink::Strong,
        Role::Crossing => Ink::Plain,
    };
    (format!("{}{mark}", said.join("/")), ink)
}

/// The question and the voice under the cursor.
fn draw_detail(screen: &MergeScreen, reader: &Reader, rows: &Rows, frame: &mut Frame, area: Rect) {
    let words = &reader.phrases.settling;
    let Some(question) = rows.questions.get(screen.at).copied() else {
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
        lines.push(Line::raw(""));
    }
    let voices: Vec<_> = (position.voices.iter())
        .filter(|voice| voice.session == screen.column)
        .collect();
    for voice in &voices {
        lines.extend(reader.voice(position, voice, columns));
    }
    if voices.is_empty() {
        lines.extend(silence(reader, screen.column, position, columns));
    }
    let room = usize::from(area.height);
    if lines.len() > room {
        lines.truncate(room.saturating_sub(1));
        lines.push(Line::styled(format!("… {}", words.more), Ink::Quiet));
    }
    frame.render_widget(Paragraph::new(lines), area);
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
    let profiles = (reader.dossier.sessions.get(session))
        .map_or(&[][..], |session| &session.stakeholder.profiles);
    let why = match role(reader.question(question), profiles) {
        Some(_) => words.no_answer,
        None => words.not_concerned,
    };
    let name = heads.get(session).cloned().unwrap_or_default();
    let mut lines = vec![Line::from(vec![
        Span::styled(name, Ink::Title),
        Span::styled(format!(" · {why}"), Ink::Quiet),
    ])];
    let names = position
        .voices
        .iter()
        .map(|v| measure::width(&heads[v.session]));
    let wide = names.max().unwrap_or(0).max(LABEL - 2) + 2;
    for voice in &position.voices {
        let said = voice.reply(reader.dossier, question).map_or_else(
            || words.words_only.to_owned(),
            |reply| {
                let anchor = reader.anchor(question, reply);
                let gap = if anchor.is_empty() { "" } else { " · " };
                format!("{}{gap}{anchor}", reader.reply(question, reply))
            },
        );
        lines.extend(beside(&heads[voice.session], wide, &said, columns));
    }
    lines
}
