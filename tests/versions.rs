//! One release of wasm-bindgen everywhere: the crate, the library that `cargo xtask` makes the release with, the command-line tools that it
//! installs for tests and for serving, and the one that Trunk asks for. And one version of the product in all places that `cargo xtask release`
//! writes.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::fs;
use std::path::Path;

fn table(name: &str) -> toml::Table {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap().parse().unwrap()
}

#[test]
fn the_crate_the_tools_and_the_library_of_wasm_bindgen_are_of_one_release() {
    let manifest = table("Cargo.toml");
    // xtask installs the tools at this very version.
    let pinned = manifest["dependencies"]["wasm-bindgen"].as_str().unwrap().strip_prefix('=').expect("an exact pin");
    assert_eq!(table("Trunk.toml")["tools"]["wasm_bindgen"].as_str(), Some(pinned));
    // The library that makes the release.
    assert_eq!(table("xtask/bindgen/Cargo.toml")["dependencies"]["wasm-bindgen-cli-support"].as_str(), Some(format!("={pinned}").as_str()));
    let lock = table("Cargo.lock");
    for name in ["wasm-bindgen", "wasm-bindgen-cli-support"] {
        let packages = lock["package"].as_array().unwrap().iter();
        let locked: Vec<&str> = packages.filter(|package| package["name"].as_str() == Some(name)).filter_map(|package| package["version"].as_str()).collect();
        assert_eq!(locked, [pinned], "{name}");
    }
}

#[test]
fn no_second_copy_of_a_web_crate_reaches_the_module() {
    let lock = table("Cargo.lock");
    for name in ["yew", "js-sys", "web-sys", "gloo", "serde-wasm-bindgen", "wasm-bindgen-futures"] {
        let count = lock["package"].as_array().unwrap().iter().filter(|package| package["name"].as_str() == Some(name)).count();
        assert_eq!(count, 1, "{name}");
    }
}

#[test]
fn the_documents_and_the_wordpress_plugin_name_this_version_and_no_other() {
    let version = env!("CARGO_PKG_VERSION");
    let read = |name: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
    for name in ["README.md", "integrations/wordpress/README.md"] {
        let text = read(name);
        let named: Vec<&str> =
            text.split("release/").skip(1).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).map(|rest| rest.split('/').next().unwrap()).collect();
        assert!(!named.is_empty() && named.iter().all(|found| *found == version), "{name}: {named:?}");
    }
    let plugin = "integrations/wordpress/innovation-stream-check/";
    assert!(read(&format!("{plugin}innovation-stream-check.php")).contains(&format!(" * Version: {version}\n")));
    assert!(read(&format!("{plugin}innovation-stream-check.php")).contains(&format!("const INNOVATION_STREAM_CHECK_VERSION = '{version}';\n")));
    assert!(read(&format!("{plugin}readme.txt")).contains(&format!("Stable tag: {version}\n")));
    assert!(read(&format!("{plugin}readme.txt")).contains(&format!("\n= {version} =\n")), "the plugin does not say what is new in this version");
    assert!(read(&format!("{plugin}block.json")).contains(&format!("\"version\": \"{version}\"")));
    let project = format!("Project-Id-Version: innovation-stream-check {version}");
    for name in [".pot", "-fr_CA.po", "-fr_FR.po"] {
        assert!(read(&format!("{plugin}languages/innovation-stream-check{name}")).contains(&format!("\"{project}\\n\"\n")), "{name}");
    }
    for name in ["-fr_CA.mo", "-fr_FR.mo"] {
        let bytes = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("{plugin}languages/innovation-stream-check{name}"))).unwrap();
        let header = format!("{project}\n");
        assert!(bytes.windows(header.len()).any(|part| part == header.as_bytes()), "{name}");
    }
    assert!(read("Cargo.lock").contains(&format!("name = \"innovation-stream-check\"\nversion = \"{version}\"\n")));
}

#[test]
fn the_documents_name_the_alias_that_moves_to_this_version() {
    let (major, minor) = (env!("CARGO_PKG_VERSION_MAJOR"), env!("CARGO_PKG_VERSION_MINOR"));
    let alias = if major == "0" { format!("0.{minor}") } else { major.to_owned() };
    for (name, text) in [("docs/embed.md", format!("`dist/{alias}/`")), ("SECURITY.md", format!("`{alias}/`"))] {
        let found = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
        assert!(found.contains(&text), "{name} does not say {text}");
    }
}
