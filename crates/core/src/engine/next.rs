//! What can still change the outcome, and what to ask first.
//!
//! The walk through the decision diagram of a criterion is gone through once for every combination of the missing answers: where several lead to the
//! same place, they share what follows. What comes of it is a smaller diagram, over the missing answers alone, whose leaves are what the outcome can
//! show. It is reduced: a node whose ways lead all to the same place is left out, and equal nodes are one. So an answer matters exactly when a node of
//! it is left.

use super::classes::{Axis, Classes, Prospects};
use super::facts::Facts;
use super::table::Walk;
use super::{Outcome, WindowAssessment, WindowStatus};
use crate::rulebook::{Programme, Table, TestedOn, Window};
use crate::vocabulary::{Key, KeySet, Named, Placed};

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
            WindowStatus::Closed if programme.by_first_contract && !tested_on_lodging && facts.answers.is_absent(Named::ApplicationDate) => Self::CouldBeInTime,
            _ => Self::Irrelevant,
        }
    }
}

/// A place in the diagram of one criterion over its missing answers.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Node {
    /// What the criterion comes to on its own.
    Leaf(Outcome),
    /// A missing answer.
    Open {
        /// Its place among the axes.
        axis: usize,
        /// Where each of its values leads.
        ways: Vec<usize>,
        /// Where it leads while it stays missing and nothing holds in its place.
        left_out: Option<usize>,
    },
}

/// The diagram of one criterion over its missing answers. Nodes come after those that they lead to; the last is the first to be looked at.
#[derive(Debug, Default)]
struct Diagram {
    axes: Vec<KeySet>,
    nodes: Vec<Node>,
    /// Walks that were gone on with before: the place of the fact, the walk, and the node.
    known: Vec<(usize, Walk, usize)>,
    root: usize,
}

impl Diagram {
    fn new(table: &Table, facts: &Facts<'_>) -> Self {
        let prospects: Vec<Prospects> = table.facts.iter().map(|fact| facts.prospects(fact)).collect();
        let mut diagram = Self::default();
        diagram.root = diagram.from(table, facts, &prospects, 0, 0, Walk::START);
        diagram.axes = prospects.iter().flat_map(|prospects| &prospects.axes).map(|axis| axis.keys).collect();
        diagram
    }

    /// The node for what follows from a fact on. `axis`: how many axes the facts before it have.
    fn from(&mut self, table: &Table, facts: &Facts<'_>, prospects: &[Prospects], place: usize, axis: usize, walk: Walk) -> usize {
        let (Some(fact), Some(own)) = (table.facts.get(place), prospects.get(place)) else {
            return self.node(Node::Leaf(Outcome::of([walk.leaf(table).status])));
        };
        if let Some((.., node)) = self.known.iter().find(|(at, known, _)| *at == place && *known == walk) {
            return *node;
        }
        let count = own.axes.len();
        let mut follow = |diagram: &mut Self, classes: Classes| {
            let walk = walk.past(table, place, classes);
            diagram.from(table, facts, prospects, place + 1, axis + count, walk)
        };
        let node = if count == 0 { follow(self, facts.classes(fact)) } else { self.open(&own.axes, &own.options, axis, &mut follow) };
        self.known.push((place, walk, node));
        node
    }

    /// The node for the last of these axes (`first` is the place of the first among all), each of whose values leaves a part of the options, and so on down to the first.
    fn open(&mut self, axes: &[Axis], options: &[Classes], first: usize, follow: &mut dyn FnMut(&mut Self, Classes) -> usize) -> usize {
        let Some((last, before)) = axes.split_last() else {
            return follow(self, options.first().copied().unwrap_or_default());
        };
        let part = options.len() / last.count.max(1);
        let ways: Vec<usize> = options.chunks(part.max(1)).map(|part| self.open(before, part, first, follow)).collect();
        let left_out = (!last.has_default && last.count > 1).then(|| {
            let together: Vec<Classes> =
                (0..part).map(|place| options.iter().skip(place).step_by(part.max(1)).fold(0, |classes, option| classes | option)).collect();
            self.open(before, &together, first, follow)
        });
        self.node(Node::Open { axis: first + before.len(), ways, left_out })
    }

    /// The place of a node, or of the one that all its ways lead to.
    fn node(&mut self, node: Node) -> usize {
        if let Node::Open { ways, left_out, .. } = &node
            && let [first, rest @ ..] = ways.as_slice()
            && rest.iter().chain(left_out).all(|other| other == first)
        {
            return *first;
        }
        self.nodes.iter().position(|other| *other == node).unwrap_or_else(|| {
            self.nodes.push(node);
            self.nodes.len() - 1
        })
    }

