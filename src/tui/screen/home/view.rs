//! Draws the list of campaigns.

use std::path::Path;

use crate::tui::frame::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::Home;
use crate::domain::campaign::Campaign;
use crate::lang::measure::{pad, pad_left, shorten, width};
use crate::lang::show::visible;
use crate::lang::{measure, number, show};
use crate::store::error::StoreError;
use crate::store::folder::Listed;
use crate::tui::action::{Action, Place};
use crate::tui::event::Shelf;
use crate::tui::screen::list;
use crate::tui::state::Shared;
use crate::tui::theme::Ink;
use crate::tui::view::{TEXT_COLUMNS, header};

/// Draws it; gives the place of the cursor.
pub fn view(home: &Home, shared: &Shared, frame: &mut Frame, area: Rect) -> Option<Position> {
    let words = &shared.phrases.home;
    let count = home.campaigns.len();
    let right = match (&home.shelf, count) {
        (Some(_), 1..) => Line::styled((words.campaigns)(count), Ink::Quiet),
        _ => Line::default(),
    };
    header(frame, area, words.title, right);
    let page =
        Rect { x: area.x + 1, y: area.y + 2, width: area.width - 2, height: area.height - 2 };
    let Some(shelf) = &home.shelf else {
        let loading = Line::styled(shared.phrases.tui.loading, Ink::Quiet);
        frame.line(page, loading);
        return None;
    };
    if home.campaigns.is_empty() {
        return Some(welcome(shared, frame, page, shelf));
    }
    campaigns(home, shared, frame, page, &shelf.place)
}

/// An empty place: what this is, and the ways in. The cursor rests on the first.
fn welcome(shared: &Shared, frame: &mut Frame, page: Rect, shelf: &Shelf) -> Position {
    let words = &shared.phrases.home;
    let columns = usize::from(page.width.min(TEXT_COLUMNS));
    let mut lines = list::text(words.what, columns, Ink::Plain);
    lines.push(Line::raw(""));
    lines.push(Line::styled(words.none_yet, Ink::Quiet));
    lines.push(Line::raw(""));
    let step_row = lines.len();
    let key = list::key_name(Place::Home, Action::New, shared.lang());
    lines.extend(list::step(Some(&key), words.make_first, columns));
    lines.push(Line::raw(""));
    if shelf.has_example {
        lines.extend(list::text(words.open_example, columns, Ink::Plain));
        lines.push(Line::raw(""));
        lines.push(Line::styled(format!("  {}", words.example), Ink::Strong));
        lines.push(Line::raw(""));
    }
    lines.extend(kept_in(shared, &shelf.place, columns));
    frame.lines(page, lines);
    Position { x: page.x + 2, y: page.y + u16::try_from(step_row).unwrap_or(0) }
}

fn kept_in(shared: &Shared, place: &Path, columns: usize) -> Vec<Line<'static>> {
    let told = format!("{} {}", shared.phrases.home.kept_in, show::path(place));
    list::text(&told, columns, Ink::Quiet)
}

fn campaigns(
    home: &Home,
    shared: &Shared,
    frame: &mut Frame,
    page: Rect,
    place: &Path,
) -> Option<Position> {
    let words = &shared.phrases.home;
    let columns = usize::from(page.width);
    let key = list::key_name(Place::Home, Action::Open, shared.lang());
    let step = match home.campaigns.get(home.at)? {
        (_, Ok(listed)) => (words.open_this)(&visible(&listed.campaign.authority)),
        (folder, Err(StoreError::OfAnother { .. })) => (words.open_this)(&list::name(folder)),
        (folder, Err(_)) => (words.see_broken)(&list::name(folder)),
    };
    let mut top = list::step(Some(&key), &step, columns);
    top.push(Line::raw(""));
    let widths = Widths::of(home, shared, columns);
    top.push(widths.head(shared));
    let rows = u16::try_from(top.len()).unwrap_or(0).min(page.height);
    frame.lines(Rect { height: rows, ..page }, top);

    let foot = kept_in(shared, place, columns);
    let foot_rows = u16::try_from(foot.len()).unwrap_or(0);
    let room = page.height.saturating_sub(rows + foot_rows + 1);
    let count = u16::try_from(home.campaigns.len()).unwrap_or(u16::MAX);
    let body = Rect { y: page.y + rows, height: room.min(count), ..page };
    let lines = home.campaigns.iter().enumerate();
    let lines = lines
        .map(|(index, (folder, read))| widths.row(shared, folder, read, index == home.at))
        .collect();
    let cursor = list::list(frame, body, lines, Some(home.at));
    let under = Rect { y: body.bottom() + 1, height: foot_rows, ..page };
    frame.lines(under.intersection(page), foot);
    cursor
}

/// Columns that the last column is left at least.
const LEAST_LAST: usize = 18;

