//! The pieces a report is made of, whatever the paper: what to say, not how it looks.

/// A piece of a report. Its words are as found: whoever lays them out makes them safe to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// The title of it all.
    Title(String),
    /// The title of a part.
    Section(String),
    /// A paragraph.
    Words(String),
    /// Columns and rows.
    Table(Vec<Column>, Vec<Vec<String>>),
    /// Points.
    List(Vec<String>),
    /// Commands to type, each after what it does: a line of its own, which is never broken.
    Commands(Vec<(&'static str, String)>),
    /// Points in order, the first first.
    Ranked(Vec<Item>),
    /// Words of people.
    Quotes(Vec<Quote>),
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its head.
    pub head: String,
    /// Whether it holds numbers, which stand right.
    pub right: bool,
}

/// A point with more below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The point.
    pub words: String,
    /// What goes with it.
    pub under: Vec<String>,
}

/// Words of people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// What.
    pub words: String,
    /// By which profile and on what, where that may be told.
    pub by: Option<String>,
}

impl Column {
    /// A column of words.
    pub fn left(head: &str) -> Self {
        Self { head: head.to_owned(), right: false }
    }

    /// A column of numbers.
    pub fn right(head: &str) -> Self {
        Self { head: head.to_owned(), right: true }
    }
}
