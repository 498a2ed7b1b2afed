//! The threads that feed the loop with what happens outside: keys and pastes of the terminal,
//! signals of the system, and the terminal going away.

use std::io;
use std::sync::mpsc::{Receiver, SendError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crossterm::event::{Event as Input, KeyCode, KeyModifiers, read};

use super::chord::Chord;
use super::event::Event;
use super::rescue;

/// What comes after a paste within this time of what came before still belongs to it. A paste
/// with an end mark inside goes on at the speed of the terminal, far faster; a hand needs longer
/// for its next key, and a key held down longer still. Were a hand quicker, its letters would
/// be text like the paste, in their order: only a command could be lost, never a word.
const GAP: Duration = Duration::from_millis(20);

/// What is kept at most of what follows a paste, in bytes: no field takes as much.
const MOST: usize = 16 << 20;

/// What was read from the terminal, or that there will be no more of it.
type Heard = io::Result<Input>;

/// Where what is heard goes: to the loop, or to the paste being put together, so that nothing
/// overtakes it.
#[derive(Clone)]
struct Route {
    events: Sender<Event>,
    paste: Arc<Mutex<Option<Sender<Heard>>>>,
}

/// Reads keys from the terminal and sends them, until the system or the terminal ends the program.
/// The thread that reads cannot put pastes together: asked to wait for a while only, it may wait
/// for ever.
pub fn pump(events: &Sender<Event>) -> io::Result<()> {
    let route = Route { events: events.clone(), paste: Arc::default() };
    listen(&route)?;
    rescue::spawn(events, move || {
        loop {
            let input = read();
            if let Ok(Input::Key(key)) = input {
                Chord::from_event(key).into_iter().for_each(rescue::arm);
            }
            rescue::seam("pump");
            let is_last = input.is_err();
            if !route.send(input) || is_last {
                return;
            }
        }
    });
    Ok(())
}

impl Route {
    /// Sends what was heard; tells whether anybody listens.
    fn send(&self, heard: Heard) -> bool {
        let mut paste = self.paste();
        let heard = match &*paste {
            Some(paste) => match paste.send(heard) {
                Ok(()) => return true,
                Err(SendError(heard)) => heard,
            },
            None => heard,
        };
        if let Ok(Input::Paste(text)) = heard {
            let (inputs, more) = channel();
            *paste = Some(inputs);
            let route = self.clone();
            rescue::spawn(&self.events, move || route.gather(text, &more));
            return true;
        }
        event(&heard).is_none_or(|event| self.events.send(event).is_ok())
    }

    /// Puts a paste together with all that follows it at once: an end mark inside must not make
    /// keys of the rest. Then come the end of the program, if it was told meanwhile, and what came
    /// after it.
    fn gather(&self, mut text: String, more: &Receiver<Heard>) {
        loop {
            let heard = more.recv_timeout(GAP).ok();
            let mut paste = self.paste();
            // it may have come since
            match heard.or_else(|| more.try_recv().ok()) {
                Some(Ok(Input::Paste(more))) => text.push_str(&more),
                Some(Ok(Input::Key(key))) => {
                    if text.len() < MOST {
                        text.extend(Chord::from_event(key).and_then(as_text));
                    }
                }
                Some(Ok(other)) => {
                    if let Some(event) = event(&Ok(other)) {
                        let _ = self.events.send(event);
                    }
                }
                end => {
                    *paste = None;
                    let rest = end.into_iter().chain(more.try_iter());
                    let paste = [Event::Paste(text)].into_iter();
                    for event in paste.chain(rest.filter_map(|heard| event(&heard))) {
                        let _ = self.events.send(event);
                    }
                    return;
                }
            }
        }
    }

    fn paste(&self) -> MutexGuard<'_, Option<Sender<Heard>>> {
        self.paste.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a thing read tells, but for a paste.
fn event(input: &io::Result<Input>) -> Option<Event> {
    match *input {
        Ok(Input::Key(key)) => Chord::from_event(key).map(Event::Key),
        Ok(Input::Resize(columns, rows)) => Some(Event::Resize(columns, rows)),
        Ok(_) => None,
        Err(_) => Some(Event::Terminate),
    }
}

/// The character a key of a paste stands for; other keys stand for nothing.
fn as_text(chord: Chord) -> Option<char> {
    match (chord.code, chord.modifiers) {
        (KeyCode::Enter, _) | (KeyCode::Char('j'), KeyModifiers::CONTROL) => Some('\n'),
        (KeyCode::Tab, _) => Some('\t'),
        _ => chord.character(),
    }
}

/// The terminal, as when it is gone.
fn no_more() -> Heard {
    Err(io::ErrorKind::UnexpectedEof.into())
}

/// Hears the system ask the program to end, to stop or to go on, and the terminal go away: that can
/// happen without a signal (SIGHUP is not sent to everybody). Waiting for it costs nothing.
#[cfg(unix)]
fn listen(route: &Route) -> io::Result<()> {
    use std::io::Read as _;
    use std::os::unix::net::UnixStream;

    use rustix::event::{PollFd, PollFlags, poll};
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::low_level::pipe::register;

    let heard = |signals: &[i32]| -> io::Result<UnixStream> {
        let (heard, told) = UnixStream::pair()?;
        for signal in signals {
            register(*signal, told.try_clone()?)?;
        }
        heard.set_nonblocking(true)?;
        Ok(heard)
    };
    let ends = heard(&[SIGHUP, SIGINT, SIGQUIT, SIGTERM])?;
    let (stops, resumes) = (heard(&[SIGTSTP])?, heard(&[SIGCONT])?);
    let route = route.clone();
    rescue::spawn(&route.events.clone(), move || {
        let stdin = io::stdin();
        let mut is_gone = false;
        loop {
            let signals = [&ends, &stops, &resumes];
            let mut fds = signals.map(|signal| PollFd::new(signal, PollFlags::IN)).to_vec();
            if !is_gone {
                fds.push(PollFd::new(&stdin, PollFlags::empty()));
            }
            match poll(&mut fds, None) {
                Err(rustix::io::Errno::INTR) => continue,
                Err(_) => return,
                Ok(_) => rescue::seam("signals"),
            }
            let ended = PollFlags::HUP | PollFlags::ERR;
            let has_hung_up = fds.get(3).is_some_and(|fd| fd.revents().intersects(ended));
            let has_come = |mut signal: &UnixStream| signal.read(&mut [0; 64]).is_ok();
            let [has_ended, has_stopped, has_resumed] = signals.map(has_come);
            if has_ended || has_hung_up {
                is_gone |= has_hung_up;
                route.send(no_more());
            }
            if has_stopped {
                let _ = route.events.send(Event::Stop);
            }
            if has_resumed {
                let _ = route.events.send(Event::Continued);
            }
        }
    });
    Ok(())
}

#[cfg(not(unix))]
fn listen(_: &Route) -> io::Result<()> {
    Ok(())
}

/// Stops the process, with all of its job as the terminal would, until the shell lets it go on.
/// Tells whether it could: with no shell that watches its jobs it would never go on.
#[cfg(unix)]
pub fn stop() -> bool {
    use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group, test_kill_process};
    let group = getpgrp();
    let has_shell = getsid(None).is_ok_and(|leader| {
        leader != group && test_kill_process(leader) != Err(rustix::io::Errno::SRCH)
    });
    has_shell && kill_current_process_group(Signal::STOP).is_ok()
}

#[cfg(not(unix))]
pub fn stop() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyEvent;

    #[test]
    fn a_paste_being_put_together_comes_before_the_end() {
        let ((inputs, more), (events, inbox)) = (channel(), channel());
        let route = Route { events, paste: Arc::default() };
        let key = KeyEvent::new(KeyCode::Char('.'), KeyModifiers::NONE);
        for input in [Ok(Input::Key(key)), Ok(Input::Resize(90, 30)), no_more()] {
            inputs.send(input).unwrap();
        }
        route.gather("Dit".to_owned(), &more);
        let told = || inbox.try_recv().unwrap();
        assert!(matches!(told(), Event::Resize(90, 30)));
        assert!(matches!(told(), Event::Paste(text) if text == "Dit."));
        assert!(matches!(told(), Event::Terminate));
    }

    #[test]
    fn what_comes_after_a_paste_is_a_key_again() {
        let (events, inbox) = channel();
        let route = Route { events, paste: Arc::default() };
        assert!(route.send(Ok(Input::Paste("Dit".to_owned()))));
        assert!(matches!(inbox.recv().unwrap(), Event::Paste(text) if text == "Dit"));
        assert!(route.send(Ok(Input::Key(KeyEvent::new(KeyCode::Char('q'), KeyModifiers::NONE)))));
        assert!(matches!(inbox.try_recv(), Ok(Event::Key(_))));
    }
}
