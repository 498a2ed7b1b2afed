//! Questionnaires: those embedded in the program, and anybody's file.

use std::path::Path;

use super::error::{Flawed, StoreError};
use crate::domain::questionnaire::Questionnaire;

/// A questionnaire embedded in the program.
#[derive(Debug, Clone, Copy)]
pub struct Embedded {
    /// Its id.
    pub id: &'static str,
    /// Its text.
    pub source: &'static str,
}

/// The questionnaires embedded in the program, the main one first.
pub static EMBEDDED: [Embedded; 0] = [];

/// A questionnaire and the text it was read from.
#[derive(Debug, Clone)]
pub struct Sourced {
    /// What it says.
    pub questionnaire: Questionnaire,
    /// Its text, byte for byte.
    pub source: String,
}

/// Finds a questionnaire by the id of an embedded one, or by the path of a file.
pub fn find(name: &str) -> Result<Sourced, StoreError> {
    let _ = name;
    todo!()
}

/// Reads a questionnaire file.
pub fn read(path: &Path) -> Result<Sourced, StoreError> {
    let _ = path;
    todo!()
}

/// Reads a questionnaire from its text; all its flaws at once when it is not sound.
pub fn parse(path: &Path, source: &str) -> Result<Questionnaire, Box<Flawed>> {
    let _ = (path, source);
    todo!()
}
