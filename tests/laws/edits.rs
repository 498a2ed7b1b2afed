use bilat::domain::edit::Edit;
use bilat::domain::session::Session;
use proptest::collection::vec;
use proptest::prelude::*;

use super::arbitrary::{edit, second, session, typed, typing};
use super::cases;

/// When a thing was said is not undone, nor that there was one.
fn timeless(mut session: Session) -> Session {
    session.answers.retain(|_, answer| !answer.never_spoke());
    for answer in session.answers.values_mut() {
        answer.updated = None;
    }
    session
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn undoing_every_edit_gives_the_session_back(
        before in session(1),
        edits in vec((edit(), prop::option::of(typed())), 1..12),
    ) {
        let mut now = before.clone();
        let mut undo: Vec<Edit> = Vec::new();
        for (edit, typed) in edits {
            let edit = typed.map_or(edit, |typed| typing(&now, typed));
            undo.push(now.apply(edit, second(9)).unwrap());
        }
        let after = now.clone();
        let mut redo: Vec<Edit> = Vec::new();
        for edit in undo.into_iter().rev() {
            redo.push(now.apply(edit, second(10)).unwrap());
        }
        prop_assert_eq!(timeless(now.clone()), timeless(before));
        for edit in redo.into_iter().rev() {
            now.apply(edit, second(11)).unwrap();
        }
        prop_assert_eq!(timeless(now), timeless(after));
    }

    #[test]
    fn a_splice_turns_one_text_into_the_other(before in session(1), typed in typed()) {
        let mut now = before.clone();
        now.apply(typing(&before, typed.clone()), second(9)).unwrap();
        let (id, field, new) = typed;
        let text = now.answers.get(&id).map_or("", |answer| answer.text(field));
        prop_assert_eq!(text, new);
    }
}
