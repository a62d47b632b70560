//! The pages of `tests/e2e/hosts`: the check inside apps of other frameworks, each built with that framework's own tools from the packed npm package.

use crate::process::{output, step};
use crate::setup::Tools;
use crate::{Result, package, root, setup};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where they are built.
fn folder() -> PathBuf {
    root().join("target/hosts")
}

/// Node 20.19 or newer: what these tools ask for.
pub fn node_is_new_enough() -> bool {
    let version = output("node", &["--version"]).unwrap_or_default();
    let mut numbers = version.trim_start_matches('v').split('.').map_while(|number| number.parse::<u32>().ok());
    (numbers.next(), numbers.next()) >= (Some(20), Some(19))
}

/// Builds them all. Needs `dist/npm`.
pub fn build(tools: &Tools) -> Result {
    let logs = tools.cache.join("logs");
    let source = root().join("tests/e2e/hosts");
    setup::packages(&tools.cache, &source)?;
    let tarball = package::pack(tools)?;
    let mut pages = Command::new("node");
    pages.arg(source.join("build.mjs")).arg(folder()).arg(tarball);
    step("build the host pages", &mut pages, &logs, None)?;
    app(tools, "yew-host", Profile::Dev, &folder().join("yew/dist"))?;
    let (from, to) = (source.join("yew/index.html"), folder().join("yew/dist/index.html"));
    fs::copy(&from, &to).map(|_| ()).map_err(|error| format!("cannot copy {}: {error}", from.display()))
}

/// How an app is built.
#[derive(Clone, Copy)]
pub enum Profile {
    /// With what the browser tests have built already.
    Dev,
    /// As small and fast as the release.
    Release,
}

/// Builds one of the Yew apps that are examples of the crate, ready for a page.
pub fn app(tools: &Tools, name: &str, profile: Profile, to: &Path) -> Result {
    let logs = tools.cache.join("logs");
    let (target, kind, flag) = match profile {
        Profile::Dev => (tools.wasm_target(), "debug", None),
        // Not beside the release build: what examples may depend on differs, and each would have the other built again.
        Profile::Release => (root().join("target/apps"), "release", Some("--release")),
    };
    let mut build = tools.command("cargo".as_ref());
    build.args(["build", "--target", "wasm32-unknown-unknown", "--example", name, "--target-dir"]).arg(&target).args(flag);
    step(&format!("build {name}"), &mut build, &logs, None)?;
    tools.bindgen(&target.join(format!("wasm32-unknown-unknown/{kind}/examples/{name}.wasm")), to, &[])
}
