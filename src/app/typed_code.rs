//! What a code in the field names: `occupations` reads the digits, and this tells which of them are a unit group's.

use crate::domain::NocCode;
use crate::i18n::plain_signs;
use crate::occupations::{Digits, digits};

/// What the digits in a text turn out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypedCode {
    /// The code of a unit group.
    Group(NocCode),
    /// Five digits that name no unit group.
    Unknown(String),
    /// Four digits: a code of NOC 2016, if anything.
    Old(String),
    /// Words, or other digits.
    Words,
}

/// Looks for a code in a text.
pub fn typed_code(text: &str) -> TypedCode {
    match digits(&plain_signs(text), |code| NocCode::parse(code).is_ok()) {
        Digits::Whole(code) => NocCode::parse(&code).map_or(TypedCode::Unknown(code), TypedCode::Group),
        Digits::Other(code) if code.len() == 4 => TypedCode::Old(code),
        Digits::Other(_) | Digits::None => TypedCode::Words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_told_apart() {
        // `tests/finder.rs` has every form that people paste.
        assert_eq!(typed_code("\u{feff}21231\u{200b}"), TypedCode::Group(NocCode::parse("21231").unwrap()));
        let text = |text: &str| text.to_owned();
        assert_eq!(typed_code("NOC 2173"), TypedCode::Old(text("2173")));
        assert_eq!(typed_code("2173"), TypedCode::Old(text("2173")));
        assert_eq!(typed_code("NOC 2016 2173"), TypedCode::Old(text("2173")));
        assert_eq!(typed_code("99999"), TypedCode::Unknown(text("99999")));
        for words in ["software engineer", "", "welder 99999", "21231 21232", "212311", "NOC", "212", "class 1 driver"] {
            assert_eq!(typed_code(words), TypedCode::Words, "{words}");
        }
        assert_eq!(typed_code(&"1".repeat(1_000_000)), TypedCode::Words);
    }
}
