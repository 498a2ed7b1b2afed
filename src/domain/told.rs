//! What reports tell of an interview, and no more, so that thousands of interviews take the memory
//! of their replies and quotes: notes are ten times as long, and no report holds them.

use super::campaign::Campaign;
use super::id::QuestionId;
use super::session::{Answer, Consent, Session, Verbatim};

/// What stands for words, where that there were some is a voice.
const UNTOLD: &str = "…";

/// Leaves out of a session of this campaign all that changes none of its reports. It is no copy of
/// the interview any more: it must never be written, nor brought together with copies of it.
pub fn lighten(session: &mut Session, campaign: &Campaign) {
    session.left_at = None;
    session.salient = Vec::new();
    session.drafts = Vec::new();
    for (id, answer) in &mut session.answers {
        *answer = told(answer, is_dated(campaign, id));
    }
}

/// Whether a decision rests on when voices changed last: one written by hand, without their
/// fingerprint.
fn is_dated(campaign: &Campaign, id: &QuestionId) -> bool {
    campaign.decisions.get(id).is_some_and(|made| made.voices.is_none() && made.at.is_some())
}

fn told(answer: &Answer, dated: bool) -> Answer {
    let quotes = answer.quotes().into_iter().filter(|(_, agreed)| *agreed != Consent::Private);
    let verbatim = |(words, consent): (&str, Consent)| Verbatim { text: words.to_owned(), consent };
    let state = |said: &Answer, verbatims: Vec<Verbatim>, rivals: Vec<Answer>| {
        let mut told = Answer {
            reply: said.reply.clone(),
            evidence: said.evidence,
            updated: said.updated.filter(|_| dated),
            verbatims,
            rivals,
            ..Answer::default()
        };
        if told.is_empty() && !said.is_empty() {
            UNTOLD.clone_into(&mut told.note);
        }
        told
    };
    let rivals = answer.rivals.iter().map(|rival| state(rival, Vec::new(), Vec::new())).collect();
    state(answer, quotes.map(verbatim).collect(), rivals)
}
