//! Reading and replacing files whole: a file is bounded before it is read, and what is written is
//! either entirely there or not at all, even after a power cut.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::error::{Doing, StoreError};

const MIB: u64 = 1024 * 1024;

/// The largest session read, in bytes.
pub(super) const SESSION: u64 = 4 * MIB;
/// The largest campaign read, in bytes.
pub(super) const CAMPAIGN: u64 = MIB;
/// The largest questionnaire read, in bytes.
pub(super) const QUESTIONNAIRE: u64 = 4 * MIB;
/// The largest merged file read, in bytes.
pub(super) const MERGED: u64 = 64 * MIB;
/// The largest journal read, in bytes.
pub(super) const JOURNAL: u64 = 64 * MIB;

/// Says where and when the system refused.
pub(super) fn refused(path: &Path, doing: Doing) -> impl FnOnce(io::Error) -> StoreError {
    let path = path.to_owned();
    move |source| StoreError::Io {
        path,
        doing,
        source,
    }
}

/// Reads a file of at most so many bytes. A pipe or a device is refused before it can block.
pub(super) fn read_bytes(path: &Path, limit: u64) -> Result<Vec<u8>, StoreError> {
    let found = fs::metadata(path).map_err(refused(path, Doing::Read))?;
    if !found.is_file() {
        let path = path.to_owned();
        return Err(StoreError::NotAFile { path });
    }
    let too_large = |size| StoreError::TooLarge {
        path: path.to_owned(),
        size,
        limit,
    };
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
