//! What can still change the outcome, and what to ask first.
//!
//! For each criterion every combination of the missing answers is looked up once. An answer matters when, in some combination of the
//! others, it changes what the criterion comes to in a way that the outcome can show.

use super::facts::{Axis, Facts, Prospects};
use super::truth::{Masks, masks, settle};
use super::{Outcome, WindowAssessment, WindowStatus};
use crate::answers::{Key, KeySet};
use crate::rulebook::{Programme, Table, TestedOn, Window};

/// What the day of lodging does to the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lodging {
    /// Nothing.
    Irrelevant,
    /// It was in time, and the outcome is never better than undetermined.
    InTime,
    /// It was not asked yet, and a day inside the window would hold the outcome at undetermined.
    CouldBeInTime,
}

impl Lodging {
    pub(super) fn of(programme: &Programme, facts: &Facts<'_>, window: &WindowAssessment) -> Self {
        let tested_on_lodging = matches!(programme.window, Window::Between { tested_on: TestedOn::ApplicationDate, .. });
        match window.status {
            WindowStatus::LodgedInTime => Self::InTime,
            WindowStatus::Closed if !tested_on_lodging && facts.answers.is_absent(Key::ApplicationDate) => Self::CouldBeInTime,
            _ => Self::Irrelevant,
        }
    }
}

/// A fact with something missing: its place in the table and what it could become.
struct Open {
    fact: usize,
    prospects: Prospects,
}

/// The missing answers of one criterion and what each combination of them comes to.
struct Sweep<'t> {
    table: &'t Table,
    /// The classes of each fact as the answers stand.
    now: Masks,
    open: Vec<Open>,
    /// What each combination comes to on its own, the first axis of the first open fact fastest.
    cells: Vec<Outcome>,
}

impl<'t> Sweep<'t> {
    fn new(table: &'t Table, facts: &Facts<'_>) -> Self {
        let now = masks(table, facts);
        let prospects = table.aspects.iter().enumerate().map(|(fact, aspect)| Open { fact, prospects: facts.prospects(aspect) });
        let open: Vec<Open> = prospects.filter(|open| !open.prospects.options.is_empty()).collect();
        let size: usize = open.iter().map(|open| open.prospects.options.len()).product();
        let mut sweep = Self { table, now, open, cells: Vec::with_capacity(size) };
        for cell in 0..size {
            let outcome = sweep.outcome(&sweep.place(cell));
            sweep.cells.push(outcome);
        }
        sweep
    }

    fn outcome(&self, masks: &Masks) -> Outcome {
        Outcome::of([settle(self.table, masks).status])
    }

    /// The classes of all facts in one combination.
    fn place(&self, cell: usize) -> Masks {
        let mut masks = self.now;
        let mut rest = cell;
        for Open { fact, prospects } in &self.open {
            let count = prospects.options.len();
            if let (Some(mask), Some(option)) = (masks.get_mut(*fact), prospects.options.get(rest % count)) {
                *mask = *option;
            }
            rest /= count;
        }
        masks
    }

    /// The axes of all open facts with their strides through the cells.
    fn axes(&self) -> impl Iterator<Item = (&Open, Axis, usize)> {
        let mut stride = 1;
        self.open.iter().flat_map(|open| open.prospects.axes.iter().map(move |axis| (open, *axis))).map(move |(open, axis)| {
            let own = stride;
            stride *= axis.count;
            (open, axis, own)
        })
    }

    fn never_in_favour(&self) -> bool {
        self.cells.iter().all(|outcome| *outcome > Outcome::NotYet)
    }

    /// The answers that make a difference to the outcome in some combination of the others; `only_against`: only where it turns the criterion
    /// against the person or away from it.
    fn relevant(&self, only_against: bool) -> KeySet {
        let kind = |outcome: Outcome| if only_against && outcome < Outcome::DoesNotMeet { Outcome::Meets } else { outcome };
        let mut keys = KeySet::EMPTY;
        for (open, axis, stride) in self.axes() {
            let starts = (0..self.cells.len()).filter(|cell| cell / stride % axis.count == 0);
            let differs = starts.into_iter().any(|first| {
                let line = || (0..axis.count).map(move |step| first + step * stride);
                let mut kinds = line().filter_map(|cell| self.cells.get(cell)).map(|outcome| kind(*outcome)).chain(self.left_out(open, axis, line()).map(kind));
                let one = kinds.next();
                kinds.any(|other| Some(other) != one)
            });
            if differs {
                keys = keys.with(axis.keys);
            }
        }
        keys
    }

    /// What a line of combinations comes to while the answer that runs along it is left out.
    fn left_out(&self, open: &Open, axis: Axis, line: impl Iterator<Item = usize>) -> Option<Outcome> {
        if axis.has_absence {
            return None;
        }
        let mut masks = self.now;
        let mut all = 0;
        for cell in line {
            masks = self.place(cell);
            all |= masks.get(open.fact).copied().unwrap_or_default();
        }
        *masks.get_mut(open.fact)? = all;
        Some(self.outcome(&masks))
    }

    /// The answers of which a single one can turn the criterion against the person whatever the others are.
    fn decisive(&self) -> KeySet {
        let mut keys = KeySet::EMPTY;
        for (_, axis, stride) in self.axes() {
            let against = |step: usize| {
                let slice = self.cells.iter().enumerate().filter(|(cell, _)| cell / stride % axis.count == step);
                slice.map(|(_, outcome)| *outcome).all(|outcome| outcome == Outcome::DoesNotMeet)
            };
            if axis.keys.len() == 1 && (0..axis.count).any(against) {
                keys = keys.with(axis.keys);
            }
        }
        keys
    }
}

/// The answer keys not yet given that can still change the outcome, most useful first.
pub(super) fn next(programme: &Programme, facts: &Facts<'_>, lodging: Lodging) -> Vec<Key> {
    let versions = programme.criteria.iter().filter_map(|criterion| criterion.on(facts.as_of));
    let sweeps: Vec<Sweep<'_>> = versions.map(|version| Sweep::new(&version.table, facts)).collect();
    if sweeps.is_empty() || sweeps.iter().any(|sweep| sweep.cells.iter().all(|outcome| *outcome == Outcome::DoesNotMeet)) {
        return Vec::new();
    }
    // Where a criterion can never come out in favour, all that is left to find out is whether something stands against the person.
    let stuck = lodging == Lodging::InTime || sweeps.iter().any(Sweep::never_in_favour);
    let mut relevant = sweeps.iter().fold(KeySet::EMPTY, |keys, sweep| keys.with(sweep.relevant(stuck)));
    if lodging == Lodging::CouldBeInTime && !stuck {
        relevant = relevant.with(Key::ApplicationDate.bit());
    }
    let decisive = if relevant.len() == 1 { relevant } else { sweeps.iter().fold(KeySet::EMPTY, |keys, sweep| keys.with(sweep.decisive())) };
    let (mut first, rest): (Vec<Key>, Vec<Key>) = relevant.iter().partition(|key| decisive.has(*key));
    first.extend(rest);
    first
}
