//! Sources, employers, lists of countries and occupations, and wages.

mod employers;
mod lists;
mod sources;
mod wages;

pub use employers::{Employer, compiled_employers, employers};
pub use lists::{CountryList, OccupationList, countries, occupations};
pub use sources::{CONFIDENCES, Page, Review, Source, compiled_pages, compiled_sources, formed, known_page, known_sources, newest, sources, unique};
pub use wages::{WageTable, Wages, compiled_wages, wages};
