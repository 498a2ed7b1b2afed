//! What the fuzz targets share: a campaign to play in, values made from bytes, and the laws that
//! must hold whatever the bytes.

pub mod any;
pub mod laws;
pub mod scene;
