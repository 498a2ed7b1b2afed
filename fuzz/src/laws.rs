//! What must hold, whatever the bytes.

use std::collections::BTreeMap;

use bilat::domain::diagnosis::Diagnosis;
use bilat::domain::dossier::Dossier;
use bilat::domain::session::Session;
use bilat::lang::{self, Lang};
use bilat::report::{self, Format, Scope};
use bilat::store::error::StoreError;
use toml_edit::{DocumentMut, Item, Value};
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

const LANGS: [Lang; 2] = [Lang::Fr, Lang::En];

/// What a terminal obeys or what hides, by a list of our own: the program's may be wrong.
fn is_obeyed(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c,
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// A terminal obeys none of it, and nothing in it looks like something else.
pub fn is_safe(text: &str) {
    let obeyed = text.find(is_obeyed);
    assert!(obeyed.is_none(), "{obeyed:?} in {text:?}");
}

/// An error is told in both languages, safely, with its place.
pub fn is_told(error: &StoreError) {
    for lang in LANGS {
        let phrases = lang::phrases(lang);
        let all = lang::errors::describe_all(phrases, error);
        is_safe(&lang::errors::describe(phrases, error));
        is_safe(&all);
        assert!(!all.trim().is_empty());
        if let StoreError::Flawed(flawed) = error {
            let lines = flawed.text.split('\n').count();
            let path = lang::show::path(&flawed.path);
            let places: Vec<usize> = all
                .lines()
                .filter_map(|line| line.trim_start().strip_prefix("--> "))
                .filter_map(|line| line.strip_prefix(&*path)?.strip_prefix(':'))
                .filter_map(|place| place.split(':').next()?.parse().ok())
                .collect();
            assert!(!flawed.flaws.is_empty());
            assert_eq!(places.len(), flawed.flaws.len(), "{all}");
            assert!(places.iter().all(|line| (1..=lines).contains(line)), "{all}");
            for flaw in &flawed.flaws {
                assert!(flaw.span.start <= flaw.span.end, "{flaw:?}");
                assert!(flaw.span.end <= flawed.text.len(), "{flaw:?}");
            }
        }
    }
    assert!(error.path().is_some(), "{error:?}");
}

/// An error that is of no file is told safely in both languages.
pub fn is_told_of(error: &StoreError) {
    if error.path().is_some() {
        return is_told(error);
    }
    for lang in LANGS {
        is_safe(&lang::errors::describe_all(lang::phrases(lang), error));
    }
}

/// Every paper of a dossier is safe, and the machine's can be read.
pub fn is_reported(dossier: &Dossier, scope: &Scope) {
    let diagnosis = Diagnosis::of(dossier);
    for lang in LANGS {
        let phrases = lang::phrases(lang);
        let paper = |format| report::write(format, dossier, &diagnosis, scope, phrases);
        is_safe(&paper(Format::Text));
        is_safe(&paper(Format::Markdown));
        let json = paper(Format::Json);
        is_safe(&json);
        serde_json::from_str::<serde_json::Value>(&json).expect("JSON");
    }
}

/// No paper of a dossier has this word in it.
pub fn says_nothing_of(word: &str, dossier: &Dossier, scope: &Scope) {
    let diagnosis = Diagnosis::of(dossier);
    for format in [Format::Text, Format::Markdown, Format::Json] {
        let paper = report::write(format, dossier, &diagnosis, scope, lang::phrases(Lang::Fr));
        assert!(!paper.contains(word), "{format:?}: {paper}");
    }
}

/// What a session says, apart from the names of earlier states and when it was said.
pub fn timeless(mut session: Session) -> Session {
    for answer in session.answers.values_mut() {
        answer.updated = None;
        answer.history.clear();
    }
    session.answers.retain(|_, answer| !answer.is_empty());
    session
}

/// The comments of a text, each with its number.
pub fn comments(text: &str) -> BTreeMap<String, usize> {
    let mut comments = BTreeMap::new();
    for token in Source::new(text).lex() {
        if token.kind() == TokenKind::Comment {
            let words = text[token.span().start()..token.span().end()].trim_end();
            *comments.entry(words.to_owned()).or_default() += 1;
        }
    }
    comments
}

/// Whether a place of a TOML text is inside a string.
pub fn is_in_words(text: &str, at: usize) -> bool {
    let mut tokens = Source::new(text).lex();
    tokens.any(|token| {
        let is_words = matches!(
            token.kind(),
            TokenKind::BasicString
                | TokenKind::LiteralString
                | TokenKind::MlBasicString
                | TokenKind::MlLiteralString
        );
        is_words && token.span().start() < at && at < token.span().end()
    })
}

/// No comment of the first text is missing in the second.
pub fn comments_stay(old: &str, new: &str) {
    let now = comments(new);
    for (comment, times) in comments(old) {
        let kept = now.get(&comment).copied().unwrap_or_default();
        assert!(kept >= times, "{comment:?} {times} times in\n{old}\n, {kept} in\n{new}");
    }
}

/// Each plain value of a text as it is written there, by its path.
fn leaves(text: &str) -> BTreeMap<String, String> {
    let mut leaves = BTreeMap::new();
    let plain = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let document: DocumentMut = plain.parse().expect("TOML");
    gather(document.as_item(), String::new(), &mut leaves);
    leaves
}

fn gather(item: &Item, path: String, leaves: &mut BTreeMap<String, String>) {
    match item {
        Item::None => {}
        Item::Value(found) => value(found, path, leaves),
        Item::Table(table) => {
            table.iter().for_each(|(key, item)| gather(item, format!("{path}.{key}"), leaves));
        }
        Item::ArrayOfTables(tables) => {
            for (at, table) in tables.iter().enumerate() {
                let here = |key: &str| format!("{path}.{at}.{key}");
                table.iter().for_each(|(key, item)| gather(item, here(key), leaves));
            }
        }
    }
}

fn value(found: &Value, path: String, leaves: &mut BTreeMap<String, String>) {
    let written = match found {
        Value::String(plain) => plain.display_repr().into_owned(),
        Value::Integer(plain) => plain.display_repr().into_owned(),
        Value::Float(plain) => plain.display_repr().into_owned(),
        Value::Boolean(plain) => plain.display_repr().into_owned(),
        Value::Datetime(plain) => plain.display_repr().into_owned(),
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.for_each(|(at, item)| value(item, format!("{path}.{at}"), leaves));
            return;
        }
        Value::InlineTable(table) => {
            table.iter().for_each(|(key, item)| value(item, format!("{path}.{key}"), leaves));
            return;
        }
    };
    leaves.insert(path, written);
}

