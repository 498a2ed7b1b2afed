//! Two people, one session; two people, one campaign; and files that change under one's feet.

use std::path::{Path, PathBuf};
use std::time::Duration;

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
    assert!(text.contains("Lecture seule\u{a0}: cet entretien est ouvert"), "{text}");
    assert!(text.contains(" depuis "), "{text}");
    play.keys(GO);
    let text = play.text();
    assert!(text.contains("lecture seule, ouvert "), "{text}");
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
    assert!(play.text().contains("Toujours ouvert"), "{}", play.text());
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
    assert!(!text.contains("Arbitrage enregistré"), "{text}");
    // told once: what is decided now is decided knowingly, and no word is typed twice
    play.keys("r");
    assert!(play.text().contains("Ma raison."), "{}", play.text());
    play.keys("<c-s>");
    let after = play.campaign_on_disk().decisions[&id(QUESTION)].clone();
    assert!(after.reason.ends_with("Ma raison."), "{}", after.reason);
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

/// What is on screen, as one line.
fn said(play: &Play) -> String {
    play.text().split([' ', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The open session being typed in, and its file.
fn typist() -> (Play, PathBuf) {
    let mut play = play(SMALL);
    let file = file_of(&play, OPEN);
    reader(&mut play);
    play.keys(GO);
    (play, file)
}

/// Somebody edits the file by hand.
fn by_hand(file: &Path, edit: impl FnOnce(&mut toml_edit::DocumentMut)) {
    let mut document = std::fs::read_to_string(file).unwrap().parse().unwrap();
    edit(&mut document);
    std::fs::write(file, document.to_string()).unwrap();
}

/// Adds words to a note by hand.
fn writes(document: &mut toml_edit::DocumentMut, question: &str, words: &str) {
    let answer = document["answers"][question].or_insert(toml_edit::table());
    let note = answer.get("note").and_then(|note| note.as_str()).unwrap_or_default();
    answer["note"] = toml_edit::value(format!("{note} {words}"));
}

#[test]
fn words_written_in_the_file_meanwhile_are_joined_and_told() {
    let (mut play, file) = typist();
    play.keys("n Dit ici.");
    by_hand(&file, |document| writes(document, "strat-06", "Écrit ailleurs."));
    play.keys("<esc><pgdn>");
    let text = play.text();
    assert!(text.contains("Le fichier a été modifié ailleurs\u{a0}: réuni"), "{text}");
    assert!(text.contains("Venu de là"), "{text}");
    let said = std::fs::read_to_string(&file).unwrap();
    assert!(said.contains("Dit ici.") && said.contains("Écrit ailleurs."), "{said}");
    // what undo knew was made on another text
    play.keys("u");
    assert!(play.text().contains("Rien à annuler"), "{}", play.text());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), said);
}

#[test]
fn one_answer_changed_here_and_there_has_two_versions_to_read() {
    let (mut play, file) = typist();
    play.keys("n Dit ici.<esc>");
    by_hand(&file, |document| writes(document, QUESTION, "Écrit ailleurs."));
    play.keys("<pgdn>");
    assert!(play.text().contains("1 réponse a deux versions"), "{}", play.text());
    play.keys("q");
    play.player =
        Player::new(Some(play.campaign.clone()), Lang::Fr, (200, 50), crate::support::now());
    play.keys("a").keys(GO);
    let text = play.text();
    let read = text.contains("Dit ici.") && text.contains("Écrit ailleurs.");
    assert!(read, "{}", play.text());
}

#[test]
fn a_file_removed_or_renamed_is_written_again_and_told() {
    let (mut play, file) = typist();
    play.keys("n Dit ici.<esc>");
    std::fs::remove_file(&file).unwrap();
    play.keys("<pgdn>");
    assert!(
        said(&play).contains("n’était plus là\u{a0}: il est réécrit, complet"),
        "{}",
        play.text()
    );
    assert!(std::fs::read_to_string(&file).unwrap().contains("Dit ici."));
    let renamed = file.with_file_name("renomme.toml");
    std::fs::rename(&file, &renamed).unwrap();
    play.keys("<pgup>");
    assert!(said(&play).contains("il est réécrit, complet"), "{}", play.text());
    play.keys("n Et encore.<esc><pgdn>q");
    assert!(std::fs::read_to_string(&file).unwrap().contains("Et encore."));
}

#[test]
fn an_older_copy_put_back_does_not_take_words_away() {
    let (mut play, file) = typist();
    let older = std::fs::read(&file).unwrap();
    play.keys("n Dit ici.<esc><pgdn>");
    for _ in 0..2 {
        play.player.wait(Duration::from_secs(60));
    }
    assert_ne!(std::fs::read(&file).unwrap(), older);
    std::fs::write(&file, older).unwrap();
    play.keys("<pgup>");
    assert!(said(&play).contains("votre saisie est gardée"), "{}", play.text());
    let session = play.on_disk(OPEN);
    let answer = &session.answers[&question()];
    assert!(answer.note.ends_with("Dit ici.") && answer.rivals.is_empty(), "{answer:?}");
}

#[test]
fn a_file_that_cannot_be_read_any_more_is_left_and_ours_is_kept_beside() {
    let (mut play, file) = typist();
    play.keys("n Dit ici.<esc>");
    std::fs::write(&file, "note = \"à moitié").unwrap();
    play.keys("<pgdn>");
    let text = play.text();
    assert!(text.contains("ne se lit plus") && text.contains("-conflit-"), "{text}");
    assert!(!text.contains("Le disque refuse"), "{text}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "note = \"à moitié");
    play.keys("q");
    let text = play.text();
    assert!(text.contains("Rien ne serait perdu"), "{text}");
    play.keys("3<c-s>");
    let loaded = folder::load(&play.campaign).unwrap();
    let found = loaded.dossier.sessions.iter().filter_map(|s| s.answers.get(&question()));
    assert!(found.into_iter().any(|answer| answer.note.ends_with("Dit ici.")));
}

#[test]
fn an_interview_somebody_closed_is_told_and_typing_is_not_cut() {
    let (mut play, file) = typist();
    play.keys("n Dit");
    by_hand(&file, |document| document["status"] = toml_edit::value("closed"));
    play.keys("<pgdn>");
    let text = play.text();
    assert!(text.contains("entretien clos (c pour le rouvrir)"), "{text}");
    // a sentence goes on as words, never as keys
    play.keys("q c u s<esc>");
    assert!(play.on_disk(OPEN).answers.values().any(|answer| answer.note.ends_with("q c u s")));
    play.keys("3");
    assert!(play.text().contains("c pour le rouvrir"), "{}", play.text());
}

/// Numbers drawn one after the other, the same at each run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// Both type, close, break and put back older copies in any order, on a disk that lags behind:
/// every word anybody wrote is in some file at the end.
#[test]
fn whatever_the_order_nothing_anybody_wrote_is_lost() {
    let cases = std::env::var("BILAT_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(4_u64);
    for case in 0..cases {
        let mut dice = Dice(case);
        let (mut play, file) = typist();
        let mut words: Vec<String> = Vec::new();
        let mut older = vec![std::fs::read_to_string(&file).unwrap()];
        let mut story = Vec::new();
        let mut is_fresh = false;
        if dice.roll(2) == 0 {
            play.player.slow_disk();
        }
        let asked = ["strat-04", "strat-06", "mesure-01"];
        for step in 0..40 {
            let question = asked[usize::try_from(dice.roll(3)).unwrap()];
            let word = format!("mot{case}x{step}.");
            let act = dice.roll(9);
            story.push((act, question, word.clone()));
            let readable = |file: &Path| {
                let text = std::fs::read_to_string(file).ok()?;
                text.parse::<toml_edit::DocumentMut>().is_ok().then_some(text)
            };
            play.player.wait(Duration::from_secs(dice.roll(3)));
            if act > 5 && std::mem::take(&mut is_fresh) {
                // who takes away their own words before we saw them loses them alone
                play.keys("<pgdn>");
                play.player.disk_does(1000);
            }
            match act {
                0..=3 => {
                    play.keys(&format!("/{question}<enter>n<c-end> {word}<esc>"));
                    words.push(word);
                }
                4 => drop(play.keys("3u<pgdn>")),
                5 => {
                    if readable(&file).is_some() {
                        by_hand(&file, |document| writes(document, question, &word));
                        words.push(word);
                        is_fresh = true;
                    }
                }
                6 => {
                    let old = &older[usize::try_from(dice.roll(older.len() as u64)).unwrap()];
                    std::fs::write(&file, old).unwrap();
                }
                7 => std::fs::write(&file, "status = \"ouv").unwrap(),
                _ => drop(std::fs::remove_file(&file)),
            }
            play.player.disk_does(usize::try_from(dice.roll(12)).unwrap());
            older.extend(readable(&file));
        }
        play.keys("q");
        play.player.disk_does(1000);
        let sessions = std::fs::read_dir(file.parent().unwrap()).unwrap();
        let texts: Vec<String> =
            sessions.map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
        for word in words {
            let kept = texts.iter().any(|text| text.contains(&word));
            assert!(kept, "case {case}: {word} is lost\n{story:?}\n{}", play.text());
        }
    }
}
