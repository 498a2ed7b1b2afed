//! `bilat explain`: where a figure comes from.

use super::call::Call;
use super::table::{Argument, Command, Does, Shape};
use super::{Failure, Said, dossier};
use crate::domain::diagnosis::Diagnosis;
use crate::lang::show;
use crate::report;

/// The command.
pub const COMMAND: Command = Command {
    name: "explain",
    about: |h| h.explain,
    arguments: &[
        Argument::at("path", Shape::Path, |h| h.value_place, |h| h.place).needed(),
        Argument::at("figure", Shape::Word, |h| h.value_figure, |h| h.explain_figure).needed(),
    ],
    does: Does::Run(run),
};

fn run(call: &Call) -> Result<Said, Failure> {
    let (loaded, words) = dossier::load(call, call.needed_path("path")?)?;
    let word = call.needed("figure")?;
    let diagnosis = Diagnosis::of(&loaded.dossier);
    let data = report::explain(&loaded.dossier, &diagnosis, word, call.phrases);
    let data = data.ok_or_else(|| unknown(call, &loaded.dossier.questionnaire, word))?;
    Ok(Said { data, words, ..Said::default() })
}

fn unknown(
    call: &Call,
    questionnaire: &crate::domain::questionnaire::Questionnaire,
    word: &str,
) -> Failure {
    let dimensions: Vec<&str> = questionnaire.dimensions.iter().map(|d| d.id.as_str()).collect();
    let example = questionnaire.questions.iter().find(|question| question.dimension.is_some());
    let example = example.map_or("", |question| question.id.as_str());
    let word = show::visible(word);
    Failure::Usage((call.phrases.review.unknown)(&word, &dimensions.join(", "), example))
}
