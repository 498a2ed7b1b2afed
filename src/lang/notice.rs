//! The information notice, filled in with what the campaign says.

use super::{Lang, number};
use crate::domain::campaign::Campaign;

/// The notice with its brackets replaced by what is known; the others stay, to be seen.
pub fn filled(lang: Lang, notice: &str, campaign: &Campaign) -> String {
    let known = |said: &str| Some(said.trim().to_owned()).filter(|said| !said.is_empty());
    let (authority, contact) = (known(&campaign.authority), known(&campaign.contact));
    let date = campaign.keep_until.map(|date| number::date(lang, date));
    let brackets = [
        ("[collectivité]", &authority),
        ("[local authority]", &authority),
        ("[authority]", &authority),
        ("[contact]", &contact),
        ("[date]", &date),
    ];
    let mut text = String::with_capacity(notice.len());
    let mut rest = notice;
    // one walk, so that a bracket in what is filled in is left alone
    while let Some(at) = rest.find('[') {
        let (before, here) = rest.split_at(at);
        text.push_str(before);
        let found = brackets.iter().find_map(|(bracket, said)| {
            let after = here.strip_prefix(bracket)?;
            Some((said.as_deref()?, after))
        });
        let (said, after) = found.unwrap_or_else(|| here.split_at(1));
        text.push_str(said);
        rest = after;
    }
    text + rest
}
