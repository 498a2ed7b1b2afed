//! The screens, one module each: what it keeps, what keys do to it, how it is drawn.

pub mod campaign;
pub mod compare;
pub mod diagnosis;
pub mod home;
pub mod interview;
mod links;
pub(super) mod list;
pub mod merge;
pub mod overview;
mod person;
pub mod review;
pub mod views;
pub mod voices;

use self::voices::words::Reader;
use super::event::Effect;
use super::state::{Screen, Shared, State, Turn};
use crate::store::folder::Origin;

/// Where to go once a campaign was read: to its interviews when nothing was open, otherwise the
/// screen shown goes on with what is new.
pub fn after_load(state: &mut State) -> Turn {
    match (&mut state.screen, Reader::of(&state.shared)) {
        (Screen::Home(_), Some(reader)) if is_merged(&reader) => {
            // a file sent to be read: what matters in it comes first
            let review = Screen::Review(review::ReviewScreen::of(&reader));
            state.show(Screen::Campaign(campaign::CampaignScreen::default()));
            return Turn::over(review);
        }
        (screen, _) => reloaded(screen, &state.shared),
    }
    match &mut state.screen {
        Screen::Home(_) => {
            let turn = Turn::go(Screen::Campaign(campaign::CampaignScreen::default()));
            let (Some(file), Some(open)) = (state.shared.wanted.take(), &state.shared.open) else {
                return turn;
            };
            let mut broken = open.loaded.broken.iter();
            // a copy is not the file that is opened: it is told as what it is
            if !open.loaded.files.contains(&file)
                && let Some(error) = broken.find(|error| error.path() == Some(&file))
            {
                return Turn { overlay: Some(campaign::trouble(&state.shared, error)), ..turn };
            }
            let asked = Box::new(open.loaded.dossier.questionnaire.clone());
            turn.and(Effect::OpenSession(file, asked))
        }
        Screen::Campaign(screen) => campaign::reloaded(screen, &state.shared),
        _ => Turn::stay(),
    }
}

/// What a screen keeps of what is open is taken again: it was read or settled meanwhile.
pub(super) fn reloaded(screen: &mut Screen, shared: &Shared) {
    match (screen, &Reader::of(shared)) {
        (Screen::Compare(screen), _) => screen.reloaded(shared),
        (Screen::Diagnosis(screen), Some(reader)) => screen.reloaded(reader),
        (Screen::Review(screen), Some(reader)) => screen.reloaded(reader),
        (Screen::Views(screen), Some(reader)) => screen.reloaded(reader),
        _ => {}
    }
}

/// Whether what is open is a merged file, which is only read.
fn is_merged(reader: &Reader) -> bool {
    matches!(reader.open.loaded.origin, Origin::Merged(_))
}
