//! What an event does to the state. No input, no output, no clock: effects are given back as
//! values, and the loop does them.

use std::path::{Path, PathBuf};

use ratatui::text::Span;

use super::action::{self, Action, Place};
use super::chord::Chord;
use super::event::{Done, Effect, Event, Moment};
use super::form::{Form, Outcome, Purpose};
use super::picker::Picked;
use super::screen::{
    self, campaign, compare, diagnosis, home, interview, merge, overview, review, views, voices,
};
use super::state::{Overlay, Screen, Shared, State, Then, Touched, Turn, interview_of};
use super::theme::Ink;
use crate::lang::{errors, show};
use crate::store::error::StoreError;

/// The first effects: open what was asked, or list the campaigns. A session's file is opened in
/// its campaign.
pub fn start(state: &mut State, path: Option<PathBuf>) -> Vec<Effect> {
    let Some(path) = path else {
        return vec![Effect::ListCampaigns];
    };
    let folder = path.parent().filter(|parent| parent.ends_with("sessions"));
    let (Some(sessions), Some(name), true) =
        (folder, path.file_name(), path.extension().is_some_and(|e| e == "toml"))
    else {
        return vec![Effect::Load(path)];
    };
    let campaign = match sessions.parent() {
        Some(parent) if parent != Path::new("") => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    state.shared.wanted = Some(campaign.join("sessions").join(name));
    vec![Effect::Load(campaign)]
}

/// Takes an event.
pub fn update(state: &mut State, at: Moment, event: Event) -> Vec<Effect> {
    let touched = match &event {
        Event::Key(chord) if types(state, *chord) => Touched::Words,
        Event::Key(chord) if rates(state, *chord) => Touched::Level,
        Event::Key(chord) if means_nothing(state, *chord) => Touched::Nothing,
        Event::Done(Done::Recorded(_) | Done::Replaced(_)) => Touched::Nothing,
        _ => Touched::All,
    };
    let (was_plain, told) = (is_plain(state, touched), status(state));
    let effects = take(state, at, event);
    let is_plain = was_plain && is_plain(state, touched);
    let touched = if is_plain { touched } else { Touched::All };
    let told = if status(state) == told { Touched::Nothing } else { Touched::Status };
    state.touched = state.touched.max(touched).max(told);
    effects
}

/// What the interview says the disk has.
fn status(state: &State) -> Option<Span<'static>> {
    match &state.screen {
        Screen::Interview(interview) => Some(interview.status(&state.shared)),
        _ => None,
    }
}

/// Whether a key is a letter of the note, or moves in it.
fn types(state: &State, chord: Chord) -> bool {
    let is_noting = state.overlay.is_none() && state.place() == Place::Note;
    is_noting && action::find(Place::Note, chord).is_none()
}

/// Whether a key chooses a level.
fn rates(state: &State, chord: Chord) -> bool {
    state.overlay.is_none() && action::find(state.place(), chord) == Some(Action::Rate)
}

/// Whether a key has no meaning where it is pressed.
fn means_nothing(state: &State, chord: Chord) -> bool {
    state.overlay.is_none() && action::find(state.place(), chord).is_none()
}

/// Whether no more than this can show an event: there is no window, no message, and what shows is
/// the interview unless nothing does.
fn is_plain(state: &State, touched: Touched) -> bool {
    let is_bare = state.overlay.is_none() && state.shared.message.is_none();
    is_bare
        && match (touched, &state.screen) {
            (Touched::Words, Screen::Interview(interview)) => interview.is_noting(&state.shared),
            (Touched::Level, Screen::Interview(interview)) => interview.is_rating(&state.shared),
            (_, Screen::Interview(_)) | (Touched::Nothing, _) => true,
            _ => false,
        }
}

fn take(state: &mut State, at: Moment, event: Event) -> Vec<Effect> {
    let turn = match event {
        Event::Key(chord) => {
            let types = types(state, chord);
            state.shared.message.take_if(|message| !(message.stays && types));
            key(state, at, chord)
        }
        Event::Paste(text) => {
            state.shared.message.take_if(|message| !message.stays);
            paste(state, at, &text)
        }
        Event::Resize(columns, rows) => {
            state.shared.size = (columns, rows);
            if let Some(held) = state.interview() {
                held.resized();
            }
            Turn::stay()
        }
        Event::Minute => {
            let State { shared, screen, .. } = state;
            interview_of(screen).map_or_else(Turn::stay, |held| held.tick(shared, at))
        }
        Event::Terminate | Event::Broken => leave(state, at).and(Effect::Quit),
        Event::Stop => pause(state, at).and(Effect::Suspend),
        Event::ReadyToStop | Event::Continued | Event::Room => Turn::stay(),
        Event::Done(done) => self::done(state, at, done),
    };
    settle(state, turn)
}

