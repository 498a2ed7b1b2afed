//! The layout, kept by a test: a wish would not survive the first hurry.

use std::fs;
use std::path::{Path, PathBuf};

/// Every source file, by its path from `src`, with its text.
fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            (name, fs::read_to_string(path).unwrap())
        })
        .collect()
}

/// The lines of code that hold a word; comments do not count.
fn lines_with<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
    text.lines()
        .enumerate()
        .map(|(n, line)| (n + 1, line))
        .filter(move |(_, line)| !line.trim_start().starts_with("//") && line.contains(word))
}

fn assert_none(found: &[String], why: &str) {
    assert!(found.is_empty(), "{why}\n{}", found.join("\n"));
}

#[test]
fn arrows_only_point_down() {
    // a layer may not name these; main.rs alone knows them all
    let forbidden: [(&str, &[&str]); 6] = [
        ("domain/", &["store", "lang", "report", "cli", "tui"]),
        ("store/", &["lang", "report", "cli", "tui"]),
        ("lang/", &["report", "cli", "tui"]),
        ("report/", &["cli", "tui"]),
        ("cli/", &["tui"]),
        ("tui/", &["cli"]),
    ];
    let mut found = Vec::new();
    for (name, text) in sources() {
        for (layer, others) in forbidden.iter().filter(|(layer, _)| name.starts_with(layer)) {
            for other in *others {
                for (line, code) in lines_with(&text, &format!("crate::{other}")) {
                    let word = code.split(&format!("crate::{other}")).nth(1).unwrap_or("");
                    if !word.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
                        found.push(format!("{name}:{line}: {layer} names {other}: {code}"));
                    }
                }
            }
        }
    }
    assert_none(&found, "domain ← store ← lang ← report ← (cli, tui), and never back");
}

#[test]
fn the_domain_asks_nothing_of_the_world() {
    let worldly = [
        "std::fs",
        "std::env",
        "std::io",
        "SystemTime",
        "::now()",
        "std::process",
        "std::thread",
        "ratatui",
        "crossterm",
        "toml",
        "f64",
        "f32",
    ];
    let mut found = Vec::new();
    for (name, text) in sources().into_iter().filter(|(name, _)| name.starts_with("domain/")) {
        for word in worldly {
            found.extend(lines_with(&text, word).map(|(n, code)| format!("{name}:{n}: {code}")));
        }
    }
    assert_none(&found, "no clock, disk, thread, terminal or float in the domain");
}

#[test]
fn updates_and_views_do_no_work_of_their_own() {
    let mut found = Vec::new();
    let kept = ["tui/run.rs", "tui/perform.rs", "tui/terminal.rs", "tui/feed.rs", "tui/rescue.rs"];
    for (name, text) in sources() {
        if !name.starts_with("tui/") || kept.contains(&name.as_str()) {
            continue;
        }
        for word in ["std::fs", "SystemTime", "Instant::now", "clock::", "println!", "thread::"] {
            found.extend(lines_with(&text, word).map(|(n, code)| format!("{name}:{n}: {code}")));
        }
    }
    assert_none(&found, "files, clocks and threads belong to run.rs and its helpers");
}

#[test]
fn only_reading_many_files_is_shared_out_to_cores() {
    let mut found = Vec::new();
    for (name, text) in sources().into_iter().filter(|(name, _)| !name.starts_with("store/")) {
        for word in ["cores::", "thread::scope"] {
            let lines = lines_with(&text, word).filter(|_| name != "cores.rs");
            found.extend(lines.map(|(n, code)| format!("{name}:{n}: {code}")));
        }
    }
    assert_none(&found, "whatever screens and commands derive is done on the thread that asks it");
}

#[test]
fn each_outside_crate_sits_behind_its_module() {
    let homes: [(&str, &[&str]); 18] = [
        ("annotate_snippets", &["lang/snippet.rs"]),
        ("clap", &["cli/"]),
        ("clap_complete", &["cli/"]),
        ("clap_mangen", &["cli/"]),
        ("crossterm", &["tui/"]),
        ("directories", &["store/places.rs"]),
        ("jiff", &["domain/time.rs", "store/clock.rs"]),
        ("nucleo_matcher", &["tui/picker.rs"]),
        ("num_rational", &["domain/exact.rs"]),
        ("ratatui", &["tui/"]),
        ("rustix", &["tui/feed.rs", "unix.rs"]),
        ("serde_json", &["store/journal_lines.rs", "report/json.rs"]),
        ("signal_hook", &["tui/feed.rs"]),
        ("sys_locale", &["lang/mod.rs"]),
        ("tempfile", &["store/disk.rs", "store/seam.rs", "store/trials/"]),
        ("textwrap", &["lang/measure.rs"]),
        ("tui_textarea", &["tui/text_field.rs"]),
        ("uuid", &["domain/id.rs"]),
    ];
    let mut found = Vec::new();
    for (name, text) in sources() {
        let stores_toml = name.starts_with("store/");
        for word in ["toml::", "toml_edit::", "std::fs"] {
            if !stores_toml {
                let lines = lines_with(&text, word);
                found.extend(lines.map(|(n, code)| format!("{name}:{n}: {code}")));
            }
        }
        if name.ends_with("tests.rs") {
            continue;
        }
        let code_alone = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (krate, places) in homes {
            if places.iter().any(|place| name.starts_with(place)) {
                continue;
            }
            for (line, code) in lines_with(code_alone, &format!("{krate}::")) {
                let before = code.split(&format!("{krate}::")).next().unwrap_or("");
                if !before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':') {
                    found.push(format!("{name}:{line}: {krate}: {code}"));
                }
            }
        }
    }
    assert_none(&found, "an outside crate is named in one place, so that it can be changed there");
}

