//! `cargo xtask release X.Y.Z`: puts a version into every place that carries it, and dates the list of changes. All is checked before any is written.
//!
//! The crates `xtask` and `xtask-bindgen` keep their number: nobody is handed them. What is done before and after is in docs/release.md.

use crate::process::output;
use crate::words::iso;
use crate::{Result, root, setup, today};
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;

/// A version: three numbers. A word after them, as for a trial release, has no place in a WordPress plugin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Version([u32; 3]);

impl Version {
    fn parse(text: &str) -> Result<Self> {
        let number = |part: &str| {
            let plain = part.bytes().all(|byte| byte.is_ascii_digit()) && (part.len() == 1 || !part.starts_with('0'));
            if plain { part.parse().ok() } else { None }
        };
        let numbers: Option<Vec<u32>> = text.split('.').map(number).collect();
        let three = numbers.and_then(|numbers| <[u32; 3]>::try_from(numbers).ok());
        three.map(Self).ok_or_else(|| format!("`{text}` is no version: three numbers with full stops between them are expected, like 1.20.3"))
    }

    /// The name of the moving alias, as the release build names it.
    fn alias(self) -> String {
        match self.0 {
            [0, minor, _] => format!("0.{minor}"),
            [major, ..] => major.to_string(),
        }
    }

    /// A text of a place with this version in it.
    fn fill(self, text: &str) -> String {
        text.replace("X.Y.Z", &self.to_string()).replace("ALIAS", &self.alias())
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [major, minor, patch] = self.0;
        write!(f, "{major}.{minor}.{patch}")
    }
}

/// A text that carries the version.
struct Place {
    file: &'static str,
    /// What stands there, with `X.Y.Z` for the version and `ALIAS` for the moving alias.
    text: &'static str,
    /// How often it stands there.
    count: usize,
}

const fn place(file: &'static str, text: &'static str, count: usize) -> Place {
    Place { file, text, count }
}

const PACKAGE: &str = "name = \"innovation-stream-check\"\nversion = \"X.Y.Z\"\n";
const WRITTEN: &str = "\"Project-Id-Version: innovation-stream-check X.Y.Z\\n\"\n";
const COMPILED: &str = "Project-Id-Version: innovation-stream-check X.Y.Z\n";
const CHANGES: &str = "CHANGELOG.md";
const PLUGIN_README: &str = "integrations/wordpress/innovation-stream-check/readme.txt";

/// Every place. The npm package has none: `cargo xtask package` takes the version from Cargo.toml.
static PLACES: [Place; 15] = [
    place("Cargo.toml", PACKAGE, 1),
    place("Cargo.lock", PACKAGE, 1),
    place("README.md", "release/X.Y.Z/", 4),
    place("SECURITY.md", "(`ALIAS/`)", 1),
    place("docs/embed.md", "`dist/ALIAS/`", 1),
    place("integrations/wordpress/README.md", "release/X.Y.Z/", 1),
    place("integrations/wordpress/innovation-stream-check/block.json", "\"version\": \"X.Y.Z\"", 1),
    place("integrations/wordpress/innovation-stream-check/innovation-stream-check.php", " * Version: X.Y.Z\n", 1),
    place("integrations/wordpress/innovation-stream-check/innovation-stream-check.php", "INNOVATION_STREAM_CHECK_VERSION = 'X.Y.Z';\n", 1),
    place(PLUGIN_README, "Stable tag: X.Y.Z\n", 1),
    place("integrations/wordpress/innovation-stream-check/languages/innovation-stream-check.pot", WRITTEN, 1),
    place("integrations/wordpress/innovation-stream-check/languages/innovation-stream-check-fr_CA.po", WRITTEN, 1),
    place("integrations/wordpress/innovation-stream-check/languages/innovation-stream-check-fr_FR.po", WRITTEN, 1),
    place("integrations/wordpress/innovation-stream-check/languages/innovation-stream-check-fr_CA.mo", COMPILED, 1),
    place("integrations/wordpress/innovation-stream-check/languages/innovation-stream-check-fr_FR.mo", COMPILED, 1),
];

/// The files by their paths from the root.
type Files = BTreeMap<&'static str, Vec<u8>>;

/// A compiled catalogue of gettext. The translation of the first text, which is empty, is its header.
struct Catalogue {
    texts: Vec<Vec<u8>>,
    translations: Vec<Vec<u8>>,
}

