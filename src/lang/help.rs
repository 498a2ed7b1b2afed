//! What `--help` and the manual page say of each command and argument, and the words that the help
//! of the screens explains.

/// What the words mean that not everybody knows. Which screen explains which is told in
/// `tui/help.rs`, that takes the words themselves where screens take them.
#[derive(Debug)]
#[expect(missing_docs, reason = "each field is named after the word it explains")]
pub struct Glossary {
    /// Heading.
    pub title: &'static str,
    pub reference: &'static str,
    pub crossing: &'static str,
    pub position: &'static str,
    pub spread: &'static str,
    pub divergence: &'static str,
    pub to_reread: &'static str,
    pub to_confirm: &'static str,
    pub gap: &'static str,
    pub coverage: &'static str,
    pub partial: &'static str,
    pub met: &'static str,
    pub declared: &'static str,
    pub unknown: &'static str,
    pub out_of_scope: &'static str,
}

/// The phrases.
#[derive(Debug)]
pub struct Help {
    /// What the program is, in one line.
    pub tagline: &'static str,
    /// What to do first.
    pub after: &'static str,
    /// Heading of the usage line.
    pub usage: &'static str,
    /// Heading of the commands.
    pub commands: &'static str,
    /// Heading of the arguments.
    pub arguments: &'static str,
    /// Heading of the options.
    pub options: &'static str,
    /// Man page: name.
    pub name_section: &'static str,
    /// Man page: synopsis.
    pub synopsis_section: &'static str,
    /// Man page: description.
    pub description_section: &'static str,
    /// A folder.
    pub value_dir: &'static str,
    /// A file.
    pub value_file: &'static str,
    /// A campaign folder or a merged file.
    pub value_place: &'static str,
    /// A session file.
    pub value_session: &'static str,
    /// A question’s id.
    pub value_question: &'static str,
    /// A profile’s id.
    pub value_profile: &'static str,
    /// A profile and a function.
    pub value_plan: &'static str,
    /// Free words.
    pub value_text: &'static str,
    /// A number.
    pub value_number: &'static str,
    /// A day.
    pub value_date: &'static str,
    /// An id.
    pub value_id: &'static str,
    /// A command.
    pub value_command: &'static str,
    /// Keys.
    pub value_keys: &'static str,
    /// A reason.
    pub value_reason: &'static str,
    /// Of `--lang`.
    pub lang: &'static str,
    /// Of `--help`.
    pub help: &'static str,
    /// Of `--version`.
    pub version: &'static str,
    /// Of the path to open.
    pub open_path: &'static str,
    /// Of `--keys`.
    pub open_keys: &'static str,
    /// Of `--print`.
    pub open_print: &'static str,
    /// Of `--size`.
    pub open_size: &'static str,
    /// Of `new`.
    pub new: &'static str,
    /// Where.
    pub new_dir: &'static str,
    /// Authority.
    pub new_authority: &'static str,
    /// The campaign before.
    pub new_from: &'static str,
    /// Population.
    pub new_population: &'static str,
    /// Purchases.
    pub new_purchases: &'static str,
    /// Perimeter.
    pub new_perimeter: &'static str,
    /// Contact.
    pub new_contact: &'static str,
    /// How long notes are kept.
    pub new_keep_until: &'static str,
    /// Questionnaire.
    pub new_questionnaire: &'static str,
    /// Short version.
    pub new_short: &'static str,
    /// Selection.
    pub new_selection: &'static str,
    /// Planned.
    pub new_plan: &'static str,
    /// Of `add`.
    pub add: &'static str,
    /// A campaign.
    pub campaign_dir: &'static str,
    /// Profile.
    pub add_profile: &'static str,
    /// Function.
    pub add_function: &'static str,
    /// Name.
    pub add_name: &'static str,
    /// Interviewer.
    pub add_interviewer: &'static str,
    /// Date.
    pub add_date: &'static str,
    /// Minutes.
    pub add_minutes: &'static str,
    /// Of `list`.
    pub list: &'static str,
    /// Where.
    pub list_dir: &'static str,
    /// Of `check`.
    pub check: &'static str,
    /// What.
    pub check_path: &'static str,
    /// Of `show`.
    pub show: &'static str,
    /// A session.
    pub session: &'static str,
    /// One question.
    pub show_question: &'static str,
    /// Of `answer`.
    pub answer: &'static str,
    /// A question.
    pub question: &'static str,
    /// Level.
    pub answer_level: &'static str,
    /// Choice.
    pub answer_choice: &'static str,
    /// Number.
    pub answer_number: &'static str,
    /// Unknown.
    pub answer_unknown: &'static str,
    /// N/A.
    pub answer_not_applicable: &'static str,
    /// Unfinished.
    pub answer_unfinished: &'static str,
    /// Clear.
    pub answer_clear: &'static str,
    /// Note.
    pub answer_note: &'static str,
    /// Obstacles.
    pub answer_obstacles: &'static str,
    /// Opportunities.
    pub answer_opportunities: &'static str,
    /// Evidence.
    pub answer_evidence: &'static str,
    /// Document.
    pub answer_document: &'static str,
    /// Its date.
    pub answer_document_date: &'static str,
    /// Verbatim.
    pub answer_verbatim: &'static str,
    /// Consent.
    pub answer_consent: &'static str,
    /// Follow-up.
    pub answer_follow_up: &'static str,
    /// By whom.
    pub answer_who: &'static str,
    /// When.
    pub answer_due: &'static str,
    /// Flag.
    pub answer_flag: &'static str,
    /// No flag.
    pub answer_no_flag: &'static str,
    /// Of `close`.
    pub close: &'static str,
    /// Reopen.
    pub close_reopen: &'static str,
    /// Salient.
    pub close_salient: &'static str,
    /// Of `merge`.
    pub merge: &'static str,
    /// What.
    pub merge_paths: &'static str,
    /// Where to.
    pub merge_output: &'static str,
    /// Force.
    pub merge_force: &'static str,
    /// Of `--dry-run`.
    pub merge_dry_run: &'static str,
    /// Of `--anonymous`.
    pub merge_anonymous: &'static str,
    /// Of `--floor`.
    pub merge_floor: &'static str,
    /// Of `renew`.
    pub renew: &'static str,
    /// Of `compare`.
    pub compare: &'static str,
    /// The earlier moment.
    pub compare_old: &'static str,
    /// The later moment.
    pub compare_new: &'static str,
    /// Of `explain`.
    pub explain: &'static str,
    /// What is explained.
    pub explain_figure: &'static str,
    /// What stands for a figure.
    pub value_figure: &'static str,
    /// Of `review`.
    pub review: &'static str,
    /// Of `voices`.
    pub voices: &'static str,
    /// A dossier.
    pub place: &'static str,
    /// Of `settle`.
    pub settle: &'static str,
    /// Reason.
    pub settle_reason: &'static str,
    /// N/A.
    pub settle_not_applicable: &'static str,
    /// Undo.
    pub settle_undo: &'static str,
    /// Of `target`.
    pub target: &'static str,
    /// To.
    pub target_value: &'static str,
    /// Reset.
    pub target_reset: &'static str,
    /// Of `report`.
    pub report: &'static str,
    /// Format.
    pub report_format: &'static str,
    /// Dimension.
    pub report_dimension: &'static str,
    /// Profile.
    pub report_profile: &'static str,
    /// The law.
    pub report_legal: &'static str,
    /// Of `questionnaire`.
    pub questionnaire: &'static str,
    /// Check.
    pub questionnaire_check: &'static str,
    /// File.
    pub questionnaire_file: &'static str,
    /// List.
    pub questionnaire_list: &'static str,
    /// Show.
    pub questionnaire_show: &'static str,
    /// Which.
    pub questionnaire_name: &'static str,
    /// Profile.
    pub questionnaire_profile: &'static str,
    /// Its text.
    pub questionnaire_toml: &'static str,
    /// Of `keys`.
    pub keys: &'static str,
    /// Of `completions`.
    pub completions: &'static str,
    /// Shell.
    pub completions_shell: &'static str,
    /// Of `man`.
    pub man: &'static str,
    /// Of `help`.
    pub help_command: &'static str,
    /// Words that the help of the screens explains.
    pub glossary: Glossary,
}

