//! Phrases of the area `errors`.

use super::Phrases;
use crate::store::error::StoreError;

/// What happened, why, and what to do, in the reader's language.
pub fn describe(_phrases: &Phrases, error: &StoreError) -> String {
    super::show::visible_lines(&error.to_string()).into_owned()
}

/// The phrases.
#[derive(Debug)]
pub struct Errors {}

/// In French.
pub const FR: Errors = Errors {};

/// In English.
pub const EN: Errors = Errors {};
