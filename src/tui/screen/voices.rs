//! One question: every voice side by side, and the decision.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::tui::action::Action;
use crate::tui::event::Moment;
use crate::tui::form::Form;
use crate::tui::state::{Screen, Shared, Turn};

/// What the screen keeps.
#[derive(Debug)]
pub struct VoicesScreen {
    question: usize,
    /// Where to go back to.
    back: Box<Screen>,
}

impl VoicesScreen {
    /// The voices of a question (an index in the questionnaire).
    pub fn new(question: usize, back: Screen) -> Self {
        Self {
            question,
            back: Box::new(back),
        }
    }
}

/// Takes an action.
pub fn update(
    screen: &mut VoicesScreen,
    _shared: &mut Shared,
    _at: Moment,
    _action: Action,
) -> Turn {
    let _ = (screen.question, &screen.back);
    Turn::stay()
}

/// Takes a submitted decision or target, from this screen, the merge or the diagnosis.
pub fn submit(_shared: &mut Shared, _at: Moment, _form: &mut Form) -> Option<Turn> {
    Some(Turn::stay())
}

/// Draws it; gives the place of the cursor.
pub fn view(
    _screen: &VoicesScreen,
    _shared: &Shared,
    _frame: &mut Frame,
    _area: Rect,
) -> Option<Position> {
    None
}
