//! No command: screens. Where there is no terminal, one sentence tells what to type instead.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::call::Call;
use super::{COMMANDS, Code, Failure, Open, Outcome, Said, dossier};
use crate::lang::{Lang, show};

/// What is opened by the words typed every day, `bilat` or `bilat PATH`, which need no parser of
/// all the others; nothing when there is anything more to them.
pub fn plain(args: &[OsString], terminal: bool, lang: Lang) -> Option<Open> {
    let path = match args {
        [_] => None,
        [_, path] => Some(PathBuf::from(path)),
        _ => return None,
    };
    let is_plain = |path: &PathBuf| {
        let word = path.to_string_lossy();
        let is_command = word == "help" || COMMANDS.iter().any(|command| command.name == word);
        !is_command && !word.starts_with('-') && path.exists()
    };
    let is_plain = terminal && path.as_ref().is_none_or(is_plain);
    is_plain.then_some(Open { path, keys: None, print: false, size: None, lang })
}

/// Opens home, a campaign, a merged file or a session.
pub fn open(call: &Call, terminal: bool) -> Result<Outcome, Failure> {
    let cli = &call.phrases.cli;
    let path = call.path("path");
    if let Some(path) = path.filter(|path| !path.exists()) {
        return Err(Failure::Usage(nothing_there(call, path)));
    }
    let print = call.flag("print");
    if !print && !terminal {
        let instead = match path.map(|path| (path, dossier::typed(path))) {
            None => "bilat list".to_owned(),
            Some((path, shown)) if is_session(path) => format!("bilat show {shown}"),
            Some((_, shown)) => format!("bilat report {shown}"),
        };
        return Ok(Outcome::Said(Said {
            words: format!("{}{}\n", cli.prefix, (cli.no_terminal)(&instead)),
            code: Code::Usage,
            ..Said::default()
        }));
    }
    Ok(Outcome::Open(Open {
        path: path.map(Path::to_path_buf),
        keys: call.word("keys").map(str::to_owned),
        print,
        size: call.word("size").map(|word| size(call, word)).transpose()?,
        lang: call.phrases.lang,
    }))
}

fn nothing_there(call: &Call, path: &Path) -> String {
    let cli = &call.phrases.cli;
    let mut told = (cli.nothing_there)(&show::path(path));
    let word = path.to_string_lossy();
    let is_near =
        |name: &str| word.len() > 2 && (name.starts_with(&*word) || word.starts_with(name));
    if let Some(near) = COMMANDS.iter().find(|command| is_near(command.name)) {
        told = format!("{told} {}", (cli.did_you_mean)(near.name));
    }
    told
}

/// Whether a path looks like a session of a campaign.
pub fn is_session(path: &Path) -> bool {
    path.is_file() && path.parent().is_some_and(|parent| parent.ends_with("sessions"))
}

fn size(call: &Call, word: &str) -> Result<(u16, u16), Failure> {
    let parts = word.split_once(['x', 'X', '×']);
    let read = parts.and_then(|(columns, rows)| Some((columns.parse().ok()?, rows.parse().ok()?)));
    read.filter(|(columns, rows)| (1..=1000).contains(columns) && (1..=1000).contains(rows))
        .ok_or_else(|| call.bad_value(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_alone_is_opened_without_looking_further() {
        let plain = |words: &[&str], terminal| {
            let words: Vec<OsString> = words.iter().map(Into::into).collect();
            plain(&words, terminal, Lang::Fr).map(|open| open.path)
        };
        assert_eq!(plain(&["bilat"], true), Some(None));
        assert_eq!(plain(&["bilat", "/"], true), Some(Some("/".into())));
        assert_eq!(plain(&["bilat", "/"], false), None, "no terminal");
        assert_eq!(plain(&["bilat", "/", "--print"], true), None);
        for word in ["-h", "help", "list", "nowhere", ""] {
            assert_eq!(plain(&["bilat", word], true), None, "{word}");
        }
    }
}
