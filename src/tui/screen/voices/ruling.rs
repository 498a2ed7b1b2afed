//! Settling a question and moving its target: the forms, and what comes of them.

use std::path::PathBuf;

use crate::domain::campaign::{Decision, Ruling, is_reason};
use crate::domain::exact::Exact;
use crate::domain::gap;
use crate::domain::merge::{Position, voices_digest};
use crate::domain::questionnaire::Kind;
use crate::domain::route::Role;
use crate::domain::session::Reply;
use crate::lang::number;
use crate::lang::show::visible;
use crate::tui::event::{Effect, Moment};
use crate::tui::form::{Field, Form, Purpose};
use crate::tui::state::{Shared, Turn};
use crate::tui::theme::Ink;

use super::words::Reader;

/// Asks for the level a question is settled at, and why.
pub fn settle(shared: &mut Shared, question: usize) -> Turn {
    if shared.folder().is_none() {
        return refuse(shared, shared.phrases.tui.read_only);
    }
    let form = Reader::of(shared).and_then(|reader| settle_form(&reader, question));
    match form {
        Some(form) => Turn::ask(form),
        None => refuse(shared, shared.phrases.settling.not_scored),
    }
}

fn refuse(shared: &mut Shared, why: &str) -> Turn {
    shared.say(Ink::Warn, why.to_owned());
    Turn::stay()
}

fn settle_form(reader: &Reader, question: usize) -> Option<Form> {
    let words = &reader.phrases.settling;
    let position = reader.position(question)?;
    let options = options(reader, question);
    if options.is_empty() {
        return None;
    }
    let made = position.settled.as_ref().map(|settled| &settled.decision);
    let known =
        made.and_then(|made| options.iter().position(|(reply, _)| is_same(reply, &made.reply)));
    // what was decided, else the median when it can be chosen, else nothing: the référent chooses
    let is_median = |(reply, _): &(Reply, String)| {
        let worth = reply.value(reader.question(question), &reader.dossier.questionnaire.scale);
        worth.is_some() && worth == position.median
    };
    let at = known.or_else(|| options.iter().position(is_median));
    let [title, level, reason, hint] = words.settle_form;
    let written = made.map_or("", |made| made.reason.trim());
    let mut told = vec![intro(reader, position)];
    if at.is_none() {
        let [no_level, not_a_level] = words.nothing_chosen;
        let why = if position.median.is_some() { not_a_level } else { no_level };
        told.push(why.to_owned());
    }
    told.retain(|part| !part.is_empty());
    Some(Form::new(
        Purpose::Settle(question),
        &format!("{title} · {}", reader.title(question)),
        &told.join("\n"),
        vec![
            Field::one(level, "", options.into_iter().map(|(_, label)| label).collect(), at),
            Field::text(reason, hint, written),
        ],
    ))
}

/// What is proposed and why, or what was said where there is nothing to propose.
fn intro(reader: &Reader, position: &Position) -> String {
    let shown = |value| number::value(reader.lang, value);
    let heads = reader.heads();
    let references: Vec<&str> = (position.voices.iter())
        .filter(|voice| voice.role == Role::Reference)
        .filter(|voice| voice.value(reader.dossier, position.question).is_some())
        .map(|voice| heads[voice.session()].as_str())
        .collect();
    let (median, reference) = (position.median.map(shown), position.reference.map(shown));
    let who = references.join(", ");
    let proposed =
        (reader.phrases.settling.proposed)(median.as_deref(), &who, reference.as_deref());
    if proposed.is_empty() { reader.said(position) } else { proposed }
}

/// What a question can be settled at: its levels or choices, then « not applicable ». Nothing for a
/// question that carries no level.
fn options(reader: &Reader, question: usize) -> Vec<(Reply, String)> {
    let scale = &reader.dossier.questionnaire.scale;
    let replies: Vec<Reply> = match &reader.question(question).kind {
        Kind::Level(anchors) => (0..anchors.len())
            .filter_map(|index| {
                let level = scale.min + Exact::from(i64::try_from(index).ok()?);
                u8::try_from(level.terms().0).ok().map(Reply::Level)
            })
            .collect(),
        Kind::Choice(choices) => {
            choices.iter().map(|choice| Reply::Choice(choice.id.clone())).collect()
        }
        Kind::Number { .. } | Kind::Open => return Vec::new(),
    };
    let none = Reply::NotApplicable(String::new());
    let replies: Vec<Reply> = replies.into_iter().chain([none]).collect();
    let said = said(reader, question);
    let label = |reply: Reply| {
        let who = said.iter().find(|(known, _)| is_same(known, &reply));
        let label = label(reader, question, &reply, who.map(|(_, who)| who.join(", ")));
        (reply, label)
    };
    replies.into_iter().map(label).collect()
}

/// Whether both settle a question alike, whatever the reason of a « not applicable ».
fn is_same(one: &Reply, other: &Reply) -> bool {
    match (one, other) {
        (Reply::NotApplicable(_), Reply::NotApplicable(_)) => true,
        (one, other) => one == other,
    }
}

