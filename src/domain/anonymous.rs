//! A dossier that may be shown around: what profiles said, and nothing that tells who.
//!
//! What stays: profiles, replies, how far they are proved, decisions with their reasons, the
//! campaign's own points, and words whose author agreed. What goes: names, functions, dates,
//! interviewers, notes and every other free text of an interview, the people to meet, and the ids
//! of sessions, which hold the instant they began.

use std::collections::{BTreeMap, BTreeSet};

use super::digest::Digest;
use super::dossier::Dossier;
use super::id::{ProfileId, QuestionId, SessionId};
use super::merge::{self, voices_digest};
use super::route::Plan;
use super::session::{Answer, Consent, Reply, Session, Stakeholder, Status, Verbatim};

/// With fewer people than this, a profile names somebody.
pub const FLOOR: usize = 2;

/// What stands for a reason that only its author may tell.
const UNTOLD: &str = "…";

/// The dossier without anything that tells who spoke. A profile of fewer people than `floor` is
/// taken off their sessions, which then speak for « others »; while these are fewer than `floor`
/// themselves, the next smallest profile joins them. Scores stay what they are.
///
/// Words agreed to be quoted without their profile are put together, away from what else their
/// author said. Doing it twice changes nothing more.
#[must_use]
pub fn anonymous(dossier: &Dossier, floor: usize) -> Dossier {
    let rare = rare(dossier, floor);
    let crowd_id = crowd_id(dossier);
    let plan = Plan::of(&dossier.questionnaire, &dossier.campaign);
    let mut unsigned: BTreeMap<QuestionId, BTreeSet<String>> = BTreeMap::new();
    let mut sessions: Vec<Session> = Vec::with_capacity(dossier.sessions.len() + 1);
    for session in &dossier.sessions {
        for (id, answer) in &session.answers {
            let words = agreed(answer, Consent::Anonymous).map(|words| words.text);
            unsigned.entry(id.clone()).or_default().extend(words);
        }
        if session.id == crowd_id {
            continue;
        }
        let heard = plan.hear(session);
        let mut hidden = bare(dossier, renamed(session.id));
        let profiles = session.stakeholder.profiles.iter();
        hidden.stakeholder.profiles = profiles.filter(|id| !rare.contains(*id)).cloned().collect();
        for (question, heard) in dossier.questionnaire.questions.iter().zip(heard) {
            let shown = heard.answer.map(|answer| shown(answer, heard.relevant));
            if let Some(shown) = shown.filter(|shown| !shown.is_empty()) {
                hidden.answers.insert(question.id.clone(), shown);
            }
        }
        sessions.push(hidden);
    }
    unsigned.retain(|_, words| !words.is_empty());
    if !unsigned.is_empty() {
        sessions.push(crowd(dossier, unsigned));
    }
    sessions.sort_by_key(|session| session.id);
    let mut hidden = Dossier { sessions, ..dossier.clone() };
    hidden.campaign.planned.clear();
    hidden.campaign.contact.clear();
    renew_decisions(dossier, &mut hidden);
    hidden
}

/// The profiles to take off, so that neither a profile nor « others » is fewer people than `floor`.
fn rare(dossier: &Dossier, floor: usize) -> BTreeSet<&ProfileId> {
    let crowd_id = crowd_id(dossier);
    let people = || dossier.sessions.iter().filter(|session| session.id != crowd_id);
    let mut count: BTreeMap<&ProfileId, usize> = BTreeMap::new();
    for profile in people().flat_map(|session| &session.stakeholder.profiles) {
        *count.entry(profile).or_default() += 1;
    }
    let mut rare: BTreeSet<&ProfileId> =
        count.iter().filter(|(_, people)| **people < floor).map(|(profile, _)| *profile).collect();
    loop {
        let is_other =
            |s: &&Session| s.stakeholder.profiles.iter().all(|profile| rare.contains(profile));
        let others = people().filter(is_other).count();
        let left = count.iter().filter(|(profile, _)| !rare.contains(*profile));
        match left.min_by_key(|(profile, people)| (**people, *profile)) {
            Some((next, _)) if 0 < others && others < floor => rare.insert(next),
            _ => return rare,
        };
    }
}

/// A session with nobody and no day in it, and no answer yet.
fn bare(dossier: &Dossier, id: SessionId) -> Session {
    Session {
        id,
        status: Status::Closed,
        questionnaire: dossier.campaign.questionnaire.clone(),
        stakeholder: Stakeholder::default(),
        date: dossier.campaign.created,
        interviewers: Vec::new(),
        minutes: 0,
        spent: 0,
        noticed: false,
        left_at: None,
        salient: Vec::new(),
        drafts: Vec::new(),
        answers: BTreeMap::new(),
    }
}

