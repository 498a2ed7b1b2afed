//! What makes a questionnaire unsound, in words.

use super::errors::{en as quote_en, fr as quote_fr, meant_en, meant_fr};
use super::show;
use crate::domain::check::{Bounds, Problem};

/// In French.
pub fn fr(problem: &Problem) -> String {
    match problem {
        Problem::DuplicateId(id) => format!("{} est déjà pris plus haut", quote_fr(id)),
        Problem::UnknownId { name, nearest } => format!(
            "rien ne s’appelle {} dans ce questionnaire{}",
            quote_fr(name),
            meant_fr(nearest.as_ref())
        ),
        Problem::LevelCount { expected, found } => format!(
            "il faut une phrase par niveau de l’échelle\u{a0}: {expected} attendues, {found} écrites"
        ),
        Problem::OffScale(value, bounds) => {
            let bounds = match bounds {
                Bounds::Within(least, most) => format!("de {least} à {most}"),
                Bounds::From(least) => format!("au moins {least}"),
                Bounds::Above(least) => format!("plus de {least}"),
            };
            format!("{value} est hors des bornes permises\u{a0}: {bounds}")
        }
        Problem::Decimals(most) => format!("{most}\u{a0}décimales au plus"),
        Problem::EmptyDimension(id) => {
            format!("aucune question dans la dimension {}", quote_fr(id))
        }
        Problem::ConditionOnLater(id) => format!(
            "une condition porte sur une question posée avant\u{a0}; {} ne l’est pas",
            quote_fr(id)
        ),
        Problem::ImpossibleCondition(value) => {
            format!("aucune réponse ne peut remplir cette condition ({})", show::visible(value))
        }
        Problem::TwoRoles(id) => format!(
            "le profil {} est à la fois en référence et en croisement\u{a0}; gardez l’un des deux",
            quote_fr(id)
        ),
        Problem::Empty => "cette liste ne peut pas être vide".to_owned(),
        Problem::TooMany(limit) => {
            format!("trop d’éléments\u{a0}: {limit} au plus\u{a0}; répartissez-les")
        }
    }
}

/// In English.
pub fn en(problem: &Problem) -> String {
    match problem {
        Problem::DuplicateId(id) => format!("{} is already taken above", quote_en(id)),
        Problem::UnknownId { name, nearest } => format!(
            "nothing is called {} in this questionnaire{}",
            quote_en(name),
            meant_en(nearest.as_ref())
        ),
        Problem::LevelCount { expected, found } => format!(
            "each level of the scale needs its sentence: {expected} expected, {found} written"
        ),
        Problem::OffScale(value, bounds) => {
            let bounds = match bounds {
                Bounds::Within(least, most) => format!("from {least} to {most}"),
                Bounds::From(least) => format!("{least} or more"),
                Bounds::Above(least) => format!("more than {least}"),
            };
            format!("{value} is out of bounds: {bounds}")
        }
        Problem::Decimals(most) => format!("{most} decimals at most"),
        Problem::EmptyDimension(id) => format!("no question in the dimension {}", quote_en(id)),
        Problem::ConditionOnLater(id) => {
            format!("a condition is on a question asked before; {} is not", quote_en(id))
        }
        Problem::ImpossibleCondition(value) => {
            format!("no answer can meet this condition ({})", show::visible(value))
        }
        Problem::TwoRoles(id) => {
            format!("the profile {} is both reference and crossing; keep one of them", quote_en(id))
        }
        Problem::Empty => "this list must not be empty".to_owned(),
        Problem::TooMany(limit) => format!("too many items: {limit} at most; split them"),
    }
}
