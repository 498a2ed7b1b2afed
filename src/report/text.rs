//! Words and tables for a terminal: aligned columns that hold in 80 where they can. Every text
//! passes through [`crate::lang::show`] here.

use super::block::{Block, Column, Item, Quote};
use crate::lang::measure;
use crate::lang::show::{visible, visible_lines};

const WIDTH: usize = 80;
const GAP: usize = 2;
/// The least room of a head.
const HEAD: usize = 6;

/// The blocks as text.
pub fn write(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        if !text.is_empty() {
            text.push('\n');
        }
        match block {
            Block::Title(words) => text += &underlined(words, "═"),
            Block::Section(words) => text += &underlined(words, "─"),
            Block::Words(words) => text += &indented(words, "", ""),
            Block::Table(columns, rows) => text += &table(columns, rows),
            Block::List(items) => {
                for words in items {
                    text += &indented(words, "- ", "  ");
                }
            }
            Block::Commands(commands) => {
                for (what, command) in commands {
                    text += &indented(what, "- ", "  ");
                    text.extend(["    ", &visible(command), "\n"]);
                }
            }
            Block::Ranked(items) => text += &ranked(items),
            Block::Quotes(quotes) => {
                for Quote { words, by } in quotes {
                    text += &indented(words, "  ", "  ");
                    if let Some(by) = by {
                        text += &indented(by, "    — ", "      ");
                    }
                }
            }
        }
    }
    text
}

fn underlined(words: &str, mark: &str) -> String {
    let lines = indented(words, "", "");
    let widest = lines.lines().map(measure::width).max().unwrap_or(0);
    format!("{lines}{}\n", mark.repeat(widest))
}

/// Words wrapped, the first line after `first` and the others after `rest`.
fn indented(words: &str, first: &str, rest: &str) -> String {
    let shown = visible_lines(words.trim());
    let lines = measure::wrap(&shown, WIDTH - measure::width(first));
    let mut text = String::new();
    for (i, line) in lines.iter().enumerate() {
        let line = format!("{}{line}", if i == 0 { first } else { rest });
        text += line.trim_end_matches(' ');
        text.push('\n');
    }
    text
}

fn ranked(items: &[Item]) -> String {
    let mut text = String::new();
    for (rank, item) in (1..).zip(items) {
        let first = format!("{rank:>3}. ");
        text += &indented(&item.words, &first, "     ");
        for words in &item.under {
            text += &indented(words, "     · ", "       ");
        }
    }
    text
}

fn table(columns: &[Column], rows: &[Vec<String>]) -> String {
    let heads: Vec<String> = columns.iter().map(|column| column.head.clone()).collect();
    let says = |index: usize| {
        rows.is_empty()
            || rows.iter().any(|row| row.get(index).is_some_and(|cell| !cell.is_empty()))
    };
    let kept: Vec<usize> = (0..columns.len()).filter(|index| says(*index)).collect();
    let columns: Vec<&Column> = kept.iter().map(|index| &columns[*index]).collect();
    let cell =
        |row: &Vec<String>, index: &usize| row.get(*index).map(|cell| visible(cell).into_owned());
    let all: Vec<Vec<String>> = (std::iter::once(&heads).chain(rows))
        .map(|row| kept.iter().filter_map(|index| cell(row, index)).collect())
        .collect();
    let columns = columns.as_slice();
    let widths = widths(columns, &all);
    let mut text = String::new();
    for (i, row) in all.iter().enumerate() {
        text += &line(columns, &widths, row, if i == 0 { head } else { cut });
        if i == 0 {
            let rules: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
            text += &rules.join(&" ".repeat(GAP));
            text.push('\n');
        }
    }
    text
}

/// The width of each column: its widest cell, the widest columns giving way until all hold in the
/// line. Words give way down to their longest one, heads of numbers are broken; where that is not
/// enough, nothing gives way.
fn widths(columns: &[&Column], rows: &[Vec<String>]) -> Vec<usize> {
    let measured = |rows: &[Vec<String>], measure: fn(&str) -> usize| -> Vec<usize> {
        let column = |index: usize| rows.iter().filter_map(move |row| row.get(index));
        (0..columns.len())
            .map(|index| column(index).map(|cell| measure(cell)).max().unwrap_or(0))
            .collect()
    };
    let mut widths = measured(rows, measure::width);
    let words = measured(rows, longest_word);
    let numbers = measured(rows.get(1..).unwrap_or_default(), measure::width);
    let least = |index: usize| {
        if columns[index].right { words[index].min(numbers[index].max(HEAD)) } else { words[index] }
    };
    let room = WIDTH.saturating_sub(GAP * columns.len().saturating_sub(1));
    if (0..columns.len()).map(least).sum::<usize>() > room {
        return widths;
    }
    while widths.iter().sum::<usize>() > room {
        let widest = |floor: &dyn Fn(usize) -> usize| {
            (0..columns.len())
                .filter(|index| widths[*index] > floor(*index))
                .max_by_key(|index| widths[*index])
        };
        let Some(giving) = widest(&|index| words[index]).or_else(|| widest(&least)) else {
            break;
        };
        widths[giving] -= 1;
    }
    widths
}

