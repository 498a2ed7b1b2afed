//! Draws a campaign.

use crate::tui::frame::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::{CampaignScreen, Row, next, panel, rows};
use crate::domain::next::unmet;
use crate::domain::route::Progress;
use crate::domain::session::{Session, Stakeholder, Status};
use crate::domain::time::Date;
use crate::lang::measure::{pad, pad_left, shorten, width};
use crate::lang::show::visible;
use crate::lang::{Lang, measure, number};
use crate::tui::screen::list::{self, Panes};
use crate::tui::state::{Open, Shared};
use crate::tui::theme::Ink;
use crate::tui::view::{TEXT_COLUMNS, header};

/// Rows of a panel under the list.
const PANEL_ROWS: u16 = 3;

/// Draws it; gives the place of the cursor.
pub fn view(
    screen: &CampaignScreen,
    shared: &Shared,
    frame: &mut Frame,
    area: Rect,
) -> Option<Position> {
    let open = shared.open.as_ref()?;
    let campaign = &open.loaded.dossier.campaign;
    let words = &shared.phrases.home;
    let inhabitants = campaign.population.map_or_else(Line::default, |n| {
        let count = number::thousands(shared.lang(), n);
        Line::styled((words.so_many_inhabitants)(&count), Ink::Quiet)
    });
    let room = usize::from(area.width).saturating_sub(inhabitants.width() + 4);
    let authority = shorten(&visible(&campaign.authority), room);
    header(frame, area, &authority, inhabitants);
    let page =
        Rect { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 1 };
    let focus = screen.focus(open);
    let top = top(shared, open, focus, page);
    let top_rows = u16::try_from(top.len()).unwrap_or(0).min(page.height);
    frame.lines(page, top);
    let rest = Rect { y: page.y + top_rows, height: page.height - top_rows, ..page };
    if rows(open).is_empty() {
        let told = list::text(
            words.campaign.nobody,
            usize::from(rest.width.min(TEXT_COLUMNS)),
            Ink::Plain,
        );
        frame.lines(rest, told);
        // the cursor rests on the next step
        return Some(Position { x: page.x + 2, y: page.y + 2 });
    }
    let panes = Panes::of(frame, rest, PANEL_ROWS, wanted(shared, open, rest.height));
    let told = focus.map_or_else(Vec::new, |row| {
        panel::details(shared, open, row, panes.columns(), panes.is_brief)
    });
    panes.draw(frame, told);
    let body = panes.list;
    let widths = Widths::of(shared, open, usize::from(body.width));
    let head = head_rows(open);
    if head > 0 {
        frame.line(body, widths.head(shared));
    }
    let body = Rect { y: body.y + head, height: body.height - head, ..body };
    let (lines, at) = lines(shared, open, &widths, focus);
    list::list(frame, body, lines, at)
}

/// Rows of the heads of the columns: none without interviews.
fn head_rows(open: &Open) -> u16 {
    u16::from(!open.loaded.dossier.sessions.is_empty())
}

/// The columns and rows that the list would fill; none when it is too long for so many rows.
fn wanted(shared: &Shared, open: &Open, rows: u16) -> (u16, u16) {
    if self::rows(open).len() >= usize::from(rows) {
        return (0, 0);
    }
    let widths = Widths::of(shared, open, usize::from(u16::MAX));
    let (lines, _) = lines(shared, open, &widths, None);
    let size = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    (size(widths.fixed + widths.who), size(lines.len()).saturating_add(head_rows(open)))
}

/// What the campaign is, what to do next, and how far it is.
fn top(shared: &Shared, open: &Open, focus: Option<Row>, page: Rect) -> Vec<Line<'static>> {
    let dossier = &open.loaded.dossier;
    let words = &shared.phrases.home;
    let lang = shared.lang();
    let columns = usize::from(page.width.min(TEXT_COLUMNS));
    let asked = &dossier.questionnaire;
    let version = (dossier.campaign.selection.as_ref())
        .and_then(|id| asked.selection(id))
        .map(|selection| visible(selection.title.get(lang)).to_lowercase());
    let edition = format!(
        "{} {} · {}",
        visible(asked.title.get(lang)),
        visible(&asked.version),
        version.as_deref().unwrap_or(words.whole),
    );
    let mut lines = vec![Line::styled(shorten(&edition, columns), Ink::Quiet)];
    let perimeter = visible(&dossier.campaign.perimeter);
    if page.height > 26 && !perimeter.is_empty() {
        lines.extend(list::text(&perimeter, columns, Ink::Quiet).into_iter().take(3));
    }
    lines.push(Line::raw(""));
    let (key, step) = next::words(shared, open, focus);
    lines.extend(list::step(key.as_deref(), &step, columns));
    if !rows(open).is_empty() {
        let tally = measure::wrap(&tally(shared, open), columns.saturating_sub(2));
        let tally = tally.iter().map(|line| format!("  {line}"));
        lines.extend(tally.map(|line| Line::styled(line, Ink::Quiet)));
    }
    lines.push(Line::raw(""));
    lines
}

