//! How the interview is drawn: the question, its levels and the note in one column, and beside it,
//! where there is room, the route and the rest of the answer.

use crate::tui::frame::{Frame, Piece};
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::levels::levels;
use super::panels::{detail_panel, route_line, route_panel};
use super::{Interview, is_body};
use crate::domain::dossier::Dossier;
use crate::domain::edit::Field;
use crate::domain::exact::Exact;
use crate::domain::questionnaire::{Part, Question, Scope};
use crate::domain::route::Role;
use crate::domain::session::{Answer, Evidence, Session, Status};
use crate::lang::measure;
use crate::lang::show::{visible, visible_lines};
use crate::tui::state::Shared;
use crate::tui::theme::Ink;
use crate::tui::view::{TEXT_COLUMNS, header};

/// The least rows of the note, its frame included.
const NOTE_ROWS: u16 = 4;
const SIDE_COLUMNS: u16 = 36;

/// What is drawn, gathered once.
pub struct Scene<'a> {
    pub shared: &'a Shared,
    pub dossier: &'a Dossier,
    pub session: &'a Session,
    pub question: &'a Question,
    pub answer: Answer,
}

impl<'a> Scene<'a> {
    fn of(screen: &Interview, shared: &'a Shared) -> Option<Self> {
        let dossier = shared.dossier()?;
        let (question, session) = screen.current(dossier)?;
        let answer = session.answers.get(&question.id).cloned().unwrap_or_default().into_inner();
        Some(Self { shared, dossier, session, question, answer })
    }
}

/// Draws it; gives the place of the cursor.
pub fn view(
    screen: &Interview,
    shared: &Shared,
    frame: &mut Frame,
    area: Rect,
) -> Option<Position> {
    let scene = Scene::of(screen, shared)?;
    put(Piece::Head, screen, &scene, frame, Rect { height: 1, ..area });
    let body = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let (left, middle, right) = columns(body);
    if let Some(left) = left {
        route_panel(screen, &scene, frame, left);
    }
    if let Some(right) = right {
        detail_panel(&scene, frame, right);
    }
    question_column(screen, &scene, frame, middle);
    frame.cursor
}

/// Draws a piece alone, where it was drawn with the rest.
pub fn piece(screen: &Interview, shared: &Shared, piece: Piece, frame: &mut Frame, area: Rect) {
    if let Some(scene) = Scene::of(screen, shared) {
        put(piece, screen, &scene, frame, area);
    }
}

/// Draws a piece, and remembers where. The cursor rests in the note while typing, else on a level.
pub fn put(piece: Piece, screen: &Interview, scene: &Scene, frame: &mut Frame, area: Rect) {
    frame.pieces.push((piece, area));
    match piece {
        Piece::Head => {
            let figures = figures(screen, scene);
            let room = usize::from(area.width).saturating_sub(figures.width() + 3);
            header(frame, area, &title(scene, room), figures);
        }
        Piece::Stop => frame.lines(area, route_line(screen, scene, screen.at, area.width)),
        Piece::Levels => {
            let (lines, focus) = levels(scene, area.width.into());
            let row = u16::try_from(focus).unwrap_or(0).min(area.height.saturating_sub(1));
            frame.cursor = Some(Position { x: area.x, y: area.y + row });
            frame.lines(area, lines);
        }
        Piece::Note => note_box(screen, scene, frame, area),
        Piece::Words => {
            if let Some(typing) = &screen.typing {
                frame.cursor = Some(typing.text.render(area, frame.buffer_mut()));
            }
        }
        Piece::Foot => {}
    }
}

/// The columns: the route on the left when there is much room, the question, the rest of the
/// answer on the right when there is some.
fn columns(area: Rect) -> (Option<Rect>, Rect, Option<Rect>) {
    let split = |x: u16, width: u16| Rect { x: area.x + x, width, ..area };
    if area.width >= 170 {
        let left = 46;
        let right = (area.width - left - TEXT_COLUMNS - 4).min(64);
        let middle = split(left + 2, TEXT_COLUMNS);
        (Some(split(1, left - 1)), middle, Some(split(left + TEXT_COLUMNS + 4, right - 1)))
    } else if area.width >= 114 {
        let middle = (area.width - SIDE_COLUMNS - 3).min(TEXT_COLUMNS);
        let right = split(middle + 2, (area.width - middle - 3).min(SIDE_COLUMNS + 12));
        (None, split(0, middle), Some(right))
    } else {
        (None, split(0, area.width.min(TEXT_COLUMNS + 6)), None)
    }
}

