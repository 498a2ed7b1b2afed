//! What makes a questionnaire sound. Every defect is told, each with the path of the words at
//! fault, which `store` turns into a line and a column.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::exact::Exact;
use super::id::{LeverId, ProfileId, QuestionId};
use super::questionnaire::{Condition, Expected, Kind, Part, Question, Questionnaire, Scale};

/// Where in a file: keys and indices from the top, such as `question[3].levels[1]`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Path(pub Vec<Step>);

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Into the value of a key.
    Key(String),
    /// Into an item of a list.
    Item(usize),
}

/// Something that must be mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// Where.
    pub at: Path,
    /// What.
    pub problem: Problem,
}

/// What is wrong in a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// An id used twice.
    DuplicateId(String),
    /// A dimension, profile, lever or question nobody defines, with the nearest name.
    UnknownId {
        /// The name at fault.
        name: String,
        /// The nearest name that exists.
        nearest: Option<String>,
    },
    /// A level question must anchor each level of the scale.
    LevelCount {
        /// Levels on the scale.
        expected: usize,
        /// Levels of the question.
        found: usize,
    },
    /// A target, threshold, choice or test off the scale, or another number out of its bounds:
    /// the number as files write it, and its bounds.
    OffScale(String, Bounds),
    /// More decimals than so many.
    Decimals(u8),
    /// A dimension in which nothing is asked.
    EmptyDimension(String),
    /// A condition on a question asked later, or on itself.
    ConditionOnLater(String),
    /// A condition no answer can meet.
    ImpossibleCondition(String),
    /// A profile both reference and crossing.
    TwoRoles(String),
    /// A list that must hold something.
    Empty,
    /// Too many, with the limit.
    TooMany(usize),
}

/// What a number must be, as files write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bounds {
    /// From one to the other.
    Within(String, String),
    /// This or more.
    From(String),
    /// More than this.
    Above(String),
}

/// The most decimals of a weight.
const WEIGHT_DECIMALS: u8 = 3;

/// The most dimensions of a questionnaire.
pub const MAX_DIMENSIONS: usize = 24;
/// The most questions of a questionnaire.
pub const MAX_QUESTIONS: usize = 5_000;
/// The most profiles of a questionnaire.
pub const MAX_PROFILES: usize = 40;
/// The most levels of a scale and choices of a question: each has a key, 1 to 9.
pub const MAX_KEYS: usize = 9;

/// Every defect, in the order of the file: scale, dimensions, profiles, selections, questions and
/// levers.
pub fn check(questionnaire: &Questionnaire) -> Vec<Defect> {
    let mut check = Check::new(questionnaire);
    check.scale();
    check.dimensions();
    check.profiles();
    check.selections();
    check.questions();
    check.levers();
    check.defects
}

/// The known name nearest to this one, if it is near enough to be what was meant.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    known
        .into_iter()
        .map(|other| (strsim::damerau_levenshtein(name, other), other))
        .filter(|(edits, other)| *edits <= 2 && *edits < other.len())
        .min()
        .map(|(_, other)| other.to_owned())
}

/// The names that parts refer to, and the defects found so far.
struct Check<'a> {
    questionnaire: &'a Questionnaire,
    dimensions: BTreeSet<&'a str>,
    profiles: BTreeSet<&'a str>,
    levers: BTreeSet<&'a str>,
    questions: BTreeMap<&'a str, usize>,
    body: BTreeSet<&'a str>,
    defects: Vec<Defect>,
}

impl<'a> Check<'a> {
    fn new(questionnaire: &'a Questionnaire) -> Self {
        let q = questionnaire;
        let body = q.questions.iter().filter(|q| q.part == Part::Body);
        Self {
            questionnaire,
            dimensions: q.dimensions.iter().map(|d| d.id.as_str()).collect(),
            profiles: q.profiles.iter().map(|p| p.id.as_str()).collect(),
            levers: q.levers.iter().map(|l| l.id.as_str()).collect(),
            // of two questions of one name, the first counts
            questions: (q.questions.iter().enumerate().rev())
                .map(|(index, q)| (q.id.as_str(), index))
                .collect(),
            body: body.map(|q| q.id.as_str()).collect(),
            defects: Vec::new(),
        }
    }

