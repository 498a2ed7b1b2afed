//! What people said, in words and in lines: shared by the merge, the voices and the diagnosis.
//! People appear by their profile only, never by their name or function.

use ratatui::text::{Line, Span};

use crate::domain::dossier::Dossier;
use crate::domain::exact::Exact;
use crate::domain::gap::{self, Legality};
use crate::domain::merge::{Divergence, Position, Voice};
use crate::domain::questionnaire::{Choice, Kind, Question};
use crate::domain::route::Role;
use crate::domain::session::{Answer, Evidence, Reply};
use crate::domain::text::Text;
use crate::domain::time;
use crate::lang::show::visible;
use crate::lang::{Lang, Phrases, measure, number};
use crate::tui::state::{Open, Shared};
use crate::tui::theme::Ink;

/// Columns of a label before a paragraph.
pub const LABEL: usize = 16;

/// A dossier, and the language it is read in.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// What is read.
    pub open: &'a Open,
    /// The same, without where it came from.
    pub dossier: &'a Dossier,
    /// The reader's phrases.
    pub phrases: &'static Phrases,
    /// The reader's language.
    pub lang: Lang,
}

impl<'a> Reader<'a> {
    /// Of the campaign that is open.
    pub fn of(shared: &'a Shared) -> Option<Self> {
        let open = shared.open.as_ref()?;
        Some(Self {
            open,
            dossier: &open.loaded.dossier,
            phrases: shared.phrases,
            lang: shared.lang(),
        })
    }

    /// An authored text, safe to show.
    pub fn text(&self, text: &Text) -> String {
        visible(text.get(self.lang)).into_owned()
    }

