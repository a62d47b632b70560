//! From answers to the classes of facts: of one answer here, of several by the functions of `wages`, `permit` and `requirements`.

use super::assessment::{CriterionAssessment, Outcome, Set};
use super::classes::{Axis, Classes, Prospects, bits};
use super::diagram::{Bench, View};
use super::given::Given;
use super::table::Walk;
use super::{permit, points, requirements, studies, wages};
use crate::answers::{Answers, Slot, Value};
use crate::domain::{Date, Decimal, NocCode};
use crate::list::List;
use crate::rulebook::{Criterion, Derived, Domain, Fact, Item, Leaf, ProgramId, Programme, Rulebook, Table, Version};
use crate::vocabulary::{DefaultTo, Key, Named, Placed};
use core::cell::{Cell, OnceCell};
use core::ops::Deref;
use std::rc::Rc;

/// Answers under a rulebook as of a day. Facts worked out once are kept.
pub(super) struct Facts<'a> {
    given: Given<'a>,
    /// Whether what holds while an answer is missing counts.
    defaults: bool,
    derived: [Cell<Option<Classes>>; Derived::ALL.len()],
    /// What is worked out once for all programmes.
    pub(super) shared: Option<Shared>,
}

/// What is worked out once for all programmes.
pub(super) struct Shared {
    /// Of each criterion, by its place: most stand in many programmes.
    criteria: Vec<WorkedOut>,
    /// Which of the fees and of the documents arise, by their places.
    arising: [OnceCell<Vec<bool>>; 2],
    /// Where the diagrams of `next` are made.
    pub(super) bench: Cell<Option<Box<Bench>>>,
}

/// What was worked out of a criterion.
#[derive(Default)]
pub(super) struct WorkedOut {
    pub(super) version: Option<&'static Version>,
    leaf: Cell<Option<Leaf>>,
    /// Whether no change that a person can make bears on it, for routes.
    pub(super) hopeless: OnceCell<bool>,
    pub(super) judged: OnceCell<Option<Rc<CriterionAssessment>>>,
    /// For the other programmes, and for the routes.
    pub(super) views: [OnceCell<View>; 2],
    pub(super) ways: OnceCell<Rc<[Set]>>,
}

impl<'a> Deref for Facts<'a> {
    type Target = Given<'a>;

    fn deref(&self) -> &Given<'a> {
        &self.given
    }
}

impl<'a> Facts<'a> {
    pub(super) fn new(rulebook: &'static Rulebook, answers: &'a Answers, as_of: Date) -> Self {
        Self { given: Given { rulebook, answers, as_of }, defaults: true, derived: Default::default(), shared: None }
    }

    /// The same, where what is worked out of a criterion is kept for the other programmes that have it.
    pub(super) fn keeping(rulebook: &'static Rulebook, answers: &'a Answers, as_of: Date) -> Self {
        let criteria = rulebook.criteria.iter().map(|criterion| WorkedOut { version: criterion.on(as_of), ..WorkedOut::default() }).collect();
        Self { shared: Some(Shared { criteria, arising: Default::default(), bench: Cell::default() }), ..Self::new(rulebook, answers, as_of) }
    }

    /// Where what is worked out of a criterion is kept, if it is.
    pub(super) fn kept(&self, criterion: &Criterion) -> Option<&WorkedOut> {
        self.shared.as_ref()?.criteria.get(usize::from(criterion.index))
    }

