//! The catalogues of sentences: the same keys and placeholders in every language, and a sentence for everything the rulebook can say.

use super::programs::{Items, Programme};
use super::read::{At, Node, Problems, Value, parse};
use super::tables::Source;
use super::vocabulary::Key;
use super::{id_enum, variant};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// Languages in the order of `Lang`; the first is the reference for parity.
const LANGUAGES: [&str; 2] = ["en", "fr"];

pub struct Messages {
    keys: Vec<String>,
    texts: [Vec<String>; 2],
}

/// The keys without which the rulebook could say something that has no sentence.
pub fn needed(vocabulary: &[Key], programs: &[Programme], items: &Items, sources: &[Source]) -> Vec<String> {
    let mut keys = Vec::new();
    for key in vocabulary {
        keys.push(format!("question.{}.title", key.id));
        if key.kind == "choice" {
            keys.extend(key.values.iter().map(|value| format!("option.{}.{value}", key.id)));
        }
    }
    for programme in programs {
        keys.push(format!("programme.{}.title", programme.id));
        for criterion in &programme.criteria {
            keys.push(format!("criterion.{}.title", criterion.id));
            keys.push(format!("reason.{}.unknown", criterion.id));
            for leaf in criterion.versions.iter().flat_map(|version| &version.table.leaves) {
                keys.push(format!("reason.{}.{}", criterion.id, leaf.status));
                keys.extend(leaf.note.iter().map(|note| format!("note.{note}")));
            }
        }
    }
    keys.extend(sources.iter().map(|source| format!("source.{}", source.id)));
    keys.extend(items.fees.iter().map(|item| format!("fee.{}", item.id)));
    keys.extend(items.documents.iter().map(|item| format!("document.{}", item.id)));
    keys.extend(super::conditions::STATUSES.iter().map(|status| format!("status.{status}")));
    keys
}

pub fn read(src: &Path, needed: &[String], problems: &mut Problems) -> Messages {
    let catalogues: Vec<BTreeMap<String, (String, At)>> = LANGUAGES
        .iter()
        .map(|language| {
            let root = parse(src, &format!("i18n/messages/{language}.toml"), problems);
            let mut flat = BTreeMap::new();
            flatten("", &root, &mut flat, problems);
            flat
        })
        .collect();
    let file = |index: usize| At { file: format!("i18n/messages/{}.toml", LANGUAGES.get(index).unwrap_or(&"?")), line: 0 };
    for (index, catalogue) in catalogues.iter().enumerate() {
        for other in &catalogues {
            for (key, (text, at)) in other {
                match catalogue.get(key) {
                    None => problems.say(&file(index), format!("the key `{key}` of {} is missing", at.file)),
                    Some((own, own_at)) if placeholders(own) != placeholders(text) => {
                        problems.say(own_at, format!("`{key}` has the placeholders {:?}, but {:?} in {}", placeholders(own), placeholders(text), at.file));
                    }
                    Some(_) => {}
                }
            }
        }
        for key in needed.iter().filter(|key| !catalogue.contains_key(*key)) {
            problems.say(&file(index), format!("the key `{key}` is missing: the rulebook can say it"));
        }
    }
    let keys: Vec<String> = catalogues.first().map(|catalogue| catalogue.keys().cloned().collect()).unwrap_or_default();
    let texts = |index: usize| -> Vec<String> {
        keys.iter().map(|key| catalogues.get(index).and_then(|catalogue| catalogue.get(key)).map(|(text, _)| text.clone()).unwrap_or_default()).collect()
    };
    let texts = [texts(0), texts(1)];
    Messages { keys, texts }
}

fn flatten(prefix: &str, node: &Node, flat: &mut BTreeMap<String, (String, At)>, problems: &mut Problems) {
    for (name, child) in node.entries() {
        let key = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        match &child.value {
            Value::Table(_) => flatten(&key, child, flat, problems),
            Value::Text(text) if !text.trim().is_empty() => {
                if text.chars().filter(|c| *c == '{').count() != placeholders(text).len() {
                    problems.say(&child.at, format!("`{key}` has an open brace that is no placeholder"));
                }
                flat.insert(key, (text.clone(), child.at.clone()));
            }
            _ => problems.say(&child.at, format!("`{key}` must be a sentence")),
        }
    }
}

/// The placeholders of a text, sorted, each once per use.
fn placeholders(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = text
        .split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}').map(|(name, _)| name))
        .filter(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'))
        .collect();
    found.sort_unstable();
    found
}

pub fn write(messages: &Messages) -> String {
    let mut out = String::new();
    let fixed: Vec<&str> = messages
        .keys
        .iter()
        .map(String::as_str)
        .filter(|key| key.starts_with("ui.") || key.starts_with("error.") || key.starts_with("window.") || key.starts_with("fallback."))
        .collect();
    let names: Vec<String> = fixed.iter().map(|key| key.replace(['.', '_'], "-")).collect();
    let ids: Vec<&str> = names.iter().map(String::as_str).collect();
    out.push_str(&id_enum("Text", "A sentence that the interface names itself; the others are found by the ids of the rulebook.", &ids));
    let _ = writeln!(out, "impl Text {{\n    const fn place(self) -> usize {{\n        match self {{");
    for (key, name) in fixed.iter().zip(&names) {
        let place = messages.keys.iter().position(|other| other == key).unwrap_or_default();
        let _ = writeln!(out, "            Self::{} => {place},", variant(name));
    }
    out.push_str("        }\n    }\n}\n");
    let _ = writeln!(out, "/// The names of all sentences, sorted.\nstatic NAMES: [&str; {}] = {:?};", messages.keys.len(), messages.keys);
    for (language, texts) in LANGUAGES.iter().zip(&messages.texts) {
        let _ = writeln!(out, "/// The sentences, in the order of `NAMES`.\nstatic {}: [&str; {}] = {texts:?};", language.to_uppercase(), texts.len());
    }
    out
}
