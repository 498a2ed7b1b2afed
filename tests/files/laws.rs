//! What holds of any session: it is read back as it was written, whatever older text it is written
//! over; and what a human wrote in that text stays.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use bilat::domain::digest::Digest;
use bilat::domain::dossier::Dossier;
use bilat::domain::edit::{Change, Edit, Field, Sketch, Splice};
use bilat::domain::id::SessionId;
use bilat::domain::pooled::Pooled;
use bilat::domain::session::{
    Answer, Bookmark, Consent, Draft, Edition, Evidence, FollowUp, Reply, Session, Stakeholder,
    Status, Verbatim, Window,
};
use bilat::domain::time::{Date, Instant};
use bilat::store::live::Live;
use bilat::store::merged::{gather, write};
use bilat::store::{folder, questionnaires};
use proptest::collection::{btree_set, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

fn words() -> impl Strategy<Value = String> {
    let nasty = vec![
        "",
        "a",
        "\"",
        "\"\"\"",
        "\\",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "\u{1b}[31m",
        "\u{202e}",
        "\u{9b}",
        "\u{2028}",
        "\u{feff}",
        "😀",
        "é",
        " # ",
        "'''",
        "\0",
        "\u{e0041}",
        " ",
        "[a]",
        "une phrase assez longue pour qu’on la mette dans un bloc à elle seule",
    ];
    vec(select(nasty), 0..8).prop_map(|parts| parts.concat())
}

fn day() -> impl Strategy<Value = Date> {
    (1..=9999_i16, 1..=12_i8, 1..=28_i8).prop_map(|(y, m, d)| Date::new(y, m, d).unwrap())
}

fn moment() -> impl Strategy<Value = Instant> {
    (0..4_000_000_000_i64, 0..1_000_000_000_i32).prop_map(|(s, n)| Instant::new(s, n).unwrap())
}

fn reply(question: &str) -> BoxedStrategy<Reply> {
    let own = match question {
        "parc-01" => (1..=3_u8).prop_map(Reply::Level).boxed(),
        "parc-02" => {
            select(vec!["oui", "non"]).prop_map(|id| Reply::Choice(id.parse().unwrap())).boxed()
        }
        "parc-03" => select(vec!["0", "12.5", "100", "7.50"])
            .prop_map(|typed| Reply::Number(typed.to_owned()))
            .boxed(),
        _ => Just(Reply::Unfinished).boxed(),
    };
    let any = prop_oneof![
        Just(Reply::Unknown),
        Just(Reply::Unfinished),
        words().prop_map(|words| Reply::NotApplicable(format!("motif {words}"))),
    ];
    prop_oneof![own, any].boxed()
}

fn answer(question: &'static str) -> impl Strategy<Value = Answer> {
    let evidence = select(vec![Evidence::Said, Evidence::Cited, Evidence::Seen]);
    let consent = select(vec![Consent::Citable, Consent::Anonymous, Consent::Private]);
    let verbatim = (words(), consent).prop_map(|(text, consent)| Verbatim { text, consent });
    let next = (words(), words(), of(day()));
    let next = next.prop_map(|(what, who, due)| FollowUp { what, who, due });
    let history = vec(words().prop_map(|word| Digest::of(word.as_bytes())), 0..3);
    let proof = (of(evidence), words(), of(day()));
    let texts = (words(), words(), words());
    let lists = (vec(verbatim, 0..3), vec(next, 0..3), history);
    let typists = btree_set(select(vec!["", "Référente", "A \"B\""]), 0..3);
    let state = (any::<bool>(), of(moment()), typists);
    (of(reply(question)), proof, texts, lists, state).prop_map(
        |(reply, proof, texts, lists, state)| Answer {
            reply,
            evidence: proof.0,
            document: proof.1,
            document_date: proof.2,
            note: texts.0,
            obstacles: texts.1,
            opportunities: texts.2,
            verbatims: lists.0,
            follow_ups: lists.1,
            history: lists.2,
            flagged: state.0,
            updated: state.1,
            by: state.2.into_iter().map(str::to_owned).collect(),
            rivals: Vec::new(),
        },
    )
}

const IDS: [&str; 5] = ["ouverture", "parc-01", "parc-02", "parc-03", "fermeture"];

fn session(edition: Edition) -> impl Strategy<Value = Session> {
    let answers = IDS.map(|id| {
        let full = (answer(id), vec(answer(id), 0..3));
        of(full
            .prop_map(move |(answer, rivals)| (id.parse().unwrap(), Answer { rivals, ..answer })))
    });
    let answers = answers.prop_map(|all| all.into_iter().flatten().collect::<BTreeMap<_, _>>());
    let place = (select(IDS.to_vec()), 0..65_536_usize)
        .prop_map(|(id, cursor)| Bookmark { question: id.parse().unwrap(), cursor });
    let who = select(vec![vec!["dsi"], vec!["elu", "dsi"]]);
    let lists = (vec(words(), 0..3), vec(words(), 0..3));
    let heading = (who, words(), words(), day(), lists);
    let state = (any::<bool>(), 0..1440_u16, 0..100_000_u32, any::<bool>(), of(place), drafts());
    (heading, state, answers).prop_map(move |(heading, state, answers)| {
        let (profiles, function, name, date, (interviewers, salient)) = heading;
        let (closed, minutes, spent, noticed, left_at, drafts) = state;
        let profiles = profiles.into_iter().map(|id| id.parse().unwrap());
        Session {
            id: SessionId::new(2, [2; 10]),
            status: if closed { Status::Closed } else { Status::Open },
            questionnaire: edition.clone(),
            stakeholder: Stakeholder { profiles: profiles.collect(), function, name },
            date,
            interviewers,
            minutes,
            spent,
            noticed,
            left_at,
            salient,
            drafts,
            answers: answers.into_iter().map(|(id, answer)| (id, answer.into())).collect(),
        }
    })
}

/// As it is before any copy of it comes back.
fn untravelled(mut session: Session) -> Session {
    for answer in session.answers.values_mut() {
        answer.rivals.clear();
        answer.history.clear();
        answer.by.clear();
    }
    session.answers.retain(|_, answer| !answer.is_empty());
    session
}

/// One of a window at most, in their order.
fn drafts() -> impl Strategy<Value = Vec<Draft>> {
    let verbatim =
        select(IDS.to_vec()).prop_map(|id| (Window::Verbatim, Some(id.parse().unwrap())));
    let others = select(vec![Window::Closing, Window::Person]).prop_map(|window| (window, None));
    let slots = prop_oneof![verbatim, others];
    proptest::collection::btree_map(slots, vec(words(), 0..3), 0..3).prop_map(|drafts| {
        let draft = |((window, question), fields)| Draft { window, question, fields };
        drafts.into_iter().map(draft).collect()
    })
}

/// A campaign on the small questionnaire.
fn campaign(root: &Path) -> Edition {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/valid/petit.toml");
    let asked = questionnaires::read(&fixture).unwrap();
    let edition = Edition {
        id: asked.questionnaire.id,
        version: asked.questionnaire.version,
        digest: asked.questionnaire.digest,
    };
    let mut campaign = super::writing::campaign();
    campaign.questionnaire = edition.clone();
    folder::create(root, &campaign, &asked.source, None).unwrap();
    edition
}

fn edition() -> Edition {
    let home = tempfile::tempdir().unwrap();
    campaign(&home.path().join("x"))
}

/// The edits that make an answer say what another says.
fn towards(id: &str, from: &Answer, to: &Answer) -> Vec<Edit> {
    let mut changes = vec![
        Change::Reply(to.reply.clone()),
        Change::Evidence(to.evidence),
        Change::DocumentDate(to.document_date),
        Change::Verbatims(to.verbatims.clone()),
        Change::FollowUps(to.follow_ups.clone()),
        Change::Flagged(to.flagged),
    ];
    for field in [Field::Document, Field::Note, Field::Obstacles, Field::Opportunities] {
        let splice = Splice::between(from.text(field), to.text(field));
        changes.push(Change::Text(field, splice));
    }
    let edit = |change| Edit::Answer(id.parse().unwrap(), change);
    changes.into_iter().map(edit).collect()
}

fn all_edits(old: &Session, new: &Session) -> Vec<Edit> {
    let mut edits = vec![
        Edit::Status(new.status),
        Edit::Salient(new.salient.clone()),
        Edit::Stakeholder(new.stakeholder.clone()),
        Edit::Progress(new.left_at.clone(), new.spent),
    ];
    let sketch = |draft: &Draft, sketch| Edit::Draft(draft.window, draft.question.clone(), sketch);
    edits.extend(old.drafts.iter().map(|draft| sketch(draft, Sketch::Gone)));
    let fields = |draft: &Draft| Sketch::Fields(draft.fields.clone());
    edits.extend(new.drafts.iter().map(|draft| sketch(draft, fields(draft))));
    let none = Pooled::from(Answer::default());
    for id in IDS {
        let key = id.parse().unwrap();
        let from = old.answers.get(&key).unwrap_or(&none);
        edits.extend(towards(id, from, new.answers.get(&key).unwrap_or(&none)));
    }
    edits
}

proptest! {
    #![proptest_config(crate::laws::at_least(24))]

    /// Whether by groups first or all at once, in any order, twice or once; or not at all.
    #[test]
    fn groups_come_together_as_all_at_once(
        sessions in vec(session(edition()), 1..4),
        cut in 0..4_usize,
    ) {
        let home = tempfile::tempdir().unwrap();
        let root = home.path().join("x");
        campaign(&root);
        for (session, number) in sessions.into_iter().zip(1_u8..) {
            let id = SessionId::new(number.into(), [number; 10]);
            folder::add_session(&root, &Session { id, ..untravelled(session) }).unwrap();
        }
        let whole = gather(std::slice::from_ref(&root)).unwrap();
        let all = &whole.loaded.dossier.sessions;
        let group = |name: &str, sessions: &[Session]| {
            let path = home.path().join(name);
            let dossier = Dossier { sessions: sessions.to_vec(), ..whole.loaded.dossier.clone() };
            write(&path, &dossier, &whole.questionnaire(), true).unwrap();
            path
        };
        let (first, last) = all.split_at(cut.min(all.len()));
        let (one, other) = (group("1.toml", first), group("2.toml", last));
        let together = |paths: &[&PathBuf]| {
            let paths: Vec<PathBuf> = paths.iter().map(|path| (*path).clone()).collect();
            gather(&paths).unwrap().loaded.dossier
        };
        let expected = &whole.loaded.dossier;
        prop_assert_eq!(&together(&[&one, &other]), expected);
        prop_assert_eq!(&together(&[&other, &one, &other]), expected);
        let both = group("3.toml", &together(&[&other, &one]).sessions);
        prop_assert_eq!(&together(&[&both, &root, &one]), expected);
        fs::write(&other, "schema = 1\nque = \"non\"\n").unwrap();
        prop_assert!(gather(&[one, other]).is_err(), "all or nothing");
    }

    #[test]
    fn what_is_written_is_read(session in session(edition())) {
        let home = tempfile::tempdir().unwrap();
        let root = home.path().join("x");
        campaign(&root);
        let file = folder::add_session(&root, &session).unwrap();
        let text = fs::read_to_string(file).unwrap();
        let turns = '\u{202a}'..='\u{202e}';
        let obeyed = |c: char| (c.is_control() && c != '\n') || turns.contains(&c);
        prop_assert!(!text.contains(obeyed), "{text:?}");
        let loaded = folder::load(&root).unwrap();
        prop_assert!(loaded.broken.is_empty(), "{:?}", loaded.broken);
        prop_assert_eq!(&loaded.dossier.sessions[0], &session);
    }

    #[test]
    fn comments_survive_any_edit(old in session(edition()), new in session(edition())) {
        let home = tempfile::tempdir().unwrap();
        let root = home.path().join("x");
        campaign(&root);
        let file = folder::add_session(&root, &old).unwrap();
        let asked = questionnaires::read(&root.join("questionnaire.toml")).unwrap();
        let text = fs::read_to_string(&file).unwrap();
        let text = text
            .replace("\n\n[answers", "\n\n# au-dessus\n[answers")
            .replacen("\nminutes = ", "\n# durée\nminutes   =  ", 1)
            .replace("\nlevel = ", "\n# pourquoi\nlevel =  ")
            + "# à la fin\n";
        fs::write(&file, &text).unwrap();
        let mut live = Live::open(&file, &asked.questionnaire).unwrap().0;
        let at: Instant = "2999-01-01T00:00:00Z".parse().unwrap();
        let edits = all_edits(&old, &new).into_iter().map(|edit| (edit, at));
        live.record(edits.collect()).unwrap();
        live.replace().unwrap();
        let session = live.session().clone();
        live.close().unwrap();
        let loaded = folder::load(&root).unwrap();
        prop_assert!(loaded.broken.is_empty(), "{:?}", loaded.broken);
        prop_assert_eq!(&loaded.dossier.sessions[0], &session);
        let after = fs::read_to_string(&file).unwrap();
        for comment in ["# au-dessus\n", "\n# durée\nminutes   =  ", "# pourquoi\n", "# à la fin\n"] {
            let (was, is) = (text.matches(comment).count(), after.matches(comment).count());
            prop_assert_eq!(was, is, "{} in\n{}\nthen\n{}", comment, text, after);
        }
    }
}
