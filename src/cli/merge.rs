//! `bilat merge`: all voices together, as a table or as one file.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::call::Call;
use super::table::{Argument, Command, Does, Shape};
use super::{Code, Failure, Said, apart, dossier, reply};
use crate::domain::anonymous::{FLOOR, anonymous, quotes_left_out, split};
use crate::domain::diagnosis::Diagnosis;
use crate::domain::dossier::Dossier;
use crate::domain::exact::Exact;
use crate::domain::id::QuestionId;
use crate::domain::leaks::leaks;
use crate::domain::merge::{Merge, Position, Voice};
use crate::domain::questionnaire::Questionnaire;
use crate::domain::reconcile::Contribution;
use crate::domain::score::DimensionScore;
use crate::domain::session::{Answer, Reply, Session};
use crate::lang::{errors, number, show};
use crate::report::block::{Block, Column};
use crate::report::text;
use crate::store::error::StoreError;
use crate::store::merged::{self, Gathered, Taken};

/// The command.
pub const COMMAND: Command = Command {
    name: "merge",
    about: |h| h.merge,
    arguments: &[
        Argument::at("paths", Shape::Paths, |h| h.value_place, |h| h.merge_paths).needed(),
        Argument {
            shape: Shape::PathOption,
            ..Argument::option("output", |h| h.value_file, |h| h.merge_output)
        }
        .short('o'),
        Argument::flag("force", |h| h.merge_force),
        Argument::flag("dry-run", |h| h.merge_dry_run),
        Argument::flag("anonymous", |h| h.merge_anonymous),
        Argument::option("floor", |h| h.value_number, |h| h.merge_floor),
    ],
    does: Does::Run(run),
};

fn run(call: &Call) -> Result<Said, Failure> {
    let cli = &call.phrases.cli;
    let paths = call.paths("paths");
    let output = call.path("output");
    if let Some(output) = output {
        if output == Path::new("-") {
            return Err(Failure::Usage(cli.no_stream.to_owned()));
        }
        merged::spare(output, &paths)?;
    }
    let gathered = merged::gather(&paths)?;
    let mut words = dossier::left_out(call, &gathered.loaded) + &sources(call, &gathered);
    let hidden = hidden(call, &gathered.loaded.dossier)?;
    let dossier = hidden.as_ref().unwrap_or(&gathered.loaded.dossier);
    let merge = Merge::of(dossier);
    let _ = writeln!(words, "{}", (cli.gathered)(dossier.interviews().count(), merge.to_settle()));
    let conflicts = conflicts(call, &gathered.loaded.dossier);
    let pending: Vec<String> = gathered.pending().into_iter().map(show::path).collect();
    words += &dossier::told(&(call.phrases.copies.pending)(pending.len()), &pending);
    let ruled = apart::rulings(call, &gathered);
    words += &dossier::told(&(call.phrases.copies.rulings)(ruled.len()), &ruled);
    let whole = &gathered.loaded.dossier;
    words += &dossier::told(&(cli.conflicts)(conflicts.len()), &conflicts);
    if !conflicts.is_empty() {
        let _ = writeln!(words, "{}", remedy(call, &paths, &gathered));
    }
    let (told, leaks) = hidden.as_ref().map(|h| anonymity(call, whole, h)).unwrap_or_default();
    words += &told;
    let data = match output {
        Some(path) if call.flag("dry-run") => {
            let _ = writeln!(words, "{}", (cli.dry_run)(&show::path(path), path.exists()));
            String::new()
        }
        Some(path) => {
            let mut asked = gathered.questionnaire();
            if hidden.is_some() {
                asked = merged::without_remarks(&asked).into();
            }
            written(call, merged::write(path, dossier, &asked, call.flag("force")))?;
            show::path(path) + "\n"
        }
        None => {
            let _ = writeln!(words, "{}", cli.legend);
            if call.flag("dry-run") {
                let _ = writeln!(words, "{}", cli.nothing_written);
            }
            text::write(&table(call, dossier, &merge))
        }
    };
    let leaves_out = |note: &StoreError| {
        use StoreError::{Apart, OrphanJournal, UnreadableJournal};
        matches!(note, Apart { .. } | UnreadableJournal { .. } | OrphanJournal { .. })
    };
    let leaves_out = gathered.loaded.broken.iter().any(leaves_out);
    let found = leaves_out || !conflicts.is_empty() || leaks || !ruled.is_empty();
    let code = if found { Code::Findings } else { Code::Done };
    Ok(Said { data, words, code, ..Said::default() })
}

