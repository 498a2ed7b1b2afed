//! What went wrong with files: what happened, why, and what to do.

use std::path::Path;

use super::{Lang, Phrases, copies, measure, number, problem, refusal, show, snippet, syntax};
use crate::store::error::{Expected, Flaw, FlawKind, Flawed, Holder, StoreError};

/// More flaws than this are counted, not shown.
const MAX_SHOWN: usize = 20;

/// What happened, why, and what to do, in the reader's language. Flaws come with their lines.
pub fn describe(phrases: &Phrases, error: &StoreError) -> String {
    match error {
        StoreError::Flawed(flawed) => report(&phrases.errors, flawed, MAX_SHOWN),
        error => (phrases.errors.trouble)(error),
    }
}

/// The same, however many flaws there are.
pub fn describe_all(phrases: &Phrases, error: &StoreError) -> String {
    match error {
        StoreError::Flawed(flawed) => report(&phrases.errors, flawed, usize::MAX),
        error => (phrases.errors.trouble)(error),
    }
}

fn report(words: &Errors, flawed: &Flawed, most: usize) -> String {
    let path = show::path(&flawed.path);
    let is_later = |flaw: &Flaw| matches!(flaw.kind, FlawKind::NewerSchema { .. });
    let mut text = if flawed.flaws.iter().any(is_later) {
        (words.later)(&path)
    } else {
        (words.flawed)(&path, flawed.flaws.len())
    };
    if let Some(older) = flawed.older {
        text.push(' ');
        text += &(words.older)(older);
    }
    for flaw in flawed.flaws.iter().take(most) {
        let what = (words.flaw)(&flaw.kind);
        text += "\n\n";
        text += &snippet::render(words.level, &what, &path, &flawed.text, &flaw.span);
    }
    let rest = flawed.flaws.len().saturating_sub(most);
    if rest > 0 {
        text += "\n\n";
        text += &(words.more)(rest);
    }
    text
}

/// The phrases.
#[derive(Debug)]
pub struct Errors {
    /// Names a complaint.
    pub level: &'static str,
    /// Begins a list of so many flaws of a file, and says what to do.
    pub flawed: fn(&str, usize) -> String,
    /// Begins a list of what is not understood of a file of a later release.
    pub later: fn(&str) -> String,
    /// The lines shown are not those of the file, which is of this earlier schema.
    pub older: fn(i64) -> String,
    /// So many flaws are not shown.
    pub more: fn(usize) -> String,
    /// One flaw of a file.
    pub flaw: fn(&FlawKind) -> String,
    /// What is printed could not be.
    pub output: fn(&std::io::Error) -> String,
    /// Anything else: what, why, what to do.
    pub trouble: fn(&StoreError) -> String,
}

/// In French.
pub const FR: Errors = Errors {
    level: "erreur\u{a0}",
    flawed: |path, flaws| match flaws {
        1 => format!(
            "{path} contient une erreur. Corrigez-la dans un éditeur de texte, puis recommencez\u{a0}; \
             rien n’a été modifié."
        ),
        _ => format!(
            "{path} contient {flaws} erreurs. Corrigez-les dans un éditeur de texte, puis \
             recommencez\u{a0}; rien n’a été modifié."
        ),
    },
    later: |path| {
        format!(
            "{path} vient d’une version plus récente de bilat, et celle-ci n’y comprend pas \
             l’essentiel. Mettez bilat à jour pour le lire\u{a0}; rien n’a été modifié."
        )
    },
    older: |schema| {
        format!(
            "Il est au schéma {schema}\u{a0}: les lignes montrées sont celles du texte mis à jour en mémoire."
        )
    },
    more: |rest| format!("… et {rest} de plus."),
    flaw: flaw_fr,
    output: |source| format!("impossible d’écrire le résultat\u{a0}: {}", refusal::why_fr(source)),
    trouble: trouble_fr,
};

