//! The law examples of the programmes, as far as a tool needs them: answers, a day and notices. What must come out stands beside them in the files,
//! and `tests/cases.rs` holds the engine to it.

use crate::read::{Problems, Value, parse};
use isc_core::answers::{Raw, RawNumber};
use isc_core::domain::Date;
use std::fs;
use std::path::Path;

/// One example.
pub struct Example {
    /// The sentence that names it.
    pub name: String,
    /// The day of the decision.
    pub as_of: Date,
    /// The answers, as a host would give them.
    pub answers: Vec<(String, Raw)>,
    /// The programmes whose last day is moved, with the new one.
    pub notices: Vec<(String, Date)>,
}

/// All examples of a folder that holds `rulebook`.
pub fn read(root: &Path) -> Result<Vec<Example>, String> {
    let mut problems = Problems::default();
    let bases = parse(root, "rulebook/bases.toml", &mut problems);
    let base = |name: &str| bases.get("base").and_then(|all| all.get(name)).map(|node| node.entries().to_vec()).unwrap_or_default();
    let mut examples = Vec::new();
    for programme in crate::programs::folders(root) {
        let folder = format!("{}/{programme}/examples", crate::programs::FOLDER);
        let mut files: Vec<String> =
            fs::read_dir(root.join(&folder)).into_iter().flatten().filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
        files.sort();
        for file in files {
            for case in parse(root, &format!("{folder}/{file}"), &mut problems).list("case") {
                let mut answers: Vec<(String, Raw)> = case
                    .optional("base", &mut problems)
                    .map(|name| base(&name))
                    .unwrap_or_default()
                    .iter()
                    .map(|(key, node)| (key.clone(), raw(&node.value)))
                    .collect();
                for (key, node) in case.get("answers").map(crate::read::Node::entries).unwrap_or_default() {
                    answers.retain(|(other, _)| other != key);
                    if node.as_text() != Some("absent") {
                        answers.push((key.clone(), raw(&node.value)));
                    }
                }
                let notices = case.list("notices").iter().filter_map(|notice| {
                    let program = notice.get("program")?.as_text()?.to_owned();
                    Some((program, Date::parse(notice.get("validTo")?.as_text()?).ok()?))
                });
                let Some(as_of) = case.day("as-of", &mut problems) else { continue };
                examples.push(Example { name: case.required("name", &mut problems), as_of: Date::from_days(as_of), notices: notices.collect(), answers });
            }
        }
    }
    match problems.list.first() {
        None => Ok(examples),
        Some(problem) => Err(problem.to_string()),
    }
}

/// A value as a host would send it.
fn raw(value: &Value) -> Raw {
    match value {
        Value::Text(text) => Raw::Text(text.clone()),
        Value::Whole(number) => Raw::Number(RawNumber(number.to_string())),
        Value::Decimal(text) => Raw::Number(RawNumber(text.clone())),
        Value::Flag(flag) => Raw::Flag(*flag),
        Value::List(items) => Raw::List(items.iter().map(|item| raw(&item.value)).collect()),
        Value::Table(entries) => Raw::Object(entries.iter().map(|(key, node)| (key.clone(), raw(&node.value))).collect()),
        Value::Other => Raw::Other,
    }
}
