//! One question: every voice side by side, and the decision.

pub mod lines;
pub mod ruling;
mod said;
mod summary;
mod view;
pub mod words;

use crate::tui::action::Action;
use crate::tui::event::Moment;
use crate::tui::state::{Screen, Shared, Then, Turn};

pub use ruling::submit;
pub use view::view;

/// What the screen keeps.
#[derive(Debug)]
pub struct VoicesScreen {
    /// The questions to go through (indices in the questionnaire).
    order: Vec<usize>,
    /// The one shown, in that order.
    at: usize,
    /// What these questions are: those a filter keeps, or those of another screen.
    list: &'static str,
    /// Rows scrolled.
    scroll: u16,
}

impl VoicesScreen {
    /// Goes to the voices of the question at this place of a list (indices in the questionnaire)
    /// to go through; nowhere where it has none.
    pub fn open(order: Vec<usize>, at: usize, list: &'static str) -> Turn {
        if at >= order.len() {
            return Turn::stay();
        }
        Turn::over(Screen::Voices(Self { order, at, list, scroll: 0 }))
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
}

/// Whether an action rules on a question, or goes on to rule on the next, which a merged file does
/// not take.
pub fn rules(action: Action) -> bool {
    let rules = matches!(action, Action::Settle | Action::Unsettle | Action::Target | Action::Undo);
    rules || action == Action::NextToSettle
}

/// Takes an action.
pub fn update(screen: &mut VoicesScreen, shared: &mut Shared, _: Moment, action: Action) -> Turn {
    let question = screen.question();
    let last = screen.order.len() - 1;
    let at = match action {
        Action::Back => {
            return Turn { then: Some(Then::Back(Some(question))), ..Turn::default() };
        }
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
