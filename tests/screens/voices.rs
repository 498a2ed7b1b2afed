//! One question's voices, its decision and its target.

use std::fs;

use bilat::domain::anonymous::{FLOOR, anonymous};
use bilat::domain::id::QuestionId;
use bilat::lang::{Lang, number};
use bilat::store::{folder, merged};
use bilat::tui::play::Player;

use super::{Play, play};

const SMALL: (u16, u16) = (80, 24);

/// The voices of the first question to settle.
fn voices(size: (u16, u16)) -> Play {
    let mut play = play(size);
    play.keys("f<enter>");
    play
}

fn target(play: &Play) -> Option<String> {
    let id: QuestionId = "mesure-01".parse().unwrap();
    let campaign = play.campaign_on_disk();
    campaign.targets.get(&id).map(ToString::to_string)
}

#[test]
fn voices_are_headed_by_where_they_were_opened_from() {
    for (keys, head) in [
        ("f<enter>", "Toutes\u{a0}: 1 sur 50"),
        ("d<tab><tab><enter>", "Diagnostic\u{a0}: 1 sur "),
        ("v<enter>", "Regards croisés\u{a0}: 1 sur "),
        ("r<enter>", "Relecture\u{a0}: 1 sur "),
    ] {
        let mut play = play((120, 36));
        let text = play.keys(keys).text();
        assert!(text.lines().nth(1).is_some_and(|line| line.contains(head)), "{keys}: {text}");
    }
    let mut play = super::compare::play_again((120, 36));
    let text = play.keys("c<down><enter>").text();
    assert!(text.contains("Évolution\u{a0}: 1 sur "), "{text}");
}

#[test]
fn what_was_settled_since_is_counted_out_of_the_list() {
    let mut play = play(SMALL);
    play.keys("fx<enter>");
    assert!(play.text().contains("À arbitrer\u{a0}: 1 sur 8\n"), "{}", play.text());
    play.keys("r<tab>Vu ensemble.<c-s>");
    let text = play.text();
    assert!(text.contains("7 à arbitrer sur 14"), "{text}");
    assert!(text.contains("À arbitrer\u{a0}: 1 sur 8, 1 arbitrée depuis"), "{text}");
}

#[test]
fn people_of_one_profile_are_told_apart_by_their_function() {
    let mut play = play((120, 36));
    for (rank, file) in folder::load(&play.campaign).unwrap().files.iter().enumerate() {
        let place = format!("profiles = [\"dsi\"], function = \"Table 1, place {rank}\"");
        let person = |line: &str| {
            let is_person = line.starts_with("stakeholder = ");
            if is_person { format!("stakeholder = {{ {place} }}\n") } else { format!("{line}\n") }
        };
        let text: String = fs::read_to_string(file).unwrap().lines().map(person).collect();
        fs::write(file, text).unwrap();
    }
    let now = crate::support::now();
    play.player = Player::new(Some(play.campaign.clone()), Lang::Fr, (120, 36), now);
    play.keys("f");
    assert!(play.text().contains("· Table 1, place "), "{}", play.text());
    play.keys("<enter>");
    assert!(play.text().matches("· Table 1, place ").count() > 1, "{}", play.text());
}

#[test]
fn every_voice_is_read_in_full() {
    insta::assert_snapshot!(voices(SMALL).text());
}

#[test]
fn three_voices_stand_side_by_side_on_a_middling_screen() {
    insta::assert_snapshot!(voices((120, 36)).text());
}

#[test]
fn three_voices_stand_side_by_side_on_a_large_screen() {
    insta::assert_snapshot!(voices((200, 50)).text());
}

#[test]
fn a_legal_question_tells_the_law_and_a_stale_decision_says_so() {
    let mut play = play((100, 40));
    play.keys("f/preparer l’achat<enter><enter>");
    assert!(play.text().contains("↻ à relire"));
    play.keys("q/sortie vers le reemploi<enter><enter>");
    insta::assert_snapshot!(play.text());
}

