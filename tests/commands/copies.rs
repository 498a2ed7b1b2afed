//! Copies of a campaign: two machines, two note-takers, and what is told of what they say apart.

use std::fs;
use std::path::{Path, PathBuf};

use bilat::domain::edit::{Change, Edit};
use bilat::domain::session::Reply;
use bilat::store::folder;
use bilat::store::live::Live;

use super::{copy_of_example, data, run};

/// An interview that goes on.
const OPEN: &str = "2026-11-19_metiers_4058.toml";

/// Two copies of the example, as two people take them away.
fn two(home: &Path) -> (PathBuf, PathBuf) {
    let one = copy_of_example(home);
    let other = home.join("autre");
    fs::rename(&one, &other).unwrap();
    (copy_of_example(home), other)
}

/// The file of its interview that goes on.
pub(super) fn session(campaign: &Path) -> String {
    campaign.join("sessions").join(OPEN).to_string_lossy().into_owned()
}

/// The exit code of a command, and all it says.
pub(super) fn words(home: &Path, args: &[&str]) -> (Option<i32>, String) {
    let output = run(home, args);
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

fn note(home: &Path, campaign: &Path, question: &str, note: &str) {
    data(home, &["answer", &session(campaign), question, "--note", note]);
}

#[test]
fn what_each_copy_brought_is_told_and_nothing_is_written_to_try() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let (one, other) = two(home);
    note(home, &one, "achats-01", "Noté ici.");
    note(home, &other, "achats-06", "Noté là.");
    let (code, told) = words(home, &["merge", "valmont", "autre", "--dry-run", "-o", "tout.toml"]);
    assert_eq!(code, Some(0), "notes stand side by side: {told}");
    let line = |folder: &str| {
        let path = format!("{folder}/sessions/{OPEN}");
        told.lines().find(|line| line.contains(&path)).unwrap().to_owned()
    };
    for folder in ["valmont", "autre"] {
        let line = line(folder);
        let (own, other) = match folder {
            "valmont" => ("achats-01", "achats-06"),
            _ => ("achats-06", "achats-01"),
        };
        assert!(line.contains(&format!("1 réponse propre à ce fichier ({own})")), "{line}");
        assert!(line.contains(&format!("1 continuée ailleurs ({other})")), "{line}");
    }
    let same = "valmont/sessions/2026-10-06_dsi_2899.toml, autre/sessions/2026-10-06_dsi_2899.toml  \
                44 réponses identiques\n";
    assert!(told.contains(same), "what has nothing of its own is on one line: {told}");
    let (_, shown) = words(home, &["merge", "valmont", "autre", "--dry-run"]);
    assert!(shown.contains("Rien n’a été écrit. Avec -o FICHIER"), "{shown}");
    assert!(told.contains("Rien n’a été écrit") && !home.join("tout.toml").exists());
}

#[test]
fn the_order_of_the_copies_changes_nothing_and_merging_again_adds_nothing() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let (one, other) = two(home);
    let third = home.join("tiers");
    super::super::support::example_in(home);
    fs::rename(home.join("exemple-valmont"), &third).unwrap();
    for (campaign, level) in [(&one, "2"), (&other, "3"), (&third, "4")] {
        data(home, &["answer", &session(campaign), "achats-07", "--level", level]);
        data(
            home,
            &[
                "settle",
                campaign.to_str().unwrap(),
                "strat-01",
                "--level",
                level,
                "--reason",
                &format!("Motif {level}"),
            ],
        );
    }
    let text = |order: &[&str], name: &str| {
        let args = [&["merge"], order, &["-o", name]].concat();
        assert_eq!(run(home, &args).status.code(), Some(1), "three levels are to settle");
        let text = fs::read_to_string(home.join(name)).unwrap();
        let is_dated = |line: &&str| !line.starts_with("merged = ");
        text.lines().filter(is_dated).collect::<Vec<_>>().join("\n")
    };
    let whole = text(&["valmont", "autre", "tiers"], "a.toml");
    assert_eq!(text(&["tiers", "valmont", "autre"], "b.toml"), whole);
    assert_eq!(text(&["a.toml", "autre", "b.toml", "valmont"], "c.toml"), whole);
    // as a mail program or an old editor sends it back
    let sent = fs::read_to_string(home.join("a.toml")).unwrap().replace('\n', "\r\n");
    fs::write(home.join("courriel.toml"), format!("\u{feff}{sent}")).unwrap();
    assert_eq!(text(&["courriel.toml"], "d.toml"), whole);
}

