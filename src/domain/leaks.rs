//! What still names somebody in words that are shown around. It is told, and never taken out:
//! whoever shows them reads them again.

use std::collections::{BTreeMap, BTreeSet};

use super::dossier::Dossier;
use super::id::QuestionId;
use super::people;
use super::questionnaire::Profile;
use super::session::Consent;
use super::text::{plain_word, shown_words};

/// Where words that are shown around name somebody.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In what is quoted on a question, or in the reason of its decision.
    Question(QuestionId),
    /// In the campaign's own words: its points, its perimeter.
    Campaign,
}

/// What names somebody, and how it is told.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    words: Vec<Word>,
    /// What its words must be written like to be it.
    like: Like,
    told: String,
}

/// How words that name somebody are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Like {
    /// In any way.
    Any,
    /// With a capital: common words otherwise.
    Capital,
    /// As in the name: two letters are many things otherwise.
    Same,
}

/// What names people of a dossier in the words that `shown` shows around (itself, or made
/// anonymous), and where: a part of a name of three letters or more, a name or a function as a
/// whole, a part of an interviewer's name that has a capital, or a profile that `shown` does not
/// tell any more, in what people agreed to have quoted, in a reason, or in the campaign's own
/// words. Otherwise neither accents nor capitals matter.
pub fn leaks(dossier: &Dossier, shown: &Dossier) -> BTreeMap<String, BTreeSet<Place>> {
    let hidden = hidden_profiles(dossier, shown).into_iter().flat_map(|profile| {
        let labels = [&profile.title, &profile.short].into_iter();
        let labels = labels.flat_map(|label| [Some(&label.main), label.en.as_ref()]).flatten();
        let labels = labels.map(String::as_str);
        let told = profile.short.main.as_str();
        labels.flat_map(forms).filter_map(move |label| Name::of(label, Like::Any, told))
    });
    // by their longest word, which few texts have, and where it stands in them
    let mut known: BTreeMap<String, Vec<(Name, usize)>> = BTreeMap::new();
    for name in names(dossier).into_iter().chain(hidden) {
        let longest = name.words.iter().enumerate().max_by_key(|(_, word)| word.plain.len());
        if let Some((at, longest)) = longest.map(|(at, word)| (at, word.plain.clone())) {
            known.entry(longest).or_default().push((name, at));
        }
    }
    let mut found: BTreeMap<String, BTreeSet<Place>> = BTreeMap::new();
    for (place, text) in told(shown) {
        let text = words(text);
        for (at, word) in text.iter().enumerate() {
            for (name, before) in known.get(&word.plain).into_iter().flatten() {
                if at.checked_sub(*before).is_some_and(|from| name.begins(&text[from..])) {
                    found.entry(name.told.clone()).or_default().insert(place.clone());
                }
            }
        }
    }
    found
}

impl Name {
    /// That of these words, if a letter or two are not all they are.
    fn of(words: Vec<Word>, like: Like, told: &str) -> Option<Self> {
        let letters = words.iter().map(|word| word.shown.chars().count()).sum();
        let like = match letters {
            0 | 1 => return None,
            2 => Like::Same,
            _ => like,
        };
        Some(Self { words, like, told: told.to_owned() })
    }

    /// Whether a text begins with it.
    fn begins(&self, text: &[Word]) -> bool {
        let is_like = |name: &Word, word: &Word| match self.like {
            Like::Any => true,
            Like::Capital => word.shown.starts_with(char::is_uppercase),
            Like::Same => name.shown == word.shown,
        };
        let mut pairs = self.words.iter().zip(text);
        text.len() >= self.words.len()
            && pairs.all(|(name, word)| name.plain == word.plain && is_like(name, word))
    }
}

/// What names people: parts of names, functions, who asked.
fn names(dossier: &Dossier) -> BTreeSet<Name> {
    let met = dossier.sessions.iter().map(|session| &session.stakeholder);
    let planned = dossier.campaign.planned.iter().map(|planned| &planned.stakeholder);
    let mut names = BTreeSet::new();
    let (mut called, mut held) = (BTreeSet::new(), BTreeSet::new());
    for who in met.chain(planned) {
        called.insert(who.name.trim());
        held.insert(who.function.trim());
    }
    for name in called {
        let (long, short): (Vec<Word>, Vec<Word>) =
            words(name).into_iter().filter(|word| !word.is_title()).partition(Word::is_long);
        if long.is_empty() {
            names.extend(Name::of(short, Like::Any, name));
        }
        names.extend(long.into_iter().filter_map(|word| {
            let told = word.shown.clone();
            Name::of(vec![word], Like::Any, &told)
        }));
    }
    for function in held {
        let bare = function.contains('(').then(|| without_asides(function));
        let functions = [Some(function), bare.as_deref()].into_iter().flatten().flat_map(forms);
        names.extend(functions.filter_map(|words| Name::of(words, Like::Any, function)));
    }
    let asked = dossier.sessions.iter().flat_map(|session| &session.interviewers);
    for who in asked.collect::<BTreeSet<_>>() {
        // a référent often goes by a function, whose words are common ones
        let parts = words(who).into_iter().filter(|word| word.is_long() && !word.is_title());
        names.extend(parts.filter_map(|word| Name::of(vec![word], Like::Capital, who.trim())));
        let forms = forms(who).into_iter();
        names.extend(forms.filter_map(|words| Name::of(words, Like::Any, who.trim())));
    }
    names
}

/// A function without what is in brackets.
fn without_asides(function: &str) -> String {
    let (before, after) = function.split_once('(').unwrap_or((function, ""));
    let after = after.split_once(')').map_or("", |(_, after)| after);
    format!("{before} {after}")
}

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Word {
    /// As it is written.
    shown: String,
    /// Without accents nor capitals.
    plain: String,
}

impl Word {
    fn is_long(&self) -> bool {
        self.shown.chars().count() > 2
    }

    fn is_title(&self) -> bool {
        people::is_title(&self.plain)
    }
}

fn words(text: &str) -> Vec<Word> {
    let word = |shown: String| Word { plain: plain_word(&shown), shown };
    shown_words(text).into_iter().map(word).collect()
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
fn forms(label: &str) -> BTreeSet<Vec<Word>> {
    if !label.contains('·') {
        return [words(label)].into();
    }
    let short: Vec<&str> =
        label.split_whitespace().filter_map(|word| word.split('·').next()).collect();
    [short.join(" "), label.replace('·', "")].iter().map(|form| words(form)).collect()
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