/// Who answers, and where if there is room for the whole name.
fn title(scene: &Scene, columns: usize) -> String {
    let lang = scene.shared.lang();
    let profiles: Vec<&str> = scene
        .session
        .stakeholder
        .profiles
        .iter()
        .filter_map(|id| scene.dossier.questionnaire.profile(id))
        .map(|profile| profile.short.get(lang))
        .collect();
    let who = visible(&profiles.join(" + ")).into_owned();
    let whole = format!("{who} · {}", visible(&scene.dossier.campaign.authority));
    if measure::width(&whole) <= columns { whole } else { who }
}

/// How far we are, and whether we keep the pace.
fn figures(screen: &Interview, scene: &Scene) -> Line<'static> {
    let words = &scene.shared.phrases.interview;
    let progress = screen.progress;
    let filled = (progress.done * 8).checked_div(progress.total).unwrap_or(0).min(8);
    if let Some(mark) = screen.held_mark(scene.shared) {
        let room = usize::from(scene.shared.size.0).saturating_sub(16);
        let mark = measure::truncate(&mark, room).into_owned();
        let done = format!("{}/{} ", progress.done, progress.total);
        let spans = vec![Span::styled(done, Ink::Strong), Span::styled(mark, Ink::Warn)];
        return Line::from(spans);
    }
    let minutes = screen.spent(scene.shared) / 60;
    let planned = u32::from(scene.session.minutes);
    let done = planned * u32::try_from(progress.done).unwrap_or(0);
    let due = done.checked_div(u32::try_from(progress.total).unwrap_or(0)).unwrap_or(0);
    let (ink, pace) = if scene.session.status == Status::Closed {
        (Ink::Good, (scene.shared.phrases.common.status)(Status::Closed).to_owned())
    } else if planned > 0 && minutes > planned {
        (Ink::Warn, words.over.to_owned())
    } else if minutes > due + 5 {
        (Ink::Warn, (words.late)(minutes - due))
    } else {
        (Ink::Good, words.on_time.to_owned())
    };
    Line::from(vec![
        Span::styled(format!("{}/{} ", progress.done, progress.total), Ink::Strong),
        Span::styled("▰".repeat(filled), Ink::Good),
        Span::styled("▱".repeat(8 - filled), Ink::Quiet),
        Span::raw(format!("  {}", (words.minutes)(minutes, scene.session.minutes))),
        Span::styled(" · ", Ink::Quiet),
        Span::styled(pace, ink),
    ])
}

/// The part or the dimension of a question, numbered: `3 Achats`.
pub fn place_of(shared: &Shared, dossier: &Dossier, question: &Question) -> String {
    let words = &shared.phrases.interview;
    match (question.part, &question.dimension) {
        (Part::Opening, _) => words.opening.to_owned(),
        (Part::Closing, _) => words.closing.to_owned(),
        (Part::Body, Some(id)) => {
            let dimensions = &dossier.questionnaire.dimensions;
            let rank = dimensions.iter().position(|d| d.id == *id).unwrap_or(0);
            let title = dimensions.get(rank).map_or("", |d| d.title.get(shared.lang()));
            format!("{} {}", rank + 1, visible(title))
        }
        (Part::Body, None) => String::new(),
    }
}

fn question_column(screen: &Interview, scene: &Scene, frame: &mut Frame, area: Rect) {
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    breadcrumb(screen, scene, frame, inner);
    let columns = usize::from(inner.width);
    let lang = scene.shared.lang();
    let asked = wrapped(scene.question.text.get(lang), columns, "", Ink::Strong);
    let levels = levels(scene, columns).0.len();
    let mut helps = probes(scene, columns);
    let proof = evidence_to_ask(scene, columns);
    let available = usize::from(inner.height.saturating_sub(1 + NOTE_ROWS));
    let fixed = asked.len() + levels;
    // when room is short, blanks go first, then probes one by one
    let mut blanks = 3;
    while blanks > 0 && fixed + helps.len() + proof.len() + blanks > available {
        blanks -= 1;
    }
    let room = available.saturating_sub(fixed + proof.len() + blanks);
    helps.truncate(room);
    let blank = |lines: &mut Vec<Line<'static>>, rank: usize| {
        if blanks >= rank {
            lines.push(Line::raw(""));
        }
    };
    let mut lines = Vec::new();
    blank(&mut lines, 2);
    lines.extend(asked);
    lines.extend(helps);
    lines.extend(proof);
    blank(&mut lines, 1);
    let rows = |count| u16::try_from(count).unwrap_or(u16::MAX);
    let above = rows(lines.len());
    let all = above.saturating_add(rows(levels + usize::from(blanks >= 3)));
    let all = all.min(inner.height.saturating_sub(1 + NOTE_ROWS));
    let block = Rect { y: inner.y + 1, height: all, ..inner };
    frame.lines(block, lines);
    let above = above.min(all.saturating_sub(1));
    let height = rows(levels).min(all - above);
    put(Piece::Levels, screen, scene, frame, Rect { y: block.y + above, height, ..block });
    let note = Rect {
        y: block.bottom(),
        height: inner.bottom().saturating_sub(block.bottom()).min(16),
        ..inner
    };
    put(Piece::Note, screen, scene, frame, note);
}

