//! `bilat add`: a session.

use super::call::Call;
use super::table::{Argument, Command, Does, Shape};
use super::{Failure, Said, dossier};
use crate::domain::answers::Answers;
use crate::domain::id::ProfileId;
use crate::domain::route;
use crate::domain::session::{Session, Stakeholder, Status};
use crate::lang::show;
use crate::store::{clock, folder};

/// The command.
pub const COMMAND: Command = Command {
    name: "add",
    about: |h| h.add,
    arguments: &[
        Argument::at("dir", Shape::Path, |h| h.value_dir, |h| h.campaign_dir).needed(),
        Argument::option("profile", |h| h.value_profile, |h| h.add_profile).repeated().needed(),
        Argument::option("function", |h| h.value_text, |h| h.add_function),
        Argument::option("name", |h| h.value_text, |h| h.add_name),
        Argument::option("interviewer", |h| h.value_text, |h| h.add_interviewer).repeated(),
        Argument::option("date", |h| h.value_date, |h| h.add_date),
        Argument::option("minutes", |h| h.value_number, |h| h.add_minutes),
    ],
    does: Does::Run(run),
};

fn run(call: &Call) -> Result<Said, Failure> {
    let (loaded, words) = dossier::load(call, call.needed_path("dir")?)?;
    let place = dossier::writable(call, &loaded)?;
    let questionnaire = &loaded.dossier.questionnaire;
    let mut profiles: Vec<ProfileId> = Vec::new();
    for word in call.all("profile") {
        let profile = dossier::profile(call, questionnaire, &call.parse(word)?)?;
        if !profiles.contains(&profile.id) {
            profiles.push(profile.id.clone());
        }
    }
    let selection = loaded.dossier.campaign.selection.as_ref();
    let minutes = route::advised_minutes(questionnaire, selection, &profiles);
    let today = clock::today();
    let session = Session {
        id: clock::new_session_id(),
        status: Status::Open,
        questionnaire: loaded.dossier.campaign.questionnaire.clone(),
        stakeholder: Stakeholder {
            profiles,
            function: call.word("function").unwrap_or_default().trim().to_owned(),
            name: call.word("name").unwrap_or_default().trim().to_owned(),
        },
        date: call.date("date", today)?.unwrap_or(today),
        interviewers: call.all("interviewer").into_iter().map(str::to_owned).collect(),
        minutes: call.number("minutes")?.unwrap_or(minutes),
        spent: 0,
        noticed: false,
        left_at: None,
        salient: Vec::new(),
        drafts: Vec::new(),
        answers: Answers::default(),
    };
    let file = folder::add_session(&place, &session)?;
    Ok(Said {
        words: words + &(call.phrases.cli.next_interview)(&dossier::typed(&file)) + "\n",
        data: show::path(&file) + "\n",
        ..Said::default()
    })
}
