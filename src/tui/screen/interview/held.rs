//! An interview that is read and not changed. It is closed, until it is opened again; or somebody
//! else holds it: it is read where it is, up to the last words on disk, and taken over when its
//! holder leaves.

use std::path::Path;

use super::Interview;
use super::keys::changes;
use crate::domain::session::Session;
use crate::lang::errors;
use crate::store::error::Holder;
use crate::tui::action::Action;
use crate::tui::event::{Effect, Moment};
use crate::tui::screen::overview;
use crate::tui::state::{Overlay, Screen, Shared, Turn};
use crate::tui::theme::Ink;

/// A session could only be read: shows it, or what is new in it when it is shown already.
pub fn held(
    shared: &mut Shared,
    shown: Option<&mut Interview>,
    at: Moment,
    path: &Path,
    session: Session,
    holder: Holder,
) -> Turn {
    let words = &shared.phrases.interview;
    let who = told(shared, &holder);
    let Some(interview) = shown else {
        let Some(interview) = super::begin(shared, at, path, session, Some(holder)) else {
            return Turn::stay();
        };
        shared.say(Ink::Warn, (words.held)(&who));
        return Turn::go(Screen::Interview(Box::new(interview)));
    };
    if !interview.is_held() {
        return Turn::stay();
    }
    interview.holder = Some(holder);
    if shared.jump_to.take().is_some() {
        shared.say(Ink::Warn, (words.still_held)(&who));
    }
    if let Some(open) = &mut shared.open
        && let Some(slot) = open.loaded.dossier.sessions.get_mut(interview.session)
        && slot.id == session.id
    {
        *slot = session;
        interview.reroute(&open.loaded.dossier);
    }
    Turn::stay()
}

/// Who holds it, since when.
fn told(shared: &Shared, holder: &Holder) -> String {
    errors::held(shared.lang(), holder)
}

/// Takes an action that means something else while it is only read; nothing for the others.
pub(super) fn update(screen: &Interview, shared: &mut Shared, action: Action) -> Option<Turn> {
    match action {
        Action::Note => {
            if !screen.is_held() {
                shared.say(Ink::Quiet, shared.phrases.interview.is_closed);
            }
            Some(screen.read_answer(shared))
        }
        Action::Close if screen.is_held() => Some(screen.take_over(shared)),
        action if !screen.offers(shared, action) => Some(screen.say_why(shared)),
        _ => None,
    }
}

impl Interview {
    /// Whether somebody else holds the interview.
    pub fn is_held(&self) -> bool {
        self.holder.is_some()
    }

    /// Who holds it and since when, if somebody else does.
    pub fn held_mark(&self, shared: &Shared) -> Option<String> {
        // always on screen, it is short
        let holder = Holder { process: None, ..self.holder.clone()? };
        Some((shared.phrases.interview.held_mark)(&told(shared, &holder)))
    }

    /// Whether an action does something here and now.
    pub fn offers(&self, shared: &Shared, action: Action) -> bool {
        match action {
            Action::Note => true,
            Action::SaveAs => !self.is_held(),
            action => !changes(action) || !self.is_read_only(shared),
        }
    }

    /// What an action does while it is only read, where that is something else.
    pub fn means(&self, shared: &Shared, action: Action) -> Option<&'static str> {
        let words = &shared.phrases.interview;
        match action {
            Action::Note if self.is_read_only(shared) => Some(words.read),
            Action::Close if self.is_held() => Some(words.take),
            Action::Close if self.is_closed(shared) => Some(words.reopen),
            _ => None,
        }
    }

    /// Whether it is read and not changed: closed, or held by somebody else.
    pub(super) fn is_read_only(&self, shared: &Shared) -> bool {
        self.is_held() || self.is_closed(shared)
    }

    /// Says why it is not changed.
    pub(super) fn say_why(&self, shared: &mut Shared) -> Turn {
        let words = &shared.phrases.interview;
        let said = match &self.holder {
            Some(holder) => (words.held_refuses)(&told(shared, holder)),
            None => words.is_closed.to_owned(),
        };
        shared.say(Ink::Warn, said);
        Turn::stay()
    }

    /// Reads again what its holder has recorded meanwhile.
    pub(super) fn look(&self, shared: &Shared) -> Turn {
        let Some(holder) = &self.holder else { return Turn::stay() };
        match (shared.session_file(self.session), shared.dossier()) {
            (Some(file), Some(dossier)) => {
                let asked = Box::new(dossier.questionnaire.clone());
                Turn::effect(Effect::Look(file, asked, holder.clone()))
            }
            _ => Turn::stay(),
        }
    }

    /// Asks for it again, at the question shown.
    fn take_over(&self, shared: &mut Shared) -> Turn {
        let (Some(file), Some(dossier)) = (shared.session_file(self.session), shared.dossier())
        else {
            return Turn::stay();
        };
        let asked = Box::new(dossier.questionnaire.clone());
        shared.jump_to = Some(self.question());
        Turn::effect(Effect::OpenSession(file, asked))
    }

    /// The whole answer to the question shown, to be read.
    fn read_answer(&self, shared: &Shared) -> Turn {
        let Some(dossier) = shared.dossier() else { return Turn::stay() };
        let (title, text) = overview::whole(shared, dossier, self.session, self.question());
        Turn::show(Overlay::Text(title, text, 0))
    }
}
