//! What is written: pleasant, private, and kind to what people wrote by hand.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use bilat::domain::campaign::{Campaign, Decision, Ruling};
use bilat::domain::id::{CampaignId, SessionId};
use bilat::domain::session::{
    Answer, Bookmark, Consent, Draft, Edition, Evidence, FollowUp, Reply, Session, Stakeholder,
    Status, Verbatim, Window,
};
use bilat::store::error::StoreError;
use bilat::store::{folder, places, questionnaires};

pub(super) fn edition() -> Edition {
    let asked = questionnaires::find(questionnaires::EMBEDDED[0].id).unwrap();
    Edition {
        id: asked.questionnaire.id,
        version: asked.questionnaire.version,
        digest: asked.questionnaire.digest,
    }
}

pub(super) fn campaign() -> Campaign {
    Campaign {
        id: CampaignId::new(1, [1; 10]),
        authority: "CA de Valmont".to_owned(),
        population: Some(62_000),
        purchases: None,
        perimeter: "Agglomération, hors communes".to_owned(),
        contact: "dpo@valmont.example".to_owned(),
        keep_until: Some("2027-12-31".parse().unwrap()),
        questionnaire: edition(),
        selection: None,
        created: "2026-11-23".parse().unwrap(),
        targets: BTreeMap::new(),
        moved: BTreeMap::new(),
        planned: Vec::new(),
        withdrawn: BTreeMap::new(),
        decisions: BTreeMap::new(),
        salient: vec!["Un point".to_owned(), "Un autre\nen deux lignes".to_owned()],
    }
}

pub(super) fn session() -> Session {
    let answer = Answer {
        reply: Some(Reply::Level(3)),
        evidence: Some(Evidence::Seen),
        document: "Délibération du 12/12/2025".to_owned(),
        document_date: Some("2025-12-12".parse().unwrap()),
        note: "Écrite \"en 2024\" \\ deux\nlignes \u{1b}[31m \u{202e}\"\"\"".to_owned(),
        verbatims: vec![Verbatim { text: "On y va.".to_owned(), consent: Consent::Anonymous }],
        follow_ups: vec![FollowUp {
            what: "Envoyer le calcul".to_owned(),
            who: String::new(),
            due: Some("2026-12-05".parse().unwrap()),
        }],
        updated: Some("2026-11-23T10:02:11Z".parse().unwrap()),
        ..Answer::default()
    };
    let unknown = Answer {
        reply: Some(Reply::Unknown),
        rivals: vec![Answer {
            reply: Some(Reply::NotApplicable("sans parc".to_owned())),
            ..Answer::default()
        }],
        ..Answer::default()
    };
    Session {
        id: SessionId::new(2, [2; 10]),
        status: Status::Open,
        questionnaire: edition(),
        stakeholder: Stakeholder {
            profiles: vec!["dsi".parse().unwrap()],
            function: "Directrice".to_owned(),
            name: String::new(),
        },
        date: "2026-11-23".parse().unwrap(),
        interviewers: vec!["référente NR".to_owned()],
        minutes: 105,
        spent: 1834,
        noticed: true,
        left_at: Some(Bookmark { question: "strat-03".parse().unwrap(), cursor: 42 }),
        salient: Vec::new(),
        drafts: vec![Draft {
            window: Window::Verbatim,
            question: Some("strat-03".parse().unwrap()),
            fields: vec!["« On a\ncommencé".to_owned(), "2".to_owned()],
        }],
        answers: [
            ("strat-03".parse().unwrap(), answer.into()),
            ("strat-01".parse().unwrap(), unknown.into()),
        ]
        .into_iter()
        .collect(),
    }
}

/// A campaign folder with one session, and the session's file.
pub(super) fn a_folder(folder: &Path) -> std::path::PathBuf {
    let source = questionnaires::EMBEDDED[0].source;
    folder::create(folder, &campaign(), source, None).unwrap();
    folder::add_session(folder, &session()).unwrap()
}

#[test]
fn what_is_written_is_read_back() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("valmont");
    let file = a_folder(&folder);
    let loaded = folder::load(&folder).unwrap();
    assert!(loaded.broken.is_empty(), "{:?}", loaded.broken);
    assert_eq!(loaded.dossier.campaign, campaign());
    assert_eq!(loaded.dossier.sessions, [session()]);
    assert_eq!(loaded.files, [file]);
    assert_eq!(folder::read_campaign(&folder).unwrap(), campaign());
    assert_eq!(places::list(home.path()).unwrap(), [folder]);
}

