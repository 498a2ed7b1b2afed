//! What the campaign before knew of the question on screen, for whoever asks it again.

use super::Interview;
use super::view::Scene;
use crate::domain::compare::{Before, Side, before};
use crate::domain::dossier::Dossier;
use crate::domain::questionnaire::{Kind, Question};
use crate::domain::session::{Answer, Reply, Session};
use crate::lang::number;
use crate::lang::show::visible_lines;
use crate::tui::screen::list;
use crate::tui::state::{Open, Overlay, Shared, Turn};
use crate::tui::theme::Ink;

/// What the question on screen came to, and what people of the same profiles said.
pub fn last_time<'a>(scene: &Scene<'a>) -> Option<Before<'a>> {
    of(scene.shared.open.as_ref()?, scene.question, scene.session)
}

fn of<'a>(open: &'a Open, question: &Question, session: &Session) -> Option<Before<'a>> {
    let then = Side { dossier: open.loaded.previous.as_deref()?, diagnosis: open.before.as_ref()? };
    before(then, question, &session.stakeholder.profiles)
}

/// What each of these people said: who, the reply, the note.
pub fn said(scene: &Scene) -> Vec<String> {
    told(scene.shared, scene.question, scene.session)
}

fn told(shared: &Shared, question: &Question, session: &Session) -> Vec<String> {
    let Some(open) = &shared.open else { return Vec::new() };
    let Some(then) = open.loaded.previous.as_deref() else { return Vec::new() };
    let all = of(open, question, session).map(|before| before.said).unwrap_or_default();
    let line = |(session, answer): (&Session, &Answer)| {
        let who = list::profiles(&then.questionnaire, &session.stakeholder, shared.lang());
        let parts = [who, reply(shared, then, question, answer), answer.note.trim().to_owned()];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
    };
    all.into_iter().map(line).collect()
}

/// A reply in a few words.
fn reply(shared: &Shared, then: &Dossier, question: &Question, answer: &Answer) -> String {
    let common = &shared.phrases.common;
    let lang = shared.lang();
    match &answer.reply {
        None => String::new(),
        Some(Reply::Unknown) => common.unknown.to_owned(),
        Some(Reply::Unfinished) => common.unfinished.to_owned(),
        Some(Reply::NotApplicable(_)) => common.not_applicable.to_owned(),
        Some(Reply::Number(typed)) => number::typed(lang, typed),
        Some(reply) => match (reply.value(question, &then.questionnaire.scale), &question.kind) {
            (Some(value), Kind::Level(_)) => number::level(lang, Some(value)),
            (Some(value), _) => number::value(lang, value),
            (None, _) => String::new(),
        },
    }
}

/// A window with what the same profiles said of the question last time.
pub fn window(screen: &Interview, shared: &mut Shared) -> Turn {
    let words = &shared.phrases.interview;
    let kept = shared.open.as_ref().is_some_and(|open| open.before.is_some());
    let current = shared.dossier().and_then(|dossier| screen.current(dossier));
    let (Some((question, session)), true) = (current, kept) else {
        shared.say(Ink::Quiet, words.no_last_time);
        return Turn::stay();
    };
    let said = told(shared, question, session).join("\n\n");
    let said = if said.is_empty() { words.nothing_last_time } else { &said };
    let text = visible_lines(said).into_owned();
    Turn::show(Overlay::Text(words.last_time.to_owned(), text, 0))
}
