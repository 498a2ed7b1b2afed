//! Where a figure comes from: the rule applied, the voices that count and those that do not, and
//! why. A steering committee may challenge any number; this answers it.

use super::anonymous;
use super::diagnosis::Diagnosis;
use super::dossier::Dossier;
use super::exact::Exact;
use super::merge::{Divergence, Merge, Position};
use super::questionnaire::Question;
use super::route::{Plan, Role};
use super::session::{Answer, Reply};

/// Which rule gave a question its position, the first that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Its condition holds for nobody it concerns: it is not counted.
    Irrelevant,
    /// The référent settled it.
    Decided,
    /// Everybody who has a view holds it to be not applicable.
    NotApplicable,
    /// One person gave a level.
    OneVoice,
    /// The middle of the levels given.
    Median,
    /// The same, where copies of an interview say several levels: these count for their middle.
    Copies,
    /// Nobody gave a level.
    Nobody,
}

/// What one session brings to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// The session, by its index in the dossier.
    pub session: usize,
    /// Why it is asked, if it is.
    pub role: Option<Role>,
    /// Which of the rival states of a copy edited apart; none for the answer itself.
    pub rival: Option<usize>,
    /// What it brings.
    pub part: Part,
}

/// What a session brings to a question, or why nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A level that counts.
    Level(Exact),
    /// The person does not know.
    Unknown,
    /// The person holds it to be not applicable.
    NotApplicable,
    /// Left unfinished.
    Unfinished,
    /// A reply that carries no level, such as a number.
    Unscored,
    /// Words, but no reply.
    Words,
    /// It concerns this person, and nothing was said.
    Silent,
    /// Its condition does not hold for this person; what was said is kept and not counted.
    Irrelevant,
}

/// How a dimension's score is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// The dimension, by its index.
    pub dimension: usize,
    /// Each question that counts (by its index), where it stands and what it weighs.
    pub terms: Vec<(usize, Exact, Exact)>,
    /// Each question that does not, and the rule that says why.
    pub out: Vec<(usize, Rule)>,
}

/// Why nothing is left to settle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quiet {
    /// Nobody gave a level yet.
    Nobody,
    /// No question was heard of two people or more.
    Alone,
    /// Voices never diverged.
    Agreed,
    /// Every divergence has its decision.
    Settled,
}

/// Why nothing is left to settle, where nothing is.
pub fn quiet(merge: &Merge) -> Quiet {
    let any = |is: fn(&Position) -> bool| merge.positions.iter().any(is);
    if any(|position| position.divergence.is_some() && position.settled.is_some()) {
        Quiet::Settled
    } else if any(|position| position.levels > 1) {
        Quiet::Agreed
    } else if any(|position| position.levels > 0) {
        Quiet::Alone
    } else {
        Quiet::Nobody
    }
}

/// Which rule gave this position.
pub fn rule(position: &Position) -> Rule {
    match (&position.settled, position.levels) {
        _ if !position.relevant => Rule::Irrelevant,
        (Some(_), _) => Rule::Decided,
        _ if position.not_applicable => Rule::NotApplicable,
        (None, 0) => Rule::Nobody,
        _ if position.divergence == Some(Divergence::Copies) => Rule::Copies,
        (None, 1) => Rule::OneVoice,
        (None, _) => Rule::Median,
    }
}

/// What every session brings to a question (an index in the questionnaire): those that count
/// first. Sessions it does not concern and that say nothing of it are left out; copies of a
/// session that disagree are there once each.
pub fn shares(dossier: &Dossier, question: usize) -> Vec<Share> {
    let mut plan = Plan::of_one(&dossier.questionnaire, &dossier.campaign, question);
    let Some(asked) = dossier.questionnaire.questions.get(question) else {
        return Vec::new();
    };
    let crowd = anonymous::crowd_id(dossier);
    let mut shares: Vec<Share> = (dossier.sessions.iter().enumerate())
        .filter(|(_, said)| said.id != crowd)
        .flat_map(|(session, said)| {
            let heard = plan.hear(said)[question];
            let states = heard.answer.into_iter().flat_map(Answer::states).enumerate();
            let mut parts: Vec<(usize, Part)> = states
                .filter(|(_, state)| !state.says_nothing())
                .map(|(rank, state)| (rank, part(dossier, asked, heard.relevant, state)))
                .collect();
            if parts.is_empty() && heard.role.is_some() {
                parts.push((0, if heard.relevant { Part::Silent } else { Part::Irrelevant }));
            }
            parts.into_iter().map(move |(rank, part)| Share {
                session,
                role: heard.role,
                rival: rank.checked_sub(1),
                part,
            })
        })
        .collect();
    shares.sort_by_key(|share| {
        (!matches!(share.part, Part::Level(_)), share.role.is_none(), share.role)
    });
    shares
}

fn part(dossier: &Dossier, asked: &Question, relevant: bool, answer: &Answer) -> Part {
    if !relevant {
        return Part::Irrelevant;
    }
    match &answer.reply {
        None => Part::Words,
        Some(Reply::Unknown) => Part::Unknown,
        Some(Reply::NotApplicable(_)) => Part::NotApplicable,
        Some(Reply::Unfinished) => Part::Unfinished,
        Some(reply) => {
            reply.value(asked, &dossier.questionnaire.scale).map_or(Part::Unscored, Part::Level)
        }
    }
}

/// How the score of a dimension (an index in the questionnaire) is made of its questions.
pub fn sum(dossier: &Dossier, diagnosis: &Diagnosis, dimension: usize) -> Sum {
    let mut sum = Sum { dimension, terms: Vec::new(), out: Vec::new() };
    let Some(of) = dossier.questionnaire.dimensions.get(dimension) else {
        return sum;
    };
    for position in &diagnosis.merge.positions {
        let question = &dossier.questionnaire.questions[position.question];
        if question.dimension.as_ref() != Some(&of.id) || !question.kind.is_scored() {
            continue;
        }
        match position.value {
            Some(value) => sum.terms.push((position.question, value, question.weight)),
            None => sum.out.push((position.question, rule(position))),
        }
    }
    sum
}
