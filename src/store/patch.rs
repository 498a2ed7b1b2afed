//! Brings a text a human wrote up to date: what did not change keeps its bytes, what changed keeps
//! its comments, what is new comes where a new file would have it.

use std::collections::BTreeMap;

use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use crate::domain::exact::Exact;
use crate::domain::time::Instant;

/// The keys that replace one another in an answer or a decision.
const REPLIES: [&str; 6] = ["level", "choice", "number", "unknown", "not_applicable", "unfinished"];

const BOM: char = '\u{feff}';

/// The old text saying what the new one says; nothing if one of them is no TOML.
pub(super) fn patch(old: &str, new: &str) -> Option<String> {
    let new: DocumentMut = new.parse().ok()?;
    edited(old, |document| {
        let orphans = patch_table(document.as_table_mut(), new.as_table());
        if !orphans.is_empty() {
            let trailing = document.trailing().as_str().unwrap_or_default().to_owned();
            document.set_trailing(format!("{orphans}{trailing}"));
        }
    })
}

/// A text after a change to its document; nothing if it is no TOML. Its marks of Windows stay.
pub(super) fn edited(old: &str, change: impl FnOnce(&mut DocumentMut)) -> Option<String> {
    let (bom, body) = match old.strip_prefix(BOM) {
        Some(body) => (true, body),
        None => (false, old),
    };
    let ends = body.matches('\n').count();
    let windows = ends > 0 && body.matches("\r\n").count() == ends;
    let body = if windows { body.replace("\r\n", "\n") } else { body.to_owned() };
    let mut document: DocumentMut = body.parse().ok()?;
    change(&mut document);
    let mut text = document.to_string();
    if windows {
        text = text.replace('\n', "\r\n");
    }
    if bom {
        text.insert(0, BOM);
    }
    Some(text)
}

/// What stood around a key that went: its comments are handed on.
struct Gone {
    before: String,
    after: String,
}

impl Gone {
    /// The comments, each on a line of its own.
    fn comments(&self) -> String {
        let lines = self.before.lines().chain(self.after.lines());
        let comments = lines.map(str::trim).filter(|line| line.starts_with('#'));
        comments.fold(String::new(), |all, line| all + line + "\n")
    }
}

/// Brings a table up to date and gives the comments that found no place in it.
fn patch_table(old: &mut Table, new: &dyn TableLike) -> String {
    let (orphans, order) = patch_keys(old, new, false);
    if let Some(order) = order {
        let rank = |key: &str| order.get(key).copied().unwrap_or(usize::MAX);
        old.sort_values_by(|a, _, b, _| rank(a.get()).cmp(&rank(b.get())));
    }
    orphans
}

fn patch_inline(old: &mut InlineTable, new: &dyn TableLike) -> String {
    let before = old.len();
    let (orphans, order) = patch_keys(old, new, true);
    let plain = !old.to_string().contains(['#', '\n']);
    if let Some(order) = &order {
        let rank = |key: &str| order.get(key).copied().unwrap_or(usize::MAX);
        old.sort_values_by(|a, _, b, _| rank(a.get()).cmp(&rank(b.get())));
    }
    if plain && (order.is_some() || old.len() != before) {
        old.fmt();
    }
    orphans
}

/// Brings the keys of a table up to date; gives comments left alone and, when keys came, the order
/// in which keys should now stand.
fn patch_keys(
    old: &mut dyn TableLike,
    new: &dyn TableLike,
    inline: bool,
) -> (String, Option<BTreeMap<String, usize>>) {
    let mut order: Vec<String> = old.iter().map(|(key, _)| key.to_owned()).collect();
    let mut heirs: BTreeMap<String, Gone> = BTreeMap::new();
    let mut orphans = remove_gone(old, new, &order, &mut heirs);
    order.retain(|key| old.contains_key(key) || heirs.contains_key(key));
    let mut inserted = false;
    let mut place = 0;
    for (key, item) in new.iter() {
        if let Some(here) = old.get_mut(key) {
            orphans += &patch_item(here, item);
            place = order.iter().position(|known| known == key).map_or(place, |at| at + 1);
            continue;
        }
        insert(old, key, item.clone(), inline);
        if let Some((former, gone)) = heir_of(key, &mut heirs) {
            inherit(old, key, &gone);
            place = order.iter().position(|known| *known == former).unwrap_or(place);
            order.remove(place);
        }
        order.insert(place, key.to_owned());
        place += 1;
        inserted = true;
    }
    let order = order.into_iter().enumerate();
    let order = inserted.then(|| order.map(|(rank, key)| (key, rank)).collect());
    (orphans, order)
}

