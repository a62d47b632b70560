//! The answers of one person and the reading of them: strict, exact, and every problem at once.
//!
//! It knows which values exist and nothing of what they mean for a criterion. Untyped input arrives as [`Raw`], so that the JavaScript
//! boundary, the tests and the interview share one reader.

use crate::domain::{Country, CountryError, Date, DateError, Decimal, DecimalError, Levels, NocCode, NocError, Period, Wage};
use crate::vocabulary::{Key, Named, Placed};

mod offer_number;
mod parse;

pub use offer_number::OfferNumber;
pub use parse::{Expected, Problem, ProblemCode, Raw, RawNumber, Reader};

/// A known answer. Which variant a key takes follows from its [`Kind`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// The place among the key's choices.
    Choice(u8),
    /// A unit group.
    Occupation(NocCode),
    /// A wage.
    Wage(Wage),
    /// A rate, years, or a percentage.
    Decimal(Decimal),
    /// Not in a census metropolitan area.
    Outside,
    /// A country.
    Country(Country),
    /// A day.
    Date(Date),
    /// Levels of a language.
    Levels(Levels),
}

/// What was said to a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Slot {
    /// Not asked yet.
    #[default]
    Absent,
    /// "I don't know": a real answer that counts neither way.
    Unsure,
    /// An answer.
    Given(Value),
}

/// What was said to each question.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// By the places of the questions; one that is not there is absent.
    slots: Vec<Slot>,
}

impl PartialEq for Answers {
    fn eq(&self, other: &Self) -> bool {
        let slot = |answers: &Self, place: usize| answers.slots.get(place).cloned().unwrap_or_default();
        (0..self.slots.len().max(other.slots.len())).all(|place| slot(self, place) == slot(other, place))
    }
}

impl Eq for Answers {}

impl Answers {
    /// What was said to a question.
    pub fn slot(&self, key: impl Placed) -> &Slot {
        self.slots.get(key.index()).unwrap_or(&Slot::Absent)
    }

    /// The known answer, if there is one.
    pub fn value(&self, key: impl Placed) -> Option<&Value> {
        if let Slot::Given(value) = self.slot(key) { Some(value) } else { None }
    }

    /// Puts something into a slot and returns what was there. The caller sees to it that the value fits the key.
    pub fn replace(&mut self, key: impl Placed, slot: Slot) -> Slot {
        if self.slots.len() <= key.index() {
            self.slots.resize(key.index() + 1, Slot::Absent);
        }
        self.slots.get_mut(key.index()).map_or(Slot::Absent, |place| core::mem::replace(place, slot))
    }

    /// Whether the question was not asked yet.
    pub fn is_absent(&self, key: impl Placed) -> bool {
        matches!(self.slot(key), Slot::Absent)
    }

    /// The place of the choice made.
    pub fn choice(&self, key: impl Placed) -> Option<usize> {
        if let Some(Value::Choice(choice)) = self.value(key) { Some(usize::from(*choice)) } else { None }
    }

    /// The name of the choice made.
    pub fn choice_name(&self, key: Key) -> Option<&'static str> {
        key.choices().get(self.choice(key)?).copied()
    }

    /// The day given.
    pub fn date(&self, key: impl Placed) -> Option<Date> {
        if let Some(Value::Date(date)) = self.value(key) { Some(*date) } else { None }
    }

    /// The levels of a language.
    pub fn levels(&self, key: impl Placed) -> Option<Levels> {
        if let Some(Value::Levels(levels)) = self.value(key) { Some(*levels) } else { None }
    }

    /// The unit group of the offered job.
    pub fn occupation(&self) -> Option<NocCode> {
        if let Some(Value::Occupation(code)) = self.value(Named::Occupation) { Some(*code) } else { None }
    }

    /// The wage.
    pub fn wage(&self) -> Option<&Wage> {
        if let Some(Value::Wage(wage)) = self.value(Named::Wage) { Some(wage) } else { None }
    }

    /// The passport used.
    pub fn citizenship(&self) -> Option<Country> {
        if let Some(Value::Country(country)) = self.value(Named::Citizenship) { Some(*country) } else { None }
    }
}
