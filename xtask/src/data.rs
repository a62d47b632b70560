//! The data files that the widget fetches, made by the same compiler that makes the constant tables.

#[path = "../../src/build/mod.rs"]
pub mod compiler;

use crate::{Result, occupations, root, rules};
use std::fs;
use std::path::Path;

/// The data, read and checked.
pub fn read() -> Result<compiler::Data> {
    compiler::load(root()).map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

/// Writes the data files below `folder`.
pub fn write(folder: &Path) -> Result {
    let data = read()?;
    let target = folder.join("data");
    fs::create_dir_all(&target).map_err(|error| format!("cannot make {}: {error}", target.display()))?;
    for (name, text) in data.files().into_iter().filter(|(name, _)| Path::new(name).extension().is_some_and(|extension| extension == "txt")) {
        fs::write(target.join(name), text).map_err(|error| format!("cannot write {name}: {error}"))?;
    }
    for (_, name) in occupations::LANGUAGES {
        let from = occupations::path(name);
        let to = target.join(from.file_name().unwrap_or_default());
        fs::copy(&from, &to).map_err(|error| format!("cannot copy {}: {error}", from.display()))?;
    }
    fs::write(folder.join(STYLES), data.styles()).map_err(|error| format!("cannot write {STYLES}: {error}"))?;
    release(folder)?;
    for (name, text) in rules::pages(&data) {
        fs::write(folder.join(name), text).map_err(|error| format!("cannot write {name}: {error}"))?;
    }
    Ok(())
}

/// The style sheets, as a script.
pub const STYLES: &str = "styles.js";
/// The first question for the loader.
pub const FIRST: &str = "first.js";

/// Writes the files that only the crate itself can make: the rulebook, and the first question, drawn by the widget's own views.
fn release(folder: &Path) -> Result {
    let mut make = std::process::Command::new("cargo");
    make.args(["run", "--quiet", "--example", "release", "--"]).arg(folder).current_dir(root());
    // What a build for wasm32 sets is not for this one.
    for name in ["RUSTC", "RUSTFLAGS", "CARGO_BUILD_TARGET"] {
        make.env_remove(name);
    }
    let output = make.output().map_err(|error| format!("cannot run cargo: {error}"))?;
    if output.status.success() {
        Ok(())
    } else {
        Err(format!("the rulebook and the first question cannot be made:\n{}", String::from_utf8_lossy(&output.stderr)))
    }
}