/// In English.
pub const EN: Errors = Errors {
    level: "error",
    flawed: |path, flaws| match flaws {
        1 => format!(
            "{path} has an error. Mend it in a text editor, then try again; nothing was changed."
        ),
        _ => format!(
            "{path} has {flaws} errors. Mend them in a text editor, then try again; nothing was \
             changed."
        ),
    },
    later: |path| {
        format!(
            "{path} comes from a later release of bilat, and this one does not understand what \
             matters in it. Update bilat to read it; nothing was changed."
        )
    },
    older: |schema| {
        format!(
            "It is of schema {schema}: the lines shown are those of the text brought up to date in memory."
        )
    },
    more: |rest| format!("… and {rest} more."),
    flaw: flaw_en,
    output: |source| format!("cannot write the result: {}", refusal::why_en(source)),
    trouble: trouble_en,
};

/// A word of a file between quotation marks.
pub(super) fn fr(word: &str) -> String {
    format!("«\u{a0}{}\u{a0}»", show::visible(word))
}

pub(super) fn en(word: &str) -> String {
    format!("“{}”", show::visible(word))
}

fn list(words: &[String], quote: fn(&str) -> String, last: &str) -> String {
    let quoted: Vec<String> = words.iter().map(|word| quote(word)).collect();
    match &quoted[..] {
        [most @ .., end] if !most.is_empty() => format!("{} {last} {end}", most.join(", ")),
        _ => quoted.join(""),
    }
}

pub(super) fn meant_fr(nearest: Option<&String>) -> String {
    nearest.map_or(String::new(), |name| format!("\u{a0}; vouliez-vous écrire {}\u{a0}?", fr(name)))
}

pub(super) fn meant_en(nearest: Option<&String>) -> String {
    nearest.map_or(String::new(), |name| format!("; did you mean {}?", en(name)))
}

fn expected_fr(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "un texte entre guillemets, \"…\"",
        Expected::Phrase => "un texte entre guillemets, ou { fr = \"…\", en = \"…\" }",
        Expected::Integer => "un nombre entier",
        Expected::Number => {
            "un nombre, tel que 3 ou 0.25 (un point, pas une virgule\u{a0}; 9 chiffres au plus de \
             chaque côté)"
        }
        Expected::Boolean => "true (oui) ou false (non)",
        Expected::Date => "un jour sans guillemets, tel que 2026-11-23",
        Expected::Instant => "un instant sans guillemets, tel que 2026-11-23T10:02:11Z",
        Expected::List => "une liste, [ … ]",
        Expected::Table => "une table, { … } ou [ … ] en tête de ligne",
        Expected::Id => {
            "un identifiant\u{a0}: 1 à 48 lettres sans accent, chiffres, «\u{a0}-\u{a0}» ou «\u{a0}_\u{a0}», commençant par \
             une lettre ou un chiffre"
        }
        Expected::Uuid => {
            "un identifiant unique (UUID), tel que 0193a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b"
        }
        Expected::Digest => "une empreinte\u{a0}: 16 chiffres hexadécimaux entre guillemets",
    }
}

fn expected_en(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "a text in quotation marks, \"…\"",
        Expected::Phrase => "a text in quotation marks, or { fr = \"…\", en = \"…\" }",
        Expected::Integer => "a whole number",
        Expected::Number => "a number such as 3 or 0.25 (at most 9 digits on each side)",
        Expected::Boolean => "true or false",
        Expected::Date => "a day without quotation marks, such as 2026-11-23",
        Expected::Instant => "an instant without quotation marks, such as 2026-11-23T10:02:11Z",
        Expected::List => "a list, [ … ]",
        Expected::Table => "a table, { … } or a [ … ] header",
        Expected::Id => {
            "an id: 1 to 48 letters without accent, digits, “-” or “_”, starting with a letter or \
             a digit"
        }
        Expected::Uuid => "a unique id (UUID), such as 0193a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b",
        Expected::Digest => "a fingerprint: 16 hexadecimal digits in quotation marks",
    }
}

