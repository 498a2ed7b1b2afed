//! Files of earlier schemas, brought up to date in memory: a file written years ago still opens,
//! and stays as it is on the disk until its first edit.
//!
//! One step a schema, on documents that keep comments and order. A step of a schema that was
//! released is never changed again.

use toml_edit::{Item, TableLike, Value, value};

use super::limits;
use super::patch::edited;

/// Which file a text is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A session's.
    Session,
    /// A campaign's.
    Campaign,
    /// A questionnaire's.
    Questionnaire,
    /// One with all of them, each of which may have its own schema.
    Merged,
}

impl Kind {
    /// The most that is read of such a file, in bytes.
    pub(super) fn most(self) -> u64 {
        match self {
            Self::Session => limits::SESSION,
            Self::Campaign => limits::CAMPAIGN,
            Self::Questionnaire => limits::QUESTIONNAIRE,
            Self::Merged => limits::MERGED,
        }
    }
}

/// Turns a file, or a part of a merged one, of one schema into one of the next.
type Step = fn(Kind, &mut dyn TableLike);

/// What turns schema 1 into 2, 2 into 3, and so on.
#[cfg(not(test))]
const STEPS: [Step; 0] = [];
/// No schema has followed the first yet: a made-up one proves the way there.
#[cfg(test)]
const STEPS: [Step; 1] = [super::migration_tests::made_up];

/// The schema of the files this release writes.
#[expect(clippy::cast_possible_wrap, reason = "a handful of steps")]
pub(super) const SCHEMA: i64 = 1 + STEPS.len() as i64;

/// The key that says which schema a file is of.
pub(super) const KEY: &str = "schema";

/// The parts of a merged file.
pub(super) const PARTS: [(&str, Kind); 3] = [
    ("campaign", Kind::Campaign),
    ("questionnaire", Kind::Questionnaire),
    ("session", Kind::Session),
];

/// A text of an earlier schema brought up to date; nothing when it is up to date, or no TOML.
pub(super) fn migrate(kind: Kind, text: &str) -> Option<String> {
    if STEPS.is_empty() {
        return None;
    }
    let mut is_changed = false;
    let text = edited(text, |document| {
        is_changed = bring(kind, document.as_table_mut(), SCHEMA);
    });
    text.filter(|_| is_changed)
}

/// Brings a table up to date, and tells whether it was not. One that names no schema is of the
/// schema of what is around it.
fn bring(kind: Kind, table: &mut dyn TableLike, around: i64) -> bool {
    let named = table.get(KEY).and_then(Item::as_integer);
    let from = named.unwrap_or(around);
    let done = usize::try_from(from - 1).unwrap_or(usize::MAX);
    let steps = STEPS.get(done..).unwrap_or_default();
    for step in steps {
        step(kind, table);
    }
    let mut is_changed = !steps.is_empty();
    if kind == Kind::Merged {
        for (key, kind) in PARTS {
            for part in table.get_mut(key).map(tables).unwrap_or_default() {
                is_changed |= bring(kind, part, from);
            }
        }
    }
    if let (Some(number), false) = (table.get_mut(KEY), steps.is_empty()) {
        let decor = number.as_value().map(|number| number.decor().clone());
        *number = value(SCHEMA);
        if let (Some(number), Some(decor)) = (number.as_value_mut(), decor) {
            *number.decor_mut() = decor;
        }
    }
    is_changed
}

/// The tables that a key holds, one or a list of them.
fn tables(item: &mut Item) -> Vec<&mut dyn TableLike> {
    match item {
        Item::Table(table) => vec![table],
        Item::Value(Value::InlineTable(table)) => vec![table],
        Item::ArrayOfTables(tables) => {
            tables.iter_mut().map(|table| table as &mut dyn TableLike).collect()
        }
        Item::Value(Value::Array(items)) => (items.iter_mut())
            .filter_map(Value::as_inline_table_mut)
            .map(|table| table as &mut dyn TableLike)
            .collect(),
        Item::Value(_) | Item::None => Vec::new(),
    }
}
