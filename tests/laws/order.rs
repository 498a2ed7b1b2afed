//! Keys do not wait for the disk: in whatever order its answers come, what is on screen and what
//! is on disk are the same once it has done everything.

use bilat::domain::id::QuestionId;
use bilat::domain::pooled::Pooled;
use bilat::domain::session::{Answer, Session};
use bilat::lang::Lang;
use bilat::store::folder;
use bilat::tui::action::Place;
use bilat::tui::play::Player;
use proptest::prelude::*;

/// What a hurried user does.
const MOVES: [&str; 9] =
    ["n mot<esc>", "5", "<pgdn>", "q", "<enter>", "q<enter>", "u", "n<tab> frein<esc>", "m"];

proptest! {
    #![proptest_config(super::at_least(24))]

    #[test]
    fn memory_and_disk_agree_once_all_is_done(
        moves in prop::collection::vec((0..MOVES.len(), 0_usize..8), 1..24)
    ) {
        let folder = tempfile::tempdir().unwrap();
        let campaign = crate::support::example_in(folder.path());
        let now = crate::support::now();
        let mut player = Player::new(Some(campaign.clone()), Lang::Fr, (80, 24), now);
        // the one interview that is open
        player.keys("<end><up><enter>").unwrap();
        assert_eq!(player.state().place(), Place::Interview);
        player.slow_disk();
        for (choice, done) in moves {
            // q in the campaign would leave it, for the list of this user's own campaigns
            if !(player.state().place() == Place::Campaign && MOVES[choice].starts_with('q')) {
                player.keys(MOVES[choice]).unwrap();
            }
            player.disk_does(done);
        }
        player.disk_does(usize::MAX);
        let dossier = player.state().shared.dossier().unwrap();
        let loaded = folder::load(&campaign).unwrap().dossier;
        let (memory, disk) = (&dossier.sessions, &loaded.sessions);
        prop_assert_eq!(memory.len(), disk.len());
        for (memory, disk) in memory.iter().zip(disk) {
            let said = |session: &Session| {
                let told = |(id, a): (&QuestionId, &Pooled<Answer>)| {
                    (id.clone(), a.reply.clone(), a.note.clone(), a.obstacles.clone(), a.flagged)
                };
                // an answer undone leaves its past in the file, and says nothing
                let answers = session.answers.iter().filter(|(_, answer)| !answer.is_empty());
                answers.map(told).collect::<Vec<_>>()
            };
            prop_assert_eq!(said(memory), said(disk));
        }
    }
}
