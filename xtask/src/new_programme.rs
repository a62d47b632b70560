//! The folder of a new programme: its rules, its words in both languages and a first example, with a blank wherever somebody has to know the law.

use crate::{Result, root};
use isc_compiler::programs::FOLDER;
use std::fs;
use std::path::Path;

/// What stands wherever something is to be filled in.
const BLANK: &str = "FILL-IN";

/// Writes the folder, and returns what is to be done next.
pub fn run(id: &str) -> Result<String> {
    write(root(), id)?;
    Ok(format!(
        "{FOLDER}/{id}: rules.toml, en.toml, fr.toml and examples/first.toml are written.\n\
         Fill in every {BLANK}, then look at what `cargo xtask check` says; docs/adding-a-programme.md goes through it step by step."
    ))
}

fn write(root: &Path, id: &str) -> Result {
    let good =
        id.starts_with(|sign: char| sign.is_ascii_lowercase()) && id.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-');
    if !good || id.ends_with('-') || id.contains("--") {
        return Err(format!("`{id}` cannot be the id of a programme: it is small letters, digits and single hyphens, like `cusma-professional`"));
    }
    let folder = root.join(FOLDER).join(id);
    if folder.exists() {
        return Err(format!("{FOLDER}/{id} is there already"));
    }
    let order = highest_order(root)? + 1;
    let at = |name: &str| folder.join(name);
    fs::create_dir_all(at("examples")).map_err(|error| format!("cannot make {FOLDER}/{id}: {error}"))?;
    for (name, text) in [("rules.toml", rules(id, order)), ("en.toml", words(id, "en")), ("fr.toml", words(id, "fr")), ("examples/first.toml", example(id))] {
        fs::write(at(name), text).map_err(|error| format!("cannot write {FOLDER}/{id}/{name}: {error}"))?;
    }
    Ok(())
}

/// The highest `order` of the programmes there are.
fn highest_order(root: &Path) -> Result<i64> {
    let mut highest = 0;
    for id in isc_compiler::programs::folders(root) {
        let path = root.join(FOLDER).join(&id).join("rules.toml");
        let text = fs::read_to_string(&path).map_err(|error| format!("cannot read {FOLDER}/{id}/rules.toml: {error}"))?;
        let rules: toml::Table = text.parse().map_err(|error| format!("{FOLDER}/{id}/rules.toml: {error}"))?;
        highest = highest.max(rules.get("order").and_then(toml::Value::as_integer).unwrap_or_default());
    }
    Ok(highest)
}

fn rules(id: &str, order: i64) -> String {
    format!(
        r#"# {BLANK}: what the programme is, in one line, and the text that says so.
order = {order}
# code = "C00"

# Without days it is open with no end announced. With days: `from`, `to` or both, and `tested-on` ("as-of" or "application-date").
[window]
sources = ["{BLANK}"]

# Where the result of the first programme shows it: "with-permit" (it depends on that permit, or goes with it) or "instead".
[result]
shown = "instead"

# Its questions are asked of whoever wants to know. The id stands in links that visitors keep: it is never changed.
[[topic]]
id = "{id}"

# Criteria of other programmes are named here too, in the order in which they are judged:
# criteria = ["job-offer", "{id}-first"]

[[criterion]]
id = "{id}-first"
sources = ["{BLANK}"]
provision = "R200(1)"
rows = [
  {{ if = {{ jobOffer = "yes" }}, then = "met" }},
  {{ then = "not-met" }},
]
"#
    )
}

fn words(id: &str, language: &str) -> String {
    let first = if language == "en" { "Words of the programme in English." } else { "Les mots du programme en français." };
    format!(
        r#"# {first}

[programme.{id}]
heading = "{BLANK}"
title = "{BLANK}"
text = "{BLANK}"

[criterion.{id}-first]
title = "{BLANK}"

[reason.{id}-first]
met = "{BLANK}"
not-met = "{BLANK}"
unknown = "{BLANK}"
"#
    )
}

fn example(id: &str) -> String {
    format!(
        r#"rule = "{BLANK}: the rule that these cases show, in one sentence"
source = "{BLANK}"
program = "{id}"

[[case]]
name = "{id}: with a job offer"
as-of = "{BLANK}"
answers = {{ jobOffer = "yes" }}
outcome = "meets"
criteria = {{ {id}-first = "met" }}
decided-by = []

[[case]]
name = "{id}: without a job offer"
as-of = "{BLANK}"
answers = {{ jobOffer = "no" }}
outcome = "does-not-meet"
criteria = {{ {id}-first = "not-met" }}
decided-by = ["{id}-first"]
"#
    )
}

#[cfg(test)]
mod tests {
    use super::{BLANK, FOLDER, root, write};
    use std::fs;
    use std::path::Path;
    use std::process::Command;

    fn copied(name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("isc-new-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        assert!(Command::new("cp").arg("-r").arg(root().join("rulebook")).arg(folder.join("rulebook")).status().unwrap().success());
        folder
    }

    fn fill_in(folder: &Path, id: &str) {
        for (name, with) in [("rules.toml", "c88-instructions"), ("en.toml", "Words"), ("fr.toml", "Mots")] {
            let path = folder.join(FOLDER).join(id).join(name);
            let text = fs::read_to_string(&path).unwrap();
            assert!(text.contains(BLANK), "{name} has a blank");
            fs::write(&path, text.replace(BLANK, with)).unwrap();
        }
    }

    #[test]
    fn what_is_written_compiles_once_the_blanks_are_filled() {
        let folder = copied("good");
        write(&folder, "a-new-way").unwrap();
        let before = isc_compiler::load(&folder).err().unwrap();
        assert!(before.iter().any(|problem| problem.reason.contains(BLANK)), "a blank is no source");
        fill_in(&folder, "a-new-way");
        let data = isc_compiler::load(&folder).unwrap_or_else(|problems| panic!("{:?}", problems.iter().map(ToString::to_string).collect::<Vec<_>>()));
        let last = data.programs.last().unwrap();
        assert_eq!((last.id.as_str(), last.criteria.len()), ("a-new-way", 1));
        assert_eq!(write(&folder, "a-new-way").unwrap_err(), format!("{FOLDER}/a-new-way is there already"));
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn an_id_that_no_link_could_carry_is_refused() {
        for id in ["", "A", "a_b", "a--b", "-a", "a-", "é", "1a", "a b"] {
            assert!(write(root(), id).is_err(), "{id}");
        }
    }
}
