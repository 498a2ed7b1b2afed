//! Letters as people count them: erased and stepped over whole, the cursor where they end.

use bilat::tui::chord;
use bilat::tui::text_field::TextField;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

/// Letters in the spirit of the Unicode test of grapheme clusters, each one letter.
const LETTERS: &str = "a é e\u{301} a\u{308}\u{304} ç œ ß ﬁ 日 本 한 각 ﾊ Ω я ש שּׁ ع عَ हि क्षि ந நி ก \
    กำ ཀྵ မြ 😀 👍🏽 🇫🇷 🇪🇺 ❤\u{fe0f} 1\u{fe0f}\u{20e3} ☎\u{fe0e} — … « \u{a0} ½ ﷽ 𝔊 ⣿ .";

fn alphabet() -> Vec<&'static str> {
    LETTERS.split(' ').collect()
}

fn play(field: &mut TextField, keys: &str) {
    for chord in chord::parse(keys).unwrap() {
        field.key(chord);
    }
}

/// Texts of several letters, each beside each other.
fn texts() -> Vec<String> {
    let alphabet = alphabet();
    let pairs = (0..alphabet.len()).map(|n| {
        let picked = (0..6).map(|step| alphabet[(n + step * 7) % alphabet.len()]);
        picked.collect::<String>()
    });
    let corpus = super::corpus::some(1);
    let lines = corpus.into_iter().filter(|text| text.chars().count() < 60);
    pairs.chain(lines.map(|text| text.replace(char::is_control, ""))).collect()
}

fn letters(text: &str) -> Vec<&str> {
    text.graphemes(true).collect()
}

#[test]
fn each_backspace_erases_one_letter() {
    for text in texts() {
        let mut field = TextField::lines(&text);
        for left in (0..letters(&text).len()).rev() {
            play(&mut field, "<bs>");
            assert_eq!(field.text(), letters(&text)[..left].concat(), "{text:?}");
        }
        let mut field = TextField::lines(&text);
        play(&mut field, "<home>");
        for gone in 1..=letters(&text).len() {
            play(&mut field, "<del>");
            assert_eq!(field.text(), letters(&text)[gone..].concat(), "{text:?}");
        }
    }
}

#[test]
fn arrows_step_over_letters() {
    for text in texts() {
        let letters = letters(&text);
        let count = |n: usize| letters[..n].concat().chars().count();
        let mut field = TextField::lines(&text);
        for left in (0..letters.len()).rev() {
            play(&mut field, "<left>");
            assert_eq!(field.cursor(), count(left), "{text:?}");
        }
        for right in 1..=letters.len() {
            play(&mut field, "<right>");
            assert_eq!(field.cursor(), count(right), "{text:?}");
        }
    }
}

#[test]
fn what_was_erased_comes_back_at_once() {
    for letter in alphabet() {
        let mut field = TextField::lines(&format!("mot {letter}"));
        play(&mut field, "<bs><c-z>");
        assert_eq!(field.text(), format!("mot {letter}"));
    }
}

#[test]
fn the_cursor_stands_where_the_letters_end() {
    let area = Rect::new(0, 0, 200, 3);
    for text in texts() {
        let mut field = TextField::line(&text);
        for left in (0..=letters(&text).len()).rev() {
            let before = letters(&text)[..left].concat();
            let mut buffer = Buffer::empty(area);
            let cursor = field.render(area, &mut buffer);
            // what is drawn before the cursor is what stands before it, as it is shown
            let mut drawn = String::new();
            let mut x = 0;
            while x < cursor.x {
                let symbol = buffer[(x, 0)].symbol();
                drawn.push_str(symbol);
                x += bilat::lang::measure::width(symbol).max(1).try_into().unwrap_or(1);
            }
            assert_eq!(drawn, bilat::lang::show::visible(&before), "{text:?} at {left}");
            assert_eq!(x, cursor.x, "{text:?} at {left}");
            play(&mut field, "<left>");
        }
    }
}
