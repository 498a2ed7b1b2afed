//! Plays keys without a terminal, effects done at once: for tests, for `--keys … --print`, and for
//! the pictures of the README.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use super::canvas::Canvas;
use super::chord::{self, BadKey, Chord};
use super::event::{Effect, Event, Moment};
use super::frame::{Frame, guard};
use super::perform::Desk;
use super::state::{State, Touched};
use super::theme::INKS;
use super::update::{start, update};
use super::view::view;
use crate::domain::time::{Date, Instant};
use crate::lang::Lang;

/// A program being played.
#[derive(Debug)]
pub struct Player {
    state: State,
    desk: Desk,
    moment: Moment,
    /// Effects that wait to be done, when the disk is slow (see [`Player::slow_disk`]).
    waiting: Option<VecDeque<Effect>>,
    /// Whether the program asked to end.
    pub ended: bool,
}

impl Player {
    /// Opens a path, or the list of campaigns, on a screen of this many columns and rows.
    pub fn new(path: Option<PathBuf>, lang: Lang, size: (u16, u16), now: (Instant, Date)) -> Self {
        let moment = Moment { instant: now.0, elapsed: Duration::ZERO, today: now.1 };
        let mut player = Self {
            state: State::new(lang, size),
            desk: Desk::default(),
            moment,
            waiting: None,
            ended: false,
        };
        let effects = start(&mut player.state, path);
        player.perform(effects);
        player
    }

    /// Plays a script of keys.
    pub fn keys(&mut self, script: &str) -> Result<(), BadKey> {
        for chord in chord::parse(script)? {
            self.key(chord);
        }
        Ok(())
    }

    /// Plays one key.
    pub fn key(&mut self, chord: Chord) {
        self.event(Event::Key(chord));
    }

    /// Plays any event; effects are done at once, and what came of them is played too.
    pub fn event(&mut self, event: Event) {
        let effects = update(&mut self.state, self.moment, event);
        self.perform(effects);
    }

    /// Lets time pass.
    pub fn wait(&mut self, time: Duration) {
        self.moment.elapsed += time;
        self.moment.instant += time;
        self.event(Event::Minute);
    }

    /// From now on effects wait until [`Player::disk_does`] lets them be done: keys go on
    /// meanwhile, as they do with a real disk.
    pub fn slow_disk(&mut self) {
        self.waiting = Some(VecDeque::new());
    }

    /// Lets a slow disk do so many effects, in order.
    pub fn disk_does(&mut self, effects: usize) {
        for _ in 0..effects {
            let Some(effect) = self.waiting.as_mut().and_then(VecDeque::pop_front) else { return };
            if let Some(event) = self.desk.perform(effect) {
                self.event(event);
            }
        }
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if let Some(waiting) = &mut self.waiting {
                self.ended |= effect == Effect::Quit;
                waiting.push_back(effect);
                continue;
            }
            self.ended |= effect == Effect::Quit;
            if let Some(event) = self.desk.perform(effect) {
                self.event(event);
            }
        }
    }

    /// The state, to look at.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The screen as it would be drawn whole.
    pub fn screen(&self) -> Buffer {
        let (columns, rows) = self.state.shared.size;
        let mut frame = Frame::on(Buffer::empty(Rect::new(0, 0, columns, rows)));
        view(&self.state, &mut frame);
        let (mut buffer, _) = frame.drawn();
        guard(&mut buffer.content);
        buffer
    }

    /// The bytes that a terminal would be sent since this canvas was last drawn on.
    pub fn paint(&mut self, canvas: &mut Canvas) -> Vec<u8> {
        let touched = std::mem::replace(&mut self.state.touched, Touched::Nothing);
        canvas.draw(Size::from(self.state.shared.size), &self.state, touched)
    }

    /// The screen's text, a line a row, without trailing spaces.
    pub fn text(&self) -> String {
        rows(&self.screen(), |symbol, _| symbol.to_owned())
    }

    /// The screen's inks, one letter a cell (see [`INKS`]).
    pub fn inks(&self) -> String {
        rows(&self.screen(), |_, style| {
            let same = |ink: &super::theme::Ink| {
                let wanted = ink.style();
                wanted.fg.unwrap_or_default() == style.fg.unwrap_or_default()
                    && wanted.add_modifier == style.add_modifier
            };
            INKS.iter().find(|(ink, _)| same(ink)).map_or('?', |(_, letter)| *letter).to_string()
        })
    }
}

fn rows(buffer: &Buffer, cell: impl Fn(&str, ratatui::style::Style) -> String) -> String {
    let mut text = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut row = String::new();
        let mut skip = 0;
        for x in buffer.area.left()..buffer.area.right() {
            let here = &buffer[(x, y)];
            if skip > 0 {
                skip -= 1;
                continue;
            }
            skip = crate::lang::measure::width(here.symbol()).saturating_sub(1);
            row.push_str(&cell(here.symbol(), here.style()));
        }
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}
