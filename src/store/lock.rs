//! One writer at a time: a side file held locked, which says who holds it and since when. The
//! system frees it when its holder dies.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::clock;
use super::disk::{beside, plain_file, private, refused};
use super::error::{Doing, StoreError};
use crate::domain::text::is_hidden;

/// The most that is read of what a holder wrote, in bytes.
const HOLDER: u64 = 1024;

/// How often a lock that vanishes under our feet is taken again.
const TRIES: usize = 8;

/// How long a short lock is waited for between two tries, and how many times it is tried.
const WAIT: Duration = Duration::from_millis(20);
const WAITS: usize = 100;

/// A lock held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    /// Nothing where the file system has no locks.
    _file: Option<File>,
}

impl Lock {
    /// The same, for what is held an instant at a time: waits a little for the other to be done.
    pub(super) fn wait(path: &Path) -> Result<Self, StoreError> {
        for _ in 1..WAITS {
            match Self::take(path) {
                Err(StoreError::Locked { .. }) => std::thread::sleep(WAIT),
                taken => return taken,
            }
        }
        Self::take(path)
    }

    /// Locks a file against a second writer, through its side file.
    pub(super) fn take(path: &Path) -> Result<Self, StoreError> {
        let side = beside(path, "lock");
        for _ in 0..TRIES {
            plain_file(&side)?;
            let mut options = private();
            let options = options.read(true).write(true).create(true).truncate(false);
            let mut file = options.open(&side).map_err(refused(&side, Doing::Lock))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(held(path, file)),
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                    return Ok(Self::of(side, None));
                }
                Err(TryLockError::Error(error)) => return Err(refused(&side, Doing::Lock)(error)),
            }
            // its last holder may have removed it between our opening and our locking
            if is_still(&file, &side) {
                sign(&mut file).map_err(refused(&side, Doing::Lock))?;
                return Ok(Self::of(side, Some(file)));
            }
        }
        let busy = io::Error::from(io::ErrorKind::WouldBlock);
        Err(refused(&side, Doing::Lock)(busy))
    }

    fn of(path: PathBuf, file: Option<File>) -> Self {
        Self { path, _file: file }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // removed while still held; a side file left behind does no harm
        let _ = fs::remove_file(&self.path);
    }
}

/// Whether the open file is the one of this name.
#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(open), Ok(named)) => (open.dev(), open.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

/// An open file cannot be removed there.
#[cfg(not(unix))]
fn is_still(_: &File, _: &Path) -> bool {
    true
}

fn sign(file: &mut File) -> io::Result<()> {
    file.set_len(0)?;
    let (pid, now) = (std::process::id(), clock::now());
    write!(file, "{}\n{now:.0}\npid {pid}\n", holder())
}

/// Who we are, as people of an office know one another: `claire@PC-12`.
fn holder() -> String {
    let user = ["USER", "USERNAME", "LOGNAME"].map(|name| std::env::var(name).ok());
    let user = user.into_iter().flatten().find(|user| !user.trim().is_empty());
    let words = [user.unwrap_or_default(), host()].map(|word| word.replace(['\n', '\r'], " "));
    let words: Vec<&str> = words.iter().map(|w| w.trim()).filter(|w| !w.is_empty()).collect();
    words.join("@")
}

/// This computer's name, as far as it says it without being asked twice.
fn host() -> String {
    let said = ["HOSTNAME", "COMPUTERNAME"].map(|name| std::env::var(name).ok());
    let said = said.into_iter().flatten().next();
    let named = said.or_else(|| fs::read_to_string("/etc/hostname").ok());
    named.unwrap_or_default().trim().chars().filter(|c| !is_hidden(*c)).collect()
}

/// Who holds it, in the words of its side file.
fn held(path: &Path, file: File) -> StoreError {
    let mut words = Vec::new();
    // a holder that cannot be read is told as nobody
    let _ = file.take(HOLDER).read_to_end(&mut words);
    let words = String::from_utf8_lossy(&words);
    let mut lines = words.lines();
    StoreError::Locked {
        path: path.to_owned(),
        holder: lines.next().unwrap_or_default().to_owned(),
        since: lines.next().and_then(|line| line.parse().ok()),
    }
}
