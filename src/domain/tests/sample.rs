//! Short ways to make values: level questions from 1 to 5, sessions numbered by age.

use std::collections::BTreeMap;

use crate::domain::campaign::{Campaign, Decision};
use crate::domain::digest::Digest;
use crate::domain::dossier::Dossier;
use crate::domain::exact::Exact;
use crate::domain::id::{CampaignId, SessionId};
use crate::domain::questionnaire::{
    Dimension, Kind, Lever, Part, Profile, Question, Questionnaire, Scale,
};
use crate::domain::session::{Answer, Edition, Reply, Session, Stakeholder, Status};
use crate::domain::text::Text;
use crate::domain::time::{Date, Instant};

pub fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(word: &str) -> T {
    word.parse().unwrap()
}

pub fn exact(word: &str) -> Exact {
    word.parse().unwrap()
}

pub fn text(words: &str) -> Text {
    Text::plain(words)
}

pub fn day() -> Date {
    Date::constant(2026, 11, 23)
}

pub fn second(second: i64) -> Instant {
    Instant::from_second(second).unwrap()
}

/// A level question of the body asked to everybody, target 4.
pub fn question(name: &str, dimension: &str) -> Question {
    Question {
        id: id(name),
        part: Part::Body,
        dimension: Some(id(dimension)),
        title: text(name),
        text: text(name),
        kind: Kind::Level(vec![text("x"); 5]),
        reference: Vec::new(),
        crossing: Vec::new(),
        probes: Vec::new(),
        evidence: Vec::new(),
        target: Some(exact("4")),
        weight: exact("1"),
        levers: Vec::new(),
        guide: Vec::new(),
        legal: None,
        when: None,
    }
}

/// A question of the opening or the closing.
pub fn unscored(name: &str, part: Part) -> Question {
    Question { part, dimension: None, kind: Kind::Open, target: None, ..question(name, "x") }
}

pub fn lever(name: &str, priority: u8, difficulty: u8) -> Lever {
    Lever { id: id(name), title: text(name), priority, difficulty }
}

pub fn edition() -> Edition {
    Edition { id: id("sample"), version: "1.0.0".into(), digest: Digest::of(b"") }
}

/// With dimensions `one` and `two`, profiles `dsi`, `dg` and `te`.
pub fn questionnaire(questions: Vec<Question>) -> Questionnaire {
    Questionnaire {
        id: id("sample"),
        version: "1.0.0".into(),
        digest: Digest::of(b""),
        title: text("Sample"),
        origin: text("Nobody"),
        notice: text(""),
        scale: Scale {
            min: exact("1"),
            max: exact("5"),
            levels: vec![text("level"); 5],
            divergence: exact("2"),
            confirm: exact("4"),
        },
        dimensions: ["one", "two"]
            .map(|name| Dimension {
                id: id(name),
                title: text(name),
                short: text(name),
                about: text(""),
            })
            .into(),
        profiles: ["dsi", "dg", "te"]
            .map(|name| Profile { id: id(name), title: text(name), short: text(name), minutes: 30 })
            .into(),
        selections: Vec::new(),
        questions,
        levers: Vec::new(),
    }
}

pub fn campaign() -> Campaign {
    Campaign {
        id: CampaignId::new(0, [0; 10]),
        authority: "Valmont".into(),
        population: None,
        purchases: None,
        perimeter: String::new(),
        contact: String::new(),
        keep_until: None,
        questionnaire: edition(),
        selection: None,
        created: day(),
        targets: BTreeMap::new(),
        moved: BTreeMap::new(),
        planned: Vec::new(),
        withdrawn: BTreeMap::new(),
        decisions: BTreeMap::new(),
        salient: Vec::new(),
    }
}

pub fn dossier(questions: Vec<Question>, sessions: Vec<Session>) -> Dossier {
    Dossier { campaign: campaign(), questionnaire: questionnaire(questions), sessions }
}

/// The session of this number, of one profile.
pub fn session(number: u64, profile: &str, replies: &[(&str, Reply)]) -> Session {
    Session {
        id: SessionId::new(number, [0; 10]),
        status: Status::Open,
        questionnaire: edition(),
        stakeholder: Stakeholder { profiles: vec![id(profile)], ..Stakeholder::default() },
        date: day(),
        interviewers: Vec::new(),
        minutes: 30,
        spent: 0,
        noticed: true,
        left_at: None,
        salient: Vec::new(),
        drafts: Vec::new(),
        answers: replies
            .iter()
            .map(|(question, reply)| (id(question), answer(reply.clone()).into()))
            .collect(),
    }
}

pub fn answer(reply: Reply) -> Answer {
    Answer { reply: Some(reply), ..Answer::default() }
}

pub fn not_applicable() -> Reply {
    Reply::NotApplicable("aucun objet".into())
}

pub fn decision(reply: Reply) -> Decision {
    Decision { reply, reason: "vu en atelier".into(), at: None, voices: None }
}
