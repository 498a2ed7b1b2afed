//! The lists of campaigns and of interviews, their forms, and the overview of answers.

use super::number::s;

/// The phrases.
#[derive(Debug)]
pub struct Home {
    /// The title of the list of campaigns.
    pub title: &'static str,
    /// How many campaigns.
    pub campaigns: fn(usize) -> String,
    /// What bilat is, in two sentences.
    pub what: &'static str,
    /// There is no campaign yet.
    pub none_yet: &'static str,
    /// Make the first campaign.
    pub make_first: &'static str,
    /// Open the example.
    pub open_example: &'static str,
    /// The command that opens the example.
    pub example: &'static str,
    /// Where campaigns are kept.
    pub kept_in: &'static str,
    /// Open this campaign.
    pub open_this: fn(&str) -> String,
    /// See what is wrong with this campaign.
    pub see_broken: fn(&str) -> String,
    /// The head of the authorities.
    pub authority: &'static str,
    /// The head of the populations.
    pub inhabitants: &'static str,
    /// So many inhabitants.
    pub so_many_inhabitants: fn(&str) -> String,
    /// The head of the days.
    pub begun: &'static str,
    /// The head of the questionnaires.
    pub questionnaire: &'static str,
    /// The head of the folders.
    pub folder: &'static str,
    /// The short version.
    pub short_version: &'static str,
    /// The whole questionnaire.
    pub whole: &'static str,
    /// Cannot be read.
    pub unreadable: &'static str,
    /// No default place.
    pub no_place: &'static str,
    /// The title of the form of a new campaign.
    pub new_title: &'static str,
    /// What the form of a new campaign does.
    pub new_intro: &'static str,
    /// The title of the form of the next campaign.
    pub next_title: &'static str,
    /// What the form of the next campaign does.
    pub next_intro: &'static str,
    /// A campaign was made: where its folder is.
    pub made_in: fn(&str) -> String,
    /// An authority's name, for example.
    pub authority_hint: &'static str,
    /// What the population is for.
    pub population_hint: &'static str,
    /// The purchases.
    pub purchases: &'static str,
    /// What the purchases are for.
    pub purchases_hint: &'static str,
    /// The perimeter.
    pub perimeter: &'static str,
    /// What a perimeter says.
    pub perimeter_hint: &'static str,
    /// Whom people ask about what they said.
    pub contact: &'static str,
    /// What the contact is for.
    pub contact_hint: &'static str,
    /// Until when notes are kept.
    pub keep_until: &'static str,
    /// What that day is for.
    pub keep_until_hint: &'static str,
    /// How many questions a version has.
    pub version: fn(&str, usize) -> String,
    /// Whom to meet.
    pub to_meet: &'static str,
    /// How to choose whom to meet.
    pub to_meet_hint: &'static str,
    /// A profile and its minutes.
    pub profile: fn(&str, u16) -> String,
    /// A count cannot be read.
    pub bad_count: &'static str,
    /// The campaign screen.
    pub campaign: Campaign,
    /// The overview.
    pub overview: Overview,
}

