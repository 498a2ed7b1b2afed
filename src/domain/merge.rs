//! All voices on each question, and what they come to.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;

use super::campaign::Decision;
use super::digest::Digest;
use super::dossier::Dossier;
use super::exact::Exact;
use super::id::SessionId;
use super::questionnaire::Questionnaire;
use super::route::{Heard, Plan, Role};
use super::session::{Answer, Evidence, Reply};

/// The voices of a campaign, question by question.
///
/// Each session counts once in a median, even where copies of it edited apart say several levels:
/// then for the median of these, each level taken once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// One position a question asked, in questionnaire order.
    pub positions: Vec<Position>,
}

/// What is known of one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// Its index in the questionnaire.
    pub question: usize,
    /// Who said what: reference voices first, then by session.
    pub voices: Vec<Voice>,
    /// How many sessions carry a level, whatever the number of their rival states.
    pub levels: usize,
    /// The lowest level said.
    pub min: Option<Exact>,
    /// The highest level said.
    pub max: Option<Exact>,
    /// The median of what each session says (see [`Merge`]).
    pub median: Option<Exact>,
    /// What the reference profiles said (their median if several).
    pub reference: Option<Exact>,
    /// How voices disagree.
    pub divergence: Option<Divergence>,
    /// What the référent settled.
    pub settled: Option<Settled>,
    /// Where the question stands: the settled level, else the median. Nothing when nobody gave a
    /// level, when it is confirmed not applicable, or when it is not relevant.
    pub value: Option<Exact>,
    /// Settled as not applicable, or held so by every voice that has a view.
    pub not_applicable: bool,
    /// Whether its condition holds for a session it concerns, or it concerns none so far: a
    /// question nobody is to be asked is left out of the coverage.
    pub relevant: bool,
    /// High enough to want an evidence seen, and none was.
    pub to_confirm: bool,
}

/// What one session says of one question. There are as many as answers: each is 8 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Voice {
    session: u32,
    /// Which of the answer's rival states, from 1; none for the answer itself.
    pub rival: Option<NonZero<u16>>,
    /// Why this person was asked.
    pub role: Role,
}

/// How voices disagree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Divergence {
    /// Levels this far apart.
    Spread(Exact),
    /// Not applicable for some, a level for others.
    Applicability,
    /// Copies of one session edited apart reply differently.
    Copies,
}

/// A decision, and whether it still rests on the voices it was made on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// The decision.
    pub decision: Decision,
    /// A voice changed since: to be read again.
    pub stale: bool,
}

impl Merge {
    /// Merges what a dossier's sessions say.
    pub fn of(dossier: &Dossier) -> Self {
        let heard = hear(dossier, Plan::of(&dossier.questionnaire, &dossier.campaign));
        Self { positions: heard.into_iter().map(|said| Position::of(dossier, said)).collect() }
    }

    /// Brings it up to date with the campaign's decisions, where they are others than before: the
    /// voices are the same.
    pub(super) fn rule(&mut self, dossier: &Dossier) {
        for position in &mut self.positions {
            let question = position.question;
            let id = &dossier.questionnaire.questions[question].id;
            let decision = dossier.campaign.decisions.get(id);
            if position.settled.as_ref().map(|settled| &settled.decision) == decision {
                continue;
            }
            let voices = std::mem::take(&mut position.voices);
            let said = Said { question, voices, relevant: Some(position.relevant) };
            *position = Position::of(dossier, said);
        }
    }
}

/// Who says something of one question.
struct Said {
    /// Its index in the questionnaire.
    question: usize,
    /// Reference voices first, then by session.
    voices: Vec<Voice>,
    /// Whether its condition holds for a session it concerns; nothing while it concerns none.
    relevant: Option<bool>,
}

/// Hears what a dossier's sessions say of each question of a plan's body.
fn hear(dossier: &Dossier, mut plan: Plan) -> Vec<Said> {
    let mut sessions: Vec<usize> = (0..dossier.sessions.len()).collect();
    sessions.sort_by_key(|session| dossier.sessions[*session].id);
    let unsaid = |question| Said { question, voices: Vec::new(), relevant: None };
    let mut all: Vec<Said> = plan.body().map(unsaid).collect();
    for session in sessions {
        let heard = plan.hear(&dossier.sessions[session]);
        for said in &mut all {
            said.hear(session, heard[said.question]);
        }
    }
    for said in &mut all {
        said.voices.sort_by_key(|voice| voice.role);
        said.voices.shrink_to_fit();
    }
    all
}

impl Said {
    fn hear(&mut self, session: usize, heard: Heard) {
        if heard.role.is_some() {
            self.relevant = Some(heard.relevant || self.relevant == Some(true));
        }
        let Some(answer) = heard.answer.filter(|_| heard.relevant) else {
            return;
        };
        for (voice, state) in Voice::all(session, heard.role, answer) {
            // Somebody the question does not concern has a say only by a reply.
            if state.reply.is_some() || (heard.role.is_some() && !state.says_nothing()) {
                self.voices.push(voice);
            }
        }
    }
}

