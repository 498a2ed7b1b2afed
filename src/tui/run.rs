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
    let began = Instant::now();
    let now = || Moment {
        instant: clock::now(),
        elapsed: began.elapsed(),
        today: clock::today(),
    };
    let size = screen.size()?;
    let mut state = State::new(lang, (size.width, size.height));
    let mut effects = start(&mut state, path);
    let mut gone = false;
    let mut script = keys;
    'run: loop {
        for effect in effects.drain(..) {
            match effect {
                Effect::Quit => break 'run,
                effect => {
                    let _ = jobs.send(effect);
                }
            }
        }
        if !gone && terminal::draw(screen, |frame| view(&state, frame)).is_err() {
            gone = true;
            let _ = events.send(Event::Terminate);
        }
        let event = match next(&inbox, &state, now()) {
            Some(event) => event,
            None => break,
        };
        if matches!(event, Event::ReadyToStop) {
            suspend(screen)?;
        }
        gone |= matches!(event, Event::Terminate);
        if matches!(event, Event::Done(_)) {
            // a script is played once there is something to play it on
            for key in script.drain(..) {
                let _ = events.send(Event::Key(key));
            }
        }
        effects = update(&mut state, now(), event);
        // events already waiting are taken before drawing: one frame for a burst of typing
        while let Ok(event) = inbox.try_recv() {
            if effects
                .iter()
                .any(|e| matches!(e, Effect::Quit | Effect::Suspend))
            {
                let _ = events.send(event);
                break;
            }
            effects.extend(update(&mut state, now(), event));
        }
    }
    drop(jobs);
    finish(worker, gone)
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
        worker
            .join()
            .map_err(|_| io::Error::other("the thread that writes files panicked"))?;
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
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM])?;
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
    screen.clear()
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
