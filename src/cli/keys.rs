//! `bilat keys`: the table of keys.

use std::fmt::Write as _;

use super::call::Call;
use super::table::{Command, Does};
use super::{Failure, Said};
use crate::lang::measure;

/// The command.
pub const COMMAND: Command =
    Command { name: "keys", about: |h| h.keys, arguments: &[], does: Does::Run(run) };

#[expect(clippy::unnecessary_wraps, reason = "every command has this shape")]
fn run(call: &Call) -> Result<Said, Failure> {
    let rows = (call.keys)(call.phrases.lang);
    let column = rows.iter().map(|(_, keys, _)| measure::width(keys)).max();
    let column = column.unwrap_or(0).min(30);
    let mut data = String::new();
    let mut place = "";
    for (row_place, keys, words) in &rows {
        if row_place != place {
            let gap = if place.is_empty() { "" } else { "\n" };
            let _ = writeln!(data, "{gap}{row_place}");
            place = row_place;
        }
        let _ = writeln!(data, "  {}  {words}", measure::pad(keys, column));
    }
    Ok(Said::data(data))
}
