//! All the program knows while it runs. One loop owns it, `update` changes it, `view` only reads.

use std::mem;
use std::path::{Path, PathBuf};

use super::action::Place;
use super::event::Effect;
use super::form::Form;
use super::frame::Piece;
use super::picker::Picker;
use super::screen::{
    self, campaign::CampaignScreen, compare::CompareScreen, diagnosis::DiagnosisScreen, home::Home,
    interview::Interview, merge::MergeScreen, overview::Overview, review::ReviewScreen,
    views::ViewsScreen, voices::VoicesScreen,
};
use super::text_field::Pasted;
use super::theme::Ink;
use crate::domain::campaign::{Campaign, Ruling};
use crate::domain::diagnosis::Diagnosis;
use crate::domain::dossier::Dossier;
use crate::domain::route::{self, Progress, progress_of_all, route};
use crate::lang::{Lang, Phrases, phrases};
use crate::store::folder::{Loaded, Origin};
use crate::store::limits::TEXT;

/// What is shared by all screens, the screen shown, and the window over it.
#[derive(Debug)]
pub struct State {
    /// What all screens share.
    pub shared: Shared,
    /// The screen shown.
    pub screen: Screen,
    /// The screens it was gone to from, the last one last.
    pub behind: Vec<Screen>,
    /// The window over it.
    pub overlay: Option<Overlay>,
    /// What is to be drawn again.
    pub touched: Touched,
}

/// What of the screen an event may have changed: that much is drawn again. What comes later in the
/// list contains what comes before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Touched {
    /// Nothing.
    Nothing,
    /// The text being typed.
    Words,
    /// That, and the last row of the interview: what the disk has.
    Status,
    /// The parts of an interview that tell a level or a choice.
    Level,
    /// Anything.
    #[default]
    All,
}

impl Touched {
    /// Whether this piece of the interview is to be drawn again.
    pub fn shows(self, piece: Piece) -> bool {
        match piece {
            // with its frame when that is drawn too
            Piece::Words => matches!(self, Self::Words | Self::Status),
            Piece::Foot => self >= Self::Status,
            Piece::Head | Piece::Stop | Piece::Levels | Piece::Note => self >= Self::Level,
        }
    }
}

/// What all screens share.
#[derive(Debug)]
pub struct Shared {
    /// The reader's phrases.
    pub phrases: &'static Phrases,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The campaign that is open.
    pub open: Option<Open>,
    /// A sentence to read, until the next key.
    pub message: Option<Message>,
    /// A form left with words in it.
    pub draft: Option<Form>,
    /// Whether an interview is being edited: its file is open.
    pub editing: bool,
    /// The interview that was left, until its file is closed: shown again if the disk refuses.
    pub closing: Option<Box<Interview>>,
    /// The program ends once the interview's file is closed.
    pub quitting: bool,
    /// The question (an index in the questionnaire) to show once the session is open.
    pub jump_to: Option<usize>,
    /// What undoes the rulings made since the campaign was opened, the last one last.
    pub undo: Vec<Ruling>,
    /// What to say of the ruling ordered, once it is written.
    pub ruled: Option<String>,
    /// The session's file to open once its campaign is read.
    pub wanted: Option<PathBuf>,
    /// Where a copy of the session held can be saved.
    pub refuge: Option<PathBuf>,
    /// Whether the list of campaigns was seen: leaving a campaign leads back there. Opened by its
    /// path, a campaign has nothing behind it.
    pub has_home: bool,
}

/// The campaign that is open.
#[derive(Debug)]
pub struct Open {
    /// What was read, changed in place by edits.
    pub loaded: Loaded,
    /// What it comes to: derived again at each change.
    pub diagnosis: Diagnosis,
    /// How far each interview is, in the order of the sessions: derived again at each change.
    pub progress: Vec<Progress>,
    /// What the campaign before came to, if it is kept beside.
    pub before: Option<Diagnosis>,
}

/// A sentence to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// How it looks.
    pub ink: Ink,
    /// What it says: safe to show as it is.
    pub text: String,
    /// Nobody asked for it: it waits until the text being typed is left.
    pub stays: bool,
}

/// The screens.
#[derive(Debug)]
pub enum Screen {
    /// The campaigns of the default place.
    Home(Home),
    /// One campaign and its interviews.
    Campaign(CampaignScreen),
    /// An interview.
    Interview(Box<Interview>),
    /// The answers of an interview.
    Overview(Overview),
    /// Questions and voices.
    Merge(MergeScreen),
    /// One question's voices.
    Voices(VoicesScreen),
    /// Radar, dimensions, gaps.
    Diagnosis(DiagnosisScreen),
    /// What each profile alone would score.
    Views(Box<ViewsScreen>),
    /// What moved since the campaign before.
    Compare(Box<CompareScreen>),
    /// The five minutes of a review.
    Review(ReviewScreen),
}