/// Takes away what the new text does not say any more. A reply that goes leaves what stood around
/// it to the reply that comes; other comments go to the next key, or are given back.
fn remove_gone(
    old: &mut dyn TableLike,
    new: &dyn TableLike,
    order: &[String],
    heirs: &mut BTreeMap<String, Gone>,
) -> String {
    let reply_comes = new.iter().any(|(key, _)| is_reply(key) && !old.contains_key(key));
    let mut orphans = String::new();
    for key in order {
        let says_nothing = |item: &Item| !is_reply(key) && is_neutral(item);
        if new.contains_key(key) {
            // the comments of keys above that went
            if let (false, Some(mut here)) = (orphans.is_empty(), value_key(old, key)) {
                let decor = here.leaf_decor_mut();
                let before = decor.prefix().and_then(|raw| raw.as_str());
                let all = format!("{orphans}{}", before.unwrap_or_default());
                decor.set_prefix(all);
                orphans.clear();
            }
        } else if !old.get(key).is_none_or(says_nothing) {
            let gone = gone(old, key);
            if is_reply(key) && reply_comes && heirs.is_empty() {
                heirs.insert(key.clone(), gone);
            } else {
                orphans += &gone.comments();
            }
            old.remove(key);
        }
    }
    orphans
}

/// The key of a plain value, whose decor is a place for comments.
fn value_key<'a>(table: &'a mut dyn TableLike, key: &str) -> Option<toml_edit::KeyMut<'a>> {
    table.get(key).filter(|item| item.is_value())?;
    table.key_mut(key)
}

fn is_reply(key: &str) -> bool {
    REPLIES.contains(&key)
}

/// Whether a value says no more than its absence.
fn is_neutral(item: &Item) -> bool {
    match item {
        Item::Value(Value::String(text)) => text.value().is_empty(),
        Item::Value(Value::Boolean(yes)) => !yes.value(),
        Item::Value(Value::Array(items)) => items.is_empty(),
        _ => false,
    }
}

/// What stands around a key and everything under it.
fn gone(table: &dyn TableLike, key: &str) -> Gone {
    let raw = |raw: Option<&toml_edit::RawString>| {
        raw.and_then(|raw| raw.as_str()).unwrap_or_default().to_owned()
    };
    let Some((name, item)) = table.get_key_value(key) else {
        let (before, after) = (String::new(), String::new());
        return Gone { before, after };
    };
    let above = raw(name.leaf_decor().prefix());
    match item {
        Item::Value(value) => Gone { before: above, after: raw(value.decor().suffix()) },
        Item::Table(table) => Gone {
            before: raw(table.decor().prefix()),
            after: format!("{}\n{}", raw(table.decor().suffix()), inner(table)),
        },
        Item::ArrayOfTables(tables) => Gone {
            before: String::new(),
            after: tables.iter().map(|t| raw(t.decor().prefix()) + "\n" + &inner(t)).collect(),
        },
        Item::None => Gone { before: above, after: String::new() },
    }
}

/// The comments inside a table that goes.
fn inner(table: &Table) -> String {
    table.iter().map(|(key, _)| gone(table, key).comments()).collect()
}

fn heir_of(key: &str, heirs: &mut BTreeMap<String, Gone>) -> Option<(String, Gone)> {
    is_reply(key).then(|| heirs.pop_first()).flatten()
}

fn inherit(table: &mut dyn TableLike, key: &str, gone: &Gone) {
    if let Some(mut name) = table.key_mut(key) {
        name.leaf_decor_mut().set_prefix(gone.before.clone());
    }
    if let Some(value) = table.get_mut(key).and_then(Item::as_value_mut) {
        *value.decor_mut() = toml_edit::Decor::new(" ", gone.after.clone());
    }
}

/// Puts a new key in; where it stands is settled afterwards.
fn insert(table: &mut dyn TableLike, key: &str, mut item: Item, inline: bool) {
    if inline {
        item.make_value();
    }
    if let Item::Value(value) = &mut item {
        value.decor_mut().clear();
    }
    unplace(&mut item);
    table.insert(key, item);
}

/// Forgets where new tables stood in their own text: each then follows the one before it.
fn unplace(item: &mut Item) {
    let table = |table: &mut Table| {
        table.set_position(None);
        table.iter_mut().for_each(|(_, item)| unplace(item));
    };
    match item {
        Item::Table(one) => table(one),
        Item::ArrayOfTables(many) => many.iter_mut().for_each(table),
        Item::Value(_) | Item::None => {}
    }
}

