//! Everything a diagnosis is derived from, in one value: what a campaign folder or a merged file
//! holds once read.

use super::anonymous;
use super::campaign::Campaign;
use super::questionnaire::Questionnaire;
use super::session::Session;
use super::time::Date;

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
        self.sessions.iter().filter(|session| self.is_interview(session))
    }

    /// Whether a session is an interview (see [`Dossier::interviews`]).
    pub fn is_interview(&self, session: &Session) -> bool {
        !anonymous::is_of_crowd(self, session)
    }

    /// The interviews that can be told apart, by their indexes: each by itself, then together those
    /// of people whose profile is not told. What these say was dealt out among them, so that none
    /// of them is a person.
    pub fn speakers(&self) -> Vec<Vec<usize>> {
        let is_other = |index: &usize| self.sessions[*index].stakeholder.profiles.is_empty();
        let interviews = (0..self.sessions.len()).filter(|i| self.is_interview(&self.sessions[*i]));
        let (others, known): (Vec<usize>, Vec<usize>) = interviews.partition(is_other);
        let mut speakers: Vec<Vec<usize>> = known.into_iter().map(|index| vec![index]).collect();
        if !others.is_empty() {
            speakers.push(others);
        }
        speakers
    }

    /// The day of the last interview, or that of the campaign's beginning before any; nothing
    /// where interviews were made anonymous.
    pub fn last_day(&self) -> Option<Date> {
        let first = self.sessions.is_empty().then_some(self.campaign.created);
        self.sessions.iter().filter_map(Session::day).max().or(first)
    }
}