/// Goes where a screen wants, and gives its effects.
fn settle(state: &mut State, turn: Turn) -> Vec<Effect> {
    match turn.then {
        Some(Then::Go(screen)) => {
            state.show(screen);
            state.overlay = turn.overlay;
        }
        Some(Then::Over(screen)) => state.show_over(screen),
        Some(Then::Back(question)) => state.show_behind(question),
        Some(Then::Show(Overlay::Form(form))) => {
            let about = state.shared.about(interview_of(&mut state.screen).map(|held| &*held));
            let is_draft = |draft: &Form| draft.purpose == form.purpose && draft.about == about;
            let draft = state.shared.draft.take_if(|draft| is_draft(draft));
            state.overlay = Some(Overlay::Form(draft.map_or(form, Box::new)));
        }
        Some(Then::Show(overlay)) => state.overlay = Some(overlay),
        Some(Then::Close) => close(state),
        None => {}
    }
    turn.effects
}

fn key(state: &mut State, at: Moment, chord: Chord) -> Turn {
    if action::find(Place::Note, chord) == Some(Action::Quit) {
        return quit(state, at);
    }
    let Some(overlay) = state.overlay.take() else {
        return screen_key(state, at, chord);
    };
    match overlay {
        Overlay::Form(form) => form_key(state, at, chord, form),
        Overlay::Picker(mut picker) => match picker.key(chord) {
            Picked::Stay => Turn::show(Overlay::Picker(picker)),
            Picked::Leave => Turn::stay(),
            Picked::Value(value) => match &mut state.screen {
                Screen::Interview(interview) => interview.jump(&mut state.shared, at, value),
                Screen::Overview(overview) => overview.jump(value),
                Screen::Merge(merge) => merge.jump(&state.shared, value),
                _ => Turn::stay(),
            },
        },
        Overlay::Notice(scroll) => match &mut state.screen {
            Screen::Interview(interview) => interview.notice(&mut state.shared, at, chord, scroll),
            _ => Turn::stay(),
        },
        Overlay::OfAnother(path, text) => match chord.to_string().as_str() {
            "<enter>" => Turn::effect(Effect::Trust(path)),
            "<esc>" | "q" => {
                state.shared.wanted = None;
                match &mut state.screen {
                    Screen::Home(home) => home.fall_back().map_or_else(Turn::stay, Turn::effect),
                    _ => Turn::stay(),
                }
            }
            _ => Turn::show(Overlay::OfAnother(path, text)),
        },
        Overlay::WriteMerged(folder, merged) => match chord.to_string().as_str() {
            "<enter>" => Turn::effect(Effect::WriteMerged(folder, merged)),
            "<esc>" | "q" => Turn::stay(),
            _ => Turn::show(Overlay::WriteMerged(folder, merged)),
        },
        Overlay::LastTime(scroll) => {
            scrolled(chord, scroll).map_or_else(Turn::stay, |s| Turn::show(Overlay::LastTime(s)))
        }
        Overlay::Help(place, scroll) => {
            scrolled(chord, scroll).map_or_else(Turn::stay, |s| Turn::show(Overlay::Help(place, s)))
        }
        Overlay::Text(title, text, scroll) => scrolled(chord, scroll)
            .map_or_else(Turn::stay, |s| Turn::show(Overlay::Text(title, text, s))),
    }
}

/// How far a text is scrolled after a key; nothing when the key closes it.
pub fn scrolled(chord: Chord, rows: u16) -> Option<u16> {
    match chord.to_string().as_str() {
        "<down>" | "j" => Some(rows.saturating_add(1)),
        "<up>" | "k" => Some(rows.saturating_sub(1)),
        "<pgdn>" | "<space>" => Some(rows.saturating_add(10)),
        "<pgup>" => Some(rows.saturating_sub(10)),
        "<home>" => Some(0),
        _ => None,
    }
}

