//! Exact non-negative decimals of any length that a host may send.
//!
//! A wage of `0.1` dollars must compare as one tenth, and a JavaScript number may have 324 decimals; so digits are kept as
//! digits. Only what the rules need is here: comparing, multiplying, and rounding for display.

use core::cmp::Ordering;
use core::fmt;

/// A decimal number that is zero or more, held digit by digit. Two are equal when their values are: `1.50` equals `1.5`.
#[derive(Clone, Debug)]
pub struct Decimal {
    /// Least significant digit first; never empty; no leading zeros above the first whole digit.
    digits: Vec<u8>,
    /// How many of the digits stand after the decimal point.
    scale: usize,
}

/// Why a text is not such a decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalError {
    /// Not digits with at most one point between digits, or longer than [`Decimal::MAX_LENGTH`].
    Malformed,
    /// Right shape, but below zero.
    Negative,
}

impl Decimal {
    /// The longest text that is read, in bytes: the shortest positive JavaScript number needs 326.
    pub const MAX_LENGTH: usize = 400;

    /// Reads `38`, `38.5` or `38.50`: no spaces, no separators, no exponent, a digit on each side of the point.
    pub fn parse(text: &str) -> Result<Self, DecimalError> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        if text.len() > Self::MAX_LENGTH {
            return Err(DecimalError::Malformed);
        }
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(whole) || !is_number(fraction) {
            return Err(DecimalError::Malformed);
        }
        let digits = fraction.bytes().rev().chain(whole.bytes().rev()).map(|byte| byte - b'0').collect();
        let value = Self { digits, scale: fraction.len() };
        if negative && !value.is_zero() {
            return Err(DecimalError::Negative);
        }
        Ok(value)
    }

    /// Reads what JavaScript prints for a finite number, which may carry an exponent: `1e-7`, `1.5e+21`.
    pub fn parse_js_number(text: &str) -> Result<Self, DecimalError> {
        let Some((mantissa, exponent)) = text.split_once('e') else {
            return Self::parse(text);
        };
        let exponent: i32 = exponent.parse().map_err(|_| DecimalError::Malformed)?;
        let mut value = Self::parse(mantissa)?;
        let shift = usize::try_from(exponent.unsigned_abs()).unwrap_or(usize::MAX);
        if shift > Self::MAX_LENGTH {
            return Err(DecimalError::Malformed);
        }
        if exponent < 0 {
            value.scale += shift;
            let missing = (value.scale + 1).saturating_sub(value.digits.len());
            value.digits.extend(core::iter::repeat_n(0, missing));
        } else {
            let zeros = shift.saturating_sub(value.scale);
            value.scale = value.scale.saturating_sub(shift);
            value.digits.splice(0..0, core::iter::repeat_n(0, zeros));
        }
        Ok(value)
    }

    /// A whole number.
    pub fn from_whole(value: u64) -> Self {
        Self::from_scaled(value, 0)
    }

    /// An amount in cents, as dollars.
    pub fn from_cents(cents: u64) -> Self {
        Self::from_scaled(cents, 2)
    }

    /// That many percent of an amount in cents, exactly, in dollars.
    pub fn percent_of_cents(cents: u64, percent: u64) -> Self {
        Self::from_scaled(cents * percent, 4)
    }

    fn from_scaled(mut value: u64, scale: usize) -> Self {
        let mut digits = Vec::with_capacity(12);
        while value > 0 || digits.len() <= scale {
            // The remainder of a division by ten is a digit.
            digits.push(u8::try_from(value % 10).unwrap_or_default());
            value /= 10;
        }
        Self { digits, scale }
    }

    /// Whether the value is nought.
    pub fn is_zero(&self) -> bool {
        self.digits.iter().all(|&digit| digit == 0)
    }

    /// The exact product.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        let mut sums = vec![0_u32; self.digits.len() + other.digits.len()];
        for (i, &a) in self.digits.iter().enumerate() {
            for (sum, &b) in sums.iter_mut().skip(i).zip(&other.digits) {
                *sum += u32::from(a) * u32::from(b);
            }
        }
        let mut carry = 0;
        let digits = sums
            .into_iter()
            .map(|sum| {
                let value = sum + carry;
                carry = value / 10;
                u8::try_from(value % 10).unwrap_or_default()
            })
            .collect();
        Self { digits, scale: self.scale + other.scale }
    }

    /// The digits before the point, then those after it down to `decimals`, as one whole number; `None` where that needs
    /// more than 64 bits or the value has more decimals than asked for.
    fn scaled(&self, decimals: usize) -> Option<u64> {
        let (zeros, dropped) = if self.scale <= decimals { (decimals - self.scale, 0) } else { (0, self.scale - decimals) };
        if self.digits.iter().take(dropped).any(|&digit| digit != 0) {
            return None;
        }
        let kept = self.digits.iter().skip(dropped).rev();
        kept.chain(core::iter::repeat_n(&0, zeros)).try_fold(0_u64, |sum, &digit| sum.checked_mul(10)?.checked_add(u64::from(digit)))
    }

    /// `self / divisor` in cents, to the nearest, halves up. For display only: rules compare before they round.
    /// `None` for a divisor of nought, or for numbers too long to be worth showing.
    pub fn cents_divided_by(&self, divisor: &Self) -> Option<u64> {
        let scale = self.scale.max(divisor.scale);
        let (dividend, divisor) = (self.scaled(scale)?.checked_mul(200)?, divisor.scaled(scale)?);
        dividend.checked_add(divisor)?.checked_div(divisor.checked_mul(2)?)
    }

    /// The least amount in whole cents that is not below the value; `None` beyond 64 bits.
    pub fn cents_rounded_up(&self) -> Option<u64> {
        let exact = self.digits.iter().take(self.scale.saturating_sub(2)).all(|&digit| digit == 0);
        let cents = self.whole_cents()?;
        if exact { Some(cents) } else { cents.checked_add(1) }
    }

    /// The whole cents in the value, the rest dropped; `None` beyond 64 bits.
    pub fn whole_cents(&self) -> Option<u64> {
        let zeros = 2_usize.saturating_sub(self.scale);
        let kept = self.digits.iter().skip(self.scale.saturating_sub(2)).rev().chain(core::iter::repeat_n(&0, zeros));
        kept.into_iter().try_fold(0_u64, |sum, &digit| sum.checked_mul(10)?.checked_add(u64::from(digit)))
    }

    /// The digit worth ten to the power of `place`; nought beyond the digits held.
    fn digit(&self, place: isize) -> u8 {
        let index = isize::try_from(self.scale).ok().and_then(|scale| usize::try_from(place + scale).ok());
        index.and_then(|index| self.digits.get(index)).copied().unwrap_or(0)
    }

    fn whole_digits(&self) -> isize {
        isize::try_from(self.digits.len()).unwrap_or(isize::MAX) - isize::try_from(self.scale).unwrap_or(0)
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let top = self.whole_digits().max(other.whole_digits());
        let bottom = -isize::try_from(self.scale.max(other.scale)).unwrap_or(0);
        (bottom..top).rev().map(|place| self.digit(place).cmp(&other.digit(place))).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Decimal {}

impl fmt::Display for Decimal {
    /// The shortest form: no leading zeros, no trailing zeros, no point without decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.digits.iter().take(self.scale).position(|&digit| digit != 0).unwrap_or(self.scale);
        let last = self.digits.iter().rposition(|&digit| digit != 0).unwrap_or(0).max(self.scale);
        for place in (first..=last).rev() {
            if place + 1 == self.scale {
                f.write_str(".")?;
            }
            write!(f, "{}", self.digits.get(place).copied().unwrap_or(0))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn values_compare_whatever_the_way_they_are_written() {
        assert_eq!(decimal("1.50"), decimal("1.5"));
        assert_eq!(decimal("007"), decimal("7"));
        assert!(decimal("36.00") > decimal("35.9999999999999999999999999999"));
        assert!(decimal("0.1") > decimal("0.09"));
        assert!(decimal("100") > decimal("99.99"));
    }

    #[test]
    fn loose_numbers_are_refused() {
        for text in ["", ".", ".5", "5.", "1e9", "1,5", " 1", "1 ", "+1", "1.2.3", "abc", "0x10", "١", "--1", "-"] {
            assert_eq!(Decimal::parse(text).unwrap_err(), DecimalError::Malformed, "{text}");
        }
        assert_eq!(Decimal::parse("-5").unwrap_err(), DecimalError::Negative);
        assert!(Decimal::parse("-0").unwrap().is_zero());
        assert_eq!(Decimal::parse(&"1".repeat(401)).unwrap_err(), DecimalError::Malformed);
    }

    #[test]
    fn numbers_as_javascript_prints_them_keep_their_value() {
        assert_eq!(Decimal::parse_js_number("1e-7").unwrap(), decimal("0.0000001"));
        assert_eq!(Decimal::parse_js_number("1.5e+21").unwrap(), decimal("1500000000000000000000"));
        assert_eq!(Decimal::parse_js_number("5e-324").unwrap().to_string().len(), 326);
        assert_eq!(Decimal::parse_js_number("38.5").unwrap(), decimal("38.5"));
        assert!(Decimal::parse_js_number("Infinity").is_err());
    }

    #[test]
    fn products_are_exact_and_printed_in_the_shortest_form() {
        assert_eq!(decimal("34.62").times(&decimal("1.10")).to_string(), "38.082");
        assert_eq!(decimal("0").times(&decimal("7")).to_string(), "0");
        assert_eq!(decimal("99.99").times(&Decimal::from_whole(100)).to_string(), "9999");
        assert_eq!(decimal("0.50").to_string(), "0.5");
        assert_eq!(Decimal::from_cents(5).to_string(), "0.05");
        assert_eq!(Decimal::from_cents(3000).to_string(), "30");
    }

    #[test]
    fn cents_are_rounded_for_display_and_up_for_targets() {
        assert_eq!(decimal("100").cents_divided_by(&decimal("3")), Some(3333));
        assert_eq!(decimal("200").cents_divided_by(&decimal("3")), Some(6667));
        assert_eq!(decimal("1.005").cents_divided_by(&decimal("1")), Some(101));
        assert_eq!(decimal("1").cents_divided_by(&decimal("0")), None);
        assert_eq!(decimal("38.082").cents_rounded_up(), Some(3809));
        assert_eq!(decimal("39.60").cents_rounded_up(), Some(3960));
        assert_eq!(decimal("40").cents_rounded_up(), Some(4000));
    }
}
