//! A merged file is opened by whoever reads it again: what matters comes first.

use std::fs;

use bilat::lang::Lang;
use bilat::tui::action::Place;
use bilat::tui::play::Player;
use bilat::tui::state::Screen;

use super::{Play, play};

fn merged(size: (u16, u16)) -> Play {
    let mut play = play(size);
    play.keys("w<enter>");
    let file = play.campaign.join("merged.toml");
    play.player = Player::new(Some(file), Lang::Fr, size, crate::support::now());
    play
}

#[test]
fn a_merged_file_opens_on_what_matters() {
    insta::assert_snapshot!(merged((80, 24)).text());
}

#[test]
fn more_of_it_fits_a_middling_screen() {
    insta::assert_snapshot!(merged((120, 36)).keys("<down><down>").text());
}

#[test]
fn each_point_leads_to_its_voices_and_back() {
    let mut play = merged((80, 24));
    let before = fs::read(play.campaign.join("merged.toml")).unwrap();
    play.keys("<down><down><down><down><down><down><enter>");
    assert!(play.text().contains("Portage politique"), "{}", play.text());
    play.keys("rq");
    assert!(matches!(play.player.state().screen, Screen::Review(_)));
    play.keys("<end>");
    assert!(play.text().contains("Content Analysis"), "{}", play.text());
    assert_eq!(fs::read(play.campaign.join("merged.toml")).unwrap(), before);
}

#[test]
fn it_leads_to_the_other_screens() {
    let mut play = merged((80, 24));
    play.keys("vq");
    assert!(matches!(play.player.state().screen, Screen::Review(_)));
    play.keys("q");
    assert!(matches!(play.player.state().screen, Screen::Campaign(_)));
    play.keys("r");
    assert!(play.text().contains("lecture seule"), "{}", play.text());
}

#[test]
fn back_is_where_one_came_from() {
    let place = |keys: &str| merged((80, 24)).keys(keys).player.state().place();
    for keys in ["fq", "dq", "lq", "vq", "<down><enter>q", "fdqq", "vdqq", "fdfq"] {
        assert_eq!(place(keys), Place::Review, "{keys}");
    }
    for keys in ["fdq", "fdf", "fd<enter>qq", "fdvdq"] {
        assert_eq!(place(keys), Place::Merge, "{keys}");
    }
    assert_eq!(place("fdqqq"), Place::Campaign);
    let mut play = merged((80, 24));
    play.keys("fdfdfdfqqq");
    assert!(play.player.ended, "going round does not make the way back longer");
}

#[test]
fn what_leads_nowhere_is_read_and_says_so() {
    let mut play = merged((80, 24));
    play.keys("<end><enter>");
    assert!(play.text().contains("Cette ligne ne mène à aucune question."), "{}", play.text());
    play.keys("<home>");
    let mut read = play.text();
    for _ in 0..40 {
        read += play.keys("<down>").text().as_str();
        assert!(play.text().contains(['▶', '▷']), "{}", play.text());
    }
    for point in ["exemplaires et prouvés", "Trois gestes", "Krippendorff"] {
        assert!(read.contains(point), "{point}");
    }
}
