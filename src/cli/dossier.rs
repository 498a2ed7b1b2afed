//! Finding things in a questionnaire or a campaign from the words typed, with an error that helps.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::call::Call;
use super::{Failure, open, trouble};
use crate::domain::id::{DimensionId, ProfileId, QuestionId};
use crate::domain::leaks::Place;
use crate::domain::questionnaire::{Dimension, Profile, Question, Questionnaire, Scale};
use crate::domain::session::{Session, Stakeholder};
use crate::domain::text::Text;
use crate::lang::show;
use crate::store::error::StoreError;
use crate::store::folder::{self, Loaded, Origin};

/// The profile of this id.
pub fn profile<'a>(
    call: &Call,
    questionnaire: &'a Questionnaire,
    id: &ProfileId,
) -> Result<&'a Profile, Failure> {
    let known = || {
        let ids: Vec<&str> = questionnaire.profiles.iter().map(|p| p.id.as_str()).collect();
        Failure::Usage((call.phrases.cli.not_one_of)(id.as_str(), &ids.join(", ")))
    };
    questionnaire.profile(id).ok_or_else(known)
}

/// The dimension of this id.
pub fn dimension<'a>(
    call: &Call,
    questionnaire: &'a Questionnaire,
    id: &DimensionId,
) -> Result<&'a Dimension, Failure> {
    let known = || {
        let ids: Vec<&str> = (questionnaire.dimensions.iter()).map(|d| d.id.as_str()).collect();
        Failure::Usage((call.phrases.cli.not_one_of)(id.as_str(), &ids.join(", ")))
    };
    questionnaire.dimension(id).ok_or_else(known)
}

/// The question named by an argument, with its index.
pub fn question<'a>(
    call: &Call,
    questionnaire: &'a Questionnaire,
    word: &str,
) -> Result<(usize, &'a Question), Failure> {
    let id = word.parse::<QuestionId>().ok();
    id.and_then(|id| questionnaire.find(&id)).ok_or_else(|| {
        Failure::Usage((call.phrases.cli.unknown_question)(
            &show::visible(word),
            questionnaire.questions.first().map_or("", |q| q.id.as_str()),
        ))
    })
}

/// The levels of a scale that has names: number and name, lowest first.
pub fn levels(scale: &Scale) -> impl Iterator<Item = (i128, &Text)> {
    let (first, _) = scale.min.terms();
    (first..).zip(&scale.levels)
}

/// Who a session is with, for whoever keeps it: profiles, then the function, which alone tells
/// people of one profile apart.
pub fn who(call: &Call, questionnaire: &Questionnaire, session: &Session) -> String {
    let profiles = short_profiles(call, questionnaire, session);
    match session.stakeholder.function.trim() {
        "" => profiles,
        function => format!("{profiles} · {function}"),
    }
}

/// Who speaks in a session, by profiles alone.
pub fn short_profiles(call: &Call, questionnaire: &Questionnaire, session: &Session) -> String {
    let short = |id: &ProfileId| {
        let profile = questionnaire.profile(id);
        profile.map_or_else(|| id.to_string(), |p| p.short.get(call.phrases.lang).to_owned())
    };
    let profiles: Vec<String> = session.stakeholder.profiles.iter().map(short).collect();
    if profiles.is_empty() {
        return call.phrases.common.others.to_owned();
    }
    profiles.join(" + ")
}

/// A campaign folder or a merged file, and what is to be said of files left out.
pub fn load(call: &Call, path: &Path) -> Result<(Loaded, String), Failure> {
    whole(call, path)?;
    let loaded = folder::load(path)?;
    let words = left_out(call, &loaded);
    Ok((loaded, words))
}

/// What is to be said of session files that could not be read.
pub fn left_out(call: &Call, loaded: &Loaded) -> String {
    let mut words: String =
        (loaded.broken.iter()).map(|error| trouble::tell(error, call.phrases)).collect();
    let left_out = loaded.unreadable().count();
    if left_out > 0 {
        words += &(call.phrases.cli.left_out)(left_out);
        words.push('\n');
    }
    words
}

/// A sentence and the lines it tells of; nothing without lines.
pub fn told(sentence: &str, lines: &[String]) -> String {
    let mut words = String::new();
    if !lines.is_empty() {
        let _ = writeln!(words, "{sentence}");
        for line in lines {
            let _ = writeln!(words, "  {}", show::visible(line));
        }
    }
    words
}

/// The names that words shown around still tell, each with where.
pub fn leaks(call: &Call, leaks: &BTreeMap<String, BTreeSet<Place>>) -> String {
    let place = |place: &Place| match place {
        Place::Question(id) => id.to_string(),
        Place::Campaign => "campaign.toml".to_owned(),
    };
    let line = |(name, places): (&String, &BTreeSet<Place>)| {
        let places: Vec<String> = places.iter().map(place).collect();
        (call.phrases.cli.labelled)(name, &places.join(", "))
    };
    let lines: Vec<String> = leaks.iter().map(line).collect();
    told(&(call.phrases.cli.leaks)(lines.len()), &lines)
}

