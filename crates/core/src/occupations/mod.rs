//! Unit groups by the words people use for their jobs.
//!
//! The data of one language is a text file made by `cargo xtask occupations`: titles, descriptions, the pairs of the older
//! classification, abbreviations, and weights of words per unit group. It is fetched when it is first needed; without it a typed
//! code still works. Nothing here knows a browser, and nothing here knows the rest of the project: the generator and the evaluation in
//! `xtask` use the same files.

mod code;
mod data;
mod find;
mod near;
mod text;

pub use code::{Digits, digits, says_something};
pub use data::{CLASSES, DataError, FORMAT, Occupations, Rank, SCALE, STEPS, UnitGroup, class_figure, class_of, figure};
pub use find::{Basis, Found};
pub use text::{Language, short, split, stem, stems, words};
