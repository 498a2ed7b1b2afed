//! The bounds of files, in words: what is bounded, how much, and what happens beyond.

use super::Phrases;
use super::number;
use crate::store::limits::{Limit, Most, TABLE};

/// The phrases.
#[derive(Debug)]
pub struct Limits {
    /// What is bounded.
    pub what: fn(Limit) -> &'static str,
    /// What happens beyond.
    pub beyond: fn(Limit) -> &'static str,
    /// So many mebibytes.
    pub mebibytes: fn(u64) -> String,
}

/// The table of bounds: what, how much, what happens beyond.
pub fn table(phrases: &Phrases) -> impl Iterator<Item = [String; 3]> {
    let words = &phrases.limits;
    TABLE.iter().map(|(limit, most)| {
        let most = match most {
            Most::Bytes(bytes) => (words.mebibytes)(bytes.div_ceil(1024 * 1024)),
            Most::Count(count) => {
                number::thousands(phrases.lang, u64::try_from(*count).unwrap_or(u64::MAX))
            }
        };
        [(words.what)(*limit).to_owned(), most, (words.beyond)(*limit).to_owned()]
    })
}

/// In French.
pub const FR: Limits = Limits {
    what: |limit| match limit {
        Limit::Session => "un entretien (fichier)",
        Limit::Campaign => "une campagne (campaign.toml)",
        Limit::Questionnaire => "un questionnaire (fichier)",
        Limit::Merged => "un fichier fusionné",
        Limit::Journal => "le journal d’un entretien en cours",
        Limit::Text => "un texte\u{a0}: note, verbatim, énoncé (caractères)",
        Limit::Items => {
            "une liste\u{a0}: verbatims ou suites d’une réponse, entretiens d’une fusion"
        }
        Limit::Questions => "les questions d’un questionnaire, donc les réponses d’un entretien",
        Limit::Dimensions => "les dimensions d’un questionnaire",
        Limit::Profiles => "les profils d’un questionnaire",
        Limit::Keys => "les niveaux d’une échelle, les choix d’une question",
        Limit::Depth => "les listes et tables l’une dans l’autre",
        Limit::History => "les états antérieurs d’une réponse gardés pour les fusions",
        Limit::Flaws => "les erreurs montrées d’un fichier",
    },
    beyond: |limit| match limit {
        Limit::Session | Limit::Campaign | Limit::Questionnaire | Limit::Merged => {
            "refusé avant d’être lu, et jamais écrit"
        }
        Limit::Journal => "refusé avant d’être lu",
        Limit::Text => "la saisie s’arrête là\u{a0}; un fichier est refusé, avec l’endroit",
        Limit::Items
        | Limit::Questions
        | Limit::Dimensions
        | Limit::Profiles
        | Limit::Keys
        | Limit::Depth => "le fichier est refusé, avec l’endroit",
        Limit::History => "les plus anciens sont oubliés",
        Limit::Flaws => "les suivantes attendent que celles-ci soient corrigées",
    },
    mebibytes: |size| format!("{size}\u{a0}Mio"),
};

/// In English.
pub const EN: Limits = Limits {
    what: |limit| match limit {
        Limit::Session => "a session (file)",
        Limit::Campaign => "a campaign (campaign.toml)",
        Limit::Questionnaire => "a questionnaire (file)",
        Limit::Merged => "a merged file",
        Limit::Journal => "the journal of a session being held",
        Limit::Text => "a text: note, verbatim, question (characters)",
        Limit::Items => "a list: verbatims or follow-ups of an answer, sessions of a merge",
        Limit::Questions => "the questions of a questionnaire, hence the answers of a session",
        Limit::Dimensions => "the dimensions of a questionnaire",
        Limit::Profiles => "the profiles of a questionnaire",
        Limit::Keys => "the levels of a scale, the choices of a question",
        Limit::Depth => "lists and tables within one another",
        Limit::History => "the earlier states of an answer kept for merges",
        Limit::Flaws => "the errors shown of a file",
    },
    beyond: |limit| match limit {
        Limit::Session | Limit::Campaign | Limit::Questionnaire | Limit::Merged => {
            "refused before it is read, and never written"
        }
        Limit::Journal => "refused before it is read",
        Limit::Text => "typing stops there; a file is refused, with the place",
        Limit::Items
        | Limit::Questions
        | Limit::Dimensions
        | Limit::Profiles
        | Limit::Keys
        | Limit::Depth => "the file is refused, with the place",
        Limit::History => "the oldest are forgotten",
        Limit::Flaws => "the next ones wait until these are mended",
    },
    mebibytes: |size| format!("{size} MiB"),
};
