//! `bilat report`
use super::call::Call;
use super::table::{Command, Does};
use super::{Failure, Said};
/// The command.
pub const COMMAND: Command = Command {
    name: "report",
    about: |h| h.report,
    arguments: &[],
    does: Does::Run(run),
};
fn run(_call: &Call) -> Result<Said, Failure> {
    Ok(Said::default())
}