/// How many interviews, people to meet, questions to settle, files to mend.
fn tally(shared: &Shared, open: &Open) -> String {
    let words = &shared.phrases.home.campaign;
    let dossier = &open.loaded.dossier;
    let begun = (dossier.sessions.iter()).filter(|s| s.status == Status::Open);
    let mut parts = vec![(words.interviews)(dossier.interviews().count(), begun.count())];
    let unmet = unmet(&dossier.campaign, &dossier.sessions).len();
    let mut add = |count: usize, told: fn(usize) -> String| {
        if count > 0 {
            parts.push(told(count));
        }
    };
    add(unmet, words.people);
    add(open.diagnosis.merge.to_settle(), words.divergences);
    add(open.loaded.unreadable().count(), words.broken);
    parts.join(" · ")
}

/// The lines of the list, with their heads, and which of them has the cursor.
fn lines(
    shared: &Shared,
    open: &Open,
    widths: &Widths,
    focus: Option<Row>,
) -> (Vec<Line<'static>>, Option<usize>) {
    let words = &shared.phrases.home.campaign;
    let mut lines = Vec::new();
    let mut at = None;
    let mut last = None;
    for row in rows(open) {
        let head = match row {
            Row::Session(_) => None,
            Row::Planned(_) => Some(words.to_meet),
            Row::Broken(index) if open.loaded.broken[index].is_note() => Some(words.to_know),
            Row::Broken(_) => Some(words.to_mend),
        };
        if let Some(head) = head.filter(|head| last != Some(*head)) {
            if !lines.is_empty() {
                lines.push(Line::raw(""));
            }
            lines.push(Line::styled(format!("  {head}"), Ink::Quiet));
            last = Some(head);
        }
        let focused = focus == Some(row);
        if focused {
            at = Some(lines.len());
        }
        lines.push(widths.row(shared, open, row, focused));
    }
    (lines, at)
}

/// How far an interview (its index) is along its route.
pub(super) fn progress(open: &Open, session: usize) -> Progress {
    open.progress.get(session).copied().unwrap_or_default()
}

/// A bar of so many cells and a blank, or nothing without cells: never empty once begun, never
/// full before the end.
fn bar(progress: Progress, cells: usize) -> String {
    if cells == 0 {
        return String::new();
    }
    let Progress { done, total, .. } = progress;
    let full = (done * cells).checked_div(total).unwrap_or(0);
    let full = full.max(usize::from(done > 0)).min(cells);
    format!("{}{} ", "▰".repeat(full), "▱".repeat(cells - full))
}

/// The columns of the list.
struct Widths {
    who: usize,
    /// All but who was met.
    fixed: usize,
    /// The head of the progress.
    progress: &'static str,
    bar: usize,
    done: usize,
    status: usize,
    minutes: usize,
    /// What is to be known of an interview, after its figures.
    remark: usize,
    all: usize,
    /// Made anonymous, interviews tell neither when nor how far.
    anonymous: bool,
}

/// The cells of a bar, where there is room for one beside the people met.
const BAR: usize = 6;
/// Day and month: the year is told beside.
const DAY: usize = 5;

