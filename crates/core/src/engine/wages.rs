//! Where the wage stands: in the provincial table in force, and against the Job Bank median.

use super::classes::{Classes, Prospects, bits};
use super::given::Given;
use crate::answers::{Answers, Slot, Value};
use crate::domain::{Decimal, Hourly};
use crate::rulebook::{WageAgainstJobBank, WagePosition, WageRow};
use crate::vocabulary::{KeySet, Named, Placed};

/// Where an hourly wage stands in the provincial table in force (docs/contract.md, `median-wage` and `below-threshold`).
/// The province counts as any of the thirteen while it is not known, the wage as any amount.
pub(super) fn position(given: &Given<'_>) -> Classes {
    let Some(table) = given.rulebook.wage_table(given.as_of) else { return 1 << WagePosition::NoTable.index() };
    let past = table.past_review(given.as_of);
    let province = given.answers.choice(Named::Province);
    let rows = || table.rows.iter().enumerate().filter(|(index, _)| province.is_none_or(|province| province == *index)).map(|(_, row)| row);
    match given.answers.wage() {
        Some(wage) => {
            let hourly = wage.hourly();
            rows().fold(0, |classes, row| classes | 1 << of(given, &hourly, row, past).index())
        }
        None => rows().fold(0, |classes, row| classes | positions(row, past)),
    }
}

/// Where a wage stands in the row of one province; `past`: the table is past its review.
fn of(given: &Given<'_>, hourly: &Hourly, row: &WageRow, past: bool) -> WagePosition {
    let below = |cents: u32| hourly.compare(&Decimal::from_cents(u64::from(cents))).is_lt();
    if below(row.median) {
        return if past { WagePosition::BelowLastMedian } else { WagePosition::BelowMedian };
    }
    if below(row.threshold) {
        return if past { WagePosition::BetweenLast } else { WagePosition::Between };
    }
    if !past {
        return WagePosition::AtOrAboveThreshold;
    }
    let beyond = Decimal::percent_of_cents(u64::from(row.threshold), 100 + given.rulebook.wage_margin_percent);
    if hourly.compare(&beyond).is_lt() { WagePosition::Margin } else { WagePosition::BeyondMargin }
}

/// What it could become.
pub(super) fn position_prospects(given: &Given<'_>) -> Prospects {
    let now = position(given);
    let Some(table) = given.rulebook.wage_table(given.as_of) else { return Prospects::default() };
    match (given.answers.slot(Named::Wage), given.answers.slot(Named::Province)) {
        (Slot::Given(_), Slot::Absent) if now.count_ones() > 1 => Prospects::together(Named::Province.bit(), bits(now).collect()),
        (Slot::Absent, Slot::Given(_)) => Prospects::together(Named::Wage.bit(), bits(now).collect()),
        (Slot::Absent, Slot::Absent) => {
            // A wage can lie below the median of every province.
            let lowest = if table.past_review(given.as_of) { WagePosition::BelowLastMedian } else { WagePosition::BelowMedian };
            Prospects::together(Named::Wage.bit().with(Named::Province.bit()), bits(now).collect()).alone(Named::Wage.bit(), 1 << lowest.index())
        }
        (Slot::Absent, Slot::Unsure) => {
            // Each figure of the table, and a cent below each, stands for the wages around it.
            let past = table.past_review(given.as_of);
            let beyond = |row: &WageRow| Decimal::percent_of_cents(u64::from(row.threshold), 100 + given.rulebook.wage_margin_percent).cents_rounded_up();
            let figures = table.rows.iter().flat_map(|row| [Some(u64::from(row.median)), Some(u64::from(row.threshold)), beyond(row)]).flatten();
            let at = |hourly: &Hourly| table.rows.iter().fold(0, |classes: Classes, row| classes | 1 << of(given, hourly, row, past).index());
            Prospects::together(Named::Wage.bit(), figures.flat_map(|cents| [cents - 1, cents]).map(|cents| at(&Hourly::from_cents(cents))).collect())
        }
        _ => Prospects::default(),
    }
}

/// Every position that some wage has in this row.
fn positions(row: &WageRow, past: bool) -> Classes {
    use WagePosition::{AtOrAboveThreshold, BelowLastMedian, BelowMedian, Between, BetweenLast, BeyondMargin, Margin};
    let all: &[WagePosition] = if past { &[BelowLastMedian, BetweenLast, Margin, BeyondMargin] } else { &[BelowMedian, Between, AtOrAboveThreshold] };
    let possible = |class: &&WagePosition| row.threshold > row.median || !matches!(class, Between | BetweenLast);
    all.iter().filter(possible).fold(0, |classes, class| classes | 1 << class.index())
}

const BELOW: Classes = 1 << WageAgainstJobBank::Below.index();
const AT_OR_ABOVE: Classes = 1 << WageAgainstJobBank::AtOrAbove.index();

/// The hourly wage against the Job Bank median.
pub(super) fn against_job_bank(answers: &Answers) -> Classes {
    match (answers.wage(), answers.value(Named::JobBankMedian)) {
        (Some(wage), Some(Value::Decimal(median))) => {
            if wage.hourly().compare(median).is_lt() {
                BELOW
            } else {
                AT_OR_ABOVE
            }
        }
        _ => BELOW | AT_OR_ABOVE,
    }
}

/// What it could become: the two answers settle it only together.
pub(super) fn job_bank_prospects(answers: &Answers) -> Prospects {
    let both = [Named::Wage, Named::JobBankMedian];
    let absent = both.into_iter().filter(|key| answers.is_absent(*key)).fold(KeySet::EMPTY, |set, key| set.with(key.bit()));
    let hopeless = both.into_iter().any(|key| *answers.slot(key) == Slot::Unsure);
    if hopeless || absent.is_empty() { Prospects::default() } else { Prospects::together(absent, vec![BELOW, AT_OR_ABOVE]) }
}
