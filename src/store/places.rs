//! Where campaigns live when nobody says otherwise.

use std::path::{Path, PathBuf};
use std::{env, io};

use super::disk::{self, refused};
use super::error::{Doing, StoreError};
use super::seam;
use crate::domain::text::plain_letter;
use crate::domain::time::Date;

/// The longest folder name made from an authority's name, in letters.
const LONGEST: usize = 48;

/// The folder of the user's campaigns: `BILAT_HOME`, else the user's data folder. Not created.
pub fn campaigns() -> Result<PathBuf, StoreError> {
    if let Some(home) = env::var_os("BILAT_HOME").filter(|home| !home.is_empty()) {
        return Ok(home.into());
    }
    directories::ProjectDirs::from("", "", "bilat")
        .map(|dirs| dirs.data_dir().join("campagnes"))
        .ok_or(StoreError::NoPlace)
}

/// Whether the example campaign stands where the program runs, as it does in its source.
pub fn has_example() -> bool {
    seam::is_file(Path::new("sessions/exemple-valmont/campaign.toml"))
}

/// The campaign folders found in a folder, by name. A missing folder holds none.
pub fn list(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let entries = match seam::list(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(refused(folder, Doing::List)(error)),
    };
    let holds = |path: &PathBuf| seam::is_file(&path.join("campaign.toml"));
    let mut found: Vec<PathBuf> = entries.into_iter().filter(holds).collect();
    found.sort();
    Ok(found)
}

/// The most that a copy of a session may need, in bytes.
const ROOM: usize = 256 * 1024;

/// Where a copy of a session can be saved when its own place refuses: a name nothing has, in the
/// first folder that takes a file. Home, the campaigns' own place, where the program runs, a drive
/// plugged in; the folder of temporary files last, for it does not last.
pub fn refuge(session: &Path) -> Option<PathBuf> {
    let home = directories::UserDirs::new();
    let home = home.iter().map(|dirs| dirs.home_dir().to_owned());
    let known = campaigns().into_iter().chain(env::current_dir());
    let places = home.chain(known).chain(drives()).chain([env::temp_dir()]);
    let folder = places.into_iter().find(|folder| disk::has_room(folder, ROOM))?;
    let stem = session.file_stem().unwrap_or_default().to_string_lossy();
    let name = |n: u32| match n {
        1 => format!("{stem}-copie.toml"),
        n => format!("{stem}-copie-{n}.toml"),
    };
    let mut paths = (1..100).map(|n| folder.join(name(n)));
    paths.find(|path| seam::symlink_metadata(path).is_err())
}

/// The folders of drives plugged in.
fn drives() -> Vec<PathBuf> {
    let user = env::var_os("USER").unwrap_or_default();
    let of = |place: PathBuf| seam::list(&place).unwrap_or_default();
    let places = ["/media", "/run/media"].map(|place| Path::new(place).join(&user));
    places.into_iter().flat_map(of).collect()
}

/// A folder name made from an authority's name: `CA de Valmont`, 2026 gives `ca-de-valmont-2026`.
/// A long name is cut between two words, and a year it ends with is not said twice.
pub fn folder_name(authority: &str, year: i16) -> String {
    let mut name = String::new();
    for letter in authority.chars().flat_map(char::to_lowercase).map(plain_letter) {
        match letter {
            "" if name.is_empty() || name.ends_with('-') => {}
            "" => name.push('-'),
            letter => name.push_str(letter),
        }
        if name.len() > LONGEST {
            let whole = name.rfind('-').filter(|end| *end > 0);
            name.truncate(whole.unwrap_or(LONGEST));
            break;
        }
    }
    let ending = format!("-{year}");
    let name = name.trim_end_matches('-');
    let name = name.strip_suffix(&ending).unwrap_or(name);
    let name = if name.is_empty() { "campagne" } else { name };
    format!("{name}{ending}")
}

/// A folder for the campaign that comes after the one of this folder, beside it: a name nothing
/// has. After a campaign begun the same year, the month is what tells them apart.
pub fn next_folder(last: &Path, authority: &str, begun: Date, next: Date) -> PathBuf {
    let mut name = folder_name(authority, next.year());
    if begun.year() == next.year() {
        name = format!("{name}-{:02}", next.month());
    }
    let beside = |name: &str| last.parent().unwrap_or(Path::new(".")).join(name);
    let numbered = (2..100).map(|n: u32| format!("{name}-{n}"));
    let mut folders = std::iter::once(name.clone()).chain(numbered).map(|name| beside(&name));
    folders.find(|folder| seam::symlink_metadata(folder).is_err()).unwrap_or_else(|| beside(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_name_is_typed_without_quotes() {
        for (authority, name) in [
            ("CA de Valmont", "ca-de-valmont-2026"),
            ("Saint-Étienne-sur-l’Œuvre !", "saint-etienne-sur-l-oeuvre-2026"),
            ("../../etc", "etc-2026"),
            ("東京", "campagne-2026"),
            (&"x".repeat(300), &format!("{}-2026", "x".repeat(48))),
            ("Valmont 2026", "valmont-2026"),
            (
                "Communauté d’agglomération de Valmont (exemple fictif)",
                "communaute-d-agglomeration-de-valmont-exemple-2026",
            ),
        ] {
            assert_eq!(folder_name(authority, 2026), name);
        }
    }

    #[test]
    fn the_next_campaign_stands_beside_the_last_under_a_name_of_its_own() {
        let place = tempfile::tempdir().unwrap();
        let last = place.path().join("ca-de-valmont-2026");
        let day = |day: &str| day.parse().unwrap();
        let next = |on| next_folder(&last, "CA de Valmont", day("2026-01-12"), day(on));
        assert_eq!(next("2027-02-03"), place.path().join("ca-de-valmont-2027"));
        assert_eq!(next("2026-11-24"), place.path().join("ca-de-valmont-2026-11"));
        std::fs::create_dir(next("2026-11-24")).unwrap();
        assert_eq!(next("2026-11-24"), place.path().join("ca-de-valmont-2026-11-2"));
    }
}
