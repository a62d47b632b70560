//! Everything that is not the product: set-up, serve, test, dist, size. `cargo xtask help` documents it.

mod bench;
mod brotli;
mod browser;
mod bundle;
mod compare;
mod data;
mod hosts;
mod lists;
mod manifest;
mod new_programme;
mod occupations;
mod package;
mod process;
mod release;
mod review;
mod rules;
mod schemas;
mod serve;
mod setup;
mod size;
mod suite;
mod words;

use setup::Leave;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  serve    install Trunk if it is missing, build, serve at http://127.0.0.1:8080 with live reload
           (--port N for another port)
  test     formatting, spelling, what crates of others may be, lints, host tests, browser tests, release build, size budgets, the npm package, pages of other
           frameworks, end-to-end tests in Chromium, whole interviews in Firefox and WebKitGTK; a table at the end says what
           passed, failed and was skipped for want of what, and the exit code tells
           (--full: everything in Firefox and WebKitGTK, the whole Chromium where the headless shell of the same engine would
           do, and the WordPress plugin in a WordPress that is started for it)
  dist     the release build under dist/, with manifest.json: bytes, brotli bytes, SHA-384 of every file; prints the
           snippets to paste, with their hashes
  package  the release build, and from it the npm package under dist/npm/ and the WordPress plugin under dist/wordpress/
  size     the size budgets against the release build; fails on a breach (builds it if there is none)
  bench    `evaluate` and the engine alone, in Node and in Chromium, against a hand-written if-chain; keystrokes
           in the occupation field, in Chromium, against a plain search in the titles; the first screen on a slow
           phone, against a bare Yew counter
           (bench peers: the npm package's engine alone, against rule engines from npm, and over a million sets of answers)
  review   what a person with a browser should open before a release: what to open first, every source with the day it was
           read, what rests on weak ground (--as-of YYYY-MM-DD for another day than today, --markdown for a page)
  release X.Y.Z
           puts a version into every place that carries it and dates CHANGELOG.md; says what is left to do (docs/release.md)
  check    compiles the rulebook, holds the engine to the law examples, and says what does not hold, with file and line
  lists    the lists that others need of the rulebook: types (static/embed.d.ts), the configurator's and the plugin's, docs/programmes.md;
           and the manifest of the element, of its types (integrations/npm/custom-elements.json)
  compare OLD NEW
           two rulebooks, each a file or a folder that holds `rulebook`, over the law examples and 10,000 random sets of answers
           (--sets N for another number): which outcomes and criteria differ, how often, and the first set in which they do
  new-programme ID
           the folder of a new programme under rulebook/programmes, with a blank wherever somebody has to know the law
  doctor   what is installed, what is missing, what would be done; changes nothing
  data     the generated data files, into a folder (Trunk calls this: TRUNK_STAGING_DIR or --to DIR)
  occupations ELEMENTS.csv...
           the data of the occupation finder, static/data/occupations.*.txt, from Statistics Canada's files of the elements of
           NOC 2021 (English, French or both) and the tables in crates/core/src/occupations/tables
  occupations-find en|fr TEXT
           what the finder finds for a text
  occupations-eval LABELLED.csv
           recall and time of the finder on titles with known codes (columns title, lang, source, acceptable_codes);
           --misses lists what it does not find among the first five
  help     this text

--install, with serve, test, dist, package, size and bench, lets them install the packages of a Debian system that are missing:
Node, Chromium, Firefox, WebKitGTK, a compiler for wasm32 where rustup has none. Without it, and without CI=true in the
environment, they name the command and skip what cannot run.

Tools are installed at pinned versions into a cache of your own ($ISC_CACHE, or $XDG_CACHE_HOME or ~/.cache, then
innovation-stream-check/); deleting that folder undoes it. `cargo binstall` fetches those in Rust if it is there; they are
compiled otherwise. Nothing else is needed than the package registries of Rust, npm and Python, and on a Debian machine without
a wasm32 target, Debian's.
";

/// Any failure, in words for the person at the terminal.
pub type Result<T = ()> = std::result::Result<T, String>;

/// The root of the repository: of the checkout that Cargo runs this from, not of the one that it was compiled in. Two checkouts may share
/// what was compiled.
pub fn root() -> &'static Path {
    static ROOT: std::sync::LazyLock<PathBuf> = std::sync::LazyLock::new(|| {
        let package = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        package.parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
    });
    &ROOT
}

