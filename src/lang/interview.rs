//! The interview screen.

/// The phrases.
#[derive(Debug)]
pub struct Interview {
    /// The disk has everything.
    pub saved: &'static str,
    /// The disk does not have everything yet.
    pub saving: &'static str,
    /// The disk refuses.
    pub not_saved: &'static str,
    /// Time used, of time planned.
    pub minutes: fn(u32, u16) -> String,
    /// The interview keeps its pace.
    pub on_time: &'static str,
    /// The interview is late.
    pub late: fn(u32) -> String,
    /// The planned time is used up.
    pub over: &'static str,
    /// Before the documents to ask for.
    pub evidence_to_ask: &'static str,
    /// The opening part.
    pub opening: &'static str,
    /// The closing part.
    pub closing: &'static str,
    /// The question has a legal threshold.
    pub legal: &'static str,
    /// The target of the question.
    pub target: fn(&str) -> String,
    /// Where the question stood in the campaign before.
    pub before: fn(&str) -> String,
    /// Heading: what the same profiles said in the campaign before.
    pub last_time: &'static str,
    /// They said nothing, or were asked otherwise.
    pub nothing_last_time: &'static str,
    /// No campaign before is kept.
    pub no_last_time: &'static str,
    /// The legal threshold of the question.
    pub legal_from: fn(&str) -> String,
    /// The evidence of the answer.
    pub evidence: fn(&str) -> String,
    /// How many words to quote.
    pub verbatims: fn(usize) -> String,
    /// How many things to do.
    pub follow_ups: fn(usize) -> String,
    /// The question is flagged.
    pub flagged: &'static str,
    /// No reply yet.
    pub no_level: &'static str,
    /// A high level with no evidence seen.
    pub confirm_high: &'static str,
    /// What the empty note says.
    pub note_placeholder: &'static str,
    /// The same where nothing is changed.
    pub nothing_noted: &'static str,
    /// The information notice's title.
    pub notice_title: &'static str,
    /// How to accept the notice.
    pub notice_keys: &'static str,
    /// Asks why the question has no object.
    pub why_not_applicable: &'static str,
    /// The field of a reason.
    pub reason: &'static str,
    /// An example of a reason.
    pub reason_hint: &'static str,
    /// Asks for words to quote.
    pub verbatim_title: &'static str,
    /// The field of words to quote.
    pub words: &'static str,
    /// The field of consent.
    pub consent: &'static str,
    /// Asks how far the reply is proved.
    pub evidence_title: &'static str,
    /// The field of the grade of evidence.
    pub grade: &'static str,
    /// No evidence grade.
    pub grade_none: &'static str,
    /// The field of the document.
    pub document: &'static str,
    /// An example of a document.
    pub document_hint: &'static str,
    /// The field of the document's day.
    pub document_date: &'static str,
    /// How to type a day.
    pub date_hint: &'static str,
    /// Asks what to do after the interview.
    pub follow_up_title: &'static str,
    /// The field of what to do.
    pub what: &'static str,
    /// The field of by whom.
    pub who: &'static str,
    /// The field of for when.
    pub due: &'static str,
    /// Asks for a number.
    pub number_title: &'static str,
    /// The field may be left empty.
    pub optional: &'static str,
    /// Asks for the salient points.
    pub closing_title: &'static str,
    /// What is left before closing.
    pub closing_intro: fn(usize) -> String,
    /// The field of a salient point.
    pub point: fn(usize) -> String,
    /// The interview was closed.
    pub closed: &'static str,
    /// A closed interview was opened again.
    pub reopened: &'static str,
    /// Flagged questions come before closing.
    pub to_revisit: fn(usize) -> String,
    /// Edits were recovered after a bad end: how many.
    pub recovered: fn(usize) -> String,
    /// A window left with words in it is open again.
    pub draft_back: &'static str,
    /// A journal that does not fit the file was kept beside it.
    pub set_aside: fn(&str) -> String,
    /// An edit was undone.
    pub undone: &'static str,
    /// An edit was redone.
    pub redone: &'static str,
    /// Nothing to undo.
    pub nothing_to_undo: &'static str,
    /// Nothing to redo.
    pub nothing_to_redo: &'static str,
    /// The key is not a level of this question.
    pub not_a_level: &'static str,
    /// The question is answered in words.
    pub in_words: &'static str,
    /// The last question is reached.
    pub last_question: &'static str,
    /// The last question of a closed interview is reached.
    pub last_of_closed: &'static str,
    /// The interview is closed and must be opened again to change.
    pub is_closed: &'static str,
    /// Always on screen while somebody else holds the interview: who, since when.
    pub held_mark: fn(&str) -> String,
    /// The same in two words, where the disk is told.
    pub reading: &'static str,
    /// An interview somebody else holds was opened.
    pub held: fn(&str) -> String,
    /// Why nothing is changed: somebody else holds the interview.
    pub held_refuses: fn(&str) -> String,
    /// It was asked for, and is still held.
    pub still_held: fn(&str) -> String,
    /// It was asked for, and is ours.
    pub taken: &'static str,
    /// The key that asks for it.
    pub take: &'static str,
    /// The key that opens a closed interview again.
    pub reopen: &'static str,
    /// The key that shows a whole answer where none is changed.
    pub read: &'static str,
    /// How the interview is left.
    pub how_to_leave: &'static str,
    /// The first question is reached.
    pub first_question: &'static str,
    /// The form of who answers.
    pub person_title: &'static str,
    /// Asks where to save.
    pub save_elsewhere: &'static str,
    /// The field of a path.
    pub path: &'static str,
    /// Somebody edited the file meanwhile: what came from there, how many answers have two
    /// versions now.
    pub joined: fn(&[String], usize) -> String,
    /// Closed by somebody else, among what came from there.
    pub closed_there: &'static str,
    /// Who answers, when or where we are was changed by somebody else, likewise.
    pub heading_there: &'static str,
    /// The file was removed or moved, and is written again here.
    pub restored: fn(&str) -> String,
    /// What to do when the disk refuses.
    pub keep_writing: &'static str,
    /// The words are in the journal, the file refuses.
    pub in_journal: &'static str,
    /// The file refuses and the journal has all words: what to do.
    pub not_replaced: &'static str,
    /// The disk accepts again.
    pub recorded_again: &'static str,
    /// The title of the question asked before leaving what the disk does not have.
    pub leaving: &'static str,
    /// On how many questions words would be lost by leaving, typed since when.
    pub would_be_lost: fn(usize, Option<&str>) -> String,
    /// Nothing would be lost: the journal has it.
    pub journal_has_it: &'static str,
    /// The folder is gone with all that was in it.
    pub folder_gone: &'static str,
    /// Nothing would be lost: the copy at this path has it.
    pub copy_has_it: fn(&str) -> String,
    /// What to do.
    pub what_to_do: &'static str,
    /// Stay, save a copy, leave.
    pub leaving_options: [&'static str; 3],
    /// Where a copy goes when no other path is typed.
    pub refuge: fn(&str) -> String,
    /// A copy was saved here, and how to come back to it.
    pub copied: fn(&str) -> String,
}

/// In French.
pub const FR: Interview = Interview {
    saved: "✓ enregistré",
    saving: "… en attente",
    not_saved: "✗ non enregistré",
    minutes: |spent, planned| format!("{spent}\u{a0}min / {planned}"),
    on_time: "à l’heure",
    late: |minutes| format!("{minutes}\u{a0}min de retard"),
    over: "temps dépassé",
    evidence_to_ask: "Preuve à demander\u{a0}: ",
    opening: "Ouverture",
    closing: "Clôture",
    legal: "§\u{a0}légal",
    target: |value| format!("cible {value}"),
    before: |value| format!("avant {value}"),
    last_time: "La dernière fois",
    nothing_last_time: "Ces profils n’ont rien dit de cette question la dernière fois, ou elle était \
                        posée autrement.",
    no_last_time: "Pas de campagne précédente à relire\u{a0}: celle-ci est la première.",
    legal_from: |value| format!("§ dès {value}"),
    evidence: |grade| format!("preuve\u{a0}: {grade}"),
    verbatims: |count| match count {
        1 => "1 verbatim".to_owned(),
        n => format!("{n} verbatims"),
    },
    follow_ups: |count| match count {
        1 => "1 suite".to_owned(),
        n => format!("{n} suites"),
    },
    flagged: "⚑ à revoir",
    no_level: "pas encore de réponse",
    confirm_high: "à confirmer\u{a0}: aucune preuve vue",
    note_placeholder: "n ou Entrée pour écrire",
    nothing_noted: "Rien de noté.",
    notice_title: "À dire avant de commencer",
    notice_keys: "Entrée la personne est informée · Échap plus tard · q retour",
    why_not_applicable: "Pourquoi est-ce sans objet ici\u{a0}?",
    reason: "Motif",
    reason_hint: "par exemple\u{a0}: la collectivité n’a pas de salle serveurs",
    verbatim_title: "Verbatim",
    words: "Ses mots",
    consent: "La personne accepte",
    evidence_title: "Preuve",
    grade: "La réponse est",
    grade_none: "non précisée",
    document: "Document",
    document_hint: "délibération, marché, tableau de bord…",
    document_date: "Date du document",
    date_hint: "jj/mm/aaaa, facultative",
    follow_up_title: "Suite à donner",
    what: "Quoi",
    who: "Qui",
    due: "Pour quand",
    number_title: "Nombre",
    optional: "facultatif",
    closing_title: "Clore l’entretien",
    closing_intro: |left| match left {
        0 => {
            "Toutes les questions sont traitées. Deux ou trois points à retenir\u{a0}? Ils restent \
              dans l’entretien."
                .to_owned()
        }
        1 => {
            "1 question reste à revoir ou sans réponse. Deux ou trois points à retenir\u{a0}? Ils \
              restent dans l’entretien."
                .to_owned()
        }
        n => format!(
            "{n} questions restent à revoir ou sans réponse. Deux ou trois points à retenir\u{a0}? \
             Ils restent dans l’entretien."
        ),
    },
    point: |number| format!("Point saillant {number}"),
    closed: "Entretien clos et enregistré.",
    reopened: "Entretien rouvert.",
    to_revisit: |count| match count {
        1 => "1 question à revoir avant de clore\u{a0}: la voici. c pour clore quand même."
            .to_owned(),
        n => format!(
            "{n} questions à revoir avant de clore\u{a0}: voici la première. c pour clore quand même."
        ),
    },
    recovered: |count| {
        let s = if count == 1 { "" } else { "s" };
        format!(
            "{count} modification{s} retrouvée{s} après un arrêt brutal\u{a0}: rien n’est perdu."
        )
    },
    draft_back: "Rouverte avec ce qui y était écrit\u{a0}: Ctrl-S confirme, Échap garde.",
    set_aside: |path| {
        format!("Un journal ne va pas avec ce fichier\u{a0}: il est gardé dans {path}.")
    },
    undone: "Annulé.",
    redone: "Rétabli.",
    nothing_to_undo: "Rien à annuler.",
    nothing_to_redo: "Rien à rétablir.",
    not_a_level: "Ce niveau n’existe pas pour cette question.",
    in_words: "Question ouverte, sans niveau\u{a0}: la réponse s’écrit dans la note (n).",
    last_question: "Dernière question\u{a0}: c pour clore l’entretien.",
    last_of_closed: "Dernière question.",
    is_closed: "Entretien terminé\u{a0}: c pour le rouvrir et le modifier.",
    held_mark: |who| format!("lecture seule, {who}"),
    reading: "lecture seule",
    held: |who| {
        format!(
            "Lecture seule\u{a0}: cet entretien est {who}. n pour lire une réponse en entier, c pour le prendre quand il sera libre."
        )
    },
    held_refuses: |who| {
        format!(
            "Rien n’est changé\u{a0}: cet entretien est {who}. c pour le prendre s’il est libre."
        )
    },
    still_held: |who| format!("Toujours {who}. Relu à l’instant."),
    taken: "L’entretien est à vous\u{a0}: ce que vous écrivez est enregistré.",
    take: "prendre",
    reopen: "rouvrir",
    read: "lire en entier",
    how_to_leave: "q pour revenir à la campagne.",
    first_question: "Première question.",
    person_title: "Qui répond, qui demande, quand",
    save_elsewhere: "Enregistrer une copie ailleurs",
    path: "Chemin du fichier",
    joined: |came, doubles| {
        let came = if came.is_empty() {
            "rien de nouveau n’en vient, votre saisie est gardée".to_owned()
        } else {
            format!("réuni avec votre saisie. Venu de là\u{a0}: {}", came.join(", "))
        };
        let doubles = match doubles {
            0 => String::new(),
            1 => {
                " 1 réponse a deux versions, gardées toutes les deux (a pour le relevé).".to_owned()
            }
            n => format!(
                " {n} réponses ont deux versions, gardées toutes les deux (a pour le relevé)."
            ),
        };
        format!("Le fichier a été modifié ailleurs\u{a0}: {came}.{doubles}")
    },
    closed_there: "entretien clos (c pour le rouvrir)",
    heading_there: "l’en-tête de l’entretien",
    restored: |path| {
        format!(
            "Le fichier de l’entretien n’était plus là\u{a0}: il est réécrit, complet, dans {path}."
        )
    },
    keep_writing: "Le disque refuse\u{a0}: vos mots restent en mémoire. Continuez, ou w (hors de la note) pour une copie ailleurs.",
    in_journal: "✓ dans le journal",
    not_replaced: "Vos mots sont à l’abri dans le journal, mais leur fichier ne peut pas être remplacé. Continuez, ou w (hors de la note) pour une copie ailleurs.",
    recorded_again: "De nouveau enregistré\u{a0}: rien n’est perdu.",
    leaving: "Quitter sans avoir tout enregistré\u{a0}?",
    would_be_lost: |count, since| {
        let since = since.map(|time| format!(" depuis {time}")).unwrap_or_default();
        match count {
            0 => "Aucune réponse ne serait perdue.".to_owned(),
            1 => format!(
                "Ce qui a été saisi{since} sur 1 question n’est qu’en mémoire\u{a0}: quitter le perdrait."
            ),
            n => format!(
                "Ce qui a été saisi{since} sur {n} questions n’est qu’en mémoire\u{a0}: quitter le perdrait."
            ),
        }
    },
    journal_has_it: "Rien ne serait perdu\u{a0}: le journal, à côté du fichier, a tout, et l’entretien le reprendra quand vous le rouvrirez.",
    folder_gone: "Le dossier de l’entretien n’est plus là. S’il ne revient pas, ce qui a été dit n’est qu’ici, en mémoire\u{a0}: enregistrez une copie ailleurs.",
    copy_has_it: |path| format!("La copie {path} a tout\u{a0}; le fichier d’origine, non."),
    what_to_do: "Que faire",
    leaving_options: ["rester", "enregistrer une copie ailleurs", "quitter quand même"],
    refuge: |path| format!("vide\u{a0}: {path}"),
    copied: |path| {
        format!(
            "Copie complète dans {path}. Pour la retrouver, mettez-la dans le dossier sessions de la campagne\u{a0}: elle y sera réunie."
        )
    },
};

/// In English.
pub const EN: Interview = Interview {
    saved: "✓ saved",
    saving: "… pending",
    not_saved: "✗ not saved",
    minutes: |spent, planned| format!("{spent} min / {planned}"),
    on_time: "on time",
    late: |minutes| format!("{minutes} min late"),
    over: "over time",
    evidence_to_ask: "Evidence to ask for: ",
    opening: "Opening",
    closing: "Closing",
    legal: "§ legal",
    target: |value| format!("target {value}"),
    before: |value| format!("before {value}"),
    last_time: "Last time",
    nothing_last_time: "These profiles said nothing of this question last time, or it was asked \
                        otherwise.",
    no_last_time: "No campaign before to read again: this one is the first.",
    legal_from: |value| format!("§ from {value}"),
    evidence: |grade| format!("evidence: {grade}"),
    verbatims: |count| match count {
        1 => "1 verbatim".to_owned(),
        n => format!("{n} verbatims"),
    },
    follow_ups: |count| match count {
        1 => "1 follow-up".to_owned(),
        n => format!("{n} follow-ups"),
    },
    flagged: "⚑ to revisit",
    no_level: "no reply yet",
    confirm_high: "to confirm: no evidence seen",
    note_placeholder: "n or Enter to write",
    nothing_noted: "Nothing noted.",
    notice_title: "To be said before starting",
    notice_keys: "Enter the person is informed · Esc later · q go back",
    why_not_applicable: "Why is it not applicable here?",
    reason: "Reason",
    reason_hint: "for instance: the authority has no server room",
    verbatim_title: "Verbatim",
    words: "Their words",
    consent: "The person agrees",
    evidence_title: "Evidence",
    grade: "The reply is",
    grade_none: "not stated",
    document: "Document",
    document_hint: "resolution, contract, dashboard…",
    document_date: "Day of the document",
    date_hint: "dd/mm/yyyy, optional",
    follow_up_title: "Follow-up",
    what: "What",
    who: "Who",
    due: "For when",
    number_title: "Number",
    optional: "optional",
    closing_title: "Close the interview",
    closing_intro: |left| match left {
        0 => "Every question is dealt with. Two or three points to keep? They stay in the session."
            .to_owned(),
        1 => "1 question is left to revisit or without a reply. Two or three points to keep? They \
              stay in the session."
            .to_owned(),
        n => format!(
            "{n} questions are left to revisit or without a reply. Two or three points to keep? \
             They stay in the session."
        ),
    },
    point: |number| format!("Salient point {number}"),
    closed: "Interview closed and saved.",
    reopened: "Interview opened again.",
    to_revisit: |count| match count {
        1 => "1 question to revisit before closing: here it is. c to close anyway.".to_owned(),
        n => format!(
            "{n} questions to revisit before closing: here is the first. c to close anyway."
        ),
    },
    recovered: |count| {
        let s = if count == 1 { "" } else { "s" };
        format!("{count} edit{s} found again after a sudden end: nothing is lost.")
    },
    draft_back: "Open again with what was written there: Ctrl-S confirms, Esc keeps.",
    set_aside: |path| format!("A journal does not fit this file: it is kept in {path}."),
    undone: "Undone.",
    redone: "Redone.",
    nothing_to_undo: "Nothing to undo.",
    nothing_to_redo: "Nothing to redo.",
    not_a_level: "This level does not exist for this question.",
    in_words: "An open question has no level: the reply goes in the note (n).",
    last_question: "Last question: c to close the interview.",
    last_of_closed: "Last question.",
    is_closed: "This interview is closed: c to open it again and change it.",
    held_mark: |who| format!("read-only, {who}"),
    reading: "read-only",
    held: |who| {
        format!(
            "Read-only: this interview is {who}. n to read a whole answer, c to take it over once it is free."
        )
    },
    held_refuses: |who| {
        format!("Nothing is changed: this interview is {who}. c to take it if it is free.")
    },
    still_held: |who| format!("Still {who}. Read again just now."),
    taken: "The interview is yours: what you write is saved.",
    take: "take over",
    reopen: "open again",
    read: "read in full",
    how_to_leave: "q to go back to the campaign.",
    first_question: "First question.",
    person_title: "Who answers, who asks, when",
    save_elsewhere: "Save a copy elsewhere",
    path: "Path of the file",
    joined: |came, doubles| {
        let came = if came.is_empty() {
            "nothing new comes from there, what you typed is kept".to_owned()
        } else {
            format!("brought together with what you typed. From there: {}", came.join(", "))
        };
        let doubles = match doubles {
            0 => String::new(),
            1 => " 1 answer has two versions, both kept (a for the overview).".to_owned(),
            n => format!(" {n} answers have two versions, both kept (a for the overview)."),
        };
        format!("The file was edited elsewhere: {came}.{doubles}")
    },
    closed_there: "interview closed (c to open it again)",
    heading_there: "the heading of the interview",
    restored: |path| {
        format!(
            "The interview’s file was not there any more: it is written again, whole, in {path}."
        )
    },
    keep_writing: "The disk refuses: your words stay in memory. Go on, or w (outside the note) for a copy elsewhere.",
    in_journal: "✓ in the journal",
    not_replaced: "Your words are safe in the journal, but their file cannot be replaced. Go on, or w (outside the note) for a copy elsewhere.",
    recorded_again: "Saved again: nothing is lost.",
    leaving: "Leave without everything being saved?",
    would_be_lost: |count, since| {
        let since = since.map(|time| format!(" since {time}")).unwrap_or_default();
        match count {
            0 => "No answer would be lost.".to_owned(),
            1 => format!(
                "What was typed{since} on 1 question is in memory only: leaving would lose it."
            ),
            n => format!(
                "What was typed{since} on {n} questions is in memory only: leaving would lose it."
            ),
        }
    },
    journal_has_it: "Nothing would be lost: the journal beside the file has everything, and the interview goes on from it when you open it again.",
    folder_gone: "The interview’s folder is gone. If it does not come back, what was said is only here, in memory: save a copy elsewhere.",
    copy_has_it: |path| format!("The copy {path} has everything; the file itself does not."),
    what_to_do: "What to do",
    leaving_options: ["stay", "save a copy elsewhere", "leave all the same"],
    refuge: |path| format!("empty: {path}"),
    copied: |path| {
        format!(
            "Whole copy in {path}. To find it again, put it into the campaign’s sessions folder: it is brought together there."
        )
    },
};
