//! A campaign with a hostile text in every field that takes words.

use std::fs;
use std::path::{Path, PathBuf};

use bilat::domain::digest::Digest;
use toml_edit::{DocumentMut, Item, TableLike, Value};

use super::corpus;

/// Stands before and after each planted text: what is between must be seen.
pub const BEFORE: &str = "Kq";
pub const AFTER: &str = "qK";

/// Keys whose words are ids, digests or fixed words, not texts.
const FIXED: [&str; 24] = [
    "id",
    "version",
    "status",
    "digest",
    "profiles",
    "question",
    "consent",
    "choice",
    "history",
    "dimension",
    "kind",
    "scope",
    "reference",
    "crossing",
    "levers",
    "selection",
    "number",
    "profile",
    "questions",
    "difficulty",
    "priority",
    "voices",
    "when",
    "updated",
];

/// Which text comes next.
pub struct Planter {
    texts: Vec<String>,
    next: usize,
    /// How many were planted.
    pub planted: usize,
}

impl Planter {
    /// From this text of the corpus on.
    pub fn new(first: usize) -> Self {
        Self { texts: corpus::all(), next: first, planted: 0 }
    }

    fn text(&mut self, old: &str) -> String {
        let text = &self.texts[self.next % self.texts.len()];
        self.next += 1;
        self.planted += 1;
        let end: String = old.chars().take(12).collect();
        format!("{BEFORE}{text}{AFTER} {end}")
    }

    fn item(&mut self, item: &mut Item) {
        match item {
            Item::Value(value) => self.value(value),
            Item::Table(table) => self.table(table),
            Item::ArrayOfTables(tables) => {
                for table in tables.iter_mut() {
                    self.table(table);
                }
            }
            Item::None => {}
        }
    }

    fn value(&mut self, value: &mut Value) {
        match value {
            Value::String(text) => {
                let planted = self.text(text.value());
                *value = planted.into();
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.value(item)),
            Value::InlineTable(table) => self.table(table),
            _ => {}
        }
    }

    fn table(&mut self, table: &mut dyn TableLike) {
        for (key, item) in table.iter_mut() {
            let key = key.get();
            // an answer's evidence is a fixed word, a question's is a list of texts
            let fixed =
                item.is_value() && FIXED.contains(&key) || key == "evidence" && item.is_str();
            if !fixed {
                self.item(item);
            }
        }
    }

    fn file(&mut self, path: &Path) {
        let text = fs::read_to_string(path).unwrap();
        let mut document: DocumentMut = text.parse().unwrap();
        self.table(document.as_table_mut());
        fs::write(path, document.to_string()).unwrap();
    }

    /// A copy of the example campaign, a hostile text in every field.
    pub fn campaign(&mut self, folder: &Path) -> PathBuf {
        let campaign = crate::support::example_in(folder);
        let asked = campaign.join("questionnaire.toml");
        let before = Digest::of(&fs::read(&asked).unwrap()).to_string();
        self.file(&asked);
        let after = Digest::of(&fs::read(&asked).unwrap()).to_string();
        let mut files = vec![campaign.join("campaign.toml")];
        let sessions = fs::read_dir(campaign.join("sessions")).unwrap();
        files.extend(sessions.map(|entry| entry.unwrap().path()));
        files.sort();
        for file in files {
            self.file(&file);
            let text = fs::read_to_string(&file).unwrap();
            fs::write(&file, text.replace(&before, &after)).unwrap();
        }
        campaign
    }
}
