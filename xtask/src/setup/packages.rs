//! The packages of npm that tests and benchmarks use.

use super::place;
use crate::process::step;
use crate::{Result, root};
use sha2::{Digest, Sha384};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The first bytes of a digest as hexadecimal digits.
fn hex(digest: &[u8]) -> String {
    digest.iter().take(6).flat_map(|byte| [byte >> 4, byte & 15]).filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect()
}

/// The npm packages of the lock file, installed into the cache and linked from the folder.
pub fn packages(cache: &Path, folder: &Path) -> Result {
    let lock = fs::read(folder.join("package-lock.json")).map_err(|error| format!("cannot read the lock file of {}: {error}", folder.display()))?;
    let hash = hex(Sha384::digest(&lock).as_slice());
    let place_of: PathBuf = cache.join(format!("e2e-{hash}"));
    if !place_of.is_dir() {
        let partial = place_of.with_extension("partial");
        let _ = fs::remove_dir_all(&partial);
        let failed = |error: std::io::Error| format!("cannot prepare the packages: {error}");
        fs::create_dir_all(&partial).map_err(failed)?;
        for name in ["package.json", "package-lock.json", ".npmrc"] {
            fs::copy(folder.join(name), partial.join(name)).map_err(failed)?;
        }
        let mut install = Command::new("npm");
        // Not `ci`: it refuses a lock file without the packages of platforms that were not to be had where it was made.
        install.args(["install", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(&partial);
        let name = folder.strip_prefix(root()).unwrap_or(folder).display();
        step(&format!("install the packages of {name}"), &mut install, &cache.join("logs"), None)?;
        place(&partial, &place_of)?;
    }
    let link = folder.join("node_modules");
    let target = place_of.join("node_modules");
    if fs::read_link(&link).ok().as_deref() != Some(&target) {
        let _ = fs::remove_file(&link);
        #[cfg(unix)]
        std::os::unix::fs::symlink(&target, &link).map_err(|error| format!("cannot link {}: {error}", link.display()))?;
        #[cfg(windows)]
        std::os::windows::fs::symlink_dir(&target, &link).map_err(|error| format!("cannot link {}: {error}", link.display()))?;
    }
    Ok(())
}
