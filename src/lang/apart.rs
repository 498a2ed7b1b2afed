//! What is said of copies that tell one thing differently, where one of them is taken.

/// The phrases.
#[derive(Debug)]
pub struct Apart {
    /// Questions that copies of the campaign settle or aim at differently.
    pub rulings: fn(usize) -> String,
    /// Headings of copies of one interview that are not the one taken.
    pub headings: fn(usize) -> String,
    /// What is taken of several copies, and what is left.
    pub chosen: fn(&str, &str) -> String,
    /// A person's name, or that there is none.
    pub named: fn(&str) -> String,
    /// A person's function, or that there is none.
    pub of_function: fn(&str) -> String,
    /// How long an interview is planned to last.
    pub so_many_minutes: fn(u16) -> String,
}

/// In French.
pub const FR: Apart = Apart {
    rulings: |count| {
        format!(
            "Arbitrages ou cibles qui diffèrent entre copies de la campagne\u{a0}: {count}. \
             L’arbitrage le plus récent et la cible la plus haute sont pris\u{a0}; relisez-les."
        )
    },
    chosen: |taken, left| format!("{taken} pris\u{a0}; {left} laissé"),
    headings: |count| {
        format!(
            "Personne, date ou durée qui diffèrent entre copies d’un même entretien\u{a0}: {count}. \
             L’en-tête de la copie changée en dernier est pris\u{a0}; relisez-le."
        )
    },
    named: |name| match name {
        "" => "sans nom".to_owned(),
        name => format!("nom «\u{a0}{name}\u{a0}»"),
    },
    of_function: |function| match function {
        "" => "sans fonction".to_owned(),
        function => format!("fonction «\u{a0}{function}\u{a0}»"),
    },
    so_many_minutes: |minutes| format!("{minutes} min prévues"),
};

/// In English.
pub const EN: Apart = Apart {
    rulings: |count| {
        format!(
            "Decisions or targets that copies of the campaign tell differently: {count}. The latest \
             decision and the higher target are taken; read them again."
        )
    },
    chosen: |taken, left| format!("{taken} taken; {left} left"),
    headings: |count| {
        format!(
            "Person, day or length that copies of one session tell differently: {count}. The heading \
             of the copy changed last is taken; read it again."
        )
    },
    named: |name| match name {
        "" => "no name".to_owned(),
        name => format!("name “{name}”"),
    },
    of_function: |function| match function {
        "" => "no function".to_owned(),
        function => format!("function “{function}”"),
    },
    so_many_minutes: |minutes| format!("{minutes} min planned"),
};
