//! Everything a diagnosis is derived from, in one value: what a campaign folder or a merged file
//! holds once read.

use std::collections::BTreeMap;

use super::anonymous;
use super::campaign::Campaign;
use super::id::ProfileId;
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
        let crowd = anonymous::crowd_id(self);
        self.sessions.iter().filter(move |session| session.id != crowd)
    }

    /// The interviews that can be told apart, by their indexes: each by itself or, made anonymous,
    /// together those of the same profiles, the last those of people whose profile is not told.
    /// What these say was dealt out among them, so that none of them is a person.
    pub fn speakers(&self) -> Vec<Vec<usize>> {
        let crowd = anonymous::crowd_id(self);
        let mut speakers: Vec<Vec<usize>> = Vec::new();
        let mut alike: BTreeMap<&[ProfileId], usize> = BTreeMap::new();
        let mut others = Vec::new();
        for (index, session) in self.sessions.iter().enumerate() {
            let profiles = &session.stakeholder.profiles[..];
            if session.id == crowd {
            } else if profiles.is_empty() {
                others.push(index);
            } else if let (None, Some(first)) = (session.day(), alike.get(profiles)) {
                speakers[*first].push(index);
            } else {
                alike.insert(profiles, speakers.len());
                speakers.push(vec![index]);
            }
        }
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
