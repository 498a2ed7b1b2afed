//! The interview, key by key.

use std::collections::BTreeSet;
use std::time::Duration;

use bilat::domain::id::QuestionId;
use bilat::domain::session::{Answer, Consent, Evidence, Reply, Status};

use bilat::lang::{Lang, phrases};
use bilat::store::live::journal_of;
use bilat::tui::event::Event;
use bilat::tui::play::Player;
use bilat::tui::state::{Overlay, Screen};

use super::{Play, play, play_session};

const SMALL: (u16, u16) = (80, 24);

/// The question of the DSI's interview that most stories are told on.
const AT_QUESTION: &str = "/pilotage au quotidien<enter>";

fn dsi() -> Play {
    let mut play = play_session("_dsi_", SMALL);
    // the interview is closed: it is opened again to be changed
    play.keys("c");
    play.keys(AT_QUESTION);
    play
}

fn answer(play: &Play, session: &str, question: &str) -> Answer {
    let id: QuestionId = question.parse().unwrap();
    play.on_disk(session).answers.get(&id).cloned().unwrap_or_default().into_inner()
}

#[test]
fn a_question_fits_a_small_screen() {
    insta::assert_snapshot!(dsi().text());
}

#[test]
fn an_opening_with_a_title_is_still_asked_by_its_text() {
    let mut play = play(SMALL);
    let file = play.campaign.join("questionnaire.toml");
    let source = std::fs::read_to_string(&file).unwrap();
    let opening =
        "[[opening]]\nid = \"accueil\"\ntitle = \"Accueil\"\ntext = \"Qui êtes-vous ?\"\n";
    let at = source.find("[[opening]]").unwrap();
    std::fs::write(&file, format!("{}{opening}\n{}", &source[..at], &source[at..])).unwrap();
    let session = std::fs::read_dir(play.campaign.join("sessions")).unwrap().next().unwrap();
    play.player =
        Player::new(Some(session.unwrap().path()), Lang::Fr, SMALL, crate::support::now());
    play.keys("<enter><home>");
    let text = play.text();
    assert!(text.contains("› Accueil"), "{text}");
    assert!(text.contains("Qui êtes-vous ?"), "{text}");
}

#[test]
fn the_notice_is_filled_in_with_what_the_campaign_says() {
    let mut play = play((120, 50));
    let session = play.campaign.join("sessions/2026-10-06_dsi_2899.toml");
    let text = std::fs::read_to_string(&session).unwrap();
    let fresh = text.replace("noticed = true\n", "").replace("\"closed\"", "\"open\"");
    std::fs::write(&session, fresh).unwrap();
    let campaign = play.campaign.join("campaign.toml");
    let text = std::fs::read_to_string(&campaign).unwrap();
    let mut shown = |text: &str| {
        std::fs::write(&campaign, text).unwrap();
        let file = Some(session.clone());
        play.player = Player::new(file, Lang::Fr, (120, 50), crate::support::now());
        let shown = play.text();
        play.keys("q");
        shown
    };
    let filled = shown(&text);
    assert_eq!(filled.matches("dpo@").count(), 1, "a contact is not made an officer: {filled}");
    assert!(!filled.contains("Avant le premier"), "what is given is not asked for: {filled}");
    for said in ["dpo@valmont.example", "jusqu’au 31/12/2027", "traitement\u{a0}: Communauté"] {
        assert!(filled.contains(said), "{said}: {filled}");
    }
    let unknown = |line: &&str| !line.starts_with("contact") && !line.starts_with("keep_until");
    let lines: Vec<&str> = text.lines().filter(unknown).collect();
    let bare = shown(&(lines.join("\n") + "\n"));
    let words: Vec<&str> = bare.split([' ', '\n', '│']).filter(|word| !word.is_empty()).collect();
    let words = words.join(" ");
    for said in [
        "[Avant le premier entretien",
        "auprès de la personne qui mène l’entretien",
        "gardées jusqu’à une date qui n’est pas encore fixée",
        "[Pas encore donné, dans campaign.toml\u{a0}: contact, keep_until.]",
    ] {
        assert!(words.contains(said), "{said}: {bare}");
    }
    assert!(!bare.contains("[contact]") && !bare.contains("[date]"), "{bare}");
}

