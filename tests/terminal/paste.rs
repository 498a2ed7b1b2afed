//! What is pasted is text: whatever is in it, however long, none of it is a command.

use std::time::Instant;

use super::pty::{NEXT, Reading, Terminal, example, times};

const START: &str = "\x1b[200~";
const END: &str = "\x1b[201~";

fn open(path: &std::path::Path) -> Terminal {
    let mut terminal = Terminal::open(path, (80, 24));
    terminal.wait("✓ enregistré");
    terminal.send(NEXT);
    terminal.send("c");
    terminal
}

#[test]
fn an_end_mark_inside_makes_no_keys_of_the_rest() {
    let (_folder, path) = example();
    let mut terminal = open(&path);
    let evil = "q1c5ss\x1bq\x1b[6~\x03\x1b[A\x1b[<0;1;1M\x1bOP\x1a\rq\x041\x00x\x7f";
    terminal.send(&format!("{START}Début {END}{evil}{START}milieu{END}{evil}fin{END}"));
    terminal.wait("fin");
    terminal.wait("✓ enregistré");
    terminal.send(" tapé");
    terminal.wait("fin tapé");
    terminal.send("\x03");
    assert!(terminal.end());
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("Début q1c5ss"), "{text}");
    assert!(text.contains("milieuq1c5ss"), "{text}");
    assert!(text.contains("fin tapé"), "{text}");
}

#[test]
fn a_huge_paste_keeps_what_fits_and_says_what_does_not() {
    let size = usize::try_from(times("BILAT_PASTE_KB", 150)).unwrap() * 1000;
    let mut controls: String = (0..32).map(char::from).filter(|c| *c != '\x1b').collect();
    controls.extend((0x80..0xa0u8).map(char::from));
    let body: [String; 3] =
        ["mot é ".repeat(size / 7), "\n".repeat(size), format!("{controls}{}", "z".repeat(size))];
    for (rank, body) in body.iter().enumerate() {
        for inside in ["", END] {
            let (_folder, path) = example();
            let mut terminal = open(&path);
            let began = Instant::now();
            terminal.send(&format!("{START}Tête{inside}{body}{END}"));
            terminal.until("that not all was kept", |shown| {
                let screen = shown.parser.screen().contents();
                // on a machine that pauses, what follows an end mark may be taken for keys
                let is_full = !inside.is_empty() && screen.contains("Ce champ est plein");
                is_full || screen.contains("Texte trop long")
            });
            let took = began.elapsed();
            println!("paste {rank} {inside:?}: {} bytes in {took:?}", body.len());
            terminal.send("\x03");
            assert!(terminal.end());
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(text.contains("Tête") && text.len() > 60_000, "{}", text.len());
        }
    }
}

#[test]
fn a_paste_where_nothing_is_written_is_told_and_does_nothing() {
    let (_folder, path) = example();
    let mut terminal = Terminal::open(&path, (120, 36));
    terminal.wait("✓ enregistré");
    terminal.send("q");
    terminal.wait("ouvrir");
    terminal.send(&format!("{START}q1c\r{END}"));
    terminal.wait("Rien n’a été collé");
    terminal.send("\x03");
    assert!(terminal.end());
}

#[test]
fn a_terminal_nobody_reads_keeps_no_key_from_the_disk_and_no_signal_from_ending_it() {
    let (_folder, path) = example();
    let mut terminal = open(&path);
    terminal.send("n");
    terminal.wait("Freins");
    terminal.shown.0.lock().unwrap().reading = Reading::Deaf;
    // enough frames to fill any terminal: each of these changes the whole screen
    let mut typed = String::new();
    for turn in 0..300 {
        let word = format!("mot{turn} ");
        terminal.send(&word);
        typed += &word;
        terminal.resize_only(80 + turn % 40, 24 + turn % 10);
        std::thread::sleep(std::time::Duration::from_millis(4));
    }
    let campaign = path.parent().unwrap().parent().unwrap();
    // the words of the journal included
    let is_kept = || {
        let loaded = bilat::store::folder::load(campaign).unwrap();
        format!("{:?}", loaded.dossier.sessions).contains(typed.trim_end())
    };
    let began = Instant::now();
    while !is_kept() && began.elapsed() < super::pty::PATIENCE {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let began = Instant::now();
    terminal.signal("TERM");
    terminal.child.wait().unwrap();
    println!("ended in {:?}", began.elapsed());
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(typed.trim_end()), "{text}");
}
