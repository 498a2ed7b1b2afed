//! Paragraphs beside their labels: how the merge and the voices lay out what people said.

use ratatui::text::{Line, Span};

use crate::lang::measure;
use crate::lang::show::visible;
use crate::tui::theme::Ink;

/// Columns of a label before a paragraph.
pub const LABEL: usize = 16;

/// A paragraph beside its label.
pub fn labelled(label: &str, text: &str, columns: usize) -> Vec<Line<'static>> {
    beside(label, LABEL, text, columns)
}

/// A paragraph beside a label that takes so many columns.
pub fn beside(label: &str, wide: usize, text: &str, columns: usize) -> Vec<Line<'static>> {
    let room = columns.saturating_sub(wide).max(10);
    let rows = text.lines().flat_map(|line| measure::wrap(&visible(line), room));
    rows.enumerate()
        .map(|(row, text)| {
            let label = if row == 0 { label } else { "" };
            Line::from(vec![Span::styled(measure::pad(label, wide), Ink::Quiet), Span::raw(text)])
        })
        .collect()
}

/// A few strong words, and the sentence that follows them.
pub fn led(strong: &str, text: &str, columns: usize) -> Vec<Line<'static>> {
    let whole = if text.is_empty() { strong.to_owned() } else { format!("{strong} · {text}") };
    let mut rows = measure::wrap(&whole, columns).into_iter();
    let first = rows.next().unwrap_or_default();
    let cut = strong.len().min(first.len());
    let (head, tail) =
        if first.is_char_boundary(cut) { first.split_at(cut) } else { (first.as_str(), "") };
    let mut lines = vec![Line::from(vec![
        Span::styled(head.to_owned(), Ink::Strong),
        Span::raw(tail.to_owned()),
    ])];
    lines.extend(rows.map(Line::from));
    lines
}

/// Who speaks, and what is told of them.
pub fn headed(name: &str, about: &str, columns: usize) -> Vec<Line<'static>> {
    let mut lines = led(name, about, columns);
    for span in lines.iter_mut().flat_map(|line| &mut line.spans) {
        span.style = Ink::Quiet.style();
    }
    if let Some(name) = lines.first_mut().and_then(|line| line.spans.first_mut()) {
        name.style = Ink::Title.style();
    }
    lines
}

/// A paragraph after its label, which takes no column of its own.
pub fn noted(label: &str, text: &str, columns: usize) -> Vec<Line<'static>> {
    let whole = format!("{label} {text}");
    let rows = whole.lines().flat_map(|line| measure::wrap(&visible(line), columns));
    rows.enumerate()
        .map(|(row, text)| match text.strip_prefix(label).filter(|_| row == 0) {
            Some(rest) => Line::from(vec![
                Span::styled(label.to_owned(), Ink::Quiet),
                Span::raw(rest.to_owned()),
            ]),
            None => Line::from(text),
        })
        .collect()
}
