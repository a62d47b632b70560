//! The whole test suite, with one table at the end.

use crate::bundle::Entry;
use crate::process::step;
use crate::setup::{Found, Leave, Missing, Need, Tools, Wasm, ensure};
use crate::{Result, browser, bundle, hosts, package, root, schemas, setup, size};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::ScopedJoinHandle;
use std::time::Instant;

/// Why a step did not pass.
#[derive(Clone)]
enum Stop {
    Failed(String),
    /// For want of something that is not here.
    Skipped(String),
}

impl From<String> for Stop {
    fn from(reason: String) -> Self {
        Self::Failed(reason)
    }
}

impl From<Missing> for Stop {
    fn from(missing: Missing) -> Self {
        match missing {
            Missing::NotInstalled(reason) => Self::Skipped(reason),
            Missing::Failed(reason) => Self::Failed(reason),
        }
    }
}

/// How a step ended.
type Done<T = ()> = std::result::Result<T, Stop>;

/// Passes where something is set up.
fn need<T>(found: &Found<T>) -> Done {
    found.as_ref().map(|_| ()).map_err(|missing| missing.clone().into())
}

/// Passes where there is a release build.
fn built(release: &Done<Vec<Entry>>) -> Done<&[Entry]> {
    let reason = || "there is no release build".to_owned();
    release.as_deref().map_err(|stop| if matches!(stop, Stop::Skipped(_)) { Stop::Skipped(reason()) } else { Stop::Failed(reason()) })
}

/// A row of the table: a step, how it ended, and its seconds.
type Row = (&'static str, Done, u64);

/// Does a step.
fn timed<T>(name: &'static str, work: impl FnOnce() -> Done<T>) -> (Row, Done<T>) {
    let start = Instant::now();
    let done = work();
    match &done {
        Ok(_) => {}
        Err(Stop::Skipped(reason)) => eprintln!("{name}: SKIPPED: {reason}"),
        Err(Stop::Failed(reason)) => eprintln!("{name}: {reason}"),
    }
    ((name, done.as_ref().map(|_| ()).map_err(Clone::clone), start.elapsed().as_secs()), done)
}

/// The table: a row for each step.
#[derive(Default)]
struct Table(Vec<Row>);

impl Table {
    /// Does a step and notes how it ended; a failure does not stop the others.
    fn attempt<T>(&mut self, name: &'static str, work: impl FnOnce() -> Done<T>) -> Done<T> {
        let (row, done) = timed(name, work);
        self.0.push(row);
        done
    }

    /// Waits for a step that was done beside others, and notes how it ended.
    fn join(&mut self, name: &'static str, step: ScopedJoinHandle<'_, (Row, Done)>) -> Done {
        let failed = || Stop::Failed("broke off".to_owned());
        let (row, done) = step.join().unwrap_or_else(|_| ((name, Err(failed()), 0), Err(failed())));
        self.0.push(row);
        done
    }

    /// Prints it; fails if a step did.
    fn finish(self, seconds: u64) -> Result {
        println!("\n{:<20} {:<8} {:>6}", "step", "result", "s");
        let (mut failed, mut skipped) = (Vec::new(), 0);
        for (name, done, seconds) in &self.0 {
            let (word, reason) = match done {
                Ok(()) => ("passed", None),
                Err(Stop::Skipped(reason)) => ("skipped", Some(reason)),
                Err(Stop::Failed(_)) => ("FAILED", None),
            };
            println!("{name:<20} {word:<8} {seconds:>6}{}", reason.map(|reason| format!("  {}", reason.replace('\n', "; "))).unwrap_or_default());
            match done {
                Err(Stop::Failed(_)) => failed.push(*name),
                Err(Stop::Skipped(_)) => skipped += 1,
                Ok(()) => {}
            }
        }
        println!("{:<20} {:<8} {seconds:>6}", "all, with set-up", "");
        println!("\n{} passed, {} failed, {skipped} skipped", self.0.len() - failed.len() - skipped, failed.len());
        if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join(", "))) }
    }
}

