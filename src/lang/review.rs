//! What a second reader asks: where a figure comes from, who sees what, what is left to do.

use crate::domain::agreement::Strength;
use crate::domain::explain::{Quiet, Rule};

use super::number;

/// Explaining, crossed views and the five minutes of a review.
#[derive(Debug)]
pub struct Review {
    /// Heading: which rule was applied.
    pub rule: &'static str,
    /// The rule in a sentence.
    pub rules: fn(Rule) -> &'static str,
    /// The rule in a few words, for what is left out of a mean.
    pub why_out: fn(Rule) -> &'static str,
    /// The exact fraction behind a rounded figure.
    pub exact: fn(&str) -> String,
    /// Heading: voices that count.
    pub counted: &'static str,
    /// Heading: voices that do not.
    pub not_counted: &'static str,
    /// Words without a reply.
    pub words_only: &'static str,
    /// A reply that carries no level.
    pub unscored: &'static str,
    /// Asked, and nothing said.
    pub silent: &'static str,
    /// The condition does not hold.
    pub irrelevant: &'static str,
    /// The decision that wins, and when it was made.
    pub decided: fn(&str, &str) -> String,
    /// The reason of a decision.
    pub reason: fn(&str) -> String,
    /// Heading: the questions a mean is made of.
    pub terms: &'static str,
    /// Heading: the questions left out of it.
    pub out: &'static str,
    /// A column: what a question weighs.
    pub weight: &'static str,
    /// How many dimensions make the overall score, of how many.
    pub of_dimensions: fn(usize, usize) -> String,
    /// What may be explained: dimensions and a question of example.
    pub unknown: fn(&str, &str, &str) -> String,
    /// Heading: crossed views.
    pub views: &'static str,
    /// How to read the table of crossed views.
    pub views_read: &'static str,
    /// Who sees a dimension higher than whom: dimension, above, below, apart, questions.
    pub contrast: fn(&str, &str, &str, &str, usize) -> String,
    /// What one profile does of another in these words.
    pub higher: &'static str,
    /// Which two profiles are told of a dimension.
    pub contrast_rule: &'static str,
    /// Nobody answered the same questions, or everybody agrees.
    pub no_contrast: &'static str,
    /// Heading: agreement.
    pub agreement: &'static str,
    /// The figure, on how many questions and levels.
    pub alpha: fn(&str, usize, usize) -> String,
    /// Too few voices: questions and levels there are, questions and levels needed.
    pub too_few: fn(usize, usize, usize, usize) -> String,
    /// All gave the same level to everything.
    pub no_spread: &'static str,
    /// What the figure means.
    pub strength: fn(Strength) -> &'static str,
    /// Where the figure comes from.
    pub source: &'static str,
    /// The same on one line of a screen.
    pub short_source: &'static str,
    /// So many interviews whose profile is not told.
    pub untold: fn(usize) -> String,
    /// Heading of a review.
    pub title: fn(&str) -> String,
    /// Heading.
    pub strongest: &'static str,
    /// Heading.
    pub weakest: &'static str,
    /// All scores are the same: none is stronger.
    pub all_alike: &'static str,
    /// Heading.
    pub left: &'static str,
    /// Nothing left to settle, and why.
    pub nothing_left: fn(Quiet) -> &'static str,
    /// Heading.
    pub duties: &'static str,
    /// No duty known to be unmet; whether anything is known of any.
    pub no_duty: fn(bool) -> &'static str,
    /// So many more in a list.
    pub more: fn(usize) -> String,
    /// Heading: where to go on.
    pub further: &'static str,
    /// The commands that go on, for a path as typed, each after what it does.
    pub commands: fn(&str) -> Vec<(&'static str, String)>,
    /// Whom else to ask: profiles not met, profiles met and not asked.
    pub ask: fn(&str) -> String,
    /// A profile met, and not asked.
    pub met_not_asked: fn(&str) -> String,
    /// The row of what all voices come to.
    pub together: &'static str,
    /// What a cell of the table says.
    pub signs: &'static str,
    /// What the signs of the table mean: how far from the score.
    pub far: fn(&str) -> String,
    /// What a profile says of a dimension: profile, dimension, score, answered, asked.
    pub cell: fn(&str, &str, &str, usize, usize) -> String,
    /// What all say of a dimension: dimension, score.
    pub cell_of_all: fn(&str, &str) -> String,
    /// So far above the score: difference, score.
    pub above: fn(&str, &str) -> String,
    /// So far below the score: difference, score.
    pub below: fn(&str, &str) -> String,
    /// As the score.
    pub level_with: &'static str,
    /// No level was given: profile, dimension, questions asked.
    pub no_level: fn(&str, &str, usize) -> String,
    /// The rest is on the screen of the review.
    pub elsewhere: &'static str,
    /// The line under the cursor has no voices.
    pub nowhere: &'static str,
    /// Nothing of a dimension concerns a profile: profile, dimension.
    pub no_concern: fn(&str, &str) -> String,
}

/// In French.
pub const FR: Review = Review {
    rule: "Règle appliquée",
    rules: |rule| match rule {
        Rule::Irrelevant => {
            "sa condition n’est remplie pour personne\u{a0}: elle ne compte pas, les réponses sont \
             gardées."
        }
        Rule::Decided => "arbitrage du référent\u{a0}: il l’emporte sur les voix, qui restent.",
        Rule::NotApplicable => "sans objet pour tous ceux qui ont un avis.",
        Rule::OneVoice => "une seule voix donne un niveau\u{a0}: c’est lui.",
        Rule::Median => {
            "médiane des niveaux donnés, une voix par entretien (deux voix\u{a0}: leur milieu)."
        }
        Rule::Copies => {
            "médiane des niveaux donnés\u{a0}; les copies d’un même entretien qui diffèrent comptent \
             pour une voix, leur milieu."
        }
        Rule::Nobody => "personne n’a donné de niveau\u{a0}: pas de position.",
    },
    why_out: |rule| match rule {
        Rule::Irrelevant => "condition remplie pour personne",
        Rule::NotApplicable | Rule::Decided => "sans objet",
        Rule::OneVoice | Rule::Median | Rule::Copies | Rule::Nobody => "aucun niveau donné",
    },
    exact: |fraction| format!("valeur exacte\u{a0}: {fraction}"),
    counted: "Voix qui comptent",
    not_counted: "Voix qui ne comptent pas",
    words_only: "une note ou un verbatim, sans niveau",
    unscored: "réponse sans niveau",
    silent: "concernée, rien n’est dit",
    irrelevant: "condition non remplie\u{a0}: ne compte pas",
    decided: |reply, when| format!("Arbitré\u{a0}: {reply}{when}"),
    reason: |words| format!("Motif\u{a0}: {words}"),
    terms: "Questions comptées",
    out: "Questions non comptées",
    weight: "Poids",
    of_dimensions: |scored, all| {
        format!("moyenne simple des dimensions notées, {scored} sur {all}.")
    },
    unknown: |word, dimensions, question| {
        format!(
            "«\u{a0}{word}\u{a0}» n’est ni une question ni une note. Notes\u{a0}: global, \
             {dimensions}. Question\u{a0}: {question}, par exemple."
        )
    },
    views: "Regards croisés",
    views_read: "Chaque profil selon ses seules voix\u{a0}: sa note, puis les questions \
        auxquelles il a donné un niveau, sur celles qui le concernent. «\u{a0}·\u{a0}»\u{a0}: \
        rien ne le concerne.",
    contrast: |dimension, above, below, apart, questions| {
        format!(
            "{dimension}\u{a0}: {above} voit plus haut que {below}, de {apart} ({questions} question{} \
             en commun)",
            number::s(questions)
        )
    },
    higher: "voit plus haut",
    contrast_rule: "Par dimension, une seule paire de profils\u{a0}: la plus éloignée sur les \
        questions auxquelles tous deux ont donné un niveau. Passent devant celles qui ont au moins \
        deux questions en commun, même moins éloignées, car une seule dit peu\u{a0}; à écart égal, \
        celle qui en a le plus, puis la première dans l’ordre du questionnaire.",
    no_contrast: "Deux profils n’ont encore rien vu différemment sur les mêmes questions.",
    agreement: "Accord entre les voix",
    alpha: |value, questions, levels| {
        format!("alpha = {value}, sur {questions} questions et {levels} niveaux donnés.")
    },
    too_few: |questions, levels, least_questions, least_levels| {
        format!(
            "Pas assez de voix pour mesurer l’accord. Il faut {least_questions} questions où deux \
             personnes au moins ont donné un niveau, et {least_levels} niveaux sur ces questions\u{a0}; \
             il y a {questions} question{} et {levels} niveau{}.",
            number::s(questions),
            if levels < 2 { "" } else { "x" },
        )
    },
    no_spread: "Toutes les voix donnent le même niveau partout\u{a0}: il n’y a rien à mesurer.",
    strength: |strength| match strength {
        Strength::Shared => {
            "Les voix décrivent la même collectivité\u{a0}: les notes la résument bien."
        }
        Strength::Tentative => {
            "Les voix se rejoignent à peu près\u{a0}: les notes valent sous réserve des divergences."
        }
        Strength::Apart => {
            "Les voix ne décrivent pas la même collectivité\u{a0}: lisez les divergences avant les notes."
        }
    },
    source: "Alpha de Krippendorff pour des niveaux ordonnés\u{a0}: 1 si tous disent pareil, 0 si \
        l’accord n’est que celui du hasard\u{a0}; seuils d’usage 0,800 et 0,667 (K. Krippendorff, \
        Content Analysis, 2019).",
    short_source: "Alpha de Krippendorff\u{a0}: 1 accord, 0 hasard\u{a0}; seuils 0,800 et 0,667.",
    untold: |n| {
        let s = number::s(n);
        let speak = if n < 2 { "parle" } else { "parlent" };
        format!(
            "{n} entretien{s} {speak} pour «\u{a0}autres\u{a0}»\u{a0}: les profils de trop peu de \
             personnes ne sont pas dits. Ce qui y est dit compte dans l’ensemble."
        )
    },
    title: |authority| format!("Relecture\u{a0}: {authority}"),
    strongest: "Les plus fortes",
    weakest: "Les plus faibles",
    all_alike: "Toutes les dimensions notées ont la même note.",
    left: "Restent à arbitrer",
    nothing_left: |quiet| match quiet {
        Quiet::Nobody => "Rien encore\u{a0}: personne n’a donné de niveau.",
        Quiet::Alone => {
            "Rien encore\u{a0}: aucune question n’a reçu deux voix, il n’y a rien à rapprocher."
        }
        Quiet::Agreed => "Rien\u{a0}: aucune divergence entre les voix.",
        Quiet::Settled => "Rien\u{a0}: chaque divergence a son arbitrage.",
    },
    duties: "Obligations légales non atteintes",
    no_duty: |is_known| {
        if is_known {
            "Aucune connue. bilat informe, il ne certifie pas."
        } else {
            "On n’en sait rien encore\u{a0}: aucune de ces questions n’a de réponse."
        }
    },
    more: |n| format!("et {n} autre{}", number::s(n)),
    further: "Pour aller plus loin",
    commands: |path| {
        vec![
            (
                "les écrans, en lecture seule si c’est un fichier fusionné\u{a0}:",
                format!("bilat {path}"),
            ),
            ("d’où vient une note\u{a0}:", format!("bilat explain {path} global")),
            ("qui a dit quoi\u{a0}:", format!("bilat voices {path} QUESTION")),
            ("tout le diagnostic\u{a0}:", format!("bilat report {path}")),
        ]
    },
    ask: |whom| format!("à demander à\u{a0}: {whom}"),
    met_not_asked: |who| format!("{who} (vu, pas interrogé là-dessus)"),
    together: "Ensemble",
    far: |least| format!("▲ ▼ au moins {least} au-dessus, au-dessous de l’ensemble"),
    signs: "4/5\u{a0}: notées sur celles qui le concernent   –\u{a0}: aucun niveau   ·\u{a0}: aucune",
    cell: |profile, dimension, score, answered, asked| {
        format!(
            "{profile}, {dimension}\u{a0}: {score} sur {answered} question{} de {asked}",
            number::s(answered)
        )
    },
    cell_of_all: |dimension, score| format!("Ensemble, {dimension}\u{a0}: {score}"),
    above: |apart, score| format!("{apart} au-dessus de l’ensemble ({score})."),
    below: |apart, score| format!("{apart} au-dessous de l’ensemble ({score})."),
    level_with: "comme l’ensemble.",
    no_level: |profile, dimension, asked| {
        format!(
            "{profile}, {dimension}\u{a0}: aucun niveau donné, {asked} question{} à poser.",
            number::s(asked)
        )
    },
    elsewhere: "la suite est dans la relecture (r, depuis la campagne)",
    nowhere: "Cette ligne ne mène à aucune question. Celles où ▶ s’arrête ont des voix à lire.",
    no_concern: |profile, dimension| format!("{profile}, {dimension}\u{a0}: rien ne le concerne."),
};

/// In English.
pub const EN: Review = Review {
    rule: "Rule applied",
    rules: |rule| match rule {
        Rule::Irrelevant => "its condition holds for nobody: it does not count, replies are kept.",
        Rule::Decided => "settled by the référent: it wins over the voices, which stay.",
        Rule::NotApplicable => "not applicable for all who have a view.",
        Rule::OneVoice => "one voice alone gives a level: it is that one.",
        Rule::Median => "median of the levels given, one voice a session (of two, their midpoint).",
        Rule::Copies => {
            "median of the levels given; copies of one interview that differ count for one voice, \
             their midpoint."
        }
        Rule::Nobody => "nobody gave a level: no position.",
    },
    why_out: |rule| match rule {
        Rule::Irrelevant => "condition holds for nobody",
        Rule::NotApplicable | Rule::Decided => "not applicable",
        Rule::OneVoice | Rule::Median | Rule::Copies | Rule::Nobody => "no level given",
    },
    exact: |fraction| format!("exact value: {fraction}"),
    counted: "Voices that count",
    not_counted: "Voices that do not count",
    words_only: "a note or a quote, no level",
    unscored: "reply without a level",
    silent: "concerned, nothing said",
    irrelevant: "condition does not hold: does not count",
    decided: |reply, when| format!("Settled: {reply}{when}"),
    reason: |words| format!("Reason: {words}"),
    terms: "Questions that count",
    out: "Questions that do not count",
    weight: "Weight",
    of_dimensions: |scored, all| format!("plain mean of the dimensions scored, {scored} of {all}."),
    unknown: |word, dimensions, question| {
        format!(
            "“{word}” is neither a question nor a score. Scores: overall, {dimensions}. Question: \
             {question}, for instance."
        )
    },
    views: "Crossed views",
    views_read: "Each profile by its own voices alone: its score, then the questions it gave a \
        level to, out of those that concern it. “·”: nothing concerns it.",
    contrast: |dimension, above, below, apart, questions| {
        format!(
            "{dimension}: {above} sees it higher than {below}, by {apart} ({questions} question{} in \
             common)",
            if questions == 1 { "" } else { "s" }
        )
    },
    higher: "sees it higher",
    contrast_rule: "One pair of profiles a dimension: the furthest apart on the questions to which \
        both gave a level. Those with two questions or more in common come first even when less \
        apart, for one tells little; of equals the one with most, then the first in the \
        questionnaire’s order.",
    no_contrast: "No two profiles have seen the same questions differently so far.",
    agreement: "Agreement of the voices",
    alpha: |value, questions, levels| {
        format!("alpha = {value}, over {questions} questions and {levels} levels given.")
    },
    too_few: |questions, levels, least_questions, least_levels| {
        format!(
            "Not enough voices to measure agreement. It takes {least_questions} questions that two \
             people at least gave a level to, and {least_levels} levels on these; there are \
             {questions} question{} and {levels} level{}.",
            if questions == 1 { "" } else { "s" },
            if levels == 1 { "" } else { "s" }
        )
    },
    no_spread: "Every voice gives the same level everywhere: there is nothing to measure.",
    strength: |strength| match strength {
        Strength::Shared => "The voices describe the same authority: scores sum it up well.",
        Strength::Tentative => "The voices roughly meet: scores hold subject to the divergences.",
        Strength::Apart => {
            "The voices do not describe the same authority: read the divergences before the scores."
        }
    },
    source: "Krippendorff’s alpha for ordered levels: 1 when all say the same, 0 when agreement is \
        that of chance; customary thresholds 0.800 and 0.667 (K. Krippendorff, Content Analysis, 2019).",
    short_source: "Krippendorff’s alpha: 1 agreement, 0 chance; thresholds 0.800 and 0.667.",
    untold: |n| {
        let s = if n == 1 { " speaks" } else { "s speak" };
        format!(
            "{n} interview{s} for “others”: their profiles, of too few people, are not told. What \
             they say counts in all together."
        )
    },
    title: |authority| format!("Review: {authority}"),
    strongest: "The strongest",
    weakest: "The weakest",
    all_alike: "All dimensions scored have the same score.",
    left: "Left to settle",
    nothing_left: |quiet| match quiet {
        Quiet::Nobody => "Nothing yet: nobody gave a level.",
        Quiet::Alone => {
            "Nothing yet: no question has two voices, there is nothing to bring together."
        }
        Quiet::Agreed => "Nothing: the voices do not diverge.",
        Quiet::Settled => "Nothing: every divergence has its decision.",
    },
    duties: "Legal duties not met",
    no_duty: |is_known| {
        if is_known {
            "None known. bilat informs, it does not certify."
        } else {
            "Nothing is known yet: none of these questions has an answer."
        }
    },
    more: |n| format!("and {n} more"),
    further: "To go further",
    commands: |path| {
        vec![
            ("the screens, read-only for a merged file:", format!("bilat {path}")),
            ("where a score comes from:", format!("bilat explain {path} overall")),
            ("who said what:", format!("bilat voices {path} QUESTION")),
            ("the whole diagnosis:", format!("bilat report {path}")),
        ]
    },
    ask: |whom| format!("to be asked of: {whom}"),
    met_not_asked: |who| format!("{who} (met, not asked this)"),
    together: "All",
    signs: "4/5: questions scored of those that concern them   –: no level   ·: none",
    far: |least| format!("▲ ▼ at least {least} above, below all together"),
    cell: |profile, dimension, score, answered, asked| {
        format!(
            "{profile}, {dimension}: {score}, over {answered} question{} of {asked}",
            if answered == 1 { "" } else { "s" }
        )
    },
    cell_of_all: |dimension, score| format!("All, {dimension}: {score}"),
    above: |apart, score| format!("{apart} above all together ({score})."),
    below: |apart, score| format!("{apart} below all together ({score})."),
    level_with: "like all together.",
    no_level: |profile, dimension, asked| {
        format!(
            "{profile}, {dimension}: no level given, {asked} question{} to ask.",
            if asked == 1 { "" } else { "s" }
        )
    },
    elsewhere: "the rest is in the review (r, from the campaign)",
    nowhere: "This line leads to no question. Those where ▶ stops have voices to read.",
    no_concern: |profile, dimension| format!("{profile}, {dimension}: nothing concerns it."),
};
