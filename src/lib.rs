//! bilat: guided bilateral interviews, their merge and the diagnosis they come to.
pub mod cli;
pub mod domain;
pub mod lang;
pub mod report;
pub mod store;
pub mod tui;
