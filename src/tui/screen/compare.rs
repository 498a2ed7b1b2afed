//! Two moments on screen: one radar with both, how far each dimension moved and why, then the
//! questions that did, each leading to its voices.

use crate::tui::frame::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::diagnosis::chart::share_of;
use super::links::{self, Page, Row, heading, plain};
use super::voices::words::Reader;
use crate::domain::compare::{Comparison, DimensionMove, Pair, QuestionMove, Side};
use crate::domain::dossier::Dossier;
use crate::domain::exact::Exact;
use crate::lang::measure;
use crate::lang::measure::{pad, pad_left, truncate, width};
use crate::lang::show::visible;
use crate::report::{Figures, Point};
use crate::tui::action::Action;
use crate::tui::state::{Shared, Turn};
use crate::tui::theme::Ink;
use crate::tui::view::{TEXT_COLUMNS, header};
use crate::tui::widget::dots::{Glyphs, Stroke};
use crate::tui::widget::radar::{Radar, Series, Spoke};

/// Columns of the radar on a small terminal, and of what stands beside it.
const RADAR: u16 = 50;

/// Columns of a dimension's name at most.
const NAME: usize = 20;

/// From this many columns on, the table stands beside the radar.
const ROOMY: u16 = 160;

/// How each moment is drawn: now, then.
const NOW: (char, &str, Stroke) =
    ('●', "──", Stroke { pattern: (1, 0), point: '#', ink: Ink::Strong });
const THEN: (char, &str, Stroke) =
    ('○', "╌╌", Stroke { pattern: (3, 3), point: '-', ink: Ink::Key });

/// What the screen keeps.
#[derive(Debug)]
pub struct CompareScreen {
    page: Page,
    glyphs: Glyphs,
    moved: Comparison,
}

/// What is open, and the campaign before.
struct Moments<'a> {
    now: Reader<'a>,
    then: &'a Dossier,
    moved: &'a Comparison,
}

/// Compares what is open with the campaign before; nothing where none is kept.
fn comparison(reader: &Reader) -> Option<Comparison> {
    let then = reader.open.loaded.previous.as_ref()?;
    let then = Side { dossier: then, diagnosis: reader.open.before.as_ref()? };
    let now = Side { dossier: reader.dossier, diagnosis: &reader.open.diagnosis };
    Some(Comparison::of(then, now))
}

impl CompareScreen {
    /// Of what is open; nothing where no campaign before is kept.
    pub fn of(reader: &Reader) -> Option<Self> {
        let moved = comparison(reader)?;
        Some(Self { page: Page::default(), glyphs: Glyphs::default(), moved })
    }

    /// What is open was read again, or something was settled.
    pub fn reloaded(&mut self, shared: &Shared) {
        let moved = Reader::of(shared).and_then(|reader| comparison(&reader));
        if let Some(moved) = moved {
            self.moved = moved;
        }
    }

    fn moments<'a>(&'a self, now: Reader<'a>) -> Option<Moments<'a>> {
        let then = now.open.loaded.previous.as_deref()?;
        Some(Moments { now, then, moved: &self.moved })
    }
}

/// The columns of the rows.
fn columns(width: u16) -> usize {
    let aside = if width >= ROOMY { width * 9 / 20 } else { 0 };
    usize::from((width - aside).saturating_sub(2).min(TEXT_COLUMNS))
}

/// Takes an action.
pub fn update(screen: &mut CompareScreen, shared: &mut Shared, action: Action) -> Turn {
    let moments = Reader::of(shared).and_then(|reader| screen.moments(reader));
    let (Some(moments), true) = (moments, action != Action::Back) else {
        return Turn::back();
    };
    let rows = moments.rows(columns(shared.size.0.max(crate::tui::view::MIN_SIZE.0)));
    match action {
        Action::Glyphs => screen.glyphs = screen.glyphs.next(),
        Action::Open => return screen.page.open(shared, &rows, shared.phrases.keys.in_compare),
        _ => screen.page.go(&rows, action),
    }
    Turn::stay()
}

