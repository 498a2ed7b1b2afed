//! A campaign of any size, always the same one: what a big campaign costs is measured, and its
//! files are never kept in the repository.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use bilat::domain::id::SessionId;
use bilat::store::questionnaires;

const DIMENSIONS: usize = 7;
const PROFILES: usize = 10;

/// Writes a campaign of so many sessions and questions in a folder, unless it is there: each session
/// answers three questions in four, with a note of about 240 bytes on each. With 64 questions a
/// session is about 15 kB.
pub fn campaign(folder: &Path, sessions: usize, questions: usize) {
    if folder.join("campaign.toml").exists() {
        return;
    }
    fs::create_dir_all(folder.join("sessions")).unwrap();
    let asked = questionnaire(questions);
    let digest = questionnaires::parse(Path::new("many.toml"), &asked).unwrap().digest;
    fs::write(folder.join("questionnaire.toml"), asked).unwrap();
    let mut chance = Chance(1);
    for number in 0..sessions {
        let text = session(number, questions, &digest.to_string(), &mut chance);
        fs::write(session_file(folder, number), text).unwrap();
    }
    let id = SessionId::new(0, [7; 10]);
    let campaign = format!(
        "schema = 1\nid = \"{id}\"\nauthority = \"Métropole de {sessions} entretiens\"\n\
         questionnaire = {{ id = \"many\", version = \"1\", digest = \"{digest}\" }}\n\
         created = 2026-09-01\n"
    );
    fs::write(folder.join("campaign.toml"), campaign).unwrap();
}

/// The file of the session of this number.
pub fn session_file(folder: &Path, number: usize) -> PathBuf {
    folder.join(format!("sessions/{number:06}.toml"))
}

/// Numbers that look drawn at random and are always the same (Marsaglia’s xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound).unwrap()).unwrap()
    }
}

/// A note, or an anchor, of about so many bytes.
fn words(bytes: usize, chance: &mut Chance) -> String {
    const WORDS: [&str; 12] = [
        "l’inventaire",
        "des",
        "équipements",
        "n’est",
        "pas",
        "tenu",
        "à",
        "jour,",
        "mais",
        "le",
        "service",
        "relève",
    ];
    let mut text = String::new();
    while text.len() < bytes {
        text.push_str(WORDS[chance.below(WORDS.len())]);
        text.push(' ');
    }
    text.trim_end().to_owned()
}

fn questionnaire(questions: usize) -> String {
    let mut chance = Chance(2);
    let mut text = "schema = 1\nid = \"many\"\nversion = \"1\"\ntitle = \"Grand questionnaire\"\n\
        origin = \"Inventé pour mesurer.\"\nnotice = \"Rien n’est enregistré.\"\n[scale]\nlevels = \
        [\"Inexistant\", \"Émergent\", \"Intermédiaire\", \"Avancé\", \"Maximum\"]\n"
        .to_owned();
    let out = &mut text;
    for n in 0..DIMENSIONS {
        writeln!(
            out,
            "[[dimension]]\nid = \"d{n}\"\ntitle = \"Dimension {n}\"\nshort = \"Dim. {n}\""
        )
        .unwrap();
    }
    for n in 0..PROFILES {
        writeln!(out, "[[profile]]\nid = \"p{n}\"\ntitle = \"Profil {n}\"\nshort = \"Profil {n}\"")
            .unwrap();
        writeln!(out, "minutes = 60").unwrap();
    }
    for n in 0..questions {
        let [title, asked] = [30, 90].map(|bytes| words(bytes, &mut chance));
        let levels: Vec<String> =
            (0..5).map(|_| format!("\"{}\"", words(60, &mut chance))).collect();
        write!(
            out,
            "[[question]]\nid = \"q-{n:04}\"\ndimension = \"d{}\"\ntitle = \"{title}\"\n\
             text = \"{asked} ?\"\nreference = [\"p{}\"]\ncrossing = [{}]\nlevels = [{}]\n\
             target = 4\n",
            n * DIMENSIONS / questions,
            n % PROFILES,
            // everybody else: voices to compare on every question
            (0..PROFILES)
                .filter(|p| *p != n % PROFILES)
                .map(|p| format!("\"p{p}\""))
                .collect::<Vec<_>>()
                .join(", "),
            levels.join(", "),
        )
        .unwrap();
    }
    text
}

fn session(number: usize, questions: usize, digest: &str, chance: &mut Chance) -> String {
    let bytes = u64::try_from(number).unwrap().to_be_bytes();
    let id = SessionId::new(1_000, std::array::from_fn(|i| bytes.get(i).copied().unwrap_or(1)));
    let mut text = format!(
        "schema = 1\nid = \"{id}\"\nstatus = \"{}\"\n\
         questionnaire = {{ id = \"many\", version = \"1\", digest = \"{digest}\" }}\n\
         stakeholder = {{ profiles = [\"p{}\"], function = \"Fonction {number}\", name = \"\" }}\n\
         date = 2026-10-01\ninterviewers = [\"Référente\"]\nminutes = 60\nspent = 3600\n\
         noticed = true\n",
        // the first one can be gone on with
        if number == 0 { "open" } else { "closed" },
        number % PROFILES
    );
    for question in 0..questions {
        if chance.below(4) == 0 {
            continue;
        }
        let note = words(240, chance);
        write!(
            text,
            "\n[answers.q-{question:04}]\nlevel = {}\nevidence = \"{}\"\nnote = \"\"\"\n{note}\n\
             \"\"\"\nupdated = 2026-10-01T08:00:00Z\n",
            1 + chance.below(5),
            ["said", "cited", "seen"][chance.below(3)],
        )
        .unwrap();
        if chance.below(20) == 0 {
            let quote = words(60, chance);
            writeln!(text, "verbatims = [{{ text = \"{quote}\", consent = \"citable\" }}]")
                .unwrap();
        }
    }
    text
}
