//! Law examples: every file of `rulebook/programmes/*/examples` is a table of cases that a policy reader can check, with the rule and its source.

#![cfg(not(target_arch = "wasm32"))]

mod support;

use innovation_stream_check::bundled_rulebook;
use isc_compiler::examples::untried;
use support::cases::all;

#[test]
fn the_engine_says_what_the_law_examples_say() {
    let examples = all();
    let differences: Vec<String> = examples.iter().flat_map(|example| example.differences(bundled_rulebook())).map(|problem| problem.to_string()).collect();
    println!("{} examples", examples.len());
    assert!(examples.len() >= 1_300);
    assert!(differences.is_empty(), "{} differences\n{}", differences.len(), differences.join("\n"));
}

#[test]
fn every_criterion_has_an_example_for_every_status_its_rows_can_have() {
    let untried = untried(bundled_rulebook(), &all());
    assert!(untried.is_empty(), "no example for {}", untried.join(", "));
}
