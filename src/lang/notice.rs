//! The information notice, filled in with what the campaign says: it is read aloud, so what is not
//! known yet is said in words too, and what to give is told apart, to whoever reads it.

use super::{Lang, number};
use crate::domain::campaign::Campaign;

/// What stands for something that is not known yet.
struct Unknown {
    /// Whom to ask, said first.
    contact: &'static str,
    /// Whom to ask, said again.
    again: &'static str,
    /// Until when.
    date: &'static str,
    /// What is to be given: keys of campaign.toml.
    to_give: fn(&str) -> String,
}

fn unknown(lang: Lang) -> Unknown {
    match lang {
        Lang::Fr => Unknown {
            contact: "la personne qui mène l’entretien",
            again: "pas encore indiqué",
            date: "une date qui n’est pas encore fixée",
            to_give: |keys| format!("[Pas encore donné, dans campaign.toml\u{a0}: {keys}.]"),
        },
        Lang::En => Unknown {
            contact: "the person who holds the interview",
            again: "not told yet",
            date: "a date that is not set yet",
            to_give: |keys| format!("[Not given yet, in campaign.toml: {keys}.]"),
        },
    }
}

/// The notice with its brackets replaced by what is known, or by words that say it is not. A
/// paragraph all in brackets tells whoever prepares the campaign what to give: once it is given, it
/// is not read to anybody.
pub fn filled(lang: Lang, notice: &str, campaign: &Campaign) -> String {
    let unknown = unknown(lang);
    let (authority, contact) = (campaign.authority.trim(), campaign.contact.trim());
    let date = campaign.keep_until.map(|date| number::date(lang, date));
    let mut keys: Vec<&str> = Vec::new();
    let mut is_contact_said = false;
    let mut text = String::with_capacity(notice.len());
    let mut rest = notice;
    // one walk, so that a bracket in what is filled in is left alone
    while let Some(at) = rest.find('[') {
        let (before, here) = rest.split_at(at);
        text.push_str(before);
        let bracket = ["[collectivité]", "[local authority]", "[authority]", "[contact]", "[date]"]
            .into_iter()
            .find(|bracket| here.starts_with(bracket));
        match (bracket, &date) {
            (Some("[contact]"), _) => {
                text.push_str(match (contact, is_contact_said) {
                    ("", false) => unknown.contact,
                    ("", true) => unknown.again,
                    (contact, false) => contact,
                    (contact, true) => address(contact),
                });
                is_contact_said = true;
                keys.extend(contact.is_empty().then_some("contact"));
            }
            (Some("[date]"), Some(date)) => text.push_str(date),
            (Some("[date]"), None) => {
                // « jusqu’au 3 mai », but « jusqu’à une date »
                if lang == Lang::Fr && text.ends_with("au ") {
                    text.truncate(text.len() - "au ".len());
                    text.push_str("à ");
                }
                text.push_str(unknown.date);
                keys.push("keep_until");
            }
            (Some(_), _) if !authority.is_empty() => text.push_str(authority),
            _ => text.push_str(bracket.unwrap_or("[")),
        }
        rest = &here[bracket.map_or(1, str::len)..];
    }
    text += rest;
    keys.sort_unstable();
    keys.dedup();
    if keys.is_empty() {
        let told = text.split("\n\n").filter(|paragraph| !is_instruction(paragraph));
        return told.collect::<Vec<_>>().join("\n\n");
    }
    format!("{}\n\n{}", text.trim_end(), (unknown.to_give)(&keys.join(", ")))
}

fn is_instruction(paragraph: &str) -> bool {
    let paragraph = paragraph.trim();
    paragraph.starts_with('[') && paragraph.ends_with(']')
}

/// Where to write, of somebody already named in full: else a role would be said twice.
fn address(contact: &str) -> &str {
    contact.split_whitespace().find(|word| word.contains('@')).unwrap_or(contact)
}
