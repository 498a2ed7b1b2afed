//! What copies brought together tell apart where one alone is taken: which is, from where, and
//! what is left. Nothing vanishes without a word.

use std::path::Path;

use super::call::Call;
use super::{dossier, reply};
use crate::domain::campaign::Decision;
use crate::domain::exact::Exact;
use crate::domain::id::{ProfileId, QuestionId};
use crate::domain::session::Session;
use crate::lang::{number, show};
use crate::store::merged::{Gathered, Heading};

/// The decisions and targets that copies of the campaign tell differently, a line a question.
pub fn rulings(call: &Call, gathered: &Gathered) -> Vec<String> {
    let campaign = &gathered.loaded.dossier.campaign;
    let decisions = campaign.decisions.iter().filter_map(|(id, taken)| {
        let copies = gathered.campaigns.iter();
        let copies = copies.filter_map(|(path, copy)| Some((&**path, copy.decisions.get(id)?)));
        let told = |of: &(&Path, &Decision), reason| ruling(call, gathered, id, *of, reason);
        chosen(call, id.as_str(), copies, |one| one == taken, Decision::says_as, told)
    });
    let targets = campaign.targets.iter().filter_map(|(id, taken)| {
        let copies = gathered.campaigns.iter();
        let copies = copies.filter_map(|(path, copy)| Some((&**path, copy.targets.get(id)?)));
        let told = |(path, target): &(&Path, &Exact), _| {
            format!("{} ({})", number::value(call.phrases.lang, **target), show::path(path))
        };
        let label = format!("{id}, {}", call.phrases.report.target.to_lowercase());
        chosen(call, &label, copies, |one| one == taken, PartialEq::eq, told)
    });
    decisions.chain(targets).collect()
}

/// What is taken of several copies and what is left of the others, each thing once; nothing where
/// they say the same.
fn chosen<'a, T: 'a>(
    call: &Call,
    label: &str,
    copies: impl Iterator<Item = (&'a Path, &'a T)>,
    is_taken: impl Fn(&T) -> bool,
    is_same: impl Fn(&T, &T) -> bool,
    told: impl Fn(&(&'a Path, &'a T), bool) -> String,
) -> Option<String> {
    let mut distinct: Vec<(&Path, &T)> = Vec::new();
    let (taken, others): (Vec<_>, Vec<_>) = copies.partition(|(_, one)| is_taken(one));
    for copy in taken.into_iter().chain(others) {
        if !distinct.iter().any(|(_, known)| is_same(known, copy.1)) {
            distinct.push(copy);
        }
    }
    let (taken, left) = distinct.split_first().filter(|(_, left)| !left.is_empty())?;
    let left: Vec<String> = left.iter().map(|copy| told(copy, true)).collect();
    let words = (call.phrases.apart.chosen)(&told(taken, false), &left.join(", "));
    Some((call.phrases.cli.labelled)(label, &words))
}

/// A decision, the copy it is in, its day, and its reason if that is asked for.
fn ruling(
    call: &Call,
    gathered: &Gathered,
    id: &QuestionId,
    (path, decision): (&Path, &Decision),
    with_reason: bool,
) -> String {
    let asked = &gathered.loaded.dossier.questionnaire;
    let level = asked
        .question(id)
        .map_or_else(String::new, |question| reply::words(call, asked, question, &decision.reply));
    let day = decision.at.map(|at| number::moment(call.phrases.lang, at));
    let reason = with_reason.then(|| (call.phrases.report.quoted)(decision.reason.trim()));
    let from = [Some(show::path(path)), day, reason].into_iter().flatten();
    // a line a question, whatever the lines of a reason
    format!("{level} ({})", from.collect::<Vec<_>>().join(", ")).replace('\n', " ")
}

/// The headings of copies of one interview that are not the one taken, each on a line: what
/// differs, and in which files.
pub fn headings(call: &Call, gathered: &Gathered) -> Vec<String> {
    let mut lines = Vec::new();
    let dossier = &gathered.loaded.dossier;
    for (session, copies) in dossier.sessions.iter().zip(&gathered.taken) {
        let files = |heading: Option<&Heading>| {
            let own = copies.iter().filter(|copy| copy.left.as_deref() == heading);
            own.map(|copy| show::path(&copy.file)).collect::<Vec<_>>().join(", ")
        };
        let mut all: Vec<&Heading> = Vec::new();
        for left in copies.iter().filter_map(|copy| copy.left.as_deref()) {
            if !all.contains(&left) {
                all.push(left);
            }
        }
        let taken = heading(call, session, &Heading::of(session));
        for left in all {
            let other = heading(call, session, left);
            let differing = taken.iter().zip(&other).filter(|(one, other)| one != other);
            let (one, other): (Vec<&str>, Vec<&str>) =
                differing.map(|(one, other)| (one.as_str(), other.as_str())).unzip();
            let one = format!("{} ({})", one.join(", "), files(None));
            let other = format!("{} ({})", other.join(", "), files(Some(left)));
            let who = dossier::short_profiles(call, &dossier.questionnaire, session);
            let words = (call.phrases.apart.chosen)(&one, &other);
            lines.push((call.phrases.cli.labelled)(&who, &words));
        }
    }
    lines
}

/// What a heading says: profiles, name, function, day, minutes.
fn heading(call: &Call, session: &Session, heading: &Heading) -> [String; 5] {
    let words = &call.phrases.apart;
    let who = &heading.stakeholder;
    let profiles: Vec<&str> = who.profiles.iter().map(ProfileId::as_str).collect();
    // a session made anonymous has no day of its own
    let day = session.day().map(|_| number::date(call.phrases.lang, heading.date));
    [
        profiles.join(" + "),
        (words.named)(who.name.trim()),
        (words.of_function)(who.function.trim()),
        day.unwrap_or_default(),
        (words.so_many_minutes)(heading.minutes),
    ]
}
