//! How far people agree beyond what chance would give: one figure for a whole campaign, so that
//! « everybody sees it the same way » is measured and not felt.
//!
//! Krippendorff's alpha for ordered levels (K. Krippendorff, *Content Analysis*, 2019, ch. 12;
//! *Computing Krippendorff's Alpha-Reliability*, 2011): 1 − observed / expected disagreement, where
//! two levels are as far apart as there are voices between them. It takes any number of people,
//! each of whom may leave questions out.

use std::collections::BTreeMap;

use super::dossier::Dossier;
use super::exact::Exact;
use super::merge::Merge;

/// Fewer questions heard twice than this tell nothing of a campaign.
pub const LEAST_QUESTIONS: usize = 5;

/// Fewer levels to compare than this tell nothing of a campaign.
pub const LEAST_LEVELS: usize = 20;

/// How far people agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreement {
    /// Krippendorff's alpha: 1 when all agree, 0 when they agree no better than chance, below when
    /// they disagree in a regular way. Nothing with too few voices to compare, or when everybody
    /// gave the same level to everything.
    pub alpha: Option<Exact>,
    /// Questions on which two people or more gave a level.
    pub questions: usize,
    /// The levels they gave, one a person and question.
    pub levels: usize,
}

/// What an agreement allows to conclude.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// 0.800 or more: people see the same things.
    Shared,
    /// From 0.667: enough for tentative conclusions.
    Tentative,
    /// Less: people see different things, and the mean of what they say hides it.
    Apart,
}

impl Agreement {
    /// Measures it on the scored questions that are relevant.
    pub fn of(dossier: &Dossier, merge: &Merge) -> Self {
        let questions = &dossier.questionnaire.questions;
        let units: Vec<Unit> = (merge.positions.iter())
            .filter(|position| questions[position.question].kind.is_scored())
            .filter(|position| position.levels > 1)
            .map(|position| Unit::of(position.counted(dossier).into_iter().map(|(_, level)| level)))
            .collect();
        let levels = units.iter().map(|unit| unit.levels).sum();
        let enough = units.len() >= LEAST_QUESTIONS && levels >= LEAST_LEVELS;
        Self { alpha: alpha(&units).filter(|_| enough), questions: units.len(), levels }
    }

    /// What it allows to conclude, after Krippendorff.
    pub fn strength(&self) -> Option<Strength> {
        let thousandths = self.alpha?.rounded(3);
        Some(match thousandths {
            800.. => Strength::Shared,
            667.. => Strength::Tentative,
            _ => Strength::Apart,
        })
    }
}

/// The levels given to one question, each with how many times.
struct Unit {
    levels: usize,
    counts: BTreeMap<Exact, i128>,
}

impl Unit {
    fn of(values: impl Iterator<Item = Exact>) -> Self {
        let mut unit = Self { levels: 0, counts: BTreeMap::new() };
        for value in values {
            unit.levels += 1;
            *unit.counts.entry(value).or_default() += 1;
        }
        unit
    }
}

/// Alpha of these units, each of two values or more. Nothing when no two values can be compared or
/// all are the same.
fn alpha(units: &[Unit]) -> Option<Exact> {
    let units = || units.iter().map(|unit| &unit.counts);
    let mut all: BTreeMap<Exact, i128> = BTreeMap::new();
    for (value, count) in units().flatten() {
        *all.entry(*value).or_default() += count;
    }
    let ranks = ranks(&all);
    // twice the distance, to stay in whole numbers: the factor leaves the quotient
    let apart = |counts: &BTreeMap<Exact, i128>| -> i128 {
        let pairs = counts.iter().flat_map(|one| counts.iter().map(move |other| (one, other)));
        pairs.map(|((v, n), (w, m))| n * m * (ranks[v] - ranks[w]).pow(2)).sum()
    };
    let expected = apart(&all);
    if expected == 0 {
        return None;
    }
    let mut observed: BTreeMap<i128, i128> = BTreeMap::new();
    for unit in units() {
        *observed.entry(unit.values().sum::<i128>() - 1).or_default() += apart(unit);
    }
    let total: i128 = all.values().sum();
    // each term is a share of one: were their sum too long to be exact, it is off by millionths
    let share = |(others, apart)| Exact::ratio(apart * (total - 1), others * expected);
    let shares = observed.into_iter().map(share);
    Some(Exact::from(1_u8) - shares.fold(Exact::ZERO, |sum, share| sum + share))
}

/// Twice the middle rank of each value: the voices below it, and half of its own.
fn ranks(all: &BTreeMap<Exact, i128>) -> BTreeMap<Exact, i128> {
    let mut below = 0;
    let rank = |(value, count): (&Exact, &i128)| {
        let rank = 2 * below + count;
        below += count;
        (*value, rank)
    };
    all.iter().map(rank).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alpha(units: &[Vec<Exact>]) -> Option<Exact> {
        let units = units.iter().map(|unit| Unit::of(unit.iter().copied()));
        super::alpha(&units.filter(|unit| unit.levels > 1).collect::<Vec<_>>())
    }

    /// Krippendorff 2011, example C: four observers, twelve units, values missing.
    #[test]
    fn the_published_example_gives_the_published_value() {
        let observers = [
            [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
            [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
            [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
            [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
        ];
        let values = |unit: usize| observers.iter().map(move |o| o[unit]).filter(|v| *v > 0_u8);
        let units: Vec<Vec<Exact>> =
            (0..12).map(|u| values(u).map(Exact::from).collect()).collect();
        assert_eq!(alpha(&units).unwrap().rounded(3), 815);
    }

    #[test]
    fn perfect_agreement_is_one_and_sameness_is_nothing() {
        let unit = |value: u8, times: usize| vec![Exact::from(value); times];
        let one = Exact::from(1_u8);
        assert_eq!(alpha(&[unit(1, 2), unit(5, 3)]), Some(one));
        assert_eq!(alpha(&[unit(3, 2), unit(3, 3)]), None);
        assert_eq!(alpha(&[unit(1, 1), unit(5, 1)]), None);
        assert_eq!(alpha(&[]), None);
    }

    #[test]
    fn many_units_of_many_sizes_stay_true() {
        // as many voices of each level, whatever the unit: nobody agrees more than by chance
        let unit = |size: usize| {
            (0..5 * size).map(|i| Exact::from(u8::try_from(i % 5 + 1).unwrap())).collect()
        };
        let units: Vec<Vec<Exact>> = (1..80).map(unit).collect();
        let alpha = alpha(&units).unwrap().rounded(2);
        assert!((-3..=0).contains(&alpha), "{alpha}");
    }

    #[test]
    fn opposite_voices_agree_less_than_by_chance() {
        let unit = || vec![Exact::from(1_u8), Exact::from(5_u8)];
        assert!(alpha(&[unit(), unit(), unit()]).unwrap() < Exact::ZERO);
    }
}
