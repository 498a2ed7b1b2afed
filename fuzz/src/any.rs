//! Values of every kind made from bytes: small, but with hostile words in them.

use std::str::FromStr;

use arbitrary::{Result, Unstructured};
use bilat::domain::answers::Answers;
use bilat::domain::campaign::{Campaign, Decision, Planned};
use bilat::domain::digest::Digest;
use bilat::domain::dossier::Dossier;
use bilat::domain::edit::{Change, Edit, Field, Splice};
use bilat::domain::exact::Exact;
use bilat::domain::id::SessionId;
use bilat::domain::questionnaire::{
    Choice, Condition, Dimension, Expected, Kind, Legal, Lever, Part, Profile, Question,
    Questionnaire, Scale, Scope, Selection, Test,
};
use bilat::domain::session::{
    Answer, Bookmark, Consent, Edition, Evidence, FollowUp, Reply, Session, Stakeholder, Status,
    Verbatim,
};
use bilat::domain::text::Text;
use bilat::domain::time::{Date, Instant};

use crate::scene;

type Bytes<'a, 'b> = &'a mut Unstructured<'b>;

/// The questions of the small questionnaire.
pub const QUESTIONS: [&str; 5] = ["ouverture", "parc-01", "parc-02", "parc-03", "fermeture"];

const NASTY: [&str; 30] = [
    "mot",
    " ",
    "\n",
    "é",
    "\"",
    "\"\"\"",
    "\\",
    "\r\n",
    "\r",
    "\t",
    "\0",
    "\u{1b}[31m",
    "\u{1b}]52;c;AAAA\u{7}",
    "\u{9b}2J",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{feff}",
    "\u{2028}",
    "\u{e0041}",
    "e\u{301}\u{301}\u{301}",
    "👨‍👩‍👧",
    " # ",
    "'''",
    "[a]",
    "| a |",
    "<b>",
    "](http://x)",
    "=1+1",
    "漢字",
];

fn id<T: FromStr<Err: std::fmt::Debug>>(word: &str) -> T {
    word.parse().expect("an id")
}

fn up_to(u: Bytes, most: usize) -> Result<usize> {
    u.int_in_range(0..=most)
}

fn many<T>(u: Bytes, most: usize, mut one: impl FnMut(Bytes) -> Result<T>) -> Result<Vec<T>> {
    let count = up_to(u, most)?;
    (0..count).map(|_| one(u)).collect()
}

fn maybe<T>(u: Bytes, one: impl FnOnce(Bytes) -> Result<T>) -> Result<Option<T>> {
    if u.arbitrary()? { one(u).map(Some) } else { Ok(None) }
}

/// Words, hostile as often as not.
pub fn words(u: Bytes) -> Result<String> {
    Ok(match up_to(u, 7)? {
        0 => String::new(),
        1 => "un mot".to_owned(),
        2 => u.arbitrary()?,
        3 => u.choose(&NASTY)?.repeat(up_to(u, 90)?),
        _ => many(u, 6, |u| u.choose(&NASTY).copied())?.concat(),
    })
}

/// Words of which something shows.
fn filled(u: Bytes) -> Result<String> {
    Ok(format!("x{}", words(u)?))
}

fn text(u: Bytes) -> Result<Text> {
    Ok(Text { main: filled(u)?, en: maybe(u, filled)? })
}

fn date(u: Bytes) -> Result<Date> {
    let (year, month, day) =
        (u.int_in_range(1..=9999)?, u.int_in_range(1..=12)?, 1 + up_to(u, 27)?);
    let day = i8::try_from(day).unwrap_or(1);
    Ok(Date::new(year, month, day).unwrap_or(Date::constant(2026, 11, 23)))
}

/// A moment, often the same.
pub fn moment(u: Bytes) -> Result<Instant> {
    let second = match up_to(u, 3)? {
        0 => u.int_in_range(-62_000_000_000..=253_000_000_000)?,
        1 => 0,
        _ => 1_790_000_000 + u.int_in_range(0..=3_i64)?,
    };
    Ok(Instant::new(second, u.int_in_range(0..=1_i32)? * 500_000_000).unwrap_or_default())
}

/// A reply, sometimes to another question.
pub fn reply(u: Bytes) -> Result<Reply> {
    Ok(match up_to(u, 7)? {
        0..=2 => Reply::Level(u.int_in_range(0..=6)?),
        3 => Reply::Choice(id(u.choose(&["oui", "non", "peut"])?)),
        4 => {
            let numbers = ["0", "12.5", "100", "7.50", "101", "-1", "1e3", "x", "\u{1b}", "0.1_2"];
            Reply::Number((*u.choose(&numbers)?).to_owned())
        }
        5 => Reply::Unknown,
        6 => Reply::NotApplicable(words(u)?),
        _ => Reply::Unfinished,
    })
}