#[test]
fn page_down_goes_on_and_the_merge_follows() {
    let mut play = voices(SMALL);
    play.keys("<pgdn><pgdn>");
    assert!(play.text().contains("Achats de logiciels"));
    assert!(play.text().contains("3 sur 50"));
    play.keys("<pgup>q");
    assert!(play.text().contains("▶ Consommations d’usage"));
}

#[test]
fn scrolling_stops_at_the_end() {
    let mut play = voices(SMALL);
    play.keys(&"<down>".repeat(99));
    let end = play.text();
    play.keys("<up>");
    assert_ne!(play.text(), end);
}

#[test]
fn a_target_is_moved_and_given_back() {
    let mut play = play(SMALL);
    play.keys("f/inventaire<enter><enter>");
    assert!(play.text().contains("3 (conseillée 4)"), "{}", play.text());
    play.keys("z<bs>2,5<enter><up>");
    assert_eq!(target(&play).as_deref(), Some("5/2"));
    assert!(play.text().contains("2,5 (conseillée 4)"));
    play.keys("z<bs><bs><bs><enter>");
    assert_eq!(target(&play), None);
    play.keys("uu");
    assert_eq!(target(&play).as_deref(), Some("3"));
}

#[test]
fn a_target_off_the_scale_is_refused() {
    let mut play = play(SMALL);
    play.keys("f/inventaire<enter><enter>z<bs>9<enter>");
    assert!(play.text().contains("Nombre attendu de 1 à 5"));
    assert_eq!(target(&play).as_deref(), Some("3"));
}

#[test]
fn what_is_to_settle_is_walked_from_one_to_the_next() {
    let mut play = play(SMALL);
    play.keys("fx<enter>");
    assert!(play.text().contains("À arbitrer\u{a0}: 1 sur 8"), "{}", play.text());
    play.keys("r2<tab>Rien n’est écrit.<c-s>");
    let text = play.text();
    assert!(text.contains("Arbitrage enregistré\u{a0}: strat-01, niveau 2."), "{text}");
    assert!(text.contains("n\u{a0}: la suivante, il en reste 7."), "{text}");
    assert!(text.contains("› Portage politique"), "what was settled stays in sight: {text}");
    play.keys("n");
    let text = play.text();
    assert!(text.contains("À arbitrer\u{a0}: 2 sur 8"), "{text}");
    assert!(text.contains("7 à arbitrer sur 14"), "{text}");
    play.keys("<enter>u");
    assert!(play.text().contains("À arbitrer\u{a0}: 1 sur 8"), "{}", play.text());
}

#[test]
fn when_nobody_knows_the_screen_says_whom_to_ask() {
    let mut play = play(SMALL);
    let files = folder::load(&play.campaign).unwrap().files;
    let of_dsi = files.iter().find(|file| file.to_string_lossy().contains("_dsi_")).unwrap();
    fs::remove_file(of_dsi).unwrap();
    play.player = Player::new(Some(play.campaign.clone()), Lang::Fr, SMALL, crate::support::now());
    play.keys("f/mesure-05<enter>");
    assert!(play.text().contains("à demander à\u{a0}: DSI"), "{}", play.text());
    play.keys("<enter>");
    insta::assert_snapshot!(play.text());
}

#[test]
fn what_does_not_count_says_why() {
    let mut play = play(SMALL);
    play.keys("f/consommations<enter><enter>");
    let text = play.text();
    assert!(text.contains("Qui dit quoi    1\u{a0}:\u{a0}DSI, Métiers\n"), "{text}");
    assert!(text.contains("Ne compte pas   Partenaires (sans objet)\u{a0}; Métiers"), "{text}");
}

