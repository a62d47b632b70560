//! Set-up: a wasm32 target, Trunk, wasm-bindgen, wasm-opt, esbuild, Node, Chromium and its driver.
//!
//! Tools go at pinned versions into a cache of the user's own. Each is installed beside its place and renamed into it when it is whole, so that an
//! interruption leaves nothing half-made. What cannot be installed is named with the command that would.

use crate::process::{find, output, step};
use crate::{Result, root};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const TARGET: &str = "wasm32-unknown-unknown";
pub const TRUNK: &str = "0.21.14";
pub const BINARYEN: &str = "132.0.0";
pub const ESBUILD: &str = "0.28.2";
pub const GECKODRIVER: &str = "0.37.1";

/// A tool that only moves files about need not be optimised: it saves minutes.
const QUICK: [(&str, &str); 3] =
    [("CARGO_PROFILE_RELEASE_LTO", "off"), ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"), ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")];

/// What to install, by need.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// To serve while developing.
    Serve,
    /// To make the release build.
    Release,
    /// To test everything.
    Test,
}

/// Where the tools are.
pub struct Tools {
    pub cache: PathBuf,
    pub wasm: Wasm,
    pub bindgen: PathBuf,
    pub trunk: PathBuf,
    pub wasm_opt: Option<PathBuf>,
    pub esbuild: Option<PathBuf>,
    pub browser: Option<Browser>,
}

/// A compiler with a standard library for wasm32.
#[derive(Clone)]
pub enum Wasm {
    /// The default toolchain.
    Rustup,
    /// Debian's compiler and linker, with a standard library built into the cache.
    Debian { linker: PathBuf, sysroot: PathBuf },
}

/// Chromium and its driver.
#[derive(Clone)]
pub struct Browser {
    pub chromium: PathBuf,
    pub driver: PathBuf,
}

const DEBIAN_RUSTC: &str = "/usr/bin/rustc";

/// The folder of the cache.
pub fn cache() -> PathBuf {
    if let Some(folder) = std::env::var_os("ISC_CACHE") {
        return folder.into();
    }
    let home = || std::env::var_os("HOME").or(std::env::var_os("USERPROFILE")).map_or_else(|| PathBuf::from("."), PathBuf::from);
    std::env::var_os("XDG_CACHE_HOME").map_or_else(|| home().join(".cache"), PathBuf::from).join("innovation-stream-check")
}

fn logs() -> PathBuf {
    cache().join("logs")
}

fn cargo_manifest() -> Result<toml::Table> {
    let text = fs::read_to_string(root().join("Cargo.toml")).map_err(|error| format!("cannot read Cargo.toml: {error}"))?;
    text.parse().map_err(|error| format!("Cargo.toml: {error}"))
}

/// The version of the product.
pub fn version() -> Result<String> {
    let manifest = cargo_manifest()?;
    let version = manifest.get("package").and_then(|table| table.get("version")).and_then(toml::Value::as_str);
    version.map(str::to_owned).ok_or_else(|| "Cargo.toml has no version".to_owned())
}

/// The release of wasm-bindgen that Cargo.toml pins.
pub fn bindgen_version() -> Result<String> {
    let manifest = cargo_manifest()?;
    let version = manifest.get("dependencies").and_then(|table| table.get("wasm-bindgen")).and_then(toml::Value::as_str);
    version.and_then(|version| version.strip_prefix('=')).map(str::to_owned).ok_or_else(|| "Cargo.toml must pin wasm-bindgen with `=`".to_owned())
}

/// Installs what is missing.
pub fn ensure(need: Need) -> Result<Tools> {
    let cache = cache();
    fs::create_dir_all(&cache).map_err(|error| format!("cannot make {}: {error}", cache.display()))?;
    let wasm = wasm()?;
    let bindgen = cargo_tool("wasm-bindgen-cli", "wasm-bindgen", &bindgen_version()?, &["--no-default-features"], &[])?;
    let trunk = cargo_tool("trunk", "trunk", TRUNK, &["--no-default-features", "--features", "rustls"], &QUICK)?;
    let (mut wasm_opt, mut esbuild, mut browser) = (None, None, None);
    if need != Need::Serve {
        node()?;
        wasm_opt = Some(npm_tool("binaryen", BINARYEN, "wasm-opt")?);
        esbuild = Some(npm_tool("esbuild", ESBUILD, "esbuild")?);
    }
    if need == Need::Test {
        browser = Some(self::browser()?);
    }
    Ok(Tools { cache, wasm, bindgen, trunk, wasm_opt, esbuild, browser })
}

