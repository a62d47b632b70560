//! Sources, employers, countries, wages and unit groups.

use super::read::{At, Node, Problems, parse, parse_cents, text};
use super::vocabulary::Key;
use super::{id_enum, variant};
use std::fmt::Write;
use std::path::Path;

const CONFIDENCES: [&str; 5] = ["law", "official", "secondary", "weak", "unverified"];

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

/// The sources and the pages that people are sent to.
pub fn sources(root: &Path, problems: &mut Problems) -> (Vec<Source>, Vec<Page>) {
    const SHARED: [&str; 6] = ["id", "title", "short", "url", "review-by", "look-for"];
    let root = parse(root, "rulebook/sources.toml", problems);
    root.only(&["source", "page"], problems);
    let mut seen = Vec::new();
    let sources = root
        .list("source")
        .iter()
        .map(|node| {
            node.only(&[&SHARED[..], &["modified", "checked", "undated", "confidence"]].concat(), problems);
            let page = page(node, false, &mut seen, problems);
            node.required("checked", problems);
            let (modified, checked) = (node.day("modified", problems), node.day("checked", problems).unwrap_or_default());
            if modified.is_some_and(|modified| modified > checked) {
                problems.say(&node.at, format!("`{}` was modified after the day as of which it was read", page.id));
            }
            let Page { id, title, short, url, review } = page;
            Source {
                id,
                title,
                short,
                url,
                modified,
                checked,
                undated: node.flag("undated"),
                confidence: confidence(node, "confidence", problems),
                review,
                at: node.at.clone(),
            }
        })
        .collect();
    let pages = root
        .list("page")
        .iter()
        .map(|node| {
            node.only(&[&SHARED[..], &["whole-site"]].concat(), problems);
            page(node, node.flag("whole-site"), &mut seen, problems)
        })
        .collect();
    (sources, pages)
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
    Page { id, title, short, url, review }
}

/// The languages of titles and addresses, in the order of the catalogues.
const LANGUAGES: [&str; 2] = ["en", "fr"];

/// A text in every language.
fn in_languages(node: &Node, key: &str, problems: &mut Problems) -> [String; 2] {
    let Some(texts) = node.get(key) else {
        problems.say(&node.at, format!("`{key}.en` and `{key}.fr` are missing"));
        return Default::default();
    };
    texts.only(&LANGUAGES, problems);
    LANGUAGES.map(|language| texts.required(language, problems))
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
                province: node.required("province", problems),
            }
        })
        .collect()
}

pub fn countries(root: &Path, sources: &[Source], problems: &mut Problems) -> Vec<CountryList> {
    let root = parse(root, "rulebook/tables/countries.toml", problems);
    let mut seen = Vec::new();
    root.list("list")
        .iter()
        .map(|node| {
            node.only(&["id", "source", "countries"], problems);
            let id = node.required("id", problems);
            unique(&mut seen, &id, &node.at, problems);
            let source = node.optional("source", problems);
            known_sources(source.as_slice(), sources, &node.at, problems);
            CountryList { id, countries: node.texts("countries", problems), source }
        })
        .collect()
}

