//! How much room words take on a terminal: columns, not letters, and lines broken where French
//! allows it (never at a no-break space).

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns a text of one line takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Whether a character is seen, takes one column, and joins none before it: French is made of such
/// letters, which need not be looked up to be measured and drawn.
pub fn is_plain(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '–' | '—' | '‘'..='”' | '•' | '…'
        | '←'..='↓' | '─'..='▟' | '▰' | '▱')
}

/// Whether what is drawn in a cell is one plain letter.
pub fn is_letter(sign: &str) -> bool {
    if let [letter] = sign.as_bytes() {
        return matches!(letter, b' '..=b'~');
    }
    let mut letters = sign.chars();
    letters.next().is_some_and(is_plain) && letters.next().is_none()
}

/// The lines of a text, each at most so many columns wide. Line ends of the text are kept; a word
/// that is too long is cut. An empty text is one empty line.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let options = textwrap::Options::new(columns.max(1))
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::wrap(text, options).into_iter().map(Cow::into_owned).collect()
}

/// The same, where a word that is too long is broken with a hyphen rather than cut.
pub fn broken(text: &str, columns: usize) -> Vec<String> {
    let mut words = String::with_capacity(text.len());
    for word in text.split(' ') {
        let (mut used, mut rest) = (0, width(word));
        if !words.is_empty() {
            words.push(' ');
        }
        for letter in word.graphemes(true) {
            let wide = width(letter);
            if used > 0 && used + wide + 1 > columns && used + rest > columns {
                words.push_str("- ");
                used = 0;
            }
            words.push_str(letter);
            used += wide;
            rest = rest.saturating_sub(wide);
        }
    }
    wrap(&words, columns)
}

/// The text with spaces after it up to so many columns.
pub fn pad(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(width(text));
    format!("{text}{}", " ".repeat(missing))
}

/// The text with spaces before it up to so many columns.
pub fn pad_left(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(width(text));
    format!("{}{text}", " ".repeat(missing))
}

/// The text if it fits in so many columns, else its beginning and `…`.
pub fn truncate(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let mut kept = String::new();
    for letter in text.graphemes(true) {
        if width(&kept) + width(letter) + 1 > columns {
            break;
        }
        kept.push_str(letter);
    }
    if columns > 0 {
        let end = |c: char| c.is_whitespace() || matches!(c, '(' | ',' | ':');
        kept.truncate(kept.trim_end_matches(end).len());
        kept.push('…');
    }
    Cow::Owned(kept)
}

/// The text if it fits in so many columns, else `…` and its end.
pub fn end_of(text: &str, columns: usize) -> String {
    let mut kept: Vec<&str> = Vec::new();
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut left = columns.saturating_sub(1);
    for letter in text.graphemes(true).rev() {
        let Some(less) = left.checked_sub(width(letter)) else { break };
        left = less;
        kept.push(letter);
    }
    kept.push("…");
    kept.into_iter().rev().collect()
}

/// A text cut between two words, so that it fits.
pub fn shorten(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let lines = wrap(text, columns.saturating_sub(1).max(1));
    let first = lines.first().map_or("", String::as_str);
    let first = first.trim_end_matches([',', ';', ':', '.', '·', '\u{a0}', ' ', '(']);
    format!("{first}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_no_break_space_holds() {
        assert_eq!(wrap("Êtes-vous prêt\u{a0}? Oui", 15), ["Êtes-vous", "prêt\u{a0}? Oui"]);
        assert_eq!(wrap("a\n\nb c", 9), ["a", "", "b c"]);
        assert_eq!(wrap("", 9), [""]);
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        for columns in 1..20 {
            for line in wrap("anticonstitutionnellement 日本語 été e\u{301}tude", columns) {
                assert!(width(&line) <= columns.max(2), "{line:?} in {columns}");
            }
        }
    }

    #[test]
    fn a_plain_letter_is_one_letter_of_one_column() {
        for c in ('\0'..='\u{ffff}').filter(|c| is_plain(*c)) {
            assert_eq!(width(&format!("{c}{c}")), 2, "{c:?}");
            assert_eq!(format!("{c}{c}").graphemes(true).count(), 2, "{c:?}");
            assert!(!crate::domain::text::is_hidden(c), "{c:?}");
        }
    }

    #[test]
    fn a_long_word_is_broken_and_nothing_of_it_is_lost() {
        assert_eq!(broken("Transformation", 9), ["Transfor-", "mation"]);
        assert_eq!(broken("une Note", 4), ["une", "Note"], "what fits is left alone");
        for columns in 2..16 {
            let lines = broken("Éco-citoyenne 日本語 anticonstitutionnellement", columns);
            assert!(lines.iter().all(|line| width(line) <= columns.max(3)), "{lines:?}");
        }
    }

    #[test]
    fn wide_letters_count_twice() {
        assert_eq!(width("été"), 3);
        assert_eq!(width("日本"), 4);
        assert_eq!(pad("日本", 5), "日本 ");
        assert_eq!(pad_left("2,3", 5), "  2,3");
    }

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!(truncate("Stratégie", 9), "Stratégie");
        assert_eq!(truncate("Stratégie", 6), "Strat…");
        assert_eq!(truncate("une idée", 5), "une…");
        assert_eq!(truncate("Valmont (exemple)", 10), "Valmont…");
        assert_eq!(truncate("日本語", 4), "日…");
        assert_eq!(truncate("é", 0), "");
        assert_eq!(end_of("valmont-2026-2", 8), "…-2026-2");
        assert_eq!(end_of("valmont", 7), "valmont");
    }
}
