//! What each person said, in lines. Two note-takers of one interview stand together, each with
//! what they typed, and words both quoted are there once.

use std::collections::BTreeSet;

use ratatui::text::{Line, Span};

use super::lines::{headed, labelled, led, noted};
use super::words::Reader;
use crate::domain::anonymous::unsigned;
use crate::domain::merge::Voice;
use crate::domain::route::role;
use crate::domain::session::{Answer, Consent, Evidence, Reply};
use crate::lang::number;
use crate::lang::show::visible;
use crate::tui::screen::list;
use crate::tui::theme::Ink;

/// Below this many columns a label takes no column of its own.
const NARROW: usize = 50;

impl Reader<'_> {
    /// What voices said: one text a session, or one a copy of it where copies disagree. Each has
    /// its head, reply, proof, notes, then the words quoted.
    pub fn voices(
        &self,
        question: usize,
        voices: &[&Voice],
        columns: usize,
    ) -> Vec<Vec<Line<'static>>> {
        let heads = self.heads();
        let mut texts = Vec::new();
        for own in voices.chunk_by(|one, next| one.session() == next.session()) {
            let states: Vec<(&Voice, &Answer)> = (own.iter())
                .filter_map(|voice| Some((*voice, voice.answer(self.dossier, question)?)))
                .collect();
            let agree = |(i, (_, one)): (usize, &(&Voice, &Answer))| {
                states[..i].iter().all(|(_, other)| one.agrees_with(other))
            };
            let together = states.iter().enumerate().all(agree);
            let parts = if together { states.len().max(1) } else { 1 };
            let mut quoted = BTreeSet::new();
            for part in states.chunks(parts) {
                let mut lines = self.head(question, &heads, part, columns);
                lines.extend(self.replied(question, part, columns));
                lines.extend(self.typed(part, columns));
                lines.extend(self.quotes(question, part, &mut quoted, columns));
                texts.push(lines);
            }
        }
        texts
    }

    /// Who speaks, then why they were asked and when: on a row of its own beside other voices, so
    /// that these stand alike.
    fn head(
        &self,
        question: usize,
        heads: &[String],
        states: &[(&Voice, &Answer)],
        columns: usize,
    ) -> Vec<Line<'static>> {
        let words = &self.phrases.settling;
        let Some((voice, _)) = states.first() else {
            return Vec::new();
        };
        let session = &self.dossier.sessions[voice.session()];
        let is_narrow = columns < NARROW;
        // made anonymous, it may not tell why they were asked, nor when
        let role = role(self.question(question), &session.stakeholder.profiles);
        let day = session.day().map(|day| match number::date(self.lang, day) {
            day if is_narrow => day,
            day => (words.interview_of)(&day),
        });
        let copy = (states.len() == 1 && voice.rival.is_some()).then_some(words.other_copy);
        let about: Vec<&str> = role
            .map(|role| self.role(role))
            .into_iter()
            .chain(day.as_deref())
            .chain(copy)
            .collect();
        let (name, about) = (self.whole_head(heads, voice.session()), about.join(" · "));
        if is_narrow {
            return [
                list::text(&name, columns, Ink::Title),
                list::text(&about, columns, Ink::Quiet),
            ]
            .concat();
        }
        headed(&name, &about, columns)
    }

    /// The reply all these states give, and the sentence that anchors it.
    fn replied(
        &self,
        question: usize,
        states: &[(&Voice, &Answer)],
        columns: usize,
    ) -> Vec<Line<'static>> {
        let replies: Vec<&Reply> =
            states.iter().filter_map(|(_, answer)| answer.reply.as_ref()).collect();
        let Some(reply) = replies.first() else {
            return led(self.no_reply(question), "", columns);
        };
        let mut anchors: Vec<String> = Vec::new();
        for anchor in replies.iter().map(|reply| self.anchor(question, reply)) {
            if !anchors.contains(&anchor) {
                anchors.push(anchor);
            }
        }
        led(&self.reply(question, reply), &anchors.join(" / "), columns)
    }

    /// What each note-taker typed besides: proof, notes, next steps. What both typed is there
    /// once.
    fn typed(&self, states: &[(&Voice, &Answer)], columns: usize) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        let mut known: BTreeSet<(&str, String)> = BTreeSet::new();
        for (_, answer) in states {
            if states.len() > 1 || !answer.by.is_empty() {
                let who: Vec<&str> = answer.by.iter().map(String::as_str).collect();
                let who = (self.phrases.settling.typed_by)(&visible(&who.join(", ")));
                let rows = led(&who, "", columns).into_iter();
                lines.extend(rows.map(|row| Span::styled(row.to_string(), Ink::Quiet).into()));
            }
            for (label, text) in self.details(answer) {
                if known.insert((label, text.clone())) {
                    lines.extend(self.noted(label, &text, columns));
                }
            }
        }
        lines
    }

    /// A paragraph beside its label, or after it where there is little room.
    pub fn noted(&self, label: &str, text: &str, columns: usize) -> Vec<Line<'static>> {
        if columns < NARROW {
            let head = (self.phrases.cli.labelled)(label, "");
            return noted(head.trim_end(), text, columns);
        }
        labelled(label, text, columns)
    }

    /// All that comes with a reply but the words quoted: each with its label.
    fn details(&self, answer: &Answer) -> Vec<(&'static str, String)> {
        let (common, words) = (&self.phrases.common, &self.phrases.settling);
        let mut parts = Vec::new();
        parts.extend(self.proof(answer).map(|proof| (words.labels[5], proof)));
        for (label, text) in [
            (common.note, &answer.note),
            (common.obstacles, &answer.obstacles),
            (common.opportunities, &answer.opportunities),
        ] {
            if !text.trim().is_empty() {
                parts.push((label, text.trim().to_owned()));
            }
        }
        for follow_up in &answer.follow_ups {
            let mut next = vec![follow_up.what.trim().to_owned()];
            if !follow_up.who.trim().is_empty() {
                next.push(follow_up.who.trim().to_owned());
            }
            next.extend(follow_up.due.map(|due| number::date(self.lang, due)));
            parts.push((common.follow_up, next.join(" · ")));
        }
        parts
    }

    /// The words quoted by these states that were not shown yet; those not to be quoted stand out.
    fn quotes<'s>(
        &self,
        question: usize,
        states: &[(&Voice, &'s Answer)],
        shown: &mut BTreeSet<&'s str>,
        columns: usize,
    ) -> Vec<Line<'static>> {
        let common = &self.phrases.common;
        let mut lines = Vec::new();
        let whole = states.first().and_then(|(voice, _)| {
            let id = &self.question(question).id;
            self.dossier.sessions[voice.session()].answers.get(id)
        });
        // of copies that disagree on the consent, the strictest
        let consents = whole.map(|answer| answer.quotes()).unwrap_or_default();
        for verbatim in states.iter().flat_map(|(_, answer)| &answer.verbatims) {
            let text = verbatim.text.trim();
            if text.is_empty() || !shown.insert(text) {
                continue;
            }
            let consent = consents.get(text).copied().unwrap_or(verbatim.consent);
            let told = (common.consent)(consent);
            let quoted = format!("{} ({told})", (self.phrases.report.quoted)(text));
            let mut rows = self.noted(common.verbatim, &quoted, columns);
            let label = rows.first_mut().and_then(|row| row.spans.first_mut());
            if let Some(label) = label.filter(|_| consent == Consent::Private) {
                label.style = Ink::Warn.style();
            }
            lines.extend(rows);
        }
        lines
    }

    /// The words that nobody signs, in a file made anonymous.
    pub fn unsigned(&self, question: usize, columns: usize) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        for text in unsigned(self.dossier, &self.question(question).id) {
            if lines.is_empty() {
                lines.push(Line::styled(self.phrases.common.unsigned, Ink::Title));
            }
            let quoted = (self.phrases.report.quoted)(text);
            lines.extend(self.noted(self.phrases.common.verbatim, &quoted, columns));
        }
        lines
    }

    /// The proof behind an answer: `vue : Délibération (12/12/2025)`.
    fn proof(&self, answer: &Answer) -> Option<String> {
        if answer.evidence.is_none() && answer.document.trim().is_empty() {
            return None;
        }
        let grade = answer.evidence.unwrap_or(Evidence::Said);
        let mut proof = (self.phrases.common.evidence)(grade).to_owned();
        if !answer.document.trim().is_empty() {
            proof = format!("{proof} · {}", visible(answer.document.trim()));
        }
        if let Some(date) = answer.document_date {
            proof = format!("{proof} ({})", number::date(self.lang, date));
        }
        Some(proof)
    }
}
