//! What a report says, in order, before it is laid out on any paper.

use std::collections::BTreeMap;

use super::block::{Block, Column, Item, Quote};
use super::{Scope, quotes};
use crate::domain::diagnosis::Diagnosis;
use crate::domain::dossier::Dossier;
use crate::domain::exact::Exact;
use crate::domain::gap::Gap;
use crate::domain::id::ProfileId;
use crate::domain::merge::{Divergence, Position};
use crate::domain::perspective;
use crate::domain::questionnaire::Question;
use crate::domain::session::{Reply, Status};
use crate::domain::text::Text;
use crate::lang::{Phrases, number};

/// What the report of a dossier says.
pub fn of(
    dossier: &Dossier,
    diagnosis: &Diagnosis,
    scope: &Scope,
    phrases: &Phrases,
) -> Vec<Block> {
    let writer = Writer { dossier, diagnosis, scope, phrases };
    [
        writer.head(),
        writer.overall(),
        writer.dimensions(),
        writer.profiles(),
        writer.salient(),
        writer.to_settle(),
        writer.decisions(),
        writer.gaps(),
        writer.legal(),
        writer.to_confirm(),
        writer.quotes(),
    ]
    .concat()
}

struct Writer<'a> {
    dossier: &'a Dossier,
    diagnosis: &'a Diagnosis,
    scope: &'a Scope,
    phrases: &'a Phrases,
}

impl<'a> Writer<'a> {
    fn text(&self, text: &'a Text) -> &'a str {
        text.get(self.phrases.lang).trim()
    }

    fn level(&self, value: Option<Exact>) -> String {
        number::level(self.phrases.lang, value)
    }

    fn score(&self, value: Option<Exact>) -> String {
        number::score(self.phrases.lang, value, &self.dossier.questionnaire.scale)
    }

    fn question(&self, index: usize) -> &'a Question {
        &self.dossier.questionnaire.questions[index]
    }

    fn named(&self, question: &'a Question) -> String {
        format!("{} {}", question.id, self.text(&question.title))
    }

    /// The positions of the part asked for.
    fn positions(&self) -> impl Iterator<Item = (&'a Position, &'a Question)> {
        (self.diagnosis.merge.positions.iter())
            .map(|position| (position, self.question(position.question)))
            .filter(|(_, question)| self.scope.has(question))
    }

    fn profile(&self, id: &ProfileId) -> String {
        let profile = self.dossier.questionnaire.profile(id);
        profile.map_or_else(|| id.to_string(), |p| self.text(&p.title).to_owned())
    }