impl Tools {
    /// Where builds for wasm32 go, unless told otherwise.
    pub fn wasm_target(&self) -> PathBuf {
        // Two compilers in one folder would rebuild each other's work.
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
        if matches!(self.wasm, Wasm::Debian { .. }) { target.join("wasm") } else { target }
    }

    /// A command with the tools first on PATH and the compiler for wasm32 set.
    pub fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        let own = [Some(&self.bindgen), self.wasm_opt.as_ref(), self.esbuild.as_ref()];
        let folders = own.into_iter().flatten().filter_map(|tool| tool.parent()).map(Path::to_path_buf);
        let path = std::env::var_os("PATH").unwrap_or_default();
        if let Ok(path) = std::env::join_paths(folders.chain(std::env::split_paths(&path))) {
            command.env("PATH", path);
        }
        command.current_dir(root());
        let mut flags = remap();
        if let Wasm::Debian { linker, sysroot } = &self.wasm {
            command.env("CARGO_TARGET_DIR", self.wasm_target());
            command.env("RUSTC", DEBIAN_RUSTC);
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
            flags.push(format!("--sysroot={}", sysroot.display()));
            // Cargo run by rustup's proxy names that toolchain's tools to its children.
            command.env_remove("RUSTDOC").env_remove("RUSTUP_TOOLCHAIN");
        }
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.join(" "));
        command
    }
}

/// Flags that keep this machine's paths out of the module: they would make builds differ, and each is paid for in bytes.
fn remap() -> Vec<String> {
    let home = std::env::var_os("HOME").map_or_else(PathBuf::new, PathBuf::from);
    let cargo = std::env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    let registries = fs::read_dir(cargo.join("registry/src")).into_iter().flatten().flatten().map(|entry| entry.path());
    registries.chain([root().to_path_buf()]).map(|path| format!("--remap-path-prefix={}/=", path.display())).collect()
}

fn is_root() -> bool {
    output("id", &["-u"]).as_deref() == Some("0")
}

/// Installs Debian packages, or names the command that would.
fn apt(title: &str, packages: &[&str]) -> Result {
    let wanted = format!("apt-get update && apt-get install --no-install-recommends {}", packages.join(" "));
    if find("apt-get").is_none() {
        return Err(format!("{title}: not found, and this is no Debian machine. Install it by the means of your system (on Debian: {wanted})"));
    }
    if !is_root() {
        return Err(format!("{title}: not found. Please run: sudo sh -c '{wanted}'"));
    }
    let apt = |args: &[&str]| {
        let mut command = Command::new("apt-get");
        command.args(args).env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    step("apt-get update", &mut apt(&["update"]), &logs(), Some(Duration::from_mins(5)))?;
    let install = [&["install", "--yes", "--no-install-recommends"], packages].concat();
    step(title, &mut apt(&install), &logs(), Some(Duration::from_mins(20))).map_err(|reason| format!("{reason}\nPlease run: {wanted}"))
}

fn has_target() -> bool {
    let folder = output("rustc", &["--print", "target-libdir", "--target", TARGET]);
    folder
        .and_then(|folder| fs::read_dir(folder).ok())
        .is_some_and(|mut files| files.any(|file| file.is_ok_and(|file| file.file_name().to_string_lossy().starts_with("libcore"))))
}

fn wasm() -> Result<Wasm> {
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
    debian().map_err(|reason| format!("no {TARGET} target. With access to Rust's servers: rustup target add {TARGET}. Otherwise on Debian: {reason}"))
}

/// Debian's compiler: release, commit and the major version of its LLVM.
fn debian_compiler() -> Option<(String, String)> {
    let text = output(DEBIAN_RUSTC, &["-vV"])?;
    let line = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)).map(|value| value.trim().to_owned());
    let llvm = line("LLVM version:")?.split('.').next()?.to_owned();
    Some((format!("{}-{}", line("release:")?, line("commit-hash:")?.get(..9)?), llvm))
}

fn sysroot(compiler: &str) -> PathBuf {
    cache().join(format!("wasm-std-{compiler}"))
}

fn debian_ready() -> Option<Wasm> {
    let (compiler, llvm) = debian_compiler()?;
    let sysroot = sysroot(&compiler);
    let linker = PathBuf::from(format!("/usr/bin/wasm-ld-{llvm}"));
    (sysroot.is_dir() && linker.is_file()).then_some(Wasm::Debian { linker, sysroot })
}

const LIBRARY: &str = "/usr/lib/rustlib/src/rust/library";

