//! The diagnosis for machines. The order and the names of the keys are a promise: they change only
//! with `schema`.

use serde::Serialize;

use super::Scope;
use crate::domain::campaign::Campaign;
use crate::domain::diagnosis::Diagnosis;
use crate::domain::dossier::Dossier;
use crate::domain::exact::Exact;
use crate::domain::gap::Legality;
use crate::domain::id::{DimensionId, SelectionId};
use crate::domain::merge::{Divergence, Position, Settled};
use crate::domain::session::Reply;
use crate::domain::text::plain_json;
use crate::lang::Lang;

#[derive(Serialize)]
struct Report<'a> {
    schema: u8,
    campaign: Head<'a>,
    overall: Overall,
    dimensions: Vec<Dimension<'a>>,
    questions: Vec<Question<'a>>,
    gaps: Vec<Gap<'a>>,
}

#[derive(Serialize)]
struct Head<'a> {
    id: String,
    authority: &'a str,
    population: Option<u64>,
    purchases: Option<u64>,
    perimeter: &'a str,
    created: String,
    questionnaire: &'a str,
    version: &'a str,
    selection: Option<&'a str>,
    sessions: usize,
}

#[derive(Serialize)]
struct Overall {
    score: Option<f64>,
    dimensions: usize,
}

#[derive(Serialize)]
struct Dimension<'a> {
    id: &'a str,
    title: &'a str,
    score: Option<f64>,
    target: Option<f64>,
    answered: usize,
    applicable: usize,
    partial: bool,
}

#[derive(Serialize)]
struct Question<'a> {
    id: &'a str,
    position: Option<f64>,
    voices: usize,
    min: Option<f64>,
    max: Option<f64>,
    divergence: Option<&'static str>,
    decision: Option<Decision<'a>>,
}

#[derive(Serialize)]
struct Decision<'a> {
    level: Option<u8>,
    choice: Option<&'a str>,
    not_applicable: bool,
    reason: &'a str,
    stale: bool,
}

#[derive(Serialize)]
struct Gap<'a> {
    question: &'a str,
    dimension: Option<&'a str>,
    position: f64,
    target: f64,
    #[serde(rename = "gap")]
    size: f64,
    legal: Option<&'static str>,
}

/// The diagnosis as JSON, ending with a line end.
pub fn write(dossier: &Dossier, diagnosis: &Diagnosis, scope: &Scope, lang: Lang) -> String {
    let questionnaire = &dossier.questionnaire;
    let has = |question: usize| scope.has(&questionnaire.questions[question]);
    let is_chosen = |id| scope.dimension.as_ref().is_none_or(|chosen| chosen == id);
    let report = Report {
        schema: 1,
        campaign: head(&dossier.campaign, dossier.interviews().count()),
        overall: Overall { score: diagnosis.overall.map(number), dimensions: diagnosis.scored },
        dimensions: (diagnosis.dimensions.iter())
            .map(|score| (score, &questionnaire.dimensions[score.dimension]))
            .filter(|(_, dimension)| is_chosen(&dimension.id))
            .map(|(score, dimension)| Dimension {
                id: dimension.id.as_str(),
                title: dimension.title.get(lang),
                score: score.score.map(number),
                target: score.target.map(number),
                answered: score.answered,
                applicable: score.applicable,
                partial: score.partial,
            })
            .collect(),
        questions: (diagnosis.merge.positions.iter())
            .filter(|position| has(position.question))
            .map(|position| question(dossier, position))
            .collect(),
        gaps: (diagnosis.gaps.iter())
            .filter(|gap| has(gap.question))
            .map(|gap| {
                let asked = &questionnaire.questions[gap.question];
                Gap {
                    question: asked.id.as_str(),
                    dimension: asked.dimension.as_ref().map(DimensionId::as_str),
                    position: number(gap.position),
                    target: number(gap.target),
                    size: number(gap.gap),
                    legal: gap.legal.map(legality),
                }
            })
            .collect(),
    };
    // a report holds nothing that JSON cannot say
    plain_json(&serde_json::to_string_pretty(&report).unwrap_or_default()) + "\n"
}

fn head(campaign: &Campaign, sessions: usize) -> Head<'_> {
    Head {
        id: campaign.id.to_string(),
        authority: &campaign.authority,
        population: campaign.population,
        purchases: campaign.purchases,
        perimeter: &campaign.perimeter,
        created: campaign.created.to_string(),
        questionnaire: campaign.questionnaire.id.as_str(),
        version: &campaign.questionnaire.version,
        selection: campaign.selection.as_ref().map(SelectionId::as_str),
        sessions,
    }
}

fn question<'a>(dossier: &'a Dossier, position: &'a Position) -> Question<'a> {
    Question {
        id: dossier.questionnaire.questions[position.question].id.as_str(),
        position: position.value.map(number),
        voices: position.levels,
        min: position.min.map(number),
        max: position.max.map(number),
        divergence: position.divergence.map(|divergence| match divergence {
            Divergence::Spread(_) => "spread",
            Divergence::Applicability => "applicability",
            Divergence::Copies => "copies",
        }),
        decision: position.settled.as_ref().map(decision),
    }
}

fn decision(settled: &Settled) -> Decision<'_> {
    let reply = &settled.decision.reply;
    Decision {
        level: match reply {
            Reply::Level(level) => Some(*level),
            _ => None,
        },
        choice: match reply {
            Reply::Choice(id) => Some(id.as_str()),
            _ => None,
        },
        not_applicable: matches!(reply, Reply::NotApplicable(_)),
        reason: &settled.decision.reason,
        stale: settled.stale,
    }
}

fn legality(legality: Legality) -> &'static str {
    match legality {
        Legality::NotMet => "not_met",
        Legality::Declared => "declared",
        Legality::Unknown => "unknown",
        Legality::Met => "met",
        Legality::OutOfScope => "out_of_scope",
    }
}

/// The number nearest to the fraction.
#[expect(
    clippy::cast_precision_loss,
    reason = "terms of real questionnaires are exact; longer ones lose less than what is written"
)]
fn number(value: Exact) -> f64 {
    let (top, bottom) = value.terms();
    top as f64 / bottom as f64
}

#[cfg(test)]
mod tests {
    use super::plain_json;

    #[test]
    fn nothing_hidden_leaves_in_a_string() {
        let said = "a\u{9b}31m\u{7f}\u{202e}\u{200b}\u{2028}\u{e0001}é\n\u{1b}";
        let json = serde_json::to_string_pretty(&[said]).unwrap();
        let shown = plain_json(&json);
        assert!(
            shown.contains(r"\u009b31m\u007f\u202e\u200b\u2028\udb40\udc01é\n\u001b"),
            "{shown}"
        );
        let read: Vec<String> = serde_json::from_str(&shown).unwrap();
        assert_eq!(read, [said], "the values are the same");
    }
}
