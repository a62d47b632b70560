//! Sources, employers, lists of countries and occupations, and wages.

use crate::Compiled;
use crate::read::{At, Node, Problems, parse, parse_cents};
use crate::vocabulary::leaked;
use isc_core::List;
use isc_core::domain::{Country, Date, NocCode};
use isc_core::rulebook as compiled;
use isc_core::vocabulary::PROVINCES;
use std::path::Path;

/// How far a source can be relied on, the surest first.
pub const CONFIDENCES: [&str; 5] = ["law", "official", "secondary", "weak", "unverified"];

/// What a rule rests on, or, without a day and a confidence, a page that people are sent to.
pub struct Source {
    pub id: String,
    /// In the order of the languages.
    pub title: [String; 2],
    /// What a link is called where the title would be too long.
    pub short: Option<[String; 2]>,
    /// The address of the page in each language that has one; there is at least one.
    pub url: [Option<String>; 2],
    pub modified: Option<i32>,
    pub checked: i32,
    /// Whether the copy that was read bears no day of its own.
    pub undated: bool,
    pub confidence: String,
    pub review: Option<Review>,
    pub at: At,
}

/// A page that people are sent to; nothing rests on it.
pub struct Page {
    pub id: String,
    pub title: [String; 2],
    /// What a link is called where the title would be too long.
    pub short: Option<[String; 2]>,
    pub url: [Option<String>; 2],
    pub review: Option<Review>,
    /// Whether the list of routes points to it.
    pub pointer: bool,
}

/// When a page has to be opened again, and what for.
pub struct Review {
    /// The last day on which what was read could be taken for the newest.
    pub by: i32,
    /// What to look for, in the order of the languages.
    pub look_for: [String; 2],
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
    pub place_confidence: String,
    /// Where the legal name and the place were read.
    pub sources: Vec<String>,
    /// Where it was read that the employer takes part.
    pub listed_by: Vec<String>,
}

pub struct CountryList {
    pub id: String,
    pub countries: Vec<String>,
    pub source: Option<String>,
}