/// The phrases of a campaign's screen.
#[derive(Debug)]
pub struct Campaign {
    /// Hold the first interview.
    pub first: &'static str,
    /// Begin this interview: who.
    pub begin: fn(&str) -> String,
    /// Go on with this interview: who, at which question.
    pub go_on: fn(&str, Option<&str>) -> String,
    /// Meet this person: who, when.
    pub meet: fn(&str, Option<&str>) -> String,
    /// Mend this file.
    pub mend: fn(&str) -> String,
    /// This key, on the row that the next step is about.
    pub on_its_row: fn(&str) -> String,
    /// Settle divergences.
    pub settle: fn(usize) -> String,
    /// So many questions of which nothing is known, and the profiles to meet for them.
    pub widen: fn(usize, &str) -> String,
    /// Look at the diagnosis, with so many questions still without a level, then write the report
    /// with this command.
    pub diagnose: fn(usize, &str) -> String,
    /// This file is for review only.
    pub review: &'static str,
    /// How many interviews, how many of them open.
    pub interviews: fn(usize, usize) -> String,
    /// How many files hold one interview.
    pub copies: fn(usize) -> String,
    /// How many people still to meet.
    pub people: fn(usize) -> String,
    /// How many questions to settle.
    pub divergences: fn(usize) -> String,
    /// How many files cannot be read.
    pub broken: fn(usize) -> String,
    /// The head of the people.
    pub who: &'static str,
    /// The head of the days.
    pub date: &'static str,
    /// The head of the progress.
    pub progress: &'static str,
    /// The head of the progress where it has no bar.
    pub done: &'static str,
    /// The head of the status.
    pub status: &'static str,
    /// The head of the minutes.
    pub minutes: &'static str,
    /// The head of people to meet.
    pub to_meet: &'static str,
    /// The head of broken files.
    pub to_mend: &'static str,
    /// The head of notes on files that could be read.
    pub to_know: &'static str,
    /// Nobody was met yet.
    pub nobody: &'static str,
    /// Time spent, of time planned.
    pub time: fn(u32, u16) -> String,
    /// Questions dealt with, of how many.
    pub questions: fn(usize, usize) -> String,
    /// Questions to come back to.
    pub to_revisit: fn(usize) -> String,
    /// Where the interview was left.
    pub left_at: fn(&str) -> String,
    /// Who asked.
    pub led_by: fn(&str) -> String,
    /// Not met yet; the day planned.
    pub planned: fn(Option<&str>) -> String,
    /// How many questions they are asked, in how many minutes.
    pub asked: fn(usize, u16) -> String,
    /// How to see the whole error.
    pub whole_error: fn(&str) -> String,
    /// The points kept.
    pub kept: &'static str,
    /// The title of the form of a new session.
    pub new_title: &'static str,
    /// What the form of a new session asks for.
    pub new_intro: &'static str,
    /// The field of profiles.
    pub profiles: &'static str,
    /// How to pick profiles.
    pub profiles_hint: &'static str,
    /// No profile is picked.
    pub no_profile: &'static str,
    /// The field of the function.
    pub function: &'static str,
    /// What is done with the function.
    pub function_hint: &'static str,
    /// The field of the name.
    pub name: &'static str,
    /// What is done with the name.
    pub name_hint: &'static str,
    /// The field of interviewers.
    pub interviewers: &'static str,
    /// How to write several.
    pub interviewers_hint: &'static str,
    /// The field of the day.
    pub day: &'static str,
    /// The field of the length.
    pub length: &'static str,
    /// What an empty length means.
    pub length_hint: &'static str,
    /// A length that cannot be.
    pub bad_length: &'static str,
}

/// The phrases of the overview.
#[derive(Debug)]
pub struct Overview {
    /// All questions are shown.
    pub all: &'static str,
    /// Questions with no reply.
    pub unanswered: &'static str,
    /// Questions to come back to.
    pub to_revisit: &'static str,
    /// Questions with a note.
    pub with_note: &'static str,
    /// Which questions are shown, and how many.
    pub shown: fn(&str, usize) -> String,
    /// So many questions answered of so many, without those of the opening and the closing.
    pub body: fn(usize, usize) -> String,
    /// The filter leaves nothing.
    pub nothing: fn(&str) -> String,
    /// No reply yet.
    pub no_reply: &'static str,
    /// To be completed, in a list.
    pub unfinished: &'static str,
    /// The opening questions.
    pub opening: &'static str,
    /// The closing questions.
    pub closing: &'static str,
    /// In words, in the note.
    pub in_words: &'static str,
    /// Why not applicable.
    pub because: fn(&str) -> String,
    /// Copies edited apart differ.
    pub rivals: fn(usize) -> String,
    /// The question is flagged.
    pub flagged: &'static str,
    /// Evidence, and the document.
    pub evidence: fn(&str, &str) -> String,
    /// A verbatim and its consent.
    pub verbatim: fn(&str, &str) -> String,
}

