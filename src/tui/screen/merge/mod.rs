//! Questions × voices, divergences first; decisions are settled in place.

mod filter;
mod matrix;
mod view;

use super::campaign::CampaignScreen;
use super::diagnosis::DiagnosisScreen;
use super::voices::words::Reader;
use super::voices::{VoicesScreen, ruling};
use crate::domain::merge::Position;
use crate::lang::show::visible;
use crate::tui::action::Action;
use crate::tui::event::Moment;
use crate::tui::picker::{Item, Picker};
use crate::tui::state::{Overlay, Screen, Shared, Turn};

use filter::Filter;
pub use view::view;

/// What the screen keeps.
#[derive(Debug, Default)]
pub struct MergeScreen {
    /// Which questions are shown.
    filter: Filter,
    /// The questions shown (indices in the questionnaire), frozen from the first key on: a
    /// question settled stays where it was, until the filter changes.
    rows: Option<Rows>,
    /// The row of the cursor.
    at: usize,
    /// The column of the cursor; the first heard on the first question until then.
    column: Option<usize>,
}

/// Where the cursor is: its row, and its column among those who can be told apart.
struct Focus {
    at: usize,
    column: usize,
}

/// The questions shown (indices in the questionnaire).
#[derive(Debug, Clone, Default)]
struct Rows {
    questions: Vec<usize>,
    /// How many of them, first, are to settle.
    urgent: usize,
}

impl MergeScreen {
    /// The questions shown: those to settle first, then the questionnaire's order.
    fn rows(&self, shared: &Shared) -> Rows {
        if let Some(rows) = &self.rows {
            return rows.clone();
        }
        let Some(open) = &shared.open else {
            return Rows::default();
        };
        let dossier = &open.loaded.dossier;
        let positions = &open.diagnosis.merge.positions;
        let mut shown: Vec<&Position> =
            positions.iter().filter(|position| self.filter.keeps(dossier, position)).collect();
        shown.sort_by_key(|position| !position.is_to_settle());
        Rows {
            questions: shown.iter().map(|position| position.question).collect(),
            urgent: shown.iter().filter(|p| p.is_to_settle()).count(),
        }
    }

    /// Where the cursor is among these questions.
    fn focus(&self, shared: &Shared, rows: &Rows) -> Focus {
        let voiced = || {
            let positions = &shared.open.as_ref()?.diagnosis.merge.positions;
            let question = rows.questions.first()?;
            let position = positions.iter().find(|p| p.question == *question)?;
            let is_heard =
                |own: &Vec<usize>| position.voices.iter().any(|v| own.contains(&v.session));
            shared.dossier()?.speakers().iter().position(is_heard)
        };
        Focus { at: self.at, column: self.column.or_else(voiced).unwrap_or(0) }
    }

    /// Puts the cursor on a question.
    pub fn select(&mut self, question: usize) {
        let mut shown = self.rows.iter().flat_map(|rows| &rows.questions);
        let row = shown.position(|q| *q == question);
        self.at = row.unwrap_or(self.at);
    }

    /// A question (an index in the questionnaire) was picked in a search.
    pub fn jump(&mut self, shared: &Shared, question: usize) -> Turn {
        if !self.rows(shared).questions.contains(&question) {
            (self.filter, self.rows) = (Filter::All, None);
            self.rows = Some(self.rows(shared));
        }
        self.select(question);
        Turn::stay()
    }

    /// The name of the questions shown.
    pub fn filter_name(&self, shared: &Shared) -> &'static str {
        self.filter.name(shared.phrases)
    }

    /// Goes to the next question to settle, round to the first.
    fn next_to_settle(&mut self, shared: &mut Shared, rows: &[usize]) {
        match ruling::next_to_settle(shared, rows, self.at) {
            Some(at) => self.at = at,
            None => ruling::say_none_further(shared),
        }
    }

    /// Goes on to the next filter, staying on the question when it is still shown.
    fn filter_more(&mut self, shared: &Shared) {
        let question = self.rows(shared).questions.get(self.at).copied();
        (self.filter, self.rows) = (self.filter.next(), None);
        self.at = 0;
        self.rows = Some(self.rows(shared));
        if let Some(question) = question {
            self.select(question);
        }
    }
}

/// Takes an action.
pub fn update(screen: &mut MergeScreen, shared: &mut Shared, _: Moment, action: Action) -> Turn {
    let rows = screen.rows(shared);
    let column = screen.focus(shared, &rows).column;
    screen.column = Some(column);
    screen.rows = Some(rows.clone());
    let rows = rows.questions;
    let last = rows.len().saturating_sub(1);
    let columns = || shared.dossier().map_or(0, |dossier| dossier.speakers().len());
    let page = usize::from(view::list_rows(shared.size));
    let question = rows.get(screen.at).copied();
    match (action, question) {
        (Action::Down, _) => screen.at = (screen.at + 1).min(last),
        (Action::Up, _) => screen.at = screen.at.saturating_sub(1),
        (Action::PageDown, _) => screen.at = (screen.at + page).min(last),
        (Action::PageUp, _) => screen.at = screen.at.saturating_sub(page),
        (Action::First, _) => screen.at = 0,
        (Action::Last, _) => screen.at = last,
        (Action::Right, _) => {
            screen.column = Some((column + 1).min(columns().saturating_sub(1)));
        }
        (Action::Left, _) => screen.column = Some(column.saturating_sub(1)),
        (Action::Filter, _) => screen.filter_more(shared),
        (Action::Undo, _) => {
            if let Some(question) = ruling::last_ruled(shared) {
                screen.select(question);
            }
            return ruling::undo(shared);
        }
        (Action::NextToSettle, _) => screen.next_to_settle(shared, &rows),
        (Action::Settle, Some(question)) => return ruling::settle(shared, question),
        (Action::Unsettle, Some(question)) => return ruling::withdraw(shared, question),
        (Action::Open, Some(question)) => {
            let back = Screen::Merge(std::mem::take(screen));
            return Turn::go(Screen::Voices(VoicesScreen::new(question, rows, back)));
        }
        (Action::Search, _) => return search(shared),
        (Action::Diagnosis, _) => return Turn::go(Screen::Diagnosis(DiagnosisScreen::default())),
        (Action::Back, _) => return Turn::go(Screen::Campaign(CampaignScreen::default())),
        _ => {}
    }
    Turn::stay()
}

/// Every question asked, to pick one.
fn search(shared: &Shared) -> Turn {
    let Some(reader) = Reader::of(shared) else {
        return Turn::stay();
    };
    let items = (reader.open.diagnosis.merge.positions.iter())
        .map(|position| {
            let question = reader.question(position.question);
            Item {
                label: reader.title(position.question),
                words: visible(&format!("{} {}", question.id, reader.text(&question.text)))
                    .into_owned(),
                value: position.question,
            }
        })
        .collect();
    Turn::show(Overlay::Picker(Box::new(Picker::new(shared.phrases.tui.searching, items))))
}
