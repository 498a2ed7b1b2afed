//! `bilat new`: a campaign.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::call::Call;
use super::table::{Argument, Command, Does, Shape};
use super::{Failure, Said, dossier};
use crate::domain::campaign::{Campaign, Planned};
use crate::domain::dossier::Dossier;
use crate::domain::id::{CampaignId, SelectionId};
use crate::domain::questionnaire::Questionnaire;
use crate::domain::session::{Edition, Stakeholder};
use crate::domain::time::Date;
use crate::lang::show;
use crate::store::questionnaires::EMBEDDED;
use crate::store::{clock, folder, merged, places, questionnaires};

/// The command.
pub const COMMAND: Command = Command {
    name: "new",
    about: |h| h.new,
    arguments: &[
        Argument::at("dir", Shape::Path, |h| h.value_dir, |h| h.new_dir),
        Argument::option("authority", |h| h.value_text, |h| h.new_authority),
        Argument {
            shape: Shape::PathOption,
            ..Argument::option("from", |h| h.value_place, |h| h.new_from)
        },
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
    let last = call.path("from").map(|path| merged::gather(&[path.to_path_buf()])).transpose()?;
    let found = match (call.word("questionnaire"), &last) {
        (None, Some(last)) => {
            questionnaires::sourced(Path::new("--from"), last.questionnaire().into_owned())?
        }
        (asked, _) => {
            let first = EMBEDDED.first().map_or("", |embedded| embedded.id);
            questionnaires::find(asked.unwrap_or(first))?
        }
    };
    let questionnaire = &found.questionnaire;
    let (id, today) = (clock::new_campaign_id(), clock::today());
    let base = match &last {
        Some(last) => {
            let Dossier { campaign, sessions, .. } = &last.loaded.dossier;
            // without who was met, there is nobody to meet again
            if sessions.iter().any(|session| session.day().is_none()) {
                return Err(Failure::Usage(call.phrases.cli.from_anonymous.to_owned()));
            }
            campaign.renewed(id, today, sessions)
        }
        None => blank(id, today, questionnaire),
    };
    let campaign = filled(call, questionnaire, base)?;
    let place: PathBuf = match call.path("dir") {
        Some(dir) => dir.to_path_buf(),
        None => places::campaigns()?.join(places::folder_name(&campaign.authority, today.year())),
    };
    folder::create(&place, &campaign, &found.source, last.as_ref())?;
    let mut said = made(call, &place, &campaign, questionnaire);
    let left_out = last.map(|last| dossier::left_out(call, &last.loaded));
    said.words.insert_str(0, &left_out.unwrap_or_default());
    Ok(said)
}

/// A campaign of which nothing is known yet.
fn blank(id: CampaignId, created: Date, questionnaire: &Questionnaire) -> Campaign {
    Campaign {
        id,
        authority: String::new(),
        population: None,
        purchases: None,
        perimeter: String::new(),
        contact: String::new(),
        keep_until: None,
        questionnaire: edition(questionnaire),
        selection: None,
        created,
        targets: BTreeMap::new(),
        moved: BTreeMap::new(),
        planned: Vec::new(),
        withdrawn: BTreeMap::new(),
        decisions: BTreeMap::new(),
        salient: Vec::new(),
    }
}

fn edition(questionnaire: &Questionnaire) -> Edition {
    Edition {
        id: questionnaire.id.clone(),
        version: questionnaire.version.clone(),
        digest: questionnaire.digest,
    }
}

/// The campaign with what was typed; the rest stays as it was.
fn filled(call: &Call, asked: &Questionnaire, base: Campaign) -> Result<Campaign, Failure> {
    let words =
        |name, known: String| call.word(name).map_or(known, |words| words.trim().to_owned());
    let mut campaign = Campaign {
        authority: words("authority", base.authority),
        population: call.number("population")?.or(base.population),
        purchases: call.number("purchases")?.or(base.purchases),
        perimeter: words("perimeter", base.perimeter),
        contact: words("contact", base.contact),
        keep_until: call.date("keep-until", base.created)?,
        questionnaire: edition(asked),
        selection: selection(call, asked)?.or(base.selection),
        ..base
    };
    if campaign.authority.is_empty() {
        return Err(Failure::Usage(call.phrases.cli.no_authority.to_owned()));
    }
    // another questionnaire may know neither these people, nor these questions, nor the selection
    let known = |planned: &Planned| {
        planned.stakeholder.profiles.iter().all(|id| asked.profile(id).is_some())
    };
    campaign.planned.retain(known);
    campaign.targets.retain(|id, _| asked.question(id).is_some());
    campaign.selection = campaign.selection.filter(|id| asked.selection(id).is_some());
    for word in call.all("plan") {
        campaign.planned.push(plan(call, asked, word)?);
    }
    Ok(campaign)
}

fn made(call: &Call, place: &Path, campaign: &Campaign, questionnaire: &Questionnaire) -> Said {
    let (cli, shown, typed) = (&call.phrases.cli, show::path(place), dossier::typed(place));
    let anybody = || {
        let profile = questionnaire.profiles.first();
        profile.map_or_else(String::new, |profile| profile.id.to_string())
    };
    let next = match campaign.planned.len() {
        0 => (cli.next_add)(&typed, &anybody()),
        planned => (cli.next_planned)(planned, &typed),
    };
    Said { words: next + "\n", data: shown + "\n", ..Said::default() }
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
