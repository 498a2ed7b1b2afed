//! Reads a TOML text key by key and tells ALL that is wrong in it, each flaw with its place: a
//! file mended by hand must not be refused one mistake at a time.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};
use std::path::Path;
use std::str::FromStr;

use toml::value::{Datetime, Offset};

use super::error::{Expected, Flaw, FlawKind, Flawed, StoreError};
use super::migrate::{KEY, Kind, PARTS, SCHEMA, migrate};
use super::tree::{self, Entry, Item, Table, Value};
use super::{limits, syntax};
use crate::domain::check::{self, Problem, Step};
use crate::domain::exact::Exact;
use crate::domain::text::{Text, is_blank};
use crate::domain::time::{self, Date, Instant};

/// What is wrong in a text so far.
pub(super) struct Flaws<'t> {
    text: &'t str,
    list: Vec<Flaw>,
    /// Where something could not be read and is left out, with the key of its list.
    lost: BTreeMap<usize, &'static str>,
    /// The text is of a later schema: keys we do not know are its own business.
    newer: bool,
    /// The text has Windows line ends somewhere.
    has_returns: bool,
}

impl<'t> Flaws<'t> {
    fn of(text: &'t str, newer: bool) -> Self {
        let has_returns = text.contains('\r');
        Self { text, list: Vec::new(), lost: BTreeMap::new(), newer, has_returns }
    }

    /// How a value is written.
    fn raw(&self, at: &Item<'_>) -> &'t str {
        self.text.get(at.span.clone()).unwrap_or_default()
    }

    /// Tells a flaw.
    pub(super) fn tell(&mut self, span: Range<usize>, kind: FlawKind) {
        if !(self.newer && matches!(kind, FlawKind::UnknownKey { .. })) {
            self.list.push(Flaw { span, kind });
        }
    }

    /// What is at a place could not be read and is left out: a flaw says why.
    pub(super) fn lose(&mut self, key: &'static str, place: &Range<usize>) {
        self.lost.insert(place.start, key);
    }

    /// Whether anything of this key was left out.
    pub(super) fn has_lost(&self, key: &str) -> bool {
        self.lost.values().any(|lost| *lost == key)
    }

    /// Whether nothing was told.
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Tells a flaw and gives nothing, for readers to end with.
    fn refuse<T>(&mut self, at: &Item<'_>, kind: FlawKind) -> Option<T> {
        self.tell(at.span.clone(), kind);
        None
    }
}

/// A table being read: what is not asked for is unknown.
pub(super) struct Fields<'a, 'f, 't> {
    here: &'a [Entry<'a>],
    /// Which of them were asked for.
    known: Vec<bool>,
    span: Range<usize>,
    asked: Vec<&'static str>,
    pub(super) flaws: &'f mut Flaws<'t>,
}

/// A text to read.
#[derive(Clone, Copy)]
pub(super) struct Source<'t> {
    /// Its file.
    pub(super) path: &'t Path,
    /// Which file that is.
    pub(super) kind: Kind,
    /// What it says.
    pub(super) text: &'t str,
}

