//! What only Unix systems have and std does not give about files, their owners and terminals.
//! `rustix` is named here, and in `tui/feed.rs` for what it gives about keys and processes; nowhere
//! else.

use std::io::{self, Write};
use std::os::fd::{AsFd, OwnedFd};

use rustix::fs::{Mode, OFlags};
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

/// Opens a terminal once more, for writes that never wait. What we were given is shared with the
/// shell, which would not understand that a write may be refused.
pub fn terminal_again(given: impl AsFd) -> io::Result<impl Write + 'static> {
    let name = rustix::termios::ttyname(given, Vec::new())?;
    let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    Ok(Terminal(rustix::fs::open(name, flags, Mode::empty())?))
}

struct Terminal(OwnedFd);

impl Write for Terminal {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(rustix::io::write(&self.0, bytes)?)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
