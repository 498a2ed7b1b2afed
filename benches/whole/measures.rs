//! What is measured, one function a kind of figure. Programs are taken in turn, so that a machine
//! that slows down slows them all down.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::many;
use crate::programs::{self, Places, bilat, command};
use crate::pty::{Cost, Run};
use crate::setting;
use crate::sheet::Sheet;

/// Columns and rows.
pub const SIZE: (u16, u16) = (200, 50);

/// So long without a word from a program: it has nothing more to say.
pub const CALM: Duration = Duration::from_millis(400);

/// Letters typed one by one.
const LETTERS: usize = 200;

/// Between two letters: the processor does something else meanwhile, as when a hand types.
const PACE: Duration = Duration::from_millis(10);

/// From the start to the first screen, then out.
pub fn start(places: &Places, sheet: &mut Sheet) {
    let programs = programs::all(places);
    for _ in 0..setting("BILAT_RUNS", 21) {
        for program in &programs {
            let began = Instant::now();
            let mut run = Run::start(&mut program.command(places), SIZE);
            run.shows(program.shown);
            sheet.add("première image, µs écoulées", program.name, micros(began.elapsed()));
            sheet.add("première image, octets", program.name, run.cost().bytes);
            sheet.add("démarrage, µs", program.name, run.leave(program.leave[0]));
        }
    }
    for program in &programs {
        let bytes = fs::metadata(program.file()).unwrap().len();
        sheet.add("binaire, ko", program.name, f64::from(u32::try_from(bytes / 1000).unwrap()));
    }
}

/// What is held once the first screen is there.
pub fn memory(places: &Places, sheet: &mut Sheet) {
    let programs = programs::all(places);
    for _ in 0..3 {
        for program in &programs {
            let mut run = Run::start(&mut program.command(places), SIZE);
            run.shows(program.shown);
            run.rests(CALM);
            let (resident, own) = run.memory();
            sheet.add("mémoire, ko", program.name, resident);
            sheet.add("mémoire propre et changée, ko", program.name, own);
            run.leave(program.leave[0]);
        }
    }
}

/// A letter typed, once the one before is shown.
pub fn typing(places: &Places, sheet: &mut Sheet) {
    let programs = programs::all(places);
    for _ in 0..setting("BILAT_RUNS", 21).div_ceil(4) {
        for program in &programs {
            let (mut run, leave) = if program.name == "bilat" {
                (in_note(places, &places.session), program.leave[1])
            } else if program.to_text.is_empty() {
                continue;
            } else {
                let mut run = Run::start(&mut program.command(places), SIZE);
                run.shows(program.shown);
                for (key, shown) in program.to_text {
                    run.send(key);
                    run.shows(shown);
                }
                (run, program.leave[1])
            };
            let cost = types(&mut run);
            sheet.add("lettre, µs", program.name, cost.cpu);
            sheet.add("lettre, octets", program.name, cost.bytes);
            sheet.add("lettre, réveils", program.name, cost.wakes);
            run.leave(leave);
        }
    }
}

/// bilat in the note of the question an interview was left at.
fn in_note(places: &Places, session: &Path) -> Run {
    let words = [bilat(), "--lang".into(), "fr".into(), session.to_owned()];
    let mut run = Run::start(&mut command(&words, places), SIZE);
    run.shows("✓ enregistré");
    run.send("n");
    run.shows("Échap sortir");
    run
}

/// Types letters, each once the one before moved the cursor; gives what one cost.
fn types(run: &mut Run) -> Cost {
    run.rests(CALM);
    let before = run.cost();
    for letter in "relevé des compteurs deux fois par an, ".chars().cycle().take(LETTERS) {
        run.letter(letter);
        run.stays(PACE);
    }
    run.rests(CALM);
    each(run.cost() - before, LETTERS)
}

/// A level chosen, then another; then a key that does nothing, and the list of interviews.
pub fn levels(places: &Places, sheet: &mut Sheet) {
    for _ in 0..setting("BILAT_RUNS", 21).div_ceil(4) {
        let mut run = in_note(places, &places.session);
        run.send("\x1b");
        run.shows("n note");
        let cost = presses(&mut run, ["2", "3"], true);
        sheet.add("niveau, µs", "bilat", cost.cpu);
        sheet.add("niveau, octets", "bilat", cost.bytes);
        let cost = presses(&mut run, ["&", "\x00"], false);
        sheet.add("niveau gardé, octets", "bilat", cost.bytes);
        run.leave("\x03");

        let words = [bilat(), "--lang".into(), "fr".into(), places.campaign.clone()];
        let mut run = Run::start(&mut command(&words, places), SIZE);
        run.shows("campagne suivante");
        let cost = presses(&mut run, ["z", "Z"], false);
        sheet.add("touche vaine, octets", "bilat", cost.bytes);
        sheet.add("touche vaine, µs", "bilat", cost.cpu);
        let cost = presses(&mut run, ["j", "k"], true);
        sheet.add("déplacement, octets", "bilat", cost.bytes);
        sheet.add("déplacement, µs", "bilat", cost.cpu);
        sheet.add("déplacement, écritures", "bilat", cost.writes);
        run.leave("\x03");
    }
}