fn debian() -> Result<Wasm> {
    if debian_compiler().is_none() || !Path::new(LIBRARY).is_dir() {
        apt("Debian's Rust compiler", &["rustc-web", "rust-web-src"])?;
    }
    let (compiler, llvm) = debian_compiler().ok_or_else(|| format!("{DEBIAN_RUSTC} does not run"))?;
    if !Path::new(&format!("/usr/bin/wasm-ld-{llvm}")).is_file() {
        apt("Debian's linker", &[&format!("lld-{llvm}")])?;
    }
    let sysroot = sysroot(&compiler);
    if !sysroot.is_dir() {
        build_standard_library(&sysroot)?;
    }
    debian_ready().ok_or_else(|| "the standard library was built but is not found".to_owned())
}

/// Builds the standard library for wasm32 from Debian's own source with Debian's own compiler.
fn build_standard_library(sysroot: &Path) -> Result {
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

/// A tool from the registry of Rust packages, at one version, in its own folder of the cache.
fn cargo_tool(package: &str, program: &str, version: &str, args: &[&str], env: &[(&str, &str)]) -> Result<PathBuf> {
    let folder = cache().join(format!("{package}-{version}"));
    let path = folder.join("bin").join(program);
    if path.is_file() {
        return Ok(path);
    }
    let partial = folder.with_extension("partial");
    let build = cache().join("build").join(package);
    let mut install = Command::new("cargo");
    install.args(["install", package, "--version", version, "--locked", "--no-track", "--force"]).args(args).arg("--root").arg(&partial);
    install.current_dir(cache()).env("CARGO_TARGET_DIR", &build).envs(env.iter().copied());
    for name in ["RUSTC", "RUSTFLAGS", "CARGO_BUILD_TARGET"] {
        install.env_remove(name);
    }
    step(&format!("install {package} {version}"), &mut install, &logs(), None)?;
    place(&partial, &folder)?;
    let _ = fs::remove_dir_all(&build);
    Ok(path)
}

/// A tool from npm, at one version, in its own folder of the cache.
fn npm_tool(package: &str, version: &str, program: &str) -> Result<PathBuf> {
    let folder = cache().join(format!("{package}-{version}"));
    let path = folder.join("node_modules/.bin").join(program);
    if path.is_file() {
        return Ok(path);
    }
    let partial = folder.with_extension("partial");
    let _ = fs::remove_dir_all(&partial);
    fs::create_dir_all(&partial).map_err(|error| format!("cannot make {}: {error}", partial.display()))?;
    let mut install = Command::new("npm");
    install.args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(&partial).arg(format!("{package}@{version}")).current_dir(&partial);
    step(&format!("install {package} {version}"), &mut install, &logs(), Some(Duration::from_mins(10)))?;
    place(&partial, &folder)?;
    Ok(path)
}

/// Moves a whole folder into its place.
pub fn place(partial: &Path, folder: &Path) -> Result {
    let _ = fs::remove_dir_all(folder);
    fs::rename(partial, folder).map_err(|error| format!("cannot move {} into place: {error}", partial.display()))
}

fn node_version() -> Option<u32> {
    output("node", &["--version"])?.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Node 18 or newer, with npm.
fn node() -> Result {
    match node_version() {
        Some(version) if version >= 18 && find("npm").is_some() => Ok(()),
        Some(version) if version < 18 => Err(format!("Node {version} is too old: install Node 18 or newer with npm")),
        _ => apt("Node and npm", &["nodejs", "npm"]),
    }
}

fn browser_ready() -> Option<Browser> {
    let given = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_file());
    let chromium = given("CHROMIUM").or_else(|| ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].into_iter().find_map(find))?;
    let driver = given("CHROMEDRIVER").or_else(|| find("chromedriver"))?;
    Some(Browser { chromium, driver })
}

/// The other engines' programs: Firefox's driver comes from the registry of Rust packages, all else from Debian. `Err` says why they cannot be had.
pub fn engines() -> Result<PathBuf> {
    if !engines_ready() {
        apt("Firefox, WebKitGTK and a screen", &ENGINES)?;
    }
    match geckodriver() {
        Some(driver) => Ok(driver),
        None => cargo_tool("geckodriver", "geckodriver", GECKODRIVER, &[], &QUICK),
    }
}

/// Their packages.
const ENGINES: [&str; 3] = ["firefox-esr", "webkit2gtk-driver", "xvfb"];

fn engines_ready() -> bool {
    let firefox = std::env::var_os("FIREFOX").is_some() || find("firefox-esr").is_some() || find("firefox").is_some();
    let webkit = std::env::var_os("WEBKIT_DRIVER").is_some() || find("WebKitWebDriver").is_some();
    firefox && webkit && find("Xvfb").is_some()
}

