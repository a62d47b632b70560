//! National Occupational Classification 2021 codes.

use core::fmt;

/// The codes of the unit groups, in order.
static UNIT_GROUPS: [u32; 516] = codes(include_str!("unit-groups.txt"));

/// The codes in a text: whatever else stands in it is on lines that begin with `#`. A text with more or fewer of them does not compile.
#[allow(clippy::indexing_slicing, reason = "it runs when this is compiled")]
const fn codes<const COUNT: usize>(text: &str) -> [u32; COUNT] {
    let bytes = text.as_bytes();
    let (mut codes, mut count, mut place) = ([0; COUNT], 0, 0);
    while place < bytes.len() {
        if bytes[place] == b'#' {
            while bytes[place] != b'\n' {
                place += 1;
            }
        } else if bytes[place].is_ascii_digit() {
            while place < bytes.len() && bytes[place].is_ascii_digit() {
                codes[count] = codes[count] * 10 + (bytes[place] - b'0') as u32;
                place += 1;
            }
            assert!(count == 0 || codes[count] > codes[count - 1], "the codes are in order");
            count += 1;
        } else {
            place += 1;
        }
    }
    assert!(count == COUNT, "the number of unit groups is that of the classification");
    codes
}

/// The code of one of the 516 unit groups of NOC 2021 Version 1.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NocCode(u32);

/// Training, education, experience and responsibilities: the second digit of a code, 0 to 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Teer(u8);

/// Why a text is not the code of a unit group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NocError {
    /// Not exactly five digits.
    Malformed,
    /// Five digits, but no unit group has this code.
    UnknownGroup,
}

impl NocCode {
    /// Reads five digits that name a unit group. Leading zeros count: `00012` is a code, `12` is not.
    pub fn parse(text: &str) -> Result<Self, NocError> {
        if text.len() != 5 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NocError::Malformed);
        }
        let code = text.parse().map_err(|_| NocError::Malformed)?;
        UNIT_GROUPS.binary_search(&code).map(|_| Self(code)).map_err(|_| NocError::UnknownGroup)
    }

    /// Every unit group, in the order of the codes.
    pub fn all() -> impl Iterator<Item = Self> {
        UNIT_GROUPS.iter().copied().map(Self)
    }

    /// The unit group at a place in the order of the codes.
    pub fn at(index: usize) -> Option<Self> {
        UNIT_GROUPS.get(index).copied().map(Self)
    }

    /// The TEER category.
    pub fn teer(self) -> Teer {
        // The remainder of a division by ten is a digit.
        Teer(u8::try_from(self.0 / 1000 % 10).unwrap_or_default())
    }

    /// The first two digits as a number, 0 to 99: the major group.
    pub const fn major_group(self) -> u32 {
        self.0 / 1000
    }

    /// Its place among the unit groups in the order of the codes.
    pub fn index(self) -> usize {
        // A code is only made from the list.
        UNIT_GROUPS.binary_search(&self.0).unwrap_or_default()
    }
}

impl Teer {
    /// The digit, 0 to 5.
    pub const fn digit(self) -> u8 {
        self.0
    }
}

impl fmt::Display for NocCode {
    /// Five digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:05}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_groups_are_those_of_noc_2021() {
        let counts = NocCode::all().fold([0; 6], |mut counts, code| {
            counts[usize::from(code.teer().digit())] += 1;
            counts
        });
        assert_eq!(counts, [48, 97, 162, 69, 95, 45]);
    }

    #[test]
    fn leading_zeros_are_part_of_a_code() {
        assert_eq!(NocCode::parse("00012").unwrap().to_string(), "00012");
        assert_eq!(NocCode::parse("12"), Err(NocError::Malformed));
        assert_eq!(NocCode::parse("2173"), Err(NocError::Malformed));
        assert_eq!(NocCode::parse("21231 "), Err(NocError::Malformed));
        assert_eq!(NocCode::parse("99999"), Err(NocError::UnknownGroup));
        assert_eq!(NocCode::parse("21231").unwrap().teer().digit(), 1);
    }
}
