//! What commands say.

use super::number;
use crate::domain::route::Progress;

/// The phrases.
#[derive(Debug)]
pub struct Cli {
    /// Begins every complaint.
    pub prefix: &'static str,
    /// Where to read more; the command is given.
    pub see_help: fn(&str) -> String,
    /// A fault of the program.
    pub ours: fn(&str) -> String,
    /// Not a terminal; the command to use instead is given.
    pub no_terminal: fn(&str) -> String,
    /// No file, folder or command of that name.
    pub nothing_there: fn(&str) -> String,
    /// A nearer word.
    pub did_you_mean: fn(&str) -> String,
    /// Not a command.
    pub unknown_command: fn(&str) -> String,
    /// Not an option.
    pub unknown_argument: fn(&str) -> String,
    /// An option without its value.
    pub missing_value: fn(&str) -> String,
    /// Something that must be given.
    pub missing_argument: fn(&str) -> String,
    /// A command that must be given.
    pub missing_command: &'static str,
    /// Given twice.
    pub given_twice: fn(&str) -> String,
    /// One value too many.
    pub unexpected_value: fn(&str) -> String,
    /// Not text.
    pub not_utf8: &'static str,
    /// A value that does not read.
    pub bad_value: fn(&str) -> String,
    /// A day that does not read.
    pub bad_date: fn(&str, i16) -> String,
    /// One campaign to compare, with none before it.
    pub no_previous: &'static str,
    /// A campaign without an authority.
    pub no_authority: &'static str,
    /// A word that is none of these.
    pub not_one_of: fn(&str, &str) -> String,
    /// Not a question; an example is given.
    pub unknown_question: fn(&str, &str) -> String,
    /// A questionnaire without a flaw: file, questions, dimensions.
    pub sound_questionnaire: fn(&str, usize, usize) -> String,
    /// A title and how many questions.
    pub titled: fn(&str, usize) -> String,
    /// Before a document to ask for.
    pub evidence: &'static str,
    /// Sessions that could not be read.
    pub left_out: fn(usize) -> String,
    /// A merged file is not written.
    pub read_only: fn(&str) -> String,
    /// A part of a campaign where the campaign is asked for: the path, the campaign's folder.
    pub wants_campaign: fn(&str, &str) -> String,
    /// Something else where a session's file is asked for: the path, and its folder if it is a
    /// campaign's.
    pub wants_session: fn(&str, Option<&str>) -> String,
    /// The next session to add: folder, profile.
    pub next_add: fn(&str, &str) -> String,
    /// People are planned: how many, folder.
    pub next_planned: fn(usize, &str) -> String,
    /// A campaign is made from an anonymous file.
    pub from_anonymous: &'static str,
    /// The interview to hold.
    pub next_interview: fn(&str) -> String,
    /// The interview to finish.
    pub next_finish: fn(&str) -> String,
    /// A file that cannot be read, to mend.
    pub next_mend: fn(&str) -> String,
    /// Divergences to settle: how many, folder.
    pub next_settle: fn(usize, &str) -> String,
    /// So many questions of which nothing is known, the profile to meet for them, the campaign.
    pub next_widen: fn(usize, &str, &str) -> String,
    /// The diagnosis to read.
    pub next_read: fn(&str) -> String,
    /// No campaign in this folder.
    pub no_campaign: fn(&str) -> String,
    /// Column.
    pub authority: &'static str,
    /// Column.
    pub begun: &'static str,
    /// Column.
    pub folder: &'static str,
    /// Column.
    pub profile: &'static str,
    /// Column.
    pub date: &'static str,
    /// Column.
    pub answers: &'static str,
    /// Column.
    pub minutes: &'static str,
    /// Column.
    pub status: &'static str,
    /// Column.
    pub file: &'static str,
    /// Column.
    pub question: &'static str,
    /// Column.
    pub answer: &'static str,
    /// Column.
    pub proof: &'static str,
    /// A file without a flaw.
    pub sound: fn(&str) -> String,
    /// A campaign without a flaw: place, sessions.
    pub sound_campaign: fn(&str, usize) -> String,
    /// The levels accepted.
    pub accepts_levels: fn(&str, &str) -> String,
    /// The choices accepted.
    pub accepts_choices: fn(&str) -> String,
    /// The numbers accepted.
    pub accepts_numbers: fn(&str, &str) -> String,
    /// Only words are accepted.
    pub accepts_words: &'static str,
    /// A reply that does not fit: word, question, what is accepted.
    pub refused: fn(&str, &str, &str) -> String,
    /// Something, and why.
    pub because: fn(&str, &str) -> String,
    /// A label and its words.
    pub labelled: fn(&str, &str) -> String,
    /// A closed session is not written.
    pub closed: fn(&str) -> String,
    /// Nothing was given to record.
    pub nothing_to_record: &'static str,
    /// Recorded: question, reply.
    pub recorded: fn(&str, &str) -> String,
    /// Edits brought back.
    pub recovered: fn(usize) -> String,
    /// A reason must be given.
    pub no_reason: &'static str,
    /// A question is settled with a reason, of some letters.
    pub no_settling_reason: &'static str,
    /// An option whose text is empty.
    pub blank: fn(&str) -> String,
    /// One reply at a time.
    pub one_reply: &'static str,
    /// One decision at a time.
    pub one_decision: &'static str,
    /// A target or its reset.
    pub one_target: &'static str,
    /// What a session is now: status, progress.
    pub now: fn(&str, Progress) -> String,
    /// How far: done, total.
    pub progress: fn(usize, usize) -> String,
    /// How long, in minutes: spent, planned.
    pub time: fn(u32, u16) -> String,
    /// To be seen again.
    pub to_revisit: fn(usize) -> String,
    /// A session: profile, authority.
    pub title: fn(&str, &str) -> String,
    /// Opening questions.
    pub opening: &'static str,
    /// Closing questions.
    pub closing: &'static str,
    /// There is a note.
    pub noted: &'static str,
    /// To be seen again.
    pub flagged: &'static str,
    /// Settled.
    pub settled: &'static str,
    /// To settle.
    pub to_settle: &'static str,
    /// A rival state of the answer.
    pub other_copy: &'static str,
    /// Marks of the merge table.
    pub legend: &'static str,
    /// Sessions gathered, and what is to settle.
    pub gathered: fn(usize, usize) -> String,
    /// The campaign does not ask it.
    pub not_in_campaign: &'static str,
    /// Voices with a level, lowest, highest.
    pub spread: fn(usize, &str, &str) -> String,
    /// A question without a score.
    pub not_scored: fn(&str) -> String,
    /// A decision taken back.
    pub unsettled: fn(&str) -> String,
    /// No decision to take back.
    pub never_settled: fn(&str) -> String,
    /// The targets accepted.
    pub accepts_targets: fn(&str, &str) -> String,
    /// A target: question, target, authored target.
    pub targeted: fn(&str, &str, &str) -> String,
    /// A journal that did not fit was put aside: where.
    pub set_aside: fn(&str) -> String,
    /// Answers that copies of a session tell differently.
    pub conflicts: fn(usize) -> String,
    /// A merged file is not written to standard output.
    pub no_stream: &'static str,
    /// How to settle them: the campaign's folder, and whether all copies are in it.
    pub settle_copies: fn(&str, bool) -> String,
    /// Names, functions and profiles that words shown around still tell.
    pub leaks: fn(usize) -> String,
    /// So many quotes are not in the anonymous file.
    pub quotes_left_out: fn(usize) -> String,
    /// The questions on which the anonymous file still tells two replies of one person.
    pub split: fn(&str) -> String,
    /// Figures that the anonymous file does not tell as the campaign does.
    pub told_otherwise: &'static str,
    /// Nothing was written, and would have been there; whether something is there already.
    pub dry_run: fn(&str, bool) -> String,
    /// How to replace what is there.
    pub force: &'static str,
    /// Nothing was written, and nothing would have been without a name to write to.
    pub nothing_written: &'static str,
    /// What a copy brought: the questions it alone tells, how many it shares with another copy,
    /// those left behind.
    pub brought: fn(&[&str], usize, &[&str]) -> String,
    /// How many answers a file has.
    pub of_answers: fn(usize) -> String,
    /// A session's new id.
    pub renewed: fn(&str, &str) -> String,
    /// A campaign to look into.
    pub next_list: fn(&str) -> String,
}

