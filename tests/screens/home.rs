//! Home: the campaigns of the default place, and the form of a new one.

use std::path::{Path, PathBuf};

use bilat::lang::Lang;
use bilat::store::{folder, places};
use bilat::tui::action::Action;
use bilat::tui::event::{Done, Event, Shelf};
use bilat::tui::play::Player;
use bilat::tui::state::Screen;

const SMALL: (u16, u16) = (80, 24);

/// Home, as if campaigns were kept in this folder.
fn home(lang: Lang, place: &Path, shown_as: &Path) -> Player {
    let mut player = Player::new(None, lang, SMALL, crate::support::now());
    let folders = places::list(place).unwrap();
    let campaigns = folders
        .into_iter()
        .map(|folder| {
            let campaign = folder::list_campaign(&folder);
            (folder, campaign)
        })
        .collect();
    let shelf = Shelf { place: shown_as.to_owned(), has_example: true };
    player.event(Event::Done(Done::Campaigns(shelf, campaigns)));
    player
}

fn shown_as() -> PathBuf {
    PathBuf::from("/home/ada/.local/share/bilat")
}

#[test]
fn an_empty_place_says_what_this_is_and_the_two_ways_in() {
    let folder = tempfile::tempdir().unwrap();
    let player = home(Lang::Fr, folder.path(), &shown_as());
    insta::assert_snapshot!(player.text());
}

#[test]
fn an_empty_place_in_english() {
    let folder = tempfile::tempdir().unwrap();
    let player = home(Lang::En, folder.path(), &shown_as());
    insta::assert_snapshot!(player.text());
}

#[test]
fn campaigns_are_listed_even_those_that_cannot_be_read() {
    let folder = tempfile::tempdir().unwrap();
    crate::support::example_in(folder.path());
    let broken = folder.path().join("un-essai");
    std::fs::create_dir(&broken).unwrap();
    std::fs::write(broken.join("campaign.toml"), "schema = 1\nauthority = 3\n").unwrap();
    let mut player = home(Lang::Fr, folder.path(), &shown_as());
    insta::assert_snapshot!(player.text());
    player.keys("<down><enter>").unwrap();
    assert!(player.text().contains("il manque la clé"));
    player.keys("<esc><up><enter>").unwrap();
    assert!(matches!(player.state().screen, Screen::Campaign(_)));
}

#[test]
fn leaving_a_campaign_of_the_list_goes_back_to_the_list() {
    let folder = tempfile::tempdir().unwrap();
    crate::support::example_in(folder.path());
    let mut player = home(Lang::Fr, folder.path(), &shown_as());
    player.keys("<enter>").unwrap();
    player.event(Event::Resize(120, 36));
    assert!(player.text().contains("q retour"), "{}", player.text());
    player.keys("q").unwrap();
    assert!(matches!(player.state().screen, Screen::Home(_)));
    assert!(player.state().shared.open.is_none() && !player.ended);
    player.keys("q").unwrap();
    assert!(player.ended);
}

#[test]
fn a_campaign_is_made_from_its_form() {
    let folder = tempfile::tempdir().unwrap();
    let mut player = home(Lang::Fr, folder.path(), folder.path());
    player.keys("n").unwrap();
    insta::assert_snapshot!(player.text());
    player
        .keys("CA de Morvelle<tab>62 000<tab>38,5 M<tab>Services<tab>dpo@morvelle.example<tab>31/12/2027<tab>2<tab><space><down><down><space><c-s>")
        .unwrap();
    assert!(matches!(player.state().screen, Screen::Campaign(_)));
    let made = folder::load(&folder.path().join("ca-de-morvelle-2026")).unwrap();
    let campaign = made.dossier.campaign;
    assert_eq!(campaign.authority, "CA de Morvelle");
    assert_eq!(campaign.population, Some(62_000));
    assert_eq!(campaign.purchases, Some(38_500_000));
    assert_eq!(campaign.contact, "dpo@morvelle.example");
    assert_eq!(campaign.keep_until, Some("2027-12-31".parse().unwrap()));
    assert_eq!(campaign.selection.unwrap().as_str(), "short");
    let planned: Vec<&str> =
        (campaign.planned.iter()).map(|planned| planned.stakeholder.profiles[0].as_str()).collect();
    assert_eq!(planned, ["elu", "dsi"]);
    assert!(player.text().contains("Rencontrer «\u{a0}Élu·e\u{a0}»"));
}

