//! Every command, in both languages, on hostile files and with hostile arguments.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::path::Path;

use bilat::cli::{self, Around, Code, Outcome, Said};
use bilat::lang::Lang;

use super::plant::Planter;
use super::{assert_safe, assert_safe_data, corpus, rounds};

/// Runs a command line without leaving the process.
pub fn run(args: &[OsString]) -> Said {
    let keys = |_: Lang| vec![("place".to_owned(), "a".to_owned(), "words".to_owned())];
    let around = Around { lang: None, terminal: false, keys };
    let program = [OsString::from("bilat")];
    match cli::run(program.into_iter().chain(args.iter().cloned()), &around) {
        Outcome::Said(said) => said,
        Outcome::Open(_) => Said::default(),
    }
}

/// Runs it in both languages: whatever it says is safe, and it is never our own fault.
pub fn told(args: &[impl AsRef<OsStr>]) -> Said {
    let mut args: Vec<OsString> = args.iter().map(|arg| arg.as_ref().to_owned()).collect();
    let spoken = ["en", "fr"].map(|lang| {
        args.splice(0..0, ["--lang".into(), lang.into()]);
        let said = run(&args);
        if args.iter().any(|arg| arg == "json" || arg == "--toml") {
            assert_safe_data(&said.data, &args);
        } else {
            assert_safe(&said.data, &args);
        }
        assert_safe(&said.words, &args);
        assert_ne!(said.code, Code::Ours, "{args:?}: {}", said.words);
        args.drain(..2);
        said
    });
    let [_, french] = spoken;
    french
}

/// How each command is called on a campaign: `DIR`, `SESSION`, `FILE` (its questionnaire), `OUT`
/// (something that does not exist), and `§` for a text. A new command that is not here fails the
/// test below.
const CALLS: [&str; 59] = [
    "new OUT --authority §",
    "new OUT --authority § --perimeter § --contact §",
    "new OUT --authority X --plan §",
    "new OUT --authority X --plan dsi=§",
    "new OUT --authority X --questionnaire §",
    "new OUT --authority X --selection §",
    "new OUT --authority X --population § --purchases §",
    "new OUT --authority X --keep-until §",
    "add DIR --profile dsi --function § --name § --interviewer §",
    "add DIR --profile §",
    "add DIR --profile dsi --date §",
    "add DIR --profile dsi --minutes §",
    "list DIR",
    "list §",
    "check DIR",
    "check SESSION",
    "check FILE",
    "check §",
    "show SESSION",
    "show SESSION strat-03",
    "show SESSION achats-02",
    "show SESSION §",
    "answer SESSION strat-03 --note § --obstacles § --opportunities §",
    "answer SESSION strat-03 --document § --verbatim § --follow-up § --who §",
    "answer SESSION strat-03 --not-applicable §",
    "answer SESSION strat-03 --evidence § --consent §",
    "answer SESSION § --level 3",
    "answer SESSION strat-03 --level §",
    "answer SESSION strat-03 --number § --due §",
    "close SESSION --salient §",
    "close SESSION --reopen",
    "merge DIR -o OUT",
    "merge DIR § -o OUT",
    "merge DIR --anonymous",
    "merge DIR --floor § --dry-run -o OUT",
    "renew SESSION",
    "review DIR",
    "explain DIR global",
    "explain DIR strat",
    "explain DIR strat-01",
    "explain DIR §",
    "compare DIR DIR",
    "compare DIR §",
    "voices DIR strat-01",
    "voices DIR §",
    "settle DIR strat-01 --level 3 --reason §",
    "settle DIR § --level 3 --reason x",
    "settle DIR strat-01 --level §",
    "target DIR strat-01 §",
    "report DIR",
    "report DIR -f markdown",
    "report DIR -f json",
    "report DIR -f § --dimension § --profile §",
    "questionnaire list",
    "questionnaire check FILE",
    "questionnaire show FILE",
    "questionnaire show FILE --toml",
    "questionnaire § §",
    "help §",
];

/// Commands that show nothing from outside.
const FIXED: [&str; 4] = ["keys §", "completions §", "completions bash", "man"];

#[test]
fn every_command_is_tried() {
    let help = run(&["--help".into()]).data;
    let named: BTreeSet<&str> = (help.lines())
        .skip_while(|line| !line.starts_with("Commandes"))
        .skip(1)
        .take_while(|line| line.starts_with("  "))
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|word| !word.is_empty())
        .collect();
    let calls = CALLS.iter().chain(&FIXED);
    let tried: BTreeSet<&str> = calls.filter_map(|call| call.split(' ').next()).collect();
    assert!(named.len() > 10, "{help}");
    let missing: Vec<_> = named.difference(&tried).collect();
    assert!(missing.is_empty(), "add to CALLS how these are called: {missing:?}");
}

