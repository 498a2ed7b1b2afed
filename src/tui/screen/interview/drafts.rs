//! Words in a window that nobody confirmed: recorded letter by letter like any others, and there
//! again when the window is opened again, even after an abrupt end.

use super::{Interview, forms};
use crate::domain::edit::{Edit, Sketch, Splice};
use crate::domain::id::QuestionId;
use crate::domain::session::{Draft, Status, Window};
use crate::tui::event::Moment;
use crate::tui::form::{Form, Purpose};
use crate::tui::state::{Overlay, Shared, Then, Turn};

/// The window a form is, and the question it is about; nothing when its words are not a session's.
fn slot(shared: &Shared, purpose: &Purpose) -> Option<(Window, Option<QuestionId>)> {
    let (window, question) = match purpose {
        Purpose::NotApplicable(question) => (Window::NotApplicable, Some(*question)),
        Purpose::Verbatim(question) => (Window::Verbatim, Some(*question)),
        Purpose::Evidence(question) => (Window::Evidence, Some(*question)),
        Purpose::FollowUp(question) => (Window::FollowUp, Some(*question)),
        Purpose::Number(question) => (Window::Number, Some(*question)),
        Purpose::Closing => (Window::Closing, None),
        Purpose::Person => (Window::Person, None),
        _ => return None,
    };
    let id = match question {
        Some(index) => Some(shared.dossier()?.questionnaire.questions.get(index)?.id.clone()),
        None => None,
    };
    Some((window, id))
}

/// How many fields of a window go together, when it may have any number of them.
fn group(purpose: &Purpose) -> Option<usize> {
    match purpose {
        Purpose::Closing => Some(1),
        Purpose::Verbatim(_) => Some(2),
        Purpose::FollowUp(_) => Some(3),
        _ => None,
    }
}

impl Interview {
    fn draft<'a>(&self, shared: &'a Shared, purpose: &Purpose) -> Option<&'a Draft> {
        let (window, question) = slot(shared, purpose)?;
        self.own_session(shared)?.draft(window, question.as_ref())
    }

    /// Whether the words of this window are kept with the session.
    pub fn keeps(&self, shared: &Shared, purpose: &Purpose) -> bool {
        slot(shared, purpose).is_some()
    }

    /// Whether a window has words that were not confirmed.
    pub fn has_draft(&self, shared: &Shared, purpose: &Purpose) -> bool {
        self.draft(shared, purpose).is_some()
    }

    /// A window has just opened: with what was left in it, unless something was typed already.
    pub(super) fn fill(&self, shared: &Shared, form: &mut Form) {
        if let Some(draft) = self.draft(shared, &form.purpose)
            && form.contents() == form.before
        {
            form.restore(&draft.fields, group(&form.purpose));
        }
    }

    /// Records what changed in a window.
    pub fn drafted(&mut self, shared: &mut Shared, at: Moment, form: &Form) -> Turn {
        let Some((window, question)) = slot(shared, &form.purpose) else { return Turn::stay() };
        let said = form.contents();
        let known = self.draft(shared, &form.purpose).map(|draft| &draft.fields);
        let sketches: Vec<Sketch> = match known {
            None if said == form.before => Vec::new(),
            Some(_) if said == form.before => vec![Sketch::Gone],
            Some(known) if known.len() == said.len() => (known.iter().zip(&said).enumerate())
                .filter(|(_, (old, new))| old != new)
                .map(|(field, (old, new))| Sketch::Letters(field, Splice::between(old, new)))
                .collect(),
            _ => vec![Sketch::Fields(said)],
        };
        if sketches.is_empty() {
            return Turn::stay();
        }
        let edit = |sketch| Edit::Draft(window, question.clone(), sketch);
        self.apply(shared, at, sketches.into_iter().map(edit).collect())
    }

    /// The edit that forgets what a window says: it is confirmed.
    pub(super) fn forget(&self, shared: &Shared, purpose: &Purpose) -> Option<Edit> {
        self.draft(shared, purpose)?;
        let (window, question) = slot(shared, purpose)?;
        Some(Edit::Draft(window, question, Sketch::Gone))
    }

    /// The window that was left with words in it, of the question come back to or, when no other
    /// was asked for, of any question: goes there.
    pub(super) fn reopened(&mut self, shared: &Shared, is_anywhere: bool) -> Option<Form> {
        let dossier = shared.dossier()?;
        let session = dossier.sessions.get(self.session)?;
        if session.status == Status::Closed {
            return None;
        }
        let stop = |draft: &Draft| match &draft.question {
            Some(id) => self.stop_of(dossier.questionnaire.find(id)?.0),
            None => Some(self.at),
        };
        let drafts = session.drafts.iter().filter_map(|draft| Some((draft.window, stop(draft)?)));
        let mut drafts: Vec<_> = drafts.filter(|(_, at)| is_anywhere || *at == self.at).collect();
        drafts.sort_by_key(|(_, at)| *at != self.at);
        let (window, stop) = *drafts.first()?;
        if stop != self.at {
            (self.at, self.cursor) = (stop, None);
        }
        let turn = match window {
            Window::NotApplicable => forms::not_applicable(self, shared),
            Window::Verbatim => forms::verbatims(self, shared),
            Window::Evidence => forms::evidence(self, shared),
            Window::FollowUp => forms::follow_ups(self, shared),
            Window::Number => forms::number(self, shared, None),
            Window::Closing => forms::closing(self, shared),
            Window::Person => forms::person(self, shared),
        };
        let Some(Then::Show(Overlay::Form(mut form))) = turn.then else { return None };
        self.fill(shared, &mut form);
        let told = shared.phrases.interview.draft_back.to_owned();
        form.intro = if form.intro.is_empty() { told } else { format!("{told}\n{}", form.intro) };
        Some(*form)
    }
}
