//! The release build under `dist/`, and its manifest.
//!
//! `dist/release/VERSION/` is a whole release and never changes once it is on a host. `dist/MAJOR/` (`0.MINOR` before 1.0) is the moving alias:
//! it holds nothing but the three ways in, which take everything else from the release. So a cached file of the alias still goes with the
//! files that it was made for, as long as earlier releases stay on the host.

use crate::data::{FIRST, STYLES};
use crate::process::step;
use crate::setup::{Leave, Need, Tools, ensure, version};
use crate::{Result, brotli, root};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256, Sha384};
use std::fs;
use std::path::{Path, PathBuf};

/// One file of the release.
#[derive(Clone, Serialize)]
pub struct Entry {
    pub path: String,
    pub bytes: usize,
    pub brotli: usize,
    pub integrity: String,
}

/// What is put on a host.
pub fn site() -> PathBuf {
    root().join("dist")
}

/// The folder of this release.
pub fn folder() -> Result<PathBuf> {
    Ok(site().join("release").join(version()?))
}

/// The name of the moving alias: versions that may follow without breaking a page.
fn alias() -> Result<String> {
    let version = version()?;
    let mut numbers = version.split('.');
    Ok(match (numbers.next(), numbers.next()) {
        (Some("0"), Some(minor)) => format!("0.{minor}"),
        (Some(major), _) => major.to_owned(),
        _ => version,
    })
}

/// Makes the release build.
pub fn dist(leave: Leave) -> Result<Vec<Entry>> {
    build(&ensure(Need::Release, leave)?)
}

/// What to paste into a page, in the three flavours, with the hashes of this release.
pub fn snippets(entries: &[Entry]) -> Result<String> {
    let integrity = |name: &str| {
        let entry = entries.iter().find(|entry| entry.path == name).ok_or_else(|| format!("dist/ has no {name}"))?;
        Ok::<_, String>(format!("integrity=\"{}\" crossorigin=\"anonymous\"", entry.integrity))
    };
    let official = "https://www.canada.ca/en/immigration-refugees-citizenship/corporate/publications-manuals/operational-bulletins-manuals/temporary-residents/foreign-workers/public-policy-competitiveness-economy/innovation-stream-pilot.html";
    let base = format!("https://YOUR-HOST/release/{}", version()?);
    Ok(format!(
        "The element:\n\n<script type=\"module\" async src=\"{base}/{LOADER}\" {}></script>\n<innovation-stream-check>\n  <p><a href=\"{official}\">Official instructions on the Innovation Stream</a></p>\n</innovation-stream-check>\n\nThe script in place:\n\n<script async src=\"{base}/{SCRIPT}\" {} data-lang=\"en\"></script>\n\nThe frame:\n\n<iframe src=\"{base}/embed.html?lang=en\" title=\"Innovation Stream check\" loading=\"lazy\" allow=\"clipboard-write\" width=\"100%\" height=\"700\"></iframe>\n\nAlways the newest {alias}, without a hash: https://YOUR-HOST/{alias}/ in place of {base}/, and no integrity.",
        integrity(LOADER)?,
        integrity(SCRIPT)?,
        alias = alias()?,
    ))
}

