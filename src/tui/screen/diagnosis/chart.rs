//! The radar of the diagnosis, and what its lines mean.

use ratatui::text::{Line, Span};

use super::DiagnosisScreen;
use crate::domain::exact::Exact;
use crate::domain::questionnaire::Scale;
use crate::lang::measure;
use crate::tui::screen::voices::words::Reader;
use crate::tui::theme::Ink;
use crate::tui::widget::dots::Stroke;
use crate::tui::widget::radar::{Radar, Series, Spoke};

/// How each series is drawn: overall, target, profile.
const STROKES: [(char, &str, Stroke); 3] = [
    ('●', "──", Stroke { pattern: (1, 0), point: '#', ink: Ink::Strong }),
    ('○', "╌╌", Stroke { pattern: (3, 3), point: '-', ink: Ink::Key }),
    ('◆', "┈┈", Stroke { pattern: (1, 2), point: '+', ink: Ink::Warn }),
];

/// Where a value stands between the centre of the radar and the end of its spokes: the scale's
/// lowest level keeps off the centre when it is above 0.
pub fn share(reader: &Reader, value: Exact) -> f64 {
    share_of(&reader.dossier.questionnaire.scale, value)
}

/// The same, on a scale.
pub fn share_of(scale: &Scale, value: Exact) -> f64 {
    let centre = scale.min.min(Exact::ZERO);
    let length = |value: Exact| f64::from(i32::try_from(value.rounded(3)).unwrap_or(0));
    let whole = length(scale.max - centre);
    if whole > 0.0 { (length(value - centre) / whole).clamp(0.0, 1.0) } else { 0.0 }
}

/// What each series says of each dimension: overall, target, profile.
pub fn values(screen: &DiagnosisScreen, reader: &Reader) -> [Vec<Option<Exact>>; 3] {
    let dimensions = &reader.open.diagnosis.dimensions;
    [
        dimensions.iter().map(|d| d.score).collect(),
        dimensions.iter().map(|d| d.target).collect(),
        screen.own.clone(),
    ]
}

/// The radar, ready to be drawn: the overall score over the profile over the target.
pub fn radar(screen: &DiagnosisScreen, reader: &Reader) -> Radar {
    let diagnosis = &reader.open.diagnosis;
    let spokes = (reader.dossier.questionnaire.dimensions.iter())
        .zip(&diagnosis.dimensions)
        .map(|(dimension, score)| Spoke {
            name: reader.text(&dimension.short),
            score: reader.score(score.score),
        })
        .collect();
    let values = values(screen, reader);
    let series = [1, 2, 0]
        .into_iter()
        .filter(|index| screen.shown()[*index])
        .map(|index| {
            let (mark, _, stroke) = STROKES[index];
            let shares = values[index].iter().map(|v| v.map(|v| share(reader, v)));
            Series { values: shares.collect(), mark, stroke }
        })
        .collect();
    Radar {
        spokes,
        series,
        glyphs: screen.glyphs,
        focus: (screen.pane == super::Pane::Dimensions).then_some(screen.dimension),
    }
}

/// What the lines mean.
pub fn legend(screen: &DiagnosisScreen, reader: &Reader, columns: usize) -> Vec<Line<'static>> {
    let words = &reader.phrases.diagnosis;
    let profile = (screen.profile.as_ref())
        .and_then(|id| reader.dossier.questionnaire.profile(id))
        .map(|profile| reader.text(&profile.title));
    let diagnosis = &reader.open.diagnosis;
    let figure = |value| reader.score(value);
    let names = [
        format!("{} {}", words.series[0], figure(diagnosis.overall)),
        format!("{} {}", words.series[1], figure(diagnosis.target)),
        profile.unwrap_or_default(),
    ];
    let mut lines = Vec::new();
    for (index, name) in names.into_iter().enumerate() {
        if name.is_empty() {
            if measure::width(words.add_profile) <= columns {
                lines.push(Line::styled(words.add_profile, Ink::Quiet));
            }
            continue;
        }
        let name = measure::truncate(&name, columns.saturating_sub(4)).into_owned();
        let (mark, line, stroke) = STROKES[index];
        lines.push(if screen.shown()[index] {
            Line::from(vec![Span::styled(format!("{mark}{line} "), stroke.ink), Span::raw(name)])
        } else {
            Line::styled(format!("    {name} · {}", words.hidden), Ink::Quiet)
        });
    }
    lines
}
