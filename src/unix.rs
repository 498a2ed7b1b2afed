//! What only Unix systems have and std does not give about files and their owners. `rustix` is
//! named here, and in `tui/feed.rs` for what it gives about terminals and processes; nowhere else.

use rustix::fs::OFlags;
use rustix::process::{getegid, geteuid, getgroups};

/// Makes an opening fail on a link rather than follow it.
pub const NO_FOLLOW: i32 = OFlags::NOFOLLOW.bits().cast_signed();

/// The user this process acts for.
pub fn effective_uid() -> u32 {
    geteuid().as_raw()
}

/// Whether this process acts for a member of a group.
pub fn is_in_group(group: u32) -> bool {
    let is_it = |gid: &rustix::process::Gid| gid.as_raw() == group;
    is_it(&getegid()) || getgroups().is_ok_and(|groups| groups.iter().any(is_it))
}
