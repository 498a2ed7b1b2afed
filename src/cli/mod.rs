//! Commands: one table, one file a command. A command reads, decides and gives back what to print;
//! it prints nothing itself. Data goes to standard output, words to standard error.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::lang::{self, Lang, Phrases};
use crate::store::error::StoreError;
use crate::store::owner;

mod add;
mod answer;
mod apart;
mod call;
mod check;
mod close;
mod compare;
mod completions;
mod dossier;
mod explain;
mod help;
mod keys;
mod list;
mod man;
mod merge;
mod new;
mod open;
mod questionnaire;
mod renew;
mod reply;
mod report;
mod review;
mod settle;
mod show;
mod table;
mod target;
mod trouble;
mod usage;
mod voices;

use call::Call;
use table::{Argument, Command, Does, Shape};

/// Every command, in the order of the help.
static COMMANDS: [Command; 21] = [
    new::COMMAND,
    add::COMMAND,
    list::COMMAND,
    check::COMMAND,
    show::COMMAND,
    answer::COMMAND,
    close::COMMAND,
    merge::COMMAND,
    renew::COMMAND,
    voices::COMMAND,
    settle::COMMAND,
    target::COMMAND,
    review::COMMAND,
    explain::COMMAND,
    report::COMMAND,
    compare::COMMAND,
    questionnaire::COMMAND,
    keys::COMMAND,
    completions::COMMAND,
    man::COMMAND,
    help::COMMAND,
];

/// What the program finds around it.
#[derive(Debug, Clone)]
pub struct Around {
    /// The system's language, if it has one.
    pub lang: Option<String>,
    /// Whether a person sits at a terminal that can show screens.
    pub terminal: bool,
    /// The table of keys, known to the screens.
    pub keys: fn(Lang) -> Vec<KeyRow>,
}

/// A line of the table of keys: where, which keys, what they do.
pub type KeyRow = (String, String, String);

/// What a command line comes to.
#[derive(Debug)]
pub enum Outcome {
    /// To be printed; then leave.
    Said(Said),
    /// To be shown on screen.
    Open(Open),
}

/// What to print, and how it went.
#[derive(Debug, Default)]
pub struct Said {
    /// For standard output.
    pub data: String,
    /// For standard error, before any data.
    pub first: String,
    /// For standard error.
    pub words: String,
    /// How it went.
    pub code: Code,
}

/// How it went, as the exit code tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Code {
    /// Done, and nothing to say against it.
    #[default]
    Done = 0,
    /// Done, and something was found.
    Findings = 1,
    /// Asked in a way we do not understand.
    Usage = 2,
    /// Files are missing, broken or out of reach.
    Files = 3,
    /// Our own fault.
    Ours = 4,
}

/// What to show on screen.
#[derive(Debug)]
pub struct Open {
    /// A campaign, a merged file or a session; home when absent.
    pub path: Option<PathBuf>,
    /// Keys to play first.
    pub keys: Option<String>,
    /// Whether to print the screen and leave.
    pub print: bool,
    /// Columns and rows to draw in, rather than the terminal's.
    pub size: Option<(u16, u16)>,
    /// The language spoken.
    pub lang: Lang,
}

/// Why a command did not do what was asked.
#[derive(Debug)]
pub enum Failure {
    /// It was asked in a way we do not understand; the sentence says why.
    Usage(String),
    /// Files.
    Store(Box<StoreError>),
    /// Files, in words that say more than the error knows.
    Advised(Box<StoreError>, String),
    /// Our own fault: what we took for granted.
    Ours(&'static str),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(Box::new(error))
    }
}

impl Said {
    /// Data alone.
    fn data(data: String) -> Self {
        Self { data, ..Self::default() }
    }

    /// Words alone.
    fn words(words: String) -> Self {
        Self { words, ..Self::default() }
    }
}

