//! `bilat completions`: what a shell needs to complete our commands.

use clap_complete::{Shell, generate};

use super::call::Call;
use super::table::{Argument, Command, Does, Shape};
use super::{Failure, Said};

/// The command.
pub const COMMAND: Command = Command {
    name: "completions",
    about: |h| h.completions,
    arguments: &[Argument::at(
        "shell",
        Shape::Word,
        |_| "bash|zsh|fish|powershell",
        |h| h.completions_shell,
    )
    .needed()],
    does: Does::Run(run),
};

const SHELLS: [(&str, Shell); 4] = [
    ("bash", Shell::Bash),
    ("zsh", Shell::Zsh),
    ("fish", Shell::Fish),
    ("powershell", Shell::PowerShell),
];

fn run(call: &Call) -> Result<Said, Failure> {
    let shell = call.one_of("shell", &SHELLS)?.ok_or(Failure::Ours("a shell"))?;
    let mut written = Vec::new();
    generate(shell, &mut super::table::clap(call.phrases), "bilat", &mut written);
    String::from_utf8(written).map(Said::data).map_err(|_| Failure::Ours("completions are UTF-8"))
}
