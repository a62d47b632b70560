//! The decision diagram of a table: from the classes of its facts to what they decide.

use super::classes::Fact;
use std::collections::BTreeMap;

/// A diagram while it is made.
pub(super) struct Diagram<'a> {
    pub(super) facts: &'a [Fact],
    /// For each row and fact, the classes that it holds for.
    pub(super) masks: &'a [Vec<u32>],
    /// The leaf of each row.
    pub(super) leaves: Vec<usize>,
    /// The nodes of each fact: where each of its classes leads.
    pub(super) nodes: Vec<Vec<Vec<usize>>>,
    /// The node for a fact and the rows that can still decide there.
    pub(super) known: BTreeMap<(usize, Vec<usize>), usize>,
    /// Which rows decide something.
    pub(super) used: Vec<bool>,
    /// The first combination of classes that no row decides.
    pub(super) gap: Option<Vec<usize>>,
}

impl Diagram<'_> {
    /// The node of a fact where these rows can still decide; past the last fact, the leaf. `classes`: the way there.
    pub(super) fn from(&mut self, place: usize, mut rows: Vec<usize>, classes: &mut Vec<usize>) -> usize {
        // Behind a row that asks for nothing more no other can decide.
        let asks = |row: &usize| {
            let masks = self.masks.get(*row).into_iter().flatten();
            masks.zip(self.facts).skip(place).any(|(mask, fact)| *mask != all_of(fact))
        };
        if let Some(end) = rows.iter().position(|row| !asks(row)) {
            rows.truncate(end + 1);
        }
        let Some(fact) = self.facts.get(place) else {
            let Some(row) = rows.first().copied() else {
                self.gap.get_or_insert_with(|| classes.clone());
                return 0;
            };
            if let Some(used) = self.used.get_mut(row) {
                *used = true;
            }
            return self.leaves.get(row).copied().unwrap_or_default();
        };
        if let Some(node) = self.known.get(&(place, rows.clone())) {
            return *node;
        }
        let mut ways = Vec::with_capacity(fact.classes);
        for class in 0..fact.classes {
            let holds = |row: &&usize| self.masks.get(**row).and_then(|masks| masks.get(place)).is_some_and(|mask| mask & bit(class) != 0);
            let left: Vec<usize> = rows.iter().filter(holds).copied().collect();
            classes.push(class);
            ways.push(self.from(place + 1, left, classes));
            classes.pop();
        }
        let Some(nodes) = self.nodes.get_mut(place) else { return 0 };
        let node = nodes.iter().position(|other| *other == ways).unwrap_or_else(|| {
            nodes.push(ways);
            nodes.len() - 1
        });
        self.known.insert((place, rows), node);
        node
    }
}

/// A class as a bit. What is too many has been said by then.
pub(super) fn bit(class: usize) -> u32 {
    u32::try_from(class).ok().and_then(|class| 1_u32.checked_shl(class)).unwrap_or_default()
}

pub(super) fn all_of(fact: &Fact) -> u32 {
    (0..fact.classes).fold(0, |mask, class| mask | bit(class))
}
