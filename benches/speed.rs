//! What each piece of work costs, from one session to ten thousand. See `benches/README.md`.
#![expect(clippy::unwrap_used, reason = "a measure stops where it fails")]

#[path = "../tests/support/many.rs"]
mod many;

use std::path::{Path, PathBuf};

use bilat::cli::{self, Around, Code, Outcome};
use bilat::domain;
use bilat::domain::agreement::Agreement;
use bilat::domain::campaign::Decision;
use bilat::domain::diagnosis::Diagnosis;
use bilat::domain::dossier::Dossier;
use bilat::domain::edit::{Change, Edit, Field, Splice};
use bilat::domain::merge::Merge;
use bilat::domain::perspective::Crossed;
use bilat::domain::route::progress_of_all;
use bilat::domain::session::Reply;
use bilat::domain::time::Instant;
use bilat::lang::{Lang, phrases};
use bilat::report::{self, Format, Scope};
use bilat::store::folder;
use bilat::store::live::Live;
use bilat::tui::chord;
use bilat::tui::play::Player;
use bilat::tui::text_field::TextField;
use divan::{Bencher, black_box};

/// Sessions and questions. With 64 questions a session is about 15 kB.
const SIZES: [(usize, usize); 4] = [(1, 200), (20, 200), (200, 200), (10_000, 64)];

fn main() {
    divan::main();
}

/// The campaign of this size, written once and left in `target/tmp`.
fn campaign((sessions, questions): (usize, usize)) -> PathBuf {
    let folder =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("many-{sessions}-{questions}"));
    many::campaign(&folder, sessions, questions);
    folder
}

fn dossier(size: (usize, usize)) -> Dossier {
    let loaded = folder::load(&campaign(size)).unwrap();
    assert_eq!((loaded.dossier.sessions.len(), loaded.broken.len()), (size.0, 0));
    loaded.dossier
}

/// Times a function of a dossier.
fn derive<T>(bencher: Bencher, size: (usize, usize), of: impl Fn(&Dossier) -> T + Sync) {
    let dossier = dossier(size);
    bencher.bench(|| of(black_box(&dossier)));
}

