//! Every screen and every window, by the keys that lead there and back. A new one is added here,
//! and is then drawn at every size and with every hostile text.

use std::path::{Path, PathBuf};

use bilat::lang::Lang;
use bilat::store::{folder, places};
use bilat::tui::event::{Done, Event, Shelf};
use bilat::tui::play::Player;

/// A stop: the keys that lead to it, and those that lead back.
pub type Stop = (&'static str, &'static str);

/// From a campaign's own screen.
pub const FROM_CAMPAIGN: [Stop; 56] = [
    ("", ""),
    ("<down><down>", ""),
    ("<end>", "<home>"),
    ("?", "<esc>"),
    ("<f1><pgdn>", "<esc>"),
    ("<end>n", "<esc><home>"),
    ("n", "<esc>"),
    ("n<tab><tab><tab>", "<esc>"),
    ("n<c-s>", "<esc>"),
    ("s", "<esc>"),
    ("s<tab><tab>", "<esc>"),
    ("s2028<c-s>", "<esc>"),
    ("w", "<esc>"),
    ("<home>a", "q"),
    ("<home>a<down><down><pgdn>", "q"),
    ("<home>ax", "q"),
    ("<home>a/", "<esc>q"),
    ("<home>a?", "<esc>q"),
    ("f", "q"),
    ("f<right><right>", "q"),
    ("f<down><down><down>", "q"),
    ("fx", "q"),
    ("fxx", "q"),
    ("fxxxxxxx", "q"),
    ("fn", "q"),
    ("fxxxxxxx<enter>", "qq"),
    ("fx<enter>n", "qq"),
    ("f/", "<esc>q"),
    ("f/zzz", "<esc>q"),
    ("f?", "<esc>q"),
    ("fr", "<esc>q"),
    ("fr<c-s>", "<esc>q"),
    ("f<enter>", "qq"),
    ("f<enter><down><down><down><down><down><down>", "qq"),
    ("f<enter>z", "<esc>qq"),
    ("f<enter>?", "<esc>qq"),
    ("d", "q"),
    ("ds", "q"),
    ("dss", "q"),
    ("dsss", "q"),
    ("dssss", "q"),
    ("dp", "q"),
    ("dx", "q"),
    ("dl", "q"),
    ("dbb", "q"),
    ("d<tab><down>", "q"),
    ("d<tab><tab><down>s", "q"),
    ("v", "q"),
    ("v<down><right><right>", "q"),
    ("v<end><enter>", "qq"),
    ("v?", "<esc>q"),
    ("dv", "qq"),
    ("r", "q"),
    ("r<down><down><down>", "q"),
    ("r<end>", "q"),
    ("r<enter>", "qq"),
];

/// From a campaign that follows another, with one interview begun and left.
pub const FROM_NEXT: [Stop; 6] =
    [("", ""), ("c", "q"), ("c<down><down>", "q"), ("cbb", "q"), ("c<end>", "q"), ("c?", "<esc>q")];

/// From an interview of such a campaign.
pub const FROM_NEXT_INTERVIEW: [Stop; 4] =
    [("", ""), ("l", "<esc>"), ("<pgdn><pgdn>l", "<esc>"), ("l<down>", "<esc>")];

/// From an interview.
pub const FROM_INTERVIEW: [Stop; 34] = [
    ("", ""),
    ("?", "<esc>"),
    ("<home>", ""),
    ("<pgdn>", ""),
    ("<end>", "<home>"),
    ("<pgdn><pgdn><pgdn><pgdn><pgdn>", ""),
    ("3", "u"),
    ("s", "u"),
    ("m", "m"),
    ("o", "<esc>"),
    ("o<c-s>", "<esc>"),
    ("oPas d’ici.<c-s>", "u"),
    ("p", "<esc>"),
    ("p<tab><tab>31/02<c-s>", "<esc>"),
    ("v", "<esc>"),
    ("vMots.<tab>", "<esc>"),
    ("t", "<esc>"),
    ("tQuoi<tab>Qui<tab>", "<esc>"),
    ("n", "<esc>"),
    ("nUn mot.", "<esc>u"),
    ("n<tab>", "<esc>"),
    ("n<tab><tab>", "<esc>"),
    ("n<f1>", "<esc><esc>"),
    ("f", "<esc>"),
    ("+", "<esc>"),
    ("/", "<esc>"),
    ("/zzz", "<esc>"),
    ("g", "<esc>"),
    ("e", "<esc>"),
    ("e<tab><tab><tab><tab>", "<esc>"),
    ("w", "<esc>"),
    ("c", "<esc>"),
    ("a", "q"),
    ("a<down><down>x", "q"),
];

/// From the list of campaigns.
pub const FROM_HOME: [Stop; 8] = [
    ("", ""),
    ("<down>", "<up>"),
    ("?", "<esc>"),
    ("n", "<esc>"),
    ("nNom<tab><tab><tab>", "<esc>"),
    ("n<c-s>", "<esc>"),
    ("nNom<tab>beaucoup<c-s>", "<esc>"),
    ("<end>", "<home>"),
];

/// Where a tour starts, and its stops.
pub fn tours(campaign: &Path, lang: Lang) -> Vec<(Player, &'static [Stop])> {
    let size = (80, 24);
    let open = |path: &Path| Player::new(Some(path.to_owned()), lang, size, super::now());
    let mut home = Player::new(None, lang, size, super::now());
    let place = campaign.parent().unwrap().to_owned();
    let found: Vec<PathBuf> = places::list(&place).unwrap();
    let listed = found.into_iter().map(|path| {
        let campaign = folder::list_campaign(&path);
        (path, campaign)
    });
    let listed = listed.collect();
    home.event(Event::Done(Done::Campaigns(Shelf { place, has_example: true }, listed)));
    vec![
        (home, &FROM_HOME),
        (open(campaign), &FROM_CAMPAIGN),
        (next(campaign, lang, "<enter><pgdn><pgdn><pgdn>2<pgdn>3q"), &FROM_NEXT),
        (next(campaign, lang, "<enter><pgdn><pgdn><pgdn>"), &FROM_NEXT_INTERVIEW),
        (open(&session(campaign, "open")), &FROM_INTERVIEW),
        // closed: read, and changed only once it is opened again
        (open(&session(campaign, "closed")), &FROM_INTERVIEW[..5]),
        // just begun: what to say first is in a window, longer where some of it is to be given
        (next(campaign, lang, ""), &[("", ""), ("<pgdn>", ""), ("<enter>", "")]),
    ]
}

/// The first session of this status.
pub fn session(campaign: &Path, status: &str) -> PathBuf {
    let sessions = std::fs::read_dir(campaign.join("sessions")).unwrap();
    let mut files: Vec<PathBuf> = sessions.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    let wanted = format!("status = \"{status}\"");
    files.into_iter().find(|f| std::fs::read_to_string(f).unwrap().contains(&wanted)).unwrap()
}

/// The campaign that follows, with an interview begun where these keys go on from its notice.
fn next(campaign: &Path, lang: Lang, keys: &str) -> Player {
    let mut player = Player::new(Some(campaign.to_owned()), lang, (80, 24), super::now());
    player.keys("s<c-s>n<c-s>").unwrap();
    player.keys(keys).unwrap();
    player
}
