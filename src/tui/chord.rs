//! Keys as one writes them: `3nÉcrite en 2024.<esc>`. The same words serve the table of actions,
//! the help, the scripts of tests and `--keys`.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// A key with its modifiers, as the program understands it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key.
    pub code: KeyCode,
    /// Control, Alt; Shift only where it is not in the character already.
    pub modifiers: KeyModifiers,
}

/// Why a key script cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown key <{0}>")]
pub struct BadKey(pub String);

const NAMES: [(&str, KeyCode); 22] = [
    ("esc", KeyCode::Esc),
    ("enter", KeyCode::Enter),
    ("tab", KeyCode::Tab),
    ("s-tab", KeyCode::BackTab),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
    ("bs", KeyCode::Backspace),
    ("del", KeyCode::Delete),
    ("ins", KeyCode::Insert),
    ("space", KeyCode::Char(' ')),
    ("lt", KeyCode::Char('<')),
    ("f1", KeyCode::F(1)),
    ("f2", KeyCode::F(2)),
    ("f5", KeyCode::F(5)),
    ("f10", KeyCode::F(10)),
    ("null", KeyCode::Null),
];

impl Chord {
    /// A key alone.
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, modifiers: KeyModifiers::NONE }
    }

    /// What the terminal sent, made one with what other terminals send for the same keys.
    ///
    /// `AltGr` arrives as Control+Alt on Windows: such a character is the plain character.
    /// Alt-codes (Alt+0201) arrive as the release of a character nobody pressed.
    pub fn from_event(event: KeyEvent) -> Option<Self> {
        let alt_gr = KeyModifiers::CONTROL | KeyModifiers::ALT;
        let mut modifiers = event.modifiers & (alt_gr | KeyModifiers::SHIFT);
        if event.kind == KeyEventKind::Release {
            let typed = matches!(event.code, KeyCode::Char(c) if !c.is_ascii())
                && modifiers.contains(KeyModifiers::ALT);
            return typed.then_some(Self::plain(event.code));
        }
        if let KeyCode::Char(c) = event.code {
            modifiers -= KeyModifiers::SHIFT;
            // no keyboard has plain letters behind AltGr: Escape and a control, sent together by
            // a terminal that goes away, must not type one
            if modifiers.contains(alt_gr) && !c.is_ascii_alphanumeric() {
                modifiers -= alt_gr;
            }
        }
        if event.code == KeyCode::BackTab {
            modifiers -= KeyModifiers::SHIFT;
        }
        Some(Self { code: event.code, modifiers })
    }

    /// The character typed, when the key is one and nothing modifies it.
    pub fn character(self) -> Option<char> {
        match (self.code, self.modifiers) {
            (KeyCode::Char(c), KeyModifiers::NONE) => Some(c),
            _ => None,
        }
    }

    /// The key event a text field understands.
    pub fn to_event(self) -> KeyEvent {
        KeyEvent::new(self.code, self.modifiers)
    }
}

/// Reads a script of keys: characters stand for themselves, others are named in `<…>`.
pub fn parse(script: &str) -> Result<Vec<Chord>, BadKey> {
    let mut chords = Vec::new();
    let mut rest = script;
    while let Some(first) = rest.chars().next() {
        if let Some((name, after)) = rest.strip_prefix('<').and_then(|r| r.split_once('>')) {
            chords.push(named(name).ok_or_else(|| BadKey(name.to_owned()))?);
            rest = after;
        } else {
            let code = if first == '\n' { KeyCode::Enter } else { KeyCode::Char(first) };
            chords.push(Chord::plain(code));
            rest = &rest[first.len_utf8()..];
        }
    }
    Ok(chords)
}

fn named(name: &str) -> Option<Chord> {
    if let Some((_, code)) = NAMES.iter().find(|(word, _)| *word == name) {
        return Some(Chord::plain(*code));
    }
    let (modifier, key) = name.split_once('-')?;
    let modifiers = match modifier {
        "c" => KeyModifiers::CONTROL,
        "a" => KeyModifiers::ALT,
        "s" => KeyModifiers::SHIFT,
        _ => return None,
    };
    let mut chars = key.chars();
    let code = match (chars.next(), chars.next()) {
        (Some(c), None) => KeyCode::Char(c),
        _ => NAMES.iter().find(|(word, _)| *word == key)?.1,
    };
    Some(Chord { code, modifiers })
}

