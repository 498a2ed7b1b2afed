//! The next useful step of a campaign.

use super::sample::{dossier, id, question, session, text};
use crate::domain::diagnosis::Diagnosis;
use crate::domain::dossier::Dossier;
use crate::domain::next::{Next, next};
use crate::domain::questionnaire::{Profile, Question};
use crate::domain::session::{Reply, Status};

/// Two questions, the second for the DSI and the buyers only; one interview, of the DSI or of
/// somebody else, closed.
fn one_interview(profile: &str, said: &[(&str, Reply)]) -> Dossier {
    let hers = Question { reference: vec![id("dsi"), id("achats")], ..question("b", "one") };
    let ours = Question { reference: vec![id("dg")], ..question("a", "one") };
    let mut dossier = dossier(vec![ours, hers], vec![session(1, profile, said)]);
    dossier.questionnaire.profiles = ["dg", "achats", "dsi"]
        .map(|name| Profile { id: id(name), title: text(name), short: text(name), minutes: 30 })
        .to_vec();
    dossier.sessions[0].status = Status::Closed;
    dossier
}

fn step(dossier: &Dossier) -> Next {
    next(dossier, &Diagnosis::of(dossier), None)
}

#[test]
fn after_one_interview_whoever_knows_the_rest_is_to_be_met() {
    let dossier = one_interview("dg", &[("a", Reply::Level(3))]);
    assert_eq!(step(&dossier), Next::Widen(vec![1, 2], 1));
    let dossier = one_interview("dsi", &[("b", Reply::Level(3))]);
    assert_eq!(step(&dossier), Next::Widen(vec![0], 1));
}

#[test]
fn all_is_gathered_when_nobody_left_could_tell_more() {
    let dossier = one_interview("dsi", &[("a", Reply::Level(3)), ("b", Reply::Level(3))]);
    assert_eq!(step(&dossier), Next::Read);
}
