//! Words used on every screen and in every report.

use crate::domain::gap::Legality;
use crate::domain::session::{Consent, Evidence, Status};

/// The words of the glossary.
#[derive(Debug)]
pub struct Common {
    /// Said, cited, seen.
    pub evidence: fn(Evidence) -> &'static str,
    /// Citable, anonymous, private.
    pub consent: fn(Consent) -> &'static str,
    /// Open, closed.
    pub status: fn(Status) -> &'static str,
    /// How a question stands with the law.
    pub legality: fn(Legality) -> &'static str,
    /// Doesn't know.
    pub unknown: &'static str,
    /// Not applicable.
    pub not_applicable: &'static str,
    /// To be completed.
    pub unfinished: &'static str,
    /// Not asked, no answer.
    pub not_asked: &'static str,
    /// The note.
    pub note: &'static str,
    /// Freins.
    pub obstacles: &'static str,
    /// Possibilités.
    pub opportunities: &'static str,
    /// A document.
    pub document: &'static str,
    /// Words quoted.
    pub verbatim: &'static str,
    /// What to do next.
    pub follow_up: &'static str,
    /// A question's target.
    pub target: &'static str,
    /// Overall score.
    pub overall: &'static str,
    /// A reference question.
    pub reference: &'static str,
    /// A crossing question.
    pub crossing: &'static str,
    /// Marks a score that rests on less than half of its questions.
    pub partial: &'static str,
    /// The head of a column of remarks.
    pub remark: &'static str,
    /// Marks a high level with no evidence seen.
    pub to_confirm: &'static str,
    /// Marks a decision whose voices changed.
    pub to_reread: &'static str,
    /// People whose profile is not told.
    pub others: &'static str,
    /// Heading: words that nobody signs.
    pub unsigned: &'static str,
}

/// In French.
pub const FR: Common = Common {
    evidence: |evidence| match evidence {
        Evidence::Said => "dite",
        Evidence::Cited => "citée",
        Evidence::Seen => "vue",
    },
    consent: |consent| match consent {
        Consent::Citable => "citable",
        Consent::Anonymous => "citable sans le profil",
        Consent::Private => "non citable",
    },
    status: |status| match status {
        Status::Open => "en cours",
        Status::Closed => "terminé",
    },
    legality: |legality| match legality {
        Legality::NotMet => "non atteint",
        Legality::Declared => "déclaré",
        Legality::Unknown => "inconnu",
        Legality::Met => "atteint",
        Legality::OutOfScope => "hors champ",
    },
    unknown: "ne sait pas",
    not_applicable: "sans objet",
    unfinished: "à compléter",
    not_asked: "non posée",
    note: "Note",
    obstacles: "Freins",
    opportunities: "Possibilités",
    document: "Document",
    verbatim: "Verbatim",
    follow_up: "Suite à donner",
    target: "cible",
    overall: "Note globale",
    reference: "référence",
    crossing: "croisement",
    partial: "partielle",
    remark: "Remarque",
    to_confirm: "à confirmer",
    to_reread: "à relire",
    others: "autres",
    unsigned: "Verbatims dont l’auteur n’est pas dit",
};

/// In English.
pub const EN: Common = Common {
    evidence: |evidence| match evidence {
        Evidence::Said => "said",
        Evidence::Cited => "cited",
        Evidence::Seen => "seen",
    },
    consent: |consent| match consent {
        Consent::Citable => "citable",
        Consent::Anonymous => "citable without the profile",
        Consent::Private => "not citable",
    },
    status: |status| match status {
        Status::Open => "open",
        Status::Closed => "closed",
    },
    legality: |legality| match legality {
        Legality::NotMet => "not met",
        Legality::Declared => "declared",
        Legality::Unknown => "unknown",
        Legality::Met => "met",
        Legality::OutOfScope => "out of scope",
    },
    unknown: "doesn’t know",
    not_applicable: "not applicable",
    unfinished: "to complete",
    not_asked: "not asked",
    note: "Note",
    obstacles: "Obstacles",
    opportunities: "Opportunities",
    document: "Document",
    verbatim: "Verbatim",
    follow_up: "Follow-up",
    target: "target",
    overall: "Overall score",
    reference: "reference",
    crossing: "crossing",
    partial: "partial",
    remark: "Remark",
    to_confirm: "to confirm",
    to_reread: "to read again",
    others: "others",
    unsigned: "Quotes whose author is not told",
};
