//! The form of a new session.

use std::collections::BTreeMap;

use super::CampaignScreen;
use crate::domain::campaign::Ruling;
use crate::domain::dossier::Dossier;
use crate::domain::id::{ProfileId, SessionId};
use crate::domain::questionnaire::Questionnaire;
use crate::domain::route;
use crate::domain::session::{Session, Stakeholder, Status};
use crate::domain::time::Date;
use crate::lang::number;
use crate::tui::event::{Effect, Moment};
use crate::tui::form::{Field, Form, Purpose};
use crate::tui::screen::list;
use crate::tui::state::{Open, Shared, Turn};

const PROFILES: usize = 0;
const FUNCTION: usize = 1;
const NAME: usize = 2;
const INTERVIEWERS: usize = 3;
const DATE: usize = 4;
const MINUTES: usize = 5;

/// The longest interview one may plan, in minutes.
const MOST_MINUTES: u16 = 600;

/// The form, with what is known of the person planned, and of the last interview.
pub(super) fn new_session(
    shared: &Shared,
    open: &Open,
    planned: Option<usize>,
    at: Moment,
) -> Form {
    let words = &shared.phrases.home.campaign;
    let lang = shared.lang();
    let dossier = &open.loaded.dossier;
    let planned = planned.and_then(|index| dossier.campaign.planned.get(index));
    let nobody = Stakeholder::default();
    let person = planned.map_or(&nobody, |planned| &planned.stakeholder);
    let profiles = &dossier.questionnaire.profiles;
    let only_one = profiles.len() == 1;
    let picked = (profiles.iter())
        .map(|profile| only_one || person.profiles.contains(&profile.id))
        .collect();
    let selection = dossier.campaign.selection.as_ref();
    let option = |profile| list::profile_option(shared, &dossier.questionnaire, selection, profile);
    let options = profiles.iter().map(option).collect();
    let last = dossier.sessions.iter().max_by_key(|s| (s.date, s.id));
    let interviewers = last.map_or_else(String::new, |last| last.interviewers.join(", "));
    let fields = vec![
        Field::many(words.profiles, words.profiles_hint, options, picked),
        Field::line(words.function, words.function_hint, &person.function),
        Field::line(words.name, words.name_hint, &person.name),
        Field::line(words.interviewers, words.interviewers_hint, &interviewers),
        Field::line(words.day, "", &number::date(lang, at.today)),
        Field::line(words.length, words.length_hint, ""),
    ];
    let mut form = Form::new(Purpose::NewSession, words.new_title, words.new_intro, fields);
    if planned.is_some() || only_one {
        form.focus = FUNCTION;
    }
    form
}

/// Takes the submitted form; nothing when it is refused.
pub fn submit(
    screen: &mut CampaignScreen,
    shared: &mut Shared,
    at: Moment,
    form: &mut Form,
) -> Option<Turn> {
    let (Some(folder), Some(dossier)) = (shared.folder(), shared.dossier()) else {
        return Some(Turn::stay());
    };
    let profiles = profiles(&dossier.questionnaire, &form.picks(PROFILES));
    if profiles.is_empty() {
        form.refuse(PROFILES, shared.phrases.home.campaign.no_profile);
        return None;
    }
    let date = day(shared, at, form)?;
    let minutes = minutes(shared, dossier, &profiles, form)?;
    let interviewers = form.value(INTERVIEWERS);
    let session = Session {
        // drawn when the file is written
        id: SessionId::new(0, [0; 10]),
        status: Status::Open,
        questionnaire: dossier.campaign.questionnaire.clone(),
        stakeholder: Stakeholder {
            profiles,
            function: form.value(FUNCTION),
            name: form.value(NAME),
        },
        date,
        interviewers: (interviewers.split(','))
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect(),
        minutes,
        spent: 0,
        noticed: false,
        left_at: None,
        salient: Vec::new(),
        answers: BTreeMap::new(),
    };
    let mut turn = Turn::stay();
    if let Some(ruling) = amended_plan(screen, dossier.campaign.planned.clone(), &session) {
        turn = turn.and(Effect::Rule(folder.to_owned(), ruling));
    }
    turn = turn.and(Effect::AddSession(folder.to_owned(), Box::new(session)));
    // kept until the file is there: nothing typed is lost if the disk refuses
    shared.draft = Some(form.clone());
    Some(turn)
}

/// A plan that named somebody else than who is met at last says who was met, so that it does not
/// ask to meet them again.
fn amended_plan(
    screen: &mut CampaignScreen,
    mut planned: Vec<crate::domain::campaign::Planned>,
    session: &Session,
) -> Option<Ruling> {
    let plan = planned.get_mut(screen.meeting.take()?)?;
    let (wanted, met) = (&mut plan.stakeholder, &session.stakeholder);
    let same_person = wanted.profiles.first() == met.profiles.first();
    let as_planned = wanted.function.trim().is_empty() || wanted.function.trim() == met.function;
    if !same_person || as_planned {
        return None;
    }
    wanted.function.clone_from(&met.function);
    Some(Ruling::Planned(planned))
}

fn profiles(questionnaire: &Questionnaire, picks: &[usize]) -> Vec<ProfileId> {
    let picked = picks.iter().filter_map(|i| questionnaire.profiles.get(*i));
    picked.map(|profile| profile.id.clone()).collect()
}

fn day(shared: &Shared, at: Moment, form: &mut Form) -> Option<Date> {
    let word = form.value(DATE);
    // today's own way to be written is always understood, whatever the language
    if word == number::date(shared.lang(), at.today) {
        return Some(at.today);
    }
    let date = number::parse_date(&word, at.today.year());
    if date.is_none() {
        form.refuse(DATE, shared.phrases.tui.bad_date);
    }
    date
}

/// The minutes typed; when none are, those advised for the profile that takes longest.
fn minutes(
    shared: &Shared,
    dossier: &Dossier,
    profiles: &[ProfileId],
    form: &mut Form,
) -> Option<u16> {
    let word = form.value(MINUTES);
    if word.is_empty() {
        let selection = dossier.campaign.selection.as_ref();
        return Some(route::advised_minutes(&dossier.questionnaire, selection, profiles));
    }
    let minutes = word.parse().ok().filter(|n| (1..=MOST_MINUTES).contains(n));
    if minutes.is_none() {
        form.refuse(MINUTES, shared.phrases.home.campaign.bad_length);
    }
    minutes
}
