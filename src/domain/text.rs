//! A phrase authored in a questionnaire, in one language or two.

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// French, the default.
    #[default]
    Fr,
    /// English.
    En,
}

/// An authored phrase: one wording for everybody, and perhaps one for readers of English.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// The wording shown unless a better one exists for the reader's language.
    pub main: String,
    /// The English wording, when there is one.
    pub en: Option<String>,
}

impl Text {
    /// A phrase with a single wording.
    pub fn plain(main: impl Into<String>) -> Self {
        Self { main: main.into(), en: None }
    }

    /// The wording for a reader of `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match (lang, &self.en) {
            (Lang::En, Some(en)) => en,
            _ => &self.main,
        }
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.main.trim().is_empty()
    }
}
