//! Every operation on the file system, one function each: the store knows the disk through here
//! alone, so that its tests can make any of them fail.

use std::fs::{self, DirBuilder, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

#[cfg(all(test, unix))]
use super::trials::faults::step;

/// An operation about to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Op<'a> {
    /// Asking what is there.
    Look,
    /// Reading a file.
    Read,
    /// Reading the names of a folder.
    List,
    /// Making a file that is not there.
    Create,
    /// Opening a file to write it.
    Open,
    /// Writing bytes at the end of a file.
    Write(&'a [u8]),
    /// Cutting a file.
    Cut,
    /// Making sure the disk has what is in a file.
    Sync,
    /// Making sure the disk has the names of a folder.
    SyncFolder,
    /// Changing who may do what.
    Mode,
    /// Giving a file the name of another, or its own.
    Rename { from: &'a Path, over: bool },
    /// Removing a file.
    Remove,
    /// Making a folder.
    CreateFolder,
    /// Locking a file.
    Lock,
}

/// Before each operation: where tests make it fail.
#[cfg(not(all(test, unix)))]
#[expect(clippy::unnecessary_wraps, reason = "in tests, it fails")]
fn step(_: Op<'_>, _: &Path) -> io::Result<()> {
    Ok(())
}

/// What is there, links followed.
pub(super) fn metadata(path: &Path) -> io::Result<Metadata> {
    step(Op::Look, path)?;
    fs::metadata(path)
}

/// What is there; a link is told as one.
pub(super) fn symlink_metadata(path: &Path) -> io::Result<Metadata> {
    step(Op::Look, path)?;
    fs::symlink_metadata(path)
}

/// Whether a file is there, links followed.
pub(super) fn is_file(path: &Path) -> bool {
    metadata(path).is_ok_and(|found| found.is_file())
}

/// Whether a folder is there, links followed.
pub(super) fn is_folder(path: &Path) -> bool {
    metadata(path).is_ok_and(|found| found.is_dir())
}

/// The path without links nor detours.
pub(super) fn canonicalize(path: &Path) -> io::Result<PathBuf> {
    step(Op::Look, path)?;
    fs::canonicalize(path)
}

/// At most so many first bytes of a file.
pub(super) fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    step(Op::Read, path)?;
    let file = File::open(path)?;
    // room for all of it at once: else it is read by bits, each larger than the one before
    let size = file.metadata()?.len().min(most);
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What is in a folder, in no order.
pub(super) fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    step(Op::List, folder)?;
    fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect()
}

/// Makes a file that is not there, to be read and written at its end, with this mode whatever the
/// umask.
pub(super) fn create_new(path: &Path, mode: u32) -> io::Result<File> {
    step(Op::Create, path)?;
    let mut options = OpenOptions::new();
    options.read(true).append(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode & 0o600);
    let file = options.open(path)?;
    #[cfg(unix)]
    if mode & 0o777 != 0o600 {
        step(Op::Mode, path)?;
        // a disk without modes has nothing to refuse
        let _ = file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
    }
    Ok(file)
}

/// Makes a file of a name nobody chose, in a folder. It is gone when dropped.
pub(super) fn temporary(folder: &Path, mode: u32) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(BEFORE).suffix(AFTER).rand_bytes(DRAWN);
    builder.make_in(folder, |path| create_new(path, mode))
}

/// What stands in a temporary file's name before and after letters drawn, and how many these are.
const BEFORE: &str = ".bilat-";
const AFTER: &str = ".tmp";
const DRAWN: usize = 6;

