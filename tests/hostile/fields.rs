//! What is typed, pasted or given to a command is saved and read back as it was, but for what the
//! rule of a field leaves out; what is shown of it meanwhile is safe.

use std::ffi::OsString;
use std::path::Path;

use bilat::cli::Code;
use bilat::domain::session::{Answer, Reply, Session};
use bilat::domain::text::is_blank;
use bilat::lang::Lang;
use bilat::store::folder;
use bilat::tui::event::{Done, Event, Shelf};
use bilat::tui::play::Player;

use super::commands::{run, small, written_files_are_safe};
use super::{assert_safe, corpus, rounds};

/// What a text field keeps of a paste: line ends of any kind are one, tabs are blanks, other
/// controls go; a field of one line has blanks for line ends. Fields are trimmed when they are
/// submitted.
fn kept(pasted: &str, several_lines: bool) -> String {
    let plain = pasted.replace("\r\n", "\n").replace('\r', "\n").replace('\t', "    ");
    let plain = plain.replace('\n', if several_lines { "\n" } else { " " });
    plain.chars().filter(|c| !c.is_control() || *c == '\n').collect()
}

fn paste(player: &mut Player, text: &str) {
    player.event(Event::Paste(text.to_owned()));
    assert_safe(&player.text(), &text);
}

fn keys(player: &mut Player, script: &str) {
    player.keys(script).unwrap();
    assert_safe(&player.text(), &script);
}

/// A text, where it has something to show: a field of blanks is an empty field.
fn shows(text: &str, several_lines: bool) -> Option<String> {
    let kept = kept(text, several_lines);
    (!is_blank(&kept)).then(|| kept.trim().to_owned())
}

fn only_session(dir: &str) -> Session {
    let loaded = folder::load(Path::new(dir)).unwrap();
    loaded.dossier.sessions[0].clone()
}

fn answer(session: &Session) -> Answer {
    session.answers[&QUESTION.parse().unwrap()].clone().into_inner()
}

/// A question with levels, of the campaign of few questions.
const QUESTION: &str = "strategie-niveau";

#[test]
fn what_is_pasted_in_an_interview_is_read_back() {
    for text in corpus::few(rounds()) {
        let (Some(line), Some(lines)) = (shows(&text, false), shows(&text, true)) else { continue };
        let home = tempfile::tempdir().unwrap();
        let (dir, session) = small(home.path());
        let now = crate::support::now();
        let mut player = Player::new(Some(session.into()), Lang::Fr, (80, 24), now);
        keys(&mut player, "<enter><pgdn>e<tab>");
        paste(&mut player, &text);
        keys(&mut player, "<tab>");
        paste(&mut player, &text);
        keys(&mut player, "<c-s>");
        for (script, end) in [
            ("n", "<esc>"),
            ("n<tab>", "<esc>"),
            ("n<tab><tab>", "<esc>"),
            ("p3<tab>", "<c-s>"),
            ("v", "<c-s>"),
            ("t", "<c-s>"),
            ("o", "<c-s>"),
        ] {
            keys(&mut player, script);
            paste(&mut player, &text);
            keys(&mut player, end);
        }
        keys(&mut player, "q");
        let session = only_session(&dir);
        assert_eq!(session.stakeholder.function, line, "{text:?}");
        assert_eq!(session.stakeholder.name, line, "{text:?}");
        let found = answer(&session);
        let whole = kept(&text, true);
        for note in [&found.note, &found.obstacles, &found.opportunities] {
            assert_eq!(*note, whole, "{text:?}");
        }
        assert_eq!(found.reply, Some(Reply::NotApplicable(lines.clone())), "{text:?}");
        assert_eq!(found.document, line, "{text:?}");
        assert_eq!(found.verbatims[0].text, lines, "{text:?}");
        assert_eq!(found.follow_ups[0].what, line, "{text:?}");
        written_files_are_safe(home.path());
    }
}

#[test]
fn what_is_pasted_in_the_form_of_a_campaign_is_read_back() {
    for text in corpus::few(rounds()) {
        let Some(line) = shows(&text, false) else { continue };
        let home = tempfile::tempdir().unwrap();
        let mut player = Player::new(None, Lang::Fr, (120, 36), crate::support::now());
        let shelf = Shelf { place: home.path().to_owned(), has_example: false };
        player.event(Event::Done(Done::Campaigns(shelf, Vec::new())));
        keys(&mut player, "n");
        paste(&mut player, &text);
        keys(&mut player, "<tab><tab><tab>");
        paste(&mut player, &text);
        keys(&mut player, "<tab>");
        paste(&mut player, &text);
        keys(&mut player, "<c-s>");
        let made: Vec<_> = std::fs::read_dir(home.path()).unwrap().map(Result::unwrap).collect();
        assert_eq!(made.len(), 1, "{text:?}");
        let name = made[0].file_name().into_string().unwrap();
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(name.chars().all(is_plain), "{name}");
        let campaign = folder::read_campaign(&made[0].path()).unwrap();
        assert_eq!([&campaign.authority, &campaign.perimeter, &campaign.contact], [&line; 3]);
        written_files_are_safe(&made[0].path());
    }
}

#[test]
fn what_is_given_to_a_command_is_read_back() {
    let texts = corpus::few(rounds());
    for text in texts.iter().filter(|text| !is_blank(text) && text.as_str() != "-") {
        let home = tempfile::tempdir().unwrap();
        let (dir, session) = small(home.path());
        let does = |args: &[&str]| {
            let args: Vec<OsString> = args.iter().map(Into::into).collect();
            let said = run(&args);
            assert_eq!(said.code, Code::Done, "{args:?}: {}", said.words);
        };
        let given = |option: &str| format!("--{option}={text}");
        let mut args = vec!["answer".to_owned(), session.clone(), QUESTION.to_owned()];
        let options =
            ["note", "obstacles", "opportunities", "document", "verbatim", "follow-up", "who"];
        args.extend(options.map(given));
        args.push(given("not-applicable"));
        does(&args.iter().map(String::as_str).collect::<Vec<_>>());
        does(&["close", &session, &given("salient")]);
        // some words of the corpus are no reason by themselves
        let motive = format!("motif {text}");
        let because = format!("--reason={motive}");
        does(&["settle", &dir, QUESTION, "--level", "3", &because]);
        let session = only_session(&dir);
        let found = answer(&session);
        let told = [
            &found.note,
            &found.obstacles,
            &found.opportunities,
            &found.document,
            &found.verbatims[0].text,
            &found.follow_ups[0].what,
            &found.follow_ups[0].who,
            &session.salient[0],
        ];
        assert!(told.iter().all(|told| same(told, text)), "{text:?}: {told:?}");
        let Some(Reply::NotApplicable(reason)) = &found.reply else { panic!("{found:?}") };
        assert!(same(reason, text), "{text:?}: {reason:?}");
        let campaign = folder::read_campaign(Path::new(&dir)).unwrap();
        assert!(same(&campaign.decisions[&QUESTION.parse().unwrap()].reason, &motive), "{text:?}");
        written_files_are_safe(home.path());
    }
}

/// The same words: blanks around them may go.
fn same(read: &str, given: &str) -> bool {
    read == given || read == given.trim()
}
