//! One bilateral interview of one stakeholder: what was said, by which role, with which proof.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};

use super::answers::Answers;
use super::digest::Digest;
use super::exact::Exact;
use super::id::{ChoiceId, ProfileId, QuestionId, QuestionnaireId, SessionId};
use super::questionnaire::{Kind, Question, Scale};
use super::time::{Date, Instant};

/// One interview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The same in every copy of its file.
    pub id: SessionId,
    /// Whether the interview goes on.
    pub status: Status,
    /// What it was asked with.
    pub questionnaire: Edition,
    /// Who answers.
    pub stakeholder: Stakeholder,
    /// The day of the interview.
    pub date: Date,
    /// Who asks.
    pub interviewers: Vec<String>,
    /// How long it is planned to last.
    pub minutes: u16,
    /// How long it has lasted so far, in seconds.
    pub spent: u32,
    /// Whether the information notice was shown and accepted.
    pub noticed: bool,
    /// Where to come back to.
    pub left_at: Option<Bookmark>,
    /// Two or three points kept at the end.
    pub salient: Vec<String>,
    /// Words in windows that nobody confirmed, in their own order: no report counts them.
    pub drafts: Vec<Draft>,
    /// What was said, by question; a question never touched is absent.
    pub answers: Answers,
}

/// Whether an interview goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Answers still come.
    #[default]
    Open,
    /// Finished; may be opened again.
    Closed,
}

/// Which edition of a questionnaire was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Which questionnaire.
    pub id: QuestionnaireId,
    /// Its edition.
    pub version: String,
    /// The fingerprint of its text.
    pub digest: Digest,
}

/// The person who answers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Stakeholder {
    /// Their kinds, one or several; the first names the file.
    pub profiles: Vec<ProfileId>,
    /// Their function, never printed in a report.
    pub function: String,
    /// Their name, optional, never printed in a report.
    pub name: String,
}

/// Where an interview was left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    /// The question on screen.
    pub question: QuestionId,
    /// The place of the cursor in its note, in characters from the start.
    pub cursor: usize,
}

/// What a window says that was not confirmed: typed by somebody, and not to be lost.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Draft {
    /// Which window.
    pub window: Window,
    /// The question it is about, if it is about one.
    pub question: Option<QuestionId>,
    /// What each of its fields says, in order; a choice by its rank, from 0.
    pub fields: Vec<String>,
}

/// The windows of an interview that one types in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Window {
    /// Why the question has no object.
    NotApplicable,
    /// Words to quote.
    Verbatim,
    /// How far the reply is proved.
    Evidence,
    /// What to do after the interview.
    FollowUp,
    /// A number.
    Number,
    /// Points kept, to close the interview.
    Closing,
    /// Who answers, who asks.
    Person,
}

/// What was said of one question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// The level, choice or number, or why there is none; absent while not settled.
    pub reply: Option<Reply>,
    /// How far the reply is proved.
    pub evidence: Option<Evidence>,
    /// The document that proves it.
    pub document: String,
    /// The day of that document.
    pub document_date: Option<Date>,
    /// What was said.
    pub note: String,
    /// Freins.
    pub obstacles: String,
    /// Possibilités.
    pub opportunities: String,
    /// Words to quote.
    pub verbatims: Vec<Verbatim>,
    /// What to do next.
    pub follow_ups: Vec<FollowUp>,
    /// To be seen again before closing.
    pub flagged: bool,
    /// When it last changed.
    pub updated: Option<Instant>,
    /// Who typed this state, where copies from several interviewers were brought together; an
    /// empty name for a copy that names nobody. Empty everywhere else.
    pub by: BTreeSet<String>,
    /// Fingerprints of its earlier states that reached a file, oldest first: two copies edited
    /// apart are told from a copy and its continuation by them.
    pub history: Vec<Digest>,
    /// Other states of this answer, from copies of the session edited apart, to be settled.
    pub rivals: Vec<Answer>,
}

/// A settled reply.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// A level of the scale, by its number.
    Level(u8),
    /// A choice.
    Choice(ChoiceId),
    /// A number, exactly as typed with a dot (`12.5`).
    Number(String),
    /// The person does not know.
    Unknown,
    /// The question has no object here, and why.
    NotApplicable(String),
    /// Begun, to be completed.
    Unfinished,
}

/// How far a reply is proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// Somebody said so.
    Said,
    /// A document was named.
    Cited,
    /// The document was seen.
    Seen,
}

/// Words to quote, and how far they may travel.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Verbatim {
    /// The words.
    pub text: String,
    /// What the person agreed to.
    pub consent: Consent,
}

/// What a person agreed to have done with their words, the freest first.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Consent {
    /// May be quoted with the profile.
    Citable,
    /// May be quoted without the profile.
    Anonymous,
    /// Not to be quoted: in no report. It stays in the session, and in a merged file, which holds
    /// sessions whole.
    #[default]
    Private,
}

/// Something to do after the interview.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct FollowUp {
    /// What.
    pub what: String,
    /// By whom; may be empty.
    pub who: String,
    /// For when.
    pub due: Option<Date>,
}

impl Session {
    /// The day of the interview; nothing where the session was made anonymous: the day it then
    /// has is that of its campaign, not its own.
    pub fn day(&self) -> Option<Date> {
        self.id.is_dated().then_some(self.date)
    }

