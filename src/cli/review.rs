//! `bilat review`: a colleague's five minutes on a campaign or a merged file.

use super::call::Call;
use super::table::{Argument, Command, Does, Shape};
use super::{Failure, Said, dossier};
use crate::domain::diagnosis::Diagnosis;
use crate::domain::leaks::leaks;
use crate::lang::show;
use crate::report;

/// The command.
pub const COMMAND: Command = Command {
    name: "review",
    about: |h| h.review,
    arguments: &[Argument::at("path", Shape::Path, |h| h.value_place, |h| h.place).needed()],
    does: Does::Run(run),
};

fn run(call: &Call) -> Result<Said, Failure> {
    let path = call.needed_path("path")?;
    let (loaded, mut words) = dossier::load(call, path)?;
    words += &dossier::leaks(call, &leaks(&loaded.dossier, &loaded.dossier));
    let diagnosis = Diagnosis::of(&loaded.dossier);
    let data = report::review(&loaded.dossier, &diagnosis, &show::path(path), call.phrases);
    Ok(Said { data, words, ..Said::default() })
}
