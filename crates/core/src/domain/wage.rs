//! Wages and their hourly equivalent.

use super::Decimal;
use core::cmp::Ordering;

/// What a wage is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// An hour.
    Hour,
    /// A week of so many hours.
    Week,
    /// A twelfth of a year of 52 such weeks.
    Month,
    /// A year of 52 such weeks.
    Year,
}

impl Period {
    /// All periods, with the names they have in answers.
    pub const ALL: [(&'static str, Self); 4] = [("hour", Self::Hour), ("week", Self::Week), ("month", Self::Month), ("year", Self::Year)];

    /// The name it has in answers.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// A guaranteed gross wage in Canadian dollars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wage {
    /// Dollars for one period; above 0 and at most 10,000,000.
    pub amount: Decimal,
    /// The period.
    pub per: Period,
    /// Hours a week, above 0 and at most 168; always there unless the wage is hourly.
    pub hours_per_week: Option<Decimal>,
}

impl Wage {
    /// Dollars an hour, exactly, as a fraction: a year has 52 weeks and 12 months.
    pub fn hourly(&self) -> Hourly {
        let hours = self.hours_per_week.clone().unwrap_or_else(|| Decimal::from_whole(1));
        let weeks = || Decimal::from_whole(52);
        match self.per {
            Period::Hour => Hourly { dividend: self.amount.clone(), divisor: Decimal::from_whole(1) },
            Period::Week => Hourly { dividend: self.amount.clone(), divisor: hours },
            Period::Month => Hourly { dividend: self.amount.times(&Decimal::from_whole(12)), divisor: hours.times(&weeks()) },
            Period::Year => Hourly { dividend: self.amount.clone(), divisor: hours.times(&weeks()) },
        }
    }
}

/// An hourly wage as an exact fraction of dollars; the divisor is above nought.
#[derive(Clone, Debug)]
pub struct Hourly {
    dividend: Decimal,
    divisor: Decimal,
}

impl Hourly {
    /// A rate in whole cents.
    pub fn from_cents(cents: u64) -> Self {
        Self { dividend: Decimal::from_cents(cents), divisor: Decimal::from_whole(1) }
    }

    /// Compares with a rate in dollars an hour, without rounding.
    pub fn compare(&self, rate: &Decimal) -> Ordering {
        self.dividend.cmp(&rate.times(&self.divisor))
    }

    /// The rate to the nearest cent, for display; `None` for a wage with absurdly many digits.
    pub fn cents(&self) -> Option<u64> {
        self.dividend.cents_divided_by(&self.divisor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wage(amount: &str, per: Period, hours: Option<&str>) -> Hourly {
        let decimal = |text| Decimal::parse(text).unwrap();
        Wage { amount: decimal(amount), per, hours_per_week: hours.map(decimal) }.hourly()
    }

    #[test]
    fn periods_become_hours_without_rounding() {
        let rate = Decimal::parse("36").unwrap();
        assert!(wage("36", Period::Hour, None).compare(&rate).is_eq());
        assert!(wage("1350", Period::Week, Some("37.5")).compare(&rate).is_eq());
        assert!(wage("74880", Period::Year, Some("40")).compare(&rate).is_eq());
        assert!(wage("6240", Period::Month, Some("40")).compare(&rate).is_eq());
        assert!(wage("74879.99", Period::Year, Some("40")).compare(&rate).is_lt());
        assert!(wage("6240.01", Period::Month, Some("40")).compare(&rate).is_gt());
    }

    #[test]
    fn the_shown_rate_is_rounded_to_the_cent() {
        assert_eq!(wage("70000", Period::Year, Some("37.5")).cents(), Some(3590));
    }
}
