//! The program in a real terminal: stories that only a pty can tell. They wait for words on the
//! screen, never for time.

mod ending;
mod kill;
mod panic;
mod paste;
mod pty;
mod sizes;
mod stop;
