//! The threads that feed the loop with what happens outside: keys and pastes of the terminal,
//! signals of the system, and the terminal going away.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
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
type Inputs = Sender<io::Result<Input>>;

/// Reads keys from the terminal and sends them, until the system or the terminal ends the program.
/// One thread reads, another puts pastes together: the reader cannot be asked to wait for a while
/// only, it may then wait for ever.
pub fn pump(events: &Sender<Event>) -> io::Result<()> {
    let (inputs, raw) = channel();
    listen(events, &inputs)?;
    // whether what is read goes by the thread of pastes; it changes under its lock alone, so that
    // no key overtakes another
    let pasting = Arc::new(Mutex::new(false));
    let (told, is_pasting) = (events.clone(), Arc::clone(&pasting));
    rescue::spawn(events, move || {
        loop {
            let input = read();
            if let Ok(Input::Key(key)) = input {
                Chord::from_event(key).into_iter().for_each(rescue::arm);
            }
            rescue::seam("pump");
            let last = input.is_err();
            let mut is_pasting = is_pasting.lock().unwrap_or_else(PoisonError::into_inner);
            *is_pasting |= matches!(input, Ok(Input::Paste(_)));
            let is_gone = if *is_pasting {
                inputs.send(input).is_err()
            } else {
                event(&input).is_some_and(|event| told.send(event).is_err())
            };
            if is_gone || last {
                return;
            }
        }
    });
    let told = events.clone();
    rescue::spawn(events, move || {
        while let Some(input) = next(&raw, &pasting) {
            let heard = match input {
                Ok(Input::Paste(text)) => whole(text, &raw, &told),
                other => [event(&other), None],
            };
            for event in heard.into_iter().flatten() {
                if told.send(event).is_err() {
                    return;
                }
            }
        }
    });
    Ok(())
}

/// The next thing read; the reader goes past us as long as there is none.
fn next(raw: &Receiver<io::Result<Input>>, pasting: &Mutex<bool>) -> Option<io::Result<Input>> {
    {
        let mut pasting = pasting.lock().unwrap_or_else(PoisonError::into_inner);
        if let Ok(input) = raw.try_recv() {
            return Some(input);
        }
        *pasting = false;
    }
    raw.recv().ok()
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

/// A paste with all that follows it at once: an end mark inside must not make keys of the rest.
/// Then what came instead of more, if anything did: the end of the program must not overtake it.
fn whole(
    mut text: String,
    raw: &Receiver<io::Result<Input>>,
    events: &Sender<Event>,
) -> [Option<Event>; 2] {
    let mut end = None;
    while end.is_none()
        && let Ok(input) = raw.recv_timeout(GAP)
    {
        match input {
            Ok(Input::Paste(more)) => text.push_str(&more),
            Ok(Input::Key(key)) => {
                if text.len() < MOST {
                    text.extend(Chord::from_event(key).and_then(as_text));
                }
            }
            Ok(Input::Resize(columns, rows)) => {
                let _ = events.send(Event::Resize(columns, rows));
            }
            Ok(_) => {}
            Err(_) => end = event(&input),
        }
    }
    [Some(Event::Paste(text)), end]
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
fn no_more() -> io::Result<Input> {
    Err(io::ErrorKind::UnexpectedEof.into())
}

/// Hears the system ask the program to end, to stop or to go on, and the terminal go away.
#[cfg(unix)]
fn listen(events: &Sender<Event>, inputs: &Inputs) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT])?;
    let (heard, ended) = (events.clone(), inputs.clone());
    rescue::spawn(events, move || {
        for signal in &mut signals {
            rescue::seam("signals");
            match signal {
                SIGTSTP => drop(heard.send(Event::Stop)),
                SIGCONT => drop(heard.send(Event::Continued)),
                _ => drop(ended.send(no_more())),
            }
        }
    });
    let lost = inputs.clone();
    rescue::spawn(events, move || {
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
        let _ = lost.send(no_more());
    });
    Ok(())
}

#[cfg(not(unix))]
fn listen(_: &Sender<Event>, _: &Inputs) -> io::Result<()> {
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
        let ((inputs, raw), (events, inbox)) = (channel(), channel());
        let key = KeyEvent::new(KeyCode::Char('.'), KeyModifiers::NONE);
        for input in [Ok(Input::Key(key)), Ok(Input::Resize(90, 30)), no_more()] {
            inputs.send(input).unwrap();
        }
        let told = whole("Dit".to_owned(), &raw, &events);
        let [Some(Event::Paste(text)), Some(Event::Terminate)] = told else { panic!("{told:?}") };
        assert_eq!(text, "Dit.");
        assert!(matches!(inbox.try_recv(), Ok(Event::Resize(90, 30))));
    }
}
