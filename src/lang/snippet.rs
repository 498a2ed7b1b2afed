//! Lines of a file with the words at fault underlined.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::show::visible;

/// The most letters shown of a line, around the words at fault.
const WIDTH: usize = 100;

/// One complaint about some bytes of a text: the level's name, what is wrong, where, and the line.
pub fn render(level: &str, what: &str, path: &str, text: &str, span: &Range<usize>) -> String {
    let here = Here::find(text, span);
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    let before = format!("{}{}", cut(here.before.1), visible(here.before.0));
    let fault = visible(here.fault).into_owned();
    let after = format!("{}{}", visible(here.after.0), cut(here.after.1));
    let source = format!("{before}{fault}{after}");
    let marked = before.len()..before.len() + fault.len();
    let origin = Origin::path(path).line(here.line).char_column(here.column);
    let snippet = Snippet::source(source)
        .line_start(here.line)
        .annotation(AnnotationKind::Primary.span(marked));
    let report =
        [Level::ERROR.with_name(level).primary_title(what).element(origin).element(snippet)];
    // the place is told apart from the line, which the renderer takes for a second file
    let drawn = Renderer::plain().decor_style(DecorStyle::Ascii).render(&report);
    let lines: Vec<&str> = (drawn.lines()).filter(|line| line.trim() != ":::").collect();
    lines.join("\n")
}

/// Where in a text, and the letters around.
struct Here<'a> {
    line: usize,
    column: usize,
    /// What stands before on the line, and whether that is only its end.
    before: (&'a str, bool),
    fault: &'a str,
    /// What stands after on the line, and whether that is only its beginning.
    after: (&'a str, bool),
}

impl<'a> Here<'a> {
    fn find(text: &'a str, span: &Range<usize>) -> Self {
        let start = whole_letters(text, span.start);
        let above = text[..start].rfind('\n').map_or(0, |end| end + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let line_end = above + text[above..line_end].trim_end_matches('\r').len();
        let start = start.min(line_end);
        let end = whole_letters(text, span.end.min(line_end)).max(start);
        let (before, rest) = text[above..line_end].split_at(start - above);
        let (fault, after) = rest.split_at(end - start);
        let (fault, is_cut) = first(fault, WIDTH / 2);
        let before = before.trim_start_matches('\u{feff}');
        Self {
            line: text[..start].matches('\n').count() + 1,
            column: before.chars().count() + 1,
            before: last(before, WIDTH / 2),
            fault,
            after: if is_cut { ("", true) } else { first(after, WIDTH / 2) },
        }
    }
}

/// The last place not after `at` that cuts no letter.
fn whole_letters(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn first(text: &str, letters: usize) -> (&str, bool) {
    match text.char_indices().nth(letters) {
        Some((at, _)) => (&text[..at], true),
        None => (text, false),
    }
}

fn last(text: &str, letters: usize) -> (&str, bool) {
    let surplus = text.chars().count().saturating_sub(letters);
    match text.char_indices().nth(surplus) {
        Some((at, _)) => (&text[at..], surplus > 0),
        None => ("", false),
    }
}
