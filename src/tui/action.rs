//! What keys do, where. The one table that names keys: update, footer, help, `bilat keys` and the
//! README are all read from it.

use super::chord::{self, Chord};
use crate::lang::Phrases;
use crate::lang::keys::Keys;

/// Where keys are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// On every screen, unless text is being typed.
    Everywhere,
    /// The list of campaigns.
    Home,
    /// A campaign and its interviews.
    Campaign,
    /// The interview, outside its texts.
    Interview,
    /// In the note, the obstacles or the opportunities.
    Note,
    /// The overview of one interview's answers.
    Overview,
    /// The matrix of questions and voices.
    Merge,
    /// The radar, the dimensions and the gaps.
    Diagnosis,
    /// One question's voices.
    Voices,
    /// What each profile alone would score.
    Views,
    /// What moved since the campaign before.
    Compare,
    /// The five minutes of a review.
    Review,
}

/// Something the user asks for. The place decides what exactly it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the table below gives each its words")]
pub enum Action {
    Help,
    Suspend,
    Quit,
    Back,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    First,
    Last,
    Open,
    New,
    Overview,
    Merge,
    Diagnosis,
    WriteMerged,
    Rate,
    Unknown,
    NotApplicable,
    Unfinished,
    Clear,
    Evidence,
    Verbatim,
    FollowUp,
    Flag,
    Note,
    Obstacles,
    Opportunities,
    NextText,
    Undo,
    Redo,
    Next,
    Previous,
    Search,
    Jump,
    Close,
    Person,
    SaveAs,
    Filter,
    Settle,
    Unsettle,
    NextToSettle,
    Target,
    Series,
    Glyphs,
    Legal,
    Profile,
    Dimension,
    Views,
    Compare,
    Review,
    Renew,
    LastTime,
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// Where.
    pub place: Place,
    /// The keys, as in scripts, apart by spaces; the first is shown.
    pub keys: &'static str,
    /// What is asked.
    pub action: Action,
    /// What it does, in a few words.
    pub words: fn(&Keys) -> &'static str,
    /// Place in the footer, 1 first; 0 keeps it out.
    pub rank: u8,
}

const fn bind(
    place: Place,
    keys: &'static str,
    action: Action,
    words: fn(&Keys) -> &'static str,
    rank: u8,
) -> Binding {
    Binding { place, keys, action, words, rank }
}

/// The keys that choose a level: digits, and the same keys of an AZERTY keyboard unshifted.
const LEVELS: &str = "1 2 3 4 5 6 7 8 9 & é \" ' ( - è _ ç";
const ALT_LEVELS: &str = "<a-1> <a-2> <a-3> <a-4> <a-5> <a-6> <a-7> <a-8> <a-9> \
    <a-&> <a-é> <a-\"> <a-'> <a-(> <a--> <a-è> <a-_> <a-ç>";

