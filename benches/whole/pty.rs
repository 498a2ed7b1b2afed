//! A program in a terminal of its own, and what the kernel says it costs. The terminal is not its
//! controlling one: nothing then stands between the measure and the program but its start.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::os::fd::AsFd;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use nix::poll::{PollFd, PollFlags, poll};
use nix::pty::{Winsize, openpty};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

/// Long enough for a loaded machine; reached only when a program does not do what is expected.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program being run.
pub struct Run {
    child: Child,
    master: File,
    screen: vt100::Parser,
    /// Bytes it wrote to its terminal.
    pub bytes: u64,
    children_cpu: i64,
}

/// What a program cost until now.
#[derive(Clone, Copy)]
pub struct Cost {
    /// Processor time of its threads, in µs.
    pub cpu: f64,
    /// Times a thread went to sleep and was woken.
    pub wakes: f64,
    /// Bytes to the terminal.
    pub bytes: f64,
    /// Bytes written to anything, the terminal among others.
    pub written: f64,
    /// Calls to write.
    pub writes: f64,
    /// Bytes that went to a disk.
    pub disk: f64,
}

impl std::ops::Sub for Cost {
    type Output = Self;

    fn sub(self, before: Self) -> Self {
        Self {
            cpu: self.cpu - before.cpu,
            wakes: self.wakes - before.wakes,
            bytes: self.bytes - before.bytes,
            written: self.written - before.written,
            writes: self.writes - before.writes,
            disk: self.disk - before.disk,
        }
    }
}

impl Run {
    /// Starts a program in a terminal of this many columns and rows.
    pub fn start(command: &mut Command, (columns, rows): (u16, u16)) -> Self {
        let size = Winsize { ws_col: columns, ws_row: rows, ws_xpixel: 0, ws_ypixel: 0 };
        let pty = openpty(&size, None).unwrap();
        // a program that inherits its own terminal’s other end never sees it close: clones are not
        // inherited
        let [master, slave] = [&pty.master, &pty.slave].map(|end| end.try_clone().unwrap());
        drop(pty);
        let end = || slave.try_clone().unwrap();
        command.stdin(end()).stdout(end()).stderr(end());
        let children_cpu = children_cpu();
        let child = command.spawn().unwrap();
        // what is left of the terminal here would keep it from closing with the program
        command.stdin(std::process::Stdio::null());
        command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
        let cells = |number| std::num::NonZero::new(number).unwrap();
        let screen = vt100::Parser::new(cells(rows), cells(columns), 0);
        Self { child, master: File::from(master), screen, bytes: 0, children_cpu }
    }

    pub fn send(&mut self, keys: &str) {
        self.master.write_all(keys.as_bytes()).unwrap();
    }

    /// What the terminal shows.
    pub fn text(&self) -> String {
        self.screen.screen().contents()
    }

    pub fn cursor(&self) -> (u16, u16) {
        self.screen.screen().cursor_position()
    }

    /// Reads what comes within this time; tells whether something came.
    fn read(&mut self, patience: Duration) -> bool {
        let mut ready = [PollFd::new(self.master.as_fd(), PollFlags::POLLIN)];
        let patience = u16::try_from(patience.as_millis()).unwrap_or(u16::MAX);
        if poll(&mut ready, patience).unwrap() == 0 {
            return false;
        }
        let mut buffer = [0; 1 << 14];
        // a terminal that nobody holds any more is an error to read
        let read = self.master.read(&mut buffer).unwrap_or(0);
        self.screen.process(&buffer[..read]);
        self.bytes += u64::try_from(read).unwrap();
        read > 0
    }

    /// Reads until the screen is as wanted.
    pub fn until(&mut self, what: &str, wanted: impl Fn(&Self) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !wanted(self) {
            self.read(Duration::from_millis(500));
            assert!(Instant::now() < deadline, "{what} never came:\n{}", self.text());
        }
    }

    /// Reads until these words are shown.
    pub fn shows(&mut self, words: &str) {
        self.until(words, |run| run.text().contains(words));
    }

    /// Types a letter and reads until the cursor moved. A space where a row ends moves nothing: it
    /// is not waited for.
    pub fn letter(&mut self, letter: char) {
        let cursor = self.cursor();
        self.send(letter.encode_utf8(&mut [0; 4]));
        while self.cursor() == cursor && self.read(Duration::from_millis(100)) {}
    }

    /// Reads until nothing came for so long.
    pub fn rests(&mut self, calm: Duration) {
        while self.read(calm) {}
    }

    /// Reads during this time, whatever comes.
    pub fn stays(&mut self, time: Duration) {
        let end = Instant::now() + time;
        while let left = end.saturating_duration_since(Instant::now())
            && left > Duration::ZERO
        {
            self.read(left);
        }
    }

    /// Asks it to leave and waits for its end; gives all the processor time it took, in µs.
    pub fn leave(mut self, keys: &str) -> f64 {
        self.send(keys);
        while self.read(Duration::from_secs(10)) {}
        let ended = self.child.wait().unwrap();
        assert!(ended.success(), "{ended}: {}", self.text());
        micros(children_cpu() - self.children_cpu)
    }

    /// What it cost until now.
    pub fn cost(&self) -> Cost {
        let id = self.child.id();
        let (mut cpu, mut wakes) = (0.0, 0.0);
        for task in fs::read_dir(format!("/proc/{id}/task")).unwrap() {
            let task = task.unwrap().path();
            // a thread may end meanwhile
            let told = |file| fs::read_to_string(task.join(file)).unwrap_or_default();
            let nanos = told("schedstat").split(' ').next().and_then(|word| word.parse().ok());
            cpu += nanos.unwrap_or(0.0) / 1e3;
            wakes += field(&told("status"), "voluntary_ctxt_switches:");
        }
        let io = fs::read_to_string(format!("/proc/{id}/io")).unwrap();
        #[expect(clippy::cast_precision_loss, reason = "a few megabytes")]
        let bytes = self.bytes as f64;
        let (written, writes) = (field(&io, "wchar:"), field(&io, "syscw:"));
        Cost { cpu, wakes, bytes, written, writes, disk: field(&io, "write_bytes:") }
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Memory it holds, and what of it is its own and changed, in kB.
    pub fn memory(&self) -> (f64, f64) {
        let told = fs::read_to_string(format!("/proc/{}/smaps_rollup", self.child.id())).unwrap();
        (field(&told, "Rss:"), field(&told, "Private_Dirty:"))
    }
}

/// The figure after a name at the start of a line.
fn field(text: &str, name: &str) -> f64 {
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    let figure = line.and_then(|rest| rest.split_whitespace().next());
    figure.and_then(|figure| figure.parse().ok()).unwrap_or(0.0)
}

/// Processor time of all children that ended, in µs.
fn children_cpu() -> i64 {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).unwrap();
    usage.user_time().num_microseconds() + usage.system_time().num_microseconds()
}

#[expect(clippy::cast_precision_loss, reason = "less than an hour")]
fn micros(time: i64) -> f64 {
    time as f64
}
