//! Arrows at the left edge of a list that goes on above or below.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::theme::Ink;

/// Draws them over the first and the last row of an area, unless the cursor's mark is there.
pub fn more(above: bool, below: bool, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let arrows = [(above, area.y, "↑"), (below, area.bottom() - 1, "↓")];
    for (wanted, y, arrow) in arrows {
        let cell = &mut buffer[(area.x, y)];
        if wanted && cell.symbol() == " " {
            cell.set_symbol(arrow).set_style(Ink::Key);
        }
    }
}
