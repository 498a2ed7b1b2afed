//! The session's file: what its keys are and what they mean.

use std::collections::BTreeMap;

use super::decode::{
    Fields, Flaws, boolean, date, digest, digits, filled, id, instant, one_of, text, uuid, whole,
    wrong,
};
use super::error::{Expected, FlawKind};
use super::limits::{ITEMS, TEXT};
use super::questionnaire_file::MAX_MINUTES;
use super::tree::Item;
use crate::domain::check::{Problem, nearest};
use crate::domain::exact::Exact;
use crate::domain::id::{ChoiceId, ProfileId, QuestionId, SessionId};
use crate::domain::questionnaire::{Kind, Question, Questionnaire};
use crate::domain::session::{
    Answer, Bookmark, Consent, Draft, Edition, Evidence, FollowUp, Reply, Session, Stakeholder,
    Status, Verbatim, Window,
};
use crate::domain::time::Date;

/// The longest interview, in seconds.
pub(super) const MAX_SPENT: u32 = 1_000 * 3_600;

/// The words of a status, and so on for the next ones.
pub(super) const STATUSES: [(&str, Status); 2] =
    [("open", Status::Open), ("closed", Status::Closed)];
pub(super) const EVIDENCES: [(&str, Evidence); 3] =
    [("said", Evidence::Said), ("cited", Evidence::Cited), ("seen", Evidence::Seen)];
pub(super) const CONSENTS: [(&str, Consent); 3] = [
    ("citable", Consent::Citable),
    ("anonymous", Consent::Anonymous),
    ("private", Consent::Private),
];

pub(super) const WINDOWS: [(&str, Window); 7] = [
    ("not_applicable", Window::NotApplicable),
    ("verbatim", Window::Verbatim),
    ("evidence", Window::Evidence),
    ("follow_up", Window::FollowUp),
    ("number", Window::Number),
    ("closing", Window::Closing),
    ("person", Window::Person),
];

/// The keys of which an answer has one at most.
const REPLIES: [&str; 6] = ["level", "choice", "number", "unknown", "not_applicable", "unfinished"];

/// What sessions are asked, made ready once for any number of them read one after the other.
pub(super) struct Asked<'q> {
    pub(super) questionnaire: &'q Questionnaire,
    /// Ids of its own: threads that count the holders of the same ones wait for each other.
    questions: BTreeMap<&'q str, (QuestionId, &'q Kind)>,
}

impl<'q> Asked<'q> {
    pub(super) fn of(questionnaire: &'q Questionnaire) -> Self {
        let own = |asked: &'q Question| {
            let word = asked.id.as_str();
            let id = word.parse().unwrap_or_else(|_| asked.id.clone());
            (word, (id, &asked.kind))
        };
        Self { questionnaire, questions: questionnaire.questions.iter().map(own).collect() }
    }
}

/// Reads the keys of a session asked with this questionnaire. In a merged file it may have been
/// made anonymous: its person then has no profile, and it is held to be of the day given.
pub(super) fn session(
    f: &mut Fields<'_, '_, '_>,
    Asked { questionnaire: asked, questions }: &Asked<'_>,
    hidden: Option<Date>,
) -> Option<Session> {
    let may_be_hidden = hidden.is_some();
    let name: Option<SessionId> = f.need("id", uuid);
    let status = f.get("status", |at, flaws| one_of(at, flaws, &STATUSES));
    let edition = f.need("questionnaire", |at, flaws| {
        let edition = at.table(flaws, edition)?;
        if edition.id != asked.id || edition.version != asked.version {
            flaws.tell(at.span.clone(), FlawKind::OtherQuestionnaire);
        }
        Some(edition)
    });
    let stakeholder = f
        .need("stakeholder", |at, flaws| at.table(flaws, |f| stakeholder(f, asked, may_be_hidden)));
    let date = match (hidden, name) {
        (Some(day), Some(id)) if !id.is_dated() => f.get("date", date).or(Some(day)),
        _ => f.need("date", date),
    };
    let interviewers = f.list("interviewers", ITEMS, text);
    let minutes = f.get("minutes", |at, flaws| whole(at, flaws, 0..=MAX_MINUTES));
    let spent = f.get("spent", |at, flaws| whole(at, flaws, 0..=MAX_SPENT));
    let noticed = f.get("noticed", boolean);
    let left_at = f.get("left_at", |at, flaws| at.table(flaws, |f| bookmark(f, asked)));
    let salient = f.list("salient", ITEMS, text);
    let drafts = f.list("drafts", ITEMS, |at, flaws| at.table(flaws, |f| draft(f, asked)));
    let answers = f.entries(
        "answers",
        |name| match questions.get(name) {
            Some((id, kind)) => Ok((id.clone(), Some(*kind))),
            None => question_id(name, Some(asked)).map(|id| (id, None)),
        },
        |(_, kind), at, flaws| {
            let kind = *kind;
            at.table(flaws, |f| Some(answer(f, asked, kind, true).into()))
        },
    );
    Some(Session {
        id: name?,
        status: status.unwrap_or_default(),
        questionnaire: edition?,
        stakeholder: stakeholder?,
        date: date?,
        interviewers,
        minutes: minutes.unwrap_or_default(),
        spent: spent.unwrap_or_default(),
        noticed: noticed.unwrap_or_default(),
        left_at,
        salient,
        drafts,
        answers: answers.into_iter().map(|((id, _), answer)| (id, answer)).collect(),
    })
}

