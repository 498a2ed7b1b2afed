//! What the system refuses, told with what to do about it: the disk is full, the folder is gone,
//! the file is somebody else's.

use std::io::ErrorKind;

use super::show;
use crate::store::error::Doing;

pub(super) fn fr(path: &str, doing: Doing, source: &std::io::Error) -> String {
    let what = match doing {
        Doing::Read => "de lire",
        Doing::Write => "d’écrire",
        Doing::Sync => "de garantir l’écriture de",
        Doing::Replace => "de mettre à sa place",
        Doing::CreateFolder => "de créer le dossier",
        Doing::List => "de lister",
        Doing::Lock => "de verrouiller",
    };
    if source.kind() == ErrorKind::NotFound && doing != Doing::Read {
        return format!(
            "Impossible {what} {path}\u{a0}: son dossier n’est plus là (clé retirée, partage coupé, \
             dossier déplacé\u{a0}?). Remettez-le."
        );
    }
    format!("Impossible {what} {path}\u{a0}: {}", why_fr(source))
}

/// Links that lead to one another; std has no stable name for it.
fn is_loop(source: &std::io::Error) -> bool {
    cfg!(target_os = "linux") && source.raw_os_error() == Some(40)
}

/// Why the system refused, and what to do.
pub(super) fn why_fr(source: &std::io::Error) -> String {
    match source.kind() {
        ErrorKind::NotFound => "rien de ce nom. Vérifiez le chemin.".to_owned(),
        ErrorKind::PermissionDenied => {
            "droits insuffisants. Vérifiez à qui est le fichier, ou choisissez un autre dossier."
                .to_owned()
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "plus de place. Libérez-en, puis recommencez.".to_owned()
        }
        ErrorKind::ReadOnlyFilesystem => {
            "ce disque est en lecture seule. Choisissez un autre dossier.".to_owned()
        }
        ErrorKind::NotADirectory => {
            "un nom de ce chemin est un fichier, pas un dossier. Vérifiez le chemin.".to_owned()
        }
        ErrorKind::IsADirectory => "c’est un dossier. Donnez un fichier.".to_owned(),
        ErrorKind::InvalidFilename => {
            "ce nom est trop long ou interdit ici. Choisissez-en un autre.".to_owned()
        }
        _ if is_loop(source) => {
            "des liens renvoient l’un à l’autre. Donnez le fichier lui-même.".to_owned()
        }
        _ => format!("le système répond «\u{a0}{}\u{a0}».", show::visible(&source.to_string())),
    }
}

pub(super) fn en(path: &str, doing: Doing, source: &std::io::Error) -> String {
    let what = match doing {
        Doing::Read => "read",
        Doing::Write => "write",
        Doing::Sync => "make sure the disk has",
        Doing::Replace => "put in place",
        Doing::CreateFolder => "make the folder",
        Doing::List => "list",
        Doing::Lock => "lock",
    };
    if source.kind() == ErrorKind::NotFound && doing != Doing::Read {
        return format!(
            "Cannot {what} {path}: its folder is gone (drive pulled out, share cut off, folder \
             moved?). Put it back."
        );
    }
    format!("Cannot {what} {path}: {}", why_en(source))
}

/// Why the system refused, and what to do.
pub(super) fn why_en(source: &std::io::Error) -> String {
    match source.kind() {
        ErrorKind::NotFound => "nothing of that name. Check the path.".to_owned(),
        ErrorKind::PermissionDenied => {
            "not allowed. Check whose file it is, or choose another folder.".to_owned()
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "no room left. Make some, then try again.".to_owned()
        }
        ErrorKind::ReadOnlyFilesystem => {
            "this disk is read-only. Choose another folder.".to_owned()
        }
        ErrorKind::NotADirectory => {
            "a name in this path is a file, not a folder. Check the path.".to_owned()
        }
        ErrorKind::IsADirectory => "it is a folder. Give a file.".to_owned(),
        ErrorKind::InvalidFilename => {
            "this name is too long or not allowed here. Choose another.".to_owned()
        }
        _ if is_loop(source) => "links lead to one another. Give the file itself.".to_owned(),
        _ => format!("the system says “{}”.", show::visible(&source.to_string())),
    }
}
