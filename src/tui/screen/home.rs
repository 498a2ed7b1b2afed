//! The campaigns of the default place, and what to do next.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::domain::campaign::Campaign;
use crate::store::error::StoreError;
use crate::store::questionnaires::Sourced;
use crate::tui::action::Action;
use crate::tui::event::Moment;
use crate::tui::form::Form;
use crate::tui::state::{Shared, Turn};

/// What the screen keeps.
#[derive(Debug, Default)]
pub struct Home {}

impl Home {
    /// The campaigns were listed.
    pub fn listed(
        &mut self,
        _place: PathBuf,
        _campaigns: Vec<(PathBuf, Result<Campaign, StoreError>)>,
    ) {
    }

    /// The questionnaires one can choose from were read: asks for the new campaign.
    pub fn questionnaires(&mut self, _shared: &Shared, _questionnaires: Vec<Sourced>) -> Turn {
        Turn::stay()
    }
}

/// Takes an action.
pub fn update(_home: &mut Home, _shared: &mut Shared, _at: Moment, _action: Action) -> Turn {
    Turn::stay()
}

/// Takes a submitted form; nothing when it is refused.
pub fn submit(
    _home: &mut Home,
    _shared: &mut Shared,
    _at: Moment,
    _form: &mut Form,
) -> Option<Turn> {
    Some(Turn::stay())
}

/// Draws it; gives the place of the cursor.
pub fn view(_home: &Home, _shared: &Shared, _frame: &mut Frame, _area: Rect) -> Option<Position> {
    None
}