fn flaw_fr(flaw: &FlawKind) -> String {
    match flaw {
        FlawKind::Syntax(slip) => syntax::fr(slip),
        FlawKind::UnknownKey { key, nearest } => {
            format!("clé inconnue {}{}", fr(key), meant_fr(nearest.as_ref()))
        }
        FlawKind::MissingKey(key) => format!("il manque la clé {}", fr(key)),
        FlawKind::WrongType { expected } => format!("il faut ici {}", expected_fr(*expected)),
        FlawKind::NotOneOf { accepted, nearest } => format!(
            "mot inconnu\u{a0}; il faut {}{}",
            list(accepted, fr, "ou"),
            meant_fr(nearest.as_ref())
        ),
        FlawKind::Malformed(expected) => {
            format!("mal écrit\u{a0}; il faut {}", expected_fr(*expected))
        }
        FlawKind::OutOfRange { min, max } => format!("il faut un nombre de {min} à {max}"),
        FlawKind::Exclusive(keys) => {
            format!("{} ne vont pas ensemble\u{a0}; gardez-en une seule", list(keys, fr, "et"))
        }
        FlawKind::TooLong { limit } => {
            format!(
                "texte trop long\u{a0}: {limit} caractères au plus\u{a0}; mettez la suite dans un document"
            )
        }
        FlawKind::EmptyText => "ce texte ne peut pas être vide".to_owned(),
        FlawKind::UnknownQuestion { name, nearest } => format!(
            "le questionnaire n’a pas de question {}{}",
            fr(name),
            meant_fr(nearest.as_ref())
        ),
        FlawKind::UnknownProfile { name, nearest } => {
            format!("le questionnaire n’a pas de profil {}{}", fr(name), meant_fr(nearest.as_ref()))
        }
        FlawKind::OffScale { accepted } => {
            format!("cette question n’accepte que\u{a0}: {}", show::visible(accepted))
        }
        FlawKind::BadSchema => {
            "le schéma est un nombre entier à partir de 1, tel que schema = 1".to_owned()
        }
        FlawKind::NewerSchema { found, known } => newer_fr(*found, *known),
        FlawKind::OtherKind { expected: Some(key) } => {
            format!("à cette question, on répond par la clé {}", fr(key))
        }
        FlawKind::OtherKind { expected: None } => {
            "à cette question, on répond en mots, par la clé «\u{a0}note\u{a0}»".to_owned()
        }
        FlawKind::OtherQuestionnaire => {
            "cet entretien a été mené avec un autre questionnaire (ou une autre version) que celui \
             de la campagne"
                .to_owned()
        }
        FlawKind::Questionnaire(problem) => problem::fr(problem),
    }
}

fn flaw_en(flaw: &FlawKind) -> String {
    match flaw {
        FlawKind::Syntax(slip) => syntax::en(slip),
        FlawKind::UnknownKey { key, nearest } => {
            format!("unknown key {}{}", en(key), meant_en(nearest.as_ref()))
        }
        FlawKind::MissingKey(key) => format!("the key {} is missing", en(key)),
        FlawKind::WrongType { expected } => format!("expected here {}", expected_en(*expected)),
        FlawKind::NotOneOf { accepted, nearest } => format!(
            "unknown word; expected {}{}",
            list(accepted, en, "or"),
            meant_en(nearest.as_ref())
        ),
        FlawKind::Malformed(expected) => {
            format!("badly written; expected {}", expected_en(*expected))
        }
        FlawKind::OutOfRange { min, max } => format!("expected a number from {min} to {max}"),
        FlawKind::Exclusive(keys) => {
            format!("{} do not go together; keep only one", list(keys, en, "and"))
        }
        FlawKind::TooLong { limit } => {
            format!("this text is too long: {limit} letters at most; put the rest in a document")
        }
        FlawKind::EmptyText => "this text must not be empty".to_owned(),
        FlawKind::UnknownQuestion { name, nearest } => {
            format!("the questionnaire has no question {}{}", en(name), meant_en(nearest.as_ref()))
        }
        FlawKind::UnknownProfile { name, nearest } => {
            format!("the questionnaire has no profile {}{}", en(name), meant_en(nearest.as_ref()))
        }
        FlawKind::OffScale { accepted } => {
            format!("this question only accepts: {}", show::visible(accepted))
        }
        FlawKind::BadSchema => "a schema is a whole number from 1 on, as in schema = 1".to_owned(),
        FlawKind::NewerSchema { found, known } => newer_en(*found, *known),
        FlawKind::OtherKind { expected: Some(key) } => {
            format!("this question is answered by the key {}", en(key))
        }
        FlawKind::OtherKind { expected: None } => {
            "this question is answered in words, by the key “note”".to_owned()
        }
        FlawKind::OtherQuestionnaire => {
            "this interview was held with another questionnaire (or version) than the campaign’s"
                .to_owned()
        }
        FlawKind::Questionnaire(problem) => problem::en(problem),
    }
}

