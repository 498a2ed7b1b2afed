//! The diagnosis: from the overall score down to the voices.

use std::fs;

use bilat::lang::Lang;
use bilat::store::folder;
use bilat::tui::event::{Done, Event};
use bilat::tui::play::Player;

use super::{Play, play, play_without_interviews};

const SMALL: (u16, u16) = (80, 24);

fn diagnosis(size: (u16, u16), keys: &str) -> Play {
    let mut play = play(size);
    play.keys("d").keys(keys);
    play
}

fn gaps(play: &Play) -> String {
    let text = play.text();
    let start = text.find("Écarts").unwrap();
    text[start..].split(['\n', ']']).next().unwrap().to_owned()
}

#[test]
fn radar_and_dimensions_fit_a_small_screen() {
    let play = diagnosis(SMALL, "");
    let text = play.text();
    for score in ["3,0", "1,0", "3,5", "2,0", "2,4", "1,7", "2,5", "2,3\u{a0}/\u{a0}5"] {
        assert!(text.contains(score), "{score}");
    }
    insta::assert_snapshot!(text);
}

#[test]
fn gaps_fit_a_small_screen() {
    insta::assert_snapshot!(diagnosis(SMALL, "<tab><down>").text());
}

#[test]
fn a_middling_screen_shows_everything() {
    insta::assert_snapshot!(diagnosis((120, 36), "p").text());
}

#[test]
fn a_large_screen_shows_levers_too() {
    insta::assert_snapshot!(diagnosis((200, 50), "").text());
}

#[test]
fn the_smallest_screen_is_still_legible() {
    insta::assert_snapshot!(diagnosis((60, 20), "").text());
}

#[test]
fn half_blocks_where_braille_is_not_wanted() {
    insta::assert_snapshot!(diagnosis(SMALL, "b").text());
}

#[test]
fn points_where_blocks_are_not_wanted_either() {
    insta::assert_snapshot!(diagnosis(SMALL, "bbp").text());
}

#[test]
fn series_are_shown_and_hidden() {
    let mut play = diagnosis((120, 36), "p");
    let marks = |play: &Play| {
        let text = play.text();
        ['●', '○', '◆'].map(|mark| text.matches(mark).count())
    };
    let [overall, target, profile] = marks(&play);
    // seven vertices and the legend's one, unless one hides another
    assert!(overall == 8 && target > 5 && profile > 2);
    play.keys("ssss");
    let [overall, target, profile] = marks(&play);
    assert!(overall == 0 && target > 5 && profile > 2);
    play.keys("ss");
    let [overall, target, profile] = marks(&play);
    // the elected representative speaks in three dimensions of seven: no vertex elsewhere
    assert_eq!((overall, target, profile), (0, 0, 4));
}

#[test]
fn what_a_profile_said_is_drawn_as_it_is_read_again() {
    // on the radar, and in the voices opened over it
    for (there, back) in [("", ""), ("<enter>", "q")] {
        let mut play = diagnosis((120, 36), &format!("p{there}"));
        let mut loaded = folder::load(&play.campaign).unwrap();
        for session in &mut loaded.dossier.sessions {
            session.answers.clear();
        }
        play.player.event(Event::Done(Done::Loaded(Box::new(loaded))));
        play.keys(back);
        assert_eq!(play.text().matches('◆').count(), 1, "the legend: {}", play.text());
    }
}

#[test]
fn gaps_are_filtered() {
    let mut play = diagnosis(SMALL, "<tab>");
    assert_eq!(gaps(&play), "Écarts 37");
    play.keys("x");
    assert_eq!(gaps(&play), "Écarts 5/37");
    assert!(play.text().contains("· Stratégie"));
    play.keys("xxxxxxxp");
    assert_eq!(gaps(&play), "Écarts 5/37");
    assert!(play.text().contains("· Élu·e"), "{}", play.text());
}

#[test]
fn what_is_left_to_settle_is_told_beside_the_filters() {
    for size in [SMALL, (120, 36), (200, 50)] {
        for keys in ["<tab>", "x", "p", "xp", "l", "lxp"] {
            let text = diagnosis(size, keys).text();
            let told = ["8 à arbitrer (f)", "≠ 8 (f)"].iter().any(|told| text.contains(told));
            assert!(told, "{size:?} {keys}: {text}");
        }
    }
    let whole = diagnosis((200, 50), "xp").text();
    assert!(whole.contains("Écarts 2 sur 37"), "{whole}");
    assert!(whole.contains("· Stratégie · posées à Élu·e"), "{whole}");
}

#[test]
fn a_filter_takes_to_the_gaps_and_says_which_it_is() {
    for key in ["x", "p"] {
        let play = diagnosis(SMALL, key);
        assert!(play.text().contains("[Écarts "), "{key}: {}", play.text());
        assert!(!play.text().contains("· tous"), "{key}: {}", play.text());
    }
    let play = diagnosis(SMALL, "xxxxxxxx");
    assert!(play.text().contains("[Écarts 37]  Obligations 16   · tous"), "{}", play.text());
}

