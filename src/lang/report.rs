//! What reports say.

use super::number;

/// The phrases.
#[derive(Debug)]
pub struct Report {
    /// The title; the authority is given.
    pub title: fn(&str) -> String,
    /// What is diagnosed.
    pub perimeter: fn(&str) -> String,
    /// Inhabitants.
    pub population: fn(&str) -> String,
    /// Purchases.
    pub purchases: fn(&str) -> String,
    /// The day it began.
    pub begun: fn(&str) -> String,
    /// The questionnaire: title and version.
    pub asked: fn(&str, &str) -> String,
    /// The shorter version.
    pub selection: fn(&str) -> String,
    /// How many sessions, how many still open, and the profiles heard.
    pub sessions: fn(usize, usize, &str) -> String,
    /// Only one dimension.
    pub only_dimension: fn(&str) -> String,
    /// Only the questions the law speaks of.
    pub only_legal: &'static str,
    /// Only one profile.
    pub only_profile: fn(&str) -> String,
    /// No score at all.
    pub no_score: &'static str,
    /// The overall score: score, out of, dimensions, target.
    pub overall: fn(&str, &str, usize, &str) -> String,
    /// The overall score rests on too little: questions with a position, of how many.
    pub partial: fn(usize, usize) -> String,
    /// Heading.
    pub dimensions: &'static str,
    /// Column.
    pub dimension: &'static str,
    /// Column.
    pub score: &'static str,
    /// Column.
    pub target: &'static str,
    /// Column.
    pub coverage: &'static str,
    /// Column.
    pub voices: &'static str,
    /// Column.
    pub profile: &'static str,
    /// Heading.
    pub salient: &'static str,
    /// Heading.
    pub to_settle: &'static str,
    /// Column.
    pub question: &'static str,
    /// Column.
    pub min: &'static str,
    /// Column.
    pub max: &'static str,
    /// Column.
    pub position: &'static str,
    /// Column.
    pub median: &'static str,
    /// Column.
    pub why: &'static str,
    /// Levels this far apart.
    pub spread: fn(&str) -> String,
    /// Not applicable for some.
    pub applicability: &'static str,
    /// Copies edited apart.
    pub copies: &'static str,
    /// Heading.
    pub decisions: &'static str,
    /// Column.
    pub settled: &'static str,
    /// Column.
    pub reason: &'static str,
    /// Heading.
    pub gaps: &'static str,
    /// No gap.
    pub no_gap: &'static str,
    /// A gap: question, position, target, size.
    pub gap: fn(&str, &str, &str, &str) -> String,
    /// The authored target of a moved one.
    pub authored: fn(&str) -> String,
    /// How it stands with the law.
    pub law: fn(&str) -> String,
    /// A lever: id, title, priority, difficulty.
    pub lever: fn(&str, &str, &str, &str) -> String,
    /// How hard a lever is, 1 to 3.
    pub difficulty: fn(u8) -> &'static str,
    /// Heading.
    pub legal: &'static str,
    /// What legal statuses are worth.
    pub not_certified: &'static str,
    /// Column.
    pub reference: &'static str,
    /// Column.
    pub threshold: &'static str,
    /// Column.
    pub state: &'static str,
    /// Column.
    pub checked: &'static str,
    /// When all references were checked.
    pub all_checked: fn(&str) -> String,
    /// Heading.
    pub to_confirm: &'static str,
    /// A high level without evidence seen: question, level.
    pub unseen: fn(&str, &str) -> String,
    /// Heading.
    pub citable: &'static str,
    /// Heading.
    pub anonymous: &'static str,
    /// Between quotation marks.
    pub quoted: fn(&str) -> String,
    /// Who said it, on what.
    pub by: fn(&str, &str) -> String,
    /// Why words without the profile are left out.
    pub left_out: &'static str,
}

