//! The values the law speaks of: days, decimals, wages, occupations, provinces, countries, levels of a language.
//!
//! Each is parsed once and valid ever after. This module knows no question, no rule and no language.

mod country;
mod date;
mod decimal;
mod levels;
mod noc;
mod wage;

pub use country::{Country, CountryError};
pub use date::{Date, DateError};
pub use decimal::{Decimal, DecimalError};
pub use levels::{ABILITIES, Levels};
pub use noc::{NocCode, NocError, Teer};
pub use wage::{Hourly, Period, Wage};
