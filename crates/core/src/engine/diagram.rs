//! The diagram of one criterion over its missing answers: what can still become of it, and which of them make a difference.
//!
//! `jobOffer` and `wage` missing where the rows are "no offer: not met; wage at or above the median: met; else: not met" give a node of `jobOffer` that
//! leads to "does not meet" by `no`, and by `yes` to a node of `wage`, which leads to both outcomes. With the wage known and too low both ways lead to
//! the same place: no node is left, and no answer makes a difference.

use super::assessment::Outcome;
use super::classes::{Axis, Classes, Prospects};
use super::points;
use super::table::Walk;
use crate::list::List;
use crate::rulebook::ProgramId;
use crate::vocabulary::KeySet;

/// A place in the diagram of one criterion over its missing answers.
#[derive(Clone, Copy, Debug)]
struct Node {
    what: What,
    /// What it leads to by values of the missing answers, as bits of outcomes.
    reaches: u8,
    /// The answers of its axis.
    own: KeySet,
    /// The missing answers that make a difference from here on.
    keys: KeySet,
}

#[derive(Clone, Copy, Debug)]
enum What {
    /// What the criterion comes to on its own.
    Leaf,
    /// A missing answer.
    Open {
        /// Its place among the axes.
        axis: usize,
        /// Where its ways begin among those of the diagram: where each of its values leads, and last, where nothing holds in its place, where it
        /// leads while it stays missing.
        first: usize,
        /// How many values it has.
        values: usize,
        /// How many ways.
        count: usize,
    },
}

/// The diagram of one criterion over its missing answers. Nodes come after those that they lead to; the last is the first to be looked at.
///
/// One is made after the other in the same lists: to give memory back and ask for it anew cost more than the work.
#[derive(Debug, Default)]
pub(super) struct Diagram {
    /// Where the axes and the options of each fact begin, and where the last ones end.
    pub(super) spans: Vec<(usize, usize)>,
    nodes: Vec<Node>,
    /// The ways of all nodes.
    ways: Vec<usize>,
    pub(super) root: usize,
    /// The ways of the nodes that are being made, the innermost last.
    pending: Vec<usize>,
    /// Walks that were gone on with before: the place of the fact, the walk, and the node.
    pub(super) known: Vec<(usize, Walk, usize)>,
    /// For each node, what it leads to where one axis has one value.
    below: Vec<u8>,
    /// For each node of the diagram that this one is made from, its place in this one.
    moved: Vec<usize>,
}

impl Diagram {
    pub(super) fn clear(&mut self) {
        self.spans.clear();
        self.nodes.clear();
        self.ways.clear();
        self.pending.clear();
        self.known.clear();
    }

    /// The node for the last of these axes (`first` is the place of the first among all), each of whose values leaves a part of the options, and so on down to the first.
    pub(super) fn open(&mut self, axes: &[Axis], options: &[Classes], first: usize, follow: &mut dyn FnMut(&mut Self, Classes) -> usize) -> usize {
        let Some((last, before)) = axes.split_last() else {
            return follow(self, options.first().copied().unwrap_or_default());
        };
        let part = (options.len() / last.count.max(1)).max(1);
        let begin = self.pending.len();
        for part in options.chunks(part) {
            let way = self.open(before, part, first, follow);
            self.pending.push(way);
        }
        let values = self.pending.len() - begin;
        if !last.has_default && last.count > 1 {
            let together = |place: usize| options.iter().skip(place).step_by(part).fold(0, |classes, option| classes | option);
            let way = match before {
                [] => follow(self, together(0)),
                _ => self.open(before, &(0..part).map(together).collect::<Vec<_>>(), first, follow),
            };
            self.pending.push(way);
        }
        self.node(first + before.len(), last.keys, begin, values)
    }

    /// The place of a leaf.
    pub(super) fn leaf(&mut self, outcome: Outcome) -> usize {
        let leaf = Node { what: What::Leaf, reaches: bit(outcome), own: KeySet::EMPTY, keys: KeySet::EMPTY };
        let equal = |node: &Node| matches!(node.what, What::Leaf) && node.reaches == leaf.reaches;
        self.nodes.iter().position(equal).unwrap_or_else(|| {
            self.nodes.push(leaf);
            self.nodes.len() - 1
        })
    }

    /// The place of the node of the pending ways from one on, or of the one that all of them lead to.
    fn node(&mut self, axis: usize, keys: KeySet, begin: usize, values: usize) -> usize {
        let own = self.pending.get(begin..).unwrap_or_default();
        let equal = |node: &Node| match node.what {
            What::Open { axis: of, first, count, .. } => of == axis && self.ways.get(first..first + count) == Some(own),
            What::Leaf => false,
        };
        let place = match own {
            [one, rest @ ..] if rest.iter().all(|other| other == one) => *one,
            _ => self.nodes.iter().position(equal).unwrap_or_else(|| {
                let mut node = Node { what: What::Open { axis, first: self.ways.len(), values, count: own.len() }, reaches: 0, own: keys, keys };
                for way in own.iter().take(values).filter_map(|way| self.nodes.get(*way)) {
                    node.reaches |= way.reaches;
                    node.keys = node.keys.with(way.keys);
                }
                self.ways.extend_from_slice(own);
                self.nodes.push(node);
                self.nodes.len() - 1
            }),
        };
        self.pending.truncate(begin);
        place
    }

