//! The answers of an interview at a glance.

use bilat::tui::state::Screen;

use super::{Play, play};

const SMALL: (u16, u16) = (80, 24);

fn dsi(size: (u16, u16)) -> Play {
    let mut play = play(size);
    play.keys("<home>a");
    play
}

#[test]
fn a_small_screen_shows_replies_and_the_note_in_focus() {
    insta::assert_snapshot!(dsi(SMALL).keys("<pgdn>").text());
}

#[test]
fn a_middling_screen_tells_the_answer_beside() {
    insta::assert_snapshot!(dsi((120, 36)).keys("/juste besoin<enter>").text());
}

#[test]
fn a_large_screen_begins_the_notes() {
    insta::assert_snapshot!(dsi((200, 50)).text());
}

#[test]
fn a_filter_leaves_what_is_to_be_done() {
    let mut play = dsi(SMALL);
    play.keys("xx");
    insta::assert_snapshot!(play.text());
    play.keys("x");
    assert!(play.text().contains("[avec note"));
    play.keys("x");
    assert!(play.text().contains("[toutes"));
}

#[test]
fn a_question_opens_in_its_interview() {
    let mut play = dsi(SMALL);
    play.keys("/juste besoin<enter><enter>");
    assert!(matches!(play.player.state().screen, Screen::Interview(_)));
    assert!(play.text().contains("Juste besoin"), "{}", play.text());
}

#[test]
fn over_an_interview_it_goes_back_to_the_same_place() {
    let mut play = play(SMALL);
    play.keys("<home><enter>/juste besoin<enter>");
    let before = play.text();
    play.keys("a");
    assert!(matches!(play.player.state().screen, Screen::Overview(_)));
    assert!(play.text().contains("▶ Juste besoin"));
    play.keys("<esc>");
    assert_eq!(play.text(), before);
    play.keys("a<down><enter>");
    assert!(play.text().contains("Achats de logiciels"));
}

#[test]
fn without_an_interview_it_goes_back_to_the_campaign() {
    let mut play = dsi(SMALL);
    play.keys("<esc>");
    assert!(matches!(play.player.state().screen, Screen::Campaign(_)));
    assert!(play.text().contains("▶ 06/10  DSI"));
}

#[test]
fn an_answer_in_words_is_read_where_replies_stand() {
    let mut play = play(SMALL);
    play.keys("<up>a");
    let text = play.text();
    let row =
        |title: &str| text.lines().find(|line| line.contains(title)).unwrap_or_default().to_owned();
    assert!(row("▶ Rôle").contains("Aides aux entreprises, zones d’activité."), "{text}");
    assert!(!text.contains("en mots"), "{text}");
    // what is counted is told where it is not what the rows are
    assert!(text.contains("5 sur 5 hors ouverture et clôture"), "{text}");
    assert!(text.contains("[toutes\u{a0}13]"), "{text}");
}
