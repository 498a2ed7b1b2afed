//! The loop that owns the state, and the threads that feed it: one pumps keys, one does effects,
//! one hears signals. The loop waits for events and never for the disk.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{Event as Input, read};

use super::chord::Chord;
use super::event::{Effect, Event, Moment};
use super::perform::Desk;
use super::state::{Screen, State};
use super::terminal;
use super::update::{start, update};
use super::view::view;
use crate::lang::Lang;
use crate::store::clock;

/// How long edits are gathered before they are recorded together: short enough that nothing shown
/// a quarter of a second ago is ever lost.
const GATHER: Duration = Duration::from_millis(120);

/// How many events are taken at most before a frame is drawn.
const BURST: usize = 200;

/// How long the program waits for the disk when it must end because the terminal is gone.
const PATIENCE: Duration = Duration::from_millis(1500);

/// Runs the screens until the user leaves, playing some keys first.
pub fn run(path: Option<PathBuf>, lang: Lang, keys: Vec<Chord>) -> io::Result<()> {
    let mut screen = terminal::take()?;
    let ended = drive(&mut screen, path, lang, keys);
    terminal::give_back();
    ended
}

fn drive(
    screen: &mut terminal::Screen,
    path: Option<PathBuf>,
    lang: Lang,
    keys: Vec<Chord>,
) -> io::Result<()> {
    let (events, inbox) = channel();
    let (jobs, orders) = channel();
    pump(events.clone());
    listen(&events)?;
    let worker = thread::spawn({
        let events = events.clone();
        move || work(&orders, &events)
    });
    let size = screen.size()?;
    let mut state = State::new(lang, (size.width, size.height));
    let effects = start(&mut state, path);
    let mut signs = Signs { script: keys, ..Signs::default() };
    let ended = turn(screen, &mut state, effects, &mut signs, &Ends { events, inbox, jobs });
    // whatever happened to the screen, the disk gets all it was given
    finish(worker, signs.gone)?;
    if signs.gone { Ok(()) } else { ended }
}

/// The loop's ends of the channels; closed together, they end the worker.
struct Ends {
    events: Sender<Event>,
    inbox: Receiver<Event>,
    jobs: Sender<Effect>,
}

/// What the loop itself notices in events.
#[derive(Default)]
struct Signs {
    /// The terminal is gone, or the system ends the program: nothing is drawn any more.
    gone: bool,
    /// The terminal changed size, perhaps there and back: what it showed is lost.
    resized: bool,
    /// The process can be stopped.
    stop: bool,
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
    loop {
        for effect in effects.drain(..) {
            if effect == Effect::Quit {
                return Ok(());
            }
            // the worker ends only after this loop, unless it panicked
            if ends.jobs.send(effect).is_err() {
                return Err(io::Error::other("the thread that writes files is gone"));
            }
        }
        if std::mem::take(&mut signs.stop) {
            suspend(screen)?;
        }
        if !signs.gone && paint(screen, state, signs).is_err() {
            let _ = ends.events.send(Event::Terminate);
        }
        let Some(first) = next(&ends.inbox, state, now()) else {
            return Ok(());
        };
        // events already waiting are taken before drawing: one frame for a burst of typing
        for event in std::iter::once(first).chain(ends.inbox.try_iter().take(BURST)) {
            signs.notice(&event, &ends.events);
            effects.extend(update(state, now(), event));
            if signs.stop || effects.contains(&Effect::Quit) {
                break;
            }
        }
    }
}

impl Signs {
    fn notice(&mut self, event: &Event, events: &Sender<Event>) {
        match event {
            Event::Terminate => self.gone = true,
            Event::Resize(..) => self.resized = true,
            Event::ReadyToStop => self.stop = true,
            Event::Done(_) => {
                for key in self.script.drain(..) {
                    let _ = events.send(Event::Key(key));
                }
            }
            _ => {}
        }
    }
}

fn paint(screen: &mut terminal::Screen, state: &State, signs: &mut Signs) -> io::Result<()> {
    if std::mem::take(&mut signs.resized) {
        terminal::forget(screen)?;
    }
    terminal::draw(screen, |frame| view(state, frame))
}

