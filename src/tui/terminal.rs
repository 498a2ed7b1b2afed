//! The terminal: taken at the start, given back whatever happens.

use std::io::{self, Stdout};

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

/// The screen being drawn on.
pub type Screen = Terminal<CrosstermBackend<Stdout>>;

/// Takes the terminal: raw keys, a screen of its own, pastes told from keys. A panic in any thread
/// gives it back before it is told.
pub fn take() -> io::Result<Screen> {
    let terminal = ratatui::try_init()?;
    execute!(io::stdout(), EnableBracketedPaste)?;
    Ok(terminal)
}

/// Gives it back as it was. Says nothing when the terminal is gone: there is nobody to tell.
pub fn give_back() {
    let _ = execute!(io::stdout(), DisableBracketedPaste, crossterm::cursor::Show);
    let _ = ratatui::try_restore();
}
