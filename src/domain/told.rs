//! What reports tell of an interview, and no more, so that thousands of interviews take the memory
//! of their replies and quotes: notes are ten times as long, and no report holds them. Most answers
//! then say the same, and are one in memory.

use std::collections::HashSet;

use super::campaign::Campaign;
use super::id::QuestionId;
use super::pooled::Pooled;
use super::session::{Answer, Consent, Session, Verbatim};

/// What stands for words, where that there were some is a voice.
const UNTOLD: &str = "…";

/// Makes sessions of a campaign lighter, one after the other.
#[derive(Debug)]
pub struct Teller<'a> {
    campaign: &'a Campaign,
    known: HashSet<Pooled<Answer>>,
}

impl<'a> Teller<'a> {
    /// One that has met no session of this campaign yet.
    pub fn of(campaign: &'a Campaign) -> Self {
        Self { campaign, known: HashSet::new() }
    }

    /// A session without all that changes no report. It is no copy of the interview any more: it
    /// must never be written, nor brought together with copies of it.
    #[must_use]
    pub fn lighten(&mut self, mut session: Session) -> Session {
        session.left_at = None;
        session.salient = Vec::new();
        session.drafts = Vec::new();
        for (id, answer) in &mut session.answers {
            tell(answer, self.is_dated(id));
            match self.known.get(&**answer) {
                Some(same) => *answer = same.clone(),
                None => drop(self.known.insert(answer.clone())),
            }
        }
        session
    }

    /// Whether a decision rests on when voices changed last: one written by hand, without their
    /// fingerprint.
    fn is_dated(&self, id: &QuestionId) -> bool {
        let made = self.campaign.decisions.get(id);
        made.is_some_and(|made| made.voices.is_none() && made.at.is_some())
    }
}

/// Leaves in an answer what reports tell of it.
fn tell(answer: &mut Answer, dated: bool) {
    let quotes = answer.quotes().into_iter().filter(|(_, agreed)| *agreed != Consent::Private);
    let verbatim = |(words, consent): (&str, Consent)| Verbatim { text: words.to_owned(), consent };
    let mut verbatims: Vec<Verbatim> = quotes.map(verbatim).collect();
    verbatims.shrink_to_fit();
    keep(answer, dated, &mut verbatims);
    for rival in &mut answer.rivals {
        keep(rival, dated, &mut verbatims);
    }
}

/// Leaves in a state what reports tell of it, and the quotes of all states in the first that says
/// something: one that does not is no voice.
fn keep(said: &mut Answer, dated: bool, verbatims: &mut Vec<Verbatim>) {
    let was_said = !said.says_nothing();
    *said = Answer {
        reply: said.reply.take(),
        evidence: said.evidence,
        updated: said.updated.filter(|_| dated),
        verbatims: if was_said { std::mem::take(verbatims) } else { Vec::new() },
        rivals: std::mem::take(&mut said.rivals),
        ..Answer::default()
    };
    if was_said && said.says_nothing() {
        UNTOLD.clone_into(&mut said.note);
    }
}
