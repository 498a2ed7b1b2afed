//! The screens, played by keys: a story is a script, what it shows is a snapshot of the text.

mod campaign;
mod compare;
mod diagnosis;
mod help;
mod home;
mod interview;
mod merge;
mod overview;
mod review;
mod sizes;
mod together;
mod trouble;
mod views;
mod voices;

use std::path::PathBuf;

use bilat::domain::campaign::Campaign;
use bilat::domain::session::Session;
use bilat::lang::Lang;
use bilat::store::folder;
use bilat::tui::play::Player;
use tempfile::TempDir;

/// A program being played on a copy of the example campaign, which goes with the folder.
pub struct Play {
    pub player: Player,
    pub campaign: PathBuf,
    folder: TempDir,
}

/// Opens a copy of the example campaign.
pub fn play(size: (u16, u16)) -> Play {
    let folder = tempfile::tempdir().unwrap();
    let campaign = crate::support::example_in(folder.path());
    let player = Player::new(Some(campaign.clone()), Lang::Fr, size, crate::support::now());
    Play { player, campaign, folder }
}

/// Opens a copy of the example campaign that lost its interviews.
pub fn play_without_interviews(size: (u16, u16)) -> Play {
    let folder = tempfile::tempdir().unwrap();
    let campaign = crate::support::example_in(folder.path());
    std::fs::remove_dir_all(campaign.join("sessions")).unwrap();
    let player = Player::new(Some(campaign.clone()), Lang::Fr, size, crate::support::now());
    Play { player, campaign, folder }
}

/// Opens the session of the example whose file name holds this word.
pub fn play_session(word: &str, size: (u16, u16)) -> Play {
    let folder = tempfile::tempdir().unwrap();
    let campaign = crate::support::example_in(folder.path());
    let loaded = folder::load(&campaign).unwrap();
    let file = loaded.files.into_iter().find(|f| f.to_string_lossy().contains(word)).unwrap();
    let player = Player::new(Some(file), Lang::Fr, size, crate::support::now());
    Play { player, campaign, folder }
}

impl Play {
    /// Plays keys.
    pub fn keys(&mut self, script: &str) -> &mut Self {
        self.player.keys(script).unwrap();
        self
    }

    /// The screen's text.
    pub fn text(&self) -> String {
        self.player.text()
    }

    /// The campaign, as the disk has it.
    pub fn campaign_on_disk(&self) -> Campaign {
        assert!(self.folder.path().exists());
        folder::read_campaign(&self.campaign).unwrap()
    }

    /// The session whose file name holds this word, as the disk has it.
    pub fn on_disk(&self, word: &str) -> Session {
        assert!(self.folder.path().exists());
        let loaded = folder::load(&self.campaign).unwrap();
        let at = loaded.files.iter().position(|f| f.to_string_lossy().contains(word)).unwrap();
        loaded.dossier.sessions[at].clone()
    }
}