/// A reply that the question may have.
fn sound_reply(u: Bytes, question: &str) -> Result<Reply> {
    Ok(match (up_to(u, 5)?, question) {
        (0..=2, "parc-01") => Reply::Level(u.int_in_range(1..=3)?),
        (0..=2, "parc-02") => Reply::Choice(id(u.choose(&["oui", "non"])?)),
        (0..=2, "parc-03") => Reply::Number((*u.choose(&["0", "12.5", "7.50"])?).to_owned()),
        (0..=3, _) => Reply::Unknown,
        (4, _) => Reply::NotApplicable(filled(u)?),
        _ => Reply::Unfinished,
    })
}

fn evidence(u: Bytes) -> Result<Evidence> {
    u.choose(&[Evidence::Said, Evidence::Cited, Evidence::Seen]).copied()
}

fn verbatim(u: Bytes) -> Result<Verbatim> {
    let consents = [Consent::Citable, Consent::Anonymous, Consent::Private];
    Ok(Verbatim { text: words(u)?, consent: *u.choose(&consents)? })
}

fn follow_up(u: Bytes) -> Result<FollowUp> {
    Ok(FollowUp { what: words(u)?, who: words(u)?, due: maybe(u, date)? })
}

/// An answer to a question of the small questionnaire, without rivals.
fn state(u: Bytes, question: &str) -> Result<Answer> {
    Ok(Answer {
        reply: maybe(u, |u| sound_reply(u, question))?,
        evidence: maybe(u, evidence)?,
        document: words(u)?,
        document_date: maybe(u, date)?,
        note: words(u)?,
        obstacles: words(u)?,
        opportunities: words(u)?,
        verbatims: many(u, 2, verbatim)?,
        follow_ups: many(u, 2, follow_up)?,
        flagged: u.arbitrary()?,
        updated: maybe(u, moment)?,
        history: many(u, 2, |u| Ok(Digest::of(words(u)?.as_bytes())))?,
        rivals: Vec::new(),
    })
}

fn stakeholder(u: Bytes, profiles: &[&str]) -> Result<Stakeholder> {
    let mut kept = vec![id(u.choose(profiles)?)];
    if u.arbitrary()? {
        kept.push(id(u.choose(profiles)?));
    }
    Ok(Stakeholder { profiles: kept, function: words(u)?, name: words(u)? })
}

/// A session that fits the small questionnaire.
pub fn session(u: Bytes, edition: &Edition) -> Result<Session> {
    let mut answers = Answers::default();
    for question in QUESTIONS {
        if u.arbitrary()? {
            let rivals =
                if u.ratio(1_u8, 4_u8)? { many(u, 2, |u| state(u, question))? } else { vec![] };
            answers.insert(id(question), Answer { rivals, ..state(u, question)? }.into());
        }
    }
    Ok(Session {
        id: SessionId::new(2, [2; 10]),
        status: *u.choose(&[Status::Open, Status::Closed])?,
        questionnaire: edition.clone(),
        stakeholder: stakeholder(u, &["dsi", "elu"])?,
        date: date(u)?,
        interviewers: many(u, 2, words)?,
        minutes: u.int_in_range(0..=1440)?,
        spent: u.int_in_range(0..=3_600_000)?,
        noticed: u.arbitrary()?,
        left_at: maybe(u, |u| bookmark(u, 65_536))?,
        salient: many(u, 2, words)?,
        drafts: Vec::new(),
        answers,
    })
}

fn bookmark(u: Bytes, most: usize) -> Result<Bookmark> {
    Ok(Bookmark { question: id(u.choose(&QUESTIONS)?), cursor: up_to(u, most)? })
}

/// Letters put into a text, often of another text than this one.
fn splice(u: Bytes, now: &str) -> Result<Splice> {
    if u.ratio(1_u8, 3_u8)? {
        let at = if u.arbitrary()? { up_to(u, 12)? } else { u.arbitrary()? };
        return Ok(Splice { at, removed: words(u)?, inserted: words(u)? });
    }
    let letters = now.chars().count();
    let from = up_to(u, letters)?;
    let to = (from + up_to(u, 9)?).min(letters);
    let (before, after): (String, String) =
        (now.chars().take(from).collect(), now.chars().skip(to).collect());
    Ok(Splice::between(now, &format!("{before}{}{after}", words(u)?)))
}

