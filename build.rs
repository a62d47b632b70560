//! Compiles the rulebook: bad data fails the build with file, line and reason. What of it the crate has to know is the names of the sentences that
//! the interface says itself; the rest are files, which the browser fetches and the tests include.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed=rulebook");
    if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|architecture| architecture == "wasm32") {
        // Half a megabyte for the stack, half of what is usual: an address behind it takes a byte less in the module each time it is written.
        println!("cargo::rustc-link-arg-bins=-zstack-size=524288");
    }
    match isc_compiler::load(&root) {
        Ok(data) => {
            write(&out, "messages.rs", isc_compiler::catalogue::rust(&data.messages).as_bytes());
            for (employer, names) in isc_compiler::catalogue::FILES {
                for (language, name) in names.into_iter().enumerate() {
                    write(&out, name, isc_compiler::catalogue::file(&data.messages, language, employer).as_bytes());
                }
            }
            for (language, name) in ["routes.en.txt", "routes.fr.txt"].into_iter().enumerate() {
                write(&out, name, isc_compiler::catalogue::file_of_routes(&data.messages, language).as_bytes());
            }
            write(&out, "rulebook.bin", &data.rulebook.to_bytes());
        }
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={problem}");
            }
            process::exit(1);
        }
    }
}

fn write(folder: &Path, name: &str, bytes: &[u8]) {
    if let Err(error) = fs::write(folder.join(name), bytes) {
        println!("cargo::error=cannot write {name}: {error}");
        process::exit(1);
    }
}
