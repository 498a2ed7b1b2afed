//! A campaign on disk: a folder with its campaign, its frozen questionnaire and its sessions, or
//! one merged file that holds them all.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::decode::{self, document};
use super::disk::{self, read_text, refused};
use super::error::{Doing, StoreError};
use super::{campaign_file, questionnaires, session_file};
use crate::domain::campaign::{Campaign, Ruling};
use crate::domain::dossier::Dossier;
use crate::domain::id::SessionId;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::reconcile::reconcile;
use crate::domain::session::Session;

const CAMPAIGN: &str = "campaign.toml";
const QUESTIONNAIRE: &str = "questionnaire.toml";
const SESSIONS: &str = "sessions";

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
    if path.is_dir() {
        return load_folder(path);
    }
    if path.file_name().is_some_and(|name| name == CAMPAIGN) {
        let parent = path.parent().unwrap_or(Path::new(""));
        return load_folder(parent);
    }
    todo!()
}

fn load_folder(folder: &Path) -> Result<Loaded, StoreError> {
    let file = folder.join(QUESTIONNAIRE);
    let text = read_campaign_text(folder)?;
    let asked = questionnaires::read(&file)?.questionnaire;
    let campaign = parse_campaign(&folder.join(CAMPAIGN), &text, Some(&asked))?;
    let mut broken = Vec::new();
    if campaign.questionnaire.digest != asked.digest {
        broken.push(StoreError::QuestionnaireChanged { path: file });
    }
    let mut found: BTreeMap<SessionId, (PathBuf, Vec<Session>)> = BTreeMap::new();
    for path in session_files(folder)? {
        match read_session(&path, &asked) {
            Ok(session) => {
                let copies = found.entry(session.id).or_insert((path, Vec::new()));
                copies.1.push(session);
            }
            Err(error) => broken.push(error),
        }
    }
    let (mut files, mut sessions) = (Vec::new(), Vec::new());
    for (path, copies) in found.into_values() {
        files.push(path);
        sessions.extend(one_of_copies(copies));
    }
    Ok(Loaded {
        dossier: Dossier {
            campaign,
            questionnaire: asked,
            sessions,
        },
        origin: Origin::Folder(folder.to_owned()),
        files,
        broken,
    })
}

/// The one session that copies of it come to.
fn one_of_copies(mut copies: Vec<Session>) -> Option<Session> {
    match copies.len() {
        0 | 1 => copies.pop(),
        _ => reconcile(copies),
    }
}

/// The session files of a campaign folder, by name.
fn session_files(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let sessions = folder.join(SESSIONS);
    let entries = match fs::read_dir(&sessions) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(refused(&sessions, Doing::List)(error)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(refused(&sessions, Doing::List))?.path();
        let is_hidden = |name: &OsStr| name.as_encoded_bytes().starts_with(b".");
        if path.extension().is_some_and(|ext| ext == "toml")
            && !path.file_name().is_some_and(is_hidden)
        {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Reads a session file, and what its journal adds.
fn read_session(path: &Path, asked: &Questionnaire) -> Result<Session, StoreError> {
    let text = read_text(path, disk::SESSION)?;
    parse_session(path, &text, asked)
}

/// Reads a session from its text.
pub(super) fn parse_session(
    path: &Path,
    text: &str,
    asked: &Questionnaire,
) -> Result<Session, StoreError> {
    document(
        path,
        text,
        |f| session_file::session(f, asked),
        |_, _, _| (),
    )
    .map_err(decode::error)
}

fn parse_campaign(
    path: &Path,
    text: &str,
    asked: Option<&Questionnaire>,
) -> Result<Campaign, StoreError> {
    document(
        path,
        text,
        |f| campaign_file::campaign(f, asked),
        |_, _, _| (),
    )
    .map_err(decode::error)
}

fn read_campaign_text(folder: &Path) -> Result<String, StoreError> {
    read_text(&folder.join(CAMPAIGN), disk::CAMPAIGN).map_err(|error| {
        if disk::is_absent(&error) && folder.is_dir() {
            let path = folder.to_owned();
            return StoreError::NotACampaign { path };
        }
        error
    })
}

/// Reads just the campaign of a folder, for lists.
pub fn read_campaign(folder: &Path) -> Result<Campaign, StoreError> {
    parse_campaign(&folder.join(CAMPAIGN), &read_campaign_text(folder)?, None)
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
