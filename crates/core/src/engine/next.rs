//! What can still change the outcome, and what to ask first.
//!
//! The walk through the decision diagram of a criterion is gone through once for every combination of the missing answers: where several lead to the
//! same place, they share what follows. What comes of it is a smaller diagram, over the missing answers alone, whose leaves are what the outcome can
//! show. It is reduced: a node whose ways lead all to the same place is left out, and equal nodes are one. So an answer matters exactly when a node of
//! it is left.

use super::assessment::{Outcome, WindowAssessment, WindowStatus};
use super::classes::{Classes, Prospects};
use super::diagram::{AGAINST, Bench, Diagram, IN_FAVOUR, View};
use super::facts::{Facts, Shared};
use super::points;
use super::table::Walk;
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
            let stands_against = |version: &Version| version.facts.contains(key) && with.status(&version.table).status == Status::NotMet;
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
