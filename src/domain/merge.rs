//! All voices on each question, and what they come to.

use super::campaign::Decision;
use super::digest::Digest;
use super::dossier::Dossier;
use super::exact::Exact;
use super::id::SessionId;
use super::route::{Plan, Role};
use super::session::{Answer, Evidence, Reply};

/// The voices of a campaign, question by question.
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
    /// How many voices carry a level.
    pub levels: usize,
    /// The lowest level said.
    pub min: Option<Exact>,
    /// The highest level said.
    pub max: Option<Exact>,
    /// The median of the levels said.
    pub median: Option<Exact>,
    /// What the reference profiles said (their median if several).
    pub reference: Option<Exact>,
    /// How voices disagree.
    pub divergence: Option<Divergence>,
    /// What the référent settled.
    pub settled: Option<Settled>,
    /// Where the question stands: the settled level, else the median. Nothing when nobody gave a
    /// level, or when it is confirmed not applicable.
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
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Copies of one session edited apart say different things.
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
        let positions = voices(dossier)
            .into_iter()
            .map(|heard| Position::of(dossier, heard))
            .collect();
        Self { positions }
    }
}

/// What a dossier's sessions say of one question.
pub(super) struct Said {
    /// Its index in the questionnaire.
    pub(super) question: usize,
    /// Reference voices first, then by session.
    pub(super) voices: Vec<Voice>,
    /// Whether its condition holds for a session it concerns, or it concerns none so far.
    relevant: bool,
}

/// What a dossier's sessions say of each question asked, in order.
pub(super) fn voices(dossier: &Dossier) -> Vec<Said> {
    let (questions, scale) = (
        &dossier.questionnaire.questions,
        &dossier.questionnaire.scale,
    );
    let plan = Plan::of(&dossier.questionnaire, &dossier.campaign);
    let mut all: Vec<Said> = plan
        .body()
        .map(|question| Said {
            question,
            voices: Vec::new(),
            relevant: true,
        })
        .collect();
    let mut concerned = vec![(0_usize, 0_usize); questions.len()];
    for (session, said) in dossier.sessions.iter().enumerate() {
        let heard = plan.hear(said);
        for Said {
            question, voices, ..
        } in &mut all
        {
            let heard = heard[*question];
            if heard.role.is_some() {
                concerned[*question].0 += 1;
                concerned[*question].1 += usize::from(heard.relevant);
            }
            let Some(answer) = heard.answer.filter(|_| heard.relevant) else {
                continue;
            };
            let main = (None, answer);
            let rivals = answer.rivals.iter().enumerate();
            for (rival, state) in std::iter::once(main).chain(rivals.map(|(i, r)| (Some(i), r))) {
                // Somebody the question does not concern has a say only by a reply.
                let says = state.reply.is_some() || (heard.role.is_some() && !state.is_empty());
                if says {
                    let value = |reply: &Reply| reply.value(&questions[*question], scale);
                    voices.push(Voice {
                        session,
                        rival,
                        role: heard.role.unwrap_or(Role::Crossing),
                        value: state.reply.as_ref().and_then(value),
                    });
                }
            }
        }
    }
    for heard in &mut all {
        let (asked, relevant) = concerned[heard.question];
        heard.relevant = asked == 0 || relevant > 0 || !heard.voices.is_empty();
        (heard.voices).sort_by_key(|v| (v.role, dossier.sessions[v.session].id, v.rival));
    }
    all
}

