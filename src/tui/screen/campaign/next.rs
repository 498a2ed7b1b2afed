//! The next useful step of a campaign.

use super::{Row, to_meet};
use crate::domain::merge::Position;
use crate::domain::session::Status;
use crate::lang::{number, show};
use crate::store::folder::Origin;
use crate::tui::action::{Action, Place};
use crate::tui::screen::list;
use crate::tui::state::{Open, Shared};

/// The next useful step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Hold the first interview; nobody is planned.
    First,
    /// Go on with an interview.
    GoOn(usize),
    /// Meet somebody planned.
    Meet(usize),
    /// Settle so many questions.
    Settle(usize),
    /// Read the diagnosis, write the report.
    Diagnose,
    /// Browse a merged file.
    Review,
}

impl Step {
    /// The row it is about.
    pub(super) fn row(self) -> Option<Row> {
        match self {
            Self::GoOn(session) => Some(Row::Session(session)),
            Self::Meet(planned) => Some(Row::Planned(planned)),
            _ => None,
        }
    }
}

/// How many questions are to be settled.
pub(super) fn to_settle(open: &Open) -> usize {
    let positions = &open.diagnosis.merge.positions;
    positions.iter().filter(|p| Position::is_to_settle(p)).count()
}

/// The next useful step: finish what is begun, meet everybody, settle, then read.
pub(super) fn step(open: &Open) -> Step {
    let dossier = &open.loaded.dossier;
    if matches!(open.loaded.origin, Origin::Merged(_)) {
        return Step::Review;
    }
    let sessions = dossier.sessions.iter().enumerate();
    let begun = sessions
        .filter(|(_, session)| session.status == Status::Open)
        .max_by_key(|(index, session)| (session.date, *index));
    if let Some((index, _)) = begun {
        return Step::GoOn(index);
    }
    let planned = &dossier.campaign.planned;
    let unmet = to_meet(&dossier.campaign, &dossier.sessions)
        .min_by_key(|index| (planned[*index].date.is_none(), planned[*index].date));
    if let Some(index) = unmet {
        return Step::Meet(index);
    }
    match (dossier.sessions.is_empty(), to_settle(open)) {
        (true, _) => Step::First,
        (_, 0) => Step::Diagnose,
        (_, count) => Step::Settle(count),
    }
}

/// The step in words, with the key that does it when that key does it from here.
pub(super) fn words(shared: &Shared, open: &Open, focus: Option<Row>) -> (Option<String>, String) {
    let words = &shared.phrases.home.campaign;
    let lang = shared.lang();
    let dossier = &open.loaded.dossier;
    let step = step(open);
    let key = |action| Some(list::key_name(Place::Campaign, action, lang));
    let who = |stakeholder| list::profiles(&dossier.questionnaire, stakeholder, lang);
    match step {
        Step::First => (key(Action::New), words.first.to_owned()),
        Step::GoOn(index) => {
            let session = &dossier.sessions[index];
            let question = (session.left_at.as_ref())
                .and_then(|left| dossier.questionnaire.question(&left.question))
                .map(|question| show::visible(question.title.get(lang)).into_owned());
            let told = (words.go_on)(&who(&session.stakeholder), question.as_deref());
            let here = focus == step.row();
            (here.then(|| key(Action::Open)).flatten(), told)
        }
        Step::Meet(index) => {
            let planned = &dossier.campaign.planned[index];
            let date = planned.date.map(|date| number::date(lang, date));
            let told = (words.meet)(&who(&planned.stakeholder), date.as_deref());
            (key(Action::New), told)
        }
        Step::Settle(count) => (key(Action::Merge), (words.settle)(count)),
        Step::Diagnose => {
            let folder = shared.folder().map(show::path).unwrap_or_default();
            let quoted = if folder.contains(' ') { format!("'{folder}'") } else { folder };
            let command = format!("bilat\u{a0}report {quoted} --format\u{a0}markdown");
            (key(Action::Diagnosis), (words.diagnose)(&command))
        }
        Step::Review => (key(Action::Merge), words.review.to_owned()),
    }
}
