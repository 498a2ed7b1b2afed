//! Which questions one interview asks, in which order.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::campaign::Campaign;
use super::dossier::Dossier;
use super::exact::Exact;
use super::id::{ProfileId, QuestionId, SelectionId};
use super::questionnaire::{Condition, Expected, Part, Profile, Question, Questionnaire, Test};
use super::session::{Answer, Reply, Session};

/// The minutes advised when nothing is known of the profiles.
const ANY_MINUTES: u16 = 60;

/// The minutes of an interview that questions do not take: greeting, notice, closing.
const FIXED_MINUTES: u16 = 10;

/// The shortest interview a shorter version is advised to take, in minutes.
const LEAST_MINUTES: u16 = 15;

/// The minutes advised for somebody of these profiles: those of the one that takes longest. A
/// shorter version takes a share of them, by its questions, rounded up to five minutes.
pub fn advised_minutes(
    questionnaire: &Questionnaire,
    selection: Option<&SelectionId>,
    profiles: &[ProfileId],
) -> u16 {
    let advised = |profile: &Profile| {
        let asked = |selection| {
            let body = questionnaire.body(selection);
            body.filter(|(_, q)| role(q, std::slice::from_ref(&profile.id)).is_some()).count()
        };
        let (kept, all) = (asked(selection), asked(None));
        if kept >= all {
            return profile.minutes;
        }
        let talk = usize::from(profile.minutes.saturating_sub(FIXED_MINUTES));
        let fives = (usize::from(FIXED_MINUTES) * all + talk * kept).div_ceil(5 * all);
        let minutes = u16::try_from(fives * 5).unwrap_or(u16::MAX);
        minutes.max(LEAST_MINUTES).min(profile.minutes)
    };
    let known = profiles.iter().filter_map(|id| questionnaire.profile(id));
    known.map(advised).max().unwrap_or(ANY_MINUTES)
}

/// One question of an interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// Its index in the questionnaire.
    pub question: usize,
    /// Why this person is asked.
    pub role: Role,
    /// Whether its answer may open or close other questions.
    pub is_tested: bool,
}

/// Why a profile is asked a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Best placed to answer (or everybody is asked).
    Reference,
    /// Asked to compare points of view; may be skipped when time is short.
    Crossing,
}

/// The role of these profiles on this question, or nothing if it does not concern them.
pub fn role(question: &Question, profiles: &[ProfileId]) -> Option<Role> {
    let among = |ids: &[ProfileId]| ids.iter().any(|id| profiles.contains(id));
    let everybody = question.reference.is_empty() && question.crossing.is_empty();
    if everybody || among(&question.reference) {
        Some(Role::Reference)
    } else {
        among(&question.crossing).then_some(Role::Crossing)
    }
}

/// The questions to ask: the opening, then dimension by dimension the reference questions before
/// the crossings, then the closing. Questions whose condition does not hold are left out.
pub fn route(questionnaire: &Questionnaire, campaign: &Campaign, session: &Session) -> Vec<Stop> {
    let mut stops: Vec<Stop> = asked(&mut Plan::of(questionnaire, campaign), session).collect();
    let dimension = |question: &Question| {
        let dimensions = &questionnaire.dimensions;
        dimensions.iter().position(|d| Some(&d.id) == question.dimension.as_ref())
    };
    stops.sort_by_cached_key(|stop| {
        let question = &questionnaire.questions[stop.question];
        (question.part, dimension(question), stop.role)
    });
    stops
}

/// The questions to ask, in the questionnaire's order.
fn asked(plan: &mut Plan, session: &Session) -> impl Iterator<Item = Stop> {
    let heard = plan.hear(session).into_iter().zip(&plan.tested).enumerate();
    heard.filter(|(_, (heard, _))| heard.relevant).filter_map(|(question, (heard, is_tested))| {
        Some(Stop { question, role: heard.role?, is_tested: *is_tested })
    })
}