/// Reads a whole text: its root table, then `finish` looks at the value and its places, even when
/// flaws were told: what it finds is told with them. A text of an earlier schema is first brought
/// up to date; one of a later schema is refused.
pub(super) fn document<T>(
    source: Source<'_>,
    read: impl FnOnce(&mut Fields<'_, '_, '_>) -> Option<T>,
    finish: impl FnOnce(&T, &Places<'_>, &mut Vec<Flaw>),
) -> Result<T, Box<Flawed>> {
    read_text(source, false, None, read, finish)
}

/// The same, to be shown: of a text of a later schema, what this release understands, with a note;
/// keys it does not know are passed over. What was read so must never be written back.
pub(super) fn shown<T>(
    source: Source<'_>,
    notes: &mut Vec<StoreError>,
    read: impl Fn(&mut Fields<'_, '_, '_>) -> Option<T>,
    finish: impl Fn(&T, &Places<'_>, &mut Vec<Flaw>),
) -> Result<T, StoreError> {
    match document(source, &read, &finish).map_err(error) {
        Err(newer @ StoreError::NewerSchema { .. }) => {
            let value = read_text(source, true, None, read, finish).map_err(error)?;
            notes.push(newer);
            Ok(value)
        }
        strict => strict,
    }
}

fn read_text<T>(
    source: Source<'_>,
    newer: bool,
    older: Option<i64>,
    read: impl FnOnce(&mut Fields<'_, '_, '_>) -> Option<T>,
    finish: impl FnOnce(&T, &Places<'_>, &mut Vec<Flaw>),
) -> Result<T, Box<Flawed>> {
    let text = source.text;
    let mut flaws = Flaws::of(text, newer);
    let (root, errors) = tree::read(text);
    let mut found = None;
    if errors.is_empty() {
        let schemas = Schemas::of(&root, source.kind);
        if let (Some(from), None) = (schemas.older, older)
            && let Some(text) = migrate(source.kind, text)
        {
            let source = Source { text: &text, ..source };
            return read_text(source, newer, Some(from), read, finish);
        }
        let later = schemas.later;
        flaws.list = schemas.bad;
        if flaws.is_empty() && (newer || later.is_none()) {
            let mut fields = Fields::new(&root, 0..0, &mut flaws);
            fields.need(KEY, |_, _| Some(()));
            found = read(&mut fields);
            fields.end();
            if let Some(value) = &found {
                let places = Places { root: &root, lost: &flaws.lost };
                finish(value, &places, &mut flaws.list);
            }
        }
        // what is not understood of a later schema is told with where that schema stands
        if found.is_none() || !flaws.is_empty() {
            flaws.list.extend(later);
        }
    } else {
        let end = text.len()..text.len();
        let errors = errors.iter().take(limits::FLAWS);
        let errors = errors.map(|e| (e.span().unwrap_or(end.clone()), e.message().to_owned()));
        flaws.list = syntax::flaws(text, errors.collect());
    }
    match found {
        Some(value) if flaws.list.is_empty() => Ok(value),
        _ => Err(Box::new(flawed(source, older, flaws.list))),
    }
}

fn flawed(source: Source<'_>, older: Option<i64>, mut flaws: Vec<Flaw>) -> Flawed {
    flaws.sort_by_key(|flaw| (flaw.span.start, flaw.span.end));
    flaws.dedup();
    flaws.truncate(limits::FLAWS);
    Flawed { path: source.path.to_owned(), text: source.text.to_owned(), older, flaws }
}

/// What a text says of its schema: a merged file says it of each part too.
struct Schemas {
    /// The earliest, if it is earlier than ours.
    older: Option<i64>,
    /// Where a later one stands.
    later: Option<Flaw>,
    /// What is no schema.
    bad: Vec<Flaw>,
}

impl Schemas {
    fn of(root: &Table<'_>, kind: Kind) -> Self {
        let mut places: Vec<&Item<'_>> = root.get(KEY).into_iter().collect();
        for (key, _) in PARTS.iter().filter(|_| kind == Kind::Merged) {
            let part = root.get(key).map(|part| &part.value);
            match part.and_then(Value::as_list) {
                Some(items) => places.extend(items.iter().filter_map(|i| i.value.get(KEY))),
                None => places.extend(part.and_then(|part| part.get(KEY))),
            }
        }
        let mut found = Self { older: None, later: None, bad: Vec::new() };
        for place in places {
            let tell = |kind| Flaw { span: place.span.clone(), kind };
            match whole_number(&place.value) {
                Some(SCHEMA) => {}
                Some(older) if (1..SCHEMA).contains(&older) => {
                    found.older = Some(found.older.map_or(older, |other| other.min(older)));
                }
                Some(later) if later > SCHEMA => {
                    let kind = FlawKind::NewerSchema { found: later, known: SCHEMA };
                    found.later.get_or_insert(tell(kind));
                }
                _ => found.bad.push(tell(FlawKind::BadSchema)),
            }
        }
        found
    }
}

/// Refuses a text of a later schema: what goes with it must not be written.
pub(super) fn refuse_later(source: Source<'_>) -> Result<(), StoreError> {
    let (root, _) = tree::read(source.text);
    match Schemas::of(&root, source.kind).later {
        Some(later) => Err(error(Box::new(flawed(source, None, vec![later])))),
        None => Ok(()),
    }
}

/// A flawed file, unless its only flaw is to come from a later release.
pub(super) fn error(flawed: Box<Flawed>) -> StoreError {
    match flawed.flaws[..] {
        [Flaw { kind: FlawKind::NewerSchema { found, known }, .. }] => {
            StoreError::NewerSchema { path: flawed.path, found, known }
        }
        _ => StoreError::Flawed(flawed),
    }
}

/// The places of a text, by path; the items of a list that were left out are not counted.
pub(super) struct Places<'a> {
    root: &'a Table<'a>,
    lost: &'a BTreeMap<usize, &'static str>,
}

impl<'a> Places<'a> {
    /// Whether anything of one of these keys was left out.
    pub(super) fn lost(&self, keys: &[&str]) -> bool {
        self.lost.values().any(|lost| keys.contains(lost))
    }

    fn item(&self, list: &'a Value<'a>, item: usize) -> Option<&'a Item<'a>> {
        let items = list.as_list()?;
        if self.lost.is_empty() {
            return items.get(item);
        }
        items.iter().filter(|item| !self.lost.contains_key(&item.span.start)).nth(item)
    }

    /// The bytes of what a path names, or of the nearest part around it that is written.
    pub(super) fn find(&self, path: &check::Path) -> Range<usize> {
        let mut steps = path.0.iter();
        let mut here = match steps.next() {
            Some(Step::Key(key)) => self.root.get(key.as_str()),
            _ => None,
        };
        let mut span = 0..0;
        while let Some(place) = here {
            span = place.span.clone();
            here = match steps.next() {
                Some(Step::Key(key)) => place.value.get(key.as_str()),
                Some(Step::Item(item)) => self.item(&place.value, *item),
                None => None,
            };
        }
        span
    }
}

impl<'a, 'f, 't> Fields<'a, 'f, 't> {
    fn new(table: &'a Table<'a>, span: Range<usize>, flaws: &'f mut Flaws<'t>) -> Self {
        let here = table.entries();
        let known = vec![false; here.len()];
        Self { here, known, span, asked: Vec::with_capacity(MANY_KEYS), flaws }
    }

    /// The value of a key, if it is there; the key is then known.
    pub(super) fn at(&mut self, key: &'static str) -> Option<&'a Item<'a>> {
        self.asked.push(key);
        // tables have few keys: to go through them is faster than to search
        let place = self.here.iter().position(|entry| entry.key == key)?;
        self.known[place] = true;
        Some(&self.here[place].item)
    }

    /// Whether a key is there, which does not make it known.
    pub(super) fn has(&self, key: &str) -> bool {
        self.here.iter().any(|entry| entry.key == key)
    }

    /// What a key holds, if it is there.
    pub(super) fn get<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&Item<'a>, &mut Flaws<'t>) -> Option<T>,
    ) -> Option<T> {
        let at = self.at(key)?;
        read(at, self.flaws)
    }

    /// What a key holds; it must be there.
    pub(super) fn need<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&Item<'a>, &mut Flaws<'t>) -> Option<T>,
    ) -> Option<T> {
        if !self.has(key) {
            let span = self.span.clone();
            self.flaws.tell(span, FlawKind::MissingKey(key));
        }
        self.get(key, read)
    }

    /// The items of a list; none when the key is not there. What cannot be read is left out.
    pub(super) fn list<T>(
        &mut self,
        key: &'static str,
        limit: usize,
        mut read: impl FnMut(&Item<'a>, &mut Flaws<'t>) -> Option<T>,
    ) -> Vec<T> {
        let Some(at) = self.at(key) else {
            return Vec::new();
        };
        let Some(items) = at.items(self.flaws, limit) else {
            self.flaws.lose(key, &at.span);
            return Vec::new();
        };
        let mut found = Vec::with_capacity(items.len());
        for at in items {
            match read(at, self.flaws) {
                Some(item) => found.push(item),
                None => self.flaws.lose(key, &at.span),
            }
        }
        found
    }

    /// The entries of a table whose keys are names; none when the key is not there.
    pub(super) fn entries<K, V>(
        &mut self,
        key: &'static str,
        mut name: impl FnMut(&str) -> Result<K, FlawKind>,
        mut read: impl FnMut(&K, &Item<'a>, &mut Flaws<'t>) -> Option<V>,
    ) -> Vec<(K, V)> {
        let Some(at) = self.at(key) else {
            return Vec::new();
        };
        let Value::Table(table) = &at.value else {
            self.flaws.tell(at.span.clone(), wrong(Expected::Table));
            return Vec::new();
        };
        let here = table.entries();
        if here.len() > limits::ITEMS {
            self.flaws.tell(at.span.clone(), too_many(limits::ITEMS));
            return Vec::new();
        }
        let mut entries = Vec::with_capacity(here.len());
        for Entry { key, key_span, item } in here {
            match name(key) {
                Ok(name) => {
                    let value = read(&name, item, self.flaws);
                    entries.extend(value.map(|value| (name, value)));
                }
                Err(kind) => self.flaws.tell(key_span.clone(), kind),
            }
        }
        entries
    }

    /// Tells when more than one of these keys is there; they are then all known.
    pub(super) fn exclusive(&mut self, keys: &[&'static str]) {
        self.asked.extend(keys);
        let mut here = 0;
        for (entry, known) in self.here.iter().zip(&mut self.known) {
            if keys.contains(&&*entry.key) {
                *known = true;
                here += 1;
            }
        }
        if here > 1 {
            let here: Vec<&str> = keys.iter().copied().filter(|key| self.has(key)).collect();
            let names = here.iter().map(|&key| key.to_owned()).collect();
            let last = here.iter().filter_map(|key| self.key_span(key));
            let span = last.max_by_key(|span| span.start).unwrap_or(0..0);
            self.flaws.tell(span, FlawKind::Exclusive(names));
        }
    }

    /// Where a key itself is written.
    pub(super) fn key_span(&self, key: &str) -> Option<Range<usize>> {
        self.here.iter().find(|entry| entry.key == key).map(|entry| entry.key_span.clone())
    }

    /// Tells the keys nobody asked for.
    fn end(self) {
        if self.flaws.newer {
            return;
        }
        let entries = self.here.iter().zip(self.known);
        let mut unknown: Vec<_> = entries.filter_map(|(e, known)| (!known).then_some(e)).collect();
        // only those that will be told: looking for near names takes time
        unknown.sort_by_key(|entry| entry.key_span.start);
        for Entry { key, key_span, .. } in unknown.into_iter().take(limits::FLAWS) {
            let nearest = check::nearest(key, self.asked.iter().copied());
            let key = key.clone().into_owned();
            self.flaws.tell(key_span.clone(), FlawKind::UnknownKey { key, nearest });
        }
    }
}

/// As many keys as the table that is asked for most has.
const MANY_KEYS: usize = 32;

impl<'a> Item<'a> {
    /// Reads a table.
    pub(super) fn table<'t, T>(
        &'a self,
        flaws: &mut Flaws<'t>,
        read: impl FnOnce(&mut Fields<'a, '_, 't>) -> Option<T>,
    ) -> Option<T> {
        let Value::Table(table) = &self.value else {
            return flaws.refuse(self, wrong(Expected::Table));
        };
        let mut fields = Fields::new(table, self.span.clone(), flaws);
        let value = read(&mut fields);
        fields.end();
        value
    }

    /// The items of a list.
    fn items(&'a self, flaws: &mut Flaws<'_>, limit: usize) -> Option<&'a [Item<'a>]> {
        let Value::List(items) = &self.value else {
            return flaws.refuse(self, wrong(Expected::List));
        };
        if items.len() > limit {
            return flaws.refuse(self, too_many(limit));
        }
        Some(items)
    }

    /// The text of a string, if it is one.
    pub(super) fn str(&self) -> Option<&str> {
        self.value.as_str()
    }
}

fn too_many(limit: usize) -> FlawKind {
    FlawKind::Questionnaire(Problem::TooMany(limit))
}

/// Another type of value than expected.
pub(super) fn wrong(expected: Expected) -> FlawKind {
    FlawKind::WrongType { expected }
}

/// A text, perhaps empty.
pub(super) fn text(at: &Item<'_>, flaws: &mut Flaws<'_>) -> Option<String> {
    let Some(found) = at.str() else {
        return flaws.refuse(at, wrong(Expected::Text));
    };
    if found.len() > limits::TEXT && found.chars().nth(limits::TEXT).is_some() {
        return flaws.refuse(at, FlawKind::TooLong { limit: limits::TEXT });
    }
    // a file with Windows line ends says the same as one without
    if flaws.has_returns && flaws.raw(at).contains("\r\n") {
        return Some(found.replace("\r\n", "\n"));
    }
    Some(found.to_owned())
}

/// A text with something in it.
pub(super) fn filled(at: &Item<'_>, flaws: &mut Flaws<'_>) -> Option<String> {
    let found = text(at, flaws)?;
    if is_blank(&found) {
        return flaws.refuse(at, FlawKind::EmptyText);
    }
    Some(found)
}

/// A text, or one per language; perhaps empty.
pub(super) fn loose_phrase(at: &Item<'_>, flaws: &mut Flaws<'_>) -> Option<Text> {
    match at.value {
        Value::Text(_) => text(at, flaws).map(Text::plain),
        Value::Table(_) => at.table(flaws, |f| {
            let (main, en) = (f.need("fr", text), f.get("en", filled));
            Some(Text { main: main?, en })
        }),
        _ => flaws.refuse(at, wrong(Expected::Phrase)),
    }
}

/// A text, or one per language, with something in it.
pub(super) fn phrase(at: &Item<'_>, flaws: &mut Flaws<'_>) -> Option<Text> {
    let found = loose_phrase(at, flaws)?;
    if found.is_empty() {
        return flaws.refuse(at, FlawKind::EmptyText);
    }
    Some(found)
}

/// A word that a type knows how to read.
fn word<T: FromStr>(at: &Item<'_>, flaws: &mut Flaws<'_>, expected: Expected) -> Option<T> {
    let Some(found) = at.str() else {
        return flaws.refuse(at, wrong(expected));
    };
    match found.parse() {
        Ok(value) => Some(value),
        Err(_) => flaws.refuse(at, FlawKind::Malformed(expected)),
    }
}

/// An authored id.
pub(super) fn id<T: FromStr>(at: &Item<'_>, flaws: &mut Flaws<'_>) -> Option<T> {
    word(at, flaws, Expected::Id)
}

/// A unique id.
pub(super) fn uuid<T: FromStr>(at: &Item<'_>, flaws: &mut Flaws<'_>) -> Option<T> {
    word(at, flaws, Expected::Uuid)
}

/// A fingerprint.
pub(super) fn digest<T: FromStr>(at: &Item<'_>, flaws: &mut Flaws<'_>) -> Option<T> {
    word(at, flaws, Expected::Digest)
}

/// One of these words.
pub(super) fn one_of<T: Copy>(
    at: &Item<'_>,
    flaws: &mut Flaws<'_>,
    words: &[(&str, T)],
) -> Option<T> {
    let Some(found) = at.str() else {
        return flaws.refuse(at, wrong(Expected::Text));
    };
    if let Some((_, value)) = words.iter().find(|(word, _)| *word == found) {
        return Some(*value);
    }
    let accepted = words.iter().map(|(word, _)| (*word).to_owned()).collect();
    let nearest = check::nearest(found, words.iter().map(|(word, _)| *word));
    flaws.refuse(at, FlawKind::NotOneOf { accepted, nearest })
}

/// Yes or no.
pub(super) fn boolean(at: &Item<'_>, flaws: &mut Flaws<'_>) -> Option<bool> {
    match at.value {
        Value::Boolean(value) => Some(value),
        _ => flaws.refuse(at, wrong(Expected::Boolean)),
    }
}

/// A whole number, in whatever base it is written.
fn whole_number(value: &Value<'_>) -> Option<i64> {
    let Value::Whole(digits, base) = value else { return None };
    i64::from_str_radix(digits, *base).ok()
}

/// A whole number within bounds.
pub(super) fn whole<T>(at: &Item<'_>, flaws: &mut Flaws<'_>, bounds: RangeInclusive<T>) -> Option<T>
where
    T: TryFrom<i64> + PartialOrd + ToString,
{
    if !matches!(at.value, Value::Whole(..)) {
        return flaws.refuse(at, wrong(Expected::Integer));
    }
    match whole_number(&at.value).and_then(|value| T::try_from(value).ok()) {
        Some(value) if bounds.contains(&value) => Some(value),
        _ => flaws.refuse(
            at,
            FlawKind::OutOfRange { min: bounds.start().to_string(), max: bounds.end().to_string() },
        ),
    }
}

/// The digits of a number as they are written, without the underscores.
pub(super) fn digits<'a>(value: &'a Value<'_>) -> Option<&'a str> {
    match value {
        Value::Whole(digits, 10) | Value::Decimal(digits) => {
            Some(digits.strip_prefix('+').unwrap_or(digits))
        }
        _ => None,
    }
}

/// A number, exactly as written.
pub(super) fn exact(at: &Item<'_>, flaws: &mut Flaws<'_>) -> Option<Exact> {
    match digits(&at.value).map(str::parse) {
        Some(Ok(value)) => Some(value),
        Some(Err(_)) => flaws.refuse(at, FlawKind::Malformed(Expected::Number)),
        None => flaws.refuse(at, wrong(Expected::Number)),
    }
}

/// A day.
pub(super) fn date(at: &Item<'_>, flaws: &mut Flaws<'_>) -> Option<Date> {
    let Value::Moment(written) = &at.value else {
        return flaws.refuse(at, wrong(Expected::Date));
    };
    let day = match written {
        Datetime { date: Some(day), time: None, offset: None } => {
            time::date((day.year, day.month, day.day))
        }
        _ => None,
    };
    day.or_else(|| flaws.refuse(at, FlawKind::Malformed(Expected::Date)))
}

/// A moment.
pub(super) fn instant(at: &Item<'_>, flaws: &mut Flaws<'_>) -> Option<Instant> {
    let Value::Moment(written) = &at.value else {
        return flaws.refuse(at, wrong(Expected::Instant));
    };
    match plain_instant(written).or_else(|| flaws.raw(at).parse().ok()) {
        Some(instant) => Some(instant),
        None => flaws.refuse(at, FlawKind::Malformed(Expected::Instant)),
    }
}

/// A moment as nearly all are written, in universal time and to the second: read once, its text
/// has not to be read again.
fn plain_instant(written: &Datetime) -> Option<Instant> {
    let (Some(day), Some(time), Some(Offset::Z)) = (written.date, written.time, written.offset)
    else {
        return None;
    };
    let second = time.second.filter(|_| time.nanosecond.is_none())?;
    time::utc((day.year, day.month, day.day), (time.hour, time.minute, second))
}
