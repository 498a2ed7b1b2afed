//! What several tests need: a copy of the example campaign, a fixed day.

pub mod tour;

use std::fs;
use std::path::{Path, PathBuf};

use bilat::domain::time::{Date, Instant};

/// Keys that go from the example campaign to a question of an interview with much to show.
pub const TO_INTERVIEW: &str = "<home><down><down><down><enter>/reparable<enter>";

/// The day of the tests.
pub fn now() -> (Instant, Date) {
    ("2026-11-23T10:00:00Z".parse().unwrap(), "2026-11-23".parse().unwrap())
}

/// A copy of the example campaign in a folder, to do anything with.
pub fn example_in(folder: &Path) -> PathBuf {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/exemple-valmont");
    let copy = folder.join("exemple-valmont");
    copy_folder(&example, &copy);
    copy
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
