//! The law examples of the programmes.

use innovation_stream_check::answers::Answers;
use innovation_stream_check::bundled_rulebook;
use innovation_stream_check::domain::Date;
use innovation_stream_check::engine::{Notice, Options};
use std::fs;
use std::path::Path;
use toml::{Table, Value};

/// The rulebook's folder.
pub fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("rulebook")
}

fn entries(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries
}

pub fn read(path: &Path) -> Table {
    fs::read_to_string(path).unwrap().parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The law examples, under the name of their programme and their own.
pub fn files() -> Vec<(String, Table)> {
    let programmes = entries(&folder().join("programmes"));
    let name = |path: &Path| path.file_stem().unwrap().to_string_lossy().into_owned();
    let of = |programme: &std::path::PathBuf| {
        let examples = entries(&programme.join("examples"));
        let programme = name(programme);
        examples.into_iter().map(move |path| (format!("{programme}-{}", name(&path)), read(&path)))
    };
    programmes.iter().flat_map(of).collect()
}

pub fn text<'a>(table: &'a Table, key: &str) -> Option<&'a str> {
    table.get(key).map(|value| value.as_str().unwrap_or_else(|| panic!("`{key}` must be a text")))
}

pub fn texts(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|value| value.as_str().unwrap()).collect()
}

pub fn pairs(table: &Table, key: &str) -> Vec<(String, String)> {
    let entries = table.get(key).and_then(Value::as_table);
    entries.into_iter().flatten().map(|(key, value)| (key.clone(), value.as_str().unwrap().to_owned())).collect()
}

/// The named sets of answers that cases start from.
pub fn bases() -> Table {
    read(&folder().join("bases.toml"))["base"].as_table().unwrap().clone()
}

/// The answers of a case: those of its base with its own in their places.
pub fn answers(bases: &Table, case: &Table) -> Answers {
    let mut answers = text(case, "base").map(|base| bases[base].as_table().unwrap().clone()).unwrap_or_default();
    for (key, value) in case.get("answers").and_then(Value::as_table).into_iter().flatten() {
        if value.as_str() == Some("absent") {
            answers.remove(key);
        } else {
            answers.insert(key.clone(), value.clone());
        }
    }
    super::answers(&answers)
}

/// The day and the notices of a case, for all programmes.
pub fn options(case: &Table) -> Options {
    let day = |text: &str| Date::parse(text).unwrap();
    let notice = |notice: &Value| Notice {
        program: bundled_rulebook().find_program(notice["program"].as_str().unwrap()).unwrap(),
        valid_to: day(notice["validTo"].as_str().unwrap()),
        source: notice["source"].as_str().unwrap().to_owned(),
    };
    let notices = case.get("notices").and_then(Value::as_array).into_iter().flatten().map(notice).collect();
    Options { notices, ..Options::on(day(text(case, "as-of").unwrap())) }
}