/// The second row: where we are, and what is special about the question.
fn breadcrumb(screen: &Interview, scene: &Scene, frame: &mut Frame, area: Rect) {
    let words = &scene.shared.phrases.interview;
    let common = &scene.shared.phrases.common;
    let place = place_of(scene.shared, scene.dossier, scene.question);
    let mut tags: Vec<Span> = Vec::new();
    let mut tag = |text: &str, ink: Ink| {
        if !tags.is_empty() {
            tags.push(Span::styled(" · ", Ink::Quiet));
        }
        tags.push(Span::styled(text.to_owned(), ink));
    };
    if scene.answer.flagged {
        tag(words.flagged, Ink::Warn);
    }
    if is_body(scene.question) {
        match screen.route.get(screen.at).map(|stop| stop.role) {
            Some(Role::Reference) => tag(common.reference, Ink::Plain),
            Some(Role::Crossing) => tag(common.crossing, Ink::Quiet),
            None => {}
        }
    }
    if duty(scene).is_some() {
        tag(words.legal, Ink::Warn);
    }
    let right = Line::from(tags);
    let right_columns = right.width();
    let room = usize::from(area.width).saturating_sub(right_columns + 2);
    let mut left = vec![Span::styled(measure::truncate(&place, room).into_owned(), Ink::Quiet)];
    if scene.question.title != scene.question.text {
        let title = scene.question.title.get(scene.shared.lang());
        let room = room.saturating_sub(measure::width(&place) + 3);
        left.push(Span::styled(" › ", Ink::Quiet));
        left.push(Span::styled(measure::truncate(&visible(title), room).into_owned(), Ink::Strong));
    }
    let row = Rect { height: 1, ..area };
    frame.line(row, Line::from(left));
    frame.line(row, right.right_aligned());
}

/// The question's legal threshold, when the duty may fall on this authority.
pub fn duty(scene: &Scene) -> Option<Exact> {
    let legal = scene.question.legal.as_ref()?;
    let campaign = &scene.dossier.campaign;
    let over = |figure: Option<u64>, limit: u64| figure.is_none_or(|figure| figure > limit);
    let concerned = match legal.scope {
        Scope::Everyone => true,
        Scope::PopulationOver(limit) => over(campaign.population, limit),
        Scope::PurchasesOver(limit) => over(campaign.purchases, limit),
    };
    concerned.then_some(legal.threshold)
}

pub fn wrapped(text: &str, columns: usize, indent: &str, ink: Ink) -> Vec<Line<'static>> {
    visible_lines(text)
        .lines()
        .flat_map(|line| measure::wrap(line, columns.saturating_sub(measure::width(indent))))
        .map(|line| Line::styled(format!("{indent}{line}"), ink))
        .collect()
}

/// The probes, side by side as long as they fit on a row.
fn probes(scene: &Scene, columns: usize) -> Vec<Line<'static>> {
    let lang = scene.shared.lang();
    let mut rows: Vec<String> = Vec::new();
    for probe in &scene.question.probes {
        let probe = format!("› {}", visible(probe.get(lang)));
        match rows.last_mut() {
            Some(row) if measure::width(row) + 3 + measure::width(&probe) <= columns - 2 => {
                row.push_str("   ");
                row.push_str(&probe);
            }
            _ => {
                let mut lines = measure::wrap(&probe, columns.saturating_sub(4)).into_iter();
                rows.extend(lines.next());
                rows.extend(lines.map(|line| format!("  {line}")));
            }
        }
    }
    rows.into_iter().map(|row| Line::raw(format!("  {row}"))).collect()
}

