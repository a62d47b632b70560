//! From answers to the classes of facts, and the few facts that have to be reckoned from several answers.

use super::truth::Classes;
use super::{permit, requirements};
use crate::answers::{Answers, DefaultTo, Key, KeySet, Slot, Value};
use crate::domain::{Date, Decimal, Hourly, NocCode};
use crate::rulebook::{Aspect, Derived, Domain, Rulebook, WageAgainstJobBankClass, WagePositionClass, WageRow};
use core::cell::Cell;

/// Answers under a rulebook as of a day. Facts reckoned once are kept.
pub(super) struct Facts<'a> {
    pub(super) rulebook: &'static Rulebook,
    pub(super) answers: &'a Answers,
    pub(super) as_of: Date,
    reckoned: [Cell<Option<Classes>>; Derived::ALL.len()],
}

/// What an unanswered fact could still become: the classes it may have for each combination of the values of the missing answers.
#[derive(Debug, Default)]
pub(super) struct Prospects {
    /// One set of classes for each combination, the first axis fastest.
    pub(super) options: Vec<Classes>,
    /// The missing answers, with how many values of each were tried.
    pub(super) axes: Vec<Axis>,
}

/// Missing answers that are tried together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Axis {
    pub(super) keys: KeySet,
    pub(super) count: usize,
    /// Whether leaving them out is one of the values tried; otherwise it leaves all the classes of the others.
    pub(super) has_absence: bool,
}

impl Prospects {
    /// One axis for all the missing answers of a fact; the last option is to leave them out.
    pub(super) fn together(keys: KeySet, options: Vec<Classes>) -> Self {
        Self { axes: vec![Axis { keys, count: options.len(), has_absence: true }], options }
    }
}

impl<'a> Facts<'a> {
    pub(super) fn new(rulebook: &'static Rulebook, answers: &'a Answers, as_of: Date) -> Self {
        Self { rulebook, answers, as_of, reckoned: Default::default() }
    }

    /// The classes that a fact may still have.
    pub(super) fn classes(&self, aspect: &Aspect) -> Classes {
        match &aspect.domain {
            Domain::Derived(derived) => map(aspect, self.derived(*derived)),
            Domain::Choice(key) | Domain::Country(key) | Domain::Occupation(key) | Domain::Date(key, _) | Domain::Percent(key, _) => {
                match self.answers.slot(*key) {
                    Slot::Given(value) => class(aspect, value),
                    Slot::Unsure => self.default(*key, aspect, true).unwrap_or(all(aspect)),
                    Slot::Absent => self.default(*key, aspect, false).unwrap_or(all(aspect)),
                }
            }
        }
    }

    /// The class of a key's default, where it has one.
    fn default(&self, key: Key, aspect: &Aspect, unsure: bool) -> Option<Classes> {
        match key.default_to() {
            DefaultTo::AsOf if !unsure => Some(class(aspect, &Value::Date(self.as_of))),
            DefaultTo::Choice(choice) => u8::try_from(choice).ok().map(|choice| class(aspect, &Value::Choice(choice))),
            DefaultTo::None | DefaultTo::AsOf => None,
        }
    }

    /// What a fact could become when answers that are not there yet are given.
    pub(super) fn prospects(&self, aspect: &Aspect) -> Prospects {
        match &aspect.domain {
            Domain::Derived(derived) => {
                let mut prospects = match derived {
                    Derived::WagePosition => self.wage_prospects(),
                    Derived::WageAgainstJobBank => {
                        pair_prospects(self.answers, Key::Wage, Key::JobBankMedian, &WageAgainstJobBankClass::ALL.map(|class| 1 << class.index()))
                    }
                    Derived::PermitMonths => permit::prospects(self.answers, self.as_of),
                    Derived::Requirements => requirements::prospects(self),
                };
                for option in &mut prospects.options {
                    *option = map(aspect, *option);
                }
                prospects
            }
            Domain::Choice(key) | Domain::Country(key) | Domain::Occupation(key) | Domain::Date(key, _) | Domain::Percent(key, _)
                if self.answers.is_absent(*key) =>
            {
                let has_absence = key.default_to() != DefaultTo::None;
                Prospects { options: bits(all(aspect)).collect(), axes: vec![Axis { keys: key.bit(), count: usize::from(aspect.classes), has_absence }] }
            }
            _ => Prospects::default(),
        }
    }