impl fmt::Display for Chord {
    /// As in scripts: `a`, `<esc>`, `<c-n>`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = NAMES.iter().find(|(_, code)| *code == self.code).map(|(name, _)| *name);
        let prefix = match self.modifiers {
            KeyModifiers::CONTROL => "c-",
            KeyModifiers::ALT => "a-",
            KeyModifiers::SHIFT => "s-",
            _ => "",
        };
        match (self.code, name) {
            (_, Some(name)) => write!(f, "<{prefix}{name}>"),
            (KeyCode::Char(c), None) if prefix.is_empty() => write!(f, "{c}"),
            (KeyCode::Char(c), None) => write!(f, "<{prefix}{c}>"),
            (code, None) => write!(f, "<{code}>"),
        }
    }
}

/// The key as people call it: `Échap`, `Ctrl-N`, `PgSuiv`.
pub fn label(chord: Chord, french: bool) -> String {
    let name = |fr: &str, en: &str| if french { fr.to_owned() } else { en.to_owned() };
    let key = match chord.code {
        KeyCode::Esc => name("Échap", "Esc"),
        KeyCode::Enter => name("Entrée", "Enter"),
        KeyCode::Tab => "Tab".to_owned(),
        KeyCode::BackTab => name("Maj-Tab", "Shift-Tab"),
        KeyCode::Up => "↑".to_owned(),
        KeyCode::Down => "↓".to_owned(),
        KeyCode::Left => "←".to_owned(),
        KeyCode::Right => "→".to_owned(),
        KeyCode::Home => name("Début", "Home"),
        KeyCode::End => name("Fin", "End"),
        KeyCode::PageUp => name("PgPréc", "PgUp"),
        KeyCode::PageDown => name("PgSuiv", "PgDn"),
        KeyCode::Delete => name("Suppr", "Del"),
        KeyCode::Backspace => name("Retour arrière", "Backspace"),
        KeyCode::Char(' ') => name("Espace", "Space"),
        KeyCode::Char(c) if chord.modifiers.is_empty() => c.to_string(),
        KeyCode::Char(c) => c.to_uppercase().to_string(),
        code => code.to_string(),
    };
    match chord.modifiers {
        KeyModifiers::CONTROL => format!("Ctrl-{key}"),
        KeyModifiers::ALT => format!("Alt-{key}"),
        KeyModifiers::SHIFT => format!("{}-{key}", name("Maj", "Shift")),
        _ => key,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_read_and_written_alike() {
        let script = "3nÉ<esc><c-n><a-1><s-tab><lt>>";
        let chords = parse(script).unwrap();
        assert_eq!(chords.len(), 9);
        let written: String = chords.iter().map(ToString::to_string).collect();
        assert_eq!(written, script);
        assert_eq!(parse("<nope>"), Err(BadKey("nope".into())));
    }

    #[test]
    fn alt_gr_is_the_plain_character() {
        let event = |code, modifiers, kind| KeyEvent { kind, ..KeyEvent::new(code, modifiers) };
        let alt_gr = KeyModifiers::CONTROL | KeyModifiers::ALT;
        let at = event(KeyCode::Char('@'), alt_gr, KeyEventKind::Press);
        assert_eq!(Chord::from_event(at).and_then(Chord::character), Some('@'));
        let control = event(KeyCode::Char('j'), alt_gr, KeyEventKind::Press);
        assert_eq!(Chord::from_event(control).and_then(Chord::character), None);
        let code = event(KeyCode::Char('É'), KeyModifiers::ALT, KeyEventKind::Release);
        assert_eq!(Chord::from_event(code).and_then(Chord::character), Some('É'));
        let up = event(KeyCode::Char('a'), KeyModifiers::NONE, KeyEventKind::Release);
        assert_eq!(Chord::from_event(up), None);
    }
}
