//! All voices on each question, and what they come to.

use super::campaign::Decision;
use super::digest::Digest;
use super::dossier::Dossier;
use super::exact::Exact;
use super::route::Role;
use super::session::Reply;

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
        let _ = dossier;
        todo!()
    }
}

impl Position {
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
    let _ = (dossier, question);
    todo!()
}

impl Voice {
    /// The reply itself.
    pub fn reply<'a>(&self, dossier: &'a Dossier, question: usize) -> Option<&'a Reply> {
        self.answer(dossier, question)?.reply.as_ref()
    }

    /// The whole answer.
    pub fn answer<'a>(
        &self,
        dossier: &'a Dossier,
        question: usize,
    ) -> Option<&'a super::session::Answer> {
        let id = &dossier.questionnaire.questions.get(question)?.id;
        let answer = dossier.sessions.get(self.session)?.answers.get(id)?;
        match self.rival {
            Some(rival) => answer.rivals.get(rival),
            None => Some(answer),
        }
    }
}
