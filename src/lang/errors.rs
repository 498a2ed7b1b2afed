//! Phrases of the area `errors`.

/// The phrases.
#[derive(Debug)]
pub struct Errors {}

/// In French.
pub const FR: Errors = Errors {};

/// In English.
pub const EN: Errors = Errors {};