/// The dossier without anything that tells who spoke, if that was asked for.
fn hidden(call: &Call, dossier: &Dossier) -> Result<Option<Dossier>, Failure> {
    let floor = call.number("floor")?;
    if !call.flag("anonymous") && floor.is_none() {
        return Ok(None);
    }
    Ok(Some(anonymous(dossier, floor.unwrap_or(FLOOR))))
}

/// What is to be known of an anonymous file before it is shown around, and whether its words still
/// name somebody.
fn anonymity(call: &Call, whole: &Dossier, hidden: &Dossier) -> (String, bool) {
    let cli = &call.phrases.cli;
    let leaks = leaks(whole, hidden);
    let mut words = dossier::leaks(call, &leaks);
    let left_out = quotes_left_out(whole, hidden);
    if left_out > 0 {
        let _ = writeln!(words, "{}", (cli.quotes_left_out)(left_out));
    }
    let split: Vec<&str> = split(hidden).map(QuestionId::as_str).collect();
    if !split.is_empty() {
        let _ = writeln!(words, "{}", (cli.split)(&split.join(", ")));
    }
    words += &dossier::told(cli.told_otherwise, &told_otherwise(call, whole, hidden));
    (words, !leaks.is_empty())
}

/// The figures that an anonymous file comes to and the campaign does not, a line a dimension
/// or a legal duty.
fn told_otherwise(call: &Call, whole: &Dossier, hidden: &Dossier) -> Vec<String> {
    let (report, lang) = (&call.phrases.report, call.phrases.lang);
    let Questionnaire { dimensions, scale, .. } = &whole.questionnaire;
    let mean = |value: Option<Exact>| number::score(lang, value, scale);
    let line = |(before, after): (&DimensionScore, &DimensionScore)| {
        let coverage = |score: &DimensionScore| format!("{}/{}", score.answered, score.applicable);
        let figures = [
            (report.score, [before, after].map(|score| mean(score.score))),
            (report.coverage, [before, after].map(coverage)),
            (report.target, [before, after].map(|score| mean(score.target))),
        ];
        let changed = figures.into_iter().filter(|(_, [before, after])| before != after);
        let changed = changed
            .map(|(what, [before, after])| format!("{} {before} → {after}", what.to_lowercase()));
        let changed: Vec<String> = changed.collect();
        let title = dimensions[before.dimension].title.get(lang).trim();
        (!changed.is_empty()).then(|| (call.phrases.cli.labelled)(title, &changed.join(", ")))
    };
    let [before, after] = [whole, hidden].map(Diagnosis::of);
    let mut lines: Vec<String> =
        before.dimensions.iter().zip(&after.dimensions).filter_map(line).collect();
    let duties = before.legal.iter().zip(&after.legal).filter(|(before, after)| before != after);
    lines.extend(duties.map(|((question, before), (_, after))| {
        let [before, after] = [before, after].map(|status| (call.phrases.common.legality)(*status));
        let id = whole.questionnaire.questions[*question].id.as_str();
        (call.phrases.cli.labelled)(id, &format!("{before} → {after}"))
    }));
    lines
}