/// A window over the screen.
#[derive(Debug)]
pub enum Overlay {
    /// The keys of this place, scrolled by so many rows.
    Help(Place, u16),
    /// Fields to fill in.
    Form(Box<Form>),
    /// A list to pick from.
    Picker(Box<Picker>),
    /// What to say before the first question.
    Notice(u16),
    /// What is to be read belongs to somebody else: its path, and what is said of it.
    OfAnother(PathBuf, String),
    /// A merged file is about to be written, names within: its campaign's folder, and its path.
    WriteMerged(PathBuf, PathBuf),
    /// What was said last time of the question of an interview, scrolled by so many rows.
    LastTime(u16),
    /// A text to read: its title, its lines, scrolled by so many rows.
    Text(String, String, u16),
}

/// What a screen wants after an event.
#[derive(Debug, Default)]
pub struct Turn {
    /// What the world must do.
    pub effects: Vec<Effect>,
    /// Where to go.
    pub then: Option<Then>,
    /// A window over the screen one goes to.
    pub overlay: Option<Overlay>,
}

/// Where to go.
#[derive(Debug)]
pub enum Then {
    /// To another screen, with nothing behind it.
    Go(Screen),
    /// To a screen that leads back here; to that very one where it was come from.
    Over(Screen),
    /// Back to where this one was come from, at the question last shown.
    Back(Option<usize>),
    /// A window opens.
    Show(Overlay),
    /// From the interview to its campaign, while its file is closed.
    Close,
}

impl Turn {
    /// Nothing to do, nowhere to go.
    pub fn stay() -> Self {
        Self::default()
    }

    /// To another screen.
    pub fn go(screen: Screen) -> Self {
        Self { then: Some(Then::Go(screen)), ..Self::default() }
    }

    /// To a screen that leads back here.
    pub fn over(screen: Screen) -> Self {
        Self { then: Some(Then::Over(screen)), ..Self::default() }
    }

    /// Back to where this screen was come from.
    pub fn back() -> Self {
        Self { then: Some(Then::Back(None)), ..Self::default() }
    }

    /// A window opens.
    pub fn show(overlay: Overlay) -> Self {
        Self { then: Some(Then::Show(overlay)), ..Self::default() }
    }

    /// A form opens.
    pub fn ask(form: Form) -> Self {
        Self::show(Overlay::Form(Box::new(form)))
    }

    /// Something must be done.
    pub fn effect(effect: Effect) -> Self {
        Self { effects: vec![effect], ..Self::default() }
    }

    /// What another turn wants done, too.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.effects.extend(other.effects);
        self
    }

    /// Something more must be done.
    #[must_use]
    pub fn and(mut self, effect: Effect) -> Self {
        self.effects.push(effect);
        self
    }
}

impl State {
    /// The program at its start; the first effects come from [`super::update::start`].
    pub fn new(lang: Lang, size: (u16, u16)) -> Self {
        Self {
            shared: Shared {
                phrases: phrases(lang),
                size,
                open: None,
                message: None,
                draft: None,
                editing: false,
                closing: None,
                quitting: false,
                jump_to: None,
                undo: Vec::new(),
                ruled: None,
                wanted: None,
                refuge: None,
                has_home: false,
            },
            screen: Screen::Home(Home::default()),
            behind: Vec::new(),
            overlay: None,
            touched: Touched::All,
        }
    }

    /// Shows a screen that nothing lies behind.
    pub fn show(&mut self, screen: Screen) {
        self.screen = screen;
        self.behind.clear();
    }

    /// Shows a screen that leads back to the one shown. Where it was come from already, that one
    /// is shown again as it was: the way back does not grow.
    pub fn show_over(&mut self, screen: Screen) {
        match self.behind.iter().position(|known| known.place() == screen.place()) {
            Some(at) => {
                self.screen = self.behind.drain(at..).next().unwrap_or(screen);
                screen::reloaded(&mut self.screen, &self.shared);
            }
            None => self.behind.push(mem::replace(&mut self.screen, screen)),
        }
    }

    /// Shows again the screen that this one was come from, at the question last shown.
    pub fn show_behind(&mut self, question: Option<usize>) {
        let campaign = || Screen::Campaign(CampaignScreen::default());
        self.screen = self.behind.pop().unwrap_or_else(campaign);
        match (&mut self.screen, question) {
            (Screen::Merge(merge), Some(question)) => merge.select(question),
            (Screen::Diagnosis(diagnosis), Some(question)) => diagnosis.select(question),
            _ => {}
        }
        screen::reloaded(&mut self.screen, &self.shared);
    }

    /// The interview being held, even while its overview is shown over it.
    pub fn interview(&mut self) -> Option<&mut Interview> {
        interview_of(&mut self.screen)
    }

    /// Whether nothing lies behind this screen: leaving it leaves the program.
    pub fn is_first(&self) -> bool {
        match &self.screen {
            Screen::Home(_) => true,
            Screen::Campaign(_) => !self.shared.has_home,
            _ => false,
        }
    }

    /// Where keys are read.
    pub fn place(&self) -> Place {
        self.screen.place()
    }
}

