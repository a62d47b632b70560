//! Calendar days without a time zone.

use core::fmt;

/// A day of the proleptic Gregorian calendar, counted from 1970-01-01.
///
/// `parse` only yields days of the years 1900 to 2199; arithmetic may leave that range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

/// Why a text is not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// Not `YYYY-MM-DD`, or a day that no calendar has.
    Malformed,
    /// A day before 1900 or after 2199.
    OutOfRange,
}

impl Date {
    /// First and last year that [`Date::parse`] accepts.
    pub const YEARS: (i32, i32) = (1900, 2199);

    /// The first day that [`Date::parse`] accepts, 1900-01-01.
    pub const FIRST: Self = Self(-25_567);

    /// The last one, 2199-12-31.
    pub const LAST: Self = Self(84_005);

    /// Reads `YYYY-MM-DD`, exactly: no spaces, no signs, no shorter forms.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let bytes: &[u8; 10] = text.as_bytes().try_into().map_err(|_| DateError::Malformed)?;
        let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = bytes else {
            return Err(DateError::Malformed);
        };
        let number = |digits: &[u8]| digits.iter().try_fold(0_i32, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + i32::from(digit - b'0')));
        let (Some(year), Some(month), Some(day)) = (number(&[y1, y2, y3, y4]), number(&[m1, m2]), number(&[d1, d2])) else {
            return Err(DateError::Malformed);
        };
        let date = Self::from_ymd(year, month, day).ok_or(DateError::Malformed)?;
        if year < Self::YEARS.0 || year > Self::YEARS.1 {
            return Err(DateError::OutOfRange);
        }
        Ok(date)
    }

    /// The day with this year, month (1 to 12) and day of the month, if the calendar has it.
    pub const fn from_ymd(year: i32, month: i32, day: i32) -> Option<Self> {
        if month < 1 || month > 12 || day < 1 || day > days_in_month(year, month) {
            return None;
        }
        // Days since 0000-03-01, so that the leap day ends a year.
        let (y, m) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let era = y.div_euclid(400);
        let year_of_era = y.rem_euclid(400);
        let day_of_year = (153 * m + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Some(Self(era * 146_097 + day_of_era - 719_468))
    }

    /// The day that lies this many days after 1970-01-01; for tables made when the crate is built.
    pub const fn from_days(days: i32) -> Self {
        Self(days)
    }

    /// Days since 1970-01-01.
    pub const fn days(self) -> i32 {
        self.0
    }

    /// Year, month and day of the month.
    pub const fn ymd(self) -> (i32, i32, i32) {
        let days = self.0 + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let m = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * m + 2) / 5 + 1;
        let month = if m < 10 { m + 3 } else { m - 9 };
        let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
        (year, month, day)
    }

    /// The same day of the month that many months later, or that month's last day.
    #[must_use]
    pub const fn add_months(self, months: i32) -> Self {
        let (year, month, day) = self.ymd();
        let count = year * 12 + month - 1 + months;
        let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
        let last = days_in_month(year, month);
        let day = if day > last { last } else { day };
        match Self::from_ymd(year, month, day) {
            Some(date) => date,
            None => self,
        }
    }
}

const fn days_in_month(year: i32, month: i32) -> i32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    /// `YYYY-MM-DD`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_three_centuries_survives_the_round_trip() {
        let mut expected = Date::from_ymd(1900, 1, 1).unwrap();
        for year in 1900..=2199 {
            for month in 1..=12 {
                for day in 1..=days_in_month(year, month) {
                    let date = Date::from_ymd(year, month, day).unwrap();
                    assert_eq!(date, expected);
                    assert_eq!(date.ymd(), (year, month, day));
                    assert_eq!(Date::parse(&date.to_string()), Ok(date));
                    expected = Date(expected.0 + 1);
                }
            }
        }
    }

    #[test]
    fn days_that_no_calendar_has_are_refused() {
        for text in
            ["2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "26-04-01", "2026-4-1", "2026/04/01", " 2026-04-01", "2026-04-01T00", "+026-04-01", ""]
        {
            assert_eq!(Date::parse(text), Err(DateError::Malformed), "{text}");
        }
        assert_eq!(Date::parse("1899-12-31"), Err(DateError::OutOfRange));
        assert_eq!(Date::parse("2200-01-01"), Err(DateError::OutOfRange));
        assert!(Date::parse("2024-02-29").is_ok());
    }

    #[test]
    fn adding_months_stops_at_the_last_day_of_the_month() {
        let add = |text: &str, months| Date::parse(text).unwrap().add_months(months).to_string();
        assert_eq!(add("2026-01-31", 1), "2026-02-28");
        assert_eq!(add("2024-02-29", 60), "2029-02-28");
        assert_eq!(add("2025-12-15", 16), "2027-04-15");
        assert_eq!(add("2026-03-31", -1), "2026-02-28");
    }
}