/// In French.
pub const FR: Help = Help {
    tagline: "Entretiens bilatéraux guidés, fusion et diagnostic «\u{a0}Numérique \
        Responsable\u{a0}».",
    after: "Sans commande, bilat s’ouvre plein écran. Commencez par «\u{a0}bilat \
        new\u{a0}», ou ouvrez un dossier\u{a0}: «\u{a0}bilat DOSSIER\u{a0}». Sur une \
        commande\u{a0}: «\u{a0}bilat COMMANDE --help\u{a0}». Codes de sortie\u{a0}: 0 fait, \
        1 constats, 2 usage, 3 fichiers, 4 panne de bilat.",
    usage: "Utilisation\u{a0}:",
    commands: "Commandes\u{a0}:",
    arguments: "Arguments\u{a0}:",
    options: "Options\u{a0}:",
    name_section: "NOM",
    synopsis_section: "SYNOPSIS",
    description_section: "DESCRIPTION",
    value_dir: "DOSSIER",
    value_file: "FICHIER",
    value_place: "DOSSIER|FICHIER",
    value_session: "ENTRETIEN",
    value_question: "QUESTION",
    value_profile: "PROFIL",
    value_plan: "PROFIL[:FONCTION]",
    value_text: "TEXTE",
    value_number: "N",
    value_date: "DATE",
    value_id: "ID",
    value_command: "COMMANDE",
    value_keys: "TOUCHES",
    value_reason: "MOTIF",
    lang: "Langue de l’interface\u{a0}: fr ou en",
    help: "Affiche cette aide",
    version: "Affiche la version",
    open_path: "Campagne, fichier fusionné ou entretien à ouvrir",
    open_keys: "Joue ces touches au démarrage, telles que «\u{a0}3nÉcrite en 2024.<esc>\u{a0}»",
    open_print: "Affiche l’écran en texte, puis quitte (sans terminal aussi)",
    open_size: "Taille de l’écran, en colonnes × lignes\u{a0}: 80x24",
    new: "Crée une campagne\u{a0}: le diagnostic d’une collectivité",
    new_dir: "Dossier à créer\u{a0}; par défaut, dans le dossier des campagnes",
    new_authority: "Collectivité diagnostiquée",
    new_from: "La campagne d’avant\u{a0}: mêmes personnes, cibles et questionnaire, réponses vides",
    new_population: "Nombre d’habitants, pour les seuils de la loi",
    new_purchases: "Achats par an en euros hors taxes, pour les seuils de la loi",
    new_perimeter: "Périmètre diagnostiqué",
    new_contact: "À qui demander de relire, corriger ou effacer ses réponses",
    new_keep_until: "Jour jusqu’auquel les notes sont gardées",
    new_questionnaire: "Questionnaire fourni (son identifiant) ou fichier",
    new_short: "Version courte du questionnaire",
    new_selection: "Autre sélection de questions",
    new_plan: "Entretien à prévoir (option répétable)",
    add: "Ajoute un entretien à une campagne et donne son fichier",
    campaign_dir: "Dossier de la campagne",
    add_profile: "Profil de la personne (option répétable)",
    add_function: "Fonction\u{a0}; elle reste dans l’entretien",
    add_name: "Nom, facultatif\u{a0}; il reste dans l’entretien",
    add_interviewer: "Qui mène l’entretien (option répétable)",
    add_date: "Jour de l’entretien (JJ/MM/AAAA)\u{a0}; par défaut, aujourd’hui",
    add_minutes: "Durée prévue en minutes\u{a0}; par défaut, celle du profil",
    list: "Liste les campagnes, ou les entretiens d’une campagne, et la suite à donner",
    list_dir: "Campagne, ou dossier de campagnes",
    check: "Contrôle une campagne ou un fichier\u{a0}: tous les défauts, avec leur place",
    check_path: "Campagne ou fichier à contrôler",
    show: "Montre les réponses d’un entretien",
    session: "Fichier de l’entretien",
    show_question: "Une seule question, en entier",
    answer: "Note la réponse d’un entretien à une question",
    question: "Identifiant de la question, tel que strat-01",
    answer_level: "Niveau",
    answer_choice: "Choix, par son identifiant",
    answer_number: "Nombre",
    answer_unknown: "Ne sait pas",
    answer_not_applicable: "Sans objet, et pourquoi",
    answer_unfinished: "À compléter",
    answer_clear: "Retire le niveau ou le choix",
    answer_note: "Note\u{a0}; «\u{a0}-\u{a0}» la lit sur l’entrée standard",
    answer_obstacles: "Freins",
    answer_opportunities: "Possibilités",
    answer_evidence: "Preuve\u{a0}: dite, citée ou vue",
    answer_document: "Document qui fait preuve",
    answer_document_date: "Date du document",
    answer_verbatim: "Paroles à citer, ajoutées aux précédentes",
    answer_consent: "Accord\u{a0}: citable, citable sans le profil, jamais citable (par défaut)",
    answer_follow_up: "Suite à donner, ajoutée aux précédentes",
    answer_who: "Par qui",
    answer_due: "Pour quand",
    answer_flag: "À revoir avant de terminer",
    answer_no_flag: "N’est plus à revoir",
    close: "Termine un entretien, ou le rouvre",
    close_reopen: "Rouvre l’entretien",
    close_salient: "Point saillant retenu (option répétable)",
    merge: "Fusionne des campagnes et des entretiens\u{a0}: un tableau, ou un fichier",
    merge_paths: "Campagnes, fichiers fusionnés, entretiens",
    merge_output: "Fichier fusionné à écrire",
    merge_force: "Remplace le fichier s’il existe",
    merge_dry_run: "Dit ce qui serait pris et d’où, n’écrit rien",
    merge_anonymous: "Ni noms, ni fonctions, ni notes, ni dates\u{a0}; les verbatims selon l’accord donné",
    merge_floor: "Personnes en dessous desquelles un profil devient «\u{a0}autres\u{a0}» (2)",
    renew: "Donne son propre identifiant à un entretien recopié",
    compare: "Ce qui a bougé d’une campagne à l’autre, et pourquoi",
    compare_old: "Le moment d’avant",
    compare_new: "Le moment d’après\u{a0}; sans lui, la campagne est comparée à celle qu’elle suit",
    explain: "Dit d’où vient une note ou une position",
    explain_figure: "«\u{a0}global\u{a0}», l’id d’une dimension ou celui d’une question",
    value_figure: "NOTE|QUESTION",
    review: "L’essentiel en cinq minutes, pour une relecture",
    voices: "Montre toutes les voix sur une question",
    place: "Campagne ou fichier fusionné",
    settle: "Arbitre une question, avec un motif",
    settle_reason: "Motif de l’arbitrage (obligatoire)",
    settle_not_applicable: "Sans objet",
    settle_undo: "Retire l’arbitrage",
    target: "Déplace la cible d’une question",
    target_value: "Nouvelle cible",
    target_reset: "Rend la cible du questionnaire",
    report: "Donne le diagnostic en texte, Markdown ou JSON",
    report_format: "Texte (par défaut), Markdown ou JSON",
    report_dimension: "Une seule dimension",
    report_profile: "Seulement les questions d’un profil",
    report_legal: "Seulement les questions dont parle la loi",
    questionnaire: "Contrôle, liste et montre les questionnaires",
    questionnaire_check: "Contrôle un fichier\u{a0}: tous les défauts, avec leur place",
    questionnaire_file: "Fichier du questionnaire",
    questionnaire_list: "Liste les questionnaires fournis",
    questionnaire_show: "Montre un questionnaire",
    questionnaire_name: "Questionnaire fourni (son identifiant) ou fichier",
    questionnaire_profile: "Seulement les questions d’un profil",
    questionnaire_toml: "Son texte exact, à copier pour écrire le vôtre",
    keys: "Donne le tableau des touches",
    completions: "Écrit la complétion d’un interpréteur de commandes",
    completions_shell: "Interpréteur de commandes",
    man: "Écrit la page de manuel",
    help_command: "Explique une commande",
    glossary: Glossary {
        title: "Mots",
        reference: "question que ce profil est le mieux placé pour éclairer\u{a0}; sa voix est marquée *.",
        crossing: "question posée aussi à ce profil, pour comparer les points de vue.",
        position: "niveau retenu pour une question\u{a0}: la médiane des voix, ou l’arbitrage.",
        spread: "écart entre la voix la plus haute et la plus basse\u{a0}; ≠\u{a0}: sans objet pour certains.",
        divergence: "voix trop éloignées (de deux niveaux sur l’échelle fournie), ou «\u{a0}sans \
            objet\u{a0}» contre un niveau.",
        to_reread: "une voix a changé depuis l’arbitrage\u{a0}: le confirmer ou le revoir.",
        to_confirm: "niveau élevé dont personne n’a vu la preuve\u{a0}; il compte tel quel.",
        gap: "ce qui manque à la position pour atteindre la cible.",
        coverage: "couverture\u{a0}: questions qui ont une position, sur celles qui s’appliquent.",
        partial: "moins de la moitié des questions a une position.",
        met: "le seuil de la loi est atteint, et la preuve a été vue.",
        declared: "le seuil est atteint d’après les voix, sans preuve vue.",
        unknown: "personne n’a donné de niveau, ou la taille qui rend la loi applicable n’est pas connue.",
        out_of_scope: "l’obligation ne vise pas cette collectivité, ou la question est sans objet.",
    },
};

