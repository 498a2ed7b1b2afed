//! A copy of the example campaign: what is measured may write in it.

use std::fs;
use std::path::{Path, PathBuf};

/// Its interview that is still open.
pub const OPEN: &str = "sessions/2026-11-19_metiers_4058.toml";

/// Copies it there, in place of what was.
pub fn copy_to(folder: &Path) -> PathBuf {
    let _ = fs::remove_dir_all(folder);
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/exemple-valmont"), folder);
    folder.to_owned()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let copied = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &copied);
        } else {
            fs::copy(&path, &copied).unwrap();
        }
    }
}
