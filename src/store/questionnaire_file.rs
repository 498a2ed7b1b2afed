//! The questionnaire's file: what its keys are and what they mean.

use std::path::Path;

use super::decode::{
    Fields, Flaws, Places, Source, document, exact, filled, id, loose_phrase, one_of, phrase,
    shown, whole,
};
use super::error::{Flaw, FlawKind, Flawed, StoreError};
use super::limits::ITEMS;
use super::migrate::Kind as File;
use super::tree::Item;
use crate::domain::check::{self, Defect, Problem, Step};
use crate::domain::digest::Digest;
use crate::domain::exact::Exact;
use crate::domain::id::{DimensionId, LeverId, ProfileId};
use crate::domain::questionnaire::{
    Choice, Condition, Dimension, Expected, Kind, Legal, Lever, Part, Profile, Question,
    Questionnaire, Scale, Scope, Selection, Test,
};

/// The longest interview, in minutes.
pub(super) const MAX_MINUTES: u16 = 24 * 60;

type Open<'a, 'f, 't> = Fields<'a, 'f, 't>;

/// Reads a questionnaire from its text, and checks it.
pub(super) fn parse(path: &Path, text: &str) -> Result<Questionnaire, Box<Flawed>> {
    let digest = Digest::of(text.as_bytes());
    document(source(path, text), |fields| questionnaire(fields, digest), checked)
}

/// The same, to be shown: one of a later schema as far as it is understood, with a note. One that
/// is known to be sound is not checked again.
pub(super) fn parse_shown(
    path: &Path,
    text: &str,
    is_sound: bool,
    notes: &mut Vec<StoreError>,
) -> Result<Questionnaire, StoreError> {
    let digest = Digest::of(text.as_bytes());
    let finish = if is_sound { |_: &_, _: &Places<'_>, _: &mut _| () } else { checked };
    shown(source(path, text), notes, |fields| questionnaire(fields, digest), finish)
}

/// A questionnaire's text, to be read.
pub(super) fn source<'t>(path: &'t Path, text: &'t str) -> Source<'t> {
    Source { path, kind: File::Questionnaire, text }
}

fn checked(questionnaire: &Questionnaire, places: &Places<'_>, flaws: &mut Vec<Flaw>) {
    let defects = check::check(questionnaire).into_iter();
    let defects = defects.filter(|defect| !is_echo(defect, questionnaire, places));
    flaws.extend(defects.map(|defect| Flaw {
        span: places.find(&defect.at),
        kind: FlawKind::Questionnaire(defect.problem),
    }));
}

/// Whether a defect only tells again that something could not be read, which a flaw told.
fn is_echo(defect: &Defect, questionnaire: &Questionnaire, places: &Places<'_>) -> bool {
    let key = defect.at.0.iter().rev().find_map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Item(_) => None,
    });
    let key = key.unwrap_or_default();
    let no_dimension = |q: &Question| q.part == Part::Body && q.dimension.is_none();
    match defect.problem {
        Problem::UnknownId { .. } => places.lost(match key {
            "reference" | "crossing" => &["profile"],
            "levers" => &["lever"],
            "question" | "questions" => &["opening", "question", "closing"],
            "choice" => &["choices"],
            _ => &["dimension"],
        }),
        Problem::Empty => places.lost(&[key]),
        Problem::EmptyDimension(_) => {
            places.lost(&["question"]) || questionnaire.questions.iter().any(no_dimension)
        }
        Problem::LevelCount { .. } => places.lost(&["scale", "levels"]),
        Problem::OffScale(..) => places.lost(&["scale"]),
        Problem::ImpossibleCondition(_) => places.lost(&["scale", "kind", "choices"]),
        Problem::DuplicateId(_)
        | Problem::Decimals(_)
        | Problem::ConditionOnLater(_)
        | Problem::TwoRoles(_)
        | Problem::TooMany(_) => false,
    }
}

/// Reads the keys of a questionnaire; it is still to be checked. Where a flaw was told, a
/// stand-in keeps the place of what could not be read, so that the rest is checked too.
pub(super) fn questionnaire(f: &mut Open<'_, '_, '_>, digest: Digest) -> Option<Questionnaire> {
    let id = f.need("id", id);
    let version = f.need("version", filled);
    let title = f.need("title", phrase);
    let origin = f.need("origin", phrase);
    let notice = f.need("notice", phrase);
    let scale = f.need("scale", |at, flaws| at.table(flaws, scale));
    let scale = scale.unwrap_or_else(|| {
        f.flaws.lose("scale", &(0..0));
        let (min, max) = (Exact::ZERO, Exact::from(1_u8));
        Scale { min, max, levels: Vec::new(), divergence: max, confirm: max }
    });
    let dimensions = f.list("dimension", ITEMS, |at, flaws| at.table(flaws, dimension));
    let profiles = f.list("profile", ITEMS, |at, flaws| at.table(flaws, profile));
    let selections = f.list("selection", ITEMS, |at, flaws| at.table(flaws, selection));
    let mut questions = Vec::new();
    for (key, part) in
        [("opening", Part::Opening), ("question", Part::Body), ("closing", Part::Closing)]
    {
        questions.extend(f.list(key, ITEMS, |at, flaws| at.table(flaws, |f| question(f, part))));
    }
    let levers = f.list("lever", ITEMS, |at, flaws| at.table(flaws, lever));
    Some(Questionnaire {
        id: id.or_else(|| "unread".parse().ok())?,
        version: version.unwrap_or_default(),
        digest,
        title: title.unwrap_or_default(),
        origin: origin.unwrap_or_default(),
        notice: notice.unwrap_or_default(),
        scale,
        dimensions,
        profiles,
        selections,
        questions,
        levers,
    })
}