/// Makes the release build with tools that are there.
pub fn build(tools: &Tools) -> Result<Vec<Entry>> {
    clear()?;
    let folder = folder()?;
    compile(tools, &folder)?;
    copy_as_they_are(&folder)?;
    crate::data::write(&folder)?;
    module(tools)?;
    let alias = alias()?;
    let home = format!("../release/{}/", version()?);
    for name in ["mounted.js", "frame.js"] {
        script(tools, &folder.join(name), &folder.join(name), &[])?;
    }
    script(tools, &folder.join(GLUE), &folder.join(GLUE), &[hashes(&BEHIND)?])?;
    script(tools, &folder.join("configure.js"), &folder.join("configure.js"), &[format!("--define:ALIAS={:?}", format!("../../{alias}/"))])?;
    let in_alias = site().join(&alias);
    let at = |home: &str| [format!("--define:HOME={home:?}")];
    // The hash is put in afterwards: esbuild gives the shortest names to what stands there most often, and counts its letters too.
    let loader = [format!("--define:globalThis.HASHES={{{GLUE:?}:{UNHASHED:?}}}")];
    script(tools, &folder.join(LOADER), &in_alias.join(LOADER), &[&loader[..], &at(&home)].concat())?;
    script(tools, &folder.join(LOADER), &folder.join(LOADER), &[&loader[..], &at(".")].concat())?;
    for file in [in_alias.join(LOADER), folder.join(LOADER)] {
        write(&file, &read(&file)?.replace(UNHASHED, &hash(GLUE)?))?;
    }
    let vouched = [format!("--define:LOADER_HASH={:?}", hash(LOADER)?)];
    script(tools, &folder.join(SCRIPT), &in_alias.join(SCRIPT), &[&vouched[..], &at(&home)].concat())?;
    script(tools, &folder.join(SCRIPT), &folder.join(SCRIPT), &[&vouched[..], &at("./")].concat())?;
    // The npm package makes a loader of its own from them.
    let failed = |error: std::io::Error| format!("cannot make target/: {error}");
    fs::create_dir_all(root().join("target")).map_err(failed)?;
    for name in [FIRST, STYLES] {
        fs::copy(folder.join(name), made(name)).map_err(|error| format!("cannot keep {name}: {error}"))?;
    }
    for name in PIECES {
        fs::remove_file(folder.join(name)).map_err(|error| format!("cannot remove {name}: {error}"))?;
    }
    let frame = read(&folder.join(FRAME))?.replace("\"frame.", &format!("\"{home}frame."));
    write(&in_alias.join(FRAME), &frame)?;
    write(&site().join("_headers"), &read(&root().join("static/_headers"))?.replace("/ALIAS/", &format!("/{alias}/")))?;
    write(&site().join("index.html"), &START.replace("HOME/", &home["../".len()..]))?;
    let entries = manifest()?;
    let text = serde_json::to_string_pretty(&entries).map_err(|error| error.to_string())?;
    write(&folder.join("manifest.json"), &(text + "\n"))?;
    Ok(entries)
}

/// Compiles the module and lays it and its glue into the folder.
fn compile(tools: &Tools, folder: &Path) -> Result {
    let mut build = tools.command("cargo".as_ref());
    build.args(["build", "--release", "--target", "wasm32-unknown-unknown", "--bin", "innovation-stream-check"]);
    step("release build", &mut build, &tools.cache.join("logs"), None)?;
    let module = tools.wasm_target().join("wasm32-unknown-unknown/release/innovation-stream-check.wasm");
    let bytes = fs::read(&module).map_err(|error| format!("cannot read {}: {error}", module.display()))?;
    let root = root().as_os_str().as_encoded_bytes();
    if bytes.windows(root.len()).any(|part| part == root) {
        return Err("the module names the folder of this checkout: another one would give other bytes".to_owned());
    }
    tools.bindgen(&module, folder, &["--short-panics"])
}

/// Copies the page `index.html` and the files that its lines for Trunk name: one list for the release and for what is served while developing.
fn copy_as_they_are(folder: &Path) -> Result {
    let (page, files) = page_and_files(&read(&root().join("index.html"))?)?;
    write(&folder.join("index.html"), &page)?;
    for file in files {
        let from = root().join(&file);
        let to = folder.join(from.file_name().unwrap_or_default());
        fs::copy(&from, &to).map_err(|error| format!("cannot copy {file}: {error}"))?;
    }
    Ok(())
}