#[test]
fn what_copies_tell_differently_is_settled_in_the_campaign_and_then_told_no_more() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let (one, other) = two(home);
    for (campaign, level) in [(&one, "2"), (&other, "4")] {
        data(home, &["answer", &session(campaign), "achats-06", "--level", level]);
    }
    let (code, told) = words(home, &["merge", "valmont", "autre", "-o", "tout.toml"]);
    assert!(told.contains("  achats-06 Métiers + Partenaires\u{a0}: 2 Émergent | 4 Avancé\n"));
    assert!(told.contains("copiez l’autre fichier de l’entretien dans valmont/sessions"), "{told}");
    let (again, kept) = words(home, &["merge", "tout.toml"]);
    assert_eq!((code, again), (Some(1), Some(1)), "{kept}");
    assert!(kept.contains("dans DOSSIER/sessions"), "a merged file settles nothing: {kept}");
    fs::copy(session(&other), one.join("sessions/autre.toml")).unwrap();
    let (code, told) = words(home, &["merge", "valmont"]);
    assert!(
        code == Some(1) && told.contains("Pour arbitrer\u{a0}: bilat settle valmont "),
        "{told}"
    );
    let made = ["settle", "valmont", "achats-06", "--level", "3", "--reason", "vu ensemble"];
    assert_eq!(words(home, &made).0, Some(0));
    for inputs in [&["valmont"][..], &["valmont", "autre"], &["valmont", "autre", "tout.toml"]] {
        let (code, told) = words(home, &[&["merge"], inputs].concat());
        assert_eq!((code, told.contains("diffèrent")), (Some(0), false), "{inputs:?}: {told}");
    }
    // a voice that changes afterwards is to be read again
    data(home, &["answer", &session(&other), "achats-06", "--level", "5"]);
    let (code, told) = words(home, &["merge", "valmont", "autre"]);
    assert!(code == Some(1) && told.contains("  achats-06 Métiers"), "{told}");
}

#[test]
fn a_heading_corrected_in_one_copy_is_taken_and_told() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let (one, other) = two(home);
    let edit = |file: PathBuf, from: &str, to: &str| {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.contains(from), "{text}");
        fs::write(file, text.replacen(from, to, 1)).unwrap();
    };
    edit(session(&one).into(), "name = \"\"", "name = \"Marie Curie\"");
    edit(one.join("campaign.toml"), "population = 62000", "population = 64000");
    edit(other.join("campaign.toml"), "population = 62000\n", "");
    data(home, &["close", &session(&one)]);
    note(home, &other, "achats-06", "Noté plus tard.");
    let settled = ["settle", "autre", "strat-01", "--level", "2", "--reason", "vu ensemble"];
    data(home, &settled);
    let (code, told) = words(home, &["merge", "valmont", "autre", "-o", "tout.toml"]);
    assert!(!told.contains("diffèrent"), "what one copy fills contradicts nobody: {told}");
    assert_eq!(code, Some(0), "{told}");
    let merged = fs::read_to_string(home.join("tout.toml")).unwrap();
    assert!(merged.contains("name = \"Marie Curie\"") && merged.contains("population = 64000"));
    assert!(!merged.contains("status = \"open\""), "closed in one copy");

    edit(session(&other).into(), "name = \"\"", "name = \"Marie Sklodowska\"");
    edit(other.join("campaign.toml"), "authority", "population = 62000\nauthority");
    for order in [["valmont", "autre"], ["autre", "valmont"]] {
        let (code, told) = words(home, &[&["merge"], &order[..]].concat());
        assert_eq!(code, Some(1), "the same answers tell that it is one person: {told}");
        let name = format!(
            "{} et {} diffèrent\u{a0}: nom, «\u{a0}Marie Curie\u{a0}» et \
             «\u{a0}Marie Sklodowska\u{a0}». Le second est pris",
            session(Path::new("valmont")),
            session(Path::new("autre")),
        );
        assert!(told.contains(&name) && told.contains("bilat renew"), "{told}");
        let count = "valmont et autre diffèrent\u{a0}: population, 64\u{a0}000 et 62\u{a0}000";
        assert!(told.contains(count), "{told}");
    }
}

