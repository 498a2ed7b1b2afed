//! The campaign's file: what its keys are and what they mean.

use std::collections::BTreeMap;

use super::decode::{
    Fields, Flaws, boolean, date, digest, exact, filled, id, instant, text, uuid, whole,
};
use super::error::FlawKind;
use super::limits::ITEMS;
use super::session_file::{edition, level_of, profiles, question_id};
use super::tree::Item;
use crate::domain::campaign::{Campaign, Decision, Planned};
use crate::domain::questionnaire::{Kind, Questionnaire};
use crate::domain::session::{Reply, Stakeholder};

/// The largest population or amount.
const HUGE: u64 = 1_000_000_000_000_000;

/// Reads the keys of a campaign. With its questionnaire, names are checked against it.
pub(super) fn campaign(
    f: &mut Fields<'_, '_, '_>,
    asked: Option<&Questionnaire>,
) -> Option<Campaign> {
    let id_ = f.need("id", uuid);
    let authority = f.need("authority", filled);
    let population = f.get("population", |at, flaws| whole(at, flaws, 0..=HUGE));
    let purchases = f.get("purchases", |at, flaws| whole(at, flaws, 0..=HUGE));
    let perimeter = f.get("perimeter", text).unwrap_or_default();
    let contact = f.get("contact", text).unwrap_or_default();
    let keep_until = f.get("keep_until", date);
    let edition = f.need("questionnaire", |at, flaws| at.table(flaws, edition));
    let selection = f.get("selection", |at, flaws| {
        let selection = id(at, flaws)?;
        if asked.is_some_and(|asked| asked.selection(&selection).is_none()) {
            let known = asked.iter().flat_map(|asked| &asked.selections);
            let accepted = known.map(|s| s.id.to_string()).collect();
            flaws.tell(at.span.clone(), FlawKind::NotOneOf { accepted, nearest: None });
        }
        Some(selection)
    });
    let created = f.need("created", date);
    let salient = f.list("salient", ITEMS, text);
    let targets = f.entries(
        "targets",
        |name| question_id(name, asked),
        |_, at, flaws| {
            let value = exact(at, flaws)?;
            if let Some(asked) = asked
                && !(asked.scale.min..=asked.scale.max).contains(&value)
            {
                let (min, max) = (asked.scale.min.to_string(), asked.scale.max.to_string());
                flaws.tell(at.span.clone(), FlawKind::OutOfRange { min, max });
            }
            Some(value)
        },
    );
    let planned = f.list("planned", ITEMS, |at, flaws| at.table(flaws, |f| planned(f, asked)));
    let decisions = f.entries(
        "decisions",
        |name| question_id(name, asked),
        |id, at, flaws| {
            let kind = asked.and_then(|asked| asked.question(id)).map(|q| &q.kind);
            at.table(flaws, |f| decision(f, asked, kind))
        },
    );
    let mut instants =
        |key| f.entries(key, |name| question_id(name, asked), |_, at, flaws| instant(at, flaws));
    let (moved, withdrawn) = (instants("moved"), instants("withdrawn"));
    Some(Campaign {
        id: id_?,
        authority: authority?,
        population,
        purchases,
        perimeter,
        contact,
        keep_until,
        questionnaire: edition?,
        selection,
        created: created?,
        targets: BTreeMap::from_iter(targets),
        moved: BTreeMap::from_iter(moved),
        planned,
        decisions: BTreeMap::from_iter(decisions),
        withdrawn: BTreeMap::from_iter(withdrawn),
        salient,
    })
}

fn planned(f: &mut Fields<'_, '_, '_>, asked: Option<&Questionnaire>) -> Option<Planned> {
    let profiles = profiles(f, asked, false);
    let function = f.get("function", text).unwrap_or_default();
    let name = f.get("name", text).unwrap_or_default();
    let date = f.get("date", date);
    Some(Planned { stakeholder: Stakeholder { profiles: profiles?, function, name }, date })
}

fn decision(
    f: &mut Fields<'_, '_, '_>,
    asked: Option<&Questionnaire>,
    kind: Option<&Kind>,
) -> Option<Decision> {
    f.exclusive(&["level", "choice", "not_applicable"]);
    let reply = if f.has("choice") {
        f.get("choice", |at, flaws| choice(at, flaws, kind))
    } else if f.has("not_applicable") {
        f.get("not_applicable", not_applicable)
    } else {
        f.need("level", |at, flaws| level_of(at, flaws, asked, kind))
    };
    let reason = f.need("reason", filled);
    let at = f.get("at", instant);
    let voices = f.get("voices", digest);
    Some(Decision { reply: reply?, reason: reason?, at, voices })
}

/// `true`, or the motive in words.
fn not_applicable(at: &Item<'_>, flaws: &mut Flaws<'_>) -> Option<Reply> {
    if at.str().is_some() {
        return filled(at, flaws).map(Reply::NotApplicable);
    }
    boolean(at, flaws).and_then(|yes| {
        if yes {
            return Some(Reply::NotApplicable(String::new()));
        }
        flaws.tell(at.span.clone(), FlawKind::MissingKey("level"));
        None
    })
}

fn choice(at: &Item<'_>, flaws: &mut Flaws<'_>, kind: Option<&Kind>) -> Option<Reply> {
    super::session_file::choice_of(at, flaws, kind)
}