/// The session with the most words.
fn session(campaign: &Path) -> String {
    let sessions = std::fs::read_dir(campaign.join("sessions")).unwrap();
    let files = sessions.map(|entry| entry.unwrap().path().to_string_lossy().into_owned());
    files.filter(|file| file.contains("_dsi_")).min().unwrap()
}

#[test]
fn hostile_files_are_shown_not_obeyed() {
    let count = corpus::all().len();
    for round in 0..rounds() {
        let home = tempfile::tempdir().unwrap();
        let mut planter = Planter::new(round * 97);
        let campaign = planter.campaign(home.path());
        assert!(planter.planted > count, "{} of {count}: each stands somewhere", planter.planted);
        let (dir, session) = (campaign.to_string_lossy(), session(&campaign));
        let file = campaign.join("questionnaire.toml").to_string_lossy().into_owned();
        let merged = home.path().join("merged.toml").to_string_lossy().into_owned();
        let sound = told(&["check", &dir]);
        assert_eq!(sound.code, Code::Done, "{}", sound.words);
        told(&["merge", &dir, "-o", &merged]);
        for call in CALLS.iter().filter(|call| !call.contains('§') && !call.contains("OUT")) {
            let words = call.split(' ').map(|word| match word {
                "DIR" => &dir,
                "SESSION" => session.as_str(),
                "FILE" => &file,
                word => word,
            });
            let said = told(&words.collect::<Vec<_>>());
            assert_ne!(said.code, Code::Usage, "{call}: {}", said.words);
        }
        for format in ["text", "markdown", "json"] {
            assert!(told(&["report", &merged, "-f", format]).data.contains("Kq"));
        }
        questions(&dir, &session);
        markdown(&told(&["report", &dir, "-f", "markdown"]).data);
        json(&told(&["report", &dir, "-f", "json"]).data, &campaign);
    }
}

/// Each question alone: all its voices, and one.
fn questions(dir: &str, session: &str) {
    let listed = told(&["show", session]).data;
    let ids = listed.lines().filter_map(|line| line.split(' ').next());
    let ids: Vec<&str> = ids.filter(|id| id.contains("-0")).collect();
    assert!(ids.len() > 10, "{listed}");
    for id in ids.iter().step_by(5) {
        told(&["show", session, id]);
        told(&["voices", dir, id]);
    }
}

/// No planted text is mark-up: what begins a line is ours, what could open something is escaped.
fn markdown(text: &str) {
    for line in text.lines() {
        let bare = line.trim_start_matches(['>', ' ', '#', '-']);
        let mut escaped = false;
        for (at, c) in bare.char_indices() {
            let opens = matches!(c, '<' | '[' | ']' | '`' | '*' | '$' | '~');
            assert!(escaped || !opens, "{line:?} at {at}");
            escaped = c == '\\' && !escaped;
        }
        let plain = bare.replace("\\:", "").replace("\\.", "");
        assert!(!plain.contains("://") && !plain.contains("www."), "a link: {line:?}");
        assert!(!bare.starts_with("=="), "{line:?}");
    }
    let widths = text.lines().filter(|line| line.starts_with('|')).map(|line| {
        let cells = line.replace("\\\\", "").replace("\\|", "");
        cells.matches('|').count()
    });
    let tables: Vec<usize> = widths.collect();
    assert!(tables.iter().all(|count| (2..=12).contains(count)), "{tables:?}");
}

/// JSON escapes, and reads back as the file has it.
fn json(text: &str, campaign: &Path) {
    let report: serde_json::Value = serde_json::from_str(text).unwrap();
    let file = std::fs::read_to_string(campaign.join("campaign.toml")).unwrap();
    let file: toml_edit::DocumentMut = file.parse().unwrap();
    for key in ["authority", "perimeter"] {
        assert_eq!(report["campaign"][key].as_str(), file[key].as_str(), "{key}");
    }
}

/// A campaign of few questions, and its session: quick to read again and again.
pub fn small(home: &Path) -> (String, String) {
    let dir = home.join("campagne").to_string_lossy().into_owned();
    told(&["new", &dir, "--authority", "X", "--questionnaire", "auto-evaluation"]);
    let added = run(&["add", &dir, "--profile", "participant"].map(OsString::from));
    (dir, added.data.trim().to_owned())
}