#[test]
fn a_new_session_is_pleasant_to_read() {
    let home = tempfile::tempdir().unwrap();
    let file = a_folder(&home.path().join("valmont"));
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    assert_eq!(name, "2026-11-23_dsi_0202.toml");
    let text = fs::read_to_string(file).unwrap();
    insta::assert_snapshot!(text.replace(&edition().digest.to_string(), "<digest>"));
}

#[test]
fn nothing_is_written_over_another_campaign() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("valmont");
    a_folder(&folder);
    let source = questionnaires::EMBEDDED[0].source;
    let again = folder::create(&folder, &campaign(), source, None);
    assert!(matches!(again, Err(StoreError::Exists { .. })), "{again:?}");
    let again = folder::add_session(&folder, &session());
    assert!(matches!(again, Err(StoreError::Exists { .. })), "{again:?}");
}

#[cfg(unix)]
#[test]
fn files_and_folders_are_private_unless_shared_on_purpose() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("valmont");
    let file = a_folder(&folder);
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&folder.join("sessions")), 0o700);
    assert_eq!(mode(&file), 0o600);
    let campaign = folder.join("campaign.toml");
    assert_eq!(mode(&campaign), 0o600);
    fs::set_permissions(&campaign, fs::Permissions::from_mode(0o664)).unwrap();
    folder::rule(&folder, Ruling::Salient(Vec::new())).unwrap();
    assert_eq!(mode(&campaign), 0o664);
}

#[test]
fn a_ruling_keeps_what_a_human_wrote() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("valmont");
    a_folder(&folder);
    let path = folder.join("campaign.toml");
    let edition = edition();
    let by_hand = format!(
        "# La campagne de l’automne\n\
         schema = 1\n\
         authority = 'CA de Valmont'   # nom d’usage\n\
         id = \"{}\"\n\
         created    = 2026-11-23\n\
         salient = []\n\
         questionnaire.id = \"{}\"\n\
         questionnaire.version = \"{}\"\n\
         questionnaire.digest = \"{}\"\n\
         \n\
         # ---- arbitrages ----\n\
         [decisions.strat-03]\n\
         level = 3 # vu en comité\n\
         reason = \"Le plan est voté\"\n\
         \n\
         # fin\n",
        campaign().id,
        edition.id,
        edition.version,
        edition.digest
    );
    fs::write(&path, &by_hand).unwrap();
    let decision = Decision {
        reply: Reply::NotApplicable(String::new()),
        reason: "Sans objet ici".to_owned(),
        at: None,
        voices: None,
    };
    let id = "strat-01".parse().unwrap();
    folder::rule(&folder, Ruling::Decision(id, Some(decision.clone()))).unwrap();
    let new = "[decisions.strat-01]\nnot_applicable = true\nreason = \"Sans objet ici\"\n\n";
    let added = by_hand.replace("# ---- arb", &format!("{new}# ---- arb"));
    assert_eq!(fs::read_to_string(&path).unwrap().trim(), added.trim());

    fs::write(&path, &by_hand).unwrap();
    let id = "strat-03".parse().unwrap();
    folder::rule(&folder, Ruling::Decision(id, Some(decision))).unwrap();
    let changed = by_hand
        .replace("level = 3 #", "not_applicable = true #")
        .replace("Le plan est voté", "Sans objet ici");
    assert_eq!(fs::read_to_string(&path).unwrap(), changed);
}

#[test]
fn windows_line_ends_and_the_mark_at_the_start_are_kept() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("valmont");
    a_folder(&folder);
    let path = folder.join("campaign.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap();
    assert_eq!(folder::read_campaign(&folder).unwrap(), campaign());
    let target = "2.5".parse().ok();
    let id = "strat-01".parse().unwrap();
    let ruled = folder::rule(&folder, Ruling::Target(id, target)).unwrap();
    let moved = ruled.moved.values().next().unwrap();
    let text = text + &format!("\n[targets]\nstrat-01 = 2.5\n\n[moved]\nstrat-01 = {moved}\n");
    let kept = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(fs::read_to_string(&path).unwrap(), kept);
}
