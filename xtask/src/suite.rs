//! The whole test suite, with one table at the end.

use crate::process::step;
use crate::setup::{Need, Tools, Wasm, ensure};
use crate::{Result, browser, bundle, hosts, package, root, size};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// Runs everything; a failing step does not stop the others.
pub fn run() -> Result {
    let start = Instant::now();
    let tools = ensure(Need::Test)?;
    let set_up = start.elapsed().as_secs();
    println!("set-up: {set_up} s");
    let mut rows: Vec<(&str, Result<&str>, u64)> = Vec::new();
    let mut run = |name: &'static str, work: &mut dyn FnMut() -> Result| {
        let start = Instant::now();
        let done = work();
        if let Err(reason) = &done {
            eprintln!("{name}: {reason}");
        }
        rows.push((name, done.map(|()| "passed"), start.elapsed().as_secs()));
    };
    run("formatting", &mut || cargo(&tools, "formatting", &["fmt", "--all", "--check"]));
    run("lints, host", &mut || cargo(&tools, "lints, host", &["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]));
    run("host tests", &mut || cargo(&tools, "host tests", &["test", "--workspace"]));
    run("lints, wasm32", &mut || wasm_lints(&tools));
    run("browser tests", &mut || browser::unit(&tools));
    let mut entries = Err(String::new());
    run("release build", &mut || {
        entries = bundle::build(&tools);
        entries.as_ref().map(|_| ()).map_err(Clone::clone)
    });
    run("size budgets", &mut || entries.as_ref().map_err(|_| "there is no release build".to_owned()).and_then(|entries| size::check(entries)));
    run("Node tests", &mut || browser::node(&tools));
    run("packages", &mut || package::build(&tools));
    if hosts::node_is_new_enough() {
        run("host pages", &mut || hosts::build(&tools));
        run("package tests", &mut || browser::package(&tools));
    } else {
        println!("skipped: the host pages and the tests of the npm package, whose tools ask for Node 20.19 or newer");
    }
    run("end-to-end tests", &mut || browser::end_to_end(&tools));
    println!("\n{:<20} {:<8} {:>6}", "step", "result", "s");
    for (name, done, seconds) in &rows {
        println!("{name:<20} {:<8} {seconds:>6}", done.as_ref().map_or("FAILED", |word| word));
    }
    println!("{:<20} {:<8} {:>6}", "all, with set-up", "", start.elapsed().as_secs());
    let failed: Vec<&str> = rows.iter().filter(|(_, done, _)| done.is_err()).map(|(name, ..)| *name).collect();
    println!("\n{} passed, {} failed", rows.len() - failed.len(), failed.len());
    if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join(", "))) }
}

fn cargo(tools: &Tools, title: &str, args: &[&str]) -> Result {
    let mut command = Command::new("cargo");
    command.args(args).current_dir(root());
    step(title, &mut command, &tools.cache.join("logs"), None)
}

/// Clippy of the compiler that builds for wasm32, where there is one; a plain check otherwise.
fn wasm_lints(tools: &Tools) -> Result {
    let clippy = match tools.wasm {
        Wasm::Rustup => true,
        // Debian's driver is of Debian's compiler; cargo-clippy runs the one beside itself.
        Wasm::Debian { .. } => Path::new("/usr/bin/clippy-driver").is_file(),
    };
    let mut command = tools.command(Path::new("cargo"));
    let (title, verb) = if clippy { ("lints, wasm32", "clippy") } else { ("check, wasm32", "check") };
    if clippy && matches!(tools.wasm, Wasm::Debian { .. }) {
        command
            .arg("check")
            .env("RUSTC_WORKSPACE_WRAPPER", "/usr/bin/clippy-driver")
            .env("CLIPPY_ARGS", "__CLIPPY_HACKERY__--deny__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__");
    } else {
        command.arg(verb);
    }
    command.args(["--target", "wasm32-unknown-unknown", "--lib", "--bins", "--test", "browser"]);
    if clippy && matches!(tools.wasm, Wasm::Rustup) {
        command.args(["--", "--deny", "warnings"]);
    }
    step(title, &mut command, &tools.cache.join("logs"), None)
}
