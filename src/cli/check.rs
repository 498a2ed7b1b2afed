//! `bilat check`: every flaw of a campaign's files, or of one file.

use std::path::Path;

use super::call::Call;
use super::table::{Argument, Command, Does, Shape};
use super::{Code, Failure, Said, open, questionnaire, trouble};
use crate::lang::show;
use crate::store::error::{FlawKind, StoreError};
use crate::store::folder::{self, Loaded};
use crate::store::{live, questionnaires};

/// The command.
pub const COMMAND: Command = Command {
    name: "check",
    about: |h| h.check,
    arguments: &[Argument::at("path", Shape::Path, |h| h.value_place, |h| h.check_path).needed()],
    does: Does::Run(run),
};

fn run(call: &Call) -> Result<Said, Failure> {
    let path = call.needed_path("path")?;
    if path.is_dir() || path.ends_with("campaign.toml") {
        return Ok(match folder::load(path) {
            Ok(loaded) => campaign(call, path, loaded),
            Err(error) => found(call, &with_the_other(path, error)),
        });
    }
    if open::is_session(path) {
        return Ok(match super::dossier::session(call, path) {
            Ok((loaded, index)) if is_apart(&loaded, index) => {
                found(call, &[StoreError::OtherText { path: path.to_owned() }])
            }
            Ok((mut loaded, index)) => {
                let journal = loaded.files.get(index).map(|file| live::journal_of(file));
                loaded.broken.retain(|note| note.path() == journal.as_deref());
                match &loaded.broken[..] {
                    [] => Said::words((call.phrases.cli.sound)(&show::path(path)) + "\n"),
                    notes => found(call, notes),
                }
            }
            Err(Failure::Store(error)) => found(call, &[*error]),
            Err(failure) => return Err(failure),
        });
    }
    Ok(file(call, path))
}

/// What stops a campaign from being read, with what is wrong in the other file it needs.
fn with_the_other(path: &Path, error: StoreError) -> Vec<StoreError> {
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
    let is_about = |name: &str| error.path().is_some_and(|path| path.ends_with(name));
    let other = if is_about("campaign.toml") {
        questionnaires::read(&folder.join("questionnaire.toml")).err()
    } else if is_about("questionnaire.toml") {
        folder::read_campaign(folder).err()
    } else {
        None
    };
    [Some(error), other].into_iter().flatten().collect()
}

/// A merged file or a questionnaire, whichever it is nearer to.
fn file(call: &Call, path: &Path) -> Said {
    let as_questionnaire = match questionnaires::read(path) {
        Ok(sourced) => {
            return Said::words(questionnaire::sound(call, path, &sourced.questionnaire));
        }
        Err(error) => error,
    };
    let as_merged = match folder::load(path) {
        Ok(loaded) => return campaign(call, path, loaded),
        Err(error) => error,
    };
    let is_merged = match &as_merged {
        StoreError::Flawed(flawed) => {
            !flawed.flaws.iter().any(|flaw| flaw.kind == FlawKind::MissingKey("campaign"))
        }
        _ => false,
    };
    if is_merged { found(call, &[as_merged]) } else { found(call, &[as_questionnaire]) }
}

/// Whether a session was asked with another text of the questionnaire than the campaign's.
fn is_apart(loaded: &Loaded, session: usize) -> bool {
    let asked = loaded.dossier.sessions.get(session).map(|session| &session.questionnaire);
    asked.is_some_and(|asked| asked.digest != loaded.dossier.campaign.questionnaire.digest)
}

fn campaign(call: &Call, path: &Path, mut loaded: Loaded) -> Said {
    let mut errors = std::mem::take(&mut loaded.broken);
    let apart = loaded.files.iter().enumerate().filter(|(index, _)| is_apart(&loaded, *index));
    errors.extend(apart.map(|(_, file)| StoreError::OtherText { path: file.clone() }));
    if !errors.is_empty() {
        return found(call, &errors);
    }
    let sessions = loaded.dossier.interviews().count();
    Said::words((call.phrases.cli.sound_campaign)(&show::path(path), sessions) + "\n")
}

/// What was found. Files that cannot be reached at all are another matter than flaws.
fn found(call: &Call, errors: &[StoreError]) -> Said {
    let is_out_of_reach = |error: &StoreError| {
        matches!(
            error,
            StoreError::Io { .. }
                | StoreError::NotAFile { .. }
                | StoreError::NoPlace
                | StoreError::NoQuestionnaire { .. }
        )
    };
    Said {
        words: errors.iter().map(|error| trouble::tell_all(error, call.phrases)).collect(),
        code: if errors.iter().any(is_out_of_reach) { Code::Files } else { Code::Findings },
        ..Said::default()
    }
}
