//! The one way a session changes. Keys, commands, undo, the journal and recovery all speak these
//! values, so what one can do the others can undo, record and replay.

use serde::{Deserialize, Serialize};

use super::id::QuestionId;
use super::session::{
    Answer, Bookmark, Draft, Evidence, FollowUp, Reply, Session, Stakeholder, Status, Verbatim,
    Window,
};
use super::time::{Date, Instant};

/// A change to a session. It carries new contents; applying it gives back the edit that undoes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// Of what was said of one question.
    Answer(QuestionId, Change),
    /// Of the interview's state.
    Status(Status),
    /// Of the points kept at the end.
    Salient(Vec<String>),
    /// Of who answers.
    Stakeholder(Stakeholder),
    /// Of who asks.
    Interviewers(Vec<String>),
    /// Of the day of the interview.
    Date(Date),
    /// Of the planned length, in minutes.
    Minutes(u16),
    /// The information notice was shown (or not).
    Noticed(bool),
    /// Where the reader is and how long the interview has lasted, in seconds. Never undone.
    Progress(Option<Bookmark>, u32),
    /// Of the words in a window, not confirmed yet. Never undone.
    Draft(Window, Option<QuestionId>, Sketch),
}

/// A change to what a window says before it is confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sketch {
    /// What all its fields say.
    Fields(Vec<String>),
    /// Some letters of one of its fields, counted from 0.
    Letters(usize, Splice),
    /// Nothing any more: it was confirmed, or emptied.
    Gone,
}

/// A change to one answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// The reply, or none.
    Reply(Option<Reply>),
    /// How far it is proved.
    Evidence(Option<Evidence>),
    /// Some letters of one of its texts.
    Text(Field, Splice),
    /// The day of the document.
    DocumentDate(Option<Date>),
    /// Words to quote, all of them.
    Verbatims(Vec<Verbatim>),
    /// What to do next, all of it.
    FollowUps(Vec<FollowUp>),
    /// To be seen again.
    Flagged(bool),
}

/// The texts of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The document's reference.
    Document,
    /// What was said.
    Note,
    /// Freins.
    Obstacles,
    /// Possibilités.
    Opportunities,
}

/// Letters removed and put in at one place of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Splice {
    /// Bytes from the start of the text.
    pub at: usize,
    /// What stood there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub removed: String,
    /// What stands there now.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub inserted: String,
}

/// The most fields of a window.
const MOST_FIELDS: usize = 6_000;

/// Why an edit does not fit the session it is applied to. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The text is not the one the edit was made on.
    #[error("the text of {0} is not the one this edit was made on")]
    OtherText(QuestionId),
    /// The window does not say what the edit was made on.
    #[error("the window {0:?} does not say what this edit was made on")]
    OtherDraft(Window),
}

impl Splice {
    /// The shortest single splice that turns `old` into `new`.
    pub fn between(old: &str, new: &str) -> Self {
        let prefix: usize = old
            .chars()
            .zip(new.chars())
            .take_while(|(a, b)| a == b)
            .map(|(a, _)| a.len_utf8())
            .sum();
        let (old_rest, new_rest) = (&old[prefix..], &new[prefix..]);
        let suffix: usize = old_rest
            .chars()
            .rev()
            .zip(new_rest.chars().rev())
            .take_while(|(a, b)| a == b)
            .map(|(a, _)| a.len_utf8())
            .sum();
        Self {
            at: prefix,
            removed: old_rest[..old_rest.len() - suffix].to_owned(),
            inserted: new_rest[..new_rest.len() - suffix].to_owned(),
        }
    }

    /// The same, or, on a text it was not made on, its letters put at the end.
    fn fit(self, text: &str) -> Self {
        let end = self.at.saturating_add(self.removed.len());
        if text.get(self.at..end) == Some(&*self.removed) {
            return self;
        }
        Self { at: text.len(), removed: String::new(), inserted: self.inserted }
    }

    /// Applies it, if the text is the one it was made on, and gives back the inverse.
    fn apply(self, text: &mut String) -> Option<Self> {
        let end = self.at.checked_add(self.removed.len())?;
        if text.get(self.at..end)? != self.removed {
            return None;
        }
        text.replace_range(self.at..end, &self.inserted);
        Some(Self { at: self.at, removed: self.inserted, inserted: self.removed })
    }
}

impl Session {
    /// The edit, made to fit: when it changes a text that is not the one it was made on (somebody
    /// else changed it meanwhile), its words go to the end of that text. No word is ever dropped.
    #[must_use]
    pub fn fit(&self, edit: Edit) -> Edit {
        match edit {
            Edit::Answer(id, Change::Text(field, splice)) => {
                let text = self.answers.get(&id).map_or("", |answer| answer.text(field));
                let splice = splice.fit(text);
                Edit::Answer(id, Change::Text(field, splice))
            }
            Edit::Draft(window, question, Sketch::Letters(field, splice)) => {
                let draft = self.draft(window, question.as_ref());
                let text = draft.and_then(|draft| draft.fields.get(field));
                let splice = splice.fit(text.map_or("", String::as_str));
                Edit::Draft(window, question, Sketch::Letters(field, splice))
            }
            edit => edit,
        }
    }

