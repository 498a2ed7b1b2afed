//! Radar, dimensions, gaps, legal duties.

pub(super) mod chart;
mod tables;
mod view;

use super::merge::MergeScreen;
use super::views::ViewsScreen;
use super::voices::VoicesScreen;
use super::voices::words::Reader;
use crate::domain::exact::Exact;
use crate::domain::gap::{Gap, Legality};
use crate::domain::id::ProfileId;
use crate::domain::perspective::profile_scores;
use crate::domain::route::role;
use crate::tui::action::Action;
use crate::tui::event::Moment;
use crate::tui::state::{Screen, Shared, Turn};
use crate::tui::widget::dots::Glyphs;

pub use view::view;

/// What the screen keeps.
#[derive(Debug, Default)]
pub struct DiagnosisScreen {
    pane: Pane,
    /// The dimension under the cursor.
    dimension: usize,
    /// The row under the cursor in the list of gaps or duties.
    row: usize,
    /// The question of that row: the cursor stays on it when rows move about.
    question: Option<usize>,
    /// Keeps the gaps and duties of this dimension.
    only: Option<usize>,
    /// Keeps the gaps and duties of what this profile is asked, and draws what it said.
    profile: Option<ProfileId>,
    /// What it scores, a dimension after the other: heard once.
    own: Vec<Option<Exact>>,
    /// Which series are drawn: a place in the list of sets.
    series: usize,
    glyphs: Glyphs,
}

/// What takes keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Pane {
    #[default]
    Dimensions,
    Gaps,
    Duties,
}

/// Which series are drawn, one set after the other: overall, target, profile.
const SETS: [[bool; 3]; 7] = [
    [true, true, true],
    [true, true, false],
    [true, false, true],
    [true, false, false],
    [false, true, true],
    [false, true, false],
    [false, false, true],
];

impl DiagnosisScreen {
    /// Puts the cursor on a question of the list.
    pub fn select(&mut self, question: usize) {
        if self.pane != Pane::Dimensions {
            self.question = Some(question);
        }
    }

    /// What is open was read again.
    pub fn reloaded(&mut self, reader: &Reader) {
        let scores =
            |profile| profile_scores(reader.dossier, &reader.open.diagnosis.merge, profile);
        self.own = self.profile.as_ref().map_or_else(Vec::new, scores);
    }

    /// The legal duties, the first to look at first, gaps or not.
    pub fn duties() -> Self {
        Self { pane: Pane::Duties, ..Self::default() }
    }

    /// Whether the filters keep a question.
    fn keeps(&self, reader: &Reader, question: usize) -> bool {
        let questionnaire = &reader.dossier.questionnaire;
        let question = reader.question(question);
        let only = self.only.and_then(|at| questionnaire.dimensions.get(at));
        let asked = |profile| role(question, std::slice::from_ref(profile)).is_some();
        only.is_none_or(|only| question.dimension.as_ref() == Some(&only.id))
            && self.profile.as_ref().is_none_or(asked)
    }

