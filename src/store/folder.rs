//! A campaign on disk: a folder with its campaign, its frozen questionnaire and its sessions, or
//! one merged file that holds them all.

use std::convert::identity;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::{io, iter};

use super::copies::{self, copies_of_one, one_of_copies};
use super::decode::{self, Source, document, shown};
use super::disk::{self, read_text, refused};
use super::error::{Doing, StoreError};
use super::journal::{Beside, Found, Replayed};
use super::live::{Live, keep_past};
use super::lock::Lock;
use super::merged::{self, Gathered, Wording};
use super::migrate::{Kind, migrate};
use super::patch::patch;
use super::session_file::Asked;
use super::{campaign_file, clock, encode, journal, limits, questionnaires, seam, session_file};
use crate::cores;
use crate::domain::campaign::{Campaign, Ruling};
use crate::domain::digest::Digest;
use crate::domain::dossier::Dossier;
use crate::domain::id::SessionId;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::session::Session;
use crate::domain::text::Text;
use crate::domain::told::Teller;

const CAMPAIGN: &str = "campaign.toml";
const QUESTIONNAIRE: &str = "questionnaire.toml";
const SESSIONS: &str = "sessions";
/// The campaign before, as one merged file: beside each question, what it came to last time.
const PREVIOUS: &str = "previous.toml";

/// What opening a campaign gave.
#[derive(Debug)]
pub struct Loaded {
    /// All that could be read, pending journals included.
    pub dossier: Dossier,
    /// Where it came from.
    pub origin: Origin,
    /// The file of each session, in the order of `dossier.sessions`; empty for a merged file.
    pub files: Vec<PathBuf>,
    /// The campaign before this one, if it is kept beside and was asked for.
    pub previous: Option<Box<Dossier>>,
    /// Session files that could not be read, the others being open all the same; and notes on
    /// files that were.
    pub broken: Vec<StoreError>,
}

impl Loaded {
    /// The files that could not be read, by their index in `broken`: notes are left out.
    pub fn unreadable(&self) -> impl Iterator<Item = usize> {
        let broken = self.broken.iter().enumerate();
        broken
            .filter(|(_, error)| !error.is_note() && !error.path().is_some_and(is_previous))
            .map(|(index, _)| index)
    }

    /// How many files hold the interview of this index.
    pub fn copies(&self, session: usize) -> usize {
        let own = self.files.get(session);
        let written = self.broken.iter().filter_map(|error| match error {
            StoreError::Copy { first, .. } => Some(first),
            _ => None,
        });
        1 + written.filter(|first| Some(*first) == own).count()
    }
}

/// Where a dossier came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A campaign's folder.
    Folder(PathBuf),
    /// A merged file, read-only.
    Merged(PathBuf),
}

/// Opens a campaign folder (or its `campaign.toml`) with the campaign before, or a merged file.
/// Writes nothing.
pub fn load(path: &Path) -> Result<Loaded, StoreError> {
    if !is_folder(path) {
        return merged::load(path);
    }
    let mut loaded = load_folder(path, Kept::Whole)?.loaded;
    match merged::load(&folder_of(path).join(PREVIOUS)) {
        Ok(previous) => loaded.previous = Some(Box::new(previous.dossier)),
        Err(error) if disk::is_absent(&error) => {}
        Err(error) => loaded.broken.push(error),
    }
    Ok(loaded)
}

/// Whether the path is that of a campaign's folder, told by its own or by its `campaign.toml`.
pub(super) fn is_folder(path: &Path) -> bool {
    seam::is_folder(path) || is_campaign_file(path)
}

/// The folder of a campaign told by its own path or by that of its `campaign.toml`.
fn folder_of(path: &Path) -> &Path {
    if is_campaign_file(path) { disk::parent(path) } else { path }
}

/// Whether the path is that of a folder's `campaign.toml`.
fn is_campaign_file(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == CAMPAIGN)
}

/// Whether the path is that of the campaign before.
fn is_previous(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == PREVIOUS)
}

/// Whether a folder is a campaign's.
pub(super) fn holds_campaign(folder: &Path) -> bool {
    seam::is_file(&folder.join(CAMPAIGN))
}

/// A campaign's folder and all that is read with it.
pub(super) fn parts(folder: &Path) -> Vec<PathBuf> {
    let own = [CAMPAIGN, QUESTIONNAIRE, PREVIOUS, SESSIONS].map(|name| folder.join(name));
    let sessions = session_files(folder).unwrap_or_default();
    [vec![folder.to_owned()], own.to_vec(), sessions].concat()
}

