//! A reply read from options, checked against the question it answers.

use super::call::Call;
use super::table::Argument;
use super::{Failure, dossier};
use crate::domain::exact::Exact;
use crate::domain::id::ChoiceId;
use crate::domain::questionnaire::{Kind, Question, Questionnaire};
use crate::domain::session::Reply;
use crate::lang::{number, show};

/// A level.
pub const LEVEL: Argument = Argument::option("level", |h| h.value_number, |h| h.answer_level);
/// A choice.
pub const CHOICE: Argument = Argument::option("choice", |h| h.value_id, |h| h.answer_choice);

/// A level of the question.
pub fn level(
    call: &Call,
    questionnaire: &Questionnaire,
    question: &Question,
    word: &str,
) -> Result<Reply, Failure> {
    let reply = word.trim().parse().ok().map(Reply::Level);
    let fits = |reply: &Reply| reply.value(question, &questionnaire.scale).is_some();
    reply.filter(fits).ok_or_else(|| refused(call, questionnaire, question, word))
}

/// A choice of the question.
pub fn choice(
    call: &Call,
    questionnaire: &Questionnaire,
    question: &Question,
    word: &str,
) -> Result<Reply, Failure> {
    let reply = word.trim().parse::<ChoiceId>().ok().map(Reply::Choice);
    let fits = |reply: &Reply| reply.value(question, &questionnaire.scale).is_some();
    reply.filter(fits).ok_or_else(|| refused(call, questionnaire, question, word))
}

/// A number, kept as typed but for the comma.
pub fn counted(
    call: &Call,
    questionnaire: &Questionnaire,
    question: &Question,
    word: &str,
) -> Result<Reply, Failure> {
    let typed = word.trim().replace(',', ".");
    let fits = match (&question.kind, typed.parse::<Exact>()) {
        (Kind::Number { min, max, .. }, Ok(value)) => {
            min.is_none_or(|min| min <= value) && max.is_none_or(|max| value <= max)
        }
        _ => false,
    };
    if fits { Ok(Reply::Number(typed)) } else { Err(refused(call, questionnaire, question, word)) }
}

/// What the question accepts instead of a word.
fn refused(call: &Call, questionnaire: &Questionnaire, question: &Question, word: &str) -> Failure {
    let cli = &call.phrases.cli;
    let shown = |value: &Exact| number::level(call.phrases.lang, Some(*value));
    let accepted = match &question.kind {
        Kind::Level(_) => {
            let scale = &questionnaire.scale;
            (cli.accepts_levels)(&shown(&scale.min), &shown(&scale.max))
        }
        Kind::Choice(choices) => {
            let ids: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
            (cli.accepts_choices)(&ids.join(", "))
        }
        Kind::Number { min, max, .. } => {
            let bound =
                |bound: &Option<Exact>| bound.as_ref().map_or_else(|| "…".to_owned(), shown);
            (cli.accepts_numbers)(&bound(min), &bound(max))
        }
        Kind::Open => cli.accepts_words.to_owned(),
    };
    Failure::Usage((cli.refused)(&show::visible(word), question.id.as_str(), &accepted))
}

/// A reply in words: `3 Intermédiaire`, `ne sait pas`, `sans objet : motif`.
pub fn words(
    call: &Call,
    questionnaire: &Questionnaire,
    question: &Question,
    reply: &Reply,
) -> String {
    let common = &call.phrases.common;
    match reply {
        Reply::Level(level) => {
            let mut names = dossier::levels(&questionnaire.scale);
            let name = names.find(|(number, _)| *number == i128::from(*level));
            let name = name.map_or("", |(_, name)| name.get(call.phrases.lang));
            format!("{level} {name}").trim().to_owned()
        }
        Reply::Choice(id) => match &question.kind {
            Kind::Choice(choices) => (choices.iter().find(|choice| choice.id == *id))
                .map_or_else(|| id.to_string(), |c| c.text.get(call.phrases.lang).to_owned()),
            _ => id.to_string(),
        },
        Reply::Number(typed) => match &question.kind {
            Kind::Number { unit, .. } => {
                let typed = number::typed(call.phrases.lang, typed);
                format!("{typed} {}", unit.get(call.phrases.lang)).trim().to_owned()
            }
            _ => number::typed(call.phrases.lang, typed),
        },
        Reply::Unknown => common.unknown.to_owned(),
        Reply::NotApplicable(reason) if reason.trim().is_empty() => {
            common.not_applicable.to_owned()
        }
        Reply::NotApplicable(reason) => {
            (call.phrases.cli.because)(common.not_applicable, reason.trim())
        }
        Reply::Unfinished => common.unfinished.to_owned(),
    }
}
