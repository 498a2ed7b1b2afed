//! What a dossier made anonymous keeps and hides, on examples.

use std::collections::{BTreeMap, BTreeSet};

use super::sample::{
    answer, decision, dossier, exact, id, not_applicable, question, second, session,
};
use crate::domain::anonymous::{anonymous, quotes_left_out, split, unsigned};
use crate::domain::diagnosis::Diagnosis;
use crate::domain::dossier::Dossier;
use crate::domain::leaks::{Place, leaks};
use crate::domain::merge::voices_digest;
use crate::domain::questionnaire::{Condition, Expected, Test};
use crate::domain::session::{Answer, Consent, Evidence, Reply, Session, Verbatim};
use crate::domain::text::Text;

fn said(consent: Consent, text: &str) -> Verbatim {
    Verbatim { text: text.to_owned(), consent }
}

fn level(number: u64, profile: &str, level: u8) -> Session {
    let mut session = session(number, profile, &[("a", Reply::Level(level))]);
    session.stakeholder.name = format!("Nom {number}");
    session.stakeholder.function = format!("Fonction {number}");
    session.interviewers = vec!["Référente".into()];
    session
}

fn profiles(dossier: &Dossier) -> Vec<Vec<String>> {
    let of =
        |session: &Session| session.stakeholder.profiles.iter().map(ToString::to_string).collect();
    let mut all: Vec<Vec<String>> = dossier.sessions.iter().map(of).collect();
    all.sort();
    all
}

#[test]
fn nothing_tells_who_and_scores_stay() {
    let mut one = level(1, "dsi", 2);
    let rich = Answer {
        note: "note de Nom 1".into(),
        document: "document".into(),
        verbatims: vec![
            said(Consent::Citable, "à citer"),
            said(Consent::Anonymous, "sans signer"),
            said(Consent::Private, "en privé"),
        ],
        ..answer(Reply::Level(2))
    };
    one.answers.insert(id("a"), rich.into());
    let mut whole =
        dossier(vec![question("a", "one")], vec![one, level(2, "dsi", 5), level(3, "dsi", 4)]);
    whole.campaign.withdrawn.insert(id("a"), second(7));
    whole.campaign.moved.insert(id("a"), second(7));
    let hidden = anonymous(&whole, 2);
    let words = format!("{hidden:?}");
    for told in ["Nom", "Fonction", "Référente", "en privé", "document\"", "note de", "00:07Z"] {
        assert!(!words.contains(told), "{told} is told");
    }
    assert!(words.contains("à citer") && words.contains("sans signer"));
    let unsigned = hidden.sessions.iter().find(|s| s.stakeholder.profiles.is_empty()).unwrap();
    assert!(unsigned.answers.values().all(|answer| answer.reply.is_none()));
    assert_eq!(Diagnosis::of(&hidden).overall, Diagnosis::of(&whole).overall);
    assert!(hidden.sessions.iter().all(|session| !session.id.is_dated()));
    assert_eq!(anonymous(&hidden, 2), hidden);
    assert!(leaks(&whole, &hidden).is_empty());
}

#[test]
fn a_profile_of_one_person_speaks_for_others() {
    let people = [("dsi", 1), ("dsi", 2), ("dg", 3), ("te", 4)];
    let sessions = people.iter().zip(1..).map(|((who, said), n)| level(n, who, *said)).collect();
    let whole = dossier(vec![question("a", "one")], sessions);
    let all = |names: [&str; 4]| {
        names.map(|name| if name.is_empty() { vec![] } else { vec![name.to_owned()] }).to_vec()
    };
    assert_eq!(profiles(&anonymous(&whole, 2)), all(["", "", "dsi", "dsi"]));
    assert_eq!(profiles(&anonymous(&whole, 0)), all(["dg", "dsi", "dsi", "te"]));
}

#[test]
fn others_are_never_one_person() {
    let people = [("dsi", 1), ("dsi", 2), ("dg", 3)];
    let sessions = people.iter().zip(1..).map(|((who, said), n)| level(n, who, *said)).collect();
    let hidden = anonymous(&dossier(vec![question("a", "one")], sessions), 2);
    assert!(profiles(&hidden).iter().all(Vec::is_empty));
}

