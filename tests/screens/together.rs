//! Two people, one session; two people, one campaign; and files that change under one's feet.

use std::path::PathBuf;

use bilat::domain::edit::{Change, Edit, Field, Splice};
use bilat::domain::id::QuestionId;
use bilat::domain::session::Reply;
use bilat::domain::time::Instant;
use bilat::lang::Lang;
use bilat::store::folder;
use bilat::store::live::Live;
use bilat::tui::play::Player;

use super::{Play, play};

const SMALL: (u16, u16) = (80, 24);
const OPEN: &str = "2026-11-19";
const QUESTION: &str = "strat-04";
const GO: &str = "/strat-04<enter>";

fn question() -> QuestionId {
    QUESTION.parse().unwrap()
}

fn file_of(play: &Play, word: &str) -> PathBuf {
    let files = folder::load(&play.campaign).unwrap().files;
    files.into_iter().find(|file| file.to_string_lossy().contains(word)).unwrap()
}

/// Somebody else opens the session that is still open in the example.
fn somebody_holds(play: &Play) -> Live {
    let asked = folder::load(&play.campaign).unwrap().dossier.questionnaire;
    Live::open(&file_of(play, OPEN), &asked).unwrap().0
}

fn at(second: i64) -> Instant {
    Instant::from_second(1_795_000_000 + second).unwrap()
}

/// Somebody else types these words at the end of the note.
fn says(live: &mut Live, words: &str, second: i64) {
    let note = live.session().answers.get(&question()).map_or(0, |answer| answer.note.len());
    let splice = Splice { at: note, removed: String::new(), inserted: words.to_owned() };
    let edit = Edit::Answer(question(), Change::Text(Field::Note, splice));
    live.record(vec![(edit, at(second))]).unwrap();
}

/// The screens, opened on that session.
fn reader(play: &mut Play) {
    let file = Some(file_of(play, OPEN));
    play.player = Player::new(file, Lang::Fr, SMALL, crate::support::now());
}

#[test]
fn an_interview_somebody_holds_is_read_in_place() {
    let mut play = play(SMALL);
    let mut other = somebody_holds(&play);
    says(&mut other, "Dit avant.", 1);
    reader(&mut play);
    let text = play.text();
    assert!(text.contains("Lecture seule\u{a0}: cet entretien est tenu par"), "{text}");
    assert!(text.contains(" depuis "), "{text}");
    play.keys(GO);
    let text = play.text();
    assert!(text.contains("lecture seule, tenu par "), "{text}");
    assert!(text.contains("Dit avant."), "{text}");
    assert!(!text.contains("enregistré"), "nothing is recorded by who reads: {text}");
    let before = play.on_disk(OPEN);
    for keys in ["3", "s", "o", "i", "v", "p", "t", "m", "e", "f", "+", "u", "U", "<del>", "w"] {
        play.keys(keys);
        let text = play.text();
        assert!(text.contains("Rien n’est changé"), "{keys}: {text}");
    }
    play.player.event(bilat::tui::event::Event::Paste("mots".to_owned()));
    assert_eq!(play.on_disk(OPEN), before);
    // what its holder writes meanwhile is seen
    says(&mut other, " Dit depuis.", 2);
    play.keys("<pgdn><pgup>");
    assert!(play.text().contains("Dit avant. Dit depuis."), "{}", play.text());
    says(&mut other, " Et encore.", 3);
    play.player.wait(std::time::Duration::from_secs(60));
    assert!(play.text().contains("Et encore."), "{}", play.text());
    // however long
    says(&mut other, &format!("{}Fin.", "Et mot après mot. ".repeat(60)), 4);
    play.keys("<pgdn><pgup>n");
    play.keys("<pgdn><pgdn><pgdn>");
    assert!(play.text().contains("Fin."), "{}", play.text());
    play.keys("<esc>");
    other.close().unwrap();
}

#[test]
fn who_reads_takes_over_with_one_key() {
    let mut play = play(SMALL);
    let mut other = somebody_holds(&play);
    reader(&mut play);
    play.keys(GO).keys("c");
    assert!(play.text().contains("Toujours tenu par"), "{}", play.text());
    says(&mut other, "Dernier mot.", 1);
    other.close().unwrap();
    play.keys("c");
    let text = play.text();
    assert!(text.contains("L’entretien est à vous"), "{text}");
    assert!(text.contains("Plan d’actions"), "at the same question: {text}");
    play.keys("n Le mien.<esc>");
    assert!(play.text().contains("✓ enregistré"), "{}", play.text());
    let note = play.on_disk(OPEN).answers[&question()].note.clone();
    assert!(note.contains("Dernier mot.") && note.ends_with("Le mien."), "{note}");
    play.keys("q");
    assert!(play.text().contains("Entretiens") || play.text().contains("entretiens"));
}

