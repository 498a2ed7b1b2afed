//! The campaigns of the default place, and what to do next.

mod form;
mod view;

use std::path::PathBuf;

pub use form::submit;
pub use view::view;

use crate::lang::{errors, show};
use crate::store::error::StoreError;
use crate::store::folder::Listed;
use crate::store::questionnaires::Sourced;
use crate::tui::action::Action;
use crate::tui::event::{Effect, Moment, Shelf};
use crate::tui::state::{Overlay, Shared, Turn};

/// What the screen keeps.
#[derive(Debug, Default)]
pub struct Home {
    /// Where campaigns are kept; unknown until they were listed.
    shelf: Option<Shelf>,
    /// The campaigns found there, those that cannot be read included.
    campaigns: Vec<(PathBuf, Result<Listed, StoreError>)>,
    /// The campaign with the cursor.
    at: usize,
    /// What a new campaign can be made with, while its form is open.
    questionnaires: Vec<Sourced>,
    /// Whether the list was asked for after something else failed.
    retried: bool,
}

impl Home {
    /// Whether an action does something here and now.
    pub fn offers(&self, _: &Shared, action: Action) -> bool {
        action != Action::Open || !self.campaigns.is_empty()
    }

    /// The campaigns were listed.
    pub fn listed(&mut self, kept: Shelf, campaigns: Vec<(PathBuf, Result<Listed, StoreError>)>) {
        self.shelf = Some(kept);
        self.campaigns = campaigns;
        self.at = self.at.min(self.campaigns.len().saturating_sub(1));
    }

    /// The questionnaires one can choose from were read: asks for the new campaign.
    pub fn questionnaires(&mut self, shared: &Shared, questionnaires: Vec<Sourced>) -> Turn {
        let form = form::new_campaign(shared, &questionnaires);
        self.questionnaires = questionnaires;
        Turn::ask(form)
    }

    /// What was asked for on the command line could not be opened: campaigns are listed instead,
    /// once.
    pub fn fall_back(&mut self) -> Option<Effect> {
        let is_blank = self.shelf.is_none() && !self.retried;
        self.retried = true;
        is_blank.then_some(Effect::ListCampaigns)
    }
}

/// Takes an action.
pub fn update(home: &mut Home, shared: &mut Shared, _at: Moment, action: Action) -> Turn {
    match action {
        Action::Up => home.at = home.at.saturating_sub(1),
        Action::Down => home.at = (home.at + 1).min(home.campaigns.len().saturating_sub(1)),
        Action::New => return Turn::effect(Effect::ListQuestionnaires),
        Action::Open => match home.campaigns.get(home.at) {
            Some((folder, Ok(_) | Err(StoreError::OfAnother { .. }))) => {
                return Turn::effect(Effect::Load(folder.clone()));
            }
            Some((folder, Err(error))) => {
                let text = errors::describe(shared.phrases, error);
                return Turn::show(Overlay::Text(show::path(folder), text, 0));
            }
            None => {}
        },
        _ => {}
    }
    Turn::stay()
}
