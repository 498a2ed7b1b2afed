//! Writes sessions and campaigns as texts pleasant to read, to compare and to mend by hand.

use std::fmt::{Display, Write as _};

use super::migrate::SCHEMA;
use super::session_file::{CONSENTS, EVIDENCES, STATUSES, WINDOWS};
use crate::domain::campaign::{Campaign, Decision};
use crate::domain::id::QuestionId;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::session::{Answer, Draft, Edition, Reply, Session, Stakeholder};
use crate::domain::text::is_hidden;
use crate::domain::time::{Date, Instant};

/// Texts longer than this stand in a block of their own.
const LONG: usize = 80;

/// A text being written; tables are headed under a name, none for a file of its own.
struct Out {
    text: String,
    under: &'static str,
}

/// A session's text, its answers in the questionnaire's order.
pub(super) fn session(session: &Session, asked: &Questionnaire) -> String {
    let mut out = Out::new("");
    out.key("schema", SCHEMA);
    out.session(session, Some(session.date), asked);
    out.text
}

/// A campaign's text, its decisions in the questionnaire's order.
pub(super) fn campaign(campaign: &Campaign, asked: &Questionnaire) -> String {
    let mut out = Out::new("");
    out.key("schema", SCHEMA);
    out.campaign(campaign, None, asked);
    out.text
}

/// A merged file's campaign.
pub(super) fn merged_campaign(
    campaign: &Campaign,
    merged: Instant,
    asked: &Questionnaire,
) -> String {
    let mut out = Out::new("campaign.");
    out.text.push_str("\n[campaign]\n");
    out.campaign(campaign, Some(merged), asked);
    out.text
}

/// One of a merged file's sessions.
pub(super) fn merged_session(session: &Session, asked: &Questionnaire) -> String {
    let mut out = Out::new("session.");
    out.text.push_str("\n[[session]]\n");
    // made anonymous, it has no day of its own
    out.session(session, session.day(), asked);
    out.text
}

impl Out {
    fn new(under: &'static str) -> Self {
        Self { text: String::new(), under }
    }

    fn key(&mut self, key: &str, value: impl Display) {
        // writing to a String cannot fail
        let _ = writeln!(self.text, "{key} = {value}");
    }

    fn head(&mut self, name: impl Display) {
        let _ = writeln!(self.text, "\n[{}{name}]", self.under);
    }

    fn heads(&mut self, name: impl Display) {
        let _ = writeln!(self.text, "\n[[{}{name}]]", self.under);
    }

    /// A text, unless it is empty.
    fn words(&mut self, key: &str, words: &str) {
        if !words.is_empty() {
            self.key(key, quoted(words));
        }
    }

