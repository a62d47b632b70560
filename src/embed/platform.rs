//! The browser, or Node, where the crate needs it. The only place that may read a clock.

use crate::domain::Date;

/// Today's local calendar day.
pub(crate) fn today() -> Date {
    let now = js_sys::Date::new_0();
    let part = |value: u32| i32::try_from(value).unwrap_or_default();
    Date::from_ymd(part(now.get_full_year()), part(now.get_month()) + 1, part(now.get_date())).unwrap_or(crate::rulebook::RULESET)
}
