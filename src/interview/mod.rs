//! Which question comes now. It knows the order, what has been answered and what the engine says can still change the outcome; it knows no
//! sentence and no screen.

use crate::answers::{Answers, Key};

/// The questions that may be asked, in the order in which a person would naturally meet them.
pub const QUESTIONS: [Key; 24] = [
    Key::JobOffer,
    Key::Employer,
    Key::Occupation,
    Key::Province,
    Key::Wage,
    Key::CollectiveAgreement,
    Key::JobBankMedian,
    Key::PeerWage,
    Key::WageReview,
    Key::Education,
    Key::FieldOfStudy,
    Key::ExperienceYears,
    Key::Licence,
    Key::OtherRequirements,
    Key::Location,
    Key::StatusInCanada,
    Key::Channel,
    Key::UsPermanentResident,
    Key::UnauthorizedWork,
    Key::AdmissibilityConcern,
    Key::EmployerStanding,
    Key::OfferSubmitted,
    Key::ComplianceFee,
    Key::OfferNumber,
];

/// How far a person has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The place of the question among those asked, from 1.
    pub index: usize,
    /// How many questions there are at most: an answer may make others needless.
    pub total: usize,
}

/// The first question not asked yet that can still change the outcome; `next` is what the engine says can.
pub fn following(answers: &Answers, next: &[Key]) -> Option<Key> {
    QUESTIONS.into_iter().find(|key| answers.is_absent(*key) && next.contains(key))
}

/// The last answered question before one, or before the result.
pub fn preceding(answers: &Answers, key: Option<Key>) -> Option<Key> {
    QUESTIONS.into_iter().take_while(|other| Some(*other) != key).filter(|other| !answers.is_absent(*other)).last()
}

/// How far a question lies along the way.
pub fn progress(answers: &Answers, key: Key, next: &[Key]) -> Progress {
    let asked = |other: &Key| !answers.is_absent(*other);
    let before = QUESTIONS.into_iter().take_while(|other| *other != key).filter(asked).count();
    let all = QUESTIONS.into_iter().filter(|other| *other == key || asked(other) || next.contains(other)).count();
    Progress { index: before + 1, total: all }
}

/// The questions that have an answer, in order.
pub fn answered(answers: &Answers) -> impl Iterator<Item = Key> {
    QUESTIONS.into_iter().filter(|key| !answers.is_absent(*key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Slot, Value};

    #[test]
    fn only_what_can_still_change_the_outcome_is_asked() {
        let mut answers = Answers::default();
        let next = [Key::Wage, Key::Licence, Key::JobOffer];
        assert_eq!(following(&answers, &next), Some(Key::JobOffer));
        assert_eq!(progress(&answers, Key::JobOffer, &next), Progress { index: 1, total: 3 });
        answers.replace(Key::JobOffer, Slot::Given(Value::Choice(0)));
        assert_eq!(following(&answers, &next), Some(Key::Wage));
        answers.replace(Key::Wage, Slot::Unsure);
        assert_eq!(following(&answers, &[Key::Licence]), Some(Key::Licence));
        assert_eq!(progress(&answers, Key::Licence, &[Key::Licence]), Progress { index: 3, total: 3 });
        assert_eq!(following(&answers, &[]), None);
    }

    #[test]
    fn back_leads_to_the_answered_question_before() {
        let mut answers = Answers::default();
        assert_eq!(preceding(&answers, Some(Key::Location)), None);
        for key in [Key::JobOffer, Key::Province] {
            answers.replace(key, Slot::Unsure);
        }
        assert_eq!(preceding(&answers, None), Some(Key::Province));
        assert_eq!(preceding(&answers, Some(Key::Province)), Some(Key::JobOffer));
        assert_eq!(preceding(&answers, Some(Key::JobOffer)), None);
    }
}
