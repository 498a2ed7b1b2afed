//! The next useful step of a campaign, the same wherever it is told.

use super::diagnosis::Diagnosis;
use super::dossier::Dossier;

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Hold the first interview: nobody has been met and nobody is planned.
    Begin,
    /// Go on with this session (its index), left open.
    Finish(usize),
    /// Meet this person (an index in the campaign's plan).
    Meet(usize),
    /// Settle so many questions.
    Settle(usize),
    /// Read the diagnosis.
    Read,
}

/// The next useful step.
pub fn next(dossier: &Dossier, diagnosis: &Diagnosis) -> Next {
    use super::session::Status;
    let is_open = |index: &usize| dossier.sessions[*index].status == Status::Open;
    if let Some(open) = (0..dossier.sessions.len()).find(is_open) {
        return Next::Finish(open);
    }
    if let Some(planned) = unmet(dossier).first() {
        return Next::Meet(*planned);
    }
    if dossier.sessions.is_empty() {
        return Next::Begin;
    }
    let positions = &diagnosis.merge.positions;
    match positions
        .iter()
        .filter(|position| position.is_to_settle())
        .count()
    {
        0 => Next::Read,
        count => Next::Settle(count),
    }
}

/// The planned interviews that no session holds yet, by their index in the plan.
pub fn unmet(dossier: &Dossier) -> Vec<usize> {
    let mut left: Vec<_> = dossier
        .sessions
        .iter()
        .map(|s| &s.stakeholder.profiles)
        .collect();
    let planned = dossier.campaign.planned.iter().enumerate();
    planned
        .filter(|(_, planned)| {
            let held = left
                .iter()
                .position(|held| **held == planned.stakeholder.profiles);
            held.map(|index| left.swap_remove(index)).is_none()
        })
        .map(|(index, _)| index)
        .collect()
}