fn evidence_to_ask(scene: &Scene, columns: usize) -> Vec<Line<'static>> {
    if scene.question.evidence.is_empty() {
        return Vec::new();
    }
    let lang = scene.shared.lang();
    let items: Vec<&str> = scene.question.evidence.iter().map(|e| e.get(lang)).collect();
    let text = format!("{}{}", scene.shared.phrases.interview.evidence_to_ask, items.join(" · "));
    wrapped(&text, columns, "  ", Ink::Quiet)
}

/// The note, the obstacles or the opportunities, framed.
fn note_box(screen: &Interview, scene: &Scene, frame: &mut Frame, area: Rect) {
    if area.height < 3 || area.width < 3 {
        return;
    }
    let field = screen.typing.as_ref().map_or(Field::Note, |typing| typing.field);
    let border = if screen.is_typing() { Ink::Key } else { Ink::Quiet };
    let tabs = tabs(scene, field, screen.is_typing());
    let inner = frame.boxed(area, border, tabs, summary(scene));
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    if screen.is_typing() {
        return put(Piece::Words, screen, scene, frame, inner);
    }
    let text = scene.answer.text(field).trim_end();
    if text.is_empty() {
        let words = &scene.shared.phrases.interview;
        let is_read = screen.is_read_only(scene.shared);
        let placeholder = if is_read { words.nothing_noted } else { words.note_placeholder };
        return frame.line(inner, Line::styled(placeholder, Ink::Quiet));
    }
    let columns = usize::from(inner.width);
    let all = text.split('\n').flat_map(|line| measure::wrap(&visible(line), columns));
    let lines: Vec<Line> = all.map(Line::from).collect();
    if lines.len() > usize::from(inner.height) {
        let more =
            Rect { x: area.right().saturating_sub(4), y: area.bottom() - 1, width: 3, height: 1 };
        frame.line(more, Line::styled(" ↓ ", Ink::Key));
    }
    frame.lines(inner, lines);
}

/// The names of the texts, the one shown first among them marked, those with words dotted.
fn tabs(scene: &Scene, shown: Field, typing: bool) -> Line<'static> {
    let common = &scene.shared.phrases.common;
    let mut spans = vec![Span::raw(" ")];
    let all = [
        (Field::Note, common.note),
        (Field::Obstacles, common.obstacles),
        (Field::Opportunities, common.opportunities),
    ];
    for (field, name) in all {
        let filled = !scene.answer.text(field).is_empty();
        if field != shown && !filled && !typing {
            continue;
        }
        let ink = match (field == shown, typing) {
            (true, true) => Ink::Focus,
            (true, false) => Ink::Strong,
            _ => Ink::Quiet,
        };
        spans.push(Span::styled(name, ink));
        let dot = if filled && field != shown { " • " } else { "  " };
        spans.push(Span::styled(dot, Ink::Quiet));
    }
    spans.pop();
    spans.push(Span::raw(" "));
    Line::from(spans)
}

/// What else the answer holds, in a few words.
fn summary(scene: &Scene) -> Line<'static> {
    let words = &scene.shared.phrases.interview;
    let mut parts: Vec<(String, Ink)> = Vec::new();
    let scale = &scene.dossier.questionnaire.scale;
    let value = scene.answer.reply.as_ref().and_then(|r| r.value(scene.question, scale));
    let high = value.is_some_and(|value| value >= scale.confirm);
    match scene.answer.evidence {
        Some(grade) => {
            let ink = if grade == Evidence::Seen { Ink::Good } else { Ink::Plain };
            parts.push(((words.evidence)((scene.shared.phrases.common.evidence)(grade)), ink));
        }
        None if high => parts.push((words.confirm_high.to_owned(), Ink::Warn)),
        None => {}
    }
    if !scene.answer.verbatims.is_empty() {
        parts.push(((words.verbatims)(scene.answer.verbatims.len()), Ink::Plain));
    }
    if !scene.answer.follow_ups.is_empty() {
        parts.push(((words.follow_ups)(scene.answer.follow_ups.len()), Ink::Plain));
    }
    let mut spans = Vec::new();
    for (text, ink) in parts {
        spans.push(Span::styled(if spans.is_empty() { " " } else { " · " }, Ink::Quiet));
        spans.push(Span::styled(text, ink));
    }
    if !spans.is_empty() {
        spans.push(Span::raw(" "));
    }
    Line::from(spans)
}
