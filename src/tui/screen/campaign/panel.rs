//! What the panel of the campaign tells of the row in focus.

use ratatui::text::Line;

use super::Row;
use super::view::{progress, who};
use crate::domain::route::{self, Progress};
use crate::domain::session::{Session, Stakeholder, Status};
use crate::lang::measure::shorten;
use crate::lang::show::visible;
use crate::lang::{Lang, number};
use crate::tui::action::{Action, Place};
use crate::tui::screen::list;
use crate::tui::state::{Open, Shared};
use crate::tui::theme::Ink;

/// What the panel tells of a row, the most useful first.
pub(super) fn details(
    shared: &Shared,
    open: &Open,
    row: Row,
    columns: usize,
    brief: bool,
) -> Vec<Line<'static>> {
    match row {
        Row::Session(index) if brief => in_brief(shared, open, index, columns),
        Row::Session(index) => of_session(shared, open, index, columns),
        Row::Planned(index) => of_planned(shared, open, index, columns),
        Row::Broken(index) => of_broken(shared, open, index, columns),
    }
}

/// Three lines at most.
fn in_brief(shared: &Shared, open: &Open, index: usize, columns: usize) -> Vec<Line<'static>> {
    let session = &open.loaded.dossier.sessions[index];
    let progress = progress(open, index);
    let who = who(open, &session.stakeholder, shared.lang());
    let mut more: Vec<String> = left_at(shared, open, session).into_iter().collect();
    if progress.to_revisit > 0 {
        more.push((shared.phrases.home.campaign.to_revisit)(progress.to_revisit));
    }
    let when = if session.id.is_dated() {
        figures(shared, session, progress).join(" · ")
    } else {
        String::new()
    };
    vec![
        Line::styled(shorten(&who, columns), Ink::Strong),
        Line::styled(shorten(&when, columns), Ink::Quiet),
        Line::raw(shorten(&more.join(" · "), columns)),
    ]
}

/// The day, how far, how long.
fn figures(shared: &Shared, session: &Session, progress: Progress) -> [String; 3] {
    let words = &shared.phrases.home.campaign;
    [
        number::date(shared.lang(), session.date),
        (words.questions)(progress.done, progress.total),
        (words.time)(session.spent / 60, session.minutes),
    ]
}

/// Where an open interview was left.
fn left_at(shared: &Shared, open: &Open, session: &Session) -> Option<String> {
    let left = (session.left_at.as_ref()).filter(|_| session.status == Status::Open)?;
    let question = open.loaded.dossier.questionnaire.question(&left.question)?;
    let title = visible(question.title.get(shared.lang()));
    Some((shared.phrases.home.campaign.left_at)(&title))
}

fn of_session(shared: &Shared, open: &Open, index: usize, columns: usize) -> Vec<Line<'static>> {
    let words = &shared.phrases.home.campaign;
    let lang = shared.lang();
    let dossier = &open.loaded.dossier;
    let session = &dossier.sessions[index];
    let progress = progress(open, index);
    let mut lines = person(open, &session.stakeholder, lang, columns);
    lines.push(Line::raw(""));
    let figures = figures(shared, session, progress);
    lines.extend((figures.iter()).flat_map(|part| list::text(part, columns, Ink::Plain)));
    if !session.interviewers.is_empty() {
        let names = session.interviewers.join(", ");
        let told = (words.led_by)(&visible(&names));
        lines.extend(list::text(&told, columns, Ink::Quiet));
    }
    let left = left_at(shared, open, session);
    if left.is_some() || progress.to_revisit > 0 {
        lines.push(Line::raw(""));
    }
    if progress.to_revisit > 0 {
        let told = (words.to_revisit)(progress.to_revisit);
        lines.extend(list::text(&told, columns, Ink::Warn));
    }
    lines.extend(left.iter().flat_map(|told| list::text(told, columns, Ink::Plain)));
    if !session.salient.is_empty() {
        lines.push(Line::raw(""));
        lines.push(Line::styled(words.kept, Ink::Strong));
        for point in &session.salient {
            let told = format!("– {}", visible(point));
            lines.extend(list::text(&told, columns, Ink::Plain));
        }
    }
    lines
}

/// Who: the function first, then the profiles in full, then the name.
fn person(open: &Open, person: &Stakeholder, lang: Lang, columns: usize) -> Vec<Line<'static>> {
    let asked = &open.loaded.dossier.questionnaire;
    let profiles: Vec<_> = (person.profiles.iter())
        .map(|id| match asked.profile(id) {
            Some(profile) => visible(profile.title.get(lang)),
            None => visible(id.as_str()),
        })
        .collect();
    let mut parts = vec![visible(&person.function), visible(&person.name)];
    parts.retain(|part| !part.trim().is_empty());
    let mut lines = list::text(&parts.join(", "), columns, Ink::Strong);
    if parts.is_empty() {
        lines.clear();
    }
    lines.extend(list::text(&profiles.join(" + "), columns, Ink::Plain));
    lines
}

fn of_planned(shared: &Shared, open: &Open, index: usize, columns: usize) -> Vec<Line<'static>> {
    let words = &shared.phrases.home.campaign;
    let lang = shared.lang();
    let dossier = &open.loaded.dossier;
    let planned = &dossier.campaign.planned[index];
    let profiles = &planned.stakeholder.profiles;
    let mut lines = person(open, &planned.stakeholder, lang, columns);
    let asked = dossier
        .questionnaire
        .body(dossier.campaign.selection.as_ref())
        .filter(|(_, question)| route::role(question, profiles).is_some())
        .count();
    let selection = dossier.campaign.selection.as_ref();
    let minutes = route::advised_minutes(&dossier.questionnaire, selection, profiles);
    let date = planned.date.map(|date| number::date(lang, date));
    let told = format!("{} · {}", (words.planned)(date.as_deref()), (words.asked)(asked, minutes));
    lines.extend(list::text(&told, columns, Ink::Quiet));
    lines
}

fn of_broken(shared: &Shared, open: &Open, index: usize, columns: usize) -> Vec<Line<'static>> {
    let words = &shared.phrases.home.campaign;
    let error = &open.loaded.broken[index];
    let key = list::key_name(Place::Campaign, Action::Open, shared.lang());
    let mut lines = list::text(&list::trouble(shared, error), columns, Ink::Plain);
    lines.extend(list::text(&(words.whole_error)(&key), columns, Ink::Quiet));
    lines
}
