//! The loop that owns the state, and the threads that feed it: one pumps keys, one does effects,
//! one hears signals. The loop waits for events and never for the disk.

use std::collections::VecDeque;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::chord::Chord;
use super::event::{Done, Effect, Event, Moment};
use super::perform::Desk;
use super::rescue::{self, Kept};
use super::state::{Screen, State};
use super::theme::Ink;
use super::update::{start, update};
use super::{feed, terminal};
use crate::domain::edit::Edit;
use crate::domain::time::Instant as Stamp;
use crate::lang::{Lang, errors, show};
use crate::store::clock;
use crate::store::live::journal_of;

/// How long edits are gathered before they are written together: short enough that nothing shown a
/// quarter of a second ago is lost when the process dies.
const GATHER: Duration = Duration::from_millis(120);

/// After how long without an edit the disk is to make sure of those written; and after how long at
/// most for who never pauses: a power cut takes the last second of typing, no more.
const PAUSE: Duration = Duration::from_millis(250);
const LAST: Duration = Duration::from_millis(750);

/// How long the first frame waits for what it is to show: nothing flashes before it.
const FIRST: Duration = Duration::from_millis(200);

/// How many events are taken at most before a frame is drawn, and for how long.
const BURST: (usize, Duration) = (200, Duration::from_millis(40));

/// How many keys typed ahead are still taken when the program must end.
const AHEAD: usize = 100;

/// How long the program waits for the disk when it must end because the terminal is gone.
const PATIENCE: Duration = Duration::from_millis(1200);

/// How long it waits when somebody insists on leaving a disk that does not answer.
const INSISTED: Duration = Duration::from_secs(5);

/// How the program ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Ending {
    /// As asked, everything on the disk.
    Left,
    /// The disk refused to the end; what is lost or where it is, in words.
    Unsaved(String),
    /// By our own fault; what happened and where the words are.
    Broken(String),
}

/// Runs the screens until the user leaves, playing some keys first.
pub fn run(path: Option<PathBuf>, lang: Lang, keys: Vec<Chord>) -> io::Result<Ending> {
    rescue::watch();
    let (events, inbox) = channel();
    let mut screen = terminal::take(events.clone())?;
    let (jobs, orders) = channel();
    let worker = rescue::spawn(&events, {
        let events = events.clone();
        move || work(&orders, &events)
    });
    let ends = Ends { events, inbox, jobs, worker: worker.thread().clone() };
    let mut state = State::new(lang, terminal::size().unwrap_or((80, 24)));
    let mut signs = Signs { script: keys, ..Signs::default() };
    let ended = catch_unwind(AssertUnwindSafe(|| {
        feed::pump(&ends.events)?;
        let effects = start(&mut state, path);
        turn(&mut screen, &mut state, effects, &mut signs, &ends)
    }));
    let has_reader = screen.give_back();
    // whatever happened to the screen, the disk gets all it was given
    let Ends { inbox, jobs, .. } = ends;
    drop(jobs);
    worker.thread().unpark();
    let has_finished = finish(worker, &signs);
    let ending = part(&mut state, &mut signs, &inbox, has_finished);
    match (ended, ending) {
        (Ok(Err(error)), Ending::Left) if !signs.gone => Err(error),
        // words to a terminal that takes nothing would wait for ever
        (_, Ending::Unsaved(_)) if !has_reader => Ok(Ending::Unsaved(String::new())),
        (_, Ending::Broken(_)) if !has_reader => Ok(Ending::Broken(String::new())),
        (_, ending) => Ok(ending),
    }
}

/// Hears the last words of the disk, saves what it lacks, and says what the person must know.
fn part(
    state: &mut State,
    signs: &mut Signs,
    inbox: &Receiver<Event>,
    has_finished: bool,
) -> Ending {
    let now = Moment { instant: clock::now(), elapsed: Duration::ZERO, today: clock::today() };
    let mut refusal = None;
    for event in inbox.try_iter() {
        signs.keep(&event);
        if let Event::Done(done) = event {
            if let Done::NotRecorded(error) = &done {
                refusal = Some(errors::describe(state.shared.phrases, error));
            }
            let _ = catch_unwind(AssertUnwindSafe(|| update(state, now, Event::Done(done))));
        }
    }
    let words = &state.shared.phrases.tui;
    let panic = rescue::told();
    let mut rest = Vec::new();
    let is_lost = if let Some(file) = &signs.file {
        let (path, journal) = (show::path(file), show::path(&journal_of(file)));
        let kept = has_finished
            .then(|| catch_unwind(AssertUnwindSafe(|| rescue::save(state, file))).ok())
            .flatten();
        match kept {
            Some(Ok(Kept::InFile)) => rest.push((words.all_in_file)(&path)),
            Some(Ok(Kept::Beside(beside))) => {
                rest.push((words.kept_beside)(&show::path(&beside), &path));
            }
            Some(Err(error)) => refusal = Some(errors::describe(state.shared.phrases, &error)),
            None => refusal = refusal.or_else(|| Some(words.no_answer.to_owned())),
        }
        let is_lost = rest.is_empty();
        if is_lost {
            rest.push((words.not_all_saved)(refusal.as_deref().unwrap_or_default()));
            rest.push((words.rest_in_journal)(&path, &journal));
            let texts = rescue::texts(state);
            rest.extend(texts.iter().map(|text| show::visible_lines(text).into_owned()));
        }
        is_lost
    } else {
        rest.push(words.nothing_lost.to_owned());
        false
    };
    let rest = rest.join("\n");
    match panic {
        Some(panic) => {
            Ending::Broken(format!("{}\n{rest}", (words.our_fault)(&show::visible(&panic))))
        }
        None if is_lost => Ending::Unsaved(rest),
        None => Ending::Left,
    }
}

