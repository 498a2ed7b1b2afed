//! `bilat questionnaire`: checks a file, lists the embedded ones, shows one.

use std::fmt::Write as _;

use std::path::Path;

use super::call::Call;
use super::table::{Argument, Command, Does, Shape};
use super::{Code, Failure, Said, trouble};
use crate::domain::id::ProfileId;
use crate::domain::questionnaire::{Kind, Part, Question, Questionnaire};
use crate::domain::route;
use crate::domain::text::{Text, is_hidden};
use crate::lang::{measure, number, show};
use crate::store::error::StoreError;
use crate::store::questionnaires::{self, EMBEDDED};

/// The commands.
pub const COMMAND: Command = Command {
    name: "questionnaire",
    about: |h| h.questionnaire,
    arguments: &[],
    does: Does::Group(&[
        Command {
            name: "check",
            about: |h| h.questionnaire_check,
            arguments: &[Argument::at(
                "file",
                Shape::Path,
                |h| h.value_file,
                |h| h.questionnaire_file,
            )
            .needed()],
            does: Does::Run(check),
        },
        Command {
            name: "list",
            about: |h| h.questionnaire_list,
            arguments: &[],
            does: Does::Run(list),
        },
        Command {
            name: "show",
            about: |h| h.questionnaire_show,
            arguments: &[
                Argument::at(
                    "questionnaire",
                    Shape::Word,
                    |h| h.value_id,
                    |h| h.questionnaire_name,
                ),
                Argument::option("profile", |h| h.value_profile, |h| h.questionnaire_profile),
                Argument::flag("toml", |h| h.questionnaire_toml),
            ],
            does: Does::Run(show),
        },
    ]),
};

fn check(call: &Call) -> Result<Said, Failure> {
    let path = call.needed_path("file")?;
    match questionnaires::read(path) {
        Ok(sourced) => Ok(Said::words(sound(call, path, &sourced.questionnaire))),
        Err(error @ StoreError::Flawed(_)) => Ok(Said {
            words: trouble::tell_all(&error, call.phrases),
            code: Code::Findings,
            ..Said::default()
        }),
        Err(error) => Err(error.into()),
    }
}

/// The sentence on a questionnaire without a flaw.
pub fn sound(call: &Call, path: &Path, questionnaire: &Questionnaire) -> String {
    let count = questionnaire.body(None).count();
    let dimensions = questionnaire.dimensions.len();
    let sentence = (call.phrases.cli.sound_questionnaire)(&show::path(path), count, dimensions);
    sentence + "\n"
}

fn list(call: &Call) -> Result<Said, Failure> {
    let mut data = String::new();
    for embedded in &EMBEDDED {
        let questionnaire = questionnaires::find(embedded.id)?.questionnaire;
        let title = questionnaire.title.get(call.phrases.lang);
        let count = questionnaire.body(None).count();
        let _ = writeln!(
            data,
            "{}  {}  {}",
            measure::pad(embedded.id, 22),
            measure::pad(&questionnaire.version, 6),
            show::visible(&(call.phrases.cli.titled)(title, count)),
        );
    }
    Ok(Said::data(data))
}

fn show(call: &Call) -> Result<Said, Failure> {
    let first = EMBEDDED.first().map_or("", |embedded| embedded.id);
    let found = questionnaires::find(call.word("questionnaire").unwrap_or(first))?;
    if call.flag("toml") {
        return Ok(Said::data(plain_toml(&found.source)));
    }
    let questionnaire = found.questionnaire;
    let profile = call.read::<ProfileId>("profile")?;
    if let Some(id) = &profile {
        super::dossier::profile(call, &questionnaire, id)?;
    }
    let mut page = Page { call, text: String::new() };
    page.line(0, &questionnaire.title);
    page.raw(0, &format!("{} {}", questionnaire.id, questionnaire.version));
    page.gap();
    page.line(0, &questionnaire.origin);
    let concerns = |question: &&Question| {
        let asked = |id: &ProfileId| route::role(question, std::slice::from_ref(id)).is_some();
        question.part != Part::Body || profile.as_ref().is_none_or(asked)
    };
    let mut dimension = None;
    for question in questionnaire.questions.iter().filter(concerns) {
        if question.part == Part::Body && dimension != question.dimension.as_ref() {
            dimension = question.dimension.as_ref();
            if let Some(found) = dimension.and_then(|id| questionnaire.dimension(id)) {
                page.gap();
                page.line(0, &found.title);
            }
        }
        page.gap();
        page.question(&questionnaire, question);
    }
    Ok(Said::data(page.text))
}

/// A questionnaire's own text. What is hidden in it is escaped as TOML escapes it: a terminal may
/// be reading.
fn plain_toml(source: &str) -> String {
    let mut plain = String::with_capacity(source.len());
    for c in source.trim_start_matches('\u{feff}').replace("\r\n", "\n").chars() {
        match u32::from(c) {
            _ if !is_hidden(c) || matches!(c, '\n' | '\t') => plain.push(c),
            // writing to a String cannot fail
            code @ ..=0xffff => drop(write!(plain, "\\u{code:04X}")),
            code => drop(write!(plain, "\\U{code:08X}")),
        }
    }
    plain
}

/// A questionnaire written down, line by line.
struct Page<'a> {
    call: &'a Call<'a>,
    text: String,
}

impl Page<'_> {
    fn gap(&mut self) {
        self.text.push('\n');
    }

    /// Words so far from the margin; what goes with a question hangs from its first line.
    fn raw(&mut self, indent: usize, words: &str) {
        let hang = if indent > 2 { 2 } else { 0 };
        let lines = measure::wrap(&show::visible_lines(words), 80 - indent - hang);
        for (i, line) in lines.iter().enumerate() {
            let indent = if i == 0 { indent } else { indent + hang };
            let line = format!("{}{line}", " ".repeat(indent));
            self.text += line.trim_end();
            self.text.push('\n');
        }
    }

    fn line(&mut self, indent: usize, text: &Text) {
        self.raw(indent, text.get(self.call.phrases.lang).trim());
    }

    fn question(&mut self, questionnaire: &Questionnaire, question: &Question) {
        let lang = self.call.phrases.lang;
        let common = &self.call.phrases.common;
        let text = |text: &Text| text.get(lang).trim().to_owned();
        self.raw(0, &format!("{}  {}", question.id, text(&question.title)));
        self.line(2, &question.text);
        for probe in &question.probes {
            self.raw(4, &format!("› {}", text(probe)));
        }
        for evidence in &question.evidence {
            self.raw(4, &format!("{} {}", self.call.phrases.cli.evidence, text(evidence)));
        }
        match &question.kind {
            Kind::Level(anchors) => {
                let scale = &questionnaire.scale;
                for ((value, name), anchor) in super::dossier::levels(scale).zip(anchors) {
                    let level = format!("{value} {}", text(name));
                    self.raw(4, &(self.call.phrases.cli.because)(&level, &text(anchor)));
                }
            }
            Kind::Choice(choices) => {
                for choice in choices {
                    let value = number::value(lang, choice.value);
                    self.raw(4, &format!("{} ({value}) {}", choice.id, text(&choice.text)));
                }
            }
            Kind::Number { unit, .. } => self.line(4, unit),
            Kind::Open => {}
        }
        if let Some(target) = question.target {
            let target = number::level(lang, Some(target));
            self.raw(4, &format!("{} {target}", common.target));
        }
        if let Some(legal) = &question.legal {
            self.raw(4, &format!("⚖ {}", text(&legal.text)));
        }
    }
}