/// Whether a question's condition holds for what this session answered. A test of a question this
/// session is not asked, by its profiles or by the campaign's selection, holds.
pub fn is_relevant(
    questionnaire: &Questionnaire,
    campaign: &Campaign,
    question: &Question,
    session: &Session,
) -> bool {
    let mut plan = Plan::of(questionnaire, campaign);
    let heard = plan.hear(session);
    plan.index.get(&question.id).is_none_or(|index| heard[*index].relevant)
}

/// What a campaign asks, made ready once for any number of sessions.
pub(super) struct Plan<'a> {
    questionnaire: &'a Questionnaire,
    /// The questions heard, by id.
    index: BTreeMap<&'a QuestionId, usize>,
    /// The same, in order.
    heard: Vec<usize>,
    selected: Vec<bool>,
    /// Whether conditions look at a question's answer.
    tested: Vec<bool>,
    roles: BTreeMap<Vec<ProfileId>, Rc<[Option<Role>]>>,
}

/// What there is between one session and one question.
#[derive(Clone, Copy)]
pub(super) struct Heard<'a> {
    /// Why it is asked, if it is.
    pub(super) role: Option<Role>,
    /// Whether its condition holds.
    pub(super) relevant: bool,
    /// What was said.
    pub(super) answer: Option<&'a Answer>,
}

impl<'a> Plan<'a> {
    pub(super) fn of(questionnaire: &'a Questionnaire, campaign: &Campaign) -> Self {
        let questions = &questionnaire.questions;
        let kept: Option<BTreeSet<&QuestionId>> = campaign
            .selection
            .as_ref()
            .and_then(|id| questionnaire.selection(id))
            .map(|selection| selection.questions.iter().collect());
        let selected = |q: &Question| {
            q.part != Part::Body || kept.as_ref().is_none_or(|kept| kept.contains(&q.id))
        };
        let tests = questions.iter().filter_map(|q| q.when.as_ref()).flat_map(Condition::tests);
        let tested: BTreeSet<&QuestionId> = tests.map(|test| &test.question).collect();
        Self {
            questionnaire,
            index: (questions.iter().map(|q| &q.id)).zip(0..).collect(),
            heard: (0..questions.len()).collect(),
            selected: questions.iter().map(selected).collect(),
            tested: questions.iter().map(|q| tested.contains(&q.id)).collect(),
            roles: BTreeMap::new(),
        }
    }

    /// The same for one question: of the others, only what its condition looks at is heard.
    pub(super) fn of_one(
        questionnaire: &'a Questionnaire,
        campaign: &Campaign,
        question: usize,
    ) -> Self {
        let mut plan = Self::of(questionnaire, campaign);
        let mut needed = BTreeSet::from([question]);
        // conditions look back only: what they need is met after them
        for (index, asked) in questionnaire.questions.iter().enumerate().rev() {
            if needed.contains(&index) {
                let tests = asked.when.iter().flat_map(Condition::tests);
                needed.extend(tests.filter_map(|test| plan.index.get(&test.question)));
            }
        }
        plan.index.retain(|_, index| needed.contains(index));
        plan.heard.retain(|index| needed.contains(index));
        plan
    }

    /// The body's questions that the campaign asks.
    pub(super) fn body(&self) -> impl Iterator<Item = usize> {
        let is_body = |index: &usize| self.questionnaire.questions[*index].part == Part::Body;
        self.heard.iter().copied().filter(move |index| self.selected[*index] && is_body(index))
    }

