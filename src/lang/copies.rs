//! Words that a copy of a session's file would not take along.

/// The phrases.
#[derive(Debug)]
pub struct Copies {
    /// Files some of whose words are in a journal.
    pub pending: fn(usize) -> String,
}

/// In French.
pub const FR: Copies = Copies {
    pending: |count| {
        format!(
            "Entretiens ouverts, ou mal fermés, dont des paroles sont encore dans leur journal\u{a0}: \
             {count}. Elles sont comptées ici, mais ne suivraient pas une copie du fichier\u{a0}: \
             ouvrez puis quittez chacun avant de le copier."
        )
    },
};

/// In English.
pub const EN: Copies = Copies {
    pending: |count| {
        format!(
            "Interviews open, or badly closed, some of whose words are still in their journal: \
             {count}. They are counted here, but would not go with a copy of the file: open and \
             leave each of them before copying it."
        )
    },
};

pub(super) fn unreadable_fr(path: &str) -> String {
    format!(
        "{path} garde des paroles qui ne se lisent pas toutes\u{a0}: celles-là ne sont pas comptées. \
         Ouvrez l’entretien\u{a0}: ce journal sera mis de côté, pour y relire à la main ce qui manque."
    )
}

pub(super) fn unreadable_en(path: &str) -> String {
    format!(
        "{path} has words that cannot all be read: those are not counted. Open the interview: this \
         journal will be put aside, to read by hand what is missing."
    )
}

pub(super) fn orphan_fr(path: &str, lost: &str, now: Option<&str>) -> String {
    match now {
        Some(now) => format!(
            "{path} garde des paroles d’un entretien dont le fichier s’appelle maintenant {now}\u{a0}: \
             elles ne sont pas comptées. Rendez au fichier le nom de {lost}, puis ouvrez l’entretien."
        ),
        None => format!(
            "{path} garde des paroles d’un entretien dont le fichier n’est plus là\u{a0}: elles ne \
             sont pas comptées. Remettez {lost} à sa place, puis ouvrez l’entretien."
        ),
    }
}

pub(super) fn orphan_en(path: &str, lost: &str, now: Option<&str>) -> String {
    match now {
        Some(now) => format!(
            "{path} has words of an interview whose file is now called {now}: they are not counted. \
             Give the file back the name of {lost}, then open the interview."
        ),
        None => format!(
            "{path} has words of an interview whose file is gone: they are not counted. Put {lost} \
             back in its place, then open the interview."
        ),
    }
}