/// Draws it; gives the place of the cursor.
pub fn view(
    screen: &CompareScreen,
    shared: &Shared,
    frame: &mut Frame,
    area: Rect,
) -> Option<Position> {
    let moments = screen.moments(Reader::of(shared)?)?;
    let words = &shared.phrases.compare;
    let title = (words.title)(&visible(&moments.now.dossier.campaign.authority));
    header(frame, area, &title, Line::default());
    let place = |x: u16, y: u16, width: u16, height: u16| {
        Rect { x: area.x + x, y: area.y + y, width, height }.intersection(area)
    };
    let rows = moments.rows(columns(area.width));
    let (radar, aside, page) = if area.width >= ROOMY {
        let left = area.width * 9 / 20;
        let high = (area.height - 14).min(left / 2);
        let page = place(left + 1, 2, area.width - left - 2, area.height - 2);
        (place(1, 2, left - 2, high), place(2, high + 3, left - 4, area.height), page)
    } else {
        let high = (area.height * 11 / 23).min(20);
        let across = RADAR.min(area.width - 22).max(area.width / 2);
        let page = place(1, high + 1, area.width - 2, area.height - high - 1);
        (place(1, 1, across, high), place(across + 2, 1, area.width - across - 3, high), page)
    };
    moments.radar(screen.glyphs).render(radar, frame.buffer_mut());
    let lines = moments.aside(usize::from(aside.width.min(60)));
    frame.lines(aside, lines);
    Some(screen.page.draw(rows, frame, page))
}