/// Runs everything; a failing step does not stop the others. `full`: also what takes a WordPress, and all that is tried in other engines.
pub fn run(full: bool, leave: Leave) -> Result {
    let start = Instant::now();
    let mut table = Table::default();
    let tools = ensure(Need::Test, leave)?;
    println!("set-up: {} s", start.elapsed().as_secs());
    let tools = &tools;
    let _ = table.attempt("formatting", || Ok(cargo(tools, "formatting", &["fmt", "--all", "--check"])?));
    let _ = table.attempt("spelling", || checker(tools, "spelling", &tools.typos, &["--format", "brief"]));
    let _ = table.attempt("schemas", || Ok(schemas::check(tools.taplo.as_ref().map_err(Clone::clone)?)?));
    let _ = table.attempt("dependencies", || checker(tools, "dependencies", &tools.deny, &DEPENDENCIES));
    let clippy = ["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"];
    let _ = table.attempt("lints, host", || Ok(cargo(tools, "lints, host", &clippy)?));
    let _ = table.attempt("host tests", || Ok(cargo(tools, "host tests", &["test", "--workspace"])?));
    let _ = table.attempt("lints, wasm32", || need(&tools.wasm).and_then(|()| Ok(wasm_lints(tools)?)));
    let _ = table.attempt("browser tests", || need(&tools.wasm).and_then(|()| need(&tools.browser)).and_then(|()| Ok(browser::unit(tools)?)));
    // Each has one processor for itself while its last crate is compiled.
    let (release, engine) = std::thread::scope(|scope| {
        let engine = scope.spawn(|| timed("engine build", || need(&tools.wasm).and_then(|()| Ok(package::engine(tools)?))));
        let release = table.attempt("release build", || {
            need(&tools.wasm)?;
            need(&tools.node)?;
            Ok(bundle::build(tools)?)
        });
        (release, table.join("engine build", engine))
    });
    let _ = table.attempt("size budgets", || built(&release).and_then(|entries| Ok(size::check(entries)?)));
    if tools.node.is_ok() {
        // Two of the next steps want these at once; each tells what went wrong.
        let _ = setup::packages(&tools.cache, &root().join("tests/e2e"));
    }
    // The packages bring an engine of their own, which the Node tests try.
    let packages = table.attempt("packages", || built(&release).and(engine).and_then(|()| Ok(package::build(tools)?)));
    // The other engines wait more than they work, and what is beside them compiles nothing but a small example.
    std::thread::scope(|scope| {
        let engines = scope.spawn(|| {
            timed("Firefox, WebKitGTK", || {
                built(&release)?;
                need(&tools.node)?;
                setup::engines(leave)?;
                Ok(browser::engines(tools, full)?)
            })
        });
        let _ = table.attempt("Node tests", || packages.clone().and_then(|()| Ok(browser::node(tools)?)));
        let _ = table.attempt("host pages", || packages.clone().and_then(|()| new_node()).and_then(|()| Ok(hosts::build(tools)?)));
        let _ = table.attempt("package tests", || packages.clone().and_then(|()| new_node()).and_then(|()| Ok(browser::package(tools)?)));
        let _ = table.join("Firefox, WebKitGTK", engines);
    });
    let _ = table.attempt("end-to-end tests", || built(&release).and_then(|_| need(&tools.browser)).and_then(|()| Ok(browser::end_to_end(tools, full)?)));
    if full {
        let _ = table.attempt("WordPress", || {
            packages?;
            need(&tools.browser)?;
            setup::wordpress(leave)?;
            Ok(browser::wordpress(tools)?)
        });
    }
    table.finish(start.elapsed().as_secs())
}

/// The tools of the frameworks ask for a newer Node than everything else.
fn new_node() -> Done {
    if hosts::node_is_new_enough() { Ok(()) } else { Err(Stop::Skipped("needs Node 20.19 or newer".to_owned())) }
}

fn cargo(tools: &Tools, title: &str, args: &[&str]) -> Result {
    let mut command = Command::new("cargo");
    command.args(args).current_dir(root());
    step(title, &mut command, &tools.cache.join("logs"), None)
}

/// What is asked about the crates of others: their licences, which they are, and where they come from. deny.toml has the answers.
const DEPENDENCIES: [&str; 6] = ["--workspace", "--locked", "check", "licenses", "bans", "sources"];

/// Runs a program that reads the checkout and builds nothing.
fn checker(tools: &Tools, title: &str, program: &Found<PathBuf>, args: &[&str]) -> Done {
    let mut command = Command::new(program.as_ref().map_err(Clone::clone)?);
    command.args(args).current_dir(root());
    Ok(step(title, &mut command, &tools.cache.join("logs"), None)?)
}

/// Clippy of the compiler that builds for wasm32, where there is one; a plain check otherwise.
fn wasm_lints(tools: &Tools) -> Result {
    let clippy = match tools.wasm {
        Ok(Wasm::Rustup) | Err(_) => true,
        // Debian's driver is of Debian's compiler; cargo-clippy runs the one beside itself.
        Ok(Wasm::Debian { .. }) => Path::new("/usr/bin/clippy-driver").is_file(),
    };
    let widget: &[&str] = &["--lib", "--bins", "--test", "browser"];
    let engine: &[&str] = &["--lib", "--bins", "--no-default-features", "--features", "engine,bench"];
    for (title, what) in [("wasm32", widget), ("wasm32, engine", engine)] {
        let mut command = tools.command(Path::new("cargo"));
        let (title, verb) = if clippy { (format!("lints, {title}"), "clippy") } else { (format!("check, {title}"), "check") };
        if clippy && matches!(tools.wasm, Ok(Wasm::Debian { .. })) {
            command
                .arg("check")
                .env("RUSTC_WORKSPACE_WRAPPER", "/usr/bin/clippy-driver")
                .env("CLIPPY_ARGS", "__CLIPPY_HACKERY__--deny__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__");
        } else {
            command.arg(verb);
        }
        command.args(["--target", "wasm32-unknown-unknown"]).args(what);
        if clippy && matches!(tools.wasm, Ok(Wasm::Rustup)) {
            command.args(["--", "--deny", "warnings"]);
        }
        step(&title, &mut command, &tools.cache.join("logs"), None)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Done, Found, Missing, Stop, Table, built, need};
    use crate::bundle::Entry;

    #[test]
    fn what_is_not_installed_skips_a_step_and_fails_nothing() {
        let mut table = Table::default();
        let browser: Found = Err(Missing::NotInstalled("please run: a command".to_owned()));
        assert!(matches!(table.attempt("tests", || need(&browser)), Err(Stop::Skipped(reason)) if reason == "please run: a command"));
        assert_eq!(table.finish(0), Ok(()));
    }

    #[test]
    fn what_could_not_be_installed_fails_a_step_that_needs_it() {
        let mut table = Table::default();
        let browser: Found = Err(Missing::Failed("no network".to_owned()));
        let _ = table.attempt("tests", || need(&browser));
        assert_eq!(table.finish(0), Err("failed: tests".to_owned()));
    }

    #[test]
    fn without_a_release_build_its_tests_end_as_it_did() {
        let release: Done<Vec<Entry>> = Err(Stop::Skipped("no compiler".to_owned()));
        assert!(matches!(built(&release), Err(Stop::Skipped(_))));
        let release: Done<Vec<Entry>> = Err(Stop::Failed("an error".to_owned()));
        assert!(matches!(built(&release), Err(Stop::Failed(_))));
    }
}