/// In English.
pub const EN: Help = Help {
    tagline: "Guided bilateral interviews, their merge and the diagnosis they come to.",
    after: "Without a command, bilat opens full screen. Start with “bilat new”, or open a \
        folder: “bilat DIR”. About a command: “bilat COMMAND --help”. Exit codes: 0 done, 1 \
        findings, 2 usage, 3 files, 4 bilat’s own fault.",
    usage: "Usage:",
    commands: "Commands:",
    arguments: "Arguments:",
    options: "Options:",
    name_section: "NAME",
    synopsis_section: "SYNOPSIS",
    description_section: "DESCRIPTION",
    value_dir: "DIR",
    value_file: "FILE",
    value_place: "DIR|FILE",
    value_session: "SESSION",
    value_question: "QUESTION",
    value_profile: "PROFILE",
    value_plan: "PROFILE[:FUNCTION]",
    value_text: "TEXT",
    value_number: "N",
    value_date: "DATE",
    value_id: "ID",
    value_command: "COMMAND",
    value_keys: "KEYS",
    value_reason: "REASON",
    lang: "Language of the interface: fr or en",
    help: "Prints this help",
    version: "Prints the version",
    open_path: "Campaign, merged file or session to open",
    open_keys: "Plays these keys first, such as “3nWritten in 2024.<esc>”",
    open_print: "Prints the screen as text and leaves (without a terminal too)",
    open_size: "Size of the screen, in columns × rows: 80x24",
    new: "Makes a campaign: the diagnostic of one authority",
    new_dir: "Folder to make; by default, in the campaigns’ folder",
    new_authority: "Local authority",
    new_from: "The campaign before: same people, targets and questionnaire, no answers",
    new_population: "Inhabitants, for legal thresholds",
    new_purchases: "Purchases a year in euros before tax, for legal thresholds",
    new_perimeter: "What is diagnosed",
    new_contact: "Whom to ask to read, correct or erase one’s replies",
    new_keep_until: "Day until which notes are kept",
    new_questionnaire: "Embedded questionnaire (its id) or a file",
    new_short: "Short version of the questionnaire",
    new_selection: "Another selection of questions",
    new_plan: "Interview to plan (may be repeated)",
    add: "Adds a session to a campaign and gives its file",
    campaign_dir: "Folder of the campaign",
    add_profile: "The person’s profile (may be repeated)",
    add_function: "Function; it stays in the session",
    add_name: "Name, optional; it stays in the session",
    add_interviewer: "Who asks (may be repeated)",
    add_date: "Day of the interview (YYYY-MM-DD); today by default",
    add_minutes: "Planned minutes; the profile’s by default",
    list: "Lists campaigns, or the sessions of one, and what to do next",
    list_dir: "A campaign, or a folder of campaigns",
    check: "Checks a campaign or a file: all flaws, with their places",
    check_path: "Campaign or file to check",
    show: "Shows the answers of a session",
    session: "File of the session",
    show_question: "One question only, whole",
    answer: "Records what a session says of a question",
    question: "The question’s id, such as strat-01",
    answer_level: "Level",
    answer_choice: "Choice, by its id",
    answer_number: "Number",
    answer_unknown: "Doesn’t know",
    answer_not_applicable: "Not applicable, and why",
    answer_unfinished: "To complete",
    answer_clear: "Takes the level or choice back",
    answer_note: "Note; “-” reads it from standard input",
    answer_obstacles: "Obstacles",
    answer_opportunities: "Opportunities",
    answer_evidence: "How far it is proved",
    answer_document: "Document that proves it",
    answer_document_date: "Day of the document",
    answer_verbatim: "Words to quote, added to the others",
    answer_consent: "Agreement: with the profile, without it, never (by default)",
    answer_follow_up: "What to do next, added to the others",
    answer_who: "By whom",
    answer_due: "For when",
    answer_flag: "To be seen again before closing",
    answer_no_flag: "No longer to be seen again",
    close: "Closes a session, or opens it again",
    close_reopen: "Opens the session again",
    close_salient: "Point kept (may be repeated)",
    merge: "Merges campaigns and sessions: a table, or a file",
    merge_paths: "Campaigns, merged files, sessions",
    merge_output: "Merged file to write",
    merge_force: "Replaces the file if it exists",
    merge_dry_run: "Tells what would be taken from where, writes nothing",
    merge_anonymous: "No names, functions, notes or dates; verbatims as agreed",
    merge_floor: "Fewer people than this make a profile “others” (2)",
    renew: "Gives a copied session an id of its own",
    compare: "What moved from one campaign to another, and why",
    compare_old: "The earlier moment",
    compare_new: "The later moment; without it, a campaign is compared to the one it follows",
    explain: "Tells where a score or a position comes from",
    explain_figure: "“overall”, the id of a dimension or of a question",
    value_figure: "SCORE|QUESTION",
    review: "What matters in five minutes, for a review",
    voices: "Shows every voice on a question",
    place: "Campaign or merged file",
    settle: "Settles a question, with the reason",
    settle_reason: "Reason of the decision (mandatory)",
    settle_not_applicable: "Not applicable",
    settle_undo: "Takes the decision back",
    target: "Moves the target of a question",
    target_value: "New target",
    target_reset: "Gives the questionnaire’s target back",
    report: "Gives the diagnosis as text, Markdown or JSON",
    report_format: "Text (by default), Markdown or JSON",
    report_dimension: "One dimension only",
    report_profile: "Only the questions of a profile",
    report_legal: "Only the questions the law speaks of",
    questionnaire: "Checks, lists and shows questionnaires",
    questionnaire_check: "Checks a file: all flaws, with their places",
    questionnaire_file: "File of the questionnaire",
    questionnaire_list: "Lists the embedded questionnaires",
    questionnaire_show: "Shows a questionnaire",
    questionnaire_name: "Embedded questionnaire (its id) or a file",
    questionnaire_profile: "Only the questions of a profile",
    questionnaire_toml: "Its exact text, to be copied to write yours",
    keys: "Prints the table of keys",
    completions: "Writes the completions of a shell",
    completions_shell: "Shell",
    man: "Writes the manual page",
    help_command: "Explains a command",
    glossary: Glossary {
        title: "Words",
        reference: "a question this profile is best placed to answer; its voice is marked *.",
        crossing: "a question also asked to this profile, to compare points of view.",
        position: "the level kept for a question: the median of the voices, or the decision.",
        spread: "spread between the highest and the lowest voice; ≠ when some find it not applicable.",
        divergence: "voices too far apart (two levels on the scale provided), or “not applicable” \
            against a level.",
        to_reread: "a voice changed since the decision: confirm it or change it.",
        to_confirm: "a high level whose evidence nobody has seen; it counts as it is.",
        gap: "what the position lacks to reach its target.",
        coverage: "coverage: questions with a position, of those that apply.",
        partial: "less than half of the questions have a position.",
        met: "the threshold of the law is reached, and the evidence was seen.",
        declared: "the threshold is reached by word, no evidence seen.",
        unknown: "nobody gave a level, or the size that makes the law apply is not known.",
        out_of_scope: "the duty does not fall on this authority, or the question is not applicable.",
    },
};