/// What may be shown of an answer; of one that does not count, only the words.
fn shown(answer: &Answer, counts: bool) -> Answer {
    let state = |state: &Answer| Answer {
        reply: state.reply.clone().filter(|_| counts).map(|reply| match reply {
            Reply::NotApplicable(_) => Reply::NotApplicable(UNTOLD.to_owned()),
            reply => reply,
        }),
        evidence: state.evidence,
        ..Answer::default()
    };
    let rivals = answer.rivals.iter().filter(|_| counts).map(state);
    Answer {
        verbatims: agreed(answer, Consent::Citable).collect(),
        rivals: rivals.filter(|rival| rival.reply.is_some()).collect(),
        ..state(answer)
    }
}

/// The words of an answer with this very consent.
fn agreed(answer: &Answer, consent: Consent) -> impl Iterator<Item = Verbatim> {
    let quotes = answer.quotes().into_iter().filter(move |(_, agreed)| *agreed == consent);
    quotes.map(|(words, consent)| Verbatim { text: words.to_owned(), consent })
}

/// A session of nobody's, with the words that nobody signs.
fn crowd(dossier: &Dossier, unsigned: BTreeMap<QuestionId, BTreeSet<String>>) -> Session {
    let consent = Consent::Anonymous;
    let answer = |words: BTreeSet<String>| Answer {
        verbatims: words.into_iter().map(|text| Verbatim { text, consent }).collect(),
        ..Answer::default()
    };
    Session {
        answers: unsigned.into_iter().map(|(id, words)| (id, answer(words))).collect(),
        ..bare(dossier, crowd_id(dossier))
    }
}

fn crowd_id(dossier: &Dossier) -> SessionId {
    undated(&format!("words of {}", dossier.campaign.id))
}

/// Another id for the same session, always the same, that does not tell when it was held.
fn renamed(id: SessionId) -> SessionId {
    if id.is_dated() { undated(&id.to_string()) } else { id }
}

fn undated(words: &str) -> SessionId {
    let half = |salt: &str| Digest::of(format!("{salt} {words}").as_bytes()).to_string();
    let digits = half("one") + &half("two");
    let mut random = [0; 10];
    for (byte, pair) in random.iter_mut().zip(digits.as_bytes().chunks(2)) {
        let pair = std::str::from_utf8(pair).unwrap_or_default();
        *byte = u8::from_str_radix(pair, 16).unwrap_or_default();
    }
    SessionId::new(0, random)
}

/// Decisions rest on voices by their sessions' ids: those that were up to date stay so, and those
/// to be read again too.
fn renew_decisions(dossier: &Dossier, hidden: &mut Dossier) {
    let merge = merge::Merge::of(dossier);
    for position in &merge.positions {
        let id = &dossier.questionnaire.questions[position.question].id;
        let Some(settled) = &position.settled else { continue };
        if !position.relevant {
            // what made it so may be hidden with the profiles it concerns
            hidden.campaign.decisions.remove(id);
            continue;
        }
        let voices = if settled.stale {
            Digest::of(b"to be read again")
        } else {
            voices_digest(hidden, position.question)
        };
        if let Some(decision) = hidden.campaign.decisions.get_mut(id) {
            decision.voices = Some(voices);
            if let Reply::NotApplicable(reason) = &mut decision.reply {
                UNTOLD.clone_into(reason);
            }
        }
    }
    // without what was hidden, a question may not be asked any more, and others with it
    loop {
        let positions = merge::Merge::of(hidden).positions;
        let gone = positions.iter().filter(|p| p.settled.is_some() && !p.relevant);
        let gone: Vec<_> = gone.map(|p| &hidden.questionnaire.questions[p.question].id).collect();
        if gone.is_empty() {
            return;
        }
        let gone: BTreeSet<QuestionId> = gone.into_iter().cloned().collect();
        hidden.campaign.decisions.retain(|id, _| !gone.contains(id));
    }
}

/// The names and functions of people that stand in the words of a dossier made anonymous, each
/// once: what somebody was quoted saying, or a reason, may still name them.
pub fn leaks<'a>(dossier: &'a Dossier, hidden: &Dossier) -> BTreeSet<&'a str> {
    let people = dossier.sessions.iter().map(|session| &session.stakeholder);
    let planned = dossier.campaign.planned.iter().map(|planned| &planned.stakeholder);
    let people = people.chain(planned).flat_map(|who| [&who.name, &who.function]);
    let names = people.chain(dossier.sessions.iter().flat_map(|session| &session.interviewers));
    let names: BTreeSet<&str> = names.map(|name| name.trim()).filter(|n| !n.is_empty()).collect();
    let said = hidden.sessions.iter().flat_map(|session| session.answers.values());
    let said = said.flat_map(|answer| &answer.verbatims).map(|verbatim| &verbatim.text);
    let reasons = hidden.campaign.decisions.values().map(|decision| &decision.reason);
    let own = hidden.campaign.salient.iter().chain([&hidden.campaign.perimeter]);
    let words: Vec<String> =
        said.chain(reasons).chain(own).map(|words| words.to_lowercase()).collect();
    let is_told = |name: &str| {
        let name = name.to_lowercase();
        words.iter().any(|words| words.contains(&name))
    };
    names.into_iter().filter(|name| is_told(name)).collect()
}
