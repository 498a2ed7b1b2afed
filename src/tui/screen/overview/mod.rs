//! The answers of one interview at a glance.

mod answer;
mod view;

pub use answer::whole;
pub use view::view;

use super::campaign::CampaignScreen;
use super::interview::Interview;
use crate::domain::dossier::Dossier;
use crate::domain::questionnaire::Question;
use crate::domain::route::{self, Stop};
use crate::domain::session::{Answer, Reply, Session};
use crate::lang::show::visible;
use crate::tui::action::Action;
use crate::tui::event::{Effect, Moment};
use crate::tui::picker::{Item, Picker};
use crate::tui::state::{Overlay, Screen, Shared, Then, Turn};

/// How many rows a page is.
const PAGE: usize = 10;

/// What the screen keeps.
#[derive(Debug)]
pub struct Overview {
    session: usize,
    /// The question with the cursor, by its index in the questionnaire.
    at: Option<usize>,
    filter: Filter,
    /// The interview it was opened from.
    interview: Option<Box<Interview>>,
}

/// Which questions are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filter {
    All,
    Unanswered,
    ToRevisit,
    WithNote,
}

impl Filter {
    const EACH: [Self; 4] = [Self::All, Self::Unanswered, Self::ToRevisit, Self::WithNote];

    fn next(self) -> Self {
        let here = Self::EACH.iter().position(|filter| *filter == self);
        Self::EACH[here.map_or(0, |here| (here + 1) % Self::EACH.len())]
    }

    fn keeps(self, question: &Question, answer: Option<&Answer>) -> bool {
        match self {
            Self::All => true,
            Self::Unanswered => answer.is_none_or(|a| !a.is_complete(&question.kind)),
            Self::ToRevisit => {
                answer.is_some_and(|a| a.flagged || a.reply == Some(Reply::Unfinished))
            }
            Self::WithNote => answer.is_some_and(|a| !a.note.trim().is_empty()),
        }
    }
}

impl Overview {
    /// The overview of a session, by its index in the dossier.
    pub fn new(session: usize) -> Self {
        Self { session, at: None, filter: Filter::All, interview: None }
    }

    /// The overview of the session being held, the cursor on its question: going back returns to
    /// that very interview.
    pub fn over(session: usize, interview: Box<Interview>) -> Self {
        Self { at: Some(interview.question()), interview: Some(interview), ..Self::new(session) }
    }

    /// The interview it was opened from.
    pub fn interview(&mut self) -> Option<&mut Interview> {
        self.interview.as_deref_mut()
    }

    /// The same, to look at.
    pub fn behind(&self) -> Option<&Interview> {
        self.interview.as_deref()
    }

    /// Gives it back.
    pub fn take_interview(&mut self) -> Option<Box<Interview>> {
        self.interview.take()
    }

    /// Puts the cursor on a question (an index in the questionnaire) picked in a search.
    pub fn jump(&mut self, question: usize) -> Turn {
        self.filter = Filter::All;
        self.at = Some(question);
        Turn::stay()
    }

    fn session<'a>(&self, dossier: &'a Dossier) -> Option<&'a Session> {
        dossier.sessions.get(self.session)
    }

    fn route(&self, dossier: &Dossier) -> Vec<Stop> {
        self.session(dossier).map_or_else(Vec::new, |session| {
            route::route(&dossier.questionnaire, &dossier.campaign, session)
        })
    }

    /// The questions shown, by their index in the questionnaire.
    fn shown(&self, dossier: &Dossier, filter: Filter) -> Vec<usize> {
        let Some(session) = self.session(dossier) else {
            return Vec::new();
        };
        let stops = self.route(dossier).into_iter().map(|stop| stop.question);
        stops
            .filter(|index| {
                let question = &dossier.questionnaire.questions[*index];
                filter.keeps(question, session.answers.get(&question.id).map(|answer| &**answer))
            })
            .collect()
    }

    /// The place of the cursor among the questions shown.
    fn focus(&self, shown: &[usize]) -> usize {
        let at = self.at.and_then(|at| shown.iter().position(|q| *q == at));
        at.unwrap_or(0)
    }

    fn walk(&mut self, dossier: &Dossier, action: Action) {
        let shown = self.shown(dossier, self.filter);
        let here = self.focus(&shown);
        let last = shown.len().saturating_sub(1);
        let there = match action {
            Action::Up => here.saturating_sub(1),
            Action::PageUp => here.saturating_sub(PAGE),
            Action::Down => here + 1,
            Action::PageDown => here + PAGE,
            Action::First => 0,
            _ => last,
        };
        self.at = shown.get(there.min(last)).copied().or(self.at);
    }

    fn search(&self, shared: &Shared, dossier: &Dossier) -> Turn {
        let lang = shared.lang();
        let item = |index: usize| {
            let question = &dossier.questionnaire.questions[index];
            Item {
                label: visible(question.title.get(lang)).into_owned(),
                words: format!("{} {}", question.id, question.text.get(lang)),
                value: index,
            }
        };
        let questions = self.shown(dossier, Filter::All);
        let items = questions.into_iter().map(item).collect();
        Turn::show(Overlay::Picker(Box::new(Picker::new(shared.phrases.tui.searching, items))))
    }

    fn back(&mut self) -> Turn {
        match self.interview.take() {
            Some(interview) => Turn::go(Screen::Interview(interview)),
            None => Turn::go(Screen::Campaign(CampaignScreen::at(self.session))),
        }
    }

    /// Shows the question: in the interview it came from, in its file, or, when there is no file
    /// to change, as a text.
    fn open(&mut self, shared: &mut Shared, at: Moment) -> Turn {
        let Some(dossier) = shared.dossier() else {
            return Turn::stay();
        };
        let shown = self.shown(dossier, self.filter);
        let Some(question) = shown.get(self.focus(&shown)).copied() else {
            return Turn::stay();
        };
        if let Some(mut interview) = self.interview.take() {
            let mut turn = interview.jump(shared, at, question);
            turn.then = Some(Then::Go(Screen::Interview(interview)));
            return turn;
        }
        if let Some(file) = shared.session_file(self.session) {
            let questionnaire = Box::new(dossier.questionnaire.clone());
            shared.jump_to = Some(question);
            return Turn::effect(Effect::OpenSession(file, questionnaire));
        }
        let (title, told) = answer::whole(shared, dossier, self.session, question);
        Turn::show(Overlay::Text(title, told, 0))
    }
}

/// Takes an action.
pub fn update(screen: &mut Overview, shared: &mut Shared, at: Moment, action: Action) -> Turn {
    match action {
        Action::Back => return screen.back(),
        Action::Open => return screen.open(shared, at),
        Action::Filter => screen.filter = screen.filter.next(),
        _ => {}
    }
    let Some(dossier) = shared.dossier() else {
        return Turn::stay();
    };
    match action {
        Action::Search => return screen.search(shared, dossier),
        Action::Up
        | Action::Down
        | Action::PageUp
        | Action::PageDown
        | Action::First
        | Action::Last => screen.walk(dossier, action),
        _ => {}
    }
    Turn::stay()
}
