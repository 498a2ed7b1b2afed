//! Reading and replacing files whole: a file is bounded before it is read, and what is written is
//! either entirely there or not at all, even after a power cut.

use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::error::{Doing, StoreError};
use super::{owner, seam};

/// Says where and when the system refused.
pub(super) fn refused(path: &Path, doing: Doing) -> impl FnOnce(io::Error) -> StoreError {
    let path = path.to_owned();
    move |source| StoreError::Io { path, doing, source }
}

/// Reads a file of at most so many bytes. A pipe or a device is refused before it can block.
pub(super) fn read_bytes(path: &Path, limit: u64) -> Result<Vec<u8>, StoreError> {
    let found = seam::metadata(path).map_err(refused(path, Doing::Read))?;
    if !found.is_file() {
        let path = path.to_owned();
        return Err(StoreError::NotAFile { path });
    }
    let too_large = |size| StoreError::TooLarge { path: path.to_owned(), size, limit };
    if found.len() > limit {
        return Err(too_large(found.len()));
    }
    let bytes = seam::read(path, limit + 1).map_err(refused(path, Doing::Read))?;
    let size = size_of(&bytes);
    if size > limit {
        return Err(too_large(size));
    }
    Ok(bytes)
}

/// How many bytes.
pub(super) fn size_of(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

/// Reads a text of at most so many bytes.
pub(super) fn read_text(path: &Path, limit: u64) -> Result<String, StoreError> {
    String::from_utf8(read_bytes(path, limit)?).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        StoreError::NotUtf8 {
            path: path.to_owned(),
            line: valid.split(|byte| *byte == b'\n').count(),
        }
    })
}

/// Whether the error says that nothing is there.
pub(super) fn is_absent(error: &StoreError) -> bool {
    matches!(error, StoreError::Io { source, .. } if source.kind() == io::ErrorKind::NotFound)
}

/// Whether the error says that we may not.
pub(super) fn is_denied(error: &StoreError) -> bool {
    let denied = io::ErrorKind::PermissionDenied;
    matches!(error, StoreError::Io { source, .. } if source.kind() == denied)
}

/// The folder of a file; the current one for a bare name.
pub(super) fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Writes a new file. Nothing of that name may be there, not even a dangling link.
pub(super) fn create(path: &Path, text: impl AsRef<[u8]>) -> Result<(), StoreError> {
    create_like(path, text, None)
}

/// Writes a new file, no more open than the one it stands beside.
pub(super) fn create_like(
    path: &Path,
    text: impl AsRef<[u8]>,
    model: Option<&Metadata>,
) -> Result<(), StoreError> {
    let full = write_beside(path, text.as_ref(), model, false)?;
    if let Err(error) = seam::persist_new(full, path) {
        if error.kind() == io::ErrorKind::AlreadyExists {
            let path = path.to_owned();
            return Err(StoreError::Exists { path });
        }
        return Err(refused(path, Doing::Replace)(error));
    }
    sync_folder(parent(path))
}

/// Replaces a file, or writes a new one. A link is not followed: it is refused. A second name of
/// the same file keeps the old text.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), StoreError> {
    replace_if(path, text, || Ok(true)).map(drop)
}

/// The same, if the file still has the text that is known: looked at last, for who edits by hand
/// takes no lock. Whether it was done.
pub(super) fn replace_known(
    path: &Path,
    known: &str,
    text: &str,
    limit: u64,
) -> Result<bool, StoreError> {
    replace_if(path, text, || read_text(path, limit).map(|now| now == known))
}

fn replace_if(
    path: &Path,
    text: &str,
    wanted: impl FnOnce() -> Result<bool, StoreError>,
) -> Result<bool, StoreError> {
    let before = plain_file(path)?;
    let full = write_beside(path, text.as_bytes(), before.as_ref(), true)?;
    if !wanted()? {
        return Ok(false);
    }
    seam::persist(full, path).map_err(refused(path, Doing::Replace))?;
    sync_folder(parent(path))?;
    Ok(true)
}