/// What was taken from where: a line a file, with what each of several copies brought; those with
/// nothing of their own are on one line. People who cannot be told apart are told together.
fn sources(call: &Call, gathered: &Gathered) -> String {
    let dossier = &gathered.loaded.dossier;
    let mut words = String::new();
    for speaker in dossier.speakers() {
        let who = name(call, dossier, &speaker, dossier::who);
        let mut files: Vec<(&Path, Vec<&Contribution>, bool)> = Vec::new();
        for session in &speaker {
            let copies = &gathered.taken[*session];
            for Taken { file, brought, .. } in copies {
                match files.iter_mut().find(|(known, ..)| known == file) {
                    Some((_, all, _)) => all.push(brought),
                    None => files.push((file, vec![brought], copies.len() > 1)),
                }
            }
        }
        let mut lines: Vec<(Vec<String>, String)> = Vec::new();
        for (file, brought, is_copy) in files {
            let share = share(call, &brought, is_copy);
            let has_own = brought.iter().any(|one| !one.alone.is_empty() || !one.left.is_empty());
            let mut alike = lines.iter_mut().filter(|_| is_copy && !has_own);
            match alike.find(|(_, known)| *known == share) {
                Some((files, _)) => files.push(show::path(file)),
                None => lines.push((vec![show::path(file)], share)),
            }
        }
        for (files, share) in lines {
            let _ = writeln!(words, "{}  {}  {share}", show::visible(&who), files.join(", "));
        }
    }
    words
}

/// What a file brought of somebody: its answers or, of one of several copies, which are its own.
fn share(call: &Call, brought: &[&Contribution], is_copy: bool) -> String {
    let shared = brought.iter().map(|one| one.shared).sum();
    let is_empty = |one: &&Contribution| **one == Contribution::default();
    if !is_copy || brought.iter().all(is_empty) {
        return (call.phrases.cli.of_answers)(shared);
    }
    let ids = |of: fn(&Contribution) -> &Vec<QuestionId>| -> Vec<&str> {
        brought.iter().flat_map(|one| of(one)).map(QuestionId::as_str).collect()
    };
    (call.phrases.cli.brought)(&ids(|one| &one.alone), shared, &ids(|one| &one.left))
}

/// Who speaks: one interview, or several that cannot be told apart.
fn name(
    call: &Call,
    dossier: &Dossier,
    speaker: &[usize],
    who: fn(&Call, &Questionnaire, &Session) -> String,
) -> String {
    let first = speaker.first().map(|session| &dossier.sessions[*session]);
    let who = first.map_or_else(String::new, |first| who(call, &dossier.questionnaire, first));
    if speaker.len() > 1 { format!("{who}\u{a0}×\u{a0}{}", speaker.len()) } else { who }
}

/// How to settle what copies tell differently: where both are, in a campaign's folder.
fn remedy(call: &Call, paths: &[PathBuf], gathered: &Gathered) -> String {
    let folder = paths.iter().find(|path| path.is_dir());
    let own = folder.map(|folder| folder.join("sessions"));
    let copies = gathered.taken.iter().filter(|copies| copies.len() > 1).flatten();
    let mut folders = copies.map(|copy| copy.file.parent());
    let is_there = own.is_some() && folders.all(|folder| folder == own.as_deref());
    let place =
        folder.map_or_else(|| call.phrases.help.value_dir.to_owned(), |f| dossier::typed(f));
    (call.phrases.cli.settle_copies)(&place, is_there)
}

/// Replies that copies of one interview tell differently, one a line; those settled since are
/// settled.
fn conflicts(call: &Call, dossier: &Dossier) -> Vec<String> {
    let questionnaire = &dossier.questionnaire;
    let mut answers = dossier.sessions.iter().flat_map(|session| session.answers.values());
    if answers.all(|answer| answer.rivals.is_empty()) {
        return Vec::new();
    }
    let merge = Merge::of(dossier);
    let settled = merge.positions.iter().filter(|p| p.settled.is_some() && !p.is_to_settle());
    let settled: Vec<_> = settled.map(|p| &questionnaire.questions[p.question].id).collect();
    let mut lines = Vec::new();
    for session in &dossier.sessions {
        let who = dossier::short_profiles(call, questionnaire, session);
        for (id, answer) in &session.answers {
            let states: Vec<&Answer> = answer.states().collect();
            let agree =
                |(i, one): (usize, &&Answer)| states[..i].iter().all(|s| s.agrees_with(one));
            let Some(question) = questionnaire.question(id) else { continue };
            if settled.contains(&id) || states.iter().enumerate().all(agree) {
                continue;
            }
            let said = states.iter().map(|state| {
                let reply = state.reply.as_ref();
                let reply = reply.map_or_else(String::new, |reply| {
                    reply::words(call, questionnaire, question, reply)
                });
                let by: Vec<&str> =
                    state.by.iter().map(String::as_str).filter(|by| !by.is_empty()).collect();
                if by.is_empty() { reply } else { format!("{reply} ({})", by.join(", ")) }
            });
            let mut said: Vec<String> = said.filter(|said| !said.is_empty()).collect();
            // which of them was typed last changes with each copy brought in
            said.sort();
            let who = format!("{id} {who}");
            lines.push((call.phrases.cli.labelled)(&who, &said.join(" | ")));
        }
    }
    lines
}

