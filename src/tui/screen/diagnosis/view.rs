//! Draws the diagnosis: on a small terminal the radar and one of the two tables, otherwise all.

use crate::tui::frame::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::tables::{Table, lever_of};
use super::{DiagnosisScreen, Pane, chart, tables};
use crate::lang::{measure, number, show};
use crate::report;
use crate::tui::screen::voices::words::Reader;
use crate::tui::state::Shared;
use crate::tui::theme::Ink;
use crate::tui::view::{TEXT_COLUMNS, header};
use crate::tui::widget::more::more;

/// The radar on a small terminal, at least.
const RADAR: (u16, u16) = (44, 13);

/// The radar on a small terminal, at most.
const LARGE_RADAR: (u16, u16) = (68, 21);

/// Columns of what stands beside the radar: as many as it likes, and as many as it needs.
const ASIDE_COLUMNS: (u16, u16) = (36, 18);

/// Rows of the legend and of the rest below the radar.
const ASIDE_ROWS: u16 = 14;

/// From this size on, radar, dimensions and gaps are shown together.
const ROOMY: (u16, u16) = (112, 30);

/// Rows a page key goes through.
pub fn page(size: (u16, u16)) -> usize {
    if is_roomy(size) { 10 } else { 6 }
}

fn is_roomy(size: (u16, u16)) -> bool {
    size.0 >= ROOMY.0 && size.1 >= ROOMY.1
}

/// Draws it; gives the place of the cursor.
pub fn view(
    screen: &DiagnosisScreen,
    shared: &Shared,
    frame: &mut Frame,
    area: Rect,
) -> Option<Position> {
    let reader = Reader::of(shared)?;
    let words = &shared.phrases.diagnosis;
    let authority = show::visible(&reader.dossier.campaign.authority);
    let title = format!("{} · {authority}", words.title);
    header(frame, area, &title, overall(&reader));
    let diagnosis = &reader.open.diagnosis;
    if diagnosis.scored == 0 {
        let why = if reader.dossier.sessions.is_empty() {
            words.no_session
        } else {
            words.nothing_scored
        };
        let columns = usize::from(area.width.saturating_sub(4).min(TEXT_COLUMNS));
        let rows = measure::wrap(why, columns).into_iter().map(Line::from);
        let place = part(area, 2, 2, area.width - 4, area.height - 2);
        frame.lines(place, rows);
        return Some(place.into());
    }
    Some(if is_roomy(shared.size) {
        roomy(screen, &reader, frame, area)
    } else {
        small(screen, &reader, frame, area)
    })
}

/// The overall score and what it rests on.
fn overall(reader: &Reader) -> Line<'static> {
    let diagnosis = &reader.open.diagnosis;
    let scale = &reader.dossier.questionnaire.scale;
    let figure = format!(
        "{}\u{a0}/\u{a0}{}",
        reader.score(diagnosis.overall),
        number::value(reader.lang, scale.max)
    );
    let on = (reader.phrases.diagnosis.on_dimensions)(
        diagnosis.scored,
        reader.dossier.questionnaire.dimensions.len(),
    );
    Line::from(vec![Span::styled(figure, Ink::Strong), Span::raw(format!(" {on}"))])
}

/// A part of an area, cut at its edges.
fn part(area: Rect, x: u16, y: u16, width: u16, height: u16) -> Rect {
    let wanted = Rect { x: area.x + x, y: area.y + y, width, height };
    wanted.intersection(area)
}

