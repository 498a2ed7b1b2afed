//! Reading and replacing files whole: a file is bounded before it is read, and what is written is
//! either entirely there or not at all, even after a power cut.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::error::{Doing, StoreError};

/// Says where and when the system refused.
pub(super) fn refused(path: &Path, doing: Doing) -> impl FnOnce(io::Error) -> StoreError {
    let path = path.to_owned();
    move |source| StoreError::Io { path, doing, source }
}

/// Reads a file of at most so many bytes. A pipe or a device is refused before it can block.
pub(super) fn read_bytes(path: &Path, limit: u64) -> Result<Vec<u8>, StoreError> {
    let found = fs::metadata(path).map_err(refused(path, Doing::Read))?;
    if !found.is_file() {
        let path = path.to_owned();
        return Err(StoreError::NotAFile { path });
    }
    let too_large = |size| StoreError::TooLarge { path: path.to_owned(), size, limit };
    if found.len() > limit {
        return Err(too_large(found.len()));
    }
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(limit + 1).read_to_end(&mut bytes))
        .map_err(refused(path, Doing::Read))?;
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > limit {
        return Err(too_large(size));
    }
    Ok(bytes)
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

/// The folder of a file; the current one for a bare name.
pub(super) fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Writes a new file. Nothing of that name may be there, not even a dangling link.
pub(super) fn create(path: &Path, text: &str) -> Result<(), StoreError> {
    let full = write_beside(path, text)?;
    if let Err(error) = full.persist_noclobber(path) {
        if error.error.kind() == io::ErrorKind::AlreadyExists {
            let path = path.to_owned();
            return Err(StoreError::Exists { path });
        }
        return Err(refused(path, Doing::Replace)(error.error));
    }
    sync_folder(parent(path))
}

/// Replaces a file, or writes a new one. A link is not followed: it is refused.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), StoreError> {
    let before = plain_file(path)?;
    let full = write_beside(path, text)?;
    if let Some(before) = before {
        fs::set_permissions(full.path(), before.permissions())
            .map_err(refused(path, Doing::Write))?;
    }
    full.persist(path).map_err(|error| refused(path, Doing::Replace)(error.error))?;
    sync_folder(parent(path))
}

/// What is known of an ordinary file, none when nothing is there; a link is refused.
pub(super) fn plain_file(path: &Path) -> Result<Option<fs::Metadata>, StoreError> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_file() => Ok(Some(found)),
        Ok(_) => Err(StoreError::NotAFile { path: path.to_owned() }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(refused(path, Doing::Read)(error)),
    }
}

/// Writes the whole text into a new file of the same folder (0600 where modes exist), and makes
/// sure the disk has it.
fn write_beside(path: &Path, text: &str) -> Result<tempfile::NamedTempFile, StoreError> {
    let mut file = tempfile::Builder::new()
        .prefix(".bilat-")
        .suffix(".tmp")
        .tempfile_in(parent(path))
        .map_err(refused(path, Doing::Write))?;
    file.write_all(text.as_bytes()).map_err(refused(path, Doing::Write))?;
    let written = file.as_file().metadata().map(|found| found.len());
    let written = written.map_err(refused(path, Doing::Write))?;
    if written != u64::try_from(text.len()).unwrap_or(u64::MAX) {
        let short = io::Error::from(io::ErrorKind::WriteZero);
        return Err(refused(path, Doing::Write)(short));
    }
    file.as_file().sync_all().map_err(refused(path, Doing::Sync))?;
    Ok(file)
}

/// Makes sure the disk has a folder's names.
pub(super) fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(refused(folder, Doing::Sync))?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

/// Makes a folder and those above it, for its owner only; those that are there are left alone.
pub(super) fn create_folder(folder: &Path) -> Result<(), StoreError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(refused(folder, Doing::CreateFolder))
}

/// A hidden file beside another one: `.name.ending`.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".");
    name.push(ending);
    path.with_file_name(name)
}

/// Options to open a file for its owner only.
pub(super) fn private() -> fs::OpenOptions {
    let mut options = fs::OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Whether a folder takes so many bytes now: tried with a file that never has a name.
pub(super) fn has_room(folder: &Path, bytes: usize) -> bool {
    let tried = tempfile::tempfile_in(folder).and_then(|mut file| {
        file.write_all(&vec![b' '; bytes])?;
        file.sync_data()
    });
    tried.is_ok()
}