/// The page without its lines for Trunk, and the files that they say to copy.
fn page_and_files(page: &str) -> Result<(String, Vec<String>)> {
    let (for_trunk, rest): (Vec<&str>, Vec<&str>) = page.split_inclusive('\n').partition(|line| line.contains("data-trunk"));
    let mut files = Vec::new();
    for line in for_trunk {
        let line = line.trim();
        let file = line.strip_prefix("<link data-trunk rel=\"copy-file\" href=\"").and_then(|line| line.strip_suffix("\" />"));
        match file {
            Some(file) => files.push(file.to_owned()),
            // The module is compiled and bound before.
            None if line.starts_with("<link data-trunk rel=\"rust\" ") => {}
            None => return Err(format!("index.html: the release build does not know what to do for `{line}`")),
        }
    }
    Ok((rest.concat(), files))
}

/// The page of the folder as a whole leads to the one of the newest release.
const START: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Innovation Stream check</title>\
<meta http-equiv=\"refresh\" content=\"0; url=HOME/index.html\"><p><a href=\"HOME/index.html\">Innovation Stream check</a></p></html>\n";

/// Removes what an earlier build left, but for other releases: a host keeps them.
fn clear() -> Result {
    let failed = |error: std::io::Error| format!("cannot clear dist/: {error}");
    let folder = folder()?;
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(failed)?;
    }
    fs::create_dir_all(&folder).map_err(failed)?;
    for item in fs::read_dir(site()).map_err(failed)? {
        let path = item.map_err(failed)?.path();
        if path.file_name().is_some_and(|name| name == "release") {
            continue;
        }
        if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) }.map_err(failed)?;
    }
    Ok(())
}

pub fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).map_err(|error| format!("cannot read {}: {error}", file.display()))
}

pub fn write(file: &Path, text: &str) -> Result {
    fs::write(file, text).map_err(|error| format!("cannot write {}: {error}", file.display()))
}

/// Minifies a script, with the modules that it imports in it: all but the loader, which stays a file of its own.
pub fn script(tools: &Tools, from: &Path, to: &Path, defines: &[String]) -> Result {
    let esbuild = tools.esbuild.as_ref().map_err(Clone::clone)?;
    let mut minify = tools.command(esbuild);
    minify.arg(from).args(["--bundle", "--minify", "--target=es2022", "--allow-overwrite", "--log-level=warning", "--external:./embed.js"]);
    // A module is always read as UTF-8; a classic script may be read in the encoding of the page.
    minify.args(if from.ends_with(SCRIPT) { ["--format=iife", "--charset=ascii"] } else { ["--format=esm", "--charset=utf8"] });
    minify.args(defines).arg(format!("--outfile={}", to.display()));
    let name = to.strip_prefix(site()).unwrap_or(to).display().to_string();
    step(&format!("minify {name}"), &mut minify, &tools.cache.join("logs"), None)
}

/// What is bundled into the scripts that use it.
const PIECES: [&str; 21] = [
    "lists.js",
    "options.js",
    "problem.js",
    "back.js",
    "deferred.js",
    "late-natives.js",
    "files.js",
    "vouch.js",
    "load.js",
    "widget.js",
    "actions.js",
    "contrast.js",
    "sketch.js",
    "explained.js",
    "properties.js",
    "reflected.js",
    "surroundings.js",
    FIRST,
    STYLES,
    "keys.js",
    "fallback.js",
];
/// A script that the newest release build has made and does not hold.
pub fn made(name: &str) -> PathBuf {
    root().join("target").join(name)
}

/// The rulebook.
pub const RULEBOOK: &str = "data/rulebook.bin";
/// The custom element.
const LOADER: &str = "embed.js";
/// The script in place.
const SCRIPT: &str = "script.js";
/// The page inside the frame.
const FRAME: &str = "embed.html";
/// What the glue vouches for, and the loader for the glue.
const BEHIND: [&str; 11] = [
    WHOLE,
    "mounted.js",
    RULEBOOK,
    "data/worker.en.txt",
    "data/worker.fr.txt",
    "data/employer.en.txt",
    "data/employer.fr.txt",
    "data/routes.en.txt",
    "data/routes.fr.txt",
    "data/occupations.en.txt",
    "data/occupations.fr.txt",
];

/// What stands for the hash of the glue while the loader is made.
const UNHASHED: &str = "sha256-of-the-glue";

