//! A session being edited: what is recorded is never lost, and nobody writes over anybody.

use std::fs;
use std::path::{Path, PathBuf};

use bilat::domain::digest::Digest;
use bilat::domain::edit::{Change, Edit, Field, Splice};
use bilat::domain::questionnaire::Questionnaire;
use bilat::domain::reconcile::digest_of;
use bilat::domain::session::{Bookmark, Reply, Session, Status};
use bilat::domain::time::Instant;
use bilat::store::error::StoreError;
use bilat::store::live::Live;
use bilat::store::{folder, questionnaires};

use super::writing::a_folder;

struct Home {
    root: tempfile::TempDir,
    file: PathBuf,
    asked: Questionnaire,
}

impl Home {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let file = a_folder(&home.path().join("valmont"));
        let asked = questionnaires::find("numerique-responsable").unwrap();
        let asked = asked.questionnaire;
        Self { root: home, file, asked }
    }

    fn folder(&self) -> PathBuf {
        self.root.path().join("valmont")
    }

    fn journal(&self) -> PathBuf {
        let name = self.file.file_name().unwrap().to_string_lossy();
        self.file.with_file_name(format!(".{name}.journal"))
    }

    fn open(&self) -> Live {
        Live::open(&self.file, &self.asked).unwrap().0
    }

    fn read(&self) -> Session {
        let loaded = folder::load(&self.folder()).unwrap();
        assert!(loaded.broken.is_empty(), "{:?}", loaded.broken);
        loaded.dossier.sessions[0].clone()
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.file.parent().unwrap())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

fn at(second: i64) -> Instant {
    Instant::from_second(1_795_000_000 + second).unwrap()
}

fn level(id: &str, level: u8) -> Edit {
    let change = Change::Reply(Some(Reply::Level(level)));
    Edit::Answer(id.parse().unwrap(), change)
}

fn typed(id: &str, at: usize, inserted: &str) -> Edit {
    let splice = Splice { at, removed: String::new(), inserted: inserted.to_owned() };
    Edit::Answer(id.parse().unwrap(), Change::Text(Field::Note, splice))
}

fn note<'a>(session: &'a Session, id: &str) -> &'a str {
    let answer = session.answers.get(&id.parse().unwrap());
    answer.map_or("", |answer| &answer.note)
}

#[test]
fn what_is_recorded_survives_a_crash() {
    let home = Home::new();
    let mut live = home.open();
    let edits = vec![(typed("achats-01", 0, "Né"), at(1)), (level("achats-01", 2), at(2))];
    live.record(edits).unwrap();
    live.record(vec![(typed("achats-01", 3, "uf"), at(3))]).unwrap();
    let expected = live.session().clone();
    drop(live); // as a killed process leaves it: nothing replaced
    assert_eq!(home.read(), expected);

    let (live, recovered) = Live::open(&home.file, &home.asked).unwrap();
    assert_eq!((recovered.edits, recovered.last), (3, Some(at(3))));
    assert!(!recovered.cut);
    assert_eq!(live.session(), &expected);
    assert_eq!(note(live.session(), "achats-01"), "Néuf");
    drop(live);
    let (_, recovered) = Live::open(&home.file, &home.asked).unwrap();
    assert_eq!(recovered.edits, 0, "recovered once");
    assert_eq!(home.read(), expected);
    assert_eq!(home.names().len(), 1, "{:?}", home.names());
}

#[test]
fn a_journal_cut_anywhere_gives_the_edits_before_the_cut() {
    let home = Home::new();
    let mut live = home.open();
    let letters = ["a", "é", "\"", "😀", "\n"];
    let mut notes = vec![String::new()];
    for (second, letter) in (1..).zip(letters) {
        let so_far = notes.last().unwrap().clone();
        live.record(vec![(typed("achats-01", so_far.len(), letter), at(second))]).unwrap();
        notes.push(so_far + letter);
    }
    drop(live);
    let whole = fs::read(home.journal()).unwrap();
    let mut met = 0;
    // each byte is tried in the journal's own test; here, what the whole way to a session gives
    let is_end = |cut: usize| whole.get(cut.saturating_sub(1)) == Some(&b'\n');
    for cut in (0..=whole.len()).filter(|cut| cut % 17 == 0 || is_end(*cut) || is_end(cut + 1)) {
        fs::write(home.journal(), &whole[..cut]).unwrap();
        let loaded = folder::load(&home.folder()).unwrap();
        assert_eq!(loaded.broken.is_empty(), cut == 0 || is_end(cut), "cut at {cut}");
        let session = &loaded.dossier.sessions[0];
        let lines = whole[..cut].split(|byte| *byte == b'\n').count() - 1;
        let edits = lines.saturating_sub(1);
        assert_eq!(note(session, "achats-01"), notes[edits], "cut at {cut}");
        met = met.max(edits);
    }
    assert_eq!(met, letters.len());
    // one letter altered: what follows is not trusted
    let mut altered = whole.clone();
    let middle = altered.len() / 2;
    altered[middle] ^= 1;
    fs::write(home.journal(), &altered).unwrap();
    let (live, recovered) = Live::open(&home.file, &home.asked).unwrap();
    assert!(recovered.cut && recovered.edits < letters.len());
    assert!(notes.contains(&note(live.session(), "achats-01").to_owned()));
}

