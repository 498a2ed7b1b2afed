//! What every screen may say.

use super::number;

/// The phrases.
#[derive(Debug)]
pub struct Tui {
    /// The terminal is too small: columns and rows needed.
    pub too_small: &'static str,
    /// A form was left with words in it.
    pub draft_kept: &'static str,
    /// The keys of a form.
    pub form_keys: &'static str,
    /// The keys of a choice, before those of the form.
    pub form_one: &'static str,
    /// The keys of picks, before those of the form.
    pub form_many: &'static str,
    /// The keys of a list to pick from.
    pub picker_keys: &'static str,
    /// A search found nothing.
    pub nothing_found: &'static str,
    /// The title of an error told at length.
    pub error_title: &'static str,
    /// The title of what belongs to somebody else.
    pub of_another: &'static str,
    /// The keys of that question.
    pub of_another_keys: &'static str,
    /// The help's title.
    pub help_title: &'static str,
    /// The keys of the help.
    pub help_keys: &'static str,
    /// Help's last line.
    pub press_any: &'static str,
    /// A file was written.
    pub saved_as: fn(&str) -> String,
    /// A merged file cannot be changed.
    pub read_only: &'static str,
    /// The title of a search.
    pub searching: &'static str,
    /// The title of a jump.
    pub jumping: &'static str,
    /// A file is being read.
    pub loading: &'static str,
    /// A field of a form is empty.
    pub must_be_filled: &'static str,
    /// A day cannot be read: what was typed, this year.
    pub bad_date: fn(&str, i16) -> String,
    /// A script of keys has a key nobody knows.
    pub bad_key: fn(&str) -> String,
    /// A number cannot be read.
    pub bad_number: &'static str,
    /// The process cannot be stopped and gone on with.
    pub cannot_stop: &'static str,
    /// So many characters of a paste were left out: the field is full at so many.
    pub paste_cut: fn(usize, usize) -> String,
    /// There is no text field to paste into.
    pub paste_nowhere: &'static str,
    /// A field is full at so many characters.
    pub full: fn(usize) -> String,
    /// We failed: where and how.
    pub our_fault: fn(&str) -> String,
    /// No interview was open any more.
    pub nothing_lost: &'static str,
    /// Every word is in this file.
    pub all_in_file: fn(&str) -> String,
    /// What the screen showed is in the first file, beside the second.
    pub kept_beside: fn(&str, &str) -> String,
    /// The last words could not be written; why and what to do.
    pub not_all_saved: fn(&str) -> String,
    /// What was written before is in this file and this journal.
    pub rest_in_journal: fn(&str, &str) -> String,
    /// The disk did not answer.
    pub no_answer: &'static str,
}

