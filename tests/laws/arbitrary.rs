//! Any questionnaire, campaign, session, edit: small, but with every kind of thing in them.

use std::collections::BTreeMap;

use bilat::domain::campaign::{Campaign, Decision};
use bilat::domain::digest::Digest;
use bilat::domain::dossier::Dossier;
use bilat::domain::edit::{Change, Edit, Field, Sketch, Splice};
use bilat::domain::exact::Exact;
use bilat::domain::id::{CampaignId, QuestionId, SessionId};
use bilat::domain::merge::voices_digest;
use bilat::domain::questionnaire::{
    Choice, Condition, Dimension, Expected, Kind, Legal, Lever, Part, Profile, Question,
    Questionnaire, Scale, Scope, Selection, Test,
};
use bilat::domain::session::{
    Answer, Bookmark, Consent, Draft, Edition, Evidence, FollowUp, Reply, Session, Stakeholder,
    Status, Verbatim, Window,
};
use bilat::domain::text::Text;
use bilat::domain::time::{Date, Instant};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

const PROFILES: [&str; 3] = ["dsi", "dg", "te"];
const DIMENSIONS: usize = 3;
const QUESTIONS: usize = 10;

pub fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(word: &str) -> T {
    word.parse().unwrap()
}

pub fn second(second: i64) -> Instant {
    Instant::from_second(second).unwrap()
}

fn text() -> Text {
    Text::plain("…")
}

fn question_id(index: usize) -> QuestionId {
    id(&format!("q{index}"))
}

fn exact(tenths: i64) -> Exact {
    Exact::fraction(tenths, 10).unwrap()
}

pub fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[aéœ€🦀 \n]{0,6}",
        1 => any::<String>(),
    ]
}

fn date() -> impl Strategy<Value = Date> {
    (1_i8..=28).prop_map(|day| Date::constant(2026, 11, day))
}

pub fn reply() -> impl Strategy<Value = Reply> {
    prop_oneof![
        6 => (0_u8..=6).prop_map(Reply::Level),
        2 => select(&["no", "partly", "yes", "gone"][..]).prop_map(|c| Reply::Choice(id(c))),
        1 => "[0-9]{1,3}(,5)?".prop_map(Reply::Number),
        1 => Just(Reply::Unknown),
        2 => words().prop_map(Reply::NotApplicable),
        1 => Just(Reply::Unfinished),
    ]
}

fn evidence() -> impl Strategy<Value = Evidence> {
    select(&[Evidence::Said, Evidence::Cited, Evidence::Seen][..])
}

pub fn verbatims() -> impl Strategy<Value = Vec<Verbatim>> {
    let consent = select(&[Consent::Citable, Consent::Anonymous, Consent::Private][..]);
    let verbatim = (words(), consent).prop_map(|(text, consent)| Verbatim { text, consent });
    vec(verbatim, 0..3)
}

pub fn follow_ups() -> impl Strategy<Value = Vec<FollowUp>> {
    let follow_up = (words(), words(), option::of(date())).prop_map(|(what, who, due)| FollowUp {
        what,
        who,
        due,
    });
    vec(follow_up, 0..3)
}

/// Without rivals; sometimes empty.
fn state() -> impl Strategy<Value = Answer> {
    let reply = option::weighted(0.9, reply());
    (reply, option::of(evidence()), words(), any::<bool>()).prop_map(
        |(reply, evidence, note, flagged)| Answer {
            reply,
            evidence,
            note,
            flagged,
            ..Answer::default()
        },
    )
}

pub fn answer() -> impl Strategy<Value = Answer> {
    let rivals = prop_oneof![4 => Just(Vec::new()), 1 => vec(state(), 1..3)];
    (state(), rivals)
        .prop_map(|(answer, rivals)| Answer { rivals, ..answer })
        .prop_filter("a file keeps no empty answer", |answer| !answer.is_empty())
}

pub fn stakeholder() -> impl Strategy<Value = Stakeholder> {
    let profiles = subsequence(&PROFILES[..], 1..=2);
    (profiles, words(), words()).prop_map(|(profiles, function, name)| Stakeholder {
        profiles: profiles.into_iter().map(id).collect(),
        function,
        name,
    })
}

fn window() -> impl Strategy<Value = (Window, Option<QuestionId>)> {
    prop_oneof![
        Just((Window::Closing, None)),
        (0..2_usize).prop_map(|index| (Window::Verbatim, Some(question_id(index)))),
    ]
}

/// One of a window at most, in their order.
fn drafts() -> impl Strategy<Value = Vec<Draft>> {
    btree_map(window(), vec(words(), 0..3), 0..3).prop_map(|drafts| {
        let draft = |((window, question), fields)| Draft { window, question, fields };
        drafts.into_iter().map(draft).collect()
    })
}

