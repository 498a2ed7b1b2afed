//! One question: every voice side by side, and the decision.

pub mod lines;
pub mod ruling;
mod said;
mod summary;
mod view;
pub mod words;

use super::diagnosis::DiagnosisScreen;
use super::merge::MergeScreen;
use crate::tui::action::{Action, place_name};
use crate::tui::event::Moment;
use crate::tui::state::{Screen, Shared, Turn};

pub use ruling::submit;
pub use view::view;

/// What the screen keeps.
#[derive(Debug)]
pub struct VoicesScreen {
    /// The questions to go through (indices in the questionnaire).
    order: Vec<usize>,
    /// The one shown, in that order.
    at: usize,
    /// Rows scrolled.
    scroll: u16,
    /// Where to go back to.
    back: Box<Screen>,
}

impl VoicesScreen {
    /// The voices of a question (an index in the questionnaire), among others to go through.
    pub fn new(question: usize, order: Vec<usize>, back: Screen) -> Self {
        let at = order.iter().position(|q| *q == question);
        Self {
            order: if at.is_some() { order } else { vec![question] },
            at: at.unwrap_or(0),
            scroll: 0,
            back: Box::new(back),
        }
    }

    /// The question shown.
    fn question(&self) -> usize {
        self.order[self.at]
    }

    /// Goes to a place of the order, if there is one to go to.
    fn show(&mut self, at: Option<usize>) {
        if let Some(at) = at.filter(|at| *at != self.at) {
            (self.at, self.scroll) = (at, 0);
        }
    }

    /// What the questions gone through are: those a filter keeps, or those of another screen.
    fn list(&self, shared: &Shared) -> &'static str {
        match &*self.back {
            Screen::Merge(merge) => merge.filter_name(shared),
            other => place_name(&shared.phrases.keys, other.place()),
        }
    }

    /// Goes back to where it was opened from, at the question last shown.
    fn leave(&mut self, shared: &Shared) -> Turn {
        let question = self.question();
        let nowhere = Screen::Merge(MergeScreen::default());
        let mut back = std::mem::replace(&mut *self.back, nowhere);
        match &mut back {
            Screen::Merge(merge) => merge.select(question),
            Screen::Diagnosis(diagnosis) => DiagnosisScreen::select(diagnosis, question),
            Screen::Compare(compare) => compare.reloaded(shared),
            _ => {}
        }
        Turn::go(back)
    }
}

/// Whether an action rules on a question, which a merged file does not take.
pub fn rules(action: Action) -> bool {
    matches!(action, Action::Settle | Action::Unsettle | Action::Target | Action::Undo)
}

/// Takes an action.
pub fn update(screen: &mut VoicesScreen, shared: &mut Shared, _: Moment, action: Action) -> Turn {
    let question = screen.question();
    let last = screen.order.len() - 1;
    let at = match action {
        Action::Back => return screen.leave(shared),
        Action::Settle => return ruling::settle(shared, question),
        Action::Unsettle => return ruling::withdraw(shared, question),
        Action::Undo => {
            let undone = ruling::last_ruled(shared);
            screen.show(screen.order.iter().position(|q| Some(*q) == undone));
            return ruling::undo(shared);
        }
        Action::NextToSettle => {
            screen.show(ruling::next_to_settle(shared, &screen.order, screen.at));
            return Turn::stay();
        }
        Action::Target => return ruling::target(shared, question),
        Action::Down => {
            let end = view::scroll_end(screen, shared);
            screen.scroll = screen.scroll.saturating_add(1).min(end);
            return Turn::stay();
        }
        Action::Up => {
            screen.scroll = screen.scroll.saturating_sub(1);
            return Turn::stay();
        }
        Action::Next => (screen.at + 1).min(last),
        Action::Previous => screen.at.saturating_sub(1),
        _ => return Turn::stay(),
    };
    screen.show(Some(at));
    Turn::stay()
}
