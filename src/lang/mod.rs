//! Every phrase the user reads, in French and in English. A phrase is a field: one that lacks a
//! translation does not compile. One file an area, holding the struct and both languages, so that
//! the two wordings stand side by side.

pub mod cli;
pub mod common;
pub mod compare;
pub mod copies;
pub mod diagnosis;
pub mod errors;
pub mod help;
pub mod home;
pub mod interview;
pub mod keys;
pub mod limits;
pub mod measure;
pub mod notice;
pub mod number;
mod problem;
mod refusal;
pub mod report;
pub mod review;
pub mod settling;
pub mod show;
mod snippet;
mod syntax;
pub mod tui;

pub use crate::domain::text::Lang;

/// All phrases of one language.
#[derive(Debug)]
pub struct Phrases {
    /// Which language this is.
    pub lang: Lang,
    /// Words used everywhere.
    pub common: common::Common,
    /// What went wrong, and what to do.
    pub errors: errors::Errors,
    /// Commands, their help and their answers.
    pub cli: cli::Cli,
    /// What help says of commands.
    pub help: help::Help,
    /// Reports.
    pub report: report::Report,
    /// What moved between two moments.
    pub compare: compare::Compare,
    /// What copies tell differently, and what they would not take along.
    pub copies: copies::Copies,
    /// What a second reader asks.
    pub review: review::Review,
    /// What keys do.
    pub keys: keys::Keys,
    /// The bounds of files.
    pub limits: limits::Limits,
    /// What every screen may say.
    pub tui: tui::Tui,
    /// The interview screen.
    pub interview: interview::Interview,
    /// The lists of campaigns and interviews, and their forms.
    pub home: home::Home,
    /// The merge and the voices.
    pub settling: settling::Settling,
    /// The diagnosis.
    pub diagnosis: diagnosis::Diagnosis,
}

static FR: Phrases = Phrases {
    lang: Lang::Fr,
    common: common::FR,
    errors: errors::FR,
    cli: cli::FR,
    help: help::FR,
    report: report::FR,
    compare: compare::FR,
    copies: copies::FR,
    review: review::FR,
    keys: keys::FR,
    limits: limits::FR,
    tui: tui::FR,
    interview: interview::FR,
    home: home::FR,
    settling: settling::FR,
    diagnosis: diagnosis::FR,
};

static EN: Phrases = Phrases {
    lang: Lang::En,
    common: common::EN,
    errors: errors::EN,
    cli: cli::EN,
    help: help::EN,
    report: report::EN,
    compare: compare::EN,
    copies: copies::EN,
    review: review::EN,
    keys: keys::EN,
    limits: limits::EN,
    tui: tui::EN,
    interview: interview::EN,
    home: home::EN,
    settling: settling::EN,
    diagnosis: diagnosis::EN,
};

/// The phrases of a language.
pub fn phrases(lang: Lang) -> &'static Phrases {
    match lang {
        Lang::Fr => &FR,
        Lang::En => &EN,
    }
}

/// The language to speak: the one asked for, else English on an English system, else French.
pub fn choose(asked: Option<&str>, system: Option<&str>) -> Lang {
    let is_english = |tag: &str| tag.to_ascii_lowercase().starts_with("en");
    match asked.or(system) {
        Some(tag) if is_english(tag) => Lang::En,
        _ => Lang::Fr,
    }
}

/// The system's language, as a tag such as `fr-FR`; `C` and `POSIX` say nothing.
pub fn system() -> Option<String> {
    sys_locale::get_locale()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_unless_english_is_asked_or_set() {
        for (asked, system, lang) in [
            (None, None, Lang::Fr),
            (None, Some("C"), Lang::Fr),
            (None, Some("de-DE"), Lang::Fr),
            (None, Some("en_US.UTF-8"), Lang::En),
            (Some("fr"), Some("en-GB"), Lang::Fr),
            (Some("EN"), Some("fr-FR"), Lang::En),
        ] {
            assert_eq!(choose(asked, system), lang, "{asked:?} {system:?}");
        }
    }
}
