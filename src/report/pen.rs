//! How the things of a dossier are named on paper, whatever the paper says.

use crate::domain::dossier::Dossier;
use crate::domain::exact::Exact;
use crate::domain::id::ProfileId;
use crate::domain::merge::{Divergence, Position};
use crate::domain::perspective::whom_to_ask;
use crate::domain::questionnaire::Question;
use crate::domain::session::Session;
use crate::domain::text::Text;
use crate::lang::{Phrases, number};

/// Writes names and numbers in the reader's language.
#[derive(Clone, Copy)]
pub(super) struct Pen<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) phrases: &'a Phrases,
}

impl<'a> Pen<'a> {
    pub(super) fn text(&self, text: &'a Text) -> &'a str {
        text.get(self.phrases.lang).trim()
    }

    pub(super) fn level(&self, value: Option<Exact>) -> String {
        number::level(self.phrases.lang, value)
    }

    pub(super) fn score(&self, value: Option<Exact>) -> String {
        number::score(self.phrases.lang, value, &self.dossier.questionnaire.scale)
    }

    pub(super) fn question(&self, index: usize) -> &'a Question {
        &self.dossier.questionnaire.questions[index]
    }

    pub(super) fn named(&self, question: &'a Question) -> String {
        format!("{} {}", question.id, self.text(&question.title))
    }

    pub(super) fn profile(&self, id: &ProfileId) -> String {
        let profile = self.dossier.questionnaire.profile(id);
        profile.map_or_else(|| id.to_string(), |p| self.text(&p.title).to_owned())
    }

    pub(super) fn short(&self, id: &'a ProfileId) -> &'a str {
        let profile = self.dossier.questionnaire.profile(id);
        profile.map_or(id.as_str(), |p| self.text(&p.short))
    }

    /// Who speaks in a session, by profiles alone; « others » where they were taken off.
    pub(super) fn who(&self, session: &'a Session) -> String {
        let profiles: Vec<&str> =
            session.stakeholder.profiles.iter().map(|id| self.short(id)).collect();
        match &profiles[..] {
            [] => self.phrases.common.others.to_owned(),
            profiles => profiles.join(" + "),
        }
    }

    /// Who else may know what nobody gave a level for: « à demander à : RH ; Achats ».
    pub(super) fn whom(&self, position: &Position) -> Option<String> {
        let words = &self.phrases.review;
        let profiles = &self.dossier.questionnaire.profiles;
        let whom: Vec<String> = (whom_to_ask(self.dossier, position).iter())
            .map(|whom| match (self.text(&profiles[whom.profile].short), whom.met) {
                (name, true) => (words.met_not_asked)(name),
                (name, false) => name.to_owned(),
            })
            .collect();
        let next = self.phrases.settling.next_of_list;
        (!whom.is_empty()).then(|| (words.ask)(&whom.join(next)))
    }

    /// Why a position waits to be settled; nothing where it does not.
    pub(super) fn why(&self, position: &Position) -> String {
        if position.settled.as_ref().is_some_and(|settled| settled.stale) {
            return self.phrases.common.to_reread.to_owned();
        }
        match position.divergence {
            Some(Divergence::Spread(spread)) => {
                (self.phrases.report.spread)(&self.level(Some(spread)))
            }
            Some(Divergence::Applicability) => self.phrases.report.applicability.to_owned(),
            Some(Divergence::Copies) => self.phrases.report.copies.to_owned(),
            None => String::new(),
        }
    }
}
