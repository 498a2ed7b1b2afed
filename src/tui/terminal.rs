//! The terminal: taken at the start, given back whatever happens. What it does not take at once is
//! written by a thread of its own, so that a terminal which takes nothing any more (a pipe full, a
//! stopped display) never keeps the loop from hearing keys and saving them.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::time::{Duration, Instant};
use std::{mem, thread};

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use crossterm::style::{Colored, ResetColor};
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use ratatui::layout::Size;

use super::canvas::Canvas;
use super::event::Event;
use super::rescue;
use super::state::{State, Touched};

/// How long a terminal that takes nothing is waited for when it is given back.
const PATIENCE: Duration = Duration::from_millis(400);

/// No real terminal has so many cells: one that says so would take gigabytes to draw.
const MOST_CELLS: u32 = 1_000_000;

/// The screen being drawn on.
pub struct Screen {
    canvas: Canvas,
    out: Out,
    flow: Arc<Flow>,
}

/// What the loop and the thread that writes both know.
#[derive(Debug, Default)]
struct Flow {
    /// Pieces not yet written.
    waiting: AtomicUsize,
    /// A frame was skipped: the loop wants to know when there is room again.
    skipped: AtomicBool,
}

/// Gathers what is drawn, and writes it at once or has it written.
struct Out {
    bytes: Vec<u8>,
    /// The terminal opened for us alone: a write to it never waits.
    own: Option<Box<dyn Write>>,
    /// What the thread that writes is to write, once there is one.
    pieces: Option<Sender<Vec<u8>>>,
    flow: Arc<Flow>,
    events: Sender<Event>,
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        // the thread is woken for what the terminal does not take at once
        if let (Some(own), 0) = (&mut self.own, self.flow.waiting.load(Ordering::SeqCst)) {
            let taken = own.write(&self.bytes).unwrap_or(0);
            self.bytes.drain(..taken);
            if self.bytes.is_empty() {
                return Ok(());
            }
        }
        self.flow.waiting.fetch_add(1, Ordering::SeqCst);
        let pieces = self.pieces.get_or_insert_with(|| writer(&self.events, &self.flow));
        let sent = pieces.send(mem::take(&mut self.bytes));
        sent.map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))
    }
}

/// Has a thread write what it is sent, as slowly as the terminal takes it.
fn writer(events: &Sender<Event>, flow: &Arc<Flow>) -> Sender<Vec<u8>> {
    let (pieces, orders) = channel::<Vec<u8>>();
    let (told, flow) = (events.clone(), Arc::clone(flow));
    rescue::spawn(events, move || {
        let mut stdout = io::stdout();
        for piece in orders {
            rescue::seam("writer");
            if stdout.write_all(&piece).and_then(|()| stdout.flush()).is_err() {
                let _ = told.send(Event::Terminate);
                return;
            }
            if flow.waiting.fetch_sub(1, Ordering::SeqCst) == 1
                && flow.skipped.swap(false, Ordering::SeqCst)
            {
                let _ = told.send(Event::Room);
            }
        }
    });
    pieces
}

/// Takes the terminal: raw keys, a screen of its own, pastes told from keys. The loop hears by an
/// event that the terminal has room again, or is gone.
pub fn take(events: Sender<Event>) -> io::Result<Screen> {
    enter()?;
    let flow = Arc::new(Flow::default());
    let own = if rescue::is_tried("writer") { None } else { own() };
    let out = Out { bytes: Vec::new(), own, pieces: None, flow: Arc::clone(&flow), events };
    let canvas = Canvas::new(!Colored::ansi_color_disabled());
    Ok(Screen { canvas, out, flow })
}

/// The terminal opened once more, so that a write to it never waits.
#[cfg(unix)]
fn own() -> Option<Box<dyn Write>> {
    Some(Box::new(crate::unix::terminal_again(io::stdout()).ok()?))
}

#[cfg(not(unix))]
fn own() -> Option<Box<dyn Write>> {
    None
}

/// Columns and rows of the terminal.
pub fn size() -> io::Result<(u16, u16)> {
    crossterm::terminal::size()
}

fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)
}

fn leave(out: &mut impl Write) -> io::Result<()> {
    // raw mode first: it needs no room in the terminal
    let cooked = disable_raw_mode();
    execute!(
        out,
        EndSynchronizedUpdate,
        ResetColor,
        DisableBracketedPaste,
        Show,
        LeaveAlternateScreen
    )?;
    cooked
}

/// Gives the terminal back from a thread that is about to take the whole program down.
pub fn give_back_at_once() {
    let _: io::Result<()> = leave(&mut io::stdout());
}

impl Screen {
    /// Draws what was touched, unless the terminal has not taken the last frame yet: then
    /// [`Event::Room`] tells when it can be drawn.
    pub fn draw(&mut self, state: &mut State) -> io::Result<()> {
        let (columns, rows) = state.shared.size;
        if u32::from(columns) * u32::from(rows) > MOST_CELLS {
            return Ok(());
        }
        let is_busy = || self.flow.waiting.load(Ordering::SeqCst) > 0;
        if is_busy() {
            self.flow.skipped.store(true, Ordering::SeqCst);
            // it may have got room since we looked, and then nobody will tell
            if is_busy() || !self.flow.skipped.swap(false, Ordering::SeqCst) {
                return Ok(());
            }
        }
        let touched = mem::replace(&mut state.touched, Touched::Nothing);
        let bytes = self.canvas.draw(Size::new(columns, rows), state, touched);
        self.out.write_all(&bytes)?;
        self.out.flush()
    }

    /// Forgets what the terminal shows, so that the next frame draws it all.
    pub fn forget(&mut self) {
        self.canvas.forget();
    }

    /// Gives it back as it was; tells whether it took it, or nobody reads it any more. Twice does
    /// no harm.
    pub fn give_back(&mut self) -> bool {
        let mut left = leave(&mut self.out);
        if left.is_err() {
            // the thread that writes is gone
            left = leave(&mut io::stdout());
            self.flow.waiting.store(0, Ordering::SeqCst);
        }
        let deadline = Instant::now() + PATIENCE;
        while self.flow.waiting.load(Ordering::SeqCst) > 0 && Instant::now() < deadline {
            thread::sleep(Duration::from_millis(1));
        }
        left.is_ok() && self.flow.waiting.load(Ordering::SeqCst) == 0
    }

    /// Takes it again, after it was given back or after somebody else may have changed it.
    pub fn take_again(&mut self) -> io::Result<()> {
        // crossterm believes raw mode is on when a shell has put it off
        let _ = disable_raw_mode();
        enable_raw_mode()?;
        execute!(self.out, EnterAlternateScreen, EnableBracketedPaste)?;
        self.forget();
        Ok(())
    }
}