/// In French.
pub const FR: Home = Home {
    title: "bilat · vos campagnes",
    campaigns: |n| format!("{n} campagne{}", s(n)),
    what: "bilat guide les entretiens d’un diagnostic de maturité, une personne après l’autre. \
           Il fusionne ensuite leurs voix en un radar et une liste d’écarts.",
    none_yet: "Aucune campagne pour l’instant.",
    make_first: "Créer la première campagne.",
    open_example: "Pour voir d’abord ce que cela donne, ouvrez l’exemple, tout entier inventé\u{a0}:",
    example: "bilat sessions/exemple-valmont",
    kept_in: "Les campagnes sont gardées dans",
    open_this: |name| format!("Ouvrir «\u{a0}{name}\u{a0}»."),
    see_broken: |name| format!("Voir pourquoi «\u{a0}{name}\u{a0}» est illisible."),
    authority: "Collectivité",
    inhabitants: "Habitants",
    so_many_inhabitants: |n| format!("{n}\u{a0}habitants"),
    begun: "Début",
    folder: "Dossier",
    questionnaire: "Questionnaire",
    short_version: "version courte",
    whole: "questionnaire complet",
    unreadable: "illisible",
    no_place: "Aucun dossier où garder les campagnes\u{a0}: indiquez-en un avec la variable BILAT_HOME.",
    new_title: "Nouvelle campagne",
    new_intro: "Seule la collectivité est obligatoire. Le reste se complète plus tard.",
    next_title: "Campagne suivante",
    next_intro: "Mêmes personnes à rencontrer, mêmes cibles, rien de répondu. Celle-ci reste \
                 intacte\u{a0}; ses réponses se lisent à côté des questions.",
    made_in: |path| format!("Campagne créée et ouverte. Son dossier\u{a0}: {path}"),
    authority_hint: "par exemple\u{a0}: CA de Valmont",
    population_hint: "certaines obligations dépendent du nombre d’habitants",
    purchases: "Achats par an",
    purchases_hint: "en euros hors taxes\u{a0}: 38\u{a0}000\u{a0}000 ou 38\u{a0}M",
    perimeter: "Périmètre",
    perimeter_hint: "ce que l’on diagnostique",
    contact: "Contact (relire, corriger, effacer)",
    contact_hint: "dit à chaque personne",
    keep_until: "Notes gardées jusqu’au",
    keep_until_hint: "dit aussi\u{a0}; jj/mm/aaaa",
    version: |title, n| format!("{title} ({n}\u{a0}questions)"),
    to_meet: "Qui rencontrer",
    to_meet_hint: "Espace pour choisir",
    profile: |title, minutes| format!("{minutes:>3}\u{a0}min  {title}"),
    bad_count: "Nombre attendu, par exemple 62\u{a0}000 ou 38\u{a0}M.",
    campaign: Campaign {
        first: "Mener le premier entretien.",
        begin: |who| format!("Commencer l’entretien «\u{a0}{who}\u{a0}»."),
        go_on: |who, question| match question {
            Some(q) => {
                format!("Reprendre l’entretien «\u{a0}{who}\u{a0}», laissé à «\u{a0}{q}\u{a0}».")
            }
            None => format!("Reprendre l’entretien «\u{a0}{who}\u{a0}»."),
        },
        meet: |who, date| match date {
            Some(date) => format!("Rencontrer «\u{a0}{who}\u{a0}», prévu le {date}."),
            None => format!("Rencontrer «\u{a0}{who}\u{a0}»."),
        },
        mend: |file| format!("Réparer ce fichier\u{a0}: {file}"),
        on_its_row: |key| format!("{key} sur sa ligne"),
        settle: |n| match n {
            1 => "Arbitrer la question où les voix divergent.".to_owned(),
            n => format!("Arbitrer les {n}\u{a0}questions où les voix divergent."),
        },
        widen: |questions, who| match questions {
            1 => format!("Rencontrer aussi {who}\u{a0}: rien n’est connu d’une question."),
            n => format!("Rencontrer aussi {who}\u{a0}: rien n’est connu de {n}\u{a0}questions."),
        },
        diagnose: |without, command| {
            let so_far = match without {
                0 => "Tout est recueilli et arbitré".to_owned(),
                1 => "Rien à arbitrer, mais 1\u{a0}question reste sans niveau".to_owned(),
                n => format!("Rien à arbitrer, mais {n}\u{a0}questions restent sans niveau"),
            };
            format!("{so_far}\u{a0}: lire le diagnostic, puis écrire le rapport avec {command}")
        },
        review: "Fusion ouverte en lecture\u{a0}: parcourir les voix, les écarts et le diagnostic.",
        interviews: |n, open| match open {
            0 => format!("{n}\u{a0}entretien{}", s(n)),
            open => format!("{n}\u{a0}entretien{} ({open}\u{a0}en cours)", s(n)),
        },
        copies: |n| format!("{n}\u{a0}copies"),
        people: |n| format!("{n}\u{a0}à rencontrer"),
        divergences: |n| format!("{n}\u{a0}à arbitrer"),
        broken: |n| format!("{n}\u{a0}illisible{}", s(n)),
        who: "Qui",
        date: "Date",
        progress: "Avancement",
        done: "Fait",
        status: "État",
        minutes: "Minutes",
        to_meet: "À rencontrer",
        to_mend: "Fichiers à réparer",
        to_know: "À savoir",
        nobody: "Un entretien, c’est une personne et ses profils\u{a0}: seules les questions qui la \
                 concernent lui sont posées. Tout ce que vous notez est enregistré au fur et à mesure.",
        time: |spent, planned| format!("{spent}\u{a0}min sur {planned} prévues"),
        questions: |done, total| format!("{done} sur {total}\u{a0}questions"),
        to_revisit: |n| format!("⚑ {n}\u{a0}question{} à revoir", s(n)),
        left_at: |question| format!("Laissé à «\u{a0}{question}\u{a0}»"),
        led_by: |names| format!("mené par {names}"),
        planned: |date| match date {
            Some(date) => format!("Pas encore rencontré · prévu le {date}"),
            None => "Pas encore rencontré".to_owned(),
        },
        asked: |n, minutes| format!("{n}\u{a0}questions, {minutes}\u{a0}min"),
        whole_error: |key| format!("{key} montre l’erreur entière."),
        kept: "À retenir",
        new_title: "Nouvel entretien",
        new_intro: "Seules les questions de ces profils seront posées.",
        profiles: "Profils",
        profiles_hint: "Espace pour choisir, un ou plusieurs",
        no_profile: "Choisissez au moins un profil avec Espace.",
        function: "Fonction",
        function_hint: "reste dans le fichier, jamais dans un rapport",
        name: "Nom",
        name_hint: "facultatif, jamais dans un rapport",
        interviewers: "Entretien mené par",
        interviewers_hint: "plusieurs\u{a0}: séparés par des virgules",
        day: "Date",
        length: "Durée prévue, en minutes",
        length_hint: "vide\u{a0}: la durée conseillée pour ces profils",
        bad_length: "Durée attendue en minutes, de 1 à 600.",
    },
    overview: Overview {
        all: "toutes",
        unanswered: "sans réponse",
        to_revisit: "à revoir",
        with_note: "avec note",
        body: |done, total| format!("{done} sur {total} hors ouverture et clôture"),
        shown: |filter, n| format!("{filter}\u{a0}{n}"),
        nothing: |key| format!("Aucune question dans ce filtre\u{a0}; {key} passe au suivant."),
        no_reply: "·",
        unfinished: "… à compléter",
        opening: "Ouverture",
        closing: "Clôture",
        in_words: "en mots",
        because: |why| format!("Sans objet\u{a0}: {why}"),
        rivals: |n| format!("{n}\u{a0}autre{} version{}, d’une copie modifiée à part", s(n), s(n)),
        flagged: "⚑ à revoir",
        evidence: |grade, document| match document {
            "" => format!("Preuve {grade}"),
            document => format!("Preuve {grade}\u{a0}: {document}"),
        },
        verbatim: |words, consent| format!("«\u{a0}{words}\u{a0}» ({consent})"),
    },
};