/// The loop's ends of the channels; closed together, they end the worker.
struct Ends {
    events: Sender<Event>,
    inbox: Receiver<Event>,
    jobs: Sender<Effect>,
    worker: thread::Thread,
}

/// What the loop itself notices in events.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "signs that come alone or together")]
struct Signs {
    /// The terminal is gone, or the system ends the program: nothing is drawn any more.
    gone: bool,
    /// The terminal changed size, perhaps there and back: what it showed is lost.
    resized: bool,
    /// The process can be stopped.
    stop: bool,
    /// The process goes on after a stop: the terminal may have been changed by others.
    resumed: bool,
    /// The session's file that is open.
    file: Option<PathBuf>,
    /// Keys to play once there is something to play them on.
    script: Vec<Chord>,
}

fn turn(
    screen: &mut terminal::Screen,
    state: &mut State,
    mut effects: Vec<Effect>,
    signs: &mut Signs,
    ends: &Ends,
) -> io::Result<()> {
    let began = Instant::now();
    let now = || Moment { instant: clock::now(), elapsed: began.elapsed(), today: clock::today() };
    let mut waiting = VecDeque::new();
    let mut minute = 0;
    let mut has_begun = false;
    loop {
        // somebody who types without a pause must not stop the clock
        let present = began.elapsed().as_secs() / 60;
        if present > minute {
            minute = present;
            waiting.push_front(Event::Minute);
        }
        // events already waiting are taken before drawing: one frame for a burst of typing
        let burst = Instant::now();
        for _ in 0..BURST.0 {
            let Some(event) = waiting.pop_front() else { break };
            signs.notice(&event, &ends.events);
            rescue::seam("update");
            effects.extend(update(state, now(), event));
            let is_long = burst.elapsed() > BURST.1;
            if is_long || signs.stop || effects.contains(&Effect::Quit) {
                break;
            }
        }
        for effect in effects.drain(..) {
            if effect == Effect::Quit {
                return Ok(());
            }
            // the worker ends only after this loop, unless it panicked
            let is_urgent = !matches!(effect, Effect::Record(..));
            if ends.jobs.send(effect).is_err() {
                return Err(io::Error::other("the thread that writes files is gone"));
            }
            if is_urgent {
                ends.worker.unpark();
            }
        }
        if std::mem::take(&mut signs.stop) {
            suspend(screen, state, signs);
        }
        if std::mem::take(&mut signs.resumed) && !signs.gone {
            screen.take_again()?;
            // a stopped program is not told that its window changed
            let (columns, rows) = terminal::size()?;
            effects.extend(update(state, now(), Event::Resize(columns, rows)));
        }
        rescue::seam("draw");
        if has_begun && !signs.gone && paint(screen, state, signs).is_err() {
            let _ = ends.events.send(Event::Terminate);
        }
        let patience = if has_begun { clock(state, now()) } else { Some(FIRST) };
        has_begun = true;
        let first = match patience {
            _ if !waiting.is_empty() => None,
            None => Some(ends.inbox.recv().map_err(io::Error::other)?),
            Some(time) => ends.inbox.recv_timeout(time).ok(),
        };
        receive(&mut waiting, first.into_iter().chain(ends.inbox.try_iter()));
    }
}

/// Takes what has come. The end overtakes keys that were typed far ahead: nobody has seen what
/// they would do, and they must not keep the program alive.
fn receive(waiting: &mut VecDeque<Event>, come: impl Iterator<Item = Event>) {
    let known = waiting.len();
    waiting.extend(come);
    if waiting.range(known..).any(|event| matches!(event, Event::Terminate)) {
        let mut typed = 0;
        waiting.retain(|event| {
            typed += usize::from(matches!(event, Event::Key(_) | Event::Paste(_)));
            typed <= AHEAD || !matches!(event, Event::Key(_) | Event::Paste(_))
        });
    }
}

