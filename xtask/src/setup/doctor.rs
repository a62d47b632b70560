//! What is installed, what is missing, and what would be done: changes nothing.

use super::debian::{debian_ready, has_target, is_root};
use super::fetched::{DENY, TYPOS, has_pip};
use super::system::{ENGINES, SHELL, WORDPRESS, browser_ready, engines_ready, node_version, wordpress_ready};
use super::{BINARYEN, ESBUILD, TAPLO, TARGET, TRUNK, bindgen_version, cache};
use crate::Result;
use crate::process::find;

/// Tells what is there, what would be done about the rest, and which commands need it.
pub fn doctor() -> Result {
    let cache = cache();
    println!("cache: {}", cache.display());
    let mut missing = 0;
    let mut say = |name: &str, wanted: &str, state: std::result::Result<String, String>| match state {
        Ok(found) => println!("  ok       {name}: {found}"),
        Err(plan) => {
            missing += 1;
            println!("  missing  {name} (for {wanted}): {plan}");
        }
    };
    let wasm = if has_target() {
        Some("the default toolchain".to_owned())
    } else {
        debian_ready().map(|_| "Debian's compiler, standard library in the cache".to_owned())
    };
    let debian = || format!("`rustup target add {TARGET}` is tried; where that fails on Debian: {}", by_hand("rustc-web rust-web-src lld-NN"));
    say(TARGET, "all", wasm.ok_or_else(debian));
    let how = |package: &str, version: &str| match find("cargo-binstall") {
        Some(_) => format!("fetched by itself, into the cache: cargo binstall --version {version} {package}"),
        None => format!("compiled by itself, into the cache, in minutes: cargo install --version {version} {package}"),
    };
    let version = bindgen_version()?;
    let tools = [("wasm-bindgen-cli", "wasm-bindgen", version.as_str(), "serve, test"), ("trunk", "trunk", TRUNK, "serve")];
    for (package, program, version, wanted) in tools {
        let path = cache.join(format!("{package}-{version}/bin/{program}"));
        say(package, wanted, if path.is_file() { Ok(version.to_owned()) } else { Err(how(package, version)) });
    }
    let node = node_version().filter(|version| *version >= 18 && find("npm").is_some());
    say("node", "all but serve", node.map(|version| version.to_string()).ok_or_else(|| by_hand("nodejs npm")));
    let from_npm =
        [("binaryen", "wasm-opt", BINARYEN, "all but serve"), ("esbuild", "esbuild", ESBUILD, "all but serve"), ("@taplo/cli", "taplo", TAPLO, "test")];
    for (package, program, version, wanted) in from_npm {
        let path = cache.join(format!("{package}-{version}/node_modules/.bin/{program}"));
        let plan = || format!("installed by itself, into the cache: npm install {package}@{version}");
        say(package, wanted, path.is_file().then(|| version.to_owned()).ok_or_else(plan));
    }
    for tool in [TYPOS, DENY] {
        let plan = || {
            if has_pip() { format!("installed by itself, into the cache: pip install {}=={}", tool.package, tool.version) } else { by_hand("python3-pip") }
        };
        say(tool.program, "test", tool.path().is_file().then(|| tool.version.to_owned()).ok_or_else(plan));
    }
    let browser = browser_ready().map(|browser| format!("{}, {}", browser.chromium.display(), browser.driver.display()));
    say("browser", "test, bench", browser.ok_or_else(|| by_hand("chromium chromium-driver")));
    let shell = browser_ready().and_then(|browser| browser.shell).map(|path| path.display().to_string());
    say("browser without windows", "test; the whole one is used where it is missing, at twice the time", shell.ok_or_else(|| by_hand(SHELL)));
    let engines = engines_ready().then(|| ENGINES.join(", "));
    say("other engines", "test", engines.ok_or_else(|| by_hand(&ENGINES.join(" "))));
    let wordpress = wordpress_ready().then(|| "there".to_owned());
    say("WordPress", "test --full", wordpress.ok_or_else(|| by_hand(&WORDPRESS.join(" "))));
    if missing == 0 {
        println!("nothing is missing");
    } else {
        println!(
            "{missing} missing. Debian's packages are installed with --install, or where CI=true, and nowhere else; `cargo xtask test` skips what cannot run \
             without them, and says so"
        );
    }
    Ok(())
}

/// How packages of the system get there.
pub(super) fn by_hand(packages: &str) -> String {
    format!("{}apt-get install --no-install-recommends {packages}; or --install", if is_root() { "" } else { "sudo " })
}
