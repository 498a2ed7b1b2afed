//! Which questions the merge shows: the kinds of doubt a référent goes through one after another.

use crate::domain::dossier::Dossier;
use crate::domain::explain::{Rule, rule};
use crate::domain::merge::{Divergence, Position};
use crate::lang::Phrases;

/// Which questions are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Filter {
    #[default]
    All,
    ToSettle,
    Divergences,
    /// Not applicable for some, a level for others.
    Applicability,
    /// One person's level, which nobody else confirms.
    OneVoice,
    ToConfirm,
    /// Decisions that a voice overtook.
    Stale,
    /// Nobody gave a level, or any words where words are asked.
    Unknown,
}

/// The filters, in the order a key goes through them.
pub const FILTERS: [Filter; 8] = [
    Filter::All,
    Filter::ToSettle,
    Filter::Divergences,
    Filter::Applicability,
    Filter::OneVoice,
    Filter::ToConfirm,
    Filter::Stale,
    Filter::Unknown,
];

impl Filter {
    /// Whether it shows a question.
    pub fn keeps(self, dossier: &Dossier, position: &Position) -> bool {
        match self {
            Self::All => true,
            Self::ToSettle => position.is_to_settle(),
            Self::Divergences => position.divergence.is_some(),
            Self::Applicability => position.divergence == Some(Divergence::Applicability),
            Self::OneVoice => rule(position) == Rule::OneVoice,
            Self::ToConfirm => position.to_confirm,
            Self::Stale => {
                position.is_to_settle() && position.settled.as_ref().is_some_and(|made| made.stale)
            }
            Self::Unknown => position.is_unknown(dossier),
        }
    }

    /// Its place among the filters.
    pub fn index(self) -> usize {
        FILTERS.iter().position(|filter| *filter == self).unwrap_or(0)
    }

    /// The one after it, round to the first.
    pub fn next(self) -> Self {
        FILTERS[(self.index() + 1) % FILTERS.len()]
    }

    /// Its name.
    pub fn name(self, phrases: &Phrases) -> &'static str {
        phrases.settling.filters[self.index()]
    }
}
