//! `bilat new`: a campaign.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::call::Call;
use super::table::{Argument, Command, Does, Shape};
use super::{Failure, Said, dossier};
use crate::domain::campaign::{Campaign, Planned};
use crate::domain::id::SelectionId;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::session::{Edition, Stakeholder};
use crate::lang::show;
use crate::store::questionnaires::EMBEDDED;
use crate::store::{clock, folder, places, questionnaires};

/// The command.
pub const COMMAND: Command = Command {
    name: "new",
    about: |h| h.new,
    arguments: &[
        Argument::at("dir", Shape::Path, |h| h.value_dir, |h| h.new_dir),
        Argument::option("authority", |h| h.value_text, |h| h.new_authority).needed(),
        Argument::option("population", |h| h.value_number, |h| h.new_population),
        Argument::option("purchases", |h| h.value_number, |h| h.new_purchases),
        Argument::option("perimeter", |h| h.value_text, |h| h.new_perimeter),
        Argument::option("contact", |h| h.value_text, |h| h.new_contact),
        Argument::option("keep-until", |h| h.value_date, |h| h.new_keep_until),
        Argument::option("questionnaire", |h| h.value_id, |h| h.new_questionnaire),
        Argument::flag("short", |h| h.new_short),
        Argument::option("selection", |h| h.value_id, |h| h.new_selection),
        Argument::option("plan", |h| h.value_plan, |h| h.new_plan).repeated(),
    ],
    does: Does::Run(run),
};

fn run(call: &Call) -> Result<Said, Failure> {
    let first = EMBEDDED.first().map_or("", |embedded| embedded.id);
    let found = questionnaires::find(call.word("questionnaire").unwrap_or(first))?;
    let questionnaire = &found.questionnaire;
    let authority = call.needed("authority")?.trim();
    if authority.is_empty() {
        return Err(call.bad_value(authority));
    }
    let today = clock::today();
    let planned = call.all("plan").into_iter();
    let campaign = Campaign {
        id: clock::new_campaign_id(),
        authority: authority.to_owned(),
        population: call.number("population")?,
        purchases: call.number("purchases")?,
        perimeter: call.word("perimeter").unwrap_or_default().trim().to_owned(),
        contact: call.word("contact").unwrap_or_default().trim().to_owned(),
        keep_until: call.date("keep-until", today)?,
        questionnaire: Edition {
            id: questionnaire.id.clone(),
            version: questionnaire.version.clone(),
            digest: questionnaire.digest,
        },
        selection: selection(call, questionnaire)?,
        created: today,
        targets: BTreeMap::new(),
        planned: planned.map(|word| plan(call, questionnaire, word)).collect::<Result<_, _>>()?,
        decisions: BTreeMap::new(),
        salient: Vec::new(),
    };
    let place: PathBuf = match call.path("dir") {
        Some(dir) => dir.to_path_buf(),
        None => places::campaigns()?.join(places::folder_name(authority, today.year())),
    };
    folder::create(&place, &campaign, &found.source)?;
    Ok(made(call, &place, &campaign, questionnaire))
}

fn made(call: &Call, place: &Path, campaign: &Campaign, questionnaire: &Questionnaire) -> Said {
    let shown = show::path(place);
    let first = campaign.planned.first();
    let anybody = || {
        let profile = questionnaire.profiles.first();
        profile.map_or_else(String::new, |profile| profile.id.to_string())
    };
    let who = first.map_or_else(anybody, |planned| dossier::planned(&planned.stakeholder));
    Said {
        words: (call.phrases.cli.next_add)(&dossier::typed(place), &who) + "\n",
        data: shown + "\n",
        ..Said::default()
    }
}

fn selection(call: &Call, questionnaire: &Questionnaire) -> Result<Option<SelectionId>, Failure> {
    let word = match (call.word("selection"), call.flag("short")) {
        (Some(word), _) => word,
        (None, true) => "short",
        (None, false) => return Ok(None),
    };
    let known: Vec<&str> = questionnaire.selections.iter().map(|s| s.id.as_str()).collect();
    let refused =
        || Failure::Usage((call.phrases.cli.not_one_of)(&show::visible(word), &known.join(", ")));
    if !known.contains(&word) {
        return Err(refused());
    }
    word.parse().map(Some).map_err(|_| refused())
}

fn plan(call: &Call, questionnaire: &Questionnaire, word: &str) -> Result<Planned, Failure> {
    let (profile, function) = word.split_once(':').unwrap_or((word, ""));
    let id = call.parse(profile)?;
    dossier::profile(call, questionnaire, &id)?;
    Ok(Planned {
        stakeholder: Stakeholder {
            profiles: vec![id],
            function: function.trim().to_owned(),
            name: String::new(),
        },
        date: None,
    })
}