    /// Applies an edit made at `at`, and gives back the edit that undoes it.
    ///
    /// # Errors
    /// When a text is not the one the edit was made on; the session is then unchanged.
    pub fn apply(&mut self, edit: Edit, at: Instant) -> Result<Edit, EditError> {
        use std::mem::replace;
        Ok(match edit {
            Edit::Answer(id, change) => {
                let answer = self.answers.or_default(id.clone());
                let inverse = change.apply(answer);
                if inverse.is_some() {
                    answer.updated = Some(at);
                    // whoever asks now, as the session's heading tells
                    answer.by.clear();
                }
                // erased, it stays with the moment it was: a copy that still has it is older
                if **answer == Answer::default() {
                    self.answers.remove(&id);
                }
                match inverse {
                    Some(inverse) => Edit::Answer(id, inverse),
                    None => return Err(EditError::OtherText(id)),
                }
            }
            Edit::Status(new) => Edit::Status(replace(&mut self.status, new)),
            Edit::Salient(new) => Edit::Salient(replace(&mut self.salient, new)),
            Edit::Stakeholder(new) => Edit::Stakeholder(replace(&mut self.stakeholder, new)),
            Edit::Interviewers(new) => Edit::Interviewers(replace(&mut self.interviewers, new)),
            Edit::Date(new) => Edit::Date(replace(&mut self.date, new)),
            Edit::Minutes(new) => Edit::Minutes(replace(&mut self.minutes, new)),
            Edit::Noticed(new) => Edit::Noticed(replace(&mut self.noticed, new)),
            Edit::Progress(place, spent) => {
                Edit::Progress(replace(&mut self.left_at, place), replace(&mut self.spent, spent))
            }
            Edit::Draft(window, question, sketch) => {
                match self.sketch(window, question.as_ref(), sketch) {
                    Some(inverse) => Edit::Draft(window, question, inverse),
                    None => return Err(EditError::OtherDraft(window)),
                }
            }
        })
    }

    /// Changes what a window says; gives the inverse, or nothing when the change does not fit.
    fn sketch(
        &mut self,
        window: Window,
        question: Option<&QuestionId>,
        sketch: Sketch,
    ) -> Option<Sketch> {
        let found = self.draft(window, question);
        let at = found.and_then(|draft| self.drafts.iter().position(|known| known == draft));
        let old = at.map(|at| self.drafts[at].fields.clone());
        let new = match sketch {
            Sketch::Gone => None,
            Sketch::Fields(fields) => Some(fields),
            Sketch::Letters(field, splice) => {
                let mut fields = old.clone().unwrap_or_default();
                if fields.len() <= field {
                    // no window has more; a journal may say anything
                    (field < MOST_FIELDS).then(|| fields.resize(field + 1, String::new()))?;
                }
                splice.apply(fields.get_mut(field)?)?;
                Some(fields)
            }
        };
        if let Some(at) = at {
            self.drafts.remove(at);
        }
        if let Some(fields) = new {
            self.drafts.push(Draft { window, question: question.cloned(), fields });
            self.drafts.sort();
        }
        Some(old.map_or(Sketch::Gone, Sketch::Fields))
    }
}

impl Change {
    fn apply(self, answer: &mut Answer) -> Option<Self> {
        use std::mem::replace;
        Some(match self {
            Self::Reply(new) => Self::Reply(replace(&mut answer.reply, new)),
            Self::Evidence(new) => Self::Evidence(replace(&mut answer.evidence, new)),
            Self::Text(field, splice) => Self::Text(field, splice.apply(answer.text_mut(field))?),
            Self::DocumentDate(new) => Self::DocumentDate(replace(&mut answer.document_date, new)),
            Self::Verbatims(new) => Self::Verbatims(replace(&mut answer.verbatims, new)),
            Self::FollowUps(new) => Self::FollowUps(replace(&mut answer.follow_ups, new)),
            Self::Flagged(new) => Self::Flagged(replace(&mut answer.flagged, new)),
        })
    }
}

impl Answer {
    /// One of its texts.
    pub fn text(&self, field: Field) -> &str {
        match field {
            Field::Document => &self.document,
            Field::Note => &self.note,
            Field::Obstacles => &self.obstacles,
            Field::Opportunities => &self.opportunities,
        }
    }

    fn text_mut(&mut self, field: Field) -> &mut String {
        match field {
            Field::Document => &mut self.document,
            Field::Note => &mut self.note,
            Field::Obstacles => &mut self.obstacles,
            Field::Opportunities => &mut self.opportunities,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_splice_is_short_and_turns_back() {
        let splice = Splice::between("École verte", "École ouverte");
        assert_eq!((splice.at, &*splice.removed, &*splice.inserted), (7, "", "ou"));
        let mut text = "École verte".to_owned();
        let back = splice.apply(&mut text).unwrap();
        assert_eq!(text, "École ouverte");
        back.apply(&mut text).unwrap();
        assert_eq!(text, "École verte");
    }

    #[test]
    fn words_typed_on_another_text_go_to_its_end() {
        let id: QuestionId = "q".parse().unwrap();
        let splice =
            |at, inserted: &str| Splice { at, inserted: inserted.into(), ..Splice::default() };
        let edit =
            |at, text: &str| Edit::Answer(id.clone(), Change::Text(Field::Note, splice(at, text)));
        let session = crate::domain::session::tests::empty();
        assert_eq!(session.fit(edit(7, "mot")), edit(0, "mot"));
        assert_eq!(session.fit(edit(0, "mot")), edit(0, "mot"));
    }

    #[test]
    fn a_splice_refuses_another_text() {
        let mut text = "é".to_owned();
        for at in 0..4 {
            let splice = Splice { at, removed: "x".into(), inserted: String::new() };
            assert_eq!(splice.apply(&mut text), None);
        }
        assert_eq!(text, "é");
    }
}
