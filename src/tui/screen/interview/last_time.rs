//! What the campaign before knew of the question on screen, for whoever asks it again.

use ratatui::text::Line;

use super::Interview;
use crate::domain::compare::{Before, Side, before};
use crate::domain::exact::Exact;
use crate::domain::merge::Voice;
use crate::domain::questionnaire::Question;
use crate::domain::session::Session;
use crate::tui::screen::list;
use crate::tui::screen::voices::words::Reader;
use crate::tui::state::{Overlay, Shared, Turn};
use crate::tui::theme::Ink;

/// What the question came to, and what people of the same profiles said; nothing where it was not
/// asked, or was asked otherwise.
fn known<'a>(
    shared: &'a Shared,
    question: &Question,
    session: &Session,
) -> Option<(Reader<'a>, Before<'a>)> {
    let reader = Reader::of_before(shared)?;
    let then = Side { dossier: reader.dossier, diagnosis: reader.diagnosis };
    let before = before(then, question, &session.stakeholder.profiles)?;
    Some((reader, before))
}

/// Where the question stood, all voices together.
pub fn value(shared: &Shared, question: &Question, session: &Session) -> Option<Exact> {
    known(shared, question, session)?.1.position?.value
}

/// All that was said of the question by the same profiles, and what it was settled at: what was
/// left empty is not shown.
pub fn lines(
    shared: &Shared,
    question: &Question,
    session: &Session,
    columns: usize,
) -> Vec<Line<'static>> {
    let Some((reader, before)) = known(shared, question, session) else { return Vec::new() };
    let mut parts = Vec::new();
    if let Some(position) = before.position.filter(|_| question.kind.is_scored()) {
        let standing = reader.phrases.settling.labels[0];
        let mut lines = reader.noted(standing, &reader.standing(position), columns);
        lines.extend(reader.decision(position, columns));
        parts.push(lines);
    }
    let voices: Vec<&Voice> = before.voices.iter().collect();
    parts.extend(reader.voices(before.question, &voices, columns));
    let parts: Vec<&[Line]> = parts.iter().map(Vec::as_slice).collect();
    parts.join(&Line::default())
}

/// The window's title, and what it tells.
pub fn window(screen: &Interview, shared: &Shared, columns: usize) -> (String, Vec<Line<'static>>) {
    let words = &shared.phrases.interview;
    let Some((question, session)) = shared.dossier().and_then(|dossier| screen.current(dossier))
    else {
        return (String::new(), Vec::new());
    };
    let title = crate::lang::show::visible(question.title.get(shared.lang()));
    let mut told = lines(shared, question, session, columns);
    if told.is_empty() {
        told = list::text(words.nothing_last_time, columns, Ink::Plain);
    }
    (format!("{} · {title}", words.last_time), told)
}

/// Opens the window, if a campaign before is kept.
pub fn open(screen: &Interview, shared: &mut Shared) -> Turn {
    if Reader::of_before(shared).is_none()
        || shared.dossier().is_none_or(|d| screen.current(d).is_none())
    {
        shared.say(Ink::Quiet, shared.phrases.interview.no_last_time);
        return Turn::stay();
    }
    Turn::show(Overlay::LastTime(0))
}