#[test]
fn what_was_taken_back_in_one_copy_does_not_come_back_with_the_other() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    copy_of_example(home);
    let settle = ["settle", "valmont", "strat-01", "--level", "3", "--reason", "vu ensemble"];
    data(home, &settle);
    data(home, &["target", "valmont", "strat-03", "2"]);
    fs::rename(home.join("valmont"), home.join("autre")).unwrap();
    copy_of_example(home);
    fs::copy(home.join("autre/campaign.toml"), home.join("valmont/campaign.toml")).unwrap();
    data(home, &["settle", "valmont", "strat-01", "--undo"]);
    data(home, &["target", "valmont", "strat-03", "--reset"]);
    for order in [["valmont", "autre"], ["autre", "valmont"]] {
        let merge = [&["merge"], &order[..], &["--force", "-o", "tout.toml"]].concat();
        let (code, told) = words(home, &merge);
        assert_eq!(code, Some(1), "{told}");
        let line = |start: &str, left: &str| {
            let line = told.lines().find(|line| line.starts_with(start));
            assert!(line.is_some_and(|line| line.contains(left)), "{left}: {told}");
        };
        line(
            "  strat-01\u{a0}: arbitrage retiré (valmont, ",
            "l’emporte sur 3 Intermédiaire (autre, ",
        );
        line(
            "  strat-03, cible\u{a0}: celle du questionnaire (valmont, ",
            "l’emporte sur 2 (autre, ",
        );
        let whole = folder::load(&home.join("tout.toml")).unwrap().dossier.campaign;
        assert_eq!(whole, folder::read_campaign(&home.join("valmont")).unwrap());
        let (_, told) = words(home, &["merge", "tout.toml", "autre"]);
        assert!(told.contains("arbitrage retiré"), "an older copy changes nothing: {told}");
    }
}

#[test]
fn words_still_in_a_journal_are_told_before_files_are_copied() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let (one, other) = two(home);
    data(home, &["answer", &session(&one), "achats-06", "--level", "4"]);
    let asked = folder::load(&other).unwrap().dossier.questionnaire;
    let (mut live, _) = Live::open(session(&other).as_ref(), &asked).unwrap();
    let said = Change::Reply(Some(Reply::Level(2)));
    let edit = Edit::Answer("achats-06".parse().unwrap(), said);
    live.record(vec![(edit, "2026-11-23T10:00:00Z".parse().unwrap())]).unwrap();
    let merge = ["merge", "valmont", "autre"];
    let (code, told) = words(home, &merge);
    assert!(told.contains("journal\u{a0}: 1. Elles"), "{told}");
    assert!(told.contains(&format!("\n  autre/sessions/{OPEN}\n")), "{told}");
    assert!(code == Some(1) && told.find("journal") < told.find("Pour arbitrer"), "{told}");
    live.close().unwrap();
    assert!(!words(home, &merge).1.contains("journal"));

    let journal = other.join(format!("sessions/.{OPEN}.journal"));
    fs::write(&journal, "rien de lisible").unwrap();
    for command in [
        &["merge", "autre"][..],
        &["report", "autre"],
        &["check", "autre"],
        &["check", &session(&other)],
    ] {
        let (code, told) = words(home, command);
        assert!(told.contains("ne se lisent pas toutes"), "{command:?}: {told}");
        assert_eq!(code, Some(i32::from(command[0] != "report")), "{command:?}: {told}");
    }
}

