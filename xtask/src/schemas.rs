//! The schemas of the rulebook's files, for editors: every file holds against its own, and each schema refuses a mistake.
//!
//! The editors' own linter looks, by the same `.taplo.toml`: what it finds is what somebody sees who edits a file.

use crate::{Result, root};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// A file of the rulebook, what is changed in it, and what it is changed to. One of a kind of mistake for each file.
const MISTAKES: [(&str, &str, &str); 28] = [
    ("programmes/innovation-stream/rules.toml", "order = 1", "order = 1\ncolour = \"red\""),
    ("programmes/visitor-in-canada-policy/rules.toml", "order = ", "order = \"1\" # "),
    ("programmes/spouse-open-work-permit/rules.toml", "then = \"met\"", "then = \"maybe\""),
    ("programmes/low-wage-lmia/rules.toml", "{ below = ", "{ under = "),
    ("programmes/innovation-stream-open/rules.toml", "never-opened = true", "never-opened = \"yes\""),
    ("criteria/rules.toml", "known-from = \"", "known-from = \"1st of \""),
    ("programmes/innovation-stream/examples/window.toml", "outcome = \"", "outcome = \"really-"),
    ("programmes/innovation-stream/examples/fees.toml", "as-of = \"2025-07-01\"", "as-of = \"2025-7-1\""),
    ("vocabulary.toml", "kind = \"choice\"", "kind = \"colour\""),
    ("tables/wages.toml", "median = \"", "median = \"about "),
    ("tables/countries.toml", "countries = [\"", "countries = [\"X"),
    ("tables/occupations.toml", "[[list]]", "[[list]]\nsome = [\"31102\"]"),
    ("tables/fees.toml", "cents = ", "cents = -"),
    ("tables/documents.toml", "who = \"worker\"", "who = \"agent\""),
    ("tables/steps.toml", "[[step]]\n", "[[step]]\nwhen = \"later\"\n"),
    ("tables/pointers.toml", "[[pointer]]\n", "[[pointer]]\nshown = true\n"),
    ("sources.toml", "confidence = \"official\"", "confidence = \"high\""),
    ("employers.toml", "province = \"", "province = \"X"),
    ("bases.toml", "[base.complete]\n", "[base.complete]\nunionised = true\n"),
    ("words/en.toml", " = \"", " = \"{"),
    ("programmes/federal-skilled-worker/rules.toml", "\"7/7/7/7\"", "\"7/7/7\""),
    ("programmes/cusma-professional/rules.toml", "kind = \"temporary-closed\"", "kind = \"closed\""),
    ("programmes/start-up-visa/rules.toml", "stage = ", "# stage = "),
    ("programmes/express-entry-category/rules.toml", "some-of = [\"", "some-of = [\"The "),
    ("programmes/canadian-experience/rules.toml", "by = \"", "by = \"an-"),
    ("programmes/canadian-experience/examples/year.toml", "speaking = 5", "speaking = 13"),
    ("programmes/vulnerable-worker/rules.toml", "confidential = true", "confidential = \"yes\""),
    ("requirements/2.toml", "strength = \"required\"", "strength = \"wanted\""),
];

/// Whether each file holds against its schema, and each schema refuses its mistakes.
pub fn check(taplo: &Path) -> Result {
    let found = lint(taplo, root())?;
    if !found.is_empty() {
        return Err(found.join("\n"));
    }
    let scratch = root().join("target/schemas");
    let _ = fs::remove_dir_all(&scratch);
    let write = |name: &str, text: &str| {
        let path = scratch.join(name);
        let made = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, text));
        made.map_err(|error| format!("cannot write {}: {error}", path.display()))
    };
    let read = |name: &str| fs::read_to_string(root().join(name)).map_err(|error| format!("cannot read {name}: {error}"));
    write(".taplo.toml", &read(".taplo.toml")?)?;
    for entry in fs::read_dir(root().join("rulebook/schema")).map_err(|error| format!("cannot read rulebook/schema: {error}"))?.flatten() {
        let name = format!("rulebook/schema/{}", entry.file_name().to_string_lossy());
        write(&name, &read(&name)?)?;
    }
    for (file, from, to) in MISTAKES {
        let name = format!("rulebook/{file}");
        let text = read(&name)?;
        if !text.contains(from) {
            return Err(format!("{name} has no {from:?} that a mistake could be made in"));
        }
        write(&name, &text.replacen(from, to, 1))?;
    }
    let found = lint(taplo, &scratch)?;
    let accepted: Vec<String> = MISTAKES
        .iter()
        .filter(|(file, ..)| !found.iter().any(|line| line.starts_with(&format!("rulebook/{file}:"))))
        .map(|(file, from, to)| format!("{file}: {from:?} -> {to:?}"))
        .collect();
    if accepted.is_empty() { Ok(()) } else { Err(format!("mistakes that no schema refuses:\n{}", accepted.join("\n"))) }
}

/// What the linter finds in a folder, as `FILE:LINE:COLUMN: REASON`: each reason once for each file.
fn lint(taplo: &Path, folder: &Path) -> Result<Vec<String>> {
    let mut command = Command::new(taplo);
    command.args(["lint", "--colors", "never"]).current_dir(folder).stdin(Stdio::null());
    let output = command.output().map_err(|error| format!("cannot run {}: {error}", taplo.display()))?;
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    let mut found: Vec<(String, String, String)> = Vec::new();
    let mut reason = "";
    for line in said.lines() {
        if let Some(text) = line.strip_prefix("error: ") {
            reason = text;
        } else if let Some((_, place)) = line.split_once("┌─ ") {
            let place = place.strip_prefix(&format!("{}/", folder.display())).unwrap_or(place);
            let file = place.split(':').next().unwrap_or_default().to_owned();
            match found.iter_mut().find(|(other, said, _)| *other == file && said == reason) {
                // It says the same of all that holds the place and, for a key too many, of all that lies beside it: only the reason tells that one.
                Some((.., last)) if reason.starts_with("Additional properties") => last.clone_from(&format!("{file}:")),
                Some((.., last)) => place.clone_into(last),
                None => found.push((file, reason.to_owned(), place.to_owned())),
            }
        }
    }
    match (output.status.success(), found.is_empty()) {
        (true, true) | (false, false) => Ok(found.into_iter().map(|(_, reason, place)| format!("{place}: {reason}")).collect()),
        _ => Err(said.lines().rev().take(20).collect::<Vec<_>>().join("\n")),
    }
}
