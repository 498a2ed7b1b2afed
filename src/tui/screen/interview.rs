//! The interview: the heart of the program.

use std::path::Path;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;

use crate::domain::session::Session;
use crate::store::live::Recovered;
use crate::tui::action::Action;
use crate::tui::chord::Chord;
use crate::tui::event::Moment;
use crate::tui::form::Form;
use crate::tui::state::{Shared, Turn};

/// What the screen keeps.
#[derive(Debug)]
pub struct Interview {}

impl Interview {
    /// Whether keys are text.
    pub fn is_typing(&self) -> bool {
        false
    }
    /// A minute passed.
    pub fn tick(&mut self, _at: Moment) -> Turn {
        Turn::stay()
    }
    /// A question was picked.
    pub fn jump(&mut self, _shared: &mut Shared, _at: Moment, _value: usize) -> Turn {
        Turn::stay()
    }
    /// A key on the notice.
    pub fn notice(
        &mut self,
        _shared: &mut Shared,
        _at: Moment,
        _chord: Chord,
        _scroll: u16,
    ) -> Turn {
        Turn::stay()
    }
    /// The notice.
    pub fn notice_text(&self, _shared: &Shared) -> String {
        String::new()
    }
    /// A paste.
    pub fn paste(&mut self, _shared: &mut Shared, _at: Moment, _text: &str) -> Turn {
        Turn::stay()
    }
    /// The program stops for a while.
    pub fn pause(&mut self, _shared: &Shared, _at: Moment) -> Turn {
        Turn::stay()
    }
    /// The disk has every edit up to this number.
    pub fn recorded(&mut self, _number: u64) {}
    /// The disk refuses.
    pub fn refused(&mut self) {}
    /// What the disk has.
    pub fn status(&self, _shared: &Shared) -> Span<'static> {
        Span::raw("")
    }
}

/// A session was opened.
pub fn opened(
    _shared: &mut Shared,
    _at: Moment,
    _path: &Path,
    _session: Session,
    _recovered: Recovered,
) -> Turn {
    Turn::stay()
}

/// Takes a key.
pub fn update(
    _screen: &mut Interview,
    _shared: &mut Shared,
    _at: Moment,
    _action: Option<Action>,
    _chord: Chord,
) -> Turn {
    Turn::stay()
}

/// Takes a submitted form.
pub fn submit(
    _screen: &mut Interview,
    _shared: &mut Shared,
    _at: Moment,
    _form: &mut Form,
) -> Option<Turn> {
    Some(Turn::stay())
}

/// Draws it.
pub fn view(
    _screen: &Interview,
    _shared: &Shared,
    _frame: &mut Frame,
    _area: Rect,
) -> Option<Position> {
    None
}
