//! The forms of a new session and of the next campaign.

use super::CampaignScreen;
use crate::domain::answers::Answers;
use crate::domain::campaign::{Campaign, Ruling};
use crate::domain::id::SessionId;
use crate::domain::session::{Session, Status};
use crate::lang::number;
use crate::tui::event::{Effect, Moment};
use crate::tui::form::{Field, Form, Purpose};
use crate::tui::screen::person::{self, Met};
use crate::tui::state::{Open, Shared, Turn};

/// The form, with what is known of the person planned, and of the last interview.
pub(super) fn new_session(
    shared: &Shared,
    open: &Open,
    planned: Option<usize>,
    at: Moment,
) -> Form {
    let words = &shared.phrases.home.campaign;
    let dossier = &open.loaded.dossier;
    let planned = planned.and_then(|index| dossier.campaign.planned.get(index));
    let last = dossier.sessions.iter().max_by_key(|s| (s.date, s.id));
    let known = Met {
        stakeholder: planned.map(|planned| planned.stakeholder.clone()).unwrap_or_default(),
        date: at.today,
        interviewers: last.map(|last| last.interviewers.clone()).unwrap_or_default(),
        minutes: None,
    };
    let fields = person::fields(shared, dossier, &known);
    let mut form = Form::new(Purpose::NewSession, words.new_title, words.new_intro, fields);
    if planned.is_some() || dossier.questionnaire.profiles.len() == 1 {
        form.focus = person::FUNCTION;
    }
    form
}

const AUTHORITY: usize = 0;
const PERIMETER: usize = 1;
const CONTACT: usize = 2;
const KEEP_UNTIL: usize = 3;

/// The form of the campaign that comes after this one, with what is known.
pub(super) fn next_campaign(shared: &Shared, last: &Campaign) -> Form {
    let words = &shared.phrases.home;
    let fields = vec![
        Field::line(words.authority, "", &last.authority),
        Field::line(words.perimeter, words.perimeter_hint, &last.perimeter),
        Field::line(words.contact, words.contact_hint, &last.contact),
        Field::line(words.keep_until, words.keep_until_hint, ""),
    ];
    // the rest is known: this alone is to be typed
    let focus = KEEP_UNTIL;
    let form = Form::new(Purpose::NextCampaign, words.next_title, words.next_intro, fields);
    Form { focus, ..form }
}

/// Takes the form of the next campaign; nothing when it is refused.
fn submit_next(shared: &mut Shared, at: Moment, form: &mut Form) -> Option<Turn> {
    if form.value(AUTHORITY).is_empty() {
        form.refuse(AUTHORITY, shared.phrases.tui.must_be_filled);
        return None;
    }
    let until = form.value(KEEP_UNTIL);
    let keep_until = number::parse_date(&until, at.today.year());
    if keep_until.is_none() && !until.is_empty() {
        form.refuse(KEEP_UNTIL, (shared.phrases.tui.bad_date)(&until, at.today.year()));
        return None;
    }
    let (Some(folder), Some(dossier)) = (shared.folder(), shared.dossier()) else {
        return Some(Turn::stay());
    };
    let head = Campaign {
        authority: form.value(AUTHORITY),
        perimeter: form.value(PERIMETER),
        contact: form.value(CONTACT),
        keep_until,
        created: at.today,
        ..dossier.campaign.clone()
    };
    let effect = Effect::RenewCampaign(folder.to_owned(), Box::new(head));
    // kept until the folder is there: nothing typed is lost if the disk refuses
    shared.draft = Some(form.clone());
    Some(Turn::effect(effect))
}

/// Takes the submitted form; nothing when it is refused.
pub fn submit(
    screen: &mut CampaignScreen,
    shared: &mut Shared,
    at: Moment,
    form: &mut Form,
) -> Option<Turn> {
    if form.purpose == Purpose::NextCampaign {
        return submit_next(shared, at, form);
    }
    let (Some(folder), Some(dossier)) = (shared.folder(), shared.dossier()) else {
        return Some(Turn::stay());
    };
    let met = person::read(shared, dossier, at, form)?;
    let minutes = met.minutes(dossier);
    let session = Session {
        // drawn when the file is written
        id: SessionId::new(0, [0; 10]),
        status: Status::Open,
        questionnaire: dossier.campaign.questionnaire.clone(),
        stakeholder: met.stakeholder,
        date: met.date,
        interviewers: met.interviewers,
        minutes,
        spent: 0,
        noticed: false,
        left_at: None,
        salient: Vec::new(),
        drafts: Vec::new(),
        answers: Answers::default(),
    };
    let mut turn = Turn::stay();
    if let Some(ruling) = amended_plan(screen, dossier.campaign.planned.clone(), &session) {
        let seen = Box::new(dossier.campaign.clone());
        turn = turn.and(Effect::Rule(folder.to_owned(), ruling, seen));
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