/// In French.
pub const FR: Report = Report {
    title: |authority| format!("Diagnostic\u{a0}: {authority}"),
    perimeter: |words| format!("Périmètre\u{a0}: {words}"),
    population: |n| format!("Population\u{a0}: {n} habitants"),
    purchases: |n| format!("Achats\u{a0}: {n} € HT par an"),
    begun: |day| format!("Campagne commencée le {day}"),
    asked: |title, version| format!("Questionnaire\u{a0}: {title}, version {version}"),
    selection: |title| format!("Sélection\u{a0}: {title}"),
    sessions: |all, open, profiles| {
        let open = match open {
            0 => String::new(),
            open => format!(", dont {open} en cours"),
        };
        format!("Entretiens\u{a0}: {all}{open}. Profils entendus\u{a0}: {profiles}")
    },
    only_dimension: |title| format!("Seulement la dimension\u{a0}: {title}"),
    only_legal: "Seulement les questions dont parle la loi",
    only_profile: |title| format!("Seulement les questions du profil\u{a0}: {title}"),
    no_score: "– (aucune question n’a encore de niveau).",
    overall: |score, max, dimensions, target| {
        let s = number::s(dimensions);
        format!("{score} / {max} sur {dimensions} dimension{s} (cible {target})")
    },
    partial: |answered, applicable| {
        let have = if answered < 2 { "a" } else { "ont" };
        let s = number::s(answered);
        format!(", partielle\u{a0}: {answered} question{s} sur {applicable} {have} une position")
    },
    dimensions: "Dimensions",
    dimension: "Dimension",
    score: "Note",
    target: "Cible",
    coverage: "Couverture",
    voices: "Voix",
    profile: "Profil",
    salient: "Points saillants",
    to_settle: "Divergences à arbitrer",
    question: "Question",
    min: "Min",
    max: "Max",
    position: "Position",
    median: "Médiane",
    why: "Pourquoi",
    spread: |spread| format!("écart de {spread}"),
    applicability: "sans objet pour certains",
    copies: "copies différentes",
    decisions: "Arbitrages",
    settled: "Arbitré",
    reason: "Motif",
    gaps: "Écarts, dans l’ordre où les regarder",
    no_gap: "Aucun écart connu.",
    gap: |question, position, target, gap| {
        format!("{question}\u{a0}: {position}, cible {target}, écart {gap}")
    },
    authored: |target| format!(" (cible du questionnaire\u{a0}: {target})"),
    law: |state| format!("\u{a0}; loi\u{a0}: {state}"),
    lever: |id, title, priority, difficulty| {
        format!("{id} {title} (priorité {priority}, {difficulty})")
    },
    difficulty: |difficulty| match difficulty {
        0 | 1 => "facile",
        2 => "moyen",
        _ => "difficile",
    },
    legal: "Obligations légales",
    not_certified: "bilat informe, il ne certifie pas.",
    reference: "Référence",
    threshold: "Seuil",
    state: "État",
    checked: "Vérifié",
    all_checked: |month| format!("Textes vérifiés en {month}."),
    to_confirm: "Niveaux à confirmer",
    unseen: |question, level| format!("{question}\u{a0}: {level}, sans preuve vue"),
    citable: "Verbatims",
    anonymous: "Verbatims sans le profil",
    quoted: |words| format!("«\u{a0}{words}\u{a0}»"),
    by: |who, on| format!("{who}, sur «\u{a0}{on}\u{a0}»"),
    left_out: "Laissés de côté\u{a0}: dans une partie du rapport, ou avec moins de trois \
        entretiens, on saurait qui parle.",
};

/// In English.
pub const EN: Report = Report {
    title: |authority| format!("Diagnosis: {authority}"),
    perimeter: |words| format!("Perimeter: {words}"),
    population: |n| format!("Population: {n} inhabitants"),
    purchases: |n| format!("Purchases: €{n} a year, before tax"),
    begun: |day| format!("Campaign begun on {day}"),
    asked: |title, version| format!("Questionnaire: {title}, version {version}"),
    selection: |title| format!("Selection: {title}"),
    sessions: |all, open, profiles| {
        let open = match open {
            0 => String::new(),
            open => format!(", {open} still open"),
        };
        format!("Sessions: {all}{open}. Profiles heard: {profiles}")
    },
    only_dimension: |title| format!("Only the dimension: {title}"),
    only_legal: "Only the questions the law speaks of",
    only_profile: |title| format!("Only the questions of the profile: {title}"),
    no_score: "– (no question has a level yet).",
    overall: |score, max, dimensions, target| {
        let s = if dimensions == 1 { "" } else { "s" };
        format!("{score} / {max} over {dimensions} dimension{s} (target {target})")
    },
    partial: |answered, applicable| {
        let have = if answered == 1 { "has" } else { "have" };
        format!(", partial: {answered} of {applicable} questions {have} a position")
    },
    dimensions: "Dimensions",
    dimension: "Dimension",
    score: "Score",
    target: "Target",
    coverage: "Coverage",
    voices: "Voices",
    profile: "Profile",
    salient: "Points kept",
    to_settle: "Divergences to settle",
    question: "Question",
    min: "Min",
    max: "Max",
    position: "Position",
    median: "Median",
    why: "Why",
    spread: |spread| format!("{spread} apart"),
    applicability: "not applicable for some",
    copies: "copies differ",
    decisions: "Decisions",
    settled: "Settled",
    reason: "Reason",
    gaps: "Gaps, in the order to look at them",
    no_gap: "No known gap.",
    gap: |question, position, target, gap| {
        format!("{question}: {position}, target {target}, gap {gap}")
    },
    authored: |target| format!(" (the questionnaire’s target: {target})"),
    law: |state| format!("; law: {state}"),
    lever: |id, title, priority, difficulty| {
        format!("{id} {title} (priority {priority}, {difficulty})")
    },
    difficulty: |difficulty| match difficulty {
        0 | 1 => "easy",
        2 => "medium",
        _ => "hard",
    },
    legal: "Legal duties",
    not_certified: "bilat informs, it does not certify.",
    reference: "Reference",
    threshold: "Threshold",
    state: "State",
    checked: "Checked",
    all_checked: |month| format!("Texts checked in {month}."),
    to_confirm: "Levels to confirm",
    unseen: |question, level| format!("{question}: {level}, no evidence seen"),
    citable: "Verbatims",
    anonymous: "Verbatims without the profile",
    quoted: |words| format!("“{words}”"),
    by: |who, on| format!("{who}, on “{on}”"),
    left_out: "Left out: in a part of the report, or with fewer than three sessions, one \
        would know who speaks.",
};