/// Whether a name is one of our temporary files'.
pub(super) fn is_temporary(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let drawn = name.strip_prefix(BEFORE).and_then(|rest| rest.strip_suffix(AFTER));
    drawn.is_some_and(|drawn| {
        drawn.len() == DRAWN && drawn.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Opens a file that is there, to be read and written at its end; a link is refused.
pub(super) fn open(path: &Path) -> io::Result<File> {
    step(Op::Open, path)?;
    let mut options = OpenOptions::new();
    options.read(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, crate::unix::NO_FOLLOW);
    options.open(path)
}

/// Writes at the end of an open file.
pub(super) fn write(mut file: &File, path: &Path, bytes: &[u8]) -> io::Result<()> {
    step(Op::Write(bytes), path)?;
    file.write_all(bytes)
}

/// Cuts an open file.
pub(super) fn cut(file: &File, path: &Path, len: u64) -> io::Result<()> {
    step(Op::Cut, path)?;
    file.set_len(len)
}

/// Makes sure the disk has what is in an open file.
pub(super) fn sync(file: &File, path: &Path) -> io::Result<()> {
    step(Op::Sync, path)?;
    file.sync_all()
}

/// Makes sure the disk has the bytes of an open file.
pub(super) fn sync_data(file: &File, path: &Path) -> io::Result<()> {
    step(Op::Sync, path)?;
    file.sync_data()
}

/// Makes sure the disk has a folder's names.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    step(Op::SyncFolder, folder)?;
    #[cfg(unix)]
    match File::open(folder)?.sync_all() {
        // some shares cannot: what they promise then is theirs to keep
        Err(error) if error.kind() == ErrorKind::InvalidInput => {}
        done => done?,
    }
    Ok(())
}

/// Gives a new file the mode of another, and its group where that is allowed. A group that is not
/// given must not gain what the other group had.
#[cfg(unix)]
pub(super) fn dress_as(file: &File, path: &Path, model: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
    step(Op::Mode, path)?;
    let now = file.metadata()?;
    let mut mode = model.mode() & 0o777;
    if now.gid() != model.gid() && fchown(file, None, Some(model.gid())).is_err() {
        mode &= !0o070 | ((mode & 0o007) << 3);
    }
    if now.mode() & 0o777 == mode {
        return Ok(());
    }
    file.set_permissions(fs::Permissions::from_mode(mode))
}

/// Gives a new file what another one allows.
#[cfg(not(unix))]
pub(super) fn dress_as(file: &File, path: &Path, model: &Metadata) -> io::Result<()> {
    step(Op::Mode, path)?;
    file.set_permissions(model.permissions())
}

/// Gives a temporary file its name, in place of what has it.
pub(super) fn persist(file: NamedTempFile, path: &Path) -> io::Result<()> {
    step(Op::Rename { from: file.path(), over: true }, path)?;
    file.persist(path)?;
    Ok(())
}

/// Gives a temporary file its name, which nothing may have.
pub(super) fn persist_new(file: NamedTempFile, path: &Path) -> io::Result<()> {
    step(Op::Rename { from: file.path(), over: false }, path)?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(refused) if refused.error.kind() == ErrorKind::AlreadyExists => Err(refused.error),
        // disks that can neither rename so nor have hard links: looking first is all that is left
        Err(refused) => match fs::symlink_metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                refused.file.persist(path)?;
                Ok(())
            }
            _ => Err(refused.error),
        },
    }
}

/// Gives a file another name, in place of what has it.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    step(Op::Rename { from, over: true }, to)?;
    fs::rename(from, to)
}

/// Removes a file, or a link itself.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    step(Op::Remove, path)?;
    fs::remove_file(path)
}

/// Makes one folder, with this mode whatever the umask.
pub(super) fn create_folder(folder: &Path, mode: u32) -> io::Result<()> {
    step(Op::CreateFolder, folder)?;
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, mode & 0o700);
    builder.create(folder)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        step(Op::Mode, folder)?;
        // the folder above may have given it its group and the bit that says so
        let given = fs::metadata(folder)?.permissions().mode() & 0o7000;
        let _ = fs::set_permissions(folder, fs::Permissions::from_mode(given | mode));
    }
    Ok(())
}

/// What came of locking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tried {
    /// It is ours until the file is closed.
    Ours,
    /// Somebody else has it.
    Theirs,
    /// There are no locks there, as on some shares.
    Nobodys,
}

/// Locks an open file against every other process.
pub(super) fn try_lock(file: &File, path: &Path) -> Tried {
    let tried = step(Op::Lock, path).map_err(TryLockError::Error);
    match tried.and_then(|()| file.try_lock()) {
        Ok(()) => Tried::Ours,
        Err(TryLockError::WouldBlock) => Tried::Theirs,
        Err(TryLockError::Error(_)) => Tried::Nobodys,
    }
}

/// Whether the open file still is the one of this name.
#[cfg(unix)]
pub(super) fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), symlink_metadata(path)) {
        (Ok(open), Ok(named)) => (open.dev(), open.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

/// Whether the open file still is the one of this name: it cannot be removed there while open.
#[cfg(not(unix))]
pub(super) fn is_still(_: &File, path: &Path) -> bool {
    symlink_metadata(path).is_ok()
}

/// Whether an open file has a second name, which somebody may have planted for us to write there.
pub(super) fn has_other_names(file: &File) -> bool {
    #[cfg(unix)]
    return file.metadata().is_ok_and(|found| std::os::unix::fs::MetadataExt::nlink(&found) > 1);
    #[cfg(not(unix))]
    {
        let _ = file;
        false
    }
}

/// What a new file may be for others: nothing, unless its folder is a group's, then what the file
/// it stands beside allows at most.
#[cfg(unix)]
pub(super) fn modes(folder: &Path, model: Option<&Metadata>) -> (u32, u32) {
    use std::os::unix::fs::MetadataExt;
    let found = metadata(folder).map_or(0, |found| found.mode());
    // everybody writes in /tmp, which makes nobody there a group
    let is_share = found & 0o020 != 0 && found & 0o1002 != 0o1002;
    let (file, folder) = if is_share { (0o660, 0o770) } else { (0o600, 0o700) };
    (file & model.map_or(0o777, |model| model.mode() | 0o600), folder)
}

/// Modes do not exist there.
#[cfg(not(unix))]
pub(super) fn modes(_: &Path, _: Option<&Metadata>) -> (u32, u32) {
    (0, 0)
}
