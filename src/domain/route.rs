//! Which questions one interview asks, in which order.

use super::campaign::Campaign;
use super::id::ProfileId;
use super::questionnaire::{Question, Questionnaire};
use super::session::Session;

/// One question of an interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// Its index in the questionnaire.
    pub question: usize,
    /// Why this person is asked.
    pub role: Role,
}

/// Why a profile is asked a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Best placed to answer (or everybody is asked).
    Reference,
    /// Asked to compare points of view; may be skipped when time is short.
    Crossing,
}

/// The role of these profiles on this question, or nothing if it does not concern them.
pub fn role(question: &Question, profiles: &[ProfileId]) -> Option<Role> {
    let among = |ids: &[ProfileId]| ids.iter().any(|id| profiles.contains(id));
    let everybody = question.reference.is_empty() && question.crossing.is_empty();
    if everybody || among(&question.reference) {
        Some(Role::Reference)
    } else {
        among(&question.crossing).then_some(Role::Crossing)
    }
}

/// The questions to ask: the opening, then dimension by dimension the reference questions before
/// the crossings, then the closing. Questions whose condition does not hold are left out.
pub fn route(questionnaire: &Questionnaire, campaign: &Campaign, session: &Session) -> Vec<Stop> {
    let _ = (questionnaire, campaign, session);
    todo!()
}

/// Whether a question's condition holds for what this session answered. A test of a question this
/// session's profiles are not asked holds.
pub fn is_relevant(questionnaire: &Questionnaire, question: &Question, session: &Session) -> bool {
    let _ = (questionnaire, question, session);
    todo!()
}

/// How far an interview is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Questions dealt with (the body's only).
    pub done: usize,
    /// Questions to ask (the body's only).
    pub total: usize,
    /// Questions to come back to: flagged or left unfinished (any part).
    pub to_revisit: usize,
}

/// How far an interview is along its route.
pub fn progress(questionnaire: &Questionnaire, route: &[Stop], session: &Session) -> Progress {
    let _ = (questionnaire, route, session);
    todo!()
}