/// Every key of the program.
#[rustfmt::skip]
pub static BINDINGS: &[Binding] = {
    use Action as A;
    use Place as P;
    &[
        bind(P::Everywhere, "? <f1>", A::Help, |k| k.help, 99),
        bind(P::Everywhere, "<c-c>", A::Quit, |k| k.quit, 0),
        bind(P::Everywhere, "<c-z>", A::Suspend, |k| k.suspend, 0),

        bind(P::Home, "<enter> <right>", A::Open, |k| k.open_campaign, 1),
        bind(P::Home, "n", A::New, |k| k.new_campaign, 2),
        bind(P::Home, "<down> j", A::Down, |k| k.next_line, 0),
        bind(P::Home, "<up> k", A::Up, |k| k.previous_line, 0),
        bind(P::Home, "q <esc>", A::Back, |k| k.leave, 3),

        bind(P::Campaign, "<enter> <right>", A::Open, |k| k.open_session, 1),
        bind(P::Campaign, "n", A::New, |k| k.new_session, 2),
        bind(P::Campaign, "a", A::Overview, |k| k.overview, 3),
        bind(P::Campaign, "f", A::Merge, |k| k.merge, 4),
        bind(P::Campaign, "d", A::Diagnosis, |k| k.diagnosis, 5),
        bind(P::Campaign, "v", A::Views, |k| k.views, 7),
        bind(P::Campaign, "r", A::Review, |k| k.review, 8),
        bind(P::Campaign, "c", A::Compare, |k| k.compare, 9),
        bind(P::Campaign, "s", A::Renew, |k| k.renew, 10),
        bind(P::Campaign, "w", A::WriteMerged, |k| k.write_merged, 0),
        bind(P::Campaign, "<down> j", A::Down, |k| k.next_line, 0),
        bind(P::Campaign, "<up> k", A::Up, |k| k.previous_line, 0),
        bind(P::Campaign, "<home>", A::First, |k| k.first_line, 0),
        bind(P::Campaign, "<end>", A::Last, |k| k.last_line, 0),
        bind(P::Campaign, "q <esc>", A::Back, |k| k.back, 6),
        bind(P::Campaign, "<left>", A::Left, |k| k.to_campaigns, 0),

        bind(P::Interview, LEVELS, A::Rate, |k| k.rate, 1),
        bind(P::Interview, "n <enter>", A::Note, |k| k.note, 2),
        bind(P::Interview, "s", A::Unknown, |k| k.unknown, 4),
        bind(P::Interview, "o", A::NotApplicable, |k| k.not_applicable, 5),
        bind(P::Interview, "i", A::Unfinished, |k| k.unfinished, 0),
        bind(P::Interview, "p", A::Evidence, |k| k.evidence, 6),
        bind(P::Interview, "v", A::Verbatim, |k| k.verbatim, 7),
        bind(P::Interview, "f", A::Obstacles, |k| k.obstacles, 0),
        bind(P::Interview, "+", A::Opportunities, |k| k.opportunities, 0),
        bind(P::Interview, "t", A::FollowUp, |k| k.follow_up, 8),
        bind(P::Interview, "m", A::Flag, |k| k.flag, 9),
        bind(P::Interview, "<del>", A::Clear, |k| k.clear, 0),
        bind(P::Interview, "<down> j <pgdn> <right> <c-n>", A::Next, |k| k.next_question, 3),
        bind(P::Interview, "<up> k <pgup> <left> <c-p>", A::Previous, |k| k.previous_question, 0),
        bind(P::Interview, "<home>", A::First, |k| k.first_question, 0),
        bind(P::Interview, "<end>", A::Last, |k| k.last_question, 0),
        bind(P::Interview, "/", A::Search, |k| k.search, 10),
        bind(P::Interview, "g", A::Jump, |k| k.jump, 11),
        bind(P::Interview, "u", A::Undo, |k| k.undo, 12),
        bind(P::Interview, "U <c-r>", A::Redo, |k| k.redo, 0),
        bind(P::Interview, "a", A::Overview, |k| k.overview, 13),
        bind(P::Interview, "c", A::Close, |k| k.close, 14),
        bind(P::Interview, "e", A::Person, |k| k.person, 0),
        bind(P::Interview, "w", A::SaveAs, |k| k.save_as, 0),
        bind(P::Interview, "l", A::LastTime, |k| k.last_time, 16),
        bind(P::Interview, "q", A::Back, |k| k.back, 15),

        bind(P::Note, "<esc>", A::Back, |k| k.leave_text, 1),
        bind(P::Note, ALT_LEVELS, A::Rate, |k| k.rate, 2),
        bind(P::Note, "<pgdn> <c-n>", A::Next, |k| k.next_question, 3),
        bind(P::Note, "<pgup> <c-p>", A::Previous, |k| k.previous_question, 4),
        bind(P::Note, "<tab>", A::NextText, |k| k.next_text, 5),
        bind(P::Note, "<c-z>", A::Undo, |k| k.undo_typing, 0),
        bind(P::Note, "<c-y>", A::Redo, |k| k.redo_typing, 0),
        bind(P::Note, "<f1>", A::Help, |k| k.help, 6),
        bind(P::Note, "<c-c>", A::Quit, |k| k.quit, 0),

        bind(P::Overview, "<enter> <right>", A::Open, |k| k.open_question, 1),
        bind(P::Overview, "<down> j", A::Down, |k| k.next_line, 0),
        bind(P::Overview, "<up> k", A::Up, |k| k.previous_line, 0),
        bind(P::Overview, "<pgdn>", A::PageDown, |k| k.next_page, 0),
        bind(P::Overview, "<pgup>", A::PageUp, |k| k.previous_page, 0),
        bind(P::Overview, "<home>", A::First, |k| k.first_line, 0),
        bind(P::Overview, "<end>", A::Last, |k| k.last_line, 0),
        bind(P::Overview, "x", A::Filter, |k| k.filter_answers, 2),
        bind(P::Overview, "/", A::Search, |k| k.search, 3),
        bind(P::Overview, "q <esc> <left>", A::Back, |k| k.back, 4),

        bind(P::Merge, "<enter>", A::Open, |k| k.voices, 1),
        bind(P::Merge, "r", A::Settle, |k| k.settle, 2),
        bind(P::Merge, "n", A::NextToSettle, |k| k.next_to_settle, 0),
        bind(P::Merge, "<del>", A::Unsettle, |k| k.unsettle, 0),
        bind(P::Merge, "x", A::Filter, |k| k.filter_merge, 3),
        bind(P::Merge, "u", A::Undo, |k| k.undo, 4),
        bind(P::Merge, "<down> j", A::Down, |k| k.next_line, 0),
        bind(P::Merge, "<up> k", A::Up, |k| k.previous_line, 0),
        bind(P::Merge, "<right> l", A::Right, |k| k.next_column, 0),
        bind(P::Merge, "<left> h", A::Left, |k| k.previous_column, 0),
        bind(P::Merge, "<pgdn>", A::PageDown, |k| k.next_page, 0),
        bind(P::Merge, "<pgup>", A::PageUp, |k| k.previous_page, 0),
        bind(P::Merge, "<home>", A::First, |k| k.first_line, 0),
        bind(P::Merge, "<end>", A::Last, |k| k.last_line, 0),
        bind(P::Merge, "/", A::Search, |k| k.search, 5),
        bind(P::Merge, "d", A::Diagnosis, |k| k.diagnosis, 6),
        bind(P::Merge, "q <esc>", A::Back, |k| k.back, 7),

        bind(P::Voices, "r", A::Settle, |k| k.settle, 1),
        bind(P::Voices, "n <enter>", A::NextToSettle, |k| k.next_to_settle, 2),
        bind(P::Voices, "<del>", A::Unsettle, |k| k.unsettle, 0),
        bind(P::Voices, "u", A::Undo, |k| k.undo, 5),
        bind(P::Voices, "z", A::Target, |k| k.target, 6),
        bind(P::Voices, "<down> j", A::Down, |k| k.scroll_down, 0),
        bind(P::Voices, "<up> k", A::Up, |k| k.scroll_up, 0),
        bind(P::Voices, "<pgdn> <c-n>", A::Next, |k| k.next_question, 3),
        bind(P::Voices, "<pgup> <c-p>", A::Previous, |k| k.previous_question, 0),
        bind(P::Voices, "q <esc> <left>", A::Back, |k| k.back, 4),

        bind(P::Diagnosis, "<enter>", A::Open, |k| k.voices, 1),
        bind(P::Diagnosis, "<tab>", A::NextText, |k| k.next_pane, 2),
        bind(P::Diagnosis, "s", A::Series, |k| k.series, 3),
        bind(P::Diagnosis, "p", A::Profile, |k| k.filter_profile, 4),
        bind(P::Diagnosis, "x", A::Dimension, |k| k.filter_dimension, 5),
        bind(P::Diagnosis, "l", A::Legal, |k| k.duties, 6),
        bind(P::Diagnosis, "b", A::Glyphs, |k| k.glyphs, 0),
        bind(P::Diagnosis, "<down> j", A::Down, |k| k.next_line, 0),
        bind(P::Diagnosis, "<up> k", A::Up, |k| k.previous_line, 0),
        bind(P::Diagnosis, "<pgdn>", A::PageDown, |k| k.next_page, 0),
        bind(P::Diagnosis, "<pgup>", A::PageUp, |k| k.previous_page, 0),
        bind(P::Diagnosis, "<home>", A::First, |k| k.first_line, 0),
        bind(P::Diagnosis, "<end>", A::Last, |k| k.last_line, 0),
        bind(P::Diagnosis, "f", A::Merge, |k| k.merge, 7),
        bind(P::Diagnosis, "v", A::Views, |k| k.views, 9),
        bind(P::Diagnosis, "q <esc>", A::Back, |k| k.back, 8),

        bind(P::Views, "<enter>", A::Open, |k| k.voices, 1),
        bind(P::Views, "<right> l", A::Right, |k| k.next_dimension, 2),
        bind(P::Views, "<left> h", A::Left, |k| k.previous_dimension, 0),
        bind(P::Views, "<down> j", A::Down, |k| k.next_line, 0),
        bind(P::Views, "<up> k", A::Up, |k| k.previous_line, 0),
        bind(P::Views, "<home>", A::First, |k| k.first_line, 0),
        bind(P::Views, "<end>", A::Last, |k| k.last_line, 0),
        bind(P::Views, "d", A::Diagnosis, |k| k.diagnosis, 3),
        bind(P::Views, "q <esc>", A::Back, |k| k.back, 4),

        bind(P::Compare, "<enter>", A::Open, |k| k.voices, 1),
        bind(P::Compare, "<down> j", A::Down, |k| k.next_line, 0),
        bind(P::Compare, "<up> k", A::Up, |k| k.previous_line, 0),
        bind(P::Compare, "<pgdn>", A::PageDown, |k| k.next_page, 0),
        bind(P::Compare, "<pgup>", A::PageUp, |k| k.previous_page, 0),
        bind(P::Compare, "<home>", A::First, |k| k.first_line, 0),
        bind(P::Compare, "<end>", A::Last, |k| k.last_line, 0),
        bind(P::Compare, "b", A::Glyphs, |k| k.glyphs, 2),
        bind(P::Compare, "q <esc> <left>", A::Back, |k| k.back, 3),

        bind(P::Review, "<enter>", A::Open, |k| k.voices, 1),
        bind(P::Review, "<down> j", A::Down, |k| k.next_line, 0),
        bind(P::Review, "<up> k", A::Up, |k| k.previous_line, 0),
        bind(P::Review, "<pgdn>", A::PageDown, |k| k.next_page, 0),
        bind(P::Review, "<pgup>", A::PageUp, |k| k.previous_page, 0),
        bind(P::Review, "<home>", A::First, |k| k.first_line, 0),
        bind(P::Review, "<end>", A::Last, |k| k.last_line, 0),
        bind(P::Review, "v", A::Views, |k| k.views, 2),
        bind(P::Review, "l", A::Legal, |k| k.duties, 6),
        bind(P::Review, "d", A::Diagnosis, |k| k.diagnosis, 3),
        bind(P::Review, "f", A::Merge, |k| k.merge, 4),
        bind(P::Review, "q <esc> <left>", A::Back, |k| k.back, 5),
    ]
};

