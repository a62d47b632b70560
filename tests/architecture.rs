//! What Cargo cannot see to: the state of the widget and the sentences know no browser, and only the platform reads a clock (the map in
//! `src/lib.rs`). The rules, the engine and the finder are a crate that depends on none of it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::fs;
use std::path::{Path, PathBuf};

const PURE: [&str; 2] = ["i18n", "app"];
const SHELL: [&str; 2] = ["ui", "embed"];
const WEB: [&str; 6] = ["wasm_bindgen", "web_sys", "js_sys", "yew", "gloo", "serde_wasm_bindgen"];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn core() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/core/src")
}

fn code(path: &Path) -> String {
    fs::read_to_string(path).unwrap().lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn pure_modules_name_no_web_crate_and_no_shell_module() {
    for module in PURE {
        let files = sources(&src().join(module));
        assert!(!files.is_empty(), "{module}");
        for file in files {
            let code = code(&file);
            for word in WEB.iter().copied().chain(["crate::ui", "crate::embed"]) {
                assert!(!code.contains(word), "{} names {word}", file.display());
            }
        }
    }
}

#[test]
fn nothing_but_the_platform_reads_a_clock() {
    for file in sources(&src()).iter().chain(&sources(&core())).filter(|file| !file.ends_with("embed/platform.rs")) {
        let code = code(file);
        for word in ["js_sys::Date", "Date::now", "SystemTime", "Instant"] {
            assert!(!code.contains(word), "{} names {word}", file.display());
        }
    }
}

/// Each module may look down this list, never up.
#[test]
fn modules_depend_downwards_only() {
    looks_down(&src(), &["i18n", "app", "ui", "embed"]);
    looks_down(&core(), &["domain", "vocabulary", "answers", "rulebook", "engine", "interview"]);
}

fn looks_down(root: &Path, order: &[&str]) {
    for (place, module) in order.iter().enumerate() {
        let folder = root.join(module);
        let files = if folder.is_dir() { sources(&folder) } else { vec![root.join(format!("{module}.rs"))] };
        for file in files {
            for above in order.iter().skip(place + 1) {
                assert!(!code(&file).contains(&format!("crate::{above}")), "{} names crate::{above}", file.display());
            }
        }
    }
}

/// The generator of its data and the evaluation use the finder alone.
#[test]
fn the_finder_knows_nothing_of_the_rest() {
    for file in sources(&core().join("occupations")) {
        let code = code(&file);
        assert!(!code.contains("crate::") || code.contains("crate::occupations"), "{} looks out of its folder", file.display());
    }
}

#[test]
fn the_core_depends_on_no_crate_but_for_its_tests() {
    let manifest: toml::Table = fs::read_to_string(core().join("../Cargo.toml")).unwrap().parse().unwrap();
    assert!(manifest.get("dependencies").is_none() && manifest.get("build-dependencies").is_none());
}

#[test]
fn every_folder_is_on_the_map() {
    let map = fs::read_to_string(src().join("lib.rs")).unwrap();
    for entry in fs::read_dir(src()).unwrap().map(|entry| entry.unwrap()).filter(|entry| entry.path().is_dir()) {
        let name = entry.file_name().into_string().unwrap();
        assert!(PURE.contains(&name.as_str()) || SHELL.contains(&name.as_str()), "{name} is neither pure nor shell");
        assert!(map.contains(&format!("[`{name}`]")), "{name} is not on the map");
    }
}

/// A test that presses Continue and goes on at once may answer the screen before. The walk of all tests waits for the next one.
#[test]
fn only_the_walk_presses_what_leads_on() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/e2e");
    let files = [folder.clone(), folder.join("wordpress")].into_iter().flat_map(|folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
    let specs: Vec<PathBuf> = files.filter(|path| path.to_string_lossy().ends_with(".spec.js")).collect();
    assert!(specs.len() > 20);
    for file in specs {
        let code = fs::read_to_string(&file).unwrap();
        for (place, line) in code.lines().enumerate() {
            let presses = [".click(", ".press(", ".tap(", ".dblclick("].iter().any(|press| line.contains(&format!("locator(\".isc-continue\"){press}")));
            assert!(!presses, "{}:{}: `proceed`, `click`, `stay` or `press` of walk.js does that", file.display(), place + 1);
        }
    }
}
