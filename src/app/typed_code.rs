//! A code of the National Occupational Classification as people type or paste it: `NOC: 21231`, `(21231)`, `21 231`.

use crate::domain::NocCode;
use crate::i18n::plain_signs;

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

/// Words that introduce a code and say nothing of the job.
const SMALL: [&str; 9] = ["noc", "cnp", "code", "codes", "no", "n", "number", "numero", "teer"];

/// The years of the classification, which stand before a code and are none.
const EDITIONS: [&str; 4] = ["2006", "2011", "2016", "2021"];

/// Whether a text holds more than the words that introduce a code: `NOC` alone is no job.
pub(super) fn says_something(text: &str) -> bool {
    let is_small = |part: &str| SMALL.contains(&part.to_ascii_lowercase().as_str());
    text.split(|sign: char| !sign.is_alphanumeric()).any(|part| !part.is_empty() && !is_small(part))
}

/// Looks for a code in a text.
pub fn typed_code(text: &str) -> TypedCode {
    // Nobody types a job title that long; a pasted page is not searched for codes.
    if text.len() > 200 {
        return TypedCode::Words;
    }
    let text = plain_signs(text);
    // `NOC21231` is a code behind its word.
    let bare = |part: &'_ str| {
        ["noc", "cnp"]
            .into_iter()
            .find_map(|word| part.get(..3).filter(|start| start.eq_ignore_ascii_case(word)).and(part.get(3..)))
            .filter(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
            .unwrap_or(part)
            .to_owned()
    };
    let split: Vec<String> = text.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty()).map(bare).collect();
    let parts = || split.iter().map(String::as_str);
    let is_digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let has_words = parts().any(|part| !is_digits(&part) && !SMALL.contains(&part.to_ascii_lowercase().as_str()));
    let mut numbers: Vec<&str> = Vec::new();
    // The same code in both languages is one code.
    for number in parts().filter(is_digits) {
        if number.len() < 4 || !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    let of = |length: usize| numbers.iter().copied().filter(move |number| number.len() == length);
    let five = |digits: &str| NocCode::parse(digits).map_or_else(|_| TypedCode::Unknown(digits.to_owned()), TypedCode::Group);
    let mut whole = of(5);
    match (whole.next(), whole.next()) {
        // Beside a job title, only the code of a unit group is taken for one.
        (Some(digits), None) => match five(digits) {
            TypedCode::Unknown(_) if has_words => TypedCode::Words,
            found => found,
        },
        (None, _) if !has_words => {
            let all = numbers.concat();
            let mut old = of(4).filter(|number| numbers.len() == 1 || !EDITIONS.contains(number));
            match (old.next(), old.next()) {
                // `21 231`: the digits of one code, set apart.
                _ if all.len() == 5 && !all.is_empty() => five(&all),
                (Some(digits), None) => TypedCode::Old(digits.to_owned()),
                _ => TypedCode::Words,
            }
        }
        _ => TypedCode::Words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_however_it_is_written() {
        let group = TypedCode::Group(NocCode::parse("21231").unwrap());
        for text in [
            "21231",
            " 21231 ",
            "NOC: 21231",
            "NOC# 21231",
            "noc code 21231",
            "CNP 21231",
            "NOC 2021 21231",
            "NOC 2021: 21231.",
            "(21231)",
            "21 231",
            "2 1 2 3 1",
            "21231.",
            "21231\u{200b}",
            "\u{feff}21231",
            "２１２３１",
            "21231 – Software engineers and designers",
            "NOC21231",
            "cnp21231",
            "NOC 21231 / CNP 21231",
            "21231 21231",
        ] {
            assert_eq!(typed_code(text), group, "{text}");
        }
    }

    #[test]
    fn other_digits_are_told_apart() {
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
