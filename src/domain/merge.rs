//! All voices on each question, and what they come to.

use std::collections::BTreeSet;

use super::campaign::Decision;
use super::digest::Digest;
use super::dossier::Dossier;
use super::exact::Exact;
use super::id::SessionId;
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

/// What one session says of one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Voice {
    /// The session, by its index in the dossier.
    pub session: usize,
    /// Which of the answer's rival states; none for the answer itself.
    pub rival: Option<usize>,
    /// Why this person was asked.
    pub role: Role,
    /// The level said, as a value on the scale.
    pub value: Option<Exact>,
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
        Self { positions: voices(dossier).map(|said| Position::of(dossier, &said)).collect() }
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
            let voices = std::mem::take(&mut position.voices).into_iter();
            let voices = voices.filter_map(|voice| {
                let answer = voice.answer(dossier, question)?;
                Some((voice, answer))
            });
            let said = Said { question, voices: voices.collect(), relevant: position.relevant };
            *position = Position::of(dossier, &said);
        }
    }
}

/// What a dossier's sessions say of one question.
pub(super) struct Said<'a> {
    /// Its index in the questionnaire.
    pub(super) question: usize,
    /// Each voice with its answer: reference voices first, then by session.
    pub(super) voices: Vec<(Voice, &'a Answer)>,
    /// Whether its condition holds for a session it concerns, or it concerns none so far.
    relevant: bool,
}

/// What a dossier's sessions say of each question asked, in order: gathered one question at a time,
/// for all voices together take much more room than what they come to.
pub(super) fn voices(dossier: &Dossier) -> impl Iterator<Item = Said<'_>> {
    let mut plan = Plan::of(&dossier.questionnaire, &dossier.campaign);
    let asked: Vec<usize> = plan.body().collect();
    let mut sessions: Vec<usize> = (0..dossier.sessions.len()).collect();
    sessions.sort_by_key(|session| dossier.sessions[*session].id);
    let hear = |session: usize| (session, plan.hear(&dossier.sessions[session]));
    let heard: Vec<(usize, Vec<Heard>)> = sessions.into_iter().map(hear).collect();
    asked.into_iter().map(move |question| {
        let of_it = heard.iter().map(|(session, heard)| (*session, heard[question]));
        said(dossier, question, of_it)
    })
}

fn said<'a>(
    dossier: &Dossier,
    question: usize,
    heard: impl Iterator<Item = (usize, Heard<'a>)>,
) -> Said<'a> {
    let (asked, scale) = (&dossier.questionnaire.questions[question], &dossier.questionnaire.scale);
    let mut voices = Vec::with_capacity(dossier.sessions.len());
    let (mut is_concerned, mut is_relevant) = (false, false);
    for (session, heard) in heard {
        is_concerned |= heard.role.is_some();
        is_relevant |= heard.role.is_some() && heard.relevant;
        let Some(answer) = heard.answer.filter(|_| heard.relevant) else {
            continue;
        };
        for (rank, state) in answer.states().enumerate() {
            // Somebody the question does not concern has a say only by a reply.
            if state.reply.is_none() && (heard.role.is_none() || state.is_empty()) {
                continue;
            }
            let voice = Voice {
                session,
                // the first is the answer itself
                rival: rank.checked_sub(1),
                role: heard.role.unwrap_or(Role::Crossing),
                value: (state.reply.as_ref()).and_then(|reply| reply.value(asked, scale)),
            };
            voices.push((voice, state));
        }
    }
    voices.sort_by_key(|(voice, _)| voice.role);
    let relevant = !is_concerned || is_relevant || !voices.is_empty();
    Said { question, voices, relevant }
}

impl Merge {
    /// How many questions are to be settled.
    pub fn to_settle(&self) -> usize {
        self.positions.iter().filter(|position| position.is_to_settle()).count()
    }
}

impl Position {
    pub(super) fn of(dossier: &Dossier, said: &Said) -> Self {
        let asked = &dossier.questionnaire.questions[said.question];
        let scale = &dossier.questionnaire.scale;
        let said_levels = || said.voices.iter().filter_map(|(voice, _)| voice.value);
        let (min, max) = (said_levels().min(), said_levels().max());
        let levels: Vec<(Voice, Exact)> = levels(&said.voices).collect();
        let median = Exact::median(levels.iter().map(|(_, level)| *level));
        let of_reference = levels.iter().filter(|(voice, _)| voice.role == Role::Reference);
        let is_not_applicable = |reply: &Reply| matches!(reply, Reply::NotApplicable(_));
        let mut replies = (said.voices.iter()).filter_map(|(_, answer)| answer.reply.as_ref());
        let dismissed = replies.any(is_not_applicable);

        let decision = dossier.campaign.decisions.get(&asked.id);
        let not_applicable = match decision {
            Some(decision) => is_not_applicable(&decision.reply),
            None => dismissed && median.is_none(),
        };
        let value = decision
            .and_then(|decision| decision.reply.value(asked, scale))
            .or(median)
            .filter(|_| !not_applicable && said.relevant);
        let settled = decision.map(|decision| Settled {
            stale: is_stale(decision, dossier, &said.voices),
            decision: decision.clone(),
        });
        Self {
            question: said.question,
            levels: levels.len(),
            min,
            max,
            median,
            reference: Exact::median(of_reference.map(|(_, level)| *level)),
            divergence: if copies_differ(&said.voices) {
                Some(Divergence::Copies)
            } else if dismissed && median.is_some() {
                Some(Divergence::Applicability)
            } else {
                (max.zip(min))
                    .map(|(max, min)| max - min)
                    .filter(|spread| *spread >= scale.divergence)
                    .map(Divergence::Spread)
            },
            relevant: said.relevant,
            settled,
            value,
            not_applicable,
            to_confirm: value.is_some_and(|value| value >= scale.confirm)
                && !(said.voices.iter())
                    .any(|(voice, answer)| is_seen_from(voice, answer, scale.confirm)),
            voices: said.voices.iter().map(|(voice, _)| *voice).collect(),
        }
    }

