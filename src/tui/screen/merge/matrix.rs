//! The matrix itself: questions in rows, voices in columns.

use crate::tui::frame::Frame;
use ratatui::layout::{Position as Place, Rect};
use ratatui::text::{Line, Span};

use super::{Focus, Rows};
use crate::domain::merge::{Divergence, Position};
use crate::domain::questionnaire::Kind;
use crate::domain::route::{Role, role};
use crate::domain::session::Reply;
use crate::lang::{measure, number};
use crate::tui::screen::voices::words::Reader;
use crate::tui::theme::Ink;
use crate::tui::widget::more::more;

/// Columns before the title: the cursor's mark.
const BEFORE: usize = 2;

/// Columns of the marks, the position and the spread.
const FIGURES: usize = 3 + 5 + 7;

/// Columns of what a voice says at least: a level and its star.
const LEAST: usize = 2;

/// Columns between two voices.
const GUTTER: usize = 2;

/// Columns at most for what people whose profile is not told say, all together.
const TOGETHER: usize = 16;

/// What the matrix shows, row by row: questions by their rank, and the rule that sets apart those
/// to settle.
pub fn items(rows: &Rows) -> Vec<Option<usize>> {
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
    /// The columns in sight: its rank, whose sessions, its head and its width.
    columns: Vec<(usize, Vec<usize>, String, usize)>,
    /// Whether more are on the left, on the right.
    more: (bool, bool),
}

fn grid(focus: &Focus, reader: &Reader, width: usize) -> Grid {
    let titles = (reader.open.diagnosis.merge.positions.iter())
        .map(|p| measure::width(&reader.title(p.question)));
    let longest = titles.max().unwrap_or(0).max(20);
    let fixed = BEFORE + FIGURES;
    let columns: Vec<_> = (reader.speakers().into_iter().enumerate())
        .map(|(rank, (own, head))| {
            // levels of several people stand one after the other
            let wide = measure::width(&head).max(4).max((2 * own.len()).min(TOGETHER)) + GUTTER;
            (rank, own, head, wide)
        })
        .collect();
    let needed = |columns: &[(usize, Vec<usize>, String, usize)]| -> usize {
        columns.iter().map(|(.., wide)| wide).sum()
    };
    let all = needed(&columns);
    let title =
        (width.saturating_sub(fixed + all + 1)).clamp(width * 2 / 5, longest.max(width * 2 / 5));
    let title = title.min(longest);
    let room = width.saturating_sub(fixed + title + 1);
    let here = focus.column.min(columns.len().saturating_sub(1));
    let first = (0..here).find(|first| needed(&columns[*first..=here]) <= room).unwrap_or(here);
    let mut ends = (here + 1..=columns.len()).rev();
    let end = ends.find(|end| needed(&columns[first..*end]) <= room);
    let end = end.unwrap_or(here + 1).min(columns.len());
    let more = (first > 0, end < columns.len());
    Grid { title, columns: columns[first..end].to_vec(), more }
}

