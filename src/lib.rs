//! bilat: guided bilateral interviews, their merge, and the diagnosis they come to.
//!
//! # The picture
//!
//! ```text
//!                 main.rs        arguments in, exit code out; the only one who knows both doors
//!               ┌────┴─────┐
//!   cli/ one file a command   tui/ key → action → update → effects → view
//!               └────┬─────┘
//!                 report/        one diagnosis, several papers: text, Markdown, JSON
//!                    │
//!                  lang/         every phrase in French and English; what makes text safe to show
//!                    │
//!                  store/        files: TOML, journal, locks, whole replacement; the disk is
//!                    │           behind store/seam.rs, where tests make it fail; thousands of
//!                    │           files are read on all cores (cores.rs), and nothing else is
//!                    │
//!                  domain/       what an interview, a merge and a score mean; pure
//! ```
//!
//! Arrows only point down, and a test (`tests/tidy`) keeps it so.
//!
//! # What always holds
//!
//! * **Stored** is what people said ([`domain::session`]) or decided ([`domain::campaign`]).
//!   **Derived** ([`domain::merge`], [`domain::diagnosis`]) is computed again each time.
//! * A session changes in one way only: [`domain::edit::Edit`]. Keys, commands, undo, the journal
//!   and recovery all speak it.
//! * Scores are exact fractions ([`domain::exact`]); they are rounded when shown, never before.
//! * A file is replaced whole or not at all, and keeps what a human wrote in it. Between two
//!   replacements a journal has every edit ([`store::live`]).
//! * Text from outside is shown through [`lang::show`]; the terminal obeys none of it.
//! * [`tui::update`] does no input or output: it gives [`tui::event::Effect`] values, the loop does
//!   them, and what came of them returns as events. « Enregistré » follows the disk.
//!
//! # Words
//!
//! campaign (campagne): one authority's diagnostic at one moment · session (entretien): one
//! interview of one stakeholder · voice (voix): what one session says of one question · position:
//! all voices on one question and what they come to · divergence: voices two levels apart, or « not
//! applicable » against a level · decision (arbitrage): the level settled, with its reason ·
//! coverage (couverture): questions with a position, of those applicable · gap (écart): target
//! minus position · lever (levier): what closes a gap.

pub mod cli;
mod cores;
pub mod domain;
pub mod lang;
pub mod report;
pub mod store;
pub mod tui;
#[cfg(unix)]
mod unix;