#[test]
fn escape_puts_the_notice_off_until_the_first_answer() {
    let mut play = play(SMALL);
    let session = play.campaign.join("sessions/2026-10-06_dsi_2899.toml");
    let text = std::fs::read_to_string(&session).unwrap();
    let fresh = text.replace("noticed = true\n", "").replace("\"closed\"", "\"open\"");
    std::fs::write(&session, fresh).unwrap();
    play.player = Player::new(Some(session), Lang::Fr, SMALL, crate::support::now());
    let before = play.on_disk("_dsi_").answers;
    let is_shown = |play: &Play| play.text().contains("la personne est informée");
    assert!(is_shown(&play));
    play.keys("<esc>");
    assert!(!is_shown(&play) && play.text().contains("? aide"), "still there: {}", play.text());
    play.keys("<esc><pgdn>");
    assert!(!is_shown(&play), "questions can be read");
    for key in ["3", "n", "s", "m", "v", "c"] {
        play.keys(key);
        assert!(is_shown(&play), "{key}: {}", play.text());
        play.keys("<esc>");
    }
    play.player.event(Event::Paste("mots".to_owned()));
    assert!(is_shown(&play));
    assert_eq!(play.on_disk("_dsi_").answers, before);
    play.keys("<enter>m");
    assert_ne!(play.on_disk("_dsi_").answers, before, "once informed, keys do what they do");
}

#[test]
fn inks_tell_what_is_chosen() {
    insta::assert_snapshot!(dsi().player.inks());
}

#[test]
fn a_middling_screen_shows_the_rest_of_the_answer() {
    let mut play = play_session("_dsi_", (120, 36));
    play.keys(AT_QUESTION);
    insta::assert_snapshot!(play.text());
}

#[test]
fn a_large_screen_shows_the_route() {
    let mut play = play_session("_dsi_", (200, 50));
    play.keys(AT_QUESTION);
    insta::assert_snapshot!(play.text());
}

#[test]
fn digits_choose_a_level_with_or_without_shift() {
    for (key, level) in [("1", 1), ("5", 5), ("&", 1), ("é", 2), ("\"", 3), ("'", 4), ("(", 5)] {
        let mut play = dsi();
        play.keys(key);
        let answer = answer(&play, "_dsi_", "strat-02");
        assert_eq!(answer.reply, Some(Reply::Level(level)), "{key}");
        assert!(play.text().contains("✓ enregistré"));
    }
}

#[test]
fn a_level_that_does_not_exist_changes_nothing() {
    let mut play = dsi();
    let before = answer(&play, "_dsi_", "strat-02");
    play.keys("9");
    assert!(play.text().contains("Ce niveau n’existe pas"));
    assert_eq!(answer(&play, "_dsi_", "strat-02"), before);
}

#[test]
fn rating_and_moving_never_leave_the_note() {
    let mut play = dsi();
    play.keys("n Un.<a-5><pgdn> Deux.<a-é><c-p> Trois.");
    assert!(play.text().contains("Échap sortir"));
    let first = answer(&play, "_dsi_", "strat-02");
    assert_eq!(first.reply, Some(Reply::Level(5)));
    assert!(first.note.trim_end().ends_with("Un. Trois."), "{}", first.note);
    let second = answer(&play, "_dsi_", "strat-03");
    assert_eq!(second.reply, Some(Reply::Level(2)));
    assert!(second.note.trim_end().ends_with("Deux."), "{}", second.note);
}

