//! The data files that the widget fetches, and the page of the rules.

use crate::{Result, occupations, root, rules};
use isc_compiler::read::Problem;
use isc_compiler::tables::Source;
use isc_compiler::{Data, catalogue, examples};
use isc_core::domain::Date;
use isc_core::rulebook::Rulebook;
use std::fs;
use std::path::Path;

/// The data, read and checked.
pub fn read() -> Result<Data> {
    isc_compiler::load(root()).map_err(|problems| lines(&problems))
}

/// Problems, each on a line.
pub fn lines(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Reads and checks the rulebook and holds the engine to its law examples; returns what there is, in a line, or every problem. No text can have
/// been read after `today`, which counts from 1970-01-01.
pub fn check(today: i32) -> Result<String> {
    let data = read()?;
    let later = unread(&data, today);
    let rulebook = Rulebook::read(&data.rulebook.to_bytes()).map_err(|error| format!("{error:?}"))?;
    let examples = examples::read(root()).map_err(|problems| lines(&problems))?;
    let differences: Vec<Problem> = examples.iter().flat_map(|example| example.differences(rulebook)).collect();
    let untried = examples::untried(rulebook, &examples);
    let untried = if untried.is_empty() { String::new() } else { format!("statuses that no example names: {}", untried.join(", ")) };
    let wrong: Vec<String> = [lines(&later), lines(&differences), untried].into_iter().filter(|text| !text.is_empty()).collect();
    if !wrong.is_empty() {
        return Err(wrong.join("\n"));
    }
    Ok(format!(
        "{}: {} programmes, {} criteria, {} questions, {} examples",
        rulebook.id,
        data.programs.len(),
        data.criteria.len(),
        data.vocabulary.len(),
        examples.len()
    ))
}

/// The sources that say they were read on a day that is still to come: a slip that would make the id of the rulebook, and all that is dated by it, lie.
fn unread(data: &Data, today: i32) -> Vec<Problem> {
    let reason =
        |source: &Source| format!("`{}` is said to have been read on {}, and today is {}", source.id, Date::from_days(source.checked), Date::from_days(today));
    let later = data.sources.iter().filter(|source| source.checked > today);
    later.map(|source| Problem { file: source.at.file.clone(), line: source.at.line, reason: reason(source) }).collect()
}

/// Writes the data files below `folder`.
pub fn write(folder: &Path) -> Result {
    let data = read()?;
    let target = folder.join("data");
    fs::create_dir_all(&target).map_err(|error| format!("cannot make {}: {error}", target.display()))?;
    for (employer, names) in catalogue::FILES {
        for (language, name) in names.into_iter().enumerate() {
            fs::write(target.join(name), catalogue::file(&data.messages, language, employer)).map_err(|error| format!("cannot write {name}: {error}"))?;
        }
    }
    for (language, name) in ["routes.en.txt", "routes.fr.txt"].into_iter().enumerate() {
        fs::write(target.join(name), catalogue::file_of_routes(&data.messages, language)).map_err(|error| format!("cannot write {name}: {error}"))?;
    }
    fs::write(target.join("rulebook.bin"), data.rulebook.to_bytes()).map_err(|error| format!("cannot write rulebook.bin: {error}"))?;
    for (language, (_, name)) in occupations::LANGUAGES.into_iter().enumerate() {
        let from = occupations::path(name);
        let list = fs::read_to_string(&from).map_err(|error| format!("cannot read {}: {error}", from.display()))?;
        let to = target.join(from.file_name().unwrap_or_default());
        let with_fields = [list.trim_end_matches('\n'), &data.requirements.section(&data.messages, language)].join("\n\n");
        fs::write(&to, with_fields).map_err(|error| format!("cannot write {}: {error}", to.display()))?;
    }
    fs::write(folder.join(STYLES), styles()?).map_err(|error| format!("cannot write {STYLES}: {error}"))?;
    release(folder)?;
    for (name, text) in rules::pages(&data) {
        fs::write(folder.join(name), text).map_err(|error| format!("cannot write {name}: {error}"))?;
    }
    Ok(())
}

/// The style sheets, as a script.
pub const STYLES: &str = "styles.js";
/// The overview for the loader.
pub const FIRST: &str = "first.js";

/// The style sheets as a script: that of the overview, which the loader carries, and that of all else, which comes with the module.
fn styles() -> Result<String> {
    let read = |name: &str| {
        let path = root().join("src/ui/styles").join(format!("{name}.css"));
        fs::read_to_string(&path).map(|css| minified(&css)).map_err(|error| format!("cannot read {}: {error}", path.display()))
    };
    let [first, rest] = [read("tokens")? + &read("first")?, read("parts")? + &read("result")?];
    Ok(format!("// Made from src/ui/styles.\nexport const FIRST = {first:?};\nexport const REST = {rest:?};\n"))
}

/// A style sheet without comments, line breaks and spaces that mean nothing: what the visitor need not fetch.
fn minified(css: &str) -> String {
    let mut parts = css.split("/*");
    let first = parts.next().unwrap_or_default();
    let rest = parts.map(|part| part.split_once("*/").map_or("", |(_, after)| after));
    let text: String = [first].into_iter().chain(rest).collect();
    // A line ends behind a brace, a semicolon or a comma; where a value goes on in the next one, a space has to stay.
    let joined = text.lines().map(str::trim).filter(|line| !line.is_empty()).fold(String::new(), |mut out, line| {
        if !out.is_empty() && !out.ends_with(['{', '}', ';', ',']) {
            out.push(' ');
        }
        out + line
    });
    // Quotes, in which every space counts, hold none of these.
    let joined = joined
        .replace(" {", "{")
        .replace(": ", ":")
        .replace(", ", ",")
        .replace(";}", "}")
        .replace(" > ", ">")
        .replace("@media (", "@media(")
        .replace("@container (", "@container(");
    // A number below one needs no zero before its point.
    [" ", ":", ",", "("].iter().fold(joined, |css, sign| css.replace(&[*sign, "0."].concat(), &[*sign, "."].concat()))
}

/// Writes what only the widget itself can make: the overview, drawn by its own views.
fn release(folder: &Path) -> Result {
    let mut make = std::process::Command::new("cargo");
    make.args(["run", "--quiet", "--example", "release", "--"]).arg(folder).current_dir(root());
    // What a build for wasm32 sets is not for this one.
    for name in ["RUSTC", "RUSTFLAGS", "CARGO_BUILD_TARGET"] {
        make.env_remove(name);
    }
    let output = make.output().map_err(|error| format!("cannot run cargo: {error}"))?;
    if output.status.success() { Ok(()) } else { Err(format!("the overview cannot be made:\n{}", String::from_utf8_lossy(&output.stderr))) }
}

#[cfg(test)]
mod tests {
    use super::{Date, read, unread};

    #[test]
    fn a_source_cannot_have_been_read_on_a_day_to_come() {
        let data = read().unwrap();
        let newest = data.sources.iter().map(|source| source.checked).max().unwrap();
        assert!(unread(&data, newest).is_empty());
        let found = unread(&data, newest - 1);
        let day = Date::from_days(newest).to_string();
        assert!(!found.is_empty() && found.iter().all(|problem| problem.line > 0 && problem.reason.contains(&day)), "{found:?}");
    }
}
