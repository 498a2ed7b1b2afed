//! The levels or choices of a question, the chosen one marked by more than colour.

use ratatui::text::{Line, Span};

use super::last_time;
use super::view::{Scene, duty};
use crate::domain::exact::Exact;
use crate::domain::gap;
use crate::domain::questionnaire::Kind;
use crate::domain::session::Reply;
use crate::lang::{Lang, measure, number, show::visible};
use crate::tui::theme::Ink;

/// The levels or choices, and the row of the chosen one.
pub fn levels(scene: &Scene, columns: usize) -> (Vec<Line<'static>>, usize) {
    let mut lines = Vec::new();
    let mut focus = 0;
    let lang = scene.shared.lang();
    let scale = &scene.dossier.questionnaire.scale;
    let chosen = scene.answer.reply.as_ref().and_then(|r| r.value(scene.question, scale));
    let rows: Vec<(String, &str, Exact)> = match &scene.question.kind {
        Kind::Level(anchors) => anchors
            .iter()
            .zip(0_i64..)
            .map(|(anchor, rank)| {
                let value = scale.min + Exact::from(rank);
                let name = usize::try_from(rank).ok().and_then(|r| scale.levels.get(r));
                (name.map_or("", |n| n.get(lang)).to_owned(), anchor.get(lang), value)
            })
            .collect(),
        Kind::Choice(choices) => choices
            .iter()
            .map(|choice| (String::new(), choice.text.get(lang), choice.value))
            .collect(),
        Kind::Number { .. } | Kind::Open => Vec::new(),
    };
    let names = rows.iter().map(|(name, _, _)| measure::width(name)).max().unwrap_or(0);
    let before = last_time::value(scene.shared, scene.question, scene.session);
    for (rank, (name, anchor, value)) in rows.iter().enumerate() {
        let is_chosen = match (&scene.answer.reply, &scene.question.kind) {
            (Some(Reply::Choice(id)), Kind::Choice(choices)) => {
                choices.get(rank).is_some_and(|choice| choice.id == *id)
            }
            _ => chosen == Some(*value),
        };
        if is_chosen {
            focus = lines.len();
        }
        let tag = level_tag(scene, *value, before);
        lines.extend(level_rows(rank + 1, name, anchor, names, columns, is_chosen, &tag));
    }
    if let Some(line) = other_reply(scene, columns) {
        focus = lines.len();
        lines.push(line);
    }
    (lines, focus)
}

/// What stands at the end of a level's row: it is the target, the law's threshold, where the
/// question stood before.
fn level_tag(scene: &Scene, value: Exact, before: Option<Exact>) -> String {
    let words = &scene.shared.phrases.interview;
    let lang = scene.shared.lang();
    let target = gap::target(scene.dossier, scene.question);
    let mut tags = Vec::new();
    if duty(scene) == Some(value) {
        tags.push((words.legal_from)(&number::level(lang, Some(value))));
    }
    let above = value + Exact::from(1_u8);
    if let Some(before) = before.filter(|before| value <= *before && *before < above) {
        tags.push((words.before)(&number::level(lang, Some(before))));
    }
    if target == Some(value) {
        tags.push((words.target)(&number::level(lang, Some(value))));
    }
    tags.join(" · ")
}

fn level_rows(
    rank: usize,
    name: &str,
    anchor: &str,
    names: usize,
    columns: usize,
    chosen: bool,
    tag: &str,
) -> Vec<Line<'static>> {
    let ink = if chosen { Ink::Chosen } else { Ink::Plain };
    let left = if names > 0 { names + 6 } else { 4 };
    let tag_columns = if tag.is_empty() { 0 } else { measure::width(tag) + 2 };
    let room = columns.saturating_sub(left + tag_columns).max(10);
    let mut lines = Vec::new();
    for (row, text) in measure::wrap(&visible(anchor), room).into_iter().enumerate() {
        let mark = if chosen { "▶ " } else { "  " };
        let head = match row {
            0 if names > 0 => format!("{rank} {}  ", measure::pad(&visible(name), names)),
            0 => format!("{rank} "),
            _ => " ".repeat(left - 2),
        };
        let mut spans = vec![
            Span::styled(if row == 0 { mark } else { "  " }, Ink::Chosen),
            Span::styled(head, if chosen { Ink::Chosen } else { Ink::Strong }),
            Span::styled(measure::pad(&text, room), ink),
        ];
        if row == 0 && !tag.is_empty() {
            spans.push(Span::styled(format!("  {tag}"), Ink::Quiet));
        }
        lines.push(Line::from(spans));
    }
    lines
}

/// A reply that is no level: told on a row of its own.
fn other_reply(scene: &Scene, columns: usize) -> Option<Line<'static>> {
    let common = &scene.shared.phrases.common;
    let text = match scene.answer.reply.as_ref()? {
        Reply::Unknown => common.unknown.to_owned(),
        Reply::Unfinished => common.unfinished.to_owned(),
        Reply::NotApplicable(reason) => {
            let colon = if scene.shared.lang() == Lang::Fr { "\u{a0}: " } else { ": " };
            format!("{}{colon}{}", common.not_applicable, visible(reason))
        }
        Reply::Number(typed) => {
            let unit = match &scene.question.kind {
                Kind::Number { unit, .. } => unit.get(scene.shared.lang()),
                _ => "",
            };
            format!(
                "{}\u{a0}{}",
                visible(&number::typed(scene.shared.lang(), typed)),
                visible(unit)
            )
        }
        Reply::Level(_) | Reply::Choice(_) => return None,
    };
    let text = measure::truncate(&text, columns.saturating_sub(2)).into_owned();
    Some(Line::styled(format!("▶ {text}"), Ink::Chosen))
}