#[test]
fn decisions_stay_up_to_date_or_to_be_read_again() {
    let voices = vec![level(1, "dsi", 1), level(2, "dsi", 4)];
    let mut whole = dossier(vec![question("a", "one"), question("b", "one")], voices);
    for (name, seen) in [("a", voices_digest(&whole, 0)), ("b", voices_digest(&whole, 0))] {
        let mut settled = decision(not_applicable());
        settled.voices = Some(seen);
        whole.campaign.decisions.insert(id(name), settled);
    }
    let stale = |dossier: &Dossier| {
        let positions = Diagnosis::of(dossier).merge.positions;
        positions.into_iter().map(|p| p.settled.unwrap().stale).collect::<Vec<_>>()
    };
    assert_eq!(stale(&whole), [false, true]);
    let hidden = anonymous(&whole, 2);
    assert_eq!(stale(&hidden), [false, true]);
    assert_eq!(stale(&anonymous(&hidden, 2)), [false, true]);
}

#[test]
fn a_name_left_in_words_is_found() {
    let mut one = level(1, "dsi", 2);
    one.stakeholder.name = "Camille Morin".into();
    let whole = {
        let mut dossier = dossier(vec![question("a", "one")], vec![one]);
        dossier.campaign.salient = vec!["Vu avec camille morin".into()];
        dossier
    };
    let found = leaks(&whole, &anonymous(&whole, 2));
    let campaign = || BTreeSet::from([Place::Campaign]);
    let names = ["Camille", "Morin"].map(|name| (name.to_owned(), campaign()));
    assert_eq!(found, BTreeMap::from(names));
}

#[test]
fn names_are_found_however_they_are_written() {
    let found = |name: &str, function: &str, interviewer: &str, reason: &str| {
        let mut one = level(1, "dsi", 2);
        one.stakeholder.name = name.into();
        one.stakeholder.function = function.into();
        one.interviewers = vec![interviewer.into()];
        let mut whole = dossier(vec![question("a", "one")], vec![one]);
        whole.campaign.salient = vec![reason.into()];
        leaks(&whole, &whole).into_keys().collect::<Vec<_>>().join(", ")
    };
    let (nfd, aside) = ("He\u{301}le\u{300}ne", "Directeur (intérim)");
    for (name, function, who, reason, told) in [
        ("", "", "Paul Martin", "Martin l’a vu", "Paul Martin"),
        ("", "", "Mme Martin", "un martin, un martinet, Mme Dupont", ""),
        ("", "", "référente NR", "la référente le sait", ""),
        ("", "", "référente NR", "la référente NR le sait", "référente NR"),
        ("", "DG", "", "la DG le dit", "DG"),
        ("", "DG", "", "dg, DGS", ""),
        ("Bo Li", "", "", "Bo Li le dit", "Bo Li"),
        ("Mme Bo Li", "", "", "Madame BO LI le dit", "Mme Bo Li"),
        ("Bo Li", "", "", "le Bo du Li", ""),
        ("Hélène", "", "", nfd, "Hélène"),
        (nfd, "", "", "Hélène le dit", "Helene"),
        ("Hélène", "", "", "HELENE le dit", "Hélène"),
        ("Durand", "", "", "Du\u{ad}rand et Du\u{200b}rand", "Durand"),
        ("Du\u{ad}rand", "", "", "durand", "Durand"),
        ("Mme Durand", "", "", "Mme Dupont", ""),
        ("", aside, "", "le directeur a dit", aside),
        ("", aside, "", "le directeur intérim a dit", aside),
        ("", "(intérim)", "", "a dit", ""),
        ("", "Chargé·e de mission", "", "la chargée de mission", "Chargé·e de mission"),
        ("", "", "Chargé·e de mission", "le chargé de mission", "Chargé·e de mission"),
    ] {
        assert_eq!(found(name, function, who, reason), told, "{name}{function}{who}: {reason}");
    }
}

#[test]
fn a_name_in_a_quote_or_a_reason_is_found_on_its_question() {
    let mut one = level(1, "dsi", 2);
    one.stakeholder.name = "Camille Morin".into();
    one.stakeholder.function = "Directrice de l’eau".into();
    let quoted = [
        said(Consent::Citable, "Demandez à la directrice de l’eau."),
        said(Consent::Private, "Morin le sait."),
    ];
    one.answers.get_mut(&id("a")).unwrap().verbatims = quoted.into();
    let mut whole = dossier(vec![question("a", "one"), question("b", "one")], vec![one]);
    let mut made = decision(Reply::Level(2));
    made.reason = "Dit par Camille ; camilleri n’en est pas.".into();
    whole.campaign.decisions.insert(id("b"), made);
    let on = |name: &str, question: &str| {
        (name.to_owned(), BTreeSet::from([Place::Question(id(question))]))
    };
    let names = [on("Camille", "b"), on("Directrice de l’eau", "a")];
    assert_eq!(leaks(&whole, &whole), BTreeMap::from(names), "what is private is not shown");
}