/// What a key asks for in a place; keys of everywhere work unless text is being typed.
pub fn find(place: Place, chord: Chord) -> Option<Action> {
    let key = chord.to_string();
    let here =
        |p: Place| BINDINGS.iter().find(|b| b.place == p && b.keys.split(' ').any(|k| k == key));
    let everywhere = || (place != Place::Note).then(|| here(Place::Everywhere)).flatten();
    here(place).or_else(everywhere).map(|b| b.action)
}

/// The number a key stands for: a digit, or the same key of an AZERTY keyboard unshifted.
pub fn digit(typed: char) -> Option<u8> {
    let azerty = "&é\"'(-è_ç";
    typed
        .to_digit(10)
        .or_else(|| {
            let at = azerty.chars().position(|c| c == typed)?;
            u32::try_from(at + 1).ok()
        })
        .and_then(|n| u8::try_from(n).ok())
        .filter(|n| *n > 0)
}

/// The bindings shown in a place's footer, the most useful first.
pub fn footer(place: Place) -> Vec<&'static Binding> {
    let mut shown: Vec<_> = BINDINGS
        .iter()
        .filter(|b| b.rank > 0 && (b.place == place || here_too(b.place, place)))
        .collect();
    shown.sort_by_key(|b| b.rank);
    shown
}

