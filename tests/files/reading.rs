//! Opening campaigns.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use bilat::domain::campaign::Ruling;
use bilat::domain::diagnosis::Diagnosis;
use bilat::domain::dossier::Dossier;
use bilat::domain::id::SessionId;
use bilat::domain::reconcile::digest_of;
use bilat::domain::session::{Consent, Evidence, Reply, Session, Status};
use bilat::lang::{self, Lang};
use bilat::report::{self, Format, Scope};
use bilat::store::error::{FlawKind, StoreError};
use bilat::store::folder::Loaded;
use bilat::store::live::Live;
use bilat::store::{folder, merged, questionnaires};

pub(super) fn a_campaign(folder: &Path) {
    let embedded = questionnaires::EMBEDDED[0];
    let digest = questionnaires::find(embedded.id).unwrap().questionnaire.digest;
    let edition = format!(
        "questionnaire = {{ id = \"{}\", version = \"1.0.0\", digest = \"{digest}\" }}\n",
        embedded.id
    );
    fs::create_dir(folder.join("sessions")).unwrap();
    fs::write(folder.join("questionnaire.toml"), embedded.source).unwrap();
    let campaign = "schema = 1\nid = \"01935f3e-0000-7000-8000-000000000001\"\n\
        authority = \"CA de Valmont\"\ncreated = 2026-11-23\n";
    fs::write(folder.join("campaign.toml"), format!("{campaign}{edition}")).unwrap();
    let session = "schema = 1\nid = \"01935f3e-0000-7000-8000-000000000002\"\n\
        stakeholder = { profiles = [\"dsi\"], function = \"DSI\" }\ndate = 2026-11-23\n";
    let answers = "[answers.strat-03]\nlevel = 3 # vu avec elle\n";
    fs::write(
        folder.join("sessions/2026-11-23_dsi_0002.toml"),
        format!("{session}{edition}{answers}"),
    )
    .unwrap();
}

#[test]
fn one_broken_session_does_not_close_the_others() {
    let folder = tempfile::tempdir().unwrap();
    a_campaign(folder.path());
    fs::write(folder.path().join("sessions/b.toml"), "schema = 1\nlevel").unwrap();
    let loaded = folder::load(folder.path()).unwrap();
    assert_eq!(loaded.dossier.sessions.len(), 1);
    assert_eq!(loaded.dossier.sessions[0].answers.len(), 1);
    assert!(matches!(loaded.broken[..], [StoreError::Flawed(_)]));
}

#[test]
fn copies_read_to_be_reported_on_come_to_what_they_come_to_whole() {
    let folder = tempfile::tempdir().unwrap();
    a_campaign(folder.path());
    let file = folder.path().join("sessions/2026-11-23_dsi_0002.toml");
    let text = fs::read_to_string(&file).unwrap() + "note = \"d’abord\"\n";
    fs::write(&file, &text).unwrap();
    let first = &folder::load(folder.path()).unwrap().dossier.sessions[0];
    let past = digest_of(first.answers.values().next().unwrap());
    // gone on with: only its past tells that the first one gives way
    let after = text.replace("level = 3", "level = 5").replace("d’abord", "puis");
    let after = format!("{after}history = [\"{past}\"]\nupdated = 2026-11-23T09:00:00Z\n");
    fs::write(folder.path().join("sessions/copy.toml"), after).unwrap();
    let told = |loaded: Loaded| {
        let dossier = loaded.dossier;
        let phrases = lang::phrases(Lang::Fr);
        let (diagnosis, scope) = (Diagnosis::of(&dossier), Scope::default());
        let words = report::write(Format::Text, &dossier, &diagnosis, &scope, phrases);
        (words, loaded.files, loaded.broken.len())
    };
    let whole = told(folder::load(folder.path()).unwrap());
    let light = folder::load_told(folder.path()).unwrap();
    assert!(!format!("{:?}", light.dossier.sessions).contains("puis"), "no note is kept");
    assert_eq!(told(light), whole);
    assert!(whole.0.contains("5,0 / 5 sur 1 dimension"), "{}", whole.0);
}

#[test]
fn a_text_without_end_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    a_campaign(folder.path());
    let file = folder.path().join("sessions/2026-11-23_dsi_0002.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{text}note = \"{}\"\n", "é".repeat(65_537))).unwrap();
    let broken = folder::load(folder.path()).unwrap().broken;
    let [StoreError::Flawed(flawed)] = &broken[..] else {
        panic!("{broken:?}");
    };
    assert_eq!(flawed.flaws[0].kind, FlawKind::TooLong { limit: 65_536 });
}