impl Position {
    fn of(dossier: &Dossier, heard: Said) -> Self {
        let Said {
            question, voices, ..
        } = heard;
        let asked = &dossier.questionnaire.questions[question];
        let scale = &dossier.questionnaire.scale;
        let levels = || voices.iter().filter_map(|voice| voice.value);
        let (min, max, median) = (levels().min(), levels().max(), Exact::median(levels()));
        let of_reference = |v: &&Voice| v.role == Role::Reference;
        let is_not_applicable = |reply: &Reply| matches!(reply, Reply::NotApplicable(_));
        let dismissed = (voices.iter())
            .filter_map(|voice| voice.reply(dossier, question))
            .any(is_not_applicable);

        let decision = dossier.campaign.decisions.get(&asked.id);
        let not_applicable = match decision {
            Some(decision) => is_not_applicable(&decision.reply),
            None => dismissed && median.is_none(),
        };
        let value = decision
            .and_then(|decision| decision.reply.value(asked, scale))
            .or(median)
            .filter(|_| !not_applicable);
        let settled = decision.map(|decision| Settled {
            stale: (decision.voices).is_some_and(|d| d != digest(dossier, question, &voices)),
            decision: decision.clone(),
        });
        Self {
            question,
            levels: levels().count(),
            min,
            max,
            median,
            reference: Exact::median(
                (voices.iter().filter(of_reference)).filter_map(|voice| voice.value),
            ),
            divergence: if copies_differ(dossier, question, &voices) {
                Some(Divergence::Copies)
            } else if dismissed && median.is_some() {
                Some(Divergence::Applicability)
            } else {
                (max.zip(min))
                    .map(|(max, min)| max - min)
                    .filter(|spread| *spread >= scale.divergence)
                    .map(Divergence::Spread)
            },
            relevant: heard.relevant || settled.is_some(),
            settled,
            value,
            not_applicable,
            to_confirm: value.is_some_and(|value| value >= scale.confirm)
                && !is_seen(dossier, question, &voices, scale.confirm),
            voices,
        }
    }

    /// Whether somebody who gives at least this value has a proof that was seen.
    pub(super) fn is_seen_from(&self, dossier: &Dossier, least: Exact) -> bool {
        is_seen(dossier, self.question, &self.voices, least)
    }

    /// Whether the référent still has to settle it: voices diverge and nothing is decided, or the
    /// decision is stale.
    pub fn is_to_settle(&self) -> bool {
        match &self.settled {
            Some(settled) => settled.stale,
            None => self.divergence.is_some(),
        }
    }
}

/// The fingerprint of the voices on a question (an index in the questionnaire): which sessions
/// reply what. A decision keeps it to notice that a voice changed afterwards.
pub fn voices_digest(dossier: &Dossier, question: usize) -> Digest {
    let heard = voices(dossier);
    let heard = heard.iter().find(|heard| heard.question == question);
    digest(dossier, question, heard.map_or(&[], |heard| &heard.voices))
}

/// Whatever is no reply (a note, a proof) leaves it as it is.
fn digest(dossier: &Dossier, question: usize, voices: &[Voice]) -> Digest {
    let mut said: Vec<_> = voices
        .iter()
        .filter_map(|voice| {
            let session = dossier.sessions[voice.session].id;
            Some((session, voice.rival, voice.reply(dossier, question)?))
        })
        .collect();
    said.sort_by_key(|(session, rival, _)| (*session, *rival));
    let line = |(session, rival, reply): &(SessionId, Option<usize>, &Reply)| {
        let rival = rival.map_or(0, |rival| rival + 1);
        format!("{session} {rival} {}\n", reply.fixed_text())
    };
    Digest::of(
        said.iter()
            .map(line)
            .collect::<Vec<_>>()
            .concat()
            .as_bytes(),
    )
}

fn is_seen(dossier: &Dossier, question: usize, voices: &[Voice], least: Exact) -> bool {
    voices
        .iter()
        .filter(|voice| voice.value.is_some_and(|value| value >= least))
        .filter_map(|voice| voice.answer(dossier, question))
        .any(|answer| answer.evidence == Some(Evidence::Seen))
}

/// Whether a voice is a rival whose reply is not the one of the answer it rivals.
fn copies_differ(dossier: &Dossier, question: usize, voices: &[Voice]) -> bool {
    voices.iter().any(|voice| {
        let answer = Voice {
            rival: None,
            ..voice.clone()
        };
        voice.rival.is_some() && voice.reply(dossier, question) != answer.reply(dossier, question)
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