/// In French.
pub const FR: Cli = Cli {
    prefix: "bilat\u{a0}: ",
    see_help: |command| format!("Pour en savoir plus\u{a0}: {command} --help"),
    ours: |what| format!("panne interne ({what}). Merci de nous la signaler."),
    no_terminal: |instead| {
        format!("pas de terminal ici pour ouvrir l’écran. À la place\u{a0}: {instead}")
    },
    nothing_there: |word| {
        format!("«\u{a0}{word}\u{a0}» n’est ni une commande, ni un dossier, ni un fichier.")
    },
    did_you_mean: |word| format!("Vouliez-vous dire «\u{a0}{word}\u{a0}»\u{a0}?"),
    unknown_command: |word| format!("commande inconnue\u{a0}: «\u{a0}{word}\u{a0}»."),
    unknown_argument: |word| format!("option inconnue ou mot en trop\u{a0}: «\u{a0}{word}\u{a0}»."),
    missing_value: |word| format!("il manque une valeur à {word}."),
    missing_argument: |word| format!("il manque {word}."),
    missing_command: "il manque la commande.",
    given_twice: |word| format!("{word} est donné plusieurs fois."),
    unexpected_value: |word| format!("{word}\u{a0}: nombre de valeurs inattendu."),
    not_utf8: "un argument n’est pas du texte UTF-8.",
    bad_value: |word| format!("valeur refusée\u{a0}: «\u{a0}{word}\u{a0}»."),
    no_previous: "cette campagne n’en suit aucune\u{a0}: donnez les deux, celle d’avant puis celle d’après.",
    no_authority: "il manque la collectivité\u{a0}: --authority \"Commune de…\", ou --from pour repartir \
        d’une campagne.",
    bad_date: |word, year| {
        let year = number::as_year(word).unwrap_or(year);
        format!("«\u{a0}{word}\u{a0}» n’est pas une date. Exemple\u{a0}: 31/12/{year}.")
    },
    not_one_of: |word, accepted| {
        format!("«\u{a0}{word}\u{a0}» n’est pas accepté. Au choix\u{a0}: {accepted}.")
    },
    unknown_question: |word, example| {
        format!(
            "aucune question «\u{a0}{word}\u{a0}». Exemple\u{a0}: {example}\u{a0}; \
             toutes\u{a0}: bilat questionnaire show"
        )
    },
    sound_questionnaire: |file, questions, dimensions| {
        format!("{file}\u{a0}: aucun défaut ({questions} questions, {dimensions} dimensions).")
    },
    titled: |title, count| format!("{title} ({count} questions)"),
    evidence: "Preuve à demander\u{a0}:",
    left_out: |count| match count {
        1 => "1 entretien laissé de côté\u{a0}: le reste est complet.".to_owned(),
        n => format!("{n} entretiens laissés de côté\u{a0}: le reste est complet."),
    },
    read_only: |file| {
        format!(
            "{file} est un fichier fusionné, en lecture seule. Donnez le dossier de la campagne."
        )
    },
    wants_campaign: |path, dir| {
        format!(
            "{path} n’est qu’une partie d’une campagne, et cette commande attend la campagne\u{a0}: {dir}"
        )
    },
    wants_session: |path, dir| match dir {
        Some(dir) => format!(
            "{path} n’est pas un entretien. «\u{a0}bilat list {dir}\u{a0}» donne les fichiers \
             d’entretien de la campagne."
        ),
        None => format!(
            "{path} n’est pas un entretien. Ce sont les fichiers du dossier sessions d’une campagne."
        ),
    },
    next_add: |dir, profile| format!("Ensuite\u{a0}: bilat add {dir} --profile {profile}"),
    next_planned: |count, dir| {
        let s = number::s(count);
        format!("{count} personne{s} à rencontrer. Ensuite\u{a0}: bilat {dir}")
    },
    from_anonymous: "Ce fichier est anonyme\u{a0}: il ne dit pas qui rencontrer. Partez du dossier de \
                     la campagne, ou de sa fusion sans --anonymous.",
    next_interview: |file| format!("Ensuite\u{a0}: bilat {file} (ou bilat answer {file} …)"),
    next_finish: |file| format!("Ensuite, finir cet entretien\u{a0}: bilat {file}"),
    next_mend: |file| format!("Ensuite, réparer ce fichier, puis\u{a0}: bilat check {file}"),
    next_settle: |count, dir| {
        format!(
            "Ensuite, arbitrer les divergences ({count})\u{a0}: bilat {dir}, touche f (ou bilat settle \
             {dir} QUESTION …)"
        )
    },
    next_widen: |questions, profile, dir| {
        let what = match questions {
            1 => "d’une question".to_owned(),
            n => format!("de {n} questions"),
        };
        format!(
            "Rien n’est connu {what}. Ensuite\u{a0}: bilat add {dir} --profile {profile}, ou bilat \
             report {dir}"
        )
    },
    next_read: |dir| format!("Ensuite, lire le diagnostic\u{a0}: bilat report {dir}"),
    no_campaign: |dir| {
        format!(
            "Aucune campagne dans {dir}. Pour commencer\u{a0}: bilat new --authority 'Ma collectivité'"
        )
    },
    authority: "Collectivité",
    begun: "Commencée",
    folder: "Dossier",
    profile: "Profil",
    date: "Date",
    answers: "Réponses",
    minutes: "Minutes",
    status: "État",
    file: "Fichier",
    question: "Question",
    answer: "Réponse",
    proof: "Preuve",
    sound: |file| format!("{file}\u{a0}: aucun défaut."),
    sound_campaign: |place, sessions| {
        format!("{place}\u{a0}: aucun défaut (entretiens\u{a0}: {sessions}).")
    },
    accepts_levels: |min, max| format!("un niveau de {min} à {max} (--level)"),
    accepts_choices: |ids| format!("un choix parmi {ids} (--choice)"),
    accepts_numbers: |min, max| format!("un nombre de {min} à {max} (--number)"),
    accepts_words: "des mots, dans la note (--note)",
    refused: |word, question, accepted| {
        format!("«\u{a0}{word}\u{a0}» ne convient pas à {question}, qui attend {accepted}.")
    },
    because: |what, why| format!("{what}\u{a0}: {why}"),
    labelled: |label, words| format!("{label}\u{a0}: {words}"),
    closed: |file| {
        format!("cet entretien est terminé. Pour le rouvrir\u{a0}: bilat close {file} --reopen")
    },
    nothing_to_record: "rien à noter\u{a0}: donnez un niveau (--level), une note (--note)…",
    recorded: |question, reply| format!("Enregistré. {question}\u{a0}: {reply}"),
    recovered: |edits| {
        let s = number::s(edits);
        format!(
            "{edits} modification{s} retrouvée{s} après un arrêt brutal\u{a0}: rien n’est perdu."
        )
    },
    no_reason: "un motif est nécessaire, en toutes lettres.",
    no_settling_reason: "un motif est nécessaire (--reason), de trois lettres au moins.",
    blank: |name| {
        format!(
            "--{name}\u{a0}: ce texte est vide, rien n’a été changé. Pour effacer un texte, ouvrez \
             l’entretien à l’écran."
        )
    },
    one_reply: "une seule réponse à la fois\u{a0}: --level, --choice, --number, \
        --unknown, --not-applicable, --unfinished ou --clear.",
    one_decision: "donnez un arbitrage et un seul\u{a0}: --level, --choice, \
        --not-applicable ou --undo.",
    one_target: "donnez une cible, ou --reset.",
    now: |status, progress| {
        let (done, total) = (progress.done, progress.total);
        let revisit = match progress.to_revisit {
            0 => String::new(),
            count => format!("\u{a0}; à revoir\u{a0}: {count}"),
        };
        format!("Entretien {status} ({done}/{total} questions{revisit}).")
    },
    progress: |done, total| format!("{done} questions sur {total}"),
    time: |spent, planned| format!("{spent} min sur {planned} prévues"),
    to_revisit: |count| format!("à revoir\u{a0}: {count}"),
    title: |who, authority| format!("{who}, {authority}"),
    opening: "Ouverture",
    closing: "Clôture",
    noted: "note",
    flagged: "à revoir",
    settled: "arbitré",
    to_settle: "à arbitrer",
    other_copy: " (autre copie)",
    legend: "? ne sait pas, × sans objet, … à compléter, · non posée ou sans réponse",
    gathered: |sessions, to_settle| {
        format!("Entretiens\u{a0}: {sessions}. À arbitrer\u{a0}: {to_settle}.")
    },
    not_in_campaign: "Cette campagne ne pose pas cette question.",
    spread: |voices, min, max| format!("{voices} voix, de {min} à {max}"),
    not_scored: |question| {
        format!("{question} n’est pas notée\u{a0}: il n’y a rien à arbitrer ni à viser.")
    },
    unsettled: |question| format!("Arbitrage retiré\u{a0}: {question}"),
    never_settled: |question| format!("{question} n’a pas d’arbitrage\u{a0}: rien à retirer."),
    accepts_targets: |min, max| format!("une cible de {min} à {max}"),
    targeted: |question, target, authored| {
        format!("{question}\u{a0}: cible {target} (au questionnaire\u{a0}: {authored})")
    },
    set_aside: |file| {
        format!("Un journal qui ne va pas avec cet entretien a été mis de côté\u{a0}: {file}")
    },
    conflicts: |count| {
        format!(
            "Réponses qui diffèrent entre copies d’un même entretien\u{a0}: {count}, à arbitrer."
        )
    },
    no_stream: "la fusion s’écrit dans un fichier, pas sur la sortie standard\u{a0}: -o fusion.toml (ou \
                -o ./- pour un fichier de ce nom).",
    settle_copies: |dir, is_there| {
        let copy = if is_there {
            String::new()
        } else {
            format!(
                "copiez l’autre fichier de l’entretien dans {dir}/sessions, sous un autre nom, puis "
            )
        };
        format!(
            "Pour arbitrer\u{a0}: {copy}bilat settle {dir} QUESTION --level NIVEAU --reason MOTIF"
        )
    },
    quotes_left_out: |count| {
        format!(
            "Verbatims laissés de côté\u{a0}: {count}. Trop peu d’entretiens pour que personne n’y soit \
             reconnu."
        )
    },
    split: |questions| {
        format!(
            "Deux réponses d’un même entretien restent côte à côte, leur milieu n’étant pas un \
             niveau\u{a0}: {questions}. Qui les a données peut y être suivi."
        )
    },
    told_otherwise: "Le fichier anonyme ne sait plus à qui chaque question se pose. Il dit autrement\u{a0}:",
    leaks: |count| {
        format!("Noms, fonctions ou profils cités dans les mots qui restent\u{a0}: {count}.")
    },
    dry_run: |path, exists| {
        let exists = if exists { ", qui existe déjà\u{a0}: --force le remplacerait" } else { "" };
        format!("Rien n’a été écrit. Sans --dry-run, ce serait {path}{exists}.")
    },
    force: "Pour le remplacer\u{a0}: --force",
    nothing_written: "Rien n’a été écrit. Avec -o FICHIER et sans --dry-run, la fusion y serait écrite.",
    brought: |alone, shared, left| {
        let (a, s, l) = (number::s(alone.len()), number::s(shared), number::s(left.len()));
        let of_its_own = alone.join(", ");
        let own = format!("{} réponse{a} propre{a} à ce fichier ({of_its_own})", alone.len());
        let same = format!("{shared} réponse{s} identique{s}");
        let left_behind = format!("{} continuée{l} ailleurs ({})", left.len(), left.join(", "));
        let parts = [(alone.len(), own), (shared, same), (left.len(), left_behind)];
        let parts = parts.into_iter().filter(|(n, _)| *n > 0);
        parts.map(|(_, part)| part).collect::<Vec<_>>().join(", ")
    },
    of_answers: |count| format!("{count} réponse{}", number::s(count)),
    renewed: |file, id| format!("{file}\u{a0}: identifiant {id}"),
    next_list: |dir| format!("Ensuite\u{a0}: bilat list {dir}"),
};

