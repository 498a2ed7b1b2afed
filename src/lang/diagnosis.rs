//! The diagnosis screen.

use super::number;
use crate::domain::gap::Legality;

/// The phrases.
#[derive(Debug)]
pub struct Diagnosis {
    /// The screen's title.
    pub title: &'static str,
    /// On how many dimensions of how many the overall score rests.
    pub on_dimensions: fn(usize, usize) -> String,
    /// How many interviews it rests on.
    pub interviews: fn(usize) -> String,
    /// The panes: dimensions, gaps, duties.
    pub dimensions: &'static str,
    /// The gaps.
    pub gaps: &'static str,
    /// What the law has something to say on.
    pub duties: &'static str,
    /// A list by its name, how many are shown, of how many.
    pub counted: fn(&str, usize, usize) -> String,
    /// Heads of the table: dimension, score, target, coverage, voices.
    pub heads: [&'static str; 5],
    /// Heads of the gaps: question, position to target, gap, law, lever.
    pub gap_heads: [&'static str; 5],
    /// Heads of the duties: question, position, threshold, how it stands, text.
    pub duty_heads: [&'static str; 5],
    /// The series: overall, target.
    pub series: [&'static str; 2],
    /// A series that is not drawn.
    pub hidden: &'static str,
    /// How to draw a profile.
    pub add_profile: &'static str,
    /// No filter: all gaps.
    pub all: &'static str,
    /// Questions asked of a profile only.
    pub asked_of: fn(&str) -> String,
    /// How the questions with a legal reference stand: title of the counts.
    pub law: fn(&str) -> String,
    /// So many questions that stand so.
    pub so_many: fn(usize, Legality) -> String,
    /// The lever of the gap under the cursor.
    pub lever: &'static str,
    /// No lever.
    pub no_lever: &'static str,
    /// What to do when there is no interview.
    pub no_session: &'static str,
    /// What to do when nothing is scored.
    pub nothing_scored: &'static str,
    /// No gap at all.
    pub no_gap: &'static str,
    /// The questionnaire names no law.
    pub no_duty: &'static str,
    /// Nothing under these filters.
    pub nothing_here: &'static str,
    /// Stands at the end of a text that goes on in the help.
    pub goes_on: &'static str,
    /// Where questions to settle remain.
    pub to_settle: fn(usize) -> String,
}

/// In French.
pub const FR: Diagnosis = Diagnosis {
    title: "Diagnostic",
    on_dimensions: |scored, all| match (scored, all) {
        (0, _) => "aucune dimension notée".to_owned(),
        (n, all) if n == all => format!("sur {n} dimensions"),
        (n, all) => format!("sur {n} des {all} dimensions"),
    },
    interviews: |count| match count {
        0 => "aucun entretien".to_owned(),
        1 => "1 entretien".to_owned(),
        n => format!("{n} entretiens"),
    },
    dimensions: "Dimensions",
    gaps: "Écarts",
    duties: "Obligations",
    counted: |name, shown, all| {
        if shown == all { format!("{name} {all}") } else { format!("{name} {shown} sur {all}") }
    },
    heads: ["Dimension", "Note", "Cible", "Couv.", "Voix"],
    gap_heads: ["Question", "Position", "Écart", "Loi", "Levier"],
    duty_heads: ["Obligation légale", "Position", "Seuil", "Loi", "Texte"],
    series: ["ensemble", "cible"],
    hidden: "masquée",
    add_profile: "p compare un profil",
    all: "tous",
    asked_of: |profile| format!("posées à {profile}"),
    law: |counts| format!("Loi\u{a0}: {counts}"),
    so_many: |count, status| {
        let word = match status {
            Legality::NotMet => "non\u{a0}atteint",
            Legality::Declared => "déclaré",
            Legality::Unknown => "inconnu",
            Legality::Met => "atteint",
            Legality::OutOfScope => return format!("{count}\u{a0}hors\u{a0}champ"),
        };
        format!("{count}\u{a0}{word}{}", number::s(count))
    },
    lever: "Levier",
    no_lever: "pas de levier proposé",
    no_session: "Aucun entretien pour l’instant. Échap revient à la campagne\u{a0}; là, n prépare \
                 le premier entretien. Le diagnostic se remplit à mesure que les réponses \
                 arrivent.",
    nothing_scored: "Aucun niveau donné pour l’instant\u{a0}: ouvrez un entretien et répondez à \
                     une question pour voir une première note.",
    no_gap: "Aucun écart\u{a0}: chaque question notée atteint sa cible.",
    no_duty: "Ce questionnaire ne cite aucun texte de loi.",
    nothing_here: "Rien avec ces filtres. x et p les changent.",
    goes_on: "… suite (?)",
    to_settle: |count| format!("{count} à arbitrer"),
};

/// In English.
pub const EN: Diagnosis = Diagnosis {
    title: "Diagnosis",
    on_dimensions: |scored, all| match (scored, all) {
        (0, _) => "no dimension scored".to_owned(),
        (n, all) if n == all => format!("on {n} dimensions"),
        (n, all) => format!("on {n} of {all} dimensions"),
    },
    interviews: |count| match count {
        0 => "no interview".to_owned(),
        1 => "1 interview".to_owned(),
        n => format!("{n} interviews"),
    },
    dimensions: "Dimensions",
    gaps: "Gaps",
    duties: "Duties",
    counted: |name, shown, all| {
        if shown == all { format!("{name} {all}") } else { format!("{name} {shown} of {all}") }
    },
    heads: ["Dimension", "Score", "Target", "Cov.", "Voices"],
    gap_heads: ["Question", "Position", "Gap", "Law", "Lever"],
    duty_heads: ["Legal duty", "Position", "Limit", "Law", "Text"],
    series: ["overall", "target"],
    hidden: "hidden",
    add_profile: "p compares a profile",
    all: "all",
    asked_of: |profile| format!("asked of {profile}"),
    law: |counts| format!("Law: {counts}"),
    so_many: |count, status| {
        let word = match status {
            Legality::NotMet => "not\u{a0}met",
            Legality::Declared => "declared",
            Legality::Unknown => "unknown",
            Legality::Met => "met",
            Legality::OutOfScope => "out\u{a0}of\u{a0}scope",
        };
        format!("{count}\u{a0}{word}")
    },
    lever: "Lever",
    no_lever: "no lever proposed",
    no_session: "No interview yet. Esc goes back to the campaign; there, n prepares the first \
                 interview. The diagnosis fills up as answers come.",
    nothing_scored: "No level given yet: open an interview and answer a question to see a first \
                     score.",
    no_gap: "No gap: every scored question reaches its target.",
    no_duty: "This questionnaire names no law.",
    nothing_here: "Nothing with these filters. x and p change them.",
    goes_on: "… more (?)",
    to_settle: |count| format!("{count} to settle"),
};
