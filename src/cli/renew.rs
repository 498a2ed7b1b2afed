//! `bilat renew`: an id of its own for a session file that was copied to meet somebody else.

use super::call::Call;
use super::table::{Argument, Command, Does, Shape};
use super::{Failure, Said, dossier};
use crate::lang::show;
use crate::store::folder;

/// The command.
pub const COMMAND: Command = Command {
    name: "renew",
    about: |h| h.renew,
    arguments: &[Argument::at("session", Shape::Path, |h| h.value_session, |h| h.session).needed()],
    does: Does::Run(run),
};

fn run(call: &Call) -> Result<Said, Failure> {
    let path = call.needed_path("session")?;
    let around = dossier::around(call, path)?;
    let id = folder::renew(path, &around.dossier.questionnaire)?;
    let words = (call.phrases.cli.renewed)(&show::path(path), &id.to_string());
    Ok(Said::words(words + "\n"))
}
