//! What the parser found wrong with a command line, in the reader's language.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::lang::Phrases;
use crate::lang::show::visible;

/// One sentence on a parser's error.
pub fn tell(error: &clap::Error, phrases: &Phrases) -> String {
    let cli = &phrases.cli;
    let words = |kind| context(error, kind);
    let argument = || words(ContextKind::InvalidArg);
    let mut told = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            (cli.unknown_command)(&words(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => (cli.unknown_argument)(&argument()),
        ErrorKind::InvalidValue if words(ContextKind::InvalidValue).is_empty() => {
            (cli.missing_value)(&argument())
        }
        ErrorKind::MissingRequiredArgument => (cli.missing_argument)(&argument()),
        ErrorKind::MissingSubcommand => cli.missing_command.to_owned(),
        ErrorKind::ArgumentConflict => (cli.given_twice)(&argument()),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            (cli.unexpected_value)(&argument())
        }
        ErrorKind::InvalidUtf8 => cli.not_utf8.to_owned(),
        _ => (cli.bad_value)(&words(ContextKind::InvalidValue)),
    };
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg].map(words).concat();
    if !near.is_empty() {
        told.push(' ');
        told += &(cli.did_you_mean)(&near);
    }
    told
}

/// What the parser kept of the words at fault, made safe to show.
fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(word)) => without_dots(word),
        Some(ContextValue::Strings(words)) => {
            let words: Vec<_> = words.iter().map(|word| without_dots(word)).collect();
            words.join(", ")
        }
        _ => String::new(),
    }
}

/// The parser's dots, for what may be repeated, would look like the end of our sentence.
fn without_dots(word: &str) -> String {
    visible(word.trim_end_matches("...")).into_owned()
}
