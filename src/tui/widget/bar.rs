//! A bar for a score, with the place of its target.

use ratatui::text::Span;

use crate::tui::theme::Ink;

/// A bar of so many columns: the share filled, a tick at the target, dots elsewhere. Shares go
/// from 0 to 1.
pub fn bar(value: Option<f64>, target: Option<f64>, columns: u16) -> Vec<Span<'static>> {
    let place = |share: f64| share.clamp(0.0, 1.0) * f64::from(columns);
    let filled = value.map_or(0.0, place);
    let tick = target.map(|share| place(share) - 0.5);
    (0..columns)
        .map(|column| {
            let start = f64::from(column);
            let here = |at: f64| start <= at && at < start + 1.0;
            if tick.is_some_and(here) {
                Span::styled("│", Ink::Key)
            } else if filled >= start + 0.75 {
                Span::raw("━")
            } else if filled >= start + 0.25 {
                Span::raw("╸")
            } else {
                Span::styled("·", Ink::Quiet)
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(value: Option<f64>, target: Option<f64>) -> String {
        let spans = bar(value, target, 10);
        spans.iter().map(|span| span.content.as_ref()).collect()
    }

    #[test]
    fn what_is_filled_is_the_score_and_the_tick_is_the_target() {
        assert_eq!(drawn(Some(0.45), Some(0.8)), "━━━━╸··│··");
        assert_eq!(drawn(Some(1.0), Some(1.0)), "━━━━━━━━━│");
        assert_eq!(drawn(Some(0.0), None), "··········");
    }

    #[test]
    fn no_score_is_no_bar() {
        assert_eq!(drawn(None, Some(0.5)), "····│·····");
    }
}
