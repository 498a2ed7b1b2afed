//! Where campaigns live when nobody says otherwise.

use std::path::{Path, PathBuf};

use super::error::StoreError;

/// The folder of the user's campaigns: `BILAT_HOME`, else the user's data folder. Not created.
pub fn campaigns() -> Result<PathBuf, StoreError> {
    todo!()
}

/// The campaign folders found in a folder, by name. A missing folder holds none.
pub fn list(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let _ = folder;
    todo!()
}

/// A folder name made from an authority's name: `CA de Valmont`, 2026 gives `ca-de-valmont-2026`.
pub fn folder_name(authority: &str, year: i16) -> String {
    let _ = (authority, year);
    todo!()
}
