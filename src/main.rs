//! Arguments in, exit code out: the command line decides, and screens are drawn when it says so.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

use bilat::cli::{self, Around, Code, KeyRow, Open, Outcome, Said};
use bilat::lang::{self, Lang};

fn main() -> ExitCode {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let around = Around {
        lang: lang::system(),
        terminal: !dumb && io::stdin().is_terminal() && io::stdout().is_terminal(),
        keys,
    };
    match cli::run(std::env::args_os(), &around) {
        Outcome::Said(said) => say(&said),
        Outcome::Open(open) => show(&open),
    }
}

/// The table of keys of the screens.
fn keys(_lang: Lang) -> Vec<KeyRow> {
    Vec::new()
}

/// Shows screens until the person leaves.
fn show(open: &Open) -> ExitCode {
    say(&Said {
        words: format!("{}\n", lang::phrases(open.lang).cli.no_screens),
        code: Code::Ours,
        ..Said::default()
    })
}

/// Prints what a command came to. A reader that stops reading is no failure.
fn say(said: &Said) -> ExitCode {
    let mut out = io::stdout().lock();
    let written = (out.write_all(said.data.as_bytes())).and_then(|()| out.flush());
    // nowhere is left to complain when this one fails
    let _ = io::stderr().write_all(said.words.as_bytes());
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let _ = writeln!(io::stderr(), "bilat: {error}");
            ExitCode::from(Code::Files as u8)
        }
        _ => ExitCode::from(said.code as u8),
    }
}
