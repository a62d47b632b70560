//! What several tests share.

#![allow(clippy::unwrap_used, reason = "a test may stop at what cannot be")]

use std::fs;
#[cfg(unix)]
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

/// The data in a folder of its own, which a test changes and which is removed again. What a test leaves as it is, is a link to the repository: copying
/// several hundred files takes longer than compiling them.
pub struct Data(PathBuf);

impl Data {
    /// The data as it is, in a folder of this name.
    pub fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        symlink(fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebook")).unwrap(), folder.join("rulebook")).unwrap();
        Self(folder)
    }

    /// What the compiler takes for the root of the repository.
    pub fn root(&self) -> &Path {
        &self.0
    }

    /// The text of a file, as `rulebook/vocabulary.toml`; empty if there is none.
    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.0.join(file)).unwrap_or_default()
    }

    /// Writes a file, and its folder if there is none, here alone.
    pub fn write(&self, file: &str, text: &str) {
        let path = self.0.join(file);
        own(&self.0, path.parent().unwrap());
        let _ = fs::remove_file(&path);
        fs::write(path, text).unwrap();
    }
}

impl Drop for Data {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(windows)]
fn symlink(from: PathBuf, to: PathBuf) -> std::io::Result<()> {
    if from.is_dir() { std::os::windows::fs::symlink_dir(from, to) } else { std::os::windows::fs::symlink_file(from, to) }
}

/// Makes a folder below `root` one of its own: with links to what the folder holds that it was a link to.
fn own(root: &Path, folder: &Path) {
    if folder == root {
        return;
    }
    own(root, folder.parent().unwrap());
    let linked = fs::read_link(folder);
    if linked.is_ok() {
        fs::remove_file(folder).unwrap();
    }
    fs::create_dir_all(folder).unwrap();
    for entry in linked.iter().flat_map(|linked| fs::read_dir(linked).unwrap()).map(|entry| entry.unwrap()) {
        symlink(entry.path(), folder.join(entry.file_name())).unwrap();
    }
}
