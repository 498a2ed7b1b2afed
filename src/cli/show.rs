//! `bilat show`: the answers of a session.

use std::collections::BTreeMap;

use super::call::Call;
use super::table::{Argument, Command, Does, Shape};
use super::{Failure, Said, dossier, reply};
use crate::domain::dossier::Dossier;
use crate::domain::questionnaire::{Part, Question};
use crate::domain::route::{self, Role};
use crate::domain::session::{Answer, Consent, Session};
use crate::lang::number;
use crate::report::block::{Block, Column};
use crate::report::text;

/// The command.
pub const COMMAND: Command = Command {
    name: "show",
    about: |h| h.show,
    arguments: &[
        Argument::at("session", Shape::Path, |h| h.value_session, |h| h.session).needed(),
        Argument::at("question", Shape::Word, |h| h.value_question, |h| h.show_question),
    ],
    does: Does::Run(run),
};

fn run(call: &Call) -> Result<Said, Failure> {
    let (loaded, index) = dossier::session(call, call.needed_path("session")?)?;
    let dossier = &loaded.dossier;
    let session = &dossier.sessions[index];
    let blocks = match call.word("question") {
        Some(word) => {
            let (_, question) = dossier::question(call, &dossier.questionnaire, word)?;
            one(call, dossier, session, question)
        }
        None => overview(call, dossier, session),
    };
    Ok(Said::data(text::write(&blocks)))
}

fn overview(call: &Call, dossier: &Dossier, session: &Session) -> Vec<Block> {
    let cli = &call.phrases.cli;
    let common = &call.phrases.common;
    let lang = call.phrases.lang;
    let questionnaire = &dossier.questionnaire;
    let route = route::route(questionnaire, &dossier.campaign, session);
    let progress = route::progress(questionnaire, &route, session);
    let mut points = vec![
        number::date(lang, session.date),
        (cli.progress)(progress.done, progress.total),
        (cli.time)(session.spent / 60, session.minutes),
        (common.status)(session.status).to_owned(),
    ];
    if progress.to_revisit > 0 {
        points.push((cli.to_revisit)(progress.to_revisit));
    }
    let who = dossier::who(call, questionnaire, session);
    let mut blocks = vec![Block::Title((cli.title)(&who, &dossier.campaign.authority))];
    blocks.push(Block::List(points));
    let columns = vec![
        Column::left(cli.question),
        Column::left(cli.answer),
        Column::left(cli.proof),
        Column::left(call.phrases.common.remark),
    ];
    let mut rows = Vec::new();
    let mut heading = None;
    for stop in &route {
        let question = &questionnaire.questions[stop.question];
        let title = heading_of(call, dossier, question);
        if heading.as_ref() != Some(&title) {
            close_table(&mut blocks, &columns, &mut rows);
            blocks.push(Block::Section(title.clone()));
            heading = Some(title);
        }
        rows.push(row(call, dossier, session, question, stop.role));
    }
    close_table(&mut blocks, &columns, &mut rows);
    if !session.salient.is_empty() {
        blocks.push(Block::Section(call.phrases.report.salient.to_owned()));
        blocks.push(Block::List(session.salient.clone()));
    }
    blocks
}

fn close_table(blocks: &mut Vec<Block>, columns: &[Column], rows: &mut Vec<Vec<String>>) {
    if !rows.is_empty() {
        blocks.push(Block::Table(columns.to_vec(), std::mem::take(rows)));
    }
}

fn heading_of(call: &Call, dossier: &Dossier, question: &Question) -> String {
    let dimension = question.dimension.as_ref();
    let dimension = dimension.and_then(|id| dossier.questionnaire.dimension(id));
    match (question.part, dimension) {
        (Part::Opening, _) => call.phrases.cli.opening.to_owned(),
        (Part::Closing, _) => call.phrases.cli.closing.to_owned(),
        (Part::Body, Some(dimension)) => dimension.title.get(call.phrases.lang).to_owned(),
        (Part::Body, None) => String::new(),
    }
}

