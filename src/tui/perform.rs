//! Does effects: the only part of the screens that touches files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::event::{Done, Effect, Event, Shelf};
use crate::domain::campaign::Campaign;
use crate::domain::edit::Edit;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::time::Instant;
use crate::store::error::StoreError;
use crate::store::live::{Live, Outside};
use crate::store::{clock, folder, merged, owner, places, questionnaires};

/// What is open on disk.
#[derive(Debug, Default)]
pub struct Desk {
    live: Option<Live>,
    /// Edits the disk refused: tried again before anything else.
    backlog: Vec<(Edit, Instant)>,
    /// The number of the last edit ordered, and of the last one written.
    ordered: u64,
    written: u64,
    /// What belongs to somebody else and was agreed to.
    trusted: BTreeSet<PathBuf>,
    /// What somebody else did to the session's file, until it is told.
    untold: Option<Outside>,
}

/// One name for what several paths lead to.
fn real(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|_| path.ends_with("campaign.toml"));
    let path = folder.unwrap_or(path);
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

impl Desk {
    /// Does an effect and gives what came of it. `Suspend` and `Quit` are the loop's.
    pub fn perform(&mut self, effect: Effect) -> Option<Event> {
        let done = self.try_perform(effect).unwrap_or_else(|error| Some(Done::Failed(error)));
        done.map(Event::Done)
    }

    fn try_perform(&mut self, effect: Effect) -> Result<Option<Done>, StoreError> {
        Ok(Some(match effect {
            Effect::ListCampaigns => self.campaigns()?,
            Effect::Load(path) => self.load(path)?,
            Effect::Trust(path) => {
                self.trusted.insert(real(&path));
                self.load(path)?
            }
            Effect::OpenSession(path, questionnaire) => return self.open(path, &questionnaire),
            Effect::Look(path, questionnaire, holder) => {
                let session = folder::look(&path, &questionnaire)?;
                Done::Held(path, Box::new(session), holder)
            }
            Effect::Record(edits, number) => {
                let refused = self.write(edits, number);
                return Ok(refused.or_else(|| self.make_sure()));
            }
            Effect::MoveOn if !self.is_time() => return Ok(self.make_sure()),
            Effect::MoveOn | Effect::Replace => match self.flush() {
                Err(error) => Done::NotRecorded(error),
                Ok(()) => match self.replace() {
                    Ok(None) if self.live.is_none() => return Ok(None),
                    Ok(joined) => joined.unwrap_or(Done::Replaced(self.ordered)),
                    Err(error) => Done::NotReplaced(error, self.ordered),
                },
            },
            Effect::CloseSession => self.close(),
            Effect::Abandon => {
                // what the journal has is found back by whoever opens the session again
                self.backlog.clear();
                self.live = None;
                Done::Closed
            }
            Effect::FindRefuge(path) => Done::Refuge(places::refuge(&path)),
            Effect::SaveAs(path, session, number) => match &self.live {
                Some(live) => {
                    live.save_as(&path, &session)?;
                    Done::Copied(path, number)
                }
                None => return Ok(None),
            },
            Effect::Rule(folder, ruling, seen) => {
                Done::Ruled(Box::new(folder::rule_on(&folder, &ruling, Some(&seen))?))
            }
            Effect::ListQuestionnaires => {
                let found: Result<Vec<_>, _> = questionnaires::EMBEDDED
                    .iter()
                    .map(|embedded| questionnaires::find(embedded.id))
                    .collect();
                Done::Questionnaires(found?)
            }
            Effect::CreateCampaign(folder, mut campaign, questionnaire) => {
                // the id is drawn here: `update` has no dice
                campaign.id = clock::new_campaign_id();
                folder::create(&folder, &campaign, &questionnaire, None)?;
                Done::Created(folder)
            }
            Effect::RenewCampaign(last, head) => renewed(&last, &head)?,
            Effect::AddSession(folder, mut session) => {
                session.id = clock::new_session_id();
                Done::Added(folder::add_session(&folder, &session)?)
            }
            Effect::WriteMerged(folder, path) => write_merged(folder, path)?,
            Effect::Suspend | Effect::Quit => return Ok(None),
        }))
    }

    /// Opens a session to write it, or to read it when somebody else holds it.
    fn open(&mut self, path: PathBuf, asked: &Questionnaire) -> Result<Option<Done>, StoreError> {
        if let Err(error) = self.flush() {
            return Ok(Some(Done::NotRecorded(error)));
        }
        self.live = None;
        (self.ordered, self.written, self.untold) = (0, 0, None);
        let (live, recovered) = match Live::open(&path, asked) {
            Err(StoreError::Locked { holder, .. }) => {
                let session = folder::look(&path, asked)?;
                return Ok(Some(Done::Held(path, Box::new(session), holder)));
            }
            opened => opened?,
        };
        let session = Box::new(live.session().clone());
        self.live = Some(live);
        Ok(Some(Done::Opened(path, session, recovered)))
    }

    /// Closes the session once the disk has everything.
    fn close(&mut self) -> Done {
        if let Err(error) = self.flush() {
            return Done::NotClosed(error, None);
        }
        if let Err(error) = self.replace() {
            return Done::NotClosed(error, Some(self.ordered));
        }
        self.live = None;
        Done::Closed
    }

