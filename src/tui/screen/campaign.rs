//! One campaign: its interviews, how far they are, and what to do next.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::tui::action::Action;
use crate::tui::event::Moment;
use crate::tui::form::Form;
use crate::tui::state::{Shared, Turn};

/// What the screen keeps.
#[derive(Debug, Default)]
pub struct CampaignScreen {
    /// The file of a session just added, to open once it is read.
    pending: Option<PathBuf>,
}

impl CampaignScreen {
    /// A session's file was added: it is opened once the campaign is read again.
    pub fn added(&mut self, file: PathBuf) {
        self.pending = Some(file);
    }
}

/// The campaign was read again.
pub fn reloaded(_screen: &mut CampaignScreen, _shared: &Shared) -> Turn {
    Turn::stay()
}

/// Takes an action.
pub fn update(
    _screen: &mut CampaignScreen,
    _shared: &mut Shared,
    _at: Moment,
    _action: Action,
) -> Turn {
    Turn::stay()
}

/// Takes a submitted form; nothing when it is refused.
pub fn submit(
    _screen: &mut CampaignScreen,
    _shared: &mut Shared,
    _at: Moment,
    _form: &mut Form,
) -> Option<Turn> {
    Some(Turn::stay())
}

/// Draws it; gives the place of the cursor.
pub fn view(
    _screen: &CampaignScreen,
    _shared: &Shared,
    _frame: &mut Frame,
    _area: Rect,
) -> Option<Position> {
    None
}