    /// What the criterion can come to by the answers given and those that may still be given, as bits of outcomes.
    pub(super) fn reaches(&self) -> u8 {
        self.nodes.get(self.root).map_or(0, |node| node.reaches)
    }

    /// The answers that make a difference to the outcome in some combination of the others.
    pub(super) fn relevant(&self) -> KeySet {
        self.nodes.get(self.root).map_or(KeySet::EMPTY, |node| node.keys)
    }

    /// Makes another diagram where only what stands against the person is told apart.
    pub(super) fn for_or_against(&self, other: &mut Self) {
        other.clear();
        other.moved.clear();
        for node in &self.nodes {
            let place = match node.what {
                What::Leaf => other.leaf(if node.reaches == AGAINST { Outcome::DoesNotMeet } else { Outcome::Meets }),
                What::Open { axis, first, values, count } => {
                    let ways = self.ways.get(first..first + count).unwrap_or_default();
                    other.pending.extend(ways.iter().filter_map(|way| other.moved.get(*way)));
                    other.node(axis, node.own, 0, values)
                }
            };
            other.moved.push(place);
        }
        other.root = other.moved.get(self.root).copied().unwrap_or_default();
    }

    /// The answers of which a single one can turn the criterion against the person whatever the others are. `route`: also where it is tried
    /// together with others.
    pub(super) fn decisive(&mut self, axes: &[Axis], route: bool) -> KeySet {
        let mut decisive = KeySet::EMPTY;
        if self.reaches() & AGAINST == 0 {
            return decisive;
        }
        for (place, axis) in axes.iter().enumerate() {
            let values = self.nodes.iter().find_map(|node| match node.what {
                What::Open { axis, values, .. } if axis == place => Some(values),
                _ => None,
            });
            if axis.keys.len() == 1 && (0..values.unwrap_or_default()).any(|value| self.reaches_with(place, value) == AGAINST) {
                decisive = decisive.with(axis.keys);
            } else if let Some((key, value)) = axis.alone.filter(|_| route)
                && self.reaches_with(place, value) == AGAINST
            {
                decisive = decisive.with(key);
            }
        }
        decisive
    }

    /// What the criterion can come to where one axis has this value.
    fn reaches_with(&mut self, fixed: usize, value: usize) -> u8 {
        let below = &mut self.below;
        below.clear();
        for node in &self.nodes {
            let of = |way: &usize| below.get(*way).copied().unwrap_or_default();
            let reaches = match node.what {
                What::Leaf => node.reaches,
                What::Open { axis, first, .. } if axis == fixed => self.ways.get(first + value).map_or(0, of),
                What::Open { first, values, .. } => self.ways.get(first..first + values).unwrap_or_default().iter().map(of).fold(0, |all, one| all | one),
            };
            below.push(reaches);
        }
        below.get(self.root).copied().unwrap_or_default()
    }
}

/// `does-not-meet` as a bit.
pub(super) const AGAINST: u8 = bit(Outcome::DoesNotMeet);
/// The outcomes in favour.
pub(super) const IN_FAVOUR: u8 = bit(Outcome::Meets) | bit(Outcome::NotYet);

const fn bit(outcome: Outcome) -> u8 {
    1 << outcome as u8
}

/// What the answers not asked yet can still make of a criterion.
///
/// Of “no offer: not met; wage at or above the median: met; else: not met”, with both missing: not `against`, not `never`, both answers `relevant`, and
/// both `decisive`, since “no” settles it whatever the wage is, and a wage too low whatever the offer is.
pub(super) enum View {
    /// By its table.
    Table {
        /// Whether every combination of them comes to `does-not-meet`.
        against: bool,
        /// Whether none comes out in favour.
        never: bool,
        /// The answers that make a difference; and those that do where only whether it stands against the person counts.
        relevant: [KeySet; 2],
        /// The answers of which a single one can turn it against the person whatever the others are.
        decisive: KeySet,
    },
    /// By the points of the federal skilled worker grid: in favour from the pass mark on, against the person below it.
    Points(points::Outlook),
    /// By the outcomes of these programmes.
    Outcomes(List<ProgramId>),
}

/// The lists in which a view is worked out, kept from one criterion to the next: to give memory back and ask for it anew cost more than the work.
#[derive(Default)]
pub(super) struct Bench {
    pub(super) prospects: Prospects,
    pub(super) diagram: Diagram,
    /// The one where only what stands against the person is told apart.
    pub(super) other: Diagram,
}
