//! What makes a questionnaire sound. Every defect is told, each with the path of the words at
//! fault, which `store` turns into a line and a column.

use super::questionnaire::Questionnaire;

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
    /// A target or threshold off the scale.
    OffScale(String),
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

/// Every defect, in the order of the file.
pub fn check(questionnaire: &Questionnaire) -> Vec<Defect> {
    let _ = questionnaire;
    todo!()
}
