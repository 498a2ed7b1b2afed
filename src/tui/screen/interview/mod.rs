//! The interview: the heart of the program. Everything is done from the keyboard, most of it
//! without leaving the note, and each edit goes to the disk as it is made.

mod drafts;
mod forms;
mod held;
mod joined;
mod keys;
mod last_time;
mod levels;
mod panels;
mod record;
mod trouble;
mod view;

use std::path::{Path, PathBuf};
use std::time::Duration;

use ratatui::text::Span;

pub use forms::{refuge, submit};
pub use held::held;
pub use keys::update;
pub use last_time::window as last_time;
use trouble::Trouble;
pub use view::{piece, view};

use crate::domain::dossier::Dossier;
use crate::domain::edit::{Edit, Field};
use crate::domain::questionnaire::{Kind, Part, Question};
use crate::domain::route::{self, Progress, Stop};
use crate::domain::session::{Answer, Reply, Session, Status};
use crate::domain::time::Instant;
use crate::store::error::Holder;
use crate::store::live::Recovered;
use crate::tui::chord::Chord;
use crate::tui::event::{Effect, Moment};
use crate::tui::state::{Overlay, Screen, Shared, Then, Turn};
use crate::tui::text_field::TextField;
use crate::tui::theme::Ink;
use crate::tui::update::scrolled;

/// What the screen keeps. The session itself is in the dossier.
#[derive(Debug)]
pub struct Interview {
    /// The session, by its index in the dossier.
    pub session: usize,
    /// The questions to ask.
    route: Vec<Stop>,
    /// How far we are along them.
    progress: Progress,
    /// Where we are on the route.
    at: usize,
    /// The text being typed.
    typing: Option<Typing>,
    /// Where the cursor was left in the note of the question we came back to.
    cursor: Option<usize>,
    undo: Vec<Step>,
    redo: Vec<Step>,
    sent: u64,
    /// The last of them that says something: others only tell where we are.
    said: u64,
    /// The last of them when the last minute began.
    timed: u64,
    saved: u64,
    /// The last edit that the file has.
    in_file: u64,
    /// Edits the disk has not told it has, with their number.
    unrecorded: Vec<(u64, Edit, Instant)>,
    trouble: Trouble,
    /// The last copy saved elsewhere, with the number of the last edit it has.
    copy: Option<(u64, PathBuf)>,
    /// Seconds the interview had lasted before it was opened.
    spent_before: u32,
    /// When it was opened, and the latest moment known, on the program's clock.
    began: Duration,
    now: Duration,
    /// Questions to revisit were told: closing is meant.
    warned: bool,
    /// Somebody else who holds the interview: it is read only.
    holder: Option<Holder>,
}

/// A text being typed.
#[derive(Debug)]
struct Typing {
    field: Field,
    text: TextField,
    /// What it said when typing began, to be undone in one step.
    before: String,
    /// Whether no key was typed in it yet.
    is_untouched: bool,
}

/// What one `u` undoes: edits of one question, to be applied in order.
#[derive(Debug)]
struct Step {
    question: usize,
    edits: Vec<Edit>,
}

/// A session was opened: comes back to the question left.
pub fn opened(
    shared: &mut Shared,
    at: Moment,
    path: &Path,
    session: Session,
    recovered: &Recovered,
) -> Turn {
    let is_anywhere = shared.jump_to.is_none();
    let notice = !session.noticed && session.status == Status::Open;
    let Some(mut interview) = begin(shared, at, path, session, None) else {
        // nobody waits for it any more
        return Turn::effect(Effect::CloseSession);
    };
    if recovered.edits > 0 {
        // words typed since the place was noted are before the cursor, not after
        interview.cursor = None;
    }
    if let Some(aside) = &recovered.set_aside {
        let text = (shared.phrases.interview.set_aside)(&crate::lang::show::path(aside));
        shared.say(Ink::Warn, text);
    } else if recovered.edits > 0 {
        let text = (shared.phrases.interview.recovered)(recovered.edits);
        shared.say(Ink::Good, text);
    }
    let overlay = if notice {
        Some(Overlay::Notice(0))
    } else {
        let form = interview.reopened(shared, is_anywhere);
        form.map(|form| Overlay::Form(Box::new(form)))
    };
    Turn { overlay, ..Turn::go(Screen::Interview(Box::new(interview))) }
}

