//! One answer in words: its reply, and all that was said of its question.

use ratatui::text::Line;

use crate::domain::dossier::Dossier;
use crate::domain::exact::Exact;
use crate::domain::questionnaire::{Kind, Question};
use crate::domain::session::{Answer, Reply, Session};
use crate::lang::number;
use crate::lang::show::{visible, visible_lines};
use crate::tui::screen::list;
use crate::tui::state::Shared;
use crate::tui::theme::Ink;

/// A reply in a few words.
pub(super) fn reply(
    shared: &Shared,
    dossier: &Dossier,
    question: &Question,
    answer: Option<&Answer>,
) -> (String, Ink) {
    let (words, common) = (&shared.phrases.home.overview, &shared.phrases.common);
    let lang = shared.lang();
    let Some(reply) = answer.and_then(|answer| answer.reply.as_ref()) else {
        let is_told = answer.is_some_and(|answer| answer.is_complete(&question.kind));
        return if is_told {
            (words.in_words.to_owned(), Ink::Plain)
        } else {
            (words.no_reply.to_owned(), Ink::Quiet)
        };
    };
    match reply {
        Reply::Level(level) => {
            let scale = &dossier.questionnaire.scale;
            let above = Exact::from(*level) - scale.min;
            let name = (0_u8..)
                .zip(&scale.levels)
                .find(|(rank, _)| Exact::from(*rank) == above)
                .map_or("", |(_, name)| name.get(lang));
            (format!("{level} {}", visible(name)), Ink::Strong)
        }
        Reply::Choice(id) => {
            let text = match &question.kind {
                Kind::Choice(choices) => choices.iter().find(|c| c.id == *id),
                _ => None,
            };
            let text = text.map_or(id.as_str(), |choice| choice.text.get(lang));
            (visible(text).into_owned(), Ink::Strong)
        }
        Reply::Number(typed) => {
            let typed = number::typed(lang, typed);
            let unit = match &question.kind {
                Kind::Number { unit, .. } => unit.get(lang),
                _ => "",
            };
            let told = format!("{}\u{a0}{}", visible(&typed), visible(unit));
            (told.trim_end().to_owned(), Ink::Strong)
        }
        Reply::Unknown => (format!("? {}", common.unknown), Ink::Plain),
        Reply::NotApplicable(_) => (format!("– {}", common.not_applicable), Ink::Plain),
        Reply::Unfinished => (words.unfinished.to_owned(), Ink::Warn),
    }
}

/// A question and all that was said of it, other versions included, one paragraph a string; in
/// brief, what the list does not show, the most useful first.
pub(super) fn details(
    shared: &Shared,
    dossier: &Dossier,
    session: &Session,
    question: usize,
    brief: bool,
) -> Vec<(String, Ink)> {
    let words = &shared.phrases.home.overview;
    let question = &dossier.questionnaire.questions[question];
    let mut told = Vec::new();
    let blank = || (String::new(), Ink::Plain);
    if !brief {
        told.push((visible(question.text.get(shared.lang())).into_owned(), Ink::Strong));
        told.push(blank());
    }
    let Some(answer) = session.answers.get(&question.id) else {
        return told;
    };
    if brief && !answer.rivals.is_empty() {
        told.push(((words.rivals)(answer.rivals.len()), Ink::Warn));
    }
    told.extend(said(shared, dossier, question, answer, brief));
    for rival in answer.rivals.iter().filter(|_| !brief) {
        told.push(blank());
        told.push(((words.rivals)(1), Ink::Warn));
        told.extend(said(shared, dossier, question, rival, brief));
    }
    told
}

/// All that an answer says.
fn said(
    shared: &Shared,
    dossier: &Dossier,
    question: &Question,
    answer: &Answer,
    brief: bool,
) -> Vec<(String, Ink)> {
    let (words, common) = (&shared.phrases.home.overview, &shared.phrases.common);
    let lang = shared.lang();
    let mut told = Vec::new();
    let blank = || (String::new(), Ink::Plain);
    if !brief {
        let (reply, ink) = reply(shared, dossier, question, Some(answer));
        if !matches!(answer.reply, Some(Reply::NotApplicable(_))) {
            told.push((reply, ink));
        }
    }
    if let Some(Reply::NotApplicable(why)) = &answer.reply {
        told.push(((words.because)(&visible(why)), Ink::Plain));
    }
    if let Some(grade) = answer.evidence {
        let document = visible(&answer.document);
        let mut line = (words.evidence)((common.evidence)(grade), &document);
        if let Some(date) = answer.document_date {
            line = format!("{line}, {}", number::date(lang, date));
        }
        told.push((line, Ink::Plain));
    }
    if answer.flagged && !brief {
        told.push((words.flagged.to_owned(), Ink::Warn));
    }
    for (name, text) in [
        (common.note, &answer.note),
        (common.obstacles, &answer.obstacles),
        (common.opportunities, &answer.opportunities),
    ] {
        if text.trim().is_empty() {
            continue;
        }
        if !brief {
            told.push(blank());
            told.push((name.to_owned(), Ink::Quiet));
        }
        told.push((visible_lines(text.trim()).into_owned(), Ink::Plain));
    }
    for verbatim in &answer.verbatims {
        let consent = (common.consent)(verbatim.consent);
        told.push(blank());
        told.push(((words.verbatim)(&visible(verbatim.text.trim()), consent), Ink::Plain));
    }
    for todo in &answer.follow_ups {
        let due = todo.due.map(|date| number::date(lang, date));
        let parts = [visible(&todo.what), visible(&todo.who)];
        let parts = parts.iter().map(|part| part.as_ref().to_owned()).chain(due);
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        told.push(blank());
        told.push((format!("→ {}", parts.join(" · ")), Ink::Plain));
    }
    told
}

/// Paragraphs, wrapped.
pub(super) fn wrapped(paragraphs: &[(String, Ink)], columns: usize) -> Vec<Line<'static>> {
    paragraphs.iter().flat_map(|(paragraph, ink)| list::text(paragraph, columns, *ink)).collect()
}

/// All that was said of a question, as one text.
pub fn whole(
    shared: &Shared,
    dossier: &Dossier,
    session: usize,
    question: usize,
) -> (String, String) {
    let title = dossier.questionnaire.questions.get(question);
    let title = title.map_or("", |question| question.title.get(shared.lang()));
    let session = dossier.sessions.get(session);
    let told = session.map_or_else(Vec::new, |s| details(shared, dossier, s, question, false));
    let paragraphs: Vec<String> = told.into_iter().map(|(paragraph, _)| paragraph).collect();
    (visible(title).into_owned(), paragraphs.join("\n"))
}