/// Whether a path is that of one of a campaign's own files, or lies among its sessions.
pub(super) fn is_of_campaign(path: &Path) -> bool {
    let is_named = |own: &str| path.file_name().is_some_and(|name| name == own);
    let is_sessions =
        |above: &Path| above.ends_with(SESSIONS) && above.parent().is_some_and(holds_campaign);
    let is_own = [CAMPAIGN, QUESTIONNAIRE, PREVIOUS].into_iter().any(is_named);
    (is_own && holds_campaign(disk::parent(path))) || path.ancestors().skip(1).any(is_sessions)
}

/// Opens a campaign without its sessions.
pub(super) fn load_bare(folder: &Path) -> Result<Gathered, StoreError> {
    let file = folder.join(QUESTIONNAIRE);
    let text = read_campaign_text(folder)?;
    let mut broken = Vec::new();
    let asked = questionnaires::read_shown(&file, &mut broken)?;
    let (questionnaire, source) = (asked.questionnaire, asked.source);
    let file_of_campaign = folder.join(CAMPAIGN);
    let campaign = shown(
        Source { path: &file_of_campaign, kind: Kind::Campaign, text: &text },
        &mut broken,
        |f| campaign_file::campaign(f, Some(&questionnaire)),
        |_, _, _| (),
    )?;
    if campaign.questionnaire.digest != questionnaire.digest {
        broken.push(StoreError::QuestionnaireChanged { path: file });
    }
    Ok(Gathered {
        loaded: Loaded {
            dossier: Dossier { campaign, questionnaire, sessions: Vec::new() },
            origin: Origin::Folder(folder.to_owned()),
            files: Vec::new(),
            previous: None,
            broken,
        },
        questionnaire: Wording::Own(source),
        taken: Vec::new(),
        campaigns: Vec::new(),
    })
}

/// The same, to be reported on: interviews are brought together whole, then each is
/// [lightened](Teller::lighten), those of a folder while the next ones are read. It must never be
/// written. The campaign before is not read.
pub fn load_told(path: &Path) -> Result<Loaded, StoreError> {
    if is_folder(path) {
        return load_folder(path, Kept::Told).map(|told| told.loaded);
    }
    let mut loaded = merged::load(path)?;
    let Dossier { campaign, sessions, .. } = &mut loaded.dossier;
    let mut teller = Teller::of(campaign);
    *sessions = std::mem::take(sessions).into_iter().map(|s| teller.lighten(s)).collect();
    Ok(loaded)
}

/// What is kept of each session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    /// All of it, its copies brought together.
    Whole,
    /// All of each of its copies.
    Copies,
    /// What reports tell.
    Told,
}

/// Opens a campaign folder (or its `campaign.toml`) with its questionnaire's text, each copy of a
/// session by itself.
pub(super) fn load_copies(path: &Path) -> Result<Gathered, StoreError> {
    load_folder(path, Kept::Copies)
}

fn load_folder(path: &Path, kept: Kept) -> Result<Gathered, StoreError> {
    let folder = folder_of(path);
    let mut gathered = load_bare(folder)?;
    let loaded = &mut gathered.loaded;
    let Dossier { campaign, questionnaire, .. } = &loaded.dossier;
    let files = session_files(folder)?;
    let mut found: Vec<(PathBuf, Session)> = Vec::with_capacity(files.len());
    let keeper = || {
        let mut teller = (kept == Kept::Told).then(|| Teller::of(campaign));
        move |session| match &mut teller {
            Some(teller) => teller.lighten(session),
            None => session,
        }
    };
    let read = read_sessions(&files, questionnaire, readers(files.len()), keeper);
    for (path, (session, notes)) in files.into_iter().zip(read) {
        loaded.broken.extend(notes);
        match session {
            Ok(session) => found.push((path, session)),
            Err(error) => loaded.broken.push(error),
        }
    }
    let mut sessions = Vec::with_capacity(found.len());
    // copies stand side by side, by name
    found.sort_by_key(|(_, session)| session.id);
    let mut found = found.into_iter().peekable();
    while let Some(first) = found.next() {
        let id = first.1.id;
        let mut copies = vec![first];
        copies.extend(iter::from_fn(|| found.next_if(|(_, session)| session.id == id)));
        let are_light = kept == Kept::Told && copies.len() > 1;
        if are_light {
            // what lightened copies no longer hold tells which goes on from which
            let paths: Vec<PathBuf> = copies.drain(..).map(|(path, _)| path).collect();
            let again = read_sessions(&paths, questionnaire, 1, || identity);
            for (path, (session, _)) in paths.into_iter().zip(again) {
                match session {
                    Ok(session) => copies.push((path, session)),
                    Err(error) => loaded.broken.push(error),
                }
            }
        }
        let copies = copies_of_one(copies, &mut loaded.broken);
        let (paths, copies): (Vec<PathBuf>, Vec<Session>) = copies.into_iter().unzip();
        if kept == Kept::Copies {
            loaded.files.extend(paths);
            sessions.extend(copies);
            continue;
        }
        let session = one_of_copies(&paths, copies, &mut loaded.broken);
        loaded.files.extend(paths.into_iter().next());
        sessions.extend(if are_light { session.map(keeper()) } else { session });
    }
    loaded.broken.extend(journal::orphans(&folder.join(SESSIONS), &sessions, &loaded.files));
    loaded.dossier.sessions = sessions;
    Ok(gathered)
}

