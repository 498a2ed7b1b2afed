//! One question: every voice side by side, and the decision.

pub mod ruling;
mod view;
pub mod words;

use super::diagnosis::DiagnosisScreen;
use super::merge::MergeScreen;
use crate::tui::action::Action;
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

    /// Goes back to where it was opened from, at the question last shown.
    fn leave(&mut self) -> Turn {
        let question = self.question();
        let nowhere = Screen::Merge(MergeScreen::default());
        let mut back = std::mem::replace(&mut *self.back, nowhere);
        match &mut back {
            Screen::Merge(merge) => merge.select(question),
            Screen::Diagnosis(diagnosis) => DiagnosisScreen::select(diagnosis, question),
            _ => {}
        }
        Turn::go(back)
    }
}

/// Takes an action.
pub fn update(screen: &mut VoicesScreen, shared: &mut Shared, _: Moment, action: Action) -> Turn {
    let question = screen.question();
    let last = screen.order.len() - 1;
    let at = match action {
        Action::Back => return screen.leave(),
        Action::Settle => return ruling::settle(shared, question),
        Action::Unsettle => return ruling::withdraw(shared, question),
        Action::Undo => return ruling::undo(shared),
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
    if at != screen.at {
        (screen.at, screen.scroll) = (at, 0);
    }
    Turn::stay()
}