/// Which edition of a questionnaire was asked.
pub(super) fn edition(f: &mut Fields<'_, '_, '_>) -> Option<Edition> {
    let (id, version) = (f.need("id", id), f.need("version", filled));
    let digest = f.need("digest", digest);
    Some(Edition { id: id?, version: version?, digest: digest? })
}

/// A question's id that the questionnaire has.
pub(super) fn question_id(
    name: &str,
    asked: Option<&Questionnaire>,
) -> Result<QuestionId, FlawKind> {
    let id: QuestionId = name.parse().map_err(|_| FlawKind::Malformed(Expected::Id))?;
    match asked {
        Some(asked) if asked.question(&id).is_none() => {
            let known = asked.questions.iter().map(|question| question.id.as_str());
            Err(FlawKind::UnknownQuestion { name: name.to_owned(), nearest: nearest(name, known) })
        }
        _ => Ok(id),
    }
}

/// The profiles of somebody: at least one, unless they may have been taken off so that nobody is
/// recognised.
pub(super) fn profiles(
    f: &mut Fields<'_, '_, '_>,
    asked: Option<&Questionnaire>,
    may_be_hidden: bool,
) -> Option<Vec<ProfileId>> {
    let found = f.need("profiles", |at, _| {
        let is_empty = at.value.as_list().is_some_and(<[_]>::is_empty);
        Some((at.span.clone(), is_empty))
    });
    let profiles = f.list("profiles", ITEMS, |at, flaws| {
        let profile: ProfileId = id(at, flaws)?;
        if let Some(asked) = asked
            && asked.profile(&profile).is_none()
        {
            let known = asked.profiles.iter().map(|profile| profile.id.as_str());
            let kind = FlawKind::UnknownProfile {
                name: profile.to_string(),
                nearest: nearest(profile.as_str(), known),
            };
            flaws.tell(at.span.clone(), kind);
        }
        Some(profile)
    });
    let (span, is_empty) = found?;
    if is_empty && !may_be_hidden {
        f.flaws.tell(span, FlawKind::Questionnaire(Problem::Empty));
    }
    Some(profiles)
}

fn stakeholder(
    f: &mut Fields<'_, '_, '_>,
    asked: &Questionnaire,
    may_be_hidden: bool,
) -> Option<Stakeholder> {
    let profiles = profiles(f, Some(asked), may_be_hidden);
    let function = f.get("function", text).unwrap_or_default();
    let name = f.get("name", text).unwrap_or_default();
    Some(Stakeholder { profiles: profiles?, function, name })
}

fn bookmark(f: &mut Fields<'_, '_, '_>, asked: &Questionnaire) -> Option<Bookmark> {
    let question = f.need("question", |at, flaws| asked_question(at, flaws, asked));
    let cursor = f.get("cursor", |at, flaws| whole(at, flaws, 0..=TEXT));
    Some(Bookmark { question: question?, cursor: cursor.unwrap_or_default() })
}

fn asked_question(
    at: &Item<'_>,
    flaws: &mut Flaws<'_>,
    asked: &Questionnaire,
) -> Option<QuestionId> {
    let name = text(at, flaws)?;
    match question_id(&name, Some(asked)) {
        Ok(id) => Some(id),
        Err(kind) => {
            flaws.tell(at.span.clone(), kind);
            None
        }
    }
}

fn draft(f: &mut Fields<'_, '_, '_>, asked: &Questionnaire) -> Option<Draft> {
    let window = f.need("window", |at, flaws| one_of(at, flaws, &WINDOWS));
    let question = f.get("question", |at, flaws| asked_question(at, flaws, asked));
    let fields = f.list("fields", ITEMS, text);
    Some(Draft { window: window?, question, fields })
}

fn answer(
    f: &mut Fields<'_, '_, '_>,
    asked: &Questionnaire,
    kind: Option<&Kind>,
    with_rivals: bool,
) -> Answer {
    let reply = reply(f, asked, kind);
    Answer {
        reply,
        evidence: f.get("evidence", |at, flaws| one_of(at, flaws, &EVIDENCES)),
        document: f.get("document", text).unwrap_or_default(),
        document_date: f.get("document_date", date),
        note: f.get("note", text).unwrap_or_default(),
        obstacles: f.get("obstacles", text).unwrap_or_default(),
        opportunities: f.get("opportunities", text).unwrap_or_default(),
        verbatims: f.list("verbatims", ITEMS, |at, flaws| at.table(flaws, verbatim)),
        follow_ups: f
            .list("follow_ups", ITEMS, |at, flaws| at.table(flaws, |f| Some(follow_up(f)))),
        flagged: f.get("flagged", boolean).unwrap_or_default(),
        updated: f.get("updated", instant),
        by: f.list("by", ITEMS, text).into_iter().collect(),
        history: f.list("history", ITEMS, digest),
        rivals: if with_rivals {
            f.list("rivals", ITEMS, |at, flaws| {
                at.table(flaws, |f| Some(answer(f, asked, kind, false)))
            })
        } else {
            Vec::new()
        },
    }
}

