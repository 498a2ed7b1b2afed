//! `bilat answer`: what a session says of a question, by the same edits as the screens.

use std::io::Read;

use super::call::Call;
use super::table::{Argument, Command, Does, Shape};
use super::{Failure, Said, dossier, reply};
use crate::domain::edit::{Change, Edit, Field, Splice};
use crate::domain::questionnaire::{Question, Questionnaire};
use crate::domain::session::{Answer, Consent, Evidence, FollowUp, Reply, Status, Verbatim};
use crate::domain::text::is_blank;
use crate::lang::show;
use crate::store::clock;
use crate::store::live::{Live, Recovered};

/// The command.
pub const COMMAND: Command = Command {
    name: "answer",
    about: |h| h.answer,
    arguments: &[
        Argument::at("session", Shape::Path, |h| h.value_session, |h| h.session).needed(),
        Argument::at("question", Shape::Word, |h| h.value_question, |h| h.question).needed(),
        reply::LEVEL,
        reply::CHOICE,
        Argument::option("number", |h| h.value_number, |h| h.answer_number),
        Argument::flag("unknown", |h| h.answer_unknown),
        Argument::option("not-applicable", |h| h.value_reason, |h| h.answer_not_applicable),
        Argument::flag("unfinished", |h| h.answer_unfinished),
        Argument::flag("clear", |h| h.answer_clear),
        Argument::option("note", |h| h.value_text, |h| h.answer_note),
        Argument::option("obstacles", |h| h.value_text, |h| h.answer_obstacles),
        Argument::option("opportunities", |h| h.value_text, |h| h.answer_opportunities),
        Argument::option("evidence", |_| "said|cited|seen", |h| h.answer_evidence),
        Argument::option("document", |h| h.value_text, |h| h.answer_document),
        Argument::option("document-date", |h| h.value_date, |h| h.answer_document_date),
        Argument::option("verbatim", |h| h.value_text, |h| h.answer_verbatim),
        Argument::option("consent", |_| "citable|anonymous|private", |h| h.answer_consent),
        Argument::option("follow-up", |h| h.value_text, |h| h.answer_follow_up),
        Argument::option("who", |h| h.value_text, |h| h.answer_who),
        Argument::option("due", |h| h.value_date, |h| h.answer_due),
        Argument::flag("flag", |h| h.answer_flag),
        Argument::flag("no-flag", |h| h.answer_no_flag),
    ],
    does: Does::Run(run),
};

const EVIDENCE: [(&str, Evidence); 3] =
    [("said", Evidence::Said), ("cited", Evidence::Cited), ("seen", Evidence::Seen)];

const CONSENT: [(&str, Consent); 3] = [
    ("citable", Consent::Citable),
    ("anonymous", Consent::Anonymous),
    ("private", Consent::Private),
];

const TEXTS: [(&str, Field); 4] = [
    ("note", Field::Note),
    ("obstacles", Field::Obstacles),
    ("opportunities", Field::Opportunities),
    ("document", Field::Document),
];

fn run(call: &Call) -> Result<Said, Failure> {
    let cli = &call.phrases.cli;
    let path = call.needed_path("session")?;
    let (loaded, _) = dossier::session(call, path)?;
    let questionnaire = &loaded.dossier.questionnaire;
    let (_, question) = dossier::question(call, questionnaire, call.needed("question")?)?;
    let (mut live, recovered) = Live::open(path, questionnaire)?;
    if live.session().status == Status::Closed {
        return Err(Failure::Usage((cli.closed)(&dossier::typed(path))));
    }
    let answer = live.session().answers.get(&question.id).cloned().unwrap_or_default();
    let changes = changes(call, questionnaire, question, &answer)?;
    if changes.is_empty() {
        return Err(Failure::Usage(cli.nothing_to_record.to_owned()));
    }
    let now = clock::now();
    let edit = |change| (Edit::Answer(question.id.clone(), change), now);
    live.record(changes.into_iter().map(edit).collect())?;
    let reply = live.session().answers.get(&question.id).and_then(|a| a.reply.clone());
    live.close()?;
    let told = reply.map_or_else(
        || call.phrases.common.not_asked.to_owned(),
        |reply| reply::words(call, questionnaire, question, &reply),
    );
    Ok(Said::words(format!(
        "{}{}\n",
        again(call, &recovered),
        (cli.recorded)(question.id.as_str(), &show::visible(&told)),
    )))
}