fn form_key(state: &mut State, at: Moment, chord: Chord, mut form: Box<Form>) -> Turn {
    match form.key(chord) {
        Outcome::Stay => drafted(state, at, form),
        Outcome::Leave => {
            let State { shared, screen, .. } = state;
            if let Some(held) = interview_of(screen)
                && held.keeps(shared, &form.purpose)
            {
                if held.has_draft(shared, &form.purpose) {
                    shared.say(Ink::Quiet, shared.phrases.tui.draft_kept);
                }
            } else if form.touched && !matches!(form.purpose, Purpose::Leaving(_)) {
                let kept = state.shared.phrases.tui.draft_kept;
                form.about = state.shared.about(interview_of(&mut state.screen).map(|held| &*held));
                state.shared.draft = Some(*form);
                state.shared.say(Ink::Quiet, kept);
            }
            Turn::stay()
        }
        Outcome::Submit => match submit(state, at, &mut form) {
            Some(turn) => {
                // until the disk has it, the words stay at hand
                if turn.effects.iter().any(|effect| matches!(effect, Effect::Rule(..))) {
                    form.about = state.shared.about(None);
                    state.shared.draft = Some(*form);
                }
                turn
            }
            None => Turn::show_kept(form),
        },
    }
}

/// A form goes on; what it says of a session is recorded.
fn drafted(state: &mut State, at: Moment, form: Box<Form>) -> Turn {
    let State { shared, screen, .. } = state;
    let held = interview_of(screen);
    let kept = held.map_or_else(Turn::stay, |held| held.drafted(shared, at, &form));
    Turn::show_kept(form).with(kept)
}

impl Turn {
    /// A form goes on.
    fn show_kept(form: Box<Form>) -> Self {
        Self::show(Overlay::Form(form))
    }
}

/// Gives a form to its screen; nothing when the screen refused it.
fn submit(state: &mut State, at: Moment, form: &mut Form) -> Option<Turn> {
    let shared = &mut state.shared;
    match &mut state.screen {
        Screen::Home(home) => home::submit(home, shared, at, form),
        Screen::Campaign(campaign) => campaign::submit(campaign, shared, at, form),
        Screen::Interview(interview) => interview::submit(interview, shared, at, form),
        Screen::Merge(_) | Screen::Voices(_) | Screen::Diagnosis(_) => {
            voices::submit(shared, at, form)
        }
        Screen::Overview(_) | Screen::Views(_) | Screen::Compare(_) | Screen::Review(_) => {
            Some(Turn::stay())
        }
    }
}

fn screen_key(state: &mut State, at: Moment, chord: Chord) -> Turn {
    let place = state.place();
    let action = action::find(place, chord);
    match action {
        Some(Action::Help) => return Turn::show(Overlay::Help(place, 0)),
        Some(Action::Suspend) => return pause(state, at).and(Effect::Suspend),
        Some(Action::Back) if state.is_first() => return quit(state, at),
        _ => {}
    }
    if action == Some(Action::Overview)
        && let Screen::Interview(_) = &state.screen
    {
        return over_interview(state);
    }
    let shared = &mut state.shared;
    match (&mut state.screen, action) {
        (Screen::Interview(interview), action) => {
            interview::update(interview, shared, at, action, chord)
        }
        (_, None) => Turn::stay(),
        (Screen::Home(home), Some(action)) => home::update(home, shared, at, action),
        (Screen::Campaign(campaign), Some(action)) => {
            campaign::update(campaign, shared, at, action)
        }
        (Screen::Overview(overview), Some(action)) => {
            overview::update(overview, shared, at, action)
        }
        (Screen::Merge(merge), Some(action)) => merge::update(merge, shared, at, action),
        (Screen::Voices(voices), Some(action)) => voices::update(voices, shared, at, action),
        (Screen::Diagnosis(diagnosis), Some(action)) => {
            diagnosis::update(diagnosis, shared, at, action)
        }
        (Screen::Views(views), Some(action)) => views::update(views, shared, action),
        (Screen::Compare(compare), Some(action)) => compare::update(compare, shared, action),
        (Screen::Review(review), Some(action)) => review::update(review, shared, action),
    }
}

/// Shows the overview over an interview, which waits behind as it is.
fn over_interview(state: &mut State) -> Turn {
    let home = Screen::Home(home::Home::default());
    match std::mem::replace(&mut state.screen, home) {
        Screen::Interview(interview) => {
            Turn::go(Screen::Overview(overview::Overview::over(interview.session, interview)))
        }
        other => Turn::go(other),
    }
}

