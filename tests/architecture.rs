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

/// The paths that a file imports, each written out: `use a::{b, c::d};` is `a::b` and `a::c::d`.
fn imports(path: &Path) -> Vec<String> {
    fn write_out(tree: &str, before: &str, out: &mut Vec<String>) {
        let tree = tree.trim();
        let Some(inner) = tree.strip_suffix('}') else {
            return out.push([before, tree.split(" as ").next().unwrap()].concat());
        };
        let (start, inner) = inner.split_once('{').unwrap();
        let mut depth = 0;
        let branches = inner.split(|sign| {
            depth += i32::from(sign == '{') - i32::from(sign == '}');
            sign == ',' && depth == 0
        });
        branches.filter(|branch| !branch.trim().is_empty()).for_each(|branch| write_out(branch, &[before, start].concat(), out));
    }
    let code = code(path);
    let mut out = Vec::new();
    for statement in code.split(';') {
        let from = ["use ", "pub use "].into_iter().find_map(|start| {
            statement.rfind(&format!("\n{start}")).map(|at| at + 1 + start.len()).or_else(|| statement.starts_with(start).then_some(start.len()))
        });
        if let Some(tree) = from.and_then(|from| statement.get(from..)) {
            write_out(&tree.replace('\n', " "), "", &mut out);
        }
    }
    out
}

/// Whether a file names a module or crate, by an import or in the middle of its code.
fn names(path: &Path, word: &str) -> bool {
    code(path).contains(word) || imports(path).iter().any(|import| import == word || import.starts_with(&format!("{word}::")))
}

#[test]
fn imports_are_written_out() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("imports.rs");
    fs::write(&file, "//! use crate::no;\nuse crate::{\n    a::{self, B as C},\n    d,\n};\npub use super::e;\nuse f::g;\nfn h() {}\n").unwrap();
    assert_eq!(imports(&file), ["crate::a::self", "crate::a::B", "crate::d", "super::e", "f::g"]);
    assert!(names(&file, "crate::d") && !names(&file, "crate::no"));
}

#[test]
fn pure_modules_name_no_web_crate_and_no_shell_module() {
    for module in PURE {
        let files = sources(&src().join(module));
        assert!(!files.is_empty(), "{module}");
        for file in files {
            for word in WEB.iter().copied().chain(["crate::ui", "crate::embed"]) {
                assert!(!names(&file, word), "{} names {word}", file.display());
            }
        }
    }
}

/// Files that import one another in a circle can only be read all at once. A `mod.rs` stands above the files of its folder, and `lib.rs` or `main.rs`
/// above all: what files share with what is above them is no import of one file by another.
#[test]
fn no_files_import_one_another_in_a_circle() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in [core(), root.join("crates/compiler/src"), src(), root.join("xtask/src")] {
        let files: Vec<PathBuf> = sources(&folder).into_iter().filter(|file| !file.ends_with("lib.rs") && !file.ends_with("main.rs")).collect();
        let imported_by = |file: &PathBuf| -> Vec<PathBuf> {
            // Where the module of a file looks for its own.
            let inside = if file.ends_with("mod.rs") { file.parent().unwrap().to_path_buf() } else { file.with_extension("") };
            let of_import = |import: String| {
                let mut home = inside.clone();
                let mut parts = import.split("::").peekable();
                if parts.next_if_eq(&"crate").is_some() {
                    home.clone_from(&folder);
                }
                while parts.next_if_eq(&"super").is_some() {
                    home = home.parent()?.to_path_buf();
                }
                // The file that is named last on the way: `super::result::needs` is one of a folder below.
                let mut found = None;
                for part in parts {
                    home = home.join(part);
                    let named = [home.with_extension("rs"), home.join("mod.rs")].into_iter().find(|other| files.contains(other));
                    found = named.or(found);
                }
                found.filter(|found| found != file && !(found.ends_with("mod.rs") && file.starts_with(found.parent().unwrap())))
            };
            imports(file).into_iter().filter_map(of_import).collect()
        };
        let mut left: Vec<(PathBuf, Vec<PathBuf>)> = files.iter().map(|file| (file.clone(), imported_by(file))).collect();
        let arrows: usize = left.iter().map(|(_, imports)| imports.len()).sum();
        assert!(arrows > left.len(), "{}: {arrows} imports among {} files", folder.display(), left.len());
        // Whoever imports none of those that are left goes; who is left at the end is in a circle, or above one.
        while let Some(ground) = left.iter().position(|(_, imports)| imports.iter().all(|import| left.iter().all(|(file, _)| file != import))) {
            left.remove(ground);
        }
        let names: Vec<String> = left.iter().map(|(file, _)| file.strip_prefix(&folder).unwrap().display().to_string()).collect();
        assert!(names.is_empty(), "in or above a circle: {}", names.join(", "));
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
                assert!(!names(&file, &format!("crate::{above}")), "{} names crate::{above}", file.display());
            }
        }
    }
}

/// The generator of its data and the evaluation use the finder alone.
#[test]
fn the_finder_knows_nothing_of_the_rest() {
    for file in sources(&core().join("occupations")) {
        let code = code(&file);
        let out = code.match_indices("crate::").any(|(at, _)| !code[at..].starts_with("crate::occupations"));
        assert!(!out, "{} looks out of its folder", file.display());
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
