//! The merge of voices and their settling.

/// The phrases.
#[derive(Debug)]
pub struct Settling {}

/// In French.
pub const FR: Settling = Settling {};

/// In English.
pub const EN: Settling = Settling {};
