//! `bilat settle`: what the référent decides, with the reason.

use super::call::Call;
use super::table::{Argument, Command, Does, Shape};
use super::{Code, Failure, Said, dossier, reply};
use crate::domain::campaign::{Decision, Ruling, is_reason};
use crate::domain::merge;
use crate::domain::questionnaire::{Question, Questionnaire};
use crate::domain::session::Reply;
use crate::lang::show;
use crate::store::{clock, folder};

/// The command.
pub const COMMAND: Command = Command {
    name: "settle",
    about: |h| h.settle,
    arguments: &[
        Argument::at("dir", Shape::Path, |h| h.value_dir, |h| h.campaign_dir).needed(),
        Argument::at("question", Shape::Word, |h| h.value_question, |h| h.question).needed(),
        reply::LEVEL,
        reply::CHOICE,
        Argument::flag("not-applicable", |h| h.settle_not_applicable),
        Argument::option("reason", |h| h.value_text, |h| h.settle_reason),
        Argument::flag("undo", |h| h.settle_undo),
    ],
    does: Does::Run(run),
};

fn run(call: &Call) -> Result<Said, Failure> {
    let cli = &call.phrases.cli;
    let (loaded, words) = dossier::load(call, call.needed_path("dir")?)?;
    let place = dossier::writable(call, &loaded)?;
    let dossier = &loaded.dossier;
    let word = call.needed("question")?;
    let (index, question) = dossier::question(call, &dossier.questionnaire, word)?;
    if !question.kind.is_scored() {
        return Err(Failure::Usage((cli.not_scored)(question.id.as_str())));
    }
    let reply = asked_reply(call, &dossier.questionnaire, question)?;
    let decision = match (reply, call.flag("undo")) {
        (None, true) if !dossier.campaign.decisions.contains_key(&question.id) => {
            let told = (cli.never_settled)(question.id.as_str());
            let words = format!("{words}{told}\n");
            return Ok(Said { words, code: Code::Findings, ..Said::default() });
        }
        (None, true) => None,
        (Some(reply), false) => Some(Decision {
            reply,
            reason: reason(call)?,
            at: Some(clock::now()),
            voices: Some(merge::voices_digest(dossier, index)),
        }),
        _ => return Err(Failure::Usage(cli.one_decision.to_owned())),
    };
    let told = match &decision {
        None => (cli.unsettled)(question.id.as_str()),
        Some(decision) => {
            let said = reply::words(call, &dossier.questionnaire, question, &decision.reply);
            (cli.recorded)(question.id.as_str(), &show::visible(&said))
        }
    };
    let ruling = Ruling::Decision(question.id.clone(), decision);
    folder::rule_on(&place, &ruling, Some(&dossier.campaign))?;
    Ok(Said::words(format!("{words}{told}\n")))
}

fn reason(call: &Call) -> Result<String, Failure> {
    let reason = call.word("reason").map(str::trim).filter(|reason| is_reason(reason));
    let missing = || Failure::Usage(call.phrases.cli.no_settling_reason.to_owned());
    reason.map(str::to_owned).ok_or_else(missing)
}

fn asked_reply(
    call: &Call,
    questionnaire: &Questionnaire,
    question: &Question,
) -> Result<Option<Reply>, Failure> {
    let level = call.word("level");
    let choice = call.word("choice");
    let not_applicable = call.flag("not-applicable");
    match (level, choice, not_applicable) {
        (None, None, false) => Ok(None),
        (Some(word), None, false) => reply::level(call, questionnaire, question, word).map(Some),
        (None, Some(word), false) => reply::choice(call, questionnaire, question, word).map(Some),
        (None, None, true) => Ok(Some(Reply::NotApplicable(String::new()))),
        _ => Err(Failure::Usage(call.phrases.cli.one_decision.to_owned())),
    }
}
