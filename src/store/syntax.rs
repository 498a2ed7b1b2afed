//! What a hand got wrong in TOML: the parser's words and the text around tell which of the usual
//! slips it is, so that the reader is told the remedy in their own language.

use std::ops::Range;

use super::error::{Flaw, FlawKind, Slip};

/// The flaws that a parser's errors stand for. What comes after something left open only follows
/// from it, and is not told.
pub(super) fn flaws(text: &str, errors: Vec<(Range<usize>, String)>) -> Vec<Flaw> {
    if let Some(at) = old_line_end(text) {
        // one line to the parser, which then complains of everything in it
        return vec![Flaw { span: at..at + 1, kind: FlawKind::Syntax(Slip::OldLineEnds) }];
    }
    let mut flaws = Vec::new();
    for (span, words) in errors {
        let slip = slip(text, &span, words);
        let is_open = matches!(slip, Slip::OpenList | Slip::OpenTable | Slip::Deep);
        flaws.push(Flaw { span, kind: FlawKind::Syntax(slip) });
        if is_open {
            break;
        }
    }
    flaws
}

/// The first carriage return that ends a line by itself, where most lines end so.
fn old_line_end(text: &str) -> Option<usize> {
    let alone = |at: &usize| text.as_bytes().get(at + 1) != Some(&b'\n');
    let mut ends = text.match_indices('\r').map(|(at, _)| at).filter(alone);
    let first = ends.next()?;
    (ends.count() + 1 > text.matches('\n').count()).then_some(first)
}

fn slip(text: &str, span: &Range<usize>, words: String) -> Slip {
    let before = text.get(..span.start).unwrap_or_default();
    let fault = text.get(span.clone()).unwrap_or_default();
    let after = text.get(span.start..).unwrap_or_default();
    let line = after.lines().next().unwrap_or_default();
    let starts = |beginnings: &[&str]| beginnings.iter().any(|b| words.starts_with(b));
    let ends = |endings: &[&str]| endings.iter().any(|e| words.ends_with(e));
    if is_in_decimals(before, line, &words) {
        Slip::DecimalComma
    } else if starts(&["string values must be quoted", "invalid boolean", "invalid float"]) {
        match fault.trim_start().chars().next() {
            None => Slip::NoValue,
            Some('“' | '”' | '„' | '«' | '»' | '‘' | '’') => Slip::CurlyQuotes,
            Some(c) if c.is_ascii_digit() || "+-.".contains(c) => Slip::Number,
            Some(_) => Slip::NoQuotes,
        }
    } else if starts(&["invalid mantissa", "invalid integer", "unexpected leading zero"]) {
        Slip::Number
    } else if starts(&["unexpected key or value"]) {
        Slip::AfterValue
    } else if starts(&["missing comma between array"]) && is_fresh_line(before, line) {
        Slip::OpenList
    } else if starts(&["missing comma between"]) {
        Slip::NoComma
    } else if starts(&["extra comma"]) {
        Slip::ExtraComma
    } else if starts(&["key with no value", "missing assignment"]) {
        Slip::NoEquals
    } else if starts(&["missing value"]) {
        Slip::NoValue
    } else if starts(&["unclosed array table", "unclosed table"]) {
        Slip::OpenHeader
    } else if starts(&["unclosed array", "unexpected `=` in array"]) {
        Slip::OpenList
    } else if starts(&["unclosed inline table", "missing key for inline", "invalid inline"]) {
        Slip::OpenTable
    } else if words.contains("string, ") && ends(&["expected `\"`", "expected `'`"]) {
        Slip::OpenText
    } else if starts(&["duplicate key"]) {
        Slip::Twice
    } else if starts(&["missing escaped value", "too few unicode", "invalid value"]) {
        Slip::Escape
    } else if starts(&["cannot recurse further", "recursion limit"]) {
        Slip::Deep
    } else if starts(&["invalid unquoted key"]) {
        Slip::Key
    } else {
        Slip::Other(words)
    }
}

/// Whether the place is at the comma of a number such as `0,25`, or just after it.
fn is_in_decimals(before: &str, line: &str, words: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let before = before.trim_end_matches(' ');
    let written = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let at_comma = line.strip_prefix(',').is_some_and(|rest| digit(rest.chars().next()))
        && written.len() < before.len();
    let past = written.len() < before.len()
        && written.strip_suffix(',').is_some_and(|whole| digit(whole.chars().next_back()))
        && words.starts_with("invalid literal string");
    at_comma || past
}

/// Whether the place begins a line that has a header or a key.
fn is_fresh_line(before: &str, line: &str) -> bool {
    let begins = before.rsplit('\n').next().is_some_and(|start| start.trim().is_empty());
    let key = |c: char| c.is_ascii_alphanumeric() || "-_. ".contains(c);
    begins && (line.starts_with('[') || line.trim_start_matches(key).starts_with('='))
}
