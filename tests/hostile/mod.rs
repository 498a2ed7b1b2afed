//! Text made to deceive, from every side and by every way out: none of it is obeyed, all of it is
//! seen for what it is.

mod commands;
mod corpus;
mod fields;
mod names;
mod plant;
#[cfg(unix)]
mod pty;
mod screens;
mod typing;

use unicode_width::UnicodeWidthChar;

/// The most marks on one letter that a terminal is given.
const MARKS: usize = 6;

/// What is wrong with a text that a terminal gets; nothing when it is safe. What is written for
/// machines keeps every mark.
fn wrong(text: &str, most: usize) -> Option<String> {
    let mut marks = 0;
    for (at, c) in text.char_indices() {
        let mark = c.width() == Some(0);
        marks = if mark { marks + 1 } else { 0 };
        let deceives = corpus::is_hidden(c) || marks > most;
        if deceives {
            let code = u32::from(c);
            return Some(format!("U+{code:04X} after {:?}", last(&text[..at])));
        }
    }
    // a planted text that lost what stood between its bounds was hidden, not shown
    let glued = format!("{}{}", plant::BEFORE, plant::AFTER);
    let lost = text.find(&glued).or_else(|| text.find("Kq\u{fffd}K"));
    lost.map(|at| format!("nothing is shown after {:?}", last(&text[..at])))
}

/// The last letters.
fn last(text: &str) -> String {
    let count = text.chars().count();
    text.chars().skip(count.saturating_sub(60)).collect()
}

#[track_caller]
fn assert_safe(text: &str, from: &dyn std::fmt::Debug) {
    if let Some(wrong) = wrong(text, MARKS) {
        panic!("{from:?}: {wrong}");
    }
}

#[track_caller]
fn assert_safe_data(text: &str, from: &dyn std::fmt::Debug) {
    if let Some(wrong) = wrong(text, usize::MAX) {
        panic!("{from:?}: {wrong}");
    }
}

/// How many times the long tests go round, each time with other texts in other places.
fn rounds() -> usize {
    let asked = std::env::var("BILAT_CASES").ok().and_then(|count| count.parse().ok());
    asked.unwrap_or(1)
}