/// The screen of a session just read, at the question left; nothing when its campaign is not open
/// any more.
fn begin(
    shared: &mut Shared,
    at: Moment,
    path: &Path,
    session: Session,
    holder: Option<Holder>,
) -> Option<Interview> {
    let jump_to = shared.jump_to.take();
    let open = shared.open.as_mut()?;
    let index = open.loaded.files.iter().position(|file| file == path)?;
    let dossier = &mut open.loaded.dossier;
    let left_at = session.left_at.clone();
    let spent_before = session.spent;
    if let Some(slot) = dossier.sessions.get_mut(index) {
        *slot = session;
    }
    let mut interview = Interview {
        session: index,
        route: Vec::new(),
        progress: Progress::default(),
        at: 0,
        typing: None,
        cursor: left_at.as_ref().map(|bookmark| bookmark.cursor),
        undo: Vec::new(),
        redo: Vec::new(),
        sent: 0,
        said: 0,
        timed: 0,
        saved: 0,
        in_file: 0,
        unrecorded: Vec::new(),
        trouble: Trouble::None,
        copy: None,
        spent_before,
        began: at.elapsed,
        now: at.elapsed,
        warned: false,
        holder,
    };
    interview.reroute(dossier);
    let left = left_at.and_then(|bookmark| dossier.questionnaire.find(&bookmark.question));
    let wanted = jump_to.or(left.map(|(question, _)| question));
    interview.at = wanted.and_then(|q| interview.stop_of(q)).unwrap_or(0);
    Some(interview)
}

impl Interview {
    /// Whether keys are text.
    pub fn is_typing(&self) -> bool {
        self.typing.is_some()
    }

    /// Whether the letters typed show in the note alone: those of an open question answer it.
    pub fn is_noting(&self, shared: &Shared) -> bool {
        let question = shared.dossier().and_then(|dossier| self.current(dossier));
        self.typing.as_ref().is_some_and(|typing| typing.field == Field::Note)
            && question.is_some_and(|(question, _)| question.kind != Kind::Open)
    }

    /// Whether a level chosen shows in its row, in how far we are and beside the note alone: it
    /// replaces no other kind of reply, told on a row of its own, and opens no question.
    pub fn is_rating(&self, shared: &Shared) -> bool {
        let Some((question, session)) = shared.dossier().and_then(|d| self.current(d)) else {
            return false;
        };
        let reply = session.answers.get(&question.id).and_then(|answer| answer.reply.as_ref());
        matches!(reply, None | Some(Reply::Level(_) | Reply::Choice(_)))
            && matches!(question.kind, Kind::Level(_) | Kind::Choice(_))
            && self.route.get(self.at).is_some_and(|stop| !stop.is_tested)
    }

    /// The terminal has another size.
    pub fn resized(&mut self) {
        if let Some(typing) = &mut self.typing {
            typing.text.unscroll();
        }
    }

    /// A minute passed: the clock moves on.
    pub fn tick(&mut self, shared: &mut Shared, at: Moment) -> Turn {
        self.now = at.elapsed;
        let is_quiet = self.timed == self.said;
        self.timed = self.said;
        let is_in_file = self.in_file >= self.said;
        // an end without warning takes a minute of the time used, not all of a long note's
        let noted = if is_quiet && is_in_file { Turn::stay() } else { self.bookmark(shared, at) };
        // who copies the file while people talk has all but the last minute; then the disk rests;
        // what was refused is tried again, without being asked
        let pause =
            if is_quiet && !is_in_file { Turn::effect(Effect::Replace) } else { self.try_again() };
        noted.with(pause).with(self.look(shared))
    }

    /// How many levels or choices the question on screen has; nothing when it has none.
    pub fn levels(&self, shared: &Shared) -> Option<usize> {
        let (question, _) = self.current(shared.dossier()?)?;
        match &question.kind {
            Kind::Level(levels) => Some(levels.len()),
            Kind::Choice(choices) => Some(choices.len()),
            Kind::Number { .. } => Some(9),
            Kind::Open => None,
        }
    }

    /// Whether the interview is closed: it is read, and changed only once it is opened again.
    fn is_closed(&self, shared: &Shared) -> bool {
        self.own_session(shared).is_some_and(|session| session.status == Status::Closed)
    }

