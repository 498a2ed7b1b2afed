//! The terminal: taken at the start, given back whatever happens.

use std::io::{self, Stdout};

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use crossterm::{execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::{Frame, Terminal};

/// The screen being drawn on.
pub type Screen = Terminal<CrosstermBackend<Stdout>>;

/// Takes the terminal: raw keys, a screen of its own, pastes told from keys. A panic in any thread
/// gives it back before it is told.
pub fn take() -> io::Result<Screen> {
    let terminal = ratatui::try_init()?;
    execute!(io::stdout(), EnableBracketedPaste)?;
    Ok(terminal)
}

/// Draws a frame. Terminals that know how to show it in one piece do; others ignore the marks.
pub fn draw(screen: &mut Screen, view: impl FnOnce(&mut Frame)) -> io::Result<()> {
    queue!(screen.backend_mut(), BeginSynchronizedUpdate)?;
    screen.draw(view)?;
    execute!(screen.backend_mut(), EndSynchronizedUpdate)
}

/// Forgets what the terminal shows, so that the next frame draws it all. Not `Terminal::clear`,
/// which asks the terminal where its cursor is, and whose answer the thread that reads keys takes.
pub fn forget(screen: &mut Screen) -> io::Result<()> {
    let size = screen.size()?;
    screen.resize(size.into())
}

/// Gives it back as it was. Says nothing when the terminal is gone: there is nobody to tell.
pub fn give_back() {
    let _ = execute!(io::stdout(), DisableBracketedPaste, crossterm::cursor::Show);
    let _ = ratatui::try_restore();
}