/// Presses two keys in turn, each once the screen showed what the one before did, if it shows
/// anything; gives what one cost.
fn presses(run: &mut Run, keys: [&str; 2], shows: bool) -> Cost {
    const TIMES: usize = 60;
    run.rests(CALM);
    let before = run.cost();
    for key in keys.iter().cycle().take(TIMES) {
        let (text, cursor) = (run.text(), run.cursor());
        run.send(key);
        if shows {
            run.until(key, |run| run.cursor() != cursor || run.text() != text);
            // the rest of the frame
            run.rests(Duration::from_millis(3));
        } else {
            run.stays(Duration::from_millis(3));
        }
    }
    run.rests(CALM);
    each(run.cost() - before, TIMES)
}

/// A letter and a level among 50 questions, and among 5 000.
pub fn long_questionnaire(places: &Places, sheet: &mut Sheet) {
    let campaigns = [
        (50, "lettre, 50 q., µs", "niveau, 50 q., µs"),
        (5_000, "lettre, 5 000 q., µs", "niveau, 5 000 q., µs"),
    ];
    let folder = |questions| places.home.join(format!("{questions}-questions"));
    for (questions, ..) in campaigns {
        many::campaign(&folder(questions), 1, questions);
    }
    for _ in 0..setting("BILAT_RUNS", 21).div_ceil(4) {
        for (questions, letter, level) in campaigns {
            let mut run = in_note(places, &many::session_file(&folder(questions), 0));
            sheet.add(letter, "bilat", types(&mut run).cpu);
            run.send("\x1b");
            run.shows("n note");
            sheet.add(level, "bilat", presses(&mut run, ["2", "3"], true).cpu);
            run.leave("\x03");
        }
    }
}

/// The screens: what is opened, the keys that lead there, and a word each shows.
fn screens(places: &Places) -> [(&'static str, Option<&PathBuf>, &'static [&'static str]); 12] {
    let campaign = Some(&places.campaign);
    [
        ("accueil", None, &[]),
        ("campagne", campaign, &[]),
        ("entretien", Some(&places.session), &[]),
        ("note", Some(&places.session), &["n"]),
        ("aperçu", campaign, &["a"]),
        ("fusion", campaign, &["f"]),
        ("voix", campaign, &["f", "\r"]),
        ("diagnostic", campaign, &["d"]),
        ("regards", campaign, &["v"]),
        ("comparaison", Some(&places.next), &["c"]),
        ("relecture", campaign, &["r"]),
        ("aide", campaign, &["?"]),
    ]
}

/// The worst of all screens; the last is that of screens with a clock.
const IDLE: [&str; 4] =
    ["repos, réveils", "repos, octets", "repos, disque", "repos sous l’horloge, réveils"];

/// Every screen, left alone.
pub fn idle(places: &Places, sheet: &mut Sheet) {
    let time = Duration::from_secs(setting("BILAT_IDLE", 3).into());
    println!("repos : {} s par écran (BILAT_IDLE=60 pour une minute)", time.as_secs());
    let mut all = Vec::new();
    for (name, path, keys) in screens(places) {
        let mut words = vec![bilat(), "--lang".into(), "fr".into()];
        words.extend(path.cloned());
        let mut run = Run::start(&mut command(&words, places), SIZE);
        run.shows("aide");
        run.rests(CALM);
        for key in keys {
            let text = run.text();
            run.send(key);
            run.until(key, |run| run.text() != text);
        }
        run.rests(CALM * 2);
        all.push((name, run.cost(), run));
    }
    // all rest at the same time: a minute is enough for all
    std::thread::sleep(time);
    let mut worst = [0.0_f64; 4];
    for (name, before, mut run) in all {
        run.rests(Duration::from_millis(1));
        let cost = run.cost() - before;
        println!(
            "  {name:12} {} réveils, {} octets, {} µs, {} octets écrits",
            cost.wakes, cost.bytes, cost.cpu, cost.written
        );
        // a clock is shown there: it goes on once a minute
        let shows_clock = ["entretien", "note"].contains(&name);
        let figures = [cost.wakes, cost.bytes, cost.disk + cost.written - cost.bytes];
        for (at, figure) in figures.into_iter().enumerate() {
            let at = if shows_clock && at < 2 { 3 } else { at };
            worst[at] = worst[at].max(if at == 3 { cost.wakes } else { figure });
        }
        run.leave("\x03");
    }
    for (what, figure) in IDLE.into_iter().zip(worst) {
        sheet.add(what, "bilat", figure);
    }
}

#[expect(clippy::cast_precision_loss, reason = "a few hundred")]
fn each(cost: Cost, times: usize) -> Cost {
    let times = times as f64;
    Cost {
        cpu: cost.cpu / times,
        wakes: cost.wakes / times,
        bytes: cost.bytes / times,
        written: cost.written / times,
        writes: cost.writes / times,
        disk: cost.disk / times,
    }
}

pub fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}
