//! Everything a diagnosis is derived from, in one value: what a campaign folder or a merged file
//! holds once read.

use super::anonymous;
use super::campaign::Campaign;
use super::questionnaire::Questionnaire;
use super::session::Session;

/// A campaign, the questionnaire it asks, and its sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossier {
    /// Perimeter, planned interviews, decisions.
    pub campaign: Campaign,
    /// What is asked.
    pub questionnaire: Questionnaire,
    /// The interviews, oldest first (their ids sort by age).
    pub sessions: Vec<Session>,
}

impl Dossier {
    /// The sessions that are interviews: not the words that nobody signs, which a dossier made
    /// anonymous puts together.
    pub fn interviews(&self) -> impl Iterator<Item = &Session> {
        self.sessions.iter().filter(|session| !anonymous::is_of_crowd(self, session))
    }
}
