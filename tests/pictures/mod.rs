//! The pictures of the README are drawn from the screens themselves, and compared with those kept
//! beside this file: a picture cannot go stale. `BILAT_BLESS=1 cargo test pictures` draws them
//! again.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use bilat::lang::Lang;
use bilat::tui::play::Player;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

const COLUMN: u16 = 9;
const ROW: u16 = 19;

fn picture(name: &str, keys: &str) {
    let folder = tempfile::tempdir().unwrap();
    let campaign = crate::support::example_in(folder.path());
    let mut player = Player::new(Some(campaign), Lang::Fr, (100, 30), crate::support::now());
    player.keys(keys).unwrap();
    let drawn = svg(&player.screen());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures").join(name);
    if std::env::var_os("BILAT_BLESS").is_some() {
        fs::write(&path, &drawn).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept.replace("\r\n", "\n") == drawn,
        "{name} is stale: draw it again with BILAT_BLESS=1 cargo test pictures"
    );
}

#[test]
fn of_the_interview() {
    // opened again, for what can be done in an interview to be offered
    picture("entretien.svg", &format!("{}c<pgdn><pgup>", crate::support::TO_INTERVIEW));
}

#[test]
fn of_the_merge() {
    picture("fusion.svg", "f");
}

#[test]
fn of_the_diagnosis() {
    picture("diagnostic.svg", "d");
}

/// A screen as an SVG: one `<text>` a run of cells that look alike.
fn svg(buffer: &Buffer) -> String {
    let (columns, rows) = (buffer.area.width, buffer.area.height);
    let (width, height) = (columns * COLUMN + 20, rows * ROW + 20);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" \
         font-size=\"15\" xml:space=\"preserve\">\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"#18181b\"/>\n"
    );
    for y in 0..rows {
        let mut x = 0;
        while x < columns {
            let first = &buffer[(x, y)];
            let mut end = x + 1;
            while end < columns && alike(first, &buffer[(end, y)]) {
                end += 1;
            }
            let text: String = (x..end).map(|x| buffer[(x, y)].symbol()).collect();
            run(&mut out, first, (x, y), end - x, &text);
            x = end;
        }
    }
    out.push_str("</svg>\n");
    out
}

fn alike(a: &Cell, b: &Cell) -> bool {
    a.fg == b.fg && a.bg == b.bg && a.modifier == b.modifier
}

fn run(out: &mut String, cell: &Cell, (x, y): (u16, u16), cells: u16, text: &str) {
    let (left, top, wide) = (10 + x * COLUMN, 10 + y * ROW, cells * COLUMN);
    let (mut ink, mut paper) = (colour(cell.fg, "#d4d4d8"), colour(cell.bg, ""));
    if cell.modifier.contains(Modifier::REVERSED) {
        (ink, paper) = ("#18181b", "#d4d4d8");
    }
    if !paper.is_empty() {
        let rect = format!("x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{ROW}\"");
        writeln!(out, "<rect {rect} fill=\"{paper}\"/>").unwrap();
    }
    if cell.modifier.contains(Modifier::DIM) {
        ink = "#8b8b94";
    }
    if text.trim().is_empty() {
        return;
    }
    let weight = if cell.modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let base = top + 14;
    writeln!(
        out,
        "<text x=\"{left}\" y=\"{base}\" textLength=\"{wide}\" fill=\"{ink}\"{weight}>{escaped}</text>"
    )
    .unwrap();
}

fn colour(color: Color, otherwise: &'static str) -> &'static str {
    match color {
        Color::Red => "#f87171",
        Color::Green => "#4ade80",
        Color::Yellow => "#facc15",
        Color::Blue => "#60a5fa",
        Color::Magenta => "#e879f9",
        Color::Cyan => "#22d3ee",
        Color::DarkGray => "#8b8b94",
        _ => otherwise,
    }
}