    /// Whether somebody who gives at least this value has a proof that was seen.
    pub(super) fn is_seen_from(&self, dossier: &Dossier, least: Exact) -> bool {
        self.voices.iter().any(|voice| {
            let answer = voice.answer(dossier, self.question);
            answer.is_some_and(|answer| is_seen_from(voice, answer, least))
        })
    }

    /// Whether the référent still has to settle it: voices diverge and nothing is decided, or the
    /// decision is stale. A question made irrelevant waits for nobody.
    pub fn is_to_settle(&self) -> bool {
        match &self.settled {
            Some(settled) => settled.stale && self.relevant,
            None => self.divergence.is_some(),
        }
    }
}

/// The fingerprint of the voices on a question (an index in the questionnaire): which sessions
/// reply what. A decision keeps it to notice that a voice changed afterwards.
pub fn voices_digest(dossier: &Dossier, question: usize) -> Digest {
    let said = voices(dossier).find(|said| said.question == question);
    digest(dossier, said.as_ref().map_or(&[], |said| &said.voices))
}

/// Whatever is no reply (a note, a proof) leaves it as it is.
fn digest(dossier: &Dossier, voices: &[(Voice, &Answer)]) -> Digest {
    let mut replies: Vec<(SessionId, Option<usize>, &Reply)> = voices
        .iter()
        .filter_map(|(voice, answer)| {
            let session = dossier.sessions[voice.session].id;
            Some((session, voice.rival, answer.reply.as_ref()?))
        })
        .collect();
    replies.sort_by_key(|(session, rival, _)| (*session, *rival));
    // copies that reply alike say it once
    let mut said = BTreeSet::new();
    replies.retain(|(session, _, reply)| said.insert((*session, reply.fixed_text())));
    let mut text = String::new();
    for (session, rival, reply) in replies {
        let rival = rival.map_or(0, |rival| rival + 1).to_string();
        let words = [&session.to_string(), " ", &rival, " ", &reply.fixed_text(), "\n"];
        text.extend(words);
    }
    Digest::of(text.as_bytes())
}

fn is_seen_from(voice: &Voice, answer: &Answer, least: Exact) -> bool {
    answer.evidence == Some(Evidence::Seen) && voice.value.is_some_and(|value| value >= least)
}

/// Whether voices changed since a decision: told by its fingerprint or, of a decision written by
/// hand without one, by the time of their last change.
fn is_stale(decision: &Decision, dossier: &Dossier, voices: &[(Voice, &Answer)]) -> bool {
    match (decision.voices, decision.at) {
        (Some(seen), _) => seen != digest(dossier, voices),
        (None, Some(at)) => voices.iter().any(|(_, answer)| answer.updated > Some(at)),
        (None, None) => false,
    }
}

/// The voices of each session in turn, for they stand side by side.
fn by_session<'v, 'a>(
    voices: &'v [(Voice, &'a Answer)],
) -> impl Iterator<Item = &'v [(Voice, &'a Answer)]> {
    voices.chunk_by(|(one, _), (next, _)| one.session == next.session)
}

/// What each session that carries a level counts for (see [`Merge`]), with its first voice.
pub(super) fn levels(voices: &[(Voice, &Answer)]) -> impl Iterator<Item = (Voice, Exact)> {
    by_session(voices).filter_map(|own| {
        // nearly every session is one voice: nothing to gather
        if let [(voice, _)] = own {
            return Some((*voice, voice.value?));
        }
        let distinct: BTreeSet<Exact> = own.iter().filter_map(|(voice, _)| voice.value).collect();
        Some((own.first()?.0, Exact::median(distinct)?))
    })
}

/// Whether copies of one session reply differently. What they note each stands side by side.
fn copies_differ(voices: &[(Voice, &Answer)]) -> bool {
    by_session(voices).any(|own| {
        let mut others = own.iter().enumerate();
        others.any(|(i, (_, one))| own[..i].iter().any(|(_, other)| !one.agrees_with(other)))
    })
}

impl Voice {
    /// The reply itself.
    pub fn reply<'a>(&self, dossier: &'a Dossier, question: usize) -> Option<&'a Reply> {
        self.answer(dossier, question)?.reply.as_ref()
    }

    /// The whole answer.
    pub fn answer<'a>(&self, dossier: &'a Dossier, question: usize) -> Option<&'a Answer> {
        let id = &dossier.questionnaire.questions.get(question)?.id;
        let answer = dossier.sessions.get(self.session)?.answers.get(id)?;
        match self.rival {
            Some(rival) => answer.rivals.get(rival),
            None => Some(answer),
        }
    }
}
