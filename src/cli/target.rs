//! `bilat target`: a campaign's own target for a question.

use super::call::Call;
use super::table::{Argument, Command, Does, Shape};
use super::{Failure, Said, dossier};
use crate::domain::campaign::Ruling;
use crate::domain::exact::Exact;
use crate::lang::number;
use crate::store::folder;

/// The command.
pub const COMMAND: Command = Command {
    name: "target",
    about: |h| h.target,
    arguments: &[
        Argument::at("dir", Shape::Path, |h| h.value_dir, |h| h.campaign_dir).needed(),
        Argument::at("question", Shape::Word, |h| h.value_question, |h| h.question).needed(),
        Argument::at("value", Shape::Word, |h| h.value_number, |h| h.target_value),
        Argument::flag("reset", |h| h.target_reset),
    ],
    does: Does::Run(run),
};

fn run(call: &Call) -> Result<Said, Failure> {
    let cli = &call.phrases.cli;
    let (loaded, words) = dossier::load(call, call.needed_path("dir")?)?;
    let place = dossier::writable(call, &loaded)?;
    let questionnaire = &loaded.dossier.questionnaire;
    let (_, question) = dossier::question(call, questionnaire, call.needed("question")?)?;
    if !question.kind.is_scored() {
        return Err(Failure::Usage((cli.not_scored)(question.id.as_str())));
    }
    let level = |value| number::level(call.phrases.lang, value);
    let value = call.number::<Exact>("value")?;
    if value.is_some() == call.flag("reset") {
        return Err(Failure::Usage(cli.one_target.to_owned()));
    }
    let scale = &questionnaire.scale;
    if let Some(value) = value.filter(|value| *value < scale.min || *value > scale.max) {
        let accepted = (cli.accepts_targets)(&level(Some(scale.min)), &level(Some(scale.max)));
        let told = (cli.refused)(&level(Some(value)), question.id.as_str(), &accepted);
        return Err(Failure::Usage(told));
    }
    let ruling = Ruling::Target(question.id.clone(), value);
    folder::rule_on(&place, &ruling, Some(&loaded.dossier.campaign))?;
    let target = level(value.or(question.target));
    let authored = level(question.target);
    let told = (cli.targeted)(question.id.as_str(), &target, &authored);
    Ok(Said::words(format!("{words}{told}\n")))
}