/// Draws it around its cursor; gives the place of the cursor, and what its cells say.
pub fn draw(
    focus: &Focus,
    reader: &Reader,
    rows: &Rows,
    frame: &mut Frame,
    area: Rect,
) -> (Option<Place>, String) {
    let words = &reader.phrases.settling;
    let mut said = String::new();
    let grid = grid(focus, reader, usize::from(area.width));
    let [question, position, spread] = words.heads;
    let mut head = vec![Span::styled(
        format!(
            "{}{}   {}{}{} ",
            " ".repeat(BEFORE),
            measure::pad(question, grid.title),
            measure::pad_left(position, 5),
            measure::pad_left(spread, 5),
            if grid.more.0 { "‹" } else { " " },
        ),
        Ink::Quiet,
    )];
    for (rank, _, name, wide) in &grid.columns {
        let ink = if *rank == focus.column { Ink::Title } else { Ink::Quiet };
        head.push(Span::styled(measure::pad(name, *wide), ink));
    }
    head.push(Span::styled(if grid.more.1 { "›" } else { "" }, Ink::Key));
    let heads = Rect { y: area.y - 1, height: 1, ..area };
    frame.line(heads, Line::from(head));
    let room = usize::from(area.height);
    let items = items(rows);
    let at = items.iter().position(|item| *item == Some(focus.at));
    let first = (at.unwrap_or(0).saturating_sub(room / 2)).min(items.len().saturating_sub(room));
    let below = first + room < items.len();
    let mut cursor = None;
    for (y, item) in (area.y..area.bottom()).zip(items.into_iter().skip(first)) {
        let place = Rect { y, height: 1, ..area };
        let Some(row) = item else {
            let text = format!("  ─ {} ", words.others);
            let rule = format!(
                "{text}{}",
                "─".repeat((BEFORE + grid.title).saturating_sub(measure::width(&text)))
            );
            frame.line(place, Line::styled(rule, Ink::Quiet));
            continue;
        };
        let Some(position) = reader.position(rows.questions[row]) else {
            continue;
        };
        let here = row == focus.at;
        let (line, x) = matrix_row(focus, reader, &grid, position, here);
        // what comes before is the cursor's mark and the title
        said.extend(line.spans.iter().skip(2).map(|span| span.content.as_ref()));
        frame.line(place, line);
        if here {
            cursor = Some(Place { x: area.x + u16::try_from(x).unwrap_or(0), y });
        }
    }
    more(first > 0, below, area, frame.buffer_mut());
    (cursor, said)
}

/// A row of the matrix, and the column of its cursor.
fn matrix_row(
    focus: &Focus,
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
    } else if reader.question(position.question).kind.is_scored() {
        (position.value).map_or_else(|| "–".to_owned(), |v| number::value(reader.lang, v))
    } else {
        String::new()
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
    spans.push(Span::raw(format!("{}  ", measure::pad_left(&spread, 5))));
    let mut x = BEFORE + grid.title + FIGURES;
    let mut cursor = x;
    for (rank, own, _, wide) in &grid.columns {
        let (cell, mut ink) = cell(reader, position, own);
        let cell = measure::pad(&measure::truncate(&cell, wide - GUTTER), LEAST);
        let blanks = wide - measure::width(&cell);
        if here && *rank == focus.column {
            (ink, cursor) = (Ink::Focus, x);
        }
        spans.push(Span::styled(cell, ink));
        spans.push(Span::raw(" ".repeat(blanks)));
        x += wide;
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
    let second = if position.to_confirm { Span::styled("!", Ink::Warn) } else { Span::raw(" ") };
    [first, second]
}

/// What a session says of a question, or several one after the other, in a few columns.
fn cell(reader: &Reader, position: &Position, own: &[usize]) -> (String, Ink) {
    let [not_applicable, words] = reader.phrases.settling.cells;
    let question = position.question;
    let voices: Vec<_> =
        (position.voices.iter()).filter(|voice| own.contains(&voice.session())).collect();
    let Some(first) = voices.first() else {
        let asked = own.iter().any(|session| {
            let profiles = &reader.dossier.sessions[*session].stakeholder.profiles;
            role(reader.question(question), profiles).is_some()
        });
        let blank = if asked { "·" } else { "" };
        return (blank.to_owned(), Ink::Quiet);
    };
    let said: Vec<String> = voices
        .iter()
        .map(|voice| (voice.value(reader.dossier, question), voice.reply(reader.dossier, question)))
        .map(|said| match said {
            (Some(value), _) => number::value(reader.lang, value),
            (None, Some(Reply::Unknown)) => "?".to_owned(),
            (None, Some(Reply::NotApplicable(_))) => not_applicable.to_owned(),
            (None, Some(Reply::Unfinished)) => "…".to_owned(),
            (None, Some(reply)) => reader.reply(question, reply),
            (None, None) => match reader.question(question).kind {
                Kind::Open => words.to_owned(),
                _ => "·".to_owned(),
            },
        })
        .collect();
    let mark = match first.role {
        Role::Reference => "*",
        Role::Crossing => "",
    };
    let ink = match first.role {
        Role::Reference => Ink::Strong,
        Role::Crossing => Ink::Plain,
    };
    let said = said.join(if own.len() > 1 { " " } else { "/" });
    (format!("{said}{mark}"), ink)
}