#[test]
fn the_example_opens_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/exemple-valmont");
    let loaded = folder::load(&folder).unwrap();
    assert!(loaded.broken.is_empty(), "{:?}", loaded.broken);
    assert!(loaded.dossier.sessions.len() > 10);
}

#[test]
fn a_file_of_a_later_release_is_read_and_never_written() {
    let folder = tempfile::tempdir().unwrap();
    let campaign = crate::support::example_in(folder.path());
    let loaded = folder::load(&campaign).unwrap();
    let file = loaded.files[0].clone();
    let text = fs::read_to_string(&file).unwrap();
    let newer = text.replacen("schema = 1", "schema = 2\nmood = \"bonne\"", 1);
    fs::write(&file, &newer).unwrap();

    let again = folder::load(&campaign).unwrap();
    assert_eq!(again.dossier.sessions, loaded.dossier.sessions);
    assert!(matches!(again.broken[..], [StoreError::NewerSchema { found: 2, known: 1, .. }]));
    let opened = Live::open(&file, &again.dossier.questionnaire);
    assert!(matches!(opened, Err(StoreError::NewerSchema { .. })));
    assert_eq!(fs::read_to_string(&file).unwrap(), newer);
}

/// Every file of a campaign's folder, with its bytes.
fn files_of(campaign: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for folder in [campaign.to_owned(), campaign.join("sessions")] {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                files.insert(path.clone(), fs::read(path).unwrap());
            }
        }
    }
    files
}

/// Whether something was refused because it comes from a later release.
fn is_later<T>(done: &Result<T, StoreError>) -> bool {
    matches!(done, Err(StoreError::NewerSchema { found: 2, known: 1, .. }))
}

#[test]
fn a_campaign_of_a_later_release_is_shown_and_never_written() {
    for name in ["campaign.toml", "questionnaire.toml"] {
        let home = tempfile::tempdir().unwrap();
        let campaign = crate::support::example_in(home.path());
        let before = folder::load(&campaign).unwrap();
        let file = campaign.join(name);
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, text.replacen("schema = 1", "schema = 2\nmood = \"bonne\"", 1)).unwrap();
        let files = files_of(&campaign);

        let loaded = folder::load(&campaign).unwrap();
        let is_told = |note: &StoreError| {
            note.is_note() && matches!(note, StoreError::NewerSchema { path, .. } if *path == file)
        };
        assert!(loaded.broken.iter().any(is_told), "{name}: {:?}", loaded.broken);
        let mut shown = loaded.dossier.clone();
        shown.questionnaire.digest = before.dossier.questionnaire.digest;
        assert_eq!(shown, before.dossier, "{name}");
        let listed = folder::list_campaign(&campaign).unwrap();
        assert!(listed.title.is_some(), "{name}");

        let asked = &loaded.dossier.questionnaire;
        let target = Ruling::Target("strat-01".parse().unwrap(), "2".parse().ok());
        let session = Session { id: SessionId::new(9, [9; 10]), ..shown.sessions[0].clone() };
        assert!(is_later(&folder::rule(&campaign, target)), "{name}");
        assert!(is_later(&folder::add_session(&campaign, &session)), "{name}");
        assert!(is_later(&Live::open(&loaded.files[0], asked)), "{name}");
        assert!(is_later(&merged::gather(std::slice::from_ref(&campaign))), "{name}");
        assert_eq!(files_of(&campaign), files, "{name}");
    }
}

#[test]
fn a_merged_file_of_a_later_release_is_shown() {
    let home = tempfile::tempdir().unwrap();
    let campaign = crate::support::example_in(home.path());
    let path = home.path().join("fusion.toml");
    let whole = merged::gather(&[campaign]).unwrap();
    merged::write(&path, &whole.loaded.dossier, &whole.questionnaire(), false).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    // of the whole file, or of the questionnaire in it
    let (first, rest) = text.split_once("[questionnaire]").unwrap();
    let later = "schema = 2\nmood = \"bonne\"";
    let whole_file = text.replacen("schema = 1", later, 1);
    let part = format!("{first}[questionnaire]{}", rest.replacen("schema = 1", later, 1));
    for newer in [whole_file, part] {
        fs::write(&path, &newer).unwrap();
        let loaded = folder::load(&path).unwrap();
        assert_eq!(loaded.dossier, whole.loaded.dossier);
        assert!(matches!(loaded.broken[..], [StoreError::NewerSchema { found: 2, .. }]));
        assert!(is_later(&merged::gather(std::slice::from_ref(&path))));
        assert_eq!(fs::read_to_string(&path).unwrap(), newer);
    }
}