/// A driver of Firefox that is there already, but not in the cache.
fn geckodriver() -> Option<PathBuf> {
    std::env::var_os("GECKODRIVER").map(PathBuf::from).or_else(|| find("geckodriver"))
}

/// What a WordPress for its tests is made of. `Err` says why it cannot be had.
pub fn wordpress() -> Result {
    let has = |name: &str| find(name).is_some() || Path::new("/usr/sbin").join(name).is_file();
    if has("mariadbd") && has("php") && Path::new("/usr/share/wordpress/wp-settings.php").is_file() {
        return Ok(());
    }
    // The tests start what they need; nothing is to come up by being installed.
    let policy = Path::new("/usr/sbin/policy-rc.d");
    let own = is_root() && !policy.exists();
    if own {
        let failed = |error: std::io::Error| format!("cannot write {}: {error}", policy.display());
        fs::write(policy, "#!/bin/sh\nexit 101\n").map_err(failed)?;
        #[cfg(unix)]
        fs::set_permissions(policy, std::os::unix::fs::PermissionsExt::from_mode(0o755)).map_err(failed)?;
    }
    let done = apt("WordPress, MariaDB and PHP", &["wordpress", "mariadb-server", "php-cli", "php-mysql"]);
    if own {
        let _ = fs::remove_file(policy);
    }
    done
}

/// Chromium and its driver.
fn browser() -> Result<Browser> {
    if let Some(ready) = browser_ready() {
        return Ok(ready);
    }
    apt("Chromium and its driver", &["chromium", "chromium-driver"])?;
    browser_ready().ok_or_else(|| "Chromium was installed but is not found; set CHROMIUM and CHROMEDRIVER to their paths".to_owned())
}

/// Tells what is there and what would be done.
pub fn doctor() -> Result {
    let cache = cache();
    let root_or = |command: &str| if is_root() { format!("would run: {command}") } else { format!("please run: sudo {command}") };
    println!("cache: {}", cache.display());
    let mut missing = 0;
    let mut say = |name: &str, state: std::result::Result<String, String>| match state {
        Ok(found) => println!("  ok       {name}: {found}"),
        Err(plan) => {
            missing += 1;
            println!("  missing  {name}: {plan}");
        }
    };
    let wasm = if has_target() {
        Some("the default toolchain".to_owned())
    } else {
        debian_ready().map(|_| "Debian's compiler, standard library in the cache".to_owned())
    };
    say(
        TARGET,
        wasm.ok_or_else(|| {
            format!("would run: rustup target add {TARGET}; where that fails on Debian, {}", root_or("apt-get install rustc-web rust-web-src lld-NN"))
        }),
    );
    let version = bindgen_version()?;
    for (package, program, version) in [("wasm-bindgen-cli", "wasm-bindgen", version.as_str()), ("trunk", "trunk", TRUNK)] {
        let path = cache.join(format!("{package}-{version}/bin/{program}"));
        say(
            package,
            if path.is_file() {
                Ok(version.to_owned())
            } else {
                Err(format!("would run: cargo install {package} --version {version}, into the cache (minutes)"))
            },
        );
    }
    say(
        "node",
        match node_version() {
            Some(version) if version >= 18 => Ok(version.to_string()),
            _ => Err(root_or("apt-get install nodejs npm")),
        },
    );
    for (package, program, version) in [("binaryen", "wasm-opt", BINARYEN), ("esbuild", "esbuild", ESBUILD)] {
        let path = cache.join(format!("{package}-{version}/node_modules/.bin/{program}"));
        say(package, if path.is_file() { Ok(version.to_owned()) } else { Err(format!("would run: npm install {package}@{version}, into the cache")) });
    }
    say(
        "browser",
        browser_ready()
            .map(|browser| format!("{}, {}", browser.chromium.display(), browser.driver.display()))
            .ok_or_else(|| root_or("apt-get install chromium chromium-driver")),
    );
    say(
        "other engines",
        if engines_ready() {
            Ok(ENGINES.join(", "))
        } else {
            Err(format!("{}; without them their tests are skipped", root_or(&format!("apt-get install {}", ENGINES.join(" ")))))
        },
    );
    let path = cache.join(format!("geckodriver-{GECKODRIVER}/bin/geckodriver"));
    say(
        "geckodriver",
        match geckodriver().or_else(|| path.is_file().then_some(path)) {
            Some(path) => Ok(path.display().to_string()),
            None => Err(format!("would run: cargo install geckodriver --version {GECKODRIVER}, into the cache (minutes)")),
        },
    );
    println!("{}", if missing == 0 { "nothing is missing".to_owned() } else { format!("{missing} missing; `cargo xtask serve` or `test` would install them") });
    Ok(())
}