#[test]
fn two_note_takers_are_told_apart_and_no_quote_is_doubled() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let (one, other) = two(home);
    for (campaign, who, said) in [(&one, "Ana", "vu par Ana"), (&other, "Bao", "vu par Bao")] {
        let file = session(campaign);
        let text = fs::read_to_string(&file).unwrap();
        let start = text.find("interviewers = ").unwrap();
        let end = start + text[start..].find('\n').unwrap();
        let named = format!("{}interviewers = [\"{who}\"]{}", &text[..start], &text[end..]);
        fs::write(&file, named).unwrap();
        note(home, campaign, "achats-07", said);
        data(
            home,
            &[
                "answer",
                &file,
                "achats-07",
                "--verbatim",
                "On achète trop.",
                "--consent",
                "citable",
            ],
        );
    }
    let (code, told) = words(home, &["merge", "valmont", "autre", "-o", "tout.toml"]);
    assert_eq!(code, Some(0), "{told}");
    let merged = fs::read_to_string(home.join("tout.toml")).unwrap();
    assert!(merged.contains("by = [\"Ana\"]") && merged.contains("by = [\"Bao\"]"));
    let voices = data(home, &["voices", "tout.toml", "achats-07"]);
    assert!(voices.contains("vu par Ana") && voices.contains("vu par Bao"), "{voices}");
    let report = data(home, &["report", "tout.toml"]);
    assert_eq!(report.matches("On achète trop.").count(), 1, "{report}");
}

#[test]
fn of_copies_that_disagree_on_the_consent_the_strictest_holds() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let (one, other) = two(home);
    for (campaign, consent) in [(&one, "citable"), (&other, "private")] {
        let file = session(campaign);
        let quoted = ["--verbatim", "On achète trop.", "--consent", consent];
        data(home, &[&["answer", &file, "achats-07"][..], &quoted].concat());
        let level = if consent == "private" { "4" } else { "1" };
        data(home, &["answer", &file, "achats-07", "--level", level]);
    }
    words(home, &["merge", "valmont", "autre", "-o", "tout.toml"]);
    let voices = data(home, &["voices", "tout.toml", "achats-07"]);
    assert!(voices.contains("Verbatim (non citable)"), "{voices}");
    assert!(!voices.contains("On achète trop."), "{voices}");
    let own = data(home, &["show", &session(&other), "achats-07"]);
    assert!(own.contains("On achète trop."), "whoever keeps it reads it: {own}");
}

#[test]
fn a_file_copied_to_meet_somebody_else_is_noticed_and_gets_an_id() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let campaign = copy_of_example(home);
    let text = fs::read_to_string(session(&campaign)).unwrap();
    let copy = campaign.join("sessions/2026-11-20_rh_copie.toml");
    let other =
        text.replacen("profiles = [\"metiers\", \"partenaires\"]", "profiles = [\"rh\"]", 1);
    assert_ne!(other, text);
    fs::write(&copy, other).unwrap();
    let (_, told) = words(home, &["report", "valmont"]);
    assert!(told.contains("«\u{a0}rh\u{a0}»") && told.contains("bilat renew"), "{told}");
    let (code, told) = words(home, &["merge", "valmont"]);
    assert_eq!(code, Some(1), "the same answers to the second, and somebody else: {told}");
    assert!(told.contains("Entretiens\u{a0}: 11"), "{told}");
    // nothing in common any more
    let text = fs::read_to_string(&copy).unwrap();
    let head = text.split("\n[answers").next().unwrap();
    fs::write(&copy, format!("{head}\n[answers.strat-03]\nlevel = 1\n")).unwrap();
    let (_, told) = words(home, &["report", "valmont"]);
    assert!(told.contains("même identifiant") && told.contains("bilat renew"), "{told}");
    let (code, _) = words(home, &["merge", "valmont", "-o", "tout.toml"]);
    assert_eq!((code, home.join("tout.toml").exists()), (Some(3), false), "all or nothing");
    assert_eq!(words(home, &["renew", copy.to_str().unwrap()]).0, Some(0));
    let (code, told) = words(home, &["merge", "valmont", "-o", "tout.toml"]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("Entretiens\u{a0}: 12"), "{told}");
}