/// The radar, its legend beside it, and the table that takes keys below.
fn small(screen: &DiagnosisScreen, reader: &Reader, frame: &mut Frame, area: Rect) -> Position {
    let across = (area.width - ASIDE_COLUMNS.0)
        .clamp(RADAR.0, LARGE_RADAR.0)
        .min(area.width - ASIDE_COLUMNS.1);
    // two rows more in three go to the radar, the third to the table
    let high = (RADAR.1 + area.height.saturating_sub(23) * 2 / 3).min(LARGE_RADAR.1);
    let radar = part(area, 1, 1, across - 1, high);
    chart::radar(screen, reader).render(radar, frame.buffer_mut());
    let left = area.width.saturating_sub(across + 2);
    let beside = part(area, across + 1, 1, left, high);
    let lines = aside(screen, reader, usize::from(beside.width), beside.height);
    frame.lines(beside, lines);
    let below = part(area, 1, high + 1, area.width - 2, area.height - high - 1);
    let shown = screen.gaps(reader);
    let tabs = tabs(screen, reader, shown.len());
    let row = part(below, 0, 0, below.width, 1);
    let left = to_settle(reader);
    if tabs.width() + left.width() + 2 < usize::from(row.width) {
        frame.line(row, left.right_aligned());
    }
    frame.line(row, tabs);
    let body = part(below, 0, 1, below.width, below.height - 1);
    match screen.pane {
        Pane::Dimensions => {
            let columns = usize::from(body.width.min(TEXT_COLUMNS));
            let table = tables::dimensions(screen, reader, columns);
            draw(frame, &table, body)
        }
        Pane::Gaps => draw_gaps(screen, reader, frame, body),
    }
}

/// Everything: the radar and its legend on the left, both tables on the right.
fn roomy(screen: &DiagnosisScreen, reader: &Reader, frame: &mut Frame, area: Rect) -> Position {
    let left = (area.width * 9 / 20).min(90);
    let rows = (area.height - ASIDE_ROWS - 3).min(left / 2 + 2);
    let radar = part(area, 1, 2, left - 2, rows);
    chart::radar(screen, reader).render(radar, frame.buffer_mut());
    let below = part(area, 2, rows + 3, left - 4, area.height);
    let lines = aside(screen, reader, usize::from(below.width.min(60)), below.height);
    frame.lines(below, lines);
    let right = part(area, left + 2, 2, area.width - left - 3, area.height - 2);
    let words = &reader.phrases.diagnosis;
    let focus = |pane: Pane| {
        if screen.pane == pane { Ink::Chosen } else { Ink::Quiet }
    };
    let title = Line::styled(words.dimensions, focus(Pane::Dimensions));
    frame.line(part(right, 0, 0, right.width, 1), title);
    let columns = usize::from(right.width.min(TEXT_COLUMNS));
    let table = tables::dimensions(screen, reader, columns);
    let count = u16::try_from(table.rows.len()).unwrap_or(u16::MAX);
    let high = count.saturating_add(1).min(right.height / 2);
    let mut cursor = draw(frame, &table, part(right, 0, 1, right.width, high));
    let shown = screen.gaps(reader);
    let place = part(right, 0, high + 2, right.width, 1);
    frame.line(place, to_settle(reader).right_aligned());
    let mut title = vec![Span::styled(
        (words.gaps)(shown.len(), reader.open.diagnosis.gaps.len()),
        focus(Pane::Gaps),
    )];
    title.extend(filters(screen, reader));
    frame.line(place, Line::from(title));
    let body = part(right, 0, high + 3, right.width, right.height);
    let of_gaps = draw_gaps(screen, reader, frame, body);
    if screen.pane == Pane::Gaps {
        cursor = of_gaps;
    }
    cursor
}

/// Both panes by name, the one that takes keys in brackets, and the filters.
fn tabs(screen: &DiagnosisScreen, reader: &Reader, shown: usize) -> Line<'static> {
    let words = &reader.phrases.diagnosis;
    let gaps = (words.gaps)(shown, reader.open.diagnosis.gaps.len());
    let names = [(Pane::Dimensions, words.dimensions.to_owned()), (Pane::Gaps, gaps)];
    let mut spans = Vec::new();
    for (pane, name) in names {
        spans.push(if pane == screen.pane {
            Span::styled(format!("[{name}] "), Ink::Chosen)
        } else {
            Span::styled(format!(" {name}  "), Ink::Quiet)
        });
    }
    spans.extend(filters(screen, reader));
    Line::from(spans)
}

