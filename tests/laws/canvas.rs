//! What a terminal shows, by another program's account of it, is what would be drawn whole:
//! whatever was left undrawn had not changed.

use std::num::NonZero;

use bilat::lang::{Lang, measure};
use bilat::tui::action::Place;
use bilat::tui::canvas::Canvas;
use bilat::tui::event::Event;
use bilat::tui::play::Player;
use proptest::prelude::*;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// What is done in an interview, and around it. Letters come often.
const MOVES: [&str; 30] = [
    "é", "a", "œ", " ", "電", "🦀", "<enter>", "<bs>", "<left>", "<up>", "<home>", "n", "<esc>",
    "<tab>", "3", "z", "<pgdn>", "<pgup>", "?", "<down>", "m", "a", "v", "/", "u", "1", "4", "s",
    "<del>", "<a-2>",
];

/// Sizes with no panel beside the question, one, and two.
const SIZES: [(u16, u16); 4] = [(80, 24), (120, 36), (200, 50), (61, 20)];

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

fn colour(colour: Color) -> vt100::Color {
    match colour {
        Color::Reset => vt100::Color::Default,
        Color::Red => vt100::Color::Idx(1),
        Color::Green => vt100::Color::Idx(2),
        Color::Yellow => vt100::Color::Idx(3),
        Color::Blue => vt100::Color::Idx(4),
        Color::Magenta => vt100::Color::Idx(5),
        Color::Cyan => vt100::Color::Idx(6),
        other => panic!("{other} is no colour of ours"),
    }
}

/// Whether a cell of the terminal is the cell drawn.
fn is_same(shown: &vt100::Cell, drawn: &Cell) -> bool {
    let has = |modifier| drawn.modifier.contains(modifier);
    let words = if shown.has_contents() { shown.contents() } else { " " };
    // on a blank only what is behind it is seen
    let front = words == " "
        || shown.fgcolor() == colour(drawn.fg)
            && (shown.bold(), shown.dim()) == (has(Modifier::BOLD), has(Modifier::DIM));
    let back = shown.bgcolor() == colour(drawn.bg) && shown.inverse() == has(Modifier::REVERSED);
    words == drawn.symbol() && front && back
}

/// Where the terminal does not show what is drawn.
fn first_wrong(terminal: &vt100::Screen, drawn: &Buffer) -> Option<(u16, u16)> {
    all_wrong(terminal, drawn).next()
}

/// Everywhere the terminal does not show what is drawn.
fn all_wrong(terminal: &vt100::Screen, drawn: &Buffer) -> impl Iterator<Item = (u16, u16)> {
    let mut hidden = 0;
    drawn.area.positions().filter_map(move |place| {
        if place.x == 0 {
            hidden = 0;
        }
        if hidden > 0 {
            hidden -= 1;
            return None;
        }
        let cell = &drawn[place];
        hidden = measure::width(cell.symbol()).saturating_sub(1);
        let shown = terminal.cell(place.y, place.x)?;
        (!is_same(shown, cell)).then_some((place.x, place.y))
    })
}

proptest! {
    #![proptest_config(super::at_least(12))]

    #[test]
    fn a_terminal_shows_what_was_drawn(
        size in 0..SIZES.len(),
        moves in prop::collection::vec((0..MOVES.len(), 0_usize..4), 1..40),
        resized in 0_usize..80,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let campaign = crate::support::example_in(folder.path());
        let (columns, rows) = SIZES[size];
        let now = crate::support::now();
        let mut player = Player::new(Some(campaign), Lang::Fr, (columns, rows), now);
        let mut canvas = Canvas::new(true);
        let mut terminal = vt100::Parser::new(cells(rows), cells(columns), 0);
        terminal.process(&player.paint(&mut canvas));
        player.keys("<end><up><enter>n").unwrap();
        assert_eq!(player.state().place(), Place::Note);
        player.slow_disk();
        for (turn, (choice, done)) in moves.into_iter().enumerate() {
            player.keys(MOVES[choice]).unwrap();
            player.disk_does(done);
            if turn == resized {
                player.event(Event::Resize(90, 30));
                terminal.screen_mut().set_size(cells(30), cells(90));
            }
            terminal.process(&player.paint(&mut canvas));
            let drawn = player.screen();
            let wrong = first_wrong(terminal.screen(), &drawn);
            let text = terminal.screen().contents();
            prop_assert_eq!(wrong, None, "after {}:\n{}", MOVES[choice], text);
            // what is shown is not written again
            prop_assert_eq!(player.paint(&mut canvas), Vec::<u8>::new());
        }
    }
}

