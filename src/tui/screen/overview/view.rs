//! Draws the answers of an interview.

use crate::tui::frame::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::answer::{details, reply, wrapped};
use super::{Filter, Overview};
use crate::domain::dossier::Dossier;
use crate::domain::questionnaire::{Part, Question};
use crate::domain::route::{self, Progress};
use crate::domain::session::{Answer, Session};
use crate::lang::measure::{pad, shorten, width};
use crate::lang::show::visible;
use crate::lang::{Lang, number};
use crate::tui::action::{Action, Place};
use crate::tui::screen::list::{self, Panes};
use crate::tui::state::Shared;
use crate::tui::theme::Ink;
use crate::tui::view::header;

/// Rows of a panel under the list.
const PANEL_ROWS: u16 = 4;
/// The most columns of a reply.
const REPLY: usize = 17;
/// A note is begun in the list from this many columns on: fewer say nothing.
const LEAST_NOTE: usize = 24;

/// Draws it; gives the place of the cursor.
pub fn view(screen: &Overview, shared: &Shared, frame: &mut Frame, area: Rect) -> Option<Position> {
    let dossier = shared.dossier()?;
    let session = screen.session(dossier)?;
    let lang = shared.lang();
    let progress = route::progress(&dossier.questionnaire, &screen.route(dossier), session);
    let title = title(dossier, session, lang);
    let words = &shared.phrases.home;
    let all = screen.shown(dossier, Filter::All);
    // the rows have the opening and the closing too
    let count =
        if all.len() > progress.total { words.overview.body } else { words.campaign.questions };
    let told = count(progress.done, progress.total);
    let room = usize::from(area.width).saturating_sub(width(&told) + 4);
    let title = shorten(&title, room);
    header(frame, area, &title, Line::styled(told, Ink::Quiet));
    let page =
        Rect { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 1 };
    frame.line(page, tabs(screen, shared, dossier));
    let rest = Rect { y: page.y + 2, height: page.height - 2, ..page };
    let panes = Panes::of(frame, rest, PANEL_ROWS, (0, 0));
    let body = panes.list;
    let shown = screen.shown(dossier, screen.filter);
    let focus = screen.focus(&shown);
    let Some(question) = shown.get(focus) else {
        let key = list::key_name(Place::Overview, Action::Filter, lang);
        let nothing = (words.overview.nothing)(&key);
        frame.line(body, Line::styled(nothing, Ink::Quiet));
        return None;
    };
    let details = details(shared, dossier, session, *question, panes.is_brief);
    panes.draw(frame, wrapped(&details, panes.columns()));
    let widths = Widths::of(shared, dossier, session, &all, usize::from(body.width));
    let (lines, at) = lines(shared, dossier, session, &shown, *question, &widths);
    list::list(frame, body, lines, at)
}

fn title(dossier: &Dossier, session: &Session, lang: Lang) -> String {
    let person = &session.stakeholder;
    let profiles = list::profiles(&dossier.questionnaire, person, lang);
    // made anonymous, it does not tell when
    let date = session.id.is_dated().then(|| number::date(lang, session.date));
    let parts = [profiles, visible(person.function.trim()).into_owned(), date.unwrap_or_default()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// The filters, each with how many questions it keeps; the one at work between brackets.
fn tabs(screen: &Overview, shared: &Shared, dossier: &Dossier) -> Line<'static> {
    let words = &shared.phrases.home.overview;
    let key = list::key_name(Place::Overview, Action::Filter, shared.lang());
    let mut spans = vec![Span::styled(format!("{key}  "), Ink::Key)];
    for filter in Filter::EACH {
        let name = match filter {
            Filter::All => words.all,
            Filter::Unanswered => words.unanswered,
            Filter::ToRevisit => words.to_revisit,
            Filter::WithNote => words.with_note,
        };
        let told = (words.shown)(name, screen.shown(dossier, filter).len());
        spans.push(if filter == screen.filter {
            Span::styled(format!("[{told}]"), Ink::Chosen)
        } else {
            Span::styled(format!(" {told} "), Ink::Quiet)
        });
        spans.push(Span::raw(" "));
    }
    Line::from(spans)
}

/// The questions shown, under the name of their dimension, and which line has the cursor.
fn lines(
    shared: &Shared,
    dossier: &Dossier,
    session: &Session,
    shown: &[usize],
    focused: usize,
    widths: &Widths,
) -> (Vec<Line<'static>>, Option<usize>) {
    let questions = &dossier.questionnaire.questions;
    let mut lines = Vec::new();
    let mut at = None;
    let group = |question: &Question| (question.part, question.dimension.clone());
    let mut rest = shown;
    while let Some(first) = rest.first() {
        let this = group(&questions[*first]);
        let size = (rest.iter().take_while(|q| group(&questions[**q]) == this)).count();
        let (here, after) = rest.split_at(size);
        if !lines.is_empty() {
            lines.push(Line::raw(""));
        }
        lines.push(head(shared, dossier, session, here));
        for index in here {
            if *index == focused {
                at = Some(lines.len());
            }
            let answer = session.answers.get(&questions[*index].id);
            let question = &questions[*index];
            lines.push(widths.row(
                shared,
                dossier,
                question,
                answer.map(|answer| &**answer),
                *index == focused,
            ));
        }
        rest = after;
    }
    (lines, at)
}

/// The name of a dimension, and how many of its questions shown have an answer.
fn head(
    shared: &Shared,
    dossier: &Dossier,
    session: &Session,
    questions: &[usize],
) -> Line<'static> {
    let words = &shared.phrases.home.overview;
    let lang = shared.lang();
    let of = |index: &usize| &dossier.questionnaire.questions[*index];
    let first = questions.first().map(of);
    let dimension = first
        .and_then(|question| question.dimension.as_ref())
        .and_then(|id| dossier.questionnaire.dimension(id));
    let name = match (first.map(|question| question.part), dimension) {
        (Some(Part::Opening), _) => words.opening.to_owned(),
        (Some(Part::Closing), _) => words.closing.to_owned(),
        (_, Some(dimension)) => visible(dimension.title.get(lang)).into_owned(),
        _ => String::new(),
    };
    let is_done = |question: &&Question| {
        let answer = session.answers.get(&question.id);
        answer.is_some_and(|answer| answer.is_complete(&question.kind))
    };
    let progress = Progress {
        done: questions.iter().map(of).filter(is_done).count(),
        total: questions.len(),
        to_revisit: 0,
    };
    let count = format!("  {}/{}", progress.done, progress.total);
    Line::from(vec![Span::styled(name, Ink::Title), Span::styled(count, Ink::Quiet)])
}

