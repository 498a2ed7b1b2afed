//! What people said, in words and in lines: shared by the merge, the voices and the diagnosis.
//! People appear by their profile, never by their name; by their function only where several of
//! the same profiles are to be told apart.

use std::collections::BTreeMap;

use ratatui::text::Line;

use crate::domain::diagnosis::Diagnosis;
use crate::domain::dossier::Dossier;
use crate::domain::exact::Exact;
use crate::domain::gap::Legality;
use crate::domain::merge::{Divergence, Position, Voice};
use crate::domain::perspective;
use crate::domain::questionnaire::{Choice, Kind, Question};
use crate::domain::route::Role;
use crate::domain::session::{Reply, Session};
use crate::domain::text::Text;
use crate::lang::show::visible;
use crate::lang::{Lang, Phrases, number};
use crate::report;
use crate::tui::state::{Open, Shared};
use crate::tui::theme::Ink;

/// As many people are named at most where they say the same.
const NAMES: usize = 8;

/// A dossier, and the language it is read in.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// The campaign that is open.
    pub open: &'a Open,
    /// What is read: what it says, or what the campaign before said.
    pub dossier: &'a Dossier,
    /// What that comes to.
    pub diagnosis: &'a Diagnosis,
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
            diagnosis: &open.diagnosis,
            phrases: shared.phrases,
            lang: shared.lang(),
        })
    }

    /// Of the campaign before the one that is open, if it is kept beside.
    pub fn of_before(shared: &'a Shared) -> Option<Self> {
        let now = Self::of(shared)?;
        let (dossier, diagnosis) =
            (now.open.loaded.previous.as_deref()?, now.open.before.as_ref()?);
        Some(Self { dossier, diagnosis, ..now })
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
        let positions = &self.diagnosis.merge.positions;
        positions.iter().find(|p| p.question == question)
    }

    /// The questions of a dimension, in order.
    pub fn of_dimension(&self, dimension: usize) -> Vec<usize> {
        let id = self.dossier.questionnaire.dimensions.get(dimension).map(|d| &d.id);
        let positions = self.diagnosis.merge.positions.iter().map(|p| p.question);
        positions.filter(|q| self.question(*q).dimension.as_ref() == id).collect()
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
                match &names[..] {
                    [] => self.phrases.common.others.to_owned(),
                    names => names.join("\u{a0}+ "),
                }
            })
            .collect();
        let mut alike: BTreeMap<&str, usize> = BTreeMap::new();
        for name in &plain {
            *alike.entry(name).or_default() += 1;
        }
        let mut rank: BTreeMap<&str, usize> = BTreeMap::new();
        plain
            .iter()
            .zip(&self.dossier.sessions)
            .map(|(name, session)| {
                // made anonymous: nobody is to be told apart among them
                if session.day().is_none() {
                    return name.clone();
                }
                let rank = rank.entry(name).or_default();
                *rank += 1;
                if alike[name.as_str()] == 1 { name.clone() } else { format!("{name}\u{a0}{rank}") }
            })
            .collect()
    }

    /// The name of a session where there is room: with the function, or the place in a workshop,
    /// of people whose profiles do not tell them apart.
    pub fn whole_head(&self, heads: &[String], session: usize) -> String {
        let person = &self.dossier.sessions[session].stakeholder;
        let of = |other: &&Session| other.stakeholder.profiles == person.profiles;
        let function = visible(person.function.trim());
        if function.is_empty() || self.dossier.sessions.iter().filter(of).count() < 2 {
            return heads[session].clone();
        }
        format!("{} · {function}", heads[session])
    }

    /// The names, short enough for a column: only the first profile, `+` standing for the others.
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

    /// What stands for a reply where there is none: words where words are asked.
    pub fn no_reply(&self, question: usize) -> &'static str {
        match self.question(question).kind {
            Kind::Open => self.phrases.home.overview.in_words,
            _ => self.phrases.settling.words_only,
        }
    }

    /// The sentence that anchors a reply, or the reason of a « not applicable ».
    pub fn anchor(&self, question: usize, reply: &Reply) -> String {
        let scale = &self.dossier.questionnaire.scale;
        match reply {
            Reply::Level(level) => {
                let anchor = report::anchor(scale, self.question(question), Exact::from(*level));
                anchor.map(|anchor| self.text(anchor)).unwrap_or_default()
            }
            Reply::NotApplicable(reason) => visible(reason).into_owned(),
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
        if let Some(told) = report::replies(self.dossier, self.phrases, position) {
            return told;
        }
        if position.not_applicable {
            return self.phrases.common.not_applicable.to_owned();
        }
        let heard = match position.divergence {
            Some(Divergence::Applicability) => {
                (words.level_by)(position.levels, report::heard(position))
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

    /// Who stands where: each level said, the highest first.
    pub fn ladder(&self, position: &Position) -> String {
        let rungs = perspective::ladder(self.dossier, position).into_iter();
        self.named(rungs.map(|(level, sessions)| (number::value(self.lang, level), sessions)))
    }

    /// Who says what: levels from the highest, then what carries none.
    pub fn said(&self, position: &Position) -> String {
        let mut others: Vec<(String, Vec<usize>)> = Vec::new();
        let question = position.question;
        let levelless = |voice: &&Voice| voice.value(self.dossier, question).is_none();
        for voice in position.voices.iter().filter(levelless) {
            let Some(reply) = voice.reply(self.dossier, question) else { continue };
            let said = self.reply(position.question, reply);
            match others.iter_mut().find(|(known, _)| *known == said) {
                Some((_, sessions)) => sessions.push(voice.session()),
                None => others.push((said, vec![voice.session()])),
            }
        }
        let all = [self.ladder(position), self.named(others.into_iter())];
        all.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    fn named(&self, said: impl Iterator<Item = (String, Vec<usize>)>) -> String {
        let heads = self.heads();
        let rung = |(said, sessions): (String, Vec<usize>)| {
            let told = (self.phrases.cli.labelled)(&said, &self.names(&heads, &sessions));
            // no row ends between a level and the first who gives it
            told.replacen(": ", ":\u{a0}", 1)
        };
        said.map(rung).collect::<Vec<_>>().join(" · ")
    }

    /// The names of some sessions: the first of them where there are many; of people made
    /// anonymous, how many there are of each kind.
    pub fn names(&self, heads: &[String], sessions: &[usize]) -> String {
        let mut known: Vec<&str> = Vec::new();
        let mut alike: BTreeMap<&str, usize> = BTreeMap::new();
        for at in sessions {
            match self.dossier.sessions[*at].day() {
                Some(_) => known.push(&heads[*at]),
                None => *alike.entry(&heads[*at]).or_default() += 1,
            }
        }
        let alike = alike.into_iter().map(|(head, many)| match many {
            1 => head.to_owned(),
            many => format!("{head}\u{a0}×\u{a0}{many}"),
        });
        let told = if known.len() > NAMES + 1 { NAMES } else { known.len() };
        let first = known[..told].iter().map(|head| (*head).to_owned()).chain(alike);
        let first = first.collect::<Vec<_>>().join(", ");
        match known.len() - told {
            0 => first,
            more => format!("{first} {}", (self.phrases.review.more)(more)),
        }
    }

    /// Those who can be told apart (see [`Dossier::speakers`]), each with a short head.
    pub fn speakers(&self) -> Vec<(Vec<usize>, String)> {
        let heads = self.short_heads();
        let head = |own: &Vec<usize>| match own[..] {
            [alone] => heads[alone].clone(),
            _ => self.names(&heads, own),
        };
        let speakers = self.dossier.speakers().into_iter();
        speakers
            .map(|own| {
                let head = head(&own);
                (own, head)
            })
            .collect()
    }

    /// Who else may know, where nobody gave a level.
    pub fn whom(&self, position: &Position) -> Option<String> {
        let whom = report::whom_to_ask(self.dossier, self.phrases, position)?;
        Some(visible(&whom).into_owned())
    }

    /// How many questions are left to settle, of how many.
    pub fn progress(&self) -> Line<'static> {
        let positions = &self.diagnosis.merge.positions;
        let left = self.diagnosis.merge.to_settle();
        let is_apart = |p: &&Position| p.divergence.is_some() || p.is_to_settle();
        let apart = positions.iter().filter(is_apart).count();
        let ink = if left > 0 { Ink::Warn } else { Ink::Good };
        Line::styled((self.phrases.settling.to_settle_of)(left, apart), ink)
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

    /// How a question stands with the law, if the law says something.
    pub fn legality(&self, question: usize) -> Option<Legality> {
        let legal = &self.diagnosis.legal;
        legal.iter().find(|(q, _)| *q == question).map(|(_, l)| *l)
    }
}
