//! Compiles the rulebook into constant tables; bad data fails the build with file, line and reason.

#[path = "build/mod.rs"]
#[expect(dead_code, reason = "the page of the rules is made by xtask")]
mod data;

use std::path::PathBuf;
use std::{env, fs, process};

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    for folder in ["src/build", "src/build.rs", "src/rulebook", "src/domain/country.rs", "rulebook", "src/ui/styles"] {
        println!("cargo::rerun-if-changed={folder}");
    }
    match data::load(&root) {
        Ok(data) => {
            for (name, text) in data.files() {
                if let Err(error) = fs::write(out.join(name), text) {
                    println!("cargo::error=cannot write {name}: {error}");
                    process::exit(1);
                }
            }
        }
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={problem}");
            }
            process::exit(1);
        }
    }
}
