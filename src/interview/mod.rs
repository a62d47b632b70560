//! Which question comes now. It knows the order and what has been answered; it knows no sentence and no screen.

use crate::answers::{Answers, Key};

/// The questions asked, in order.
pub const QUESTIONS: [Key; 6] = [Key::JobOffer, Key::Employer, Key::Occupation, Key::Province, Key::Wage, Key::Location];

/// How far a person has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The place of the question, from 1.
    pub index: usize,
    /// How many questions there are.
    pub total: usize,
}

/// The first question, or the one after a question; `None` when there are no more.
pub fn following(key: Option<Key>) -> Option<Key> {
    match key {
        None => QUESTIONS.first().copied(),
        Some(key) => QUESTIONS.iter().skip_while(|other| **other != key).nth(1).copied(),
    }
}

/// The question before one; `None` for the first.
pub fn preceding(key: Key) -> Option<Key> {
    QUESTIONS.iter().take_while(|other| **other != key).last().copied()
}

/// How far a question lies along the way.
pub fn progress(key: Key) -> Progress {
    let index = QUESTIONS.iter().position(|other| *other == key).map_or(0, |place| place + 1);
    Progress { index, total: QUESTIONS.len() }
}

/// The questions that have an answer, in order.
pub fn answered(answers: &Answers) -> impl Iterator<Item = Key> {
    QUESTIONS.into_iter().filter(|key| !answers.is_absent(*key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_is_the_inverse_of_continue() {
        let mut key = following(None);
        let mut seen = 0;
        while let Some(now) = key {
            seen += 1;
            assert_eq!(progress(now), Progress { index: seen, total: QUESTIONS.len() });
            key = following(Some(now));
            if let Some(after) = key {
                assert_eq!(preceding(after), Some(now));
            }
        }
        assert_eq!(seen, QUESTIONS.len());
        assert_eq!(preceding(Key::JobOffer), None);
    }
}
