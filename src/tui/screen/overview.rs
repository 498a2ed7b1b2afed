//! The answers of one interview at a glance.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::tui::action::Action;
use crate::tui::state::{Shared, Turn};

/// What the screen keeps.
#[derive(Debug)]
pub struct Overview {
    session: usize,
}

impl Overview {
    /// The overview of a session, by its index in the dossier.
    pub fn new(session: usize) -> Self {
        Self { session }
    }

    /// A question (an index in the questionnaire) was picked in a search.
    pub fn jump(&mut self, _question: usize) -> Turn {
        let _ = self.session;
        Turn::stay()
    }
}

/// Takes an action.
pub fn update(_screen: &mut Overview, _shared: &mut Shared, _action: Action) -> Turn {
    Turn::stay()
}

/// Draws it; gives the place of the cursor.
pub fn view(
    _screen: &Overview,
    _shared: &Shared,
    _frame: &mut Frame,
    _area: Rect,
) -> Option<Position> {
    None
}