#[test]
fn a_crash_just_after_a_replacement_repeats_nothing() {
    let home = Home::new();
    let mut live = home.open();
    live.record(vec![(typed("achats-01", 0, "une fois"), at(1))]).unwrap();
    let spent = fs::read(home.journal()).unwrap();
    live.replace().unwrap();
    let session = live.session().clone();
    drop(live);
    assert!(!home.journal().exists());
    // the file was replaced, then the power went before the journal was removed
    let digest = Digest::of(&fs::read(&home.file).unwrap());
    let text = String::from_utf8(spent.clone()).unwrap();
    let last = text.lines().fold(Digest::of(b""), |last, line| {
        let said = line.trim_start_matches(|c: char| c.is_ascii_hexdigit());
        Digest::of(format!("{last}{said}").as_bytes())
    });
    let json = format!("{{\"folded\":\"{digest}\"}}");
    let signed = Digest::of(format!("{last} {json}").as_bytes());
    let mut journal = spent;
    journal.extend(format!("{signed} {json}\n").bytes());
    fs::write(home.journal(), &journal).unwrap();
    assert_eq!(home.read(), session);

    // and somebody edited the file by hand before it was opened again
    let text = fs::read_to_string(&home.file).unwrap();
    fs::write(&home.file, text.replace("une fois", "une seule fois")).unwrap();
    let (live, _) = Live::open(&home.file, &home.asked).unwrap();
    assert_eq!(note(live.session(), "achats-01"), "une seule fois");
    assert!(!home.journal().exists());
}

#[test]
fn a_journal_that_does_not_fit_is_kept_aside() {
    let home = Home::new();
    let mut live = home.open();
    live.record(vec![(level("achats-01", 2), at(1))]).unwrap();
    live.replace().unwrap();
    live.record(vec![(typed("strat-03", 4, "!"), at(900_000_000))]).unwrap();
    drop(live);
    let text = fs::read_to_string(&home.file).unwrap();
    let start = text.find("note = \"\"\"").unwrap();
    let end = start + text[start..].find("\nverbatims").unwrap();
    let emptied = format!("{}note = \"\"{}", &text[..start], &text[end..]);
    fs::write(&home.file, emptied).unwrap();
    let (_, recovered) = Live::open(&home.file, &home.asked).unwrap();
    let aside = recovered.set_aside.unwrap();
    assert!(aside.to_string_lossy().ends_with(".toml.journal-orphan-1"));
    assert!(fs::read_to_string(aside).unwrap().contains("\"!\""));
    assert_eq!(recovered.edits, 0);
}

#[test]
fn a_journal_that_no_interview_wrote_is_kept_aside() {
    let home = Home::new();
    let mut live = home.open();
    live.record(vec![(level("achats-01", 2), at(1))]).unwrap();
    drop(live);
    let before = fs::read(&home.file).unwrap();
    let whole = fs::read_to_string(home.journal()).unwrap();
    let (header, edit) = whole.split_once('\n').unwrap();
    // signed as it should be, but a level off the scale could never be saved
    let said = edit[6..].trim_end().replace("{\"level\":2}", "{\"level\":9}");
    let signed = Digest::of(format!("{}{said}", &header[..16]).as_bytes());
    let forged = format!("{header}\n{signed}{said}\n");
    assert!(forged.contains("{\"level\":9}"), "{forged}");
    fs::write(home.journal(), &forged).unwrap();
    let loaded = folder::load(&home.folder()).unwrap();
    assert!(matches!(&loaded.broken[..], [StoreError::UnreadableJournal { .. }]));
    assert_eq!(loaded.dossier.sessions[0].answers.get(&"achats-01".parse().unwrap()), None);
    let (live, recovered) = Live::open(&home.file, &home.asked).unwrap();
    assert_eq!(recovered.edits, 0);
    assert_eq!(fs::read_to_string(recovered.set_aside.unwrap()).unwrap(), forged);
    live.close().unwrap();
    assert_eq!(fs::read(&home.file).unwrap(), before);
}

