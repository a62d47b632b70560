//! From answers to the classes of facts: of one answer here, of several by the functions of `wages`, `permit` and `requirements`.

use super::classes::{Axis, Classes, Prospects, bits};
use super::{permit, requirements, wages};
use crate::answers::{Answers, Slot, Value};
use crate::domain::{Date, Decimal, NocCode};
use crate::rulebook::{Derived, Domain, Fact, Rulebook};
use crate::vocabulary::{DefaultTo, Key, Placed};
use core::cell::Cell;

/// Answers under a rulebook as of a day. Facts worked out once are kept.
pub(super) struct Facts<'a> {
    pub(super) rulebook: &'static Rulebook,
    pub(super) answers: &'a Answers,
    pub(super) as_of: Date,
    /// Whether what holds while an answer is missing counts.
    defaults: bool,
    derived: [Cell<Option<Classes>>; Derived::ALL.len()],
}

impl<'a> Facts<'a> {
    pub(super) fn new(rulebook: &'static Rulebook, answers: &'a Answers, as_of: Date) -> Self {
        Self { rulebook, answers, as_of, defaults: true, derived: Default::default() }
    }

    /// The same, where only what was answered counts.
    pub(super) fn answered(rulebook: &'static Rulebook, answers: &'a Answers) -> Self {
        Self { defaults: false, ..Self::new(rulebook, answers, rulebook.id.day) }
    }

    /// The classes that a fact may still have.
    pub(super) fn classes(&self, fact: &Fact) -> Classes {
        let key = match &fact.domain {
            Domain::Derived(derived) => return map(fact, self.derived(*derived)),
            Domain::Choice(key) | Domain::Country(key) | Domain::Occupation(key) | Domain::Date(key, _) | Domain::Number(key, _) => *key,
        };
        match self.answers.slot(key) {
            Slot::Given(value) => class(fact, value),
            Slot::Unsure => self.default(key, fact, true).unwrap_or(all(fact)),
            Slot::Absent => self.default(key, fact, false).unwrap_or(all(fact)),
        }
    }

    /// The class of a key's default, where it has one.
    fn default(&self, key: Key, fact: &Fact, unsure: bool) -> Option<Classes> {
        match key.default_to() {
            _ if !self.defaults => None,
            DefaultTo::AsOf if !unsure => Some(class(fact, &Value::Date(self.as_of))),
            DefaultTo::Choice(choice) => Some(class(fact, &Value::Choice(choice))),
            DefaultTo::None | DefaultTo::AsOf => None,
        }
    }

    /// What a fact could become when answers that are not there yet are given; no axis where none is missing, or none would settle it.
    pub(super) fn prospects(&self, fact: &Fact) -> Prospects {
        match &fact.domain {
            Domain::Derived(derived) => {
                let mut prospects = match derived {
                    Derived::WagePosition => wages::position_prospects(self),
                    Derived::WageAgainstJobBank => wages::job_bank_prospects(self.answers),
                    Derived::PermitMonths => permit::prospects(self.answers, self.as_of),
                    Derived::Requirements => requirements::prospects(self),
                    // They are for what is asked, and no criterion looks at them.
                    Derived::AsksField | Derived::AsksExperience | Derived::AsksLicence => Prospects::default(),
                };
                for option in &mut prospects.options {
                    *option = map(fact, *option);
                }
                prospects
            }
            Domain::Choice(key) | Domain::Country(key) | Domain::Occupation(key) | Domain::Date(key, _) | Domain::Number(key, _)
                if self.answers.is_absent(*key) =>
            {
                let axis = Axis { keys: key.bit(), count: usize::from(fact.classes), has_default: key.default_to() != DefaultTo::None };
                Prospects { options: bits(all(fact)).collect(), axes: vec![axis] }
            }
            _ => Prospects::default(),
        }
    }

    fn derived(&self, derived: Derived) -> Classes {
        let work_out = || match derived {
            Derived::WagePosition => wages::position(self),
            Derived::WageAgainstJobBank => wages::against_job_bank(self.answers),
            Derived::PermitMonths => permit::months(self.answers, self.as_of),
            Derived::Requirements => requirements::classes(self),
            Derived::AsksField | Derived::AsksExperience | Derived::AsksLicence => requirements::asks(self, derived),
        };
        let Some(kept) = self.derived.get(derived.index()) else { return work_out() };
        kept.get().unwrap_or_else(|| {
            let classes = work_out();
            kept.set(Some(classes));
            classes
        })
    }
}

fn all(fact: &Fact) -> Classes {
    bits(Classes::MAX).take(usize::from(fact.classes)).fold(0, |all, bit| all | bit)
}

fn class(fact: &Fact, value: &Value) -> Classes {
    element(&fact.domain, value).and_then(|element| fact.class_of.get(element)).map_or(all(fact), |class| 1 << class)
}

/// Which element of a domain a value is. `None` cannot come from answers that were read by `answers::Reader`.
fn element(domain: &Domain, value: &Value) -> Option<usize> {
    match (domain, value) {
        (Domain::Choice(_), Value::Choice(choice)) => Some(usize::from(*choice)),
        (Domain::Country(_), Value::Country(country)) => country.index(),
        (Domain::Occupation(_), Value::Occupation(code)) => Some(NocCode::index(*code)),
        (Domain::Date(_, breaks), Value::Date(date)) => Some(breaks.iter().filter(|first| **first <= *date).count()),
        (Domain::Number(..), Value::Outside) => Some(0),
        (Domain::Number(_, breaks), Value::Decimal(number)) => {
            Some(1 + breaks.iter().filter(|first| Decimal::from_cents(u64::from(**first)) <= *number).count())
        }
        _ => None,
    }
}

/// Carries the classes of a derived fact over to the classes that a table tells apart.
fn map(fact: &Fact, derived: Classes) -> Classes {
    fact.class_of.iter().enumerate().filter(|(index, _)| derived & (1 << index) != 0).fold(0, |classes, (_, class)| classes | 1 << class)
}