#[test]
fn who_only_reads_leaves_without_being_asked_and_holds_nothing() {
    let mut play = play(SMALL);
    let other = somebody_holds(&play);
    reader(&mut play);
    play.keys("a<esc>q");
    other.close().unwrap();
    // nobody holds it now
    somebody_holds(&play).close().unwrap();
    reader(&mut play);
    assert!(!play.text().contains("seule"), "{}", play.text());
    play.keys("<c-c>");
    assert!(play.player.ended);
}

#[test]
fn left_while_asking_for_it_an_interview_stays_left() {
    let mut play = play(SMALL);
    let other = somebody_holds(&play);
    reader(&mut play);
    play.keys(GO);
    play.player.slow_disk();
    play.keys("cq");
    other.close().unwrap();
    play.player.disk_does(100);
    assert!(!play.text().contains("Plan d’actions"), "{}", play.text());
    somebody_holds(&play).close().unwrap();
}

#[test]
fn merge_voices_and_diagnosis_see_what_is_being_said() {
    let mut play = play(SMALL);
    let mut other = somebody_holds(&play);
    says(&mut other, "Dit à l’instant.", 1);
    play.player = Player::new(Some(play.campaign.clone()), Lang::Fr, SMALL, crate::support::now());
    play.keys("d").keys("f").keys(GO).keys("<enter>");
    let seen = (0..40).any(|_| {
        let seen = play.text().contains("Dit à l’instant.");
        play.keys("<down>");
        seen
    });
    assert!(seen, "{}", play.text());
    other.close().unwrap();
}

#[test]
fn a_question_somebody_else_settled_meanwhile_is_not_settled_over() {
    let mut play = play(SMALL);
    let mut theirs =
        Player::new(Some(play.campaign.clone()), Lang::Fr, SMALL, crate::support::now());
    let id = |word: &str| word.parse::<QuestionId>().unwrap();
    play.keys("f").keys(GO);
    theirs.keys("f").unwrap();
    theirs.keys(GO).unwrap();
    theirs.keys("r<tab>Leur raison.<c-s>").unwrap();
    let settled = play.campaign_on_disk().decisions[&id(QUESTION)].clone();
    play.keys("r<tab>Ma raison.<c-s>");
    let text = play.text();
    assert!(text.contains("Quelqu’un d’autre vient d’en décider"), "{text}");
    assert_eq!(play.campaign_on_disk().decisions[&id(QUESTION)], settled);
    // told once: what is decided now is decided knowingly
    play.keys("r<tab> Ma raison.<c-s>");
    let after = play.campaign_on_disk().decisions[&id(QUESTION)].clone();
    assert_eq!(after.reason, format!("{} Ma raison.", settled.reason), "{}", play.text());
}

#[test]
fn two_people_settling_at_once_both_are_kept() {
    let play = play(SMALL);
    let questions: Vec<QuestionId> = folder::load(&play.campaign)
        .unwrap()
        .dossier
        .questionnaire
        .questions
        .into_iter()
        .filter(|question| question.kind.is_scored())
        .map(|question| question.id)
        .collect();
    let decide = |ids: Vec<QuestionId>| {
        let campaign = play.campaign.clone();
        std::thread::spawn(move || {
            for id in ids {
                let decision = bilat::domain::campaign::Decision {
                    reply: Reply::Level(2),
                    reason: format!("pour {id}"),
                    at: None,
                    voices: None,
                };
                let ruling = bilat::domain::campaign::Ruling::Decision(id, Some(decision));
                folder::rule(&campaign, ruling).unwrap();
            }
        })
    };
    let (one, two) = questions.split_at(questions.len() / 2);
    let both = [decide(one.to_vec()), decide(two.to_vec())];
    for one in both {
        one.join().unwrap();
    }
    let decisions = play.campaign_on_disk().decisions;
    for id in questions {
        assert_eq!(decisions[&id].reason, format!("pour {id}"));
    }
}