fn paste(state: &mut State, at: Moment, text: &str) -> Turn {
    if let Some(Overlay::Form(mut form)) = state.overlay.take_if(|o| matches!(o, Overlay::Form(_)))
    {
        state.shared.pasted(form.paste(text));
        return drafted(state, at, form);
    }
    let State { shared, screen, overlay, .. } = state;
    match (overlay, screen) {
        (Some(Overlay::Picker(picker)), _) => shared.pasted(Some(picker.paste(text))),
        (None, Screen::Interview(interview)) => return interview.paste(shared, at, text),
        _ => shared.pasted(None),
    }
    Turn::stay()
}

/// What must be on disk before the program stops for a while.
fn pause(state: &mut State, at: Moment) -> Turn {
    let State { shared, screen, .. } = state;
    match screen {
        Screen::Interview(interview) => interview.pause(shared, at),
        Screen::Overview(overview) => match overview.interview() {
            Some(interview) => interview.pause(shared, at),
            None => Turn::stay(),
        },
        _ => Turn::stay(),
    }
}

/// Goes to the campaign while the interview's file is closed: the interview waits until it is.
fn close(state: &mut State) {
    let Screen::Interview(interview) = &state.screen else { return };
    let campaign = Screen::Campaign(campaign::CampaignScreen::at(interview.session));
    if let Screen::Interview(interview) = std::mem::replace(&mut state.screen, campaign) {
        state.shared.closing = Some(interview);
    }
    state.behind.clear();
    state.overlay = None;
}

/// What must be done before the program ends: the open session is written and closed.
fn leave(state: &mut State, at: Moment) -> Turn {
    let mut turn = pause(state, at);
    turn.then = None;
    if state.shared.editing {
        turn = turn.and(Effect::CloseSession);
    }
    turn
}

/// Ends the program once the open session is written. When the disk has refused, and this was
/// asked, asking again means it.
fn quit(state: &mut State, at: Moment) -> Turn {
    let is_leaving = |overlay: &Overlay| match overlay {
        Overlay::Form(form) => matches!(form.purpose, Purpose::Leaving(_)),
        _ => false,
    };
    let asked = state.overlay.as_ref().is_some_and(is_leaving);
    let turn = leave(state, at);
    if !state.shared.editing || asked || state.shared.quitting {
        return turn.and(Effect::Quit);
    }
    state.shared.quitting = true;
    turn
}

fn done(state: &mut State, at: Moment, done: Done) -> Turn {
    let shared = &mut state.shared;
    match done {
        Done::Campaigns(place, campaigns) => {
            shared.has_home = true;
            if let Screen::Home(home) = &mut state.screen {
                home.listed(place, campaigns);
            }
            Turn::stay()
        }
        Done::Questionnaires(questionnaires) => match &mut state.screen {
            Screen::Home(home) => home.questionnaires(shared, questionnaires),
            _ => Turn::stay(),
        },
        Done::Created(folder) => {
            shared.draft = None;
            shared.say(Ink::Good, (shared.phrases.home.made_in)(&show::path(&folder)));
            if let Screen::Campaign(campaign) = &mut state.screen {
                // another campaign than the one the cursor was put in
                *campaign = campaign::CampaignScreen::default();
            }
            Turn::effect(Effect::Load(folder))
        }
        Done::Added(path) => {
            shared.draft = None;
            if let Screen::Campaign(campaign) = &mut state.screen {
                campaign.added(path);
            }
            reload(shared)
        }
        Done::Loaded(loaded) => {
            let State { shared, screen, .. } = state;
            shared.open(*loaded, interview_of(screen));
            screen::after_load(state)
        }
        Done::OfAnother(path, error) => {
            Turn::show(Overlay::OfAnother(path, errors::describe(shared.phrases, &error)))
        }
        Done::Ruled(campaign) => {
            shared.ruled_as(*campaign);
            shared.draft = None;
            let told = shared.ruled.take();
            if let Some(told) = told {
                shared.say(Ink::Good, told);
            } else if shared.message.is_none() {
                shared.say(Ink::Good, shared.phrases.settling.recorded);
            }
            Turn::stay()
        }
        Done::Saved(path) => {
            let text = (shared.phrases.tui.saved_as)(&show::path(&path));
            shared.say(Ink::Good, text);
            Turn::stay()
        }
        Done::Failed(error) => failed(state, error),
        session => session_done(state, at, session),
    }
}

