//! Files: the only place that knows TOML and the file system. What a human wrote in a file survives
//! a save; a file is replaced whole or not at all; a journal takes each edit in between.

pub mod clock;
pub mod error;
pub mod folder;
pub mod live;
pub mod merged;
pub mod places;
pub mod questionnaires;
