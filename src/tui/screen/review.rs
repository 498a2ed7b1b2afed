//! A colleague's five minutes on screen: what matters first, each point leading to its voices.

use crate::tui::frame::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::diagnosis::DiagnosisScreen;
use super::links::{self, Page, Row, heading};
use super::list;
use super::merge::MergeScreen;
use super::views::{self, ViewsScreen};
use super::voices::words::Reader;
use crate::domain::agreement::Agreement;
use crate::domain::explain::quiet;
use crate::domain::gap::Legality;
use crate::domain::score::DimensionScore;
use crate::lang::show::visible;
use crate::report;
use crate::store::folder::Origin;
use crate::tui::action::{Action, Place};
use crate::tui::state::{Screen, Shared, Turn};
use crate::tui::theme::Ink;
use crate::tui::view::{TEXT_COLUMNS, header};

/// What the screen keeps.
#[derive(Debug)]
pub struct ReviewScreen {
    page: Page,
    /// Of what is open, read once.
    agreement: Agreement,
}

impl ReviewScreen {
    /// Of what is open.
    pub fn of(reader: &Reader) -> Self {
        let agreement = Agreement::of(reader.dossier, &reader.open.diagnosis.merge);
        Self { page: Page::default(), agreement }
    }

    /// What is open was read again.
    pub fn reloaded(&mut self, reader: &Reader) {
        self.agreement = Self::of(reader).agreement;
    }

    fn rows(&self, reader: &Reader, columns: usize) -> Vec<Row> {
        let overall = report::overall(reader.dossier, &reader.open.diagnosis, reader.phrases);
        let mut rows = Vec::new();
        if matches!(reader.open.loaded.origin, Origin::Merged(_)) {
            rows.extend(links::words(reader.phrases.tui.read_only, columns, Ink::Warn));
        }
        rows.extend(links::words(&overall, columns, Ink::Strong));
        rows.extend(ends(reader, columns));
        rows.extend(left(reader, columns));
        rows.extend(duties(reader, columns));
        let points = report::salient(reader.dossier, reader.phrases);
        if !points.is_empty() {
            rows.extend(heading(reader.phrases.report.salient));
        }
        for point in points {
            rows.extend(links::words(&visible(&point), columns, Ink::Plain));
        }
        rows.extend(heading(reader.phrases.review.agreement));
        for (text, ink) in views::agreement(reader, self.agreement, reader.phrases.review.source) {
            rows.extend(links::words(&text, columns, ink));
        }
        rows
    }
}

fn columns(width: u16) -> usize {
    usize::from(width.saturating_sub(2).min(TEXT_COLUMNS))
}

/// Takes an action.
pub fn update(screen: &mut ReviewScreen, shared: &mut Shared, action: Action) -> Turn {
    let Some(reader) = Reader::of(shared) else {
        return Turn::stay();
    };
    match action {
        Action::Back => return Turn::back(),
        Action::Views => return Turn::over(Screen::Views(Box::new(ViewsScreen::of(&reader)))),
        Action::Diagnosis => return Turn::over(Screen::Diagnosis(DiagnosisScreen::default())),
        Action::Legal => return Turn::over(Screen::Diagnosis(DiagnosisScreen::duties())),
        Action::Merge => return Turn::over(Screen::Merge(MergeScreen::default())),
        _ => {}
    }
    let rows = screen.rows(&reader, columns(shared.size.0));
    if action == Action::Open {
        return screen.page.open(shared, &rows, shared.phrases.keys.in_review);
    }
    screen.page.go(&rows, action);
    Turn::stay()
}

/// Draws it; gives the place of the cursor.
pub fn view(
    screen: &ReviewScreen,
    shared: &Shared,
    frame: &mut Frame,
    area: Rect,
) -> Option<Position> {
    let reader = Reader::of(shared)?;
    let title = (shared.phrases.review.title)(&visible(&reader.dossier.campaign.authority));
    header(frame, area, &title, Line::default());
    let page =
        Rect { x: area.x + 1, y: area.y + 2, width: area.width - 2, height: area.height - 2 };
    Some(screen.page.draw(screen.rows(&reader, columns(area.width)), frame, page))
}

/// The strongest dimensions and the weakest; each is told once.
fn ends(reader: &Reader, columns: usize) -> Vec<Row> {
    let words = &reader.phrases.review;
    let (strongest, weakest) = reader.open.diagnosis.ends();
    if strongest.is_empty() && weakest.is_empty() && reader.open.diagnosis.scored > 0 {
        return links::words(words.all_alike, columns, Ink::Quiet);
    }
    let rows = |score: &DimensionScore| {
        let dimension = &reader.dossier.questionnaire.dimensions[score.dimension];
        let partial = if score.partial { reader.phrases.common.partial } else { "" };
        let told =
            format!("{} {} {partial}", reader.score(score.score), reader.text(&dimension.title));
        links::point(told.trim_end(), columns, reader.of_dimension(score.dimension))
    };
    let part = |title: &str, scores: Vec<&DimensionScore>| {
        let mut part = Vec::new();
        if !scores.is_empty() {
            part.extend(heading(title));
            part.extend(scores.into_iter().flat_map(rows));
        }
        part
    };
    [part(words.strongest, strongest), part(words.weakest, weakest)].concat()
}

fn left(reader: &Reader, columns: usize) -> Vec<Row> {
    let words = &reader.phrases.review;
    let merge = &reader.open.diagnosis.merge;
    let points: Vec<(String, usize)> = (merge.positions.iter())
        .filter(|position| position.is_to_settle())
        .map(|position| {
            let stale = position.settled.as_ref().is_some_and(|settled| settled.stale);
            let why = match reader.divergence(position) {
                Some(why) if !stale => why,
                _ => reader.phrases.common.to_reread.to_owned(),
            };
            (format!("{} · {why}", named(reader, position.question)), position.question)
        })
        .collect();
    let title = (reader.phrases.cli.labelled)(words.left, &points.len().to_string());
    section(&title, &points, (words.nothing_left)(quiet(merge)), columns)
}

fn duties(reader: &Reader, columns: usize) -> Vec<Row> {
    if reader.open.diagnosis.legal.is_empty() {
        return Vec::new();
    }
    let words = &reader.phrases.review;
    let legal = reader.open.diagnosis.legal.iter();
    let points: Vec<(String, usize)> = legal
        .filter(|(_, legality)| *legality == Legality::NotMet)
        .filter_map(|(question, _)| {
            let legal = reader.question(*question).legal.as_ref()?;
            let told = format!("{} · {}", named(reader, *question), reader.text(&legal.text));
            Some((told, *question))
        })
        .collect();
    let none = report::no_duty(&reader.open.diagnosis, reader.phrases);
    let mut rows = section(words.duties, &points, none, columns);
    if let Some(law) = report::law(&reader.open.diagnosis, reader.phrases) {
        let key = list::key_name(Place::Review, Action::Legal, reader.lang);
        rows.extend(links::words(&format!("{law} ({key})"), columns, Ink::Quiet));
    }
    rows
}

fn section(title: &str, points: &[(String, usize)], none: &str, columns: usize) -> Vec<Row> {
    let mut rows = heading(title).to_vec();
    if points.is_empty() {
        rows.extend(links::words(none, columns, Ink::Quiet));
    }
    rows.extend(links::questions(points, columns));
    rows
}

/// A question by its id and title.
fn named(reader: &Reader, question: usize) -> String {
    format!("{} {}", visible(reader.question(question).id.as_str()), reader.title(question))
}
