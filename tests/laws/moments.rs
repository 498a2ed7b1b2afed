//! Two moments compared: the causes of a move add up to it, and nothing moves by itself.

use bilat::domain::compare::{Comparison, QuestionMove, Side};
use bilat::domain::diagnosis::Diagnosis;
use bilat::domain::dossier::Dossier;
use proptest::prelude::*;

use super::arbitrary::dossier;
use super::cases;

fn compare(then: &Dossier, now: &Dossier) -> Comparison {
    let (before, after) = (Diagnosis::of(then), Diagnosis::of(now));
    Comparison::of(
        Side { dossier: then, diagnosis: &before },
        Side { dossier: now, diagnosis: &after },
    )
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn the_causes_of_a_move_add_up_to_it(then in dossier(), now in dossier()) {
        let whole = compare(&then, &now);
        if let Some(because) = whole.because {
            let sum = because.answers + because.coverage + because.questionnaire;
            prop_assert_eq!(Some(sum), whole.overall.change());
        }
        for moved in whole.dimensions {
            if let Some(because) = moved.because {
                let sum = because.answers + because.coverage + because.questionnaire;
                prop_assert_eq!(Some(sum), moved.score.change());
            }
        }
    }

    #[test]
    fn nothing_moves_from_a_moment_to_itself(dossier in dossier()) {
        let comparison = compare(&dossier, &dossier);
        prop_assert!(comparison.questions.iter().all(QuestionMove::is_still));
        prop_assert_eq!(comparison.overall.then, comparison.overall.now);
    }
}
