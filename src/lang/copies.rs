//! What copies tell differently, told with what was taken; and words that a copy would not take
//! along.

use super::errors::{en as quoted_en, fr as quoted_fr};
use super::{Lang, number};
use crate::domain::heading::{Apart, Field, Said};

/// The phrases.
#[derive(Debug)]
pub struct Copies {
    /// Questions that copies of the campaign settle or aim at differently.
    pub rulings: fn(usize) -> String,
    /// What is taken of several copies, and what is left.
    pub chosen: fn(&str, &str) -> String,
    /// In the place of a decision, that it was taken back.
    pub withdrawn: &'static str,
    /// In the place of a target, that it was given back.
    pub reset: &'static str,
    /// Files some of whose words are in a journal.
    pub pending: fn(usize) -> String,
}

/// In French.
pub const FR: Copies = Copies {
    rulings: |count| {
        format!(
            "Arbitrages ou cibles qui diffèrent entre copies de la campagne\u{a0}: {count}. Ce qui a \
             été décidé ou retiré en dernier est pris (à défaut de date, la cible la plus haute)\u{a0}; \
             relisez-les."
        )
    },
    chosen: |taken, left| format!("{taken} l’emporte sur {left}"),
    withdrawn: "arbitrage retiré",
    reset: "celle du questionnaire",
    pending: |count| {
        format!(
            "Entretiens ouverts, ou mal fermés, dont des paroles sont encore dans leur journal\u{a0}: \
             {count}. Elles sont comptées ici, mais ne suivraient pas une copie du fichier\u{a0}: \
             ouvrez puis quittez chacun avant de le copier."
        )
    },
};

/// In English.
pub const EN: Copies = Copies {
    rulings: |count| {
        format!(
            "Decisions or targets that copies of the campaign tell differently: {count}. What was \
             decided or taken back last is taken (without a date, the higher target); read them \
             again."
        )
    },
    chosen: |taken, left| format!("{taken} prevails over {left}"),
    withdrawn: "decision taken back",
    reset: "the questionnaire’s",
    pending: |count| {
        format!(
            "Interviews open, or badly closed, some of whose words are still in their journal: \
             {count}. They are counted here, but would not go with a copy of the file: open and \
             leave each of them before copying it."
        )
    },
};

pub(super) fn apart_fr(path: &str, taken: &str, apart: &Apart) -> String {
    let field = match apart.field {
        Field::Profiles => "profil",
        Field::Function => "fonction",
        Field::Name => "nom",
        Field::Date => "date",
        Field::Minutes => "minutes prévues",
        Field::Authority => "collectivité",
        Field::Population => "population",
        Field::Purchases => "achats par an",
        Field::Perimeter => "périmètre",
        Field::Contact => "contact",
        Field::KeepUntil => "notes gardées jusqu’au",
        Field::Selection => "version courte",
    };
    let (says, taken_says) = (said_in(Lang::Fr, &apart.left), said_in(Lang::Fr, &apart.taken));
    format!(
        "{path} et {taken} diffèrent\u{a0}: {field}, {says} et {taken_says}. Le second est pris\u{a0}; \
         corrigez le fichier qui se trompe{}.",
        if is_about_person(apart.field) {
            "\u{a0}; si c’est quelqu’un d’autre, «\u{a0}bilat renew\u{a0}» lui donne son identifiant"
        } else {
            ""
        }
    )
}

pub(super) fn apart_en(path: &str, taken: &str, apart: &Apart) -> String {
    let field = match apart.field {
        Field::Profiles => "profile",
        Field::Function => "function",
        Field::Name => "name",
        Field::Date => "date",
        Field::Minutes => "planned minutes",
        Field::Authority => "authority",
        Field::Population => "population",
        Field::Purchases => "purchases a year",
        Field::Perimeter => "perimeter",
        Field::Contact => "contact",
        Field::KeepUntil => "notes kept until",
        Field::Selection => "short version",
    };
    let (says, taken_says) = (said_in(Lang::En, &apart.left), said_in(Lang::En, &apart.taken));
    format!(
        "{path} and {taken} differ: {field}, {says} and {taken_says}. The latter is taken; correct \
         the wrong file{}.",
        if is_about_person(apart.field) {
            "; for somebody else, “bilat renew” gives it an id of its own"
        } else {
            ""
        }
    )
}

fn is_about_person(field: Field) -> bool {
    matches!(field, Field::Profiles | Field::Name)
}

fn said_in(lang: Lang, said: &Said) -> String {
    match said {
        Said::Nothing => "–".to_owned(),
        Said::Words(words) if lang == Lang::Fr => quoted_fr(words),
        Said::Words(words) => quoted_en(words),
        Said::Number(number) => number::thousands(lang, *number),
        Said::Day(day) => number::date(lang, *day),
    }
}

pub(super) fn unreadable_fr(path: &str) -> String {
    format!(
        "{path} garde des paroles qui ne se lisent pas toutes\u{a0}: celles-là ne sont pas comptées. \
         Ouvrez l’entretien\u{a0}: ce journal sera mis de côté, pour y relire à la main ce qui manque."
    )
}

pub(super) fn unreadable_en(path: &str) -> String {
    format!(
        "{path} has words that cannot all be read: those are not counted. Open the interview: this \
         journal will be put aside, to read by hand what is missing."
    )
}

pub(super) fn orphan_fr(path: &str, lost: &str, now: Option<&str>) -> String {
    match now {
        Some(now) => format!(
            "{path} garde des paroles d’un entretien dont le fichier s’appelle maintenant {now}\u{a0}: \
             elles ne sont pas comptées. Rendez au fichier le nom de {lost}, puis ouvrez l’entretien."
        ),
        None => format!(
            "{path} garde des paroles d’un entretien dont le fichier n’est plus là\u{a0}: elles ne \
             sont pas comptées. Remettez {lost} à sa place, puis ouvrez l’entretien."
        ),
    }
}

pub(super) fn orphan_en(path: &str, lost: &str, now: Option<&str>) -> String {
    match now {
        Some(now) => format!(
            "{path} has words of an interview whose file is now called {now}: they are not counted. \
             Give the file back the name of {lost}, then open the interview."
        ),
        None => format!(
            "{path} has words of an interview whose file is gone: they are not counted. Put {lost} \
             back in its place, then open the interview."
        ),
    }
}