    /// What of the fees, or of the documents, a programme's answers call for; worked out once for all programmes.
    pub(super) fn arising(&self, list: usize, items: List<Item>, places: List<u8>) -> Vec<&'static Item> {
        let kept = self.shared.as_ref().and_then(|shared| shared.arising.get(list));
        let Some(kept) = kept.filter(|_| !places.is_empty()) else { return Vec::new() };
        let arising = kept.get_or_init(|| items.iter().map(|item| super::in_effect(&item.needed, self)).collect());
        let arises = |place: &u8| items.0.get(usize::from(*place)).filter(|_| arising.get(usize::from(*place)) == Some(&true));
        places.iter().filter_map(arises).collect()
    }

    /// How a criterion stands on the day.
    pub(super) fn leaf(&self, criterion: &Criterion) -> Option<Leaf> {
        let work_out = |version: &Version| self.status(&version.table);
        let Some(kept) = self.kept(criterion) else { return criterion.on(self.as_of).map(work_out) };
        kept.leaf.get().or_else(|| {
            let leaf = kept.version.map(work_out);
            kept.leaf.set(leaf);
            leaf
        })
    }

    /// What a table comes to.
    pub(super) fn status(&self, table: &Table) -> Leaf {
        let walk = table.facts.iter().enumerate().fold(Walk::START, |walk, (place, fact)| walk.past(table, place, self.classes(fact)));
        walk.leaf(table)
    }

    /// What the criteria of a programme come to.
    pub(super) fn on_criteria(&self, programme: &Programme) -> Outcome {
        Outcome::of(programme.criteria.iter().filter_map(|criterion| self.leaf(criterion)).map(|leaf| leaf.status))
    }

    /// The same, where only what was answered counts.
    pub(super) fn answered(rulebook: &'static Rulebook, answers: &'a Answers) -> Self {
        Self { defaults: false, ..Self::new(rulebook, answers, rulebook.id.day) }
    }

    /// The classes that a fact may still have.
    pub(super) fn classes(&self, fact: &Fact) -> Classes {
        let key = match &fact.domain {
            Domain::Derived(derived) => return map(fact, self.derived(*derived)),
            Domain::Outcomes(programs) => return map(fact, self.outcomes(*programs)),
            Domain::Choice(key) | Domain::Country(key) | Domain::Occupation(key) | Domain::Date(key, _) | Domain::Number(key, _) | Domain::Levels(key, _) => {
                *key
            }
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

    /// Whether some of these programmes could be applied for, or wait for steps alone: by their criteria, whatever their windows.
    fn outcomes(&self, programs: List<ProgramId>) -> Classes {
        const NONE: Classes = 1;
        const SOME: Classes = 2;
        let outcomes = programs.iter().filter_map(|id| self.rulebook.program(*id)).map(|programme| self.on_criteria(programme));
        let (best, worst) = outcomes.fold((Outcome::NotOpen, Outcome::Meets), |(best, worst), outcome| (best.min(outcome), worst.max(outcome)));
        match best {
            Outcome::Meets | Outcome::NotYet => SOME,
            _ if worst == Outcome::DoesNotMeet && best == worst => NONE,
            _ => NONE | SOME,
        }
    }

    /// Puts to the others what a fact could become when answers that are not there yet are given; no axis where none is missing, or none would
    /// settle it. `filed_today`: the day of the application is taken for given where it is not asked.
    pub(super) fn prospects(&self, fact: &Fact, filed_today: bool, to: &mut Prospects) {
        match &fact.domain {
            Domain::Derived(derived) => {
                let prospects = match derived {
                    Derived::WagePosition => wages::position_prospects(self),
                    Derived::WageAgainstJobBank => wages::job_bank_prospects(self.answers),
                    Derived::PermitMonths => permit::prospects(self.answers, self.as_of),
                    Derived::Requirements => requirements::prospects(self, filed_today),
                    Derived::SameWork => studies::same_work_prospects(self.answers),
                    Derived::SinceCompletion => studies::since_completion_prospects(self),
                    // Points have a view of their own. The others are for what is asked, and no criterion looks at them.
                    Derived::FswPoints | Derived::AsksField | Derived::AsksExperience | Derived::AsksLicence => return,
                };
                to.options.extend(prospects.options.iter().map(|option| map(fact, *option)));
                to.axes.extend(prospects.axes);
            }
            Domain::Date(key, _) if filed_today && *key == Named::ApplicationDate => {}
            Domain::Choice(key) | Domain::Country(key) | Domain::Occupation(key) | Domain::Date(key, _) | Domain::Number(key, _) | Domain::Levels(key, _)
                if self.answers.is_absent(*key) =>
            {
                to.axes.push(Axis { keys: key.bit(), count: usize::from(fact.classes), has_default: key.default_to() != DefaultTo::None, alone: None });
                to.options.extend(bits(all(fact)));
            }
            _ => {}
        }
    }

    fn derived(&self, derived: Derived) -> Classes {
        let work_out = || match derived {
            Derived::WagePosition => wages::position(self),
            Derived::WageAgainstJobBank => wages::against_job_bank(self.answers),
            Derived::PermitMonths => permit::months(self.answers, self.as_of),
            Derived::Requirements => requirements::classes(self),
            Derived::AsksField | Derived::AsksExperience | Derived::AsksLicence => requirements::asks(self, derived),
            Derived::SameWork => studies::same_work(self.answers),
            Derived::SinceCompletion => studies::since_completion(self),
            Derived::FswPoints => points::against_pass_mark(self.answers),
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
        (Domain::Levels(_, asked), Value::Levels(levels)) => Some(asked.iter().filter(|asked| levels.reach(**asked)).count()),
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