/// The example, where the session that answers this question was typed by two people.
fn typed_twice(size: (u16, u16), level: &str) -> Play {
    let mut play = play(size);
    let loaded = folder::load(&play.campaign).unwrap();
    let holds = |file: &&std::path::PathBuf| file.to_string_lossy().contains("2026-11-03");
    let file = loaded.files.iter().find(holds).unwrap();
    let text = fs::read_to_string(file).unwrap();
    let text = text.replacen("[answers.strat-01]\n", "[answers.strat-01]\nby = [\"Ana\"]\n", 1);
    let rival = format!(
        "\n[[answers.strat-01.rivals]]\n{level}by = [\"Bao\"]\n\
         note = \"Cite le discours de juin.\"\n\n\
         [[answers.strat-01.rivals.verbatims]]\nconsent = \"private\"\n\
         text = \"J’ai dit non à l’application mobile du budget participatif. Personne n’en est \
         mort.\"\n"
    );
    fs::write(file, text + &rival).unwrap();
    play.player = Player::new(Some(play.campaign.clone()), Lang::Fr, size, crate::support::now());
    play.keys("f/portage politique<enter><enter>");
    play
}

#[test]
fn two_note_takers_who_agree_stand_together_and_quote_once() {
    let play = typed_twice((120, 44), "level = 4\n");
    let text = play.text();
    assert_eq!(text.matches("Personne n’en est").count(), 1, "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn two_note_takers_who_disagree_stand_apart_and_still_quote_once() {
    let play = typed_twice((120, 44), "level = 2\n");
    let text = play.text();
    assert_eq!(text.matches("Personne n’en est").count(), 1, "{text}");
    assert!(text.contains("des copies d’un même entretien"), "{text}");
    assert!(text.contains("noté par Ana") && text.contains("noté par Bao"), "{text}");
}

#[test]
fn an_anonymous_file_has_its_quotes_and_follows_nobody() {
    let mut play = anonymous_file(SMALL);
    play.keys("qf");
    insta::assert_snapshot!("an_anonymous_merge", play.text());
    play.keys("/applications et services<enter><enter>");
    play.keys(&"<down>".repeat(40));
    let text = play.text();
    assert!(text.contains("On découvre les applications quand elles tombent."), "{text}");
    assert!(!text.contains("croisement"), "nothing says why they were asked: {text}");
    insta::assert_snapshot!("an_anonymous_file", text);
}

/// The example, made anonymous in one file and opened.
fn anonymous_file(size: (u16, u16)) -> Play {
    let mut play = play(size);
    let gathered = merged::gather(std::slice::from_ref(&play.campaign)).unwrap();
    let hidden = anonymous(&gathered.loaded.dossier, FLOOR);
    let file = play.campaign.join("anonyme.toml");
    merged::write(&file, &hidden, &gathered.questionnaire(), true).unwrap();
    play.player = Player::new(Some(file), Lang::Fr, size, crate::support::now());
    play
}

#[test]
fn an_anonymous_file_tells_no_day() {
    let mut play = anonymous_file((120, 36));
    let created = play.player.state().shared.dossier().unwrap().campaign.created;
    let began = number::date(Lang::Fr, created);
    play.keys("qf");
    // nobody to be followed from one question to the next
    let heads = play.text().lines().nth(3).unwrap().to_owned();
    assert_eq!(heads.matches("autres").count(), 1, "{heads}");
    for _ in 0..12 {
        assert!(!play.text().contains("entretien du"), "{}", play.text());
        assert!(!play.text().contains(&began), "{}", play.text());
        play.keys("<right>");
    }
    play.keys("<enter>");
    for _ in 0..50 {
        let text = play.text();
        assert!(!text.contains("entretien du") && !text.contains(&began), "{text}");
        play.keys("<pgdn>");
    }
    play.keys("qq<home>a");
    assert!(!play.text().contains(&began), "{}", play.text());
}

#[test]
fn people_appear_by_their_profile_only() {
    let mut play = play((200, 50));
    let dossier = play.player.state().shared.dossier().unwrap();
    let hidden: Vec<String> = dossier
        .sessions
        .iter()
        .flat_map(|s| [s.stakeholder.function.clone(), s.stakeholder.name.clone()])
        .filter(|word| !word.is_empty())
        .collect();
    assert!(hidden.len() >= 10);
    play.keys("f<enter>");
    for _ in 0..50 {
        let text = play.text();
        for word in &hidden {
            assert!(!text.contains(word), "{word}");
        }
        play.keys("<pgdn>");
    }
}
