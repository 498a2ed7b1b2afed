//! Draws the diagnosis: on a small terminal the radar and one of the two tables, otherwise all.

use crate::tui::frame::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::tables::Table;
use super::{DiagnosisScreen, Pane, chart, tables};
use crate::lang::{measure, number, show};
use crate::report;
use crate::tui::action::{Action, Place};
use crate::tui::screen::list;
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

/// The rows that the radar keeps above its legend and the rest.
const LEAST_RADAR: u16 = 14;

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
    let lines = aside(screen, reader, usize::from(beside.width), high);
    frame.lines(beside, lines);
    let below = part(area, 1, high + 1, area.width - 2, area.height - high - 1);
    let tabs = Room::EACH.map(|room| tabs(screen, reader, room));
    titled(frame, part(below, 0, 0, below.width, 1), &tabs, &to_settle(reader));
    let body = part(below, 0, 1, below.width, below.height - 1);
    match screen.pane {
        Pane::Dimensions => {
            let columns = usize::from(body.width.min(TEXT_COLUMNS));
            let table = tables::dimensions(screen, reader, columns);
            draw(frame, &table, body)
        }
        Pane::Gaps | Pane::Duties => draw_list(screen, reader, frame, body),
    }
}

/// Everything: the radar and its legend on the left, both tables on the right.
fn roomy(screen: &DiagnosisScreen, reader: &Reader, frame: &mut Frame, area: Rect) -> Position {
    let left = (area.width * 9 / 20).min(90);
    let least = area.height.saturating_sub(LEAST_RADAR + 3);
    let lines = aside(screen, reader, usize::from((left - 4).min(60)), least);
    let told = u16::try_from(lines.len()).unwrap_or(least);
    let rows = (area.height - told - 3).min(left / 2 + 2);
    let radar = part(area, 1, 2, left - 2, rows);
    chart::radar(screen, reader).render(radar, frame.buffer_mut());
    frame.lines(part(area, 2, rows + 3, left - 4, area.height), lines);
    let right = part(area, left + 2, 2, area.width - left - 3, area.height - 2);
    let focus = |here: bool| if here { Ink::Chosen } else { Ink::Quiet };
    let on_dimensions = screen.pane == Pane::Dimensions;
    let title = Line::styled(reader.phrases.diagnosis.dimensions, focus(on_dimensions));
    frame.line(part(right, 0, 0, right.width, 1), title);
    let columns = usize::from(right.width.min(TEXT_COLUMNS));
    let table = tables::dimensions(screen, reader, columns);
    let count = u16::try_from(table.rows.len()).unwrap_or(u16::MAX);
    let high = count.saturating_add(1).min(right.height / 2);
    let first = draw(frame, &table, part(right, 0, 1, right.width, high));
    let place = part(right, 0, high + 2, right.width, 1);
    let titles = Room::EACH.map(|room| {
        let lists = lists(screen, reader, room).into_iter();
        let named = lists.flat_map(|(pane, name)| {
            [Span::styled(name, focus(screen.pane == pane)), Span::raw("  ")]
        });
        named.chain(filters(screen, reader, room)).collect()
    });
    titled(frame, place, &titles, &to_settle(reader));
    let body = part(right, 0, high + 3, right.width, right.height);
    let second = draw_list(screen, reader, frame, body);
    if on_dimensions { first } else { second }
}

/// How much a title tells, the most first: each says in fewer words what those before it say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Room {
    /// Everything.
    Whole,
    /// A profile by its name alone.
    Named,
    /// How many are shown of how many, as a fraction.
    Figures,
    /// How many are shown alone.
    Least,
}

impl Room {
    const EACH: [Self; 4] = [Self::Whole, Self::Named, Self::Figures, Self::Least];
}