impl Widths {
    fn of(shared: &Shared, open: &Open, columns: usize) -> Self {
        let words = &shared.phrases.home.campaign;
        let sessions = &open.loaded.dossier.sessions;
        let widest = |head: &str, of: &dyn Fn(&Session) -> String| {
            let cells = sessions.iter().map(|session| width(&of(session)));
            cells.max().unwrap_or(0).max(width(head))
        };
        let status = widest(words.status, &|s| (shared.phrases.common.status)(s.status).to_owned());
        let minutes = widest(words.minutes, &minutes);
        let furthest = |of: fn(Progress) -> String| {
            open.progress.iter().map(|progress| width(&of(*progress))).max().unwrap_or(0)
        };
        let remarks = (0..sessions.len()).map(|session| width(&remark(shared, open, session)));
        let (remark, figures) = (remarks.max().unwrap_or(0), furthest(done));
        let anonymous = is_anonymous(open);
        let named = widest(words.who, &|s| who(open, &s.stakeholder, shared.lang()));
        let with = |bar: usize, head: &'static str| {
            let bar_columns = width(&self::bar(Progress::default(), bar));
            let done = figures.max(width(head).saturating_sub(bar_columns));
            let told = DAY + 2 + 2 + bar_columns + done + 2 + status + 2 + minutes + 1 + remark + 2;
            let fixed = 2 + if anonymous { 0 } else { told };
            let (who, progress) = (named.min(columns.saturating_sub(fixed)), head);
            let all = columns;
            Self { who, fixed, progress, bar, done, status, minutes, remark, all, anonymous }
        };
        let roomy = with(BAR, words.progress);
        // a bar says what its figures say: it makes room for who was met
        if roomy.who < named { with(0, words.done) } else { roomy }
    }

    fn head(&self, shared: &Shared) -> Line<'static> {
        let words = &shared.phrases.home.campaign;
        if self.anonymous {
            return Line::styled(format!("  {}", words.who), Ink::Quiet);
        }
        // above figures alone, at their end as they are
        let progress = match self.bar {
            0 => pad_left(self.progress, self.done),
            cells => pad(self.progress, self.done + width(&bar(Progress::default(), cells))),
        };
        let text = format!(
            "  {}  {}  {}  {}  {}",
            pad(words.date, DAY),
            pad(words.who, self.who),
            progress,
            pad(words.status, self.status),
            pad_left(words.minutes, self.minutes),
        );
        Line::styled(text, Ink::Quiet)
    }

    fn row(&self, shared: &Shared, open: &Open, row: Row, focused: bool) -> Line<'static> {
        let dossier = &open.loaded.dossier;
        let lang = shared.lang();
        let ink = if focused { Ink::Focus } else { Ink::Plain };
        match row {
            Row::Session(index) => {
                let session = &dossier.sessions[index];
                let progress = progress(open, index);
                let who = who(open, &session.stakeholder, lang);
                let status = (shared.phrases.common.status)(session.status);
                let closed = session.status == Status::Closed;
                let who = Span::styled(pad(&shorten(&who, self.who), self.who), ink);
                if self.anonymous {
                    return Line::from(vec![list::mark(focused), who]);
                }
                let status_ink = if closed { Ink::Good } else { Ink::Warn };
                Line::from(vec![
                    list::mark(focused),
                    Span::styled(pad(&day(Some(session.date)), DAY), ink),
                    Span::styled("  ", ink),
                    who,
                    Span::raw("  "),
                    Span::styled(pad(&bar(progress, self.bar), self.bar), Ink::Key),
                    Span::raw(format!("{}  ", pad_left(&done(progress), self.done))),
                    Span::styled(pad(status, self.status), status_ink),
                    Span::raw(format!("  {} ", pad_left(&minutes(session), self.minutes))),
                    Span::styled(pad(&remark(shared, open, index), self.remark), Ink::Warn),
                ])
            }
            Row::Planned(index) => {
                let planned = &dossier.campaign.planned[index];
                let who = who(open, &planned.stakeholder, lang);
                let room = self.all.saturating_sub(2 + DAY + 2 + 1);
                Line::from(vec![
                    list::mark(focused),
                    Span::styled(pad(&day(planned.date), DAY), ink),
                    Span::styled("  ", ink),
                    Span::styled(shorten(&who, room), ink),
                ])
            }
            Row::Broken(index) => {
                let error = &open.loaded.broken[index];
                let told = list::trouble(shared, error);
                let room = self.all.saturating_sub(5);
                let sign = if error.is_note() {
                    Span::styled("! ", Ink::Warn)
                } else {
                    Span::styled("✗ ", Ink::Bad)
                };
                Line::from(vec![list::mark(focused), sign, Span::styled(shorten(&told, room), ink)])
            }
        }
    }
}

/// Who answers: profiles, then the function.
pub(super) fn who(open: &Open, person: &Stakeholder, lang: Lang) -> String {
    let profiles = list::profiles(&open.loaded.dossier.questionnaire, person, lang);
    if person.function.trim().is_empty() {
        return profiles;
    }
    format!("{profiles} · {}", visible(&person.function))
}

fn day(date: Option<Date>) -> String {
    date.map_or_else(|| "–".to_owned(), |d| d.strftime("%d/%m").to_string())
}

fn done(progress: Progress) -> String {
    format!("{}/{}", progress.done, progress.total)
}

fn minutes(session: &Session) -> String {
    format!("{}/{}", session.spent / 60, session.minutes)
}

/// What is to be seen again, and that several files hold the interview.
fn remark(shared: &Shared, open: &Open, session: usize) -> String {
    let revisit = Some(progress(open, session).to_revisit).filter(|count| *count > 0);
    let copies = Some(open.loaded.copies(session)).filter(|count| *count > 1);
    let revisit = revisit.map(|count| format!("⚑{count}"));
    let copies = copies.map(shared.phrases.home.campaign.copies);
    [revisit, copies].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Whether the interviews were made anonymous: none of them has a day.
fn is_anonymous(open: &Open) -> bool {
    open.loaded.dossier.last_day().is_none()
}
