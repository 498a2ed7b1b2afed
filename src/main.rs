//! Arguments in, exit code out: the command line decides, and screens are drawn when it says so.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

use bilat::cli::{self, Around, Code, KeyRow, Open, Outcome, Said};
use bilat::lang::{self, Lang};
use bilat::store::clock;
use bilat::tui;
use bilat::tui::run::Ending;

fn main() -> ExitCode {
    // a panic has told where it happened; what is left is the exit code
    std::panic::catch_unwind(start).unwrap_or(ExitCode::from(Code::Ours as u8))
}

fn start() -> ExitCode {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let around = Around {
        lang: lang::system(),
        terminal: !dumb && io::stdin().is_terminal() && io::stdout().is_terminal(),
        keys,
    };
    match cli::run(std::env::args_os(), &around) {
        Outcome::Said(said) => say(&said),
        Outcome::Open(open) => show(open),
    }
}

/// The table of keys of the screens.
fn keys(lang: Lang) -> Vec<KeyRow> {
    tui::action::table(lang::phrases(lang))
        .into_iter()
        .map(|(place, keys, words)| (place.to_owned(), keys, words.to_owned()))
        .collect()
}

/// Shows screens until the person leaves, or prints one after some keys.
fn show(open: Open) -> ExitCode {
    let keys = match tui::chord::parse(open.keys.as_deref().unwrap_or_default()) {
        Ok(keys) => keys,
        Err(error) => {
            return trouble(Code::Usage, &(lang::phrases(open.lang).tui.bad_key)(&error.0));
        }
    };
    if open.print {
        let size = open.size.unwrap_or((80, 24));
        let now = (clock::now(), clock::today());
        let mut player = tui::play::Player::new(open.path, open.lang, size, now);
        for key in keys {
            player.key(key);
        }
        let data = player.text();
        player.event(tui::event::Event::Terminate);
        return say(&Said { data, ..Said::default() });
    }
    match tui::run::run(open.path, open.lang, keys) {
        Ok(Ending::Left) => ExitCode::SUCCESS,
        Ok(Ending::Unsaved(words)) => part(&words, Code::Files),
        Ok(Ending::Broken(words)) => part(&words, Code::Ours),
        Err(error) => trouble(Code::Ours, &error.to_string()),
    }
}

/// Last words on a terminal given back; none when nobody reads it. Standard output is left alone:
/// a terminal that takes nothing may hold it for ever.
fn part(words: &str, code: Code) -> ExitCode {
    if !words.is_empty() {
        let _ = writeln!(io::stderr(), "{words}");
    }
    ExitCode::from(code as u8)
}

fn trouble(code: Code, words: &str) -> ExitCode {
    say(&Said { words: format!("{}\n", lang::show::visible(words)), code, ..Said::default() })
}

/// Prints what a command came to. A reader that stops reading is no failure.
fn say(said: &Said) -> ExitCode {
    // nowhere is left to complain when this one fails
    let _ = io::stderr().write_all(said.first.as_bytes());
    let mut out = io::stdout().lock();
    let written = (out.write_all(said.data.as_bytes())).and_then(|()| out.flush());
    let _ = io::stderr().write_all(said.words.as_bytes());
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let phrases = lang::phrases(lang::choose(None, lang::system().as_deref()));
            let why = (phrases.errors.output)(&error);
            let _ = writeln!(io::stderr(), "{}{why}", phrases.cli.prefix);
            ExitCode::from(Code::Files as u8)
        }
        _ => ExitCode::from(said.code as u8),
    }
}
