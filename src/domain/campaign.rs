//! One authority's diagnostic at one moment: its perimeter, whom to meet, and what was settled.

use std::collections::{BTreeMap, BTreeSet};

use super::digest::Digest;
use super::exact::Exact;
use super::id::{CampaignId, QuestionId, SelectionId};
use super::reconcile::united;
use super::session::{Edition, Reply, Session, Stakeholder};
use super::text::is_hidden;
use super::time::{Date, Instant};

/// A campaign, without its sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    /// The same in every copy of its file.
    pub id: CampaignId,
    /// The local authority.
    pub authority: String,
    /// Inhabitants, for legal thresholds.
    pub population: Option<u64>,
    /// Purchases a year in euros before tax, for legal thresholds.
    pub purchases: Option<u64>,
    /// What is diagnosed, in words.
    pub perimeter: String,
    /// Whom people ask to read, correct or erase what they said; may be empty.
    pub contact: String,
    /// The last day interview notes are kept, if it is set.
    pub keep_until: Option<Date>,
    /// The frozen questionnaire it asks.
    pub questionnaire: Edition,
    /// The shorter version asked, if any.
    pub selection: Option<SelectionId>,
    /// The day it began.
    pub created: Date,
    /// Targets moved by the authority.
    pub targets: BTreeMap<QuestionId, Exact>,
    /// Whom to meet.
    pub planned: Vec<Planned>,
    /// What was settled, by question.
    pub decisions: BTreeMap<QuestionId, Decision>,
    /// Points kept for the whole campaign.
    pub salient: Vec<String>,
}

/// An interview to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Whom.
    pub stakeholder: Stakeholder,
    /// When, if known.
    pub date: Option<Date>,
}

/// A level (or « not applicable ») settled by the référent, with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The settled reply: a level, a choice or not applicable.
    pub reply: Reply,
    /// Why: never empty.
    pub reason: String,
    /// When.
    pub at: Option<Instant>,
    /// The fingerprint of the voices it settles (see [`super::merge::voices_digest`]):
    /// when they change, the decision is to be read again.
    pub voices: Option<Digest>,
}

/// A change to a campaign. Applying it gives back the one that undoes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ruling {
    /// Settles a question, or takes a decision back.
    Decision(QuestionId, Option<Decision>),
    /// Moves a target, or gives the authored one back.
    Target(QuestionId, Option<Exact>),
    /// Whom to meet.
    Planned(Vec<Planned>),
    /// Points kept.
    Salient(Vec<String>),
}

impl Campaign {
    /// Brings two copies of the same campaign together, in any order: of two decisions on one
    /// question the later, of two targets the higher, of two headings (authority, perimeter) that
    /// of the copy where something was settled last, the people to meet and the points of both. A
    /// decision taken back in one copy only comes back: nothing says that it was ever made.
    #[must_use]
    pub fn joined(self, other: Self) -> Self {
        if self == other {
            return self;
        }
        let (mut lead, rest) =
            if self.age() >= other.age() { (self, other) } else { (other, self) };
        for (id, decision) in rest.decisions {
            let known = lead.decisions.entry(id).or_insert_with(|| decision.clone());
            if age(&decision) > age(known) {
                *known = decision;
            }
        }
        for (id, target) in rest.targets {
            let known = lead.targets.entry(id).or_insert(target);
            *known = target.max(*known);
        }
        lead.planned = united([lead.planned, rest.planned].into_iter());
        lead.salient = united([lead.salient, rest.salient].into_iter());
        lead
    }

    /// What tells which copy's heading is taken: the last decision, then any fixed choice.
    fn age(&self) -> (Option<Instant>, String) {
        let last = self.decisions.values().filter_map(|decision| decision.at).max();
        let mut head = self.clone();
        head.planned.clear();
        head.salient.clear();
        head.decisions.clear();
        head.targets.clear();
        (last, format!("{head:?}"))
    }

    /// The campaign that comes after this one: the same authority, people and targets, and nothing
    /// said or settled yet. Whoever was met (these sessions' people) or was to be met is to be met.
    #[must_use]
    pub fn renewed(&self, id: CampaignId, created: Date, met: &[Session]) -> Self {
        let met = met.iter().map(|session| &session.stakeholder);
        let hoped = self.planned.iter().map(|planned| &planned.stakeholder);
        let mut known = BTreeSet::new();
        let people = met.chain(hoped).filter(|who| !who.profiles.is_empty());
        let planned = people.filter_map(|who| {
            let (function, name) = (who.function.trim(), who.name.trim());
            let is_nameless = function.is_empty() && name.is_empty();
            let is_new = is_nameless || known.insert((who.profiles.first(), function, name));
            is_new.then(|| Planned { stakeholder: who.clone(), date: None })
        });
        let planned = planned.collect();
        Self {
            id,
            created,
            planned,
            keep_until: None,
            decisions: BTreeMap::new(),
            salient: Vec::new(),
            ..self.clone()
        }
    }

    /// Applies a ruling and gives back its inverse.
    pub fn apply(&mut self, ruling: Ruling) -> Ruling {
        fn put<V>(map: &mut BTreeMap<QuestionId, V>, id: &QuestionId, new: Option<V>) -> Option<V> {
            match new {
                Some(new) => map.insert(id.clone(), new),
                None => map.remove(id),
            }
        }
        match ruling {
            Ruling::Decision(id, new) => {
                let old = put(&mut self.decisions, &id, new);
                Ruling::Decision(id, old)
            }
            Ruling::Target(id, new) => {
                let old = put(&mut self.targets, &id, new);
                Ruling::Target(id, old)
            }
            Ruling::Planned(new) => Ruling::Planned(std::mem::replace(&mut self.planned, new)),
            Ruling::Salient(new) => Ruling::Salient(std::mem::replace(&mut self.salient, new)),
        }
    }
}

impl Decision {
    /// Whether both settle the same, for the same reason.
    pub fn says_as(&self, other: &Self) -> bool {
        (&self.reply, &self.reason) == (&other.reply, &other.reason)
    }
}

/// Whether these words are a reason: three letters at least, so that no slip of the keyboard
/// settles a question. A reason a file already holds is only asked not to be blank.
pub fn is_reason(words: &str) -> bool {
    words.chars().filter(|c| c.is_alphabetic() && !is_hidden(*c)).count() > 2
}

/// What tells which of two decisions is taken: the later, then any fixed choice.
fn age(decision: &Decision) -> (Option<Instant>, String) {
    (decision.at, format!("{decision:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_has_three_letters_at_least() {
        for words in ["", "x", "ok", "a b", "12/12/2025", "é\u{3164}\u{3164}à", "???"] {
            assert!(!is_reason(words), "{words:?}");
        }
        for words in ["vue", "Art. 15", "a b c", "été"] {
            assert!(is_reason(words), "{words:?}");
        }
    }
}
