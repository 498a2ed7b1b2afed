//! Styles by meaning, in the terminal's own sixteen colours. Nothing is told by colour alone.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Ordinary text.
    Plain,
    /// Read second: hints, borders, what is not chosen. Dim rather than dark grey, which some
    /// themes draw in the colour of the background.
    Quiet,
    /// Read first: the question, totals.
    Strong,
    /// A heading.
    Title,
    /// Where the cursor is.
    Focus,
    /// A key to press.
    Key,
    /// What was chosen.
    Chosen,
    /// Done, saved, met.
    Good,
    /// To look at.
    Warn,
    /// Wrong, lost, not met.
    Bad,
}

/// Every ink with the letter that stands for it in snapshots.
pub const INKS: [(Ink, char); 10] = [
    (Ink::Plain, ' '),
    (Ink::Quiet, 'q'),
    (Ink::Strong, 'S'),
    (Ink::Title, 'T'),
    (Ink::Focus, 'F'),
    (Ink::Key, 'k'),
    (Ink::Chosen, 'C'),
    (Ink::Good, 'g'),
    (Ink::Warn, 'w'),
    (Ink::Bad, 'b'),
];

impl Ink {
    /// How it looks.
    pub fn style(self) -> Style {
        // a title stands on a quiet border, and must not take its dimness
        let plain = Style::new().remove_modifier(Modifier::DIM);
        match self {
            Self::Plain => plain,
            Self::Quiet => plain.add_modifier(Modifier::DIM),
            Self::Strong => plain.add_modifier(Modifier::BOLD),
            Self::Title => plain.fg(Color::Cyan).add_modifier(Modifier::BOLD),
            Self::Focus => plain.add_modifier(Modifier::REVERSED),
            Self::Key => plain.fg(Color::Cyan),
            Self::Chosen => plain.fg(Color::Green).add_modifier(Modifier::BOLD),
            Self::Good => plain.fg(Color::Green),
            Self::Warn => plain.fg(Color::Yellow),
            Self::Bad => plain.fg(Color::Red).add_modifier(Modifier::BOLD),
        }
    }
}

impl From<Ink> for Style {
    fn from(ink: Ink) -> Self {
        ink.style()
    }
}
