//! `bilat man`: the manual page, with every command and its options.

use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::call::Call;
use super::table::{Command, Does};
use super::{COMMANDS, Failure, Said};
use crate::lang::Phrases;

/// The command.
pub const COMMAND: Command =
    Command { name: "man", about: |h| h.man, arguments: &[], does: Does::Run(run) };

fn run(call: &Call) -> Result<Said, Failure> {
    let mut page = Vec::new();
    write(call.phrases, &mut page).map_err(|_| Failure::Ours("a page in memory"))?;
    String::from_utf8(page).map(Said::data).map_err(|_| Failure::Ours("a page is UTF-8"))
}

fn write(phrases: &Phrases, page: &mut Vec<u8>) -> std::io::Result<()> {
    let help = &phrases.help;
    Man::new(super::table::clap(phrases)).render_title(page)?;
    let mut roff = Roff::new();
    roff.control("SH", [help.name_section]);
    roff.text([roman(format!("bilat - {}", help.tagline))]);
    roff.control("SH", [help.synopsis_section]);
    roff.text([bold("bilat"), roman(super::help::usage("", &super::table::OPEN, help))]);
    roff.control("SH", [help.description_section]);
    roff.text([roman(help.after)]);
    roff.control("SH", [help.options.trim_end_matches([':', '\u{a0}'])]);
    arguments(&mut roff, &super::table::OPEN, phrases);
    roff.control("SH", [help.commands.trim_end_matches([':', '\u{a0}'])]);
    commands(&mut roff, "bilat", &COMMANDS, phrases);
    roff.to_writer(page)
}

fn commands(roff: &mut Roff, above: &str, group: &[Command], phrases: &Phrases) {
    let help = &phrases.help;
    for command in group {
        let path = format!("{above} {}", command.name);
        match command.does {
            Does::Group(under) => commands(roff, &path, under, phrases),
            Does::Run(_) => {
                roff.control("SS", [super::help::usage(&path, command.arguments, help).as_str()]);
                roff.text([roman((command.about)(help))]);
                arguments(roff, command.arguments, phrases);
            }
        }
    }
}

fn arguments(roff: &mut Roff, arguments: &[super::table::Argument], phrases: &Phrases) {
    let help = &phrases.help;
    for argument in arguments {
        let value = argument.value.map_or("", |value| value(help));
        let name = if argument.is_placed() {
            value.to_owned()
        } else {
            format!("--{} {value}", argument.name).trim_end().to_owned()
        };
        roff.control("TP", []);
        roff.text([bold(name)]);
        roff.text([roman((argument.help)(help))]);
    }
}