#[test]
fn a_second_writer_is_refused_until_the_first_leaves() {
    let home = Home::new();
    let live = home.open();
    match Live::open(&home.file, &home.asked) {
        Err(StoreError::Locked { holder, .. }) => {
            let lock = home.journal().to_string_lossy().replace(".journal", ".lock");
            let told = fs::read_to_string(lock).unwrap();
            assert!(told.starts_with(&holder.who) && told.contains(&holder.machine), "{told}");
            assert!(told.contains(&format!("\npid {}\n", std::process::id())), "{told}");
            assert_eq!(holder.process, Some(std::process::id()));
            assert!(holder.since.is_some());
        }
        other => panic!("{other:?}"),
    }
    assert!(folder::load(&home.folder()).is_ok(), "reading stays open");
    drop(live);
    home.open().close().unwrap();
    assert_eq!(home.names().len(), 1, "{:?}", home.names());
}

#[test]
fn hand_written_words_survive_an_interview() {
    let home = Home::new();
    let text = fs::read_to_string(&home.file).unwrap();
    let text = text
        .replace("level = 3\n", "level = 3   # dit sans hésiter\n")
        .replace("[answers.strat-03]", "# ---- la stratégie ----\n[answers.strat-03]")
        .replace("minutes = 105", "minutes  =  105");
    fs::write(&home.file, &text).unwrap();
    let mut live = home.open();
    let (first, second) = (at(500_001), at(500_002));
    live.record(vec![(level("strat-02", 2), first), (level("strat-03", 4), second)]).unwrap();
    live.close().unwrap();
    let session = super::writing::session();
    let former = digest_of(session.answers.values().next_back().unwrap());
    let expected = text
        .replace("level = 3   #", "level = 4   #")
        .replace(
            "updated = 2026-11-23T10:02:11Z\n",
            &format!("updated = {second}\nhistory = [\"{former}\"]\n"),
        )
        .replace(
            "# ---- la",
            &format!("[answers.strat-02]\nlevel = 2\nupdated = {first}\n\n# ---- la"),
        );
    assert_eq!(fs::read_to_string(&home.file).unwrap(), expected);
}

#[test]
fn an_edit_from_outside_and_ours_are_both_kept() {
    let home = Home::new();
    let mut live = home.open();
    live.record(vec![(level("achats-01", 2), at(1)), (Edit::Status(Status::Closed), at(2))])
        .unwrap();
    let text = fs::read_to_string(&home.file).unwrap();
    let outside = text
        .replace("[answers.strat-01]\nunknown = true", "[answers.strat-01]\nlevel = 1 # ?")
        .replace("Directrice", "Directrice adjointe");
    fs::write(&home.file, outside).unwrap();
    live.close().unwrap();
    let session = home.read();
    let reply = |id: &str| session.answers[&id.parse().unwrap()].reply.clone();
    assert_eq!(reply("achats-01"), Some(Reply::Level(2)));
    assert_eq!(reply("strat-01"), Some(Reply::Level(1)));
    assert_eq!(session.stakeholder.function, "Directrice adjointe");
    assert_eq!(session.status, Status::Closed);
    assert!(fs::read_to_string(&home.file).unwrap().contains("level = 1 # ?"));
}

#[test]
fn an_older_copy_takes_no_hand_written_word_away() {
    for word in ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit"] {
        let home = Home::new();
        let mut live = home.open();
        let older = fs::read_to_string(&home.file).unwrap();
        let heading = "[answers.strat-03]\n";
        let by_hand = older.replace(heading, &format!("{heading}obstacles = \"{word}\"\n"));
        let again = older.replace("Délibération", "Une délibération");
        // written by hand, the answer is told to be as old as before
        for text in [by_hand, older, again] {
            fs::write(&home.file, text).unwrap();
            live.record(vec![(Edit::Minutes(61), at(1))]).unwrap();
            live.replace().unwrap();
            let answer = &live.session().answers[&"strat-03".parse().unwrap()];
            assert!(answer.obstacles == word, "{answer:#?}");
        }
    }
}

fn erased(id: &str) -> Edit {
    Edit::Answer(id.parse().unwrap(), Change::Reply(None))
}

/// A level saved, and that file kept as a copy, to be put back beside.
fn saved_and_copied(home: &Home) -> PathBuf {
    let mut live = home.open();
    live.record(vec![(level("achats-01", 2), at(1))]).unwrap();
    live.close().unwrap();
    let copy = home.file.with_file_name("copie.toml");
    fs::copy(&home.file, &copy).unwrap();
    copy
}

