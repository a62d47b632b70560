//! The assessment: answers and a day go in, a dated, cited, three-valued judgement with its reasons comes out.
//!
//! Pure: no clock, no language, no browser. Statuses come from the decision diagrams of the rulebook (`table`); facts that several answers have to be
//! reckoned for are in `wages`, `permit`, `requirements`, `studies` and `points`; what to ask next (`next`) and what would change the outcome (`changes`) are worked out
//! from the same diagrams.

mod assessment;
mod changes;
mod classes;
mod diagram;
mod facts;
mod given;
mod next;
mod permit;
mod points;
mod ranking;
mod requirements;
mod studies;
mod table;
mod wages;
mod window;

use crate::answers::Answers;
use crate::domain::Date;
use crate::rulebook::{Applicability, Criterion, Derived, Domain, Item, Programme, Remark, Rulebook, SourceId, Status, Table, Version};
use crate::vocabulary::Named;
use facts::Facts;
use std::borrow::Cow;
use std::rc::Rc;
use window::window;

pub use assessment::{
    Assessment, Change, CriterionAssessment, Notice, Options, Outcome, ProgramAssessment, ProgramOutcome, WageFigures, WindowAssessment, WindowStatus,
};
pub use changes::mending;
pub use permit::{LimitedBy, Permit};
pub use points::{Factor, PASS_MARK, Points};
pub use ranking::{Group, Why};
pub use requirements::{NeedAssessment, needs};

/// Assesses answers under a rulebook as of a day.
pub fn evaluate(rulebook: &'static Rulebook, answers: &Answers, options: &Options) -> Assessment {
    let facts = Facts::keeping(rulebook, answers, options.as_of);
    let programs: Vec<ProgramAssessment> = wanted(rulebook, options).map(|programme| assess(programme, &facts, options)).collect();
    Assessment { rulebook, as_of: options.as_of, order: ranking::order(programs.iter().zip(wanted(rulebook, options))), programs }
}

/// The outcomes alone, as [`evaluate`] has them: for many sets of answers, where nobody reads the reasons.
pub fn outcomes(rulebook: &'static Rulebook, answers: &Answers, options: &Options) -> Vec<ProgramOutcome> {
    let facts = Facts::keeping(rulebook, answers, options.as_of);
    let outcome = |programme: &'static Programme| {
        let window = window(programme, &facts, &options.notices).status;
        let judged = !programme.criteria.is_empty();
        let (outcome, if_open) = on_window(window, facts.on_criteria(programme), judged);
        ProgramOutcome { id: programme.id, outcome, if_open, window }
    };
    wanted(rulebook, options).map(outcome).collect()
}