/// A file that is there already is not replaced; here it can be, if that is said.
fn written(call: &Call, done: Result<(), StoreError>) -> Result<(), Failure> {
    match done {
        Err(error @ StoreError::Exists { .. }) => {
            let told = errors::describe(call.phrases, &error);
            let told = format!("{} {}", told.trim_end(), call.phrases.cli.force);
            Err(Failure::Advised(Box::new(error), told))
        }
        done => Ok(done?),
    }
}

fn table(call: &Call, dossier: &Dossier, merge: &Merge) -> Vec<Block> {
    let report = &call.phrases.report;
    let speakers = dossier.speakers();
    let voices = speakers.iter().zip(1..).map(|(speaker, rank)| {
        let who = name(call, dossier, speaker, dossier::short_profiles);
        let day = speaker.first().and_then(|session| dossier.sessions[*session].day());
        let day = day.map(|day| format!(", {}", number::date(call.phrases.lang, day)));
        format!("{rank} = {who}{}", day.unwrap_or_default())
    });
    let mut columns = vec![Column::left(report.question)];
    let ranks = 1..=speakers.len();
    columns.extend(ranks.map(|rank| Column::right(&rank.to_string())));
    columns.push(Column::right(report.position));
    columns.push(Column::left(call.phrases.common.remark));
    let mut positions: Vec<&Position> = merge.positions.iter().collect();
    // divergences first; the order of the questionnaire holds within each
    positions.sort_by_key(|p| (!p.is_to_settle(), p.divergence.is_none()));
    let rows = positions.iter().map(|position| row(call, dossier, &speakers, position));
    vec![Block::List(voices.collect()), Block::Table(columns, rows.collect())]
}

fn row(
    call: &Call,
    dossier: &Dossier,
    speakers: &[Vec<usize>],
    position: &Position,
) -> Vec<String> {
    let common = &call.phrases.common;
    let lang = call.phrases.lang;
    let question = &dossier.questionnaire.questions[position.question];
    let mut row = vec![format!("{} {}", question.id, question.title.get(lang).trim())];
    for speaker in speakers {
        let is_own = |voice: &&Voice| speaker.contains(&voice.session());
        let own = position.voices.iter().filter(is_own);
        let level = |voice: &Voice| voice.value(dossier, position.question);
        let said: Vec<String> = own
            .map(|voice| match voice.reply(dossier, position.question) {
                Some(Reply::Level(_) | Reply::Choice(_)) if level(voice).is_some() => {
                    number::level(lang, level(voice))
                }
                Some(Reply::Unknown) => "?".to_owned(),
                Some(Reply::NotApplicable(_)) => "×".to_owned(),
                Some(Reply::Number(typed)) => number::typed(lang, typed),
                _ => "…".to_owned(),
            })
            .collect();
        row.push(if said.is_empty() {
            "·".to_owned()
        } else {
            said.join(if speaker.len() > 1 { " " } else { "|" })
        });
    }
    row.push(number::level(lang, position.value));
    row.push(
        match &position.settled {
            Some(settled) if settled.stale => common.to_reread,
            Some(_) => call.phrases.cli.settled,
            None if position.divergence.is_some() => call.phrases.cli.to_settle,
            None => "",
        }
        .to_owned(),
    );
    row
}