/// A title on a row, and what stands at its end: the longest of both that fit, else the shortest
/// title alone.
fn titled(frame: &mut Frame, row: Rect, titles: &[Line; 4], ends: &[Line; 2]) {
    let mut both = ends.iter().flat_map(|end| titles.iter().map(move |title| (title, end)));
    let fits =
        |(title, end): &(&Line, &Line)| title.width() + end.width() + 2 < usize::from(row.width);
    let [.., shortest] = titles;
    let blank = Line::default();
    let (title, end) = both.find(fits).unwrap_or((shortest, &blank));
    frame.line(row, end.clone().right_aligned());
    frame.line(row, title.clone());
}

/// The lists by name: how many gaps and duties there are, and how many are shown.
fn lists(screen: &DiagnosisScreen, reader: &Reader, room: Room) -> [(Pane, String); 2] {
    let words = &reader.phrases.diagnosis;
    let diagnosis = &reader.open.diagnosis;
    let counted = |name: &str, shown: usize, all: usize| match room {
        Room::Figures if shown != all => format!("{name} {shown}/{all}"),
        Room::Least => format!("{name} {shown}"),
        _ => (words.counted)(name, shown, all),
    };
    let gaps = counted(words.gaps, screen.gaps(reader).len(), diagnosis.gaps.len());
    let duties = counted(words.duties, screen.standing(reader).len(), diagnosis.legal.len());
    [(Pane::Gaps, gaps), (Pane::Duties, duties)]
}

/// Each pane by name, the one that takes keys in brackets, and the filters.
fn tabs(screen: &DiagnosisScreen, reader: &Reader, room: Room) -> Line<'static> {
    let first = (Pane::Dimensions, reader.phrases.diagnosis.dimensions.to_owned());
    let mut spans = Vec::new();
    for (pane, name) in std::iter::once(first).chain(lists(screen, reader, room)) {
        spans.push(if pane == screen.pane {
            Span::styled(format!("[{name}] "), Ink::Chosen)
        } else {
            Span::styled(format!(" {name}  "), Ink::Quiet)
        });
    }
    spans.extend(filters(screen, reader, room));
    Line::from(spans)
}

/// The filters in use, or that there is none.
fn filters(screen: &DiagnosisScreen, reader: &Reader, room: Room) -> Vec<Span<'static>> {
    let questionnaire = &reader.dossier.questionnaire;
    let dimension = (screen.only)
        .and_then(|at| questionnaire.dimensions.get(at))
        .map(|dimension| reader.text(&dimension.short));
    let profile = (screen.profile.as_ref())
        .and_then(|id| questionnaire.profile(id))
        .map(|profile| reader.text(&profile.short))
        .map(|name| match room {
            Room::Whole => (reader.phrases.diagnosis.asked_of)(&name),
            _ => name,
        });
    let on: Vec<String> = [dimension, profile].into_iter().flatten().collect();
    if on.is_empty() {
        return vec![Span::styled(format!(" · {}", reader.phrases.diagnosis.all), Ink::Quiet)];
    }
    on.into_iter().map(|name| Span::styled(format!(" · {name}"), Ink::Warn)).collect()
}

/// How many questions are left to settle: in words, and with the sign of the merge.
fn to_settle(reader: &Reader) -> [Line<'static>; 2] {
    let key = list::key_name(Place::Diagnosis, Action::Merge, reader.lang);
    match reader.open.diagnosis.merge.to_settle() {
        0 => Default::default(),
        count => [(reader.phrases.diagnosis.to_settle)(count), format!("≠ {count}")]
            .map(|told| Line::styled(format!("{told} ({key})"), Ink::Warn)),
    }
}