/// A list of unit groups in two columns.
pub struct OccupationList {
    pub id: String,
    /// Those that hold nothing but listed work.
    pub whole: Vec<NocCode>,
    /// Those some of whose titles are listed, and some not.
    pub part: Vec<NocCode>,
    pub source: Option<String>,
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

/// Checks an id against those seen before.
pub fn unique(seen: &mut Vec<String>, id: &str, at: &At, problems: &mut Problems) {
    if seen.iter().any(|other| other == id) {
        problems.say(at, format!("the id `{id}` is there twice"));
    }
    formed(id, at, problems);
    seen.push(id.to_owned());
}

/// Checks the form of an id: hosts, links and addresses rest on it.
pub fn formed(id: &str, at: &At, problems: &mut Problems) {
    let is_word = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    if !id.split('-').all(is_word) {
        problems.say(at, format!("`{id}` is no id: small letters and digits, with single hyphens between them"));
    }
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

/// The sources, the pages that people are sent to, and the ids of those that are registers of people licensed to help.
pub fn sources(root: &Path, problems: &mut Problems) -> (Vec<Source>, Vec<Page>, Vec<String>) {
    const SHARED: [&str; 6] = ["id", "title", "short", "url", "review-by", "look-for"];
    let root = parse(root, "rulebook/sources.toml", problems);
    root.only(&["registers", "source", "page"], problems);
    let mut seen = Vec::new();
    let sources = root
        .list("source")
        .iter()
        .map(|node| {
            node.only(&[&SHARED[..], &["modified", "checked", "undated", "confidence", "whole-site"]].concat(), problems);
            let whole_site = node.flag("whole-site", problems);
            let page = page(node, whole_site, &mut seen, problems);
            node.required("checked", problems);
            let (modified, checked) = (node.day("modified", problems), node.day("checked", problems).unwrap_or_default());
            if modified.is_some_and(|modified| modified > checked) {
                problems.say(&node.at, format!("`{}` was modified after the day as of which it was read", page.id));
            }
            let Page { id, title, short, url, review, .. } = page;
            Source {
                id,
                title,
                short,
                url,
                modified,
                checked,
                undated: node.flag("undated", problems),
                confidence: confidence(node, "confidence", problems),
                review,
                at: node.at.clone(),
            }
        })
        .collect();
    let pages: Vec<Page> = root
        .list("page")
        .iter()
        .map(|node| {
            node.only(&[&SHARED[..], &["whole-site", "pointer"]].concat(), problems);
            let whole_site = node.flag("whole-site", problems);
            Page { pointer: node.flag("pointer", problems), ..page(node, whole_site, &mut seen, problems) }
        })
        .collect();
    let registers = root.texts("registers", problems);
    for id in &registers {
        known_page(Some(id), &pages, &root.at, problems);
    }
    (sources, pages, registers)
}

/// What sources and pages have in common.
fn page(node: &Node, whole_site: bool, seen: &mut Vec<String>, problems: &mut Problems) -> Page {
    let id = node.required("id", problems);
    unique(seen, &id, &node.at, problems);
    let title = in_languages(node, "title", problems);
    let short = node.get("short").map(|_| in_languages(node, "short", problems));
    let url = node.get("url").map_or_else(Default::default, |urls| {
        urls.only(&LANGUAGES, problems);
        LANGUAGES.map(|language| urls.optional(language, problems))
    });
    if url.iter().all(Option::is_none) {
        problems.say(&node.at, format!("`{id}` needs `url.en`, `url.fr` or both"));
    }
    for url in url.iter().flatten() {
        if let Err(reason) = address(url, whole_site) {
            problems.say(&node.at, format!("`url` of `{id}` {reason}: `{url}`"));
        }
    }
    let by = node.day("review-by", problems);
    if by.is_some() != node.get("look-for").is_some() {
        problems.say(&node.at, format!("`review-by` and `look-for` of `{id}` belong together"));
    }
    let review = by.map(|by| Review { by, look_for: in_languages(node, "look-for", problems) });
    Page { id, title, short, url, review, pointer: false }
}

/// The languages of titles and addresses, in the order of the catalogues.
const LANGUAGES: [&str; 2] = ["en", "fr"];

/// A text in every language. Where a page has no twin in the other language, its title there is a description.
fn in_languages(node: &Node, key: &str, problems: &mut Problems) -> [String; 2] {
    let id = node.get("id").and_then(Node::as_text).unwrap_or_default().to_owned();
    let texts = node.get(key);
    if let Some(texts) = texts {
        texts.only(&LANGUAGES, problems);
    }
    LANGUAGES.map(|language| {
        let text = texts.and_then(|texts| texts.get(language)).and_then(Node::as_text).unwrap_or_default();
        if text.trim().is_empty() {
            let at = texts.map_or(&node.at, |texts| &texts.at);
            problems.say(at, format!("`{key}.{language}` of `{id}` is missing or empty: it is needed in every language, also where the page has one alone"));
        }
        text.to_owned()
    })
}

/// Whether an address names a page rather than a whole site. `whole_site` is for tools that are one.
fn address(url: &str, whole_site: bool) -> Result<(), &'static str> {
    let rest = url.strip_prefix("https://").ok_or("must be an https address")?;
    let path = rest.find(['/', '?', '#']).and_then(|place| rest.get(place..)).unwrap_or_default();
    if whole_site || !matches!(path, "" | "/" | "/?" | "/#") { Ok(()) } else { Err("names a whole site: give the address of the page") }
}

/// Checks that pages exist.
pub fn known_page(id: Option<&String>, pages: &[Page], at: &At, problems: &mut Problems) {
    if let Some(id) = id.filter(|id| !pages.iter().any(|page| page.id == **id)) {
        problems.say(at, format!("no page `{id}` in rulebook/sources.toml"));
    }
}

pub fn employers(root: &Path, sources: &[Source], problems: &mut Problems) -> Vec<Employer> {
    let root = parse(root, "rulebook/employers.toml", problems);
    root.only(&["sources", "employer"], problems);
    let listed_by = root.texts("sources", problems);
    known_sources(&listed_by, sources, &root.at, problems);
    let mut seen = vec!["other".to_owned(), "unsure".to_owned()];
    root.list("employer")
        .iter()
        .map(|node| {
            node.only(
                &["id", "name", "legal-name", "legal-name-confidence", "aliases", "city", "province", "place-confidence", "different", "sources"],
                problems,
            );
            let id = node.required("id", problems);
            unique(&mut seen, &id, &node.at, problems);
            let sources_of = node.texts("sources", problems);
            known_sources(&sources_of, sources, &node.at, problems);
            let province = node.required("province", problems);
            if !PROVINCES.contains(&province.as_str()) {
                problems.say(&node.at, format!("`{province}` is not a province"));
            }
            Employer {
                sources: sources_of,
                listed_by: listed_by.clone(),
                place_confidence: confidence(node, "place-confidence", problems),
                id,
                name: node.required("name", problems),
                legal_name: node.required("legal-name", problems),
                legal_name_confidence: confidence(node, "legal-name-confidence", problems),
                aliases: node.texts("aliases", problems),
                different: node.texts("different", problems),
                city: node.required("city", problems),
                province,
            }
        })
        .collect()
}

pub fn countries(root: &Path, sources: &[Source], problems: &mut Problems) -> Vec<CountryList> {
    let root = parse(root, "rulebook/tables/countries.toml", problems);
    root.only(&["list"], problems);
    let mut seen = Vec::new();
    root.list("list")
        .iter()
        .map(|node| {
            node.only(&["id", "source", "countries"], problems);
            let id = node.required("id", problems);
            unique(&mut seen, &id, &node.at, problems);
            let source = node.optional("source", problems);
            known_sources(source.as_slice(), sources, &node.at, problems);
            let countries = node.texts("countries", problems);
            for code in countries.iter().filter(|code| Country::parse(code).is_err()) {
                problems.say(&node.at, format!("`{code}` is no country of ISO 3166-1"));
            }
            CountryList { id, countries, source }
        })
        .collect()
}

/// The lists of unit groups; a rulebook may have none.
pub fn occupations(root: &Path, sources: &[Source], problems: &mut Problems) -> Vec<OccupationList> {
    let file = "rulebook/tables/occupations.toml";
    if !root.join(file).is_file() {
        return Vec::new();
    }
    let root = parse(root, file, problems);
    root.only(&["list"], problems);
    let mut seen = Vec::new();
    let mut lists = Vec::new();
    for node in root.list("list") {
        node.only(&["id", "source", "whole", "part"], problems);
        let id = node.required("id", problems);
        unique(&mut seen, &id, &node.at, problems);
        let source = node.optional("source", problems);
        known_sources(source.as_slice(), sources, &node.at, problems);
        let mut codes = |column: &str| {
            let mut codes: Vec<NocCode> = Vec::new();
            for text in node.texts(column, problems).iter().flat_map(|text| text.split_whitespace()) {
                match NocCode::parse(text) {
                    Ok(code) if !codes.contains(&code) => codes.push(code),
                    Ok(_) => problems.say(&node.at, format!("`{text}` is in `{column}` of `{id}` twice")),
                    Err(_) => problems.say(&node.at, format!("`{text}` is no unit group")),
                }
            }
            codes
        };
        let (whole, part) = (codes("whole"), codes("part"));
        for code in whole.iter().filter(|code| part.contains(code)) {
            problems.say(&node.at, format!("`{code}` is in both columns of `{id}`"));
        }
        lists.push(OccupationList { id, whole, part, source });
    }
    lists
}

pub fn wages(root: &Path, sources: &[Source], pages: &[Page], problems: &mut Problems) -> Wages {
    let root = parse(root, "rulebook/tables/wages.toml", problems);
    root.only(&["margin-percent", "gap", "table"], problems);
    let margin_percent = if let Some(Node { value: super::read::Value::Whole(margin), .. }) = root.get("margin-percent") { *margin } else { 0 };
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

/// The day of the newest official text that was read, after which the rulebook is named.
pub fn newest(sources: &[Source]) -> i32 {
    let federal = |source: &&Source| source.url.iter().flatten().any(|url| url.contains(".gc.ca/") || url.contains("canada.ca/"));
    let official = sources.iter().filter(|source| ["law", "official"].contains(&source.confidence.as_str()));
    official.filter(federal).map(|source| source.checked).max().unwrap_or_default()
}

/// A confidence as the engine reads it.
fn as_confidence(name: &str) -> compiled::Confidence {
    match name {
        "law" => compiled::Confidence::Law,
        "official" => compiled::Confidence::Official,
        "secondary" => compiled::Confidence::Secondary,
        "weak" => compiled::Confidence::Weak,
        _ => compiled::Confidence::Unverified,
    }
}

fn addresses([en, fr]: &[Option<String>; 2]) -> compiled::Addresses {
    compiled::Addresses { en: en.as_deref().map(leaked), fr: fr.as_deref().map(leaked) }
}

/// The sources as the engine reads them.
pub fn compiled_sources(sources: &[Source]) -> List<compiled::Source> {
    List::of(sources.iter().map(|source| compiled::Source {
        id: leaked(&source.id),
        title: leaked(&source.title[0]),
        url: addresses(&source.url),
        checked: Date::from_days(source.checked),
        undated: source.undated,
        confidence: as_confidence(&source.confidence),
    }))
}

/// The pages as the engine reads them.
pub fn compiled_pages(pages: &[Page]) -> List<compiled::Page> {
    List::of(pages.iter().map(|page| compiled::Page { id: leaked(&page.id), url: addresses(&page.url), pointer: page.pointer }))
}

/// The employers as the engine reads them.
pub fn compiled_employers(employers: &[Employer], of: &Compiled<'_>) -> List<compiled::Employer> {
    let texts = |texts: &[String]| List::of(texts.iter().map(|text| leaked(text)));
    List::of(employers.iter().map(|employer| compiled::Employer {
        id: leaked(&employer.id),
        name: leaked(&employer.name),
        legal_name: leaked(&employer.legal_name),
        aliases: texts(&employer.aliases),
        different: texts(&employer.different),
        // A city that no source confirms is not shown.
        city: if employer.place_confidence == "unverified" { "" } else { leaked(&employer.city) },
        province: leaked(&employer.province),
        sources: of.sources(&employer.sources),
    }))
}

/// The wage tables as the engine reads them.
pub fn compiled_wages(wages: &Wages, of: &Compiled<'_>) -> List<compiled::WageTable> {
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
