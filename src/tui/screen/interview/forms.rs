//! What the interview asks in a window: reasons, proofs, words to quote, things to do.

use std::path::PathBuf;

use super::Interview;
use crate::domain::edit::{Change, Edit, Field as Text, Splice};
use crate::domain::exact::Exact;
use crate::domain::questionnaire::Kind;
use crate::domain::session::{Consent, Evidence, FollowUp, Reply, Status, Verbatim};
use crate::domain::text::is_blank;
use crate::domain::time::Date;
use crate::lang::number;
use crate::lang::show::visible;
use crate::tui::event::{Effect, Moment};
use crate::tui::form::{Field, Form, Purpose};
use crate::tui::screen::person::{self, Met};
use crate::tui::state::{Shared, Turn};
use crate::tui::theme::Ink;

const GRADES: [Option<Evidence>; 4] =
    [None, Some(Evidence::Said), Some(Evidence::Cited), Some(Evidence::Seen)];
const CONSENTS: [Consent; 3] = [Consent::Citable, Consent::Anonymous, Consent::Private];

/// Asks why the question has no object here.
pub fn not_applicable(screen: &Interview, shared: &Shared) -> Turn {
    let words = &shared.phrases.interview;
    let reason = match screen.answer(shared).reply {
        Some(Reply::NotApplicable(reason)) => reason,
        _ => String::new(),
    };
    let fields = vec![Field::text(words.reason, words.reason_hint, &reason)];
    let purpose = Purpose::NotApplicable(screen.question());
    Turn::ask(Form::new(purpose, words.why_not_applicable, "", fields))
}

/// Asks how far the reply is proved.
pub fn evidence(screen: &Interview, shared: &Shared) -> Turn {
    let words = &shared.phrases.interview;
    let answer = screen.answer(shared);
    let grades = GRADES
        .iter()
        .map(|grade| grade.map_or(words.grade_none, shared.phrases.common.evidence).to_owned())
        .collect();
    let at = GRADES.iter().position(|grade| *grade == answer.evidence).unwrap_or(0);
    let day = answer.document_date.map(|date| number::date_to_type(shared.lang(), date));
    let fields = vec![
        Field::one(words.grade, "", grades, at),
        Field::line(words.document, words.document_hint, &answer.document),
        Field::line(words.document_date, words.date_hint, &day.unwrap_or_default()),
    ];
    let lang = shared.lang();
    let to_ask: Vec<String> = shared
        .dossier()
        .and_then(|dossier| screen.current(dossier))
        .map(|(question, _)| &question.evidence)
        .into_iter()
        .flatten()
        .map(|text| visible(text.get(lang)).into_owned())
        .collect();
    let intro = if to_ask.is_empty() {
        String::new()
    } else {
        format!("{}{}", words.evidence_to_ask, to_ask.join(" · "))
    };
    let purpose = Purpose::Evidence(screen.question());
    Turn::ask(Form::new(purpose, words.evidence_title, &intro, fields))
}

/// Asks for words to quote: those there are, to be mended, and new ones.
pub fn verbatims(screen: &Interview, shared: &Shared) -> Turn {
    let words = &shared.phrases.interview;
    let consents: Vec<String> =
        CONSENTS.iter().map(|c| (shared.phrases.common.consent)(*c).to_owned()).collect();
    let mut all = screen.answer(shared).verbatims;
    let new = all.len() * 2;
    all.push(Verbatim { text: String::new(), consent: Consent::default() });
    let fields = all
        .iter()
        .flat_map(|verbatim| {
            let at = CONSENTS.iter().position(|c| *c == verbatim.consent).unwrap_or(2);
            [
                Field::text(words.words, "", &verbatim.text),
                Field::one(words.consent, "", consents.clone(), at),
            ]
        })
        .collect();
    let purpose = Purpose::Verbatim(screen.question());
    let mut form = Form::new(purpose, words.verbatim_title, "", fields);
    form.focus = new;
    Turn::ask(form)
}

/// Asks what to do after the interview: what there is, to be mended, and something new.
pub fn follow_ups(screen: &Interview, shared: &Shared) -> Turn {
    let words = &shared.phrases.interview;
    let mut all = screen.answer(shared).follow_ups;
    let new = all.len() * 3;
    all.push(FollowUp::default());
    let fields = all
        .iter()
        .flat_map(|item| {
            let due =
                item.due.map(|date| number::date_to_type(shared.lang(), date)).unwrap_or_default();
            [
                Field::line(words.what, "", &item.what),
                Field::line(words.who, words.optional, &item.who),
                Field::line(words.due, words.date_hint, &due),
            ]
        })
        .collect();
    let purpose = Purpose::FollowUp(screen.question());
    let mut form = Form::new(purpose, words.follow_up_title, "", fields);
    form.focus = new;
    Turn::ask(form)
}

