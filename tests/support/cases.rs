//! The law examples of the programmes.

use innovation_stream_check::answers::Answers;
use isc_compiler::examples::{self, Example};
use std::path::Path;
use toml::Table;

/// All law examples.
pub fn all() -> Vec<Example> {
    let problems = |problems: Vec<isc_compiler::read::Problem>| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    examples::read(Path::new(env!("CARGO_MANIFEST_DIR"))).map_err(problems).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The answers of a base of the law examples, with others in their places.
pub fn of_base(base: &str, others: &str) -> Answers {
    let file = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("rulebook/bases.toml")).unwrap();
    let bases: Table = file.parse().unwrap();
    let mut answers = bases["base"][base].as_table().unwrap().clone();
    answers.extend(others.parse::<Table>().unwrap());
    super::answers(&answers)
}