/// The programmes to assess.
fn wanted(rulebook: &'static Rulebook, options: &Options) -> impl Iterator<Item = &'static Programme> {
    rulebook.programs.into_iter().filter(|programme| options.programs.as_ref().is_none_or(|ids| ids.contains(&programme.id)))
}

/// The outcome, and what the criteria say where the programme is not open. `judged`: whether there were any.
fn on_window(window: WindowStatus, on_criteria: Outcome, judged: bool) -> (Outcome, Option<Outcome>) {
    match window {
        WindowStatus::Open => (on_criteria, None),
        WindowStatus::LodgedInTime => (on_criteria.max(Outcome::Undetermined), None),
        _ => (Outcome::NotOpen, judged.then_some(on_criteria)),
    }
}

fn assess(programme: &'static Programme, facts: &Facts<'_>, options: &Options) -> ProgramAssessment {
    let window = window(programme, facts, &options.notices);
    let mut criteria: Vec<Rc<CriterionAssessment>> = Vec::with_capacity(programme.criteria.len());
    criteria.extend(programme.criteria.iter().filter_map(|criterion| judged(criterion, facts)));
    let on_criteria = Outcome::of(criteria.iter().map(|criterion| criterion.status));
    let (outcome, if_open) = on_window(window.status, on_criteria, !criteria.is_empty());
    let lodged = window.status == WindowStatus::LodgedInTime;
    let next = next::next(programme, facts, next::Lodging::of(programme, facts, &window));
    let changes = if lodged || criteria.is_empty() { Vec::new() } else { changes::changes(programme, facts) };
    ProgramAssessment {
        id: programme.id,
        outcome,
        if_open,
        window,
        criteria,
        next,
        changes,
        permit: programme.permit.then(|| permit::permit(facts.answers, facts.as_of)),
        fees: facts.arising(0, facts.rulebook.fees, programme.fees),
        documents: facts.arising(1, facts.rulebook.documents, programme.documents),
        points: points(programme, facts),
    }
}

/// The points of the grid, for a programme that has them on the day.
fn points(programme: &Programme, facts: &Facts<'_>) -> Option<Points> {
    let reads_points = |version: &Version| version.table.facts.iter().any(|fact| matches!(fact.domain, Domain::Derived(Derived::FswPoints)));
    let mut versions = programme.criteria.iter().filter_map(|criterion| criterion.on(facts.as_of));
    versions.any(reads_points).then(|| points::points(facts.rulebook, facts.answers))
}

/// The steps of a permit that are still to be taken, in order; `waiting`: those of somebody who applied in time and waits for the decision.
pub fn steps(rulebook: &'static Rulebook, answers: &Answers, as_of: Date, waiting: bool) -> Vec<&'static Item> {
    let mut steps = needed(rulebook.steps.0, &Facts::new(rulebook, answers, as_of));
    steps.retain(|step| step.waiting == waiting);
    steps
}

/// What of a list the answers call for.
fn needed(items: &'static [Item], facts: &Facts<'_>) -> Vec<&'static Item> {
    items.iter().filter(|item| in_effect(&item.needed, facts)).collect()
}

fn in_effect(condition: &Applicability, facts: &Facts<'_>) -> bool {
    let status = facts.status(&condition.table).status;
    if condition.holds_when_unknown { status != Status::NotApplicable } else { status == Status::Met }
}

/// Whether a condition of the rulebook holds.
pub fn holds(rulebook: &'static Rulebook, answers: &Answers, as_of: Date, condition: &Applicability) -> bool {
    in_effect(condition, &Facts::new(rulebook, answers, as_of))
}

/// Whether a gate lets a question through: it withholds one only where the answers given settle that it means nothing. No gate looks at a day.
pub fn lets_through(rulebook: &'static Rulebook, answers: &Answers, gate: &Table) -> bool {
    Facts::answered(rulebook, answers).status(gate).status != Status::NotApplicable
}

/// How a criterion stands, worked out once for all programmes that have it.
fn judged(criterion: &'static Criterion, facts: &Facts<'_>) -> Option<Rc<CriterionAssessment>> {
    let work_out = || judge(criterion, facts).map(Rc::new);
    facts.kept(criterion).map_or_else(work_out, |kept| kept.judged.get_or_init(work_out).clone())
}

fn judge(criterion: &'static Criterion, facts: &Facts<'_>) -> Option<CriterionAssessment> {
    let version = criterion.on(facts.as_of)?;
    let leaf = facts.leaf(criterion)?;
    Some(CriterionAssessment {
        id: criterion.id,
        status: leaf.status,
        note: leaf.note,
        facts: version.facts.0,
        sources: sources(version, facts),
        figures: if version.table_sources { figures(facts) } else { None },
        about: criterion.about,
        who: criterion.who,
        in_force: (version.from, version.to),
        provision: version.provision,
        pages: criterion.pages.0,
        remarks: criterion.remarks.into_iter().filter(|remark| is_said(remark, facts)).collect(),
        by_needs: version.table.facts.iter().any(|fact| matches!(fact.domain, Domain::Derived(Derived::Requirements))),
    })
}

/// Whether a remark holds on the day, and the answers given call for it.
fn is_said(remark: &Remark, facts: &Facts<'_>) -> bool {
    let in_force = remark.from.is_none_or(|from| from <= facts.as_of) && remark.to.is_none_or(|to| facts.as_of <= to);
    in_force && facts.status(&remark.table).status == Status::Met
}

fn sources(version: &'static Version, facts: &Facts<'_>) -> Cow<'static, [SourceId]> {
    let mut sources = Cow::Borrowed(version.sources.0);
    if version.table_sources
        && let Some(table) = facts.rulebook.wages_of(facts.as_of)
    {
        let province = facts.answers.choice(Named::Province);
        let rows = table.rows.iter().enumerate().filter(|(index, _)| province.is_none_or(|province| province == *index));
        for source in rows.map(|(_, row)| row.source).chain(table.median_source) {
            if !sources.contains(&source) {
                sources.to_mut().push(source);
            }
        }
    }
    sources
}

fn figures(facts: &Facts<'_>) -> Option<WageFigures> {
    let table = facts.rulebook.wages_of(facts.as_of)?;
    let row = table.rows.get(facts.answers.choice(Named::Province)?)?;
    Some(WageFigures {
        hourly: facts.answers.wage()?.hourly().cents()?,
        median: row.median,
        threshold: row.threshold,
        table: table.id,
        median_worked_out: table.medians_worked_out,
    })
}