/// The day of today, counted from 1970-01-01.
fn today() -> Result<i32> {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_err(|error| error.to_string())?;
    i32::try_from(since.as_secs() / 86_400).map_err(|error| error.to_string())
}

/// The day and the form that the options of `review` ask for. The day is today's where they name none.
fn review_options(options: &[&str]) -> Result<(i32, review::Form)> {
    let day = |text: &str| isc_compiler::read::parse_day(text).ok_or_else(|| format!("`{text}` is no day like 2026-11-25"));
    match options {
        [] => Ok((today()?, review::Form::Aligned)),
        ["--markdown"] => Ok((today()?, review::Form::Markdown)),
        ["--as-of", text] => Ok((day(text)?, review::Form::Aligned)),
        ["--as-of", text, "--markdown"] | ["--markdown", "--as-of", text] => Ok((day(text)?, review::Form::Markdown)),
        _ => Err(format!("`{}` is not understood; `cargo xtask help` lists the commands", options.join(" "))),
    }
}

/// Prints how two rulebooks differ. That they do is what was asked, and no failure.
fn compared(old: &str, new: &str, sets: usize) -> Result {
    compare::run(old, new, sets).map(|(text, _)| print!("{text}"))
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    // Leave to install packages of the system, for the commands that could need them.
    let builds = matches!(words.first(), Some(&("serve" | "test" | "dist" | "package" | "size" | "bench")));
    let leave = Leave::from(builds && words.contains(&"--install"));
    let words: Vec<&str> = words.into_iter().filter(|word| !(builds && *word == "--install")).collect();
    let done = match words.as_slice() {
        ["serve"] => serve::serve(8080, leave),
        ["serve", "--port", port] => port.parse().map_err(|_| format!("`{port}` is no port")).and_then(|port| serve::serve(port, leave)),
        ["test"] => suite::run(false, leave),
        ["test", "--full"] => suite::run(true, leave),
        ["dist"] => bundle::dist(leave).and_then(|entries| bundle::snippets(&entries)).map(|text| println!("\n{text}")),
        ["package"] => package::package(leave)
            .map(|_| println!("npm package: {}\nWordPress plugin: {}", package::npm_folder().display(), package::wordpress_folder().display())),
        ["size"] => size::run(leave),
        ["bench"] => bench::run(leave),
        ["bench", "peers"] => bench::peers(leave),
        ["review", options @ ..] => {
            review_options(options).and_then(|(as_of, form)| Ok(review::report(&data::read()?, as_of, form))).map(|text| print!("{text}"))
        }
        ["release", version] => release::release(version),
        ["check"] => today().and_then(data::check).map(|text| println!("{text}")),
        ["lists"] => data::read().and_then(|data| lists::run(&data)).map(|written| {
            println!("{}", if written.is_empty() { "the lists are current".to_owned() } else { format!("written: {}", written.join(", ")) });
        }),
        ["compare", old, new] => compared(old, new, compare::SETS),
        ["compare", old, new, "--sets", sets] => sets.parse().map_err(|_| format!("`{sets}` is no number of sets")).and_then(|sets| compared(old, new, sets)),
        ["new-programme", id] => new_programme::run(id).map(|text| println!("{text}")),
        ["doctor"] => setup::doctor(),
        ["occupations", files @ ..] if !files.is_empty() => occupations::make(files),
        ["occupations-find", language, text] => occupations::find(language, text),
        ["occupations-eval", file] => occupations::evaluate(file, false),
        ["occupations-eval", file, "--misses"] => occupations::evaluate(file, true),
        ["data", "--to", folder] => data::write(Path::new(folder)),
        ["data"] => match std::env::var_os("TRUNK_STAGING_DIR") {
            Some(folder) => data::write(&PathBuf::from(folder)),
            None => Err("`data` needs --to DIR where Trunk does not call it".to_owned()),
        },
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        _ => Err(format!("`{}` is not understood; `cargo xtask help` lists the commands", words.join(" "))),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("error: {reason}");
            ExitCode::FAILURE
        }
    }
}