/// Every value of the first text but these is written in the second as it was, and no comment is
/// missing there.
pub fn stays(old: &[u8], new: &[u8], but: &[&str]) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let (old, new) = (text(old), text(new));
    comments_stay(&old, &new);
    let now = leaves(&new);
    for (path, written) in leaves(&old) {
        if !but.iter().any(|changed| path.starts_with(changed)) {
            assert_eq!(now.get(&path), Some(&written), "{path} of\n{old}\n, now\n{new}");
        }
    }
}

/// At most so many lines differ between two texts, in one place.
pub fn differ_by(old: &[u8], new: &[u8], lines: usize) {
    let split = |bytes: &[u8]| -> Vec<Vec<u8>> {
        bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect()
    };
    let (before, after) = (split(old), split(new));
    let same = |(a, b): &(&Vec<u8>, &Vec<u8>)| a == b;
    let first = before.iter().zip(&after).take_while(same).count();
    let (rest, now) = (&before[first..], &after[first..]);
    let last = rest.iter().rev().zip(now.iter().rev()).take_while(same).count();
    let changed = rest.len().max(now.len()) - last;
    let show = |bytes| String::from_utf8_lossy(bytes).into_owned();
    assert!(changed <= lines, "{changed} lines differ:\n{}\n, now\n{}", show(old), show(new));
}
