//! What went wrong with files, told with the exit code it deserves.

use super::Code;
use crate::lang::Phrases;
use crate::lang::errors;
use crate::store::error::StoreError;

/// The exit code of a failure.
pub fn code(error: &StoreError) -> Code {
    match error {
        StoreError::NeverWritten { .. } => Code::Usage,
        _ => Code::Files,
    }
}

/// The failure in words, ending with a line end.
pub fn tell(error: &StoreError, phrases: &Phrases) -> String {
    let described = errors::describe(phrases, error);
    format!("{}{}\n", phrases.cli.prefix, described.trim_end())
}

/// The same with every flaw, however many there are.
pub fn tell_all(error: &StoreError, phrases: &Phrases) -> String {
    let described = errors::describe_all(phrases, error);
    format!("{}{}\n", phrases.cli.prefix, described.trim_end())
}