    fn tell(&mut self, at: &str, problem: Problem) {
        let at = Path::at(at);
        self.defects.push(Defect { at, problem });
    }

    fn bound(&mut self, at: &str, found: usize, limit: usize) {
        if found > limit {
            self.tell(at, Problem::TooMany(limit));
        }
    }

    fn filled(&mut self, at: &str, found: usize) {
        if found == 0 {
            self.tell(at, Problem::Empty);
        }
    }

    fn on_scale(&mut self, at: &str, value: Exact) {
        let scale = &self.questionnaire.scale;
        if value < scale.min || value > scale.max {
            let bounds = Bounds::Within(scale.min.decimal(), scale.max.decimal());
            self.tell(at, Problem::OffScale(value.decimal(), bounds));
        }
    }

    /// Tells the names met before; `at` gives the path of an item.
    fn distinct<'n>(
        &mut self,
        names: impl IntoIterator<Item = &'n str>,
        at: impl Fn(usize) -> String,
    ) {
        let mut met = BTreeSet::new();
        for (item, name) in names.into_iter().enumerate() {
            if !met.insert(name) {
                self.tell(&at(item), Problem::DuplicateId(name.to_owned()));
            }
        }
    }

    fn known(&mut self, at: &str, name: &str, known: fn(&Self) -> &BTreeSet<&'a str>) {
        if !known(self).contains(name) {
            let problem = unknown(name, known(self).iter().copied());
            self.tell(at, problem);
        }
    }

    fn scale(&mut self) {
        let scale = &self.questionnaire.scale;
        let (first, bottom) = scale.min.terms();
        self.bound("scale.levels", scale.levels.len(), MAX_KEYS);
        if !scale.levels.is_empty() && (bottom != 1 || !(0..=99).contains(&first)) {
            let bounds = Bounds::Within("0".to_owned(), "99".to_owned());
            self.tell("scale.first", Problem::OffScale(scale.min.decimal(), bounds));
        }
        if scale.max <= scale.min {
            let key = if scale.levels.is_empty() { "scale.max" } else { "scale.levels" };
            let bounds = Bounds::Above(scale.min.decimal());
            self.tell(key, Problem::OffScale(scale.max.decimal(), bounds));
        }
        if scale.divergence <= Exact::ZERO {
            let bounds = Bounds::Above("0".to_owned());
            let problem = Problem::OffScale(scale.divergence.decimal(), bounds);
            self.tell("scale.divergence", problem);
        }
    }

    fn dimensions(&mut self) {
        let all = &self.questionnaire.dimensions;
        self.filled("dimension", all.len());
        self.bound("dimension", all.len(), MAX_DIMENSIONS);
        self.distinct(all.iter().map(|d| d.id.as_str()), |i| format!("dimension[{i}].id"));
        let asked: BTreeSet<_> = (self.questionnaire.questions.iter())
            .filter_map(|question| question.dimension.as_ref())
            .collect();
        for (item, dimension) in all.iter().enumerate() {
            if !asked.contains(&dimension.id) {
                let problem = Problem::EmptyDimension(dimension.id.to_string());
                self.tell(&format!("dimension[{item}]"), problem);
            }
        }
    }

    fn profiles(&mut self) {
        let all = &self.questionnaire.profiles;
        self.bound("profile", all.len(), MAX_PROFILES);
        self.distinct(all.iter().map(|p| p.id.as_str()), |i| format!("profile[{i}].id"));
    }

    fn selections(&mut self) {
        let all = &self.questionnaire.selections;
        self.distinct(all.iter().map(|s| s.id.as_str()), |i| format!("selection[{i}].id"));
        for (item, selection) in all.iter().enumerate() {
            let at = format!("selection[{item}].questions");
            self.filled(&at, selection.questions.len());
            let names = || selection.questions.iter().map(QuestionId::as_str);
            self.distinct(names(), |i| format!("{at}[{i}]"));
            for (i, name) in names().enumerate() {
                self.known(&format!("{at}[{i}]"), name, |check| &check.body);
            }
        }
    }

    fn questions(&mut self) {
        let all = &self.questionnaire.questions;
        self.filled("question", self.body.len());
        self.bound("question", all.len(), MAX_QUESTIONS);
        let mut items: BTreeMap<Part, usize> = BTreeMap::new();
        for (index, question) in all.iter().enumerate() {
            let item = items.entry(question.part).or_default();
            let at = format!("{}[{item}]", part_key(question.part));
            *item += 1;
            if self.questions.get(question.id.as_str()) != Some(&index) {
                let problem = Problem::DuplicateId(question.id.to_string());
                self.tell(&format!("{at}.id"), problem);
            }
            if let Some(dimension) = &question.dimension {
                let at = format!("{at}.dimension");
                self.known(&at, dimension.as_str(), |check| &check.dimensions);
            }
            self.question(&at, question);
            self.kind(&at, &question.kind);
            if let Some(condition) = &question.when {
                self.condition(&at, index, condition);
            }
        }
    }

    fn question(&mut self, at: &str, question: &Question) {
        for (key, ids) in [("reference", &question.reference), ("crossing", &question.crossing)] {
            let names = || ids.iter().map(ProfileId::as_str);
            self.distinct(names(), |i| format!("{at}.{key}[{i}]"));
            for (i, name) in names().enumerate() {
                self.known(&format!("{at}.{key}[{i}]"), name, |check| &check.profiles);
            }
        }
        for (i, profile) in question.crossing.iter().enumerate() {
            if question.reference.contains(profile) {
                let problem = Problem::TwoRoles(profile.to_string());
                self.tell(&format!("{at}.crossing[{i}]"), problem);
            }
        }
        let levers = || question.levers.iter().map(LeverId::as_str);
        self.distinct(levers(), |i| format!("{at}.levers[{i}]"));
        for (i, name) in levers().enumerate() {
            self.known(&format!("{at}.levers[{i}]"), name, |check| &check.levers);
        }
        if let Some(target) = question.target {
            self.on_scale(&format!("{at}.target"), target);
        }
        if let Some(legal) = &question.legal {
            self.on_scale(&format!("{at}.legal.threshold"), legal.threshold);
        }
        if question.weight <= Exact::ZERO {
            let bounds = Bounds::Above("0".to_owned());
            let problem = Problem::OffScale(question.weight.decimal(), bounds);
            self.tell(&format!("{at}.weight"), problem);
        } else if 1_000 % question.weight.terms().1 != 0 {
            self.tell(&format!("{at}.weight"), Problem::Decimals(WEIGHT_DECIMALS));
        }
    }

    fn kind(&mut self, at: &str, kind: &Kind) {
        match kind {
            Kind::Level(anchors) => {
                let (expected, found) = (self.questionnaire.scale.levels.len(), anchors.len());
                if found == 0 || found != expected {
                    let problem = Problem::LevelCount { expected, found };
                    self.tell(&format!("{at}.levels"), problem);
                }
            }
            Kind::Choice(choices) => {
                self.filled(&format!("{at}.choices"), choices.len());
                self.bound(&format!("{at}.choices"), choices.len(), MAX_KEYS);
                let names = choices.iter().map(|choice| choice.id.as_str());
                self.distinct(names, |i| format!("{at}.choices[{i}].id"));
                for (i, choice) in choices.iter().enumerate() {
                    self.on_scale(&format!("{at}.choices[{i}].value"), choice.value);
                }
            }
            Kind::Number { min, max, .. } => {
                if let (Some(min), Some(max)) = (min, max)
                    && min > max
                {
                    let problem = Problem::OffScale(max.decimal(), Bounds::From(min.decimal()));
                    self.tell(&format!("{at}.max"), problem);
                }
            }
            Kind::Open => {}
        }
    }

    fn condition(&mut self, at: &str, index: usize, condition: &Condition) {
        let key = match condition {
            Condition::All(_) => "all",
            Condition::Any(_) => "any",
        };
        let at = format!("{at}.when.{key}");
        self.filled(&at, condition.tests().len());
        for (i, test) in condition.tests().iter().enumerate() {
            let name = test.question.as_str();
            let place = format!("{at}[{i}].question");
            match self.questions.get(name) {
                None => {
                    let problem = unknown(name, self.questions.keys().copied());
                    self.tell(&place, problem);
                }
                Some(earlier) if *earlier >= index => {
                    self.tell(&place, Problem::ConditionOnLater(name.to_owned()));
                }
                Some(earlier) => {
                    let earlier = &self.questionnaire.questions[*earlier];
                    self.expected(&format!("{at}[{i}]"), earlier, &test.expected);
                }
            }
        }
    }

    fn expected(&mut self, at: &str, earlier: &Question, expected: &Expected) {
        let impossible = |value: &Exact| Problem::ImpossibleCondition(value.decimal());
        let reach = Reach::of(earlier, &self.questionnaire.scale);
        match expected {
            Expected::AtLeast(least) if !reach.is_some_and(|r| r.goes_up_to(*least)) => {
                self.tell(&format!("{at}.at_least"), impossible(least));
            }
            Expected::AtMost(most) if !reach.is_some_and(|r| r.goes_down_to(*most)) => {
                self.tell(&format!("{at}.at_most"), impossible(most));
            }
            Expected::Choice(id) => {
                let problem = match &earlier.kind {
                    Kind::Choice(choices) if choices.iter().any(|c| c.id == *id) => return,
                    Kind::Choice(choices) => {
                        unknown(id.as_str(), choices.iter().map(|c| c.id.as_str()))
                    }
                    _ => Problem::ImpossibleCondition(id.to_string()),
                };
                self.tell(&format!("{at}.choice"), problem);
            }
            Expected::AtLeast(_) | Expected::AtMost(_) => {}
        }
    }

    fn levers(&mut self) {
        let all = &self.questionnaire.levers;
        self.distinct(all.iter().map(|l| l.id.as_str()), |i| format!("lever[{i}].id"));
        for (item, lever) in all.iter().enumerate() {
            for (key, rank) in [("priority", lever.priority), ("difficulty", lever.difficulty)] {
                if !(1..=3).contains(&rank) {
                    let bounds = Bounds::Within("1".to_owned(), "3".to_owned());
                    let problem = Problem::OffScale(rank.to_string(), bounds);
                    self.tell(&format!("lever[{item}].{key}"), problem);
                }
            }
        }
    }
}

