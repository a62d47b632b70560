//! The walk through a decision diagram with facts that may be known only in part.
//!
//! A fact is the set of classes it may still have. The walk keeps the set of nodes that some combination of the classes so far leads to, and ends
//! with the set of leaves: the criterion is settled when all of them say the same, whatever the missing answers turn out to be.

use super::classes::Classes;
use crate::rulebook::{Fact, Leaf, Status, Table};

/// Where a walk stands.
///
/// A table asks for the offer, then for the wage, and the offer is not known: past the first fact `nodes` has two bits, the leaf-bound node of “no offer”
/// and the node of the wage; past a wage that is too low both have come to “not met”, one leaf, and the criterion is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Walk {
    /// The nodes of the next fact, or the leaves, as bits.
    nodes: u64,
    /// The rows of `undecided` whose conditions have held surely so far, as bits.
    undecided: u32,
}

impl Walk {
    /// Before the first fact.
    pub(super) const START: Self = Self { nodes: 1, undecided: u32::MAX };

    /// Past the fact at a place of the table, which may have these classes.
    pub(super) fn past(self, table: &Table, place: usize, classes: Classes) -> Self {
        let Some(fact) = table.facts.get(place) else { return self };
        let surely = |allowed: &[u32]| allowed.get(place).is_none_or(|allowed| classes & !allowed == 0);
        let held = table.undecided.iter().enumerate().filter(|(_, (allowed, _))| surely(allowed)).fold(0, |held, (row, _)| held | 1 << row);
        Self { nodes: step(fact, self.nodes, classes), undecided: self.undecided & held }
    }

    /// What the table comes to at the end of the walk.
    pub(super) fn leaf(self, table: &Table) -> Leaf {
        let mut leaves = ones(self.nodes).filter_map(|place| table.leaves.get(place).copied());
        let Some(first) = leaves.next() else { return UNKNOWN };
        leaves.try_fold(first, |one, other| both(table, one, other)).unwrap_or_else(|| {
            let row = table.undecided.iter().enumerate().find(|(row, _)| self.undecided & (1 << row) != 0);
            row.and_then(|(_, (_, leaf))| table.leaves.get(usize::from(*leaf))).copied().unwrap_or(UNKNOWN)
        })
    }
}

const UNKNOWN: Leaf = Leaf { status: Status::Unknown, note: None };

/// What is said where either may come out: the same status, with a note where they agree on it; nothing where they differ.
fn both(table: &Table, one: Leaf, other: Leaf) -> Option<Leaf> {
    let favourable = |status| matches!(status, Status::Met | Status::NotApplicable);
    let status = match (one.status, other.status) {
        (one, other) if one == other => one,
        (one, other) if !table.apart && favourable(one) && favourable(other) => Status::Met,
        _ => return None,
    };
    Some(Leaf { status, note: one.note.filter(|note| other.note == Some(note)) })
}

/// The nodes that some of these nodes lead to by some of these classes.
fn step(fact: &Fact, nodes: u64, classes: Classes) -> u64 {
    let width = usize::from(fact.classes);
    let by = |node: usize| ones(u64::from(classes)).filter_map(move |class| fact.next.get(node * width + class));
    ones(nodes).flat_map(by).fold(0, |reached, next| reached | 1 << (next & 63))
}

/// The places of the bits that are set.
fn ones(mut bits: u64) -> impl Iterator<Item = usize> {
    core::iter::from_fn(move || {
        let place = (bits != 0).then(|| bits.trailing_zeros() as usize)?;
        bits &= bits - 1;
        Some(place)
    })
}
