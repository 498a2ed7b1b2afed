//! The diagnosis screen.

/// The phrases.
#[derive(Debug)]
pub struct Diagnosis {}

/// In French.
pub const FR: Diagnosis = Diagnosis {};

/// In English.
pub const EN: Diagnosis = Diagnosis {};
