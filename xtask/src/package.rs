//! What is handed out besides the files for a host: the npm package under `dist/npm/`, and the WordPress plugin under `dist/wordpress/`, with a
//! release in it and as a zip file to upload.

use crate::bundle::{self, Entry, GLUE};
use crate::process::step;
use crate::setup::{Leave, Need, Tools, ensure, version};
use crate::{Result, data, root};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The folder of the npm package.
pub fn npm_folder() -> PathBuf {
    bundle::site().join("npm")
}

/// Makes the release build and what is made from it.
pub fn package(leave: Leave) -> Result<Vec<Entry>> {
    all(&ensure(Need::Release, leave)?)
}

/// The same with tools that are there. The engine is built beside the release: each has one processor for itself while its last crate is compiled.
pub fn all(tools: &Tools) -> Result<Vec<Entry>> {
    let (release, engine) = std::thread::scope(|scope| {
        let engine = scope.spawn(|| engine(tools));
        (bundle::build(tools), engine.join().unwrap_or_else(|_| Err("the build of the engine broke off".to_owned())))
    });
    let entries = release?;
    engine?;
    build(tools)?;
    Ok(entries)
}

/// Makes the packages from a release build and an engine that are there.
pub fn build(tools: &Tools) -> Result {
    npm(tools)?;
    wordpress()
}

/// The glue of the engine, as the package names it: `engine.js` is what its users import.
const ENGINE_GLUE: &str = "engine-module.js";
/// The module of the engine, and where its glue would look for it by itself.
const ENGINE: &str = "engine_bg.wasm";
const DEFAULT_ENGINE: &str = "new URL('engine_bg.wasm', import.meta.url)";

/// Where the engine is kept for the npm package.
fn engine_folder() -> PathBuf {
    root().join("target/engine/package")
}

/// Builds the engine without the screen, for speed.
pub fn engine(tools: &Tools) -> Result {
    let logs = tools.cache.join("logs");
    let (target, folder) = (root().join("target/engine-build"), root().join("target/engine"));
    let mut build = tools.command("cargo".as_ref());
    build.args(["build", "--profile", "engine", "--target", "wasm32-unknown-unknown", "--bin", "innovation-stream-check"]);
    build.args(["--no-default-features", "--features", "engine", "--target-dir"]).arg(&target);
    step("build the engine", &mut build, &logs, None)?;
    // The glue is named after the module.
    let module = target.join("engine.wasm");
    copy(&target.join("wasm32-unknown-unknown/engine/innovation-stream-check.wasm"), &module)?;
    tools.bindgen(&module, &folder, &[])?;
    empty(&engine_folder())?;
    bundle::wasm_opt(tools, &["-O4"], &folder.join(ENGINE), &engine_folder().join(ENGINE))?;
    let glue = bundle::read(&folder.join("engine.js"))?;
    if glue.matches(DEFAULT_ENGINE).count() != 1 {
        return Err("the glue of the engine does not name its module once".to_owned());
    }
    bundle::write(&engine_folder().join(ENGINE_GLUE), &glue.replace(DEFAULT_ENGINE, "undefined"))
}

/// The name of the plugin, and of its folder.
const PLUGIN: &str = "innovation-stream-check";

/// The folder of the WordPress plugin, without and with what is uploaded.
pub fn wordpress_folder() -> PathBuf {
    bundle::site().join("wordpress")
}

fn wordpress() -> Result {
    let folder = wordpress_folder();
    let plugin = folder.join(PLUGIN);
    empty(&folder)?;
    copy_folder(&root().join("integrations/wordpress").join(PLUGIN), &plugin)?;
    for name in LICENCES {
        copy(&root().join(name), &plugin.join(name))?;
    }
    // Under the version: a browser that keeps files of an earlier one never mixes the two.
    copy_folder(&bundle::folder()?, &plugin.join("release").join(version()?))?;
    let path = folder.join(format!("{PLUGIN}.zip"));
    let failed = |error: String| format!("cannot write {}: {error}", path.display());
    let mut zip = ZipWriter::new(fs::File::create(&path).map_err(|error| failed(error.to_string()))?);
    let mut files = Vec::new();
    bundle::collect(&plugin, &mut files)?;
    files.sort();
    for file in files {
        let name = file.strip_prefix(&folder).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        let bytes = fs::read(&file).map_err(|error| failed(error.to_string()))?;
        // The same files give the same bytes: no time of day is in them.
        zip.start_file(name, SimpleFileOptions::default()).map_err(|error| failed(error.to_string()))?;
        zip.write_all(&bytes).map_err(|error| failed(error.to_string()))?;
    }
    zip.finish().map_err(|error| failed(error.to_string())).map(|_| ())
}

/// They come along with everything that is handed out.
const LICENCES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

/// Where the glue would look for the whole module by itself. In the package it is always told, and a bundler would copy the file for nothing.
const DEFAULT_MODULE: &str = "new URL(\"innovation-stream-check_bg.wasm\",import.meta.url)";
/// The same for the rulebook.
const DEFAULT_RULEBOOK: &str = "new URL(\"data/rulebook.bin\",import.meta.url)";

