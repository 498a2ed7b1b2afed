//! Beside the question, where there is room: the route, and the rest of the answer in full.

use crate::tui::frame::{Frame, Piece};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders};

use super::Interview;
use super::last_time;
use super::view::{Scene, place_of, put, wrapped};
use crate::domain::questionnaire::Question;
use crate::lang::{measure, number, show::visible};
use crate::tui::theme::Ink;

/// The rest of the answer, in full.
pub fn detail_panel(scene: &Scene, frame: &mut Frame, area: Rect) {
    let common = &scene.shared.phrases.common;
    let lang = scene.shared.lang();
    let columns = usize::from(area.width.saturating_sub(3));
    let mut lines: Vec<Line> = Vec::new();
    let part = |lines: &mut Vec<Line>, title: &str, texts: Vec<String>| {
        if texts.iter().all(String::is_empty) {
            return;
        }
        lines.push(Line::styled(title.to_owned(), Ink::Title));
        for text in texts.iter().filter(|text| !text.is_empty()) {
            lines.extend(wrapped(text, columns, "", Ink::Plain));
        }
        lines.push(Line::raw(""));
    };
    let answer = &scene.answer;
    let day = answer.document_date.map(|date| number::date(lang, date)).unwrap_or_default();
    let grade = answer.evidence.map(common.evidence).unwrap_or_default();
    let proof = [grade.to_owned(), answer.document.clone(), day];
    part(&mut lines, scene.shared.phrases.interview.evidence_title, proof.to_vec());
    part(&mut lines, common.obstacles, vec![answer.obstacles.clone()]);
    part(&mut lines, common.opportunities, vec![answer.opportunities.clone()]);
    let quote = |v: &crate::domain::session::Verbatim| {
        format!("«\u{a0}{}\u{a0}» ({})", v.text, (common.consent)(v.consent))
    };
    part(&mut lines, common.verbatim, answer.verbatims.iter().map(quote).collect());
    let item = |f: &crate::domain::session::FollowUp| {
        let due = f.due.map(|date| number::date(lang, date)).unwrap_or_default();
        let parts = [f.what.clone(), f.who.clone(), due];
        let parts: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        format!("· {}", parts.join(" · "))
    };
    part(&mut lines, common.follow_up, answer.follow_ups.iter().map(item).collect());
    let before = last_time::lines(scene.shared, scene.question, scene.session, columns);
    if !before.is_empty() {
        lines.push(Line::styled(scene.shared.phrases.interview.last_time, Ink::Title));
        lines.extend(before);
        lines.push(Line::raw(""));
    }
    if let Some(legal) = &scene.question.legal {
        let text = [legal.text.get(lang), legal.who.get(lang), legal.nature.get(lang)];
        let text = text.iter().map(|t| (*t).to_owned()).collect();
        part(&mut lines, scene.shared.phrases.interview.legal, text);
    }
    if lines.is_empty() {
        return;
    }
    let block = Block::new().borders(Borders::LEFT).border_style(Ink::Quiet);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(1), ..inner };
    let room = usize::from(inner.height);
    if lines.len() > room {
        lines.truncate(room.saturating_sub(1));
        lines.push(Line::styled("…", Ink::Quiet));
    }
    frame.lines(inner, lines);
}

/// The questions of the route around the one on screen.
pub fn route_panel(screen: &Interview, scene: &Scene, frame: &mut Frame, area: Rect) {
    let rows = usize::from(area.height);
    // no more of the route than may be shown: it may be long
    let last = (screen.at + rows + 1).min(screen.route.len());
    let mut lines = Vec::new();
    let mut here = 0;
    for rank in screen.at.saturating_sub(rows)..last {
        if opens_part(screen, scene, rank) {
            lines.push((rank, true));
        }
        if rank == screen.at {
            here = lines.len();
        }
        lines.push((rank, false));
    }
    let first = here.saturating_sub(rows / 2).min(lines.len().saturating_sub(rows));
    let shown = lines.into_iter().skip(first).map(|(rank, is_heading)| {
        if is_heading {
            heading(screen, scene, rank, area.width)
        } else {
            route_line(screen, scene, rank, area.width)
        }
    });
    frame.lines(area, shown.map(Option::unwrap_or_default));
    let row = area.y + u16::try_from(here - first).unwrap_or(0);
    put(Piece::Stop, screen, scene, frame, Rect { y: row, height: 1, ..area });
}

/// The part or the dimension that a question is the first of.
fn heading(screen: &Interview, scene: &Scene, rank: usize, width: u16) -> Option<Line<'static>> {
    let place = place_of(scene.shared, scene.dossier, question_at(screen, scene, rank)?);
    let columns = usize::from(width.saturating_sub(2));
    Some(Line::styled(measure::truncate(&place, columns).into_owned(), Ink::Quiet))
}

fn question_at<'a>(screen: &Interview, scene: &Scene<'a>, rank: usize) -> Option<&'a Question> {
    scene.dossier.questionnaire.questions.get(screen.route.get(rank)?.question)
}

/// Whether a question is the first of its part or of its dimension on the route.
fn opens_part(screen: &Interview, scene: &Scene, rank: usize) -> bool {
    let place = |rank| question_at(screen, scene, rank).map(|q| (q.part, &q.dimension));
    rank.checked_sub(1).and_then(place) != place(rank)
}

/// A question of the route, how it was dealt with, and whether it is the one on screen.
pub fn route_line(
    screen: &Interview,
    scene: &Scene,
    rank: usize,
    width: u16,
) -> Option<Line<'static>> {
    let question = question_at(screen, scene, rank)?;
    let is_here = rank == screen.at;
    let columns = usize::from(width.saturating_sub(6));
    let answer = scene.session.answers.get(&question.id);
    let done = answer.is_some_and(|answer| answer.is_complete(&question.kind));
    let flagged = answer.is_some_and(|answer| answer.flagged);
    let mark = match (flagged, done) {
        (true, _) => "⚑ ",
        (false, true) => "✓ ",
        (false, false) => "· ",
    };
    let title = visible(question.title.get(scene.shared.lang()));
    Some(Line::from(vec![
        Span::styled(if is_here { "▶ " } else { "  " }, Ink::Key),
        Span::styled(mark, if done { Ink::Good } else { Ink::Quiet }),
        Span::styled(
            measure::truncate(&title, columns).into_owned(),
            if is_here { Ink::Focus } else { Ink::Plain },
        ),
    ]))
}