fn longest_word(cell: &str) -> usize {
    cell.split(' ').map(measure::width).max().unwrap_or(0)
}

/// A head with a word that is wider than its column: its parts, where it has hyphens and each
/// holds with a column of the gap, else broken.
fn head(cell: &str, width: usize) -> Vec<String> {
    let parts = || cell.split_inclusive(['-', ' ']).map(|part| part.trim_end_matches(' '));
    if cell.contains('-') && parts().all(|part| measure::width(part) < width + GAP) {
        return parts().map(str::to_owned).collect();
    }
    measure::broken(cell, width)
}

/// A cell with a word that is wider than its column: cut.
fn cut(cell: &str, width: usize) -> Vec<String> {
    vec![measure::truncate(cell, width).into_owned()]
}

fn line(
    columns: &[&Column],
    widths: &[usize],
    row: &[String],
    narrow: fn(&str, usize) -> Vec<String>,
) -> String {
    let cells: Vec<Vec<String>> = (row.iter().zip(widths))
        .map(|(cell, width)| {
            if longest_word(cell) > *width {
                narrow(cell, *width)
            } else {
                measure::wrap(cell, (*width).max(1))
            }
        })
        .collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    let mut text = String::new();
    for depth in 0..height {
        let (mut row, mut start) = (String::new(), 0);
        for ((cell, column), width) in cells.iter().zip(columns).zip(widths) {
            let words = cell.get(depth).map_or("", String::as_str);
            let left = if column.right { width.saturating_sub(measure::width(words)) } else { 0 };
            let over = measure::width(words).saturating_sub(*width).min(start);
            row = measure::pad(&row, start + left - over) + words;
            start += width + GAP;
        }
        text += row.trim_end();
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_and_long_ones_give_way() {
        let columns = [Column::left("Question"), Column::right("Note")];
        let rows = [
            vec!["Énergie 日本".to_owned(), "2,3".to_owned()],
            vec!["mot ".repeat(30), "–".to_owned()],
        ];
        let text = table(&columns, &rows);
        assert!(text.lines().all(|line| measure::width(line) <= WIDTH));
        let ends: Vec<usize> = (text.lines())
            .filter(|line| line.ends_with("2,3") || line.ends_with('–'))
            .map(measure::width)
            .collect();
        assert_eq!(ends, [WIDTH, WIDTH]);
    }

    #[test]
    fn heads_are_whole_and_columns_with_nothing_to_say_are_left_out() {
        let heads = ["Profil", "Stratégie", "Transformation", "Sensibiliser", "Éco-citoyenne"];
        let mut columns: Vec<Column> = heads.iter().map(|head| Column::right(head)).collect();
        columns.extend(["Achats", "Mesure", "DEEE", "Autre"].map(Column::right));
        let mut row = vec!["3,5\u{a0}8/8".to_owned(); 8];
        row.push(String::new());
        let text = table(&columns, &[row]);
        assert!(text.lines().all(|line| measure::width(line) <= WIDTH), "{text}");
        assert!(!text.contains('…') && !text.contains("Autre"), "{text}");
        let head: Vec<&str> = text.lines().take_while(|line| !line.starts_with('─')).collect();
        assert!(head.len() > 1 && head[0].contains("Transf"), "{text}");
        assert!(text.contains(" Éco-") && text.contains(" citoyenne"), "at its own hyphen: {text}");
    }

    #[test]
    fn a_command_stands_whole_on_its_line() {
        let command = format!("bilat report '/home/ana/{}mes campagnes'", "dossier ".repeat(12));
        let text = write(&[Block::Commands(vec![("tout\u{a0}:", command.clone())])]);
        assert_eq!(text, format!("- tout\u{a0}:\n    {command}\n"));
    }

    #[test]
    fn nothing_a_terminal_obeys_gets_out() {
        let evil = "a\u{1b}[31m\u{202e}b".to_owned();
        let blocks = [
            Block::Title(evil.clone()),
            Block::Table(vec![Column::left(&evil)], vec![vec![evil.clone()]]),
            Block::Ranked(vec![Item { words: evil.clone(), under: vec![evil.clone()] }]),
            Block::Quotes(vec![Quote { words: evil.clone(), by: Some(evil.clone()) }]),
            Block::List(vec![evil.clone()]),
            Block::Commands(vec![("", evil.clone())]),
            Block::Words(evil),
        ];
        let text = write(&blocks);
        assert!(!text.contains(['\u{1b}', '\u{202e}']));
    }
}
