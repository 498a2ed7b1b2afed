//! A disk that fails when told: the n-th operation of this thread fails in a chosen way, or is the
//! last one the process lives to do, or the last one before a power cut.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::store::seam::Op;

/// How an operation fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The system refuses it, once.
    Error,
    /// Half of the bytes reach the file, once, then the disk is full.
    Short,
    /// Nothing more can be written or made, until room is made.
    Full,
    /// The disk goes away, until it comes back.
    Away,
    /// Bytes reach the file and the disk refuses to say so; cutting the file is refused too.
    Stuck,
    /// The process dies just before it.
    Death,
    /// The process dies in the middle of writing.
    DeathHalfway,
    /// The power goes just before it, and what was not made sure of goes with it.
    PowerCut(Lost),
}

/// What a power cut takes of what was not made sure of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// The bytes of files; their names are as they were asked.
    Bytes,
    /// The bytes of files are zeros.
    Zeroed,
    /// The names, and the bytes too.
    Names,
    /// The names; the bytes are there.
    NamesAlone,
}

/// Every way to fail.
pub const FAULTS: [Fault; 11] = [
    Fault::Error,
    Fault::Short,
    Fault::Full,
    Fault::Away,
    Fault::Stuck,
    Fault::Death,
    Fault::DeathHalfway,
    Fault::PowerCut(Lost::Bytes),
    Fault::PowerCut(Lost::Zeroed),
    Fault::PowerCut(Lost::Names),
    Fault::PowerCut(Lost::NamesAlone),
];

impl Fault {
    /// Whether the process does not live on.
    pub fn is_death(self) -> bool {
        matches!(self, Self::Death | Self::DeathHalfway | Self::PowerCut(_))
    }

    fn error(self, op: Op<'_>) -> io::Error {
        let (eio, enospc, eacces, enolck) = (5, 28, 13, 37);
        io::Error::from_raw_os_error(match (self, op) {
            (Self::Short | Self::Full, _) => enospc,
            (_, Op::Rename { .. }) => eacces,
            (_, Op::Lock) => enolck,
            _ => eio,
        })
    }

    /// Whether it can strike there.
    fn strikes(self, op: Op<'_>) -> bool {
        match self {
            Self::Short | Self::DeathHalfway => matches!(op, Op::Write(bytes) if bytes.len() > 1),
            Self::Stuck => matches!(op, Op::Write(_)),
            Self::Full => needs_room(op),
            _ => true,
        }
    }
}

fn needs_room(op: Op<'_>) -> bool {
    matches!(op, Op::Write(_) | Op::Create | Op::CreateFolder)
}

/// Takes back a change of names.
#[derive(Debug)]
enum Undo {
    Create(PathBuf),
    CreateFolder(PathBuf),
    /// A file had this name: it is kept under another.
    Remove(PathBuf, PathBuf),
    Rename {
        from: PathBuf,
        to: PathBuf,
        over: Option<PathBuf>,
    },
}

/// A disk that fails when told.
#[derive(Debug)]
struct Disk {
    plan: Option<(usize, Fault)>,
    done: usize,
    syncs: usize,
    struck: bool,
    /// What the disk is sure to have of files written since: by inode.
    sure: HashMap<u64, Vec<u8>>,
    /// By folder, what it is not sure to have of names.
    undo: Vec<(PathBuf, Undo)>,
    kept: tempfile::TempDir,
}

/// What somebody else does.
type Others = Box<dyn FnOnce()>;

thread_local! {
    static DISK: RefCell<Option<Disk>> = const { RefCell::new(None) };
    static MEANWHILE: RefCell<Option<(usize, Others)>> = const { RefCell::new(None) };
}

/// Just before this thread's n-th operation (from 0), somebody else does this.
pub fn meanwhile(n: usize, act: impl FnOnce() + 'static) {
    MEANWHILE.set(Some((n, Box::new(act))));
}

fn others_act() {
    let left = MEANWHILE.take();
    match left {
        Some((0, act)) => act(),
        Some((left, act)) => MEANWHILE.set(Some((left - 1, act))),
        None => {}
    }
}

/// What came of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ran {
    /// Operations asked for, and how many of them waited for the disk.
    pub operations: usize,
    pub syncs: usize,
    /// Whether the fault struck.
    pub struck: bool,
}

/// From now on, this thread's n-th operation (from 0) fails so.
pub fn plan(plan: Option<(usize, Fault)>) {
    let disk = Disk {
        plan,
        done: 0,
        syncs: 0,
        struck: false,
        sure: HashMap::new(),
        undo: Vec::new(),
        kept: super::sample::room(),
    };
    DISK.set(Some(disk));
}

/// The disk is sound again; after a power cut, what was not made sure of under this folder is gone.
pub fn mend(root: &Path) -> Ran {
    let disk = DISK.take().unwrap();
    let ran = Ran { operations: disk.done, syncs: disk.syncs, struck: disk.struck };
    if let (Some((_, Fault::PowerCut(lost))), true) = (disk.plan, disk.struck) {
        disk.lose(root, lost);
    }
    ran
}

