//! How what is done on the screen reaches the session: edits with their inverse for undo, the text
//! being typed letter by letter, and what the disk says of it.

use super::{Interview, Step, Typing};
use crate::domain::dossier::Dossier;
use crate::domain::edit::{Change, Edit, Field, Splice};
use crate::domain::route::Progress;
use crate::domain::session::Bookmark;
use crate::domain::time::Instant;
use crate::tui::event::{Effect, Moment};
use crate::tui::state::{Shared, Turn};
use crate::tui::text_field::TextField;
use crate::tui::theme::Ink;

impl Interview {
    /// The edits the disk has not told it has.
    pub fn unrecorded(&self) -> Vec<(Edit, Instant)> {
        self.unrecorded.iter().map(|(_, edit, at)| (edit.clone(), *at)).collect()
    }

    /// Applies edits to the session, to be recorded; one `u` will undo them together.
    pub(super) fn edit(&mut self, shared: &mut Shared, at: Moment, edits: Vec<Edit>) -> Turn {
        let question = self.question();
        let (turn, inverse) = self.change(shared, at, edits);
        self.undo.push(Step { question, edits: inverse });
        self.redo.clear();
        turn
    }

    /// Applies edits that `u` does not undo.
    pub(super) fn apply(&mut self, shared: &mut Shared, at: Moment, edits: Vec<Edit>) -> Turn {
        self.change(shared, at, edits).0
    }

    /// Applies edits; gives what records them, and what undoes them.
    pub(super) fn change(
        &mut self,
        shared: &mut Shared,
        at: Moment,
        edits: Vec<Edit>,
    ) -> (Turn, Vec<Edit>) {
        let Some(open) = &mut shared.open else {
            return (Turn::stay(), Vec::new());
        };
        let dossier = &mut open.loaded.dossier;
        let keeps_route = edits.iter().all(|edit| self.keeps_route(dossier, edit));
        let question = dossier.questionnaire.questions.get(self.question());
        let Some(session) = dossier.sessions.get_mut(self.session) else {
            return (Turn::stay(), Vec::new());
        };
        let own =
            |session: &_| question.map_or_else(Progress::default, |q| Progress::of(q, session));
        let before = own(session);
        let mut recorded = Vec::new();
        let mut inverse = Vec::new();
        for edit in edits {
            if let Ok(undo) = session.apply(edit.clone(), at.instant) {
                recorded.push((edit, at.instant));
                inverse.insert(0, undo);
            }
        }
        if keeps_route {
            let after = own(session);
            self.progress.done = self.progress.done + after.done - before.done;
            self.progress.to_revisit =
                self.progress.to_revisit + after.to_revisit - before.to_revisit;
        } else {
            self.reroute(dossier);
        }
        for (edit, at) in &recorded {
            self.sent += 1;
            if !matches!(edit, Edit::Progress(..)) {
                self.said = self.sent;
            }
            self.unrecorded.push((self.sent, edit.clone(), *at));
        }
        (Turn::effect(Effect::Record(recorded, self.sent)), inverse)
    }

    /// Whether an edit changes neither which questions are asked nor the answer of any other than
    /// the one on screen: how far we are is known from what was known.
    fn keeps_route(&self, dossier: &Dossier, edit: &Edit) -> bool {
        let Some(stop) = self.route.get(self.at) else { return false };
        let here = dossier.questionnaire.questions.get(stop.question).map(|question| &question.id);
        match edit {
            Edit::Stakeholder(_) => false,
            Edit::Answer(id, Change::Reply(_)) => here == Some(id) && !stop.is_tested,
            Edit::Answer(id, _) => here == Some(id),
            _ => true,
        }
    }

    /// Changes one thing of the answer on screen.
    pub(super) fn change_answer(
        &mut self,
        shared: &mut Shared,
        at: Moment,
        change: Change,
    ) -> Turn {
        let Some(edit) = self.on_answer(shared, change) else {
            return Turn::stay();
        };
        self.edit(shared, at, vec![edit])
    }