fn newer_fr(found: i64, known: i64) -> String {
    format!(
        "écrit par une version plus récente de bilat (schéma {found}, celle-ci connaît jusqu’au \
         {known})"
    )
}

fn newer_en(found: i64, known: i64) -> String {
    format!("written by a later release of bilat (schema {found}, this one knows up to {known})")
}

/// The most letters shown of who holds a session, and of their machine.
const HOLDER: usize = 40;

/// Who has a session open, where, with which process and since when, as far as is known.
pub fn held(lang: Lang, holder: &Holder) -> String {
    let french = lang == Lang::Fr;
    let shown = |word: &str| measure::truncate(&show::visible(word.trim()), HOLDER).into_owned();
    let (who, machine) = (shown(&holder.who), shown(&holder.machine));
    let who = match (who.as_str(), machine.as_str()) {
        ("", "") if french => " par quelqu’un d’autre".to_owned(),
        ("", "") => " by somebody else".to_owned(),
        ("", _) => String::new(),
        _ => format!(" {} {who}", if french { "par" } else { "by" }),
    };
    let machine = match machine.as_str() {
        "" => String::new(),
        _ if french => format!(" sur le poste «\u{a0}{machine}\u{a0}»"),
        _ => format!(" on “{machine}”"),
    };
    let process = holder.process.map_or_else(String::new, |number| {
        format!(" ({}{number})", if french { "programme nº\u{a0}" } else { "process " })
    });
    let since = holder.since.map_or_else(String::new, |at| match number::time(lang, at) {
        time if french && time.contains('/') => format!(" depuis le {time}"),
        time => format!(" {} {time}", if french { "depuis" } else { "since" }),
    });
    format!("{}{who}{machine}{process}{since}", if french { "ouvert" } else { "in use" })
}

/// A file's name without its folder, where that was just told.
fn name(path: &Path) -> String {
    show::path(path.file_name().map_or(path, Path::new))
}

/// Bytes as mebibytes, rounded up.
fn mebibytes(bytes: u64) -> u64 {
    bytes.div_ceil(1024 * 1024)
}

