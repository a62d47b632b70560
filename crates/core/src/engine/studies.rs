//! The work relied on against the work offered, and the days since the end of the studies.

use super::classes::{Axis, Classes, Prospects};
use super::given::Given;
use crate::answers::{Answers, Slot, Value};
use crate::domain::Date;
use crate::rulebook::{SameWork, SinceCompletion};
use crate::vocabulary::{Named, Placed};

const SAME: Classes = 1 << SameWork::Same.index();
const OTHER: Classes = 1 << SameWork::Other.index();

/// Whether `ownOccupation` is the unit group of `occupation` (docs/contract.md, R.4).
pub(super) fn same_work(answers: &Answers) -> Classes {
    let group = |key: Named| if let Some(Value::Occupation(code)) = answers.value(key) { Some(*code) } else { None };
    match (group(Named::Occupation), group(Named::OwnOccupation)) {
        (Some(offered), Some(own)) => {
            if offered == own {
                SAME
            } else {
                OTHER
            }
        }
        _ => SAME | OTHER,
    }
}

/// What it could become. Two unit groups stand for all: what one may be, the other may be too or not.
pub(super) fn same_work_prospects(answers: &Answers) -> Prospects {
    let [offered, own] = [Named::Occupation, Named::OwnOccupation].map(|key| (key.bit(), answers.slot(key)));
    match (offered, own) {
        ((one, Slot::Absent), (other, Slot::Absent)) => {
            Prospects { axes: vec![Axis::new(one, 2), Axis::new(other, 2)], options: vec![SAME, OTHER, OTHER, SAME] }
        }
        ((key, Slot::Absent), (_, Slot::Given(_))) | ((_, Slot::Given(_)), (key, Slot::Absent)) => Prospects::together(key, vec![SAME, OTHER]),
        _ => Prospects::default(),
    }
}

/// The last day after the end of the studies on which a permit for graduates can be asked for.
const DAYS: i32 = 180;

/// The days from `completionDate` to `applicationDate`, which is today where it is not given (docs/contract.md, R.4). A day that is not known
/// may be any of the calendar.
pub(super) fn since_completion(given: &Given<'_>) -> Classes {
    let span = |key: Named| match given.answers.date(key) {
        Some(day) => (day, day),
        None if key == Named::ApplicationDate && given.answers.is_absent(key) => (given.as_of, given.as_of),
        None => (Date::FIRST, Date::LAST),
    };
    between(span(Named::CompletionDate), span(Named::ApplicationDate))
}

fn between(completed: (Date, Date), applied: (Date, Date)) -> Classes {
    // Every number of days between the two is there.
    let (least, most) = (applied.0.days() - completed.1.days(), applied.1.days() - completed.0.days());
    let class = |class: SinceCompletion, holds: bool| if holds { 1 << class.index() } else { 0 };
    class(SinceCompletion::NotCompleted, least < 0) | class(SinceCompletion::Within180, least <= DAYS && most >= 0) | class(SinceCompletion::Later, most > DAYS)
}

/// What it could become. The day of the application is never asked for: it is today unless the person says otherwise.
pub(super) fn since_completion_prospects(given: &Given<'_>) -> Prospects {
    if !given.answers.is_absent(Named::CompletionDate) {
        return Prospects::default();
    }
    let applied = match given.answers.slot(Named::ApplicationDate) {
        Slot::Given(Value::Date(day)) => (*day, *day),
        Slot::Unsure => (Date::FIRST, Date::LAST),
        _ => (given.as_of, given.as_of),
    };
    // The days of the calendar fall into as many spans as a day of application tells apart.
    let first = applied.0.days();
    let mut days = vec![Date::FIRST.days(), Date::LAST.days(), first, first + 1, first - DAYS, first - DAYS - 1];
    days.retain(|day| (Date::FIRST.days()..=Date::LAST.days()).contains(day));
    Prospects::together(Named::CompletionDate.bit(), days.into_iter().map(Date::from_days).map(|completed| between((completed, completed), applied)).collect())
}
