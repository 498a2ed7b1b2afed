//! The README says what is: its keys are the table's, its commands and files exist.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use bilat::lang::{Lang, phrases};
use bilat::tui::action;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).unwrap().replace("\r\n", "\n")
}

/// The table of keys, as a section of Markdown a place.
fn keys() -> String {
    let mut text = String::new();
    let mut here = "";
    for (place, keys, words) in action::table(phrases(Lang::Fr)) {
        if place != here {
            write!(text, "\n**{place}**\n\n| touches | effet |\n| --- | --- |\n").unwrap();
            here = place;
        }
        writeln!(text, "| {} | {words} |", keys.replace('|', "\\|")).unwrap();
    }
    text
}

#[test]
fn its_keys_are_those_of_the_program() {
    is_drawn("touches", &keys());
}

/// The table of bounds.
fn limits() -> String {
    let mut text = "| ce qui est borné | au plus | au-delà |\n| --- | --- | --- |\n".to_owned();
    for [what, most, beyond] in bilat::lang::limits::table(phrases(Lang::Fr)) {
        writeln!(text, "| {what} | {most} | {beyond} |").unwrap();
    }
    text
}

#[test]
fn its_bounds_are_those_of_the_program() {
    is_drawn("limites", &limits());
}

/// Compares what stands between two marks with what it should be; or draws it again.
fn is_drawn(mark: &str, drawn: &str) {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let text = readme();
    let (open, close) = (format!("<!-- {mark} -->\n"), format!("<!-- /{mark} -->"));
    let (before, rest) = text.split_once(&open).unwrap();
    let (kept, after) = rest.split_once(&close).unwrap();
    if std::env::var_os("BILAT_BLESS").is_some() {
        let text = format!("{before}{open}{drawn}\n{close}{after}");
        fs::write(root().join("README.md"), text).unwrap();
        return;
    }
    assert_eq!(kept.trim(), drawn.trim(), "draw it again with BILAT_BLESS=1 cargo test readme");
}

#[test]
fn its_links_lead_somewhere() {
    let text = readme();
    let links = text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    let local =
        links.map(|(link, _)| link).filter(|l| !l.starts_with("http") && !l.starts_with('#'));
    let missing: Vec<&str> = local.filter(|link| !root().join(link).exists()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The commands it gives, in order: campaigns are copied, and bilat does the rest.
fn typed() -> Vec<String> {
    let text = readme();
    let blocks = text.split("```sh\n").skip(1).filter_map(|block| block.split_once("```"));
    let lines = blocks.flat_map(|(block, _)| block.lines());
    let of_ours = lines.filter(|line| line.starts_with("bilat ") || line.starts_with("cp "));
    of_ours.map(str::to_owned).collect()
}

#[cfg(unix)]
#[test]
fn its_tour_and_its_workshop_can_be_followed() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    fs::create_dir(here.join("sessions")).unwrap();
    crate::support::example_in(&here.join("sessions"));
    let programs = Path::new(env!("CARGO_BIN_EXE_bilat")).parent().unwrap().display().to_string();
    let sh = |line: &str| {
        let path = format!("{programs}:{}", std::env::var("PATH").unwrap());
        let said = Command::new("sh")
            .args(["-c", line])
            .current_dir(here)
            .envs([("PATH", path.as_str()), ("LC_ALL", "fr_FR.UTF-8")])
            .output()
            .unwrap();
        let words = String::from_utf8_lossy(&said.stderr).into_owned();
        assert!(said.status.success(), "{line}: {words}");
        let data = String::from_utf8_lossy(&said.stdout).into_owned();
        assert!(!(data + &words).is_empty() || line.starts_with("cp "), "{line}");
        format!("{}{words}", String::from_utf8_lossy(&said.stdout))
    };
    let lines = typed();
    assert!(lines.len() >= 25, "{} commands found", lines.len());
    for line in &lines {
        let command = line.split('#').next().unwrap_or_default().trim();
        if command.split(' ').count() > 2 || command == "bilat" {
            sh(command);
            continue;
        }
        // a path alone opens the screens: they are printed instead
        sh(&format!("{command} --print"));
        if let Some((_, rank)) = command.split_once("poste-") {
            sh(&format!("bilat answer poste-{rank}/sessions/*.toml parc-niveau --level {rank}"));
        }
    }
    // of those who came back from three machines, each is told from the others
    let taken = sh("bilat merge poste-1 poste-2 poste-3");
    let who = ["1", "2", "3"].map(|rank| format!("Particip. · Table 1, place {rank}"));
    assert!(who.iter().all(|who| taken.contains(who)), "{taken}");
    assert!(sh("bilat list pleniere.toml").contains("Table 1, place 2"));
    assert!(sh("bilat show poste-2/sessions/*.toml").contains(&who[1]));
    assert!(sh("bilat review pleniere.toml").contains("écart de 2"));
}
