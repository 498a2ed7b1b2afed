//! `bilat voices`: every voice on a question, and what they come to.

use super::call::Call;
use super::table::{Argument, Command, Does, Shape};
use super::{Failure, Said, dossier, reply, show};
use crate::domain::anonymous::unsigned;
use crate::domain::dossier::Dossier;
use crate::domain::gap;
use crate::domain::merge::{Divergence, Merge, Position, Voice};
use crate::domain::questionnaire::Question;
use crate::domain::route::{Role, role};
use crate::lang::number;
use crate::report;
use crate::report::block::{Block, Item};
use crate::report::text;

/// The command.
pub const COMMAND: Command = Command {
    name: "voices",
    about: |h| h.voices,
    arguments: &[
        Argument::at("path", Shape::Path, |h| h.value_place, |h| h.place).needed(),
        Argument::at("question", Shape::Word, |h| h.value_question, |h| h.question).needed(),
    ],
    does: Does::Run(run),
};

fn run(call: &Call) -> Result<Said, Failure> {
    let (loaded, words) = dossier::load(call, call.needed_path("path")?)?;
    let dossier = &loaded.dossier;
    let word = call.needed("question")?;
    let (index, question) = dossier::question(call, &dossier.questionnaire, word)?;
    let lang = call.phrases.lang;
    let mut blocks = vec![
        Block::Title(format!("{} {}", question.id, question.title.get(lang).trim())),
        Block::Words(question.text.get(lang).to_owned()),
    ];
    let merge = Merge::of(dossier);
    match merge.positions.iter().find(|position| position.question == index) {
        None => blocks.push(Block::Words(call.phrases.cli.not_in_campaign.to_owned())),
        Some(position) => {
            blocks.push(Block::List(stands(call, dossier, question, position)));
            let item = |voice: &Voice| item(call, dossier, index, *voice);
            let items: Vec<Item> = position.voices.iter().map(item).collect();
            if !items.is_empty() {
                blocks.push(Block::Section(call.phrases.report.voices.to_owned()));
                blocks.push(Block::Ranked(items));
            }
            let quoted = unsigned(dossier, &question.id).map(call.phrases.report.quoted);
            let quoted: Vec<String> = quoted.collect();
            if !quoted.is_empty() {
                blocks.push(Block::Section(call.phrases.common.unsigned.to_owned()));
                blocks.push(Block::List(quoted));
            }
        }
    }
    Ok(Said { data: text::write(&blocks), words, ..Said::default() })
}

/// Where a question stands, and why.
fn stands(call: &Call, dossier: &Dossier, question: &Question, position: &Position) -> Vec<String> {
    let (cli, words, common) = (&call.phrases.cli, &call.phrases.report, &call.phrases.common);
    let level = |value| number::level(call.phrases.lang, value);
    if let Some(replies) = report::replies(dossier, call.phrases, position) {
        let whom = report::whom_to_ask(dossier, call.phrases, position);
        return std::iter::once(replies).chain(whom).collect();
    }
    let mut points = vec![
        (cli.labelled)(words.position, &level(position.value)),
        (cli.labelled)(words.target, &level(gap::target(dossier, question))),
        (cli.spread)(position.levels, &level(position.min), &level(position.max)),
    ];
    if position.reference.is_some() {
        points.push((cli.labelled)(common.reference, &level(position.reference)));
    }
    if let Some(divergence) = position.divergence {
        points.push(match divergence {
            Divergence::Spread(spread) => (words.spread)(&level(Some(spread))),
            Divergence::Applicability => words.applicability.to_owned(),
            Divergence::Copies => words.copies.to_owned(),
        });
    }
    if let Some(settled) = &position.settled {
        let said = reply::words(call, &dossier.questionnaire, question, &settled.decision.reply);
        let said = (cli.because)(&said, settled.decision.reason.trim());
        points.push((cli.labelled)(words.settled, &said));
        if settled.stale {
            points.push(common.to_reread.to_owned());
        }
    }
    points.extend(report::whom_to_ask(dossier, call.phrases, position));
    if position.to_confirm {
        points.push(common.to_confirm.to_owned());
    }
    points
}

fn item(call: &Call, dossier: &Dossier, index: usize, voice: Voice) -> Item {
    let common = &call.phrases.common;
    let question = &dossier.questionnaire.questions[index];
    let session = &dossier.sessions[voice.session()];
    // nothing says why people without a profile were asked
    let role = match role(question, &session.stakeholder.profiles) {
        Some(Role::Reference) => format!(", {}", common.reference),
        Some(Role::Crossing) => format!(", {}", common.crossing),
        None => String::new(),
    };
    let who = dossier::short_profiles(call, &dossier.questionnaire, session);
    // of copies that disagree on the consent, the strictest
    let consents = session.answers.get(&question.id).map(|whole| whole.quotes());
    let consents = consents.unwrap_or_default();
    let told = |answer| show::details(call, dossier, question, answer, Some(&consents));
    let mut under = voice.answer(dossier, index).map_or_else(Vec::new, told);
    let scale = &dossier.questionnaire.scale;
    let level = voice.value(dossier, index);
    let anchor = level.and_then(|level| report::anchor(scale, question, level));
    if let (Some(anchor), Some(first)) = (anchor, under.first_mut()) {
        *first = (call.phrases.cli.because)(first, anchor.get(call.phrases.lang).trim());
    }
    let copy = voice.rival.map_or("", |_| call.phrases.cli.other_copy);
    Item { words: format!("{who}{role}{copy}"), under }
}
