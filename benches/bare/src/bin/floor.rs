//! The floor: one frame of 10 kB in one write, a key waited for, the terminal given back.

use std::io::{self, Read, Write};

fn main() -> io::Result<()> {
    let mut frame = String::from("\x1b[?1049h\x1b[H");
    for row in 1..=50 {
        frame.push_str(&format!("\x1b[{row};1H{:<194}", format!("Plancher, rangée {row}")));
    }
    let mut out = io::stdout();
    out.write_all(frame.as_bytes())?;
    out.flush()?;
    io::stdin().read_exact(&mut [0])?;
    out.write_all(b"\x1b[?1049l")?;
    out.flush()
}
