//! What is left to do when the program fails by its own fault: a thread that panics tells the
//! loop, the loop ends, and every word it still holds goes to the disk.

use std::collections::BTreeSet;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::event::Event;
use super::screen::{list, overview};
use super::state::{Screen, State};
use super::terminal;
use crate::domain::edit::Edit;
use crate::domain::id::QuestionId;
use crate::domain::session::Session;
use crate::domain::time::Instant;
use crate::lang::number;
use crate::store::clock;
use crate::store::error::StoreError;
use crate::store::live::Live;

/// What the first panic said, and where.
static PANIC: Mutex<Option<String>> = Mutex::new(None);

/// From now on a panic is remembered, and told when the terminal is given back: told at once, it
/// would be drawn over.
pub fn watch() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let words = (info.payload().downcast_ref::<String>().map(String::as_str))
            .or_else(|| info.payload().downcast_ref::<&str>().copied())
            .unwrap_or_default();
        let mut told = PANIC.lock().unwrap_or_else(PoisonError::into_inner);
        if told.is_none() {
            *told = Some(format!("{place}: {words}"));
        } else {
            // while one panic is dealt with, a second one may take the program down from here
            terminal::give_back_at_once();
            eprintln!("bilat: {place}: {words}");
        }
    }));
}

/// What the first panic said, once.
pub fn told() -> Option<String> {
    PANIC.lock().unwrap_or_else(PoisonError::into_inner).take()
}

/// Runs a part of the program in a thread of its own; if it panics, the loop hears of it.
pub fn spawn(
    events: &Sender<Event>,
    part: impl FnOnce() + Send + 'static,
) -> thread::JoinHandle<()> {
    let events = events.clone();
    thread::spawn(move || {
        if panic::catch_unwind(AssertUnwindSafe(part)).is_err() {
            let _ = events.send(Event::Broken);
        }
    })
}

/// Where words were put that were not on the disk.
#[derive(Debug, PartialEq, Eq)]
pub enum Kept {
    /// All are in the session's file.
    InFile,
    /// The session as it is in memory is in another file beside it.
    Beside(PathBuf),
}

/// Writes what the disk lacks of the session of this file, as the state has it. The thread that
/// writes must have ended: its lock would keep us out.
pub fn save(state: &State, file: &Path) -> Result<Kept, StoreError> {
    let Some((index, edits)) = held(state) else { return Ok(Kept::InFile) };
    let Some(dossier) = state.shared.dossier() else { return Ok(Kept::InFile) };
    let Some(mine) = dossier.sessions.get(index) else { return Ok(Kept::InFile) };
    let (mut live, _) = Live::open(file, &dossier.questionnaire)?;
    // the disk may have some of the edits it has not told it has: each must be made once
    let is_rest = |first: &usize| {
        let mut session = live.session().clone();
        for (edit, at) in &edits[*first..] {
            if session.apply(edit.clone(), *at).is_err() {
                return false;
            }
        }
        says_the_same(&session, mine)
    };
    if let Some(first) = (0..=edits.len()).rev().find(is_rest) {
        live.record(edits[first..].to_vec())?;
        live.close()?;
        return Ok(Kept::InFile);
    }
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let beside = file.with_file_name(format!("{stem}-secours-{}.toml", clock::stamp()));
    live.save_as(&beside, mine)?;
    Ok(Kept::Beside(beside))
}

/// Whether two states of a session differ by the answers' histories at most, which each
/// replacement of the file prolongs, and by what was erased.
fn says_the_same(a: &Session, b: &Session) -> bool {
    let bare = |session: &Session| {
        let mut session = session.clone();
        session.answers.retain(|_, answer| !answer.is_empty());
        session.answers.values_mut().for_each(|answer| answer.history.clear());
        session
    };
    bare(a) == bare(b)
}

/// The session being held as it is in memory (its index), and the edits the disk has not told it
/// has.
fn held(state: &State) -> Option<(usize, Vec<(Edit, Instant)>)> {
    let held = match (&state.shared.closing, &state.screen) {
        (Some(closing), _) => closing,
        (None, Screen::Interview(interview)) => interview,
        (None, Screen::Overview(overview)) => overview.behind()?,
        _ => return None,
    };
    Some((held.session, held.unrecorded()))
}