#[test]
fn the_store_reaches_the_disk_through_its_seam_alone() {
    let kept = ["store/seam.rs", "store/migration_tests.rs"];
    let mut found = Vec::new();
    for (name, text) in sources().into_iter().filter(|(name, _)| name.starts_with("store/")) {
        if kept.contains(&name.as_str()) || name.starts_with("store/trials/") {
            continue;
        }
        let code_alone = text.split("#[cfg(test)]").next().unwrap_or_default();
        for word in
            ["fs::", "File::open", "tempfile_in", ".canonicalize(", ".exists()", ".try_lock("]
        {
            let lines = lines_with(code_alone, word).filter(|(_, code)| {
                !code.contains("seam::")
                    && !code.contains("use std::fs::")
                    && !code.contains("fs::Metadata")
            });
            found.extend(lines.map(|(n, code)| format!("{name}:{n}: {code}")));
        }
    }
    assert_none(&found, "what does not go through it never fails in a test");
}

#[test]
fn files_are_short_and_say_why_they_exist() {
    let mut found = Vec::new();
    for (name, text) in sources() {
        if !text.starts_with("//!") {
            found.push(format!("{name}: does not open with //!"));
        }
        let lines = text.lines().count();
        if lines > 700 {
            found.push(format!("{name}: {lines} lines"));
        }
        // a phrase is read whole: those of lang/ are not broken
        let width = if name.starts_with("lang/") { 400 } else { 100 };
        for (n, line) in text.lines().enumerate() {
            if line.chars().count() > width {
                found.push(format!("{name}:{}: {} columns", n + 1, line.chars().count()));
            }
        }
        for word in ["todo!", "unimplemented!", "dbg!"] {
            found.extend(lines_with(&text, word).map(|(n, code)| format!("{name}:{n}: {code}")));
        }
    }
    assert_none(&found, "at most 700 lines of 100 columns, and nothing left for later");
}

/// The string literals of a piece of code.
fn literals(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        if letter != '"' {
            continue;
        }
        let mut text = String::new();
        while let Some(letter) = letters.next() {
            match letter {
                '"' => break,
                '\\' => text.extend(['\\'].into_iter().chain(letters.next())),
                letter => text.push(letter),
            }
        }
        found.push(text);
    }
    found
}

#[test]
fn french_phrases_are_well_set() {
    let mut found = Vec::new();
    for (name, text) in sources().into_iter().filter(|(name, _)| name.starts_with("lang/")) {
        let Some((_, rest)) = text.split_once("\npub const FR") else { continue };
        let french = rest.split("\npub const EN").next().unwrap_or_default();
        for phrase in literals(french) {
            let loose = [" :", " ;", " !", " ?", " »", "« "];
            let is_loose = loose.iter().any(|pair| phrase.contains(pair));
            let straight = phrase
                .chars()
                .collect::<Vec<_>>()
                .windows(3)
                .any(|w| w[0].is_alphabetic() && w[1] == '\'' && w[2].is_alphabetic());
            if is_loose || straight {
                found.push(format!("{name}: {phrase}"));
            }
        }
    }
    assert_none(&found, "no-break spaces before : ; ! ? and inside « », curly apostrophes");
}

#[test]
fn the_questionnaires_are_well_set() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for name in ["numerique-responsable.toml", "auto-evaluation.toml"] {
        let text = fs::read_to_string(root.join("questionnaires").join(name)).unwrap();
        for (n, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let english = line.trim_start().starts_with("en =") || line.contains("en = \"");
            let loose = [" :", " ;", " !", " ?", " »", "« "];
            if !english && loose.iter().any(|pair| line.contains(pair)) {
                found.push(format!("{name}:{}: {line}", n + 1));
            }
        }
    }
    assert_none(&found, "no-break spaces before : ; ! ? and inside « »");
}
