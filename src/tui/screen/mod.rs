//! The screens, one module each: what it keeps, what keys do to it, how it is drawn.

pub mod campaign;
pub mod diagnosis;
pub mod home;
pub mod interview;
mod list;
pub mod merge;
pub mod overview;
mod person;
pub mod voices;

use super::event::Effect;
use super::state::{Screen, State, Turn};

/// Where to go once a campaign was read: to its interviews when nothing was open, otherwise the
/// screen shown goes on with what is new.
pub fn after_load(state: &mut State) -> Turn {
    match &mut state.screen {
        Screen::Home(_) => {
            let turn = Turn::go(Screen::Campaign(campaign::CampaignScreen::default()));
            match (state.shared.wanted.take(), state.shared.dossier()) {
                (Some(file), Some(dossier)) => {
                    turn.and(Effect::OpenSession(file, Box::new(dossier.questionnaire.clone())))
                }
                _ => turn,
            }
        }
        Screen::Campaign(screen) => campaign::reloaded(screen, &state.shared),
        _ => Turn::stay(),
    }
}
