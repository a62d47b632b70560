//! What a Debian system has of its own: its packages, and its compiler with a standard library for wasm32 built into the cache.

use super::{Found, Leave, Missing, TARGET, Wasm, cache, logs};
use crate::Result;
use crate::process::{find, output, step};
use std::fs;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

pub(super) const DEBIAN_RUSTC: &str = "/usr/bin/rustc";

pub(super) fn is_root() -> bool {
    output("id", &["-u"]).as_deref() == Some("0")
}

/// Installs Debian packages where that may be done; otherwise says what would.
pub(super) fn apt(title: &str, packages: &[&str], leave: Leave) -> Found {
    /// Once is enough.
    static UPDATED: OnceLock<Result> = OnceLock::new();
    let command = format!("apt-get update && apt-get install --no-install-recommends {}", packages.join(" "));
    let wanted = if is_root() { command } else { format!("sudo sh -c '{command}'") };
    if find("apt-get").is_none() {
        let reason = format!("{title}: not found, and this is no Debian machine. Install it by the means of your system (on Debian: {wanted})");
        return Err(Missing::NotInstalled(reason));
    }
    // A password can be asked for at a terminal alone.
    let may = is_root() || output("sudo", &["-n", "true"]).is_some() || (find("sudo").is_some() && std::io::stdin().is_terminal());
    if leave == Leave::Given && !may {
        return Err(Missing::NotInstalled(format!("{title}: not found, and this is not root. Please run: {wanted}")));
    }
    if leave == Leave::NotGiven {
        return Err(Missing::NotInstalled(format!("{title}: not found. Please run: {wanted}\nor let this command do it: --install")));
    }
    let apt = |args: &[&str]| {
        let mut command = if is_root() { Command::new("apt-get") } else { Command::new("sudo") };
        if !is_root() {
            command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        }
        command.args(args).env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    UPDATED.get_or_init(|| step("apt-get update", &mut apt(&["update"]), &logs(), Some(Duration::from_mins(5)))).clone()?;
    let install = [&["install", "--yes", "--no-install-recommends"], packages].concat();
    step(title, &mut apt(&install), &logs(), Some(Duration::from_mins(20))).map_err(|reason| Missing::Failed(format!("{reason}\nPlease run: {wanted}")))
}

pub(super) fn has_target() -> bool {
    let folder = output("rustc", &["--print", "target-libdir", "--target", TARGET]);
    folder
        .and_then(|folder| fs::read_dir(folder).ok())
        .is_some_and(|mut files| files.any(|file| file.is_ok_and(|file| file.file_name().to_string_lossy().starts_with("libcore"))))
}

pub(super) fn wasm(leave: Leave) -> Found<Wasm> {
    if has_target() {
        return Ok(Wasm::Rustup);
    }
    if let Some(ready) = debian_ready() {
        return Ok(ready);
    }
    if find("rustup").is_some() {
        let mut add = Command::new("rustup");
        add.args(["target", "add", TARGET]);
        match step("rustup target add", &mut add, &logs(), Some(Duration::from_secs(90))) {
            Ok(()) if has_target() => return Ok(Wasm::Rustup),
            _ => eprintln!("  rustup could not add the {TARGET} target; trying Debian's compiler"),
        }
    }
    let reason = |reason: String| format!("no {TARGET} target. With access to Rust's servers: rustup target add {TARGET}. Otherwise on Debian: {reason}");
    debian(leave).map_err(|missing| match missing {
        Missing::NotInstalled(text) => Missing::NotInstalled(reason(text)),
        Missing::Failed(text) => Missing::Failed(reason(text)),
    })
}

/// Debian's compiler: release, commit and the major version of its LLVM.
pub(super) fn debian_compiler() -> Option<(String, String)> {
    let text = output(DEBIAN_RUSTC, &["-vV"])?;
    let line = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)).map(|value| value.trim().to_owned());
    let llvm = line("LLVM version:")?.split('.').next()?.to_owned();
    Some((format!("{}-{}", line("release:")?, line("commit-hash:")?.get(..9)?), llvm))
}

pub(super) fn sysroot(compiler: &str) -> PathBuf {
    cache().join(format!("wasm-std-{compiler}"))
}

pub(super) fn debian_ready() -> Option<Wasm> {
    let (compiler, llvm) = debian_compiler()?;
    let sysroot = sysroot(&compiler);
    let linker = PathBuf::from(format!("/usr/bin/wasm-ld-{llvm}"));
    (sysroot.is_dir() && linker.is_file()).then_some(Wasm::Debian { linker, sysroot })
}

pub(super) const LIBRARY: &str = "/usr/lib/rustlib/src/rust/library";

pub(super) fn debian(leave: Leave) -> Found<Wasm> {
    if debian_compiler().is_none() || !Path::new(LIBRARY).is_dir() {
        apt("Debian's Rust compiler", &["rustc-web", "rust-web-src"], leave)?;
    }
    let (compiler, llvm) = debian_compiler().ok_or_else(|| format!("{DEBIAN_RUSTC} does not run"))?;
    if !Path::new(&format!("/usr/bin/wasm-ld-{llvm}")).is_file() {
        apt("Debian's linker", &[&format!("lld-{llvm}")], leave)?;
    }
    let sysroot = sysroot(&compiler);
    if !sysroot.is_dir() {
        build_standard_library(&sysroot)?;
    }
    debian_ready().ok_or_else(|| Missing::Failed("the standard library was built but is not found".to_owned()))
}

/// Builds the standard library for wasm32 from Debian's own source with Debian's own compiler.
pub(super) fn build_standard_library(sysroot: &Path) -> Result {
    let work = cache().join("build/wasm-std");
    let source = work.join("library");
    let _ = fs::remove_dir_all(&source);
    fs::create_dir_all(&work).map_err(|error| format!("cannot make {}: {error}", work.display()))?;
    let mut copy = Command::new("cp");
    copy.args(["-rL", LIBRARY]).arg(&source);
    step("copy the source of the standard library", &mut copy, &logs(), None)?;
    let target = work.join("target");
    let mut build = Command::new("cargo");
    build
        .args(["build", "--release", "--target", TARGET, "--manifest-path"])
        .arg(source.join("sysroot/Cargo.toml"))
        .current_dir(&source)
        .env("CARGO_TARGET_DIR", &target)
        .env("RUSTC", DEBIAN_RUSTC)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
        .env("RUSTFLAGS", "-Cembed-bitcode=yes -Zforce-unstable-if-unmarked")
        .env_remove("RUSTDOC")
        .env_remove("RUSTUP_TOOLCHAIN");
    step("build the standard library for wasm32", &mut build, &logs(), None)?;
    let partial = sysroot.with_extension("partial");
    let _ = fs::remove_dir_all(&partial);
    let library = partial.join("lib/rustlib").join(TARGET).join("lib");
    let failed = |error: std::io::Error| format!("cannot install the standard library: {error}");
    fs::create_dir_all(&library).map_err(failed)?;
    for file in fs::read_dir(target.join(TARGET).join("release/deps")).map_err(failed)? {
        let file = file.map_err(failed)?;
        if file.path().extension().is_some_and(|extension| extension == "rlib") {
            fs::copy(file.path(), library.join(file.file_name())).map_err(failed)?;
        }
    }
    fs::rename(&partial, sysroot).map_err(failed)?;
    let _ = fs::remove_dir_all(&work);
    Ok(())
}
