//! What went wrong with files, told with the exit code it deserves.

use std::path::Path;

use super::Code;
use crate::lang::Phrases;
use crate::lang::errors;
use crate::store::error::StoreError;

/// The exit code of a failure.
pub fn code(_error: &StoreError) -> Code {
    Code::Files
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

/// The file a failure is about.
pub fn path(error: &StoreError) -> Option<&Path> {
    match error {
        StoreError::Flawed(flawed) => Some(&flawed.path),
        StoreError::Io { path, .. }
        | StoreError::NotUtf8 { path, .. }
        | StoreError::TooLarge { path, .. }
        | StoreError::NotAFile { path }
        | StoreError::NotACampaign { path }
        | StoreError::NewerSchema { path, .. }
        | StoreError::Locked { path, .. }
        | StoreError::ChangedOutside { path, .. }
        | StoreError::QuestionnaireChanged { path }
        | StoreError::OtherCampaign { path, .. }
        | StoreError::OtherEdition { path, .. }
        | StoreError::NoCampaign { path }
        | StoreError::Exists { path } => Some(path),
        StoreError::NoPlace
        | StoreError::NoQuestionnaire { .. }
        | StoreError::TextTooLong { .. }
        | StoreError::Edit(_) => None,
    }
}