/// What of the npm package goes into its loader.
const BUNDLED: [&str; 2] = ["files.js", "no-page.js"];

fn npm(tools: &Tools) -> Result {
    let folder = npm_folder();
    let source = root().join("integrations/npm");
    let release = bundle::folder()?;
    empty(&folder)?;
    copy_folder(&release, &folder.join("release"))?;
    for item in names(&source)? {
        if !BUNDLED.contains(&item.as_str()) {
            let text = bundle::read(&source.join(&item))?.replace("\"VERSION\"", &format!("{:?}", version()?));
            bundle::write(&folder.join(&item), &text)?;
        }
    }
    for (name, path) in [("embed.d.ts", root().join("static/embed.d.ts")), ("mounted.js", release.join("mounted.js"))] {
        copy(&path, &folder.join(name))?;
    }
    for name in LICENCES {
        copy(&root().join(name), &folder.join(name))?;
    }
    copy(&release.join(bundle::RULEBOOK), &folder.join("rulebook.bin"))?;
    let glue = bundle::read(&release.join(GLUE))?;
    if glue.matches(DEFAULT_MODULE).count() != 1 {
        return Err(format!("{GLUE} does not name the module once"));
    }
    if glue.matches(DEFAULT_RULEBOOK).count() != 1 {
        return Err(format!("{GLUE} does not name the rulebook once"));
    }
    bundle::write(&folder.join("module.js"), &glue.replace(DEFAULT_MODULE, "undefined").replace(DEFAULT_RULEBOOK, "undefined"))?;
    // A bundler copies the page of the rules alone, under a name of its own: its style and its script go into it, and its links to other pages go.
    let (style, code) = (bundle::read(&release.join("page.css"))?, bundle::read(&release.join("rules.js"))?);
    for name in ["rules.html", "rules.fr.html"] {
        let page = bundle::read(&release.join(name))?;
        let (before, rest) = page.split_once("<header>").ok_or("the page of the rules has no header")?;
        let (_, after) = rest.split_once("</header>").ok_or("the header of the page of the rules has no end")?;
        let (link, script) = ("<link rel=\"stylesheet\" href=\"page.css\">", "<script src=\"rules.js\" defer></script>");
        if !before.contains(link) || !before.contains(script) {
            return Err("the page of the rules has no style sheet or no script".to_owned());
        }
        let before = before.replace(link, &format!("<style>\n{style}</style>")).replace(script, &format!("<script>\n{code}</script>"));
        bundle::write(&folder.join(name), &[&before, after].concat())?;
    }
    copy_folder(&engine_folder(), &folder)?;
    // The loader, with the package's own table of files in the place of its own.
    let work = root().join("target/npm");
    let scripts = root().join("static");
    for name in names(&scripts)?.iter().filter(|name| Path::new(name).extension().is_some_and(|extension| extension == "js")) {
        copy(&scripts.join(name), &work.join(name))?;
    }
    for name in [data::FIRST, data::STYLES] {
        copy(&bundle::made(name), &work.join(name))?;
    }
    for name in BUNDLED {
        copy(&source.join(name), &work.join(name))?;
    }
    let mut command = tools.command(tools.esbuild.as_ref().map_err(Clone::clone)?);
    command.arg(work.join("embed.js")).args(["--bundle", "--format=esm", "--charset=utf8", "--target=es2022", "--log-level=warning"]);
    command.arg(format!("--inject:{}", work.join("no-page.js").display()));
    command.args(["--external:./module.js", "--external:./mounted.js"]);
    command.arg(format!("--outfile={}", folder.join("index.js").display()));
    step("bundle the npm package", &mut command, &tools.cache.join("logs"), None)
}

/// Packs the npm package as it would be published.
pub fn pack(tools: &Tools) -> Result<PathBuf> {
    let folder = root().join("target/npm");
    let mut pack = Command::new("npm");
    pack.args(["pack", "--pack-destination"]).arg(&folder).arg(npm_folder());
    step("npm pack", &mut pack, &tools.cache.join("logs"), None)?;
    Ok(folder.join(format!("innovation-stream-check-{}.tgz", version()?)))
}

fn empty(folder: &Path) -> Result {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| format!("cannot remove {}: {error}", folder.display()))?;
    }
    fs::create_dir_all(folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))
}

fn names(folder: &Path) -> Result<Vec<String>> {
    let failed = |error: std::io::Error| format!("cannot read {}: {error}", folder.display());
    let items = fs::read_dir(folder).map_err(failed)?;
    items.map(|item| item.map(|item| item.file_name().to_string_lossy().into_owned()).map_err(failed)).collect()
}

fn copy(from: &Path, to: &Path) -> Result {
    let failed = |error: std::io::Error| format!("cannot copy {} to {}: {error}", from.display(), to.display());
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent).map_err(failed)?;
    }
    fs::copy(from, to).map_err(failed).map(|_| ())
}

fn copy_folder(from: &Path, to: &Path) -> Result {
    for name in names(from)? {
        let (from, to) = (from.join(&name), to.join(&name));
        if from.is_dir() { copy_folder(&from, &to)? } else { copy(&from, &to)? }
    }
    Ok(())
}
