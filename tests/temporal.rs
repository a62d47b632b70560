//! Every day has exactly one rule, or a declared gap.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use innovation_stream_check::bundled_rulebook;
use innovation_stream_check::domain::{Country, Date};
use innovation_stream_check::rulebook::{ProgramId, WageTable, Window};

fn days() -> impl Iterator<Item = Date> {
    let day = |text| Date::parse(text).unwrap();
    (day("2023-01-01").days()..=day("2030-12-31").days()).map(Date::from_days)
}

fn inside(from: Option<Date>, to: Option<Date>, day: Date) -> bool {
    from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to)
}

#[test]
fn every_criterion_has_exactly_one_version_on_every_day() {
    for criterion in bundled_rulebook().programs.iter().flat_map(|programme| programme.criteria) {
        for day in days() {
            let count = criterion.versions.iter().filter(|version| inside(version.from, version.to, day)).count();
            assert_eq!(count, 1, "{} on {day}", criterion.id.name());
        }
    }
}

#[test]
fn every_day_has_exactly_one_wage_table_after_the_declared_gap() {
    let (informing, deciding): (Vec<_>, Vec<_>) = bundled_rulebook().wage_tables.iter().partition(|table| table.informs);
    let first = deciding[0].from;
    assert_eq!(first.to_string(), "2024-04-02");
    for day in days() {
        let count = |tables: &[&WageTable]| tables.iter().filter(|table| inside(Some(table.from), table.to, day)).count();
        assert_eq!(count(&deciding), usize::from(day >= first), "{day}");
        // What is shown for comparison lies in the gap.
        assert!(count(&informing) + count(&deciding) <= 1, "{day}");
        assert_eq!(bundled_rulebook().wage_table(day).is_some(), day >= first, "{day}");
    }
    for table in bundled_rulebook().wage_tables {
        assert_eq!(table.rows.len(), 13, "{}", table.id);
    }
}

#[test]
fn the_windows_are_those_of_the_contract() {
    let window = |id: ProgramId| match bundled_rulebook().program(id).unwrap().window {
        Window::Between { from: None, to: None, .. } => "open".to_owned(),
        Window::Between { from, to, tested_on } => {
            let day = |day: Option<Date>| day.map_or_else(|| "any".to_owned(), |day| day.to_string());
            format!("{} to {} on {tested_on:?}", day(from), day(to))
        }
        Window::Follows(id) => format!("follows {}", id.name()),
        Window::NeverOpened => "never opened".to_owned(),
    };
    assert_eq!(window(ProgramId("innovation-stream")), "2024-03-22 to 2026-03-22 on AsOf");
    assert_eq!(window(ProgramId("two-week-processing")), "follows innovation-stream");
    assert_eq!(window(ProgramId("spouse-open-work-permit")), "open");
    assert_eq!(window(ProgramId("innovation-stream-open")), "never opened");
    assert_eq!(window(ProgramId("visitor-in-canada-policy")), "2020-08-24 to 2024-08-28 on ApplicationDate");
    assert_eq!(window(ProgramId("low-wage-lmia")), "open");
}

#[test]
fn there_are_249_countries_in_iso_3166_1() {
    assert_eq!(Country::all().count(), 249);
}