fn sketch() -> impl Strategy<Value = Sketch> {
    let letters =
        |(field, inserted)| Sketch::Letters(field, Splice { inserted, ..Splice::default() });
    prop_oneof![
        vec(words(), 0..3).prop_map(Sketch::Fields),
        (0..3_usize, words()).prop_map(letters),
        Just(Sketch::Gone),
    ]
}

fn edition() -> Edition {
    Edition { id: id("any"), version: "1".into(), digest: Digest::of(b"") }
}

/// The session of this number.
pub fn session(number: u64) -> impl Strategy<Value = Session> {
    let answers = btree_map((0..QUESTIONS + 1).prop_map(question_id), answer(), 0..QUESTIONS);
    (stakeholder(), answers, drafts()).prop_map(move |(stakeholder, answers, drafts)| Session {
        id: SessionId::new(number, [7; 10]),
        status: Status::Open,
        questionnaire: edition(),
        stakeholder,
        date: Date::constant(2026, 11, 23),
        interviewers: Vec::new(),
        minutes: 30,
        spent: 0,
        noticed: true,
        left_at: None,
        salient: Vec::new(),
        drafts,
        answers: answers.into_iter().map(|(id, answer)| (id, answer.into())).collect(),
    })
}

fn kind() -> impl Strategy<Value = Kind> {
    let choice = |(name, value): (&str, Exact)| Choice { id: id(name), text: text(), value };
    let choices = [("no", exact(10)), ("partly", exact(25)), ("yes", exact(50))].map(choice);
    prop_oneof![
        6 => Just(Kind::Level(vec![text(); 5])),
        2 => Just(Kind::Choice(choices.into())),
        1 => Just(Kind::Number { unit: text(), min: None, max: None }),
        1 => Just(Kind::Open),
    ]
}

fn scope() -> impl Strategy<Value = Scope> {
    select(&[Scope::Everyone, Scope::PopulationOver(50_000), Scope::PurchasesOver(9)][..])
}

fn legal() -> impl Strategy<Value = Legal> {
    (10_i64..=50, scope()).prop_map(|(threshold, scope)| Legal {
        text: text(),
        threshold: exact(threshold),
        scope,
        who: text(),
        nature: text(),
        checked: String::new(),
    })
}

/// A condition on questions before this one.
fn condition(index: usize) -> impl Strategy<Value = Option<Condition>> {
    let expected = prop_oneof![
        (10_i64..=50).prop_map(|tenths| Expected::AtLeast(exact(tenths))),
        (10_i64..=50).prop_map(|tenths| Expected::AtMost(exact(tenths))),
        Just(Expected::Choice(id("yes"))),
    ];
    let test = (0..index.max(1), expected)
        .prop_map(|(earlier, expected)| Test { question: question_id(earlier), expected });
    let tests = (vec(test, 1..3), any::<bool>())
        .prop_map(|(tests, all)| if all { Condition::All(tests) } else { Condition::Any(tests) });
    option::weighted(0.3, tests).prop_map(move |condition| condition.filter(|_| index > 0))
}

fn question(index: usize) -> impl Strategy<Value = Question> {
    let roles = (subsequence(&PROFILES[..2], 0..=2), subsequence(&PROFILES[2..], 0..=1));
    let levers = subsequence(&["A", "B", "C"][..], 0..=3);
    (
        (0..DIMENSIONS, kind(), roles),
        (option::of(10_i64..=50), 1_i64..=30, levers),
        (option::of(legal()), condition(index)),
    )
        .prop_map(move |(body, numbers, rules)| {
            let (dimension, kind, (reference, crossing)) = body;
            let (target, weight, levers) = numbers;
            let (legal, when) = rules;
            Question {
                id: question_id(index),
                part: Part::Body,
                dimension: Some(id(&format!("d{dimension}"))),
                title: text(),
                text: text(),
                kind,
                reference: reference.into_iter().map(id).collect(),
                crossing: crossing.into_iter().map(id).collect(),
                probes: Vec::new(),
                evidence: Vec::new(),
                target: target.map(exact),
                weight: exact(weight),
                levers: levers.into_iter().map(id).collect(),
                guide: Vec::new(),
                legal,
                when,
            }
        })
}

