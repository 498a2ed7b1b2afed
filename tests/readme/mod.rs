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

#[test]
fn its_tour_can_be_followed() {
    let folder = tempfile::tempdir().unwrap();
    crate::support::example_in(folder.path());
    fs::rename(folder.path().join("exemple-valmont"), folder.path().join("essai")).unwrap();
    let text = readme();
    let typed = text
        .split("```sh\n")
        .skip(1)
        .filter_map(|block| block.split_once("```"))
        .flat_map(|(block, _)| block.lines())
        .filter_map(|line| line.strip_prefix("bilat "))
        .map(|line| line.split('#').next().unwrap_or_default().trim().to_owned());
    let mut tried = 0;
    for line in typed {
        let mut arguments = split(&line);
        if arguments[0] == "essai" || arguments[0].contains('.') || arguments[0].contains("ma-") {
            // a path alone opens the screens: they are printed instead
            arguments.push("--print".to_owned());
        }
        let said = Command::new(env!("CARGO_BIN_EXE_bilat"))
            .args(&arguments)
            .current_dir(folder.path())
            .env("LC_ALL", "fr_FR.UTF-8")
            .output()
            .unwrap();
        let words = String::from_utf8_lossy(&said.stderr).into_owned();
        assert!(said.status.success(), "bilat {line}: {words}");
        assert!(!said.stdout.is_empty() || line.contains(" -o "), "bilat {line}");
        tried += 1;
    }
    assert!(tried >= 9, "{tried} commands found in the tour");
}

/// A command line's words; double quotes keep a word together.
fn split(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (rank, part) in line.split('"').enumerate() {
        if rank % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}
