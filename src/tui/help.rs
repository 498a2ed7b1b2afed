//! The help of a screen: its keys, then the words on it that not everybody knows; that of the
//! diagnosis has the origin of the questionnaire, which small screens only begin.

use ratatui::text::{Line, Span};

use super::action::{self, Place};
use super::screen::merge;
use super::state::State;
use super::theme::Ink;
use super::view::words_here;
use crate::domain::gap::Legality;
use crate::domain::text::Text;
use crate::lang::show::visible;
use crate::lang::{Lang, Phrases, measure};

/// Columns of the keys.
const KEYS: usize = 34;

/// The keys of a place, what it has no room for, its words, then the keys of everywhere.
pub fn lines(state: &State, place: Place, columns: usize) -> Vec<Line<'static>> {
    let phrases = state.shared.phrases;
    let mut lines = keys(state, place);
    if place == Place::Diagnosis {
        lines.extend(origin(state, columns));
    }
    lines.extend(words(phrases, place, columns));
    lines.extend(keys(state, Place::Everywhere));
    let azerty = measure::wrap(phrases.tui.press_any, columns);
    lines.extend(azerty.into_iter().map(|line| Line::styled(line, Ink::Quiet)));
    lines
}

fn keys(state: &State, place: Place) -> Vec<Line<'static>> {
    let phrases = state.shared.phrases;
    let french = phrases.lang == Lang::Fr;
    let mut lines = vec![Line::styled(action::place_name(&phrases.keys, place), Ink::Title)];
    for binding in action::BINDINGS.iter().filter(|b| b.place == place) {
        let names = measure::pad(&action::all_keys(binding, french), KEYS);
        lines.push(Line::from(vec![
            Span::styled(format!("  {names}"), Ink::Key),
            Span::raw(words_here(state, binding)),
        ]));
    }
    lines.push(Line::raw(""));
    lines
}

/// Whose questions these are.
fn origin(state: &State, columns: usize) -> Vec<Line<'static>> {
    let Some(dossier) = state.shared.dossier() else {
        return Vec::new();
    };
    let text = |text: &Text| visible(text.get(state.shared.lang())).into_owned();
    let asked = &dossier.questionnaire;
    let origin = measure::wrap(&text(&asked.origin), columns.saturating_sub(2));
    let mut lines = vec![Line::styled(text(&asked.title), Ink::Title)];
    lines.extend(origin.into_iter().map(|row| Line::raw(format!("  {row}"))));
    lines.push(Line::raw(""));
    lines
}

/// The words of a place, each with what it means.
fn words(phrases: &Phrases, place: Place, columns: usize) -> Vec<Line<'static>> {
    let terms = terms(phrases, place);
    let wide = terms.iter().map(|(word, _)| measure::width(word)).max().unwrap_or(0);
    let mut lines = Vec::new();
    for (word, meaning) in terms {
        let meaning = measure::wrap(meaning, columns.saturating_sub(wide + 4));
        for (row, text) in meaning.into_iter().enumerate() {
            let word = measure::pad(if row == 0 { word } else { "" }, wide + 2);
            let word = Span::styled(format!("  {word}"), Ink::Strong);
            lines.push(Line::from(vec![word, Span::raw(text)]));
        }
    }
    if !lines.is_empty() {
        lines.insert(0, Line::styled(phrases.help.glossary.title, Ink::Title));
        lines.push(Line::raw(""));
    }
    lines
}

/// Which words a place explains, as it writes them.
fn terms(phrases: &Phrases, place: Place) -> Vec<(&'static str, &'static str)> {
    let (words, common) = (&phrases.help.glossary, &phrases.common);
    let roles = [(common.reference, words.reference), (common.crossing, words.crossing)];
    let partial = (common.partial, words.partial);
    let divergence = (phrases.settling.labels[1], words.divergence);
    let reread = (common.to_reread, words.to_reread);
    let law = [
        (Legality::Met, words.met),
        (Legality::Declared, words.declared),
        (Legality::Unknown, words.unknown),
        (Legality::OutOfScope, words.out_of_scope),
    ];
    let law = law.map(|(status, meaning)| ((common.legality)(status), meaning));
    match place {
        Place::Interview => roles.into(),
        Place::Merge | Place::Voices => {
            let [_, position, spread] = phrases.settling.heads;
            let own = [
                (position, words.position),
                (spread, words.spread),
                divergence,
                reread,
                (common.to_confirm, words.to_confirm),
            ];
            let signs = merge::signs(phrases).into_iter().zip(phrases.settling.marks);
            let signs = signs.filter(|_| place == Place::Merge);
            let signs = signs.map(|((sign, _), name)| (sign, name));
            let law = law.into_iter().filter(|_| place == Place::Voices);
            signs.chain(roles).chain(own).chain(law).collect()
        }
        Place::Diagnosis => {
            let [.., coverage, _] = phrases.diagnosis.heads;
            let [_, position, gap, ..] = phrases.diagnosis.gap_heads;
            let own =
                [(coverage, words.coverage), partial, (position, words.position), (gap, words.gap)];
            own.into_iter().chain(law).collect()
        }
        Place::Compare => vec![partial],
        Place::Review => [divergence, reread].into_iter().chain(law).collect(),
        Place::Views => vec![
            (phrases.review.higher, phrases.review.contrast_rule),
            ("alpha", phrases.review.source),
        ],
        Place::Everywhere | Place::Home | Place::Campaign | Place::Note | Place::Overview => {
            Vec::new()
        }
    }
}
