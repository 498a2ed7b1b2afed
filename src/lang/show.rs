//! The one door for text that comes from outside: files, file names, arguments, pastes. What a
//! terminal would obey, and what would look like something else, is made visible instead.

use std::borrow::Cow;
use std::fmt::Write;

use crate::domain::text::is_hidden;

fn escape(text: &str, kept: impl Fn(char) -> bool) -> Cow<'_, str> {
    let hidden = |c: char| is_hidden(c) && !kept(c);
    if !text.contains(hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if c == '\t' {
            shown.push_str("    ");
        } else if hidden(c) {
            // writing to a String cannot fail
            let _ = write!(shown, "⟨U+{:04X}⟩", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// A text of one line: line ends are made visible too.
pub fn visible(text: &str) -> Cow<'_, str> {
    escape(text, |_| false)
}

/// A text of several lines: line ends are kept.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    escape(text, |c| c == '\n')
}

/// A path, of one line.
pub fn path(path: &std::path::Path) -> String {
    visible(&path.to_string_lossy()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_french_is_left_alone() {
        let text = "Élu·e : « déjà ? » — 20 %, cœur, naïf\u{a0}! 😀";
        assert!(matches!(visible(text), Cow::Borrowed(_)));
    }

    #[test]
    fn nothing_a_terminal_obeys_passes() {
        for code in (0..0x20).chain(0x7f..0xa0) {
            let c = char::from_u32(code).unwrap();
            let shown = visible(&format!("a{c}b")).into_owned();
            assert!(!shown.contains(char::is_control), "{code:x}");
            assert!(shown.len() > 2);
        }
        assert_eq!(visible("\u{1b}[31m"), "⟨U+001B⟩[31m");
        assert_eq!(visible("4\u{202e}2"), "4⟨U+202E⟩2");
        assert_eq!(visible_lines("a\nb\r"), "a\nb⟨U+000D⟩");
    }
}
