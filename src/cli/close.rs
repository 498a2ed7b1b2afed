//! `bilat close`: a session is finished, or goes on after all.

use super::call::Call;
use super::table::{Argument, Command, Does, Shape};
use super::{Failure, Said, answer, dossier};
use crate::domain::edit::Edit;
use crate::domain::route;
use crate::domain::session::Status;
use crate::store::clock;
use crate::store::live::Live;

/// The command.
pub const COMMAND: Command = Command {
    name: "close",
    about: |h| h.close,
    arguments: &[
        Argument::at("session", Shape::Path, |h| h.value_session, |h| h.session).needed(),
        Argument::flag("reopen", |h| h.close_reopen),
        Argument::option("salient", |h| h.value_text, |h| h.close_salient).repeated(),
    ],
    does: Does::Run(run),
};

fn run(call: &Call) -> Result<Said, Failure> {
    let path = call.needed_path("session")?;
    let (loaded, _) = dossier::session(call, path)?;
    let questionnaire = &loaded.dossier.questionnaire;
    let (mut live, recovered) = Live::open(path, questionnaire)?;
    let now = clock::now();
    let status = if call.flag("reopen") { Status::Open } else { Status::Closed };
    let mut edits = vec![(Edit::Status(status), now)];
    let salient = call.all("salient");
    if !salient.is_empty() {
        let mut points = live.session().salient.clone();
        points.extend(salient.into_iter().map(str::to_owned));
        edits.push((Edit::Salient(points), now));
    }
    live.record(edits)?;
    let route = route::route(questionnaire, &loaded.dossier.campaign, live.session());
    let progress = route::progress(questionnaire, &route, live.session());
    live.close()?;
    let told = (call.phrases.cli.now)((call.phrases.common.status)(status), progress);
    Ok(Said::words(format!("{}{told}\n", answer::again(call, &recovered))))
}
