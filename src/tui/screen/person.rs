//! Who answers, who asks, when and for how long: the same fields for a new interview and for one
//! whose particulars are mended.

use crate::domain::dossier::Dossier;
use crate::domain::id::ProfileId;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::route;
use crate::domain::session::Stakeholder;
use crate::domain::time::Date;
use crate::lang::number;
use crate::tui::event::Moment;
use crate::tui::form::{Field, Form};
use crate::tui::screen::list;
use crate::tui::state::Shared;

const PROFILES: usize = 0;
/// The field of the function, by its index in the form.
pub const FUNCTION: usize = 1;
const NAME: usize = 2;
const INTERVIEWERS: usize = 3;
const DATE: usize = 4;
const MINUTES: usize = 5;

/// The longest interview one may plan, in minutes.
const MOST_MINUTES: u16 = 600;

/// The particulars of an interview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Met {
    /// Who answers.
    pub stakeholder: Stakeholder,
    /// The day of the interview.
    pub date: Date,
    /// Who asks.
    pub interviewers: Vec<String>,
    /// How long it should last; none for what is advised.
    pub minutes: Option<u16>,
}

impl Met {
    /// How long it should last: what was asked for, else what is advised for the profile that
    /// takes longest.
    pub fn minutes(&self, dossier: &Dossier) -> u16 {
        let selection = dossier.campaign.selection.as_ref();
        let profiles = &self.stakeholder.profiles;
        let advised = || route::advised_minutes(&dossier.questionnaire, selection, profiles);
        self.minutes.unwrap_or_else(advised)
    }
}

/// The fields, with what is known.
pub fn fields(shared: &Shared, dossier: &Dossier, known: &Met) -> Vec<Field> {
    let words = &shared.phrases.home.campaign;
    let lang = shared.lang();
    let profiles = &dossier.questionnaire.profiles;
    let only_one = profiles.len() == 1;
    let person = &known.stakeholder;
    let picked = (profiles.iter())
        .map(|profile| only_one || person.profiles.contains(&profile.id))
        .collect();
    let selection = dossier.campaign.selection.as_ref();
    let option = |profile| list::profile_option(shared, &dossier.questionnaire, selection, profile);
    let options = profiles.iter().map(option).collect();
    let minutes = known.minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
    vec![
        Field::many(words.profiles, words.profiles_hint, options, picked),
        Field::line(words.function, words.function_hint, &person.function),
        Field::line(words.name, words.name_hint, &person.name),
        Field::line(words.interviewers, words.interviewers_hint, &known.interviewers.join(", ")),
        Field::line(words.day, "", &number::date_to_type(lang, known.date)),
        Field::line(words.length, words.length_hint, &minutes),
    ]
}

/// What the form says; nothing when it is refused.
pub fn read(shared: &Shared, dossier: &Dossier, at: Moment, form: &mut Form) -> Option<Met> {
    let profiles = profiles(&dossier.questionnaire, &form.picks(PROFILES));
    if profiles.is_empty() {
        form.refuse(PROFILES, shared.phrases.home.campaign.no_profile);
        return None;
    }
    let date = day(shared, at, form)?;
    let minutes = minutes(shared, form)?;
    let interviewers = (form.value(INTERVIEWERS).split(','))
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    let stakeholder =
        Stakeholder { profiles, function: form.value(FUNCTION), name: form.value(NAME) };
    Some(Met { stakeholder, date, interviewers, minutes: minutes.0 })
}

fn profiles(questionnaire: &Questionnaire, picks: &[usize]) -> Vec<ProfileId> {
    let picked = picks.iter().filter_map(|i| questionnaire.profiles.get(*i));
    picked.map(|profile| profile.id.clone()).collect()
}

fn day(shared: &Shared, at: Moment, form: &mut Form) -> Option<Date> {
    let word = form.value(DATE);
    let date = number::parse_date(&word, at.today.year());
    if date.is_none() {
        form.refuse(DATE, (shared.phrases.tui.bad_date)(&word, at.today.year()));
    }
    date
}

/// The minutes typed, perhaps none; nothing when the form is refused.
struct Typed(Option<u16>);

fn minutes(shared: &Shared, form: &mut Form) -> Option<Typed> {
    let word = form.value(MINUTES);
    if word.is_empty() {
        return Some(Typed(None));
    }
    let minutes = word.parse().ok().filter(|n| (1..=MOST_MINUTES).contains(n));
    if minutes.is_none() {
        form.refuse(MINUTES, shared.phrases.home.campaign.bad_length);
        return None;
    }
    Some(Typed(minutes))
}