/// The reply, if any. `unknown = false` and `unfinished = false` say nothing.
fn reply(f: &mut Fields<'_, '_, '_>, asked: &Questionnaire, kind: Option<&Kind>) -> Option<Reply> {
    f.exclusive(&REPLIES);
    let level = f.get("level", |at, flaws| level_of(at, flaws, Some(asked), kind));
    let choice = f.get("choice", |at, flaws| choice_of(at, flaws, kind));
    let number = f.get("number", |at, flaws| number_of(at, flaws, kind));
    let not_applicable = f.get("not_applicable", filled).map(Reply::NotApplicable);
    let mut yes = |key, reply| f.get(key, boolean)?.then_some(reply);
    let unknown = yes("unknown", Reply::Unknown);
    let unfinished = yes("unfinished", Reply::Unfinished);
    level.or(choice).or(number).or(not_applicable).or(unknown).or(unfinished)
}

/// Tells a reply of another kind than the question's.
fn of_kind(at: &Item<'_>, flaws: &mut Flaws<'_>, kind: Option<&Kind>, key: &str) {
    let expected = match kind {
        None => return,
        Some(Kind::Level(_)) => Some("level"),
        Some(Kind::Choice(_)) => Some("choice"),
        Some(Kind::Number { .. }) => Some("number"),
        Some(Kind::Open) => None,
    };
    if expected != Some(key) {
        flaws.tell(at.span.clone(), FlawKind::OtherKind { expected });
    }
}

/// A level of the scale.
pub(super) fn level_of(
    at: &Item<'_>,
    flaws: &mut Flaws<'_>,
    asked: Option<&Questionnaire>,
    kind: Option<&Kind>,
) -> Option<Reply> {
    of_kind(at, flaws, kind, "level");
    let (Some(asked), Some(Kind::Level(_))) = (asked, kind) else {
        return whole(at, flaws, 0..=u8::MAX).map(Reply::Level);
    };
    let level: i64 = whole(at, flaws, i64::MIN..=i64::MAX)?;
    let (min, max) = (asked.scale.min, asked.scale.max);
    if !(min..=max).contains(&Exact::from(level)) {
        let accepted = format!("{min}–{max}");
        flaws.tell(at.span.clone(), FlawKind::OffScale { accepted });
    }
    u8::try_from(level).ok().map(Reply::Level)
}

/// A choice of the question.
pub(super) fn choice_of(
    at: &Item<'_>,
    flaws: &mut Flaws<'_>,
    kind: Option<&Kind>,
) -> Option<Reply> {
    of_kind(at, flaws, kind, "choice");
    let choice: ChoiceId = id(at, flaws)?;
    if let Some(Kind::Choice(choices)) = kind
        && !choices.iter().any(|known| known.id == choice)
    {
        let known: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
        let accepted = known.join(", ");
        flaws.tell(at.span.clone(), FlawKind::OffScale { accepted });
    }
    Some(Reply::Choice(choice))
}

/// A number, in a string or not, kept as it is typed.
fn number_of(at: &Item<'_>, flaws: &mut Flaws<'_>, kind: Option<&Kind>) -> Option<Reply> {
    of_kind(at, flaws, kind, "number");
    let Some(typed) = at.str().or_else(|| digits(&at.value)) else {
        flaws.tell(at.span.clone(), wrong(Expected::Number));
        return None;
    };
    let Ok(number) = typed.parse::<Exact>() else {
        flaws.tell(at.span.clone(), FlawKind::Malformed(Expected::Number));
        return None;
    };
    if let Some(Kind::Number { min, max, .. }) = kind
        && (min.is_some_and(|min| number < min) || max.is_some_and(|max| number > max))
    {
        let bound = |bound: &Option<Exact>| bound.map_or("…".to_owned(), |b| b.to_string());
        let (min, max) = (bound(min), bound(max));
        flaws.tell(at.span.clone(), FlawKind::OutOfRange { min, max });
    }
    Some(Reply::Number(typed.to_owned()))
}

fn verbatim(f: &mut Fields<'_, '_, '_>) -> Option<Verbatim> {
    let text = f.need("text", text);
    let consent = f.get("consent", |at, flaws| one_of(at, flaws, &CONSENTS));
    Some(Verbatim { text: text?, consent: consent.unwrap_or_default() })
}

fn follow_up(f: &mut Fields<'_, '_, '_>) -> FollowUp {
    FollowUp {
        what: f.get("what", text).unwrap_or_default(),
        who: f.get("who", text).unwrap_or_default(),
        due: f.get("due", date),
    }
}
