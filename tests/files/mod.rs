//! Files as people meet them: written, mended by hand, cut short, locked, moved about.

mod corpus;
mod invalid;
mod laws;
#[cfg(unix)]
mod links;
mod living;
mod merging;
#[cfg(unix)]
mod owners;
mod reading;
mod traps;
mod writing;