fn here_too(place: Place, shown: Place) -> bool {
    place == Place::Everywhere && shown != Place::Note
}

/// The first key of a binding, as people call it, such as `Échap`; nothing for the keys of levels,
/// which depend on the question.
pub fn first_key(binding: &Binding, french: bool) -> String {
    match binding.keys {
        LEVELS | ALT_LEVELS => String::new(),
        keys => keys.split(' ').next().map(|key| one_key(key, french)).unwrap_or_default(),
    }
}

/// All keys of a binding, as people call them.
pub fn all_keys(binding: &Binding, french: bool) -> String {
    match binding.keys {
        LEVELS => "1…9, & é \" ' ( - è _ ç".to_owned(),
        ALT_LEVELS => "Alt-1…9".to_owned(),
        keys => {
            let names: Vec<String> = keys.split(' ').map(|key| one_key(key, french)).collect();
            names.join(", ")
        }
    }
}

fn one_key(key: &str, french: bool) -> String {
    chord::parse(key)
        .ok()
        .and_then(|chords| chords.first().copied())
        .map(|chord| chord::label(chord, french))
        .unwrap_or_default()
}

/// Every row of the table in words: place, keys, what they do.
pub fn table(phrases: &Phrases) -> Vec<(&'static str, String, &'static str)> {
    let french = phrases.lang == crate::lang::Lang::Fr;
    BINDINGS
        .iter()
        .map(|b| {
            (place_name(&phrases.keys, b.place), all_keys(b, french), (b.words)(&phrases.keys))
        })
        .collect()
}

