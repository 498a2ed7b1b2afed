//! Phrases of the area `cli`.

/// The phrases.
#[derive(Debug)]
pub struct Cli {}

/// In French.
pub const FR: Cli = Cli {};

/// In English.
pub const EN: Cli = Cli {};
