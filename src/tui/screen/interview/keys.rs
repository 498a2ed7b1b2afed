//! What keys do in an interview: an answer changed with one key, the next question, another picked
//! from a list, the note, the end.

use crossterm::event::KeyCode;

use super::{Interview, Typing, forms, held, last_time, view};
use crate::domain::edit::{Change, Edit, Field};
use crate::domain::questionnaire::Kind;
use crate::domain::route::Stop;
use crate::domain::session::{Reply, Status};
use crate::store::limits::TEXT;
use crate::tui::action::{Action, digit};
use crate::tui::chord::Chord;
use crate::tui::event::Moment;
use crate::tui::picker::{Item, Picker};
use crate::tui::state::{Overlay, Shared, Then, Turn};
use crate::tui::theme::Ink;

/// Takes a key: an action of the place, or a letter of the text being typed.
pub fn update(
    screen: &mut Interview,
    shared: &mut Shared,
    at: Moment,
    action: Option<Action>,
    chord: Chord,
) -> Turn {
    let mut turn = act(screen, shared, at, action, chord);
    if let Some(Then::Show(Overlay::Form(form))) = &mut turn.then {
        screen.fill(shared, form);
        let drafted = screen.drafted(shared, at, form);
        turn = turn.with(drafted);
    }
    turn
}

fn act(
    screen: &mut Interview,
    shared: &mut Shared,
    at: Moment,
    action: Option<Action>,
    chord: Chord,
) -> Turn {
    screen.now = at.elapsed;
    if screen.is_typing() {
        return typing(screen, shared, at, action, chord);
    }
    let Some(action) = action else {
        if chord.code == KeyCode::Esc {
            // one Escape too many must not leave a conversation
            let said = shared.phrases.interview.how_to_leave;
            shared.say(Ink::Quiet, said);
        }
        return Turn::stay();
    };
    if screen.is_read_only(shared) {
        if let Some(turn) = held::update(screen, shared, action) {
            return turn;
        }
    } else if screen.awaits_notice(shared) && (changes(action) || action == Action::Close) {
        return Turn::show(Overlay::Notice(0));
    }
    match action {
        Action::Rate => screen.rate(shared, at, chord),
        Action::Unknown => screen.change_answer(shared, at, Change::Reply(Some(Reply::Unknown))),
        Action::Unfinished => {
            screen.change_answer(shared, at, Change::Reply(Some(Reply::Unfinished)))
        }
        Action::Clear => screen.change_answer(shared, at, Change::Reply(None)),
        Action::Flag => {
            let flagged = screen.answer(shared).flagged;
            screen.change_answer(shared, at, Change::Flagged(!flagged))
        }
        Action::NotApplicable => forms::not_applicable(screen, shared),
        Action::Evidence => forms::evidence(screen, shared),
        Action::Verbatim => forms::verbatims(screen, shared),
        Action::FollowUp => forms::follow_ups(screen, shared),
        Action::Person => forms::person(screen, shared),
        Action::SaveAs => forms::save_as(screen, shared),
        Action::LastTime => last_time::open(screen, shared),
        Action::Note => write(screen, shared, Field::Note),
        Action::Obstacles => write(screen, shared, Field::Obstacles),
        Action::Opportunities => write(screen, shared, Field::Opportunities),
        Action::Next => screen.step(shared, at, true),
        Action::Previous => screen.step(shared, at, false),
        Action::First => screen.go_to(shared, at, 0),
        Action::Last => screen.go_to(shared, at, usize::MAX),
        Action::Undo => screen.replay(shared, at, true),
        Action::Redo => screen.replay(shared, at, false),
        Action::Search => screen.picker(shared, false),
        Action::Jump => screen.picker(shared, true),
        Action::Close => screen.close(shared, at),
        Action::Back => screen.leave(shared, at),
        _ => Turn::stay(),
    }
}

/// Whether an action changes what was said.
pub(super) fn changes(action: Action) -> bool {
    use Action as A;
    matches!(
        action,
        A::Rate
            | A::Unknown
            | A::NotApplicable
            | A::Unfinished
            | A::Clear
            | A::Evidence
            | A::Verbatim
            | A::FollowUp
            | A::Flag
            | A::Note
            | A::Obstacles
            | A::Opportunities
            | A::Person
            | A::Undo
            | A::Redo
    )
}

fn write(screen: &mut Interview, shared: &Shared, field: Field) -> Turn {
    screen.start_typing(shared, field);
    Turn::stay()
}

fn typing(
    screen: &mut Interview,
    shared: &mut Shared,
    at: Moment,
    action: Option<Action>,
    chord: Chord,
) -> Turn {
    match action {
        Some(Action::Rate) => screen.rate(shared, at, chord),
        Some(Action::Next) => screen.step(shared, at, true),
        Some(Action::Previous) => screen.step(shared, at, false),
        Some(Action::Back) => {
            screen.stop_typing(shared);
            screen.bookmark(shared, at)
        }
        Some(Action::NextText) => {
            let next = match screen.typing.as_ref().map(|typing| typing.field) {
                Some(Field::Note) => Field::Obstacles,
                Some(Field::Obstacles) => Field::Opportunities,
                _ => Field::Note,
            };
            screen.stop_typing(shared);
            screen.start_typing(shared, next);
            Turn::stay()
        }
        _ => {
            screen.begin(chord.character());
            if screen.typing.as_mut().is_some_and(|typing| typing.text.key(chord)) {
                return screen.typed(shared, at);
            }
            let is_full = |typing: &Typing| chord.character().is_some() && typing.text.is_full();
            if screen.typing.as_ref().is_some_and(is_full) {
                shared.say(Ink::Warn, (shared.phrases.tui.full)(TEXT));
            }
            Turn::stay()
        }
    }
}

