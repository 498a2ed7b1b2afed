//! One writer at a time: a side file held locked, which says who holds it and since when. The
//! system frees it when its holder dies. Where there are no locks, comparing before replacing is
//! what keeps people from writing over one another.

use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::clock;
use super::disk::{beside, parent, plain_file, refused};
use super::error::{Doing, Holder, StoreError};
use super::seam::{self, Tried};
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
    /// Nothing where the file system has no locks and somebody else made the side file.
    file: Option<File>,
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
            let Some(Side { file, is_new }) = side_file(path, &side)? else {
                continue;
            };
            match seam::try_lock(&file, &side) {
                Tried::Theirs => return Err(held(path, &side)),
                Tried::Nobodys => return Ok(Self { path: side, file: is_new.then_some(file) }),
                // its last holder may have removed it between our opening and our locking
                Tried::Ours if seam::is_still(&file, &side) => {
                    // a full disk does not say who holds it, but holds it
                    let _ = sign(&file, &side);
                    return Ok(Self { path: side, file: Some(file) });
                }
                Tried::Ours => {}
            }
        }
        let busy = io::Error::from(ErrorKind::WouldBlock);
        Err(refused(&side, Doing::Lock)(busy))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // removed while still held; a side file left behind does no harm
        if self.file.as_ref().is_some_and(|file| seam::is_still(file, &self.path)) {
            let _ = seam::remove(&self.path);
        }
    }
}

struct Side {
    file: File,
    is_new: bool,
}

/// Makes the side file, or opens the one that is there; never through a link nor a second name,
/// for what it leads to would be written. None when it vanished meanwhile.
fn side_file(path: &Path, side: &Path) -> Result<Option<Side>, StoreError> {
    let model = plain_file(path)?;
    let (mode, _) = seam::modes(parent(path), model.as_ref());
    match seam::create_new(side, mode) {
        Ok(file) => return Ok(Some(Side { file, is_new: true })),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(error) => return Err(refused(side, Doing::Lock)(error)),
    }
    if plain_file(side)?.is_none() {
        return Ok(None);
    }
    match seam::open(side) {
        Ok(file) if seam::has_other_names(&file) => {
            Err(StoreError::NotAFile { path: side.to_owned() })
        }
        Ok(file) => Ok(Some(Side { file, is_new: false })),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        // somebody's, whom we may not even read
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Err(held(path, side)),
        Err(error) => Err(refused(side, Doing::Lock)(error)),
    }
}

fn sign(file: &File, side: &Path) -> io::Result<()> {
    let (who, now, pid) = (holder(), clock::now(), std::process::id());
    seam::cut(file, side, 0)?;
    seam::write(file, side, format!("{who}\n{now:.0}\npid {pid}\n").as_bytes())
}

/// Who we are, as people of an office know one another: `claire@PC-12`, `claire` or `@PC-12`.
fn holder() -> String {
    let host = said(&["HOSTNAME", "COMPUTERNAME"]).or_else(|| {
        let bytes = seam::read(Path::new("/etc/hostname"), HOLDER).ok()?;
        one_line(&String::from_utf8_lossy(&bytes))
    });
    let host = host.map_or_else(String::new, |host| format!("@{host}"));
    said(&["USER", "USERNAME", "LOGNAME"]).unwrap_or_default() + &host
}

fn said(names: &[&str]) -> Option<String> {
    let mut said = names.iter().filter_map(|name| std::env::var(name).ok());
    said.find_map(|word| one_line(&word))
}

/// The first line that says something, without what cannot be seen.
fn one_line(text: &str) -> Option<String> {
    let plain = |line: &str| line.chars().filter(|c| !is_hidden(*c)).collect::<String>();
    let mut lines = text.lines().map(|line| plain(line.trim()));
    lines.find(|line| !line.is_empty())
}

/// Who holds it, in the words of its side file: one that cannot be read names nobody.
fn held(path: &Path, side: &Path) -> StoreError {
    let words = seam::read(side, HOLDER).unwrap_or_default();
    let words = String::from_utf8_lossy(&words);
    let mut lines = words.lines();
    let name = lines.next().unwrap_or_default();
    let (who, machine) = name.rsplit_once('@').unwrap_or((name, ""));
    let holder = Holder {
        who: who.to_owned(),
        machine: machine.to_owned(),
        since: lines.next().and_then(|line| line.parse().ok()),
        process: lines.next().and_then(|line| line.strip_prefix("pid ")?.parse().ok()),
    };
    StoreError::Locked { path: path.to_owned(), holder }
}
