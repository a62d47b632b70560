//! Node, the browsers and WordPress, which come with the system.

use super::debian::{apt, is_root};
use super::{Browser, Found, Leave, Missing};
use crate::process::{find, output};
use std::fs;
use std::path::{Path, PathBuf};

pub(super) fn node_version() -> Option<u32> {
    output("node", &["--version"])?.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Node 18 or newer, with npm.
pub(super) fn node(leave: Leave) -> Found {
    match node_version() {
        Some(version) if version >= 18 && find("npm").is_some() => Ok(()),
        Some(version) if version < 18 => Err(Missing::NotInstalled(format!("Node {version} is too old: install Node 18 or newer with npm"))),
        _ => apt("Node and npm", &["nodejs", "npm"], leave),
    }
}

pub(super) fn browser_ready() -> Option<Browser> {
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
pub(super) const ENGINES: [&str; 3] = ["firefox-esr", "webkit2gtk-driver", "xvfb"];

pub(super) fn engines_ready() -> bool {
    let firefox = std::env::var_os("FIREFOX").is_some() || find("firefox-esr").is_some() || find("firefox").is_some();
    let webkit = std::env::var_os("WEBKIT_DRIVER").is_some() || find("WebKitWebDriver").is_some();
    firefox && webkit && find("Xvfb").is_some()
}

/// What a WordPress for its tests is made of.
pub(super) const WORDPRESS: [&str; 4] = ["wordpress", "mariadb-server", "php-cli", "php-mysql"];

pub(super) fn wordpress_ready() -> bool {
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
pub(super) const SHELL: &str = "chromium-headless-shell";

/// Chromium and its driver.
pub(super) fn browser(leave: Leave) -> Found<Browser> {
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
