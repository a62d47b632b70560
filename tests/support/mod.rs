//! What several tests share.

#![allow(dead_code, clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "each test file uses a part; a test may stop at what cannot be")]

pub mod cases;
pub mod random;
pub mod sentences;

use innovation_stream_check::answers::{Answers, Raw, RawNumber, Reader};
use innovation_stream_check::bundled_rulebook;
use toml::Value;

/// The question with this id.
pub fn question(id: &str) -> innovation_stream_check::vocabulary::Key {
    bundled_rulebook().vocabulary.find(id).unwrap_or_else(|| panic!("no question {id}"))
}

/// The source with this id.
pub fn source(id: &str) -> innovation_stream_check::rulebook::SourceId {
    let place = bundled_rulebook().sources.iter().position(|source| source.id == id).unwrap_or_else(|| panic!("no source {id}"));
    innovation_stream_check::rulebook::SourceId(u16::try_from(place).unwrap())
}

/// A TOML value as a host would send it.
pub fn raw(value: &Value) -> Raw {
    match value {
        Value::String(text) => Raw::Text(text.clone()),
        Value::Integer(number) => Raw::Number(RawNumber(number.to_string())),
        Value::Float(number) => Raw::Number(RawNumber(number.to_string())),
        Value::Boolean(flag) => Raw::Flag(*flag),
        Value::Array(items) => Raw::List(items.iter().map(raw).collect()),
        Value::Table(table) => Raw::Object(table.iter().map(|(key, value)| (key.clone(), raw(value))).collect()),
        Value::Datetime(day) => Raw::Text(day.to_string()),
    }
}

/// Answers from a TOML table.
pub fn answers(table: &toml::Table) -> Answers {
    let mut reader = Reader::new(&bundled_rulebook().vocabulary);
    let answers = reader.answers(&raw(&Value::Table(table.clone())));
    let problems = reader.finish();
    assert!(problems.is_empty(), "{problems:?} in {table}");
    answers
}
