//! What somebody else did to the file of the interview being held, and how it goes on with it.

use std::path::Path;

use super::Interview;
use crate::domain::dossier::Dossier;
use crate::domain::session::{Answer, Session, Status};
use crate::lang::show;
use crate::tui::state::Shared;
use crate::tui::theme::Ink;

/// The most questions named in a message.
const NAMED: usize = 4;

impl Interview {
    /// The file was removed or moved: it was written again.
    pub fn restored(&mut self, shared: &mut Shared, path: &Path, number: u64) {
        self.replaced(shared, number);
        shared.tell(Ink::Warn, (shared.phrases.interview.restored)(&show::path(path)));
    }

    /// Somebody edited the session's file meanwhile: goes on with both brought together, and with
    /// what was typed since. What undo knows was made on another text: it is forgotten.
    pub fn joined(&mut self, shared: &mut Shared, mut session: Session, number: u64) {
        self.replaced(shared, number);
        for (_, edit, at) in &self.unrecorded {
            // made to fit, an edit cannot fail
            let _ = session.apply(session.fit(edit.clone()), *at);
        }
        let Some(open) = &mut shared.open else { return };
        let dossier = &mut open.loaded.dossier;
        let Some(slot) = dossier.sessions.get_mut(self.session) else { return };
        let before = std::mem::replace(slot, session);
        self.reroute(dossier);
        let (came, doubles) = self.news(shared, &before);
        if !came.is_empty() {
            self.undo.clear();
            self.redo.clear();
        }
        shared.tell(Ink::Warn, (shared.phrases.interview.joined)(&came, doubles));
        let field = self.typing.as_ref().map(|typing| typing.field);
        let now = field.map(|field| self.answer(shared).text(field).to_owned());
        if let (Some(field), Some(now), Some(typing)) = (field, now, &self.typing)
            && typing.text.text() != now
        {
            self.typing = None;
            self.start_typing(shared, field);
        }
    }

    /// What a session has that it had not before, in words, and how many answers have more than
    /// one version now.
    fn news(&self, shared: &Shared, before: &Session) -> (Vec<String>, usize) {
        let words = &shared.phrases.interview;
        let Some(dossier) = shared.dossier() else { return (Vec::new(), 0) };
        let Some(now) = dossier.sessions.get(self.session) else { return (Vec::new(), 0) };
        let mut came = Vec::new();
        if now.status == Status::Closed && before.status != now.status {
            came.push(words.closed_there.to_owned());
        }
        let heading = |s: &Session| {
            (s.stakeholder.clone(), s.date, s.interviewers.clone(), s.salient.clone())
        };
        if heading(now) != heading(before) {
            came.push(words.heading_there.to_owned());
        }
        let changed = changed_titles(shared, dossier, before, now);
        let surplus = changed.len().saturating_sub(NAMED);
        came.extend(changed.into_iter().take(NAMED));
        if surplus > 0 {
            came.push(format!("+{surplus}"));
        }
        let doubles = now.answers.values().filter(|answer| !answer.rivals.is_empty()).count();
        (came, doubles)
    }
}

/// The titles of the questions whose answers differ, in their order.
fn changed_titles(
    shared: &Shared,
    dossier: &Dossier,
    before: &Session,
    now: &Session,
) -> Vec<String> {
    let bare = |session: &Session, id| {
        let answer = session.answers.get(id).cloned().unwrap_or_default();
        Answer { history: Vec::new(), updated: None, ..answer.into_inner() }
    };
    let questions = dossier.questionnaire.questions.iter();
    questions
        .filter(|question| bare(before, &question.id) != bare(now, &question.id))
        .map(|question| show::visible(question.title.get(shared.lang())).into_owned())
        .collect()
}
