//! One self-contained file with every voice and the questionnaire it was asked with, to be
//! reviewed anywhere.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::identity;
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, Item, Table};

use super::copies::{copies_of_first, one_of_copies, told_apart};
use super::decode::{self, Fields, Places, Source, document, instant, shown};
use super::disk::{self, read_text};
use super::error::{Flaw, FlawKind, Flawed, StoreError};
use super::folder::{self, Loaded, Origin};
use super::limits::ITEMS;
use super::migrate::{KEY, Kind, SCHEMA};
use super::session_file::Asked;
use super::{
    campaign_file, clock, encode, journal, limits, questionnaire_file, seam, session_file,
};
use crate::domain::campaign::Campaign;
use crate::domain::check::{self, Step};
use crate::domain::digest::Digest;
use crate::domain::dossier::Dossier;
use crate::domain::heading;
use crate::domain::id::SessionId;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::reconcile::{Contribution, contributions};
use crate::domain::session::Session;
use crate::domain::time::Date;

/// The table of a merged file that holds the questionnaire.
const NESTED: &str = "questionnaire";

/// Writes a merged file. `force` allows to replace an existing one.
pub fn write(
    path: &Path,
    dossier: &Dossier,
    questionnaire: &str,
    force: bool,
) -> Result<(), StoreError> {
    let asked = &dossier.questionnaire;
    let mut text = format!("{KEY} = {SCHEMA}\n");
    text += &encode::merged_campaign(&dossier.campaign, clock::now(), asked);
    text += &nested(questionnaire).unwrap_or_default();
    for session in &dossier.sessions {
        text += &encode::merged_session(session, asked);
    }
    let size = u64::try_from(text.len()).unwrap_or(u64::MAX);
    if size > limits::MERGED {
        return Err(StoreError::TooLarge { path: path.to_owned(), size, limit: limits::MERGED });
    }
    // what would not be read again as it is must not be written
    let again = parse(path, &text, None)?;
    if (&again.campaign, &again.sessions) != (&dossier.campaign, &dossier.sessions) {
        return Err(StoreError::Unfaithful { path: path.to_owned() });
    }
    if force { disk::replace(path, &text) } else { disk::create(path, &text) }
}

/// A questionnaire's text as the machine reads it: without the remarks of whoever wrote it.
pub fn without_remarks(questionnaire: &str) -> String {
    let table = questionnaire.trim_start_matches('\u{feff}').parse::<toml::Table>();
    let plain = table.ok().and_then(|table| toml::to_string(&table).ok());
    plain.unwrap_or_default()
}

/// Refuses to write where something is read: on one of the inputs, or on a campaign's own files.
pub fn spare(output: &Path, inputs: &[PathBuf]) -> Result<(), StoreError> {
    let real = |path: &Path| {
        seam::canonicalize(path).unwrap_or_else(|_| {
            let folder = disk::parent(path);
            let folder = seam::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
            folder.join(path.file_name().unwrap_or_default())
        })
    };
    let written = real(output);
    if folder::is_of_campaign(&written) || inputs.iter().any(|input| real(input) == written) {
        let path = output.to_owned();
        return Err(StoreError::NeverWritten { path });
    }
    Ok(())
}

/// A questionnaire's text, all its tables under one.
fn nested(questionnaire: &str) -> Option<String> {
    let plain = questionnaire.trim_start_matches('\u{feff}');
    let inner: DocumentMut = plain.replace("\r\n", "\n").parse().ok()?;
    let trailing = inner.trailing().as_str().unwrap_or_default().to_owned();
    let mut table = inner.into_table();
    table.set_implicit(false);
    table.decor_mut().set_prefix("\n");
    let mut outer = Table::new();
    outer.insert(NESTED, Item::Table(table));
    Some(DocumentMut::from(outer).to_string() + &trailing)
}