    /// Something that may be absent.
    fn maybe(&mut self, key: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.key(key, value);
        }
    }

    /// A list on one line, unless it is empty.
    fn list(&mut self, key: &str, items: impl IntoIterator<Item = String>) {
        let items: Vec<String> = items.into_iter().collect();
        if !items.is_empty() {
            self.key(key, format_args!("[{}]", items.join(", ")));
        }
    }

    /// A list, one item a line when there are several.
    fn lines(&mut self, key: &str, items: impl IntoIterator<Item = String>) {
        let items: Vec<String> = items.into_iter().collect();
        match &items[..] {
            [] => {}
            [one] => self.key(key, format_args!("[{one}]")),
            many => self.key(key, format_args!("[\n  {},\n]", many.join(",\n  "))),
        }
    }

    fn session(&mut self, session: &Session, date: Option<Date>, asked: &Questionnaire) {
        self.key("id", quoted(&session.id.to_string()));
        self.key("status", word(&STATUSES, session.status));
        self.key("questionnaire", edition(&session.questionnaire));
        let person =
            stakeholder(&session.stakeholder).map(|(key, value)| format!("{key} = {value}"));
        self.key("stakeholder", format_args!("{{ {} }}", person.join(", ")));
        self.maybe("date", date);
        self.list("interviewers", session.interviewers.iter().map(|i| quoted(i)));
        self.key("minutes", session.minutes);
        if session.spent > 0 {
            self.key("spent", session.spent);
        }
        if session.noticed {
            self.key("noticed", true);
        }
        let place = session.left_at.as_ref();
        let place = place.map(|at| {
            let (question, cursor) = (quoted(at.question.as_str()), at.cursor);
            format!("{{ question = {question}, cursor = {cursor} }}")
        });
        self.maybe("left_at", place);
        self.lines("salient", session.salient.iter().map(|point| quoted(point)));
        self.lines("drafts", session.drafts.iter().map(draft));
        for (id, answer) in in_order(asked, session.answers.iter()) {
            self.head(format_args!("answers.{id}"));
            self.answer(answer);
            for rival in &answer.rivals {
                self.heads(format_args!("answers.{id}.rivals"));
                self.answer(rival);
            }
        }
    }

    fn answer(&mut self, answer: &Answer) {
        if let Some(reply) = &answer.reply {
            self.reply(reply);
        }
        let evidence = answer.evidence.map(|evidence| word(&EVIDENCES, evidence));
        self.maybe("evidence", evidence);
        self.words("document", &answer.document);
        self.maybe("document_date", answer.document_date);
        self.words("note", &answer.note);
        self.words("obstacles", &answer.obstacles);
        self.words("opportunities", &answer.opportunities);
        let verbatims = answer.verbatims.iter().map(|verbatim| {
            let (text, consent) = (quoted(&verbatim.text), word(&CONSENTS, verbatim.consent));
            format!("{{ text = {text}, consent = {consent} }}")
        });
        self.lines("verbatims", verbatims);
        let follow_ups = answer.follow_ups.iter().map(|next| {
            let mut item = format!("what = {}", quoted(&next.what));
            if !next.who.is_empty() {
                let _ = write!(item, ", who = {}", quoted(&next.who));
            }
            if let Some(due) = next.due {
                let _ = write!(item, ", due = {due}");
            }
            format!("{{ {item} }}")
        });
        self.lines("follow_ups", follow_ups);
        if answer.flagged {
            self.key("flagged", true);
        }
        self.maybe("updated", answer.updated);
        self.list("by", answer.by.iter().map(|name| quoted(name)));
        self.list("history", answer.history.iter().map(|d| quoted(&d.to_string())));
    }

    fn reply(&mut self, reply: &Reply) {
        match reply {
            Reply::Level(level) => self.key("level", level),
            Reply::Choice(id) => self.key("choice", quoted(id.as_str())),
            Reply::Number(typed) => self.key("number", quoted(typed)),
            Reply::Unknown => self.key("unknown", true),
            Reply::NotApplicable(why) => self.key("not_applicable", quoted(why)),
            Reply::Unfinished => self.key("unfinished", true),
        }
    }

    fn campaign(&mut self, campaign: &Campaign, merged: Option<Instant>, asked: &Questionnaire) {
        self.key("id", quoted(&campaign.id.to_string()));
        self.key("authority", quoted(&campaign.authority));
        self.maybe("population", campaign.population);
        self.maybe("purchases", campaign.purchases);
        self.words("perimeter", &campaign.perimeter);
        self.words("contact", &campaign.contact);
        self.maybe("keep_until", campaign.keep_until);
        self.key("questionnaire", edition(&campaign.questionnaire));
        let selection = campaign.selection.as_ref().map(|id| quoted(id.as_str()));
        self.maybe("selection", selection);
        self.key("created", campaign.created);
        self.maybe("merged", merged);
        self.lines("salient", campaign.salient.iter().map(|point| quoted(point)));
        let targets = campaign.targets.iter().map(|(id, target)| (id, target.decimal()));
        self.by_question("targets", targets, asked);
        self.by_question("moved", campaign.moved.iter(), asked);
        for planned in &campaign.planned {
            self.heads("planned");
            let named = !planned.stakeholder.name.is_empty();
            let said = stakeholder(&planned.stakeholder).into_iter();
            for (key, value) in said.filter(|(key, _)| named || *key != "name") {
                self.key(key, value);
            }
            self.maybe("date", planned.date);
        }
        for (id, decision) in in_order(asked, campaign.decisions.iter()) {
            self.head(format_args!("decisions.{id}"));
            self.decision(decision);
        }
        self.by_question("withdrawn", campaign.withdrawn.iter(), asked);
    }

    /// A table of one value a question, unless it is empty.
    fn by_question<'a>(
        &mut self,
        name: &str,
        values: impl Iterator<Item = (&'a QuestionId, impl Display)>,
        asked: &Questionnaire,
    ) {
        let values = in_order(asked, values);
        if !values.is_empty() {
            self.head(name);
        }
        for (id, value) in values {
            self.key(id.as_str(), value);
        }
    }

    fn decision(&mut self, decision: &Decision) {
        match &decision.reply {
            Reply::NotApplicable(why) if why.is_empty() => self.key("not_applicable", true),
            reply => self.reply(reply),
        }
        self.key("reason", quoted(&decision.reason));
        self.maybe("at", decision.at);
        let voices = decision.voices.map(|voices| quoted(&voices.to_string()));
        self.maybe("voices", voices);
    }
}