/// Runs a command line (the program's name first).
pub fn run(args: impl IntoIterator<Item = OsString>, around: &Around) -> Outcome {
    let args: Vec<OsString> = args.into_iter().collect();
    let asked = asked_lang(&args);
    let phrases = lang::phrases(lang::choose(asked.as_deref(), around.lang.as_deref()));
    if let Some(tag) = asked.filter(|tag| !matches!(tag.as_str(), "fr" | "en")) {
        let accepted = (phrases.cli.not_one_of)(&lang::show::visible(&tag), "fr, en");
        return Outcome::Said(failed(&Failure::Usage(accepted), "bilat", phrases));
    }
    if let Some(open) = open::plain(&args, around.terminal, phrases.lang) {
        return Outcome::Open(open);
    }
    let hint = hint(&args);
    let parsed = table::parser(phrases).try_get_matches_from(&args);
    let parsed = match parsed {
        Err(error) if error.kind() == clap::error::ErrorKind::DisplayHelp => {
            table::clap(phrases).try_get_matches_from(&args)
        }
        parsed => parsed,
    };
    let outcome = match parsed {
        Err(error) if !error.use_stderr() => Ok(Outcome::Said(Said::data(error.to_string()))),
        Err(error) => Err(Failure::Usage(usage::tell(&error, phrases))),
        Ok(matches) => dispatch(&matches, around, phrases, &hint),
    };
    outcome.unwrap_or_else(|failure| Outcome::Said(failed(&failure, &hint, phrases)))
}

fn dispatch(
    matches: &clap::ArgMatches,
    around: &Around,
    phrases: &'static Phrases,
    hint: &str,
) -> Result<Outcome, Failure> {
    let mut call = Call { matches, phrases, keys: around.keys };
    let mut group: &[Command] = &COMMANDS;
    while let Some((name, matches)) = call.matches.subcommand() {
        let command = group.iter().find(|command| command.name == name);
        call = Call { matches, ..call };
        match command.map(|command| &command.does) {
            Some(Does::Run(run)) => {
                let first = command.map_or_else(String::new, |command| strangers(&call, command));
                let said = run(&call).unwrap_or_else(|failure| failed(&failure, hint, phrases));
                let first = first + &said.first;
                return Ok(Outcome::Said(Said { first, ..said }));
            }
            Some(Does::Group(under)) => group = under,
            None => return Err(Failure::Ours("every command is in the table")),
        }
    }
    open::open(&call, around.terminal)
}

/// What is said before a command opens what belongs to somebody else.
fn strangers(call: &Call, command: &Command) -> String {
    let is_path = |argument: &&Argument| {
        matches!(argument.shape, Shape::Path | Shape::Paths) || argument.name == "from"
    };
    let paths = command.arguments.iter().filter(is_path);
    let paths = paths.flat_map(|argument| call.paths(argument.name));
    let told = paths.filter_map(|path| owner::of_another(&path));
    told.map(|error| trouble::tell(&error, call.phrases)).collect()
}

/// The language asked for, looked up before anything is parsed: it chooses the words of the parser.
fn asked_lang(args: &[OsString]) -> Option<String> {
    let mut words = args.iter().map(|arg| arg.to_string_lossy());
    while let Some(word) = words.next() {
        if word == "--" {
            return None;
        }
        if word == "--lang" {
            return words.next().map(std::borrow::Cow::into_owned);
        }
        if let Some(tag) = word.strip_prefix("--lang=") {
            return Some(tag.to_owned());
        }
    }
    None
}

/// The command whose help says more.
fn hint(args: &[OsString]) -> String {
    let mut words = args.iter().skip(1).filter_map(|arg| arg.to_str());
    let command = words.find_map(|word| COMMANDS.iter().find(|command| command.name == word));
    command.map_or_else(|| "bilat".to_owned(), |c| format!("bilat {}", c.name))
}

fn failed(failure: &Failure, command: &str, phrases: &Phrases) -> Said {
    let cli = &phrases.cli;
    let (code, words) = match failure {
        Failure::Usage(words) => {
            (Code::Usage, format!("{}{words}\n{}\n", cli.prefix, (cli.see_help)(command)))
        }
        Failure::Store(error) => (trouble::code(error), trouble::tell(error, phrases)),
        Failure::Advised(error, words) => {
            (trouble::code(error), format!("{}{words}\n", cli.prefix))
        }
        Failure::Ours(what) => (Code::Ours, format!("{}{}\n", cli.prefix, (cli.ours)(what))),
    };
    Said { words, code, ..Said::default() }
}
