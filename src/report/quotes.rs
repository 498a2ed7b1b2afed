//! Words people agreed to have quoted. Those quoted without their profile are set apart from the
//! questions, in alphabetical order: nothing of their place tells who spoke.

use std::collections::BTreeSet;

use super::Scope;
use crate::domain::anonymous::is_crowd;
use crate::domain::dossier::Dossier;
use crate::domain::id::ProfileId;
use crate::domain::questionnaire::Question;
use crate::domain::session::{Answer, Consent, Session};

/// Words quoted with the profiles of whoever said them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citable<'a> {
    /// On what.
    pub question: &'a Question,
    /// By whom.
    pub profiles: &'a [ProfileId],
    /// What.
    pub words: &'a str,
}

/// Words that may be quoted with the profile, in questionnaire order.
pub fn citable<'a>(dossier: &'a Dossier, scope: &Scope) -> Vec<Citable<'a>> {
    let mut quotes = Vec::new();
    for question in &dossier.questionnaire.questions {
        for session in dossier.sessions.iter().filter(|s| concerns(scope, question, s)) {
            for words in agreed(session, question, Consent::Citable) {
                quotes.push(Citable { question, profiles: &session.stakeholder.profiles, words });
            }
        }
    }
    quotes
}

/// Words that may be quoted without the profile. A part of the report gives none: what is in one
/// part and not in another would tell who spoke. Nor does a report of one or two sessions.
pub fn anonymous<'a>(dossier: &'a Dossier, scope: &Scope) -> BTreeSet<&'a str> {
    if scope.is_whole() && is_crowd(dossier) { unsigned(dossier) } else { BTreeSet::new() }
}

/// Whether a report of this dossier leaves out words that may be quoted without the profile.
pub fn leaves_out(dossier: &Dossier, scope: &Scope) -> bool {
    anonymous(dossier, scope).is_empty() && !unsigned(dossier).is_empty()
}

fn unsigned(dossier: &Dossier) -> BTreeSet<&str> {
    let mut quotes = BTreeSet::new();
    for question in &dossier.questionnaire.questions {
        for session in &dossier.sessions {
            quotes.extend(agreed(session, question, Consent::Anonymous));
        }
    }
    quotes
}

fn concerns(scope: &Scope, question: &Question, session: &Session) -> bool {
    let speaks = |id| session.stakeholder.profiles.contains(id);
    scope.has(question) && scope.profile.as_ref().is_none_or(speaks)
}

/// The words of a session on a question with this very consent.
fn agreed<'a>(
    session: &'a Session,
    question: &Question,
    consent: Consent,
) -> impl Iterator<Item = &'a str> + use<'a> {
    let quotes = session.answers.get(&question.id).map(Answer::quotes).unwrap_or_default();
    quotes.into_iter().filter(move |(_, agreed)| *agreed == consent).map(|(words, _)| words)
}
