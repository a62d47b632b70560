//! The tables of median wages and thresholds.

use super::sources::{Page, Source, known_page, known_sources, unique};
use crate::read::{Node, Problems, Value, parse, parse_cents};
use crate::references::{References, leaked};
use isc_core::List;
use isc_core::domain::Date;
use isc_core::rulebook as compiled;
use isc_core::vocabulary::PROVINCES;
use std::path::Path;

pub struct Wages {
    pub margin_percent: i64,
    pub tables: Vec<WageTable>,
}

pub struct WageTable {
    pub id: String,
    pub from: i32,
    pub to: Option<i32>,
    pub reviewed_until: Option<i32>,
    /// Whether it is shown for comparison and decides nothing.
    pub informs: bool,
    /// Whether the medians were worked out from the thresholds.
    pub medians_worked_out: bool,
    /// Where the medians were read, if elsewhere than the thresholds.
    pub median_source: Option<String>,
    /// The page on which a newer table would stand.
    pub page: Option<String>,
    /// Median and threshold in cents, and the source, in the order of the provinces of the vocabulary.
    pub rows: Vec<(u32, u32, String)>,
}

pub fn wages(root: &Path, sources: &[Source], pages: &[Page], problems: &mut Problems) -> Wages {
    let root = parse(root, "rulebook/tables/wages.toml", problems);
    root.only(&["margin-percent", "gap", "table"], problems);
    let margin_percent = if let Some(Node { value: Value::Whole(margin), .. }) = root.get("margin-percent") { *margin } else { 0 };
    if margin_percent <= 0 {
        problems.say(&root.at, "`margin-percent` must be a whole number above 0");
    }
    if let Some(gap) = root.get("gap") {
        gap.only(&["to", "reason"], problems);
    }
    let mut next_day = root.get("gap").and_then(|gap| gap.day("to", problems)).map(|day| day + 1);
    let mut seen = Vec::new();
    let nodes = root.list("table");
    let mut tables = Vec::new();
    for (index, node) in nodes.iter().enumerate() {
        node.only(&["id", "from", "to", "reviewed-until", "informs", "medians", "median-source", "source", "page", "rows"], problems);
        let id = node.required("id", problems);
        unique(&mut seen, &id, &node.at, problems);
        let source = node.required("source", problems);
        node.required("from", problems);
        let (from, to) = (node.day("from", problems).unwrap_or_default(), node.day("to", problems));
        if Date::parse(&id) != Ok(Date::from_days(from)) {
            problems.say(&node.at, format!("the id of a wage table is its first day, not `{id}`"));
        }
        // A table for comparison lies in the gap before the first that decides.
        let informs = node.flag("informs", problems);
        if informs && to.zip(next_day).is_none_or(|(to, first)| to >= first) {
            problems.say(&node.at, format!("the table `{id}` is for comparison and must end before the first that decides"));
        }
        if let Some(expected) = next_day.filter(|day| !informs && *day != from) {
            let wrong = if from < expected { "overlaps the one before it" } else { "leaves days without a table" };
            problems.say(&node.at, format!("the table `{id}` {wrong}: the one before it ends so that this begins on {}", Date::from_days(expected)));
        }
        if to.is_some_and(|to| to < from) {
            problems.say(&node.at, format!("the table `{id}` ends before it begins"));
        }
        if to.is_none() && index + 1 < nodes.len() {
            problems.say(&node.at, format!("the table `{id}` has no `to`, and another follows"));
        }
        if to.is_none() && node.get("reviewed-until").is_none() {
            problems.say(&node.at, format!("the table `{id}` is open-ended and needs `reviewed-until`"));
        }
        let reviewed = node.day("reviewed-until", problems);
        if reviewed.is_some() && to.is_some() {
            problems.say(&node.at, format!("the table `{id}` has `to` and `reviewed-until`: once a newer table is there, no day of review is left"));
        }
        if reviewed.is_some_and(|day| day < from) {
            problems.say(&node.at, format!("`reviewed-until` of the table `{id}` lies before its `from`"));
        }
        if !informs {
            next_day = to.map(|day| day + 1);
        }
        let medians_worked_out = match node.optional("medians", problems).as_deref() {
            None | Some("read") => false,
            Some("worked-out") => true,
            Some(other) => {
                problems.say(&node.at, format!("`medians` is `read` or `worked-out`, not `{other}`"));
                false
            }
        };
        let median_source = node.optional("median-source", problems);
        known_sources(median_source.as_slice(), sources, &node.at, problems);
        let page = node.optional("page", problems);
        known_page(page.as_ref(), pages, &node.at, problems);
        let rows = wage_rows(node, &id, &source, sources, problems);
        let reviewed_until = reviewed;
        tables.push(WageTable { id, from, to, reviewed_until, informs, medians_worked_out, median_source, page, rows });
    }
    Wages { margin_percent, tables }
}

fn wage_rows(node: &Node, id: &str, source: &str, sources: &[Source], problems: &mut Problems) -> Vec<(u32, u32, String)> {
    for row in node.list("rows") {
        row.only(&["province", "median", "threshold", "source"], problems);
        let province = row.required("province", problems);
        if !PROVINCES.contains(&province.as_str()) {
            problems.say(&row.at, format!("`{province}` is not a province"));
        }
        if node.list("rows").iter().filter(|other| other.get("province").and_then(Node::as_text) == Some(&province)).count() > 1 {
            problems.say(&row.at, format!("the province `{province}` is there twice"));
        }
    }
    let mut rows = Vec::new();
    for province in PROVINCES {
        let Some(row) = node.list("rows").iter().find(|row| row.get("province").and_then(Node::as_text) == Some(province)) else {
            problems.say(&node.at, format!("the table `{id}` has no row for {province}"));
            continue;
        };
        let mut cents = |key| {
            let text = row.required(key, problems);
            parse_cents(&text).filter(|cents| *cents > 0).unwrap_or_else(|| {
                problems.say(&row.at, format!("`{key}` must be dollars and cents like \"36.00\", not `{text}`"));
                0
            })
        };
        let (median, threshold) = (cents("median"), cents("threshold"));
        if threshold < median {
            problems.say(&row.at, "the threshold is below the median");
        }
        let source = row.optional("source", problems).unwrap_or_else(|| source.to_owned());
        known_sources(std::slice::from_ref(&source), sources, &row.at, problems);
        rows.push((median, threshold, source));
    }
    rows
}

/// The wage tables as the engine reads them.
pub fn compiled_wages(wages: &Wages, of: &References<'_>) -> List<compiled::WageTable> {
    let row = |(median, threshold, source): &(u32, u32, String)| Some(compiled::WageRow { median: *median, threshold: *threshold, source: of.source(source)? });
    List::of(wages.tables.iter().map(|table| compiled::WageTable {
        id: leaked(&table.id),
        from: Date::from_days(table.from),
        to: table.to.map(Date::from_days),
        reviewed_until: table.reviewed_until.map(Date::from_days),
        informs: table.informs,
        medians_worked_out: table.medians_worked_out,
        median_source: table.median_source.as_ref().and_then(|source| of.source(source)),
        rows: List::of(table.rows.iter().filter_map(row)),
    }))
}
