//! Files as people meet them: written, mended by hand, cut short, locked, moved about.

mod corpus;
mod invalid;
mod laws;
mod living;
mod merging;
mod reading;
mod writing;