/// Times a function of a dossier and its merge.
fn derive_from<T>(
    bencher: Bencher,
    size: (usize, usize),
    of: impl Fn(&Dossier, &Merge) -> T + Sync,
) {
    let dossier = dossier(size);
    let merge = Merge::of(&dossier);
    bencher.bench(|| of(black_box(&dossier), black_box(&merge)));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn load(bencher: Bencher, size: (usize, usize)) {
    let folder = campaign(size);
    bencher.bench(|| folder::load(black_box(&folder)).unwrap());
}

/// `bilat check` of a whole campaign.
#[divan::bench(args = SIZES, sample_count = 10)]
fn check(bencher: Bencher, size: (usize, usize)) {
    let words = ["bilat".into(), "check".into(), campaign(size).into_os_string()];
    let around = Around { lang: None, terminal: false, keys: |_| Vec::new() };
    bencher.bench(|| match cli::run(words.clone(), &around) {
        Outcome::Said(said) => assert!(said.code == Code::Done, "{}", said.words),
        Outcome::Open(_) => unreachable!(),
    });
}

/// A questionnaire of so many questions, already read.
#[divan::bench(args = [50, 5_000], sample_count = 10)]
fn check_questionnaire(bencher: Bencher, questions: usize) {
    let questionnaire = dossier((1, questions)).questionnaire;
    bencher.bench(|| domain::check::check(black_box(&questionnaire)));
}

/// An interview of this campaign, open in a copy of its own.
fn live(size: (usize, usize)) -> (tempfile::TempDir, Live) {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    many::campaign(folder.path(), size.0, size.1);
    let asked = folder::load(folder.path()).unwrap().dossier.questionnaire;
    let (live, _) = Live::open(&many::session_file(folder.path(), 0), &asked).unwrap();
    (folder, live)
}

/// A letter put first in the note of the first question, then taken away.
fn letter(turn: usize) -> Vec<(Edit, Instant)> {
    let letter = |at: usize| if turn % 2 == at { "x".to_owned() } else { String::new() };
    let splice = Splice { at: 0, removed: letter(1), inserted: letter(0) };
    let change = Change::Text(Field::Note, splice);
    vec![(Edit::Answer("q-0000".parse().unwrap(), change), "2026-11-23T10:00:00Z".parse().unwrap())]
}

/// A letter, until the disk has it: what a real disk adds is most of it.
#[divan::bench(args = [50, 5_000], sample_count = 50)]
fn journal(bencher: Bencher, questions: usize) {
    let (_folder, mut live) = live((1, questions));
    let mut turn = 0;
    bencher.bench_local(|| {
        live.record(letter(turn)).unwrap();
        turn += 1;
    });
}

/// A letter, and the session’s file replaced by what it now says.
#[divan::bench(args = [50, 5_000], sample_count = 50)]
fn save(bencher: Bencher, questions: usize) {
    let (_folder, mut live) = live((1, questions));
    let mut turn = 0;
    bencher.bench_local(|| {
        live.record(letter(turn)).unwrap();
        live.replace().unwrap();
        turn += 1;
    });
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn merge(bencher: Bencher, size: (usize, usize)) {
    derive(bencher, size, Merge::of);
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn diagnosis(bencher: Bencher, size: (usize, usize)) {
    derive(bencher, size, Diagnosis::of);
}

/// What a decision just recorded asks for.
#[divan::bench(args = SIZES)]
fn decision(bencher: Bencher, size: (usize, usize)) {
    let mut dossier = dossier(size);
    let mut diagnosis = Diagnosis::of(&dossier);
    let question = &dossier.questionnaire.questions[size.1 / 2];
    let id = question.id.clone();
    let settled = |level| Decision {
        reply: Reply::Level(level),
        reason: "Vu ensemble".to_owned(),
        at: None,
        voices: None,
    };
    let mut level = 1;
    bencher.bench_local(|| {
        level = 3 - level;
        dossier.campaign.decisions.insert(id.clone(), settled(level));
        diagnosis.rule(black_box(&dossier));
    });
}

/// How far each interview is.
#[divan::bench(args = SIZES, sample_count = 10)]
fn progress(bencher: Bencher, size: (usize, usize)) {
    derive(bencher, size, progress_of_all);
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn crossed_views(bencher: Bencher, size: (usize, usize)) {
    derive_from(bencher, size, |dossier, merge| Crossed::of(dossier, merge).perspectives());
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn contrasts(bencher: Bencher, size: (usize, usize)) {
    derive_from(bencher, size, |dossier, merge| Crossed::of(dossier, merge).contrasts());
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn agreement(bencher: Bencher, size: (usize, usize)) {
    derive_from(bencher, size, Agreement::of);
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn report(bencher: Bencher, size: (usize, usize)) {
    let dossier = dossier(size);
    let (diagnosis, scope) = (Diagnosis::of(&dossier), Scope::default());
    let write = || report::write(Format::Text, &dossier, &diagnosis, &scope, phrases(Lang::Fr));
    bencher.bench(|| black_box(write()));
}

/// Where a key is pressed: the keys that lead there from a campaign, then two keys that undo each
/// other.
const PLACES: [(&str, &str, [&str; 2]); 8] = [
    ("campaign", "", ["<down>", "<up>"]),
    ("overview", "<home>a", ["<down>", "<up>"]),
    ("merge", "f", ["<down>", "<up>"]),
    ("merge, last column", "f<end>", ["<left>", "<right>"]),
    ("voices", "f<enter>", ["<down>", "<up>"]),
    ("diagnosis", "d", ["s", "sss"]),
    ("interview", "<home><enter>", ["<down>", "<up>"]),
    ("interview, a note", "<home><enter>n", ["x", "<bs>"]),
];

/// The place of these keys, in a campaign of 200 sessions and 200 questions.
fn player(name: &str, columns: u16, rows: u16) -> (Player, [Vec<chord::Chord>; 2]) {
    let (_, lead, keys) = PLACES.iter().find(|place| place.0 == name).unwrap();
    let now = ("2026-11-23T10:00:00Z".parse().unwrap(), "2026-11-23".parse().unwrap());
    let mut player = Player::new(Some(campaign((200, 200))), Lang::Fr, (columns, rows), now);
    player.keys(lead).unwrap();
    if name.contains("last column") {
        player.keys(&"<right>".repeat(199)).unwrap();
    }
    // what is measured is the key and its frame, not the disk
    player.slow_disk();
    (player, keys.map(|keys| chord::parse(keys).unwrap()))
}

fn press(bencher: Bencher, name: &str, columns: u16, rows: u16) {
    let (mut player, keys) = player(name, columns, rows);
    let mut turn = 0;
    bencher.bench_local(|| {
        for key in &keys[turn % 2] {
            player.key(*key);
        }
        turn += 1;
        player.screen()
    });
}

const NAMES: [&str; 8] = {
    let mut names = [""; 8];
    let mut at = 0;
    while at < names.len() {
        names[at] = PLACES[at].0;
        at += 1;
    }
    names
};

#[divan::bench(args = NAMES)]
fn key_80x24(bencher: Bencher, name: &str) {
    press(bencher, name, 80, 24);
}

#[divan::bench(args = NAMES)]
fn key_200x50(bencher: Bencher, name: &str) {
    press(bencher, name, 200, 50);
}

/// A letter typed at the end of a note of so many bytes: the field alone.
#[divan::bench(args = [1_000, 10_000, 60_000])]
fn letter_in_field(bencher: Bencher, bytes: usize) {
    let mut field = TextField::lines(&note(bytes));
    let keys = chord::parse("x<bs>").unwrap();
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        field.key(keys[turn % 2])
    });
}

/// The same in the interview, with its frame.
#[divan::bench(args = [1_000, 10_000, 60_000])]
fn letter_in_note(bencher: Bencher, bytes: usize) {
    let (mut player, keys) = player("interview, a note", 80, 24);
    player.event(bilat::tui::event::Event::Paste(note(bytes)));
    let mut turn = 0;
    bencher.bench_local(|| {
        player.key(keys[turn % 2][0]);
        turn += 1;
        player.screen()
    });
}

/// Paragraphs of about 400 bytes.
fn note(bytes: usize) -> String {
    let paragraph = "On relève les compteurs deux fois par an, à la main. ".repeat(7);
    vec![paragraph; bytes / 400].join("\n")
}
