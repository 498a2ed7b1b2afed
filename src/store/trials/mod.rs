//! What a disk can do to us, done at every step: whatever fails, a file is the old one or the new
//! one, and what was recorded comes back.

pub(super) mod faults;
mod journals;
mod living;
mod sample;
mod writers;