/// In English.
pub const EN: Cli = Cli {
    prefix: "bilat: ",
    see_help: |command| format!("To know more: {command} --help"),
    ours: |what| format!("internal fault ({what}). Please tell us."),
    no_terminal: |instead| format!("no terminal here to open the screen. Instead: {instead}"),
    nothing_there: |word| format!("“{word}” is no command, folder or file."),
    did_you_mean: |word| format!("Did you mean “{word}”?"),
    unknown_command: |word| format!("unknown command: “{word}”."),
    unknown_argument: |word| format!("unknown option or one word too many: “{word}”."),
    missing_value: |word| format!("{word} needs a value."),
    missing_argument: |word| format!("{word} is missing."),
    missing_command: "the command is missing.",
    given_twice: |word| format!("{word} is given several times."),
    unexpected_value: |word| format!("{word}: unexpected number of values."),
    not_utf8: "an argument is not UTF-8 text.",
    bad_value: |word| format!("value refused: “{word}”."),
    no_previous: "no campaign came before this one: give both, the earlier then the later.",
    no_authority: "the authority is missing: --authority \"Town of…\", or --from to start from a campaign.",
    bad_date: |word, year| {
        let year = number::as_year(word).unwrap_or(year);
        format!("“{word}” is not a day. Example: {year}-12-31.")
    },
    not_one_of: |word, accepted| format!("“{word}” is not accepted. One of: {accepted}."),
    unknown_question: |word, example| {
        format!(
            "no question “{word}”. Example: {example}; \
             all of them: bilat questionnaire show"
        )
    },
    sound_questionnaire: |file, questions, dimensions| {
        format!("{file}: no flaw ({questions} questions, {dimensions} dimensions).")
    },
    titled: |title, count| format!("{title} ({count} questions)"),
    evidence: "Evidence to ask for:",
    left_out: |count| match count {
        1 => "1 session left out: the rest is whole.".to_owned(),
        n => format!("{n} sessions left out: the rest is whole."),
    },
    read_only: |file| format!("{file} is a merged file, read-only. Give the campaign’s folder."),
    wants_campaign: |path, dir| {
        format!("{path} is only a part of a campaign, and this command takes the campaign: {dir}")
    },
    wants_session: |path, dir| match dir {
        Some(dir) => format!(
            "{path} is no interview. “bilat list {dir}” gives the campaign’s interview files."
        ),
        None => {
            format!("{path} is no interview. These are the files in a campaign’s sessions folder.")
        }
    },
    next_add: |dir, profile| format!("Next: bilat add {dir} --profile {profile}"),
    next_planned: |count, dir| {
        let s = if count == 1 { "person" } else { "people" };
        format!("{count} {s} to meet. Next: bilat {dir}")
    },
    from_anonymous: "This file is anonymous: it does not tell whom to meet. Start from the campaign’s \
                     folder, or from its merged file made without --anonymous.",
    next_interview: |file| format!("Next: bilat {file} (or bilat answer {file} …)"),
    next_finish: |file| format!("Next, finish this session: bilat {file}"),
    next_mend: |file| format!("Next, mend this file, then: bilat check {file}"),
    next_settle: |count, dir| {
        format!(
            "Next, settle the divergences ({count}): bilat {dir}, key f (or bilat settle {dir} QUESTION …)"
        )
    },
    next_widen: |questions, profile, dir| {
        let s = if questions == 1 { "" } else { "s" };
        format!(
            "Nothing is known of {questions} question{s}. Next: bilat add {dir} --profile \
             {profile}, or bilat report {dir}"
        )
    },
    next_read: |dir| format!("Next, read the diagnosis: bilat report {dir}"),
    no_campaign: |dir| {
        format!("No campaign in {dir}. To begin: bilat new --authority 'My authority'")
    },
    authority: "Authority",
    begun: "Begun",
    folder: "Folder",
    profile: "Profile",
    date: "Date",
    answers: "Answers",
    minutes: "Minutes",
    status: "Status",
    file: "File",
    question: "Question",
    answer: "Answer",
    proof: "Evidence",
    sound: |file| format!("{file}: no flaw."),
    sound_campaign: |place, sessions| format!("{place}: no flaw (sessions: {sessions})."),
    accepts_levels: |min, max| format!("a level from {min} to {max} (--level)"),
    accepts_choices: |ids| format!("a choice among {ids} (--choice)"),
    accepts_numbers: |min, max| format!("a number from {min} to {max} (--number)"),
    accepts_words: "words, in the note (--note)",
    refused: |word, question, accepted| {
        format!("“{word}” does not fit {question}, which takes {accepted}.")
    },
    because: |what, why| format!("{what}: {why}"),
    labelled: |label, words| format!("{label}: {words}"),
    closed: |file| format!("this session is closed. To open it again: bilat close {file} --reopen"),
    nothing_to_record: "nothing to record: give a level (--level), a note (--note)…",
    recorded: |question, reply| format!("Recorded. {question}: {reply}"),
    recovered: |edits| {
        let s = if edits == 1 { "" } else { "s" };
        format!("{edits} edit{s} found again after a sudden end: nothing is lost.")
    },
    no_reason: "a reason is needed, in words.",
    no_settling_reason: "a reason is needed (--reason), of three letters at least.",
    blank: |name| {
        format!(
            "--{name}: this text is empty, nothing was changed. To erase a text, open the \
             interview on screen."
        )
    },
    one_reply: "one reply at a time: --level, --choice, --number, --unknown, \
        --not-applicable, --unfinished or --clear.",
    one_decision: "give one decision and only one: --level, --choice, --not-applicable or \
        --undo.",
    one_target: "give a target, or --reset.",
    now: |status, progress| {
        let (done, total) = (progress.done, progress.total);
        let revisit = match progress.to_revisit {
            0 => String::new(),
            count => format!("; to be seen again: {count}"),
        };
        format!("Session {status} ({done}/{total} questions{revisit}).")
    },
    progress: |done, total| format!("{done} questions out of {total}"),
    time: |spent, planned| format!("{spent} min of {planned} planned"),
    to_revisit: |count| format!("to be seen again: {count}"),
    title: |who, authority| format!("{who}, {authority}"),
    opening: "Opening",
    closing: "Closing",
    noted: "note",
    flagged: "to be seen again",
    settled: "settled",
    to_settle: "to settle",
    other_copy: " (other copy)",
    legend: "? doesn’t know, × not applicable, … to complete, · not asked or no answer",
    gathered: |sessions, to_settle| format!("Sessions: {sessions}. To settle: {to_settle}."),
    not_in_campaign: "This campaign does not ask this question.",
    spread: |voices, min, max| format!("{voices} voices, from {min} to {max}"),
    not_scored: |question| {
        format!("{question} is not scored: there is nothing to settle or to aim at.")
    },
    unsettled: |question| format!("Decision taken back: {question}"),
    never_settled: |question| format!("{question} has no decision: nothing to take back."),
    accepts_targets: |min, max| format!("a target from {min} to {max}"),
    targeted: |question, target, authored| {
        format!("{question}: target {target} (the questionnaire’s: {authored})")
    },
    set_aside: |file| format!("A journal that does not fit this session was put aside: {file}"),
    conflicts: |count| {
        format!("Answers that differ between copies of one session: {count}, to be settled.")
    },
    no_stream: "a merge is written to a file, not to standard output: -o merged.toml (or -o ./- for a \
                file of that name).",
    settle_copies: |dir, is_there| {
        let copy = if is_there {
            String::new()
        } else {
            format!("copy the interview’s other file into {dir}/sessions under another name, then ")
        };
        format!("To settle: {copy}bilat settle {dir} QUESTION --level LEVEL --reason REASON")
    },
    quotes_left_out: |count| {
        format!("Quotes left out: {count}. Too few interviews for nobody to be recognised.")
    },
    split: |questions| {
        format!(
            "Two replies of one interview stay side by side, their middle being no level: \
             {questions}. Whoever gave them can be followed."
        )
    },
    told_otherwise: "The anonymous file no longer knows whom each question is asked of. It tells otherwise:",
    leaks: |count| format!("Names, functions or profiles told by the words that stay: {count}."),
    dry_run: |path, exists| {
        let exists = if exists { ", which exists already: --force would replace it" } else { "" };
        format!("Nothing was written. Without --dry-run, it would be {path}{exists}.")
    },
    force: "To replace it: --force",
    nothing_written: "Nothing was written. With -o FILE and without --dry-run, the merge would be written there.",
    brought: |alone, shared, left| {
        let own = format!("{} from here alone ({})", alone.len(), alone.join(", "));
        let same = format!("{shared} identical answer{}", if shared == 1 { "" } else { "s" });
        let left_behind = format!("{} continued elsewhere ({})", left.len(), left.join(", "));
        let parts = [(alone.len(), own), (shared, same), (left.len(), left_behind)];
        let parts = parts.into_iter().filter(|(n, _)| *n > 0);
        parts.map(|(_, part)| part).collect::<Vec<_>>().join(", ")
    },
    of_answers: |count| format!("{count} answer{}", if count == 1 { "" } else { "s" }),
    renewed: |file, id| format!("{file}: id {id}"),
    next_list: |dir| format!("Next: bilat list {dir}"),
};
