//! The release build under `dist/`, and its manifest.

use crate::process::step;
use crate::setup::{Need, Tools, ensure};
use crate::{Result, root};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha384};
use std::fs;
use std::path::{Path, PathBuf};

/// One file of the release.
#[derive(Clone, Serialize)]
pub struct Entry {
    pub path: String,
    pub bytes: usize,
    pub brotli: usize,
    pub integrity: String,
}

/// The folder of the release.
pub fn folder() -> PathBuf {
    root().join("dist")
}

/// Makes the release build.
pub fn dist() -> Result<Vec<Entry>> {
    build(&ensure(Need::Release)?)
}

/// Makes the release build with tools that are there.
pub fn build(tools: &Tools) -> Result<Vec<Entry>> {
    let logs = tools.cache.join("logs");
    let mut trunk = tools.command(&tools.trunk);
    trunk.args(["build", "--release", "--offline"]).env("RUST_BACKTRACE", "0");
    step("release build", &mut trunk, &logs, None)?;
    let esbuild = tools.esbuild.as_ref().ok_or("esbuild is not set up")?;
    for name in ["embed.js", "innovation-stream-check.js"] {
        let file = folder().join(name);
        let mut minify = tools.command(esbuild);
        minify
            .arg(&file)
            .args(["--minify", "--format=esm", "--target=es2022", "--allow-overwrite", "--log-level=warning"])
            .arg(format!("--outfile={}", file.display()));
        step(&format!("minify {name}"), &mut minify, &logs, None)?;
    }
    let entries = manifest()?;
    let text = serde_json::to_string_pretty(&entries).map_err(|error| error.to_string())?;
    fs::write(folder().join("manifest.json"), text + "\n").map_err(|error| format!("cannot write the manifest: {error}"))?;
    Ok(entries)
}

/// Every file of `dist/` but the manifest itself, by path.
pub fn manifest() -> Result<Vec<Entry>> {
    let mut files = Vec::new();
    collect(&folder(), &mut files)?;
    files.sort();
    files.iter().filter(|file| !file.ends_with("manifest.json")).map(|file| entry(file)).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result {
    let failed = |error: std::io::Error| format!("cannot read {}: {error}", folder.display());
    for item in fs::read_dir(folder).map_err(failed)? {
        let path = item.map_err(failed)?.path();
        if path.is_dir() { collect(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

fn entry(file: &Path) -> Result<Entry> {
    let bytes = fs::read(file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    let path = file.strip_prefix(folder()).unwrap_or(file).to_string_lossy().replace('\\', "/");
    Ok(Entry { path, bytes: bytes.len(), brotli: brotli(&bytes)?, integrity: format!("sha384-{}", STANDARD.encode(Sha384::digest(&bytes))) })
}

/// The length after brotli at quality 11, window 22: what a good static host sends.
pub fn brotli(bytes: &[u8]) -> Result<usize> {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params).map_err(|error| error.to_string())?;
    Ok(out.len())
}