#[test]
fn each_status_has_its_key() {
    let mut play = dsi();
    play.keys("s");
    assert_eq!(answer(&play, "_dsi_", "strat-02").reply, Some(Reply::Unknown));
    assert!(play.text().contains("▶ ne sait pas"));
    play.keys("i");
    assert_eq!(answer(&play, "_dsi_", "strat-02").reply, Some(Reply::Unfinished));
    play.keys("<del>");
    assert_eq!(answer(&play, "_dsi_", "strat-02").reply, None);
}

#[test]
fn not_applicable_wants_a_reason() {
    let mut play = dsi();
    play.keys("o<c-s>");
    assert!(play.text().contains("à remplir"));
    play.keys("Aucune salle serveurs.<c-s>");
    let reason = Reply::NotApplicable("Aucune salle serveurs.".to_owned());
    assert_eq!(answer(&play, "_dsi_", "strat-02").reply, Some(reason));
    assert!(play.text().contains("▶ sans objet\u{a0}: Aucune salle serveurs."));
}

#[test]
fn a_proof_has_a_grade_a_document_and_a_day() {
    let mut play = dsi();
    play.keys("p4<enter>Lettre de mission<enter>31/02<c-s>");
    assert!(play.text().contains("Date attendue"));
    play.keys("<bs><bs><bs><bs><bs>12/10<c-s>");
    let answer = answer(&play, "_dsi_", "strat-02");
    assert_eq!(answer.evidence, Some(Evidence::Seen));
    assert_eq!(answer.document, "Lettre de mission");
    assert_eq!(answer.document_date, Some("2026-10-12".parse().unwrap()));
}

#[test]
fn a_verbatim_keeps_its_consent_and_can_be_mended() {
    let mut play = dsi();
    let before = answer(&play, "_dsi_", "strat-02").verbatims.len();
    play.keys("vOn fait au mieux.<tab>1<c-s>");
    let verbatims = answer(&play, "_dsi_", "strat-02").verbatims;
    assert_eq!(verbatims.len(), before + 1);
    let last = verbatims.last().unwrap();
    assert_eq!((&*last.text, last.consent), ("On fait au mieux.", Consent::Citable));
    play.keys("v<s-tab><s-tab> Presque.<tab>3<c-s>");
    let verbatims = answer(&play, "_dsi_", "strat-02").verbatims;
    let last = verbatims.last().unwrap();
    assert_eq!((&*last.text, last.consent), ("On fait au mieux. Presque.", Consent::Private));
}

#[test]
fn a_follow_up_says_what_who_and_when() {
    let mut play = dsi();
    let before = answer(&play, "_dsi_", "strat-02").follow_ups.len();
    play.keys("tEnvoyer l’organigramme<enter>DRH<enter>05/12<enter>");
    let all = answer(&play, "_dsi_", "strat-02").follow_ups;
    assert_eq!(all.len(), before + 1);
    let last = all.last().unwrap();
    assert_eq!((&*last.what, &*last.who), ("Envoyer l’organigramme", "DRH"));
    assert_eq!(last.due, Some("2026-12-05".parse().unwrap()));
}

#[test]
fn a_window_left_with_words_is_a_draft() {
    let mut play = dsi();
    play.keys("vDes mots précieux<esc>");
    assert!(play.text().contains("Brouillon gardé"));
    play.keys("v");
    assert!(play.text().contains("Des mots précieux"));
}

#[test]
fn obstacles_and_opportunities_are_a_tab_away() {
    let mut play = dsi();
    play.keys("n<tab> Le temps.<tab> Un réseau.<esc>");
    let answer = answer(&play, "_dsi_", "strat-02");
    assert!(answer.obstacles.trim_end().ends_with("Le temps."), "{}", answer.obstacles);
    assert!(answer.opportunities.trim_end().ends_with("Un réseau."), "{}", answer.opportunities);
}

#[test]
fn typing_goes_on_after_a_stop() {
    let mut play = dsi();
    play.keys(&format!("n{}Un mot", "<bs>".repeat(500)));
    play.player.event(Event::Stop);
    play.player.event(Event::Continued);
    play.keys(" si utile<esc>");
    assert_eq!(answer(&play, "_dsi_", "strat-02").note, "Un mot si utile");
}