/// The hashes of files, for the scripts that fetch them.
fn hashes(names: &[&str]) -> Result<String> {
    let hashes: Vec<String> = names.iter().map(|name| Ok(format!("{name:?}:{:?}", hash(name)?))).collect::<Result<_>>()?;
    Ok(format!("--define:globalThis.HASHES={{{}}}", hashes.join(",")))
}

/// A file's hash as a browser compares it. Of 256 bits: the loader carries some of them.
fn hash(name: &str) -> Result<String> {
    let file = folder()?.join(name);
    let bytes = fs::read(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    Ok(format!("sha256-{}", STANDARD.encode(Sha256::digest(&bytes))))
}

/// The glue between the module and JavaScript.
pub const GLUE: &str = "innovation-stream-check.js";
/// The module.
pub const WHOLE: &str = "innovation-stream-check_bg.wasm";

/// What Rust's wasm32 target uses; more would let wasm-opt write what browsers do not read yet.
const FEATURES: [&str; 7] = ["bulk-memory", "bulk-memory-opt", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];

/// Shortens the names of the module and optimises it.
fn module(tools: &Tools) -> Result {
    let folder = folder()?;
    let (whole, named) = (folder.join(WHOLE), folder.join("named.wasm"));
    shorten_names(tools, &whole, &named)?;
    // The order of steps that came out smallest after brotli. Rust puts nothing below address 1024: the stack grows down to 0.
    // Functions that were made from the same generic one lie side by side when they are in the order of their names, and compress better; so do
    // short functions written out where they are called, and long ones that are left where they are. How a load or store is aligned is a hint that
    // no engine needs; said the same everywhere it compresses better.
    let passes = [
        "--low-memory-unused",
        "--one-caller-inline-max-function-size=20",
        "--always-inline-max-function-size=5",
        "-Oz",
        "--flatten",
        "--rereloop",
        "-Oz",
        "--flatten",
        "--rereloop",
        "-Oz",
        "-Oz",
        "--dealign",
        "--reorder-functions-by-name",
        "--strip-producers",
        "--strip-target-features",
    ];
    wasm_opt(tools, &passes, &named, &whole)?;
    fs::remove_file(&named).map_err(|error| format!("cannot remove {}: {error}", named.display()))
}

/// Runs wasm-opt; gives back what it prints.
pub fn wasm_opt(tools: &Tools, passes: &[&str], from: &Path, to: &Path) -> Result<Vec<u8>> {
    let program = tools.wasm_opt.as_ref().map_err(Clone::clone)?;
    let failed = |error: String| format!("wasm-opt on {}: {error}", from.display());
    let mut command = tools.command(program);
    command.args(FEATURES.map(|feature| format!("--enable-{feature}"))).args(passes).arg(from).arg("-o").arg(to);
    let output = command.output().map_err(|error| failed(error.to_string()))?;
    if output.status.success() { Ok(output.stdout) } else { Err(failed(String::from_utf8_lossy(&output.stderr).into_owned())) }
}

/// What wasm-opt calls the imports and exports of the module after it gave them short names.
#[derive(Deserialize)]
struct ShortNames {
    imports: Vec<(String, String, String)>,
    exports: Vec<(String, String)>,
}

/// What the glue gets in the place of its own way in: the rulebook is loaded with the module, and everything that comes later can be checked.
const FINISH: &str = include_str!("finish.js");
/// The way in of the glue.
const ENTRY: &str = "export { initSync, __wbg_init as default };";

/// Gives the functions between the module and its glue names of a letter or two: those of wasm-bindgen carry hashes, which no compression helps.
fn shorten_names(tools: &Tools, wasm: &Path, result: &Path) -> Result {
    let glue = folder()?.join(GLUE);
    let failed = |error: String| format!("cannot shorten the names of the module: {error}");
    let output = wasm_opt(tools, &["-g", "--minify-imports-and-exports-and-modules"], wasm, result)?;
    let names: ShortNames = serde_json::from_slice(&output).map_err(|error| failed(error.to_string()))?;
    let mut text = fs::read_to_string(&glue).map_err(|error| failed(error.to_string()))?;
    // All imports come from the one module of the glue, which gets a short name too.
    text = text.replace("\"./innovation-stream-check_bg.js\":", "\"a\":");
    for (_, old, new) in &names.imports {
        let (before, after) = (format!("        {old}: "), format!("        {new}: "));
        if text.matches(&before).count() != 1 {
            return Err(failed(format!("the glue does not define `{old}` once")));
        }
        text = text.replace(&before, &after);
    }
    // Longer names first: one may be the beginning of another.
    let mut exports: Vec<&(String, String)> = names.exports.iter().collect();
    exports.sort_by_key(|(old, _)| std::cmp::Reverse(old.len()));
    for (old, new) in exports {
        text = text.replace(&format!("wasm.{old}"), &format!("wasm.{new}"));
    }
    if !text.contains("function __wbg_get_imports()") {
        return Err(failed("the glue has no `__wbg_get_imports`".to_owned()));
    }
    // Yew marks elements and events with properties. Where the host is a Yew app too, each would take the other's marks for its own.
    if !text.contains("__yew_subtree_id") || !text.contains("__yew_listener_id") {
        return Err(failed("the marks of Yew are not where they were".to_owned()));
    }
    text = text.replace("__yew_", "__isc_");
    if text.matches(ENTRY).count() != 1 {
        return Err(failed("the glue does not export its way in once".to_owned()));
    }
    text = text.replace(ENTRY, FINISH);
    fs::write(&glue, text).map_err(|error| failed(error.to_string()))
}

/// Every file of the release but the manifest itself, by path.
pub fn manifest() -> Result<Vec<Entry>> {
    let mut files = Vec::new();
    let folder = folder()?;
    collect(&folder, &mut files)?;
    files.sort();
    files.iter().filter(|file| !file.ends_with("manifest.json")).map(|file| entry(&folder, file)).collect()
}

/// Every file in a folder and in those below it.
pub fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result {
    let failed = |error: std::io::Error| format!("cannot read {}: {error}", folder.display());
    for item in fs::read_dir(folder).map_err(failed)? {
        let path = item.map_err(failed)?.path();
        if path.is_dir() { collect(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

fn entry(folder: &Path, file: &Path) -> Result<Entry> {
    let bytes = fs::read(file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    let path = file.strip_prefix(folder).unwrap_or(file).to_string_lossy().replace('\\', "/");
    Ok(Entry { path, bytes: bytes.len(), brotli: brotli::length(&bytes)?, integrity: format!("sha384-{}", STANDARD.encode(Sha384::digest(&bytes))) })
}

#[cfg(test)]
mod tests {
    use super::page_and_files;

    #[test]
    fn the_page_names_the_files_to_copy_and_comes_without_the_lines_that_do() {
        let page = "<head>\n  <link data-trunk rel=\"rust\" data-bin=\"a\" />\n  <link data-trunk rel=\"copy-file\" href=\"static/a.js\" />\n  <link rel=\"icon\" />\n</head>\n";
        let expected = ("<head>\n  <link rel=\"icon\" />\n</head>\n".to_owned(), vec!["static/a.js".to_owned()]);
        assert_eq!(page_and_files(page), Ok(expected));
    }

    #[test]
    fn a_line_for_trunk_that_the_release_build_cannot_follow_is_refused() {
        assert!(page_and_files("<link data-trunk rel=\"copy-dir\" href=\"static\" />").is_err_and(|reason| reason.contains("copy-dir")));
    }

    #[test]
    fn every_file_that_the_page_names_is_there() {
        let (page, files) = page_and_files(include_str!("../../index.html")).expect("lines that can be followed");
        assert!(!page.contains("trunk") && page.contains("<innovation-stream-check>"));
        assert!(files.len() > 10);
        for file in files {
            assert!(crate::root().join(&file).is_file(), "{file}");
        }
    }
}
