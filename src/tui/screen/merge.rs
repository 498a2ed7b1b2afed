//! Questions × voices, divergences first; decisions are settled in place.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::tui::action::Action;
use crate::tui::event::Moment;
use crate::tui::state::{Shared, Turn};

/// What the screen keeps.
#[derive(Debug, Default)]
pub struct MergeScreen {}

impl MergeScreen {
    /// A question (an index in the questionnaire) was picked in a search.
    pub fn jump(&mut self, _shared: &Shared, _question: usize) -> Turn {
        Turn::stay()
    }
}

/// Takes an action.
pub fn update(
    _screen: &mut MergeScreen,
    _shared: &mut Shared,
    _at: Moment,
    _action: Action,
) -> Turn {
    Turn::stay()
}

/// Draws it; gives the place of the cursor.
pub fn view(
    _screen: &MergeScreen,
    _shared: &Shared,
    _frame: &mut Frame,
    _area: Rect,
) -> Option<Position> {
    None
}
