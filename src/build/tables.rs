//! Sources, employers, countries, wages and unit groups.

use super::read::{At, Node, Problems, parse, parse_cents, text};
use super::vocabulary::Key;
use super::{id_enum, variant};
use std::fmt::Write;
use std::path::Path;

const CONFIDENCES: [&str; 5] = ["law", "official", "secondary", "weak", "unverified"];

pub struct Source {
    pub id: String,
    pub title: String,
    pub url: String,
    pub modified: Option<i32>,
    pub checked: i32,
    pub confidence: String,
}

pub struct Employer {
    pub id: String,
    pub name: String,
    pub legal_name: String,
    pub legal_name_confidence: String,
    pub aliases: Vec<String>,
    pub different: Vec<String>,
    pub city: String,
    pub province: String,
}

pub struct CountryList {
    pub id: String,
    pub countries: Vec<String>,
}

pub struct Wages {
    pub margin_percent: i64,
    pub tables: Vec<WageTable>,
}

pub struct WageTable {
    pub id: String,
    pub from: i32,
    pub to: Option<i32>,
    pub reviewed_until: Option<i32>,
    /// Median and threshold in cents, and the source, in the order of the provinces of the vocabulary.
    pub rows: Vec<(u32, u32, String)>,
}

/// Checks an id against those seen before.
pub fn unique(seen: &mut Vec<String>, id: &str, at: &At, problems: &mut Problems) {
    if seen.iter().any(|other| other == id) {
        problems.say(at, format!("the id `{id}` is there twice"));
    }
    seen.push(id.to_owned());
}

/// Checks that sources exist.
pub fn known_sources(ids: &[String], sources: &[Source], at: &At, problems: &mut Problems) {
    for id in ids.iter().filter(|id| !sources.iter().any(|source| source.id == **id)) {
        problems.say(at, format!("no source `{id}` in rulebook/sources.toml"));
    }
}

fn confidence(node: &Node, key: &str, problems: &mut Problems) -> String {
    let value = node.required(key, problems);
    if !CONFIDENCES.contains(&value.as_str()) {
        problems.say(&node.at, format!("`{value}` is not a confidence; known are {}", CONFIDENCES.join(", ")));
    }
    value
}

pub fn sources(src: &Path, problems: &mut Problems) -> Vec<Source> {
    let root = parse(src, "rulebook/sources.toml", problems);
    root.only(&["source"], problems);
    let mut seen = Vec::new();
    root.list("source")
        .iter()
        .map(|node| {
            node.only(&["id", "title", "url", "modified", "checked", "confidence"], problems);
            let id = node.required("id", problems);
            unique(&mut seen, &id, &node.at, problems);
            let url = node.required("url", problems);
            if !url.starts_with("https://") {
                problems.say(&node.at, "`url` must be an https address");
            }
            node.required("checked", problems);
            Source {
                id,
                title: node.required("title", problems),
                url,
                modified: node.day("modified", problems),
                checked: node.day("checked", problems).unwrap_or_default(),
                confidence: confidence(node, "confidence", problems),
            }
        })
        .collect()
}

pub fn employers(src: &Path, sources: &[Source], problems: &mut Problems) -> Vec<Employer> {
    let root = parse(src, "rulebook/employers.toml", problems);
    root.only(&["source", "employer"], problems);
    known_sources(&root.texts("source", problems), sources, &root.at, problems);
    let mut seen = vec!["other".to_owned(), "unsure".to_owned()];
    root.list("employer")
        .iter()
        .map(|node| {
            node.only(&["id", "name", "legal-name", "legal-name-confidence", "aliases", "city", "province", "place-confidence", "different"], problems);
            let id = node.required("id", problems);
            unique(&mut seen, &id, &node.at, problems);
            confidence(node, "place-confidence", problems);
            Employer {
                id,
                name: node.required("name", problems),
                legal_name: node.required("legal-name", problems),
                legal_name_confidence: confidence(node, "legal-name-confidence", problems),
                aliases: node.texts("aliases", problems),
                different: node.texts("different", problems),
                city: node.required("city", problems),
                province: node.required("province", problems),
            }
        })
        .collect()
}

pub fn countries(src: &Path, sources: &[Source], problems: &mut Problems) -> Vec<CountryList> {
    let root = parse(src, "rulebook/tables/countries.toml", problems);
    let mut seen = Vec::new();
    root.list("list")
        .iter()
        .map(|node| {
            node.only(&["id", "source", "countries"], problems);
            let id = node.required("id", problems);
            unique(&mut seen, &id, &node.at, problems);
            known_sources(&node.texts("source", problems), sources, &node.at, problems);
            CountryList { id, countries: node.texts("countries", problems) }
        })
        .collect()
}

pub fn unit_groups(src: &Path, problems: &mut Problems) -> Vec<u32> {
    let file = "rulebook/tables/unit-groups.txt";
    let all = text(src, file, problems);
    let mut groups = Vec::new();
    for (index, line) in all.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        for word in line.split_whitespace() {
            match word.parse() {
                Ok(code) if word.len() == 5 && groups.last().is_none_or(|last| *last < code) => groups.push(code),
                _ => problems.say(&At { file: file.to_owned(), line: index + 1 }, format!("`{word}` is not a five-digit code above the one before it")),
            }
        }
    }
    groups
}

