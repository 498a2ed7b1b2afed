//! Every test that looks at bilat from outside, in one binary: one link instead of many.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

mod commands;
mod files;
mod hostile;
mod laws;
mod pictures;
mod readme;
mod screens;
mod support;
#[cfg(unix)]
mod terminal;
mod tidy;
