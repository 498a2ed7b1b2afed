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
        Argument::at("new", Shape::Path, |h| h.value_place, |h| h.compare_new).needed(),
    ],
    does: Does::Run(run),
};

fn run(call: &Call) -> Result<Said, Failure> {
    let (old, left_out) = dossier::load(call, call.needed_path("old")?)?;
    let (new, more_left_out) = dossier::load(call, call.needed_path("new")?)?;
    let (before, after) = (Diagnosis::of(&old.dossier), Diagnosis::of(&new.dossier));
    let then = Side { dossier: &old.dossier, diagnosis: &before };
    let now = Side { dossier: &new.dossier, diagnosis: &after };
    let data = report::compare(then, now, call.phrases);
    Ok(Said { data, words: left_out + &more_left_out, ..Said::default() })
}
