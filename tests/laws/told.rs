//! Interviews read to be reported on say what they say whole.

use bilat::domain::diagnosis::Diagnosis;
use bilat::domain::digest::Digest;
use bilat::domain::dossier::Dossier;
use bilat::domain::leaks::leaks;
use bilat::domain::merge::voices_digest;
use bilat::domain::session::{Answer, Consent, FollowUp, Verbatim};
use bilat::domain::told::Teller;
use bilat::lang::{self, Lang};
use bilat::report::{self, Format, Scope};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::arbitrary::{dossier, follow_ups, id, second, verbatims};
use super::cases;

/// Words that people, their functions and what is quoted draw from, so that quotes name somebody.
const WORDS: [&str; 10] =
    ["Durand", "Nadia", "Weil", "maire", "élue", "achats", "DSI", "il", "Anne-Lise", "directrice"];

fn some_words() -> impl Strategy<Value = String> {
    vec(select(&WORDS[..]), 0..4).prop_map(|words| words.join(" "))
}

/// Somebody's name, function, and who asks.
fn people() -> impl Strategy<Value = (String, String, Vec<String>)> {
    (some_words(), some_words(), vec(some_words(), 0..2))
}

fn quotes() -> impl Strategy<Value = Vec<Verbatim>> {
    let consent = select(&[Consent::Citable, Consent::Anonymous, Consent::Private][..]);
    vec((some_words(), consent).prop_map(|(text, consent)| Verbatim { text, consent }), 0..3)
}

/// A dossier with words of every kind, states that differ by their time alone, and decisions made
/// at any moment: on voices as they are, on others, or on none told.
fn rich() -> impl Strategy<Value = Dossier> {
    let verbatims = prop_oneof![verbatims(), quotes()];
    let words = (verbatims, follow_ups(), option::of(0_i64..4), any::<bool>());
    let made = (option::of(0_i64..4), 0..3_u8);
    let drawn = (dossier(), vec(people(), 5), vec(words, 60), vec(made, 3));
    drawn.prop_map(|(mut dossier, people, words, made)| {
        for (session, (name, function, interviewers)) in dossier.sessions.iter_mut().zip(people) {
            session.stakeholder.name = name;
            session.stakeholder.function = function;
            session.interviewers = interviewers;
        }
        let mut words = words.into_iter().cycle();
        for answer in dossier.sessions.iter_mut().flat_map(|s| s.answers.values_mut()) {
            for state in &mut answer.rivals {
                enrich(state, words.next().unwrap());
            }
            enrich(answer, words.next().unwrap());
        }
        let asked: Vec<_> = dossier.questionnaire.questions.iter().map(|q| q.id.clone()).collect();
        let digests: Vec<_> = (0..asked.len()).map(|q| voices_digest(&dossier, q)).collect();
        let decisions = dossier.campaign.decisions.iter_mut();
        for ((question, decision), (at, voices)) in decisions.zip(made) {
            let index = asked.iter().position(|known| known == question).unwrap();
            decision.at = at.map(second);
            decision.voices = match voices {
                0 => None,
                1 => Some(digests[index]),
                _ => Some(Digest::of(b"others")),
            };
        }
        dossier
    })
}

fn enrich(
    answer: &mut Answer,
    (verbatims, follow_ups, at, empties): (Vec<Verbatim>, Vec<FollowUp>, Option<i64>, bool),
) {
    if empties {
        answer.reply = None;
    }
    answer.verbatims = verbatims;
    answer.follow_ups = follow_ups;
    answer.updated = at.map(second);
}

/// Every report, of all parts and in every form.
fn reports(dossier: &Dossier) -> Vec<String> {
    let diagnosis = Diagnosis::of(dossier);
    let scopes = [
        Scope::default(),
        Scope { legal: true, ..Scope::default() },
        Scope { dimension: Some(id("d1")), ..Scope::default() },
        Scope { profile: Some(id("dsi")), ..Scope::default() },
    ];
    let forms = [Format::Text, Format::Markdown, Format::Json];
    let all = scopes.iter().flat_map(|scope| forms.map(|form| (scope, form)));
    let phrases = lang::phrases(Lang::Fr);
    all.map(|(scope, form)| report::write(form, dossier, &diagnosis, scope, phrases)).collect()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn what_no_report_tells_changes_no_report(dossier in rich()) {
        let mut teller = Teller::of(&dossier.campaign);
        let sessions = dossier.sessions.iter().cloned();
        let sessions: Vec<_> = sessions.map(|session| teller.lighten(session)).collect();
        let told = Dossier { sessions, ..dossier.clone() };
        prop_assert_eq!(Diagnosis::of(&told), Diagnosis::of(&dossier));
        prop_assert_eq!(leaks(&told, &told), leaks(&dossier, &dossier));
        for (light, whole) in reports(&told).into_iter().zip(reports(&dossier)) {
            prop_assert_eq!(light, whole);
        }
    }
}