#[test]
fn a_reply_that_counted_counts_among_others_too() {
    let mut questions = vec![question("a", "one"), question("b", "one")];
    questions[1].when = Some(Condition::All(vec![Test {
        question: id("a"),
        expected: Expected::AtLeast(exact("3")),
    }]));
    let low = session(1, "dsi", &[("a", Reply::Level(1))]);
    let high = session(2, "dg", &[("a", Reply::Level(4)), ("b", Reply::Level(5))]);
    let whole = dossier(questions, vec![low, high]);
    let hidden = anonymous(&whole, 2);
    let medians = |dossier: &Dossier| {
        let positions = Diagnosis::of(dossier).merge.positions;
        positions.iter().map(|position| position.median).collect::<Vec<_>>()
    };
    assert_eq!(medians(&whole)[1], Some(exact("5")));
    assert_eq!(medians(&hidden), medians(&whole), "whoever the answers were dealt to");
    assert_eq!(anonymous(&hidden, 2), hidden);
}

#[test]
fn nobody_is_followed_from_one_question_to_the_next() {
    let said = |a, b| [("a", Reply::Level(a)), ("b", Reply::Level(b))];
    let sessions = vec![session(1, "dsi", &said(1, 5)), session(2, "dg", &said(4, 2))];
    let whole = dossier(vec![question("a", "one"), question("b", "one")], sessions);
    let hidden = anonymous(&whole, 2);
    let pairs: Vec<_> = (hidden.sessions.iter())
        .map(|s| ["a", "b"].map(|name| s.answers[&id(name)].reply.clone().unwrap()))
        .collect();
    assert_eq!(pairs, [[1, 2], [4, 5]].map(|levels| levels.map(Reply::Level)));
}

#[test]
fn copies_of_an_interview_do_not_follow_who_gave_it() {
    let copied = |session: &mut Session, name: &str, replies: &[Option<Reply>]| {
        let said = session.answers.get_mut(&id(name)).unwrap();
        let seen = |reply: &Option<Reply>| Answer {
            reply: reply.clone(),
            evidence: reply.as_ref().map(|_| Evidence::Seen),
            note: "moi".into(),
            ..Answer::default()
        };
        said.rivals = replies.iter().map(seen).collect();
    };
    let names = ["a", "b", "c", "d", "e"];
    let said = |level| names.map(|name| (name, Reply::Level(level)));
    let mut twice = session(2, "dg", &said(5));
    copied(&mut twice, "a", &[Some(Reply::Level(5))]);
    copied(&mut twice, "b", &[Some(Reply::Level(1)), None]);
    copied(&mut twice, "c", &[Some(not_applicable()), Some(Reply::Unknown)]);
    copied(&mut twice, "d", &[Some(Reply::Level(4)), Some(Reply::Level(1))]);
    copied(&mut twice, "e", &[Some(Reply::Level(2)), Some(Reply::Level(1)), Some(Reply::Level(4))]);
    let sessions = vec![session(1, "dsi", &said(1)), twice, session(3, "te", &said(1))];
    let whole = dossier(names.map(|name| question(name, "one")).into(), sessions);
    let hidden = anonymous(&whole, 2);
    let told = |name| {
        let last = hidden.sessions.iter().map(|s| &s.answers[&id(name)]).max_by_key(|a| &a.reply);
        let levels = last.unwrap().states().map(|state| match state.reply {
            Some(Reply::Level(level)) => (level, state.evidence),
            _ => panic!("{state:?}"),
        });
        levels.collect::<Vec<_>>()
    };
    let seen = Some(Evidence::Seen);
    assert_eq!(told("a"), [(5, seen)]);
    assert_eq!(told("b"), [(3, None)], "only the lower level was proved");
    assert_eq!(told("c"), [(5, None)]);
    assert_eq!(told("d"), [(4, seen)]);
    assert_eq!(told("e"), [(3, seen)], "between 2 and 4, of 1, 2, 4 and 5");
    let medians = |dossier: &Dossier| {
        let positions = Diagnosis::of(dossier).merge.positions;
        positions.iter().map(|position| position.median).collect::<Vec<_>>()
    };
    assert_eq!(medians(&hidden), medians(&whole));
    assert_eq!(split(&hidden).count(), 0);
    assert_eq!(anonymous(&hidden, 2), hidden);
}