/// The questionnaire's text out of a merged file.
fn lifted(text: &str) -> Option<String> {
    let plain = text.trim_start_matches('\u{feff}');
    let mut outer: DocumentMut = plain.replace("\r\n", "\n").parse().ok()?;
    let mut table = outer.remove(NESTED)?.into_table().ok()?;
    table.decor_mut().clear();
    Some(DocumentMut::from(table).to_string())
}

/// Opens a merged file.
pub(super) fn load(path: &Path) -> Result<Loaded, StoreError> {
    read(path).map(|gathered| gathered.loaded)
}

fn read(path: &Path) -> Result<Gathered, StoreError> {
    let text = read_text(path, limits::MERGED)?;
    let mut broken = Vec::new();
    let dossier = parse(path, &text, Some(&mut broken))?;
    Ok(Gathered {
        loaded: Loaded {
            dossier,
            origin: Origin::Merged(path.to_owned()),
            files: Vec::new(),
            previous: None,
            broken,
        },
        questionnaire: Wording::Within(text),
        taken: Vec::new(),
        campaigns: Vec::new(),
    })
}

/// Reads a merged file from its text: to be shown with notes, or else of this release alone.
fn parse(
    path: &Path,
    text: &str,
    notes: Option<&mut Vec<StoreError>>,
) -> Result<Dossier, StoreError> {
    let source = Source { path, kind: Kind::Merged, text };
    let mut untold = Vec::new();
    let ((campaign, questionnaire, sessions), notes) = match notes {
        Some(notes) => (shown(source, notes, parts, checked)?, notes),
        None => (document(source, parts, checked).map_err(decode::error)?, &mut untold),
    };
    let mut copies: BTreeMap<SessionId, Vec<Session>> = BTreeMap::new();
    for session in sessions {
        copies.entry(session.id).or_default().push(session);
    }
    let one = |copies: Vec<Session>| {
        let paths = vec![path.to_owned(); copies.len()];
        one_of_copies(&paths, copies, notes)
    };
    Ok(Dossier {
        campaign,
        questionnaire,
        sessions: copies.into_values().filter_map(one).collect(),
    })
}

/// Reads the keys of a merged file.
fn parts(f: &mut Fields<'_, '_, '_>) -> Option<(Campaign, Questionnaire, Vec<Session>)> {
    let asked = f.need(NESTED, |at, flaws| {
        at.table(flaws, |f| {
            f.at(KEY);
            questionnaire_file::questionnaire(f, Digest::of(b""))
        })
    });
    // what is answered is only read with a questionnaire that is whole
    let asked = asked.filter(|_| f.flaws.is_empty());
    let mut campaign = None;
    f.need("campaign", |at, flaws| {
        campaign = at.table(flaws, |f| {
            f.at(KEY);
            f.get("merged", instant);
            campaign_file::campaign(f, asked.as_ref())
        });
        Some(())
    });
    let day = campaign.as_ref().map_or(Date::ZERO, |campaign: &Campaign| campaign.created);
    let questions = asked.as_ref().map(Asked::of);
    let sessions = f.list("session", ITEMS, |at, flaws| {
        let asked = questions.as_ref()?;
        at.table(flaws, |f| {
            f.at(KEY);
            session_file::session(f, asked, Some(day))
        })
    });
    let (mut asked, campaign): (Questionnaire, Campaign) = (asked?, campaign?);
    // the text it was read from is now part of another
    asked.digest = campaign.questionnaire.digest;
    Some((campaign, asked, sessions))
}

fn checked<A, B>(
    (_, asked, _): &(A, Questionnaire, B),
    places: &Places<'_>,
    flaws: &mut Vec<Flaw>,
) {
    flaws.extend(check::check(asked).into_iter().map(|mut defect| {
        defect.at.0.insert(0, Step::Key(NESTED.to_owned()));
        Flaw { span: places.find(&defect.at), kind: FlawKind::Questionnaire(defect.problem) }
    }));
}

