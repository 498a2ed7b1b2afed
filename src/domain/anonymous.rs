//! A dossier that may be shown around: what profiles said, and nothing that tells who.
//!
//! What stays: profiles, replies, how far they are proved, decisions with their reasons, the
//! campaign's own points, and words whose author agreed. What goes: names, functions, dates,
//! interviewers, notes and every other free text of an interview, the people to meet, and the ids
//! of sessions, which hold the instant they began.

use std::collections::{BTreeMap, BTreeSet};

use super::answers::Answers;
use super::digest::Digest;
use super::dossier::Dossier;
use super::exact::Exact;
use super::id::{ProfileId, QuestionId, SessionId};
use super::merge;
use super::people;
use super::questionnaire::{Question, Scale};
use super::route::{self, Plan};
use super::session::{Answer, Consent, Evidence, Reply, Session, Stakeholder, Status, Verbatim};

/// With fewer people than this, a profile names somebody.
pub const FLOOR: usize = 2;

/// With fewer people than this, words that nobody signs still tell who spoke.
const CROWD: usize = 3;

/// Whether words that nobody signs may be told.
pub fn is_crowd(dossier: &Dossier) -> bool {
    people::count(dossier.interviews(), CROWD) >= CROWD
}

/// What stands for a reason that only its author may tell.
const UNTOLD: &str = "…";

/// The dossier without anything that tells who spoke. A profile of fewer people than `floor` is
/// taken off their sessions, which then speak for « others »; while these are fewer than `floor`
/// themselves, the next smallest profile joins them. Positions and scores stay what they are, but
/// for a decision on a question that only hidden profiles are asked and nobody gave a level to: it
/// goes with the question. What is asked of hidden profiles is not known any more, so that coverage
/// may change.
///
/// What people of the same profiles say is dealt out among them, so that nobody is followed from
/// one question to the next; what somebody says for a profile taken off joins what « others » say.
/// Words agreed to be quoted without their profile, and all words of « others », are put together,
/// away from what else their author said. Doing it twice changes nothing more.
#[must_use]
pub fn anonymous(dossier: &Dossier, floor: usize) -> Dossier {
    let hidden = Hidden::of(dossier, floor);
    let mut plan = Plan::of(&dossier.questionnaire, &dossier.campaign);
    let crowd = crowd_id(dossier);
    let mut unsigned: BTreeMap<QuestionId, BTreeSet<String>> = BTreeMap::new();
    let mut groups: BTreeMap<Vec<ProfileId>, Group> = BTreeMap::new();
    for session in &dossier.sessions {
        let kept = hidden.kept(session);
        for (id, answer) in &session.answers {
            let is_other = hidden.is_other(session, &kept, id);
            let told = |quote: &Verbatim| is_other || quote.consent == Consent::Anonymous;
            let quotes = [Consent::Citable, Consent::Anonymous].map(|c| agreed(answer, c));
            let words = quotes.into_iter().flatten().filter(told).map(|quote| quote.text);
            unsigned.entry(id.clone()).or_default().extend(words);
        }
        if session.id == crowd {
            continue;
        }
        let bare = Session {
            stakeholder: Stakeholder { profiles: kept.clone(), ..Stakeholder::default() },
            ..bare(dossier, renamed(session.id))
        };
        groups.entry(kept.clone()).or_default().sessions.push(bare);
        for (question, heard) in dossier.questionnaire.questions.iter().zip(plan.hear(session)) {
            let Some(answer) = heard.answer else { continue };
            let is_other = hidden.is_other(session, &kept, &question.id);
            let mut shown = shown(dossier, question, answer, heard.relevant);
            if is_other {
                shown.verbatims.clear();
            }
            if !shown.is_empty() {
                let group = if is_other { Vec::new() } else { kept.clone() };
                let said = &mut groups.entry(group).or_default().said;
                said.entry(question.id.clone()).or_default().push(shown);
            }
        }
    }
    let mut sessions: Vec<Session> = groups.into_values().flat_map(Group::dealt).collect();
    unsigned.retain(|_, words| !words.is_empty());
    if !unsigned.is_empty() && is_crowd(dossier) {
        sessions.push(self::crowd(dossier, unsigned));
    }
    sessions.sort_by_key(|session| session.id);
    let mut hidden = Dossier { sessions, ..dossier.clone() };
    hidden.campaign.planned.clear();
    hidden.campaign.contact.clear();
    hidden.campaign.moved.clear();
    hidden.campaign.withdrawn.clear();
    renew_decisions(dossier, &mut hidden);
    hidden
}

/// How many words that were agreed to be quoted are in a dossier, and not in what was made of it:
/// too few people speak for nobody to be recognised.
pub fn quotes_left_out(whole: &Dossier, hidden: &Dossier) -> usize {
    let quotes = |dossier: &Dossier| -> BTreeSet<String> {
        let answers = dossier.sessions.iter().flat_map(|session| session.answers.values());
        let quotes = answers.flat_map(|answer| answer.quotes());
        let agreed = quotes.filter(|(_, consent)| *consent != Consent::Private);
        agreed.map(|(words, _)| words.to_owned()).collect()
    };
    quotes(whole).difference(&quotes(hidden)).count()
}