#[test]
fn an_erased_answer_does_not_come_back_with_a_copy_that_still_has_it() {
    let home = Home::new();
    let copy = saved_and_copied(&home);
    let mut live = home.open();
    live.record(vec![(erased("achats-01"), at(5))]).unwrap();
    live.close().unwrap();
    let loaded = folder::load(&home.folder()).unwrap();
    let answer = &loaded.dossier.sessions[0].answers[&"achats-01".parse().unwrap()];
    assert!(answer.is_empty() && answer.updated == Some(at(5)), "{answer:#?}");
    fs::remove_file(copy).unwrap();
    assert!(home.read().answers[&"achats-01".parse().unwrap()].says_as(answer));
}

#[test]
fn an_erased_answer_does_not_come_back_with_a_remark_written_meanwhile() {
    let home = Home::new();
    fs::remove_file(saved_and_copied(&home)).unwrap();
    let mut live = home.open();
    live.record(vec![(erased("achats-01"), at(5))]).unwrap();
    let text = fs::read_to_string(&home.file).unwrap();
    fs::write(&home.file, text.replace("minutes = 105", "# remarque\nminutes = 105")).unwrap();
    live.close().unwrap();
    assert!(home.read().answers[&"achats-01".parse().unwrap()].is_empty());
    assert!(fs::read_to_string(&home.file).unwrap().contains("# remarque"));
}

#[test]
fn an_answer_given_then_undone_leaves_no_trace_in_the_file() {
    let home = Home::new();
    let before = fs::read(&home.file).unwrap();
    let mut live = home.open();
    live.record(vec![(level("achats-01", 2), at(1)), (erased("achats-01"), at(2))]).unwrap();
    live.close().unwrap();
    assert_eq!(fs::read(&home.file).unwrap(), before);
}

#[test]
fn a_journal_goes_on_from_what_its_file_says() {
    let (up, gone) = (level("achats-01", 5), erased("achats-01"));
    for (edit, left) in [(up, Some(Reply::Level(5))), (gone, None)] {
        let home = Home::new();
        saved_and_copied(&home);
        let mut live = home.open();
        live.record(vec![(edit, at(5))]).unwrap();
        drop(live); // as a killed process leaves it
        let session = &folder::load(&home.folder()).unwrap().dossier.sessions[0];
        let answer = &session.answers[&"achats-01".parse().unwrap()];
        assert_eq!((&answer.reply, answer.rivals.len()), (&left, 0));
    }
}

#[test]
fn words_of_a_journal_that_are_not_read_are_told() {
    let home = Home::new();
    let told = || folder::load(&home.folder()).unwrap().broken;
    let mut live = home.open();
    live.record(vec![(level("achats-01", 2), at(1)), (level("achats-02", 2), at(2))]).unwrap();
    drop(live);
    assert!(told().is_empty(), "all of it is read");
    let whole = fs::read(home.journal()).unwrap();
    for line in 0..whole.split(|byte| *byte == b'\n').count() - 1 {
        let start: usize =
            whole.split_inclusive(|byte| *byte == b'\n').take(line).map(<[u8]>::len).sum();
        let mut altered = whole.clone();
        altered[start] ^= 1;
        fs::write(home.journal(), &altered).unwrap();
        match &told()[..] {
            [note @ StoreError::UnreadableJournal { path }] if note.is_note() => {
                assert_eq!(*path, home.journal());
            }
            other => panic!("line {line}: {other:?}"),
        }
    }
    fs::write(home.journal(), &whole).unwrap();
    let renamed = home.file.with_file_name("renomme.toml");
    fs::rename(&home.file, &renamed).unwrap();
    match &told()[..] {
        [StoreError::OrphanJournal { path, lost, now }] => {
            assert_eq!((path, lost, now), (&home.journal(), &home.file, &Some(renamed.clone())));
        }
        other => panic!("{other:?}"),
    }
    fs::remove_file(renamed).unwrap();
    assert!(matches!(&told()[..], [StoreError::OrphanJournal { now: None, .. }]), "{:?}", told());
}

