//! `bilat list`: campaigns, or the sessions of one, and what to do next.

use std::path::Path;

use super::call::Call;
use super::table::{Argument, Command, Does, Shape};
use super::{Failure, Said, dossier, trouble};
use crate::domain::diagnosis::Diagnosis;
use crate::domain::dossier::Dossier;
use crate::domain::next::{self, Next};
use crate::domain::route;
use crate::domain::session::Session;
use crate::lang::{number, show};
use crate::report::block::{Block, Column};
use crate::report::text;
use crate::store::error::StoreError;
use crate::store::folder::{self, Loaded, Origin};
use crate::store::{owner, places};

/// The command.
pub const COMMAND: Command = Command {
    name: "list",
    about: |h| h.list,
    arguments: &[Argument::at("dir", Shape::Path, |h| h.value_dir, |h| h.list_dir)],
    does: Does::Run(run),
};

fn run(call: &Call) -> Result<Said, Failure> {
    match call.path("dir") {
        Some(path) if !path.is_dir() || path.join("campaign.toml").exists() => sessions(call, path),
        Some(path) => campaigns(call, path),
        None => campaigns(call, &places::campaigns()?),
    }
}

fn campaigns(call: &Call, place: &Path) -> Result<Said, Failure> {
    let cli = &call.phrases.cli;
    let folders = places::list(place)?;
    let mut said = Said::default();
    let mut rows = Vec::new();
    for folder in &folders {
        if let Some(stranger) = owner::of_another(folder) {
            said.first += &trouble::tell(&stranger, call.phrases);
        }
        match folder::read_campaign(folder) {
            Ok(campaign) => rows.push(vec![
                campaign.authority,
                number::date(call.phrases.lang, campaign.created),
                folder.to_string_lossy().into_owned(),
            ]),
            Err(error) => said.words += &trouble::tell(&error, call.phrases),
        }
    }
    if rows.is_empty() {
        said.words += &(cli.no_campaign)(&show::path(place));
        said.words.push('\n');
        return Ok(said);
    }
    let columns = [cli.authority, cli.begun, cli.folder].map(Column::left);
    said.data = text::write(&[Block::Table(columns.to_vec(), rows)]);
    if let Some(last) = folders.last() {
        said.words += &(cli.next_list)(&dossier::typed(last));
        said.words.push('\n');
    }
    Ok(said)
}

fn sessions(call: &Call, path: &Path) -> Result<Said, Failure> {
    let (loaded, mut words) = dossier::load(call, path)?;
    let table = if loaded.dossier.last_day().is_some() {
        interviews(call, &loaded)
    } else {
        people(call, &loaded.dossier)
    };
    let is_empty = loaded.dossier.sessions.is_empty();
    let data = if is_empty { String::new() } else { text::write(&[table]) };
    words += &next_step(call, &loaded, path);
    words.push('\n');
    Ok(Said { data, words, ..Said::default() })
}

/// The interviews, a row each.
fn interviews(call: &Call, loaded: &Loaded) -> Block {
    let (cli, dossier) = (&call.phrases.cli, &loaded.dossier);
    let row = |(index, session): (usize, &Session)| {
        let route = route::route(&dossier.questionnaire, &dossier.campaign, session);
        let progress = route::progress(&dossier.questionnaire, &route, session);
        vec![
            dossier::short_profiles(call, &dossier.questionnaire, session),
            number::date(call.phrases.lang, session.date),
            format!("{}/{}", progress.done, progress.total),
            format!("{}/{}", session.spent / 60, session.minutes),
            (call.phrases.common.status)(session.status).to_owned(),
            file_of(loaded, index),
            session.stakeholder.function.trim().to_owned(),
        ]
    };
    let columns = vec![
        Column::left(cli.profile),
        Column::left(cli.date),
        Column::right(cli.answers),
        Column::right(cli.minutes),
        Column::left(cli.status),
        Column::left(cli.file),
        // last, for it is long: it tells people of one profile apart
        Column::left(call.phrases.home.campaign.function),
    ];
    Block::Table(columns, dossier.sessions.iter().enumerate().map(row).collect())
}

/// Of interviews made anonymous, how many there are of each kind: nothing else is known.
fn people(call: &Call, dossier: &Dossier) -> Block {
    let row = |speaker: Vec<usize>| {
        let first = &dossier.sessions[speaker[0]];
        let who = dossier::short_profiles(call, &dossier.questionnaire, first);
        vec![format!("{who} ({})", speaker.len())]
    };
    let rows = dossier.speakers().into_iter().map(row).collect();
    Block::Table(vec![Column::left(call.phrases.cli.profile)], rows)
}

fn file_of(loaded: &Loaded, index: usize) -> String {
    let file = loaded.files.get(index).and_then(|file| file.file_name());
    file.map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// The next useful step, in one sentence with the command that does it.
fn next_step(call: &Call, loaded: &Loaded, path: &Path) -> String {
    let cli = &call.phrases.cli;
    let dossier = &loaded.dossier;
    let place = super::dossier::typed(path);
    match next::next(dossier, &Diagnosis::of(dossier), loaded.unreadable().next()) {
        Next::Mend(file) => {
            let file = loaded.broken.get(file).and_then(StoreError::path);
            (cli.next_mend)(&super::dossier::typed(file.unwrap_or(path)))
        }
        Next::Begin => {
            let profile = dossier.questionnaire.profiles.first();
            (cli.next_add)(&place, profile.map_or("", |profile| profile.id.as_str()))
        }
        Next::Finish(index) => {
            let file = loaded.files.get(index);
            (cli.next_finish)(&file.map_or(place, |file| super::dossier::typed(file)))
        }
        Next::Meet(index) => {
            let planned = &dossier.campaign.planned[index].stakeholder;
            (cli.next_add)(&place, &super::dossier::planned(planned))
        }
        Next::Settle(count) if matches!(loaded.origin, Origin::Folder(_)) => {
            (cli.next_settle)(count, &place)
        }
        Next::Widen(profiles, questions) if matches!(loaded.origin, Origin::Folder(_)) => {
            let first = profiles.first().and_then(|at| dossier.questionnaire.profiles.get(*at));
            (cli.next_widen)(questions, first.map_or("", |profile| profile.id.as_str()), &place)
        }
        Next::Settle(_) | Next::Widen(..) | Next::Read => (cli.next_read)(&place),
    }
}
