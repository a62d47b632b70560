//! What the rules rest on, and the pages that people are sent to.

use crate::read::{At, Node, Problems, parse};
use crate::references::leaked;
use isc_core::List;
use isc_core::domain::Date;
use isc_core::rulebook as compiled;
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
}

/// When a page has to be opened again, and what for.
pub struct Review {
    /// The last day on which what was read could be taken for the newest.
    pub by: i32,
    /// What to look for, in the order of the languages.
    pub look_for: [String; 2],
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

/// Checks that pages exist.
pub fn known_page(id: Option<&String>, pages: &[Page], at: &At, problems: &mut Problems) {
    if let Some(id) = id.filter(|id| !pages.iter().any(|page| page.id == **id)) {
        problems.say(at, format!("no page `{id}` in rulebook/sources.toml"));
    }
}

pub(super) fn confidence(node: &Node, key: &str, problems: &mut Problems) -> String {
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
            let Page { id, title, short, url, review } = page;
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
            node.only(&[&SHARED[..], &["whole-site"]].concat(), problems);
            let whole_site = node.flag("whole-site", problems);
            page(node, whole_site, &mut seen, problems)
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
    Page { id, title, short, url, review }
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
    List::of(pages.iter().map(|page| compiled::Page { id: leaked(&page.id), url: addresses(&page.url) }))
}