#[expect(clippy::too_many_lines, reason = "one table: a phrase a failure")]
fn trouble_fr(error: &StoreError) -> String {
    let at = show::path;
    match error {
        StoreError::Io { path, doing, source } => refusal::fr(&at(path), *doing, source),
        StoreError::Flawed(flawed) => (FR.flawed)(&at(&flawed.path), flawed.flaws.len()),
        StoreError::NotUtf8 { path, line } => format!(
            "{} n’est pas en UTF-8 (ligne {line}). Enregistrez-le en UTF-8 depuis un éditeur de \
             texte, puis recommencez.",
            at(path)
        ),
        StoreError::TooLarge { path, size, limit } => format!(
            "{} est trop gros\u{a0}: {} Mio, pour {} au plus. Vérifiez que c’est le bon fichier.",
            at(path),
            mebibytes(*size),
            mebibytes(*limit)
        ),
        StoreError::NotAFile { path } => format!(
            "{} n’est pas un fichier ordinaire (un dossier, un lien, un périphérique…). Donnez le \
             fichier lui-même.",
            at(path)
        ),
        StoreError::LinkedFolder { path } => format!(
            "{} est un lien\u{a0}: rien n’est écrit à travers lui. Remplacez-le par le dossier \
             lui-même, ou ouvrez la campagne là où il mène.",
            at(path)
        ),
        StoreError::NotACampaign { path } => format!(
            "{} n’est pas une campagne\u{a0}: il n’y a pas de campaign.toml. Donnez le dossier d’une \
             campagne, ou créez-en une.",
            at(path)
        ),
        StoreError::NewerSchema { path, found, known } => format!(
            "{}\u{a0}: {}. Mettez bilat à jour pour le modifier\u{a0}; rien n’a été changé.",
            at(path),
            newer_fr(*found, *known)
        ),
        StoreError::Locked { path, holder } => {
            format!(
                "{} est {}. On peut le lire (bilat show, ou le rouvrir à l’écran)\u{a0}; \
                 pour l’écrire, fermez-le là-bas.",
                at(path),
                held(Lang::Fr, holder)
            )
        }
        StoreError::RuledMeanwhile { .. } => {
            "Quelqu’un d’autre vient d’en décider\u{a0}: sa décision est à l’écran, rien n’a été \
             remplacé. Recommencez si vous la changez."
                .to_owned()
        }
        StoreError::ChangedOutside { path, beside } => format!(
            "{} a été modifié par ailleurs et ne se lit plus. Il est laissé tel quel\u{a0}; ce que vous \
             avez saisi est dans {}. Corrigez le premier, puis rouvrez l’entretien.",
            at(path),
            at(beside)
        ),
        StoreError::Exists { path } => format!(
            "{} existe déjà. Choisissez un autre nom, ou déplacez ce qui s’y trouve.",
            at(path)
        ),
        StoreError::NoPlace => "Aucun dossier personnel trouvé pour ranger les campagnes. \
                                Indiquez-en un par la variable BILAT_HOME."
            .to_owned(),
        StoreError::NoQuestionnaire { name } => {
            format!("Aucun questionnaire ne s’appelle {}, et aucun fichier non plus.", fr(name))
        }
        StoreError::QuestionnaireChanged { path } => format!(
            "{} n’est plus le texte avec lequel la campagne a été créée\u{a0}: les réponses déjà \
             données peuvent ne plus lui correspondre. Remettez le texte d’origine, ou vérifiez \
             ces réponses.",
            at(path)
        ),
        StoreError::OtherCampaign { path, first } => format!(
            "{} n’est pas de la même campagne que {}. Ne donnez que les fichiers d’une campagne.",
            at(path),
            at(first)
        ),
        StoreError::OtherEdition { path, first } => format!(
            "{} n’a pas été mené avec le même questionnaire que {}\u{a0}: ils ne se fusionnent pas.",
            at(path),
            at(first)
        ),
        StoreError::NoCampaign { path } if path.as_os_str().is_empty() => {
            "Rien à fusionner. Donnez un dossier de campagne ou un fichier fusionné.".to_owned()
        }
        StoreError::NoCampaign { path } => format!(
            "{} est seul\u{a0}: sa campagne n’est pas autour de lui. Donnez aussi le dossier de sa \
             campagne ou un fichier fusionné.",
            at(path)
        ),
        StoreError::Hidden { path, first } => format!(
            "{} est anonyme, {} ne l’est pas\u{a0}: réunis, chacun y compterait deux fois. Refaites \
             le fichier anonyme à partir de tous les entretiens.",
            at(path),
            at(first)
        ),
        StoreError::HiddenApart { path, first } => format!(
            "{} et {} sont deux fichiers anonymes qui ne disent pas la même chose des mêmes \
             entretiens\u{a0}: les réponses y sont réparties autrement, et leur réunion serait \
             fausse. Réunissez les entretiens d’origine, puis refaites le fichier anonyme.",
            at(path),
            at(first)
        ),
        StoreError::SomebodyElse { path, first } => format!(
            "{} porte le même identifiant que {}, mais ne parle pas de la même personne\u{a0}: sans \
             doute un fichier recopié. Il n’est pas lu. Donnez-lui son identifiant\u{a0}: \
             «\u{a0}bilat renew {}\u{a0}».",
            at(path),
            at(first),
            at(path)
        ),
        StoreError::Apart { path, taken, apart } => copies::apart_fr(&at(path), &at(taken), apart),
        StoreError::UnreadableJournal { path } => copies::unreadable_fr(&at(path)),
        StoreError::OrphanJournal { path, lost, now } => {
            copies::orphan_fr(&at(path), &at(lost), now.as_deref().map(at).as_deref())
        }
        StoreError::Copy { path, first } => format!(
            "{} est une copie du même entretien que {}\u{a0}: les deux sont lus ensemble, et c’est \
             {} qui s’ouvre et se modifie. Rangez la copie ailleurs si elle dit la même chose, \
             laissez-la si elle diffère (un arbitrage tient aux deux)\u{a0}; si c’est une autre \
             personne, «\u{a0}bilat renew\u{a0}» lui donne son identifiant.",
            at(path),
            at(first),
            name(first)
        ),
        StoreError::OtherText { path } => format!(
            "{} a été mené avec un autre texte du questionnaire que celui de la campagne (même \
             version, empreinte différente). Vérifiez que ses réponses vont avec les questions \
             d’aujourd’hui.",
            at(path)
        ),
        StoreError::OfAnother { path, owner, is_shared: false } => format!(
            "{} appartient à un autre utilisateur (n°\u{a0}{owner})\u{a0}: il peut y avoir écrit ce \
             qu’il veut, et le changer à tout moment. N’ouvrez que ce que vous attendiez de lui.",
            at(path)
        ),
        StoreError::OfAnother { path, owner, is_shared: true } => format!(
            "{} appartient à un autre utilisateur (n°\u{a0}{owner}), qui le partage avec vous.",
            at(path)
        ),
        StoreError::NeverWritten { path } => format!(
            "{} est lu par cette fusion ou appartient à une campagne\u{a0}: une fusion n’écrit \
             jamais par-dessus, même avec --force. Donnez un autre nom de fichier.",
            at(path)
        ),
        StoreError::Unfaithful { path } => format!(
            "{} n’est pas écrit\u{a0}: relu, il ne dirait pas la même chose. C’est un défaut de \
             bilat, merci de nous le signaler\u{a0}; rien n’a été changé.",
            at(path)
        ),
        StoreError::TextTooLong { question, limit } => format!(
            "Ce texte de la question {question} dépasserait {limit} caractères. Abrégez-le, ou \
             mettez la suite dans un document."
        ),
        StoreError::Edit(_) => "Cette modification ne va pas avec le texte tel qu’il est \
                                maintenant. Rouvrez l’entretien."
            .to_owned(),
    }
}