fn row(
    call: &Call,
    dossier: &Dossier,
    session: &Session,
    question: &Question,
    role: Role,
) -> Vec<String> {
    let common = &call.phrases.common;
    let answer = session.answers.get(&question.id);
    let reply = answer.and_then(|answer| answer.reply.as_ref());
    let reply = reply.map(|reply| reply::words(call, &dossier.questionnaire, question, reply));
    let said = answer.filter(|answer| !answer.note.trim().is_empty());
    let mut marks = Vec::new();
    if role == Role::Crossing {
        marks.push(common.crossing);
    }
    if said.is_some() {
        marks.push(call.phrases.cli.noted);
    }
    if answer.is_some_and(|answer| answer.flagged) {
        marks.push(call.phrases.cli.flagged);
    }
    let evidence = answer.and_then(|answer| answer.evidence);
    vec![
        format!("{} {}", question.id, question.title.get(call.phrases.lang).trim()),
        reply.unwrap_or_else(|| "·".to_owned()),
        evidence.map_or("", common.evidence).to_owned(),
        marks.join(", "),
    ]
}

fn one(call: &Call, dossier: &Dossier, session: &Session, question: &Question) -> Vec<Block> {
    let lang = call.phrases.lang;
    let title = format!("{} {}", question.id, question.title.get(lang).trim());
    let mut blocks = vec![Block::Title(title), Block::Words(question.text.get(lang).to_owned())];
    match session.answers.get(&question.id).filter(|answer| !answer.is_empty()) {
        None => blocks.push(Block::Words(call.phrases.common.not_asked.to_owned())),
        Some(answer) => {
            blocks.push(Block::List(details(call, dossier, question, answer, None)));
        }
    }
    blocks
}

/// All that an answer holds. What is private is shown in its own session only.
pub fn details(
    call: &Call,
    dossier: &Dossier,
    question: &Question,
    answer: &Answer,
    consents: Option<&BTreeMap<&str, Consent>>,
) -> Vec<String> {
    let is_own = consents.is_none();
    let cli = &call.phrases.cli;
    let common = &call.phrases.common;
    let lang = call.phrases.lang;
    let mut points = Vec::new();
    if let Some(reply) = &answer.reply {
        points.push(reply::words(call, &dossier.questionnaire, question, reply));
    }
    if let Some(evidence) = answer.evidence {
        points.push((cli.labelled)(cli.proof, (common.evidence)(evidence)));
    }
    let date = answer.document_date.map(|date| number::date(lang, date));
    let document = [Some(answer.document.trim().to_owned()), date];
    let document: Vec<String> = document.into_iter().flatten().filter(|w| !w.is_empty()).collect();
    for (label, words) in [
        (common.document, document.join(", ").as_str()),
        (common.note, answer.note.trim()),
        (common.obstacles, answer.obstacles.trim()),
        (common.opportunities, answer.opportunities.trim()),
    ] {
        if !words.is_empty() {
            points.push((cli.labelled)(label, words));
        }
    }
    for verbatim in &answer.verbatims {
        let words = verbatim.text.trim();
        let agreed = consents.and_then(|consents| consents.get(words).copied());
        let consent = agreed.unwrap_or(verbatim.consent);
        let quoted = if is_own || consent != Consent::Private {
            (call.phrases.report.quoted)(words)
        } else {
            "…".to_owned()
        };
        let label = format!("{} ({})", common.verbatim, (common.consent)(consent));
        points.push((cli.labelled)(&label, &quoted));
    }
    for follow_up in answer.follow_ups.iter().filter(|_| is_own) {
        let due = follow_up.due.map(|date| number::date(lang, date)).unwrap_or_default();
        let parts = [follow_up.what.trim(), follow_up.who.trim(), due.as_str()];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        points.push((cli.labelled)(common.follow_up, &parts.join(", ")));
    }
    if answer.flagged {
        points.push(cli.flagged.to_owned());
    }
    points
}
