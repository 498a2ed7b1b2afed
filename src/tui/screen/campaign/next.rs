//! The next useful step of a campaign.

use super::Row;
use crate::domain::compare::Coverage;
use crate::domain::next::{Next, next};
use crate::lang::{number, show};
use crate::store::folder::Origin;
use crate::tui::action::{Action, Place};
use crate::tui::screen::list;
use crate::tui::state::{Open, Shared};

/// As many profiles are named at most to be met besides.
const WIDEN: usize = 4;

/// The next useful step; none in a merged file, which is only read.
pub(super) fn step(open: &Open) -> Option<Next> {
    match open.loaded.origin {
        Origin::Merged(_) => None,
        Origin::Folder(_) => {
            let unreadable = open.loaded.unreadable().next();
            Some(next(&open.loaded.dossier, &open.diagnosis, unreadable))
        }
    }
}

/// The row the next step is about.
pub(super) fn row(open: &Open) -> Option<Row> {
    match step(open)? {
        Next::Mend(file) => Some(Row::Broken(file)),
        Next::Finish(session) => Some(Row::Session(session)),
        Next::Meet(planned) => Some(Row::Planned(planned)),
        _ => None,
    }
}

/// The step in words, with the key that does it, and where when it does not do it from here.
pub(super) fn words(shared: &Shared, open: &Open, focus: Option<Row>) -> (Option<String>, String) {
    let words = &shared.phrases.home.campaign;
    let lang = shared.lang();
    let dossier = &open.loaded.dossier;
    let key = |action| Some(list::key_name(Place::Campaign, action, lang));
    let who = |stakeholder| list::profiles(&dossier.questionnaire, stakeholder, lang);
    let there = |action| {
        let key = list::key_name(Place::Campaign, action, lang);
        Some(if focus == row(open) { key } else { (words.on_its_row)(&key) })
    };
    match step(open) {
        Some(Next::Mend(index)) => {
            let file = open.loaded.broken[index].path().map_or_else(String::new, list::name);
            (there(Action::Open), (words.mend)(&file))
        }
        Some(Next::Begin) => (key(Action::New), words.first.to_owned()),
        Some(Next::Finish(index)) => {
            let session = &dossier.sessions[index];
            if session.answers.is_empty() {
                return (there(Action::Open), (words.begin)(&who(&session.stakeholder)));
            }
            let question = (session.left_at.as_ref())
                .and_then(|left| dossier.questionnaire.question(&left.question))
                .map(|question| show::visible(question.title.get(lang)).into_owned());
            let told = (words.go_on)(&who(&session.stakeholder), question.as_deref());
            (there(Action::Open), told)
        }
        Some(Next::Meet(index)) => {
            let planned = &dossier.campaign.planned[index];
            let date = planned.date.map(|date| number::date(lang, date));
            let told = (words.meet)(&who(&planned.stakeholder), date.as_deref());
            // from the row of somebody else to meet, the key is about them
            let somebody_else = matches!(focus, Some(Row::Planned(other)) if other != index);
            (if somebody_else { there(Action::New) } else { key(Action::New) }, told)
        }
        Some(Next::Settle(count)) => (key(Action::Merge), (words.settle)(count)),
        Some(Next::Widen(profiles, questions)) => {
            let name = |at: &usize| {
                show::visible(dossier.questionnaire.profiles[*at].short.get(lang)).into_owned()
            };
            let (named, more) = profiles.split_at(profiles.len().min(WIDEN));
            let mut who = named.iter().map(name).collect::<Vec<_>>().join(", ");
            if !more.is_empty() {
                who = format!("{who} {}", (shared.phrases.review.more)(more.len()));
            }
            (key(Action::New), (words.widen)(questions, &who))
        }
        Some(Next::Read) => {
            let folder = shared.folder().map(show::path).unwrap_or_default();
            let quoted = if folder.contains(' ') { format!("'{folder}'") } else { folder };
            let command = format!("bilat\u{a0}report {quoted} --format\u{a0}markdown");
            let Coverage { answered, applicable, .. } = Coverage::of(&open.diagnosis);
            let without = applicable.saturating_sub(answered);
            (key(Action::Diagnosis), (words.diagnose)(without, &command))
        }
        None => (key(Action::Merge), words.review.to_owned()),
    }
}
