//! A bare ratatui program: one paragraph over the whole screen, and keys that are added to it.

use std::io;

use ratatui::crossterm::event::{Event, KeyCode, read};
use ratatui::layout::Position;
use ratatui::widgets::{Paragraph, Wrap};

fn main() -> io::Result<()> {
    let mut terminal = ratatui::init();
    let text: String = (1..=50).map(|row| format!("{:<190}\n", format!("Rangée {row}"))).collect();
    let mut typed = String::new();
    loop {
        terminal.draw(|frame| {
            let area = frame.area();
            let shown = Paragraph::new(format!("{typed}\n{text}")).wrap(Wrap { trim: false });
            frame.render_widget(shown, area);
            let typed = u16::try_from(typed.len()).unwrap_or(0);
            frame.set_cursor_position(Position::new(typed % area.width, typed / area.width));
        })?;
        match read()? {
            Event::Key(key) => match key.code {
                KeyCode::Char('q') => break,
                KeyCode::Char(letter) => typed.push(letter),
                _ => {}
            },
            _ => {}
        }
    }
    ratatui::restore();
    Ok(())
}