/// A voice and what it says.
#[derive(Clone, Copy)]
struct Spoken<'a> {
    voice: Voice,
    answer: &'a Answer,
    /// The level said, as a value on the scale.
    value: Option<Exact>,
}

impl<'a> Spoken<'a> {
    /// What these voices say of a question.
    fn all(dossier: &'a Dossier, question: usize, voices: &[Voice]) -> impl Iterator<Item = Self> {
        let Questionnaire { questions, scale, .. } = &dossier.questionnaire;
        let spoken = move |voice: &Voice| {
            let answer = voice.answer(dossier, question)?;
            let reply = answer.reply.as_ref();
            let value = reply.and_then(|reply| reply.value(&questions[question], scale));
            Some(Self { voice: *voice, answer, value })
        };
        voices.iter().filter_map(spoken)
    }

    /// Whether somebody who gives at least this value has a proof that was seen.
    fn is_seen_from(&self, least: Exact) -> bool {
        let is_seen = self.answer.evidence == Some(Evidence::Seen);
        is_seen && self.value.is_some_and(|value| value >= least)
    }
}

impl Merge {
    /// How many questions are to be settled.
    pub fn to_settle(&self) -> usize {
        self.positions.iter().filter(|position| position.is_to_settle()).count()
    }
}

impl Position {
    fn of(dossier: &Dossier, said: Said) -> Self {
        let Said { question, voices, relevant } = said;
        let relevant = relevant.unwrap_or(true) || !voices.is_empty();
        let asked = &dossier.questionnaire.questions[question];
        let scale = &dossier.questionnaire.scale;
        let spoken: Vec<Spoken> = Spoken::all(dossier, question, &voices).collect();
        let said_levels = || spoken.iter().filter_map(|said| said.value);
        let (min, max) = (said_levels().min(), said_levels().max());
        let levels: Vec<(Voice, Exact)> = levels(&spoken).collect();
        let median = Exact::median(levels.iter().map(|(_, level)| *level));
        let of_reference = levels.iter().filter(|(voice, _)| voice.role == Role::Reference);
        let is_not_applicable = |reply: &Reply| matches!(reply, Reply::NotApplicable(_));
        let mut replies = spoken.iter().filter_map(|said| said.answer.reply.as_ref());
        let dismissed = replies.any(is_not_applicable);

        let decision = dossier.campaign.decisions.get(&asked.id);
        let not_applicable = match decision {
            Some(decision) => is_not_applicable(&decision.reply),
            None => dismissed && median.is_none(),
        };
        let value = decision
            .and_then(|decision| decision.reply.value(asked, scale))
            .or(median)
            .filter(|_| !not_applicable && relevant);
        let settled = decision.map(|decision| Settled {
            stale: is_stale(decision, dossier, &spoken),
            decision: decision.clone(),
        });
        Self {
            question,
            levels: levels.len(),
            min,
            max,
            median,
            reference: Exact::median(of_reference.map(|(_, level)| *level)),
            divergence: if copies_differ(&spoken) {
                Some(Divergence::Copies)
            } else if dismissed && median.is_some() {
                Some(Divergence::Applicability)
            } else {
                (max.zip(min))
                    .map(|(max, min)| max - min)
                    .filter(|spread| *spread >= scale.divergence)
                    .map(Divergence::Spread)
            },
            relevant,
            settled,
            value,
            not_applicable,
            to_confirm: value.is_some_and(|value| value >= scale.confirm)
                && !spoken.iter().any(|said| said.is_seen_from(scale.confirm)),
            voices,
        }
    }

    /// What each session that carries a level counts for (see [`Merge`]), with its first voice.
    pub(super) fn counted(&self, dossier: &Dossier) -> Vec<(Voice, Exact)> {
        let spoken: Vec<Spoken> = Spoken::all(dossier, self.question, &self.voices).collect();
        levels(&spoken).collect()
    }

    /// Whether somebody who gives at least this value has a proof that was seen.
    pub(super) fn is_seen_from(&self, dossier: &Dossier, least: Exact) -> bool {
        let mut spoken = Spoken::all(dossier, self.question, &self.voices);
        spoken.any(|said| said.is_seen_from(least))
    }

    /// Whether the référent still has to settle it: voices diverge and nothing is decided, or the
    /// decision is stale. A question made irrelevant waits for nobody.
    pub fn is_to_settle(&self) -> bool {
        match &self.settled {
            Some(settled) => settled.stale && self.relevant,
            None => self.divergence.is_some(),
        }
    }

    /// Whether nothing is known of it: nobody gave a level, or any words where words are asked.
    pub fn is_unknown(&self, dossier: &Dossier) -> bool {
        let is_known = if dossier.questionnaire.questions[self.question].kind.is_scored() {
            self.value.is_some() || self.not_applicable
        } else {
            !self.voices.is_empty()
        };
        self.relevant && !is_known
    }
}

