//! One campaign: its interviews, how far they are, and what to do next.

mod form;
mod next;
mod panel;
mod view;

use std::collections::BTreeSet;
use std::path::PathBuf;

pub use form::submit;
pub use view::view;

use super::home::Home;
use super::overview::Overview;
use crate::domain::id::SessionId;
use crate::domain::next::{Next, unmet};
use crate::lang::errors;
use crate::store::error::StoreError;
use crate::tui::action::Action;
use crate::tui::event::{Effect, Moment};
use crate::tui::screen::compare::CompareScreen;
use crate::tui::screen::diagnosis::DiagnosisScreen;
use crate::tui::screen::list;
use crate::tui::screen::merge::MergeScreen;
use crate::tui::screen::review::ReviewScreen;
use crate::tui::screen::views::ViewsScreen;
use crate::tui::screen::voices::words::Reader;
use crate::tui::state::{Open, Overlay, Screen, Shared, Turn};
use crate::tui::theme::Ink;

/// What the screen keeps.
#[derive(Debug, Default)]
pub struct CampaignScreen {
    /// Where the cursor was put; the next useful row until then.
    at: Option<Row>,
    /// The file of a session just added, to open once it is read.
    pending: Option<PathBuf>,
    /// The planned interview the form of a new session was opened for.
    meeting: Option<usize>,
}

/// A row of the list, by its index in the dossier or in what was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// An interview.
    Session(usize),
    /// Somebody to meet.
    Planned(usize),
    /// A file that cannot be read, or a note on one that was.
    Broken(usize),
}

impl CampaignScreen {
    /// The cursor on an interview, by its index in the dossier.
    pub fn at(session: usize) -> Self {
        Self { at: Some(Row::Session(session)), ..Self::default() }
    }

    /// Whether an action does something here and now.
    pub fn offers(&self, shared: &Shared, action: Action) -> bool {
        let focus = shared.open.as_ref().and_then(|open| self.focus(open));
        let is_written = shared.folder().is_some();
        match action {
            Action::New | Action::WriteMerged | Action::Renew => is_written,
            Action::Compare => shared.open.as_ref().is_some_and(|open| open.before.is_some()),
            Action::Open => match focus {
                Some(Row::Planned(_)) => is_written,
                focus => focus.is_some(),
            },
            Action::Overview => matches!(focus, Some(Row::Session(_) | Row::Broken(_))),
            _ => true,
        }
    }

    /// A session's file was added: it is opened once the campaign is read again.
    pub fn added(&mut self, file: PathBuf) {
        self.pending = Some(file);
    }

    /// The row with the cursor.
    fn focus(&self, open: &Open) -> Option<Row> {
        let rows = rows(open);
        self.at
            .filter(|row| rows.contains(row))
            .or_else(|| next::row(open))
            .filter(|row| rows.contains(row))
            .or_else(|| rows.first().copied())
    }

    fn walk(&mut self, open: &Open, forward: bool) {
        let rows = rows(open);
        let here = self.focus(open);
        let here = rows.iter().position(|row| Some(*row) == here).unwrap_or(0);
        let there = if forward { here + 1 } else { here.saturating_sub(1) };
        self.at = rows.get(there).or(rows.last()).copied();
    }
}

/// Every row: the interviews by day, then who is still to meet, then the files to mend.
fn rows(open: &Open) -> Vec<Row> {
    let dossier = &open.loaded.dossier;
    let met: BTreeSet<SessionId> = dossier.interviews().map(|session| session.id).collect();
    let mut sessions: Vec<usize> = (0..dossier.sessions.len())
        .filter(|index| met.contains(&dossier.sessions[*index].id))
        .collect();
    sessions.sort_by_key(|index| (dossier.sessions[*index].date, *index));
    let mut broken: Vec<usize> = (0..open.loaded.broken.len()).collect();
    broken.sort_by_key(|index| open.loaded.broken[*index].is_note());
    sessions
        .into_iter()
        .map(Row::Session)
        .chain(unmet(&dossier.campaign, &dossier.sessions).into_iter().map(Row::Planned))
        .chain(broken.into_iter().map(Row::Broken))
        .collect()
}

/// The campaign was read again.
pub fn reloaded(screen: &mut CampaignScreen, shared: &Shared) -> Turn {
    let (Some(open), Some(added)) = (&shared.open, screen.pending.take()) else {
        return Turn::stay();
    };
    let files = &open.loaded.files;
    let found = (files.iter()).position(|file| file.file_name() == added.file_name());
    match found {
        Some(session) => {
            screen.at = Some(Row::Session(session));
            open_session(shared, session)
        }
        None => Turn::stay(),
    }
}

