//! The smallest sets of truthful changes that would turn the outcome to `meets` or `not-yet`.
//!
//! Only facts that a person or their employer could come to have are tried: the `attainable` values of the vocabulary, a higher wage,
//! a longer contract, a renewed passport. Nobody is told to change citizenship, past work, conduct or age, or to describe a job differently.

use super::assessment::{Change, Outcome, Set};
use super::facts::Facts;
use super::permit;
use crate::answers::{Answers, Slot, Value};
use crate::domain::{Date, Decimal, Levels, Period, Wage};
use crate::rulebook::{Criterion, CriterionId, Domain, Programme, Rulebook, Status, Table, Version};
use crate::vocabulary::{Key, Kind, Named};
use std::rc::Rc;

/// How many sets are reported.
const MOST: usize = 5;

/// How many sets are carried from one criterion to the next, since ways multiply: a bound on the work. None of the examples and of the sets of the
/// property tests comes to that many.
const CARRIED: usize = 64;

/// How many facts of one criterion may have to change together.
const LARGEST: usize = 3;

pub(super) fn changes(programme: &Programme, facts: &Facts<'_>) -> Vec<Set> {
    let route = programme.route.is_some();
    let stays = route && !status_is_held(facts);
    let wanting: Vec<&Criterion> = programme.criteria.iter().copied().filter(|criterion| !in_favour(criterion, facts)).collect();
    // Most often something cannot be changed at all; a look at the keys says so before anything is tried.
    let hopeless = |criterion: &&Criterion| {
        let work_out = || criterion.on(facts.as_of).is_none_or(|version| is_hopeless(version, facts, stays));
        facts.kept(criterion).filter(|_| route).map_or_else(work_out, |kept| *kept.hopeless.get_or_init(work_out))
    };
    if wanting.is_empty() || wanting.iter().any(hopeless) {
        return Vec::new();
    }
    let mut trial = facts.answers.clone();
    let mut sets: Vec<Set> = vec![Vec::new()];
    for criterion in wanting {
        let ways = ways_kept(criterion, facts, route, stays);
        let bears = |change: &Change| criterion.on(facts.as_of).is_some_and(|version| version.facts.contains(&change.key));
        // A set that already mends this criterion stays as it is.
        sets = sets
            .into_iter()
            .flat_map(|set| {
                let mended = set.iter().any(bears) && with(&mut trial, &set, |answers| favourable(criterion, answers, facts));
                if mended { vec![set] } else { ways.iter().filter_map(|way| merge(&set, way)).collect() }
            })
            .collect();
        if sets.is_empty() {
            return Vec::new();
        }
        sets.truncate(CARRIED);
    }
    sets.retain(|set| with(&mut trial, set, |answers| holds(programme, answers, facts)));
    let mut smallest: Vec<Set> = Vec::new();
    for size in 1..=sets.iter().map(Vec::len).max().unwrap_or(0) {
        for set in sets.iter().filter(|set| set.len() == size) {
            if !smallest.iter().any(|smaller| smaller.iter().all(|change| set.contains(change))) {
                smallest.push(set.clone());
            }
        }
    }
    smallest.truncate(MOST);
    smallest
}

/// The smallest sets of truthful changes that would mend one criterion, whatever stands against the others.
pub fn mending(rulebook: &'static Rulebook, answers: &Answers, as_of: Date, id: CriterionId) -> Vec<Vec<Change>> {
    let criterion = rulebook.criteria.iter().find(|criterion| criterion.id == id);
    criterion.map(|criterion| ways(criterion, &Facts::new(rulebook, answers, as_of), false)).unwrap_or_default()
}

/// Whether no change that a person can make bears on a criterion.
fn is_hopeless(version: &Version, facts: &Facts<'_>, stays: bool) -> bool {
    reads_outcomes(&version.table) || version.facts.iter().all(|key| moves(*key, facts, stays).is_empty())
}

/// Whether a criterion reads the outcomes of other programmes: what would change those is said there.
fn reads_outcomes(table: &Table) -> bool {
    table.facts.into_iter().any(|fact| matches!(fact.domain, Domain::Outcomes(_)))
}

/// The ways to mend a criterion; for routes, which share most of theirs, they are worked out once.
fn ways_kept(criterion: &Criterion, facts: &Facts<'_>, route: bool, stays: bool) -> Rc<[Set]> {
    let work_out = || ways(criterion, facts, stays).into();
    match facts.kept(criterion).filter(|_| route) {
        Some(kept) => kept.ways.get_or_init(work_out).clone(),
        None => work_out(),
    }
}

/// Whether other answers would mend a criterion.
fn favourable(criterion: &Criterion, answers: &Answers, facts: &Facts<'_>) -> bool {
    in_favour(criterion, &Facts::new(facts.rulebook, answers, facts.as_of))
}

fn in_favour(criterion: &Criterion, facts: &Facts<'_>) -> bool {
    facts.leaf(criterion).is_some_and(|leaf| matches!(leaf.status, Status::Met | Status::ToDo | Status::NotApplicable))
}

/// Whether other answers would turn the outcome.
fn holds(programme: &Programme, answers: &Answers, facts: &Facts<'_>) -> bool {
    let facts = Facts::new(facts.rulebook, answers, facts.as_of);
    facts.on_criteria(programme) <= Outcome::NotYet
}

/// What is found in the answers with a set of changes; then they are as they were.
fn with<T>(answers: &mut Answers, set: &[Change], find: impl FnOnce(&Answers) -> T) -> T {
    let before: Vec<Slot> = set.iter().map(|change| answers.replace(change.key, Slot::Given(change.to.clone()))).collect();
    let found = find(answers);
    for (change, slot) in set.iter().zip(before) {
        answers.replace(change.key, slot);
    }
    found
}

