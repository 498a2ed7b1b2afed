//! Any window, and any change of it, while somebody types.

use super::pty::{Dice, Terminal, example, times};

#[test]
fn resized_at_random_while_typing_it_loses_no_letter() {
    let (_folder, session) = example();
    let mut terminal = Terminal::open(&session, (80, 24));
    terminal.wait("✓ enregistré");
    terminal.send("cn");
    let mut dice = Dice(7);
    let mut typed = String::new();
    for turn in 0..times("BILAT_RESIZES", 60) {
        let odd = [(0, 0), (1, 1), (1000, 2), (2, 500), (1, 24), (80, 0)];
        let (columns, rows) = match dice.roll(8) {
            n @ 0..6 => odd[usize::try_from(n).unwrap()],
            _ => (dice.roll(200), dice.roll(60)),
        };
        let letter = char::from(b'a' + u8::try_from(turn % 26).unwrap());
        typed.push(letter);
        terminal.send(&letter.to_string());
        terminal.resize(u16::try_from(columns).unwrap(), u16::try_from(rows).unwrap());
    }
    terminal.resize(80, 24);
    terminal.wait(&typed[typed.len() - 5..]);
    terminal.wait("✓ enregistré");
    terminal.until("a whole screen", |shown| {
        shown.parser.screen().contents().contains("Ouverture › Rôle")
    });
    terminal.send("\x03");
    assert!(terminal.end() && terminal.is_given_back());
    assert!(std::fs::read_to_string(&session).unwrap().contains(&typed));
}