impl Screen {
    /// Where its keys are read.
    pub fn place(&self) -> Place {
        match self {
            Self::Home(_) => Place::Home,
            Self::Campaign(_) => Place::Campaign,
            Self::Interview(interview) if interview.is_typing() => Place::Note,
            Self::Interview(_) => Place::Interview,
            Self::Overview(_) => Place::Overview,
            Self::Merge(_) => Place::Merge,
            Self::Voices(_) => Place::Voices,
            Self::Diagnosis(_) => Place::Diagnosis,
            Self::Views(_) => Place::Views,
            Self::Compare(_) => Place::Compare,
            Self::Review(_) => Place::Review,
        }
    }
}

impl Shared {
    /// The reader's language.
    pub fn lang(&self) -> Lang {
        self.phrases.lang
    }

    /// What was read of the open campaign.
    pub fn dossier(&self) -> Option<&Dossier> {
        self.open.as_ref().map(|open| &open.loaded.dossier)
    }

    /// The folder of the open campaign, unless it is a merged file.
    pub fn folder(&self) -> Option<&Path> {
        match self.open.as_ref().map(|open| &open.loaded.origin) {
            Some(Origin::Folder(folder)) => Some(folder),
            _ => None,
        }
    }

    /// The file of a session of the open campaign.
    pub fn session_file(&self, session: usize) -> Option<PathBuf> {
        self.open.as_ref().and_then(|open| open.loaded.files.get(session).cloned())
    }

    /// A sentence to read.
    pub fn say(&mut self, ink: Ink, text: impl Into<String>) {
        self.message = Some(Message { ink, text: text.into(), stays: false });
    }

    /// A sentence nobody asked for: letters being typed do not take it away.
    pub fn tell(&mut self, ink: Ink, text: impl Into<String>) {
        self.message = Some(Message { ink, text: text.into(), stays: true });
    }

    /// Tells what of a paste was left out, or that there was no text to paste into.
    pub fn pasted(&mut self, pasted: Option<Pasted>) {
        match pasted {
            None => self.say(Ink::Warn, self.phrases.tui.paste_nowhere),
            Some(Pasted { lost: 0, .. }) => {}
            Some(Pasted { lost, .. }) => {
                self.say(Ink::Warn, (self.phrases.tui.paste_cut)(lost, TEXT));
            }
        }
    }

    /// Opens what was read. The interview being held is ahead of the disk: its session stays.
    pub fn open(&mut self, mut loaded: Loaded, held: Option<&mut Interview>) {
        let before = self.open.take();
        let same = |open: &Open| open.loaded.dossier.campaign.id == loaded.dossier.campaign.id;
        if !before.as_ref().is_some_and(same) {
            self.undo.clear();
        }
        if let (Some(interview), Some(before)) = (held, before)
            && let Some(session) = before.loaded.dossier.sessions.into_iter().nth(interview.session)
        {
            let sessions = &mut loaded.dossier.sessions;
            if let Some(place) = sessions.iter().position(|s| s.id == session.id) {
                sessions[place] = session;
                interview.session = place;
            }
        }
        let diagnosis = Diagnosis::of(&loaded.dossier);
        let progress = progress_of_all(&loaded.dossier);
        let before = loaded.previous.as_ref().map(|dossier| Diagnosis::of(dossier));
        self.open = Some(Open { loaded, diagnosis, progress, before });
    }

    /// What a draft is about: the session being held, else the campaign.
    pub fn about(&self, held: Option<&Interview>) -> String {
        let Some(dossier) = self.dossier() else { return String::new() };
        match held.and_then(|interview| dossier.sessions.get(interview.session)) {
            Some(session) => session.id.to_string(),
            None => dossier.campaign.id.to_string(),
        }
    }

    /// Takes the campaign as it was written with other decisions, by us or by somebody else who
    /// may have changed more of it.
    pub fn ruled_as(&mut self, campaign: Campaign) {
        let Some(open) = &mut self.open else { return };
        let dossier = &mut open.loaded.dossier;
        let decisions = campaign.decisions.clone();
        let before = mem::replace(&mut dossier.campaign, campaign);
        if (Campaign { decisions, ..before }) == dossier.campaign {
            open.diagnosis.rule(dossier);
        } else {
            open.diagnosis = Diagnosis::of(dossier);
            open.progress = progress_of_all(dossier);
        }
    }

    /// Derives again what the campaign comes to, after this session changed.
    pub fn derive_after(&mut self, session: usize) {
        let Some(Open { loaded: Loaded { dossier, .. }, diagnosis, progress, .. }) = &mut self.open
        else {
            return;
        };
        *diagnosis = Diagnosis::of(dossier);
        if let (Some(changed), Some(progress)) =
            (dossier.sessions.get(session), progress.get_mut(session))
        {
            let route = route(&dossier.questionnaire, &dossier.campaign, changed);
            *progress = route::progress(&dossier.questionnaire, &route, changed);
        }
    }
}

/// The interview being held on this screen, even while its overview is shown over it.
pub fn interview_of(screen: &mut Screen) -> Option<&mut Interview> {
    match screen {
        Screen::Interview(interview) => Some(interview),
        Screen::Overview(overview) => overview.interview(),
        _ => None,
    }
}