/// Takes an action.
pub fn update(
    screen: &mut CampaignScreen,
    shared: &mut Shared,
    at: Moment,
    action: Action,
) -> Turn {
    if let Some(screen) = beyond(shared, action) {
        return Turn::over(screen);
    }
    // an arrow never leaves the program
    if action == Action::Back || (action == Action::Left && shared.has_home) {
        shared.open = None;
        return Turn::go(Screen::Home(Home::default())).and(Effect::ListCampaigns);
    }
    let Some(open) = &shared.open else {
        return Turn::stay();
    };
    let focus = screen.focus(open);
    match (action, focus) {
        (Action::Up | Action::Down, _) => screen.walk(open, action == Action::Down),
        (Action::First, _) => screen.at = rows(open).first().copied(),
        (Action::Last, _) => screen.at = rows(open).last().copied(),
        (Action::Open | Action::Overview, Some(Row::Broken(index))) => {
            return Turn::show(trouble(shared, &open.loaded.broken[index]));
        }
        (Action::Overview, Some(Row::Session(index))) => {
            return Turn::go(Screen::Overview(Overview::new(index)));
        }
        (Action::Open, Some(Row::Session(index))) => {
            if shared.folder().is_none() {
                return Turn::go(Screen::Overview(Overview::new(index)));
            }
            return open_session(shared, index);
        }
        (Action::New, _) | (Action::Open, Some(Row::Planned(_))) => {
            if shared.folder().is_none() {
                shared.say(Ink::Warn, shared.phrases.tui.read_only);
                return Turn::stay();
            }
            let planned = match (focus, next::step(open)) {
                (Some(Row::Planned(index)), _) | (_, Some(Next::Meet(index))) => Some(index),
                _ => None,
            };
            screen.meeting = planned;
            return Turn::ask(form::new_session(shared, open, planned, at));
        }
        (Action::Compare, _) => shared.say(Ink::Quiet, shared.phrases.compare.no_before),
        (Action::WriteMerged, _) => return write_merged(shared),
        (Action::Renew, _) => return renew(shared),
        _ => {}
    }
    Turn::stay()
}

/// What is wrong with a file, or is to be known of it, in a window.
pub fn trouble(shared: &Shared, error: &StoreError) -> Overlay {
    let title = error.path().map_or_else(String::new, list::name);
    Overlay::Text(title, errors::describe(shared.phrases, error), 0)
}

/// The screens that read the campaign as a whole.
fn beyond(shared: &Shared, action: Action) -> Option<Screen> {
    let reader = Reader::of(shared)?;
    Some(match action {
        Action::Merge => Screen::Merge(MergeScreen::default()),
        Action::Diagnosis => Screen::Diagnosis(DiagnosisScreen::default()),
        Action::Views => Screen::Views(Box::new(ViewsScreen::of(&reader))),
        Action::Review => Screen::Review(ReviewScreen::of(&reader)),
        Action::Compare => Screen::Compare(Box::new(CompareScreen::of(&reader)?)),
        _ => return None,
    })
}

/// Asks for the campaign that comes after this one.
fn renew(shared: &mut Shared) -> Turn {
    if let (Some(_), Some(dossier)) = (shared.folder(), shared.dossier()) {
        return Turn::ask(form::next_campaign(shared, &dossier.campaign));
    }
    shared.say(Ink::Warn, shared.phrases.tui.read_only);
    Turn::stay()
}

fn open_session(shared: &Shared, session: usize) -> Turn {
    match (shared.session_file(session), shared.dossier()) {
        (Some(file), Some(dossier)) => {
            Turn::effect(Effect::OpenSession(file, Box::new(dossier.questionnaire.clone())))
        }
        _ => Turn::stay(),
    }
}

/// Asks before writing the merged file: it has names within. It stands beside the campaign's own
/// files, and is replaced each time.
fn write_merged(shared: &mut Shared) -> Turn {
    let Some(folder) = shared.folder() else {
        shared.say(Ink::Warn, shared.phrases.tui.read_only);
        return Turn::stay();
    };
    let merged = folder.join("merged.toml");
    Turn::show(Overlay::WriteMerged(folder.to_owned(), merged))
}