    /// A question.
    pub fn question(&self, question: usize) -> &'a Question {
        &self.dossier.questionnaire.questions[question]
    }

    /// A question's title.
    pub fn title(&self, question: usize) -> String {
        self.text(&self.question(question).title)
    }

    /// What is known of a question.
    pub fn position(&self, question: usize) -> Option<&'a Position> {
        let positions = &self.open.diagnosis.merge.positions;
        positions.iter().find(|p| p.question == question)
    }

    /// The name of each session: its profiles, numbered where several are alike.
    pub fn heads(&self) -> Vec<String> {
        let plain: Vec<String> = (self.dossier.sessions.iter())
            .map(|session| {
                let short = |id| {
                    let profile = self.dossier.questionnaire.profile(id);
                    profile.map_or_else(
                        || visible(id.as_str()).into_owned(),
                        |profile| self.text(&profile.short),
                    )
                };
                let names: Vec<String> = session.stakeholder.profiles.iter().map(short).collect();
                names.join("\u{a0}+ ")
            })
            .collect();
        let alike = |name: &String, among: &[String]| among.iter().filter(|n| *n == name).count();
        plain
            .iter()
            .enumerate()
            .map(|(index, name)| match alike(name, &plain) {
                1 => name.clone(),
                _ => format!("{name}\u{a0}{}", alike(name, &plain[..=index])),
            })
            .collect()
    }

    /// The same, short enough for a column: only the first profile, `+` standing for the others.
    pub fn short_heads(&self) -> Vec<String> {
        let cut = |head: String| match head.split_once("\u{a0}+ ") {
            Some((first, _)) => format!("{first}+"),
            None => head,
        };
        self.heads().into_iter().map(cut).collect()
    }

    /// A mean of positions, as wide as the scale asks for.
    pub fn score(&self, value: Option<Exact>) -> String {
        number::score(self.lang, value, &self.dossier.questionnaire.scale)
    }

    /// A level on the scale, with its name.
    fn level(&self, value: Exact) -> String {
        let scale = &self.dossier.questionnaire.scale;
        let shown = number::value(self.lang, value);
        let (steps, whole) = (value - scale.min).terms();
        let name = usize::try_from(steps)
            .ok()
            .filter(|_| whole == 1)
            .and_then(|index| scale.levels.get(index));
        match name {
            Some(name) => format!("{shown} {}", self.text(name)),
            None => shown,
        }
    }

    /// A reply in a few words: `3 Intermédiaire`, `ne sait pas`.
    pub fn reply(&self, question: usize, reply: &Reply) -> String {
        let words = &self.phrases.common;
        match reply {
            Reply::Level(level) => self.level(Exact::from(*level)),
            Reply::Choice(id) => match &self.question(question).kind {
                Kind::Choice(choices) => choices.iter().find(|c| c.id == *id).map_or_else(
                    || visible(id.as_str()).into_owned(),
                    |choice| self.choice(choice),
                ),
                _ => visible(id.as_str()).into_owned(),
            },
            Reply::Number(typed) => {
                let unit = match &self.question(question).kind {
                    Kind::Number { unit, .. } => self.text(unit),
                    _ => String::new(),
                };
                format!("{} {unit}", visible(&number::typed(self.lang, typed)))
                    .trim_end()
                    .to_owned()
            }
            Reply::Unknown => words.unknown.to_owned(),
            Reply::NotApplicable(_) => words.not_applicable.to_owned(),
            Reply::Unfinished => words.unfinished.to_owned(),
        }
    }

    /// A choice, with what it is worth.
    pub fn choice(&self, choice: &Choice) -> String {
        let value = number::value(self.lang, choice.value);
        format!("{} ({value})", self.text(&choice.text))
    }

    /// The sentence that anchors a reply, or the reason of a « not applicable ».
    pub fn anchor(&self, question: usize, reply: &Reply) -> String {
        match (reply, &self.question(question).kind) {
            (Reply::Level(level), Kind::Level(anchors)) => {
                let min = self.dossier.questionnaire.scale.min;
                usize::try_from((Exact::from(*level) - min).terms().0)
                    .ok()
                    .and_then(|index| anchors.get(index))
                    .map(|anchor| self.text(anchor))
                    .unwrap_or_default()
            }
            (Reply::NotApplicable(reason), _) => visible(reason).into_owned(),
            _ => String::new(),
        }
    }

    /// The target of a question: `3 (conseillée 4)`.
    pub fn target(&self, question: usize) -> String {
        let words = &self.phrases.settling;
        let asked = self.question(question);
        let shown = |value| number::value(self.lang, value);
        let moved = self.dossier.campaign.targets.get(&asked.id).copied();
        match (moved, asked.target) {
            (Some(moved), Some(authored)) if moved != authored => {
                (words.moved)(&shown(moved), &shown(authored))
            }
            (Some(moved), _) => shown(moved),
            (None, Some(authored)) => (words.advised)(&shown(authored)),
            (None, None) => words.no_target.to_owned(),
        }
    }

    /// Where a question stands and how it came to it.
    pub fn standing(&self, position: &Position) -> String {
        let words = &self.phrases.settling;
        let shown = |value: Option<Exact>| {
            value.map_or_else(|| "–".to_owned(), |value| number::value(self.lang, value))
        };
        if position.not_applicable {
            return self.phrases.common.not_applicable.to_owned();
        }
        let heard = match position.divergence {
            Some(Divergence::Applicability) => {
                let excluded = position.voices.iter().filter(|voice| {
                    let reply = voice.reply(self.dossier, position.question);
                    matches!(reply, Some(Reply::NotApplicable(_)))
                });
                (words.level_by)(position.levels, position.levels + excluded.count())
            }
            _ => (words.median_of)(position.levels, &shown(position.min), &shown(position.max)),
        };
        match (&position.settled, position.value) {
            (_, None) => format!("– · {}", words.no_level),
            (None, value) => format!("{} · {heard}", shown(value)),
            (Some(_), value) if position.levels == 0 => {
                format!("{} · {}", shown(value), words.decided)
            }
            (Some(_), value) => format!("{} · {} ({heard})", shown(value), words.decided),
        }
    }

    /// Who says what, in a few words each; `*` after a reference voice.
    pub fn said(&self, position: &Position) -> Vec<String> {
        let heads = self.heads();
        (position.voices.iter())
            .filter_map(|voice| {
                let reply = voice.reply(self.dossier, position.question)?;
                let mark = match voice.role {
                    Role::Reference => "*",
                    Role::Crossing => "",
                };
                let said = match voice.value {
                    Some(value) => number::value(self.lang, value),
                    None => self.reply(position.question, reply),
                };
                Some(format!("{}\u{a0}{said}{mark}", heads[voice.session]))
            })
            .collect()
    }

    /// How voices disagree, if they do.
    pub fn divergence(&self, position: &Position) -> Option<String> {
        let words = &self.phrases.settling;
        position.divergence.map(|divergence| match divergence {
            Divergence::Spread(spread) => (words.spread_of)(&number::value(self.lang, spread)),
            Divergence::Applicability => words.applicability.to_owned(),
            Divergence::Copies => words.copies.to_owned(),
        })
    }

    /// Why a voice was heard.
    pub fn role(&self, role: Role) -> &'static str {
        match role {
            Role::Reference => self.phrases.common.reference,
            Role::Crossing => self.phrases.common.crossing,
        }
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

    /// What a voice said, line by line: head, reply, proof, note and all the rest.
    pub fn voice(&self, position: &Position, voice: &Voice, columns: usize) -> Vec<Line<'static>> {
        let question = position.question;
        let words = &self.phrases.settling;
        let mut lines = vec![self.head(voice)];
        let Some(answer) = voice.answer(self.dossier, question) else {
            return lines;
        };
        let (said, anchor) = match &answer.reply {
            Some(reply) => (self.reply(question, reply), self.anchor(question, reply)),
            None => (words.words_only.to_owned(), String::new()),
        };
        lines.extend(led(&said, &anchor, columns));
        lines.extend(self.details(answer, columns));
        lines
    }

    fn head(&self, voice: &Voice) -> Line<'static> {
        let words = &self.phrases.settling;
        let session = &self.dossier.sessions[voice.session];
        let name = self.heads().swap_remove(voice.session);
        let day = number::date(self.lang, session.date);
        let mut about = format!(" · {} · {}", self.role(voice.role), (words.interview_of)(&day));
        if voice.rival.is_some() {
            about = format!("{about} · {}", words.other_copy);
        }
        Line::from(vec![Span::styled(name, Ink::Title), Span::styled(about, Ink::Quiet)])
    }

    /// All that comes with a reply.
    fn details(&self, answer: &Answer, columns: usize) -> Vec<Line<'static>> {
        let (common, words) = (&self.phrases.common, &self.phrases.settling);
        let mut lines = Vec::new();
        if let Some(proof) = self.proof(answer) {
            lines.extend(labelled(words.labels[5], &proof, columns));
        }
        for (label, text) in [
            (common.note, &answer.note),
            (common.obstacles, &answer.obstacles),
            (common.opportunities, &answer.opportunities),
        ] {
            if !text.trim().is_empty() {
                lines.extend(labelled(label, text.trim(), columns));
            }
        }
        for verbatim in &answer.verbatims {
            let consent = (common.consent)(verbatim.consent);
            let text = verbatim.text.trim();
            let quoted = match self.lang {
                Lang::Fr => format!("«\u{a0}{text}\u{a0}» ({consent})"),
                Lang::En => format!("“{text}” ({consent})"),
            };
            lines.extend(labelled(common.verbatim, &quoted, columns));
        }
        for follow_up in &answer.follow_ups {
            let mut parts = vec![follow_up.what.trim().to_owned()];
            if !follow_up.who.trim().is_empty() {
                parts.push(follow_up.who.trim().to_owned());
            }
            parts.extend(follow_up.due.map(|due| number::date(self.lang, due)));
            lines.extend(labelled(common.follow_up, &parts.join(" · "), columns));
        }
        lines
    }

    /// How a question stands with the law, if the law says something.
    pub fn legality(&self, question: usize) -> Option<Legality> {
        let legal = &self.open.diagnosis.legal;
        legal.iter().find(|(q, _)| *q == question).map(|(_, l)| *l)
    }

    /// Position, divergence, decision, target, law: what a question comes to.
    pub fn summary(&self, position: &Position, columns: usize) -> Vec<Line<'static>> {
        let words = &self.phrases.settling;
        let [standing, divergence, decision, target, ..] = words.labels;
        let mut lines = labelled(standing, &self.standing(position), columns);
        if let Some(apart) = self.divergence(position) {
            let mark = if position.is_to_settle() { "≠ " } else { "" };
            lines.extend(labelled(divergence, &format!("{mark}{apart}"), columns));
        }
        if let Some(settled) = &position.settled {
            let made = &settled.decision;
            let mut text = format!("✓ {}", self.reply(position.question, &made.reply));
            if let Some(day) = made.at {
                let day = time::day(day);
                text = format!("{text}, {}", (words.on)(&number::date(self.lang, day)));
            }
            if settled.stale {
                text = format!("{text} · ↻ {}", self.phrases.common.to_reread);
            }
            lines.extend(labelled(decision, &text, columns));
            lines.extend(labelled("", made.reason.trim(), columns));
        }
        let gap = gap::target(self.dossier, self.question(position.question))
            .zip(position.value)
            .map(|(target, value)| match target - value {
                gap if gap > Exact::ZERO => (words.gap)(&number::value(self.lang, gap)),
                _ => words.reached.to_owned(),
            });
        let mut text = self.target(position.question);
        if let Some(gap) = gap {
            text = format!("{text} · {gap}");
        }
        lines.extend(labelled(target, &text, columns));
        lines.extend(self.law(position.question, columns));
        if position.to_confirm {
            let text = format!("! {}", self.phrases.common.to_confirm);
            lines.extend(labelled("", &text, columns));
        }
        lines
    }

    fn law(&self, question: usize, columns: usize) -> Vec<Line<'static>> {
        let words = &self.phrases.settling;
        let (Some(legal), Some(status)) = (&self.question(question).legal, self.legality(question))
        else {
            return Vec::new();
        };
        let stands = [
            (self.phrases.common.legality)(status).to_owned(),
            (words.threshold)(&number::value(self.lang, legal.threshold)),
            (words.checked)(&visible(&legal.checked)),
        ];
        let mut lines = labelled(words.labels[4], &stands.join(" · "), columns);
        for part in [&legal.text, &legal.nature, &legal.who] {
            lines.extend(labelled("", &self.text(part), columns));
        }
        lines.push(Line::styled(format!("{}{}", " ".repeat(LABEL), words.informs), Ink::Quiet));
        lines
    }
}

