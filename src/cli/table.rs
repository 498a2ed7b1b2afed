//! The shape of the table of commands. Parsing, help, completions and the manual page are all read
//! from it, so that none can say something another does not do.

use clap::{Arg, ArgAction, builder::ValueParser};

use super::call::Call;
use super::{Failure, Said};
use crate::lang::Phrases;
use crate::lang::help::Help;

/// Some words of help, in a language.
pub type Words = fn(&Help) -> &'static str;

/// A command.
pub struct Command {
    /// What is typed.
    pub name: &'static str,
    /// What it does, in one line.
    pub about: Words,
    /// What it takes, in the order of its help.
    pub arguments: &'static [Argument],
    /// What it does.
    pub does: Does,
}

/// What a command does.
pub enum Does {
    /// Runs this.
    Run(fn(&Call) -> Result<Said, Failure>),
    /// One of these.
    Group(&'static [Command]),
}

/// Something a command takes.
pub struct Argument {
    /// What is typed after `--`, or how the code calls a place.
    pub name: &'static str,
    /// What is typed after a single `-`.
    pub short: Option<char>,
    /// How it is given.
    pub shape: Shape,
    /// What stands for its value in help; nothing for a flag.
    pub value: Option<Words>,
    /// Whether it must be given.
    pub needed: bool,
    /// What it is.
    pub help: Words,
}

/// How an argument is given.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// By its place: a path.
    Path,
    /// By its place: several paths.
    Paths,
    /// By its place: a word.
    Word,
    /// By its place: several words.
    Words,
    /// By `--name VALUE`.
    Option,
    /// By `--name VALUE`, several times.
    Options,
    /// By `--name PATH`.
    PathOption,
    /// By `--name`.
    Flag,
}

impl Argument {
    /// Something given by its place.
    pub const fn at(name: &'static str, shape: Shape, value: Words, help: Words) -> Self {
        Self { name, short: None, shape, value: Some(value), needed: false, help }
    }

    /// An option with a value.
    pub const fn option(name: &'static str, value: Words, help: Words) -> Self {
        Self::at(name, Shape::Option, value, help)
    }

    /// A flag.
    pub const fn flag(name: &'static str, help: Words) -> Self {
        Self { name, short: None, shape: Shape::Flag, value: None, needed: false, help }
    }

    /// The same, that must be given.
    pub const fn needed(self) -> Self {
        Self { needed: true, ..self }
    }

    /// The same, that may be given several times.
    pub const fn repeated(self) -> Self {
        Self { shape: Shape::Options, ..self }
    }

    /// The same, with a short form.
    pub const fn short(self, letter: char) -> Self {
        Self { short: Some(letter), ..self }
    }

    /// Whether it is given by its place.
    pub fn is_placed(&self) -> bool {
        matches!(self.shape, Shape::Path | Shape::Paths | Shape::Word | Shape::Words)
    }

    fn clap(&self, help: &Help) -> Arg {
        let mut arg = Arg::new(self.name).help((self.help)(help)).required(self.needed).action(
            match self.shape {
                Shape::Flag => ArgAction::SetTrue,
                Shape::Options | Shape::Paths | Shape::Words => ArgAction::Append,
                _ => ArgAction::Set,
            },
        );
        if let Some(value) = self.value {
            arg = arg.value_name(value(help));
        }
        if self.is_placed() {
            arg = arg.help_heading(help.arguments);
        } else {
            // a note may well begin with a dash
            let takes_dashes = matches!(self.shape, Shape::Option | Shape::Options);
            arg = arg.long(self.name).allow_hyphen_values(takes_dashes).help_heading(help.options);
        }
        if let Some(letter) = self.short {
            arg = arg.short(letter);
        }
        match self.shape {
            Shape::Path | Shape::Paths | Shape::PathOption => {
                arg.value_parser(ValueParser::path_buf())
            }
            _ => arg,
        }
    }
}

/// The language, which every command takes.
pub const LANG: Argument = Argument::option("lang", |_| "fr|en", |h| h.lang);

/// What opening a screen takes.
pub static OPEN: [Argument; 4] = [
    Argument::at("path", Shape::Path, |h| h.value_place, |h| h.open_path),
    Argument::option("keys", |h| h.value_keys, |h| h.open_keys),
    Argument::flag("print", |h| h.open_print),
    Argument::option("size", |_| "80x24", |h| h.open_size),
];

/// The parser of the whole command line, with the texts of its help.
pub fn clap(phrases: &Phrases) -> clap::Command {
    let program = parser(phrases).override_help(super::help::program(phrases));
    super::COMMANDS.iter().fold(program, |program, command| {
        program.mut_subcommand(command.name, |clap| command.with_help(clap, "bilat", phrases))
    })
}

/// The parser alone: help takes longer to write than a command line to read.
pub fn parser(phrases: &Phrases) -> clap::Command {
    let help = &phrases.help;
    let program = dress(clap::Command::new("bilat"), "bilat", &OPEN, phrases)
        .about(help.tagline)
        .after_help(help.after)
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(help.version)
                .help_heading(help.options),
        );
    super::COMMANDS
        .iter()
        .fold(program, |program, command| program.subcommand(command.clap("bilat", phrases)))
}

/// What every command gets.
fn dress(
    command: clap::Command,
    path: &str,
    arguments: &[Argument],
    phrases: &Phrases,
) -> clap::Command {
    let help = &phrases.help;
    command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(help.commands.trim_end_matches([':', '\u{a0}']))
        .subcommand_value_name(help.value_command)
        .override_usage(super::help::usage(path, arguments, help))
        .args(arguments.iter().map(|argument| argument.clap(help)))
        .arg(LANG.clap(help))
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help(help.help)
                .help_heading(help.options),
        )
}

impl Command {
    fn with_help(&self, clap: clap::Command, above: &str, phrases: &Phrases) -> clap::Command {
        let path = format!("{above} {}", self.name);
        let clap = clap.override_help(super::help::command(&path, self, phrases));
        match self.does {
            Does::Run(_) => clap,
            Does::Group(group) => group.iter().fold(clap, |clap, under| {
                clap.mut_subcommand(under.name, |clap| under.with_help(clap, &path, phrases))
            }),
        }
    }

    fn clap(&self, above: &str, phrases: &Phrases) -> clap::Command {
        let path = format!("{above} {}", self.name);
        let command = dress(clap::Command::new(self.name), &path, self.arguments, phrases)
            .about((self.about)(&phrases.help));
        match self.does {
            Does::Run(_) => command,
            Does::Group(group) => {
                group.iter().fold(command.subcommand_required(true), |command, under| {
                    command.subcommand(under.clap(&path, phrases))
                })
            }
        }
    }
}
