//! What can still change the outcome, and what to ask first.
//!
//! The walk through the decision diagram of a criterion is gone through once for every combination of the missing answers: where several lead to the
//! same place, they share what follows. What comes of it is a smaller diagram, over the missing answers alone, whose leaves are what the outcome can
//! show. It is reduced: a node whose ways lead all to the same place is left out, and equal nodes are one. So an answer matters exactly when a node of
//! it is left.

use super::classes::{Axis, Classes, Prospects};
use super::facts::{Facts, Shared};
use super::table::Walk;
use super::{Outcome, WindowAssessment, WindowStatus, points};
use crate::answers::{Answers, Slot, Value};
use crate::domain::{Decimal, Levels, NocCode};
use crate::list::List;
use crate::rulebook::{Criterion, Derived, Domain, Fact, ProgramId, Programme, Status, Table, TestedOn, Version};
use crate::vocabulary::{Key, KeySet, Kind, Named, Placed};

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
    spans: Vec<(usize, usize)>,
    nodes: Vec<Node>,
    /// The ways of all nodes.
    ways: Vec<usize>,
    root: usize,
    /// The ways of the nodes that are being made, the innermost last.
    pending: Vec<usize>,
    /// Walks that were gone on with before: the place of the fact, the walk, and the node.
    known: Vec<(usize, Walk, usize)>,
    /// For each node, what it leads to where one axis has one value.
    below: Vec<u8>,
}

/// Where they are made.
#[derive(Default)]
pub(super) struct Bench {
    prospects: Prospects,
    diagram: Diagram,
    /// The one where only what stands against the person is told apart.
    other: Diagram,
}

impl Diagram {
    /// Makes the diagram of a table in place of the last one.
    fn make(&mut self, prospects: &mut Prospects, table: &Table, facts: &Facts<'_>, filed_today: bool) {
        prospects.axes.clear();
        prospects.options.clear();
        self.clear();
        for fact in table.facts {
            self.spans.push((prospects.axes.len(), prospects.options.len()));
            facts.prospects(fact, filed_today, prospects);
        }
        self.spans.push((prospects.axes.len(), prospects.options.len()));
        self.root = self.from(table, facts, prospects, 0, Walk::START);
    }

    fn clear(&mut self) {
        self.spans.clear();
        self.nodes.clear();
        self.ways.clear();
        self.pending.clear();
        self.known.clear();
    }

    /// The node for what follows from a fact on.
    fn from(&mut self, table: &Table, facts: &Facts<'_>, prospects: &Prospects, place: usize, walk: Walk) -> usize {
        let (Some(fact), Some(begin), Some(end)) = (table.facts.get(place), self.spans.get(place), self.spans.get(place + 1)) else {
            return self.leaf(Outcome::of([walk.leaf(table).status]));
        };
        let (first, axes) = (begin.0, prospects.axes.get(begin.0..end.0).unwrap_or_default());
        let options = prospects.options.get(begin.1..end.1).unwrap_or_default();
        if axes.is_empty() {
            return self.from(table, facts, prospects, place + 1, walk.past(table, place, facts.classes(fact)));
        }
        if let Some((.., node)) = self.known.iter().find(|(at, known, _)| *at == place && *known == walk) {
            return *node;
        }
        let mut follow = |diagram: &mut Self, classes: Classes| diagram.from(table, facts, prospects, place + 1, walk.past(table, place, classes));
        let node = self.open(axes, options, first, &mut follow);
        self.known.push((place, walk, node));
        node
    }

