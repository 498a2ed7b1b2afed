//! Every screen and window, in both languages and several sizes, on hostile files: what is written
//! is seen for what it is, and the last guard of the screen has nothing left to do.

use bilat::lang::Lang;
use bilat::tui::event::Event;
use bilat::tui::play::Player;

use super::plant::Planter;
use super::{assert_safe, rounds};
use crate::support::tour;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (200, 50)];

/// What is on screen: safe, and nothing had to be struck out at the last moment.
fn look(player: &Player, from: &dyn std::fmt::Debug) {
    let text = player.text();
    assert_safe(&text, from);
    assert!(!text.contains('\u{fffd}'), "{from:?}: reached the last guard:\n{text}");
}

#[test]
fn hostile_files_are_seen_for_what_they_are() {
    let mut shown = 0;
    for round in 0..rounds() {
        let folder = tempfile::tempdir().unwrap();
        let campaign = Planter::new(round * 97 + 300).campaign(folder.path());
        for lang in [Lang::Fr, Lang::En] {
            for (mut player, stops) in tour::tours(&campaign, lang) {
                for (rank, (keys, back)) in stops.iter().enumerate() {
                    player.keys(keys).unwrap();
                    let sizes = SIZES.iter().enumerate();
                    for (_, size) in sizes.filter(|(n, _)| rounds() > 1 || *n == rank % 3) {
                        player.event(Event::Resize(size.0, size.1));
                        look(&player, &(lang, keys, size));
                        shown += usize::from(player.text().contains("Kq"));
                    }
                    player.keys(back).unwrap();
                }
            }
        }
    }
    assert!(shown > 80, "few of the planted texts are on screen: {shown}");
}

#[test]
fn hostile_errors_are_seen_for_what_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let campaign = crate::support::example_in(folder.path());
    let session = tour::session(&campaign, "open");
    let sound = std::fs::read_to_string(&session).unwrap();
    for text in super::corpus::few(rounds()) {
        let key = toml_edit::Key::new(text.as_str()).to_string();
        let value = toml_edit::Value::from(text.as_str()).to_string();
        std::fs::write(&session, format!("{key} = {value}\nstatus = {value}\n{sound}")).unwrap();
        break_and_look(&campaign, &text);
    }
}

fn break_and_look(campaign: &std::path::Path, text: &str) {
    let now = crate::support::now();
    let mut player = Player::new(Some(campaign.to_owned()), Lang::Fr, (80, 24), now);
    player.keys("<end><up>").unwrap();
    look(&player, &text);
    player.keys("<end><enter>").unwrap();
    look(&player, &text);
}