/// What a reader gives, else what stands in for it.
fn stand_in<'a, 't, T: Default>(
    read: fn(&Item<'a>, &mut Flaws<'t>) -> Option<T>,
) -> impl FnMut(&Item<'a>, &mut Flaws<'t>) -> Option<T> {
    move |at, flaws| Some(read(at, flaws).unwrap_or_default())
}

fn scale(f: &mut Open<'_, '_, '_>) -> Option<Scale> {
    let levels = f.list("levels", ITEMS, stand_in(phrase));
    let unread = f.flaws.has_lost("levels");
    let divergence = f.get("divergence", exact);
    let confirm = f.get("confirm", exact);
    let (min, max) = if f.has("levels") {
        let first = f.get("first", |at, flaws| whole(at, flaws, 0..=99_i64));
        let first = first.unwrap_or(1);
        let last = first + i64::try_from(levels.len()).ok()? - 1;
        (Some(Exact::from(first)), Some(Exact::from(last)))
    } else {
        (f.need("min", exact), f.need("max", exact))
    };
    let (min, max) = (min.filter(|_| !unread)?, max?);
    let (one, three) = (Exact::from(1_u8), Exact::from(3_u8));
    let half = || Exact::mean([(max - min, one), (Exact::ZERO, one)]);
    let high = || Exact::mean([(min, one), (max, three)]);
    Some(Scale {
        min,
        max,
        levels,
        divergence: divergence.or_else(half)?,
        confirm: confirm.or_else(high)?,
    })
}

fn dimension(f: &mut Open<'_, '_, '_>) -> Option<Dimension> {
    let (id, title) = (f.need("id", id), f.need("title", phrase));
    let short = f.need("short", phrase);
    let about = f.get("about", loose_phrase).unwrap_or_default();
    Some(Dimension {
        id: id?,
        title: title.unwrap_or_default(),
        short: short.unwrap_or_default(),
        about,
    })
}

fn profile(f: &mut Open<'_, '_, '_>) -> Option<Profile> {
    let (id, title) = (f.need("id", id), f.need("title", phrase));
    let short = f.need("short", phrase);
    let minutes = f.need("minutes", |at, flaws| whole(at, flaws, 1..=MAX_MINUTES));
    Some(Profile {
        id: id?,
        title: title.unwrap_or_default(),
        short: short.unwrap_or_default(),
        minutes: minutes.unwrap_or_default(),
    })
}

fn selection(f: &mut Open<'_, '_, '_>) -> Option<Selection> {
    let (name, title) = (f.need("id", id), f.need("title", phrase));
    let questions = f.list("questions", ITEMS, id);
    Some(Selection { id: name?, title: title.unwrap_or_default(), questions })
}

fn lever(f: &mut Open<'_, '_, '_>) -> Option<Lever> {
    let (id, title) = (f.need("id", id), f.need("title", phrase));
    let mut rank = |key| f.need(key, |at, flaws| whole(at, flaws, 1..=3_u8));
    let (priority, difficulty) = (rank("priority"), rank("difficulty"));
    Some(Lever {
        id: id?,
        title: title.unwrap_or_default(),
        priority: priority.unwrap_or(1),
        difficulty: difficulty.unwrap_or(1),
    })
}

fn question(f: &mut Open<'_, '_, '_>, part: Part) -> Option<Question> {
    let in_body = part == Part::Body;
    let name = f.need("id", id);
    let words = f.need("text", phrase);
    let title = if in_body {
        f.need("title", phrase)
    } else {
        f.get("title", phrase).or_else(|| words.clone())
    };
    let kind = kind(f, part);
    let probes = f.list("probes", ITEMS, phrase);
    let evidence = f.list("evidence", ITEMS, phrase);
    let when = f.get("when", |at, flaws| at.table(flaws, condition));
    let mut asked = Asked::default();
    if in_body {
        asked = Asked {
            dimension: f.need("dimension", id),
            reference: f.list("reference", ITEMS, id),
            crossing: f.list("crossing", ITEMS, id),
            target: f.get("target", exact),
            weight: f.get("weight", exact),
            levers: f.list("levers", ITEMS, id),
            guide: f.list("guide", ITEMS, filled),
            legal: f.get("legal", |at, flaws| at.table(flaws, legal)),
        };
    }
    Some(Question {
        id: name?,
        part,
        dimension: asked.dimension,
        title: title.unwrap_or_default(),
        text: words.unwrap_or_default(),
        kind,
        reference: asked.reference,
        crossing: asked.crossing,
        probes,
        evidence,
        target: asked.target,
        weight: asked.weight.unwrap_or(Exact::from(1_u8)),
        levers: asked.levers,
        guide: asked.guide,
        legal: asked.legal,
        when,
    })
}

