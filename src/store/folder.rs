//! A campaign on disk: a folder with its campaign, its frozen questionnaire and its sessions, or
//! one merged file that holds them all.

use std::path::{Path, PathBuf};

use super::error::StoreError;
use crate::domain::campaign::{Campaign, Ruling};
use crate::domain::dossier::Dossier;
use crate::domain::session::Session;

/// What opening a campaign gave.
#[derive(Debug)]
pub struct Loaded {
    /// All that could be read, pending journals included.
    pub dossier: Dossier,
    /// Where it came from.
    pub origin: Origin,
    /// The file of each session, in the order of `dossier.sessions`; empty for a merged file.
    pub files: Vec<PathBuf>,
    /// Session files that could not be read; the others are open all the same.
    pub broken: Vec<StoreError>,
}

/// Where a dossier came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A campaign's folder.
    Folder(PathBuf),
    /// A merged file, read-only.
    Merged(PathBuf),
}

/// Opens a campaign folder (or its `campaign.toml`), or a merged file. Writes nothing.
pub fn load(path: &Path) -> Result<Loaded, StoreError> {
    let _ = path;
    todo!()
}

/// Reads just the campaign of a folder, for lists.
pub fn read_campaign(folder: &Path) -> Result<Campaign, StoreError> {
    let _ = folder;
    todo!()
}

/// Makes a new campaign folder with a frozen copy of the questionnaire's text.
/// `campaign.questionnaire` must be the edition of that text.
pub fn create(folder: &Path, campaign: &Campaign, questionnaire: &str) -> Result<(), StoreError> {
    let _ = (folder, campaign, questionnaire);
    todo!()
}

/// Writes a new session into a campaign folder and gives its file.
pub fn add_session(folder: &Path, session: &Session) -> Result<PathBuf, StoreError> {
    let _ = (folder, session);
    todo!()
}

/// Applies a ruling to `campaign.toml` as it is on disk now, keeping what a human wrote in it, and
/// gives back the campaign as written.
pub fn rule(folder: &Path, ruling: Ruling) -> Result<Campaign, StoreError> {
    let _ = (folder, ruling);
    todo!()
}
