//! Whose files these are. Who owns a file may have written anything in it and may change it at any
//! time: what belongs to somebody else is opened only after saying so.

use std::path::{Path, PathBuf};

use super::error::StoreError;
use super::{disk, folder, seam};

/// What is to be said before a campaign, a session, a merged file or a questionnaire is opened:
/// that it belongs to somebody else. Of several such files, the first one that is not shared.
pub fn of_another(path: &Path) -> Option<StoreError> {
    let found: Vec<StoreError> =
        opened_with(path).iter().filter_map(|file| stranger(file)).collect();
    let is_alone = |told: &&StoreError| asks(told);
    let first = found.iter().position(|told| is_alone(&told)).unwrap_or(0);
    found.into_iter().nth(first)
}

/// Whether what is said of an owner is a question, to be answered before anything is opened.
pub fn asks(told: &StoreError) -> bool {
    matches!(told, StoreError::OfAnother { is_shared: false, .. })
}

/// Everything that opening a path may read.
fn opened_with(path: &Path) -> Vec<PathBuf> {
    let campaign = if path.is_dir() {
        Some(path)
    } else {
        let above = disk::parent(path);
        let around = if folder::is_of_campaign(path) { above.parent() } else { None };
        [Some(above), around].into_iter().flatten().find(|folder| folder::holds_campaign(folder))
    };
    match campaign {
        Some(campaign) => folder::parts(campaign),
        None => vec![path.to_owned(), disk::parent(path).to_owned()],
    }
}

/// Who owns a file, if that is somebody else.
#[cfg(unix)]
fn stranger(path: &Path) -> Option<StoreError> {
    let owner = owner(path)?;
    if is_us(owner) {
        return None;
    }
    let folder = if path.is_dir() { path } else { disk::parent(path) };
    let is_group = is_share(&seam::metadata(folder).ok()?);
    // the administrator can do all this anyway, and owns the folders above everybody's
    let is_root = owner == 0;
    if is_root && path.is_dir() && !folder::holds_campaign(path) {
        return None;
    }
    Some(StoreError::OfAnother { path: path.to_owned(), owner, is_shared: is_root || is_group })
}

#[cfg(not(unix))]
fn stranger(_: &Path) -> Option<StoreError> {
    None
}

/// Whether a folder is one where a group writes, and we are of it.
#[cfg(unix)]
fn is_share(folder: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    const GROUP_WRITES: u32 = 0o020;
    folder.mode() & GROUP_WRITES != 0 && crate::unix::is_in_group(folder.gid())
}

/// The number of a file's owner.
#[cfg(unix)]
fn owner(path: &Path) -> Option<u32> {
    use std::os::unix::fs::MetadataExt;
    seam::metadata(path).ok().map(|found| found.uid())
}

/// Whether a journal may be replayed: only when who wrote it is us, the owner of the session, or a
/// colleague who may put any file in the session's place.
#[cfg(unix)]
pub(super) fn may_replay(journal: &Path, session: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    const ONLY_OWNERS_RENAME: u32 = 0o1000;
    let may_replace = || {
        let folder = seam::metadata(disk::parent(session));
        folder.is_ok_and(|found| is_share(&found) && found.mode() & ONLY_OWNERS_RENAME == 0)
    };
    match (owner(journal), owner(session)) {
        (Some(wrote), Some(owns)) => wrote == owns || is_us(wrote) || may_replace(),
        // a disk that does not answer is told by whoever reads next
        _ => true,
    }
}

#[cfg(not(unix))]
pub(super) fn may_replay(_: &Path, _: &Path) -> bool {
    true
}

/// Whether a file is known to be somebody else's.
pub(super) fn is_of_another(path: &Path) -> bool {
    #[cfg(unix)]
    return owner(path).is_some_and(|owner| !is_us(owner));
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}

/// Whether a file found is ours.
pub(super) fn is_ours(found: &std::fs::Metadata) -> bool {
    #[cfg(unix)]
    return is_us(std::os::unix::fs::MetadataExt::uid(found));
    #[cfg(not(unix))]
    {
        let _ = found;
        true
    }
}

#[cfg(unix)]
fn is_us(owner: u32) -> bool {
    owner == crate::unix::effective_uid()
}
