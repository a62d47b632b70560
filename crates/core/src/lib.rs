//! The pure part of the check: what a browser, a clock and a language have no share in.
//!
//! | module | owns |
//! |---|---|
//! | [`domain`] | days, decimals, wages, occupation codes, countries: parsed once, valid ever after |
//! | [`vocabulary`] | the questions and what may be answered to each |
//! | [`answers`] | the answers of one person, and the strict reading of them |
//! | [`rulebook`] | the law as data: programmes, criteria, tables, sources; and its file |
//! | [`engine`] | the assessment: answers and a day in, statuses with reasons out |
//! | [`interview`] | which question comes now |
//! | [`occupations`] | the finder: unit groups by the words people use for their jobs |
//!
//! Each may use those above it, and none those below; the finder uses none.

#![deny(clippy::float_arithmetic)]

pub mod answers;
pub mod domain;
pub mod engine;
pub mod interview;
mod list;
pub mod occupations;
pub mod rulebook;
#[cfg(test)]
mod testing;
pub mod vocabulary;

pub use list::List;
