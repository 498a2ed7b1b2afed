//! Pieces of screens that know nothing of interviews: data in, cells out.

pub mod bar;
pub mod dots;
pub mod more;
pub mod radar;