#[test]
fn hostile_arguments_are_shown_not_obeyed() {
    let home = tempfile::tempdir().unwrap();
    let (dir, session) = small(home.path());
    let file = format!("{dir}/questionnaire.toml");
    let texts = corpus::some(rounds());
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut next = texts.iter().cycle();
    let calls: Vec<_> =
        CALLS.iter().chain(&FIXED).filter(|call| call.contains('§')).copied().collect();
    let turns = texts.len() / calls.len() + 1;
    for turn in 0..turns {
        for (rank, call) in calls.iter().enumerate() {
            let out = home.path().join(format!("{turn}-{rank}.toml"));
            let out = out.to_string_lossy();
            let words = call.split(' ').map(|word| match word {
                "DIR" => dir.clone(),
                "dsi" => "participant".to_owned(),
                "dsi=§" => format!("participant={}", next.next().unwrap()),
                "strat-01" | "strat-03" => "parc-niveau".to_owned(),
                "SESSION" => session.clone(),
                "FILE" => file.clone(),
                "OUT" => out.clone().into_owned(),
                word => word.replace('§', next.next().unwrap()),
            });
            let words: Vec<String> = words.collect();
            told(&words.iter().map(String::as_str).collect::<Vec<_>>());
        }
    }
    // what was taken came out of none of these files as a command
    for call in [&["check", &dir][..], &["show", &session], &["report", &dir], &["list", &dir]] {
        assert_ne!(told(call).code, Code::Usage);
    }
    written_files_are_safe(home.path());
}

/// Files we write can be shown with `cat`.
pub fn written_files_are_safe(folder: &Path) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            written_files_are_safe(&path);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let obeyed = |c: char| {
            c.is_control() && c != '\n'
                || matches!(u32::from(c), 0x61c | 0x200e..=0x200f | 0x2028..=0x202e
                    | 0x2066..=0x2069 | 0xfeff | 0xfff9..=0xfffb | 0xe_0000..=0xe_007f)
        };
        let found = text.find(obeyed);
        let around = found.map(|at| super::last(&text[..at]));
        assert!(found.is_none(), "{}: after {around:?}", path.display());
    }
}

#[test]
fn completions_and_manual_hold_no_text_from_outside() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let said = told(&["completions", shell]);
        assert_eq!(said.code, Code::Done, "{shell}: {}", said.words);
        assert!(!said.data.contains(&*std::env::temp_dir().to_string_lossy()));
    }
    assert!(told(&["man"]).data.contains(".TH"));
}

#[test]
fn what_parsers_repeat_is_made_visible() {
    let home = tempfile::tempdir().unwrap();
    let (dir, session) = small(home.path());
    let alone = home.path().join("alone.toml");
    let texts = corpus::some(rounds());
    // broken TOML: the parser's own words
    for (rank, text) in texts.iter().enumerate() {
        let key = toml_edit::Key::new(text.as_str()).to_string();
        let quoted = toml_edit::Value::from(text.as_str()).to_string();
        let broken = [
            format!("a = {text}\n"),
            format!("{text}\n"),
            format!("{key} = 1\n{key} = 2\n"),
            format!("[{text}]\nid = 1 {quoted}\n"),
            format!("id = {quoted}\nschema = {quoted}\nquestion = [{{ {key} = 1 }}]\n"),
        ];
        std::fs::write(&alone, &broken[rank % broken.len()]).unwrap();
        let said = told(&["questionnaire", "check", &alone.to_string_lossy()]);
        assert_ne!(said.code, Code::Done, "{text:?}");
    }
    // sound TOML that says what we do not know: keys, ids, fixed words
    let sound = std::fs::read_to_string(&session).unwrap();
    let plants: [fn(&str, &str, &str) -> String; 5] = [
        |sound, key, _| format!("{key} = 1\n{sound}"),
        |sound, key, _| format!("{sound}\n[answers.{key}]\nlevel = 3\n"),
        |sound, _, value| sound.replace("\"open\"", value),
        |sound, _, value| sound.replace("\"participant\"", value),
        |sound, key, value| format!("{sound}\n[answers.parc-niveau]\n{key} = {value}\n"),
    ];
    for (rank, text) in texts.iter().enumerate() {
        let key = toml_edit::Key::new(text.as_str()).to_string();
        let value = toml_edit::Value::from(text.as_str()).to_string();
        let planted = plants[rank % plants.len()](&sound, &key, &value);
        std::fs::write(&session, planted).unwrap();
        told(&["check", &session]);
        if rank % 8 == 0 {
            told(&["check", &dir]);
            told(&["list", &dir]);
        }
    }
}