/// In English.
pub const EN: Home = Home {
    title: "bilat · your campaigns",
    campaigns: |n| format!("{n} campaign{}", s_en(n)),
    what: "bilat guides the interviews of a maturity diagnostic, one person after another. \
           It then merges their voices into a radar and a list of gaps.",
    none_yet: "No campaign yet.",
    make_first: "Make the first campaign.",
    open_example: "To see first what it comes to, open the example, entirely made up:",
    example: "bilat sessions/exemple-valmont",
    kept_in: "Campaigns are kept in",
    open_this: |name| format!("Open “{name}”."),
    see_broken: |name| format!("See why “{name}” cannot be read."),
    authority: "Authority",
    inhabitants: "Inhabitants",
    so_many_inhabitants: |n| format!("{n} inhabitants"),
    begun: "Begun",
    folder: "Folder",
    questionnaire: "Questionnaire",
    short_version: "short version",
    whole: "whole questionnaire",
    unreadable: "unreadable",
    no_place: "No folder to keep campaigns in: name one with the variable BILAT_HOME.",
    new_title: "New campaign",
    new_intro: "Only the authority is mandatory. The rest can come later.",
    next_title: "Next campaign",
    next_intro: "The same people to meet, the same targets, nothing answered. This one stays as it \
                 is; its answers can be read beside the questions.",
    made_in: |path| format!("Campaign made and opened. Its folder: {path}"),
    authority_hint: "such as: CA de Valmont",
    population_hint: "some duties depend on the number of inhabitants",
    purchases: "Purchases a year",
    purchases_hint: "in euros before tax: 38,000,000 or 38 M",
    perimeter: "Perimeter",
    perimeter_hint: "what is diagnosed",
    contact: "Contact (read, correct, erase)",
    contact_hint: "told to each person",
    keep_until: "Notes kept until",
    keep_until_hint: "told too; yyyy-mm-dd",
    version: |title, n| format!("{title} ({n} questions)"),
    to_meet: "Whom to meet",
    to_meet_hint: "Space to pick",
    profile: |title, minutes| format!("{minutes:>3} min  {title}"),
    bad_count: "A number is expected, such as 62,000 or 38 M.",
    campaign: Campaign {
        first: "Hold the first interview.",
        begin: |who| format!("Begin the interview “{who}”."),
        go_on: |who, question| match question {
            Some(q) => format!("Go on with the interview “{who}”, left at “{q}”."),
            None => format!("Go on with the interview “{who}”."),
        },
        meet: |who, date| match date {
            Some(date) => format!("Meet “{who}”, planned on {date}."),
            None => format!("Meet “{who}”."),
        },
        mend: |file| format!("Mend this file: {file}"),
        on_its_row: |key| format!("{key} on its row"),
        settle: |n| match n {
            1 => "Settle the question where voices diverge.".to_owned(),
            n => format!("Settle the {n} questions where voices diverge."),
        },
        widen: |questions, who| match questions {
            1 => format!("Meet {who} too: nothing is known of one question."),
            n => format!("Meet {who} too: nothing is known of {n} questions."),
        },
        diagnose: |without, command| {
            let so_far = match without {
                0 => "All is gathered and settled".to_owned(),
                1 => "Nothing to settle, but 1 question has no level yet".to_owned(),
                n => format!("Nothing to settle, but {n} questions have no level yet"),
            };
            format!("{so_far}: read the diagnosis, then write the report with {command}")
        },
        review: "Merged file open for review: browse the voices, the gaps and the diagnosis.",
        interviews: |n, open| match open {
            0 => format!("{n} interview{}", s_en(n)),
            open => format!("{n} interview{} ({open} open)", s_en(n)),
        },
        copies: |n| format!("{n} copies"),
        people: |n| format!("{n} to meet"),
        divergences: |n| format!("{n} to settle"),
        broken: |n| format!("{n} unreadable"),
        who: "Who",
        date: "Date",
        progress: "Progress",
        done: "Done",
        status: "Status",
        minutes: "Minutes",
        to_meet: "To meet",
        to_mend: "Files to mend",
        to_know: "Worth knowing",
        nobody: "An interview is one person and their profiles: only the questions that concern them \
                 are asked. All you write down is saved as you go.",
        time: |spent, planned| format!("{spent} min of {planned} planned"),
        questions: |done, total| format!("{done} of {total} questions"),
        to_revisit: |n| format!("⚑ {n} question{} to come back to", s_en(n)),
        left_at: |question| format!("Left at “{question}”"),
        led_by: |names| format!("led by {names}"),
        planned: |date| match date {
            Some(date) => format!("Not met yet · planned on {date}"),
            None => "Not met yet".to_owned(),
        },
        asked: |n, minutes| format!("{n} questions, {minutes} min"),
        whole_error: |key| format!("{key} shows the whole error."),
        kept: "To remember",
        new_title: "New interview",
        new_intro: "Only the questions of these profiles will be asked.",
        profiles: "Profiles",
        profiles_hint: "Space to pick, one or several",
        no_profile: "Pick at least one profile with Space.",
        function: "Function",
        function_hint: "stays in the file, never in a report",
        name: "Name",
        name_hint: "optional, never in a report",
        interviewers: "Led by",
        interviewers_hint: "several: commas between them",
        day: "Date",
        length: "Planned length, in minutes",
        length_hint: "empty: what is advised for these profiles",
        bad_length: "A length in minutes is expected, from 1 to 600.",
    },
    overview: Overview {
        all: "all",
        unanswered: "unanswered",
        to_revisit: "to come back to",
        with_note: "with a note",
        body: |done, total| format!("{done} of {total}, opening and closing apart"),
        shown: |filter, n| format!("{filter} {n}"),
        nothing: |key| format!("No question in this filter; {key} goes to the next one."),
        no_reply: "·",
        unfinished: "… to complete",
        opening: "Opening",
        closing: "Closing",
        in_words: "in words",
        because: |why| format!("Not applicable: {why}"),
        rivals: |n| format!("{n} other version{}, from a copy edited apart", s_en(n)),
        flagged: "⚑ to come back to",
        evidence: |grade, document| match document {
            "" => format!("Evidence {grade}"),
            document => format!("Evidence {grade}: {document}"),
        },
        verbatim: |words, consent| format!("“{words}” ({consent})"),
    },
};

fn s_en(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
