//! A phrase authored in a questionnaire, in one language or two.

use std::fmt::Write;

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// French, the default.
    #[default]
    Fr,
    /// English.
    En,
}

/// An authored phrase: one wording for everybody, and perhaps one for readers of English.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// The wording shown unless a better one exists for the reader's language.
    pub main: String,
    /// The English wording, when there is one.
    pub en: Option<String>,
}

impl Text {
    /// A phrase with a single wording.
    pub fn plain(main: impl Into<String>) -> Self {
        Self { main: main.into(), en: None }
    }

    /// The wording for a reader of `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match (lang, &self.en) {
            (Lang::En, Some(en)) => en,
            _ => &self.main,
        }
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.main.trim().is_empty()
    }
}

/// Whether a character shows nothing by itself, or shows something else than what is written:
/// controls, marks that reverse the reading direction, marks without width, blanks that pass for
/// letters, and what every font is free to draw as it likes (private use, no characters at all).
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || u32::from(c) & 0xfffe == 0xfffe
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{e000}'..='\u{f8ff}'
            | '\u{fdd0}'..='\u{fdef}' | '\u{fe00}'..='\u{fe0d}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffc}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d159}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}' | '\u{f0000}'..)
}

/// JSON whose strings hold nothing that a terminal obeys or that reads as something else: it is
/// escaped, which changes no value. Outside its strings JSON has none but line ends.
pub fn plain_json(json: &str) -> String {
    let mut shown = String::with_capacity(json.len());
    for c in json.chars() {
        if is_hidden(c) && c != '\n' {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                // writing to a String cannot fail
                let _ = write!(shown, "\\u{unit:04x}");
            }
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Whether a text shows nothing at all: a reason made of zero-width marks is no reason.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_hidden(c))
}

/// A small letter without its accent, or a digit; nothing for anything else.
pub fn plain_letter(letter: char) -> &'static str {
    const ASCII: &str = "abcdefghijklmnopqrstuvwxyz0123456789";
    if let Some(at) = ASCII.find(letter) {
        return &ASCII[at..=at];
    }
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => "a",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => "o",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ý' | 'ÿ' => "y",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        _ => "",
    }
}

/// The words of a text, whatever stands between them; marks that show nothing, and accents written
/// apart from their letters, are none of it.
pub fn shown_words(text: &str) -> Vec<String> {
    let is_shown = |c: &char| c.is_whitespace() || !is_hidden(*c) && !is_accent(*c);
    let text: String = text.chars().filter(is_shown).collect();
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// A word without accents nor capitals.
pub fn plain_word(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for letter in word.chars().flat_map(char::to_lowercase).filter(|c| !is_accent(*c)) {
        match plain_letter(letter) {
            "" => plain.push(letter),
            letters => plain.push_str(letters),
        }
    }
    plain
}

/// Whether it is an accent on the letter before.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shows_nothing_is_blank() {
        for text in [
            "",
            " ",
            "\n\t",
            "\u{200b}",
            "\u{a0}\u{202f}\u{feff}",
            "\u{7}\u{2060} ",
            "\u{2800}\u{3164}",
        ] {
            assert!(is_blank(text), "{text:?}");
        }
        for text in [".", "\u{200b}a", "é", "–"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }
}
