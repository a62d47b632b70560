//! The vocabulary of answers (`vocabulary.toml`) and the reading of them: strict, exact, and every problem at once.
//!
//! It knows which values exist and nothing of what they mean for a criterion. Untyped input arrives as [`Raw`], so that the JavaScript
//! boundary, the tests and the interview share one reader.

use crate::domain::{Country, CountryError, Date, DateError, Decimal, DecimalError, NocCode, NocError, Period, Wage};

mod offer_number;
mod parse;

pub use offer_number::OfferNumber;
pub use parse::{Expected, Problem, ProblemCode, Raw, RawNumber, Reader};

include!(concat!(env!("OUT_DIR"), "/vocabulary.rs"));

/// What kind of value a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of these.
    Choice(&'static [&'static str]),
    /// The code of a unit group.
    Noc,
    /// An amount, its period and the hours.
    Wage,
    /// Dollars an hour, above 0 and at most 10,000,000.
    Rate,
    /// Years, 0 to 80.
    Years,
    /// A percentage, 0 to 100, or `outside`.
    Percent,
    /// A country of ISO 3166-1 other than Canada.
    Country,
    /// A day of the years 1900 to 2199.
    Date,
}

/// What a key stands at while it is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DefaultTo {
    /// Nothing: it may be anything.
    None,
    /// The day of the decision, unless the person is unsure.
    AsOf,
    /// This choice, also when the person is unsure.
    Choice(usize),
}

struct Spec {
    short: &'static str,
    kind: Kind,
    attainable: Option<usize>,
    attainable_not_from: Option<usize>,
    default: DefaultTo,
}

impl Key {
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    fn spec(self) -> &'static Spec {
        const FALLBACK: Spec = Spec { short: "", kind: Kind::Choice(&[]), attainable: None, attainable_not_from: None, default: DefaultTo::None };
        SPECS.get(self.index()).unwrap_or(&FALLBACK)
    }

    /// Its name in links that visitors keep.
    pub fn short(self) -> &'static str {
        self.spec().short
    }

    /// What may be answered.
    pub fn kind(self) -> Kind {
        self.spec().kind
    }

    /// The choice that a person could truthfully come to have, if there is one that can be reached from the choice made so far.
    pub fn attainable(self, now: Option<usize>) -> Option<usize> {
        let spec = self.spec();
        spec.attainable.filter(|_| now.is_none() || now != spec.attainable_not_from)
    }

    /// What it stands at while it is not answered.
    pub fn default_to(self) -> DefaultTo {
        self.spec().default
    }

    /// The names of its choices; empty for other kinds.
    pub fn choices(self) -> &'static [&'static str] {
        if let Kind::Choice(values) = self.kind() { values } else { &[] }
    }

    /// A set with this key alone.
    pub const fn bit(self) -> KeySet {
        KeySet(1 << self.index())
    }
}

/// A set of keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeySet(u64);

impl KeySet {
    /// No key.
    pub const EMPTY: Self = Self(0);

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// This set without the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether the key is in it.
    pub const fn has(self, key: Key) -> bool {
        self.0 & key.bit().0 != 0
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many there are.
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// The keys in the order of the vocabulary.
    pub fn iter(self) -> impl Iterator<Item = Key> {
        Key::ALL.into_iter().filter(move |key| self.has(*key))
    }
}

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

/// One slot for each key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    slots: [Slot; Key::COUNT],
}

impl Default for Answers {
    fn default() -> Self {
        Self { slots: [const { Slot::Absent }; Key::COUNT] }
    }
}

impl Answers {
    /// What was said to a question.
    pub fn slot(&self, key: Key) -> &Slot {
        self.slots.get(key.index()).unwrap_or(&Slot::Absent)
    }

    /// The known answer, if there is one.
    pub fn value(&self, key: Key) -> Option<&Value> {
        if let Slot::Given(value) = self.slot(key) { Some(value) } else { None }
    }

    /// Puts something into a slot and returns what was there. The caller sees to it that the value fits the key.
    pub fn replace(&mut self, key: Key, slot: Slot) -> Slot {
        self.slots.get_mut(key.index()).map_or(Slot::Absent, |place| core::mem::replace(place, slot))
    }

    /// Whether the question was not asked yet.
    pub fn is_absent(&self, key: Key) -> bool {
        matches!(self.slot(key), Slot::Absent)
    }

    /// The place of the choice made.
    pub fn choice(&self, key: Key) -> Option<usize> {
        if let Some(Value::Choice(choice)) = self.value(key) { Some(usize::from(*choice)) } else { None }
    }

    /// The name of the choice made.
    pub fn choice_name(&self, key: Key) -> Option<&'static str> {
        key.choices().get(self.choice(key)?).copied()
    }

    /// The day given.
    pub fn date(&self, key: Key) -> Option<Date> {
        if let Some(Value::Date(date)) = self.value(key) { Some(*date) } else { None }
    }

    /// The unit group of the offered job.
    pub fn occupation(&self) -> Option<NocCode> {
        if let Some(Value::Occupation(code)) = self.value(Key::Occupation) { Some(*code) } else { None }
    }

    /// The wage.
    pub fn wage(&self) -> Option<&Wage> {
        if let Some(Value::Wage(wage)) = self.value(Key::Wage) { Some(wage) } else { None }
    }

    /// The passport used.
    pub fn citizenship(&self) -> Option<Country> {
        if let Some(Value::Country(country)) = self.value(Key::Citizenship) { Some(*country) } else { None }
    }
}