/// The columns of the list.
struct Widths {
    all: usize,
    authority: usize,
    population: usize,
    begun: usize,
    /// The last column: what is asked, or the folder where rows would read alike.
    last: usize,
    is_folder: bool,
}

impl Widths {
    fn of(home: &Home, shared: &Shared, columns: usize) -> Self {
        let words = &shared.phrases.home;
        let widest = |head: &str, of: &dyn Fn(&Listed) -> String| {
            let cells = home.campaigns.iter().filter_map(|(_, c)| c.as_ref().ok());
            let cells = cells.map(|listed| width(&of(listed)));
            cells.max().unwrap_or(0).max(width(head))
        };
        let population = widest(words.inhabitants, &|l| population(shared, &l.campaign));
        let begun = widest(words.begun, &|l| number::date(shared.lang(), l.campaign.created));
        let is_folder = has_alike(home);
        let named = home.campaigns.iter().filter_map(|(folder, read)| {
            let listed = read.as_ref().ok()?;
            let told = if is_folder { list::name(folder) } else { asked(shared, listed) };
            Some(width(&told))
        });
        let last = named.max().unwrap_or(0).max(width(last_head(shared, is_folder)));
        let wanted = widest(words.authority, &|l| visible(&l.campaign.authority).into_owned());
        // the authority comes first; the first words tell a questionnaire, the last ones a folder
        let room = columns.saturating_sub(population + begun + 2 + 6);
        let authority = wanted.min(room.saturating_sub(last.min(LEAST_LAST)));
        let last = last.min(room.saturating_sub(authority));
        Self { all: columns, authority, population, begun, last, is_folder }
    }

    fn line(&self, cells: [&str; 4]) -> String {
        let [authority, population, begun, last] = cells;
        // names that are alike differ at their end
        let cut = if self.is_folder { measure::end_of } else { shorten };
        format!(
            "{}  {}  {}  {}",
            pad(&shorten(authority, self.authority), self.authority),
            pad_left(population, self.population),
            pad(begun, self.begun),
            cut(last, self.last),
        )
    }

    fn head(&self, shared: &Shared) -> Line<'static> {
        let words = &shared.phrases.home;
        let last = last_head(shared, self.is_folder);
        let cells = [words.authority, words.inhabitants, words.begun, last];
        Line::styled(format!("  {}", self.line(cells)), Ink::Quiet)
    }

    fn row(
        &self,
        shared: &Shared,
        folder: &Path,
        read: &Result<Listed, StoreError>,
        focused: bool,
    ) -> Line<'static> {
        let ink = if focused { Ink::Focus } else { Ink::Plain };
        match read {
            Ok(listed) => {
                let campaign = &listed.campaign;
                let last = if self.is_folder { list::name(folder) } else { asked(shared, listed) };
                let line = self.line([
                    &visible(&campaign.authority),
                    &population(shared, campaign),
                    &number::date(shared.lang(), campaign.created),
                    &last,
                ]);
                Line::from(vec![list::mark(focused), Span::styled(line, ink)])
            }
            Err(error) => {
                let (broken, ink) = match error {
                    StoreError::OfAnother { .. } => {
                        (format!("! {}", shared.phrases.tui.of_another), Ink::Warn)
                    }
                    _ => (format!("✗ {}", shared.phrases.home.unreadable), Ink::Bad),
                };
                let told = list::trouble(shared, error);
                let told = format!("{} · {told}", list::name(folder));
                let left = self.all.saturating_sub(width(&broken) + 4);
                Line::from(vec![
                    list::mark(focused),
                    Span::styled(broken, ink),
                    Span::raw("  "),
                    Span::styled(shorten(&told, left), ink),
                ])
            }
        }
    }
}

/// Whether two campaigns would read alike: of the same authority, begun the same day.
fn has_alike(home: &Home) -> bool {
    let read = home.campaigns.iter().filter_map(|(_, read)| read.as_ref().ok());
    let mut told: Vec<_> =
        read.map(|listed| (&listed.campaign.authority, listed.campaign.created)).collect();
    told.sort_unstable();
    told.windows(2).any(|pair| pair[0] == pair[1])
}

/// The head of the last column.
fn last_head(shared: &Shared, is_folder: bool) -> &'static str {
    let words = &shared.phrases.home;
    if is_folder { words.folder } else { words.questionnaire }
}

fn population(shared: &Shared, campaign: &Campaign) -> String {
    let known = campaign.population;
    known.map_or_else(|| "–".to_owned(), |n| number::thousands(shared.lang(), n))
}

/// What is asked: a short version says so, the whole questionnaire is told by its title.
fn asked(shared: &Shared, listed: &Listed) -> String {
    if listed.campaign.selection.is_some() {
        return shared.phrases.home.short_version.to_owned();
    }
    match &listed.title {
        Some(title) => visible(title.get(shared.lang())).into_owned(),
        None => listed.campaign.questionnaire.id.to_string(),
    }
}