/// Asks for a number; a first digit may be typed already.
pub fn number(screen: &Interview, shared: &Shared, first: Option<char>) -> Turn {
    let words = &shared.phrases.interview;
    let old = match screen.answer(shared).reply {
        Some(Reply::Number(number)) => number.replace('.', ","),
        _ => String::new(),
    };
    let text = first.filter(char::is_ascii_digit).map_or(old.clone(), |c| c.to_string());
    let unit = shared.dossier().and_then(|d| screen.current(d)).map(|(q, _)| match &q.kind {
        Kind::Number { unit, .. } => unit.get(shared.lang()).to_owned(),
        _ => String::new(),
    });
    let fields = vec![Field::line(words.number_title, &unit.unwrap_or_default(), &text)];
    let purpose = Purpose::Number(screen.question());
    let mut form = Form::new(purpose, words.number_title, "", fields);
    // the digit is typed, and not to be lost
    form.before = vec![old];
    Turn::ask(form)
}

/// Asks for the points to keep, to close the interview.
pub fn closing(screen: &Interview, shared: &Shared) -> Turn {
    let words = &shared.phrases.interview;
    let Some(session) = screen.own_session(shared) else { return Turn::stay() };
    let progress = screen.progress;
    let left = (progress.total - progress.done.min(progress.total)).max(progress.to_revisit);
    let point = |i: usize| session.salient.get(i).map_or("", String::as_str);
    let kept = session.salient.len().max(3);
    let fields =
        (0..kept).map(|i| Field::line(&(words.point)(i + 1), words.optional, point(i))).collect();
    let intro = (words.closing_intro)(left);
    Turn::ask(Form::new(Purpose::Closing, words.closing_title, &intro, fields))
}

/// Asks who answers, who asks, when and for how long, to mend them.
pub fn person(screen: &Interview, shared: &Shared) -> Turn {
    let words = &shared.phrases.interview;
    let Some(dossier) = shared.dossier() else { return Turn::stay() };
    let Some(session) = dossier.sessions.get(screen.session) else { return Turn::stay() };
    let known = Met {
        stakeholder: session.stakeholder.clone(),
        date: session.date,
        interviewers: session.interviewers.clone(),
        minutes: Some(session.minutes),
    };
    let fields = person::fields(shared, dossier, &known);
    Turn::ask(Form::new(Purpose::Person, words.person_title, "", fields))
}

/// Changes what differs; the route follows the profiles.
fn submit_person(
    screen: &mut Interview,
    shared: &mut Shared,
    at: Moment,
    form: &mut Form,
) -> Option<Turn> {
    let dossier = shared.dossier()?;
    let session = dossier.sessions.get(screen.session)?;
    let met = person::read(shared, dossier, at, form)?;
    let minutes = met.minutes(dossier);
    let mut edits = Vec::new();
    if met.stakeholder != session.stakeholder {
        edits.push(Edit::Stakeholder(met.stakeholder));
    }
    if met.interviewers != session.interviewers {
        edits.push(Edit::Interviewers(met.interviewers));
    }
    if met.date != session.date {
        edits.push(Edit::Date(met.date));
    }
    if minutes != session.minutes {
        edits.push(Edit::Minutes(minutes));
    }
    if edits.is_empty() {
        return Some(Turn::stay());
    }
    Some(screen.edit(shared, at, edits))
}

/// Asks where to save a copy of the session.
pub fn save_as(screen: &Interview, shared: &mut Shared) -> Turn {
    let words = &shared.phrases.interview;
    let fields = vec![Field::line(words.path, "", "")];
    let turn = Turn::ask(Form::new(Purpose::SaveAs, words.save_elsewhere, "", fields));
    shared.refuge = None;
    match shared.session_file(screen.session) {
        Some(file) => turn.and(Effect::FindRefuge(file)),
        None => turn,
    }
}

/// Says in the form where a copy can go when no other path is typed.
pub fn refuge(shared: &mut Shared, form: &mut Form, path: Option<PathBuf>) {
    if let (Some(path), Some(field)) = (&path, form.fields.first_mut()) {
        field.hint = (shared.phrases.interview.refuge)(&crate::lang::show::path(path));
    }
    shared.refuge = path;
}

/// Takes a submitted form, whose words are then no draft any more; nothing when it is refused.
pub fn submit(
    screen: &mut Interview,
    shared: &mut Shared,
    at: Moment,
    form: &mut Form,
) -> Option<Turn> {
    let turn = confirm(screen, shared, at, form)?;
    Some(match screen.forget(shared, &form.purpose) {
        Some(edit) => turn.with(screen.apply(shared, at, vec![edit])),
        None => turn,
    })
}