/// The texts that the disk may not have, in the reader's words, to be shown and copied by hand: the
/// last resort.
pub fn texts(state: &State) -> Vec<String> {
    let (Some((index, edits)), Some(dossier)) = (held(state), state.shared.dossier()) else {
        return Vec::new();
    };
    let Some(session) = dossier.sessions.get(index) else { return Vec::new() };
    let mut questions = Vec::new();
    for (edit, _) in &edits {
        if let Edit::Answer(id, _) = edit
            && !questions.contains(&id)
        {
            questions.push(id);
        }
    }
    let of = |id: &QuestionId| {
        let place = dossier.questionnaire.questions.iter().position(|q| q.id == *id)?;
        let (title, text) = overview::whole(&state.shared, dossier, index, place);
        Some(format!("[{id}] {title}\n{text}"))
    };
    let heading = edits.iter().filter_map(|(edit, _)| heading(state, session, edit));
    let heading: BTreeSet<String> = heading.collect();
    let windows = edits.iter().any(|(edit, _)| matches!(edit, Edit::Draft(..)));
    let drafts = session.drafts.iter().filter(|_| windows).map(|draft| {
        let question = draft.question.as_ref().map_or_else(String::new, |id| format!("[{id}] "));
        let fields: Vec<&str> = draft.fields.iter().map(String::as_str).collect();
        let fields: Vec<&str> = fields.into_iter().filter(|words| !words.is_empty()).collect();
        format!("{question}{}", fields.join("\n"))
    });
    heading.into_iter().chain(questions.into_iter().filter_map(of)).chain(drafts).collect()
}

/// What a session says about itself, where an edit changed it; nothing for what nobody typed.
fn heading(state: &State, session: &Session, edit: &Edit) -> Option<String> {
    let words = &state.shared.phrases.home.campaign;
    let lang = state.shared.lang();
    Some(match edit {
        Edit::Stakeholder(_) => {
            let person = &session.stakeholder;
            let dossier = state.shared.dossier()?;
            let profiles = list::profiles(&dossier.questionnaire, person, lang);
            let parts = [profiles.as_str(), person.function.trim(), person.name.trim()];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
        }
        Edit::Interviewers(_) => {
            format!("[{}] {}", words.interviewers, session.interviewers.join(", "))
        }
        Edit::Date(_) => format!("[{}] {}", words.day, number::date(lang, session.date)),
        Edit::Minutes(_) => format!("[{}] {}", words.length, session.minutes),
        Edit::Salient(_) => format!("[{}] {}", words.kept, session.salient.join("\n")),
        Edit::Status(_) => (state.shared.phrases.common.status)(session.status).to_owned(),
        Edit::Answer(..) | Edit::Noticed(_) | Edit::Progress(..) | Edit::Draft(..) => return None,
    })
}

/// Panics where a test asks for it: `BILAT_PANIC=<place>` chooses the place, the key « ☠ » the
/// moment. Not in a release.
#[cfg(debug_assertions)]
#[track_caller]
pub fn seam(place: &str) {
    assert!(
        !(is_tried(place) && ARMED.load(std::sync::atomic::Ordering::SeqCst)),
        "asked by a test"
    );
}

/// Nothing to do in a release.
#[cfg(not(debug_assertions))]
pub fn seam(_: &str) {}

/// Whether a test asks for a panic in a place: the way must then lead through it.
#[cfg(debug_assertions)]
pub fn is_tried(place: &str) -> bool {
    std::env::var("BILAT_PANIC").is_ok_and(|wanted| wanted == place)
}

/// Never in a release.
#[cfg(not(debug_assertions))]
pub fn is_tried(_: &str) -> bool {
    false
}

/// Hears the key that chooses the moment of the panic a test asked for.
#[cfg(debug_assertions)]
pub fn arm(chord: super::chord::Chord) {
    if chord.character() == Some('☠') {
        ARMED.store(true, std::sync::atomic::Ordering::SeqCst);
    }
}

/// Nothing to do in a release.
#[cfg(not(debug_assertions))]
pub fn arm(_: super::chord::Chord) {}

#[cfg(debug_assertions)]
static ARMED: std::sync::atomic::AtomicBool = std::sync::atomic::AtomicBool::new(false);
