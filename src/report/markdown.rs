//! A report for a web page or a word processor. Words from outside can add no mark-up: they are
//! shown as written.

use std::fmt::Write as _;

use super::block::{Block, Column, Item, Quote};
use crate::lang::show::{visible, visible_lines};

/// The blocks as Markdown (with tables, as most readers know them).
pub fn write(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        if !text.is_empty() {
            text.push('\n');
        }
        match block {
            Block::Title(words) => {
                let _ = writeln!(text, "# {}", inline(words));
            }
            Block::Section(words) => {
                let _ = writeln!(text, "## {}", inline(words));
            }
            Block::Words(words) => {
                let _ = writeln!(text, "{}", inline(words));
            }
            Block::Table(columns, rows) => text += &table(columns, rows),
            Block::List(items) => {
                for words in items {
                    let _ = writeln!(text, "- {}", inline(words));
                }
            }
            Block::Commands(commands) => {
                for (what, command) in commands {
                    let _ = writeln!(text, "- {} {}", inline(what), inline(command));
                }
            }
            Block::Ranked(items) => {
                for (rank, Item { words, under }) in (1..).zip(items) {
                    let _ = writeln!(text, "{rank}. {}", inline(words));
                    for words in under {
                        let _ = writeln!(text, "    - {}", inline(words));
                    }
                }
            }
            Block::Quotes(quotes) => text += &self::quotes(quotes),
        }
    }
    // documents have the narrow no-break space that terminals break
    text.replace('\u{a0}', "\u{202f}")
}

fn quotes(quotes: &[Quote]) -> String {
    let quotes = quotes.iter().map(|Quote { words, by }| {
        let shown = visible_lines(words.trim());
        let mut lines: Vec<String> = shown.lines().map(|line| mark_off(line.trim())).collect();
        lines.extend(by.iter().flat_map(|by| [String::new(), format!("— {}", inline(by))]));
        let lines = lines.iter().map(|line| format!("> {line}").trim_end().to_owned() + "\n");
        lines.collect::<String>()
    });
    quotes.collect::<Vec<_>>().join("\n")
}

fn table(columns: &[Column], rows: &[Vec<String>]) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut text = line(columns.iter().map(|column| inline(&column.head)).collect());
    text += &line(
        (columns.iter())
            .map(|column| if column.right { "---:" } else { "---" }.to_owned())
            .collect(),
    );
    for row in rows {
        text += &line(row.iter().map(|cell| inline(cell)).collect());
    }
    text
}

/// Words of one line, that add no mark-up.
fn inline(words: &str) -> String {
    let one_line: Vec<&str> =
        words.split(['\n', '\r', '\t', ' ']).filter(|w| !w.is_empty()).collect();
    mark_off(&one_line.join(" "))
}

fn mark_off(words: &str) -> String {
    let words = visible(words);
    let mut marked = String::with_capacity(words.len() + 8);
    for (i, c) in words.char_indices() {
        let begins = matches!(c, '-' | '+' | '=') && i == 0;
        let numbers =
            matches!(c, '.' | ')') && i > 0 && words[..i].bytes().all(|byte| byte.is_ascii_digit());
        // many readers make a link of a bare address
        let links = c == ':' && words[i..].starts_with("://")
            || c == '.' && words[..i].to_ascii_lowercase().ends_with("www");
        if begins || numbers || links || "\\`*_[]<>|#~&$!^".contains(c) {
            marked.push('\\');
        }
        marked.push(c);
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_add_no_mark_up() {
        for (words, shown) in [
            ("a | b", "a \\| b"),
            ("<script>x</script>", "\\<script\\>x\\</script\\>"),
            ("`code` *fort* _bas_", "\\`code\\` \\*fort\\* \\_bas\\_"),
            ("[ici](http://x)", "\\[ici\\](http\\://x)"),
            ("WWW.x.fr et http: a", "WWW\\.x.fr et http: a"),
            ("# titre", "\\# titre"),
            ("- liste", "\\- liste"),
            ("12. rang", "12\\. rang"),
            ("&lt; \\", "\\&lt; \\\\"),
            ("a\n\n# b", "a \\# b"),
            ("l’été 2,3 (non) - oui.", "l’été 2,3 (non) - oui."),
        ] {
            assert_eq!(inline(words), shown, "{words}");
        }
    }

    #[test]
    fn a_quote_stays_a_quote() {
        let quote = Quote { words: "un\n\n# deux".to_owned(), by: Some("DSI".to_owned()) };
        let text = write(&[Block::Quotes(vec![quote])]);
        assert_eq!(text, "> un\n>\n> \\# deux\n>\n> — DSI\n");
    }

    #[test]
    fn documents_have_the_narrow_space() {
        let text = write(&[Block::Words("«\u{a0}oui\u{a0}»".to_owned())]);
        assert_eq!(text, "«\u{202f}oui\u{202f}»\n");
    }
}
