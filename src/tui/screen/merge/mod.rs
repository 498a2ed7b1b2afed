//! Questions × voices, divergences first; decisions are settled in place.

mod filter;
mod matrix;
mod view;

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
pub use view::{signs, view};

/// What the screen keeps.
#[derive(Debug, Default)]
pub struct MergeScreen {
    /// Which questions are shown.
    filter: Filter,
    /// The questions shown as they were when the one under the cursor was ruled on: it stays where
    /// it was, to be seen, until the cursor leaves it.
    rows: Option<Rows>,
    /// The question of the cursor (an index in the questionnaire); the first row until then.
    at: Option<usize>,
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

    /// Where the cursor is among these questions: on its own or, when that is shown no more, on
    /// the one that comes after it.
    fn focus(&self, shared: &Shared, rows: &Rows) -> Focus {
        let voiced = || {
            let open = shared.open.as_ref()?;
            let question = rows.questions.first()?;
            let mut positions = open.diagnosis.merge.positions.iter();
            let position = positions.find(|p| p.question == *question)?;
            let is_heard =
                |own: &Vec<usize>| position.voices.iter().any(|v| own.contains(&v.session()));
            open.loaded.dossier.speakers().iter().position(is_heard)
        };
        let row = |is_it: &dyn Fn(usize) -> bool| rows.questions.iter().position(|q| is_it(*q));
        let here = self.at.and_then(|at| row(&|q| q == at).or_else(|| row(&|q| q > at)));
        Focus { at: here.unwrap_or(0), column: self.column.or_else(voiced).unwrap_or(0) }
    }

    /// Puts the cursor on a question, among those that the filter keeps now.
    pub fn select(&mut self, question: usize) {
        (self.at, self.rows) = (Some(question), None);
    }

    /// A question (an index in the questionnaire) was picked in a search.
    pub fn jump(&mut self, shared: &Shared, question: usize) -> Turn {
        if !self.rows(shared).questions.contains(&question) {
            (self.filter, self.rows) = (Filter::All, None);
        }
        self.select(question);
        Turn::stay()
    }

    /// Goes on to the next filter, staying on the question when it is still shown.
    fn filter_more(&mut self, shared: &Shared) {
        (self.filter, self.rows) = (self.filter.next(), None);
        let shown = self.rows(shared).questions;
        self.at = self.at.filter(|question| shown.contains(question));
    }
}

/// Takes an action.
pub fn update(screen: &mut MergeScreen, shared: &mut Shared, _: Moment, action: Action) -> Turn {
    let rows = screen.rows(shared);
    let Focus { at, column } = screen.focus(shared, &rows);
    let question = rows.questions.get(at).copied();
    (screen.at, screen.column) = (question, Some(column));
    let last = rows.questions.len().saturating_sub(1);
    let columns = shared.dossier().map_or(0, |dossier| dossier.speakers().len());
    let page = usize::from(view::list_rows(shared.size));
    let row = match action {
        Action::Down => at + 1,
        Action::Up => at.saturating_sub(1),
        Action::PageDown => at + page,
        Action::PageUp => at.saturating_sub(page),
        Action::First => 0,
        Action::Last => last,
        Action::NextToSettle => ruling::next_to_settle(shared, &rows.questions, at).unwrap_or(at),
        _ => at,
    };
    if let Some(there) = rows.questions.get(row.min(last)).filter(|_| row != at) {
        screen.select(*there);
    }
    match (action, question) {
        (Action::Right, _) => screen.column = Some((column + 1).min(columns.saturating_sub(1))),
        (Action::Left, _) => screen.column = Some(column.saturating_sub(1)),
        (Action::Filter, _) => screen.filter_more(shared),
        (Action::Undo, _) => {
            if let Some(question) = ruling::last_ruled(shared) {
                screen.select(question);
            }
            return ruling::undo(shared);
        }
        (Action::Settle, Some(question)) => {
            screen.rows = Some(rows);
            return ruling::settle(shared, question);
        }
        (Action::Unsettle, Some(question)) => {
            screen.rows = Some(rows);
            return ruling::withdraw(shared, question);
        }
        (Action::Open, Some(_)) => {
            return VoicesScreen::open(rows.questions, at, screen.filter.name(shared.phrases));
        }
        (Action::Search, _) => return search(shared),
        (Action::Diagnosis, _) => return Turn::over(Screen::Diagnosis(DiagnosisScreen::default())),
        (Action::Back, _) => return Turn::back(),
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