/// The columns of the list: as wide as what they hold, the note has the rest.
struct Widths {
    title: usize,
    reply: usize,
    evidence: usize,
    note: usize,
    /// What is beside the title.
    rest: usize,
}

impl Widths {
    fn of(
        shared: &Shared,
        dossier: &Dossier,
        session: &Session,
        all: &[usize],
        columns: usize,
    ) -> Self {
        let questions = all.iter().map(|index| &dossier.questionnaire.questions[*index]);
        let (mut title, mut widest, mut evidence) = (0, 0, 0);
        for question in questions {
            let answer = session.answers.get(&question.id).map(|answer| &**answer);
            title = title.max(width(&visible(question.title.get(shared.lang()))));
            widest = widest.max(width(&reply(shared, dossier, question, answer).0));
            evidence = evidence.max(width(grade(shared, answer)));
        }
        let reply = widest.min(REPLY);
        let figures = reply + 2 + evidence;
        let columns = columns.saturating_sub(2 + 3);
        let title = title.min(columns.saturating_sub(figures));
        let rest = columns.saturating_sub(title);
        let note = rest.saturating_sub(figures + 2);
        let note = if note < LEAST_NOTE { 0 } else { note };
        Self { title, reply, evidence, note, rest }
    }

    fn row(
        &self,
        shared: &Shared,
        dossier: &Dossier,
        question: &Question,
        answer: Option<&Answer>,
        focused: bool,
    ) -> Line<'static> {
        let ink = if focused { Ink::Focus } else { Ink::Plain };
        let title = shorten(&visible(question.title.get(shared.lang())), self.title);
        let flag = match answer {
            Some(answer) if answer.flagged => "⚑",
            Some(answer) if !answer.rivals.is_empty() => "≠",
            _ => " ",
        };
        let mut spans = vec![
            list::mark(focused),
            Span::styled(pad(&title, self.title), ink),
            Span::styled(format!(" {flag} "), Ink::Warn),
        ];
        // a note that is all the answer has the columns of a reply too
        if let Some(answer) = answer.filter(|a| a.reply.is_none() && !a.note.trim().is_empty()) {
            spans.push(Span::raw(begun(&answer.note, self.rest)));
            return Line::from(spans);
        }
        let (reply, reply_ink) = reply(shared, dossier, question, answer);
        let reply = pad(&shorten(&reply, self.reply), self.reply);
        spans.push(Span::styled(reply, reply_ink));
        let evidence = pad(grade(shared, answer), self.evidence);
        spans.push(Span::styled(format!("  {evidence}"), Ink::Quiet));
        if let Some(answer) = answer.filter(|_| self.note > 0) {
            let note = begun(&answer.note, self.note);
            spans.push(Span::styled(format!("  {note}"), Ink::Quiet));
        }
        Line::from(spans)
    }
}

/// How an answer is proved, in a word.
fn grade(shared: &Shared, answer: Option<&Answer>) -> &'static str {
    let evidence = answer.and_then(|answer| answer.evidence);
    evidence.map_or("", |grade| (shared.phrases.common.evidence)(grade))
}

/// The first words of a note, on one line.
fn begun(note: &str, columns: usize) -> String {
    let words: Vec<&str> = note.split_whitespace().take(columns).collect();
    shorten(&visible(&words.join(" ")), columns)
}
