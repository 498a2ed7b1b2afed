//! Names that files carry. Authored ids are short readable words; a session's or campaign's id is
//! a UUID made once. Each kind has its own type, so that one can never be taken for another.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The longest authored id, in characters.
pub const MAX_LEN: usize = 48;

/// Why a word cannot be an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "an id is 1 to {MAX_LEN} letters a-z, digits, '-' or '_', starting with a letter or a digit"
)]
pub struct BadId;

fn is_valid(word: &str) -> bool {
    word.len() <= MAX_LEN
        && word.starts_with(|c: char| c.is_ascii_alphanumeric())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

macro_rules! authored_id {
    ($(#[$doc:meta] $name:ident),+ $(,)?) => {$(
        #[$doc]
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// The word as authored.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = BadId;
            fn from_str(word: &str) -> Result<Self, BadId> {
                if is_valid(word) { Ok(Self(word.into())) } else { Err(BadId) }
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadId;
            fn try_from(word: String) -> Result<Self, BadId> {
                word.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                (*id.0).to_owned()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

authored_id! {
    /// Names a questionnaire, such as `numerique-responsable`.
    QuestionnaireId,
    /// Names a dimension of a questionnaire, such as `achats`.
    DimensionId,
    /// Names a question of a questionnaire, such as `strat-03`.
    QuestionId,
    /// Names a choice of a choice question.
    ChoiceId,
    /// Names a kind of stakeholder, such as `dsi`.
    ProfileId,
    /// Names a lever, such as `GOV-05`.
    LeverId,
    /// Names a selection of questions, such as `short`.
    SelectionId,
}

macro_rules! unique_id {
    ($(#[$doc:meta] $name:ident),+ $(,)?) => {$(
        #[$doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id from an instant and ten random bytes: version 7, so ids sort by age.
            pub fn new(millis_since_1970: u64, random: [u8; 10]) -> Self {
                let builder = uuid::Builder::from_unix_timestamp_millis(millis_since_1970, &random);
                Self(builder.into_uuid())
            }

            /// Whether it tells when it was made: one made at the very beginning of time does not.
            pub fn is_dated(&self) -> bool {
                self.0.as_bytes()[..6].iter().any(|byte| *byte != 0)
            }

            /// The last four hexadecimal digits, enough to tell two files of one day apart.
            pub fn tail(&self) -> String {
                let text = self.0.simple().to_string();
                text[text.len() - 4..].to_owned()
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                word.parse().map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

unique_id! {
    /// Names one interview, wherever its file travels.
    SessionId,
    /// Names one campaign.
    CampaignId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_plain_word() {
        for good in ["a", "strat-03", "GOV-05", "7f3a", "population_over"] {
            assert!(good.parse::<QuestionId>().is_ok(), "{good}");
        }
        for bad in ["", "-a", "é", "a b", "a.b", "a\u{202e}b", &"x".repeat(49)] {
            assert!(bad.parse::<QuestionId>().is_err(), "{bad:?}");
        }
    }

    #[test]
    fn unique_ids_sort_by_age() {
        let (old, new) = (SessionId::new(1, [9; 10]), SessionId::new(2, [0; 10]));
        assert!(old < new);
        assert_eq!(old.to_string().parse::<SessionId>().unwrap(), old);
        assert_eq!(old.tail().len(), 4);
    }
}
