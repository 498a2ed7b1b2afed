//! What a report says, in order, before it is laid out on any paper.

use std::collections::{BTreeMap, BTreeSet};

use super::block::{Block, Column, Item, Quote};
use super::pen::Pen;
use super::{Scope, quotes, review, views};
use crate::domain::diagnosis::Diagnosis;
use crate::domain::dossier::Dossier;
use crate::domain::gap::Gap;
use crate::domain::id::ProfileId;
use crate::domain::merge::Position;
use crate::domain::questionnaire::Question;
use crate::domain::session::{Reply, Status};
use crate::lang::{Phrases, number};

/// What the report of a dossier says.
pub fn of(
    dossier: &Dossier,
    diagnosis: &Diagnosis,
    scope: &Scope,
    phrases: &Phrases,
) -> Vec<Block> {
    let pen = Pen { dossier, phrases };
    let writer = Writer { pen, dossier, diagnosis, scope, phrases };
    [
        writer.head(),
        writer.overall(),
        writer.dimensions(),
        views::crossed(pen, &diagnosis.merge, scope),
        if scope.is_whole() { views::agreement(pen, &diagnosis.merge) } else { Vec::new() },
        writer.salient(),
        writer.to_settle(),
        writer.decisions(),
        writer.gaps(),
        writer.legal(),
        writer.to_confirm(),
        writer.quotes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

struct Writer<'a> {
    pen: Pen<'a>,
    dossier: &'a Dossier,
    diagnosis: &'a Diagnosis,
    scope: &'a Scope,
    phrases: &'a Phrases,
}

impl<'a> Writer<'a> {
    /// The positions of the part asked for.
    fn positions(&self) -> impl Iterator<Item = (&'a Position, &'a Question)> {
        (self.diagnosis.merge.positions.iter())
            .map(|position| (position, self.pen.question(position.question)))
            .filter(|(_, question)| self.scope.has(question))
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
        points.push((words.asked)(self.pen.text(&questionnaire.title), &questionnaire.version));
        let selection = campaign.selection.as_ref();
        if let Some(selection) = selection.and_then(|id| questionnaire.selection(id)) {
            points.push((words.selection)(self.pen.text(&selection.title)));
        }
        points.push(self.sessions());
        let dimension = self.scope.dimension.as_ref();
        if let Some(dimension) = dimension.and_then(|id| questionnaire.dimension(id)) {
            points.push((words.only_dimension)(self.pen.text(&dimension.title)));
        }
        if let Some(profile) = &self.scope.profile {
            points.push((words.only_profile)(&self.pen.profile(profile)));
        }
        if self.scope.legal {
            points.push(words.only_legal.to_owned());
        }
        vec![
            Block::Title((words.title)(&campaign.authority)),
            Block::List(points),
            Block::Words(self.pen.text(&questionnaire.origin).to_owned()),
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
        let others =
            self.dossier.interviews().filter(|s| s.stakeholder.profiles.is_empty()).count();
        let others = (others > 0).then_some((self.phrases.common.others, &others));
        let heard: Vec<String> = (profiles.iter())
            .filter_map(|p| Some((self.pen.text(&p.short), counts.get(&p.id)?)))
            .chain(others)
            .map(|(name, count)| format!("{name} ({count})"))
            .collect();
        (self.phrases.report.sessions)(self.dossier.interviews().count(), open, &heard.join(", "))
    }

    fn overall(&self) -> Vec<Block> {
        vec![
            Block::Section(self.phrases.common.overall.to_owned()),
            Block::Words(review::overall(self.pen, self.diagnosis)),
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
                    self.pen.text(&dimension.title).to_owned(),
                    self.pen.score(score.score),
                    self.pen.score(score.target),
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
                    self.pen.named(question),
                    self.pen.level(position.min),
                    self.pen.level(position.max),
                    self.pen.level(position.value),
                    position.levels.to_string(),
                    self.pen.why(position),
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
                    _ => self.pen.level(position.value),
                };
                vec![
                    self.pen.named(question),
                    reply,
                    self.pen.level(position.median),
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
            .filter(|gap| self.scope.has(self.pen.question(gap.question)))
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
        let question = self.pen.question(gap.question);
        let moved = (question.target.filter(|authored| *authored != gap.target))
            .map_or_else(String::new, |authored| (words.authored)(&self.pen.level(Some(authored))));
        let legal = gap.legal.map_or_else(String::new, |legality| {
            (words.law)((self.phrases.common.legality)(legality))
        });
        let line = (words.gap)(
            &self.pen.named(question),
            &self.pen.level(Some(gap.position)),
            &self.pen.level(Some(gap.target)),
            &self.pen.level(Some(gap.gap)),
        );
        let levers = gap.levers.iter().filter_map(|id| self.dossier.questionnaire.lever(id));
        Item {
            words: format!("{line}{moved}{legal}"),
            under: levers
                .map(|lever| {
                    (words.lever)(
                        lever.id.as_str(),
                        self.pen.text(&lever.title),
                        &dots(lever.priority),
                        (words.difficulty)(lever.difficulty),
                    )
                })
                .collect(),
        }
    }

    fn legal(&self) -> Vec<Block> {
        let words = &self.phrases.report;
        let mut rows: Vec<Vec<String>> = (self.diagnosis.legal.iter())
            .map(|(index, legality)| (self.pen.question(*index), *index, *legality))
            .filter(|(question, _, _)| self.scope.has(question))
            .filter_map(|(question, index, legality)| {
                let legal = question.legal.as_ref()?;
                let positions = &self.diagnosis.merge.positions;
                let position = positions.iter().find(|p| p.question == index);
                Some(vec![
                    self.pen.named(question),
                    self.pen.text(&legal.text).to_owned(),
                    self.pen.level(Some(legal.threshold)),
                    self.pen.level(position.and_then(|position| position.value)),
                    (self.phrases.common.legality)(legality).to_owned(),
                    number::month(self.phrases.lang, &legal.checked),
                ])
            })
            .collect();
        let mut columns = vec![
            Column::left(words.question),
            Column::left(words.reference),
            Column::right(words.threshold),
            Column::right(words.position),
            Column::left(words.state),
            Column::left(words.checked),
        ];
        let mut caution = words.not_certified.to_owned();
        // where all were checked together, it is told once
        let checked: BTreeSet<String> = rows.iter().filter_map(|row| row.last().cloned()).collect();
        if let (Some(month), 1) = (checked.first(), checked.len()) {
            caution = format!("{caution} {}", (words.all_checked)(month));
            columns.pop();
            for row in &mut rows {
                row.truncate(columns.len());
            }
        }
        let mut blocks = section(words.legal, columns, rows);
        if !blocks.is_empty() {
            blocks.insert(1, Block::Words(caution));
        }
        blocks
    }

    fn to_confirm(&self) -> Vec<Block> {
        let words = &self.phrases.report;
        let points: Vec<String> = self
            .positions()
            .filter(|(position, _)| position.to_confirm)
            .map(|(position, question)| {
                (words.unseen)(&self.pen.named(question), &self.pen.level(position.value))
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
                let who: Vec<_> = quote.profiles.iter().map(|id| self.pen.short(id)).collect();
                let on = self.pen.text(&quote.question.title);
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
