//! Looking up decision tables with facts that may be known only in part.
//!
//! A fact is a set of classes it may still have: one where it is known, several where it is not. A criterion is settled when every
//! combination comes to the same status, whatever the missing answers turn out to be.

use super::facts::Facts;
use crate::rulebook::{Aspect, Leaf, Status, Table};

/// A set of classes of one fact, as bits.
pub(super) type Classes = u16;

const UNKNOWN: Leaf = Leaf { status: Status::Unknown, note: None };

/// The classes of each fact of a table, in its order; no table has more than eight facts.
pub(super) type Masks = [Classes; 8];

/// The classes that the facts of a table may still have.
pub(super) fn masks(table: &Table, facts: &Facts<'_>) -> Masks {
    let mut masks = Masks::default();
    for (mask, aspect) in masks.iter_mut().zip(table.aspects.iter()) {
        *mask = facts.classes(aspect);
    }
    masks
}

/// What a table comes to on these facts.
pub(super) fn status(table: &Table, facts: &Facts<'_>) -> Leaf {
    settle(table, &masks(table, facts))
}

/// What a table comes to when each fact may have these classes.
pub(super) fn settle(table: &Table, masks: &Masks) -> Leaf {
    if let Some(leaf) = decided(table, masks) {
        return leaf;
    }
    let reached = reach(&table.aspects, masks, table.cells, 1, 0);
    let mut leaves = table.leaves.iter().enumerate().filter(|(index, _)| reached & (1 << index) != 0).map(|(_, leaf)| *leaf);
    let Some(first) = leaves.next() else { return UNKNOWN };
    let mut note = first.note;
    for leaf in leaves {
        if leaf.status != first.status {
            return undecided(table, masks);
        }
        if leaf.note != note {
            note = None;
        }
    }
    Leaf { status: first.status, note }
}

/// The leaf of facts that are all known: most look-ups are of this kind.
fn decided(table: &Table, masks: &Masks) -> Option<Leaf> {
    let (mut cell, mut stride) = (0, 1);
    for (aspect, mask) in table.aspects.iter().zip(masks) {
        if !mask.is_power_of_two() {
            return None;
        }
        cell += mask.trailing_zeros() as usize * stride;
        stride *= usize::from(aspect.classes);
    }
    table.leaves.get(usize::from(*table.cells.get(cell)?)).copied()
}

fn undecided(table: &Table, masks: &[Classes]) -> Leaf {
    let surely = |allowed: &[u32]| masks.iter().zip(allowed).all(|(mask, allowed)| u32::from(*mask) & !allowed == 0);
    let row = table.undecided.iter().find(|(allowed, _)| surely(allowed));
    row.and_then(|(_, leaf)| table.leaves.get(usize::from(*leaf))).copied().unwrap_or(UNKNOWN)
}

/// The leaves that some combination of the classes comes to, as bits.
fn reach(aspects: &[Aspect], masks: &[Classes], cells: &[u8], stride: usize, cell: usize) -> u16 {
    let (Some((aspect, aspects)), Some((mask, masks))) = (aspects.split_first(), masks.split_first()) else {
        return cells.get(cell).map_or(0, |leaf| 1 << leaf);
    };
    let mut left = *mask;
    let mut reached = 0;
    while left != 0 {
        let class = left.trailing_zeros() as usize;
        left &= left - 1;
        reached |= reach(aspects, masks, cells, stride * usize::from(aspect.classes), cell + class * stride);
    }
    reached
}