/// Any edit, mostly one that fits this session and the small questionnaire.
pub fn edit(u: Bytes, session: &Session) -> Result<Edit> {
    Ok(match up_to(u, 15)? {
        0 => Edit::Status(*u.choose(&[Status::Open, Status::Closed])?),
        1 => Edit::Salient(many(u, 3, words)?),
        2 => Edit::Stakeholder(stakeholder(u, &["dsi", "elu", "autre"])?),
        3 => Edit::Interviewers(many(u, 3, words)?),
        4 => Edit::Date(date(u)?),
        5 => Edit::Minutes(u.arbitrary()?),
        6 => Edit::Noticed(u.arbitrary()?),
        7 => Edit::Progress(maybe(u, |u| bookmark(u, 70_000))?, u.arbitrary()?),
        _ => {
            let question: &str = u.choose(&QUESTIONS)?;
            let id = if u.ratio(1_u8, 30_u8)? { id("absente") } else { id(question) };
            let fields = [Field::Document, Field::Note, Field::Obstacles, Field::Opportunities];
            let change = match up_to(u, 9)? {
                0 => Change::Reply(maybe(u, reply)?),
                1 => Change::Reply(maybe(u, |u| sound_reply(u, question))?),
                2 => Change::Evidence(maybe(u, evidence)?),
                3 => Change::DocumentDate(maybe(u, date)?),
                4 => Change::Verbatims(many(u, 3, verbatim)?),
                5 => Change::FollowUps(many(u, 3, follow_up)?),
                6 => Change::Flagged(u.arbitrary()?),
                _ => {
                    let field = *u.choose(&fields)?;
                    let now = session.answers.get(&id).map_or("", |answer| answer.text(field));
                    Change::Text(field, splice(u, now)?)
                }
            };
            Edit::Answer(id, change)
        }
    })
}

const PROFILES: [&str; 3] = ["dsi", "dg", "te"];
const DIMENSIONS: [&str; 3] = ["d0", "d1", "d2"];
const LEVERS: [&str; 2] = ["A", "B"];

fn tenths(u: Bytes, most: i64) -> Result<Exact> {
    Ok(Exact::fraction(u.int_in_range(10..=most)?, 10).unwrap_or_default())
}

fn kind(u: Bytes) -> Result<Kind> {
    Ok(match up_to(u, 4)? {
        0 | 1 => Kind::Level((0..5).map(|_| text(u)).collect::<Result<_>>()?),
        2 => {
            let choice =
                |u: Bytes, name| Ok(Choice { id: id(name), text: text(u)?, value: tenths(u, 50)? });
            Kind::Choice(vec![choice(u, "oui")?, choice(u, "non")?])
        }
        3 => Kind::Number { unit: text(u)?, min: None, max: None },
        _ => Kind::Open,
    })
}

fn legal(u: Bytes) -> Result<Legal> {
    let scopes = [Scope::Everyone, Scope::PopulationOver(50_000), Scope::PurchasesOver(9)];
    Ok(Legal {
        text: text(u)?,
        threshold: tenths(u, 50)?,
        scope: *u.choose(&scopes)?,
        who: text(u)?,
        nature: text(u)?,
        checked: words(u)?,
    })
}

fn condition(u: Bytes, rank: usize) -> Result<Condition> {
    let test = |u: Bytes| {
        let expected = match up_to(u, 2)? {
            0 => Expected::AtLeast(tenths(u, 50)?),
            1 => Expected::AtMost(tenths(u, 50)?),
            _ => Expected::Choice(id("oui")),
        };
        Ok(Test { question: id(&format!("q{}", up_to(u, rank - 1)?)), expected })
    };
    let tests = vec![test(u)?, test(u)?];
    Ok(if u.arbitrary()? { Condition::All(tests) } else { Condition::Any(tests) })
}

fn question(u: Bytes, rank: usize) -> Result<Question> {
    let roles = |u: Bytes, from: &[&str]| many(u, 1, |u| Ok(id(u.choose(from)?)));
    Ok(Question {
        id: id(&format!("q{rank}")),
        part: Part::Body,
        dimension: Some(id(u.choose(&DIMENSIONS)?)),
        title: text(u)?,
        text: text(u)?,
        kind: kind(u)?,
        reference: roles(u, &PROFILES[..2])?,
        crossing: roles(u, &PROFILES[2..])?,
        probes: many(u, 1, text)?,
        evidence: many(u, 1, text)?,
        target: maybe(u, |u| tenths(u, 50))?,
        weight: tenths(u, 30)?,
        levers: many(u, 2, |u| Ok(id(u.choose(&LEVERS)?)))?,
        guide: many(u, 1, filled)?,
        legal: maybe(u, legal)?,
        when: if rank > 0 { maybe(u, |u| condition(u, rank))? } else { None },
    })
}