/// Brings together campaign folders, merged files and single session files of one campaign, all or
/// nothing: copies of one session are reconciled. The first folder or merged file gives the
/// campaign; session files need one beside them or among the others. Inputs are never written.
pub fn gather(paths: &[PathBuf]) -> Result<Gathered, StoreError> {
    let mut whole: Option<Whole> = None;
    let mut alone = Vec::new();
    for path in paths {
        if folder::is_folder(path) {
            join(&mut whole, path, folder::load_copies(path)?)?;
            continue;
        }
        match read(path) {
            Err(StoreError::Flawed(flawed)) if is_no_merged_file(&flawed) => {
                alone.push(path.clone());
            }
            merged => join(&mut whole, path, merged?)?,
        }
    }
    let mut met = BTreeSet::new();
    for path in &alone {
        let around = disk::parent(path).parent().filter(|folder| folder::holds_campaign(folder));
        if let Some(around) = around.filter(|around| met.insert(around.to_path_buf())) {
            join(&mut whole, path, folder::load_bare(around)?)?;
        }
    }
    let Some(mut whole) = whole else {
        let path = alone.into_iter().next().unwrap_or_default();
        return Err(StoreError::NoCampaign { path });
    };
    let asked = &whole.first.loaded.dossier.questionnaire;
    let read = folder::read_sessions(&alone, asked, folder::readers(alone.len()), || identity);
    for (path, (session, mut notes)) in alone.iter().zip(read) {
        let session = session?;
        if let Some(at) = notes.iter().position(is_fatal) {
            // what a later release added would be dropped in silence
            return Err(notes.swap_remove(at));
        }
        whole.first.loaded.broken.append(&mut notes);
        whole.add(path, session)?;
    }
    whole.gathered()
}

/// Whether a text was not even meant for a merged file: a session's has no campaign in it.
fn is_no_merged_file(flawed: &Flawed) -> bool {
    flawed.flaws.iter().any(|flaw| flaw.kind == FlawKind::MissingKey("campaign"))
}

/// What `gather` brought together.
#[derive(Debug)]
pub struct Gathered {
    /// The dossier, as `load` gives it. Its files are those where each session was met first.
    pub loaded: Loaded,
    /// Where the text of the questionnaire asked is.
    pub(super) questionnaire: Wording,
    /// Where each session came from, in the order of the dossier's.
    pub taken: Vec<Vec<Taken>>,
    /// The copies of the campaign that differ, each with the folder or file it was met in first.
    pub campaigns: Vec<(PathBuf, Campaign)>,
}

/// One copy of a session.
#[derive(Debug)]
pub struct Taken {
    /// Its file, or the merged file that holds it.
    pub file: PathBuf,
    /// What it brought.
    pub brought: Contribution,
}

/// The text of a questionnaire, or what holds it: it is only taken out to be written.
#[derive(Debug)]
pub(super) enum Wording {
    /// The text itself.
    Own(String),
    /// The text of a merged file.
    Within(String),
}

impl Gathered {
    /// The text of the questionnaire asked.
    pub fn questionnaire(&self) -> Cow<'_, str> {
        match &self.questionnaire {
            Wording::Own(text) => Cow::Borrowed(text),
            Wording::Within(merged) => Cow::Owned(lifted(merged).unwrap_or_default()),
        }
    }

    /// The session files some of whose words are in a journal beside, and would not go with them.
    pub fn pending(&self) -> BTreeSet<&Path> {
        let files = self.taken.iter().flatten().map(|copy| &*copy.file);
        files.filter(|file| seam::is_file(&journal::path_of(file))).collect()
    }
}

/// What is gathered so far.
struct Whole {
    path: PathBuf,
    first: Gathered,
    copies: BTreeMap<SessionId, Vec<(PathBuf, Session)>>,
}