/// What came of the session being held.
fn session_done(state: &mut State, at: Moment, done: Done) -> Turn {
    let shared = &mut state.shared;
    match done {
        Done::Opened(path, session, recovered) => {
            shared.editing = true;
            let shown = interview_of(&mut state.screen).map(|shown| shown.is_held());
            if shown == Some(false) || shared.closing.is_some() {
                // asked for twice: what is on screen may be ahead of what was read; or left since
                return Turn::stay();
            }
            if shown == Some(true) {
                shared.say(Ink::Good, shared.phrases.interview.taken);
            }
            interview::opened(shared, at, &path, *session, &recovered)
        }
        Done::Held(path, session, holder) if shared.closing.is_none() => {
            let shown = interview_of(&mut state.screen);
            interview::held(shared, shown, at, &path, *session, holder)
        }
        Done::NotRecorded(_) | Done::NotReplaced(..) if shared.closing.is_some() => {
            // whether the file was closed, which comes next, tells more
            Turn::stay()
        }
        Done::NotClosed(error, recorded) => {
            let quits = std::mem::take(&mut shared.quitting);
            let behind = match &mut state.screen {
                Screen::Overview(overview) => overview.take_interview(),
                _ => None,
            };
            if let Some(interview) = shared.closing.take().or(behind) {
                state.show(Screen::Interview(interview));
            }
            let State { shared, screen, .. } = state;
            interview_of(screen).map_or_else(Turn::stay, |interview| {
                interview.not_closed(shared, &error, recorded, quits)
            })
        }
        Done::Joined(session, number) => {
            let State { shared, screen, .. } = state;
            if let Some(interview) = interview_of(screen) {
                interview.joined(shared, *session, number);
            }
            Turn::stay()
        }
        Done::Refuge(path) => {
            if let Some(Overlay::Form(form)) = &mut state.overlay
                && form.purpose == Purpose::SaveAs
            {
                interview::refuge(shared, form, path);
            }
            Turn::stay()
        }
        Done::Closed => {
            shared.editing = false;
            shared.closing = None;
            if shared.quitting {
                return Turn::effect(Effect::Quit);
            }
            reload(shared)
        }
        other => told_by_disk(state, other),
    }
}

/// What the disk did with the words of the session being held.
fn told_by_disk(state: &mut State, done: Done) -> Turn {
    let State { shared, screen, .. } = state;
    match (interview_of(screen), done) {
        (Some(held), Done::Recorded(number)) => held.recorded(shared, number),
        (Some(held), Done::Replaced(number)) => held.replaced(shared, number),
        (Some(held), Done::NotRecorded(error)) => held.not_recorded(shared, &error),
        (Some(held), Done::NotReplaced(error, number)) => {
            held.not_replaced(shared, &error, number);
        }
        (Some(held), Done::Restored(path, number)) => held.restored(shared, &path, number),
        (Some(held), Done::Copied(path, number)) => held.copied(shared, path, number),
        (None, Done::NotRecorded(error)) => {
            let why = errors::describe(shared.phrases, &error);
            shared.say(Ink::Bad, why);
        }
        _ => {}
    }
    Turn::stay()
}

fn reload(shared: &Shared) -> Turn {
    shared.folder().map_or_else(Turn::stay, |f| Turn::effect(Effect::Load(f.to_owned())))
}

fn failed(state: &mut State, error: StoreError) -> Turn {
    let mut text = errors::describe(state.shared.phrases, &error);
    if state.shared.ruled.take().is_some() {
        // what was not written has nothing to undo, and what comes before it is not known any more
        state.shared.undo.clear();
        if state.shared.draft.is_some() {
            let space = if text.contains('\n') { "\n\n" } else { " " };
            text = format!("{text}{space}{}", state.shared.phrases.tui.draft_kept);
        }
    }
    if let StoreError::RuledMeanwhile { now, .. } = error {
        // what undoes our rulings was made on another campaign
        state.shared.undo.clear();
        state.shared.ruled_as(*now);
    }
    state.shared.jump_to = None;
    let mut turn = Turn::stay();
    if let Screen::Home(home) = &mut state.screen {
        turn.effects.extend(home.fall_back());
    }
    if text.lines().count() > 1 {
        let title = state.shared.phrases.tui.error_title.to_owned();
        turn.then = Some(Then::Show(Overlay::Text(title, text, 0)));
    } else {
        state.shared.say(Ink::Bad, text);
    }
    turn
}
