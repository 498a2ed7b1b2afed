//! The merge: what diverges comes first and is settled in place.

use std::fs;

use bilat::domain::id::QuestionId;
use bilat::domain::session::Reply;
use bilat::lang::Lang;
use bilat::tui::event::Moment;
use bilat::tui::play::Player;
use bilat::tui::screen::voices::ruling;
use bilat::tui::state::{Overlay, Shared, State, Then};

use super::{Play, play, play_without_interviews};

const SMALL: (u16, u16) = (80, 24);

fn merge() -> Play {
    let mut play = play(SMALL);
    play.keys("f");
    play
}

fn id(word: &str) -> QuestionId {
    word.parse().unwrap()
}

fn row(play: &Play, title: &str) -> String {
    let text = play.text();
    let found = text.lines().find(|line| line.contains(title));
    found.unwrap().to_owned()
}

#[test]
fn what_is_to_settle_comes_first() {
    insta::assert_snapshot!(merge().text());
}

#[test]
fn a_voice_is_read_under_the_matrix() {
    let mut play = merge();
    play.keys("<right><right><right><right><right>");
    insta::assert_snapshot!(play.text());
}

#[test]
fn a_middling_screen_shows_more_voices() {
    let mut play = play((120, 36));
    play.keys("f<down><right>");
    insta::assert_snapshot!(play.text());
}

#[test]
fn a_large_screen_puts_the_voice_beside_the_matrix() {
    let mut play = play((200, 50));
    play.keys("f<down>");
    insta::assert_snapshot!(play.text());
}

#[test]
fn a_question_is_settled_in_place_with_its_reason() {
    let mut play = merge();
    assert!(play.text().contains("8 à arbitrer sur 14"));
    play.keys("r2<tab>La délégation ne dit rien du numérique.<c-s>");
    let campaign = play.campaign_on_disk();
    let decision = campaign.decisions.get(&id("strat-01")).unwrap();
    assert_eq!(decision.reply, Reply::Level(2));
    assert_eq!(decision.reason, "La délégation ne dit rien du numérique.");
    assert!(decision.voices.is_some());
    play.keys("<up>");
    assert!(play.text().contains("7 à arbitrer sur 14"));
    // it stays where it was, with its mark and its level
    let row = row(&play, "▶ Portage politique");
    assert!(row.contains("✓     2"), "{row}");
}

#[test]
fn the_median_is_proposed_when_it_is_a_level() {
    let mut play = merge();
    play.keys("r");
    insta::assert_snapshot!(play.text());
}

#[test]
fn what_was_done_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let campaign = crate::support::example_in(folder.path());
    let mut state = State::new(Lang::Fr, SMALL);
    let shared = &mut state.shared;
    shared.open(bilat::store::folder::load(&campaign).unwrap(), None);
    // told once it is written
    let told = |shared: &Shared| shared.ruled.clone().unwrap();
    let settled = id("strat-04");
    let questions = &shared.dossier().unwrap().questionnaire.questions;
    let question = questions.iter().position(|asked| asked.id == settled).unwrap();
    let Some(Then::Show(Overlay::Form(mut form))) = ruling::settle(shared, question).then else {
        panic!("no form");
    };
    let now = crate::support::now();
    let at = Moment { instant: now.0, elapsed: std::time::Duration::ZERO, today: now.1 };
    ruling::submit(shared, at, &mut form).unwrap();
    let said =
        "Arbitrage enregistré\u{a0}: strat-04, niveau 3. n\u{a0}: la suivante, il en reste 8.";
    assert_eq!(told(shared), said);
    ruling::withdraw(shared, question);
    assert_eq!(told(shared), "Arbitrage retiré\u{a0}: u pour annuler.");
    ruling::undo(shared);
    assert_eq!(told(shared), "Annulé.");
}