impl Catalogue {
    const MAGIC: u32 = 0x9504_12de;
    /// The numbers before the two tables of lengths and offsets.
    const HEAD: usize = 28;

    fn read(bytes: &[u8]) -> Option<Self> {
        let word = |at: usize| -> Option<u32> {
            let four = bytes.get(at..at.checked_add(4)?)?;
            Some(u32::from_le_bytes(four.try_into().ok()?))
        };
        let number = |at: usize| word(at).and_then(|word| usize::try_from(word).ok());
        if word(0)? != Self::MAGIC {
            return None;
        }
        let count = number(8)?;
        let list = |table: usize| -> Option<Vec<Vec<u8>>> {
            let one = |index: usize| {
                let (length, start) = (number(table + 8 * index)?, number(table + 8 * index + 4)?);
                bytes.get(start..start.checked_add(length)?).map(<[u8]>::to_vec)
            };
            (0..count).map(one).collect()
        };
        Some(Self { texts: list(number(12)?)?, translations: list(number(16)?)? })
    }

    /// As `msgfmt --no-hash` writes it.
    fn write(&self) -> Option<Vec<u8>> {
        let count = self.texts.len();
        let tables = Self::HEAD + 16 * count;
        let mut numbers = vec![0, count, Self::HEAD, Self::HEAD + 8 * count, 0, tables];
        let mut strings = Vec::new();
        for text in self.texts.iter().chain(&self.translations) {
            numbers.extend([text.len(), tables + strings.len()]);
            strings.extend_from_slice(text);
            strings.push(0);
        }
        let mut bytes = Self::MAGIC.to_le_bytes().to_vec();
        for number in numbers {
            bytes.extend(u32::try_from(number).ok()?.to_le_bytes());
        }
        bytes.extend(strings);
        Some(bytes)
    }
}

/// A file with one text in the place of another, which has to stand there as often as expected.
fn replaced(place: &Place, bytes: &[u8], from: &str, to: &str) -> Result<Vec<u8>> {
    let Place { file, count, .. } = place;
    let change = |text: &str| {
        let found = text.matches(from).count();
        if found == *count {
            Ok(text.replace(from, to).into_bytes())
        } else {
            Err(format!("{file}: `{}` stands there {found} times; expected: {count}", from.escape_debug()))
        }
    };
    if Path::new(file).extension().is_some_and(|extension| extension == "mo") {
        let broken = || format!("{file}: this is no compiled catalogue of gettext with a header");
        let mut catalogue = Catalogue::read(bytes).ok_or_else(broken)?;
        let header = catalogue.translations.first_mut().ok_or_else(broken)?;
        let text = String::from_utf8(header.clone()).map_err(|_| broken())?;
        *header = change(&text)?;
        catalogue.write().ok_or_else(broken)
    } else {
        let text = std::str::from_utf8(bytes).map_err(|error| format!("{file}: this is no text: {error}"))?;
        change(text)
    }
}

/// Puts another version into every place; everything that stands against it is told at once.
fn moved(files: &mut Files, old: Version, new: Version) -> Vec<String> {
    let mut problems = Vec::new();
    for place in &PLACES {
        let Some(bytes) = files.get_mut(place.file) else {
            problems.push(format!("{}: there is no such file", place.file));
            continue;
        };
        match replaced(place, bytes, &old.fill(place.text), &new.fill(place.text)) {
            Ok(done) => *bytes = done,
            Err(problem) => problems.push(problem),
        }
    }
    problems
}

/// The heading of what was not released.
const OPEN: &str = "## [Unreleased]\n";

/// The list of changes with the heading of a release over what was not released, and an empty list above it.
fn dated(text: &str, version: Version, day: &str) -> Result<String> {
    let found = text.matches(OPEN).count();
    let Some((before, after)) = text.split_once(OPEN).filter(|_| found == 1) else {
        return Err(format!("{CHANGES}: `{}` stands there {found} times; expected: 1", OPEN.trim_end()));
    };
    let entries = after.split("\n## ").next().unwrap_or_default();
    if !entries.lines().any(|line| line.starts_with("- ")) {
        return Err(format!("{CHANGES}: there is no entry under `{}`; expected: a line that begins with `- `", OPEN.trim_end()));
    }
    Ok(format!("{before}{OPEN}\n## [{version}] – {day}\n{after}"))
}

/// Whether the list of changes has a heading for a version.
fn is_released(changes: &str, version: Version) -> bool {
    changes.contains(&format!("\n## [{version}]"))
}