/// Who proposes each reply: people first those of the reference profiles, then the median.
fn said(reader: &Reader, question: usize) -> Vec<(Reply, Vec<String>)> {
    let mut all: Vec<(Reply, Vec<usize>)> = Vec::new();
    let Some(position) = reader.position(question) else {
        return Vec::new();
    };
    for voice in &position.voices {
        let Some(reply) = voice.reply(reader.dossier, question) else { continue };
        match all.iter_mut().find(|(known, _)| is_same(known, reply)) {
            Some((_, sessions)) if sessions.contains(&voice.session()) => {}
            Some((_, sessions)) => sessions.push(voice.session()),
            None => all.push((reply.clone(), vec![voice.session()])),
        }
    }
    let heads = reader.heads();
    let is_reference = |session: &usize| {
        position.voices.iter().any(|v| v.session() == *session && v.role == Role::Reference)
    };
    let worth =
        |reply: &Reply| reply.value(reader.question(question), &reader.dossier.questionnaire.scale);
    let mut said: Vec<(Reply, Vec<String>)> = all
        .into_iter()
        .map(|(reply, sessions)| {
            let (own, others): (Vec<usize>, Vec<usize>) =
                sessions.into_iter().partition(is_reference);
            let mut who = Vec::new();
            if !own.is_empty() {
                let word = reader.phrases.common.reference;
                who.push(format!("{word} {}", reader.names(&heads, &own)));
            }
            if !others.is_empty() {
                who.push(reader.names(&heads, &others));
            }
            (reply, who)
        })
        .collect();
    if position.levels > 1
        && let Some(median) = position.median
    {
        let word = reader.phrases.settling.median.to_owned();
        if let Some((_, who)) = said.iter_mut().find(|(reply, _)| worth(reply) == Some(median)) {
            who.push(word);
        } else {
            let level = u8::try_from(median.terms().0).ok().filter(|_| median.terms().1 == 1);
            said.extend(level.map(|level| (Reply::Level(level), vec![word])));
        }
    }
    said
}

/// A level by the sentence that anchors it, else by its name, then who proposes it.
fn label(reader: &Reader, question: usize, reply: &Reply, who: Option<String>) -> String {
    let anchor = reader.anchor(question, reply);
    let label = match reply {
        Reply::Level(level) if !anchor.is_empty() => format!("{level} · {anchor}"),
        _ => reader.reply(question, reply),
    };
    who.map_or(label.clone(), |who| format!("{label} ({who})"))
}

/// Asks for a question's target.
pub fn target(shared: &mut Shared, question: usize) -> Turn {
    if shared.folder().is_none() {
        return refuse(shared, shared.phrases.tui.read_only);
    }
    let form = Reader::of(shared).and_then(|reader| {
        let words = &reader.phrases.settling;
        let asked = reader.question(question);
        if !asked.kind.is_scored() {
            return None;
        }
        let shown = |value: Option<Exact>| {
            value.map_or_else(String::new, |value| number::value(reader.lang, value))
        };
        let authored = match asked.target {
            Some(target) => shown(Some(target)),
            None => words.no_target.to_owned(),
        };
        let [title, field] = words.target_form;
        Some(Form::new(
            Purpose::Target(question),
            &format!("{title} · {}", reader.title(question)),
            "",
            vec![Field::line(
                field,
                &(words.target_hint)(&authored),
                &shown(gap::target(reader.dossier, asked)),
            )],
        ))
    });
    match form {
        Some(form) => Turn::ask(form),
        None => refuse(shared, shared.phrases.settling.not_scored),
    }
}

/// Takes a submitted decision or target, from this screen, the merge or the diagnosis; nothing
/// when it is refused.
pub fn submit(shared: &mut Shared, at: Moment, form: &mut Form) -> Option<Turn> {
    let ruling = match form.purpose {
        Purpose::Settle(question) => decided(shared, at, form, question)?,
        Purpose::Target(question) => moved(shared, form, question)?,
        _ => return Some(Turn::stay()),
    };
    let told = match (&ruling, &form.purpose) {
        (Ruling::Decision(_, Some(decision)), Purpose::Settle(question)) => {
            settled(shared, *question, &decision.reply)
        }
        _ => shared.phrases.settling.done[1].to_owned(),
    };
    Some(rule(shared, ruling, &told))
}

/// What is said of a question once it is settled: which one, at what, and how many are left.
fn settled(shared: &Shared, question: usize, reply: &Reply) -> String {
    let words = &shared.phrases.settling;
    let Some(reader) = Reader::of(shared) else { return String::new() };
    let id = visible(reader.question(question).id.as_str());
    let level = match reply {
        Reply::Level(level) => (words.at_level)(&level.to_string()),
        reply => reader.reply(question, reply),
    };
    (words.settled)(&id, &level, left_after(shared, question))
}