#[test]
fn what_was_decided_is_proposed_again() {
    let mut play = merge();
    play.keys("r2<tab>Rien n’est écrit.<c-s>r");
    assert!(play.text().contains("(•) 2 · "), "{}", play.text());
    assert!(
        play.text().contains("Médiane\u{a0}: 3 · référence (Élu·e)\u{a0}: 4"),
        "{}",
        play.text()
    );
}

#[test]
fn a_level_against_not_applicable_is_told_in_words() {
    let mut play = merge();
    play.keys("<down>");
    for _ in 0..11 {
        let text = play.text();
        assert!(text.contains("niveau donné par 2 voix sur 4"), "{text}");
        assert!(text.contains("Divergence      sans objet pour certains"), "{text}");
        assert!(text.contains("1\u{a0}:\u{a0}DSI"), "{text}");
        play.keys("<right>");
    }
}

#[test]
fn signs_are_told_in_the_words_of_everywhere() {
    let mut play = play((60, 20));
    play.keys("f");
    let mut told = String::new();
    for _ in 0..8 {
        told += play.keys("<home><right>").text().as_str();
        for _ in 0..5 {
            told += play.keys("<pgdn>").text().as_str();
        }
    }
    for word in ["à confirmer", "ne sait pas", "… suite (?)"] {
        assert!(told.contains(word), "{word}");
    }
    for word in ["prouver", "ignoré", "exclu"] {
        assert!(!told.contains(word), "{word}");
    }
    play.keys("?<pgdn>");
    let help = play.text() + play.keys("<pgdn>").text().as_str();
    for (sign, name) in [("≠", "à arbitrer"), ("?", "ne sait pas"), ("so", "sans objet")] {
        let is_told = |line: &str| line.contains(&format!(" {sign} ")) && line.contains(name);
        assert!(help.lines().any(is_told), "{sign}: {help}");
    }
}

#[test]
fn the_cursor_starts_on_a_voice() {
    let text = merge().text();
    assert!(text.contains("Direction · croisement"), "{text}");
}

#[test]
fn every_sign_in_sight_is_explained() {
    let mut play = merge();
    for _ in 0..50 {
        let text = play.text();
        let lines: Vec<&str> = text.lines().collect();
        let said: String = lines[4..14].iter().flat_map(|row| row.chars().skip(34)).collect();
        for sign in ["≠", "✓", "↻", "!", "*", "?", "…"] {
            assert_eq!(lines[14].contains(sign), said.contains(sign), "{sign}: {text}");
        }
        play.keys("<down>");
    }
}

#[test]
fn what_is_settled_leaves_the_filter_with_the_cursor() {
    let mut play = merge();
    play.keys("xr2<tab>Rien n’est écrit.<c-s>");
    assert!(row(&play, "▶").contains("Portage politique"), "seen as it is now");
    assert!(play.text().contains("[À arbitrer 7]"), "{}", play.text());
    play.keys("<right>");
    assert!(row(&play, "▶").contains("Portage politique"));
    play.keys("<down>");
    assert!(row(&play, "▶").contains("Consommations d’usage"));
    assert!(!play.text().contains("Portage politique"), "{}", play.text());
    // it comes back when it is to settle again
    play.keys("u");
    assert!(row(&play, "▶").contains("Portage politique"));
    assert!(play.text().contains("[À arbitrer 8]"), "{}", play.text());
}

#[test]
fn back_from_the_voices_what_is_settled_is_gone_and_the_next_one_waits() {
    let mut play = merge();
    play.keys("x<down><enter>r1<tab>Rien n’est suivi.<c-s>q");
    assert!(row(&play, "▶").contains("Achats de logiciels"), "{}", play.text());
    assert!(!play.text().contains("Consommations d’usage"), "{}", play.text());
    assert!(play.text().contains("7 à arbitrer sur 14"), "{}", play.text());
    // the last one of the list leaves room for the first
    play.keys("<end><enter>r1<tab>Rien n’est suivi.<c-s>q");
    assert!(row(&play, "▶").contains("Portage politique"), "{}", play.text());
}