/// The files of a release, made from those that are there.
fn plan(mut files: Files, old: Version, new: Version, day: &str) -> Result<Files> {
    let text = |files: &Files, file: &'static str| -> Result<String> {
        let bytes = files.get(file).ok_or_else(|| format!("{file}: there is no such file"))?;
        String::from_utf8(bytes.clone()).map_err(|error| format!("{file}: this is no text: {error}"))
    };
    let (changes, readme) = (text(&files, CHANGES)?, text(&files, PLUGIN_README)?);
    let mut problems = Vec::new();
    // The present version is taken where it was never released: the first release has the number that was there before it.
    if new < old || is_released(&changes, new) {
        problems.push(format!("{new} is released already or below {old}, the present version; expected: a version above it"));
    }
    // WordPress shows it to whoever updates the plugin, and nobody else can write it.
    if !readme.contains(&format!("\n= {new} =\n")) {
        problems.push(format!("{PLUGIN_README}: there is no `= {new} =` under Changelog; expected: what is new for users of the plugin"));
    }
    match dated(&changes, new, day) {
        Ok(changes) => {
            files.insert(CHANGES, changes.into_bytes());
        }
        Err(problem) => problems.push(problem),
    }
    problems.extend(moved(&mut files, old, new));
    if problems.is_empty() { Ok(files) } else { Err(problems.join("\n")) }
}

/// The files as they are.
fn read() -> Result<Files> {
    let names = PLACES.iter().map(|place| place.file).chain([CHANGES]);
    names.map(|name| fs::read(root().join(name)).map(|bytes| (name, bytes)).map_err(|error| format!("cannot read {name}: {error}"))).collect()
}

/// Refuses a checkout with changes in it: whatever is written can then be undone as a whole.
fn clean() -> Result {
    let folder = root().display().to_string();
    match output("git", &["-C", folder.as_str(), "status", "--porcelain"]).as_deref() {
        Some("") => Ok(()),
        Some(changes) => Err(format!("there are changes that are not committed; expected: none\n{changes}")),
        None => Err("`git status` fails here; expected: a checkout in which everything is committed".to_owned()),
    }
}

/// Makes the version of this checkout another one, and says what is left to do.
pub fn release(version: &str) -> Result {
    let (old, new) = (Version::parse(&setup::version()?)?, Version::parse(version)?);
    let day = iso(today()?);
    clean()?;
    let files = plan(read()?, old, new, &day)?;
    for (name, bytes) in &files {
        let failed = |error: std::io::Error| format!("cannot write {name}: {error}\n`git checkout .` undoes what was written");
        fs::write(root().join(name), bytes).map_err(failed)?;
    }
    println!("{new} stands in {} files, and {CHANGES} dates it {day}.", files.len());
    let (folder, number) = (root().display().to_string(), old.to_string());
    let search =
        ["-C", folder.as_str(), "grep", "--fixed-strings", "--word-regexp", "--name-only", "-I", number.as_str(), "--", ".", ":!*.lock", ":!*-lock.json"];
    if let Some(names) = output("git", &search).filter(|_| old != new) {
        println!("\nThese still name {old}. Look whether each should:\n  {}", names.replace('\n', "\n  "));
    }
    println!("{}", LEFT.replace("X.Y.Z", &new.to_string()));
    Ok(())
}

/// What no program can do.
const LEFT: &str = "
Left to do by hand, as docs/release.md says:
  git diff                      read it, and in CHANGELOG.md and SECURITY.md what is said of this version
  cargo xtask review            open what it names first, and read it again
  cargo xtask test --full       nothing may fail, and nothing be skipped
  git commit -am \"Version X.Y.Z\"
  git tag -a vX.Y.Z -m \"Version X.Y.Z\"
  git push --follow-tags        the tag has the packages built
  then publish: the files on a host, the npm package, the WordPress plugin";

#[cfg(test)]
mod tests {
    use super::{CHANGES, Catalogue, Files, PLACES, PLUGIN_README, Version, dated, moved, plan, read};
    use crate::setup;

    fn version(text: &str) -> Version {
        Version::parse(text).unwrap()
    }

    fn present() -> Version {
        version(&setup::version().unwrap())
    }

    /// The files of this checkout with a list of changes of their own, and an entry of the plugin for a version.
    fn files(changes: &str, entry: &str) -> Files {
        let mut files = read().unwrap();
        files.insert(CHANGES, changes.as_bytes().to_vec());
        files.get_mut(PLUGIN_README).unwrap().extend(format!("\n= {entry} =\n\n* Something.\n").bytes());
        files
    }