pub fn unit_groups(root: &Path, problems: &mut Problems) -> Vec<u32> {
    let file = "rulebook/tables/unit-groups.txt";
    let all = text(root, file, problems);
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

pub fn wages(root: &Path, sources: &[Source], pages: &[Page], vocabulary: &[Key], problems: &mut Problems) -> Wages {
    let root = parse(root, "rulebook/tables/wages.toml", problems);
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
        node.only(&["id", "from", "to", "reviewed-until", "informs", "medians", "median-source", "source", "page", "rows"], problems);
        let id = node.required("id", problems);
        unique(&mut seen, &id, &node.at, problems);
        let source = node.required("source", problems);
        node.required("from", problems);
        let (from, to) = (node.day("from", problems).unwrap_or_default(), node.day("to", problems));
        // A table for comparison lies in the gap before the first that decides.
        let informs = node.flag("informs");
        if informs && to.zip(next_day).is_none_or(|(to, first)| to >= first) {
            problems.say(&node.at, format!("the table `{id}` is for comparison and must end before the first that decides"));
        }
        if (!informs && next_day.is_some_and(|day| day != from)) || to.is_some_and(|to| to < from) {
            problems.say(&node.at, format!("the table `{id}` overlaps the one before it or leaves days without a table"));
        }
        if to.is_none() && index + 1 < nodes.len() {
            problems.say(&node.at, format!("the table `{id}` has no `to`, and another follows"));
        }
        if to.is_none() && node.get("reviewed-until").is_none() {
            problems.say(&node.at, format!("the table `{id}` is open-ended and needs `reviewed-until`"));
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
        let rows = wage_rows(node, &id, &source, provinces, sources, problems);
        let reviewed_until = node.day("reviewed-until", problems);
        tables.push(WageTable { id, from, to, reviewed_until, informs, medians_worked_out, median_source, page, rows });
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

fn addresses([en, fr]: &[Option<String>; 2]) -> String {
    format!("Addresses {{ en: {en:?}, fr: {fr:?} }}")
}

/// The value of an optional page.
pub fn optional_page(id: Option<&String>) -> String {
    id.map_or_else(|| "None".to_owned(), |id| format!("Some(PageId::{})", variant(id)))
}

/// The day of the newest official text that was read, after which the rulebook is named.
pub fn newest(sources: &[Source]) -> i32 {
    let federal = |source: &&Source| source.url.iter().flatten().any(|url| url.contains(".gc.ca/") || url.contains("canada.ca/"));
    let official = sources.iter().filter(|source| ["law", "official"].contains(&source.confidence.as_str()));
    official.filter(federal).map(|source| source.checked).max().unwrap_or_default()
}

pub fn write_ids(sources: &[Source], pages: &[Page]) -> String {
    let sources = id_enum("SourceId", "What a rule rests on.", &sources.iter().map(|source| source.id.as_str()).collect::<Vec<_>>());
    sources + &id_enum("PageId", "A page that people are sent to.", &pages.iter().map(|page| page.id.as_str()).collect::<Vec<_>>())
}

/// The fields of the rulebook that hold tables.
pub fn write(sources: &[Source], pages: &[Page], employers: &[Employer], wages: &Wages) -> String {
    let mut out = format!("    id: {},\n    sources: List(&[\n", day(newest(sources)));
    for s in sources {
        let _ = writeln!(
            out,
            "    Source {{ id: SourceId::{}, title: {:?}, url: {}, modified: {}, checked: {}, undated: {}, confidence: Confidence::{} }},",
            variant(&s.id),
            s.title[0],
            addresses(&s.url),
            optional_day(s.modified),
            day(s.checked),
            s.undated,
            variant(&s.confidence)
        );
    }
    out.push_str("    ]),\n    pages: List(&[\n");
    for page in pages {
        let _ = writeln!(out, "    {},", addresses(&page.url));
    }
    out.push_str("    ]),\n    employers: List(&[\n");
    for e in employers {
        let _ = writeln!(
            out,
            "    Employer {{ id: {:?}, name: {:?}, legal_name: {:?}, legal_name_confidence: Confidence::{}, aliases: List(&{:?}), different: List(&{:?}), city: {:?}, province: {:?}, sources: List(&[{}]) }},",
            e.id,
            e.name,
            e.legal_name,
            variant(&e.legal_name_confidence),
            e.aliases,
            e.different,
            // A city that no source confirms is not shown.
            if e.place_confidence == "unverified" { "" } else { &e.city },
            e.province,
            e.sources.iter().map(|source| format!("SourceId::{}", variant(source))).collect::<Vec<_>>().join(", ")
        );
    }
    let _ = writeln!(out, "    ]),\n    wage_margin_percent: {},\n    wage_tables: List(&[", wages.margin_percent);
    for table in &wages.tables {
        let _ = writeln!(
            out,
            "    WageTable {{ id: {:?}, from: {}, to: {}, reviewed_until: {}, informs: {}, medians_worked_out: {}, median_source: {}, rows: List(&[",
            table.id,
            day(table.from),
            optional_day(table.to),
            optional_day(table.reviewed_until),
            table.informs,
            table.medians_worked_out,
            table.median_source.as_ref().map_or_else(|| "None".to_owned(), |source| format!("Some(SourceId::{})", variant(source)))
        );
        for (median, threshold, source) in &table.rows {
            let _ = writeln!(out, "        WageRow {{ median: {median}, threshold: {threshold}, source: SourceId::{} }},", variant(source));
        }
        out.push_str("    ]) },\n");
    }
    out.push_str("    ]),\n");
    out
}
