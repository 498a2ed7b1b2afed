//! Phrases of the area `report`.

/// The phrases.
#[derive(Debug)]
pub struct Report {}

/// In French.
pub const FR: Report = Report {};

/// In English.
pub const EN: Report = Report {};