/// The folder of a campaign that is to be written.
pub fn writable(call: &Call, loaded: &Loaded) -> Result<PathBuf, Failure> {
    match &loaded.origin {
        Origin::Folder(folder) => Ok(folder.clone()),
        Origin::Merged(path) => {
            Err(Failure::Usage((call.phrases.cli.read_only)(&show::path(path))))
        }
    }
}

/// Refuses what is only a part of a campaign.
pub fn whole(call: &Call, path: &Path) -> Result<(), Failure> {
    let Some(folder) = part_of(path) else { return Ok(()) };
    let (path, folder) = (show::path(path), typed(&folder));
    Err(Failure::Usage((call.phrases.cli.wants_campaign)(&path, &folder)))
}

/// The campaign's folder, where a path is that of a part of it: a session, or its questionnaire.
fn part_of(path: &Path) -> Option<PathBuf> {
    let is_questionnaire = path.is_file() && path.ends_with("questionnaire.toml");
    let folder = match path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        _ if open::is_session(path) => above(path),
        Some(folder) if is_questionnaire => folder.to_path_buf(),
        None if is_questionnaire => PathBuf::from("."),
        _ => return None,
    };
    folder.join("campaign.toml").is_file().then_some(folder)
}

/// The file of a session, as it really is. Anything else is told as what it is.
fn session_file(call: &Call, path: &Path) -> Result<PathBuf, Failure> {
    let absent = |source| StoreError::Io {
        path: path.to_path_buf(),
        doing: crate::store::error::Doing::Read,
        source,
    };
    let real = path.canonicalize().map_err(absent)?;
    if open::is_session(path) || open::is_session(&real) {
        return Ok(real);
    }
    let is_campaign = |folder: &Path| folder.join("campaign.toml").is_file();
    let (folder, above) = (real.is_dir(), real.parent().unwrap_or(&real));
    let folder = match folder {
        true if is_campaign(&real) => Some(typed(path)),
        false if is_campaign(above) => Some(path.parent().map_or_else(String::new, typed)),
        _ => None,
    };
    let words = (call.phrases.cli.wants_session)(&show::path(path), folder.as_deref());
    Err(Failure::Usage(words))
}

/// The campaign around a session file, and the session's index in it.
pub fn session(call: &Call, path: &Path) -> Result<(Loaded, usize), Failure> {
    let real = session_file(call, path)?;
    let mut loaded = folder::load(&above(path))?;
    let is_it = |file: &Path| file.canonicalize().is_ok_and(|file| file == real);
    if let Some(index) = loaded.files.iter().position(|file| is_it(file)) {
        return Ok((loaded, index));
    }
    let broken = loaded.broken.iter().position(|error| error.path().is_some_and(is_it));
    Err(match broken {
        Some(index) => loaded.broken.swap_remove(index).into(),
        None => StoreError::NotACampaign { path: real }.into(),
    })
}

/// The campaign around a session file, whether the file itself can be read or not.
pub fn around(call: &Call, path: &Path) -> Result<Loaded, Failure> {
    session_file(call, path)?;
    Ok(folder::load(&above(path))?)
}

/// The campaign folder of a session file, told as the file was.
fn above(path: &Path) -> PathBuf {
    let named = |path: &Path| !path.as_os_str().is_empty();
    match path.parent().filter(|parent| named(parent)) {
        None => PathBuf::from(".."),
        Some(sessions) => match sessions.parent().filter(|folder| named(folder)) {
            None => PathBuf::from("."),
            Some(folder) => folder.to_path_buf(),
        },
    }
}

/// A path as it may be typed again in a shell.
pub fn typed(path: &Path) -> String {
    typed_word(&path.to_string_lossy())
}

/// A word as it may be typed again in a shell.
pub fn typed_word(word: &str) -> String {
    let shown = show::visible(word);
    let is_plain = |c: char| c.is_alphanumeric() || "/._-~+,:@\\".contains(c);
    if !shown.is_empty() && shown.chars().all(is_plain) {
        shown.into_owned()
    } else {
        format!("'{}'", shown.replace('\'', r"'\''"))
    }
}

/// The options of `bilat add` for a planned interview.
pub fn planned(stakeholder: &Stakeholder) -> String {
    let profiles = stakeholder.profiles.iter().map(ProfileId::as_str);
    let profiles: Vec<&str> = profiles.collect();
    let mut options = profiles.join(" --profile ");
    let function = stakeholder.function.trim();
    if !function.is_empty() {
        options += " --function ";
        options += &typed_word(function);
    }
    options
}
