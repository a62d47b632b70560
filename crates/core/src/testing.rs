//! The rulebook of this repository, for the tests of this crate.

use crate::rulebook::Rulebook;
use std::sync::OnceLock;

/// Its file, as the compiler makes it.
pub fn file() -> Vec<u8> {
    isc_compiler::bundled().unwrap().rulebook.to_bytes()
}

/// The rulebook.
pub fn rulebook() -> &'static Rulebook {
    static RULEBOOK: OnceLock<&'static Rulebook> = OnceLock::new();
    RULEBOOK.get_or_init(|| Rulebook::read(&file()).unwrap())
}

/// The question with this id.
pub fn key(id: &str) -> crate::vocabulary::Key {
    rulebook().vocabulary.find(id).unwrap()
}