/// What is to be said of an interview that ended badly.
pub fn again(call: &Call, recovered: &Recovered) -> String {
    let cli = &call.phrases.cli;
    let edits = (recovered.edits > 0).then(|| (cli.recovered)(recovered.edits) + "\n");
    let aside = recovered.set_aside.as_ref();
    let aside = aside.map(|file| (cli.set_aside)(&show::path(file)) + "\n");
    edits.into_iter().chain(aside).collect()
}

fn changes(
    call: &Call,
    questionnaire: &Questionnaire,
    question: &Question,
    answer: &Answer,
) -> Result<Vec<Change>, Failure> {
    let mut changes = Vec::new();
    changes.extend(asked_reply(call, questionnaire, question)?);
    if let Some(evidence) = call.one_of("evidence", &EVIDENCE)? {
        changes.push(Change::Evidence(Some(evidence)));
    }
    for (name, field) in TEXTS {
        if let Some(words) = call.word(name) {
            let words = if words == "-" && field == Field::Note {
                plain(&standard_input()?)
            } else {
                words.to_owned()
            };
            shown(call, name, &words)?;
            changes.push(Change::Text(field, Splice::between(answer.text(field), &words)));
        }
    }
    let today = clock::today();
    if let Some(date) = call.date("document-date", today)? {
        changes.push(Change::DocumentDate(Some(date)));
    }
    let consent = call.one_of("consent", &CONSENT)?.unwrap_or_default();
    if let Some(words) = call.word("verbatim") {
        shown(call, "verbatim", words)?;
        let mut verbatims = answer.verbatims.clone();
        verbatims.push(Verbatim { text: words.to_owned(), consent });
        changes.push(Change::Verbatims(verbatims));
    }
    if let Some(what) = call.word("follow-up") {
        shown(call, "follow-up", what)?;
        let mut follow_ups = answer.follow_ups.clone();
        follow_ups.push(FollowUp {
            what: what.to_owned(),
            who: call.word("who").unwrap_or_default().to_owned(),
            due: call.date("due", today)?,
        });
        changes.push(Change::FollowUps(follow_ups));
    }
    if call.flag("flag") || call.flag("no-flag") {
        changes.push(Change::Flagged(call.flag("flag")));
    }
    Ok(changes)
}

/// Refuses words that show nothing: an empty pipe must not erase a note.
fn shown(call: &Call, name: &str, words: &str) -> Result<(), Failure> {
    if is_blank(words) {
        return Err(Failure::Usage((call.phrases.cli.blank)(name)));
    }
    Ok(())
}

/// The change of reply asked for: to a new one, to none, or no change.
fn asked_reply(
    call: &Call,
    questionnaire: &Questionnaire,
    question: &Question,
) -> Result<Option<Change>, Failure> {
    let read = |name, read: ReadReply| {
        let word = call.word(name);
        word.map(|word| read(call, questionnaire, question, word)).transpose()
    };
    let flag = |name, reply| call.flag(name).then_some(reply);
    let reason = call.word("not-applicable").map(str::trim);
    if reason.is_some_and(is_blank) {
        return Err(Failure::Usage(call.phrases.cli.no_reason.to_owned()));
    }
    let replies: Vec<Option<Reply>> = [
        read("level", reply::level)?.map(Some),
        read("choice", reply::choice)?.map(Some),
        read("number", reply::counted)?.map(Some),
        reason.map(|reason| Some(Reply::NotApplicable(reason.to_owned()))),
        flag("unknown", Some(Reply::Unknown)),
        flag("unfinished", Some(Reply::Unfinished)),
        flag("clear", None),
    ]
    .into_iter()
    .flatten()
    .collect();
    match replies.as_slice() {
        [] => Ok(None),
        [reply] => Ok(Some(Change::Reply(reply.clone()))),
        _ => Err(Failure::Usage(call.phrases.cli.one_reply.to_owned())),
    }
}

type ReadReply = fn(&Call, &Questionnaire, &Question, &str) -> Result<Reply, Failure>;

/// A text without what an editor of another system puts around lines: as it would be if typed.
fn plain(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}');
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn standard_input() -> Result<String, Failure> {
    let mut text = String::new();
    // a note holds far less; more is a mistake, told by the store
    let mut input = std::io::stdin().take(4 << 20);
    input.read_to_string(&mut text).map_err(|_| Failure::Ours("standard input"))?;
    Ok(text)
}
