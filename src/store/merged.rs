//! One self-contained file with every voice and the questionnaire it was asked with, to be
//! reviewed anywhere.

use std::path::{Path, PathBuf};

use super::error::StoreError;
use super::folder::Loaded;
use crate::domain::dossier::Dossier;

/// Writes a merged file. `force` allows to replace an existing one.
pub fn write(
    path: &Path,
    dossier: &Dossier,
    questionnaire: &str,
    force: bool,
) -> Result<(), StoreError> {
    let _ = (path, dossier, questionnaire, force);
    todo!()
}

/// Brings together campaign folders, merged files and single session files of one campaign, all or
/// nothing: copies of one session are reconciled. The first folder or merged file gives the
/// campaign; session files need one beside them or before them. Inputs are never written.
pub fn gather(paths: &[PathBuf]) -> Result<Gathered, StoreError> {
    let _ = paths;
    todo!()
}

/// What `gather` brought together.
#[derive(Debug)]
pub struct Gathered {
    /// The dossier, as `load` gives it.
    pub loaded: Loaded,
    /// The text of the questionnaire asked.
    pub questionnaire: String,
}