#[test]
fn two_levels_whose_middle_is_none_stay_and_are_told() {
    let mut both = session(1, "dsi", &[("a", Reply::Level(1)), ("b", Reply::Unknown)]);
    let rivals = |replies: [Reply; 3]| replies.map(answer).into();
    both.answers.get_mut(&id("a")).unwrap().rivals = rivals([2, 5, 3].map(Reply::Level));
    both.answers.get_mut(&id("b")).unwrap().rivals =
        rivals([Reply::Unfinished, not_applicable(), Reply::Unknown]);
    let whole = dossier(vec![question("a", "one"), question("b", "one")], vec![both]);
    let hidden = anonymous(&whole, 2);
    let replies = |name| {
        let states = hidden.sessions[0].answers[&id(name)].states();
        states.map(|state| state.reply.clone().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(replies("a"), [2, 3].map(Reply::Level));
    assert_eq!(replies("b"), [Reply::NotApplicable("…".into())]);
    assert_eq!(split(&hidden).collect::<Vec<_>>(), [&id("a")]);
    assert_eq!(Diagnosis::of(&hidden).overall, Diagnosis::of(&whole).overall);
    assert_eq!(anonymous(&hidden, 2), hidden);
}

#[test]
fn somebody_met_twice_is_one_person_and_a_rare_pair_of_profiles_is_hidden() {
    let mut again = level(2, "dsi", 3);
    again.stakeholder = level(1, "dsi", 3).stakeholder;
    let mut both = level(5, "dg", 3);
    both.stakeholder.profiles.push(id("te"));
    let sessions = vec![
        level(1, "dsi", 2),
        again,
        level(3, "dg", 2),
        level(4, "dg", 4),
        both,
        level(6, "te", 1),
        level(7, "te", 5),
    ];
    let hidden = anonymous(&dossier(vec![question("a", "one")], sessions), 2);
    let kept = profiles(&hidden);
    assert!(!kept.contains(&vec!["dsi".to_owned()]), "one person, two sittings: {kept:?}");
    assert!(kept.iter().all(|profiles| profiles.len() < 2), "{kept:?}");
}

#[test]
fn somebody_is_one_person_however_the_name_was_typed() {
    let met = |number, function: &str, name: &str| {
        let mut session = level(number, "dsi", 3);
        session.stakeholder.function = function.into();
        session.stakeholder.name = name.into();
        session
    };
    let is_told = |mut people: Vec<Session>| {
        people.extend([level(7, "te", 1), level(8, "te", 2)]);
        let hidden = anonymous(&dossier(vec![question("a", "one")], people), 2);
        profiles(&hidden).contains(&vec!["dsi".to_owned()])
    };
    let pairs = [
        (("DSI", "Marie Durand"), ("DSI", "")),
        (("DSI", "Marie Durand"), ("dsi", " ")),
        (("DSI", "Marie Durand"), ("", "")),
        (("DSI", "Marie Durand"), ("Directrice SI", "DURAND  Marie")),
        (("DSI", "Marie Durand"), ("DSI", "Mme Durand")),
        (("DSI", "Marie Durand"), ("DSI", "M. Durand")),
        (("DSI", "Hélène Durand"), ("DSI", "H. Durand")),
        (("DSI", "Hélène"), ("DSI", "He\u{301}le\u{300}ne")),
        (("DSI", "Marie-Anne Durand"), ("DSI", "Marie Anne Du\u{ad}rand")),
        (("Directeur  SI", ""), ("Directeur SI", "")),
        (("", ""), ("", "")),
    ];
    for (one, other) in pairs {
        let people = || [met(1, one.0, one.1), met(2, other.0, other.1)];
        assert!(!is_told(people().into()), "{one:?} {other:?}");
        let [first, second] = people();
        assert!(!is_told(vec![second, first]), "{other:?} {one:?}");
    }
    let two = [
        (("DSI", "Marie Durand"), ("DSI", "Paul Durand")),
        (("DSI", "Marie Durand"), ("Adjoint", "")),
        (("DSI", ""), ("Adjoint", "")),
    ];
    for (one, other) in two {
        assert!(is_told(vec![met(1, one.0, one.1), met(2, other.0, other.1)]), "{one:?} {other:?}");
    }
    let either = [met(1, "DSI", "Paul Durand"), met(2, "DSI", "Marie Durand"), met(3, "DSI", "")];
    assert!(is_told(either.into()), "the third is one of two, whichever");
}

#[test]
fn an_interview_where_nothing_was_said_is_nobody_s() {
    for silent in [
        session(2, "dsi", &[]),
        session(2, "dsi", &[("gone", Reply::Level(1))]),
        session(2, "dsi", &[("b", Reply::Level(1))]),
    ] {
        let mut questions = vec![question("a", "one"), question("b", "one")];
        let expected = Expected::AtLeast(exact("5"));
        questions[1].when = Some(Condition::All(vec![Test { question: id("a"), expected }]));
        let mut silent = silent;
        silent.stakeholder.name = "Jean".into();
        let whole = dossier(
            questions,
            vec![level(1, "dsi", 5), silent, level(3, "te", 1), level(4, "te", 2)],
        );
        let hidden = anonymous(&whole, 2);
        assert!(!profiles(&hidden).contains(&vec!["dsi".to_owned()]), "{:?}", profiles(&hidden));
        assert_eq!(anonymous(&hidden, 2), hidden);
    }
}

#[test]
fn words_of_one_person_met_three_times_are_not_shown() {
    let quoting = |number| {
        let mut session = level(number, "dsi", 2);
        session.stakeholder = level(1, "dsi", 2).stakeholder;
        let said = said(Consent::Anonymous, &format!("mots {number}"));
        session.answers.get_mut(&id("a")).unwrap().verbatims = vec![said];
        session
    };
    let whole = dossier(vec![question("a", "one")], vec![quoting(1), quoting(2), quoting(3)]);
    assert_eq!(quotes_left_out(&whole, &anonymous(&whole, 2)), 3);
}

#[test]
fn words_that_would_tell_who_spoke_are_counted_as_left_out() {
    let quoting = |number, text: &str| {
        let mut session = level(number, "dsi", 2);
        session.answers.get_mut(&id("a")).unwrap().verbatims = vec![
            said(Consent::Anonymous, text),
            said(Consent::Private, "en privé"),
            said(Consent::Citable, "à citer"),
        ];
        session
    };
    let people = |count: u64| {
        let sessions = (1..=count).map(|n| quoting(n, &format!("mots {}", n.min(2)))).collect();
        dossier(vec![question("a", "one")], sessions)
    };
    for (count, left_out) in [(1, 2), (2, 2), (3, 0)] {
        let whole = people(count);
        let hidden = anonymous(&whole, 2);
        assert_eq!(quotes_left_out(&whole, &hidden), left_out, "{count} people");
        let told: Vec<&str> = unsigned(&hidden, &hidden.questionnaire.questions[0].id).collect();
        let expected: &[&str] = if left_out == 0 { &["mots 1", "mots 2"] } else { &[] };
        assert_eq!(told, expected, "{count} people");
        assert_eq!(unsigned(&whole, &id("a")).count(), 0, "these are signed");
    }
}

#[test]
fn people_whose_profile_is_not_told_are_heard_together() {
    let people = [("dg", 3), ("dsi", 1), ("dsi", 2), ("te", 4)];
    let sessions = people.iter().zip(1..).map(|((who, said), n)| level(n, who, *said)).collect();
    let whole = dossier(vec![question("a", "one")], sessions);
    assert_eq!(whole.speakers(), [[0], [1], [2], [3]]);
    let hidden = anonymous(&whole, 2);
    let speakers = hidden.speakers();
    let lengths: Vec<usize> = speakers.iter().map(Vec::len).collect();
    assert_eq!(lengths, [2, 2]);
    let profiles = |index: &usize| hidden.sessions[*index].stakeholder.profiles.len();
    assert!(speakers[1].iter().all(|index| profiles(index) == 0), "others come last");
}

#[test]
fn nobody_is_followed_among_people_of_a_profile_that_is_told() {
    let said = |a, b| [("a", Reply::Level(a)), ("b", Reply::Level(b))];
    let mut sessions = vec![session(1, "dsi", &said(1, 5)), session(2, "dsi", &said(4, 2))];
    sessions[1].stakeholder.name = "Zoé".into();
    sessions[0].stakeholder.name = "Ali".into();
    let whole = dossier(vec![question("a", "one"), question("b", "one")], sessions);
    let hidden = anonymous(&whole, 2);
    assert_eq!(profiles(&hidden), [["dsi"], ["dsi"]]);
    let pairs: BTreeSet<_> = (hidden.sessions.iter())
        .map(|s| ["a", "b"].map(|name| format!("{:?}", s.answers[&id(name)].reply)))
        .collect();
    assert!(pairs.contains(&["Some(Level(1))", "Some(Level(2))"].map(str::to_owned)), "{pairs:?}");
    assert_eq!(hidden.speakers().len(), 1, "none of them is a person");
    assert_eq!(Diagnosis::of(&hidden).overall, Diagnosis::of(&whole).overall);
    assert_eq!(anonymous(&hidden, 2), hidden);
}

/// Two questions, the second asked of « te » alone, which one of two « dsi » is too; and others.
fn two_hats(others: &[&str]) -> Dossier {
    let mut questions = vec![question("a", "one"), question("b", "one")];
    questions[0].reference = vec![id("dsi")];
    questions[1].reference = vec![id("te")];
    let mut both = session(1, "dsi", &[("a", Reply::Level(2)), ("b", Reply::Level(5))]);
    both.stakeholder.profiles.push(id("te"));
    both.stakeholder.name = "Ali".into();
    let quote = said(Consent::Citable, "de son autre profil");
    both.answers.get_mut(&id("b")).unwrap().verbatims = vec![quote];
    let mut sessions = vec![both, level(2, "dsi", 3)];
    sessions.extend(others.iter().zip(3..).map(|(profile, number)| level(number, profile, 1)));
    dossier(questions, sessions)
}

#[test]
fn what_somebody_says_for_a_profile_taken_off_is_told_with_others() {
    let whole = two_hats(&["dg", "rh", "com"]);
    let hidden = anonymous(&whole, 2);
    let kept = profiles(&hidden);
    let dsi = |profiles: &&Vec<String>| **profiles == ["dsi"];
    assert_eq!(kept.iter().filter(dsi).count(), 2, "{kept:?}");
    let author = hidden.sessions.iter().find(|s| s.answers.get(&id("b")).is_some()).unwrap();
    assert!(author.stakeholder.profiles.is_empty(), "only one of the two could have said it");
    assert!(unsigned(&hidden, &id("b")).eq(["de son autre profil"]));
    let values = |dossier: &Dossier| {
        let positions = Diagnosis::of(dossier).merge.positions;
        positions.iter().map(|position| position.median).collect::<Vec<_>>()
    };
    assert_eq!(values(&hidden), values(&whole));
    assert_eq!(anonymous(&hidden, 2), hidden);
}

#[test]
fn where_others_have_no_room_for_it_its_author_joins_them() {
    let whole = two_hats(&[]);
    let hidden = anonymous(&whole, 2);
    assert!(profiles(&hidden).iter().all(Vec::is_empty), "{:?}", profiles(&hidden));
    assert_eq!(hidden.interviews().count(), 2);
    let said = hidden.sessions.iter().filter(|s| s.answers.get(&id("b")).is_some()).count();
    assert_eq!(said, 1, "and nothing is lost");
}

#[test]
fn a_profile_that_is_not_told_any_more_is_found_in_words() {
    let mut whole = dossier(
        vec![question("a", "one")],
        vec![level(1, "dsi", 1), level(2, "dsi", 2), level(3, "elu", 3), level(4, "dg", 4)],
    );
    for (name, title, short) in [
        ("elu", "Élu·e référent·e", "Élu·e"),
        ("dg", "Direction générale", "Direction"),
        ("dsi", "DSI", "DSI"),
    ] {
        let mut profile = whole.questionnaire.profiles[0].clone();
        profile.id = id(name);
        profile.title = Text::plain(title);
        profile.short = Text::plain(short);
        whole.questionnaire.profiles.retain(|known| known.id != profile.id);
        whole.questionnaire.profiles.push(profile);
    }
    let mut made = decision(Reply::Level(2));
    made.reason = "Évoqué par l’ELUE ; la DSI n’est pas dirigée, ni élus ni directions.".into();
    whole.campaign.decisions.insert(id("a"), made);
    whole.campaign.salient = vec!["La direction generale suit.".into()];
    let hidden = anonymous(&whole, 2);
    let found = leaks(&whole, &hidden);
    let expected = BTreeMap::from([
        ("Direction".to_owned(), BTreeSet::from([Place::Campaign])),
        ("Élu·e".to_owned(), BTreeSet::from([Place::Question(id("a"))])),
    ]);
    assert_eq!(found, expected);
    assert!(leaks(&whole, &whole).is_empty(), "profiles that are told may be named");
}
