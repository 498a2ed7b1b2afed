//! `bilat report`: the diagnosis on paper.

use super::call::Call;
use super::dossier;
use super::table::{Argument, Command, Does, Shape};
use super::{Failure, Said, open};
use crate::domain::diagnosis::Diagnosis;
use crate::domain::dossier::Dossier;
use crate::domain::id::{DimensionId, ProfileId};
use crate::domain::leaks::leaks;
use crate::report::{self, Format, Scope};
use crate::store::{folder, merged};

/// The command.
pub const COMMAND: Command = Command {
    name: "report",
    about: |h| h.report,
    arguments: &[
        Argument::at("paths", Shape::Paths, |h| h.value_place, |h| h.merge_paths).needed(),
        Argument::option("format", |_| "text|markdown|json", |h| h.report_format).short('f'),
        Argument::option("dimension", |h| h.value_id, |h| h.report_dimension),
        Argument::option("profile", |h| h.value_profile, |h| h.report_profile),
        Argument::flag("legal", |h| h.report_legal),
    ],
    does: Does::Run(run),
};

const FORMATS: [(&str, Format); 3] =
    [("text", Format::Text), ("markdown", Format::Markdown), ("json", Format::Json)];

fn run(call: &Call) -> Result<Said, Failure> {
    let format = call.one_of("format", &FORMATS)?.unwrap_or(Format::Text);
    let (loaded, mut words) = match call.paths("paths").as_slice() {
        [path] if !open::is_session(path) => {
            dossier::whole(call, path)?;
            let loaded = folder::load_told(path)?;
            let words = dossier::left_out(call, &loaded);
            (loaded, words)
        }
        paths => {
            let loaded = merged::gather(paths)?.loaded;
            let words = dossier::left_out(call, &loaded);
            (loaded, words)
        }
    };
    words += &dossier::leaks(call, &leaks(&loaded.dossier, &loaded.dossier));
    let scope = scope(call, &loaded.dossier)?;
    let diagnosis = Diagnosis::of(&loaded.dossier);
    Ok(Said {
        data: report::write(format, &loaded.dossier, &diagnosis, &scope, call.phrases),
        words,
        ..Said::default()
    })
}

fn scope(call: &Call, dossier: &Dossier) -> Result<Scope, Failure> {
    let questionnaire = &dossier.questionnaire;
    let scope = Scope {
        dimension: call.read::<DimensionId>("dimension")?,
        profile: call.read::<ProfileId>("profile")?,
        legal: call.flag("legal"),
    };
    if let Some(id) = &scope.profile {
        dossier::profile(call, questionnaire, id)?;
    }
    if let Some(id) = &scope.dimension {
        dossier::dimension(call, questionnaire, id)?;
    }
    Ok(scope)
}