impl Interview {
    /// Chooses the level or the choice this key stands for; on a number question, starts typing it.
    fn rate(&mut self, shared: &mut Shared, at: Moment, chord: Chord) -> Turn {
        let KeyCode::Char(typed) = chord.code else { return Turn::stay() };
        let Some(dossier) = shared.dossier() else {
            return Turn::stay();
        };
        let Some((question, _)) = self.current(dossier) else {
            return Turn::stay();
        };
        let rank = digit(typed).map(usize::from);
        let reply = match (&question.kind, rank) {
            (Kind::Level(levels), Some(rank)) => levels.get(rank - 1).and_then(|_| {
                let first = u8::try_from(dossier.questionnaire.scale.min.rounded(0)).ok()?;
                Some(Reply::Level(first + u8::try_from(rank - 1).ok()?))
            }),
            (Kind::Choice(choices), Some(rank)) => {
                choices.get(rank - 1).map(|choice| Reply::Choice(choice.id.clone()))
            }
            (Kind::Number { .. }, _) => return forms::number(self, shared, Some(typed)),
            (Kind::Open, _) | (_, None) => None,
        };
        let words = &shared.phrases.interview;
        let why = if question.kind == Kind::Open { words.in_words } else { words.not_a_level };
        let Some(reply) = reply else {
            shared.say(Ink::Warn, why);
            return Turn::stay();
        };
        self.change_answer(shared, at, Change::Reply(Some(reply)))
    }

    /// Closes the interview: questions to revisit come first, then the points to keep.
    fn close(&mut self, shared: &mut Shared, at: Moment) -> Turn {
        let Some(dossier) = shared.dossier() else {
            return Turn::stay();
        };
        let Some((_, session)) = self.current(dossier) else {
            return Turn::stay();
        };
        if session.status == Status::Closed {
            let said = shared.phrases.interview.reopened;
            shared.say(Ink::Good, said);
            let mut turn = self.apply(shared, at, vec![Edit::Status(Status::Open)]);
            turn.effects.extend(self.bookmark(shared, at).effects);
            return turn;
        }
        let wants_revisit = |stop: &Stop| {
            let answer = dossier
                .questionnaire
                .questions
                .get(stop.question)
                .and_then(|question| session.answers.get(&question.id));
            answer.is_some_and(|a| a.flagged || a.reply == Some(Reply::Unfinished))
        };
        let first = self.route.iter().position(wants_revisit);
        let count = self.progress.to_revisit;
        if let (Some(stop), false) = (first, self.warned) {
            self.warned = true;
            let text = (shared.phrases.interview.to_revisit)(count);
            let turn = self.go_to(shared, at, stop);
            shared.say(Ink::Warn, text);
            return turn;
        }
        forms::closing(self, shared)
    }

    /// A list of the route's questions to pick from; of its dimensions only, for a jump.
    fn picker(&self, shared: &Shared, dimensions_only: bool) -> Turn {
        let Some(dossier) = shared.dossier() else {
            return Turn::stay();
        };
        let lang = shared.lang();
        let mut items: Vec<Item> = Vec::new();
        let mut seen = None;
        for stop in &self.route {
            let Some(question) = dossier.questionnaire.questions.get(stop.question) else {
                continue;
            };
            let heading = (question.part, &question.dimension);
            if dimensions_only && seen == Some(heading) {
                continue;
            }
            seen = Some(heading);
            let place = view::place_of(shared, dossier, question);
            let (label, words) = if dimensions_only {
                (place, String::new())
            } else {
                let label = format!("{place} › {}", question.title.get(lang));
                (label, format!("{} {}", question.text.get(lang), question.id))
            };
            items.push(Item { label, words, value: stop.question });
        }
        let tui = &shared.phrases.tui;
        let title = if dimensions_only { tui.jumping } else { tui.searching };
        Turn::show(Overlay::Picker(Box::new(Picker::new(title, items))))
    }

    fn step(&mut self, shared: &mut Shared, at: Moment, forward: bool) -> Turn {
        let words = &shared.phrases.interview;
        let last = self.route.len().saturating_sub(1);
        if forward && self.at >= last {
            let closed = self.is_closed(shared);
            let said = if closed { words.last_of_closed } else { words.last_question };
            shared.say(Ink::Quiet, said);
            return Turn::stay();
        }
        if !forward && self.at == 0 {
            shared.say(Ink::Quiet, words.first_question);
            return Turn::stay();
        }
        let stop = if forward { self.at + 1 } else { self.at - 1 };
        self.go_to(shared, at, stop)
    }
}