/// Refuses a session file in a folder of sessions that is a link.
pub(super) fn spare_links(session_file: &Path) -> Result<(), StoreError> {
    let folder = disk::parent(session_file);
    let is_sessions = folder.file_name().is_some_and(|name| name == SESSIONS);
    if is_sessions { disk::plain_folder(folder) } else { Ok(()) }
}

/// The session files of a campaign folder, by name.
fn session_files(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let sessions = folder.join(SESSIONS);
    let entries = match seam::list(&sessions) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(refused(&sessions, Doing::List)(error)),
    };
    let mut files = Vec::new();
    for path in entries {
        let is_hidden = |name: &OsStr| {
            name.as_encoded_bytes().starts_with(b".") || name.to_string_lossy().contains(BEFORE)
        };
        if path.extension().is_some_and(|ext| ext.eq_ignore_ascii_case("toml"))
            && !path.file_name().is_some_and(is_hidden)
        {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Fewer files than this are read as fast by one thread.
const MANY: usize = 32;

/// How many threads read so many files.
pub(super) fn readers(files: usize) -> usize {
    if files < MANY { 1 } else { cores::all() }
}

/// A session file read, and notes on it.
type Read = (Result<Session, StoreError>, Vec<StoreError>);

/// Reads session files on so many threads, each with a keeper of its own that leaves out what is
/// not to be kept; what comes of them is in the order of the files.
pub(super) fn read_sessions<K: FnMut(Session) -> Session>(
    files: &[PathBuf],
    asked: &Questionnaire,
    readers: usize,
    keeper: impl Fn() -> K + Sync,
) -> Vec<Read> {
    cores::share(files.iter().collect(), readers, || {
        let (asked, mut keep) = (Asked::of(asked), keeper());
        move |path: &PathBuf| {
            let mut notes = Vec::new();
            (read_session(path, &asked, &mut notes).map(&mut keep), notes)
        }
    })
}

/// Reads a session file, and what its journal adds.
fn read_session(
    path: &Path,
    asked: &Asked,
    notes: &mut Vec<StoreError>,
) -> Result<Session, StoreError> {
    let text = read_text(path, limits::SESSION)?;
    let source = Source { path, kind: Kind::Session, text: &text };
    let session = shown(source, notes, |f| session_file::session(f, asked, None), |_, _, _| ())?;
    // one that does not answer may hold words: the session is not told without them
    let replayed = match journal::read(path)? {
        Beside::Nothing => return Ok(session),
        Beside::Unreadable => None,
        Beside::Journal(journal) => {
            let replayed = replay(&journal, path, &text, &session, asked.questionnaire);
            replayed.map(|replayed| (journal.cut || replayed.left_out, replayed.session))
        }
    };
    let (is_part, session) = replayed.unwrap_or((true, session));
    if is_part {
        notes.push(StoreError::UnreadableJournal { path: journal::path_of(path) });
    }
    Ok(session)
}

/// Reads a session somebody else is holding: its file, and what its journal adds up to now.
pub fn look(path: &Path, asked: &Questionnaire) -> Result<Session, StoreError> {
    read_session(path, &Asked::of(asked), &mut Vec::new())
}

/// What a journal adds to the session of a file, if it fits: it may be anybody's, and a session
/// that could not be read back could never be saved. Its answers know what they go on from.
pub(super) fn replay(
    journal: &Found,
    path: &Path,
    text: &str,
    session: &Session,
    asked: &Questionnaire,
) -> Option<Replayed> {
    let mut replayed = journal.replay(session.clone(), Digest::of(text.as_bytes())).ok()?;
    keep_past(&mut replayed.session, session);
    let fits = || session_text(path, None, &replayed.session, asked).is_ok();
    (replayed.edits == 0 || fits()).then_some(replayed)
}

/// Reads a session from its text.
pub(super) fn parse_session(
    path: &Path,
    text: &str,
    asked: &Questionnaire,
) -> Result<Session, StoreError> {
    let (source, asked) = (Source { path, kind: Kind::Session, text }, Asked::of(asked));
    let session = document(source, |f| session_file::session(f, &asked, None), |_, _, _| ());
    session.map_err(decode::error)
}

fn parse_campaign(
    path: &Path,
    text: &str,
    asked: Option<&Questionnaire>,
) -> Result<Campaign, StoreError> {
    let source = Source { path, kind: Kind::Campaign, text };
    let campaign = document(source, |f| campaign_file::campaign(f, asked), |_, _, _| ());
    campaign.map_err(decode::error)
}

fn read_campaign_text(folder: &Path) -> Result<String, StoreError> {
    read_text(&folder.join(CAMPAIGN), limits::CAMPAIGN).map_err(|error| {
        if disk::is_absent(&error) && seam::is_folder(folder) {
            let path = folder.to_owned();
            return StoreError::NotACampaign { path };
        }
        error
    })
}

/// A campaign, as lists tell it.
#[derive(Debug)]
pub struct Listed {
    /// The campaign.
    pub campaign: Campaign,
    /// The title of its questionnaire, if that can be read.
    pub title: Option<Text>,
}

/// Reads what lists tell of the campaign in a folder.
pub fn list_campaign(folder: &Path) -> Result<Listed, StoreError> {
    let campaign = read_campaign(folder)?;
    let asked = questionnaires::read_shown(&folder.join(QUESTIONNAIRE), &mut Vec::new()).ok();
    Ok(Listed { campaign, title: asked.map(|asked| asked.questionnaire.title) })
}

/// Reads just the campaign of a folder, to be shown.
pub fn read_campaign(folder: &Path) -> Result<Campaign, StoreError> {
    let (path, text) = (folder.join(CAMPAIGN), read_campaign_text(folder)?);
    let source = Source { path: &path, kind: Kind::Campaign, text: &text };
    let mut notes = Vec::new();
    shown(source, &mut notes, |f| campaign_file::campaign(f, None), |_, _, _| ())
}

/// Refuses to write to a campaign that a later release wrote: what it means by it is not known.
fn refuse_later(folder: &Path) -> Result<(), StoreError> {
    for (name, kind) in [(CAMPAIGN, Kind::Campaign), (QUESTIONNAIRE, Kind::Questionnaire)] {
        let path = folder.join(name);
        let text = read_text(&path, kind.most())?;
        decode::refuse_later(Source { path: &path, kind, text: &text })?;
    }
    Ok(())
}

/// Refuses to write a session of a campaign that a later release wrote.
pub(super) fn refuse_later_around(session: &Path) -> Result<(), StoreError> {
    let around = disk::parent(session).parent().filter(|folder| holds_campaign(folder));
    around.map_or(Ok(()), refuse_later)
}

/// Removes what dead processes left half written, beside a session and in its campaign.
pub(super) fn sweep_around(session: &Path) {
    let folder = disk::parent(session);
    disk::sweep(folder);
    if let Some(campaign) = folder.parent().filter(|campaign| holds_campaign(campaign)) {
        disk::sweep(campaign);
    }
}

/// Makes a new campaign folder with a frozen copy of the questionnaire's text.
/// `campaign.questionnaire` must be the edition of that text. The campaign before, if there is one,
/// is kept beside as a merged file.
pub fn create(
    folder: &Path,
    campaign: &Campaign,
    questionnaire: &str,
    previous: Option<&Gathered>,
) -> Result<(), StoreError> {
    let file = folder.join(QUESTIONNAIRE);
    let asked = questionnaires::parse(&file, questionnaire).map_err(decode::error)?;
    let path = folder.join(CAMPAIGN);
    let text = campaign_text(&path, None, campaign, &asked)?;
    if disk::plain_file(&path)?.is_some() {
        return Err(StoreError::Exists { path });
    }
    let sessions = folder.join(SESSIONS);
    disk::plain_folder(&sessions)?;
    disk::create_folder(&sessions)?;
    // one that is there comes from a first try that was cut short
    let is_there = disk::plain_file(&file)?.is_some();
    if !is_there || read_text(&file, limits::QUESTIONNAIRE)? != questionnaire {
        disk::create(&file, questionnaire)?;
    }
    if let Some(previous) = previous {
        let (dossier, source) = (&previous.loaded.dossier, previous.questionnaire());
        let file = folder.join(PREVIOUS);
        match merged::write(&file, dossier, &source, false) {
            // a first try that was cut short
            Err(StoreError::Exists { .. }) if merged::load(&file)?.dossier == *dossier => {}
            done => done?,
        }
    }
    // last, for a folder without it is no campaign
    disk::create(&path, &text)
}

/// Writes a new session into a campaign folder and gives its file.
pub fn add_session(folder: &Path, session: &Session) -> Result<PathBuf, StoreError> {
    refuse_later(folder)?;
    let asked = questionnaires::read(&folder.join(QUESTIONNAIRE))?.questionnaire;
    let sessions = folder.join(SESSIONS);
    disk::plain_folder(&sessions)?;
    disk::create_folder(&sessions)?;
    let path = sessions.join(copies::name(session) + ".toml");
    let text = session_text(&path, None, session, &asked)?;
    disk::create(&path, &text)?;
    Ok(path)
}

/// Gives a session file an id of its own, for one that was copied to meet somebody else. What its
/// journal holds is brought into the file first.
pub fn renew(path: &Path, asked: &Questionnaire) -> Result<SessionId, StoreError> {
    let (live, _) = Live::open(path, asked)?;
    live.close()?;
    let _lock = Lock::take(path)?;
    let text = read_text(path, limits::SESSION)?;
    let id = clock::new_session_id();
    let session = Session { id, ..parse_session(path, &text, asked)? };
    let text = session_text(path, Some(&text), &session, asked)?;
    disk::replace(path, &text)?;
    Ok(id)
}

/// How often a ruling is made again on a campaign that changes under our feet.
const TRIES: usize = 8;

/// Applies a ruling to `campaign.toml` as it is on disk now, keeping what a human wrote in it, and
/// gives back the campaign as written.
///
/// `seen` is the campaign the ruling was made on: when somebody else ruled on the same thing
/// meanwhile, nothing is written and [`StoreError::RuledMeanwhile`] gives the campaign as it is.
pub fn rule_on(
    folder: &Path,
    ruling: &Ruling,
    seen: Option<&Campaign>,
) -> Result<Campaign, StoreError> {
    let asked = questionnaires::read(&folder.join(QUESTIONNAIRE))?.questionnaire;
    let path = folder.join(CAMPAIGN);
    let _lock = Lock::wait(&path)?;
    for _ in 0..TRIES {
        let old = read_campaign_text(folder)?;
        let mut campaign = parse_campaign(&path, &old, Some(&asked))?;
        let now = Box::new(campaign.clone());
        if seen.is_some_and(|seen| seen.inverse(ruling) != campaign.inverse(ruling)) {
            return Err(StoreError::RuledMeanwhile { path, now });
        }
        campaign.apply(ruling.clone(), clock::now());
        let text = campaign_text(&path, Some(&old), &campaign, &asked)?;
        // on some shares there are no locks, and who edits by hand takes none
        if disk::replace_known(&path, &old, &text, limits::CAMPAIGN)? {
            return Ok(campaign);
        }
    }
    let busy = io::Error::from(io::ErrorKind::WouldBlock);
    Err(refused(&path, Doing::Replace)(busy))
}

/// The same whatever the ruling was made on.
#[expect(clippy::needless_pass_by_value, reason = "a ruling is made to be given")]
pub fn rule(folder: &Path, ruling: Ruling) -> Result<Campaign, StoreError> {
    rule_on(folder, &ruling, None)
}

/// A session's text, made from the old one if there is one. It has been read again: it says this
/// session and nothing else.
pub(super) fn session_text(
    path: &Path,
    old: Option<&str>,
    session: &Session,
    asked: &Questionnaire,
) -> Result<String, StoreError> {
    let fresh = encode::session(session, asked);
    proven(path, old, fresh, Kind::Session, session, |text| parse_session(path, text, asked))
}

fn campaign_text(
    path: &Path,
    old: Option<&str>,
    campaign: &Campaign,
    asked: &Questionnaire,
) -> Result<String, StoreError> {
    let fresh = encode::campaign(campaign, asked);
    proven(path, old, fresh, Kind::Campaign, campaign, |text| {
        parse_campaign(path, text, Some(asked))
    })
}

/// What the name of an old text kept beside has in it.
const BEFORE: &str = ".avant-";

/// Where the text that a file had until now is kept beside it:
/// `<name>.avant-<yyyymmdd>-<hhmmss>.toml`.
fn before(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}{BEFORE}{}.toml", clock::stamp()))
}

/// Keeps beside it the text that a file had until now; once, however often what follows fails.
fn keep_before(path: &Path, old: &str, limit: u64) -> Result<(), StoreError> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy() + BEFORE;
    let is_before = |other: &PathBuf| {
        let name = other.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(&*stem) && read_text(other, limit).is_ok_and(|text| text == old)
    };
    let around = seam::list(disk::parent(path)).unwrap_or_default();
    if around.iter().any(is_before) {
        return Ok(());
    }
    disk::create_like(&before(path), old, disk::plain_file(path)?.as_ref())
}