    /// The campaigns of the default place; not those of somebody else, until that is agreed to.
    fn campaigns(&self) -> Result<Done, StoreError> {
        let place = places::campaigns()?;
        let read = |folder: PathBuf| {
            let campaign = match self.stranger(&folder) {
                Some(error) if owner::asks(&error) => Err(error),
                _ => folder::list_campaign(&folder),
            };
            (folder, campaign)
        };
        let campaigns = places::list(&place)?.into_iter().map(read).collect();
        Ok(Done::Campaigns(Shelf { place, has_example: places::has_example() }, campaigns))
    }

    /// What is to be said of what belongs to somebody else, unless it was agreed to.
    fn stranger(&self, path: &Path) -> Option<StoreError> {
        owner::of_another(path).filter(|_| !self.trusted.contains(&real(path)))
    }

    fn load(&self, path: PathBuf) -> Result<Done, StoreError> {
        let stranger = self.stranger(&path);
        if let Some(error) = stranger {
            if owner::asks(&error) {
                return Ok(Done::OfAnother(path, error));
            }
            let mut loaded = folder::load(&path)?;
            loaded.broken.push(error);
            return Ok(Done::Loaded(Box::new(loaded)));
        }
        folder::load(&path).map(|loaded| Done::Loaded(Box::new(loaded)))
    }

    /// Writes edits, and those that were refused before: nothing is to be said until the disk is
    /// sure to have them ([`Self::make_sure`]). Where the reader is alone is not worth a word in
    /// the journal: it goes with the next edit, or into the file.
    pub fn write(&mut self, edits: Vec<(Edit, Instant)>, number: u64) -> Option<Done> {
        self.backlog.extend(edits);
        self.ordered = number;
        if self.says_nothing() {
            return None;
        }
        self.write_all().err().map(Done::NotRecorded)
    }

    /// Makes sure that the disk has what was written; tells up to which edit, if there was any.
    pub fn make_sure(&mut self) -> Option<Done> {
        if self.says_nothing() && !self.live.as_ref().is_some_and(Live::is_unsure) {
            return None;
        }
        let done = if self.says_nothing() { self.sync() } else { self.flush() };
        Some(match done {
            Ok(()) => Done::Recorded(self.written),
            Err(error) => Done::NotRecorded(error),
        })
    }

    /// Whether the edits that wait only tell where the reader is.
    fn says_nothing(&self) -> bool {
        self.backlog.iter().all(|(edit, _)| matches!(edit, Edit::Progress(..)))
    }

    /// Whether the session's file is to be replaced between two questions.
    fn is_time(&self) -> bool {
        let is_time = |live: &Live| live.is_long() || live.outside() != Outside::Nothing;
        self.live.as_ref().is_some_and(is_time)
    }

    /// Records the edits that wait.
    fn flush(&mut self) -> Result<(), StoreError> {
        self.write_all()?;
        self.sync()
    }

    fn write_all(&mut self) -> Result<(), StoreError> {
        if let (Some(live), false) = (&mut self.live, self.backlog.is_empty()) {
            live.write(self.backlog.clone())?;
            self.backlog.clear();
            self.written = self.ordered;
        }
        Ok(())
    }

    fn sync(&mut self) -> Result<(), StoreError> {
        self.live.as_mut().map_or(Ok(()), Live::sync)
    }

    /// Replaces the session's file; tells what somebody else had done to it.
    fn replace(&mut self) -> Result<Option<Done>, StoreError> {
        let Some(live) = &mut self.live else {
            return Ok(None);
        };
        let outside = live.outside();
        if outside != Outside::Nothing {
            self.untold = Some(outside);
        }
        live.replace()?;
        Ok(match self.untold.take() {
            // what is there may still be as it was: nothing was to be written
            Some(Outside::Changed) if live.outside() == Outside::Nothing => {
                Some(Done::Joined(Box::new(live.session().clone()), self.ordered))
            }
            Some(Outside::Gone) if live.outside() == Outside::Nothing => {
                Some(Done::Restored(live.path().to_owned(), self.ordered))
            }
            _ => None,
        })
    }
}

/// Makes the campaign after the one of a folder, beside it.
fn renewed(last: &Path, head: &Campaign) -> Result<Done, StoreError> {
    let last = last.canonicalize().unwrap_or_else(|_| last.to_owned());
    let gathered = merged::gather(std::slice::from_ref(&last))?;
    let met = &gathered.loaded.dossier.sessions;
    let keep_until = head.keep_until;
    let next = head.renewed(clock::new_campaign_id(), head.created, met);
    let next = Campaign { keep_until, ..next };
    let begun = gathered.loaded.dossier.campaign.created;
    let folder = places::next_folder(&last, &next.authority, begun, next.created);
    folder::create(&folder, &next, &gathered.questionnaire(), Some(&gathered))?;
    Ok(Done::Created(folder))
}

fn write_merged(folder: PathBuf, path: PathBuf) -> Result<Done, StoreError> {
    let gathered = merged::gather(&[folder])?;
    merged::write(&path, &gathered.loaded.dossier, &gathered.questionnaire(), true)?;
    Ok(Done::Saved(path))
}
