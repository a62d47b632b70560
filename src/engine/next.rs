//! What can still change the outcome, and what to ask first.
//!
//! For each criterion every combination of the missing answers is looked up once. An answer matters when, in some combination of the
//! others, it changes what the criterion comes to in a way that the outcome can show.

use super::facts::{Facts, Prospects};
use super::truth::{Classes, settle};
use super::{Outcome, WindowAssessment, WindowStatus};
use crate::answers::{DefaultTo, Key, KeySet};
use crate::rulebook::{Programme, Status, Table, TestedOn, Window};

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

/// The missing answers of one criterion and what each combination of them comes to.
struct Sweep<'t> {
    table: &'t Table,
    /// The classes of each fact as the answers stand.
    now: Vec<Classes>,
    /// The facts with something missing: place among the facts, and what they could become.
    axes: Vec<(usize, Prospects)>,
    /// Statuses, the first axis fastest.
    cells: Vec<Status>,
}

impl<'t> Sweep<'t> {
    fn new(table: &'t Table, facts: &Facts<'_>) -> Self {
        let now: Vec<Classes> = table.aspects.iter().map(|aspect| facts.classes(aspect)).collect();
        let axes: Vec<(usize, Prospects)> =
            table.aspects.iter().map(|aspect| facts.prospects(aspect)).enumerate().filter(|(_, prospects)| !prospects.options.is_empty()).collect();
        let size: usize = axes.iter().map(|(_, prospects)| prospects.options.len()).product();
        let mut sweep = Self { table, now, axes, cells: Vec::with_capacity(size) };
        let mut masks = sweep.now.clone();
        for cell in 0..size {
            sweep.place(cell, &mut masks);
            sweep.cells.push(settle(table, &masks).status);
        }
        sweep
    }

    /// The classes of all facts in one combination.
    fn place(&self, cell: usize, masks: &mut [Classes]) {
        let mut rest = cell;
        for (fact, prospects) in &self.axes {
            let count = prospects.options.len();
            if let (Some(mask), Some(option)) = (masks.get_mut(*fact), prospects.options.get(rest % count)) {
                *mask = *option;
            }
            rest /= count;
        }
    }

    fn all(&self, status: Status) -> bool {
        self.cells.iter().all(|cell| *cell == status)
    }

    /// Whether no combination leaves the criterion neutral or in favour.
    fn never_favourable(&self) -> bool {
        !self.cells.iter().any(|cell| matches!(cell, Status::Met | Status::ToDo | Status::NotApplicable))
    }

    /// The answers that make a difference to the outcome in some combination of the others; `only_against`: only where it turns the criterion
    /// against the person or away from it.
    fn relevant(&self, only_against: bool) -> KeySet {
        let mut keys = KeySet::EMPTY;
        let mut stride = 1;
        for (fact, prospects) in &self.axes {
            let count = prospects.options.len();
            let lines = (0..self.cells.len()).filter(|cell| (cell / stride).is_multiple_of(count));
            let differs = lines.into_iter().any(|first| {
                let mut kinds: Vec<Outcome> =
                    (0..count).filter_map(|step| self.cells.get(first + step * stride)).map(|status| Outcome::of([*status])).collect();
                kinds.extend(self.not_given(*fact, first, prospects).map(|status| Outcome::of([status])));
                let against = kinds.iter().filter(|kind| **kind == Outcome::DoesNotMeet).count();
                if only_against { against > 0 && against < kinds.len() } else { kinds.iter().any(|kind| Some(kind) != kinds.first()) }
            });
            if differs {
                keys = keys.with(prospects.live);
            }
            stride *= count;
        }
        keys
    }

    /// The status of a combination while this fact stays as it is.
    fn not_given(&self, fact: usize, cell: usize, prospects: &Prospects) -> Option<Status> {
        let defaults = prospects.live.iter().all(|key| key.default_to() != DefaultTo::None);
        if defaults {
            // A default is one of the options.
            return None;
        }
        let mut masks = self.now.clone();
        self.place(cell, &mut masks);
        let now = self.now.get(fact)?;
        if let Some(mask) = masks.get_mut(fact) {
            *mask = *now;
        }
        Some(settle(self.table, &masks).status)
    }

    /// The answers of which a single one can turn the criterion against the person whatever the others are.
    fn decisive(&self) -> KeySet {
        let mut keys = KeySet::EMPTY;
        let mut stride = 1;
        for (_, prospects) in &self.axes {
            let count = prospects.options.len();
            let against = |option: usize| {
                let slice = self.cells.iter().enumerate().filter(|(cell, _)| cell / stride % count == option);
                slice.map(|(_, status)| *status).all(|status| status == Status::NotMet)
            };
            if prospects.live.len() == 1 && (0..count).any(against) {
                keys = keys.with(prospects.live);
            }
            stride *= count;
        }
        keys
    }
}

/// The answer keys not yet given that can still change the outcome, most useful first.
pub(super) fn next(programme: &Programme, facts: &Facts<'_>, lodging: Lodging) -> Vec<Key> {
    let versions = programme.criteria.iter().filter_map(|criterion| criterion.on(facts.as_of));
    let sweeps: Vec<Sweep<'_>> = versions.map(|version| Sweep::new(&version.table, facts)).collect();
    if sweeps.is_empty() || sweeps.iter().any(|sweep| sweep.all(Status::NotMet)) {
        return Vec::new();
    }
    // Where a criterion can never come out in favour, all that is left to find out is whether something stands against the person.
    let stuck = lodging == Lodging::InTime || sweeps.iter().any(Sweep::never_favourable);
    let mut relevant = sweeps.iter().fold(KeySet::EMPTY, |keys, sweep| keys.with(sweep.relevant(stuck)));
    if lodging == Lodging::CouldBeInTime && !stuck {
        relevant = relevant.with(Key::ApplicationDate.bit());
    }
    let decisive = if relevant.len() == 1 { relevant } else { sweeps.iter().fold(KeySet::EMPTY, |keys, sweep| keys.with(sweep.decisive())) };
    let (mut first, rest): (Vec<Key>, Vec<Key>) = relevant.iter().partition(|key| decisive.has(*key));
    first.extend(rest);
    first
}
