//! What copies of a campaign settle or aim at in two ways: what is taken, from where, and what is
//! left. Nothing vanishes without a word.

use std::collections::BTreeSet;
use std::path::Path;

use super::call::Call;
use super::reply;
use crate::domain::campaign::{Campaign, Decision};
use crate::domain::exact::Exact;
use crate::domain::id::QuestionId;
use crate::domain::time::Instant;
use crate::lang::{number, show};
use crate::store::merged::Gathered;

/// What a copy rules on a question, and when; nothing in the place of what was taken back.
type Ruled<'a, T> = (Option<&'a T>, Option<Instant>);

/// The decisions and targets that copies of the campaign tell differently, a line a question.
pub fn rulings(call: &Call, gathered: &Gathered) -> Vec<String> {
    let (phrases, asked) = (call.phrases, &gathered.loaded.dossier.questionnaire);
    let whole = &gathered.loaded.dossier.campaign;
    let ids: BTreeSet<_> = whole.decisions.keys().chain(whole.withdrawn.keys()).collect();
    let decisions = ids.into_iter().filter_map(|id| {
        let words = |made: Option<&Decision>| match (made, asked.question(id)) {
            (None, _) => phrases.copies.withdrawn.to_owned(),
            (Some(made), Some(question)) => reply::words(call, asked, question, &made.reply),
            (Some(_), None) => String::new(),
        };
        let told = |path: &Path, (made, at): Ruled<'_, Decision>, is_taken: bool| {
            let reason = made.filter(|_| !is_taken).map(|made| made.reason.trim());
            from(call, &words(made), path, at, reason)
        };
        chosen(call, id.as_str(), gathered, |copy| settled(copy, id), Decision::says_as, told)
    });
    let ids: BTreeSet<_> = whole.targets.keys().chain(whole.moved.keys()).collect();
    let targets = ids.into_iter().filter_map(|id| {
        let words = |target: Option<&Exact>| match target {
            None => phrases.copies.reset.to_owned(),
            Some(target) => number::value(phrases.lang, *target),
        };
        let told = |path: &Path, (target, at): Ruled<'_, Exact>, _| {
            from(call, &words(target), path, at, None)
        };
        let label = format!("{id}, {}", phrases.report.target.to_lowercase());
        chosen(call, &label, gathered, |copy| aimed(copy, id), PartialEq::eq, told)
    });
    decisions.chain(targets).collect()
}

fn settled<'a>(copy: &'a Campaign, id: &QuestionId) -> Option<Ruled<'a, Decision>> {
    let made = copy.decisions.get(id).map(|made| (Some(made), made.at));
    made.or_else(|| copy.withdrawn.get(id).map(|at| (None, Some(*at))))
}

fn aimed<'a>(copy: &'a Campaign, id: &QuestionId) -> Option<Ruled<'a, Exact>> {
    let (target, moved) = (copy.targets.get(id), copy.moved.get(id));
    (target.is_some() || moved.is_some()).then(|| (target, moved.copied()))
}

/// What is taken of several copies and what is left of the others, each thing once; nothing where
/// they say the same.
fn chosen<'a, T: PartialEq + 'a>(
    call: &Call,
    label: &str,
    gathered: &'a Gathered,
    ruled: impl Fn(&'a Campaign) -> Option<Ruled<'a, T>>,
    is_same: impl Fn(&T, &T) -> bool,
    told: impl Fn(&Path, Ruled<'a, T>, bool) -> String,
) -> Option<String> {
    let taken = ruled(&gathered.loaded.dossier.campaign)?;
    let copies = gathered.campaigns.iter().filter_map(|(path, copy)| Some((path, ruled(copy)?)));
    let (first, others): (Vec<_>, Vec<_>) = copies.partition(|(_, one)| *one == taken);
    let is_same = |one: Option<&T>, other: Option<&T>| match (one, other) {
        (Some(one), Some(other)) => is_same(one, other),
        (one, other) => one.is_none() && other.is_none(),
    };
    let mut distinct: Vec<(&'a Path, Ruled<'a, T>)> = Vec::new();
    for (path, one) in first.into_iter().chain(others) {
        if !distinct.iter().any(|(_, known)| is_same(known.0, one.0)) {
            distinct.push((path, one));
        }
    }
    let mut distinct = distinct.into_iter();
    let (path, taken) = distinct.next()?;
    let left: Vec<String> = distinct.map(|(path, one)| told(path, one, false)).collect();
    let words = || (call.phrases.copies.chosen)(&told(path, taken, true), &left.join(", "));
    (!left.is_empty()).then(|| (call.phrases.cli.labelled)(label, &words()))
}

/// A ruling, the copy it is in, its day, and its reason if that is asked for.
fn from(
    call: &Call,
    ruling: &str,
    path: &Path,
    at: Option<Instant>,
    reason: Option<&str>,
) -> String {
    let day = at.map(|at| number::moment(call.phrases.lang, at));
    let reason = reason.map(|reason| (call.phrases.report.quoted)(reason));
    let from = [Some(show::path(path)), day, reason].into_iter().flatten();
    // a line a question, whatever the lines of a reason
    format!("{ruling} ({})", from.collect::<Vec<_>>().join(", ")).replace('\n', " ")
}
