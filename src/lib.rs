//! An embeddable check of a job offer and a person against Canada's Innovation Stream work permit (LMIA exemption C88).
//!
//! Answers go in; a dated, cited, three-valued judgement with its reasons comes out; a page shows it. Everything happens in the
//! visitor's browser. The way of a fact, from keystroke to screen:
//!
//! | module | owns |
//! |---|---|
//! | [`domain`] | days, decimals, wages, occupation codes, countries: parsed once, valid ever after |
//! | [`rulebook`] | the law as data: programmes, criteria, tables, sources |
//! | [`answers`] | the vocabulary of answers, and the reading of them |
//! | [`engine`] | the assessment: answers and a day in, statuses with reasons out |
//! | [`occupations`] | the finder: unit groups by the words people use for their jobs |
//! | [`interview`] | which question comes now |
//! | [`i18n`] | sentences in English and French, and how numbers and days are written |
//! | [`app`] | the state of the widget and how it changes: pure |
//! | [`ui`] | what is on the screen |
//! | [`embed`] | the boundary to JavaScript |
//!
//! All but the last two know no browser and run under plain `cargo test`; `tests/architecture.rs` enforces it.

#![deny(clippy::float_arithmetic)]

pub mod answers;
pub mod app;
pub mod domain;
pub mod embed;
pub mod engine;
pub mod i18n;
pub mod interview;
pub mod occupations;
pub mod rulebook;
#[cfg(feature = "widget")]
pub mod ui;
