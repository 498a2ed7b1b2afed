//! `bilat compare`: what moved from one campaign, or merged file, to another.

use super::call::Call;
use super::table::{Argument, Command, Does, Shape};
use super::{Failure, Said, dossier};
use crate::domain::compare::Side;
use crate::domain::diagnosis::Diagnosis;
use crate::report;

/// The command.
pub const COMMAND: Command = Command {
    name: "compare",
    about: |h| h.compare,
    arguments: &[
        Argument::at("old", Shape::Path, |h| h.value_place, |h| h.compare_old).needed(),
        Argument::at("new", Shape::Path, |h| h.value_place, |h| h.compare_new),
    ],
    does: Does::Run(run),
};

fn run(call: &Call) -> Result<Said, Failure> {
    let (mut old, mut words) = dossier::load(call, call.needed_path("old")?)?;
    let (then, now) = match call.path("new") {
        Some(path) => {
            let (new, more) = dossier::load(call, path)?;
            words += &more;
            (old.dossier, new.dossier)
        }
        None => match old.previous.take() {
            Some(previous) => (*previous, old.dossier),
            None => return Err(Failure::Usage(call.phrases.cli.no_previous.to_owned())),
        },
    };
    let (before, after) = (Diagnosis::of(&then), Diagnosis::of(&now));
    let then = Side { dossier: &then, diagnosis: &before };
    let now = Side { dossier: &now, diagnosis: &after };
    Ok(Said { data: report::compare(then, now, call.phrases), words, ..Said::default() })
}
