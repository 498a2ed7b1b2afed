//! What commands say.

/// The phrases.
#[derive(Debug)]
pub struct Cli {
    /// Begins every complaint.
    pub prefix: &'static str,
    /// Where to read more; the command is given.
    pub see_help: fn(&str) -> String,
    /// A fault of the program.
    pub ours: fn(&str) -> String,
    /// Screens are not there yet.
    pub no_screens: &'static str,
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
    pub bad_date: fn(&str) -> String,
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
}

/// In French.
pub const FR: Cli = Cli {
    prefix: "bilat\u{a0}: ",
    see_help: |command| format!("Pour en savoir plus\u{a0}: {command} --help"),
    ours: |what| {
        format!("panne interne ({what}). Merci de nous la signaler\u{a0}: rien n’a été écrit.")
    },
    no_screens: "Les écrans arrivent. En attendant\u{a0}: bilat --help",
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
    bad_date: |word| format!("«\u{a0}{word}\u{a0}» n’est pas une date. Exemple\u{a0}: 26/11/2026."),
    not_one_of: |word, accepted| {
        format!("«\u{a0}{word}\u{a0}» n’est pas accepté. Au choix\u{a0}: {accepted}.")
    },
    unknown_question: |word, example| {
        format!(
            "aucune question «\u{a0}{word}\u{a0}». Exemple\u{a0}: {example}\u{a0}; toutes\u{a0}: bilat questionnaire show"
        )
    },
    sound_questionnaire: |file, questions, dimensions| {
        format!("{file}\u{a0}: aucun défaut ({questions} questions, {dimensions} dimensions).")
    },
    titled: |title, count| format!("{title} ({count} questions)"),
    evidence: "Preuve à demander\u{a0}:",
    left_out: |count| {
        format!("{count} entretien(s) laissé(s) de côté\u{a0}: le reste est complet.")
    },
    read_only: |file| {
        format!(
            "{file} est un fichier fusionné, en lecture seule. Donnez le dossier de la campagne."
        )
    },
};

/// In English.
pub const EN: Cli = Cli {
    prefix: "bilat: ",
    see_help: |command| format!("To know more: {command} --help"),
    ours: |what| format!("internal fault ({what}). Please tell us: nothing was written."),
    no_screens: "Screens are coming. Meanwhile: bilat --help",
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
    bad_date: |word| format!("“{word}” is not a day. Example: 2026-11-26."),
    not_one_of: |word, accepted| format!("“{word}” is not accepted. One of: {accepted}."),
    unknown_question: |word, example| {
        format!("no question “{word}”. Example: {example}; all of them: bilat questionnaire show")
    },
    sound_questionnaire: |file, questions, dimensions| {
        format!("{file}: no flaw ({questions} questions, {dimensions} dimensions).")
    },
    titled: |title, count| format!("{title} ({count} questions)"),
    evidence: "Evidence to ask for:",
    left_out: |count| format!("{count} session(s) left out: the rest is whole."),
    read_only: |file| format!("{file} is a merged file, read-only. Give the campaign’s folder."),
};