    /// What there is between this session and each question heard, by the question's index.
    pub(super) fn hear<'s>(&mut self, session: &'s Session) -> Vec<Heard<'s>> {
        let questions = &self.questionnaire.questions;
        let mut heard = vec![Heard { role: None, relevant: false, answer: None }; questions.len()];
        // Both maps are sorted by id: one walk instead of a search for each answer.
        let mut answers = session.answers.iter().peekable();
        for (id, index) in &self.index {
            while let Some(&(answered, answer)) = answers.peek() {
                match answered.cmp(id) {
                    Ordering::Less => drop(answers.next()),
                    Ordering::Equal => {
                        heard[*index].answer = Some(answer);
                        answers.next();
                        break;
                    }
                    Ordering::Greater => break,
                }
            }
        }
        let roles = self.roles(&session.stakeholder.profiles);
        let is_dealt = session.day().is_none();
        for &index in &self.heard {
            heard[index].role = roles[index];
            // Conditions look back only, so that what they look at is already known.
            heard[index].relevant = match &questions[index].when {
                None => true,
                // dealt out among people made anonymous: an answer kept is one that counted, and
                // those around it are not of whoever gave it
                Some(_) if is_dealt && heard[index].answer.is_some() => true,
                Some(Condition::All(tests)) => tests.iter().all(|t| self.holds(t, &heard)),
                Some(Condition::Any(tests)) => tests.iter().any(|t| self.holds(t, &heard)),
            };
        }
        heard
    }

    /// Why somebody of these profiles is asked each question. Many people share their profiles.
    fn roles(&mut self, profiles: &[ProfileId]) -> Rc<[Option<Role>]> {
        if let Some(known) = self.roles.get(profiles) {
            return Rc::clone(known);
        }
        let questions = self.questionnaire.questions.iter().zip(&self.selected);
        let roles: Rc<[Option<Role>]> = questions
            .map(|(question, selected)| match question.part {
                Part::Body if !selected => None,
                Part::Body => role(question, profiles),
                Part::Opening | Part::Closing => Some(Role::Reference),
            })
            .collect();
        self.roles.insert(profiles.to_vec(), Rc::clone(&roles));
        roles
    }

    fn holds(&self, test: &Test, heard: &[Heard]) -> bool {
        let Some(&index) = self.index.get(&test.question) else {
            return true;
        };
        let earlier = &heard[index];
        if earlier.role.is_none() {
            return true;
        }
        let Some(reply) = earlier.answer.and_then(|answer| answer.reply.as_ref()) else {
            return false;
        };
        let worth = || match reply {
            Reply::Number(typed) => number(typed),
            _ => reply.value(&self.questionnaire.questions[index], &self.questionnaire.scale),
        };
        earlier.relevant
            && match &test.expected {
                Expected::AtLeast(least) => worth().is_some_and(|worth| worth >= *least),
                Expected::AtMost(most) => worth().is_some_and(|worth| worth <= *most),
                Expected::Choice(id) => matches!(reply, Reply::Choice(chosen) if chosen == id),
            }
    }
}

/// A number as people type it, with a comma or a dot.
fn number(typed: &str) -> Option<Exact> {
    typed.trim().replace(',', ".").parse().ok()
}

/// How far an interview is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Questions dealt with (the body's only).
    pub done: usize,
    /// Questions to ask (the body's only).
    pub total: usize,
    /// Questions to come back to: flagged or left unfinished (any part).
    pub to_revisit: usize,
}

/// How far each interview of a dossier is, in order.
pub fn progress_of_all(dossier: &Dossier) -> Vec<Progress> {
    let mut plan = Plan::of(&dossier.questionnaire, &dossier.campaign);
    let own = |session| {
        let asked: Vec<Stop> = asked(&mut plan, session).collect();
        progress(&dossier.questionnaire, &asked, session)
    };
    dossier.sessions.iter().map(own).collect()
}

/// How far an interview is along its route.
pub fn progress(questionnaire: &Questionnaire, route: &[Stop], session: &Session) -> Progress {
    let mut progress = Progress::default();
    for stop in route {
        let Some(question) = questionnaire.questions.get(stop.question) else {
            continue;
        };
        let own = Progress::of(question, session);
        progress.done += own.done;
        progress.total += own.total;
        progress.to_revisit += own.to_revisit;
    }
    progress
}

impl Progress {
    /// That of a route of this question only.
    pub fn of(question: &Question, session: &Session) -> Self {
        let answer = session.answers.get(&question.id);
        let is_body = question.part == Part::Body;
        let is_done = answer.is_some_and(|answer| answer.is_complete(&question.kind));
        let revisit = |a: &Answer| a.flagged || a.reply == Some(Reply::Unfinished);
        Self {
            done: usize::from(is_body && is_done),
            total: usize::from(is_body),
            to_revisit: usize::from(answer.is_some_and(|answer| revisit(answer))),
        }
    }
}