    /// What a window says that was not confirmed, if anything.
    pub fn draft(&self, window: Window, question: Option<&QuestionId>) -> Option<&Draft> {
        let is_it = |draft: &&Draft| draft.window == window && draft.question.as_ref() == question;
        self.drafts.iter().find(is_it)
    }
}

impl Answer {
    /// Whether nothing at all was said, so that the file need not keep it.
    pub fn is_empty(&self) -> bool {
        self.says_nothing() && self.rivals.is_empty()
    }

    /// Whether it says nothing itself, whatever copies edited apart say instead.
    pub fn says_nothing(&self) -> bool {
        // nearly all have a reply: nothing else is to be looked at
        self.reply.is_none() && self.says_as(&Self::default())
    }

    /// Whether it says nothing and, as far as its past tells, never did.
    pub fn never_spoke(&self) -> bool {
        self.is_empty() && self.history.is_empty()
    }

    /// Whether both say the same, whenever they did and whatever they said before.
    pub fn says_as(&self, other: &Self) -> bool {
        self.said() == other.said()
    }

    /// What it says: neither when, by whom and after what, nor what copies say instead.
    pub(super) fn said(&self) -> impl Ord {
        let texts = [&self.document, &self.note, &self.obstacles, &self.opportunities];
        let lists = (&self.verbatims, &self.follow_ups);
        (&self.reply, self.evidence, self.document_date, texts, lists, self.flagged)
    }

    /// Whether both can be true: the same reply, whatever the reasons given, or a reply of one
    /// only. Notes, proofs and quotes stand side by side.
    pub fn agrees_with(&self, other: &Self) -> bool {
        match (&self.reply, &other.reply) {
            (None, _)
            | (_, None)
            | (Some(Reply::NotApplicable(_)), Some(Reply::NotApplicable(_))) => true,
            (Some(one), Some(other)) => one == other,
        }
    }

    /// What it says, then what copies edited apart say instead.
    pub fn states(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.rivals)
    }

    /// The words quoted, each once, in alphabetical order. Where copies of the answer disagree on
    /// the consent, the strictest holds.
    pub fn quotes(&self) -> BTreeMap<&str, Consent> {
        let mut all: BTreeMap<&str, Consent> = BTreeMap::new();
        for verbatim in self.states().flat_map(|state| &state.verbatims) {
            let words = verbatim.text.trim();
            if !words.is_empty() {
                let known = all.entry(words).or_insert(verbatim.consent);
                *known = verbatim.consent.max(*known);
            }
        }
        all
    }

    /// Whether the question may be held to be dealt with: a reply that is not left unfinished,
    /// or, for an open question, some words.
    pub fn is_complete(&self, kind: &Kind) -> bool {
        match (&self.reply, kind) {
            (Some(Reply::Unfinished), _) => false,
            (Some(_), _) => true,
            (None, Kind::Open) => !self.note.trim().is_empty(),
            (None, _) => false,
        }
    }
}

impl Hash for Answer {
    /// By what is short and tells nearly all answers apart: the rest would cost more than it sorts.
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.reply, self.evidence, self.updated, &self.verbatims).hash(state);
    }
}

impl Reply {
    /// What the reply is worth on the scale, if it carries a level this question knows.
    pub fn value(&self, question: &Question, scale: &Scale) -> Option<Exact> {
        match (self, &question.kind) {
            (Self::Level(level), Kind::Level(_)) => {
                let value = Exact::from(*level);
                (scale.min <= value && value <= scale.max).then_some(value)
            }
            (Self::Choice(id), Kind::Choice(choices)) => {
                choices.iter().find(|c| c.id == *id).map(|c| c.value)
            }
            _ => None,
        }
    }

    /// The reply that is worth this value, if there is one.
    pub(super) fn worth(value: Exact, kind: &Kind) -> Option<Self> {
        match (kind, value.terms()) {
            (Kind::Level(_), (level, 1)) => u8::try_from(level).ok().map(Self::Level),
            (Kind::Choice(choices), _) => choices
                .iter()
                .find(|choice| choice.value == value)
                .map(|c| Self::Choice(c.id.clone())),
            _ => None,
        }
    }

    /// The reply in words that never change between releases, for fingerprints.
    pub(super) fn fixed_text(&self) -> String {
        match self {
            Self::Level(level) => format!("level {level}"),
            Self::Choice(id) => format!("choice {id}"),
            Self::Number(typed) => format!("number {typed}"),
            Self::Unknown => "unknown".to_owned(),
            Self::NotApplicable(reason) => format!("not_applicable {}:{reason}", reason.len()),
            Self::Unfinished => "unfinished".to_owned(),
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::domain::digest::Digest;

    /// A session in which nothing was said.
    pub fn empty() -> Session {
        Session {
            id: SessionId::new(0, [0; 10]),
            status: Status::Open,
            questionnaire: Edition {
                id: "q".parse().unwrap(),
                version: "1".to_owned(),
                digest: Digest::of(b""),
            },
            stakeholder: Stakeholder::default(),
            date: Date::constant(2026, 11, 23),
            interviewers: Vec::new(),
            minutes: 30,
            spent: 0,
            noticed: false,
            left_at: None,
            salient: Vec::new(),
            drafts: Vec::new(),
            answers: Answers::default(),
        }
    }
}