#[expect(clippy::too_many_lines, reason = "one table: a phrase a failure")]
fn trouble_en(error: &StoreError) -> String {
    let at = show::path;
    match error {
        StoreError::Io { path, doing, source } => refusal::en(&at(path), *doing, source),
        StoreError::Flawed(flawed) => (EN.flawed)(&at(&flawed.path), flawed.flaws.len()),
        StoreError::NotUtf8 { path, line } => format!(
            "{} is not in UTF-8 (line {line}). Save it as UTF-8 from a text editor, then try \
             again.",
            at(path)
        ),
        StoreError::TooLarge { path, size, limit } => format!(
            "{} is too large: {} MiB, {} at most. Check that it is the right file.",
            at(path),
            mebibytes(*size),
            mebibytes(*limit)
        ),
        StoreError::NotAFile { path } => format!(
            "{} is no ordinary file (a folder, a link, a device…). Give the file itself.",
            at(path)
        ),
        StoreError::LinkedFolder { path } => format!(
            "{} is a link: nothing is written through it. Put the folder itself in its place, or \
             open the campaign where it leads.",
            at(path)
        ),
        StoreError::NotACampaign { path } => format!(
            "{} is no campaign: there is no campaign.toml. Give a campaign’s folder, or make one.",
            at(path)
        ),
        StoreError::NewerSchema { path, found, known } => format!(
            "{}: {}. Update bilat to change it; nothing was changed.",
            at(path),
            newer_en(*found, *known)
        ),
        StoreError::Locked { path, holder } => {
            format!(
                "{} is {}. It can be read (bilat show, or opened on screen); to write it, \
                 close it there.",
                at(path),
                held(Lang::En, holder)
            )
        }
        StoreError::RuledMeanwhile { .. } => {
            "Somebody else has just ruled on this: their decision is on screen, nothing was \
             replaced. Do it again if you change it."
                .to_owned()
        }
        StoreError::ChangedOutside { path, beside } => format!(
            "{} was changed by something else and cannot be read any more. It is left as it is; \
             what you typed is in {}. Mend the first, then open the interview again.",
            at(path),
            at(beside)
        ),
        StoreError::Exists { path } => {
            format!("{} exists already. Choose another name, or move what is there.", at(path))
        }
        StoreError::NoPlace => {
            "No personal folder was found to keep campaigns in. Name one in BILAT_HOME.".to_owned()
        }
        StoreError::NoQuestionnaire { name } => {
            format!("No questionnaire is called {}, nor any file.", en(name))
        }
        StoreError::QuestionnaireChanged { path } => format!(
            "{} is no longer the text the campaign was made with: answers already given may not \
             match it. Put the first text back, or check these answers.",
            at(path)
        ),
        StoreError::OtherCampaign { path, first } => format!(
            "{} is not of the same campaign as {}. Give the files of one campaign only.",
            at(path),
            at(first)
        ),
        StoreError::OtherEdition { path, first } => format!(
            "{} was not asked with the same questionnaire as {}: they do not merge.",
            at(path),
            at(first)
        ),
        StoreError::NoCampaign { path } if path.as_os_str().is_empty() => {
            "Nothing to merge. Give a campaign’s folder or a merged file.".to_owned()
        }
        StoreError::NoCampaign { path } => format!(
            "{} is alone: its campaign is not around it. Give its campaign’s folder or a merged \
             file as well.",
            at(path)
        ),
        StoreError::Hidden { path, first } => format!(
            "{} is anonymous and {} is not: together, everybody would count twice. Make the \
             anonymous file again from all sessions.",
            at(path),
            at(first)
        ),
        StoreError::HiddenApart { path, first } => format!(
            "{} and {} are two anonymous files that tell the same interviews differently: answers \
             are dealt out otherwise in each, and together they would be wrong. Merge the first \
             interviews, then make the anonymous file again.",
            at(path),
            at(first)
        ),
        StoreError::SomebodyElse { path, first } => format!(
            "{} has the same id as {}, and is about somebody else: a copied file, no doubt. It is \
             not read. Give it an id of its own: “bilat renew {}”.",
            at(path),
            at(first),
            at(path)
        ),
        StoreError::Apart { path, taken, apart } => copies::apart_en(&at(path), &at(taken), apart),
        StoreError::UnreadableJournal { path } => copies::unreadable_en(&at(path)),
        StoreError::OrphanJournal { path, lost, now } => {
            copies::orphan_en(&at(path), &at(lost), now.as_deref().map(at).as_deref())
        }
        StoreError::Copy { path, first } => format!(
            "{} is a copy of the same interview as {}: both are read together, and {} is the one \
             to open and change. Put the copy elsewhere if it says the same, leave it if it \
             differs (a decision rests on both); for somebody else, “bilat renew” gives it an id \
             of its own.",
            at(path),
            at(first),
            name(first)
        ),
        StoreError::OtherText { path } => format!(
            "{} was held with another text of the questionnaire than the campaign’s (same version, \
             other fingerprint). Check that its answers go with today’s questions.",
            at(path)
        ),
        StoreError::OfAnother { path, owner, is_shared: false } => format!(
            "{} belongs to another user (number {owner}), who may have written anything in it and \
             may change it at any time. Open only what you expected from them.",
            at(path)
        ),
        StoreError::OfAnother { path, owner, is_shared: true } => {
            format!(
                "{} belongs to another user (number {owner}), who shares it with you.",
                at(path)
            )
        }
        StoreError::NeverWritten { path } => format!(
            "{} is read by this merge or belongs to a campaign: a merge never writes over it, \
             even with --force. Give another file name.",
            at(path)
        ),
        StoreError::Unfaithful { path } => format!(
            "{} is not written: read again, it would not say the same. This is a defect of bilat, \
             please tell us; nothing was changed.",
            at(path)
        ),
        StoreError::TextTooLong { question, limit } => format!(
            "This text of question {question} would be longer than {limit} characters. Shorten \
             it, or put the rest in a document."
        ),
        StoreError::Edit(_) => {
            "This change does not fit the text as it is now. Open the interview again.".to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_holds_it_is_told_as_far_as_it_is_known() {
        let holder = |who: &str, machine: &str, process| {
            let (who, machine) = (who.to_owned(), machine.to_owned());
            held(Lang::Fr, &Holder { who, machine, process, since: None })
        };
        assert_eq!(holder("", "", None), "ouvert par quelqu’un d’autre");
        let known = "ouvert sur le poste «\u{a0}vm\u{a0}» (programme nº\u{a0}1234)";
        assert_eq!(holder("", "vm", Some(1234)), known);
        let known = "ouvert par claire sur le poste «\u{a0}PC-12\u{a0}»";
        assert_eq!(holder("claire", "PC-12", None), known);
        let since = Some("2020-11-24T14:02:00Z".parse().unwrap());
        let told = held(Lang::Fr, &Holder { since, ..Holder::default() });
        assert!(told.contains(" depuis le 24/11/2020 à "), "{told}");
    }
}
