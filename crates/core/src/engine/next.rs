//! What can still change the outcome, and what to ask first.
//!
//! The walk through the decision diagram of a criterion is gone through once for every combination of the missing answers: where several lead to the
//! same place, they share what follows. What comes of it is a smaller diagram, over the missing answers alone, whose leaves are what the outcome can
//! show. It is reduced: a node whose ways lead all to the same place is left out, and equal nodes are one. So an answer matters exactly when a node of
//! it is left.

use super::classes::{Axis, Classes, Prospects};
use super::facts::Facts;
use super::table::Walk;
use super::{Outcome, WindowAssessment, WindowStatus, points};
use crate::answers::{Answers, Slot, Value};
use crate::domain::{Decimal, Levels, NocCode};
use crate::list::List;
use crate::rulebook::{Criterion, Derived, Domain, Fact, ProgramId, Programme, Status, Table, TestedOn, Version};
use crate::vocabulary::{Key, KeySet, Kind, Named, Placed};
use std::rc::Rc;

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
        let tested_on_lodging = programme.tested_on() == Some(TestedOn::ApplicationDate);
        match window.status {
            WindowStatus::LodgedInTime => Self::InTime,
            WindowStatus::Closed if programme.route.is_none() && !tested_on_lodging && facts.answers.is_absent(Named::ApplicationDate) => Self::CouldBeInTime,
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
pub(super) struct Diagram {
    axes: Vec<Axis>,
    nodes: Vec<Node>,
    /// Walks that were gone on with before: the place of the fact, the walk, and the node.
    known: Vec<(usize, Walk, usize)>,
    root: usize,
}

impl Diagram {
    fn new(table: &Table, facts: &Facts<'_>, filed_today: bool) -> Self {
        let prospects: Vec<Prospects> = table.facts.iter().map(|fact| facts.prospects(fact, filed_today)).collect();
        let mut diagram = Self::default();
        diagram.root = diagram.from(table, facts, &prospects, 0, 0, Walk::START);
        diagram.axes = prospects.iter().flat_map(|prospects| prospects.axes.iter().copied()).collect();
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
        self.reached(None).into_iter().filter_map(axis).fold(KeySet::EMPTY, |keys, own| keys.with(own.keys))
    }

    /// The answers of which a single one can turn the criterion against the person whatever the others are. `route`: also where it is tried
    /// together with others.
    fn decisive(&self, route: bool) -> KeySet {
        let values = |axis: usize| {
            self.nodes.iter().find_map(|node| if let Node::Open { axis: own, ways, .. } = node { (*own == axis).then_some(ways.len()) } else { None })
        };
        let against =
            |axis: usize| (0..values(axis).unwrap_or_default()).any(|value| self.always(Some((axis, value)), |outcome| outcome == Outcome::DoesNotMeet));
        self.axes.iter().enumerate().fold(KeySet::EMPTY, |all, (place, axis)| {
            let alone = |(_, value): &(KeySet, usize)| route && self.always(Some((place, *value)), |outcome| outcome == Outcome::DoesNotMeet);
            if axis.keys.len() == 1 && against(place) { all.with(axis.keys) } else { axis.alone.filter(alone).map_or(all, |(key, _)| all.with(key)) }
        })
    }
}

/// What the answers not asked yet can still make of a criterion.
pub(super) enum View {
    /// By its table.
    Table(Diagram),
    /// By the points of the federal skilled worker grid: in favour from the pass mark on, against the person below it.
    Points(points::Outlook),
    /// By the outcomes of these programmes.
    Outcomes(List<ProgramId>),
}

impl View {
    fn of(version: &Version, facts: &Facts<'_>, filed_today: bool) -> Self {
        match version.table.facts.first().map(|fact| &fact.domain) {
            Some(Domain::Derived(Derived::FswPoints)) => Self::Points(points::Outlook::of(facts.answers)),
            Some(Domain::Outcomes(programs)) => Self::Outcomes(*programs),
            _ => Self::Table(Diagram::new(&version.table, facts, filed_today)),
        }
    }
}

/// The view of a criterion; routes share most of theirs.
fn view(criterion: &Criterion, facts: &Facts<'_>, filed_today: bool) -> Option<Rc<View>> {
    let version = criterion.on(facts.as_of)?;
    let work_out = || Rc::new(View::of(version, facts, filed_today));
    Some(match facts.kept(criterion).filter(|_| filed_today) {
        Some(kept) => kept.view.get_or_init(work_out).clone(),
        None => work_out(),
    })
}

/// What the criteria of a programme leave open.
struct Open {
    /// Whether a criterion stands against the person whatever is answered, or there is none.
    settled: bool,
    /// Whether a criterion can never come out in favour: all that is left to find out is whether something stands against the person.
    stuck: bool,
    /// The answers that matter.
    keys: KeySet,
    /// Those of which a single one can turn a criterion against the person whatever the others are.
    decisive: KeySet,
}

/// `held_back`: the outcome is never in favour, whatever the criteria come to.
fn open(programme: &Programme, facts: &Facts<'_>, held_back: bool) -> Open {
    let filed_today = programme.route.is_some();
    let views: Vec<(&Criterion, Rc<View>)> =
        programme.criteria.into_iter().filter_map(|criterion| Some((*criterion, view(criterion, facts, filed_today)?))).collect();
    let mut open = Open { settled: views.is_empty(), stuck: held_back, keys: KeySet::EMPTY, decisive: KeySet::EMPTY };
    for (criterion, view) in &views {
        let status = facts.leaf(criterion).map(|leaf| leaf.status);
        let (against, never) = match &**view {
            View::Table(diagram) => {
                (diagram.always(None, |outcome| outcome == Outcome::DoesNotMeet), diagram.always(None, |outcome| outcome > Outcome::NotYet))
            }
            View::Points(outlook) => (outlook.always_below(), outlook.never_sure()),
            View::Outcomes(programs) => {
                (status == Some(Status::NotMet), status == Some(Status::Unknown) && classes(*programs, facts).all(|class| class.stuck || class.settled))
            }
        };
        open.settled |= against;
        open.stuck |= never;
    }
    if open.settled {
        return open;
    }
    let against = |outcome: Outcome| if outcome < Outcome::DoesNotMeet { Outcome::Meets } else { outcome };
    for (criterion, view) in &views {
        let (keys, decisive) = match &**view {
            View::Table(diagram) if open.stuck => (diagram.with_leaves(against).relevant(), diagram.decisive(filed_today)),
            View::Table(diagram) => (diagram.relevant(), diagram.decisive(filed_today)),
            View::Points(outlook) => (outlook.relevant(open.stuck), outlook.decisive()),
            View::Outcomes(programs) if facts.leaf(criterion).is_some_and(|leaf| leaf.status == Status::Unknown) => {
                let keys = classes(*programs, facts).fold(KeySet::EMPTY, |keys, class| if class.settled { keys } else { keys.with(class.keys) });
                (keys, against_all(*programs, keys, facts))
            }
            View::Outcomes(_) => (KeySet::EMPTY, KeySet::EMPTY),
        };
        open.keys = open.keys.with(keys);
        open.decisive = open.decisive.with(decisive);
    }
    open
}

/// What the criteria of each of these programmes leave open.
fn classes<'a>(programs: List<ProgramId>, facts: &'a Facts<'_>) -> impl Iterator<Item = Open> + 'a {
    programs.into_iter().filter_map(|id| facts.rulebook.program(*id)).map(|programme| open(programme, facts, false))
}

/// The answers of which a single one would turn each of these programmes against the person.
fn against_all(programs: List<ProgramId>, keys: KeySet, facts: &Facts<'_>) -> KeySet {
    let programmes = programs.iter().filter_map(|id| facts.rulebook.program(*id)).filter(|programme| facts.on_criteria(programme) != Outcome::DoesNotMeet);
    let versions: Vec<Vec<&'static Version>> =
        programmes.map(|programme| programme.criteria.into_iter().filter_map(|criterion| criterion.on(facts.as_of)).collect()).collect();
    let turns = |key: &Key| {
        // Most answers bear on one class alone.
        if !versions.iter().all(|versions| versions.iter().any(|version| version.facts.contains(key))) {
            return false;
        }
        let facts_of_key: Vec<&Fact> =
            versions.iter().flatten().flat_map(|version| version.table.facts).filter(|fact| key_of(&fact.domain) == Some(*key)).collect();
        values(*key, &facts_of_key).into_iter().any(|value| {
            let mut answers: Answers = facts.answers.clone();
            answers.replace(*key, Slot::Given(value));
            let with = Facts::new(facts.rulebook, &answers, facts.as_of);
            let stands_against = |version: &Version| version.facts.contains(key) && super::table::status(&version.table, &with).status == Status::NotMet;
            versions.iter().all(|versions| versions.iter().any(|version| stands_against(version)))
        })
    };
    facts.rulebook.vocabulary.keys().filter(|key| keys.has(*key)).filter(turns).collect()
}

/// The answer that a fact is.
const fn key_of(domain: &Domain) -> Option<Key> {
    match domain {
        Domain::Choice(key) | Domain::Country(key) | Domain::Occupation(key) | Domain::Date(key, _) | Domain::Number(key, _) | Domain::Levels(key, _) => {
            Some(*key)
        }
        Domain::Derived(_) | Domain::Outcomes(_) => None,
    }
}

/// A value of an answer for each way in which these facts tell its values apart. Of numbers and levels the lowest: nothing asks for fewer.
fn values(key: Key, facts: &[&Fact]) -> Vec<Value> {
    match key.kind() {
        Kind::Choice => (0..=u8::MAX).take(key.choices().len()).map(Value::Choice).collect(),
        Kind::Levels => vec![Value::Levels(Levels::NONE)],
        Kind::Years(_) => vec![Value::Decimal(Decimal::from_whole(0))],
        Kind::Noc => {
            let mut seen: Vec<(bool, Vec<u8>)> = Vec::new();
            let apart = |code: &NocCode| {
                let classes = facts.iter().map(|fact| fact.class_of.get(code.index()).copied().unwrap_or_default()).collect();
                let signature = (code.teer().digit() <= 3, classes);
                let new = !seen.contains(&signature);
                if new {
                    seen.push(signature);
                }
                new
            };
            NocCode::all().filter(apart).map(Value::Occupation).collect()
        }
        _ => Vec::new(),
    }
}

/// The answer keys not yet given that can still change the outcome, most useful first.
pub(super) fn next(programme: &Programme, facts: &Facts<'_>, lodging: Lodging) -> Vec<Key> {
    let open = open(programme, facts, lodging == Lodging::InTime);
    if open.settled {
        return Vec::new();
    }
    let mut relevant = open.keys;
    if programme.route.is_some() {
        relevant = relevant.without(Named::ApplicationDate.bit());
    }
    if lodging == Lodging::CouldBeInTime && !open.stuck {
        relevant = relevant.with(Named::ApplicationDate.bit());
    }
    let decisive = if relevant.len() == 1 { relevant } else { open.decisive };
    let keys = || facts.rulebook.vocabulary.keys().filter(|key| relevant.has(*key));
    keys().filter(|key| decisive.has(*key)).chain(keys().filter(|key| !decisive.has(*key))).collect()
}