/// The questions on which a dossier made anonymous still tells two replies of one person, each
/// once: without both, the score would change.
pub fn split(hidden: &Dossier) -> impl Iterator<Item = &QuestionId> {
    let answers = hidden.sessions.iter().flat_map(|session| &session.answers);
    let split = answers.filter(|(_, answer)| !answer.rivals.is_empty()).map(|(id, _)| id);
    split.collect::<BTreeSet<_>>().into_iter()
}

/// People of the same profiles, and what they say.
#[derive(Default)]
struct Group {
    sessions: Vec<Session>,
    said: BTreeMap<QuestionId, Vec<Answer>>,
}

impl Group {
    /// What they say, dealt out among them question by question, the lowest level to the first:
    /// which questions somebody was asked, and what else they said, would tell who they are. Levels
    /// stay as many as they were.
    fn dealt(mut self) -> Vec<Session> {
        self.sessions.sort_by_key(|session| session.id);
        for (id, mut answers) in self.said {
            answers.sort_by_cached_key(|answer| format!("{answer:?}"));
            for (session, answer) in self.sessions.iter_mut().zip(answers) {
                session.answers.insert(id.clone(), answer.into());
            }
        }
        self.sessions
    }
}

/// What is hidden of a dossier, so that neither people of the same profiles nor « others » are
/// fewer than the floor.
struct Hidden<'a> {
    dossier: &'a Dossier,
    /// The profiles to take off.
    rare: BTreeSet<ProfileId>,
    /// The sessions that speak for « others » whatever their profiles.
    folded: BTreeSet<SessionId>,
    /// The sessions with a reply that counts, or made anonymous already: the others are nobody's.
    speaking: BTreeSet<SessionId>,
}

impl<'a> Hidden<'a> {
    fn of(dossier: &'a Dossier, floor: usize) -> Self {
        let mut plan = Plan::of(&dossier.questionnaire, &dossier.campaign);
        let mut speaks = |session: &Session| {
            let counted = plan.hear(session).into_iter().filter(|heard| heard.relevant);
            let mut states = counted.filter_map(|heard| heard.answer).flat_map(Answer::states);
            session.day().is_none() || states.any(|state| state.reply.is_some())
        };
        let speaking = dossier.interviews().filter(|session| speaks(session));
        let speaking = speaking.map(|session| session.id).collect();
        let (rare, folded) = (BTreeSet::new(), BTreeSet::new());
        let mut hidden = Self { dossier, rare, folded, speaking };
        while hidden.hide_a_rare_profile(floor) || hidden.fold_those_too_many() {}
        hidden
    }

    /// The profiles that somebody keeps, in alphabetical order.
    fn kept(&self, session: &Session) -> Vec<ProfileId> {
        let profiles = session.stakeholder.profiles.iter().filter(|id| !self.rare.contains(*id));
        let kept: BTreeSet<&ProfileId> = profiles.collect();
        if self.folded.contains(&session.id) {
            Vec::new()
        } else {
            kept.into_iter().cloned().collect()
        }
    }

    /// Whether what somebody who keeps these profiles says of a question is told with « others »:
    /// it was asked of a profile taken off, and of none that is kept.
    fn is_other(&self, session: &Session, kept: &[ProfileId], id: &QuestionId) -> bool {
        let all = &session.stakeholder.profiles;
        if kept.is_empty() || kept.len() == all.len() {
            return kept.is_empty();
        }
        let question = self.dossier.questionnaire.question(id);
        question.is_some_and(|asked| {
            route::role(asked, kept).is_none() && route::role(asked, all).is_some()
        })
    }

    /// Takes off one more profile that tells who its people are, if there is one.
    fn hide_a_rare_profile(&mut self, floor: usize) -> bool {
        let mut groups: BTreeMap<Vec<ProfileId>, Vec<&Session>> = BTreeMap::new();
        for session in self.dossier.interviews() {
            let group = groups.entry(self.kept(session)).or_default();
            group.extend(self.speaking.contains(&session.id).then_some(session));
        }
        let count = |(profiles, sessions)| (profiles, people::count(sessions, floor));
        let mut groups: BTreeMap<_, usize> = groups.into_iter().map(count).collect();
        let others = groups.remove(&Vec::new());
        let Some(fewest) = groups.values().copied().min() else { return false };
        if fewest >= floor && others.is_none_or(|others| others >= floor) {
            return false;
        }
        // of the profiles of so few people, the one fewest people have tells most
        let met = |id: &ProfileId| {
            let has = |s: &&Session| s.stakeholder.profiles.contains(id);
            self.dossier.interviews().filter(has).count()
        };
        let few = groups.iter().filter(|(_, people)| **people == fewest).flat_map(|(few, _)| few);
        let rarest = few.min_by_key(|id| (met(id), *id));
        rarest.is_some_and(|id| self.rare.insert(id.clone()))
    }

