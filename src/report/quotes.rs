//! Words people agreed to have quoted. Those quoted without their profile are set apart from the
//! questions, in alphabetical order: nothing of their place tells who spoke.

use std::collections::BTreeSet;

use super::Scope;
use crate::domain::anonymous::is_crowd;
use crate::domain::dossier::Dossier;
use crate::domain::id::ProfileId;
use crate::domain::questionnaire::Question;
use crate::domain::session::{Consent, Session};

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
    let speaks = |session: &Session| {
        let profiles = &session.stakeholder.profiles;
        scope.profile.as_ref().is_none_or(|id| profiles.contains(id))
    };
    let said = agreed(dossier, Consent::Citable);
    let mut quotes: Vec<_> = said
        .filter(|(_, question, session, _)| scope.has(question) && speaks(session))
        .map(|(index, question, session, words)| {
            (index, Citable { question, profiles: &session.stakeholder.profiles, words })
        })
        .collect();
    quotes.sort_by_key(|(index, _)| *index);
    quotes.into_iter().map(|(_, quote)| quote).collect()
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
    agreed(dossier, Consent::Anonymous).map(|(.., words)| words).collect()
}

/// The words with this very consent, session by session, each with its question and the index of
/// that. Few answers have any: these are looked for, not each question in each session.
fn agreed(
    dossier: &Dossier,
    consent: Consent,
) -> impl Iterator<Item = (usize, &Question, &Session, &str)> {
    let answers = dossier.sessions.iter().flat_map(|s| s.answers.iter().map(move |a| (s, a)));
    answers.flat_map(move |(session, (id, answer))| {
        let words = answer.quotes().into_iter().filter(move |(_, agreed)| *agreed == consent);
        let quoted = words.map(move |(words, _)| {
            let (index, question) = dossier.questionnaire.find(id)?;
            Some((index, question, session, words))
        });
        quoted.flatten()
    })
}