    pub(super) fn on_answer(&self, shared: &Shared, change: Change) -> Option<Edit> {
        let (question, _) = self.current(shared.dossier()?)?;
        Some(Edit::Answer(question.id.clone(), change))
    }

    pub(super) fn start_typing(&mut self, shared: &Shared, field: Field) {
        let before = self.answer(shared).text(field).to_owned();
        let mut text = TextField::lines(&before);
        if let (Field::Note, Some(cursor)) = (field, self.cursor.take()) {
            text.set_cursor(cursor);
        }
        self.typing = Some(Typing { field, text, before, is_untouched: true });
    }

    /// What is typed after words that were there begins a line of its own, not to be glued to the
    /// last of them. A space or a mark goes on with the sentence; so does whoever moves first.
    pub(super) fn begin(&mut self, first: Option<char>) {
        let Some(typing) = &mut self.typing else { return };
        let is_first = std::mem::take(&mut typing.is_untouched);
        let goes_on = |c: char| c.is_whitespace() || ",;.:…!?)’'".contains(c);
        if !is_first || first.is_none_or(goes_on) {
            return;
        }
        let said = typing.text.text();
        let words = said.trim_end();
        let end = words.chars().count();
        if words.is_empty() || typing.text.cursor() < end {
            return;
        }
        typing.text.set_cursor(said.chars().count());
        if words.len() == said.len() {
            typing.text.paste("\n");
        }
    }

    /// The text being typed changed: records the letters that differ.
    pub(super) fn typed(&mut self, shared: &mut Shared, at: Moment) -> Turn {
        let Some(typing) = &self.typing else {
            return Turn::stay();
        };
        let (field, new) = (typing.field, typing.text.text());
        let splice = Splice::between(self.answer(shared).text(field), &new);
        match self.on_answer(shared, Change::Text(field, splice)) {
            Some(edit) => self.apply(shared, at, vec![edit]),
            None => Turn::stay(),
        }
    }

    /// Leaves the text being typed; the whole visit is one step to undo.
    pub(super) fn stop_typing(&mut self, shared: &Shared) {
        let Some(typing) = self.typing.take() else {
            return;
        };
        if typing.field == Field::Note {
            self.cursor = Some(typing.text.cursor());
        }
        let now = typing.text.text();
        if now != typing.before {
            let splice = Splice::between(&now, &typing.before);
            let edit = self.on_answer(shared, Change::Text(typing.field, splice));
            self.undo.push(Step { question: self.question(), edits: edit.into_iter().collect() });
            self.redo.clear();
        }
    }

    /// Records where we are and how long it has lasted.
    pub(super) fn bookmark(&mut self, shared: &mut Shared, at: Moment) -> Turn {
        if self.is_read_only(shared) {
            return Turn::stay();
        }
        let end = || self.answer(shared).note.chars().count();
        let cursor = self.cursor.unwrap_or_else(end);
        let place = shared.dossier().and_then(|dossier| self.current(dossier));
        let place = place.map(|(q, _)| Bookmark { question: q.id.clone(), cursor });
        let spent = self.spent(shared);
        self.apply(shared, at, vec![Edit::Progress(place, spent)])
    }

    pub(super) fn replay(&mut self, shared: &mut Shared, at: Moment, undo: bool) -> Turn {
        let words = &shared.phrases.interview;
        let (from, said, nothing) = if undo {
            (&mut self.undo, words.undone, words.nothing_to_undo)
        } else {
            (&mut self.redo, words.redone, words.nothing_to_redo)
        };
        let Some(step) = from.pop() else {
            shared.say(Ink::Quiet, nothing);
            return Turn::stay();
        };
        if let Some(stop) = self.stop_of(step.question) {
            self.at = stop;
        }
        let (turn, edits) = self.change(shared, at, step.edits);
        let back = Step { question: step.question, edits };
        if undo {
            self.redo.push(back);
        } else {
            self.undo.push(back);
        }
        shared.say(Ink::Quiet, said);
        turn
    }
}