/// Whether the process of the story is dead.
pub fn is_dead() -> bool {
    DISK.with_borrow(|disk| match disk {
        Some(Disk { plan: Some((_, fault)), struck, .. }) => *struck && fault.is_death(),
        _ => false,
    })
}

/// Asked before each operation.
pub fn step(op: Op<'_>, path: &Path) -> io::Result<()> {
    others_act();
    DISK.with_borrow_mut(|disk| match disk {
        Some(disk) => disk.step(op, path),
        None => Ok(()),
    })
}

impl Disk {
    fn step(&mut self, op: Op<'_>, path: &Path) -> io::Result<()> {
        let n = self.done;
        self.done += 1;
        self.syncs += usize::from(matches!(op, Op::Sync | Op::SyncFolder));
        if let Some((at, fault)) = self.plan {
            let is_first = n == at && fault.strikes(op);
            let is_later = self.struck
                && match fault {
                    Fault::Error | Fault::Short => false,
                    Fault::Full => needs_room(op),
                    Fault::Stuck => matches!(op, Op::Sync | Op::Cut),
                    _ => true,
                };
            if is_first {
                self.struck = true;
                if let (Op::Write(bytes), Fault::Short | Fault::DeathHalfway) = (op, fault) {
                    self.note(op, path);
                    append(path, &bytes[..bytes.len() / 2]);
                }
                if let (Op::Write(bytes), Fault::Stuck) = (op, fault) {
                    append(path, &bytes[..bytes.len() / 2]);
                }
            }
            if is_first || is_later {
                return Err(fault.error(op));
            }
        }
        self.note(op, path);
        Ok(())
    }

    /// Remembers what a power cut would take.
    fn note(&mut self, op: Op<'_>, path: &Path) {
        let folder = path.parent().unwrap_or(Path::new("."));
        let name = self.kept.path().join(self.done.to_string());
        match op {
            Op::Write(_) | Op::Cut => {
                if let Ok(found) = fs::metadata(path) {
                    let bytes = || fs::read(path).unwrap();
                    self.sure.entry(found.ino()).or_insert_with(bytes);
                }
            }
            Op::Sync => {
                if let Ok(found) = fs::metadata(path) {
                    self.sure.remove(&found.ino());
                }
            }
            Op::SyncFolder => self.undo.retain(|(changed, _)| changed != path),
            Op::Create if fs::symlink_metadata(path).is_err() => {
                self.undo.push((folder.to_owned(), Undo::Create(path.to_owned())));
            }
            Op::CreateFolder if fs::symlink_metadata(path).is_err() => {
                self.undo.push((folder.to_owned(), Undo::CreateFolder(path.to_owned())));
            }
            Op::Remove if path.is_file() => {
                fs::hard_link(path, &name).unwrap();
                self.undo.push((folder.to_owned(), Undo::Remove(path.to_owned(), name)));
            }
            Op::Rename { from, over } if over || fs::symlink_metadata(path).is_err() => {
                let over = fs::hard_link(path, &name).is_ok().then_some(name);
                let (from, to) = (from.to_owned(), path.to_owned());
                self.undo.push((folder.to_owned(), Undo::Rename { from, to, over }));
            }
            _ => {}
        }
    }

    fn lose(mut self, root: &Path, lost: Lost) {
        if lost != Lost::NamesAlone {
            for path in [files(root), files(self.kept.path())].concat() {
                let inode = fs::symlink_metadata(&path).unwrap().ino();
                if let Some(mut bytes) = self.sure.remove(&inode) {
                    let len = usize::try_from(fs::metadata(&path).unwrap().len()).unwrap();
                    if lost == Lost::Zeroed && bytes.len() < len {
                        bytes.resize(len, 0);
                    }
                    fs::write(&path, bytes).unwrap();
                }
            }
        }
        if !matches!(lost, Lost::Names | Lost::NamesAlone) {
            return;
        }
        while let Some((_, undo)) = self.undo.pop() {
            match undo {
                Undo::Create(path) => drop(fs::remove_file(path)),
                Undo::CreateFolder(path) => drop(fs::remove_dir_all(path)),
                Undo::Remove(path, kept) => fs::rename(kept, path).unwrap(),
                Undo::Rename { from, to, over } => {
                    fs::rename(&to, from).unwrap();
                    if let Some(over) = over {
                        fs::rename(over, to).unwrap();
                    }
                }
            }
        }
    }
}

fn append(path: &Path, bytes: &[u8]) {
    let mut file = OpenOptions::new().append(true).open(path).unwrap();
    file.write_all(bytes).unwrap();
}

/// Every file under a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if fs::symlink_metadata(&path).unwrap().is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// One step of how many is tried for each fault: all of them when `BILAT_CASES` is set.
pub fn thrift() -> usize {
    if std::env::var_os("BILAT_CASES").is_some() { 1 } else { 12 }
}
