//! Files: the only place that knows TOML and the file system. What a human wrote in a file survives
//! a save; a file is replaced whole or not at all; a journal takes each edit in between.

mod campaign_file;
pub mod clock;
mod copies;
mod decode;
mod disk;
mod encode;
pub mod error;
pub mod folder;
mod journal;
mod journal_lines;
pub mod limits;
pub mod live;
mod lock;
pub mod merged;
mod migrate;
#[cfg(test)]
mod migration_tests;
pub mod owner;
mod patch;
pub mod places;
mod questionnaire_file;
pub mod questionnaires;
mod seam;
mod session_file;
mod syntax;
mod tree;
#[cfg(test)]
#[cfg(unix)]
mod trials;