/// A paragraph beside its label.
pub fn labelled(label: &str, text: &str, columns: usize) -> Vec<Line<'static>> {
    beside(label, LABEL, text, columns)
}

/// A paragraph beside a label that takes so many columns.
pub fn beside(label: &str, wide: usize, text: &str, columns: usize) -> Vec<Line<'static>> {
    let room = columns.saturating_sub(wide).max(10);
    let rows = text.lines().flat_map(|line| measure::wrap(&visible(line), room));
    rows.enumerate()
        .map(|(row, text)| {
            let label = if row == 0 { label } else { "" };
            Line::from(vec![Span::styled(measure::pad(label, wide), Ink::Quiet), Span::raw(text)])
        })
        .collect()
}

/// A few strong words, and the sentence that follows them.
pub fn led(strong: &str, text: &str, columns: usize) -> Vec<Line<'static>> {
    let whole = if text.is_empty() { strong.to_owned() } else { format!("{strong} · {text}") };
    let mut rows = measure::wrap(&whole, columns).into_iter();
    let first = rows.next().unwrap_or_default();
    let cut = strong.len().min(first.len());
    let (head, tail) =
        if first.is_char_boundary(cut) { first.split_at(cut) } else { (first.as_str(), "") };
    let mut lines = vec![Line::from(vec![
        Span::styled(head.to_owned(), Ink::Strong),
        Span::raw(tail.to_owned()),
    ])];
    lines.extend(rows.map(Line::from));
    lines
}