impl Moments<'_> {
    /// Both moments on one radar, now over then.
    fn radar(&self, glyphs: Glyphs) -> Radar {
        let shares = |dossier: &Dossier, of: fn(&Pair<Exact>) -> Option<Exact>| {
            let scale = dossier.questionnaire.scale.clone();
            let dimensions = self.moved.dimensions.iter();
            dimensions.map(|d| of(&d.score).map(|score| share_of(&scale, score))).collect()
        };
        let series =
            |(mark, _, stroke): (char, &str, Stroke), values| Series { values, mark, stroke };
        let spoke = |moved: &DimensionMove| Spoke {
            name: self.dimension(moved),
            score: self.now.score(moved.score.now),
        };
        Radar {
            spokes: self.moved.dimensions.iter().map(spoke).collect(),
            series: vec![
                series(THEN, shares(self.then, |score| score.then)),
                series(NOW, shares(self.now.dossier, |score| score.now)),
            ],
            glyphs,
            focus: None,
        }
    }

    /// What the lines mean, and what to know before comparing.
    fn aside(&self, columns: usize) -> Vec<Line<'static>> {
        let words = &self.now.phrases.compare;
        let moments = self.figures().moments(self.then, self.now.dossier);
        let figures = self.figures().overall();
        let legend = |(mark, line, stroke): (char, &str, Stroke), name: &str, score: &str| {
            let told = format!("{name} {score}");
            Line::from(vec![Span::styled(format!("{mark}{line} "), stroke.ink), Span::raw(told)])
        };
        let on = |scored: Option<usize>, dossier: &Dossier| {
            let all = dossier.questionnaire.dimensions.len();
            let told = (self.now.phrases.diagnosis.on_dimensions)(scored.unwrap_or(0), all);
            Line::styled(format!("    {told}"), Ink::Quiet)
        };
        let scored = self.moved.scored;
        let mut lines = vec![
            legend(NOW, words.now, &figures[1]),
            on(scored.now, self.now.dossier),
            legend(THEN, words.then, &figures[0]),
            on(scored.then, self.then),
            Line::raw(""),
        ];
        let mut tell = |text: &str, ink: Ink| {
            let wrapped = measure::wrap(text, columns);
            lines.extend(wrapped.into_iter().map(|line| Line::styled(line, ink)));
        };
        tell(&moments, Ink::Plain);
        let (before, after) = (&self.then.campaign.authority, &self.now.dossier.campaign.authority);
        if before != after {
            tell(&(words.other_authority)(&visible(before), &visible(after)), Ink::Warn);
        }
        if !self.moved.same_scale {
            tell(words.other_scale, Ink::Warn);
        }
        let same = self.moved.same_questionnaire;
        tell(if same { words.same_questionnaire } else { words.other_questionnaire }, Ink::Quiet);
        lines
    }

    fn figures(&self) -> Figures<'_> {
        let scales = (&self.then.questionnaire.scale, &self.now.dossier.questionnaire.scale);
        Figures { moved: self.moved, scales, phrases: self.now.phrases }
    }

    /// A dimension's short name, as it is today if it still is.
    fn dimension(&self, moved: &DimensionMove) -> String {
        let name = |dossier: &Dossier, at: usize| {
            self.now.text(&dossier.questionnaire.dimensions[at].short)
        };
        let now = moved.dimension.now.map(|at| name(self.now.dossier, at));
        let then = || moved.dimension.then.map(|at| name(self.then, at));
        now.or_else(then).unwrap_or_default()
    }

    fn rows(&self, columns: usize) -> Vec<Row> {
        let told = self.figures().comparable();
        let mut rows: Vec<Row> =
            told.into_iter().flat_map(|told| links::words(&told, columns, Ink::Strong)).collect();
        if self.moved.is_empty() {
            return rows;
        }
        if !rows.is_empty() {
            rows.push(plain(""));
        }
        let cells = self.cells();
        rows.extend(self.table(&cells, columns));
        let reading = self.figures().reading(&cells);
        if !reading.is_empty() {
            rows.push(plain(""));
            rows.extend(links::words(&reading, columns, Ink::Quiet));
        }
        rows.extend(self.questions(columns));
        rows
    }

    /// The figures of all dimensions together, then of each.
    fn cells(&self) -> Vec<Vec<String>> {
        let dimensions = self.moved.dimensions.iter();
        let each = dimensions.map(|moved| self.figures().dimension(moved));
        std::iter::once(self.figures().overall()).chain(each).collect()
    }

    /// The dimensions: then, now, how far, and the three causes where any is told.
    fn table(&self, all: &[Vec<String>], columns: usize) -> Vec<Row> {
        let (words, common) = (&self.now.phrases.compare, &self.now.phrases.common);
        let heads = [words.then, words.now, words.moved];
        let causes = [words.answers, words.coverage, words.questionnaire];
        let has_causes =
            all.iter().any(|cells| cells.last().is_some_and(|cause| !cause.is_empty()));
        let heads = heads.into_iter().chain(causes.into_iter().filter(|_| has_causes));
        let heads: Vec<&str> = heads.collect();
        let widest = |at: usize| all.iter().map(|cells| width(&cells[at])).max().unwrap_or(0);
        let widths: Vec<usize> =
            heads.iter().enumerate().map(|(at, head)| width(head).max(widest(at)).max(5)).collect();
        let figures: usize = widths.iter().sum();
        let gap = if 2 + NAME + figures + 2 * widths.len() <= columns { 2 } else { 1 };
        let name = columns.saturating_sub(2 + figures + gap * widths.len()).clamp(6, NAME);
        let line = |title: &str, cells: &[String], ink: Ink| {
            let title = pad(&truncate(title, name), name);
            let mut spans = vec![Span::styled(format!("  {title}"), ink)];
            for (at, (wide, cell)) in widths.iter().zip(cells).enumerate() {
                let ink = match (at, ink) {
                    (_, Ink::Quiet) => Ink::Quiet,
                    (2, _) if cell.starts_with('+') => Ink::Good,
                    (2, _) if cell.starts_with(['-', '−']) => Ink::Warn,
                    (..=2, ink) => ink,
                    _ => Ink::Plain,
                };
                spans.push(Span::styled(pad_left(cell, wide + gap), ink));
            }
            Line::from(spans)
        };
        let titles: Vec<String> = heads.iter().map(|head| (*head).to_owned()).collect();
        let mut rows = vec![plain(line(self.now.phrases.report.dimension, &titles, Ink::Quiet))];
        rows.push(plain(line(common.overall, &all[0], Ink::Strong)));
        for (moved, cells) in self.moved.dimensions.iter().zip(&all[1..]) {
            let to = moved.dimension.now.map(|at| self.now.of_dimension(at)).unwrap_or_default();
            rows.push(links::link(line(&self.dimension(moved), cells, Ink::Plain), to));
        }
        rows
    }

    /// A question by its id and title, as asked today if it still is.
    fn named(&self, moved: &QuestionMove) -> String {
        let title = |dossier: &Dossier, at: usize| {
            self.now.text(&dossier.questionnaire.questions[at].title)
        };
        let now = moved.question.now.map(|at| title(self.now.dossier, at));
        let then = || moved.question.then.map(|at| title(self.then, at));
        format!("{} {}", visible(moved.id.as_str()), now.or_else(then).unwrap_or_default())
    }

    /// The questions that moved, by how: those asked no more lead nowhere.
    fn questions(&self, columns: usize) -> Vec<Row> {
        let mut rows = Vec::new();
        for (title, told) in self.figures().sections(|moved| self.named(moved)) {
            let asked = |(told, now): &Point| Some((told.clone(), (*now)?));
            let points: Vec<(String, usize)> = told.iter().filter_map(asked).collect();
            let gone = told.iter().filter(|(_, now)| now.is_none());
            rows.extend(heading(title));
            rows.extend(links::questions(&points, columns));
            rows.extend(gone.flat_map(|(told, _)| links::words(told, columns, Ink::Plain)));
        }
        if let Some(told) = self.figures().still() {
            rows.push(plain(""));
            rows.extend(links::words(&told, columns, Ink::Quiet));
        }
        rows
    }
}
