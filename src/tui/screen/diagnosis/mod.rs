//! Radar, dimensions, gaps.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::tui::action::Action;
use crate::tui::event::Moment;
use crate::tui::state::{Shared, Turn};

/// What the screen keeps.
#[derive(Debug, Default)]
pub struct DiagnosisScreen {}

impl DiagnosisScreen {
    /// Puts the cursor on a question's gap.
    pub fn select(&mut self, _question: usize) {}
}

/// Takes an action.
pub fn update(
    _screen: &mut DiagnosisScreen,
    _shared: &mut Shared,
    _at: Moment,
    _action: Action,
) -> Turn {
    Turn::stay()
}

/// Draws it; gives the place of the cursor.
pub fn view(
    _screen: &DiagnosisScreen,
    _shared: &Shared,
    _frame: &mut Frame,
    _area: Rect,
) -> Option<Position> {
    None
}