#[test]
fn a_letter_typed_is_one_byte() {
    let folder = tempfile::tempdir().unwrap();
    let campaign = crate::support::example_in(folder.path());
    let now = crate::support::now();
    let mut player = Player::new(Some(campaign), Lang::Fr, (200, 50), now);
    let mut canvas = Canvas::new(true);
    player.keys("<end><up><enter>n").unwrap();
    assert_eq!(player.state().place(), Place::Note);
    player.slow_disk();
    // the disk has work from the first letter on, and the terminal draws plainly from the second
    player.keys("a").unwrap();
    player.paint(&mut canvas);
    player.keys("b").unwrap();
    player.paint(&mut canvas);
    for letter in ["c", "é", "d"] {
        player.keys(letter).unwrap();
        assert_eq!(player.paint(&mut canvas), letter.as_bytes());
    }
    // a blank was there already: the cursor moves on
    player.keys(" ").unwrap();
    assert!(player.paint(&mut canvas).len() <= 10);
}

#[test]
fn a_terminal_that_shrinks_to_nothing_and_grows_again_is_drawn_whole() {
    let folder = tempfile::tempdir().unwrap();
    let campaign = crate::support::example_in(folder.path());
    let now = crate::support::now();
    let mut player = Player::new(Some(campaign), Lang::Fr, (80, 24), now);
    let mut canvas = Canvas::new(true);
    player.paint(&mut canvas);
    for (columns, rows) in [(0, 0), (80, 0), (0, 24), (80, 24)] {
        player.event(Event::Resize(columns, rows));
        canvas.forget();
        player.paint(&mut canvas);
    }
    let mut terminal = vt100::Parser::new(cells(24), cells(80), 0);
    canvas.forget();
    player.event(Event::Resize(80, 24));
    terminal.process(&player.paint(&mut canvas));
    assert_eq!(first_wrong(terminal.screen(), &player.screen()), None);
}

#[test]
fn a_sign_drawn_wider_or_narrower_than_it_should_leaves_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let campaign = crate::support::example_in(folder.path());
    let now = crate::support::now();
    // a flag, a heart, a key, an Indic syllable, an accent apart
    let signs = ["🇫🇷", "❤\u{fe0f}", "1\u{fe0f}\u{20e3}", "क्षि", "e\u{301}"];
    for (sign, drawn_as) in signs.into_iter().flat_map(|sign| [(sign, "#"), (sign, "####")]) {
        let mut player = Player::new(Some(campaign.clone()), Lang::Fr, (80, 24), now);
        let mut canvas = Canvas::new(true);
        let mut terminal = vt100::Parser::new(cells(24), cells(80), 0);
        let mut draw = |player: &mut Player| {
            let bytes = String::from_utf8(player.paint(&mut canvas)).unwrap();
            terminal.process(bytes.replace(sign, drawn_as).as_bytes());
            let drawn = player.screen();
            let wrong: Vec<_> = all_wrong(terminal.screen(), &drawn).collect();
            wrong.into_iter().map(|place| drawn[place].symbol().to_owned()).collect::<Vec<_>>()
        };
        player.keys("<end><up><enter>n").unwrap();
        assert_eq!(player.state().place(), Place::Note);
        // once at the end, where nothing follows, once before words
        for words in ["<c-end> ", "Après<c-left>"] {
            player.keys(words).unwrap();
            assert_eq!(draw(&mut player), [""; 0]);
            player.keys(sign).unwrap();
            assert_eq!(draw(&mut player), [sign], "{sign} as {drawn_as}");
            player.keys("<bs>").unwrap();
            assert_eq!(draw(&mut player), [""; 0], "{sign} as {drawn_as}");
        }
    }
}
