//! Files as people meet them: written, mended by hand, cut short, locked, moved about.

mod invalid;
mod laws;
mod living;
mod merging;
mod reading;
mod writing;
