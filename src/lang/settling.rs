//! The merge of voices and their settling.

use super::number;

/// The phrases.
#[derive(Debug)]
pub struct Settling {
    /// The merge screen's title.
    pub merge: &'static str,
    /// The voices screen's title.
    pub voices: &'static str,
    /// How many are to settle, out of how many that diverge or did when they were settled.
    pub to_settle_of: fn(usize, usize) -> String,
    /// The title of the question before a merged file is written.
    pub write_merged: &'static str,
    /// What is about to be written, and where.
    pub writes_names: fn(&str) -> String,
    /// The keys of that question.
    pub write_merged_keys: &'static str,
    /// Filters, in the order a key goes through them: everything, to settle, divergences, not
    /// applicable for some, one voice, to confirm, stale decisions, nothing known.
    pub filters: [&'static str; 8],
    /// What it means that a filter keeps nothing, in the same order.
    pub nothing_left: [&'static str; 8],
    /// Nothing is left to settle in the list gone through, and how many are elsewhere.
    pub none_further: fn(usize) -> String,
    /// What to do when there is no interview yet.
    pub no_session: &'static str,
    /// Heads of the columns: question, position, spread.
    pub heads: [&'static str; 3],
    /// What a level, a wait, a gap look like in a cell: not applicable, only words.
    pub cells: [&'static str; 2],
    /// What the signs mean, in order: ≠ ✓ ↻ ! * · ? not applicable …
    pub marks: [&'static str; 9],
    /// Between the questions to settle and the others.
    pub others: &'static str,
    /// This profile is not asked the question.
    pub not_concerned: &'static str,
    /// This profile is asked, and nothing is noted.
    pub no_answer: &'static str,
    /// Only words, no reply.
    pub words_only: &'static str,
    /// Nobody is heard on this question.
    pub no_voice: &'static str,
    /// The day of an interview.
    pub interview_of: fn(&str) -> String,
    /// Another copy of the same interview, edited apart.
    pub other_copy: &'static str,
    /// Who typed this, where several copies stand together; an empty name is a copy that names
    /// nobody.
    pub typed_by: fn(&str) -> String,
    /// Labels: position, divergence, decision, target, law, proof.
    pub labels: [&'static str; 6],
    /// Labels of where a position comes from: rule, who says what, left out.
    pub from: [&'static str; 3],
    /// Between one thing and the next of a list.
    pub next_of_list: &'static str,
    /// Where a position comes from: voices, lowest and highest.
    pub median_of: fn(usize, &str, &str) -> String,
    /// So many voices of so many give a level, the others « not applicable ».
    pub level_by: fn(usize, usize) -> String,
    /// What is known of a question without levels: whether it is open, replies, of how many.
    pub words_by: fn(bool, usize, usize) -> String,
    /// No voice carries a level.
    pub no_level: &'static str,
    /// A position that is decided.
    pub decided: &'static str,
    /// A divergence: voices so far apart on the scale.
    pub spread_of: fn(&str) -> String,
    /// Not applicable for some, a level for others.
    pub applicability: &'static str,
    /// Copies of one interview differ.
    pub copies: &'static str,
    /// On this day.
    pub on: fn(&str) -> String,
    /// The target in words: moved, and the authored one.
    pub moved: fn(&str, &str) -> String,
    /// A target that was not moved.
    pub advised: fn(&str) -> String,
    /// No target.
    pub no_target: &'static str,
    /// A gap to the target.
    pub gap: fn(&str) -> String,
    /// The target is reached.
    pub reached: &'static str,
    /// A legal threshold.
    pub threshold: fn(&str) -> String,
    /// When a legal reference was checked.
    pub checked: fn(&str) -> String,
    /// The caution beside legal words.
    pub informs: &'static str,
    /// How to read more.
    pub more: &'static str,
    /// What the list gone through is, the number of the question in it, of how many, and how many
    /// of those to settle were settled since.
    pub rank: fn(&str, usize, usize, usize) -> String,
    /// The settle form: title, level, reason, hint of the reason.
    pub settle_form: [&'static str; 4],
    /// Why nothing is chosen beforehand: no level was given, or the median is no level.
    pub nothing_chosen: [&'static str; 2],
    /// A level must be chosen.
    pub choice_needed: &'static str,
    /// A reason must be written.
    pub reason_needed: &'static str,
    /// This question carries no level.
    pub not_scored: &'static str,
    /// No decision to withdraw.
    pub nothing_to_withdraw: &'static str,
    /// Nothing to undo.
    pub nothing_to_undo: &'static str,
    /// A ruling reached the disk.
    pub recorded: &'static str,
    /// A level, where a decision is told.
    pub at_level: fn(&str) -> String,
    /// A question was settled: its id, at what, and how many are left.
    pub settled: fn(&str, &str, usize) -> String,
    /// What was done: decision withdrawn, target moved, undone.
    pub done: [&'static str; 3],
    /// The median, beside the level it proposes.
    pub median: &'static str,
    /// What the settle form proposes and why: the median, the reference voices, their level.
    pub proposed: fn(Option<&str>, &str, Option<&str>) -> String,
    /// The target form: title, field.
    pub target_form: [&'static str; 2],
    /// What an empty target means, with the authored one.
    pub target_hint: fn(&str) -> String,
    /// What a target must be: least, greatest.
    pub target_range: fn(&str, &str) -> String,
}

/// In French.
pub const FR: Settling = Settling {
    merge: "Fusion",
    voices: "Voix",
    to_settle_of: |to_settle, divergences| match divergences {
        0 => "aucune divergence".to_owned(),
        1 => format!("{to_settle} à arbitrer sur 1 divergence"),
        n => format!("{to_settle} à arbitrer sur {n} divergences"),
    },
    write_merged: "Écrire la fusion\u{a0}?",
    writes_names: |path| {
        format!(
            "Un seul fichier, à relire ailleurs\u{a0}: {path}\nIl remplacera celui qui y serait \
             déjà.\n\nIl contient les entretiens entiers, noms, fonctions et notes \
             compris\u{a0}: il se confie comme eux. Pour le montrer, «\u{a0}bilat merge DOSSIER \
             --anonymous -o FICHIER\u{a0}» en ôte noms, \
             fonctions, dates, notes et remarques."
        )
    },
    write_merged_keys: "Entrée écrire · Échap renoncer",
    filters: [
        "Toutes",
        "À arbitrer",
        "Divergences",
        "Sans objet discuté",
        "Une seule voix",
        "À confirmer",
        "À relire",
        "Rien de connu",
    ],
    nothing_left: [
        "Ce questionnaire ne pose aucune question.",
        "Rien à arbitrer\u{a0}: les voix s’accordent, ou tout est arbitré. La touche d ouvre le \
         diagnostic.",
        "Aucune divergence entre les voix. La touche d ouvre le diagnostic.",
        "Aucune question n’est sans objet pour les uns et notée par les autres. La touche x montre \
         les autres filtres.",
        "Aucun niveau ne repose sur une seule voix. La touche x montre les autres filtres.",
        "Rien à confirmer\u{a0}: chaque niveau élevé a sa preuve. La touche x montre les autres \
         filtres.",
        "Rien à relire\u{a0}: aucune voix n’a changé depuis son arbitrage. La touche x montre les \
         autres filtres.",
        "Quelque chose est connu de chaque question. La touche x revient à toutes.",
    ],
    none_further: |left| match left {
        0 => "Tout est arbitré. La touche q revient en arrière.".to_owned(),
        n => format!("Rien d’autre à arbitrer dans cette liste\u{a0}; {n} ailleurs."),
    },
    no_session: "Aucun entretien pour l’instant. Échap revient à la campagne\u{a0}; là, n prépare \
                 le premier entretien. Chaque entretien devient une colonne ici.",
    heads: ["Question", "Pos.", "Éc."],
    cells: ["so", "mots"],
    marks: [
        "à arbitrer",
        "arbitrée",
        "à relire",
        "à confirmer",
        "référence",
        "sans réponse",
        "ne sait pas",
        "sans objet",
        "à compléter",
    ],
    others: "Les autres questions",
    not_concerned: "question non posée à ce profil",
    no_answer: "question prévue pour ce profil, sans réponse pour l’instant",
    words_only: "pas de niveau",
    no_voice: "Personne ne s’est encore exprimé sur cette question.",
    interview_of: |date| format!("entretien du {date}"),
    other_copy: "autre copie du même entretien",
    typed_by: |who| match who {
        "" => "noté par quelqu’un qui n’est pas nommé".to_owned(),
        who => format!("noté par {who}"),
    },
    labels: ["Position", "Divergence", "Arbitrage", "Cible", "Légal", "Preuve"],
    from: ["Règle", "Qui dit quoi", "Ne compte pas"],
    next_of_list: "\u{a0}; ",
    median_of: |voices, min, max| match voices {
        1 => "une seule voix".to_owned(),
        n if min == max => format!("{n} voix d’accord"),
        2 => format!("milieu de 2 voix, {min} et {max}"),
        n => format!("médiane de {n} voix, de {min} à {max}"),
    },
    level_by: |n, all| format!("niveau donné par {n} voix sur {all}"),
    words_by: |is_open, n, all| {
        let kind = if is_open { "Question ouverte" } else { "Question chiffrée" };
        format!("{kind}\u{a0}: {n} réponse{} sur {all}", number::s(n))
    },
    no_level: "aucun niveau donné",
    decided: "par arbitrage",
    spread_of: |spread| format!("écart de {spread} entre les voix"),
    applicability: "sans objet pour certains, un niveau pour d’autres",
    copies: "des copies d’un même entretien ne disent pas la même chose",
    on: |date| format!("le {date}"),
    moved: |target, authored| format!("{target} (conseillée {authored})"),
    advised: |target| format!("{target} (conseillée)"),
    no_target: "pas de cible",
    gap: |gap| format!("écart {gap}"),
    reached: "atteinte",
    threshold: |level| format!("seuil {level}"),
    checked: |date| format!("vérifié en {date}"),
    informs: "bilat informe, il ne certifie pas.",
    more: "Entrée\u{a0}: toutes les voix en entier",
    rank: |list, rank, count, settled| {
        let settled = match settled {
            0 => String::new(),
            n => format!(", {n} arbitrée{} depuis", number::s(n)),
        };
        format!("{list}\u{a0}: {rank} sur {count}{settled}")
    },
    settle_form: [
        "Arbitrer",
        "Niveau retenu",
        "Motif",
        "pourquoi ce niveau\u{a0}? Les voix restent telles quelles.",
    ],
    nothing_chosen: [
        "Personne ne donne de niveau\u{a0}: à vous de choisir.",
        "La médiane n’est pas un niveau\u{a0}: à vous de choisir.",
    ],
    choice_needed: "Choisissez le niveau retenu\u{a0}: aucun n’est proposé d’avance.",
    reason_needed: "Écrivez le motif, trois lettres au moins\u{a0}: d’où vient ce niveau\u{a0}?",
    not_scored: "Cette question ne reçoit pas de niveau\u{a0}: il n’y a rien à arbitrer.",
    nothing_to_withdraw: "Aucun arbitrage à retirer sur cette question.",
    nothing_to_undo: "Rien à annuler.",
    recorded: "Enregistré dans la campagne.",
    at_level: |level| format!("niveau {level}"),
    settled: |id, level, left| {
        let left = match left {
            0 => "Tout est arbitré.".to_owned(),
            1 => "n\u{a0}: la dernière à arbitrer.".to_owned(),
            n => format!("n\u{a0}: la suivante, il en reste {n}."),
        };
        format!("Arbitrage enregistré\u{a0}: {id}, {level}. {left}")
    },
    done: ["Arbitrage retiré\u{a0}: u pour annuler.", "Cible enregistrée.", "Annulé."],
    median: "médiane",
    proposed: |median, who, reference| {
        let median = median.map(|value| format!("Médiane\u{a0}: {value}"));
        let reference = reference.map(|value| format!("référence ({who})\u{a0}: {value}"));
        [median, reference].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    },
    target_form: ["Cible", "Cible de la collectivité"],
    target_hint: |authored| format!("vide\u{a0}: revenir à la cible conseillée ({authored})"),
    target_range: |min, max| format!("Nombre attendu de {min} à {max}, par exemple {max}."),
};

/// In English.
pub const EN: Settling = Settling {
    merge: "Merge",
    voices: "Voices",
    to_settle_of: |to_settle, divergences| match divergences {
        0 => "no divergence".to_owned(),
        1 => format!("{to_settle} to settle of 1 divergence"),
        n => format!("{to_settle} to settle of {n} divergences"),
    },
    write_merged: "Write the merged file?",
    writes_names: |path| {
        format!(
            "One file, to be read elsewhere: {path}\nIt replaces one already there.\n\nIt has the \
             whole interviews, with names, functions and notes: entrust it as you would them. To \
             show it around, “bilat merge DIR --anonymous -o FILE” takes out names, \
             functions, dates, notes and remarks."
        )
    },
    write_merged_keys: "Enter write · Esc do not",
    filters: [
        "All",
        "To settle",
        "Divergences",
        "Disputed n/a",
        "One voice",
        "To confirm",
        "To read again",
        "Nothing known",
    ],
    nothing_left: [
        "This questionnaire asks no question.",
        "Nothing to settle: voices agree, or everything is settled. Key d opens the diagnosis.",
        "No divergence between voices. Key d opens the diagnosis.",
        "No question is not applicable for some and rated by others. Key x shows the other \
         filters.",
        "No level rests on one voice alone. Key x shows the other filters.",
        "Nothing to confirm: every high level has its evidence. Key x shows the other filters.",
        "Nothing to read again: no voice changed since its decision. Key x shows the other \
         filters.",
        "Something is known of every question. Key x goes back to all.",
    ],
    none_further: |left| match left {
        0 => "Everything is settled. Key q goes back.".to_owned(),
        n => format!("Nothing else to settle in this list; {n} elsewhere."),
    },
    no_session: "No interview yet. Esc goes back to the campaign; there, n prepares the first \
                 interview. Each interview becomes a column here.",
    heads: ["Question", "Pos.", "Sp."],
    cells: ["n/a", "words"],
    marks: [
        "to settle",
        "settled",
        "to read again",
        "to confirm",
        "reference",
        "no answer",
        "does not know",
        "not applicable",
        "to be completed",
    ],
    others: "The other questions",
    not_concerned: "this profile is not asked this question",
    no_answer: "this profile is to be asked; no answer so far",
    words_only: "no level",
    no_voice: "Nobody was heard on this question so far.",
    interview_of: |date| format!("interview of {date}"),
    other_copy: "another copy of the same interview",
    typed_by: |who| match who {
        "" => "noted by somebody who is not named".to_owned(),
        who => format!("noted by {who}"),
    },
    labels: ["Position", "Divergence", "Decision", "Target", "Law", "Evidence"],
    from: ["Rule", "Who says what", "Not counted"],
    next_of_list: "; ",
    median_of: |voices, min, max| match voices {
        1 => "a single voice".to_owned(),
        n if min == max => format!("{n} voices agree"),
        2 => format!("midpoint of 2 voices, {min} and {max}"),
        n => format!("median of {n} voices, {min} to {max}"),
    },
    level_by: |n, all| format!("level given by {n} of {all} voices"),
    words_by: |is_open, n, all| {
        let kind = if is_open { "Open question" } else { "Question in figures" };
        format!("{kind}: {n} of {all} replied")
    },
    no_level: "no level given",
    decided: "by decision",
    spread_of: |spread| format!("voices are {spread} apart"),
    applicability: "not applicable for some, a level for others",
    copies: "copies of one interview do not say the same",
    on: |date| format!("on {date}"),
    moved: |target, authored| format!("{target} (advised {authored})"),
    advised: |target| format!("{target} (advised)"),
    no_target: "no target",
    gap: |gap| format!("gap {gap}"),
    reached: "reached",
    threshold: |level| format!("threshold {level}"),
    checked: |date| format!("checked in {date}"),
    informs: "bilat informs, it does not certify.",
    more: "Enter: every voice in full",
    rank: |list, rank, count, settled| {
        let settled = match settled {
            0 => String::new(),
            n => format!(", {n} settled since"),
        };
        format!("{list}: {rank} of {count}{settled}")
    },
    settle_form: ["Settle", "Level kept", "Reason", "why this level? Voices stay as they are."],
    nothing_chosen: [
        "Nobody gives a level: the choice is yours.",
        "The median is not a level: the choice is yours.",
    ],
    choice_needed: "Choose the level kept: none is proposed beforehand.",
    reason_needed: "Write the reason, three letters at least: where does this level come from?",
    not_scored: "This question carries no level: there is nothing to settle.",
    nothing_to_withdraw: "No decision to withdraw on this question.",
    nothing_to_undo: "Nothing to undo.",
    recorded: "Saved in the campaign.",
    at_level: |level| format!("level {level}"),
    settled: |id, level, left| {
        let left = match left {
            0 => "Everything is settled.".to_owned(),
            1 => "n: the last one to settle.".to_owned(),
            n => format!("n: the next one, {n} are left."),
        };
        format!("Decision saved: {id}, {level}. {left}")
    },
    done: ["Decision withdrawn: u to undo.", "Target saved.", "Undone."],
    median: "median",
    proposed: |median, who, reference| {
        let median = median.map(|value| format!("Median: {value}"));
        let reference = reference.map(|value| format!("reference ({who}): {value}"));
        [median, reference].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    },
    target_form: ["Target", "The authority’s target"],
    target_hint: |authored| format!("empty: back to the advised target ({authored})"),
    target_range: |min, max| format!("A number from {min} to {max} is expected, such as {max}."),
};