    fn short(&self, id: &'a ProfileId) -> &'a str {
        let profile = self.dossier.questionnaire.profile(id);
        profile.map_or(id.as_str(), |p| self.text(&p.short))
    }

    fn head(&self) -> Vec<Block> {
        let words = &self.phrases.report;
        let lang = self.phrases.lang;
        let campaign = &self.dossier.campaign;
        let questionnaire = &self.dossier.questionnaire;
        let mut points = Vec::new();
        if !campaign.perimeter.trim().is_empty() {
            points.push((words.perimeter)(&campaign.perimeter));
        }
        points.extend(campaign.population.map(|n| (words.population)(&number::thousands(lang, n))));
        points.extend(campaign.purchases.map(|n| (words.purchases)(&number::thousands(lang, n))));
        points.push((words.begun)(&number::date(lang, campaign.created)));
        points.push((words.asked)(self.text(&questionnaire.title), &questionnaire.version));
        let selection = campaign.selection.as_ref();
        if let Some(selection) = selection.and_then(|id| questionnaire.selection(id)) {
            points.push((words.selection)(self.text(&selection.title)));
        }
        points.push(self.sessions());
        let dimension = self.scope.dimension.as_ref();
        if let Some(dimension) = dimension.and_then(|id| questionnaire.dimension(id)) {
            points.push((words.only_dimension)(self.text(&dimension.title)));
        }
        if let Some(profile) = &self.scope.profile {
            points.push((words.only_profile)(&self.profile(profile)));
        }
        if self.scope.legal {
            points.push(words.only_legal.to_owned());
        }
        vec![
            Block::Title((words.title)(&campaign.authority)),
            Block::List(points),
            Block::Words(self.text(&questionnaire.origin).to_owned()),
        ]
    }

    fn sessions(&self) -> String {
        let sessions = &self.dossier.sessions;
        let open = sessions.iter().filter(|s| s.status == Status::Open).count();
        let mut counts: BTreeMap<&ProfileId, usize> = BTreeMap::new();
        for profile in sessions.iter().flat_map(|s| &s.stakeholder.profiles) {
            *counts.entry(profile).or_default() += 1;
        }
        let profiles = &self.dossier.questionnaire.profiles;
        let heard: Vec<String> = (profiles.iter())
            .filter_map(|p| Some((p, counts.get(&p.id)?)))
            .map(|(p, count)| format!("{} ({count})", self.text(&p.short)))
            .collect();
        (self.phrases.report.sessions)(sessions.len(), open, &heard.join(", "))
    }

    fn overall(&self) -> Vec<Block> {
        let words = &self.phrases.report;
        let max = self.level(Some(self.dossier.questionnaire.scale.max));
        let diagnosis = self.diagnosis;
        vec![
            Block::Section(self.phrases.common.overall.to_owned()),
            Block::Words(match diagnosis.overall {
                None => words.no_score.to_owned(),
                some => (words.overall)(
                    &self.score(some),
                    &max,
                    diagnosis.scored,
                    &self.score(diagnosis.target),
                ),
            }),
        ]
    }

    fn dimensions(&self) -> Vec<Block> {
        let words = &self.phrases.report;
        let lang = self.phrases.lang;
        let dimensions = &self.dossier.questionnaire.dimensions;
        let is_chosen = |id| self.scope.dimension.as_ref().is_none_or(|chosen| chosen == id);
        let rows = (self.diagnosis.dimensions.iter())
            .map(|score| (score, &dimensions[score.dimension]))
            .filter(|(_, dimension)| is_chosen(&dimension.id))
            .map(|(score, dimension)| {
                let share = number::percent(lang, score.answered, score.applicable);
                let partial = score.partial && score.score.is_some();
                vec![
                    self.text(&dimension.title).to_owned(),
                    self.score(score.score),
                    self.score(score.target),
                    format!("{}/{} ({share})", score.answered, score.applicable),
                    score.voices.to_string(),
                    if partial { self.phrases.common.partial } else { "" }.to_owned(),
                ]
            })
            .collect();
        let columns = vec![
            Column::left(words.dimension),
            Column::right(words.score),
            Column::right(words.target),
            Column::right(words.coverage),
            Column::right(words.voices),
            Column::left(self.phrases.common.remark),
        ];
        vec![Block::Section(words.dimensions.to_owned()), Block::Table(columns, rows)]
    }

    fn profiles(&self) -> Vec<Block> {
        let questionnaire = &self.dossier.questionnaire;
        let speaks = |id: &ProfileId| {
            let sessions = &self.dossier.sessions;
            sessions.iter().any(|s| s.stakeholder.profiles.contains(id))
        };
        let is_chosen =
            |id: &ProfileId| self.scope.profile.as_ref().is_none_or(|chosen| chosen == id);
        let profiles: Vec<_> = (questionnaire.profiles.iter())
            .filter(|profile| speaks(&profile.id) && is_chosen(&profile.id))
            .map(|profile| (profile, perspective::profile_scores(self.dossier, &profile.id)))
            .collect();
        if profiles.is_empty() {
            return Vec::new();
        }
        let chosen: Vec<usize> = (0..questionnaire.dimensions.len())
            .filter(|index| {
                let id = &questionnaire.dimensions[*index].id;
                self.scope.dimension.as_ref().is_none_or(|chosen| chosen == id)
            })
            .collect();
        let mut columns = vec![Column::left(self.phrases.report.profile)];
        columns.extend(
            (chosen.iter())
                .map(|index| Column::right(self.text(&questionnaire.dimensions[*index].short))),
        );
        let rows = profiles.iter().map(|(profile, scores)| {
            let name = self.text(&profile.short).to_owned();
            let scores = chosen.iter().map(|index| self.score(scores[*index]));
            std::iter::once(name).chain(scores).collect()
        });
        vec![
            Block::Section(self.phrases.report.by_profile.to_owned()),
            Block::Table(columns, rows.collect()),
        ]
    }

    fn salient(&self) -> Vec<Block> {
        if self.dossier.campaign.salient.is_empty() || !self.scope.is_whole() {
            return Vec::new();
        }
        vec![
            Block::Section(self.phrases.report.salient.to_owned()),
            Block::List(self.dossier.campaign.salient.clone()),
        ]
    }

    fn to_settle(&self) -> Vec<Block> {
        let words = &self.phrases.report;
        let rows: Vec<Vec<String>> = self
            .positions()
            .filter(|(position, _)| position.is_to_settle())
            .map(|(position, question)| {
                vec![
                    self.named(question),
                    self.level(position.min),
                    self.level(position.max),
                    self.level(position.value),
                    position.levels.to_string(),
                    self.why(position),
                ]
            })
            .collect();
        let columns = vec![
            Column::left(words.question),
            Column::right(words.min),
            Column::right(words.max),
            Column::right(words.position),
            Column::right(words.voices),
            Column::left(words.why),
        ];
        section(words.to_settle, columns, rows)
    }

    fn why(&self, position: &Position) -> String {
        if position.settled.as_ref().is_some_and(|settled| settled.stale) {
            return self.phrases.common.to_reread.to_owned();
        }
        match position.divergence {
            Some(Divergence::Spread(spread)) => {
                (self.phrases.report.spread)(&self.level(Some(spread)))
            }
            Some(Divergence::Applicability) => self.phrases.report.applicability.to_owned(),
            Some(Divergence::Copies) => self.phrases.report.copies.to_owned(),
            None => String::new(),
        }
    }

    fn decisions(&self) -> Vec<Block> {
        let words = &self.phrases.report;
        let rows: Vec<Vec<String>> = self
            .positions()
            .filter_map(|(position, question)| {
                Some((position, question, position.settled.as_ref()?))
            })
            .map(|(position, question, settled)| {
                let reply = match &settled.decision.reply {
                    Reply::NotApplicable(_) => self.phrases.common.not_applicable.to_owned(),
                    _ => self.level(position.value),
                };
                vec![
                    self.named(question),
                    reply,
                    self.level(position.median),
                    settled.decision.reason.trim().to_owned(),
                    if settled.stale { self.phrases.common.to_reread } else { "" }.to_owned(),
                ]
            })
            .collect();
        let columns = vec![
            Column::left(words.question),
            Column::right(words.settled),
            Column::right(words.median),
            Column::left(words.reason),
            Column::left(self.phrases.common.remark),
        ];
        section(words.decisions, columns, rows)
    }

    fn gaps(&self) -> Vec<Block> {
        let words = &self.phrases.report;
        let items: Vec<Item> = (self.diagnosis.gaps.iter())
            .filter(|gap| self.scope.has(self.question(gap.question)))
            .map(|gap| self.gap(gap))
            .collect();
        vec![
            Block::Section(words.gaps.to_owned()),
            if items.is_empty() {
                Block::Words(words.no_gap.to_owned())
            } else {
                Block::Ranked(items)
            },
        ]
    }

    fn gap(&self, gap: &Gap) -> Item {
        let words = &self.phrases.report;
        let question = self.question(gap.question);
        let moved = (question.target.filter(|authored| *authored != gap.target))
            .map_or_else(String::new, |authored| (words.authored)(&self.level(Some(authored))));
        let legal = gap.legal.map_or_else(String::new, |legality| {
            (words.law)((self.phrases.common.legality)(legality))
        });
        let line = (words.gap)(
            &self.named(question),
            &self.level(Some(gap.position)),
            &self.level(Some(gap.target)),
            &self.level(Some(gap.gap)),
        );
        let levers = gap.levers.iter().filter_map(|id| self.dossier.questionnaire.lever(id));
        Item {
            words: format!("{line}{moved}{legal}"),
            under: levers
                .map(|lever| {
                    (words.lever)(
                        lever.id.as_str(),
                        self.text(&lever.title),
                        &dots(lever.priority),
                        (words.difficulty)(lever.difficulty),
                    )
                })
                .collect(),
        }
    }

    fn legal(&self) -> Vec<Block> {
        let words = &self.phrases.report;
        let rows: Vec<Vec<String>> = (self.diagnosis.legal.iter())
            .map(|(index, legality)| (self.question(*index), *index, *legality))
            .filter(|(question, _, _)| self.scope.has(question))
            .filter_map(|(question, index, legality)| {
                let legal = question.legal.as_ref()?;
                let positions = &self.diagnosis.merge.positions;
                let position = positions.iter().find(|p| p.question == index);
                Some(vec![
                    self.named(question),
                    self.text(&legal.text).to_owned(),
                    self.level(Some(legal.threshold)),
                    self.level(position.and_then(|position| position.value)),
                    (self.phrases.common.legality)(legality).to_owned(),
                    legal.checked.clone(),
                ])
            })
            .collect();
        let columns = vec![
            Column::left(words.question),
            Column::left(words.reference),
            Column::right(words.threshold),
            Column::right(words.position),
            Column::left(words.state),
            Column::left(words.checked),
        ];
        let mut blocks = section(words.legal, columns, rows);
        if !blocks.is_empty() {
            blocks.insert(1, Block::Words(words.not_certified.to_owned()));
        }
        blocks
    }

    fn to_confirm(&self) -> Vec<Block> {
        let words = &self.phrases.report;
        let points: Vec<String> = self
            .positions()
            .filter(|(position, _)| position.to_confirm)
            .map(|(position, question)| {
                (words.unseen)(&self.named(question), &self.level(position.value))
            })
            .collect();
        if points.is_empty() {
            return Vec::new();
        }
        vec![Block::Section(words.to_confirm.to_owned()), Block::List(points)]
    }

    fn quotes(&self) -> Vec<Block> {
        let words = &self.phrases.report;
        let citable: Vec<Quote> = quotes::citable(self.dossier, self.scope)
            .into_iter()
            .map(|quote| {
                let who: Vec<_> = quote.profiles.iter().map(|id| self.short(id)).collect();
                let on = self.text(&quote.question.title);
                Quote {
                    words: (words.quoted)(quote.words),
                    by: Some((words.by)(&who.join(" + "), on)),
                }
            })
            .collect();
        let anonymous: Vec<Quote> = quotes::anonymous(self.dossier, self.scope)
            .into_iter()
            .map(|said| Quote { words: (words.quoted)(said), by: None })
            .collect();
        let mut blocks = Vec::new();
        if !citable.is_empty() {
            blocks.push(Block::Section(words.citable.to_owned()));
            blocks.push(Block::Quotes(citable));
        }
        if !anonymous.is_empty() {
            blocks.push(Block::Section(words.anonymous.to_owned()));
            blocks.push(Block::Quotes(anonymous));
        }
        if quotes::leaves_out(self.dossier, self.scope) {
            blocks.push(Block::Section(words.anonymous.to_owned()));
            blocks.push(Block::Words(words.left_out.to_owned()));
        }
        blocks
    }
}

fn section(title: &str, columns: Vec<Column>, rows: Vec<Vec<String>>) -> Vec<Block> {
    if rows.is_empty() {
        return Vec::new();
    }
    vec![Block::Section(title.to_owned()), Block::Table(columns, rows)]
}

/// A priority of 1 to 3 as dots.
fn dots(priority: u8) -> String {
    (1..=3).map(|n| if n <= priority { '●' } else { '○' }).collect()
}