/// The old text brought up to date, or else the fresh one: whichever says the value when read.
/// Where that is the fresh one, or the old one is of an earlier schema, the old text of the file is
/// kept beside.
fn proven<T: PartialEq>(
    path: &Path,
    old: Option<&str>,
    fresh: String,
    kind: Kind,
    value: &T,
    read: impl Fn(&str) -> Result<T, StoreError>,
) -> Result<String, StoreError> {
    let says = |text: &String| read(text).is_ok_and(|said| said == *value);
    let migrated = old.and_then(|old| migrate(kind, old));
    let now = migrated.as_deref().or(old);
    let patched = now.and_then(|now| patch(now, &fresh)).filter(says);
    if patched.is_none() {
        read(&fresh)?;
    }
    let limit = kind.most();
    if patched.is_none() || migrated.is_some() {
        // what a human wrote may be lost then, so the old text stays beside; not that of another
        let is_its_own = |old: &&str| read_text(path, limit).is_ok_and(|now| now == **old);
        if let Some(old) = old.filter(is_its_own) {
            keep_before(path, old, limit)?;
        }
    }
    let text = patched.unwrap_or(fresh);
    let size = u64::try_from(text.len()).unwrap_or(u64::MAX);
    if size > limit {
        let path = path.to_owned();
        return Err(StoreError::TooLarge { path, size, limit });
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_a_human_wrote_stays_beside_when_it_cannot_be_kept() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("a.toml");
        let old = "# à garder\nlevel = 1\n";
        fs::write(&path, old).unwrap();
        let fresh = "level = 2\n".to_owned();
        // a reader that a comment misleads stands for a patch that went wrong
        let read = |text: &str| Ok(!text.contains('#'));
        let kind = Kind::Session;
        let text = proven(&path, Some(old), fresh.clone(), kind, &true, read).unwrap();
        assert_eq!(text, fresh);
        let others = || {
            let names = fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().path());
            names.filter(|name| *name != path).collect::<Vec<_>>()
        };
        let kept = others();
        assert_eq!(kept.len(), 1);
        let name = kept[0].file_name().unwrap().to_string_lossy().into_owned();
        let stamp = name.strip_prefix("a.avant-").and_then(|name| name.strip_suffix(".toml"));
        let (day, time) = stamp.and_then(|stamp| stamp.split_once('-')).unwrap();
        assert_eq!((day.len(), time.len()), (8, 6), "no other day has this name: {name}");
        assert_eq!(fs::read_to_string(&kept[0]).unwrap(), old);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&kept[0]).unwrap().permissions().mode() & 0o777, 0o600);
        }

        fs::remove_file(&kept[0]).unwrap();
        let sound = proven(&path, Some(old), fresh, kind, &true, |_| Ok(true)).unwrap();
        assert!(sound.contains("# à garder") && others().is_empty(), "{sound}");
    }

    #[test]
    fn a_text_kept_beside_is_no_session() {
        let home = tempfile::tempdir().unwrap();
        let sessions = home.path().join(SESSIONS);
        disk::create_folder(&sessions).unwrap();
        for name in ["a.toml", "a.avant-20261124-101112.toml", ".b.toml"] {
            fs::write(sessions.join(name), "").unwrap();
        }
        assert_eq!(session_files(home.path()).unwrap(), [sessions.join("a.toml")]);
    }
}