/// How many questions are left to settle once this one is.
fn left_after(shared: &Shared, question: usize) -> usize {
    let positions = shared.open.iter().flat_map(|open| &open.diagnosis.merge.positions);
    positions.filter(|p| p.is_to_settle() && p.question != question).count()
}

/// The place in a list of questions of the next one to settle: after a place, then round. Where
/// the list has nothing else to settle, says so.
pub fn next_to_settle(shared: &mut Shared, list: &[usize], at: usize) -> Option<usize> {
    let merge = &shared.open.as_ref()?.diagnosis.merge;
    let is_left = |question: usize| {
        let mut positions = merge.positions.iter();
        positions.any(|position| position.question == question && position.is_to_settle())
    };
    let mut round = (at + 1..list.len()).chain(0..at.min(list.len()));
    let next = round.find(|place| is_left(list[*place]));
    if next.is_none() {
        let left = merge.to_settle();
        let text = (shared.phrases.settling.none_further)(left);
        shared.say(if left == 0 { Ink::Good } else { Ink::Warn }, text);
    }
    next
}

/// The question of the ruling that would be undone.
pub fn last_ruled(shared: &Shared) -> Option<usize> {
    let (Ruling::Decision(id, _) | Ruling::Target(id, _)) = shared.undo.last()? else {
        return None;
    };
    shared.dossier()?.questionnaire.questions.iter().position(|question| question.id == *id)
}

fn decided(shared: &Shared, at: Moment, form: &mut Form, question: usize) -> Option<Ruling> {
    let reader = Reader::of(shared)?;
    let Some(chosen) = form.choice(0) else {
        form.refuse(0, reader.phrases.settling.choice_needed);
        return None;
    };
    let reason = form.value(1);
    if !is_reason(&reason) {
        form.refuse(1, reader.phrases.settling.reason_needed);
        return None;
    }
    let (reply, _) = options(&reader, question).into_iter().nth(chosen)?;
    let decision = Decision {
        reply,
        reason,
        at: Some(at.instant),
        voices: Some(voices_digest(reader.dossier, question)),
    };
    Some(Ruling::Decision(reader.question(question).id.clone(), Some(decision)))
}

fn moved(shared: &Shared, form: &mut Form, question: usize) -> Option<Ruling> {
    let reader = Reader::of(shared)?;
    let scale = &reader.dossier.questionnaire.scale;
    let asked = reader.question(question);
    let typed = form.value(0).replace(',', ".");
    if typed.is_empty() {
        return Some(Ruling::Target(asked.id.clone(), None));
    }
    match typed.parse::<Exact>() {
        Ok(target) if scale.min <= target && target <= scale.max => {
            let kept = Some(target).filter(|target| asked.target != Some(*target));
            Some(Ruling::Target(asked.id.clone(), kept))
        }
        _ => {
            let shown = |value| number::value(reader.lang, value);
            let words = &reader.phrases.settling;
            form.refuse(0, (words.target_range)(&shown(scale.min), &shown(scale.max)));
            None
        }
    }
}

/// Takes a decision back.
pub fn withdraw(shared: &mut Shared, question: usize) -> Turn {
    let Some(dossier) = shared.dossier() else {
        return Turn::stay();
    };
    let id = dossier.questionnaire.questions[question].id.clone();
    if !dossier.campaign.decisions.contains_key(&id) {
        return refuse(shared, shared.phrases.settling.nothing_to_withdraw);
    }
    let [withdrawn, ..] = shared.phrases.settling.done;
    rule(shared, Ruling::Decision(id, None), withdrawn)
}

/// Undoes the last ruling.
pub fn undo(shared: &mut Shared) -> Turn {
    match (shared.folder().map(std::path::Path::to_owned), shared.undo.pop()) {
        (Some(folder), Some(ruling)) => {
            let [.., undone] = shared.phrases.settling.done;
            shared.ruled = Some(undone.to_owned());
            ordered(shared, folder, ruling)
        }
        _ => refuse(shared, shared.phrases.settling.nothing_to_undo),
    }
}

/// Has a ruling written, and keeps what undoes it. What is told stays unless the disk refuses.
fn rule(shared: &mut Shared, ruling: Ruling, told: &str) -> Turn {
    let Some(folder) = shared.folder().map(std::path::Path::to_owned) else {
        return refuse(shared, shared.phrases.tui.read_only);
    };
    if let Some(dossier) = shared.dossier() {
        let inverse = dossier.campaign.inverse(&ruling);
        shared.undo.push(inverse);
    }
    shared.ruled = Some(told.to_owned());
    ordered(shared, folder, ruling)
}

/// The campaign on screen goes along: who ruled on the same thing meanwhile is not overruled.
fn ordered(shared: &Shared, folder: PathBuf, ruling: Ruling) -> Turn {
    let Some(dossier) = shared.dossier() else { return Turn::stay() };
    Turn::effect(Effect::Rule(folder, ruling, Box::new(dossier.campaign.clone())))
}
