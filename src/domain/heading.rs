//! What tells who, when and where, in copies brought together: field by field, for a copy that says
//! more of one may say less of another.

use super::campaign::Campaign;
use super::id::ProfileId;
use super::session::Session;
use super::time::Date;

/// Of copies, the first that fills a field; left as it is born, a field is not filled.
pub(super) fn filled<C, T: Clone + Default + PartialEq>(
    copies: &[&C],
    field: impl Fn(&C) -> &T,
) -> T {
    let mut fields = copies.iter().map(|copy| field(copy));
    fields.find(|value| **value != T::default()).cloned().unwrap_or_default()
}

/// The same for words: blanks say nothing.
pub(super) fn filled_words<C>(copies: &[&C], field: impl Fn(&C) -> &String) -> String {
    let mut words = copies.iter().map(|copy| field(copy));
    let said = words.find(|words| !words.trim().is_empty());
    said.cloned().unwrap_or_else(|| filled(copies, field))
}

/// A field of the heading of a session or a campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The kinds of who answers.
    Profiles,
    /// Their function.
    Function,
    /// Their name.
    Name,
    /// The day of the interview.
    Date,
    /// Its planned length, in minutes.
    Minutes,
    /// The local authority.
    Authority,
    /// Its inhabitants.
    Population,
    /// Its purchases a year.
    Purchases,
    /// What is diagnosed.
    Perimeter,
    /// Whom people ask about what they said.
    Contact,
    /// The last day notes are kept.
    KeepUntil,
    /// The shorter version asked.
    Selection,
}

/// What a field says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Nothing.
    Nothing,
    /// Words, or ids.
    Words(String),
    /// A number.
    Number(u64),
    /// A day.
    Day(Date),
}

/// A field that a copy fills otherwise than what copies come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// Which.
    pub field: Field,
    /// What was taken.
    pub taken: Said,
    /// What this copy says.
    pub left: Said,
}

/// What a heading says, field by field.
pub type Heading = Vec<(Field, Said)>;

/// What a copy's heading says otherwise than what copies come to.
pub fn apart(whole: &Heading, copy: &Heading) -> Vec<Apart> {
    let differ = |((field, taken), (_, left)): (&(Field, Said), &(Field, Said))| {
        let is_apart = *left != Said::Nothing && left != taken;
        is_apart.then(|| Apart { field: *field, taken: taken.clone(), left: left.clone() })
    };
    whole.iter().zip(copy).filter_map(differ).collect()
}

/// What a session says of who, and when.
pub fn of_session(session: &Session) -> Heading {
    let who = &session.stakeholder;
    let profiles: Vec<&str> = who.profiles.iter().map(ProfileId::as_str).collect();
    let minutes = Some(session.minutes).filter(|minutes| *minutes > 0);
    vec![
        (Field::Profiles, words(&profiles.join(", "))),
        (Field::Function, words(&who.function)),
        (Field::Name, words(&who.name)),
        (Field::Date, day(session.day())),
        (Field::Minutes, number(minutes.map(u64::from))),
    ]
}

/// What a campaign says of where.
pub fn of_campaign(campaign: &Campaign) -> Heading {
    let selection = campaign.selection.as_ref().map_or("", |selection| selection.as_str());
    vec![
        (Field::Authority, words(&campaign.authority)),
        (Field::Population, number(campaign.population)),
        (Field::Purchases, number(campaign.purchases)),
        (Field::Perimeter, words(&campaign.perimeter)),
        (Field::Contact, words(&campaign.contact)),
        (Field::KeepUntil, day(campaign.keep_until)),
        (Field::Selection, words(selection)),
    ]
}

fn words(words: &str) -> Said {
    let words = words.trim();
    if words.is_empty() { Said::Nothing } else { Said::Words(words.to_owned()) }
}

fn number(number: Option<u64>) -> Said {
    number.map_or(Said::Nothing, Said::Number)
}

fn day(day: Option<Date>) -> Said {
    day.map_or(Said::Nothing, Said::Day)
}
