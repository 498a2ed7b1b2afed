//! What a session answers, by question. Thousands of sessions hold dozens of answers each: a sorted
//! list of just the size they need takes less room than a tree.

use std::iter::Map;
use std::mem::{replace, swap};
use std::ops::Index;
use std::{slice, vec};

use super::id::QuestionId;
use super::pooled::Pooled;
use super::session::Answer;

/// One answer, with its question.
type Entry = (QuestionId, Pooled<Answer>);

/// The answers of a session, in the order of their questions' ids.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers(Vec<Entry>);

impl Answers {
    /// Where a question's answer is, or would be.
    fn place(&self, id: &QuestionId) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.cmp(id))
    }

    /// The answer to a question.
    pub fn get(&self, id: &QuestionId) -> Option<&Pooled<Answer>> {
        self.place(id).ok().map(|place| &self.0[place].1)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, id: &QuestionId) -> Option<&mut Pooled<Answer>> {
        self.place(id).ok().map(|place| &mut self.0[place].1)
    }

    /// The same; an empty one where there is none.
    pub fn or_default(&mut self, id: QuestionId) -> &mut Pooled<Answer> {
        let place = self.place(&id).unwrap_or_else(|place| {
            self.0.insert(place, (id, Pooled::default()));
            place
        });
        &mut self.0[place].1
    }

    /// Puts an answer in the place of the one before, which it gives back.
    pub fn insert(&mut self, id: QuestionId, answer: Pooled<Answer>) -> Option<Pooled<Answer>> {
        match self.place(&id) {
            Ok(place) => Some(replace(&mut self.0[place].1, answer)),
            Err(place) => {
                self.0.insert(place, (id, answer));
                None
            }
        }
    }

    /// Takes an answer away.
    pub fn remove(&mut self, id: &QuestionId) -> Option<Pooled<Answer>> {
        self.place(id).ok().map(|place| self.0.remove(place).1)
    }

    /// Takes all of them away.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Keeps those that are wanted.
    pub fn retain(&mut self, mut is_wanted: impl FnMut(&QuestionId, &mut Pooled<Answer>) -> bool) {
        self.0.retain_mut(|(id, answer)| is_wanted(id, answer));
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The answers with their questions.
    pub fn iter(&self) -> <&Self as IntoIterator>::IntoIter {
        self.into_iter()
    }

    /// The same, the answers to be changed.
    pub fn iter_mut(&mut self) -> <&mut Self as IntoIterator>::IntoIter {
        self.into_iter()
    }

    /// The questions.
    pub fn keys(&self) -> impl Iterator<Item = &QuestionId> {
        self.0.iter().map(|(id, _)| id)
    }

    /// The answers.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &Pooled<Answer>> {
        self.0.iter().map(|(_, answer)| answer)
    }

    /// The answers, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut Pooled<Answer>> {
        self.0.iter_mut().map(|(_, answer)| answer)
    }
}

impl Index<&QuestionId> for Answers {
    type Output = Pooled<Answer>;
    /// Of a question that has an answer.
    fn index(&self, id: &QuestionId) -> &Pooled<Answer> {
        &self.0[self.place(id).unwrap_or(usize::MAX)].1
    }
}

impl FromIterator<Entry> for Answers {
    /// Of two answers to one question, the last.
    fn from_iter<T: IntoIterator<Item = Entry>>(entries: T) -> Self {
        let mut entries: Vec<Entry> = entries.into_iter().collect();
        entries.sort_by(|(one, _), (other, _)| one.cmp(other));
        entries.dedup_by(|last, kept| {
            let is_same = last.0 == kept.0;
            if is_same {
                swap(last, kept);
            }
            is_same
        });
        entries.shrink_to_fit();
        Self(entries)
    }
}

impl IntoIterator for Answers {
    type Item = Entry;
    type IntoIter = vec::IntoIter<Entry>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Answers {
    type Item = (&'a QuestionId, &'a Pooled<Answer>);
    type IntoIter = Map<slice::Iter<'a, Entry>, fn(&'a Entry) -> Self::Item>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(|(id, answer)| (id, answer))
    }
}

impl<'a> IntoIterator for &'a mut Answers {
    type Item = (&'a QuestionId, &'a mut Pooled<Answer>);
    type IntoIter = Map<slice::IterMut<'a, Entry>, fn(&'a mut Entry) -> Self::Item>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter_mut().map(|(id, answer)| (&*id, answer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noted(question: &str, note: &str) -> Entry {
        let answer = Answer { note: note.to_owned(), ..Answer::default() };
        (question.parse().unwrap(), answer.into())
    }

    #[test]
    fn an_answer_is_found_and_changed_wherever_it_stands() {
        let id = |question: &str| noted(question, "").0;
        let all = [noted("c", "1"), noted("a", "2"), noted("c", "3")];
        let mut answers: Answers = all.into_iter().collect();
        let told = |answers: &Answers| {
            let told =
                |(id, answer): (&QuestionId, &Pooled<Answer>)| format!("{id}{}", answer.note);
            answers.iter().map(told).collect::<Vec<_>>()
        };
        assert_eq!(told(&answers), ["a2", "c3"], "in order, the last said of each");
        answers.or_default(id("b")).note.push('4');
        answers.or_default(id("a")).note.push('5');
        let (question, answer) = noted("c", "6");
        let before = answers.insert(question, answer).unwrap();
        assert_eq!(
            (told(&answers), before.note.as_str()),
            (["a25", "b4", "c6"].map(str::to_owned).into(), "3")
        );
        assert_eq!(answers.remove(&id("b")).unwrap().note, "4");
        assert!(answers.get(&id("b")).is_none() && answers.remove(&id("b")).is_none());
        assert_eq!((told(&answers), answers.len()), (["a25", "c6"].map(str::to_owned).into(), 2));
    }
}
