//! One call of a command: its arguments, read with words of our own when they do not fit.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::ArgMatches;

use super::{Failure, KeyRow};
use crate::domain::time::Date;
use crate::lang::{Lang, Phrases, number, show};

/// A call of a command.
pub struct Call<'a> {
    /// Its arguments.
    pub matches: &'a ArgMatches,
    /// The language spoken.
    pub phrases: &'static Phrases,
    /// The table of keys of the screens.
    pub keys: fn(Lang) -> Vec<KeyRow>,
}

impl Call<'_> {
    /// The value of an option or a placed word.
    pub fn word(&self, name: &str) -> Option<&str> {
        self.matches.get_one::<String>(name).map(String::as_str)
    }

    /// The values of a repeated option or of placed words.
    pub fn all(&self, name: &str) -> Vec<&str> {
        let values = self.matches.get_many::<String>(name);
        values.map_or_else(Vec::new, |values| values.map(String::as_str).collect())
    }

    /// Whether a flag is given.
    pub fn flag(&self, name: &str) -> bool {
        self.matches.get_flag(name)
    }

    /// A path, if given.
    pub fn path(&self, name: &str) -> Option<&Path> {
        self.matches.get_one::<PathBuf>(name).map(PathBuf::as_path)
    }

    /// A path that the table says must be given.
    pub fn needed_path(&self, name: &'static str) -> Result<&Path, Failure> {
        self.path(name).ok_or(Failure::Ours(name))
    }

    /// The paths given.
    pub fn paths(&self, name: &str) -> Vec<PathBuf> {
        let values = self.matches.get_many::<PathBuf>(name);
        values.map_or_else(Vec::new, |values| values.cloned().collect())
    }

    /// A word that the table says must be given.
    pub fn needed(&self, name: &'static str) -> Result<&str, Failure> {
        self.word(name).ok_or(Failure::Ours(name))
    }

    /// A value of a type that reads itself from a word.
    pub fn read<T: FromStr>(&self, name: &str) -> Result<Option<T>, Failure> {
        self.word(name).map(|word| self.parse(word)).transpose()
    }

    /// One word read as a value.
    pub fn parse<T: FromStr>(&self, word: &str) -> Result<T, Failure> {
        word.trim().parse().map_err(|_| self.bad_value(word))
    }

    /// A number typed with a comma or a dot.
    pub fn number<T: FromStr>(&self, name: &str) -> Result<Option<T>, Failure> {
        let read = |word: &str| {
            let plain: String = word.chars().filter(|c| !c.is_whitespace()).collect();
            let plain = plain.replace(',', ".");
            plain.parse().map_err(|_| self.bad_value(word))
        };
        self.word(name).map(read).transpose()
    }

    /// A day.
    pub fn date(&self, name: &str, today: Date) -> Result<Option<Date>, Failure> {
        let read = |word: &str| {
            let date = number::parse_date(word, today.year());
            let told = || (self.phrases.cli.bad_date)(&show::visible(word), today.year());
            date.ok_or_else(|| Failure::Usage(told()))
        };
        self.word(name).map(read).transpose()
    }

    /// One of these words.
    pub fn one_of<T: Copy>(&self, name: &str, words: &[(&str, T)]) -> Result<Option<T>, Failure> {
        let Some(word) = self.word(name) else {
            return Ok(None);
        };
        let found = words.iter().find(|(known, _)| *known == word);
        let accepted = || {
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            Failure::Usage((self.phrases.cli.not_one_of)(&show::visible(word), &words.join(", ")))
        };
        found.map(|(_, value)| Some(*value)).ok_or_else(accepted)
    }

    /// A word that does not read as it should.
    pub fn bad_value(&self, word: &str) -> Failure {
        Failure::Usage((self.phrases.cli.bad_value)(&show::visible(word)))
    }
}
