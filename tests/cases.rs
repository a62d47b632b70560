//! Law examples: every file of `rulebook/programmes/*/examples` is a table of cases that a policy reader can check, with the rule and its source.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use innovation_stream_check::bundled_rulebook;
use innovation_stream_check::engine::{Options, ProgramAssessment, evaluate};
use innovation_stream_check::rulebook::{CriterionId, ProgramId};
use std::collections::{BTreeMap, BTreeSet};
use support::cases::{answers, bases, files, options, pairs, text, texts};
use toml::{Table, Value};

const CASE: [&str; 14] =
    ["name", "as-of", "base", "answers", "notices", "outcome", "if-open", "window", "criteria", "notes", "decided-by", "permit", "fees", "program"];

fn assess(bases: &Table, program: ProgramId, case: &Table) -> ProgramAssessment {
    let options = Options { programs: Some(vec![program]), ..options(case) };
    evaluate(bundled_rulebook(), &answers(bases, case), &options).programs.remove(0)
}

/// Every difference between a case and what the engine says.
fn differences(case: &Table, result: &ProgramAssessment) -> Vec<String> {
    let mut found = Vec::new();
    let mut compare = |what: String, expected: String, got: String| {
        if expected != got {
            found.push(format!("{what}: expected {expected}, got {got}"));
        }
    };
    let expect = |key: &str| text(case, key).map(str::to_owned);
    compare("outcome".into(), expect("outcome").unwrap(), result.outcome.name().into());
    if result.if_open.is_some() || expect("if-open").is_some() {
        compare("if-open".into(), expect("if-open").unwrap_or_default(), result.if_open.map_or("", |outcome| outcome.name()).into());
    }
    if let Some(window) = expect("window") {
        compare("window".into(), window, result.window.status.name().into());
    }
    let criterion = |id: &str| result.criteria.iter().find(|criterion| criterion.id.name() == id).unwrap_or_else(|| panic!("no criterion {id}"));
    for (id, status) in pairs(case, "criteria") {
        compare(id.clone(), status, criterion(&id).status.name().into());
    }
    for (id, note) in pairs(case, "notes") {
        compare(format!("note of {id}"), note, criterion(&id).note.unwrap_or_default().into());
    }
    if let Some(decided) = case.get("decided-by") {
        compare("decided-by".into(), texts(decided).join(" "), result.decided_by().map(CriterionId::name).collect::<Vec<_>>().join(" "));
    }
    if let Some(permit) = case.get("permit").and_then(Value::as_table) {
        let got = result.permit.unwrap();
        for (key, value) in permit {
            let got = match key.as_str() {
                "until" => got.until.to_string(),
                "limitedBy" => got.limited_by.name().to_owned(),
                "upperBound" => got.upper_bound.to_string(),
                other => panic!("`permit.{other}` is not known"),
            };
            compare(format!("permit.{key}"), value.to_string().trim_matches('"').to_owned(), got);
        }
    }
    if let Some(fees) = case.get("fees") {
        compare("fees".into(), texts(fees).join(" "), result.fees.iter().map(|fee| fee.id).collect::<Vec<_>>().join(" "));
    }
    found
}

#[test]
fn the_engine_says_what_the_law_examples_say() {
    let bases = bases();
    let mut names = BTreeSet::new();
    let mut failures = Vec::new();
    for (file, table) in files() {
        assert!(text(&table, "rule").is_some(), "{file} names no rule");
        let source = text(&table, "source").unwrap_or_default();
        assert!(bundled_rulebook().sources.iter().any(|other| other.id == source), "{file}: no source `{source}`");
        let program = bundled_rulebook().find_program(text(&table, "program").unwrap()).unwrap_or_else(|| panic!("{file}: no such programme"));
        for case in table["case"].as_array().unwrap() {
            let case = case.as_table().unwrap();
            let name = text(case, "name").unwrap();
            assert!(case.keys().all(|key| CASE.contains(&key.as_str())), "{file}: {name}: an unknown key");
            assert!(names.insert(name.to_owned()), "two cases are called: {name}");
            for difference in differences(case, &assess(&bases, program, case)) {
                failures.push(format!("{file}: {name}\n    {difference}"));
            }
        }
    }
    println!("{} cases", names.len());
    assert!(names.len() >= 1_200);
    assert!(failures.is_empty(), "{} differences\n{}", failures.len(), failures.join("\n"));
}

/// Which statuses of which criterion some case asserts.
#[test]
fn every_criterion_has_a_case_for_every_status_its_rows_can_yield() {
    let mut asserted: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, table) in files() {
        for case in table["case"].as_array().unwrap() {
            for (id, status) in pairs(case.as_table().unwrap(), "criteria") {
                asserted.entry(id).or_default().insert(status);
            }
        }
    }
    let mut missing = Vec::new();
    for criterion in bundled_rulebook().criteria {
        let leaves = criterion.versions.iter().flat_map(|version| version.table.leaves);
        let reachable = leaves.map(|leaf| leaf.status.name());
        for status in reachable {
            if !asserted.get(criterion.id.name()).is_some_and(|statuses| statuses.contains(status)) {
                missing.push(format!("{}: {status}", criterion.id.name()));
            }
        }
    }
    assert!(missing.is_empty(), "no case for {}", missing.join(", "));
}
