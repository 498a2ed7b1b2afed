//! The answers of one interview at a glance.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::interview::Interview;
use crate::tui::action::Action;
use crate::tui::event::Moment;
use crate::tui::state::{Screen, Shared, Turn};

/// What the screen keeps.
#[derive(Debug)]
pub struct Overview {
    session: usize,
    /// The question with the cursor, by its index in the questionnaire.
    at: Option<usize>,
    /// The interview it was opened from.
    interview: Option<Box<Interview>>,
}

impl Overview {
    /// The overview of a session, by its index in the dossier.
    pub fn new(session: usize) -> Self {
        Self {
            session,
            at: None,
            interview: None,
        }
    }

    /// The overview of the session being held: going back returns to that very interview.
    pub fn over(session: usize, interview: Box<Interview>) -> Self {
        Self {
            interview: Some(interview),
            ..Self::new(session)
        }
    }

    /// The interview it was opened from.
    pub fn interview(&mut self) -> Option<&mut Interview> {
        self.interview.as_deref_mut()
    }

    /// Puts the cursor on a question (an index in the questionnaire): picked in a search, or the
    /// one the interview is at.
    pub fn jump(&mut self, question: usize) -> Turn {
        self.at = Some(question);
        Turn::stay()
    }
}

/// Takes an action.
pub fn update(screen: &mut Overview, _shared: &mut Shared, _at: Moment, action: Action) -> Turn {
    let _ = screen.session;
    match (action, screen.interview.take()) {
        (Action::Back, Some(interview)) => Turn::go(Screen::Interview(interview)),
        (_, interview) => {
            screen.interview = interview;
            Turn::stay()
        }
    }
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
