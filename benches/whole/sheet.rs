//! The figures, and the budgets they are held against. A ratio counts, not a time.

use std::collections::BTreeMap;

/// What was measured, of which program, in the order it came.
#[derive(Default)]
pub struct Sheet {
    figures: BTreeMap<(&'static str, String), Vec<f64>>,
    whats: Vec<&'static str>,
    whos: Vec<String>,
}

/// A budget of bilat: its name, a figure of bilat, and the most it may be.
struct Budget {
    what: &'static str,
    figure: &'static str,
    who: &'static str,
    most: Most,
}

enum Most {
    /// So many.
    Of(f64),
    /// So many times the same figure of another program.
    Times(f64, &'static str),
    /// So many times another figure of the same program.
    TimesFigure(f64, &'static str),
}

use Most::{Of, Times, TimesFigure};

const BILAT: &str = "bilat";

const fn budget(what: &'static str, figure: &'static str, most: Most) -> Budget {
    Budget { what, figure, who: BILAT, most }
}

/// The budgets that a terminal shows; `scale` and `gate` show the others.
const BUDGETS: &[Budget] = &[
    budget("démarrage", "démarrage, µs", Times(1.0, "vim -u NONE")),
    budget("démarrage", "démarrage, µs", Times(3.5, "plancher Rust")),
    budget("lettre : processeur", "lettre, µs", Times(1.0, "vim -u NONE")),
    budget("lettre : octets", "lettre, octets", Times(1.0, "vim -u NONE")),
    budget(
        "lettre, 5 000 questions",
        "lettre, 5 000 q., µs",
        TimesFigure(1.1, "lettre, 50 q., µs"),
    ),
    budget(
        "niveau, 5 000 questions",
        "niveau, 5 000 q., µs",
        TimesFigure(1.1, "niveau, 50 q., µs"),
    ),
    budget("rien ne change : octets", "touche vaine, octets", Of(0.0)),
    budget("une écriture par image", "déplacement, écritures", Of(1.0)),
    budget("mémoire", "mémoire, ko", Times(1.0, "vim -u NONE")),
    budget("binaire", "binaire, ko", Of(4000.0)),
    budget("repos : réveils", "repos, réveils", Of(0.0)),
    // the loop, and the thread that writes the minute
    budget("repos sous l’horloge", "repos sous l’horloge, réveils", Of(2.0)),
    budget("repos : octets", "repos, octets", Of(0.0)),
    budget("repos : disque", "repos, disque", Of(0.0)),
    budget("disque lent : 99e centile", "touche, disque lent, µs", TimesFigure(1.2, "touche, µs")),
    budget("50 réponses : octets", "entretien, octets", TimesFigure(2.5, "fichier, octets")),
    budget("50 réponses : sync", "entretien, sync", TimesFigure(1.0, "réponses et pauses")),
];

impl Sheet {
    pub fn add(&mut self, what: &'static str, who: &str, figure: f64) {
        if !self.whats.contains(&what) {
            self.whats.push(what);
        }
        if !self.whos.iter().any(|known| known == who) {
            self.whos.push(who.to_owned());
        }
        self.figures.entry((what, who.to_owned())).or_default().push(figure);
    }

    fn median(&self, what: &'static str, who: &str) -> Option<f64> {
        let mut figures = self.figures.get(&(what, who.to_owned()))?.clone();
        figures.sort_by(f64::total_cmp);
        figures.get(figures.len() / 2).copied()
    }

    /// Every figure with its ratio to bilat’s, then every budget.
    pub fn print(&self) {
        for what in &self.whats {
            println!("\n{what}");
            let ours = self.median(what, BILAT);
            for who in &self.whos {
                let Some(figure) = self.median(what, who) else { continue };
                let ratio = ours.filter(|_| who != BILAT).map(|ours| ours / figure);
                let ratio = ratio.filter(|ratio| ratio.is_finite());
                let ratio = ratio.map_or_else(String::new, |r| format!("bilat × {r:.2}"));
                println!("  {who:24} {figure:12.1}  {ratio}");
            }
        }
        println!("\n{:26} {:>12} {:>12}  ", "budget", "bilat", "permis");
        for budget in BUDGETS {
            self.judge(budget);
        }
    }

    fn judge(&self, budget: &Budget) {
        let Some(figure) = self.median(budget.figure, budget.who) else { return };
        let (most, words) = match budget.most {
            Of(most) => (Some(most), String::new()),
            Times(times, other) => {
                (self.median(budget.figure, other).map(|f| f * times), format!("{times} × {other}"))
            }
            TimesFigure(times, other) => {
                (self.median(other, budget.who).map(|f| f * times), format!("{times} × {other}"))
            }
        };
        let Some(most) = most else { return };
        let held = if figure <= most { "tenu" } else { "NON" };
        println!("{:26} {figure:12.1} {most:12.1}  {held:4}  {words}", budget.what);
    }
}
