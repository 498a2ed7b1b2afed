//! A dossier made anonymous holds nobody, and scores as it did.

use std::collections::BTreeSet;

use bilat::domain::anonymous::anonymous;
use bilat::domain::diagnosis::Diagnosis;
use bilat::domain::dossier::Dossier;
use bilat::domain::id::QuestionId;
use bilat::domain::session::{Answer, Consent, Reply, Session, Verbatim};
use proptest::prelude::*;

use super::arbitrary::dossier;
use super::cases;

/// The dossier with a word of its own in each text of an interview, so that each can be looked
/// for; and the words that may be told.
fn marked(mut dossier: Dossier) -> (Dossier, BTreeSet<String>) {
    let mut count = 0;
    let mut told = BTreeSet::new();
    let mut mark = |what: &str| {
        count += 1;
        format!("{what}<{count}>")
    };
    for session in &mut dossier.sessions {
        session.stakeholder.name = mark("secret name");
        session.stakeholder.function = mark("secret function");
        session.interviewers = vec![mark("secret interviewer")];
        session.salient = vec![mark("secret point")];
        let fields = session.drafts.iter_mut().flat_map(|draft| &mut draft.fields);
        fields.for_each(|field| *field = mark("secret draft"));
        for answer in session.answers.values_mut() {
            let mut states: Vec<Answer> = answer.states().cloned().collect();
            for state in &mut states {
                if let Some(Reply::NotApplicable(reason)) = &mut state.reply {
                    *reason = mark("secret reason");
                }
                state.note = mark("secret note");
                state.obstacles = mark("secret obstacle");
                state.opportunities = mark("secret opportunity");
                state.document = mark("secret document");
                let consents = [Consent::Citable, Consent::Anonymous, Consent::Private];
                state.verbatims = consents
                    .map(|consent| {
                        let is_secret = consent == Consent::Private;
                        let text = mark(if is_secret { "secret words" } else { "words" });
                        if !is_secret {
                            told.insert(text.clone());
                        }
                        Verbatim { text, consent }
                    })
                    .to_vec();
            }
            **answer = states.remove(0);
            answer.rivals = states;
        }
    }
    (dossier, told)
}

fn folded(session: &Session) -> bool {
    session.stakeholder.profiles.is_empty()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn nothing_that_tells_who_is_left(dossier in dossier(), floor in 0_usize..4) {
        let (whole, told) = marked(dossier);
        let hidden = anonymous(&whole, floor);
        let words = format!("{hidden:?}");
        prop_assert!(!words.contains("secret"));
        let asked: BTreeSet<_> = whole.questionnaire.questions.iter().map(|q| &q.id).collect();
        let answers = whole.sessions.iter().flat_map(|s| s.answers.iter());
        let known = answers.filter(|(id, _)| asked.contains(id));
        let quoted = known.flat_map(|(_, a)| a.states());
        for words_said in quoted.flat_map(|a| &a.verbatims) {
            // where too few were met, even these are left out
            let may = told.contains(&words_said.text);
            let is_told = words.contains(&words_said.text);
            let all = whole.interviews().count() > 2;
            let as_agreed = if all { is_told == may } else { may || !is_told };
            prop_assert!(as_agreed, "{}", words_said.text);
        }
        for session in &hidden.sessions {
            prop_assert!(!session.id.is_dated());
        }
    }

    #[test]
    fn nobody_is_followed_from_one_question_to_the_next(
        dossier in dossier(), floor in 0_usize..4,
    ) {
        let hidden = anonymous(&dossier, floor);
        for speaker in hidden.speakers() {
            for question in &hidden.questionnaire.questions {
                let said = speaker.iter().map(|at| hidden.sessions[*at].answers.get(&question.id));
                let said: Vec<_> = said.collect();
                let (told, rest) = said.split_at(said.iter().flatten().count());
                prop_assert!(rest.iter().all(Option::is_none), "the first of them speak");
                let told: Vec<String> = told.iter().map(|a| format!("{:?}", **a.unwrap())).collect();
                prop_assert!(told.is_sorted(), "the lowest level first: {told:?}");
            }
        }
        // nor by the copies of their interview
        for (id, answer) in hidden.sessions.iter().flat_map(|s| &s.answers) {
            let Some(question) = hidden.questionnaire.question(id) else { continue };
            let scale = &hidden.questionnaire.scale;
            let value = |a: &Answer| a.reply.as_ref().and_then(|reply| reply.value(question, scale));
            let levels: Vec<_> = answer.states().map(value).collect();
            let is_split = matches!(levels[..], [Some(low), Some(high)] if low < high);
            prop_assert!(answer.rivals.is_empty() || is_split, "{levels:?}");
        }
    }

    #[test]
    fn no_profile_is_fewer_people_than_the_floor(dossier in dossier(), floor in 0_usize..4) {
        let hidden = anonymous(&dossier, floor);
        // the words that nobody signs are nobody's
        let people = || hidden.sessions.iter().filter(|s| {
            !folded(s) || s.answers.values().all(|a| a.verbatims.iter().all(|v| {
                v.consent == Consent::Citable
            }))
        });
        for profile in &hidden.questionnaire.profiles {
            let of = people().filter(|s| s.stakeholder.profiles.contains(&profile.id)).count();
            prop_assert!(of == 0 || of >= floor);
        }
        let others = people().filter(|s| folded(s)).count();
        prop_assert!(others == 0 || others >= floor || people().all(folded));
    }

    #[test]
    fn scores_stay_and_hiding_twice_changes_nothing(dossier in dossier(), floor in 0_usize..4) {
        let hidden = anonymous(&dossier, floor);
        // a question asked of hidden profiles alone is not asked any more: a decision goes with
        // it where nobody gave a level, and only there
        let kept = |id: &QuestionId| hidden.campaign.decisions.contains_key(id);
        for position in Diagnosis::of(&dossier).merge.positions {
            let id = &dossier.questionnaire.questions[position.question].id;
            let is_lost = position.settled.is_some() && !kept(id);
            prop_assert!(!is_lost || !position.relevant || position.median.is_none());
        }
        let mut dossier = dossier;
        dossier.campaign.decisions.retain(|id, _| kept(id));
        let (before, after) = (Diagnosis::of(&dossier), Diagnosis::of(&hidden));
        let values = |d: &Diagnosis| d.merge.positions.iter().map(|p| p.median).collect::<Vec<_>>();
        prop_assert_eq!(values(&before), values(&after));
        let scores = |d: &Diagnosis| d.dimensions.iter().map(|d| d.score).collect::<Vec<_>>();
        prop_assert_eq!(scores(&before), scores(&after));
        prop_assert_eq!(anonymous(&hidden, floor), hidden);
    }
}