/// In French.
pub const FR: Tui = Tui {
    too_small: "Cette fenêtre est trop petite\u{a0}: il faut au moins 60 colonnes et 20 lignes.",
    draft_kept: "Brouillon gardé\u{a0}: rouvrez la fenêtre pour le retrouver.",
    form_one: "flèches choisir · ",
    form_many: "Espace cocher · ",
    form_keys: "Tab champ suivant · Ctrl-S valider · Échap laisser",
    picker_keys: "↑↓ choisir · Entrée aller · Échap fermer",
    nothing_found: "Rien ne correspond.",
    error_title: "À corriger",
    of_another: "À quelqu’un d’autre",
    of_another_keys: "Entrée ouvrir quand même · Échap revenir",
    help_title: "Aide",
    help_keys: "↑↓ défiler · Échap fermer",
    press_any: "Les touches & é \" ' ( valent 1 à 5\u{a0}: pas besoin de Majuscule sur un clavier AZERTY.",
    saved_as: |path| format!("Enregistré dans {path}."),
    read_only: "Fichier de fusion en lecture seule\u{a0}: modifiez la campagne d’origine.",
    searching: "Chercher une question",
    jumping: "Aller à une dimension",
    loading: "Lecture…",
    must_be_filled: "à remplir",
    bad_date: |word, year| match number::as_year(word) {
        Some(year) => format!(
            "«\u{a0}{year}\u{a0}» est une année, pas un jour\u{a0}: 31/12/{year}, par exemple."
        ),
        None => format!("Date attendue\u{a0}: jj/mm/aaaa ou jj/mm. Exemple\u{a0}: 31/12/{year}."),
    },
    bad_key: |key| {
        format!("Touche inconnue dans --keys\u{a0}: <{key}>. La liste\u{a0}: bilat keys")
    },
    bad_number: "Nombre attendu, par exemple 12 ou 12,5.",
    cannot_stop: "Pas de pause ici\u{a0}: aucun interpréteur ne saurait reprendre bilat. Rien n’est perdu.",
    paste_cut: |lost, most| {
        format!(
            "Texte trop long\u{a0}: {lost} caractères non collés (ce champ en contient {most} au plus)."
        )
    },
    paste_nowhere: "Rien n’a été collé\u{a0}: ouvrez d’abord un champ à remplir.",
    full: |most| {
        format!("Ce champ est plein\u{a0}: {most} caractères au plus. Rien n’a été ajouté.")
    },
    our_fault: |what| {
        format!(
            "bilat s’est arrêté par sa propre faute, pas la vôtre. Signalez-le avec cette \
             ligne\u{a0}:\n  {what}"
        )
    },
    nothing_lost: "Rien n’est perdu\u{a0}: tout ce que vous avez écrit est enregistré.",
    all_in_file: |file| {
        format!("Tout ce que vous avez écrit est dans {file}. Relancez bilat pour continuer.")
    },
    kept_beside: |beside, file| {
        format!(
            "Ce que montrait l’écran est dans {beside}, à côté de {file}\u{a0}: gardez les deux."
        )
    },
    not_all_saved: |why| format!("Les derniers mots n’ont pas pu être enregistrés. {why}"),
    rest_in_journal: |file, journal| {
        format!(
            "Ce qui précède est dans {file} et son journal {journal}\u{a0}: gardez les deux. Voici \
             le reste, à recopier\u{a0}:"
        )
    },
    no_answer: "Le disque ne répond pas.",
};

/// In English.
pub const EN: Tui = Tui {
    too_small: "This window is too small: 60 columns and 20 rows at least are needed.",
    draft_kept: "Draft kept: open the window again to find it.",
    form_one: "arrows choose · ",
    form_many: "Space pick · ",
    form_keys: "Tab next field · Ctrl-S confirm · Esc leave",
    picker_keys: "↑↓ choose · Enter go · Esc close",
    nothing_found: "Nothing matches.",
    error_title: "To mend",
    of_another: "Somebody else’s",
    of_another_keys: "Enter open anyway · Esc go back",
    help_title: "Help",
    help_keys: "↑↓ scroll · Esc close",
    press_any: "The keys & é \" ' ( stand for 1 to 5, so an AZERTY keyboard needs no Shift.",
    saved_as: |path| format!("Saved in {path}."),
    read_only: "Merged file, read-only: change the campaign it came from.",
    searching: "Search a question",
    jumping: "Go to a dimension",
    loading: "Reading…",
    must_be_filled: "to be filled in",
    bad_date: |word, year| match number::as_year(word) {
        Some(year) => format!("“{year}” is a year, not a day: {year}-12-31, for example."),
        None => format!("A day is expected: yyyy-mm-dd or dd/mm. Example: {year}-12-31."),
    },
    bad_key: |key| format!("Unknown key in --keys: <{key}>. The list: bilat keys"),
    bad_number: "A number is expected, such as 12 or 12.5.",
    cannot_stop: "No pause here: no shell could go on with bilat. Nothing is lost.",
    paste_cut: |lost, most| {
        format!("Text too long: {lost} characters not pasted (this field takes {most} at most).")
    },
    paste_nowhere: "Nothing was pasted: open a field to fill in first.",
    full: |most| format!("This field is full: {most} characters at most. Nothing was added."),
    our_fault: |what| {
        format!("bilat ended by its own fault, not yours. Report it with this line:\n  {what}")
    },
    nothing_lost: "Nothing is lost: all you wrote is saved.",
    all_in_file: |file| format!("All you wrote is in {file}. Start bilat again to go on."),
    kept_beside: |beside, file| {
        format!("What the screen showed is in {beside}, beside {file}: keep both.")
    },
    not_all_saved: |why| format!("The last words could not be saved. {why}"),
    rest_in_journal: |file, journal| {
        format!(
            "What came before is in {file} and its journal {journal}: keep both. Here is the \
             rest, to be copied:"
        )
    },
    no_answer: "The disk does not answer.",
};