/// The fingerprint of the voices on a question (an index in the questionnaire): which sessions
/// reply what. A decision keeps it to notice that a voice changed afterwards.
pub fn voices_digest(dossier: &Dossier, question: usize) -> Digest {
    let plan = Plan::of_one(&dossier.questionnaire, &dossier.campaign, question);
    let voices = digests(dossier, plan).remove(&question);
    voices.unwrap_or_else(|| digest(dossier, &[]))
}

/// The same of each question asked: all voices are heard once.
pub(super) fn voices_digests(dossier: &Dossier) -> BTreeMap<usize, Digest> {
    digests(dossier, Plan::of(&dossier.questionnaire, &dossier.campaign))
}

fn digests(dossier: &Dossier, plan: Plan) -> BTreeMap<usize, Digest> {
    let of = |Said { question, voices, .. }: Said| {
        let spoken: Vec<Spoken> = Spoken::all(dossier, question, &voices).collect();
        (question, digest(dossier, &spoken))
    };
    hear(dossier, plan).into_iter().map(of).collect()
}

/// Whatever is no reply (a note, a proof) leaves it as it is, and so does the order of copies of a
/// session: what they reply is taken each once, in the order of its own words.
fn digest(dossier: &Dossier, voices: &[Spoken]) -> Digest {
    let mut sessions: BTreeMap<SessionId, BTreeSet<String>> = BTreeMap::new();
    for said in voices {
        if let Some(reply) = &said.answer.reply {
            let session = dossier.sessions[said.voice.session()].id;
            sessions.entry(session).or_default().insert(reply.fixed_text());
        }
    }
    let mut text = String::new();
    for (session, replies) in sessions {
        for (rank, reply) in replies.into_iter().enumerate() {
            text.extend([&session.to_string(), " ", &rank.to_string(), " ", &reply, "\n"]);
        }
    }
    Digest::of(text.as_bytes())
}

/// Whether voices changed since a decision: told by its fingerprint or, of a decision written by
/// hand without one, by the time of their last change.
fn is_stale(decision: &Decision, dossier: &Dossier, voices: &[Spoken]) -> bool {
    match (decision.voices, decision.at) {
        (Some(seen), _) => seen != digest(dossier, voices),
        (None, Some(at)) => voices.iter().any(|said| said.answer.updated > Some(at)),
        (None, None) => false,
    }
}

/// The voices of each session in turn, for they stand side by side.
fn by_session<'v, 'a>(voices: &'v [Spoken<'a>]) -> impl Iterator<Item = &'v [Spoken<'a>]> {
    voices.chunk_by(|one, next| one.voice.session() == next.voice.session())
}

/// What each session that carries a level counts for (see [`Merge`]), with its first voice.
fn levels(voices: &[Spoken]) -> impl Iterator<Item = (Voice, Exact)> {
    by_session(voices).filter_map(|own| {
        // nearly every session is one voice: nothing to gather
        if let [said] = own {
            return Some((said.voice, said.value?));
        }
        let distinct: BTreeSet<Exact> = own.iter().filter_map(|said| said.value).collect();
        Some((own.first()?.voice, Exact::median(distinct)?))
    })
}

/// Whether copies of one session reply differently. What they note each stands side by side.
fn copies_differ(voices: &[Spoken]) -> bool {
    by_session(voices).any(|own| {
        let mut others = own.iter().enumerate();
        others.any(|(i, one)| own[..i].iter().any(|other| !one.answer.agrees_with(other.answer)))
    })
}

impl Voice {
    /// The voices of a session on one question, one a state of its answer.
    pub(super) fn all(
        session: usize,
        role: Option<Role>,
        answer: &Answer,
    ) -> impl Iterator<Item = (Self, &Answer)> {
        let session = u32::try_from(session).unwrap_or(u32::MAX);
        let role = role.unwrap_or(Role::Crossing);
        // the first is the answer itself
        let rivals = (0..=u16::MAX).map(NonZero::new);
        rivals
            .zip(answer.states())
            .map(move |(rival, state)| (Self { session, rival, role }, state))
    }

    /// The session, by its index in the dossier.
    pub fn session(self) -> usize {
        self.session as usize
    }

    /// The reply itself.
    pub fn reply<'a>(&self, dossier: &'a Dossier, question: usize) -> Option<&'a Reply> {
        self.answer(dossier, question)?.reply.as_ref()
    }

    /// The level said, as a value on the scale.
    pub fn value(&self, dossier: &Dossier, question: usize) -> Option<Exact> {
        let Questionnaire { questions, scale, .. } = &dossier.questionnaire;
        self.reply(dossier, question)?.value(questions.get(question)?, scale)
    }

    /// The whole answer.
    pub fn answer<'a>(&self, dossier: &'a Dossier, question: usize) -> Option<&'a Answer> {
        let id = &dossier.questionnaire.questions.get(question)?.id;
        let answer = dossier.sessions.get(self.session())?.answers.get(id)?;
        answer.states().nth(self.rival.map_or(0, NonZero::get).into())
    }
}