    /// The same diagram with other leaves.
    fn with_leaves(&self, leaf: impl Fn(Outcome) -> Outcome) -> Self {
        let mut other = Self { axes: self.axes.clone(), ..Self::default() };
        let mut moved: Vec<usize> = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            let place = |place: &usize| moved.get(*place).copied().unwrap_or_default();
            let node = match node {
                Node::Leaf(outcome) => Node::Leaf(leaf(*outcome)),
                Node::Open { axis, ways, left_out } => {
                    Node::Open { axis: *axis, ways: ways.iter().map(place).collect(), left_out: left_out.as_ref().map(place) }
                }
            };
            moved.push(other.node(node));
        }
        other.root = moved.get(self.root).copied().unwrap_or_default();
        other
    }

    /// The places of the nodes that some combination of given answers leads through. `fixed`: of one axis only this value counts.
    fn reached(&self, fixed: Option<(usize, usize)>) -> Vec<usize> {
        let mut reached = vec![self.root];
        let mut looked_at = 0;
        while let Some(place) = reached.get(looked_at).copied() {
            looked_at += 1;
            let Some(Node::Open { axis, ways, .. }) = self.nodes.get(place) else { continue };
            let counts = |(value, _): &(usize, &usize)| fixed.is_none_or(|(of, only)| of != *axis || *value == only);
            for (_, way) in ways.iter().enumerate().filter(counts) {
                if !reached.contains(way) {
                    reached.push(*way);
                }
            }
        }
        reached
    }

    /// Whether every combination comes to an outcome of this kind.
    fn always(&self, fixed: Option<(usize, usize)>, kind: impl Fn(Outcome) -> bool) -> bool {
        self.reached(fixed).into_iter().filter_map(|place| self.nodes.get(place)).all(|node| match node {
            Node::Leaf(outcome) => kind(*outcome),
            Node::Open { .. } => true,
        })
    }

    /// The answers that make a difference to the outcome in some combination of the others.
    fn relevant(&self) -> KeySet {
        let axis = |place: usize| if let Some(Node::Open { axis, .. }) = self.nodes.get(place) { self.axes.get(*axis) } else { None };
        self.reached(None).into_iter().filter_map(axis).fold(KeySet::EMPTY, |keys, own| keys.with(*own))
    }

    /// The answers of which a single one can turn the criterion against the person whatever the others are.
    fn decisive(&self) -> KeySet {
        let values = |axis: usize| {
            self.nodes.iter().find_map(|node| if let Node::Open { axis: own, ways, .. } = node { (*own == axis).then_some(ways.len()) } else { None })
        };
        let against =
            |axis: usize| (0..values(axis).unwrap_or_default()).any(|value| self.always(Some((axis, value)), |outcome| outcome == Outcome::DoesNotMeet));
        let single = self.axes.iter().enumerate().filter(|(axis, keys)| keys.len() == 1 && against(*axis));
        single.fold(KeySet::EMPTY, |all, (_, keys)| all.with(*keys))
    }
}

/// The answer keys not yet given that can still change the outcome, most useful first.
pub(super) fn next(programme: &Programme, facts: &Facts<'_>, lodging: Lodging) -> Vec<Key> {
    let versions = programme.criteria.iter().filter_map(|criterion| criterion.on(facts.as_of));
    let diagrams: Vec<Diagram> = versions.map(|version| Diagram::new(&version.table, facts)).collect();
    if diagrams.is_empty() || diagrams.iter().any(|diagram| diagram.always(None, |outcome| outcome == Outcome::DoesNotMeet)) {
        return Vec::new();
    }
    // Where a criterion can never come out in favour, all that is left to find out is whether something stands against the person.
    let stuck = lodging == Lodging::InTime || diagrams.iter().any(|diagram| diagram.always(None, |outcome| outcome > Outcome::NotYet));
    let against = |outcome: Outcome| if outcome < Outcome::DoesNotMeet { Outcome::Meets } else { outcome };
    let of = |diagram: &Diagram| if stuck { diagram.with_leaves(against).relevant() } else { diagram.relevant() };
    let mut relevant = diagrams.iter().fold(KeySet::EMPTY, |keys, diagram| keys.with(of(diagram)));
    if !programme.by_first_contract {
        relevant = relevant.without(Named::ApplicationDate.bit());
    }
    if lodging == Lodging::CouldBeInTime && !stuck {
        relevant = relevant.with(Named::ApplicationDate.bit());
    }
    let decisive = if relevant.len() == 1 { relevant } else { diagrams.iter().fold(KeySet::EMPTY, |keys, diagram| keys.with(diagram.decisive())) };
    let keys = || facts.rulebook.vocabulary.keys().filter(|key| relevant.has(*key));
    keys().filter(|key| decisive.has(*key)).chain(keys().filter(|key| !decisive.has(*key))).collect()
}