#[test]
fn levels_stand_under_the_first_letter_of_who_gives_them() {
    for size in [SMALL, (120, 36)] {
        let mut play = play(size);
        play.keys("f");
        let text = play.text();
        let rows: Vec<Vec<char>> = text.lines().map(|line| line.chars().collect()).collect();
        let blank = |row: &[char], at: usize| row.get(at).is_none_or(|c| *c == ' ');
        let begins = |row: &[char], at: usize| blank(row, at - 1) && !blank(row, at);
        let voices = rows[3].windows(3).position(|word| word == ['É', 'c', '.']).unwrap() + 4;
        let begun = |row: &[char]| -> Vec<usize> {
            (voices..size.0.into()).filter(|at| begins(row, *at)).collect()
        };
        let heads = begun(&rows[3]);
        let mut cells = 0;
        for row in &rows[4..12] {
            for at in begun(row) {
                assert!(heads.contains(&at), "{at} {heads:?}: {text}");
                cells += 1;
            }
        }
        assert!(cells > 8, "{text}");
    }
}

/// What is written in a window, on one line.
fn flat(text: &str) -> String {
    let inside = text.lines().filter_map(|line| line.split('│').nth(1));
    inside.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

#[test]
fn each_level_is_read_whole_before_it_is_chosen() {
    for size in [SMALL, (120, 36)] {
        let mut play = play(size);
        play.keys("f");
        for _ in 0..50 {
            play.keys("r");
            let text = play.text();
            let Some(Overlay::Form(form)) = &play.player.state().overlay else {
                play.keys("<down>");
                continue;
            };
            let bilat::tui::form::Purpose::Settle(question) = form.purpose else { panic!() };
            let dossier = play.player.state().shared.dossier().unwrap();
            let asked = &dossier.questionnaire.questions[question];
            let bilat::domain::questionnaire::Kind::Level(anchors) = &asked.kind else { panic!() };
            let told = flat(&text);
            for anchor in anchors {
                let words = anchor.get(Lang::Fr).split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(told.contains(&words), "{words}: {text}");
            }
            assert!(text.contains("Motif"), "{text}");
            play.keys("<esc><down>");
        }
    }
}

#[test]
fn one_key_goes_on_to_the_next_to_settle_and_undo_comes_back() {
    let mut play = merge();
    play.keys("<down>r1<tab>Rien n’est suivi.<c-s>n");
    assert!(row(&play, "▶").contains("Achats de logiciels"));
    play.keys("u");
    assert!(row(&play, "▶").contains("Consommations d’usage"));
    assert!(play.text().contains("8 à arbitrer sur 14"), "{}", play.text());
    play.keys("nnnnnnnn");
    assert!(row(&play, "▶").contains("Consommations d’usage"), "it goes round");
}

#[test]
fn an_empty_filter_says_so() {
    let mut play = merge();
    play.keys("/preparer l’achat<enter>r4<tab>Relu.<c-s>xxxxxx");
    let text = play.text();
    assert!(text.contains("[À relire 0]"), "{text}");
    assert!(text.contains("Rien à relire\u{a0}: aucune voix n’a changé"), "{text}");
    play.keys("n");
    assert!(play.text().contains("Rien d’autre à arbitrer dans cette liste\u{a0}; 7 ailleurs."));
}

#[test]
fn each_filter_is_seen_whatever_the_width() {
    for size in [(60, 20), SMALL, (120, 36), (200, 50)] {
        let mut play = play(size);
        play.keys("f");
        for _ in 0..8 {
            let text = play.text();
            let filters = text.lines().nth(1).unwrap();
            assert!(filters.contains('[') && filters.contains(']'), "{text}");
            play.keys("x");
        }
    }
}

#[test]
fn a_decision_without_a_reason_is_refused() {
    let mut play = merge();
    for reason in ["  ", "a", " 1234 ", "ok"] {
        play.keys(&format!("r2<tab>{reason}<c-s>"));
        assert!(play.text().contains("Écrivez le motif"), "{reason}");
        assert!(!play.campaign_on_disk().decisions.contains_key(&id("strat-01")), "{reason}");
        play.keys(&format!("{}<esc>", "<bs>".repeat(6)));
    }
}

#[test]
fn words_typed_on_the_list_of_levels_go_to_the_reason_and_choose_nothing() {
    for (typed, level, reason) in [
        ("Rien n’est écrit, ni suivi.", 3, "Rien n’est écrit, ni suivi."),
        ("élus d’accord (à 3)", 3, "élus d’accord (à 3)"),
        ("  ni l’un ni l’autre", 3, "ni l’un ni l’autre"),
        ("éRien n’est écrit.", 2, "Rien n’est écrit."),
        ("2Rien n’est écrit.", 2, "Rien n’est écrit."),
        ("é<tab>rien n’est écrit.", 2, "rien n’est écrit."),
    ] {
        let mut play = merge();
        // refused for want of a reason, then one Tab too many
        play.keys("r<c-s>");
        assert!(play.text().contains("› Motif") && play.text().contains("Écrivez le motif"));
        play.keys(&format!("<tab>{typed}<c-s>"));
        let campaign = play.campaign_on_disk();
        let decision = &campaign.decisions[&id("strat-01")];
        assert_eq!((&decision.reply, &*decision.reason), (&Reply::Level(level), reason), "{typed}");
    }
    let mut play = merge();
    play.keys("r");
    play.player.event(bilat::tui::event::Event::Paste("Collé d’ailleurs.".to_owned()));
    play.keys("<c-s>");
    assert_eq!(play.campaign_on_disk().decisions[&id("strat-01")].reason, "Collé d’ailleurs.");
}

#[test]
fn a_median_that_is_no_level_leaves_the_choice_to_the_referent() {
    let mut play = merge();
    play.keys("/transfo-04<enter>r");
    let text = play.text();
    assert!(text.contains("Médiane\u{a0}: 2,5"), "{text}");
    assert!(text.contains("La médiane n’est pas un niveau\u{a0}: à vous de choisir."), "{text}");
    assert!(!text.contains("(•)"), "{text}");
    play.keys("<tab>Entre deux niveaux.<c-s>");
    let text = play.text();
    assert!(text.contains("› Niveau retenu") && text.contains("✗ Choisissez le niveau"), "{text}");
    assert!(!play.campaign_on_disk().decisions.contains_key(&id("transfo-04")));
    play.keys("<down><down><c-s>");
    let decision = play.campaign_on_disk().decisions[&id("transfo-04")].clone();
    assert_eq!((decision.reply, &*decision.reason), (Reply::Level(2), "Entre deux niveaux."));
}

#[test]
fn not_applicable_can_be_settled() {
    let mut play = merge();
    play.keys("r6<tab>Compétence de la région.<c-s>");
    let campaign = play.campaign_on_disk();
    let reply = &campaign.decisions[&id("strat-01")].reply;
    assert!(matches!(reply, Reply::NotApplicable(_)));
    assert!(row(&play, "▶ Portage").contains("✓    so"));
}

#[test]
fn undo_gives_back_the_campaign_as_it_was() {
    let mut play = merge();
    let before = play.campaign_on_disk();
    play.keys("/plan d’actions<enter><del>");
    assert!(!play.campaign_on_disk().decisions.contains_key(&id("strat-04")));
    play.keys("r5<tab>Essai.<c-s>");
    play.keys("uu");
    let mut after = play.campaign_on_disk();
    let (old, new) = (&before.decisions[&id("strat-04")], &after.decisions[&id("strat-04")]);
    assert!(new.at > old.at && new.says_as(old), "given back now, not then");
    after.decisions.insert(id("strat-04"), old.clone());
    assert_eq!(after, before);
    play.keys("u");
    assert!(play.text().contains("Rien à annuler."));
}

#[test]
fn filters_go_round_and_say_how_many() {
    let mut play = merge();
    let mut seen = Vec::new();
    for _ in 0..9 {
        let text = play.text();
        let filters = text.lines().nth(1).unwrap();
        let kept = filters.split(['[', ']']).nth(1).unwrap();
        seen.push(kept.to_owned());
        play.keys("x");
    }
    assert_eq!(
        seen,
        [
            "Toutes 50",
            "À arbitrer 8",
            "Divergences 14",
            "Sans objet discuté 1",
            "Une seule voix 2",
            "À confirmer 2",
            "À relire 1",
            "Rien de connu 2",
            "Toutes 50"
        ]
    );
}

#[test]
fn a_search_finds_what_the_filter_hides() {
    let mut play = merge();
    play.keys("x/inventaire<enter>");
    assert!(play.text().contains("▶ Inventaire"));
    assert!(play.text().contains("[Toutes 50]"));
}

#[test]
fn the_column_under_the_cursor_is_in_sight() {
    let mut play = merge();
    // the cursor starts on the second, the first heard on the first question
    for column in 1..13 {
        let text = play.text();
        let heads = text.lines().nth(3).unwrap();
        assert!(heads.contains('‹') == (column > 2), "{column}: {heads}");
        play.keys("<right>");
    }
    assert!(play.text().contains("Métiers+"));
}

#[test]
fn a_campaign_without_interview_says_what_to_do() {
    let mut play = play_without_interviews(SMALL);
    play.keys("f");
    assert!(play.text().contains("Aucun entretien pour l’instant"));
    play.keys("<down><enter>rx");
}

#[test]
fn what_a_file_says_never_reaches_the_terminal_raw() {
    let mut play = play(SMALL);
    let file = play.campaign.join("campaign.toml");
    let text = fs::read_to_string(&file).unwrap();
    let text = text.replace("Communauté d’agglomération", "\\u001b[2J\\u202e");
    fs::write(&file, text).unwrap();
    play.player = Player::new(Some(play.campaign.clone()), Lang::Fr, SMALL, crate::support::now());
    for keys in ["f", "d"] {
        play.keys(keys);
        assert!(play.text().contains("⟨U+001B⟩[2J⟨U+202E⟩"), "{keys}");
    }
}

#[test]
fn a_merged_file_is_reviewed_and_not_changed() {
    let mut play = play(SMALL);
    play.keys("w<enter>");
    let merged = play.campaign.join("merged.toml");
    let before = fs::read(&merged).unwrap();
    let now = crate::support::now();
    play.player = Player::new(Some(merged.clone()), Lang::Fr, SMALL, now);
    play.keys("q");
    play.keys("f");
    assert!(play.text().contains("8 à arbitrer sur 14 divergences"));
    assert!(!play.text().contains("arbitrer  x filtrer"), "not offered: {}", play.text());
    assert!(play.text().contains("x filtrer"), "{}", play.text());
    play.keys("<enter>");
    assert!(play.text().contains("q retour"), "{}", play.text());
    assert!(!play.text().contains("r arbitrer") && !play.text().contains("z cible"));
    play.keys("q");
    for keys in ["r", "/plan d’actions<enter><del>", "<enter>z"] {
        play.keys(keys);
        assert!(play.text().contains("lecture seule"), "{keys}");
    }
    assert_eq!(fs::read(&merged).unwrap(), before);
}

#[test]
fn every_size_is_drawn_in_both_languages() {
    for lang in [Lang::Fr, Lang::En] {
        for size in [(60, 20), (80, 24), (100, 30), (111, 60), (160, 20), (300, 90)] {
            let mut play = play(size);
            let now = crate::support::now();
            play.player = Player::new(Some(play.campaign.clone()), lang, size, now);
            for keys in ["f", "<end><right>", "<enter>", "<pgup>", "q", "d", "<tab><end>", "pbsl"] {
                play.keys(keys);
                assert!(play.text().lines().count() == usize::from(size.1), "{keys}");
                assert!(play.text().trim().len() > 200, "{keys} {size:?}");
            }
        }
    }
}
