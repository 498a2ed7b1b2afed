//! Two moments side by side: what moved, and why.

use super::common::Common;
use super::number;
use crate::domain::compare::Nowhere;

/// Comparing two campaigns, or two merged files of one.
#[derive(Debug)]
pub struct Compare {
    /// Heading: the authority.
    pub title: fn(&str) -> String,
    /// No campaign before is kept.
    pub no_before: &'static str,
    /// Which two moments, by their days.
    pub moments: fn(&str, &str) -> String,
    /// The day of a moment whose interviews were made anonymous.
    pub no_day: &'static str,
    /// Two authorities are compared.
    pub other_authority: fn(&str, &str) -> String,
    /// Scores of different scales.
    pub other_scale: &'static str,
    /// The very same questionnaire was asked.
    pub same_questionnaire: &'static str,
    /// Another edition was asked.
    pub other_questionnaire: &'static str,
    /// Column: the earlier moment.
    pub then: &'static str,
    /// Column: the later moment.
    pub now: &'static str,
    /// Column: how far it moved.
    pub moved: &'static str,
    /// Column: moved by what people say.
    pub answers: &'static str,
    /// Column: moved by what is known at one moment only.
    pub coverage: &'static str,
    /// Column: moved by the questionnaire.
    pub questionnaire: &'static str,
    /// How to read the columns of causes.
    pub causes: &'static str,
    /// What « partial » means here.
    pub partial: &'static str,
    /// No score at a moment: then, now.
    pub nothing: fn(bool, bool) -> &'static str,
    /// The overall score then and now, each with of how many dimensions it is the mean.
    pub overall: fn((&str, usize), (&str, usize)) -> String,
    /// The overall score of what can be compared: questions scored at both moments, of how many
    /// worded alike, of how many dimensions, then, now, difference.
    pub alike: fn(usize, usize, usize, [&str; 3]) -> String,
    /// Too few questions can be compared: how many, of how many worded alike.
    pub too_few: fn(usize, usize) -> String,
    /// Heading: questions that moved up.
    pub up: &'static str,
    /// Heading: questions that moved down.
    pub down: &'static str,
    /// Heading: questions that stand at one moment only.
    pub known: &'static str,
    /// Known at the later moment only: question, why not before, level.
    pub known_now: fn(&str, &str, &str) -> String,
    /// Known at the earlier moment only: question, level, why not now.
    pub known_then: fn(&str, &str, &str) -> String,
    /// Why a question stands nowhere.
    pub nowhere: fn(Nowhere, &Common) -> &'static str,
    /// Heading: the questionnaire changed.
    pub asked: &'static str,
    /// Asked otherwise: question, then, now.
    pub reworded: fn(&str, &str, &str) -> String,
    /// Asked for the first time.
    pub added: fn(&str) -> String,
    /// Not asked any more.
    pub removed: fn(&str) -> String,
    /// Heading: targets that moved.
    pub targets: &'static str,
    /// A target: question, then, now.
    pub target: fn(&str, &str, &str) -> String,
    /// Heading: settled since.
    pub settled: &'static str,
    /// Settled by a decision.
    pub by_decision: &'static str,
    /// Settled because voices came together.
    pub by_voices: &'static str,
    /// Its decision was taken back.
    pub taken_back: &'static str,
    /// Heading: decisions that voices have changed under since.
    pub reread: &'static str,
    /// Heading: diverging since.
    pub diverging: &'static str,
    /// From one level to another: question, then, now, difference.
    pub step: fn(&str, &str, &str, &str) -> String,
    /// Nothing at all moved.
    pub still: &'static str,
    /// Questions that did not move.
    pub unmoved: fn(usize) -> String,
}