    /// What « others » say of a question is dealt out among them: where they say more than they
    /// are, people who say some of it join them.
    fn fold_those_too_many(&mut self) -> bool {
        let mut room = 0;
        let mut joining: BTreeMap<&QuestionId, (usize, Vec<SessionId>)> = BTreeMap::new();
        for session in self.dossier.interviews() {
            let kept = self.kept(session);
            let is_one = kept.is_empty();
            room += usize::from(is_one);
            for id in session.answers.keys().filter(|id| self.is_other(session, &kept, id)) {
                let (already, more) = joining.entry(id).or_default();
                *already += usize::from(is_one);
                more.extend((!is_one).then_some(session.id));
            }
        }
        let over = |(already, more): (usize, Vec<SessionId>)| {
            let over = (already + more.len()).saturating_sub(room);
            (over > 0).then(|| more.into_iter().take(over).collect::<Vec<_>>())
        };
        let Some(over) = joining.into_values().find_map(over) else { return false };
        self.folded.extend(over);
        true
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
        answers: Answers::default(),
    }
}

/// What may be shown of an answer; of one that does not count, only the words.
fn shown(dossier: &Dossier, asked: &Question, answer: &Answer, counts: bool) -> Answer {
    let mut settled = settled(answer, asked, &dossier.questionnaire.scale);
    settled.retain(|_| counts);
    let mut states = settled.into_iter().map(|(reply, evidence)| Answer {
        reply: reply.map(|reply| match reply {
            Reply::NotApplicable(_) => Reply::NotApplicable(UNTOLD.to_owned()),
            reply => reply,
        }),
        evidence,
        ..Answer::default()
    });
    let main = states.next().unwrap_or_default();
    Answer {
        verbatims: agreed(answer, Consent::Citable).collect(),
        rivals: states.collect(),
        ..main
    }
}

/// What copies of an answer count for, and how far it is proved: their number, from one question
/// to the next, would follow who gave it. Levels are the one in their middle or, where none is, the
/// two around it.
fn settled(
    answer: &Answer,
    asked: &Question,
    scale: &Scale,
) -> Vec<(Option<Reply>, Option<Evidence>)> {
    let value = |state: &Answer| state.reply.as_ref().and_then(|reply| reply.value(asked, scale));
    let values: BTreeSet<Exact> = answer.states().filter_map(value).collect();
    let values: Vec<Exact> = values.into_iter().collect();
    let Some(middle) = Exact::median(values.iter().copied()) else {
        // not applicable for one, it is so as long as nobody gives a level
        let chosen = answer.states().min_by_key(|state| match state.reply {
            Some(Reply::NotApplicable(_)) => 0,
            Some(Reply::Number(_)) => 1,
            Some(_) => 2,
            None => 3,
        });
        return chosen.map(|state| (state.reply.clone(), state.evidence)).into_iter().collect();
    };
    let reply = |level: Exact| {
        let said = answer.states().find(|state| value(state) == Some(level));
        said.map_or_else(|| Reply::worth(level, &asked.kind), |said| said.reply.clone())
    };
    let proof = |level: Exact| {
        let at_least = answer.states().filter(|state| value(state) >= Some(level));
        at_least.filter_map(|state| state.evidence).max()
    };
    let last = values.len() - 1;
    let around = [values[last / 2], values[last.div_ceil(2)]];
    let levels = if reply(middle).is_some() { &[middle][..] } else { &around };
    levels.iter().map(|level| (reply(*level), proof(*level))).collect()
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
        answers: unsigned.into_iter().map(|(id, words)| (id, answer(words).into())).collect(),
        ..bare(dossier, crowd_id(dossier))
    }
}

/// The words that nobody signs on a question, in a dossier made anonymous.
pub fn unsigned<'a>(
    dossier: &'a Dossier,
    question: &'a QuestionId,
) -> impl Iterator<Item = &'a str> {
    let id = crowd_id(dossier);
    let crowd = dossier.sessions.iter().filter(move |session| session.id == id);
    let answers = crowd.filter_map(|session| session.answers.get(question));
    answers.flat_map(|answer| answer.quotes().into_keys())
}

/// The id of the session that is no interview: the words that nobody signs, put together.
pub(super) fn crowd_id(dossier: &Dossier) -> SessionId {
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
    let mut voices = merge::voices_digests(hidden);
    for position in &merge.positions {
        let id = &dossier.questionnaire.questions[position.question].id;
        let Some(settled) = &position.settled else { continue };
        if !position.relevant {
            // what made it so may be hidden with the profiles it concerns
            hidden.campaign.decisions.remove(id);
            continue;
        }
        let voices = voices.remove(&position.question).filter(|_| !settled.stale);
        let voices = voices.unwrap_or_else(|| Digest::of(b"to be read again"));
        if let Some(decision) = hidden.campaign.decisions.get_mut(id) {
            decision.voices = Some(voices);
            decision.at = None;
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