/// Entries in the order of the questionnaire; those it does not have come last.
fn in_order<'a, V>(
    asked: &Questionnaire,
    entries: impl Iterator<Item = (&'a QuestionId, V)>,
) -> Vec<(&'a QuestionId, V)> {
    let ranks: std::collections::BTreeMap<&QuestionId, usize> =
        (asked.questions.iter()).enumerate().map(|(rank, question)| (&question.id, rank)).collect();
    let mut entries: Vec<_> = entries.collect();
    entries.sort_by_key(|(id, _)| ranks.get(id).copied().unwrap_or(usize::MAX));
    entries
}

fn draft(draft: &Draft) -> String {
    let mut item = format!("window = {}", word(&WINDOWS, draft.window));
    if let Some(question) = &draft.question {
        let _ = write!(item, ", question = {}", quoted(question.as_str()));
    }
    let fields: Vec<String> = draft.fields.iter().map(|field| quoted(field)).collect();
    format!("{{ {item}, fields = [{}] }}", fields.join(", "))
}

fn edition(edition: &Edition) -> String {
    format!(
        "{{ id = {}, version = {}, digest = {} }}",
        quoted(edition.id.as_str()),
        quoted(&edition.version),
        quoted(&edition.digest.to_string())
    )
}

fn stakeholder(person: &Stakeholder) -> [(&'static str, String); 3] {
    let profiles: Vec<String> =
        (person.profiles.iter()).map(|profile| quoted(profile.as_str())).collect();
    [
        ("profiles", format!("[{}]", profiles.join(", "))),
        ("function", quoted(&person.function)),
        ("name", quoted(&person.name)),
    ]
}

fn word<T: Copy + PartialEq>(words: &[(&str, T)], value: T) -> String {
    let found = words.iter().find(|(_, known)| *known == value);
    quoted(found.map_or("", |(word, _)| word))
}

/// A text as TOML writes it: a block when it has several lines or is long. What a terminal would
/// obey is escaped, so that the file can be shown there.
pub(super) fn quoted(text: &str) -> String {
    let block = text.contains('\n') || text.chars().nth(LONG).is_some();
    let mut quoted = String::with_capacity(text.len() + 8);
    quoted.push_str(if block { "\"\"\"\n" } else { "\"" });
    let mut in_a_row = 0;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        in_a_row = if letter == '"' { in_a_row + 1 } else { 0 };
        match letter {
            '\n' if block => quoted.push('\n'),
            '"' if block && in_a_row < 3 && letters.peek().is_some() => quoted.push('"'),
            '"' => {
                in_a_row = 0;
                quoted.push_str("\\\"");
            }
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            _ if is_obeyed(letter) => {
                let code = u32::from(letter);
                let _ = match code {
                    ..=0xffff => write!(quoted, "\\u{code:04X}"),
                    _ => write!(quoted, "\\U{code:08X}"),
                };
            }
            _ => quoted.push(letter),
        }
    }
    quoted.push_str(if block { "\"\"\"" } else { "\"" });
    quoted
}

/// Whether a terminal obeys this character rather than shows it, or shows something else. The
/// joiners stay: Persian and emoji are written with them.
fn is_obeyed(letter: char) -> bool {
    is_hidden(letter) && !matches!(letter, '\u{200c}' | '\u{200d}')
}