#[test]
fn the_example_is_not_told_of_where_it_is_not() {
    let mut player = Player::new(None, Lang::Fr, SMALL, crate::support::now());
    for has_example in [true, false] {
        let shelf = Shelf { place: shown_as(), has_example };
        player.event(Event::Done(Done::Campaigns(shelf, Vec::new())));
        let text = player.text();
        assert_eq!(text.contains("bilat sessions/exemple-valmont"), has_example, "{text}");
        assert!(text.contains("→ n  Créer la première campagne."), "{text}");
    }
}

#[test]
fn a_list_tells_questionnaires_by_their_title_and_gives_names_its_room() {
    let folder = tempfile::tempdir().unwrap();
    let example = crate::support::example_in(folder.path());
    let wide = |size| {
        let mut player = home(Lang::Fr, folder.path(), &shown_as());
        player.event(Event::Resize(size, 24));
        player.text()
    };
    let text = wide(80);
    assert!(text.contains("Numérique") && !text.contains("numerique-responsable"), "{text}");
    let text = wide(140);
    let whole =
        "(exemple fictif)     62\u{202f}000  28/09/2026  Numérique responsable d’une collectivité";
    assert!(text.replace('\u{a0}', "\u{202f}").contains(whole), "{text}");
    let file = example.join("campaign.toml");
    let short = std::fs::read_to_string(&file).unwrap();
    let short = short.replacen("created =", "selection = \"short\"\ncreated =", 1);
    std::fs::write(file, short).unwrap();
    assert!(wide(80).contains("version courte"), "{}", wide(80));
}

#[test]
fn campaigns_that_read_alike_are_told_apart_by_their_folders() {
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let mut player = home(Lang::Fr, folder.path(), folder.path());
        player.keys("nCommunauté d’agglomération du Grand Morvelle<c-s>").unwrap();
    }
    let text = home(Lang::Fr, folder.path(), &shown_as()).text();
    let ends = |row: &&str| ["-2026", "-2026-2"].iter().any(|end| row.trim_end().ends_with(end));
    let rows: Vec<&str> = text.lines().filter(ends).collect();
    assert!(rows.len() == 2 && rows[0] != rows[1], "{text}");
    assert!(rows.iter().all(|row| row.contains("23/11/2026")), "{text}");
}

#[test]
fn an_empty_place_does_not_offer_to_open() {
    let folder = tempfile::tempdir().unwrap();
    let offered = |player: &Player| match &player.state().screen {
        Screen::Home(home) => home.offers(&player.state().shared, Action::Open),
        _ => panic!("not at home"),
    };
    assert!(!offered(&home(Lang::Fr, folder.path(), &shown_as())));
    crate::support::example_in(folder.path());
    assert!(offered(&home(Lang::Fr, folder.path(), &shown_as())));
}

#[test]
fn a_second_campaign_of_the_year_has_a_folder_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let mut player = home(Lang::Fr, folder.path(), folder.path());
        player.keys("nCA de Morvelle<c-s>").unwrap();
    }
    assert!(folder.path().join("ca-de-morvelle-2026-2").is_dir());
}

#[test]
fn what_cannot_be_understood_is_asked_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut player = home(Lang::Fr, folder.path(), folder.path());
    player.keys("n<c-s>").unwrap();
    assert!(player.text().contains("✗ à remplir"));
    player.keys("Morvelle<tab>beaucoup<c-s>").unwrap();
    assert!(player.text().contains("✗ Nombre attendu"));
    assert_eq!(places::list(folder.path()).unwrap().len(), 0);
}

#[test]
fn what_was_asked_for_and_cannot_be_opened_leads_home() {
    let folder = tempfile::tempdir().unwrap();
    let player =
        Player::new(Some(folder.path().to_owned()), Lang::Fr, SMALL, crate::support::now());
    assert!(matches!(player.state().screen, Screen::Home(_)));
    assert!(!player.text().contains("Lecture…"));
}
