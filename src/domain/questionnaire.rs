//! What is asked: dimensions, questions with their anchored levels, profiles and targets.
//! Authored, versioned, and never changed by an interview.

use super::digest::Digest;
use super::exact::Exact;
use super::id::{
    ChoiceId, DimensionId, LeverId, ProfileId, QuestionId, QuestionnaireId, SelectionId,
};
use super::text::Text;

/// A whole questionnaire. Obtained from `store`, which has checked it: references between its
/// parts hold (see [`super::check`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Questionnaire {
    /// Its name for files.
    pub id: QuestionnaireId,
    /// Its edition, such as `1.0.0`.
    pub version: String,
    /// The fingerprint of the text it was read from.
    pub digest: Digest,
    /// Its name for people.
    pub title: Text,
    /// Who wrote it and what it is not: shown on screen.
    pub origin: Text,
    /// What the interviewee is told before the first question.
    pub notice: Text,
    /// The scale its scores are told on.
    pub scale: Scale,
    /// The dimensions, in order.
    pub dimensions: Vec<Dimension>,
    /// The kinds of stakeholder, in order.
    pub profiles: Vec<Profile>,
    /// Named shorter versions.
    pub selections: Vec<Selection>,
    /// Every question, in order: the opening, the body, the closing. Routes, positions and gaps
    /// name a question by its index here.
    pub questions: Vec<Question>,
    /// What may close a gap.
    pub levers: Vec<Lever>,
}

/// The scale scores are told on, usually 1 to 5.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// The lowest value.
    pub min: Exact,
    /// The highest value.
    pub max: Exact,
    /// The names of the levels, lowest first, numbered one by one from `min`; empty when only
    /// choices score.
    pub levels: Vec<Text>,
    /// Two voices this far apart diverge.
    pub divergence: Exact,
    /// From this value on, a level wants an evidence seen.
    pub confirm: Exact,
}

/// A theme that gets a score of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// Its name for files.
    pub id: DimensionId,
    /// Its name for people.
    pub title: Text,
    /// A name short enough for a radar, at most about 14 columns.
    pub short: Text,
    /// What the dimension covers; may be empty.
    pub about: Text,
}

/// A kind of stakeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Its name for files.
    pub id: ProfileId,
    /// Its name for people.
    pub title: Text,
    /// A name short enough for a column head, at most about 12 columns.
    pub short: Text,
    /// How long an interview should last.
    pub minutes: u16,
}

/// A shorter version: some questions of the same questionnaire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// Its name for files.
    pub id: SelectionId,
    /// Its name for people.
    pub title: Text,
    /// The questions of the body that are kept.
    pub questions: Vec<QuestionId>,
}

/// Where a question stands in an interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Asked to everybody first, to start the talk; never scored.
    Opening,
    /// The questions of the dimensions.
    Body,
    /// Asked to everybody last; never scored.
    Closing,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its name for files.
    pub id: QuestionId,
    /// Where it stands in an interview.
    pub part: Part,
    /// The dimension it counts in; none for opening and closing questions.
    pub dimension: Option<DimensionId>,
    /// A few words for lists.
    pub title: Text,
    /// The question as asked.
    pub text: Text,
    /// How it is answered.
    pub kind: Kind,
    /// The profiles best placed to answer. Empty, and `crossing` too: everybody is asked.
    pub reference: Vec<ProfileId>,
    /// The profiles asked as well, to compare points of view.
    pub crossing: Vec<ProfileId>,
    /// What to ask next when the answer is vague.
    pub probes: Vec<Text>,
    /// Documents to ask for.
    pub evidence: Vec<Text>,
    /// The advised value, on the scale.
    pub target: Option<Exact>,
    /// How much it weighs in its dimension; 1 unless said otherwise.
    pub weight: Exact,
    /// What may close its gap.
    pub levers: Vec<LeverId>,
    /// Practices of the public guide it echoes, such as `a.2`.
    pub guide: Vec<String>,
    /// The law behind it.
    pub legal: Option<Legal>,
    /// When it is asked at all.
    pub when: Option<Condition>,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// By one of the scale's levels, each anchored by a sentence, lowest first.
    Level(Vec<Text>),
    /// By one of these choices, each with its own value.
    Choice(Vec<Choice>),
    /// By a number, which is not scored.
    Number {
        /// What is counted, such as `%`; may be empty.
        unit: Text,
        /// The least number accepted.
        min: Option<Exact>,
        /// The greatest number accepted.
        max: Option<Exact>,
    },
    /// By words alone, in the note.
    Open,
}