/// In French.
pub const FR: Compare = Compare {
    title: |authority| format!("Évolution\u{a0}: {authority}"),
    no_before: "Cette campagne n’en suit aucune\u{a0}: rien à comparer. De deux campagnes \
        quelconques\u{a0}: bilat compare AVANT APRÈS",
    moments: |then, now| format!("Avant\u{a0}: {then}. Maintenant\u{a0}: {now}."),
    no_day: "jour non dit (anonyme)",
    other_authority: |then, now| {
        format!("Attention\u{a0}: deux collectivités différentes, {then} puis {now}.")
    },
    other_scale: "Les deux échelles diffèrent\u{a0}: les notes ne se soustraient pas.",
    same_questionnaire: "Même questionnaire aux deux moments.",
    other_questionnaire: "Le questionnaire a changé\u{a0}: ce qui en vient est compté à part.",
    then: "Avant",
    now: "Maintenant",
    moved: "Évolution",
    answers: "Réponses",
    coverage: "Connu",
    questionnaire: "Questionnaire",
    causes: "Évolution = Réponses (ce que disent les personnes vues, ou l’arbitrage\u{a0}; d’autres \
        personnes disent autre chose) + Connu (questions \
        notées à un seul des deux moments) + Questionnaire (questions ajoutées, retirées, \
        réécrites, de poids différent).",
    partial: "«\u{a0}partielle\u{a0}»\u{a0}: à l’un des deux moments, moins de la moitié des questions \
        a une position\u{a0}; une évolution n’y voudrait rien dire.",
    nothing: |then, now| match (then, now) {
        (true, true) => {
            "Rien à comparer\u{a0}: aucune question n’a de niveau, ni avant ni maintenant."
        }
        (true, false) => "Rien à comparer\u{a0}: aucune question n’avait de niveau avant.",
        _ => {
            "Rien à comparer pour l’instant\u{a0}: aucune question n’a encore de niveau maintenant."
        }
    },
    overall: |(then, on), (now, on_now)| {
        let s = number::s(on);
        let s_now = number::s(on_now);
        format!(
            "Note globale\u{a0}: {then} sur {on} dimension{s} avant, {now} sur {on_now} \
             dimension{s_now} maintenant."
        )
    },
    alike: |scored, asked, dimensions, [then, now, moved]| {
        let (s, of_many) = (number::s(scored), number::s(dimensions));
        format!(
            "À questions égales ({scored} notée{s} aux deux moments, sur {asked} communes aux \
             deux questionnaires)\u{a0}: {then} → {now} ({moved}), sur {dimensions} \
             dimension{of_many}."
        )
    },
    too_few: |scored, asked| {
        format!(
            "Trop peu de questions notées aux deux moments ({scored} sur {asked} communes aux \
             deux questionnaires) pour comparer les notes globales."
        )
    },
    up: "En hausse",
    down: "En baisse",
    known: "Notées à un seul des deux moments",
    known_now: |question, why, now| format!("{question}\u{a0}: {why} avant, {now} maintenant"),
    known_then: |question, then, why| format!("{question}\u{a0}: {then} avant, {why} maintenant"),
    nowhere: |why, common| match why {
        Nowhere::NotAsked => common.not_asked,
        Nowhere::Unknown => "personne ne sait",
        Nowhere::NotApplicable => common.not_applicable,
        Nowhere::NoLevel => "pas de niveau",
    },
    asked: "Questions changées\u{a0}: pas comparées",
    reworded: |question, then, now| {
        format!("{question}\u{a0}: réécrite ({then} avant, {now} maintenant)")
    },
    added: |question| format!("{question}\u{a0}: nouvelle"),
    removed: |question| format!("{question}\u{a0}: n’est plus posée"),
    targets: "Cibles déplacées",
    target: |question, then, now| format!("{question}\u{a0}: {then} → {now}"),
    settled: "Arbitrages et divergences levées depuis",
    by_decision: "par un arbitrage",
    by_voices: "les voix se rejoignent",
    taken_back: "arbitrage retiré",
    reread: "Arbitrages à relire depuis",
    diverging: "Divergences apparues",
    step: |question, then, now, moved| format!("{question}\u{a0}: {then} → {now} ({moved})"),
    still: "Rien n’a bougé.",
    unmoved: |n| {
        let (s, have) = (number::s(n), if n < 2 { "a" } else { "ont" });
        format!("{n} question{s} notée{s} aux deux moments n’{have} pas bougé.")
    },
};

/// In English.
pub const EN: Compare = Compare {
    title: |authority| format!("Change: {authority}"),
    no_before: "No campaign came before this one: nothing to compare. Of any two campaigns: \
        bilat compare BEFORE AFTER",
    moments: |then, now| format!("Before: {then}. Now: {now}."),
    no_day: "day not told (anonymous)",
    other_authority: |then, now| format!("Beware: two different authorities, {then} then {now}."),
    other_scale: "The two scales differ: scores cannot be subtracted.",
    same_questionnaire: "The same questionnaire at both moments.",
    other_questionnaire: "The questionnaire changed: what comes from it is counted apart.",
    then: "Before",
    now: "Now",
    moved: "Change",
    answers: "Answers",
    coverage: "Known",
    questionnaire: "Questionnaire",
    causes: "Change = Answers (what the people met say, or the decision; other people say other things) \
        + Known (questions scored at one \
        moment only) + Questionnaire (questions added, removed, reworded, weighed otherwise).",
    partial: "“partial”: at one of the moments, less than half of the questions have a position; a \
        change would mean nothing there.",
    nothing: |then, now| match (then, now) {
        (true, true) => "Nothing to compare: no question has a level, before or now.",
        (true, false) => "Nothing to compare: no question had a level before.",
        _ => "Nothing to compare yet: no question has a level now.",
    },
    overall: |(then, on), (now, on_now)| {
        let s = |n: usize| if n == 1 { "" } else { "s" };
        format!(
            "Overall score: {then} over {on} dimension{} before, {now} over {on_now} dimension{} \
             now.",
            s(on),
            s(on_now)
        )
    },
    alike: |scored, asked, dimensions, [then, now, moved]| {
        let s = if dimensions == 1 { "" } else { "s" };
        format!(
            "On the same questions ({scored} scored at both moments, of {asked} that both \
             questionnaires share): {then} → {now} ({moved}), over {dimensions} dimension{s}."
        )
    },
    too_few: |scored, asked| {
        format!(
            "Too few questions scored at both moments ({scored} of {asked} that both \
             questionnaires share) to compare the overall scores."
        )
    },
    up: "Going up",
    down: "Going down",
    known: "Scored at one moment only",
    known_now: |question, why, now| format!("{question}: {why} before, {now} now"),
    known_then: |question, then, why| format!("{question}: {then} before, {why} now"),
    nowhere: |why, common| match why {
        Nowhere::NotAsked => common.not_asked,
        Nowhere::Unknown => "nobody knows",
        Nowhere::NotApplicable => common.not_applicable,
        Nowhere::NoLevel => "no level",
    },
    asked: "Questions changed: not compared",
    reworded: |question, then, now| format!("{question}: reworded ({then} before, {now} now)"),
    added: |question| format!("{question}: new"),
    removed: |question| format!("{question}: not asked any more"),
    targets: "Targets moved",
    target: |question, then, now| format!("{question}: {then} → {now}"),
    settled: "Decisions, and divergences resolved since",
    by_decision: "by a decision",
    by_voices: "the voices meet",
    taken_back: "decision taken back",
    reread: "Decisions to read again since",
    diverging: "New divergences",
    step: |question, then, now, moved| format!("{question}: {then} → {now} ({moved})"),
    still: "Nothing moved.",
    unmoved: |n| {
        let s = if n == 1 { "" } else { "s" };
        format!("{n} question{s} scored at both moments did not move.")
    },
};
