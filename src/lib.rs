//! An embeddable check of a job offer and a person against Canada's Innovation Stream work permit (LMIA exemption C88).
//!
//! Answers go in; a dated, cited, three-valued judgement with its reasons comes out; a page shows it. Everything happens in the
//! visitor's browser. The way of a fact, from keystroke to screen:
//!
//! | module | owns |
//! |---|---|
//! | [`domain`], [`vocabulary`], [`answers`], [`rulebook`], [`engine`], [`interview`], [`occupations`] | the pure part, a crate of its own: `crates/core` |
//! | [`i18n`] | sentences in English and French, and how numbers and days are written |
//! | [`app`] | the state of the widget and how it changes: pure |
//! | [`ui`] | what is on the screen |
//! | [`embed`] | the boundary to JavaScript |
//!
//! All but the last two know no browser and run under plain `cargo test`. Of the pure part Cargo sees to it, of the others `tests/architecture.rs`.

#![deny(clippy::float_arithmetic)]

pub use isc_core::{answers, domain, engine, interview, occupations, rulebook, vocabulary};

pub mod app;
pub mod embed;
pub mod i18n;
#[cfg(feature = "widget")]
pub mod ui;

/// The rulebook of this repository, for tests and tools that run outside a browser.
#[cfg(not(target_arch = "wasm32"))]
#[allow(clippy::expect_used, reason = "the build has just written it with the same code")]
pub fn bundled_rulebook() -> &'static rulebook::Rulebook {
    static RULEBOOK: std::sync::LazyLock<Option<&'static rulebook::Rulebook>> =
        std::sync::LazyLock::new(|| rulebook::Rulebook::read(include_bytes!(concat!(env!("OUT_DIR"), "/rulebook.bin"))).ok());
    RULEBOOK.expect("the bundled rulebook can be read")
}

/// What gives out memory: two kilobytes less of the visitor's line than the one that comes with the standard library.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