/// The least and the greatest value an answer may have; none: as far as one likes.
#[derive(Clone, Copy)]
struct Reach {
    least: Option<Exact>,
    greatest: Option<Exact>,
}

impl Reach {
    /// Nothing for a question answered by words alone.
    fn of(question: &Question, scale: &Scale) -> Option<Self> {
        let (least, greatest) = match &question.kind {
            Kind::Level(_) => (Some(scale.min), Some(scale.max)),
            Kind::Choice(choices) => {
                let values = || choices.iter().map(|choice| choice.value);
                (Some(values().min()?), Some(values().max()?))
            }
            Kind::Number { min, max, .. } => (*min, *max),
            Kind::Open => return None,
        };
        Some(Self { least, greatest })
    }

    fn goes_up_to(self, value: Exact) -> bool {
        self.greatest.is_none_or(|greatest| greatest >= value)
    }

    fn goes_down_to(self, value: Exact) -> bool {
        self.least.is_none_or(|least| least <= value)
    }
}

fn unknown<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Problem {
    Problem::UnknownId { name: name.to_owned(), nearest: nearest(name, known) }
}

fn part_key(part: Part) -> &'static str {
    match part {
        Part::Opening => "opening",
        Part::Body => "question",
        Part::Closing => "closing",
    }
}

impl Path {
    /// The path written so; the inverse of its display.
    fn at(text: &str) -> Self {
        let steps = text.split(['.', '[']).map(|step| {
            let item = step.strip_suffix(']').and_then(|item| item.parse().ok());
            item.map_or_else(|| Step::Key(step.to_owned()), Step::Item)
        });
        Self(steps.collect())
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (depth, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if depth == 0 => write!(f, "{key}")?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Item(item) => write!(f, "[{item}]")?,
            }
        }
        Ok(())
    }
}