#[test]
fn words_added_to_a_note_are_not_glued_to_it() {
    let note = |keys: &str| {
        let mut play = dsi();
        play.keys(&format!("nA<bs>{}Déjà dit<esc>", "<bs>".repeat(500)));
        play.keys(keys);
        answer(&play, "_dsi_", "strat-02").note
    };
    assert_eq!(note("n<esc>"), "Déjà dit", "nothing is added when nothing is typed");
    assert_eq!(note("nPuis ceci<esc>"), "Déjà dit\nPuis ceci");
    assert_eq!(note("nPuis<esc>3n4 fois<esc>"), "Déjà dit\nPuis\n4 fois");
    assert_eq!(note("<pgdn>n<pgup>Puis<esc>"), "Déjà dit\nPuis", "still typing, come back");
    assert_eq!(note("n deux fois<esc>"), "Déjà dit deux fois", "a space goes on");
    assert_eq!(note("n, deux fois<esc>"), "Déjà dit, deux fois", "so does a mark");
    assert_eq!(note("n<end>es<esc>"), "Déjà dites", "so does who goes to the end by a key");
    assert_eq!(note("n<enter>Puis<esc>"), "Déjà dit\nPuis");
    assert_eq!(note("n<home>Oui<esc>"), "OuiDéjà dit");
    assert_eq!(note("nPuis<esc>u"), "Déjà dit");
    assert_eq!(note("n<end><enter><esc><up><down>nPuis<esc>"), "Déjà dit\nPuis", "an end of line");
    let mut play = dsi();
    play.keys(&format!("n{}Dit<esc>", "<bs>".repeat(500)));
    play.player.event(Event::Paste("Collé".to_owned()));
    assert_eq!(answer(&play, "_dsi_", "strat-02").note, "Dit\nCollé");
}

#[test]
fn undo_takes_back_a_whole_visit_of_the_note() {
    let mut play = dsi();
    let before = answer(&play, "_dsi_", "strat-02");
    play.keys("2n Un mot.<esc>s");
    play.keys("u");
    assert_eq!(answer(&play, "_dsi_", "strat-02").reply, Some(Reply::Level(2)));
    play.keys("u");
    assert_eq!(answer(&play, "_dsi_", "strat-02").note, before.note);
    play.keys("u");
    assert_eq!(answer(&play, "_dsi_", "strat-02").reply, before.reply);
    play.keys("u");
    assert!(play.text().contains("Rien à annuler"));
    play.keys("U<c-r>U");
    let after = answer(&play, "_dsi_", "strat-02");
    assert_eq!(after.reply, Some(Reply::Unknown));
    assert!(after.note.trim_end().ends_with("Un mot."));
}

#[test]
fn undo_goes_where_the_edit_was() {
    let mut play = dsi();
    play.keys("1<pgdn><pgdn><pgdn>u");
    assert!(play.text().contains("Pilotage au quotidien"));
}

#[test]
fn reopened_it_comes_back_to_the_letter() {
    let mut play = dsi();
    play.keys("<pgdn>n<c-home>Mais <esc>q");
    play.keys("<home>");
    let session = play.on_disk("_dsi_");
    let left = session.left_at.unwrap();
    assert_eq!(left.question.as_str(), "strat-03");
    let note = &session.answers[&left.question].note;
    let line = note.chars().take(left.cursor).collect::<String>();
    assert!(line.ends_with("Mais "), "{line:?}");
}

#[test]
fn time_passes_and_the_pace_is_told() {
    let mut play = play_session("2026-11-19", SMALL);
    play.player.wait(Duration::from_secs(60 * 20));
    assert!(play.text().contains("45\u{a0}min / 60"), "{}", play.text());
    assert!(play.text().contains("de retard"));
    play.keys("q");
    assert_eq!(play.on_disk("2026-11-19").spent / 60, 45);
}

