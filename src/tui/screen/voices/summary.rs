//! What a question comes to and where that comes from: position, rule, who says what, who does not
//! count and why, decision, target, law.

use ratatui::text::Line;

use super::lines::{LABEL, labelled};
use super::words::Reader;
use crate::domain::exact::Exact;
use crate::domain::explain::{self, Part, Rule};
use crate::domain::gap;
use crate::domain::merge::Position;
use crate::domain::time;
use crate::lang::number;
use crate::lang::show::visible;
use crate::tui::theme::Ink;

impl Reader<'_> {
    /// Position, divergence, decision, target, law: what a question comes to.
    pub fn summary(&self, position: &Position, columns: usize) -> Vec<Line<'static>> {
        let words = &self.phrases.settling;
        let [standing, divergence, _, target, ..] = words.labels;
        let mut lines = labelled(standing, &self.standing(position), columns);
        lines.extend(self.origin(position, columns));
        if let Some(apart) = self.divergence(position) {
            let mark = if position.is_to_settle() { "≠ " } else { "" };
            lines.extend(labelled(divergence, &format!("{mark}{apart}"), columns));
        }
        if position.levels > 1 {
            lines.extend(labelled(words.from[1], &self.ladder(position), columns));
        }
        lines.extend(self.uncounted(position, columns));
        if let Some(whom) = self.whom(position) {
            let line = labelled("", &whom, columns).into_iter();
            lines.extend(line.map(|line| line.style(Ink::Warn)));
        }
        lines.extend(self.decision(position, columns));
        if !self.question(position.question).kind.is_scored() {
            return lines;
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

    /// The rule that gave the position, where it is not plain from it, and the exact fraction
    /// where the decimal shown is rounded.
    fn origin(&self, position: &Position, columns: usize) -> Vec<Line<'static>> {
        let words = &self.phrases.review;
        if !self.question(position.question).kind.is_scored() {
            return Vec::new();
        }
        let mut text = (words.rules)(explain::rule(position)).to_owned();
        if let Some(value) = position.value.filter(|value| number::is_rounded(*value)) {
            text = format!("{text} {}", (words.exact)(&value.to_string()));
        }
        labelled(self.phrases.settling.from[0], &text, columns)
    }

    /// Those who do not count in the position, by what keeps them out.
    fn uncounted(&self, position: &Position, columns: usize) -> Vec<Line<'static>> {
        let is_even = explain::rule(position) == Rule::NotApplicable;
        if is_even || !self.question(position.question).kind.is_scored() {
            return Vec::new();
        }
        let mut out: Vec<(&str, Vec<usize>)> = Vec::new();
        for share in explain::shares(self.dossier, position.question) {
            let Some(why) = self.why_out(share.part) else { continue };
            match out.iter_mut().find(|(known, _)| *known == why) {
                // what a session brings stands side by side
                Some((_, sessions)) if sessions.last() == Some(&share.session) => {}
                Some((_, sessions)) => sessions.push(share.session),
                None => out.push((why, vec![share.session])),
            }
        }
        let words = &self.phrases.settling;
        let heads = self.heads();
        let told: Vec<String> = out
            .into_iter()
            .map(|(why, who)| format!("{} ({why})", self.names(&heads, &who)))
            .collect();
        labelled(words.from[2], &told.join(words.next_of_list), columns)
    }

    /// What keeps somebody's part out of a position.
    fn why_out(&self, part: Part) -> Option<&'static str> {
        let (words, common) = (&self.phrases.review, &self.phrases.common);
        match part {
            Part::Level(_) => None,
            Part::Unknown => Some(common.unknown),
            Part::NotApplicable => Some(common.not_applicable),
            Part::Unfinished => Some(common.unfinished),
            Part::Unscored => Some(words.unscored),
            Part::Words => Some(words.words_only),
            Part::Silent => Some(words.silent),
            Part::Irrelevant => Some(words.irrelevant),
        }
    }

    /// What it was settled at, when and why.
    pub fn decision(&self, position: &Position, columns: usize) -> Vec<Line<'static>> {
        let words = &self.phrases.settling;
        let Some(settled) = &position.settled else {
            return Vec::new();
        };
        let made = &settled.decision;
        let mut text = format!("✓ {}", self.reply(position.question, &made.reply));
        if let Some(day) = made.at {
            let day = time::day(day);
            text = format!("{text}, {}", (words.on)(&number::date(self.lang, day)));
        }
        if settled.stale {
            text = format!("{text} · ↻ {}", self.phrases.common.to_reread);
        }
        self.noted(words.labels[2], &format!("{text}\n{}", made.reason.trim()), columns)
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
            (words.checked)(&visible(&number::month(self.lang, &legal.checked))),
        ];
        let mut lines = labelled(words.labels[4], &stands.join(" · "), columns);
        for part in [&legal.text, &legal.nature, &legal.who] {
            lines.extend(labelled("", &self.text(part), columns));
        }
        lines.push(Line::styled(format!("{}{}", " ".repeat(LABEL), words.informs), Ink::Quiet));
        lines
    }
}