/// The smallest sets of moves that mend one criterion on its own.
fn ways(criterion: &Criterion, facts: &Facts<'_>, stays: bool) -> Vec<Set> {
    let Some(version) = criterion.on(facts.as_of) else { return Vec::new() };
    let moves: Vec<Change> = version.facts.iter().flat_map(|key| moves(*key, facts, stays)).collect();
    let mut trial = facts.answers.clone();
    let mut tried: Vec<Set> = vec![Vec::new()];
    for _ in 0..LARGEST {
        tried = tried.iter().flat_map(|set| moves.iter().filter_map(|change| extend(set, change, &moves))).collect();
        let mending: Vec<Set> = tried.iter().filter(|set| with(&mut trial, set, |answers| favourable(criterion, answers, facts))).cloned().collect();
        if !mending.is_empty() {
            return least(mending);
        }
    }
    Vec::new()
}

/// Of sets that differ only in how far one fact moves, the one that moves least: moves are listed from least to most.
fn least(sets: Vec<Set>) -> Vec<Set> {
    let keys = |set: &Set| set.iter().map(|change| change.key).collect::<Vec<_>>();
    let mut kept: Vec<Set> = Vec::new();
    for set in sets {
        if !kept.iter().any(|other| keys(other) == keys(&set)) {
            kept.push(set);
        }
    }
    kept
}

/// Adds a move behind those of the set, so that each set is tried in one order only.
fn extend(set: &Set, change: &Change, moves: &[Change]) -> Option<Set> {
    let place = |change: &Change| moves.iter().position(|other| other == change);
    if set.iter().any(|other| other.key == change.key || place(other) > place(change)) {
        return None;
    }
    Some(set.iter().chain([change]).cloned().collect())
}

/// Two sets together; of two wages the greater, of two levels of an ability the higher. `None` where they contradict each other.
fn merge(set: &Set, way: &Set) -> Option<Set> {
    let mut merged = set.clone();
    for change in way {
        match merged.iter_mut().find(|other| other.key == change.key) {
            None => merged.push(change.clone()),
            Some(other) if other.to == change.to => {}
            Some(other) => other.to = greater(&other.to, &change.to)?,
        }
    }
    Some(merged)
}

fn greater(one: &Value, other: &Value) -> Option<Value> {
    match (one, other) {
        (Value::Levels(a), Value::Levels(b)) => Some(Value::Levels(a.raised_to(*b))),
        (Value::Wage(a), Value::Wage(b)) => Some(Value::Wage(if a.amount < b.amount { b.clone() } else { a.clone() })),
        _ => None,
    }
}

/// Whether the person is known to have a status in Canada: leaving without one can cost rights and a way back, so nobody is told to.
fn status_is_held(facts: &Facts<'_>) -> bool {
    let key = facts.rulebook.vocabulary.named(Named::StatusInCanada);
    key.and_then(|key| facts.answers.choice_name(key)).is_some_and(|status| status != "none")
}

/// What a person could truthfully come to answer, from the least move to the greatest. `stays`: nobody is told to leave Canada.
fn moves(key: Key, facts: &Facts<'_>, stays: bool) -> Vec<Change> {
    let values: Vec<Value> = if key == Named::Wage {
        raises(facts)
    } else if key == Named::Location && stays {
        Vec::new()
    } else if key.kind() == Kind::Levels {
        let own = facts.answers.levels(key).unwrap_or(Levels::NONE);
        let mut raised: Vec<Value> =
            key.attainable_levels().iter().map(|asked| Value::Levels(own.raised_to(*asked))).filter(|to| *to != Value::Levels(own)).collect();
        raised.dedup();
        raised
    } else if key == Named::OfferEnd || key == Named::PassportExpiry {
        let start = facts.as_of.max(facts.answers.date(Named::OfferStart).unwrap_or(facts.as_of));
        let later = |day: &Date| facts.answers.date(key).is_none_or(|now| *day > now);
        permit::MONTHS_FOR_PARTNERS.into_iter().map(|months| start.add_months(months)).filter(later).map(Value::Date).collect()
    } else {
        key.attainable(facts.answers.choice(key)).iter().copied().map(Value::Choice).collect()
    };
    values.into_iter().filter(|value| facts.answers.value(key) != Some(value)).map(|to| Change { key, to }).collect()
}

/// Hourly wages that reach a figure which the wage is compared with, and are above the wage as it is.
fn raises(facts: &Facts<'_>) -> Vec<Value> {
    let row = facts
        .rulebook
        .wage_table(facts.as_of)
        .and_then(|table| table.rows.get(facts.answers.choice(Named::Province)?).map(|row| (row, table.past_review(facts.as_of))));
    let threshold = row.and_then(|(row, past)| {
        let percent = if past { 100 + facts.rulebook.wage_margin_percent } else { 100 };
        Decimal::percent_of_cents(u64::from(row.threshold), percent).cents_rounded_up()
    });
    let job_bank = match facts.answers.value(Named::JobBankMedian) {
        Some(Value::Decimal(median)) => median.cents_rounded_up(),
        _ => None,
    };
    let now = facts.answers.wage().map(Wage::hourly);
    let (less, more) = if threshold <= job_bank { (threshold, job_bank) } else { (job_bank, threshold) };
    [less, more.filter(|_| more != less)]
        .into_iter()
        .flatten()
        .map(Decimal::from_cents)
        .filter(|rate| now.as_ref().is_none_or(|now| now.compare(rate).is_lt()))
        .map(|amount| Value::Wage(Wage { amount, per: Period::Hour, hours_per_week: None }))
        .collect()
}