fn questionnaire() -> impl Strategy<Value = Questionnaire> {
    let questions: Vec<_> = (0..QUESTIONS).map(|index| question(index).boxed()).collect();
    let kept = subsequence((0..QUESTIONS).collect::<Vec<_>>(), 1..QUESTIONS);
    (questions, kept).prop_map(|(questions, kept)| Questionnaire {
        id: id("any"),
        version: "1".into(),
        digest: Digest::of(b""),
        title: text(),
        origin: text(),
        notice: text(),
        scale: Scale {
            min: exact(10),
            max: exact(50),
            levels: vec![text(); 5],
            divergence: exact(20),
            confirm: exact(40),
        },
        dimensions: (0..DIMENSIONS)
            .map(|index| Dimension {
                id: id(&format!("d{index}")),
                title: text(),
                short: text(),
                about: text(),
            })
            .collect(),
        profiles: PROFILES
            .map(|name| Profile { id: id(name), title: text(), short: text(), minutes: 30 })
            .into(),
        selections: vec![Selection {
            id: id("short"),
            title: text(),
            questions: kept.into_iter().map(question_id).collect(),
        }],
        questions,
        levers: [("A", 3, 1), ("B", 3, 2), ("C", 1, 1)]
            .map(|(name, priority, difficulty)| Lever {
                id: id(name),
                title: text(),
                priority,
                difficulty,
            })
            .into(),
    })
}

pub fn campaign() -> impl Strategy<Value = Campaign> {
    let decision = reply().prop_map(|reply| Decision {
        reply,
        reason: "motif".into(),
        at: None,
        voices: Some(Digest::of(b"others")),
    });
    let decisions = btree_map((0..QUESTIONS).prop_map(question_id), decision, 0..3);
    (decisions, any::<bool>(), option::of(0_u64..100_000)).prop_map(
        |(decisions, short, population)| Campaign {
            id: CampaignId::new(0, [0; 10]),
            authority: "Valmont".into(),
            population,
            purchases: population,
            perimeter: String::new(),
            contact: String::new(),
            keep_until: None,
            questionnaire: edition(),
            selection: short.then(|| id("short")),
            created: Date::constant(2026, 11, 23),
            targets: BTreeMap::new(),
            moved: BTreeMap::new(),
            planned: Vec::new(),
            withdrawn: BTreeMap::new(),
            decisions,
            salient: Vec::new(),
        },
    )
}

/// Its decisions rest on voices as they are, or on others.
pub fn dossier() -> impl Strategy<Value = Dossier> {
    let sessions: Vec<_> = (0..5).map(|number| session(number).boxed()).collect();
    (questionnaire(), campaign(), sessions, 0_usize..=5, vec(any::<bool>(), 3)).prop_map(
        |(questionnaire, campaign, mut sessions, kept, fresh)| {
            sessions.truncate(kept);
            let mut dossier = Dossier { campaign, questionnaire, sessions };
            let digests = (0..QUESTIONS).map(|at| (question_id(at), voices_digest(&dossier, at)));
            let digests: BTreeMap<_, _> = digests.collect();
            let decisions = dossier.campaign.decisions.iter_mut().zip(fresh);
            for ((id, decision), _) in decisions.filter(|(_, fresh)| *fresh) {
                decision.voices = Some(digests[id]);
            }
            dossier
        },
    )
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        option::of(reply()).prop_map(Change::Reply),
        option::of(evidence()).prop_map(Change::Evidence),
        option::of(date()).prop_map(Change::DocumentDate),
        verbatims().prop_map(Change::Verbatims),
        follow_ups().prop_map(Change::FollowUps),
        any::<bool>().prop_map(Change::Flagged),
    ]
}

/// Any change of a note, told by the whole text it comes to.
pub fn typed() -> impl Strategy<Value = (QuestionId, Field, String)> {
    let fields = [Field::Document, Field::Note, Field::Obstacles, Field::Opportunities];
    ((0..QUESTIONS).prop_map(question_id), select(fields.to_vec()), words())
}

/// Any edit but of a text, whose splice depends on the session.
pub fn edit() -> impl Strategy<Value = Edit> {
    let questions = || (0..QUESTIONS).prop_map(question_id);
    let bookmark =
        (questions(), 0_usize..9).prop_map(|(question, cursor)| Bookmark { question, cursor });
    let statuses = select(&[Status::Open, Status::Closed][..]);
    prop_oneof![
        8 => (questions(), change()).prop_map(|(id, change)| Edit::Answer(id, change)),
        1 => statuses.prop_map(Edit::Status),
        1 => vec(words(), 0..3).prop_map(Edit::Salient),
        1 => stakeholder().prop_map(Edit::Stakeholder),
        1 => vec(words(), 0..3).prop_map(Edit::Interviewers),
        1 => date().prop_map(Edit::Date),
        1 => any::<u16>().prop_map(Edit::Minutes),
        1 => any::<bool>().prop_map(Edit::Noticed),
        2 => (window(), sketch()).prop_map(|((window, of), sketch)| Edit::Draft(window, of, sketch)),
        1 => (option::of(bookmark), any::<u32>()).prop_map(|(b, s)| Edit::Progress(b, s)),
    ]
}

/// The edit that makes this text of this session read so.
pub fn typing(session: &Session, (id, field, new): (QuestionId, Field, String)) -> Edit {
    let old = session.answers.get(&id).map_or("", |answer| answer.text(field));
    let splice = Splice::between(old, &new);
    Edit::Answer(id, Change::Text(field, splice))
}