#[test]
fn an_unreadable_file_from_outside_is_left_alone() {
    let home = Home::new();
    let mut live = home.open();
    live.record(vec![(level("achats-01", 2), at(1))]).unwrap();
    fs::write(&home.file, "rien de lisible").unwrap();
    let beside = match live.replace() {
        Err(StoreError::ChangedOutside { beside, .. }) => beside,
        other => panic!("{other:?}"),
    };
    assert_eq!(fs::read_to_string(&home.file).unwrap(), "rien de lisible");
    live.record(vec![(level("achats-01", 3), at(2))]).unwrap();
    assert!(live.replace().is_err());
    let mine = live.session().clone();
    drop(live);
    let loaded = folder::load(&home.folder()).unwrap();
    assert_eq!(loaded.broken.len(), 1);
    assert_eq!(loaded.files, [beside]);
    assert_eq!(loaded.dossier.sessions[0].answers.len(), mine.answers.len());
    assert_eq!(
        loaded.dossier.sessions[0].answers[&"achats-01".parse().unwrap()].reply,
        Some(Reply::Level(3))
    );
}

#[test]
fn a_text_too_long_to_be_read_back_is_not_recorded() {
    let home = Home::new();
    let mut live = home.open();
    let before = live.session().clone();
    let long = vec![
        (level("achats-01", 2), at(1)),
        (typed("achats-01", 0, &"é".repeat(64 * 1024 + 1)), at(2)),
    ];
    assert!(matches!(live.record(long), Err(StoreError::TextTooLong { .. })));
    assert_eq!(live.session(), &before);
    let most = "é".repeat(64 * 1024);
    live.record(vec![(typed("achats-01", 0, &most), at(2))]).unwrap();
    live.close().unwrap();
    assert_eq!(note(&home.read(), "achats-01"), most);
}

#[test]
fn what_the_file_could_not_say_is_not_recorded() {
    let home = Home::new();
    let mut live = home.open();
    let before = live.session().clone();
    for bad in [
        level("achats-01", 9),
        level("nulle-part", 1),
        typed("nulle-part", 0, "mot"),
        Edit::Salient(vec!["é".repeat(64 * 1024 + 1)]),
    ] {
        let refused = live.record(vec![(level("achats-01", 2), at(1)), (bad, at(2))]);
        assert!(matches!(refused, Err(StoreError::Flawed(_))), "{refused:?}");
        assert_eq!(live.session(), &before);
    }
    assert!(!home.journal().exists());
    let absent = Live::open(&home.file.with_file_name("absent.toml"), &home.asked);
    assert!(matches!(absent, Err(StoreError::Io { .. })), "{absent:?}");
}

#[test]
fn a_clock_that_jumped_keeps_no_word_from_being_saved() {
    let home = Home::new();
    let mut live = home.open();
    for (question, cursor) in [("nulle-part", 3), ("achats-01", usize::MAX)] {
        let place = Bookmark { question: question.parse().unwrap(), cursor };
        let progress = Edit::Progress(Some(place), u32::MAX);
        live.record(vec![(typed("achats-01", 0, "mot"), at(1)), (progress, at(1))]).unwrap();
        live.replace().unwrap();
    }
    live.close().unwrap();
    let session = home.read();
    assert_eq!(note(&session, "achats-01"), "motmot");
    assert_eq!(session.spent, 1_000 * 3_600);
    assert_eq!(session.left_at.unwrap().cursor, 64 * 1024);
}

#[test]
fn a_copy_is_saved_elsewhere() {
    let home = Home::new();
    let mut live = home.open();
    live.record(vec![(level("achats-01", 2), at(1))]).unwrap();
    let copy = home.root.path().join("copie.toml");
    let session = live.session().clone();
    live.save_as(&copy, &session).unwrap();
    assert!(matches!(live.save_as(&copy, &session), Err(StoreError::Exists { .. })));
    assert!(fs::read_to_string(copy).unwrap().contains("[answers.achats-01]"));
}

#[cfg(unix)]
#[test]
fn links_are_never_followed_when_writing() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let home = Home::new();
    let precious = home.root.path().join("precious");
    fs::write(&precious, "à garder").unwrap();
    let lock = home.journal().to_string_lossy().replace(".journal", ".lock");
    for bait in [home.journal(), PathBuf::from(lock)] {
        symlink(&precious, &bait).unwrap();
        let opened = Live::open(&home.file, &home.asked);
        let refused =
            opened.and_then(|(mut live, _)| live.record(vec![(level("achats-01", 2), at(1))]));
        drop(refused);
        let _ = fs::remove_file(&bait);
    }
    let link = home.file.with_file_name("lien.toml");
    symlink(&home.file, &link).unwrap();
    let opened = Live::open(&link, &home.asked);
    assert!(matches!(opened, Err(StoreError::NotAFile { .. })), "{opened:?}");
    assert_eq!(fs::read_to_string(&precious).unwrap(), "à garder");

    let mut live = home.open();
    live.record(vec![(level("achats-01", 2), at(1))]).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&home.journal()), 0o600);
}