#[test]
fn every_legal_duty_is_listed_with_how_it_stands() {
    let mut play = diagnosis((120, 36), "l");
    let text = play.text();
    let (_, list) = text.split_once("Obligation légale").unwrap();
    let rows: Vec<String> = list.lines().map(|line| line.chars().skip(56).collect()).collect();
    let standing = |word: &str| rows.iter().filter(|row| row.contains(word)).count();
    let words = ["non atteint", "déclaré", "inconnu", " atteint", "hors champ"];
    assert_eq!(words.map(standing), [4, 4, 1, 4 + 5, 2], "{text}");
    assert!(list.contains("conformité totale au RGAA"), "the law in full: {text}");
    // asked of nobody yet, it has no gap and is listed
    assert!(list.lines().any(|line| line.contains("Empreinte") && line.contains('–')), "{text}");
    play.keys("<end><enter>");
    assert!(play.text().contains("› Registre"), "{}", play.text());
    play.keys("qp");
    assert!(play.text().contains("Obligations 3/16"), "{}", play.text());
    play.keys("l");
    assert!(play.text().contains("  Levier · "), "back to the gaps: {}", play.text());
}

#[test]
fn the_levers_of_a_gap_and_the_origin_of_the_questionnaire_are_told_whole() {
    let play = diagnosis((120, 36), "<tab>");
    for lever in ["DEE-12", "DEE-05", "DEE-06 Sécuriser dons et ventes par une"] {
        assert!(play.text().contains(lever), "{lever}: {}", play.text());
    }
    assert!(play.text().contains("elles informent, elles ne certifient pas."), "{}", play.text());
    // where there is no room for it, the help has it
    let mut play = diagnosis(SMALL, "<tab>");
    assert!(play.text().contains("suite (?)"), "{}", play.text());
    assert!(play.text().contains("et 2 autres"), "{}", play.text());
    play.keys("?<pgdn>");
    assert!(play.text().contains("certifient pas."), "{}", play.text());
}

#[test]
fn the_label_of_the_dimension_in_focus_is_no_series() {
    let play = diagnosis(SMALL, "");
    let (text, inks) = (play.text(), play.player.inks());
    let at = |text: &str, row: usize, column: usize| {
        text.lines().nth(row).and_then(|line| line.chars().nth(column))
    };
    let line = text.lines().nth(1).unwrap();
    let column = line.chars().position(|letter| letter == 'S').unwrap();
    assert_eq!(at(&inks, 1, column), Some('F'), "{inks}");
    let target = line.chars().position(|letter| letter == '○');
    let row = text.lines().position(|line| line.contains("○╌╌")).unwrap();
    let target = target.or(text.lines().nth(row).unwrap().chars().position(|c| c == '○'));
    assert_eq!(at(&inks, row, target.unwrap()), Some('k'), "{inks}");
}

#[test]
fn a_score_leads_down_to_its_voices() {
    let mut play = diagnosis(SMALL, "<down><down><enter>");
    assert!(play.text().contains("Achats › Juste besoin"));
    assert!(play.text().contains("1 sur 8"));
    play.keys("<pgdn>q");
    assert!(play.text().contains("▶ Achats"));
}

#[test]
fn a_gap_leads_down_to_its_voices_and_back_to_where_one_was() {
    let mut play = diagnosis(SMALL, "<tab><down><enter>");
    assert!(play.text().contains("Transformation du numérique › Accessibilité"));
    play.keys("<pgdn>q");
    assert!(play.text().contains("▶ Petits déchets"));
}

#[test]
fn a_target_moved_changes_the_gaps() {
    let mut play = diagnosis(SMALL, "<tab>");
    assert!(play.text().contains("▶ Sortie vers le réemploi"));
    play.keys("<end><enter>z<bs>1<enter>q");
    assert_eq!(gaps(&play), "Écarts 36");
}

#[test]
fn decisions_alone_make_a_partial_score_and_a_radar_with_gaps() {
    let mut play = play_without_interviews(SMALL);
    play.keys("d");
    insta::assert_snapshot!(play.text());
}

#[test]
fn nothing_scored_says_what_to_do() {
    let mut play = play_without_interviews(SMALL);
    let file = play.campaign.join("campaign.toml");
    let text = fs::read_to_string(&file).unwrap();
    let (kept, _) = text.split_once("[decisions.").unwrap();
    fs::write(&file, kept).unwrap();
    let now = crate::support::now();
    play.player = Player::new(Some(play.campaign.clone()), Lang::Fr, SMALL, now);
    play.keys("d");
    assert!(play.text().contains("aucune dimension notée"));
    assert!(play.text().contains("Aucun entretien pour l’instant"));
    play.keys("<enter><tab><enter><tab><enter><down>spxlb");
}
