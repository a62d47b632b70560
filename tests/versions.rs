//! One release of wasm-bindgen everywhere: the crate, the command-line tool that `cargo xtask` installs, and the one Trunk asks for.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::fs;
use std::path::Path;

fn table(name: &str) -> toml::Table {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap().parse().unwrap()
}

#[test]
fn the_crate_and_the_tool_of_wasm_bindgen_are_of_one_release() {
    let manifest = table("Cargo.toml");
    // xtask installs the tool at this very version.
    let pinned = manifest["dependencies"]["wasm-bindgen"].as_str().unwrap().strip_prefix('=').expect("an exact pin");
    assert_eq!(table("Trunk.toml")["tools"]["wasm_bindgen"].as_str(), Some(pinned));
    let lock = table("Cargo.lock");
    let locked: Vec<&str> = lock["package"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|package| package["name"].as_str() == Some("wasm-bindgen"))
        .filter_map(|package| package["version"].as_str())
        .collect();
    assert_eq!(locked, [pinned]);
}

#[test]
fn no_second_copy_of_a_web_crate_reaches_the_module() {
    let lock = table("Cargo.lock");
    for name in ["yew", "js-sys", "web-sys", "gloo", "serde-wasm-bindgen", "wasm-bindgen-futures"] {
        let count = lock["package"].as_array().unwrap().iter().filter(|package| package["name"].as_str() == Some(name)).count();
        assert_eq!(count, 1, "{name}");
    }
}