/// The filters in use, or that there is none.
fn filters(screen: &DiagnosisScreen, reader: &Reader) -> Vec<Span<'static>> {
    let questionnaire = &reader.dossier.questionnaire;
    let dimension = (screen.only)
        .and_then(|at| questionnaire.dimensions.get(at))
        .map(|dimension| reader.text(&dimension.short));
    let profile = (screen.profile.as_ref())
        .and_then(|id| questionnaire.profile(id))
        .map(|profile| reader.text(&profile.short));
    let legal = (screen.legal).then(|| reader.phrases.diagnosis.legal_only.to_owned());
    let on: Vec<String> = [dimension, profile, legal].into_iter().flatten().collect();
    if on.is_empty() {
        return vec![Span::styled(format!(" · {}", reader.phrases.diagnosis.all), Ink::Quiet)];
    }
    on.into_iter().map(|name| Span::styled(format!(" · {name}"), Ink::Warn)).collect()
}

/// How many questions are left to settle.
fn to_settle(reader: &Reader) -> Line<'static> {
    let positions = &reader.open.diagnosis.merge.positions;
    match positions.iter().filter(|p| p.is_to_settle()).count() {
        0 => Line::default(),
        count => Line::styled((reader.phrases.diagnosis.to_settle)(count), Ink::Warn),
    }
}

/// What stands beside the radar: its legend, the law, whose questions these are.
fn aside(
    screen: &DiagnosisScreen,
    reader: &Reader,
    columns: usize,
    rows: u16,
) -> Vec<Line<'static>> {
    let mut lines = chart::legend(screen, reader, columns);
    if columns < 30 {
        return lines;
    }
    let diagnosis = &reader.open.diagnosis;
    if let Some(text) = report::law(diagnosis, reader.phrases) {
        lines.push(Line::raw(""));
        lines.extend(measure::wrap(&text, columns).into_iter().map(Line::from));
        let informs = measure::wrap(reader.phrases.settling.informs, columns);
        lines.extend(informs.into_iter().map(|row| Line::styled(row, Ink::Quiet)));
    }
    let origin = reader.text(&reader.dossier.questionnaire.origin);
    let mut origin = measure::wrap(&origin, columns);
    let room = usize::from(rows).saturating_sub(lines.len() + 1);
    if origin.len() > room {
        origin.truncate(room);
        if let Some(last) = origin.last_mut() {
            *last = format!("{}…", measure::truncate(last, columns.saturating_sub(1)));
        }
    }
    lines.push(Line::raw(""));
    lines.extend(origin.into_iter().map(|row| Line::styled(row, Ink::Quiet)));
    lines
}

/// Draws a table around its cursor; gives the place of the cursor.
fn draw(frame: &mut Frame, table: &Table, area: Rect) -> Position {
    frame.line(part(area, 0, 0, area.width, 1), table.head.clone());
    let room = usize::from(area.height.saturating_sub(1));
    let first = (table.at.saturating_sub(room / 2)).min(table.rows.len().saturating_sub(room));
    let rows = table.rows.iter().skip(first).cloned();
    let body = part(area, 0, 1, area.width, area.height.saturating_sub(1));
    frame.lines(body, rows);
    let below = first + room < table.rows.len();
    more(first > 0, below, body, frame.buffer_mut());
    let at = u16::try_from(table.at - first.min(table.at)).unwrap_or(0);
    Position { x: body.x + 2, y: body.y + at }
}

/// The gaps, and the lever of the one under the cursor.
fn draw_gaps(screen: &DiagnosisScreen, reader: &Reader, frame: &mut Frame, area: Rect) -> Position {
    let words = &reader.phrases.diagnosis;
    let gaps = screen.gaps(reader);
    let Some(gap) = gaps.get(screen.row(&gaps)) else {
        let why =
            if reader.open.diagnosis.gaps.is_empty() { words.no_gap } else { words.no_gap_here };
        let place = part(area, 2, 1, area.width - 2, 1);
        frame.line(place, why.into());
        return place.into();
    };
    let list = part(area, 0, 0, area.width, area.height - 1);
    let columns = usize::from(area.width);
    let cursor = draw(frame, &tables::gaps(screen, reader, &gaps, columns), list);
    let lever = format!("  {} · {}", words.lever, lever_of(reader, gap));
    let lever = measure::truncate(&lever, columns.min(TEXT_COLUMNS.into())).into_owned();
    let under = u16::try_from(gaps.len()).unwrap_or(u16::MAX).saturating_add(2);
    let place = part(area, 0, under.min(area.height - 1), area.width, 1);
    frame.line(place, Line::styled(lever, Ink::Quiet));
    cursor
}
