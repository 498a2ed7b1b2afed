//! Crossed views: profiles by dimensions, so that a blind spot is seen at a glance.

mod view;

use super::diagnosis::DiagnosisScreen;
use super::voices::VoicesScreen;
use super::voices::words::Reader;
use crate::domain::agreement::Agreement;
use crate::domain::exact::Exact;
use crate::domain::perspective::{Contrast, Crossed, Perspective, standing_apart};
use crate::tui::action::Action;
use crate::tui::state::{Screen, Shared, Turn};

pub use view::{agreement, view};

/// What the screen keeps.
#[derive(Debug)]
pub struct ViewsScreen {
    /// The row of the cursor: all together, then each profile that was met.
    row: usize,
    /// The dimension of the cursor.
    dimension: usize,
    /// What was said, read once: nothing on this screen changes it.
    profiles: Vec<Perspective>,
    contrasts: Vec<Contrast>,
    agreement: Agreement,
}

impl ViewsScreen {
    /// What each profile says of what is open.
    pub fn of(reader: &Reader) -> Self {
        let merge = &reader.open.diagnosis.merge;
        let crossed = Crossed::of(reader.dossier, merge);
        Self {
            profiles: crossed.perspectives(),
            contrasts: crossed.contrasts(),
            agreement: Agreement::of(reader.dossier, merge),
            row: 0,
            dimension: 0,
        }
    }

    /// What is open was read again.
    pub fn reloaded(&mut self, reader: &Reader) {
        let Self { profiles, contrasts, agreement, .. } = Self::of(reader);
        (self.profiles, self.contrasts, self.agreement) = (profiles, contrasts, agreement);
        self.row = self.row.min(self.profiles.len());
    }

    /// The profile under the cursor; none on the row of all together.
    fn profile(&self) -> Option<&Perspective> {
        self.row.checked_sub(1).and_then(|at| self.profiles.get(at))
    }

    /// Goes to the voices of the questions where the profile stands apart, or of the dimension.
    fn open(&self, reader: &Reader) -> Turn {
        if self.profiles.is_empty() {
            return Turn::stay();
        }
        let merge = &reader.open.diagnosis.merge;
        let order = match self.profile() {
            Some(own) => standing_apart(reader.dossier, merge, own.profile, self.dimension),
            None => reader.of_dimension(self.dimension),
        };
        VoicesScreen::open(order, 0, reader.phrases.keys.in_views)
    }
}

/// How far from the score of all a profile's own is told: half of what makes a divergence.
fn far(reader: &Reader) -> Exact {
    let one = Exact::from(1_u8);
    let divergence = reader.dossier.questionnaire.scale.divergence;
    Exact::mean([(divergence, one), (Exact::ZERO, one)]).unwrap_or(divergence)
}

/// Takes an action.
pub fn update(screen: &mut ViewsScreen, shared: &mut Shared, action: Action) -> Turn {
    let Some(reader) = Reader::of(shared) else {
        return Turn::stay();
    };
    let last = reader.dossier.questionnaire.dimensions.len().saturating_sub(1);
    match action {
        Action::Up => screen.row = screen.row.saturating_sub(1),
        Action::Down => screen.row = (screen.row + 1).min(screen.profiles.len()),
        Action::First => screen.row = 0,
        Action::Last => screen.row = screen.profiles.len(),
        Action::Left => screen.dimension = screen.dimension.saturating_sub(1),
        Action::Right => screen.dimension = (screen.dimension + 1).min(last),
        Action::Open => return screen.open(&reader),
        Action::Diagnosis => return Turn::over(Screen::Diagnosis(DiagnosisScreen::default())),
        Action::Back => return Turn::back(),
        _ => {}
    }
    Turn::stay()
}