#[test]
fn questions_to_revisit_come_before_closing() {
    let mut play = play_session("2026-11-19", SMALL);
    play.keys("c");
    assert!(play.text().contains("à revoir avant de clore"), "{}", play.text());
    play.keys("c");
    assert!(play.text().contains("Clore l’entretien"));
    play.keys("Le temps manque.<c-s>");
    assert!(play.text().contains("Entretien clos"));
    let session = play.on_disk("2026-11-19");
    assert_eq!(session.status, Status::Closed);
    assert_eq!(session.salient[0], "Le temps manque.");
}

#[test]
fn a_paste_goes_to_the_note_and_commands_nothing() {
    let mut play = dsi();
    let before = answer(&play, "_dsi_", "strat-02");
    play.player.event(Event::Paste("1s\u{1b}q\r\nfin".to_owned()));
    let after = answer(&play, "_dsi_", "strat-02");
    assert_eq!(after.reply, before.reply);
    assert!(after.note.trim_end().ends_with("1sq\nfin"), "{}", after.note);
}

#[test]
fn every_size_is_drawn() {
    let mut play = dsi();
    play.keys("nx");
    for columns in (0..30).chain([59, 60, 61, 80, 113, 114, 169, 170, 250]) {
        for rows in (0..12).chain([19, 20, 21, 24, 60]) {
            play.player.event(Event::Resize(columns, rows));
            let text = play.text();
            let fits = columns >= 60 && rows >= 20;
            assert_eq!(text.contains("enregistré"), fits, "{columns}×{rows}");
        }
    }
}

#[test]
fn hostile_words_are_shown_and_not_obeyed() {
    let mut play = dsi();
    play.keys("oPas\u{202e}ici\u{200b}<c-s>");
    let text = play.text();
    assert!(text.contains("Pas⟨U+202E⟩ici⟨U+200B⟩"), "{text}");
}

#[test]
fn a_disk_that_refuses_loses_no_word_and_no_interview() {
    let mut play = dsi();
    std::fs::remove_dir_all(&play.campaign).unwrap();
    play.keys("n Précieux.<esc>q");
    let text = play.text();
    assert!(text.contains("Quitter sans avoir tout enregistré"), "{text}");
    assert!(text.contains("n’est qu’ici, en mémoire"), "{text}");
    play.keys("<esc>");
    let text = play.text();
    assert!(text.contains("✗") && text.contains("Pilotage au quotidien"), "{text}");

    let elsewhere = play.campaign.with_file_name("ailleurs.toml");
    play.keys(&format!("w{}<c-s>", elsewhere.display()));
    assert!(std::fs::read_to_string(&elsewhere).unwrap().contains("Précieux."));

    play.keys("<c-c>");
    assert!(!play.player.ended, "what would be lost is said first");
    play.keys("<c-c>");
    assert!(play.player.ended, "asked again, it means it");
}

#[test]
fn a_closed_interview_is_read_and_not_changed() {
    let mut play = play_session("_dsi_", SMALL);
    play.keys(AT_QUESTION);
    let before = play.on_disk("_dsi_");
    for keys in ["5", "s", "v", "<del>", "m"] {
        play.keys(keys);
        assert!(play.text().contains("Entretien terminé"), "{keys}");
    }
    play.player.event(Event::Paste("mots".to_owned()));
    assert_eq!(play.on_disk("_dsi_"), before);
    // only what can be done is offered
    play.keys("<pgdn><pgup>");
    let text = play.text();
    let offered = text.lines().last().unwrap();
    assert!(offered.contains("n lire en entier") && offered.contains("c rouvrir"), "{text}");
    assert!(!offered.contains("niveau") && !offered.contains("sans objet"), "{text}");
    play.keys("n");
    assert!(matches!(play.player.state().overlay, Some(Overlay::Text(..))), "{}", play.text());
    assert!(play.text().contains("Entretien terminé"), "{}", play.text());
    play.keys("<esc>c5");
    assert_eq!(answer(&play, "_dsi_", "strat-02").reply, Some(Reply::Level(5)));
}

