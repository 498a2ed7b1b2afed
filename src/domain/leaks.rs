//! What still names somebody in words that are shown around. It is told, and never taken out:
//! whoever shows them reads them again.

use std::collections::{BTreeMap, BTreeSet};

use super::dossier::Dossier;
use super::id::QuestionId;
use super::questionnaire::Profile;
use super::session::{Consent, Stakeholder};
use super::text::plain_words;

/// Where words that are shown around name somebody.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In what is quoted on a question, or in the reason of its decision.
    Question(QuestionId),
    /// In the campaign's own words: its points, its perimeter.
    Campaign,
}

/// The words of a name, the place of the longest among them, and how the name is told.
type Name<'a> = (Vec<String>, usize, &'a str);

/// What names people of a dossier in the words that `shown` shows around (itself, or made
/// anonymous), and where: a part of a name of three letters or more, a whole function, or a
/// profile that `shown` does not tell any more, in what people agreed to have quoted, in a reason,
/// or in the campaign's own words. Neither accents nor capitals matter.
pub fn leaks(dossier: &Dossier, shown: &Dossier) -> BTreeMap<String, BTreeSet<Place>> {
    let hidden = hidden_profiles(dossier, shown).into_iter().flat_map(|profile| {
        let labels = [&profile.title, &profile.short].into_iter();
        let labels = labels.flat_map(|label| [Some(&label.main), label.en.as_ref()]).flatten();
        let labels = labels.map(String::as_str).chain([profile.id.as_str()]);
        labels.map(|label| (label, profile.short.main.as_str()))
    });
    let names = names(dossier).into_iter().map(|name| (name, name));
    // by their longest word, which few texts have, and where it stands in them
    let mut known: BTreeMap<String, Vec<Name>> = BTreeMap::new();
    for (name, told) in names.chain(hidden) {
        for words in forms(name) {
            let longest = words.iter().enumerate().max_by_key(|(_, word)| word.len());
            let Some((at, longest)) = longest.map(|(at, word)| (at, word.clone())) else {
                continue;
            };
            known.entry(longest).or_default().push((words, at, told));
        }
    }
    let mut found: BTreeMap<String, BTreeSet<Place>> = BTreeMap::new();
    for (place, text) in told(shown) {
        let text = plain_words(text);
        for (at, word) in text.iter().enumerate() {
            for (name, before, told) in known.get(word).into_iter().flatten() {
                let is_there = |from: usize| text[from..].starts_with(name);
                if at.checked_sub(*before).is_some_and(is_there) {
                    found.entry((*told).to_owned()).or_default().insert(place.clone());
                }
            }
        }
    }
    found
}

/// What names people: parts of names, functions, who asked.
fn names(dossier: &Dossier) -> BTreeSet<&str> {
    let people = dossier.sessions.iter().map(|session| &session.stakeholder);
    let planned = dossier.campaign.planned.iter().map(|planned| &planned.stakeholder);
    let people: Vec<&Stakeholder> = people.chain(planned).collect();
    let interviewers = dossier.sessions.iter().flat_map(|session| &session.interviewers);
    let parts = people.iter().flat_map(|who| who.name.split(|c: char| !c.is_alphanumeric()));
    // a référent often goes by a function
    let functions = people.iter().map(|who| &who.function).chain(interviewers);
    let names = parts.chain(functions.map(|words| words.trim()));
    names.filter(|name| name.chars().count() > 2).collect()
}

/// The profiles of people met that are not told any more.
fn hidden_profiles<'a>(dossier: &'a Dossier, shown: &Dossier) -> Vec<&'a Profile> {
    let is_met = |dossier: &Dossier, profile: &Profile| {
        let mut sessions = dossier.sessions.iter();
        sessions.any(|session| session.stakeholder.profiles.contains(&profile.id))
    };
    let profiles = dossier.questionnaire.profiles.iter();
    profiles.filter(|one| is_met(dossier, one) && !is_met(shown, one)).collect()
}

/// The words of a label, as a man and as a woman are told: `Élu·e` is `elu` and `elue`.
fn forms(label: &str) -> BTreeSet<Vec<String>> {
    let short: Vec<&str> =
        label.split_whitespace().filter_map(|word| word.split('·').next()).collect();
    [short.join(" "), label.replace('·', "")].iter().map(|form| plain_words(form)).collect()
}

/// What a dossier shows around: words agreed to be quoted, reasons, the campaign's own words.
fn told(dossier: &Dossier) -> Vec<(Place, &str)> {
    let campaign = &dossier.campaign;
    let answers = dossier.sessions.iter().flat_map(|session| &session.answers);
    let mut told: Vec<(Place, &str)> = Vec::new();
    for (id, answer) in answers {
        let quotes = answer.quotes().into_iter();
        let agreed = quotes.filter(|(_, consent)| *consent != Consent::Private);
        told.extend(agreed.map(|(words, _)| (Place::Question(id.clone()), words)));
    }
    let decisions = campaign.decisions.iter();
    told.extend(decisions.map(|(id, made)| (Place::Question(id.clone()), made.reason.as_str())));
    let own = campaign.salient.iter().chain([&campaign.perimeter]);
    told.extend(own.map(|words| (Place::Campaign, words.as_str())));
    told
}
