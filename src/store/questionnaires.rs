//! Questionnaires: those embedded in the program, and anybody's file.

use std::path::Path;

use super::disk;
use super::error::{Flawed, StoreError};
use super::{decode, limits, questionnaire_file};
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
pub static EMBEDDED: [Embedded; 2] = [
    Embedded {
        id: "numerique-responsable",
        source: include_str!("../../questionnaires/numerique-responsable.toml"),
    },
    Embedded {
        id: "auto-evaluation",
        source: include_str!("../../questionnaires/auto-evaluation.toml"),
    },
];

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
    if let Some(embedded) = EMBEDDED.iter().find(|embedded| embedded.id == name) {
        return sourced(Path::new(name), embedded.source.to_owned());
    }
    let path = Path::new(name);
    read(path).map_err(|error| {
        // a bare word that is no file was meant to be a name
        if disk::is_absent(&error) && path.components().count() <= 1 {
            let name = name.to_owned();
            return StoreError::NoQuestionnaire { name };
        }
        error
    })
}

/// Reads a questionnaire file.
pub fn read(path: &Path) -> Result<Sourced, StoreError> {
    sourced(path, disk::read_text(path, limits::QUESTIONNAIRE)?)
}

/// Reads the questionnaire of a campaign that is only to be shown: one of a later schema as far as
/// it is understood, with a note.
pub(super) fn read_shown(path: &Path, notes: &mut Vec<StoreError>) -> Result<Sourced, StoreError> {
    let source = disk::read_text(path, limits::QUESTIONNAIRE)?;
    // ours were checked before they were embedded
    let is_ours = EMBEDDED.iter().any(|embedded| embedded.source == source);
    let questionnaire = questionnaire_file::parse_shown(path, &source, is_ours, notes)?;
    Ok(Sourced { questionnaire, source })
}

/// Reads a questionnaire from its text; all its flaws at once when it is not sound.
pub fn parse(path: &Path, source: &str) -> Result<Questionnaire, Box<Flawed>> {
    questionnaire_file::parse(path, source)
}

/// Reads a questionnaire from its text; `path` is where errors say it is.
pub fn sourced(path: &Path, source: String) -> Result<Sourced, StoreError> {
    let questionnaire = parse(path, &source).map_err(decode::error)?;
    Ok(Sourced { questionnaire, source })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_questionnaire_is_sound() {
        for embedded in &EMBEDDED {
            let found = find(embedded.id).unwrap();
            assert_eq!(found.questionnaire.id.as_str(), embedded.id);
            assert_eq!(found.source, embedded.source);
        }
    }
}