impl Whole {
    fn add(&mut self, path: &Path, session: Session) -> Result<(), StoreError> {
        let path = path.to_owned();
        // all that are there are of one kind
        let met = self.copies.values().next().and_then(|copies| copies.first());
        if let Some((met, _)) = met.filter(|met| met.1.id.is_dated() != session.id.is_dated()) {
            let met = met.clone();
            let (path, first) = if session.id.is_dated() { (met, path) } else { (path, met) };
            return Err(StoreError::Hidden { path, first });
        }
        let copies = self.copies.entry(session.id).or_default();
        if let Some((first, copy)) = copies.first()
            && !session.id.is_dated()
            && *copy != session
        {
            return Err(StoreError::HiddenApart { path, first: first.clone() });
        }
        copies.push((path, session));
        Ok(())
    }

    fn gathered(mut self) -> Result<Gathered, StoreError> {
        let loaded = &mut self.first.loaded;
        let campaigns = &self.first.campaigns;
        if let Some(whole) = Campaign::joined(campaigns.iter().map(|(_, copy)| copy)) {
            let headings = campaigns.iter().map(|(path, copy)| (path, heading::of_campaign(copy)));
            let headings: Vec<_> = headings.collect();
            loaded.broken.extend(told_apart(&heading::of_campaign(&whole), &headings));
            loaded.dossier.campaign = whole;
        }
        for mut found in self.copies.into_values() {
            let copies = copies_of_first(&mut found);
            if let (Some((first, _)), Some((path, _))) = (copies.first(), found.pop()) {
                return Err(StoreError::SomebodyElse { path, first: first.clone() });
            }
            let (paths, copies): (Vec<PathBuf>, Vec<Session>) = copies.into_iter().unzip();
            let brought = match &copies[..] {
                [alone] => {
                    // no other copy to tell it from
                    let said = alone.answers.values().filter(|answer| !answer.is_empty());
                    vec![Contribution { shared: said.count(), ..Contribution::default() }]
                }
                several => contributions(several),
            };
            loaded.files.extend(paths.first().cloned());
            loaded.dossier.sessions.extend(one_of_copies(&paths, copies, &mut loaded.broken));
            let taken = paths.into_iter().zip(brought);
            self.first.taken.push(taken.map(|(file, brought)| Taken { file, brought }).collect());
        }
        Ok(self.first)
    }
}

/// Whether a note on what was read keeps it from being brought together with the rest.
fn is_fatal(error: &StoreError) -> bool {
    !error.is_note() || matches!(error, StoreError::NewerSchema { .. })
}

/// Adds what a folder or merged file holds, if it is of the same campaign and questionnaire.
fn join(whole: &mut Option<Whole>, path: &Path, mut found: Gathered) -> Result<(), StoreError> {
    if let Some(at) = found.loaded.broken.iter().position(is_fatal) {
        return Err(found.loaded.broken.swap_remove(at));
    }
    let sessions = std::mem::take(&mut found.loaded.dossier.sessions);
    let mut files = std::mem::take(&mut found.loaded.files).into_iter();
    let campaign = found.loaded.dossier.campaign.clone();
    let whole = match whole {
        Some(whole) => {
            let first = &whole.first.loaded.dossier.campaign;
            let (path, first_path) = (path.to_owned(), whole.path.clone());
            if campaign.id != first.id {
                let first = first_path;
                return Err(StoreError::OtherCampaign { path, first });
            }
            if campaign.questionnaire != first.questionnaire {
                let first = first_path;
                return Err(StoreError::OtherEdition { path, first });
            }
            whole.first.loaded.broken.append(&mut found.loaded.broken);
            whole
        }
        none => none.insert(Whole { path: path.to_owned(), first: found, copies: BTreeMap::new() }),
    };
    let campaigns = &mut whole.first.campaigns;
    if campaigns.iter().all(|(_, known)| *known != campaign) {
        campaigns.push((path.to_owned(), campaign));
    }
    for session in sessions {
        let file = files.next().unwrap_or_else(|| path.to_owned());
        whole.add(&file, session)?;
    }
    Ok(())
}
