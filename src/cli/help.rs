//! `bilat help`, and what `--help` prints: written from the table of commands, in columns that
//! hold on a terminal of 80.

use std::fmt::Write as _;

use super::call::Call;
use super::table::{Argument, Command, Does, LANG, OPEN, Shape};
use super::{Failure, Said};
use crate::lang::Phrases;
use crate::lang::help::Help;
use crate::lang::{measure, show};

const WIDTH: usize = 80;

/// The command.
pub const COMMAND: Command = Command {
    name: "help",
    about: |h| h.help_command,
    arguments: &[Argument::at("command", Shape::Words, |h| h.value_command, |h| h.help_command)],
    does: Does::Run(run),
};

fn run(call: &Call) -> Result<Said, Failure> {
    let mut words = vec!["bilat"];
    let asked = call.all("command");
    let is_known = |word: &&str| super::COMMANDS.iter().any(|command| command.name == *word);
    if let Some(first) = asked.first().filter(|word| !is_known(word)) {
        let unknown = (call.phrases.cli.unknown_command)(&show::visible(first));
        return Err(Failure::Usage(unknown));
    }
    words.extend(&asked);
    words.push("--help");
    let parsed = super::table::clap(call.phrases).try_get_matches_from(words);
    match parsed {
        Err(error) if error.kind() == clap::error::ErrorKind::DisplayHelp => {
            Ok(Said::data(error.to_string()))
        }
        Err(error) => Err(Failure::Usage(super::usage::tell(&error, call.phrases))),
        Ok(_) => Ok(Said::data(program(call.phrases))),
    }
}

/// The help of the program.
pub fn program(phrases: &Phrases) -> String {
    let help = &phrases.help;
    let mut text = paragraph(help.tagline);
    let _ = writeln!(text, "\n{} {}", help.usage, usage("bilat", &OPEN, help));
    let _ = writeln!(
        text,
        "{}bilat {} …",
        " ".repeat(measure::width(help.usage) + 1),
        help.value_command
    );
    let _ = writeln!(text, "\n{}", help.commands);
    text += &columns(&super::COMMANDS.iter().map(|c| entry(c, help)).collect::<Vec<_>>());
    let version = ("-V, --version".to_owned(), help.version);
    text += &arguments(&OPEN, Some(version), help);
    text + "\n" + &paragraph(help.after)
}

/// The help of one command.
pub fn command(path: &str, command: &Command, phrases: &Phrases) -> String {
    let help = &phrases.help;
    let mut text = paragraph((command.about)(help));
    let usage = match command.does {
        Does::Run(_) => usage(path, command.arguments, help),
        Does::Group(_) => format!("{path} {}", help.value_command),
    };
    let _ = writeln!(text, "\n{} {usage}", help.usage);
    if let Does::Group(group) = command.does {
        let _ = writeln!(text, "\n{}", help.commands);
        text += &columns(&group.iter().map(|c| entry(c, help)).collect::<Vec<_>>());
    }
    text + &arguments(command.arguments, None, help)
}

fn entry(command: &Command, help: &Help) -> (String, &'static str) {
    (command.name.to_owned(), (command.about)(help))
}

/// The line that shows how a command is typed.
pub fn usage(path: &str, arguments: &[Argument], help: &Help) -> String {
    let value = |a: &Argument| a.value.map_or("", |value| value(help));
    let mut words = vec![path.to_owned()];
    let options = arguments.iter().filter(|a| !a.is_placed());
    words.extend((options.filter(|a| a.needed)).map(|a| format!("--{} <{}>", a.name, value(a))));
    words.push("[OPTIONS]".to_owned());
    for argument in arguments.iter().filter(|a| a.is_placed()) {
        let dots = match argument.shape {
            Shape::Paths | Shape::Words => "…",
            _ => "",
        };
        let value = value(argument);
        words.push(if argument.needed {
            format!("<{value}>{dots}")
        } else {
            format!("[{value}]{dots}")
        });
    }
    words.join(" ")
}

fn arguments(
    arguments: &[Argument],
    version: Option<(String, &'static str)>,
    help: &Help,
) -> String {
    let value = |a: &Argument| a.value.map(|value| value(help));
    let placed: Vec<_> = (arguments.iter().filter(|a| a.is_placed()))
        .map(|a| (value(a).unwrap_or_default().to_owned(), (a.help)(help)))
        .collect();
    let option = |a: &Argument| {
        let short = a.short.map_or_else(|| "    ".to_owned(), |c| format!("-{c}, "));
        let value = value(a).map_or_else(String::new, |value| format!(" <{value}>"));
        (format!("{short}--{}{value}", a.name), (a.help)(help))
    };
    let mut options: Vec<_> =
        (arguments.iter().filter(|a| !a.is_placed())).chain([&LANG]).map(option).collect();
    options.push(("-h, --help".to_owned(), help.help));
    options.extend(version);
    let mut text = String::new();
    if !placed.is_empty() {
        let _ = write!(text, "\n{}\n{}", help.arguments, columns(&placed));
    }
    text + &format!("\n{}\n{}", help.options, columns(&options))
}

fn paragraph(text: &str) -> String {
    measure::wrap(text, WIDTH).join("\n") + "\n"
}

/// Two columns: names, and what they are.
fn columns(rows: &[(String, &str)]) -> String {
    let first = rows.iter().map(|(name, _)| measure::width(name)).max();
    let first = first.unwrap_or(0).min(34);
    let mut text = String::new();
    for (name, help) in rows {
        let lines = measure::wrap(help, WIDTH - first - 4);
        let mut lines = lines.iter();
        if measure::width(name) > first {
            let _ = writeln!(text, "  {name}");
        } else if let Some(line) = lines.next() {
            let _ = writeln!(text, "  {}  {line}", measure::pad(name, first));
        }
        for line in lines {
            let _ = writeln!(text, "  {}  {line}", " ".repeat(first));
        }
    }
    text
}
