//! Set-up: a wasm32 target, wasm-bindgen, wasm-opt, esbuild, Node, the browsers, two checkers of the checkout, and Trunk for serving.
//!
//! Tools go at pinned versions into a cache of the user's own. Each is installed beside its place and renamed into it when it is whole, so that an
//! interruption leaves nothing half-made. Packages of the system are installed only where somebody gave leave ([`Leave`]); otherwise what is
//! missing is named with the command that installs it.

mod debian;
mod doctor;
mod fetched;
mod packages;
mod system;

use crate::process::step;
use crate::{Result, root};
use debian::{DEBIAN_RUSTC, wasm};
use fetched::{CargoTool, DENY, TYPOS, npm_tool};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub use doctor::doctor;
pub use packages::packages;
use system::{browser, browser_ready};
pub use system::{engines, wordpress};

const TARGET: &str = "wasm32-unknown-unknown";
pub const TRUNK: &str = "0.21.14";
pub const BINARYEN: &str = "132.0.0";
pub const ESBUILD: &str = "0.28.2";
/// Holds the rulebook against its schemas.
pub const TAPLO: &str = "0.7.0";

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
    pub taplo: Found<PathBuf>,
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
    let Fetched { node, wasm_opt, esbuild, taplo, typos, deny, browser } = fetched;
    let tools = Tools { cache, wasm, node, wasm_opt, esbuild, taplo, typos, deny, browser };
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
    taplo: Found<PathBuf>,
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
            taplo: Err(unasked()),
            typos: Err(unasked()),
            deny: Err(unasked()),
            browser: Err(unasked()),
        };
        if need == Need::Serve {
            return fetched;
        }
        let node = system::node(leave);
        let tool = |package, version, program| node.clone().and_then(|()| npm_tool(package, version, program).map_err(Missing::Failed));
        (fetched.wasm_opt, fetched.esbuild) = (tool("binaryen", BINARYEN, "wasm-opt"), tool("esbuild", ESBUILD, "esbuild"));
        if need != Need::Release {
            fetched.browser = browser(leave);
        }
        if need == Need::Test {
            fetched.taplo = tool("@taplo/cli", TAPLO, "taplo");
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

    /// Makes a module that Cargo built, and the glue between it and JavaScript, ready for a page, in a folder.  `more`: what else
    /// xtask-bindgen is told.
    pub fn bindgen(&self, module: &Path, folder: &Path, more: &[&str]) -> Result {
        let mut bindgen = Command::new("cargo");
        bindgen.args(["run", "--package", "xtask-bindgen", "--"]).arg(module).arg(folder).args(more).current_dir(root());
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

/// Moves a whole folder into its place.
pub fn place(partial: &Path, folder: &Path) -> Result {
    let _ = fs::remove_dir_all(folder);
    fs::rename(partial, folder).map_err(|error| format!("cannot move {} into place: {error}", partial.display()))
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
        crate::process::output(&path, &["--version"]).ok_or_else(|| "the tool does not run".to_owned())
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