impl Kind {
    /// Whether answers count in a score.
    pub fn is_scored(&self) -> bool {
        matches!(self, Self::Level(_) | Self::Choice(_))
    }
}

/// One of the choices of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its name for files.
    pub id: ChoiceId,
    /// The sentence chosen.
    pub text: Text,
    /// What it is worth on the scale.
    pub value: Exact,
}

/// A legal threshold. bilat informs, it does not certify.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Legal {
    /// The reference of the law.
    pub text: Text,
    /// The value from which the duty is held to be met.
    pub threshold: Exact,
    /// On whom the duty falls, for the machine.
    pub scope: Scope,
    /// On whom the duty falls, in words.
    pub who: Text,
    /// Duty, incentive, sanction.
    pub nature: Text,
    /// When the reference was last checked, in words or as a date.
    pub checked: String,
}

/// On whom a duty falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Every authority.
    Everyone,
    /// Authorities of strictly more inhabitants.
    PopulationOver(u64),
    /// Buyers of strictly more euros a year, before tax.
    PurchasesOver(u64),
}

/// A condition on earlier answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// All of these hold.
    All(Vec<Test>),
    /// At least one of these holds.
    Any(Vec<Test>),
}

impl Condition {
    /// What is tested.
    pub fn tests(&self) -> &[Test] {
        match self {
            Self::All(tests) | Self::Any(tests) => tests,
        }
    }
}

/// A test of one earlier answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// The question whose answer is tested.
    pub question: QuestionId,
    /// What its answer must be.
    pub expected: Expected,
}

/// What an answer must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// Worth this much or more (levels, choices and numbers).
    AtLeast(Exact),
    /// Worth this much or less.
    AtMost(Exact),
    /// This choice.
    Choice(ChoiceId),
}

/// An action that may close a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lever {
    /// Its name for files.
    pub id: LeverId,
    /// Its name for people.
    pub title: Text,
    /// 3 first, 1 last.
    pub priority: u8,
    /// 1 easy, 3 hard.
    pub difficulty: u8,
}

impl Questionnaire {
    /// The index and the question of this id.
    pub fn find(&self, id: &QuestionId) -> Option<(usize, &Question)> {
        self.questions.iter().enumerate().find(|(_, q)| q.id == *id)
    }

    /// The question of this id.
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.find(id).map(|(_, question)| question)
    }

    /// The profile of this id.
    pub fn profile(&self, id: &ProfileId) -> Option<&Profile> {
        self.profiles.iter().find(|p| p.id == *id)
    }

    /// The dimension of this id.
    pub fn dimension(&self, id: &DimensionId) -> Option<&Dimension> {
        self.dimensions.iter().find(|d| d.id == *id)
    }

    /// The lever of this id.
    pub fn lever(&self, id: &LeverId) -> Option<&Lever> {
        self.levers.iter().find(|l| l.id == *id)
    }

    /// The selection of this id.
    pub fn selection(&self, id: &SelectionId) -> Option<&Selection> {
        self.selections.iter().find(|s| s.id == *id)
    }

    /// The body's questions that a campaign asks, with their index: all of them, or those of its
    /// selection.
    pub fn body<'a>(
        &'a self,
        selection: Option<&SelectionId>,
    ) -> impl Iterator<Item = (usize, &'a Question)> + use<'a> {
        let kept = selection.and_then(|id| self.selection(id));
        self.questions.iter().enumerate().filter(move |(_, question)| {
            question.part == Part::Body && kept.is_none_or(|s| s.questions.contains(&question.id))
        })
    }
}
