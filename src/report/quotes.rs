//! Words people agreed to have quoted. Those quoted without their profile are set apart from the
//! questions, in alphabetical order: nothing of their place tells who spoke.

use std::collections::{BTreeMap, BTreeSet};

use super::Scope;
use crate::domain::dossier::Dossier;
use crate::domain::id::ProfileId;
use crate::domain::questionnaire::Question;
use crate::domain::session::{Answer, Consent, Session};

/// With fewer sessions than this, words without a profile still tell who spoke.
const CROWD: usize = 3;

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
            for (words, _) in agreed(session, question, Consent::Citable) {
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

fn is_crowd(dossier: &Dossier) -> bool {
    dossier.sessions.len() >= CROWD
}

fn unsigned(dossier: &Dossier) -> BTreeSet<&str> {
    let mut quotes = BTreeSet::new();
    for question in &dossier.questionnaire.questions {
        for session in &dossier.sessions {
            let agreed = agreed(session, question, Consent::Anonymous);
            quotes.extend(agreed.map(|(words, _)| words));
        }
    }
    quotes
}

fn concerns(scope: &Scope, question: &Question, session: &Session) -> bool {
    let speaks = |id| session.stakeholder.profiles.contains(id);
    scope.has(question) && scope.profile.as_ref().is_none_or(speaks)
}

/// The words of a session on a question with this very consent. Where copies of a session disagree
/// on the consent, the strictest holds.
fn agreed<'a>(
    session: &'a Session,
    question: &Question,
    consent: Consent,
) -> impl Iterator<Item = (&'a str, Consent)> + use<'a> {
    let strictness = |consent: Consent| match consent {
        Consent::Citable => 0,
        Consent::Anonymous => 1,
        Consent::Private => 2,
    };
    let mut all: BTreeMap<&str, Consent> = BTreeMap::new();
    let answer = session.answers.get(&question.id);
    let states = answer
        .into_iter()
        .flat_map(|answer: &Answer| std::iter::once(answer).chain(&answer.rivals));
    for verbatim in states.flat_map(|state| &state.verbatims) {
        let known = all.entry(verbatim.text.trim()).or_insert(verbatim.consent);
        if strictness(verbatim.consent) > strictness(*known) {
            *known = verbatim.consent;
        }
    }
    all.into_iter().filter(move |(words, agreed)| *agreed == consent && !words.is_empty())
}