#[test]
fn what_a_later_release_cannot_do_without_is_told_with_its_place() {
    let home = tempfile::tempdir().unwrap();
    a_campaign(home.path());
    let file = home.path().join("sessions/2026-11-23_dsi_0002.toml");
    let text = fs::read_to_string(&file).unwrap();
    let newer = text.replacen("schema = 1", "schema = 2\nstatus = \"en pause\"", 1);
    fs::write(&file, newer).unwrap();
    let broken = folder::load(home.path()).unwrap().broken;
    let [error @ StoreError::Flawed(flawed)] = &broken[..] else { panic!("{broken:?}") };
    assert!(matches!(flawed.flaws[0].kind, FlawKind::NewerSchema { found: 2, .. }));
    assert!(matches!(flawed.flaws[1].kind, FlawKind::NotOneOf { .. }));
    let words = lang::errors::describe(lang::phrases(Lang::Fr), error);
    assert!(words.contains("vient d’une version plus récente"), "{words}");
    assert!(words.contains("2026-11-23_dsi_0002.toml:2:10"), "{words}");
}

/// What the files of `tests/fixtures/schema-1` say.
fn says_what_it_said(dossier: &Dossier) {
    let campaign = &dossier.campaign;
    assert_eq!(campaign.authority, "CA de Valmont");
    assert_eq!((campaign.population, campaign.purchases), (Some(62_000), Some(12_000_000)));
    assert_eq!(campaign.contact, "referent@valmont.example");
    assert_eq!(campaign.keep_until, "2029-12-31".parse().ok());
    assert_eq!(campaign.selection, "short".parse().ok());
    assert_eq!(campaign.targets[&"parc-01".parse().unwrap()], "2.5".parse().unwrap());
    assert_eq!(campaign.planned[0].stakeholder.function, "Vice-présidente");
    let settled = |id: &str| &campaign.decisions[&id.parse().unwrap()];
    assert_eq!(settled("parc-01").reply, Reply::Level(2));
    assert_eq!(settled("parc-01").at, "2026-11-24T09:00:00Z".parse().ok());
    assert_eq!(settled("parc-02").reply, Reply::NotApplicable(String::new()));

    let asked = &dossier.questionnaire;
    assert_eq!(asked.questions.len(), 5);
    assert_eq!(asked.questions[1].weight, "0.25".parse().unwrap());
    assert!(asked.questions[1].legal.is_some() && asked.questions[2].when.is_some());

    let [full, bare] = &dossier.sessions[..] else { panic!("two sessions") };
    assert_eq!((full.status, full.minutes, full.spent), (Status::Closed, 30, 1_834));
    assert_eq!(full.stakeholder.profiles.len(), 2);
    assert_eq!(full.interviewers, ["référente NR", "stagiaire"]);
    assert_eq!(full.left_at.as_ref().map(|left| left.cursor), Some(4));
    let answer = |id: &str| &full.answers[&id.parse().unwrap()];
    assert_eq!(answer("ouverture").note, "Du travail\nde l’équipe.\n");
    let one = answer("parc-01");
    assert_eq!((&one.reply, one.evidence), (&Some(Reply::Level(3)), Some(Evidence::Seen)));
    assert_eq!(one.document_date, "2025-12-12".parse().ok());
    assert_eq!(
        (one.obstacles.as_str(), one.opportunities.as_str()),
        ("Le temps", "Un outil partagé")
    );
    let consents: Vec<Consent> = one.verbatims.iter().map(|verbatim| verbatim.consent).collect();
    assert_eq!(consents, [Consent::Citable, Consent::Anonymous, Consent::Private]);
    assert_eq!(one.follow_ups[0].due, "2026-12-05".parse().ok());
    assert!(one.flagged && one.history.len() == 1);
    assert_eq!(one.rivals[0].reply, Some(Reply::Level(2)));
    assert_eq!(answer("parc-02").reply, Some(Reply::Choice("oui".parse().unwrap())));
    assert_eq!(answer("parc-03").reply, Some(Reply::Number("22.50".to_owned())));
    let replies: Vec<_> = bare.answers.values().map(|answer| answer.reply.clone()).collect();
    let commune = Reply::NotApplicable("Compétence de la commune".to_owned());
    assert_eq!(replies, [Some(Reply::Unknown), Some(commune), Some(Reply::Unfinished)]);
}

#[test]
fn schema_1_reads_for_ever() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/schema-1");
    let loaded = folder::load(&home).unwrap();
    assert!(loaded.broken.is_empty(), "{:?}", loaded.broken);
    says_what_it_said(&loaded.dossier);
    let merged = folder::load(&home.join("fusion.toml")).unwrap();
    assert!(merged.broken.is_empty(), "{:?}", merged.broken);
    says_what_it_said(&merged.dossier);
}
