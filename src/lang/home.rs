//! The lists of campaigns and of interviews, their forms, and the overview of answers.

/// The phrases.
#[derive(Debug)]
pub struct Home {}

/// In French.
pub const FR: Home = Home {};

/// In English.
pub const EN: Home = Home {};
