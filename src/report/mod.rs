//! One diagnosis, several papers. What is said is decided once, in `content`; text and Markdown
//! only lay it out. JSON is for machines and has a shape of its own.
//!
//! Functions and names of people, notes, and words that were not agreed to be quoted never get in.

pub mod block;
mod comparison;
mod content;
mod explain;
mod json;
mod markdown;
mod pen;
mod quotes;
mod review;
pub mod text;
mod views;

use std::collections::BTreeSet;

use crate::domain::agreement::{Agreement, LEAST_LEVELS, LEAST_QUESTIONS};
use crate::domain::compare::{Comparison, Side};
use crate::domain::diagnosis::Diagnosis;
use crate::domain::dossier::Dossier;
use crate::domain::exact::Exact;
use crate::domain::id::{DimensionId, ProfileId};
use crate::domain::merge::Position;
use crate::domain::questionnaire::{Kind, Question, Scale};
use crate::domain::route;
use crate::domain::session::Session;
use crate::domain::text::Text;
use crate::lang::{Phrases, number};
pub use comparison::{Figures, Point};
use pen::Pen;
pub use review::{law, no_duty};
pub use views::untold;

/// A paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For a terminal of 80 columns.
    Text,
    /// For a web page or a word processor.
    Markdown,
    /// For a machine.
    Json,
}

/// Who else to ask, where nobody gave a level: the best placed first; nothing where somebody did.
pub fn whom_to_ask(dossier: &Dossier, phrases: &Phrases, position: &Position) -> Option<String> {
    Pen { dossier, phrases }.whom(position)
}

/// The sentence that anchors a level of a question.
pub fn anchor<'a>(scale: &Scale, question: &'a Question, level: Exact) -> Option<&'a Text> {
    let Kind::Level(anchors) = &question.kind else { return None };
    let (steps, 1) = (level - scale.min).terms() else { return None };
    anchors.get(usize::try_from(steps).ok()?)
}

/// What the figure of agreement means and the figure; or why there is none.
pub fn agreement(agreement: Agreement, phrases: &Phrases) -> Result<[String; 2], String> {
    let words = &phrases.review;
    let (questions, levels) = (agreement.questions, agreement.levels);
    match (agreement.alpha, agreement.strength()) {
        (Some(alpha), Some(strength)) => {
            let alpha = number::decimal(phrases.lang, alpha, 3);
            let figure = (words.alpha)(&alpha, questions, levels);
            Ok([(words.strength)(strength).to_owned(), figure])
        }
        _ if questions < LEAST_QUESTIONS || levels < LEAST_LEVELS => {
            Err((words.too_few)(questions, levels, LEAST_QUESTIONS, LEAST_LEVELS))
        }
        _ => Err(words.no_spread.to_owned()),
    }
}

/// How many people say something of a question.
pub fn heard(position: &Position) -> usize {
    position.voices.iter().map(|voice| voice.session()).collect::<BTreeSet<usize>>().len()
}

/// How many people replied to a question that has no levels, of how many it is for; nothing for
/// one that has.
pub fn replies(dossier: &Dossier, phrases: &Phrases, position: &Position) -> Option<String> {
    let question = &dossier.questionnaire.questions[position.question];
    if question.kind.is_scored() {
        return None;
    }
    let is_asked =
        |session: &&Session| route::role(question, &session.stakeholder.profiles).is_some();
    let heard = heard(position);
    let all = dossier.interviews().filter(is_asked).count().max(heard);
    Some((phrases.settling.words_by)(question.kind == Kind::Open, heard, all))
}

/// Which part of the diagnosis; all of it by default.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// One dimension.
    pub dimension: Option<DimensionId>,
    /// The questions of one profile.
    pub profile: Option<ProfileId>,
    /// The questions the law has something to say on.
    pub legal: bool,
}

impl Scope {
    /// Whether a question is in it.
    pub fn has(&self, question: &Question) -> bool {
        let asked = |id| route::role(question, std::slice::from_ref(id)).is_some();
        (self.dimension.as_ref()).is_none_or(|id| question.dimension.as_ref() == Some(id))
            && self.profile.as_ref().is_none_or(asked)
            && (!self.legal || question.legal.is_some())
    }

    /// Whether it is the whole.
    pub fn is_whole(&self) -> bool {
        *self == Self::default()
    }
}

/// Writes a diagnosis down.
pub fn write(
    format: Format,
    dossier: &Dossier,
    diagnosis: &Diagnosis,
    scope: &Scope,
    phrases: &Phrases,
) -> String {
    match format {
        Format::Text => text::write(&content::of(dossier, diagnosis, scope, phrases)),
        Format::Markdown => markdown::write(&content::of(dossier, diagnosis, scope, phrases)),
        Format::Json => json::write(dossier, diagnosis, scope, phrases.lang),
    }
}

/// Explains the figure that a word names (`overall`, a dimension, a question), down to the voices.
/// Nothing where it names none.
pub fn explain(
    dossier: &Dossier,
    diagnosis: &Diagnosis,
    word: &str,
    phrases: &Phrases,
) -> Option<String> {
    let figure = explain::figure(&dossier.questionnaire, word)?;
    Some(text::write(&explain::of(Pen { dossier, phrases }, diagnosis, figure)))
}

/// The overall score and what it rests on, in a sentence.
pub fn overall(dossier: &Dossier, diagnosis: &Diagnosis, phrases: &Phrases) -> String {
    review::overall(Pen { dossier, phrases }, diagnosis)
}

/// The points kept at the end of the campaign and of each interview, each once.
pub fn salient(dossier: &Dossier, phrases: &Phrases) -> Vec<String> {
    review::points(Pen { dossier, phrases })
}

/// A colleague's five minutes; `path` is how the reader typed where the dossier comes from.
pub fn review(dossier: &Dossier, diagnosis: &Diagnosis, path: &str, phrases: &Phrases) -> String {
    text::write(&review::of(Pen { dossier, phrases }, diagnosis, path))
}

/// What moved from one moment to another, and why.
pub fn compare(then: Side, now: Side, phrases: &Phrases) -> String {
    let moved = Comparison::of(then, now);
    text::write(&comparison::of(then, now, &moved, phrases))
}