    const LIST: &str = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- Something.\n\n## [0.0.1] – 2026-01-01\n\n- The first.\n";

    #[test]
    fn a_version_is_three_numbers_that_are_compared_as_numbers() {
        for wrong in ["", "1", "1.2", "1.2.3.4", "1.2.x", "01.2.3", "1.2.3-rc.1", "v1.2.3", "1..3", "+1.2.3", "1.2.99999999999"] {
            assert!(Version::parse(wrong).is_err_and(|reason| reason.contains(&format!("`{wrong}`"))), "{wrong}");
        }
        assert!(version("0.10.0") > version("0.9.12"));
        assert_eq!((version("0.10.2").alias(), version("3.1.4").alias()), ("0.10".to_owned(), "3".to_owned()));
    }

    #[test]
    fn every_place_of_this_checkout_takes_another_version_and_gives_it_back() {
        let (before, far) = (read().unwrap(), version("12.345.6789"));
        let mut files = before.clone();
        assert_eq!(moved(&mut files, present(), far), [""; 0]);
        for place in &PLACES {
            assert_ne!(files[place.file], before[place.file], "{}", place.file);
        }
        assert_eq!(moved(&mut files, far, present()), [""; 0]);
        assert_eq!(files, before);
    }

    #[test]
    fn a_compiled_catalogue_is_written_as_it_was() {
        let files = read().unwrap();
        let compiled: Vec<_> = files.iter().filter(|(name, _)| name.strip_suffix(".mo").is_some()).collect();
        assert_eq!(compiled.len(), 2);
        for (name, bytes) in compiled {
            assert!(Catalogue::read(bytes).unwrap().write().as_ref() == Some(bytes), "{name}");
            assert!(Catalogue::read(&bytes[..bytes.len() / 2]).is_none(), "{name}");
        }
    }

    #[test]
    fn a_place_that_is_not_found_as_often_as_expected_is_named_with_all_others() {
        let mut files = files(LIST, "12.0.0");
        let readme = String::from_utf8(files["README.md"].clone()).unwrap();
        files.insert("README.md", readme.replacen("release/", "elsewhere/", 1).into_bytes());
        files.insert("Cargo.toml", b"[package]\n".to_vec());
        let reason = plan(files, present(), version("12.0.0"), "2026-12-01").unwrap_err();
        assert_eq!(reason.lines().count(), 2, "{reason}");
        assert!(reason.contains("Cargo.toml: `name = ") && reason.contains("stands there 0 times; expected: 1"), "{reason}");
        assert!(reason.contains(&format!("README.md: `release/{}/` stands there 3 times; expected: 4", present())), "{reason}");
    }

    #[test]
    fn a_version_below_or_released_before_is_refused_and_the_first_release_keeps_its_number() {
        let now = present();
        let released = LIST.replace("0.0.1", &now.to_string());
        for (changes, wanted, taken) in [(LIST, "0.0.0".to_owned(), false), (released.as_str(), now.to_string(), false), (LIST, now.to_string(), true)] {
            let done = plan(files(changes, &wanted), now, version(&wanted), "2026-12-01");
            assert_eq!(done.is_ok(), taken, "{wanted}: {:?}", done.err());
        }
        let reason = plan(files(LIST, "1.0.0"), now, version("12.0.0"), "2026-12-01").unwrap_err();
        assert!(reason.contains("readme.txt: there is no `= 12.0.0 =`"), "{reason}");
    }

    #[test]
    fn the_list_of_changes_is_dated_and_a_new_one_begun_where_there_is_something_in_it() {
        let new = version("0.2.0");
        let after = dated(LIST, new, "2026-12-01").unwrap();
        assert!(after.contains("## [Unreleased]\n\n## [0.2.0] – 2026-12-01\n\n### Added\n\n- Something.\n\n## [0.0.1]"), "{after}");
        let again = dated(&after, version("0.3.0"), "2026-12-02").unwrap_err();
        assert!(again.contains("CHANGELOG.md: there is no entry"), "{again}");
        assert!(dated("# Changelog\n", new, "2026-12-01").unwrap_err().contains("stands there 0 times; expected: 1"));
        assert!(dated(&LIST.repeat(2), new, "2026-12-01").unwrap_err().contains("stands there 2 times; expected: 1"));
    }
}
