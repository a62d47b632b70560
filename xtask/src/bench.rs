//! Benchmarks that need the module: in Node and in headless Chromium.

use crate::process::{output, step};
use crate::setup::{Leave, Need, Tools, ensure};
use crate::{Result, bundle, hosts, package, root, setup};
use std::path::Path;
use std::process::Command;

/// Builds the module with the engine exported and runs `bench/evaluate.mjs` in both; then types into the release build, and starts it
/// on a slow phone.
pub fn run(leave: Leave) -> Result {
    let tools = ensure(Need::Bench, leave)?;
    let logs = tools.cache.join("logs");
    let mut build = tools.command("cargo".as_ref());
    build.args(["build", "--release", "--target", "wasm32-unknown-unknown", "--bin", "innovation-stream-check", "--features", "bench", "--target-dir"]);
    build.arg(root().join("target/bench-build"));
    step("build with the engine exported", &mut build, &logs, None)?;
    let folder = root().join("target/bench");
    let module = root().join("target/bench-build/wasm32-unknown-unknown/release/innovation-stream-check.wasm");
    tools.bindgen(&module, &folder, &["--short-panics"])?;
    let wasm = folder.join("innovation-stream-check_bg.wasm");
    let mut optimise = tools.command(tools.wasm_opt.as_ref().map_err(Clone::clone)?);
    optimise.arg("-Oz").arg("-o").arg(&wasm).arg(&wasm);
    step("wasm-opt", &mut optimise, &logs, None)?;
    package::all(&tools)?;
    println!("Node {}", output("node", &["--version"]).unwrap_or_default());
    node("bench/evaluate.mjs", Path::new(""))?;
    engine_alone(&tools)?;
    setup::packages(&tools.cache, &root().join("tests/e2e"))?;
    // Where there is one, the headless shell: on two processors the windows around the whole browser take part of what is measured.
    let chromium = tools.browser.as_ref().map_err(Clone::clone)?.for_pages();
    println!("{}", output(chromium, &["--version"]).unwrap_or_default());
    node("bench/browser.mjs", chromium)?;
    let counter = folder.join("counter");
    hosts::app(&tools, "counter", hosts::Profile::Release, &counter)?;
    let (wasm, glue) = (counter.join("counter_bg.wasm"), counter.join("counter.js"));
    bundle::wasm_opt(&tools, &["-Oz"], &wasm, &wasm)?;
    bundle::script(&tools, &glue, &glue, &[])?;
    let survey = root().join("bench/survey");
    setup::packages(&tools.cache, &survey)?;
    bundle::script(&tools, &survey.join("survey.js"), &folder.join("survey/survey.js"), &[])?;
    node("bench/start.mjs", chromium)
}

/// The npm package's engine against rule engines of others, and over a million sets of answers.
pub fn peers(leave: Leave) -> Result {
    package::package(leave)?;
    engine_alone(&ensure(Need::Release, leave)?)
}

fn engine_alone(tools: &Tools) -> Result {
    setup::packages(&tools.cache, &root().join("bench/peers"))?;
    node("bench/peers/peers.mjs", Path::new(""))?;
    node("bench/stream.mjs", Path::new(""))
}

fn node(script: &str, chromium: &Path) -> Result {
    let status =
        Command::new("node").args(["--expose-gc", script]).env("CHROMIUM", chromium).current_dir(root()).status().map_err(|error| error.to_string())?;
    if status.success() { Ok(()) } else { Err(format!("{script} ended with {status}")) }
}
