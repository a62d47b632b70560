//! The whole test suite, with one table at the end.

use crate::process::step;
use crate::setup::{Need, Tools, Wasm, ensure};
use crate::{Result, browser, bundle, hosts, package, root, setup, size};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// How a step ended that did not fail.
enum Done {
    Passed,
    /// For want of something that cannot be had here.
    Skipped(String),
}

/// Runs everything; a failing step does not stop the others. `full`: also what takes a WordPress, and all that is tried in other engines.
pub fn run(full: bool) -> Result {
    let start = Instant::now();
    let tools = ensure(Need::Test)?;
    let set_up = start.elapsed().as_secs();
    println!("set-up: {set_up} s");
    let mut rows: Vec<(&str, Result<Done>, u64)> = Vec::new();
    let mut attempt = |name: &'static str, work: &mut dyn FnMut() -> Result<Done>| {
        let start = Instant::now();
        let done = work();
        match &done {
            Ok(Done::Passed) => {}
            Ok(Done::Skipped(reason)) => eprintln!("{name}: skipped: {reason}"),
            Err(reason) => eprintln!("{name}: {reason}"),
        }
        rows.push((name, done, start.elapsed().as_secs()));
    };
    let mut run = |name: &'static str, work: &mut dyn FnMut() -> Result| attempt(name, &mut || work().map(|()| Done::Passed));
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
    attempt("host pages", &mut || with_new_node(|| hosts::build(&tools)));
    attempt("package tests", &mut || with_new_node(|| browser::package(&tools)));
    attempt("end-to-end tests", &mut || browser::end_to_end(&tools).map(|()| Done::Passed));
    attempt("Firefox, WebKitGTK", &mut || match setup::engines() {
        Ok(geckodriver) => browser::engines(&tools, &geckodriver, full).map(|()| Done::Passed),
        Err(reason) => Ok(Done::Skipped(reason)),
    });
    if full {
        attempt("WordPress", &mut || match setup::wordpress() {
            Ok(()) => browser::wordpress(&tools).map(|()| Done::Passed),
            Err(reason) => Ok(Done::Skipped(reason)),
        });
    }
    println!("\n{:<20} {:<8} {:>6}", "step", "result", "s");
    for (name, done, seconds) in &rows {
        let word = match done {
            Ok(Done::Passed) => "passed",
            Ok(Done::Skipped(_)) => "skipped",
            Err(_) => "FAILED",
        };
        println!("{name:<20} {word:<8} {seconds:>6}");
    }
    println!("{:<20} {:<8} {:>6}", "all, with set-up", "", start.elapsed().as_secs());
    let failed: Vec<&str> = rows.iter().filter(|(_, done, _)| done.is_err()).map(|(name, ..)| *name).collect();
    let skipped = rows.iter().filter(|(_, done, _)| matches!(done, Ok(Done::Skipped(_)))).count();
    println!("\n{} passed, {} failed, {skipped} skipped", rows.len() - failed.len() - skipped, failed.len());
    if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join(", "))) }
}

/// The tools of the frameworks ask for a newer Node than everything else.
fn with_new_node(work: impl FnOnce() -> Result) -> Result<Done> {
    if hosts::node_is_new_enough() { work().map(|()| Done::Passed) } else { Ok(Done::Skipped("needs Node 20.19 or newer".to_owned())) }
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
