//! Every way to get a file wrong, with the exact words it earns. To write the words of new
//! fixtures: `BILAT_BLESS=1 cargo test files::invalid`, then read them.

use std::fs;
use std::path::{Path, PathBuf};

use bilat::lang::{self, Lang};
use bilat::store::error::StoreError;
use bilat::store::{folder, questionnaires};

fn fixtures(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/invalid");
    let entries = fs::read_dir(folder.join(kind)).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ext| ext == "toml"));
    files.sort();
    assert!(!files.is_empty());
    files
}

fn petit() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(root.join("tests/fixtures/valid/petit.toml")).unwrap()
}

/// Compares what is said of a fixture with what is written beside it.
fn says(fixture: &Path, from: &Path, error: &StoreError) {
    let said = |lang| {
        let text = lang::errors::describe(lang::phrases(lang), error);
        let text = text.replace(&format!("{}/", from.display()), "");
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        lines.join("\n") + "\n"
    };
    for (lang, ending) in [(Lang::Fr, "fr.txt"), (Lang::En, "en.txt")] {
        let text = said(lang);
        let hidden = |c: char| c.is_control() && c != '\n';
        assert!(!text.contains(hidden), "{}: {text:?}", fixture.display());
        let expected = fixture.with_extension(ending);
        if std::env::var_os("BILAT_BLESS").is_some() {
            fs::write(&expected, &text).unwrap();
        }
        let words = fs::read_to_string(&expected).unwrap_or_default();
        assert_eq!(text, words, "{}", expected.display());
    }
}

#[test]
fn questionnaires_are_told_all_their_flaws() {
    for fixture in fixtures("questionnaires") {
        let error = questionnaires::read(&fixture).unwrap_err();
        says(&fixture, fixture.parent().unwrap(), &error);
    }
}

#[test]
fn campaigns_and_sessions_are_told_all_their_flaws() {
    let source = petit();
    let digest = questionnaires::parse(Path::new("petit.toml"), &source).unwrap().digest;
    let signed = |text: String| text.replace("@DIGEST@", &digest.to_string());
    let sound = "schema = 1\nid = \"0193a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b\"\n\
        authority = \"Valmont\"\ncreated = 2026-11-23\n\
        questionnaire = { id = \"petit\", version = \"1.0.0\", digest = \"@DIGEST@\" }\n";
    for kind in ["campaigns", "sessions"] {
        for fixture in fixtures(kind) {
            let home = tempfile::tempdir().unwrap();
            let root = home.path();
            fs::create_dir(root.join("sessions")).unwrap();
            fs::write(root.join("questionnaire.toml"), &source).unwrap();
            let text = signed(fs::read_to_string(&fixture).unwrap());
            if kind == "campaigns" {
                fs::write(root.join("campaign.toml"), &text).unwrap();
                says(&fixture, root, &folder::load(root).unwrap_err());
            } else {
                fs::write(root.join("campaign.toml"), signed(sound.to_owned())).unwrap();
                let file = root.join("sessions").join(fixture.file_name().unwrap());
                fs::write(&file, &text).unwrap();
                let broken = folder::load(root).unwrap().broken;
                assert_eq!(broken.len(), 1, "{}: {broken:?}", fixture.display());
                says(&fixture, root, &broken[0]);
                assert_eq!(fs::read_to_string(file).unwrap(), text, "untouched");
            }
        }
    }
}

#[test]
fn what_is_no_text_is_refused_before_it_can_block_or_fill_memory() {
    let home = tempfile::tempdir().unwrap();
    let kind = |name: &str| questionnaires::read(&home.path().join(name)).unwrap_err();
    fs::create_dir(home.path().join("dossier.toml")).unwrap();
    assert!(matches!(kind("dossier.toml"), StoreError::NotAFile { .. }));
    let huge = fs::File::create(home.path().join("enorme.toml")).unwrap();
    huge.set_len(5 * 1024 * 1024).unwrap();
    assert!(matches!(kind("enorme.toml"), StoreError::TooLarge { .. }));
    assert!(matches!(kind("absent.toml"), StoreError::Io { .. }));
    let absent = questionnaires::find("absent");
    assert!(matches!(absent, Err(StoreError::NoQuestionnaire { .. })));
    assert!(matches!(folder::load(home.path()), Err(StoreError::NotACampaign { .. })));
    #[cfg(unix)]
    {
        let device = questionnaires::read(Path::new("/dev/zero"));
        assert!(matches!(device, Err(StoreError::NotAFile { .. })));
    }
}
