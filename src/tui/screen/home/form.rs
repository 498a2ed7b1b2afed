//! The form of a new campaign.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::Home;
use crate::domain::campaign::{Campaign, Planned};
use crate::domain::id::{CampaignId, SelectionId};
use crate::domain::questionnaire::Questionnaire;
use crate::domain::session::{Edition, Stakeholder};
use crate::domain::time::Date;
use crate::lang::number;
use crate::lang::show::visible;
use crate::store::places;
use crate::store::questionnaires::Sourced;
use crate::tui::event::{Effect, Moment, Shelf};
use crate::tui::form::{Field, Form, Purpose};
use crate::tui::screen::list;
use crate::tui::state::{Shared, Turn};

const AUTHORITY: usize = 0;
const POPULATION: usize = 1;
const PURCHASES: usize = 2;
const PERIMETER: usize = 3;
const CONTACT: usize = 4;
const KEEP_UNTIL: usize = 5;
const QUESTIONNAIRE: usize = 6;
const TO_MEET: usize = 7;

/// The form, empty.
pub(super) fn new_campaign(shared: &Shared, questionnaires: &[Sourced]) -> Form {
    let words = &shared.phrases.home;
    let lang = shared.lang();
    let versions = versions(questionnaires)
        .into_iter()
        .map(|(index, selection)| {
            let asked = &questionnaires[index].questionnaire;
            if let Some(selection) = selection.and_then(|id| asked.selection(&id)) {
                return visible(selection.title.get(lang)).into_owned();
            }
            let count = asked.body(None).count();
            (words.version)(&visible(asked.title.get(lang)), count)
        })
        .collect();
    let profiles: Vec<String> = questionnaires.first().map_or_else(Vec::new, |main| {
        let profiles = main.questionnaire.profiles.iter();
        let asked = &main.questionnaire;
        profiles.map(|p| list::profile_option(shared, asked, None, p)).collect()
    });
    let picked = vec![false; profiles.len()];
    let fields = vec![
        Field::line(words.authority, words.authority_hint, ""),
        Field::line(words.inhabitants, words.population_hint, ""),
        Field::line(words.purchases, words.purchases_hint, ""),
        Field::line(words.perimeter, words.perimeter_hint, ""),
        Field::line(words.contact, words.contact_hint, ""),
        Field::line(words.keep_until, words.keep_until_hint, ""),
        Field::one(words.questionnaire, "", versions, 0),
        Field::many(words.to_meet, words.to_meet_hint, profiles, picked),
    ];
    Form::new(Purpose::NewCampaign, words.new_title, words.new_intro, fields)
}

/// What can be asked: each questionnaire (its index), whole, then each of its shorter versions.
fn versions(questionnaires: &[Sourced]) -> Vec<(usize, Option<SelectionId>)> {
    let mut versions = Vec::new();
    for (index, sourced) in questionnaires.iter().enumerate() {
        versions.push((index, None));
        let selections = &sourced.questionnaire.selections;
        versions.extend(selections.iter().map(|s| (index, Some(s.id.clone()))));
    }
    versions
}

/// Takes the submitted form; nothing when it is refused.
pub fn submit(home: &mut Home, shared: &mut Shared, at: Moment, form: &mut Form) -> Option<Turn> {
    if form.purpose != Purpose::NewCampaign {
        return Some(Turn::stay());
    }
    let authority = form.value(AUTHORITY);
    if authority.is_empty() {
        form.refuse(AUTHORITY, shared.phrases.tui.must_be_filled);
        return None;
    }
    let Some(Shelf { place, .. }) = &home.shelf else {
        form.refuse(AUTHORITY, shared.phrases.home.no_place);
        return None;
    };
    let population = count(shared, form, POPULATION)?;
    let purchases = count(shared, form, PURCHASES)?;
    let keep_until = keep_until(shared, at, form)?;
    let (index, selection) =
        versions(&home.questionnaires).into_iter().nth(form.choice(QUESTIONNAIRE)?)?;
    let Sourced { questionnaire, source } = home.questionnaires.get(index)?;
    let planned = match index {
        0 => planned(questionnaire, &form.picks(TO_MEET)),
        // the profiles offered are the main questionnaire's
        _ => Vec::new(),
    };
    let campaign = Campaign {
        // drawn when the folder is made
        id: CampaignId::new(0, [0; 10]),
        authority,
        population,
        purchases,
        perimeter: form.value(PERIMETER),
        contact: form.value(CONTACT),
        keep_until,
        questionnaire: Edition {
            id: questionnaire.id.clone(),
            version: questionnaire.version.clone(),
            digest: questionnaire.digest,
        },
        selection,
        created: at.today,
        targets: BTreeMap::new(),
        moved: BTreeMap::new(),
        planned,
        decisions: BTreeMap::new(),
        withdrawn: BTreeMap::new(),
        salient: Vec::new(),
    };
    let name = places::folder_name(&campaign.authority, at.today.year());
    let folder = free(place, &name, home);
    // kept until the folder is there: nothing typed is lost if the disk refuses
    shared.draft = Some(form.clone());
    Some(Turn::effect(Effect::CreateCampaign(folder, Box::new(campaign), source.clone())))
}

/// The number in a field, if there is one; nothing at all when it is refused.
#[expect(
    clippy::option_option,
    reason = "refused, left empty and given are three different things"
)]
fn count(shared: &Shared, form: &mut Form, field: usize) -> Option<Option<u64>> {
    let word = form.value(field);
    if word.is_empty() {
        return Some(None);
    }
    let count = number::parse_count(&word);
    if count.is_none() {
        form.refuse(field, shared.phrases.home.bad_count);
    }
    count.map(Some)
}

/// The day in its field, if there is one; nothing at all when it is refused.
#[expect(
    clippy::option_option,
    reason = "refused, left empty and given are three different things"
)]
fn keep_until(shared: &Shared, at: Moment, form: &mut Form) -> Option<Option<Date>> {
    let word = form.value(KEEP_UNTIL);
    if word.is_empty() {
        return Some(None);
    }
    let date = number::parse_date(&word, at.today.year());
    if date.is_none() {
        form.refuse(KEEP_UNTIL, (shared.phrases.tui.bad_date)(&word, at.today.year()));
    }
    date.map(Some)
}

fn planned(questionnaire: &Questionnaire, picks: &[usize]) -> Vec<Planned> {
    let profiles = picks.iter().filter_map(|i| questionnaire.profiles.get(*i));
    profiles
        .map(|profile| Planned {
            stakeholder: Stakeholder {
                profiles: vec![profile.id.clone()],
                ..Stakeholder::default()
            },
            date: None,
        })
        .collect()
}

/// A folder no campaign of the list has: the name, else the name and a number.
fn free(place: &Path, name: &str, home: &Home) -> PathBuf {
    let is_free = |folder: &PathBuf| (home.campaigns.iter()).all(|(taken, _)| taken != folder);
    let numbered = (2..).map(|n: u32| place.join(format!("{name}-{n}")));
    std::iter::once(place.join(name))
        .chain(numbered)
        .find(is_free)
        .unwrap_or_else(|| place.join(name))
}