fn confirm(
    screen: &mut Interview,
    shared: &mut Shared,
    at: Moment,
    form: &mut Form,
) -> Option<Turn> {
    let purpose = form.purpose.clone();
    let change = match purpose {
        Purpose::NotApplicable(_) => {
            let reason = form.value(0);
            if is_blank(&reason) {
                form.refuse(0, shared.phrases.tui.must_be_filled);
                return None;
            }
            Change::Reply(Some(Reply::NotApplicable(reason)))
        }
        Purpose::Number(_) => {
            Change::Reply(Some(Reply::Number(read_number(screen, shared, form)?)))
        }
        Purpose::Verbatim(_) => Change::Verbatims(read_verbatims(form)),
        Purpose::FollowUp(_) => Change::FollowUps(read_follow_ups(shared, at, form)?),
        Purpose::Evidence(_) => return submit_evidence(screen, shared, at, form),
        Purpose::Leaving(quits) => {
            return Some(screen.leave_anyway(shared, form.choice(0)?, quits));
        }
        Purpose::Person => return submit_person(screen, shared, at, form),
        Purpose::Closing => return Some(submit_closing(screen, shared, at, form)),
        Purpose::SaveAs => {
            let typed = Some(form.value(0)).filter(|path| !path.is_empty());
            let Some(path) = typed.map(PathBuf::from).or(shared.refuge.clone()) else {
                form.refuse(0, shared.phrases.tui.must_be_filled);
                return None;
            };
            let session = screen.own_session(shared).cloned();
            let save = |session| Effect::SaveAs(path, Box::new(session), screen.sent);
            return session.map(|session| Turn::effect(save(session)));
        }
        _ => return Some(Turn::stay()),
    };
    Some(screen.change_answer(shared, at, change))
}

fn read_number(screen: &Interview, shared: &Shared, form: &mut Form) -> Option<String> {
    let typed = form.value(0).replace(',', ".").replace(['\u{a0}', ' '], "");
    let bounds = shared.dossier().and_then(|d| screen.current(d)).map(|(q, _)| match &q.kind {
        Kind::Number { min, max, .. } => (*min, *max),
        _ => (None, None),
    });
    let fits = |value: Exact| {
        bounds.is_none_or(|(min, max)| {
            min.is_none_or(|min| min <= value) && max.is_none_or(|max| value <= max)
        })
    };
    match typed.parse::<Exact>() {
        Ok(value) if fits(value) => Some(typed),
        _ => {
            form.refuse(0, shared.phrases.tui.bad_number);
            None
        }
    }
}

fn read_verbatims(form: &Form) -> Vec<Verbatim> {
    (0..form.fields.len() / 2)
        .map(|i| Verbatim {
            text: form.value(2 * i),
            consent: (form.choice(2 * i + 1))
                .and_then(|at| CONSENTS.get(at).copied())
                .unwrap_or_default(),
        })
        .filter(|verbatim| !verbatim.text.is_empty())
        .collect()
}

fn read_follow_ups(shared: &Shared, at: Moment, form: &mut Form) -> Option<Vec<FollowUp>> {
    let mut all = Vec::new();
    for i in 0..form.fields.len() / 3 {
        let due = read_date(shared, at, form, 3 * i + 2, true).ok()?;
        let item = FollowUp { what: form.value(3 * i), who: form.value(3 * i + 1), due };
        if item != FollowUp::default() {
            all.push(item);
        }
    }
    Some(all)
}

/// The form says why it was refused.
struct Refused;

/// A day, or none when the field is empty; refuses the form when it is neither. Without a year it
/// is this year's, or the next to come when it lies `ahead`.
fn read_date(
    shared: &Shared,
    at: Moment,
    form: &mut Form,
    field: usize,
    ahead: bool,
) -> Result<Option<Date>, Refused> {
    let typed = form.value(field);
    let mut date = number::parse_date(&typed, at.today.year());
    let has_year = typed.matches('/').count() != 1;
    if ahead && !has_year && date.is_some_and(|date| date < at.today) {
        // what is to be done by 15/01 is to be done next January
        date = number::parse_date(&typed, at.today.year() + 1);
    }
    if date.is_none() && !typed.is_empty() {
        form.refuse(field, (shared.phrases.tui.bad_date)(&typed, at.today.year()));
        return Err(Refused);
    }
    Ok(date)
}

fn submit_evidence(
    screen: &mut Interview,
    shared: &mut Shared,
    at: Moment,
    form: &mut Form,
) -> Option<Turn> {
    let date = read_date(shared, at, form, 2, false).ok()?;
    let old = screen.answer(shared);
    let grade = form.choice(0).and_then(|at| GRADES.get(at).copied()).flatten();
    let document = Splice::between(&old.document, &form.value(1));
    let changes = [
        Change::Evidence(grade),
        Change::Text(Text::Document, document),
        Change::DocumentDate(date),
    ];
    let edits = changes.into_iter().filter_map(|c| screen.on_answer(shared, c)).collect();
    Some(screen.edit(shared, at, edits))
}

fn submit_closing(screen: &mut Interview, shared: &mut Shared, at: Moment, form: &Form) -> Turn {
    let salient: Vec<String> =
        (0..form.fields.len()).map(|i| form.value(i)).filter(|point| !point.is_empty()).collect();
    let mut edits = vec![Edit::Salient(salient), Edit::Status(Status::Closed)];
    edits.extend(screen.forget(shared, &form.purpose));
    let mut turn = screen.apply(shared, at, edits);
    let left = screen.leave(shared, at);
    turn.effects.extend(left.effects);
    turn.then = left.then;
    shared.say(Ink::Good, shared.phrases.interview.closed);
    turn
}