#[test]
fn of_what_copies_decide_or_head_differently_both_are_told() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let (one, other) = two(home);
    let settle = |campaign: &Path, level: &str, reason: &str| {
        let place = campaign.to_str().unwrap();
        let made = ["--level", level, "--reason", reason];
        data(home, &[&["settle", place, "achats-06"], &made[..]].concat());
    };
    settle(&other, "2", "vu avec les achats");
    settle(&one, "3", "vu ensemble");
    for (campaign, target) in [(&one, "4"), (&other, "5")] {
        data(home, &["target", campaign.to_str().unwrap(), "achats-06", target]);
    }
    let file = PathBuf::from(session(&other));
    let text = fs::read_to_string(&file).unwrap();
    let headed = text.replacen("name = \"\"", "name = \"Camille\"", 1);
    let headed = headed.replacen("minutes = 60", "minutes = 45", 1);
    assert_ne!(headed, text);
    fs::write(&file, headed).unwrap();
    note(home, &one, "achats-01", "Noté ici.");
    let (code, told) = words(home, &["merge", "valmont", "autre", "-o", "tout.toml"]);
    assert_eq!(code, Some(1), "{told}");
    let line = |start: &str| {
        let line = told.lines().find(|line| line.starts_with(start));
        line.unwrap_or_else(|| panic!("{start}: {told}")).to_owned()
    };
    let ruling = line("  achats-06\u{a0}: 3 ");
    let left = ") l’emporte sur 2 Émergent (autre, ";
    let reason = "«\u{a0}vu avec les achats\u{a0}»)";
    assert!(ruling.contains("3 Intermédiaire (valmont, "), "{ruling}");
    assert!(ruling.contains(left) && ruling.ends_with(reason), "{ruling}");
    let target = line("  achats-06, cible\u{a0}: 5 (autre, ");
    assert!(target.contains(") l’emporte sur 4 (valmont, "), "{target}");
    let heading = |other: &str, one: &str| {
        format!("{other} et {one} diffèrent\u{a0}: minutes prévues, 45 et 60. Le second est pris")
    };
    let (here, there) = (session(Path::new("valmont")), session(Path::new("autre")));
    assert!(told.contains(&heading(&there, &here)), "{told}");
    // so it is of a copy put where it is to be settled
    fs::copy(&file, one.join("sessions/autre.toml")).unwrap();
    let (code, told) = words(home, &["merge", "valmont"]);
    let told_too = told.contains(&heading("valmont/sessions/autre.toml", &here));
    assert!(code == Some(1) && told_too, "{told}");
}

#[test]
fn a_copy_put_beside_an_interview_is_not_what_opens() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let (one, other) = two(home);
    note(home, &other, "achats-06", "Noté là.");
    let names = ["autre", "2026-10-01_metiers_4058", "Copie de 2026-11-19_metiers_4058"];
    for name in names.into_iter().chain(["2026-11-19_B"]) {
        let copy = one.join(format!("sessions/{name}.toml"));
        fs::copy(session(&other), &copy).unwrap();
        let (_, told) = words(home, &["list", "valmont"]);
        assert!(told.contains(&format!("c’est {OPEN} qui s’ouvre")), "{name}: {told}");
        fs::remove_file(copy).unwrap();
    }
    let copy = one.join("sessions/2026-11-19_B.toml");
    fs::copy(session(&other), &copy).unwrap();
    let screen = data(home, &["valmont", "--print", "--size", "120x36"]);
    assert_eq!(screen.matches("2\u{a0}copies").count(), 1, "{screen}");
    let original = data(home, &[&session(&one), "--print"]);
    assert!(original.contains("Métiers"), "{original}");
    assert!(!original.contains("Entretiens"), "the interview, not its campaign: {original}");
    let copied = data(home, &[copy.to_str().unwrap(), "--print"]);
    assert!(copied.contains("est une copie du même"), "{copied}");
}