/// Brings a value, table or list up to date and gives the comments that found no place.
fn patch_item(old: &mut Item, new: &Item) -> String {
    if let Some(new_table) = new.as_table_like() {
        match old {
            Item::Table(table) => return patch_table(table, new_table),
            Item::Value(Value::InlineTable(table)) => return patch_inline(table, new_table),
            _ => {}
        }
    }
    match (&mut *old, new) {
        (Item::ArrayOfTables(tables), _) => patch_tables(tables, new),
        (Item::Value(Value::Array(items)), Item::ArrayOfTables(tables)) => {
            patch_array(items, &tables.clone().into_array());
            String::new()
        }
        (Item::Value(old), Item::Value(new)) => {
            patch_value(old, new);
            String::new()
        }
        _ => {
            *old = new.clone();
            unplace(old);
            String::new()
        }
    }
}

fn patch_value(old: &mut Value, new: &Value) {
    if let (Value::Array(items), Value::Array(new)) = (&mut *old, new) {
        patch_array(items, new);
    } else if let (Value::InlineTable(table), Value::InlineTable(new)) = (&mut *old, new) {
        patch_inline(table, new);
    } else if !same(old, new) {
        let decor = old.decor().clone();
        *old = new.clone();
        *old.decor_mut() = decor;
    }
}

fn patch_array(old: &mut toml_edit::Array, new: &toml_edit::Array) {
    for (old, new) in old.iter_mut().zip(new.iter()) {
        patch_value(old, new);
    }
    while old.len() > new.len() {
        old.remove(old.len() - 1);
    }
    for item in new.iter().skip(old.len()) {
        let mut item = item.clone();
        item.decor_mut().clear();
        let last = old.iter().last().and_then(|last| last.decor().prefix());
        let line = last.filter(|raw| raw.as_str().is_some_and(|raw| raw.contains('\n')));
        match line.cloned() {
            Some(line) => {
                item.decor_mut().set_prefix(line);
                old.push_formatted(item);
            }
            None => old.push(item),
        }
    }
}

fn patch_tables(old: &mut ArrayOfTables, new: &Item) -> String {
    let news: Vec<Table> = match new {
        Item::ArrayOfTables(tables) => tables.iter().cloned().collect(),
        Item::Value(Value::Array(items)) => (items.iter())
            .filter_map(|item| item.as_inline_table())
            .map(|table| table.clone().into_table())
            .collect(),
        _ => Vec::new(),
    };
    let mut orphans = String::new();
    for (old, new) in old.iter_mut().zip(&news) {
        orphans += &patch_table(old, new);
    }
    while old.len() > news.len() {
        let last = old.len() - 1;
        if let Some(table) = old.get(last) {
            let before = table.decor().prefix().and_then(|raw| raw.as_str());
            let before = before.unwrap_or_default().to_owned();
            let after = inner(table);
            orphans += &Gone { before, after }.comments();
        }
        old.remove(last);
    }
    for table in news.into_iter().skip(old.len()) {
        let mut item = Item::Table(table);
        unplace(&mut item);
        if let Ok(table) = item.into_table() {
            old.push(table);
        }
    }
    orphans
}

/// Whether two values say the same, however each is written.
fn same(old: &Value, new: &Value) -> bool {
    let number = |value: &Value| -> Option<String> {
        match value {
            Value::Integer(whole) => Some(whole.value().to_string()),
            Value::Float(number) => Some(number.display_repr().replace(['_', '+'], "")),
            _ => None,
        }
    };
    let exact = |value: &Value| number(value)?.parse::<Exact>().ok();
    match (old, new) {
        (Value::String(old), Value::String(new)) => old.value() == new.value(),
        (Value::Boolean(old), Value::Boolean(new)) => old.value() == new.value(),
        (Value::Datetime(old), Value::Datetime(new)) => {
            let instant = |d: &toml_edit::Datetime| d.to_string().parse::<Instant>().ok();
            let (old, new) = (old.value(), new.value());
            old == new || instant(old).is_some_and(|at| Some(at) == instant(new))
        }
        (_, Value::String(new)) => number(old).is_some_and(|old| old == *new.value()),
        (_, Value::Integer(_) | Value::Float(_)) => {
            exact(old).is_some_and(|old| Some(old) == exact(new))
        }
        _ => false,
    }
}
