//! The next useful step of a campaign, the same wherever it is told.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::campaign::Campaign;
use super::diagnosis::Diagnosis;
use super::dossier::Dossier;
use super::id::ProfileId;
use super::questionnaire::Profile;
use super::route::role;
use super::session::{Session, Status};

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// Mend this file (its index among the troubles met): until then, who was met is not known.
    Mend(usize),
    /// Hold the first interview: nobody has been met and nobody is planned.
    Begin,
    /// Go on with this session (its index), left open.
    Finish(usize),
    /// Meet this person (an index in the campaign's plan).
    Meet(usize),
    /// Settle so many questions.
    Settle(usize),
    /// Meet people of these profiles (indices in the questionnaire, those who can reply the most
    /// first): so many questions are for them and nothing is known of these.
    Widen(Vec<usize>, usize),
    /// Read the diagnosis.
    Read,
}

/// The next useful step: mend what cannot be read, finish what is begun (the latest first), meet
/// everybody, settle, hear whom nobody planned to meet where nothing is known, then read.
pub fn next(dossier: &Dossier, diagnosis: &Diagnosis, unreadable: Option<usize>) -> Next {
    if let Some(file) = unreadable {
        return Next::Mend(file);
    }
    let sessions = dossier.sessions.iter().enumerate();
    let open = sessions.filter(|(_, session)| session.status == Status::Open);
    if let Some((open, _)) = open.max_by_key(|(index, session)| (session.date, *index)) {
        return Next::Finish(open);
    }
    let planned = &dossier.campaign.planned;
    let soonest = unmet(&dossier.campaign, &dossier.sessions)
        .into_iter()
        .min_by_key(|index| (planned[*index].date.is_none(), planned[*index].date));
    if let Some(planned) = soonest {
        return Next::Meet(planned);
    }
    if dossier.sessions.is_empty() {
        return Next::Begin;
    }
    match (diagnosis.merge.to_settle(), unheard(dossier, diagnosis)) {
        (0, (_, 0)) => Next::Read,
        (0, (profiles, questions)) => Next::Widen(profiles, questions),
        (count, _) => Next::Settle(count),
    }
}

/// The profiles nobody was met of that are asked questions of which nothing is known, those asked
/// the most of these first; and how many questions.
fn unheard(dossier: &Dossier, diagnosis: &Diagnosis) -> (Vec<usize>, usize) {
    let met: BTreeSet<&ProfileId> =
        dossier.sessions.iter().flat_map(|session| &session.stakeholder.profiles).collect();
    let profiles = dossier.questionnaire.profiles.iter().enumerate();
    let unmet: Vec<_> = profiles.filter(|(_, profile)| !met.contains(&profile.id)).collect();
    let (mut asked, mut questions) = (BTreeMap::<usize, usize>::new(), 0);
    for position in diagnosis.merge.positions.iter().filter(|p| p.is_unknown(dossier)) {
        let question = &dossier.questionnaire.questions[position.question];
        let own = |profile: &&(usize, &Profile)| {
            role(question, std::slice::from_ref(&profile.1.id)).is_some()
        };
        let mut whom = unmet.iter().filter(own).peekable();
        questions += usize::from(whom.peek().is_some());
        whom.for_each(|(profile, _)| *asked.entry(*profile).or_default() += 1);
    }
    let mut profiles: Vec<usize> = asked.keys().copied().collect();
    profiles.sort_by_key(|profile| Reverse(asked[profile]));
    (profiles, questions)
}

/// The planned interviews that no session answers to, by their index in the plan. A session
/// answers to one plan at most: of the same first profile and function, or of the same first
/// profile where the plan names no function.
pub fn unmet(campaign: &Campaign, sessions: &[Session]) -> Vec<usize> {
    let mut free: Vec<&Session> = sessions.iter().collect();
    let mut is_met = vec![false; campaign.planned.len()];
    // plans that name a function choose first: they are the harder to please
    for named in [true, false] {
        for (planned, is_met) in campaign.planned.iter().zip(&mut is_met) {
            let wanted = &planned.stakeholder;
            let answers = |session: &&Session| {
                let met = &session.stakeholder;
                met.profiles.first() == wanted.profiles.first()
                    && (!named || met.function.trim() == wanted.function.trim())
            };
            if named == wanted.function.trim().is_empty() {
                continue;
            }
            if let Some(found) = free.iter().position(answers) {
                free.remove(found);
                *is_met = true;
            }
        }
    }
    (0..is_met.len()).filter(|index| !is_met[*index]).collect()
}
