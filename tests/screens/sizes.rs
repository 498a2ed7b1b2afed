//! Every screen and every window at every size: the smallest, the tallest, the widest.

use bilat::lang::Lang;
use bilat::tui::event::Event;
use bilat::tui::play::Player;
use bilat::tui::view::MIN_SIZE;

use super::play_session;
use crate::support::{example_in, tour};

/// Sizes where something is laid out, the least one first.
const LARGE: [(u16, u16); 9] = [
    (60, 20),
    (61, 21),
    (60, 200),
    (79, 23),
    (113, 20),
    (114, 24),
    (169, 40),
    (200, 50),
    (1000, 20),
];

fn resize(player: &mut Player, columns: u16, rows: u16) -> String {
    player.event(Event::Resize(columns, rows));
    player.text()
}

/// One size in so many of the small ones; all of them when `BILAT_CASES` asks for much.
fn stride() -> usize {
    let asked = std::env::var("BILAT_CASES").ok().and_then(|count| count.parse().ok());
    if asked.unwrap_or(1_usize) >= 100 { 1 } else { 37 }
}

fn larger_stride() -> usize {
    if stride() == 1 { 1 } else { 4 }
}

#[test]
fn every_screen_and_window_at_every_size() {
    let folder = tempfile::tempdir().unwrap();
    let campaign = example_in(folder.path());
    let mut drawn = 0;
    for (mut player, stops) in tour::tours(&campaign, Lang::Fr) {
        let mut seen = std::collections::BTreeSet::new();
        for (rank, (keys, back)) in stops.iter().enumerate() {
            player.keys(keys).unwrap();
            seen.insert(resize(&mut player, 80, 24));
            let mut small: Vec<(u16, u16)> =
                (0..=30).flat_map(|columns| (0..=12).map(move |rows| (columns, rows))).collect();
            small.extend([(59, 20), (60, 19), (1000, 3), (3, 1000)]);
            for (columns, rows) in small.into_iter().skip(rank % stride()).step_by(stride()) {
                let text = resize(&mut player, columns, rows);
                let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
                let told = columns < 12 || rows < 10 || words.contains("60");
                assert!(told, "{keys} at {columns}×{rows} asks for no room:\n{text}");
                drawn += 1;
            }
            let (least, larger) = LARGE.split_at(1);
            let larger = larger.iter().skip(rank % larger_stride()).step_by(larger_stride());
            for (columns, rows) in least.iter().chain(larger).copied() {
                let text = resize(&mut player, columns, rows);
                assert!(text.chars().any(char::is_alphabetic), "{keys} at {columns}×{rows}");
                drawn += 1;
            }
            // back to where it was, nothing has moved
            assert!(seen.contains(&resize(&mut player, 80, 24)), "{keys}");
            player.keys(back).unwrap();
        }
        assert!(
            seen.len() * 3 > stops.len() * 2,
            "the keys of the tour lead nowhere: {}",
            seen.len()
        );
    }
    assert!(drawn > 900, "{drawn}");
}

#[test]
fn keys_work_at_sizes_that_show_nothing() {
    for size in [(0, 0), (1000, 3)] {
        let folder = tempfile::tempdir().unwrap();
        let campaign = example_in(folder.path());
        for (mut player, stops) in tour::tours(&campaign, Lang::En) {
            resize(&mut player, size.0, size.1);
            for (keys, back) in stops {
                player.keys(keys).unwrap();
                player.screen();
                player.keys(back).unwrap();
            }
            resize(&mut player, 80, 24);
        }
    }
}

/// Letters with something of everything: accents, wide letters, long words, line ends.
const TYPED: &str = "Écrite en 2024, votée en 日本 — anticonstitutionnellement😀 (voir p. 12)\n";

#[test]
fn resized_at_random_while_typing_it_loses_no_letter() {
    let mut moved = play_session("metiers_4058", (80, 24));
    let mut still = play_session("metiers_4058", (80, 24));
    for play in [&mut moved, &mut still] {
        play.keys("cn");
    }
    // a fixed seed: the same story each time
    let mut seed: u32 = 20_261_123;
    let mut random = |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        u16::try_from((seed >> 16) % below).unwrap()
    };
    for (rank, letter) in TYPED.chars().cycle().take(500).enumerate() {
        let (columns, rows) = (random(140), random(40));
        resize(&mut moved.player, columns, rows);
        let key = if letter == '\n' { "<enter>".to_owned() } else { letter.to_string() };
        for play in [&mut moved, &mut still] {
            play.keys(&key);
        }
        // the text scrolls when it is drawn
        if rank % 10 == 0 {
            still.player.screen();
        }
        let shown = moved.text();
        let is_small = columns < MIN_SIZE.0 || rows < MIN_SIZE.1;
        let found = is_small || letter.is_whitespace() || shown.contains(letter);
        assert!(found, "{columns}×{rows}:\n{shown}");
    }
    resize(&mut moved.player, 80, 24);
    assert_eq!(moved.text(), still.text());
    let typed: String = TYPED.chars().cycle().take(500).collect();
    for play in [&mut moved, &mut still] {
        play.keys("<esc>q");
        let session = play.on_disk("metiers_4058");
        let notes = session.answers.values().map(|answer| answer.note.as_str());
        assert!(notes.into_iter().any(|note| note.ends_with(&typed)), "a letter was lost");
    }
}