fn questionnaire(u: Bytes) -> Result<Questionnaire> {
    let dimension = |u: Bytes, name| {
        Ok(Dimension { id: id(name), title: text(u)?, short: text(u)?, about: text(u)? })
    };
    let profile = |u: Bytes, name| {
        Ok(Profile { id: id(name), title: text(u)?, short: text(u)?, minutes: 30 })
    };
    let lever = |u: Bytes, name| {
        let (priority, difficulty) = (u.int_in_range(1..=3)?, u.int_in_range(1..=3)?);
        Ok(Lever { id: id(name), title: text(u)?, priority, difficulty })
    };
    let ranks = 1 + up_to(u, 5)?;
    Ok(Questionnaire {
        id: id("any"),
        version: filled(u)?,
        digest: Digest::of(b""),
        title: text(u)?,
        origin: text(u)?,
        notice: text(u)?,
        scale: Scale {
            min: Exact::from(1_u8),
            max: Exact::from(5_u8),
            levels: (0..5).map(|_| text(u)).collect::<Result<_>>()?,
            divergence: Exact::from(2_u8),
            confirm: Exact::from(4_u8),
        },
        dimensions: DIMENSIONS.iter().map(|name| dimension(u, name)).collect::<Result<_>>()?,
        profiles: PROFILES.iter().map(|name| profile(u, name)).collect::<Result<_>>()?,
        selections: vec![Selection { id: id("short"), title: text(u)?, questions: vec![id("q0")] }],
        questions: (0..ranks).map(|rank| question(u, rank)).collect::<Result<_>>()?,
        levers: LEVERS.iter().map(|name| lever(u, name)).collect::<Result<_>>()?,
    })
}

fn name(u: Bytes) -> Result<String> {
    Ok(format!("q{}", up_to(u, 6)?))
}

fn decision(u: Bytes) -> Result<Decision> {
    let (reply, reason) = (reply(u)?, filled(u)?);
    Ok(Decision { reply, reason, at: maybe(u, moment)?, voices: None })
}

fn some_campaign(u: Bytes, edition: Edition) -> Result<Campaign> {
    let planned =
        |u: Bytes| Ok(Planned { stakeholder: stakeholder(u, &PROFILES)?, date: maybe(u, date)? });
    let targets = many(u, 2, |u| Ok((id(&name(u)?), tenths(u, 50)?)))?;
    let decisions = many(u, 3, |u| Ok((id(&name(u)?), decision(u)?)))?;
    Ok(Campaign {
        authority: filled(u)?,
        population: maybe(u, |u| u.int_in_range(0..=1_000_000_000_000_000))?,
        purchases: maybe(u, |u| u.int_in_range(0..=1_000_000_000_000_000))?,
        perimeter: words(u)?,
        contact: words(u)?,
        keep_until: maybe(u, date)?,
        selection: u.ratio(1_u8, 5_u8)?.then(|| id("short")),
        created: date(u)?,
        targets: targets.into_iter().collect(),
        planned: many(u, 2, planned)?,
        decisions: decisions.into_iter().collect(),
        salient: many(u, 2, words)?,
        ..scene::campaign(edition)
    })
}

/// A campaign with its questionnaire and some sessions, as if read from files.
pub fn dossier(u: Bytes) -> Result<Dossier> {
    let questionnaire = questionnaire(u)?;
    let edition = scene::edition(&questionnaire);
    let campaign = some_campaign(u, edition.clone())?;
    let mut sessions = Vec::new();
    for rank in 0..up_to(u, 4)? {
        let mut answers = Answers::default();
        for question in &questionnaire.questions {
            if u.ratio(3_u8, 4_u8)? {
                let said = |u: Bytes| Ok(Answer { reply: maybe(u, reply)?, ..state(u, "")? });
                let answer = Answer { rivals: many(u, 1, said)?, ..said(u)? };
                answers.insert(question.id.clone(), answer.into());
            }
        }
        sessions.push(Session {
            id: SessionId::new(u64::try_from(rank).unwrap_or(0), [3; 10]),
            stakeholder: stakeholder(u, &PROFILES)?,
            answers,
            ..session(u, &edition)?
        });
    }
    Ok(Dossier { campaign, questionnaire, sessions })
}
