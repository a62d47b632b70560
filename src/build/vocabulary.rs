//! The vocabulary of answers.

use super::read::{At, Node, Problems, parse};
use super::tables::{Employer, Page, known_page};
use super::{id_enum, variant};
use std::fmt::Write;
use std::path::Path;

pub struct Key {
    pub id: String,
    short: String,
    pub kind: String,
    pub values: Vec<String>,
    pub attainable: Option<String>,
    attainable_not_from: Option<String>,
    pub default: Option<String>,
    /// The pages on which the answer can be looked up.
    pub pages: Vec<String>,
    pub at: At,
}

const KINDS: [&str; 9] = ["choice", "employer", "noc", "wage", "rate", "years", "percent", "country", "date"];

pub fn read(root: &Path, employers: &[Employer], pages: &[Page], problems: &mut Problems) -> Vec<Key> {
    let root = parse(root, "rulebook/vocabulary.toml", problems);
    root.only(&["key"], problems);
    let mut keys: Vec<Key> = Vec::new();
    for node in root.list("key") {
        let key = read_key(node, employers, pages, problems);
        if keys.iter().any(|other| other.id == key.id) {
            problems.say(&key.at, format!("the key `{}` is there twice", key.id));
        }
        if keys.iter().any(|other| other.short == key.short) || key.short.len() != 2 || !key.short.bytes().all(|byte| byte.is_ascii_lowercase()) {
            problems.say(&key.at, format!("`short` of `{}` must be two small letters that no other key has, not `{}`", key.id, key.short));
        }
        keys.push(key);
    }
    keys
}

fn read_key(node: &Node, employers: &[Employer], pages: &[Page], problems: &mut Problems) -> Key {
    node.only(&["id", "short", "kind", "values", "attainable", "attainable-not-from", "default", "pages"], problems);
    let kind = node.required("kind", problems);
    let mut values = node.texts("values", problems);
    let mut attainable = node.texts("attainable", problems).first().cloned();
    if !KINDS.contains(&kind.as_str()) {
        problems.say(&node.at, format!("`{kind}` is not a kind of answer; known are {}", KINDS.join(", ")));
    }
    if kind == "employer" {
        values = employers.iter().map(|employer| employer.id.clone()).chain(["other".to_owned()]).collect();
        attainable = values.first().cloned();
    }
    if kind == "choice" && values.is_empty() {
        problems.say(&node.at, "a choice needs `values`");
    }
    let default = node.optional("default", problems);
    let attainable_not_from = node.optional("attainable-not-from", problems);
    for value in attainable.iter().chain(&attainable_not_from).chain(default.iter().filter(|_| kind == "choice")) {
        if !values.contains(value) {
            problems.say(&node.at, format!("`{value}` is not one of the values"));
        }
    }
    let pages_of = node.texts("pages", problems);
    for page in &pages_of {
        known_page(Some(page), pages, &node.at, problems);
    }
    Key {
        pages: pages_of,
        id: node.required("id", problems),
        short: node.required("short", problems),
        kind,
        values,
        attainable,
        attainable_not_from,
        default,
        at: node.at.clone(),
    }
}

pub fn write(keys: &[Key]) -> String {
    let ids: Vec<&str> = keys.iter().map(|key| key.id.as_str()).collect();
    let mut out = id_enum("Key", "A question of the check, in the order in which a person would naturally meet them.", &ids);
    let _ = writeln!(out, "/// What may be answered to each key.\nstatic SPECS: [Spec; {}] = [", keys.len());
    for key in keys {
        let values: Vec<String> = key.values.iter().map(|value| format!("{value:?}")).collect();
        let position = |value: &String| key.values.iter().position(|other| other == value);
        let kind = match key.kind.as_str() {
            "choice" | "employer" => format!("Kind::Choice(&[{}])", values.join(", ")),
            "percent" => "Kind::Percent".to_owned(),
            other => format!("Kind::{}", variant(other)),
        };
        let _ = writeln!(
            out,
            "    Spec {{ short: {:?}, kind: {kind}, attainable: {:?}, attainable_not_from: {:?}, default: {} }},",
            key.short,
            key.attainable.as_ref().and_then(position),
            key.attainable_not_from.as_ref().and_then(position),
            match key.default.as_deref() {
                Some("as-of") => "DefaultTo::AsOf".to_owned(),
                Some(value) => format!("DefaultTo::Choice({})", position(&value.to_owned()).unwrap_or_default()),
                None => "DefaultTo::None".to_owned(),
            }
        );
    }
    out.push_str("];\n");
    out
}

/// The pages on which each answer can be looked up: part of the rulebook, which knows the keys, and not the other way round.
pub fn write_pages(keys: &[Key]) -> String {
    let pages = |key: &Key| key.pages.iter().map(|page| format!("PageId::{}", variant(page))).collect::<Vec<_>>().join(", ");
    let rows: Vec<String> = keys.iter().map(|key| format!("List(&[{}])", pages(key))).collect();
    format!("    look_up: List(&[{}]),\n", rows.join(", "))
}
