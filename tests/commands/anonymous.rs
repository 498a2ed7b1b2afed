//! A file to show around: what it does not tell as the campaign does is said when it is made.

use std::fs;

use super::{data, run};

#[test]
fn figures_that_an_anonymous_file_tells_otherwise_are_said() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let petit = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/valid/petit.toml");
    data(home, &["new", "petite", "--authority", "CA", "--questionnaire", petit]);
    let dsi = data(home, &["add", "petite", "--profile", "dsi"]);
    let dsi = dsi.trim_end();
    data(home, &["answer", dsi, "parc-01", "--level", "1"]);
    let made = || {
        let made = ["merge", "petite", "--anonymous", "--force", "-o", "montrer.toml"];
        String::from_utf8(run(home, &made).stderr).unwrap()
    };
    let told = made();
    assert!(
        told.contains("Il dit autrement\u{a0}:\n  Parc\u{a0}: couverture 1/1 → 1/2\n"),
        "{told}"
    );
    assert!(!told.contains("côte à côte"), "{told}");
    let one = fs::read_to_string(home.join(dsi)).unwrap();
    let other = one.replace("level = 1", "level = 2");
    fs::write(home.join("petite/sessions/copie.toml"), other).unwrap();
    let told = made();
    assert!(told.contains("leur milieu n’étant pas un niveau\u{a0}: parc-01."), "{told}");
    data(home, &["answer", dsi, "parc-02", "--choice", "oui"]);
    fs::remove_file(home.join("petite/sessions/copie.toml")).unwrap();
    data(home, &["answer", dsi, "parc-01", "--level", "2"]);
    let told = made();
    assert!(!told.contains("autrement") && !told.contains("côte à côte"), "{told}");
}