/// What stands beside the radar, in so many rows: its legend, the law, whose questions these are.
/// What does not fit of the last is in the help.
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
    let words = reader.phrases;
    let wrapped = |text: &str, ink: Ink| list::text(text, columns, ink);
    let law = report::law(&reader.open.diagnosis, words);
    lines.extend(
        law.iter().flat_map(|law| [vec![Line::raw("")], wrapped(law, Ink::Plain)].concat()),
    );
    let informs = law.map(|_| wrapped(words.settling.informs, Ink::Quiet)).unwrap_or_default();
    let origin = reader.text(&reader.dossier.questionnaire.origin);
    let whole = wrapped(&origin, Ink::Quiet);
    let room = usize::from(rows).saturating_sub(lines.len() + 1);
    if informs.len() + whole.len() <= room {
        lines.extend(informs);
    }
    lines.push(Line::raw(""));
    if whole.len() <= room {
        lines.extend(whole);
    } else if room > 1 {
        let goes_on = words.diagnosis.goes_on;
        let left = columns.saturating_sub(measure::width(goes_on));
        let last = measure::wrap(&whole[room - 1].to_string(), left);
        let last = format!("{}{goes_on}", last.first().map_or("", String::as_str));
        lines.extend(whole.into_iter().take(room - 1));
        lines.push(Line::styled(last, Ink::Quiet));
    }
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

/// The gaps or the duties, and more of the one under the cursor.
fn draw_list(screen: &DiagnosisScreen, reader: &Reader, frame: &mut Frame, area: Rect) -> Position {
    let listed = screen.listed(reader);
    let Some(question) = listed.get(screen.at(&listed)).copied() else {
        let place = part(area, 2, 1, area.width - 2, 1);
        frame.line(place, none(screen, reader).into());
        return place.into();
    };
    let columns = usize::from(area.width.min(TEXT_COLUMNS));
    let more = |question| {
        let points = tables::more_of(screen, reader, question);
        let points = points.iter().map(|point| measure::wrap(point, columns.saturating_sub(6)));
        points.collect::<Vec<_>>()
    };
    // as many rows whichever question it is: the list stays where it is
    let high = |question: &usize| more(*question).iter().map(Vec::len).sum::<usize>();
    let most = listed.iter().map(high).max().unwrap_or(0);
    let under = u16::try_from(most).unwrap_or(u16::MAX).min(area.height * 2 / 5);
    let blank = u16::from(area.height > 12);
    let list = part(area, 0, 0, area.width, area.height - under - blank);
    let table = tables::list(screen, reader, usize::from(area.width));
    let cursor = draw(frame, &table, list);
    let below = u16::try_from(listed.len()).unwrap_or(u16::MAX).saturating_add(2);
    let place = part(area, 0, below.min(area.height - under), area.width, under);
    let told = points(&more(question), usize::from(under), reader.phrases.review.more);
    frame.lines(place, told.into_iter().map(|line| Line::styled(line, Ink::Quiet)));
    cursor
}

/// Why a list is empty.
fn none(screen: &DiagnosisScreen, reader: &Reader) -> &'static str {
    let words = &reader.phrases.diagnosis;
    let diagnosis = &reader.open.diagnosis;
    let (all, why) = match screen.pane {
        Pane::Duties => (diagnosis.legal.len(), words.no_duty),
        _ => (diagnosis.gaps.len(), words.no_gap),
    };
    if all == 0 { why } else { words.nothing_here }
}

/// Points, each wrapped already, in so many rows: whole ones, and how many more there are.
fn points(points: &[Vec<String>], rows: usize, more: fn(usize) -> String) -> Vec<String> {
    let high = |points: &[Vec<String>]| points.iter().map(Vec::len).sum::<usize>();
    let fitting = |rows| (1..=points.len()).rev().find(|kept| high(&points[..*kept]) <= rows);
    let all = points.len();
    let told = if high(points) <= rows { Some(all) } else { fitting(rows.saturating_sub(1)) };
    let kept = points.iter().take(told.unwrap_or(1)).flat_map(|point| {
        let rows = point.iter().enumerate();
        rows.map(|(row, text)| format!("{}{text}", if row == 0 { "  " } else { "    " }))
    });
    let mut lines: Vec<String> = kept.collect();
    match told {
        Some(kept) if kept < all => lines.push(format!("  {}", more(all - kept))),
        Some(_) => {}
        None => {
            let is_cut = lines.len() > rows;
            lines.truncate(rows);
            lines.last_mut().filter(|_| is_cut).into_iter().for_each(|last| last.push('…'));
        }
    }
    lines
}
