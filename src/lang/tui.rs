//! What every screen may say.

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
    /// A day cannot be read.
    pub bad_date: &'static str,
    /// A script of keys has a key nobody knows.
    pub bad_key: fn(&str) -> String,
    /// A number cannot be read.
    pub bad_number: &'static str,
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
    bad_date: "Date attendue\u{a0}: 26/11/2026 ou 26/11.",
    bad_key: |key| {
        format!("Touche inconnue dans --keys\u{a0}: <{key}>. La liste\u{a0}: bilat keys")
    },
    bad_number: "Nombre attendu, par exemple 12 ou 12,5.",
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
    bad_date: "A day is expected: 26/11/2026 or 2026-11-26.",
    bad_key: |key| format!("Unknown key in --keys: <{key}>. The list: bilat keys"),
    bad_number: "A number is expected, such as 12 or 12.5.",
};