#[test]
fn a_note_that_fits_in_a_greater_terminal_is_shown_from_its_start() {
    let mut play = dsi();
    play.keys("n<enter>");
    for line in 1..15 {
        play.keys(&format!("Ligne {line}.<enter>"));
    }
    assert!(!play.text().contains("Ligne 1."), "{}", play.text());
    play.player.event(Event::Resize(80, 50));
    let text = play.text();
    assert!(text.contains("Ligne 3.") && text.contains("Ligne 14."), "{text}");
    play.keys("<c-z>x");
    assert!(play.text().contains("x "), "typing goes on at the cursor");
}

#[test]
fn escape_leaves_a_text_but_not_a_conversation() {
    let mut play = dsi();
    play.keys("n mot<esc><esc><esc>");
    assert!(play.text().contains("q pour revenir"));
    assert!(play.text().contains("Pilotage au quotidien"));
}

#[test]
fn words_typed_on_the_list_of_consents_choose_none() {
    let mut play = dsi();
    play.keys("vMots dits.<tab> à ne pas & ne pas redire <c-s>");
    let all = answer(&play, "_dsi_", "strat-02").verbatims;
    assert_eq!(all.last().unwrap().consent, Consent::default(), "{all:?}");
}

#[test]
fn escape_closes_the_innermost_window_keeps_its_words_and_never_leaves() {
    let is_interview = |play: &Play| matches!(play.player.state().screen, Screen::Interview(_));
    for open in
        ["o", "p<tab>", "v", "t", "e<tab>", "w", "cc", "/", "g", "?", "l", "a", "n", "f", "+"]
    {
        let mut play = dsi();
        play.keys(&format!("{open}<esc>"));
        assert!(is_interview(&play) && play.player.state().overlay.is_none(), "{open}");
        assert!(!play.text().contains("Échap sortir"), "{open}: {}", play.text());
        play.keys("<esc><esc>");
        assert!(is_interview(&play), "{open}: {}", play.text());
        assert!(play.text().contains("q pour revenir"), "{open}: {}", play.text());
    }
    for open in ["o", "p<tab>", "v", "t", "e<tab>", "w", "cc"] {
        let mut play = dsi();
        play.keys(&format!("{open}Mots<esc><esc>{open}"));
        assert!(play.text().contains("Mots"), "{open}: {}", play.text());
    }
    let mut play = dsi();
    play.keys("n<f1><esc>");
    assert!(play.text().contains("Échap sortir"), "the help first: {}", play.text());
}

#[test]
fn a_day_to_come_without_its_year_is_the_next_one() {
    let mut play = dsi();
    play.keys("tRelancer<enter><enter>15/01<enter>");
    let all = answer(&play, "_dsi_", "strat-02").follow_ups;
    assert_eq!(all.last().unwrap().due, Some("2027-01-15".parse().unwrap()));
}

#[test]
fn a_draft_stays_with_its_interview() {
    let mut play = dsi();
    play.keys("vMots de la DSI<esc>q");
    play.keys("<home><down><enter>c/pilotage au quotidien<enter>v");
    assert!(!play.text().contains("Mots de la DSI"), "{}", play.text());
}

#[test]
fn who_answers_is_mended_and_the_route_follows() {
    let mut play = dsi();
    play.keys("e<tab><end> adjoint<tab><tab><tab><bs><bs><bs><bs>2025<tab><bs><bs><bs>90<c-s>");
    let session = play.on_disk("_dsi_");
    assert!(session.stakeholder.function.ends_with(" adjoint"), "{:?}", session.stakeholder);
    assert_eq!(session.date, "2025-10-06".parse().unwrap());
    assert_eq!(session.minutes, 90);
    assert!(play.text().contains("/ 90"), "{}", play.text());
    // the achats profile too: its questions join the route
    play.keys("e<down><down><down> <c-s>");
    let before = play.text();
    assert!(before.contains("DSI + Achats"), "{before}");
    play.keys("uu");
    assert_eq!(play.on_disk("_dsi_").minutes, 105);
}