    fn derived(&self, derived: Derived) -> Classes {
        let reckon = || match derived {
            Derived::WagePosition => self.wage_position(),
            Derived::WageAgainstJobBank => wage_against_job_bank(self.answers),
            Derived::PermitMonths => permit::months(self.answers, self.as_of),
            Derived::Requirements => requirements::classes(self),
        };
        let Some(kept) = self.reckoned.get(derived.index()) else { return reckon() };
        kept.get().unwrap_or_else(|| {
            let classes = reckon();
            kept.set(Some(classes));
            classes
        })
    }
}

/// Where a wage stands.
impl Facts<'_> {
    /// Where an hourly wage stands in the provincial table in force (contract 1.8, `median-wage` and `below-threshold`).
    /// The province counts as any of the thirteen while it is not known, the wage as any amount.
    fn wage_position(&self) -> Classes {
        let Some(table) = self.rulebook.wage_table(self.as_of) else { return 1 << WagePositionClass::NoTable.index() };
        let past = table.past_review(self.as_of);
        let province = self.answers.choice(Key::Province);
        let rows = || table.rows.iter().enumerate().filter(|(index, _)| province.is_none_or(|province| province == *index)).map(|(_, row)| row);
        match self.answers.wage() {
            Some(wage) => {
                let hourly = wage.hourly();
                rows().fold(0, |classes, row| classes | 1 << self.position(&hourly, row, past).index())
            }
            None => rows().fold(0, |classes, row| classes | positions(row, past)),
        }
    }

    fn position(&self, hourly: &Hourly, row: &WageRow, past: bool) -> WagePositionClass {
        let below = |cents: u32| hourly.compare(&Decimal::from_cents(u64::from(cents))).is_lt();
        if below(row.median) {
            return if past { WagePositionClass::BelowLastMedian } else { WagePositionClass::BelowMedian };
        }
        if below(row.threshold) {
            return if past { WagePositionClass::BetweenLast } else { WagePositionClass::Between };
        }
        if !past {
            return WagePositionClass::AtOrAboveThreshold;
        }
        let beyond = Decimal::percent_of_cents(u64::from(row.threshold), 100 + self.rulebook.wage_margin_percent);
        if hourly.compare(&beyond).is_lt() { WagePositionClass::Margin } else { WagePositionClass::BeyondMargin }
    }

    fn wage_prospects(&self) -> Prospects {
        let now = self.wage_position();
        let Some(table) = self.rulebook.wage_table(self.as_of) else { return Prospects::default() };
        match (self.answers.slot(Key::Wage), self.answers.slot(Key::Province)) {
            (Slot::Given(_), Slot::Absent) if now.count_ones() > 1 => Prospects::together(Key::Province.bit(), bits(now).chain([now]).collect()),
            (Slot::Absent, Slot::Given(_)) => Prospects::together(Key::Wage.bit(), bits(now).chain([now]).collect()),
            (Slot::Absent, Slot::Absent) => Prospects::together(Key::Wage.bit().with(Key::Province.bit()), bits(now).chain([now]).collect()),
            (Slot::Absent, Slot::Unsure) => {
                // Each figure of the table, and a cent below each, stands for the wages around it.
                let past = table.past_review(self.as_of);
                let beyond = |row: &WageRow| Decimal::percent_of_cents(u64::from(row.threshold), 100 + self.rulebook.wage_margin_percent).cents_rounded_up();
                let figures = table.rows.iter().flat_map(|row| [Some(u64::from(row.median)), Some(u64::from(row.threshold)), beyond(row)]).flatten();
                let wage = |cents: u64| Hourly::from_cents(cents);
                let at = |hourly: &Hourly| table.rows.iter().fold(0, |classes: Classes, row| classes | 1 << self.position(hourly, row, past).index());
                Prospects::together(Key::Wage.bit(), figures.flat_map(|cents| [cents - 1, cents]).map(|cents| at(&wage(cents))).chain([now]).collect())
            }
            _ => Prospects::default(),
        }
    }
}

