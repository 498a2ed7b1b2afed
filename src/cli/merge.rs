//! `bilat merge`: all voices together, as a table or as one file.

use std::fmt::Write;

use super::call::Call;
use super::table::{Argument, Command, Does, Shape};
use super::{Failure, Said, dossier};
use crate::domain::dossier::Dossier;
use crate::domain::merge::{Merge, Position};
use crate::domain::session::Reply;
use crate::lang::{number, show};
use crate::report::block::{Block, Column};
use crate::report::text;
use crate::store::folder::Loaded;
use crate::store::merged;

/// The command.
pub const COMMAND: Command = Command {
    name: "merge",
    about: |h| h.merge,
    arguments: &[
        Argument::at("paths", Shape::Paths, |h| h.value_place, |h| h.merge_paths).needed(),
        Argument {
            shape: Shape::PathOption,
            ..Argument::option("output", |h| h.value_file, |h| h.merge_output)
        }
        .short('o'),
        Argument::flag("force", |h| h.merge_force),
    ],
    does: Does::Run(run),
};

fn run(call: &Call) -> Result<Said, Failure> {
    let cli = &call.phrases.cli;
    let paths = call.paths("paths");
    if let Some(output) = call.path("output") {
        merged::spare(output, &paths)?;
    }
    let gathered = merged::gather(&paths)?;
    let loaded = &gathered.loaded;
    let merge = Merge::of(&loaded.dossier);
    let mut words = dossier::left_out(call, loaded) + &sources(call, loaded);
    let to_settle = merge.to_settle();
    let _ = writeln!(words, "{}", (cli.gathered)(loaded.dossier.sessions.len(), to_settle));
    let answers = loaded.dossier.sessions.iter().flat_map(|session| session.answers.values());
    let conflicts = answers.filter(|answer| !answer.rivals.is_empty()).count();
    if conflicts > 0 {
        let _ = writeln!(words, "{}", (cli.conflicts)(conflicts));
    }
    let data = if let Some(path) = call.path("output") {
        merged::write(path, &loaded.dossier, &gathered.questionnaire, call.flag("force"))?;
        show::path(path) + "\n"
    } else {
        let _ = writeln!(words, "{}", cli.legend);
        text::write(&table(call, &loaded.dossier, &merge))
    };
    Ok(Said { data, words, ..Said::default() })
}

/// What was taken from where.
fn sources(call: &Call, loaded: &Loaded) -> String {
    let mut words = String::new();
    for (session, file) in loaded.dossier.sessions.iter().zip(&loaded.files) {
        let who = dossier::short_profiles(call, &loaded.dossier.questionnaire, session);
        let _ = writeln!(words, "{}  {}", show::visible(&who), show::path(file));
    }
    words
}

fn table(call: &Call, dossier: &Dossier, merge: &Merge) -> Vec<Block> {
    let report = &call.phrases.report;
    let questionnaire = &dossier.questionnaire;
    let voices = dossier.sessions.iter().zip(1..).map(|(session, rank)| {
        let who = dossier::short_profiles(call, questionnaire, session);
        let date = number::date(call.phrases.lang, session.date);
        format!("{rank} = {who}, {date}")
    });
    let mut columns = vec![Column::left(report.question)];
    columns.extend((1..=dossier.sessions.len()).map(|rank| Column::right(&rank.to_string())));
    columns.push(Column::right(report.position));
    columns.push(Column::left(call.phrases.common.remark));
    let mut positions: Vec<&Position> = merge.positions.iter().collect();
    // divergences first; the order of the questionnaire holds within each
    positions.sort_by_key(|p| (!p.is_to_settle(), p.divergence.is_none()));
    let rows = positions.iter().map(|position| row(call, dossier, position));
    vec![Block::List(voices.collect()), Block::Table(columns, rows.collect())]
}

fn row(call: &Call, dossier: &Dossier, position: &Position) -> Vec<String> {
    let common = &call.phrases.common;
    let lang = call.phrases.lang;
    let question = &dossier.questionnaire.questions[position.question];
    let mut row = vec![format!("{} {}", question.id, question.title.get(lang).trim())];
    for session in 0..dossier.sessions.len() {
        let own = position.voices.iter().filter(|voice| voice.session == session);
        let said: Vec<String> = own
            .map(|voice| match voice.reply(dossier, position.question) {
                _ if voice.value.is_some() => number::level(lang, voice.value),
                Some(Reply::Unknown) => "?".to_owned(),
                Some(Reply::NotApplicable(_)) => "×".to_owned(),
                Some(Reply::Number(typed)) => number::typed(lang, typed),
                _ => "…".to_owned(),
            })
            .collect();
        row.push(if said.is_empty() { "·".to_owned() } else { said.join("|") });
    }
    row.push(number::level(lang, position.value));
    row.push(
        match &position.settled {
            Some(settled) if settled.stale => common.to_reread,
            Some(_) => call.phrases.cli.settled,
            None if position.divergence.is_some() => call.phrases.cli.to_settle,
            None => "",
        }
        .to_owned(),
    );
    row
}