    /// What the disk has.
    pub fn status(&self, shared: &Shared) -> Span<'static> {
        let words = &shared.phrases.interview;
        if self.holder.is_some() {
            Span::styled(words.reading, Ink::Warn)
        } else if self.trouble == Trouble::InMemory {
            Span::styled(words.not_saved, Ink::Bad)
        } else if self.saved < self.said {
            Span::styled(words.saving, Ink::Warn)
        } else if self.trouble.is_told() {
            Span::styled(words.in_journal, Ink::Warn)
        } else {
            Span::styled(words.saved, Ink::Good)
        }
    }

    /// What is said before the first question.
    pub fn notice_text(&self, shared: &Shared) -> String {
        shared
            .dossier()
            .map(|dossier| {
                let lang = shared.lang();
                let notice = dossier.questionnaire.notice.get(lang);
                crate::lang::notice::filled(lang, notice, &dossier.campaign)
            })
            .unwrap_or_default()
    }

    /// Whether the notice is still to be read to the person: it comes before the first answer.
    fn awaits_notice(&self, shared: &Shared) -> bool {
        let awaits = |session: &Session| !session.noticed && session.status == Status::Open;
        self.own_session(shared).is_some_and(awaits)
    }

    /// A key on the notice: the person is informed, or it is read later, before the first answer.
    pub fn notice(&mut self, shared: &mut Shared, at: Moment, chord: Chord, scroll: u16) -> Turn {
        match (chord.to_string().as_str(), scrolled(chord, scroll)) {
            ("<enter>", _) => self.apply(shared, at, vec![Edit::Noticed(true)]),
            ("<esc>", _) => Turn::stay(),
            ("q", _) => self.leave(shared, at),
            (_, Some(scroll)) => Turn::show(Overlay::Notice(scroll)),
            _ => Turn::show(Overlay::Notice(scroll)),
        }
    }

    /// A text was pasted: into the note, whatever was focused.
    pub fn paste(&mut self, shared: &mut Shared, at: Moment, text: &str) -> Turn {
        if self.is_read_only(shared) {
            return self.say_why(shared);
        }
        if self.awaits_notice(shared) {
            return Turn::show(Overlay::Notice(0));
        }
        if self.typing.is_none() {
            self.start_typing(shared, Field::Note);
        }
        self.begin(text.chars().next());
        let Some(typing) = &mut self.typing else { return Turn::stay() };
        let pasted = typing.text.paste(text);
        shared.pasted(Some(pasted));
        if pasted.changed { self.typed(shared, at) } else { Turn::stay() }
    }

    /// What must reach the disk before the program stops or the screen is left.
    pub fn pause(&mut self, shared: &mut Shared, at: Moment) -> Turn {
        self.now = at.elapsed;
        let typing = self.typing.as_ref().map(|typing| (typing.field, typing.text.cursor()));
        self.stop_typing(shared);
        let turn = self.bookmark(shared, at).and(Effect::Replace);
        // letters typed when the program goes on are letters still
        if let Some((field, cursor)) = typing {
            self.start_typing(shared, field);
            if let Some(typing) = &mut self.typing {
                typing.text.set_cursor(cursor);
                typing.is_untouched = false;
            }
        }
        turn
    }

    /// A question (an index in the questionnaire) was picked.
    pub fn jump(&mut self, shared: &mut Shared, at: Moment, question: usize) -> Turn {
        match self.stop_of(question) {
            Some(stop) => self.go_to(shared, at, stop),
            None => Turn::stay(),
        }
    }

    /// The session.
    fn own_session<'a>(&self, shared: &'a Shared) -> Option<&'a Session> {
        shared.dossier()?.sessions.get(self.session)
    }

    fn stop_of(&self, question: usize) -> Option<usize> {
        self.route.iter().position(|stop| stop.question == question)
    }

    /// The question shown, by its index in the questionnaire.
    pub fn question(&self) -> usize {
        self.route.get(self.at).map_or(0, |stop| stop.question)
    }

    fn current<'a>(&self, dossier: &'a Dossier) -> Option<(&'a Question, &'a Session)> {
        let question = dossier.questionnaire.questions.get(self.question())?;
        Some((question, dossier.sessions.get(self.session)?))
    }

    fn answer(&self, shared: &Shared) -> Answer {
        shared
            .dossier()
            .and_then(|dossier| self.current(dossier))
            .and_then(|(question, session)| session.answers.get(&question.id).cloned())
            .unwrap_or_default()
            .into_inner()
    }

    /// Seconds the interview has lasted; reading a closed one does not count.
    fn spent(&self, shared: &Shared) -> u32 {
        if self.is_read_only(shared) {
            return self.spent_before;
        }
        let here = self.now.saturating_sub(self.began).as_secs();
        self.spent_before.saturating_add(u32::try_from(here).unwrap_or(u32::MAX))
    }

    /// Finds the questions to ask again, staying on the same one: an answer may open or close
    /// others.
    fn reroute(&mut self, dossier: &Dossier) {
        let here = self.question();
        if let Some(session) = dossier.sessions.get(self.session) {
            self.route = route::route(&dossier.questionnaire, &dossier.campaign, session);
            self.progress = route::progress(&dossier.questionnaire, &self.route, session);
            self.at = self.stop_of(here).unwrap_or(self.at.min(self.route.len().saturating_sub(1)));
        }
    }

    /// Goes to another question; goes on typing when a text was being typed.
    fn go_to(&mut self, shared: &mut Shared, at: Moment, stop: usize) -> Turn {
        let field = self.typing.as_ref().map(|typing| typing.field);
        self.stop_typing(shared);
        self.cursor = None;
        self.at = stop.min(self.route.len().saturating_sub(1));
        let turn = self.bookmark(shared, at);
        if let Some(field) = field {
            self.start_typing(shared, field);
        }
        let told = if self.trouble == Trouble::None { Effect::MoveOn } else { Effect::Replace };
        turn.and(told).with(self.look(shared))
    }

    /// Leaves the screen: the file is written and closed.
    fn leave(&mut self, shared: &mut Shared, at: Moment) -> Turn {
        let turn = self.pause(shared, at).and(Effect::CloseSession);
        shared.derive_after(self.session);
        Turn { then: Some(Then::Close), ..turn }
    }
}

/// Whether a question is one of the body's.
fn is_body(question: &Question) -> bool {
    question.part == Part::Body
}