/// The single classes of a set.
pub(super) fn bits(classes: Classes) -> impl Iterator<Item = Classes> {
    (0..Classes::BITS).map(|bit| 1 << bit).filter(move |bit| classes & bit != 0)
}

fn all(aspect: &Aspect) -> Classes {
    bits(Classes::MAX).take(usize::from(aspect.classes)).fold(0, |all, bit| all | bit)
}

fn class(aspect: &Aspect, value: &Value) -> Classes {
    element(&aspect.domain, value).and_then(|element| aspect.class_of.get(element)).map_or(all(aspect), |class| 1 << class)
}

/// Which element of a domain a value is. `None` cannot come from answers that were read by `answers::Reader`.
fn element(domain: &Domain, value: &Value) -> Option<usize> {
    match (domain, value) {
        (Domain::Choice(_), Value::Choice(choice)) => Some(usize::from(*choice)),
        (Domain::Country(_), Value::Country(country)) => country.index(),
        (Domain::Occupation(_), Value::Occupation(code)) => usize::try_from(NocCode::major_group(*code)).ok(),
        (Domain::Date(_, breaks), Value::Date(date)) => Some(breaks.iter().filter(|first| **first <= *date).count()),
        (Domain::Percent(..), Value::Outside) => Some(0),
        (Domain::Percent(_, breaks), Value::Decimal(rate)) => Some(1 + breaks.iter().filter(|first| Decimal::from_cents(u64::from(**first)) <= *rate).count()),
        _ => None,
    }
}

/// Carries the classes of a derived fact over to the classes that a table tells apart.
fn map(aspect: &Aspect, derived: Classes) -> Classes {
    aspect.class_of.iter().enumerate().filter(|(index, _)| derived & (1 << index) != 0).fold(0, |classes, (_, class)| classes | 1 << class)
}

/// Every position that some wage has in this row.
fn positions(row: &WageRow, past: bool) -> Classes {
    use WagePositionClass::{AtOrAboveThreshold, BelowLastMedian, BelowMedian, Between, BetweenLast, BeyondMargin, Margin};
    let all: &[WagePositionClass] = if past { &[BelowLastMedian, BetweenLast, Margin, BeyondMargin] } else { &[BelowMedian, Between, AtOrAboveThreshold] };
    let possible = |class: &&WagePositionClass| row.threshold > row.median || !matches!(class, Between | BetweenLast);
    all.iter().filter(possible).fold(0, |classes, class| classes | 1 << class.index())
}

/// The hourly wage against the Job Bank median.
fn wage_against_job_bank(answers: &Answers) -> Classes {
    let (below, at_or_above) = (1 << WageAgainstJobBankClass::Below.index(), 1 << WageAgainstJobBankClass::AtOrAbove.index());
    match (answers.wage(), answers.value(Key::JobBankMedian)) {
        (Some(wage), Some(Value::Decimal(median))) => {
            if wage.hourly().compare(median).is_lt() {
                below
            } else {
                at_or_above
            }
        }
        _ => below | at_or_above,
    }
}

/// A fact that two answers settle only together.
fn pair_prospects(answers: &Answers, one: Key, other: Key, classes: &[Classes]) -> Prospects {
    let live = [one, other].into_iter().filter(|key| answers.is_absent(*key)).fold(KeySet::EMPTY, |set, key| set.with(key.bit()));
    let hopeless = [one, other].into_iter().any(|key| *answers.slot(key) == Slot::Unsure);
    if hopeless || live.is_empty() {
        return Prospects::default();
    }
    Prospects::together(live, classes.iter().copied().chain([classes.iter().fold(0, |all, class| all | class)]).collect())
}