/// Waits for the next event; while a clock is shown, for the next minute at most.
fn next(inbox: &Receiver<Event>, state: &State, now: Moment) -> Option<Event> {
    let clock_shown = matches!(state.screen, Screen::Interview(_));
    if !clock_shown {
        return inbox.recv().ok();
    }
    let left = 60 - now.elapsed.as_secs() % 60;
    match inbox.recv_timeout(Duration::from_secs(left)) {
        Ok(event) => Some(event),
        Err(RecvTimeoutError::Timeout) => Some(Event::Minute),
        Err(RecvTimeoutError::Disconnected) => None,
    }
}

/// Lets the disk finish; when the terminal is gone nobody waits for a disk that hangs.
fn finish(worker: thread::JoinHandle<()>, gone: bool) -> io::Result<()> {
    let deadline = Instant::now() + PATIENCE;
    while gone && !worker.is_finished() && Instant::now() < deadline {
        thread::sleep(Duration::from_millis(10));
    }
    if !gone || worker.is_finished() {
        worker.join().map_err(|_| io::Error::other("the thread that writes files panicked"))?;
    }
    Ok(())
}

/// Reads keys from the terminal and sends them.
fn pump(events: Sender<Event>) {
    thread::spawn(move || {
        loop {
            let event = match read() {
                Ok(Input::Key(key)) => Chord::from_event(key).map(Event::Key),
                Ok(Input::Paste(text)) => Some(Event::Paste(text)),
                Ok(Input::Resize(columns, rows)) => Some(Event::Resize(columns, rows)),
                Ok(_) => None,
                Err(_) => Some(Event::Terminate),
            };
            let last = matches!(event, Some(Event::Terminate));
            if event.is_some_and(|event| events.send(event).is_err()) || last {
                return;
            }
        }
    });
}

/// Hears the system ask the program to end, and the terminal go away.
#[cfg(unix)]
fn listen(events: &Sender<Event>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    use signal_hook::iterator::Signals;
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM])?;
    let heard = events.clone();
    thread::spawn(move || {
        for _ in &mut signals {
            let _ = heard.send(Event::Terminate);
        }
    });
    let lost = events.clone();
    thread::spawn(move || {
        // a terminal can go away without a signal (SIGHUP is not sent to everybody): wait for
        // the hang-up itself, which costs nothing until it comes
        use rustix::event::{PollFd, PollFlags, poll};
        let stdin = io::stdin();
        loop {
            let mut fds = [PollFd::new(&stdin, PollFlags::empty())];
            match poll(&mut fds, None) {
                Ok(_) if fds[0].revents().intersects(PollFlags::HUP | PollFlags::ERR) => break,
                Err(rustix::io::Errno::INTR) | Ok(_) => {}
                Err(_) => return,
            }
        }
        let _ = lost.send(Event::Terminate);
    });
    Ok(())
}

#[cfg(not(unix))]
fn listen(_: &Sender<Event>) -> io::Result<()> {
    Ok(())
}

/// Stops the process until the shell lets it go on.
#[cfg(unix)]
fn suspend(screen: &mut terminal::Screen) -> io::Result<()> {
    terminal::give_back();
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
    *screen = terminal::take()?;
    terminal::forget(screen)
}

#[cfg(not(unix))]
fn suspend(_: &mut terminal::Screen) -> io::Result<()> {
    Ok(())
}

/// Does effects one after the other. Edits that follow each other closely are recorded together.
fn work(orders: &Receiver<Effect>, events: &Sender<Event>) {
    let mut desk = Desk::default();
    let mut kept = None;
    while let Some(order) = kept.take().or_else(|| orders.recv().ok()) {
        let order = match order {
            Effect::Record(edits, number) => {
                let (order, next) = gather(orders, edits, number);
                kept = next;
                order
            }
            Effect::Suspend => {
                // all that was ordered before is done: nothing is lost if the process never goes on
                let _ = events.send(Event::ReadyToStop);
                continue;
            }
            order => order,
        };
        if let Some(event) = desk.perform(order) {
            let _ = events.send(event);
        }
    }
}

/// Adds to these edits those that come within the delay; gives back the first other order.
fn gather(
    orders: &Receiver<Effect>,
    mut edits: Vec<(crate::domain::edit::Edit, crate::domain::time::Instant)>,
    mut number: u64,
) -> (Effect, Option<Effect>) {
    let deadline = Instant::now() + GATHER;
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        match orders.recv_timeout(left) {
            Ok(Effect::Record(more, last)) => {
                edits.extend(more);
                number = last;
            }
            Ok(other) => return (Effect::Record(edits, number), Some(other)),
            Err(_) => return (Effect::Record(edits, number), None),
        }
    }
}