/// What only the questions of the body say.
#[derive(Default)]
struct Asked {
    dimension: Option<DimensionId>,
    reference: Vec<ProfileId>,
    crossing: Vec<ProfileId>,
    target: Option<Exact>,
    weight: Option<Exact>,
    levers: Vec<LeverId>,
    guide: Vec<String>,
    legal: Option<Legal>,
}

fn kind(f: &mut Open<'_, '_, '_>, part: Part) -> Kind {
    const NAMES: [(&str, &str); 4] =
        [("level", "level"), ("choice", "choice"), ("number", "number"), ("open", "open")];
    let default = if part == Part::Body { "level" } else { "open" };
    let named = f.at("kind");
    let name = named.as_ref().map_or(Some(default), |at| one_of(at, f.flaws, &NAMES));
    let keys = [
        ("levels", "level"),
        ("choices", "choice"),
        ("unit", "number"),
        ("min", "number"),
        ("max", "number"),
    ];
    for (key, owner) in keys {
        f.at(key);
        if let (Some(name), Some(span)) = (name.filter(|name| *name != owner), f.key_span(key)) {
            let both = vec![format!("kind = \"{name}\""), key.to_owned()];
            f.flaws.tell(span, FlawKind::Exclusive(both));
        }
    }
    if let (None, Some(at)) = (name, &named) {
        f.flaws.lose("kind", &at.span);
    }
    match name.unwrap_or("open") {
        "level" => Kind::Level(f.list("levels", ITEMS, stand_in(phrase))),
        "choice" => Kind::Choice(f.list("choices", ITEMS, |at, flaws| at.table(flaws, choice))),
        "number" => Kind::Number {
            unit: f.get("unit", loose_phrase).unwrap_or_default(),
            min: f.get("min", exact),
            max: f.get("max", exact),
        },
        _ => Kind::Open,
    }
}

fn choice(f: &mut Open<'_, '_, '_>) -> Option<Choice> {
    let (name, text) = (f.need("id", id), f.need("text", phrase));
    let value = f.need("value", exact);
    Some(Choice { id: name?, text: text.unwrap_or_default(), value: value? })
}

fn legal(f: &mut Open<'_, '_, '_>) -> Option<Legal> {
    let text_ = f.need("text", phrase);
    let threshold = f.need("threshold", exact);
    let who = f.need("who", phrase);
    let nature = f.need("nature", phrase);
    let checked = f.need("checked", filled);
    let scope = if f.has("scope") { f.get("scope", scope) } else { Some(Scope::Everyone) };
    Some(Legal {
        text: text_.unwrap_or_default(),
        threshold: threshold?,
        scope: scope.unwrap_or(Scope::Everyone),
        who: who.unwrap_or_default(),
        nature: nature.unwrap_or_default(),
        checked: checked.unwrap_or_default(),
    })
}

fn scope(at: &Item<'_>, flaws: &mut Flaws<'_>) -> Option<Scope> {
    if at.str().is_some() {
        return one_of(at, flaws, &[("everyone", Scope::Everyone)]);
    }
    let many = |at: &Item<'_>, flaws: &mut Flaws<'_>| whole(at, flaws, 0..=u64::MAX >> 1);
    at.table(flaws, |f| {
        f.exclusive(&["population_over", "purchases_over"]);
        if f.has("purchases_over") {
            return f.get("purchases_over", many).map(Scope::PurchasesOver);
        }
        f.need("population_over", many).map(Scope::PopulationOver)
    })
}

fn condition(f: &mut Open<'_, '_, '_>) -> Option<Condition> {
    f.exclusive(&["all", "any"]);
    if f.has("any") {
        let tests = f.list("any", ITEMS, |at, flaws| at.table(flaws, test));
        return Some(Condition::Any(tests));
    }
    f.need("all", |_, _| Some(()))?;
    let tests = f.list("all", ITEMS, |at, flaws| at.table(flaws, test));
    Some(Condition::All(tests))
}

fn test(f: &mut Open<'_, '_, '_>) -> Option<Test> {
    let question = f.need("question", id);
    f.exclusive(&["at_least", "at_most", "choice"]);
    let expected = if f.has("at_most") {
        f.get("at_most", exact).map(Expected::AtMost)
    } else if f.has("choice") {
        f.get("choice", id).map(Expected::Choice)
    } else {
        f.need("at_least", exact).map(Expected::AtLeast)
    };
    Some(Test { question: question?, expected: expected? })
}
