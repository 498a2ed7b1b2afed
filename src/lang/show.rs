//! The one door for text that comes from outside: files, file names, arguments, pastes. What a
//! terminal would obey, and what would look like something else, is made visible instead.
//!
//! # The rule
//!
//! * A hidden character (see [`is_hidden`]) is shown as `⟨U+202E⟩`: controls, marks of reading
//!   direction, marks without width, tags, blanks that pass for letters, private use. The joiner of
//!   emoji is one of them: a family is shown as its members, for nobody can tell what a chain of
//!   joiners draws.
//! * A mark (an accent, a vowel point, a keycap) stays on its letter, at most `MARKS` of them;
//!   the others are counted: `⟨+994⟩`. One with no letter before it would change what stands before
//!   the text: it is shown as a hidden character is. So is a variation selector, unless it chooses
//!   between the two looks of a sign that is no plain letter.
//! * Everything else stays itself, whatever its script: Arabic and Hebrew letters, wide letters,
//!   flags, spaces of any width. Letters that look alike (Latin a, Cyrillic а) are both shown as
//!   they are written: telling them apart would forbid names.
//! * A tab is four spaces.
//!
//! What is shown is safe to show again: it comes out the same.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_width::UnicodeWidthChar;

use super::measure::is_plain;
use crate::domain::text::is_hidden;

/// The most marks shown on one letter. Biblical Hebrew, the most laden script, needs five.
const MARKS: usize = 6;

/// Whether a character is drawn on the one before it.
fn is_mark(c: char) -> bool {
    c.width() == Some(0)
}

/// Whether a mark chooses between the two looks of a sign, such as ☎ and ☎️.
fn is_look(c: char) -> bool {
    matches!(c, '\u{fe0e}' | '\u{fe0f}')
}

fn escape(text: &str, kept: impl Fn(char) -> bool) -> Cow<'_, str> {
    if text.chars().all(|c| is_plain(c) || kept(c) || !(is_hidden(c) || is_mark(c))) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    // the letter that marks stand on, the marks on it so far, and the last of them
    let (mut letter, mut marks, mut last) = (None, 0, None);
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let fits = match (letter, last) {
            (None, _) => false,
            (Some(on), None) => !is_look(c) || !char::is_ascii_alphabetic(&on),
            (Some(_), Some(_)) => !is_look(c),
        };
        // writing to a String cannot fail
        if c == '\t' || kept(c) {
            shown.push_str(if c == '\t' { "    " } else { "\n" });
            letter = None;
        } else if is_hidden(c) || is_mark(c) && !fits {
            let _ = write!(shown, "⟨U+{:04X}⟩", u32::from(c));
            letter = None;
        } else if is_mark(c) && marks < MARKS {
            shown.push(c);
            (marks, last) = (marks + 1, Some(c));
        } else if is_mark(c) {
            let mut surplus = 1;
            while letters.next_if(|next| is_mark(*next) && !is_hidden(*next)).is_some() {
                surplus += 1;
            }
            let _ = write!(shown, "⟨+{surplus}⟩");
            letter = None;
        } else {
            shown.push(c);
            letter = (!c.is_whitespace()).then_some(c);
            (marks, last) = (0, None);
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

    #[test]
    fn marks_stay_on_their_letter() {
        for text in [
            "e\u{301}te\u{301}",
            "בְּרֵאשִׁית",
            "हिन्दी",
            "☎\u{fe0f} 1\u{fe0f}\u{20e3}",
            "👍🏽",
            "🇫🇷",
            "각",
        ] {
            assert_eq!(visible(text), text);
        }
        assert_eq!(visible("\u{338}3"), "⟨U+0338⟩3");
        assert_eq!(visible("3 \u{20e0}"), "3 ⟨U+20E0⟩");
        assert_eq!(visible_lines("3\n\u{20e0}"), "3\n⟨U+20E0⟩");
        assert_eq!(visible("a\u{fe0f}"), "a⟨U+FE0F⟩");
        assert_eq!(visible("☎\u{fe0f}\u{fe0f}\u{fe00}"), "☎\u{fe0f}⟨U+FE0F⟩⟨U+FE00⟩");
        assert_eq!(visible("👨\u{200d}👩"), "👨⟨U+200D⟩👩");
        let zalgo = format!("z{}go", "\u{336}".repeat(1000));
        assert_eq!(visible(&zalgo), format!("z{}⟨+994⟩go", "\u{336}".repeat(6)));
    }

    #[test]
    fn what_is_shown_can_be_shown_again() {
        for code in (0..0x3200).chain(0xd7f0..0x1_0000).chain(0xe_0000..0xe_0200) {
            let Some(c) = char::from_u32(code) else { continue };
            let text = format!("{c}e{c}{c}é{c}\u{301} {c}");
            let shown = visible(&text).into_owned();
            assert_eq!(visible(&shown), shown, "{code:x}");
        }
    }
}