    /// The node for the last of these axes (`first` is the place of the first among all), each of whose values leaves a part of the options, and so on down to the first.
    fn open(&mut self, axes: &[Axis], options: &[Classes], first: usize, follow: &mut dyn FnMut(&mut Self, Classes) -> usize) -> usize {
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
    fn leaf(&mut self, outcome: Outcome) -> usize {
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
    fn reaches(&self) -> u8 {
        self.nodes.get(self.root).map_or(0, |node| node.reaches)
    }

    /// The answers that make a difference to the outcome in some combination of the others.
    fn relevant(&self) -> KeySet {
        self.nodes.get(self.root).map_or(KeySet::EMPTY, |node| node.keys)
    }

    /// Makes another diagram where only what stands against the person is told apart.
    fn for_or_against(&self, other: &mut Self) {
        other.clear();
        let mut moved: Vec<usize> = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            let place = match node.what {
                What::Leaf => other.leaf(if node.reaches == AGAINST { Outcome::DoesNotMeet } else { Outcome::Meets }),
                What::Open { axis, first, values, count } => {
                    let ways = self.ways.get(first..first + count).unwrap_or_default();
                    other.pending.extend(ways.iter().filter_map(|way| moved.get(*way)));
                    other.node(axis, node.own, 0, values)
                }
            };
            moved.push(place);
        }
        other.root = moved.get(self.root).copied().unwrap_or_default();
    }

    /// The answers of which a single one can turn the criterion against the person whatever the others are. `route`: also where it is tried
    /// together with others.
    fn decisive(&mut self, axes: &[Axis], route: bool) -> KeySet {
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
const AGAINST: u8 = bit(Outcome::DoesNotMeet);
/// The outcomes in favour.
const IN_FAVOUR: u8 = bit(Outcome::Meets) | bit(Outcome::NotYet);

const fn bit(outcome: Outcome) -> u8 {
    1 << outcome as u8
}

/// What the answers not asked yet can still make of a criterion.
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

impl View {
    fn of(version: &Version, facts: &Facts<'_>, shared: &Shared, filed_today: bool) -> Self {
        match version.table.facts.first().map(|fact| &fact.domain) {
            Some(Domain::Derived(Derived::FswPoints)) => Self::Points(points::Outlook::of(facts.answers)),
            Some(Domain::Outcomes(programs)) => Self::Outcomes(*programs),
            _ => {
                let mut bench = shared.bench.take().unwrap_or_default();
                let Bench { prospects, diagram, other } = &mut *bench;
                diagram.make(prospects, &version.table, facts, filed_today);
                diagram.for_or_against(other);
                let view = Self::Table {
                    against: diagram.reaches() == AGAINST,
                    never: diagram.reaches() & IN_FAVOUR == 0,
                    relevant: [diagram.relevant(), other.relevant()],
                    decisive: diagram.decisive(&prospects.axes, filed_today),
                };
                shared.bench.set(Some(bench));
                view
            }
        }
    }
}

/// What the answers not asked yet can still make of a criterion in force on the day; it is worked out once for all programmes, the routes apart.
fn view<'a>(criterion: &Criterion, facts: &'a Facts<'_>, filed_today: bool) -> Option<&'a View> {
    let (kept, shared) = (facts.kept(criterion)?, facts.shared.as_ref()?);
    let version = kept.version?;
    Some(kept.views.get(usize::from(filed_today))?.get_or_init(|| View::of(version, facts, shared, filed_today)))
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
    let status = |criterion: &Criterion| facts.leaf(criterion).map(|leaf| leaf.status);
    let view = |criterion: &Criterion| view(criterion, facts, programme.route.is_some());
    let against = |criterion: &Criterion, view: &View| match view {
        View::Table { against, .. } => *against,
        View::Points(outlook) => outlook.always_below(),
        View::Outcomes(_) => status(criterion) == Some(Status::NotMet),
    };
    let mut open = Open { settled: true, stuck: held_back, keys: KeySet::EMPTY, decisive: KeySet::EMPTY };
    // Where something stands against the person already, the other criteria need no look.
    let fallen = |criterion: &&'static Criterion| status(criterion) == Some(Status::NotMet) && view(criterion).is_some_and(|view| against(criterion, view));
    if programme.criteria.iter().any(fallen) {
        return open;
    }
    for criterion in programme.criteria {
        let Some(view) = view(criterion) else { continue };
        if against(criterion, view) {
            open.settled = true;
            return open;
        }
        open.settled = false;
        open.stuck |= match view {
            View::Table { never, .. } => *never,
            View::Points(outlook) => outlook.never_sure(),
            View::Outcomes(programs) => status(criterion) == Some(Status::Unknown) && classes(*programs, facts).all(|class| class.stuck || class.settled),
        };
    }
    for criterion in programme.criteria {
        let Some(view) = view(criterion) else { continue };
        let (keys, decisive) = match view {
            View::Table { relevant: [all, against], decisive, .. } => (if open.stuck { *against } else { *all }, *decisive),
            View::Points(outlook) => (outlook.relevant(open.stuck), outlook.decisive()),
            View::Outcomes(programs) if status(criterion) == Some(Status::Unknown) => {
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
    let mut next: Vec<Key> = Vec::with_capacity(relevant.len() as usize);
    next.extend(facts.rulebook.vocabulary.sorted(relevant.and(decisive)));
    next.extend(facts.rulebook.vocabulary.sorted(relevant.without(decisive)));
    next
}