impl Signs {
    /// Keeps the name of the session's file that is open.
    fn keep(&mut self, event: &Event) {
        match event {
            Event::Done(Done::Opened(path, ..)) => self.file = Some(path.clone()),
            Event::Done(Done::Closed) => self.file = None,
            _ => {}
        }
    }

    fn notice(&mut self, event: &Event, events: &Sender<Event>) {
        self.keep(event);
        match event {
            Event::Terminate => self.gone = true,
            Event::Resize(..) => self.resized = true,
            Event::ReadyToStop => self.stop = true,
            Event::Continued => self.resumed = true,
            Event::Done(_) => {
                for key in self.script.drain(..) {
                    let _ = events.send(Event::Key(key));
                }
            }
            _ => {}
        }
    }
}

fn paint(screen: &mut terminal::Screen, state: &mut State, signs: &mut Signs) -> io::Result<()> {
    if std::mem::take(&mut signs.resized) {
        screen.forget();
    }
    screen.draw(state)
}

/// Gives the terminal back and stops until the shell lets the process go on.
fn suspend(screen: &mut terminal::Screen, state: &mut State, signs: &mut Signs) {
    screen.give_back();
    if !feed::stop() {
        state.shared.say(Ink::Warn, state.shared.phrases.tui.cannot_stop);
    }
    signs.resumed = true;
}

/// How long until a clock that is shown has to move on.
fn clock(state: &State, now: Moment) -> Option<Duration> {
    let is_shown = matches!(state.screen, Screen::Interview(_));
    is_shown.then(|| Duration::from_secs(60 - now.elapsed.as_secs() % 60))
}

/// Lets the disk finish, and tells whether it has. Nobody waits for a disk that hangs once the
/// terminal is gone, or when leaving was insisted on.
fn finish(worker: thread::JoinHandle<()>, signs: &Signs) -> bool {
    let patience = match (signs.gone, &signs.file) {
        (true, _) => Some(PATIENCE),
        (false, Some(_)) => Some(INSISTED),
        (false, None) => None,
    };
    let deadline = patience.map(|patience| Instant::now() + patience);
    while deadline.is_some_and(|end| Instant::now() < end) && !worker.is_finished() {
        thread::sleep(Duration::from_millis(5));
    }
    let has_finished = deadline.is_none() || worker.is_finished();
    if has_finished {
        // it cannot fail: a panic was caught inside
        let _ = worker.join();
    }
    has_finished
}

/// Does effects one after the other. Edits that follow each other closely are written together, so
/// that they survive the process; the disk makes sure of them at each pause.
fn work(orders: &Receiver<Effect>, events: &Sender<Event>) {
    let mut desk = Desk::default();
    let tell = |done: Option<Done>| {
        if let Some(done) = done {
            let _ = events.send(Event::Done(done));
        }
    };
    let mut kept = None;
    // since when something waits for the disk to be sure of it, and when it is to be
    let mut unsure: Option<(Instant, Instant)> = None;
    loop {
        let now = Instant::now();
        if unsure.is_some_and(|(_, due)| due <= now) {
            tell(desk.make_sure());
            unsure = None;
        }
        let order = match (kept.take(), unsure) {
            (Some(order), _) => Ok(order),
            (None, Some((_, due))) => orders.recv_timeout(due.saturating_duration_since(now)),
            (None, None) => orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        let order = match order {
            Ok(order) => order,
            Err(RecvTimeoutError::Timeout) => continue,
            Err(RecvTimeoutError::Disconnected) => break,
        };
        match order {
            Effect::Record(edits, number) => {
                let (edits, number, next) = gather(orders, edits, number);
                kept = next;
                rescue::seam("worker");
                tell(desk.write(edits, number));
                let now = Instant::now();
                let (since, _) = unsure.unwrap_or((now, now));
                unsure = Some((since, (now + PAUSE).min(since + LAST)));
            }
            Effect::Suspend => {
                // nothing that was ordered before is lost if the process never goes on
                tell(desk.make_sure());
                let _ = events.send(Event::ReadyToStop);
            }
            order => {
                rescue::seam("worker");
                if let Some(event) = desk.perform(order) {
                    let _ = events.send(event);
                }
            }
        }
    }
    tell(desk.make_sure());
}

/// Adds to these edits those that come within the delay; gives back the first other order. It does
/// not wait on the channel, where each letter would wake it: the loop wakes it for other orders.
fn gather(
    orders: &Receiver<Effect>,
    mut edits: Vec<(Edit, Stamp)>,
    mut number: u64,
) -> (Vec<(Edit, Stamp)>, u64, Option<Effect>) {
    let deadline = Instant::now() + GATHER;
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        match orders.try_recv() {
            Ok(Effect::Record(more, last)) => {
                edits.extend(more);
                number = last;
            }
            Ok(other) => return (edits, number, Some(other)),
            Err(TryRecvError::Empty) if !left.is_zero() => thread::park_timeout(left),
            Err(_) => return (edits, number, None),
        }
    }
}