#[test]
fn killed_in_a_long_note_the_time_used_is_kept_to_the_minute() {
    let mut play = dsi();
    let before = play.on_disk("_dsi_").spent;
    play.keys("n Une longue histoire");
    play.player.wait(Duration::from_secs(600));
    play.keys(" qui continue");
    assert_eq!(play.on_disk("_dsi_").spent, before + 600);
    // somebody talks and nobody types: once the file is written, the disk rests until the next word
    let minute = Duration::from_secs(60);
    play.player.wait(minute);
    play.player.wait(minute);
    assert_eq!(play.on_disk("_dsi_").spent, before + 720);
    play.player.wait(Duration::from_secs(600));
    assert_eq!(play.on_disk("_dsi_").spent, before + 720);
    play.keys(".");
    play.player.wait(minute);
    play.keys(".");
    assert_eq!(play.on_disk("_dsi_").spent, before + 1_380);
}

#[test]
fn how_far_it_is_follows_each_change_of_an_answer() {
    let mut play = dsi();
    let asked = phrases(Lang::Fr).home.overview.body;
    let mut told = BTreeSet::new();
    for keys in ["3", "<del>", "m", "s", "i", "m", "u", "u", "u", "u", "<up>", "u", "2"] {
        play.keys(keys);
        let figures = play.text().lines().next().unwrap().to_owned();
        let figures = figures.split_whitespace().find(|word| word.contains('/')).unwrap();
        let (done, total) = figures.split_once('/').unwrap();
        let known = asked(done.parse().unwrap(), total.parse().unwrap());
        // the overview counts them all again
        play.keys("a");
        assert!(play.text().contains(&known), "{known}, after {keys}:\n{}", play.text());
        play.keys("<esc>");
        told.insert(known);
    }
    assert_eq!(told.len(), 2, "{told:?}");
}

#[test]
fn a_file_copied_while_people_talk_has_all_but_the_last_minute() {
    let mut play = dsi();
    let file = file_of(&play);
    let read = || std::fs::read_to_string(&file).unwrap();
    let before = read();
    play.keys("nDit à l’instant.<esc><pgdn>");
    let minute = Duration::from_secs(60);
    play.player.wait(minute);
    play.keys("nPuis ceci.<esc>");
    assert!(read() == before, "nobody pauses: the journal has it");
    assert!(play.text().contains("✓ enregistré"), "{}", play.text());
    play.player.wait(minute);
    play.player.wait(minute);
    let after = read();
    assert!(after.contains("Dit à l’instant.") && after.contains("Puis ceci."), "{after}");
    // then nothing is written for the clock alone, nor for who only looks
    play.player.wait(minute);
    play.keys("<pgdn><pgup>");
    play.player.wait(minute);
    assert_eq!(read(), after);
    assert!(!journal_of(&file).exists());
}

#[test]
fn a_journal_grown_long_goes_into_the_file_at_the_next_question() {
    let mut play = dsi();
    let file = file_of(&play);
    play.keys("n");
    for _ in 0..40 {
        play.player.event(Event::Paste("mille lettres ".repeat(70)));
    }
    play.keys("<esc>");
    assert!(std::fs::metadata(journal_of(&file)).unwrap().len() > 32 * 1024);
    play.keys("<pgdn>");
    assert!(std::fs::read_to_string(&file).unwrap().contains("mille lettres mille"));
    assert!(!journal_of(&file).exists());
}

fn file_of(play: &Play) -> std::path::PathBuf {
    let files = bilat::store::folder::load(&play.campaign).unwrap().files;
    files.into_iter().find(|file| file.to_string_lossy().contains("_dsi_")).unwrap()
}
