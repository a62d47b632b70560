//! The order of the routes: by how settled each is, and never by what would be good for somebody (docs/contract.md, R.8).

use super::assessment::{CriterionAssessment, Outcome, ProgramAssessment, WindowStatus};
use crate::answers::{Answers, Slot};
use crate::rulebook::{CriterionId, ProgramId, Programme, Stage, Status};
use crate::vocabulary::Key;
use std::rc::Rc;

/// The criterion that a route comes down to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Why {
    /// Which one.
    pub criterion: CriterionId,
    /// How it stands.
    pub status: Status,
    /// What else is to be said of it.
    pub note: Option<&'static str>,
}

/// The groups of routes, in the order in which they are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Nothing stands against it, or steps alone are left.
    CouldFit,
    /// An answer can still settle it.
    NeedsAnswer,
    /// An officer or another body decides.
    OthersDecide,
    /// Something stands against it.
    DoesNotFit,
    /// It takes no applications.
    Closed,
}

impl Group {
    /// All of them, in order.
    pub const ALL: [Self; 5] = [Self::CouldFit, Self::NeedsAnswer, Self::OthersDecide, Self::DoesNotFit, Self::Closed];
}

impl ProgramAssessment {
    /// What the outcome comes down to, whatever the window: the first criterion against the person; if none, the first that is not settled; if
    /// none, the first step to do.
    pub fn why(&self) -> Option<Why> {
        let first = |of: &[Status]| self.criteria.iter().find(|criterion| of.contains(&criterion.status));
        let criterion = first(&[Status::NotMet]).or_else(|| first(&[Status::Unknown, Status::Discretion])).or_else(|| first(&[Status::ToDo]))?;
        Some(Why { criterion: criterion.id, status: criterion.status, note: criterion.note })
    }

    /// The group of routes that it stands in, by the answers that it is the assessment of. What waits for an answer that somebody is not sure of is
    /// not for others to decide; what no answer settles, as a list that was not found, is.
    pub fn group(&self, answers: &Answers) -> Group {
        let is_unsure = |key: &Key| *answers.slot(*key) == Slot::Unsure;
        let unsure = |criterion: &Rc<CriterionAssessment>| criterion.status == Status::Unknown && criterion.facts.iter().any(is_unsure);
        match Rank::of(self, None).group {
            0 | 1 => Group::CouldFit,
            2 => Group::NeedsAnswer,
            3 if self.criteria.iter().any(unsure) => Group::NeedsAnswer,
            3 | 4 => Group::OthersDecide,
            5..=7 => Group::DoesNotFit,
            _ => Group::Closed,
        }
    }

    fn count(&self, statuses: &[Status]) -> usize {
        self.criteria.iter().filter(|criterion| statuses.contains(&criterion.status)).count()
    }
}

impl Programme {
    /// What the route can come to at best, from its rows alone; none without criteria.
    pub fn ceiling(&self) -> Option<Outcome> {
        let best = |statuses: &mut dyn Iterator<Item = Status>| statuses.map(|status| Outcome::of([status])).min();
        self.criteria.iter().filter_map(|criterion| best(&mut criterion.statuses())).max()
    }
}

/// Where a route stands among the others: the lower the earlier.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    group: u8,
    last: bool,
    first: usize,
    second: usize,
}

impl Rank {
    fn of(program: &ProgramAssessment, programme: Option<&Programme>) -> Self {
        let rank = |group, first, second| Self { group, last: false, first, second };
        let open = program.window.status == WindowStatus::Open;
        let route = programme.and_then(|programme| programme.route.as_ref());
        let ranked = match (program.window.status, program.outcome) {
            (WindowStatus::Open, Outcome::Meets) => rank(0, 0, 0),
            (WindowStatus::Open, Outcome::NotYet) => {
                rank(1, usize::from(route.is_some_and(|route| route.stage == Stage::Pool)), program.count(&[Status::ToDo]))
            }
            (WindowStatus::Open, Outcome::DoesNotMeet) => match program.changes.iter().map(Vec::len).min() {
                Some(smallest) => rank(5, smallest, 0),
                None => rank(6, program.count(&[Status::NotMet]), 0),
            },
            (WindowStatus::Open, _) if !program.next.is_empty() => {
                let at_best = route.is_some_and(|route| route.never_settled);
                rank(2, usize::from(at_best), program.next.len())
            }
            (WindowStatus::Open, _) => rank(3, program.count(&[Status::Discretion, Status::Unknown]), 0),
            (WindowStatus::LodgedInTime, Outcome::DoesNotMeet) => rank(7, 0, 0),
            (WindowStatus::LodgedInTime, _) => rank(4, 0, 0),
            (WindowStatus::NotYetOpen, _) => rank(8, 0, 0),
            (WindowStatus::Closed, _) => rank(9, program.if_open.map_or(0, |outcome| outcome as usize), 0),
            (WindowStatus::NeverOpened, _) => rank(10, 0, 0),
        };
        let decided_elsewhere =
            |criterion: &Rc<CriterionAssessment>| criterion.status == Status::Discretion && route.and_then(|route| route.last_while) == Some(criterion.id);
        Self { last: open && program.criteria.iter().any(decided_elsewhere), ..ranked }
    }
}

/// The routes among these programmes, ranked. Of equals the one that comes first in the contract is first.
pub(super) fn order<'a>(programs: impl Iterator<Item = (&'a ProgramAssessment, &'static Programme)>) -> Vec<ProgramId> {
    // Put in one by one: the sorting of the standard library costs the visitor a kilobyte.
    let mut ranked: Vec<(Rank, ProgramId)> = Vec::new();
    for (program, programme) in programs.filter(|(_, programme)| programme.route.is_some()) {
        let rank = Rank::of(program, Some(programme));
        let place = ranked.iter().position(|(other, _)| *other > rank).unwrap_or(ranked.len());
        ranked.insert(place, (rank, program.id));
    }
    ranked.into_iter().map(|(_, id)| id).collect()
}
