//! What an interview, a merge and a diagnosis mean: pure values and rules, with no clock, disk,
//! terminal or language of the interface in them. Everything here can be tested by calling it.

pub mod agreement;
pub mod anonymous;
pub mod answers;
pub mod campaign;
pub mod check;
pub mod compare;
pub mod diagnosis;
pub mod digest;
pub mod dossier;
pub mod edit;
pub mod exact;
pub mod explain;
pub mod gap;
pub mod heading;
pub mod id;
pub mod leaks;
pub mod merge;
pub mod next;
mod people;
pub mod perspective;
pub mod pooled;
pub mod questionnaire;
pub mod reconcile;
pub mod route;
pub mod score;
pub mod session;
pub mod text;
pub mod time;
pub mod told;

#[cfg(test)]
mod tests;