pub fn wages(src: &Path, sources: &[Source], vocabulary: &[Key], problems: &mut Problems) -> Wages {
    let root = parse(src, "rulebook/tables/wages.toml", problems);
    root.only(&["margin-percent", "gap", "table"], problems);
    let margin_percent = if let Some(Node { value: super::read::Value::Whole(margin), .. }) = root.get("margin-percent") { *margin } else { 0 };
    if margin_percent <= 0 {
        problems.say(&root.at, "`margin-percent` must be a whole number above 0");
    }
    let provinces = vocabulary.iter().find(|key| key.id == "province").map_or(&[][..], |key| &key.values);
    let mut next_day = root.get("gap").and_then(|gap| gap.day("to", problems)).map(|day| day + 1);
    let mut seen = Vec::new();
    let nodes = root.list("table");
    let mut tables = Vec::new();
    for (index, node) in nodes.iter().enumerate() {
        node.only(&["id", "from", "to", "reviewed-until", "source", "rows"], problems);
        let id = node.required("id", problems);
        unique(&mut seen, &id, &node.at, problems);
        let source = node.required("source", problems);
        node.required("from", problems);
        let (from, to) = (node.day("from", problems).unwrap_or_default(), node.day("to", problems));
        if next_day.is_some_and(|day| day != from) || to.is_some_and(|to| to < from) {
            problems.say(&node.at, format!("the table `{id}` overlaps the one before it or leaves days without a table"));
        }
        if to.is_none() && index + 1 < nodes.len() {
            problems.say(&node.at, format!("the table `{id}` has no `to`, and another follows"));
        }
        if to.is_none() && node.get("reviewed-until").is_none() {
            problems.say(&node.at, format!("the table `{id}` is open-ended and needs `reviewed-until`"));
        }
        next_day = to.map(|day| day + 1);
        let rows = wage_rows(node, &id, &source, provinces, sources, problems);
        tables.push(WageTable { id, from, to, reviewed_until: node.day("reviewed-until", problems), rows });
    }
    Wages { margin_percent, tables }
}

fn wage_rows(node: &Node, id: &str, source: &str, provinces: &[String], sources: &[Source], problems: &mut Problems) -> Vec<(u32, u32, String)> {
    for row in node.list("rows") {
        row.only(&["province", "median", "threshold", "source"], problems);
        let province = row.required("province", problems);
        if !provinces.contains(&province) {
            problems.say(&row.at, format!("`{province}` is not a province"));
        }
        if node.list("rows").iter().filter(|other| other.get("province").and_then(Node::as_text) == Some(&province)).count() > 1 {
            problems.say(&row.at, format!("the province `{province}` is there twice"));
        }
    }
    let mut rows = Vec::new();
    for province in provinces {
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

pub fn write_unit_groups(groups: &[u32]) -> String {
    format!("/// The codes of the unit groups, in order.\nstatic UNIT_GROUPS: [u32; {}] = {groups:?};\n", groups.len())
}

pub fn day(day: i32) -> String {
    format!("Date::from_days({day})")
}

pub fn optional_day(value: Option<i32>) -> String {
    value.map_or_else(|| "None".to_owned(), |value| format!("Some({})", day(value)))
}

pub fn write(sources: &[Source], employers: &[Employer], wages: &Wages) -> String {
    let mut out = id_enum("SourceId", "What a rule rests on.", &sources.iter().map(|source| source.id.as_str()).collect::<Vec<_>>());
    let _ = writeln!(out, "/// The sources, in the order of their ids.\npub static SOURCES: [Source; {}] = [", sources.len());
    for s in sources {
        let _ = writeln!(
            out,
            "    Source {{ id: SourceId::{}, title: {:?}, url: {:?}, modified: {}, checked: {}, confidence: Confidence::{} }},",
            variant(&s.id),
            s.title,
            s.url,
            optional_day(s.modified),
            day(s.checked),
            variant(&s.confidence)
        );
    }
    // The rulebook is named after the newest official text that was read.
    let newest = sources
        .iter()
        .filter(|source| ["law", "official"].contains(&source.confidence.as_str()) && source.url.contains(".gc.ca") | source.url.contains("canada.ca"));
    let _ = writeln!(
        out,
        "];\n/// The day of the newest official text read: the id of the rulebook.\npub const RULESET: Date = {};",
        day(newest.map(|source| source.checked).max().unwrap_or_default())
    );
    let _ = writeln!(out, "/// The participating employers, in the order of the `employer` values.\npub static EMPLOYERS: [Employer; {}] = [", employers.len());
    for e in employers {
        let _ = writeln!(
            out,
            "    Employer {{ id: {:?}, name: {:?}, legal_name: {:?}, legal_name_confidence: Confidence::{}, aliases: &{:?}, different: &{:?}, city: {:?}, province: {:?} }},",
            e.id,
            e.name,
            e.legal_name,
            variant(&e.legal_name_confidence),
            e.aliases,
            e.different,
            e.city,
            e.province
        );
    }
    let _ = writeln!(
        out,
        "];\n/// How far, in percent, a wage must lie above the last threshold once its table is past review.\npub const WAGE_MARGIN_PERCENT: u64 = {};",
        wages.margin_percent
    );
    let _ = writeln!(
        out,
        "/// The wage tables, oldest first; the days before the first are a declared gap.\npub static WAGE_TABLES: [WageTable; {}] = [",
        wages.tables.len()
    );
    for table in &wages.tables {
        let _ = writeln!(
            out,
            "    WageTable {{ id: {:?}, from: {}, to: {}, reviewed_until: {}, rows: &[",
            table.id,
            day(table.from),
            optional_day(table.to),
            optional_day(table.reviewed_until)
        );
        for (median, threshold, source) in &table.rows {
            let _ = writeln!(out, "        WageRow {{ median: {median}, threshold: {threshold}, source: SourceId::{} }},", variant(source));
        }
        out.push_str("    ] },\n");
    }
    out.push_str("];\n");
    out
}