/// A place's name.
pub fn place_name(keys: &Keys, place: Place) -> &'static str {
    match place {
        Place::Everywhere => keys.in_everywhere,
        Place::Home => keys.in_home,
        Place::Campaign => keys.in_campaign,
        Place::Interview => keys.in_interview,
        Place::Note => keys.in_note,
        Place::Overview => keys.in_overview,
        Place::Merge => keys.in_merge,
        Place::Voices => keys.in_voices,
        Place::Diagnosis => keys.in_diagnosis,
        Place::Views => keys.in_views,
        Place::Compare => keys.in_compare,
        Place::Review => keys.in_review,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_table_can_be_typed() {
        for binding in BINDINGS {
            for key in binding.keys.split(' ') {
                let chords = chord::parse(key).unwrap();
                assert_eq!(chords.len(), 1, "{key}");
                assert_eq!(chords[0].to_string(), key);
                assert_eq!(find(binding.place, chords[0]), Some(binding.action), "{key}");
            }
        }
    }

    #[test]
    fn azerty_digits_need_no_shift() {
        assert_eq!("&é\"'(".chars().filter_map(digit).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
        assert_eq!(digit('0'), None);
        assert_eq!(digit('a'), None);
    }

    #[test]
    fn no_key_needs_alt_gr_or_a_dead_key() {
        for binding in BINDINGS {
            for key in binding.keys.split(' ') {
                assert!(!"@#{[|\\]}^~`¨€".contains(key), "{key}");
            }
        }
    }
}