    /// The gaps that the filters keep.
    fn gaps<'a>(&self, reader: &Reader<'a>) -> Vec<&'a Gap> {
        let gaps = reader.open.diagnosis.gaps.iter();
        gaps.filter(|gap| self.keeps(reader, gap.question)).collect()
    }

    /// How the questions stand that the law has something to say on and the filters keep: those
    /// not met first.
    fn standing(&self, reader: &Reader) -> Vec<(usize, Legality)> {
        let legal = reader.open.diagnosis.legal.iter().copied();
        let mut legal: Vec<_> =
            legal.filter(|(question, _)| self.keeps(reader, *question)).collect();
        legal.sort_by_key(|(_, legality)| *legality);
        legal
    }

    /// The questions of the list, that of the gaps unless that of the duties takes keys.
    fn listed(&self, reader: &Reader) -> Vec<usize> {
        match self.pane {
            Pane::Duties => self.standing(reader).iter().map(|(question, _)| *question).collect(),
            _ => self.gaps(reader).iter().map(|gap| gap.question).collect(),
        }
    }

    /// The row of the cursor among the questions of the list.
    fn at(&self, listed: &[usize]) -> usize {
        let at = self.question.and_then(|here| listed.iter().position(|one| *one == here));
        at.unwrap_or(self.row.min(listed.len().saturating_sub(1)))
    }

    /// Which series are drawn: overall, target, profile.
    fn shown(&self) -> [bool; 3] {
        let sets: Vec<_> = SETS
            .into_iter()
            .filter(|set| self.profile.is_some() || (!set[2] && (set[0] || set[1])))
            .collect();
        sets[self.series % sets.len()]
    }

    /// Goes to the next profile that was heard, then to none.
    fn next_profile(&mut self, reader: &Reader) {
        let heard: Vec<&ProfileId> = (reader.dossier.questionnaire.profiles.iter())
            .map(|profile| &profile.id)
            .filter(|id| {
                let of = |session: &crate::domain::session::Session| {
                    session.stakeholder.profiles.contains(id)
                };
                reader.dossier.sessions.iter().any(of)
            })
            .collect();
        let next = match &self.profile {
            None => 0,
            Some(now) => heard.iter().position(|id| *id == now).map_or(0, |at| at + 1),
        };
        self.profile = heard.get(next).copied().cloned();
        self.reloaded(reader);
        self.series = 0;
    }

    /// Goes to the voices of what is under the cursor: a question of the list, or every question of
    /// a dimension.
    fn open(&self, reader: &Reader) -> Turn {
        let (order, at) = if self.pane == Pane::Dimensions {
            (reader.of_dimension(self.dimension), 0)
        } else {
            let listed = self.listed(reader);
            let at = self.at(&listed);
            (listed, at)
        };
        VoicesScreen::open(order, at, reader.phrases.keys.in_diagnosis)
    }

    /// Moves the cursor of the pane that takes keys.
    fn go(&mut self, reader: &Reader, action: Action, page: usize) {
        let listed = self.listed(reader);
        let (at, count) = match self.pane {
            Pane::Dimensions => (self.dimension, reader.dossier.questionnaire.dimensions.len()),
            Pane::Gaps | Pane::Duties => (self.at(&listed), listed.len()),
        };
        let last = count.saturating_sub(1);
        let at = match action {
            Action::Down => (at + 1).min(last),
            Action::Up => at.saturating_sub(1),
            Action::PageDown => (at + page).min(last),
            Action::PageUp => at.saturating_sub(page),
            Action::First => 0,
            _ => last,
        };
        match self.pane {
            Pane::Dimensions => self.dimension = at,
            Pane::Gaps | Pane::Duties => {
                self.row = at;
                self.question = listed.get(at).copied();
            }
        }
    }

    /// Leaves the dimensions for the gaps: a filter has no effect on them.
    fn leave_dimensions(&mut self) {
        if self.pane == Pane::Dimensions {
            self.pane = Pane::Gaps;
        }
    }
}

/// Takes an action.
pub fn update(
    screen: &mut DiagnosisScreen,
    shared: &mut Shared,
    _: Moment,
    action: Action,
) -> Turn {
    let Some(reader) = Reader::of(shared) else {
        return Turn::stay();
    };
    let dimensions = reader.dossier.questionnaire.dimensions.len();
    match action {
        Action::Back => return Turn::back(),
        Action::Merge => return Turn::over(Screen::Merge(MergeScreen::default())),
        Action::Views => {
            return Turn::over(Screen::Views(Box::new(ViewsScreen::of(&reader))));
        }
        Action::Open => return screen.open(&reader),
        Action::NextText => {
            screen.pane = match screen.pane {
                Pane::Dimensions => Pane::Gaps,
                Pane::Gaps => Pane::Duties,
                Pane::Duties => Pane::Dimensions,
            };
        }
        Action::Series => screen.series += 1,
        Action::Glyphs => screen.glyphs = screen.glyphs.next(),
        Action::Profile => {
            screen.next_profile(&reader);
            screen.leave_dimensions();
        }
        Action::Legal => {
            screen.pane = if screen.pane == Pane::Duties { Pane::Gaps } else { Pane::Duties };
        }
        Action::Dimension => {
            let next = screen.only.map_or(0, |at| at + 1);
            screen.only = (next < dimensions).then_some(next);
            screen.leave_dimensions();
        }
        Action::Down
        | Action::Up
        | Action::PageDown
        | Action::PageUp
        | Action::First
        | Action::Last => screen.go(&reader, action, view::page(shared.size)),
        _ => {}
    }
    Turn::stay()
}