/// What is known of an ordinary file, none when nothing is there; a link is refused.
pub(super) fn plain_file(path: &Path) -> Result<Option<Metadata>, StoreError> {
    match seam::symlink_metadata(path) {
        Ok(found) if found.is_file() => Ok(Some(found)),
        Ok(_) => Err(StoreError::NotAFile { path: path.to_owned() }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(refused(path, Doing::Read)(error)),
    }
}

/// Writes the whole text into a new file of the same folder, and makes sure the disk has it. It is
/// no more open than its model, and open just as much when it replaces it.
fn write_beside(
    path: &Path,
    text: &[u8],
    model: Option<&Metadata>,
    replaces: bool,
) -> Result<tempfile::NamedTempFile, StoreError> {
    let (folder, failed) = (parent(path), || refused(path, Doing::Write));
    let (mode, _) = seam::modes(folder, model);
    let full = seam::temporary(folder, mode).map_err(failed())?;
    let file = full.as_file();
    seam::write(file, full.path(), text).map_err(failed())?;
    if file.metadata().map_err(failed())?.len() != size_of(text) {
        return Err(failed()(io::Error::from(io::ErrorKind::WriteZero)));
    }
    if let Some(model) = model.filter(|_| replaces) {
        seam::dress_as(file, full.path(), model).map_err(failed())?;
    }
    seam::sync(file, full.path()).map_err(refused(path, Doing::Sync))?;
    Ok(full)
}

/// Makes sure the disk has a folder's names.
pub(super) fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    seam::sync_folder(folder).map_err(refused(folder, Doing::Sync))
}

/// Makes a folder and those above it; those that are there are left alone.
pub(super) fn create_folder(folder: &Path) -> Result<(), StoreError> {
    if seam::is_folder(folder) {
        return Ok(());
    }
    let above = parent(folder);
    // the root and the current folder are their own
    if above != folder {
        create_folder(above)?;
    }
    let (_, mode) = seam::modes(above, None);
    match seam::create_folder(folder, mode) {
        // somebody else made it meanwhile
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && seam::is_folder(folder) => {}
        done => done.map_err(refused(folder, Doing::CreateFolder))?,
    }
    sync_folder(above)
}

/// Refuses a folder that is a link: what is written there would lie elsewhere.
pub(super) fn plain_folder(folder: &Path) -> Result<(), StoreError> {
    match seam::symlink_metadata(folder) {
        Ok(found) if found.is_symlink() => {
            let path = folder.to_owned();
            Err(StoreError::LinkedFolder { path })
        }
        _ => Ok(()),
    }
}

/// How long a temporary file is left alone: another window may be writing it.
const STALE: Duration = Duration::from_secs(10 * 60);

/// Removes our own temporary files that a dead process left in a folder: they hold words.
pub(super) fn sweep(folder: &Path) {
    for path in seam::list(folder).unwrap_or_default() {
        let is_ours = |found: &Metadata| found.is_file() && owner::is_ours(found);
        let is_stale = |found: &Metadata| {
            let age = found.modified().ok().and_then(|at| at.elapsed().ok());
            age.is_some_and(|age| age > STALE)
        };
        let is_left = |found: Metadata| is_ours(&found) && is_stale(&found);
        if seam::is_temporary(&path) && seam::symlink_metadata(&path).is_ok_and(is_left) {
            let _ = seam::remove(&path);
        }
    }
}

/// A hidden file beside another one: `.name.ending`.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".");
    name.push(ending);
    path.with_file_name(name)
}

/// Whether a folder takes so many bytes now: tried with a file that is gone at once.
pub(super) fn has_room(folder: &Path, bytes: usize) -> bool {
    let tried = seam::temporary(folder, 0o600).and_then(|file| {
        seam::write(file.as_file(), file.path(), &vec![b' '; bytes])?;
        seam::sync_data(file.as_file(), file.path())
    });
    tried.is_ok()
}
