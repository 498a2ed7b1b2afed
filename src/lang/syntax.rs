//! The slips of a hand in TOML, each with its remedy.

use super::show;
use crate::store::error::Slip;
use crate::store::limits::DEPTH;

/// In French.
pub fn fr(slip: &Slip) -> String {
    let known = match slip {
        Slip::NoQuotes => "mettez le texte entre guillemets droits \"",
        Slip::CurlyQuotes => "remplacez “ ” ou «\u{a0}» par des guillemets droits \"",
        Slip::DecimalComma => "les décimales prennent un point\u{a0}: 1.5",
        Slip::Number => "un nombre s’écrit 3 ou 0.25, sans zéro de trop ni signe seul",
        Slip::NoComma => "il manque une virgule avant ceci",
        Slip::ExtraComma => "il y a une virgule de trop",
        Slip::NoEquals => "il manque le signe = entre la clé et sa valeur",
        Slip::NoValue => "il manque une valeur après le signe =",
        Slip::AfterValue => {
            "rien ne suit une valeur sur sa ligne\u{a0}; dans un texte, \" s’écrit \\\"\u{a0}; une remarque \
             commence par #"
        }
        Slip::OpenList => "la liste commencée plus haut n’est pas fermée\u{a0}: ajoutez ]",
        Slip::OpenTable => "la table { commencée plus haut n’est pas fermée\u{a0}: ajoutez }",
        Slip::OpenHeader => {
            "ce titre n’est pas fermé\u{a0}: autant de ] que de [, sur un nom sans espace"
        }
        Slip::OpenText => {
            "le texte n’est pas fermé\u{a0}: ajoutez \" à sa fin (\"\"\" s’il a plusieurs lignes)"
        }
        Slip::Twice => "ce nom est déjà écrit plus haut\u{a0}; gardez l’un des deux",
        Slip::Escape => "dans un texte, \\ s’écrit \\\\ (ou mettez le texte entre apostrophes ')",
        Slip::Key => "une clé s’écrit sans accent ni espace\u{a0}: lettres, chiffres, - et _",
        Slip::OldLineEnds => {
            "les lignes finissent par un retour chariot seul\u{a0}; enregistrez le fichier avec des \
             fins de ligne Unix (LF) ou Windows (CRLF)"
        }
        Slip::Deep => {
            return format!(
                "trop de listes ou de tables l’une dans l’autre\u{a0}: {DEPTH} au plus\u{a0}; aucun \
                 fichier de bilat n’en a autant"
            );
        }
        Slip::Other(words) => {
            return format!("ce n’est pas du TOML (en anglais\u{a0}: {})", show::visible(words));
        }
    };
    known.to_owned()
}

/// In English.
pub fn en(slip: &Slip) -> String {
    let known = match slip {
        Slip::NoQuotes => "put the text between straight quotation marks \"",
        Slip::CurlyQuotes => "replace “ ” or « » with straight quotation marks \"",
        Slip::DecimalComma => "decimals take a point: 1.5",
        Slip::Number => "a number is written 3 or 0.25, without needless zeros or a lone sign",
        Slip::NoComma => "a comma is missing before this",
        Slip::ExtraComma => "there is one comma too many",
        Slip::NoEquals => "the sign = is missing between the key and its value",
        Slip::NoValue => "a value is missing after the sign =",
        Slip::AfterValue => {
            "nothing follows a value on its line; in a text, \" is written \\\"; a remark begins \
             with #"
        }
        Slip::OpenList => "the list begun above is not closed: add ]",
        Slip::OpenTable => "the table { begun above is not closed: add }",
        Slip::OpenHeader => {
            "this header is not closed: as many ] as [, around a name without space"
        }
        Slip::OpenText => {
            "the text is not closed: add \" at its end (\"\"\" if it has several lines)"
        }
        Slip::Twice => "this name is already written above; keep one of them",
        Slip::Escape => "in a text, \\ is written \\\\ (or put the text between apostrophes ')",
        Slip::Key => "a key has no accent nor space: letters, digits, - and _",
        Slip::OldLineEnds => {
            "lines end with a carriage return alone; save the file with Unix (LF) or Windows (CRLF) \
             line ends"
        }
        Slip::Deep => {
            return format!(
                "too many lists or tables within one another: {DEPTH} at most; no file of bilat \
                 has as many"
            );
        }
        Slip::Other(words) => {
            return format!("not TOML (the parser says: {})", show::visible(words));
        }
    };
    known.to_owned()
}
