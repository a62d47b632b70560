//! Tests in a browser: wasm-bindgen-test in headless Chromium, and end-to-end tests with Playwright on the release build.

use crate::process::step;
use crate::setup::{Tools, bindgen_tools, packages};
use crate::{Result, root};
use std::path::Path;
use std::process::Command;

/// The tests of `tests/browser.rs`.
pub fn unit(tools: &Tools) -> Result {
    let browser = tools.browser.as_ref().map_err(Clone::clone)?;
    let runner = bindgen_tools()?.with_file_name("wasm-bindgen-test-runner");
    let mut test = tools.command(Path::new("cargo"));
    test.args(["test", "--target", "wasm32-unknown-unknown", "--test", "browser"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("CHROMEDRIVER", &browser.driver)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    step("browser tests", &mut test, &tools.cache.join("logs"), None)
}

/// The tests of `tests/node` on `dist/` with the npm package: the engine without a browser, and the types.
pub fn node(tools: &Tools) -> Result {
    packages(&tools.cache, &root().join("tests/e2e"))?;
    let mut test = Command::new("node");
    test.args(["--test", "tests/node/"]).current_dir(root());
    step("Node tests", &mut test, &tools.cache.join("logs"), None)
}

/// The tests of the npm package, with the tools of the host pages.
pub fn package(tools: &Tools) -> Result {
    let mut test = Command::new("node");
    test.args(["--test", "tests/e2e/hosts/package.test.js"]).current_dir(root());
    step("package tests", &mut test, &tools.cache.join("logs"), None)
}

/// The tests of `tests/e2e` on `dist/`. `full`: in the whole browser, also where its engine is there without windows.
pub fn end_to_end(tools: &Tools, full: bool) -> Result {
    let browser = tools.browser.as_ref().map_err(Clone::clone)?;
    let folder = root().join("tests/e2e");
    packages(&tools.cache, &folder)?;
    let mut test = Command::new(folder.join("node_modules/.bin/playwright"));
    test.arg("test").current_dir(&folder).env("CHROMIUM", if full { &browser.chromium } else { browser.for_pages() });
    step("end-to-end tests", &mut test, &tools.cache.join("logs"), None)
}

/// The tests of `tests/e2e/browsers`: Firefox and WebKitGTK. The whole interviews and the strangers' pages; `full`: everything.
pub fn engines(tools: &Tools, full: bool) -> Result {
    packages(&tools.cache, &root().join("tests/e2e"))?;
    let mut test = Command::new("node");
    test.arg("--test").current_dir(root());
    if !full {
        test.args(["--test-name-pattern", "everything by keyboard|everything under|resets everything|on strangers’ pages"]);
    }
    test.arg("tests/e2e/browsers/browsers.test.js");
    test.env("ISC_REQUIRE_BROWSERS", "1");
    step("tests in Firefox and WebKitGTK", &mut test, &tools.cache.join("logs"), None)
}

/// The tests of `tests/e2e/wordpress` on `dist/wordpress`.
pub fn wordpress(tools: &Tools) -> Result {
    let browser = tools.browser.as_ref().map_err(Clone::clone)?;
    let folder = root().join("tests/e2e");
    packages(&tools.cache, &folder)?;
    let mut test = Command::new(folder.join("node_modules/.bin/playwright"));
    test.args(["test", "--config", "wordpress/playwright.config.js"]).current_dir(&folder).env("CHROMIUM", &browser.chromium);
    step("tests in WordPress", &mut test, &tools.cache.join("logs"), None)
}
