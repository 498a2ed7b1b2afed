//! One authority's diagnostic at one moment: its perimeter, whom to meet, and what was settled.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::digest::Digest;
use super::exact::Exact;
use super::heading::{filled, filled_words};
use super::id::{CampaignId, QuestionId, SelectionId};
use super::reconcile::united;
use super::session::{Edition, Reply, Session, Stakeholder};
use super::text::is_hidden;
use super::time::{Date, Instant, just_after};

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
    /// When each target was last moved, or given back: of copies the last one is taken.
    pub moved: BTreeMap<QuestionId, Instant>,
    /// Whom to meet.
    pub planned: Vec<Planned>,
    /// What was settled, by question.
    pub decisions: BTreeMap<QuestionId, Decision>,
    /// When a decision was taken back, where none was made since: an older copy still has it.
    pub withdrawn: BTreeMap<QuestionId, Instant>,
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

/// A change to a campaign.
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
    /// Brings copies of the same campaign together, in any order. Of the heading, each field is
    /// that of the copy ruled on last, of those that fill it; of decisions on one question the
    /// latest, unless it was taken back since; of targets the one moved last, the
    /// higher where nothing tells; the people to meet and the points of all.
    pub fn joined<'a>(copies: impl IntoIterator<Item = &'a Self>) -> Option<Self> {
        let mut copies: Vec<&Self> = copies.into_iter().collect();
        copies.sort_by_cached_key(|copy| Reverse(copy.age()));
        let leading = *copies.first()?;
        let mut whole = Self {
            authority: filled_words(&copies, |c| &c.authority),
            population: filled(&copies, |c| &c.population),
            purchases: filled(&copies, |c| &c.purchases),
            perimeter: filled_words(&copies, |c| &c.perimeter),
            contact: filled_words(&copies, |c| &c.contact),
            keep_until: filled(&copies, |c| &c.keep_until),
            selection: filled(&copies, |c| &c.selection),
            planned: united(copies.iter().map(|copy| copy.planned.clone())),
            salient: united(copies.iter().map(|copy| copy.salient.clone())),
            withdrawn: BTreeMap::new(),
            ..leading.clone()
        };
        for copy in &copies {
            for (id, decision) in &copy.decisions {
                let known = whole.decisions.entry(id.clone()).or_insert_with(|| decision.clone());
                if age(decision) > age(known) {
                    known.clone_from(decision);
                }
            }
            // beside one, as only a hand could write it, a decision stands
            let is_withdrawn = |id: &QuestionId| !copy.decisions.contains_key(id);
            for (id, at) in copy.withdrawn.iter().filter(|(id, _)| is_withdrawn(id)) {
                let known = whole.withdrawn.entry(id.clone()).or_insert(*at);
                *known = (*at).max(*known);
            }
            for id in copy.targets.keys().chain(copy.moved.keys()) {
                let last = copies.iter().map(|copy| (copy.moved.get(id), copy.targets.get(id)));
                let (moved, target) = last.max().unwrap_or_default();
                put(&mut whole.moved, id, moved.copied());
                put(&mut whole.targets, id, target.copied());
            }
        }
        let Self { decisions, withdrawn, .. } = &mut whole;
        let stands = |id: &QuestionId, made: &Decision| {
            withdrawn.get(id).is_none_or(|withdrawn| made.at > Some(*withdrawn))
        };
        decisions.retain(|id, made| stands(id, made));
        withdrawn.retain(|id, _| !decisions.contains_key(id));
        Some(whole)
    }

    /// What tells which copy's heading is taken: the last ruling, then any fixed choice.
    fn age(&self) -> (Option<Instant>, String) {
        let made = self.decisions.values().filter_map(|decision| decision.at);
        let last = made.chain(self.withdrawn.values().chain(self.moved.values()).copied()).max();
        let mut head = self.clone();
        head.planned.clear();
        head.salient.clear();
        head.decisions.clear();
        head.targets.clear();
        head.moved.clear();
        head.withdrawn.clear();
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
            withdrawn: BTreeMap::new(),
            salient: Vec::new(),
            ..self.clone()
        }
    }

    /// The ruling that undoes this one on the campaign as it is.
    #[must_use]
    pub fn inverse(&self, ruling: &Ruling) -> Ruling {
        match ruling {
            Ruling::Decision(id, _) => {
                Ruling::Decision(id.clone(), self.decisions.get(id).cloned())
            }
            Ruling::Target(id, _) => Ruling::Target(id.clone(), self.targets.get(id).copied()),
            Ruling::Planned(_) => Ruling::Planned(self.planned.clone()),
            Ruling::Salient(_) => Ruling::Salient(self.salient.clone()),
        }
    }

    /// Applies a ruling made at `at`. What it takes the place of is never held to be newer,
    /// whatever the clocks say.
    pub fn apply(&mut self, ruling: Ruling, at: Instant) {
        match ruling {
            Ruling::Decision(id, Some(mut new)) => {
                let made = self.decisions.get(&id).and_then(|old| old.at);
                let old = made.max(self.withdrawn.remove(&id));
                // what undoes gives back a decision as it was made, before what it undoes
                if let Some(old) = old
                    && new.at <= Some(old)
                {
                    new.at = Some(at.max(just_after(old)));
                }
                self.decisions.insert(id, new);
            }
            Ruling::Decision(id, None) => {
                if let Some(old) = self.decisions.remove(&id) {
                    self.withdrawn.insert(id, old.at.map_or(at, |made| at.max(made)));
                }
            }
            Ruling::Target(id, new) => {
                if put(&mut self.targets, &id, new) != new {
                    let last = self.moved.get(&id).map(|last| just_after(*last));
                    self.moved.insert(id, last.map_or(at, |last| at.max(last)));
                }
            }
            Ruling::Planned(new) => self.planned = new,
            Ruling::Salient(new) => self.salient = new,
        }
    }
}

fn put<V>(map: &mut BTreeMap<QuestionId, V>, id: &QuestionId, new: Option<V>) -> Option<V> {
    match new {
        Some(new) => map.insert(id.clone(), new),
        None => map.remove(id),
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
