//! A code of the National Occupational Classification as people type or paste it: `NOC: 21231`, `(21231)`, `21 231`, `TEER 1 21231`.
//!
//! One reading for the field and for the list below it: what is a code in one is a code in the other.

use super::text::is_letter;

/// The digits in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Digits {
    /// The five of a code; beside words of a job only where a unit group has that code.
    Whole(String),
    /// Others that stand by themselves: the beginning of a code, or the four of a code of NOC 2016.
    Other(String),
    /// None that is a code: the text is a job title, as `Level 2 technician` is.
    None,
}

/// Words that introduce a code and say nothing of the job.
const SMALL: [&str; 12] = ["noc", "cnp", "code", "codes", "no", "n", "number", "numero", "teer", "feer", "version", "v"];

/// The years of the classification, which stand before a code and are none.
const EDITIONS: [&str; 4] = ["2006", "2011", "2016", "2021"];

/// Nobody types a job title that long; a pasted page is not searched for codes.
const LONGEST: usize = 200;

/// Whether a text holds more than the words that introduce a code and one digit: `NOC` and `TEER 1` are no job.
pub fn says_something(text: &str) -> bool {
    let mut rest = parts(text).filter(|part| !is_small(part));
    rest.next().is_some_and(|first| first.len() > 1 || !is_digits(first)) || rest.next().is_some()
}

/// Whether a text holds words of a job.
pub(super) fn has_words(text: &str) -> bool {
    parts(text).any(|part| !is_small(part) && !is_digits(part))
}

/// Looks for a code in a text; `is_group` tells whether a unit group has it.
pub fn digits(text: &str, is_group: impl Fn(&str) -> bool) -> Digits {
    if text.len() > LONGEST {
        return Digits::None;
    }
    let mut numbers: Vec<&str> = Vec::new();
    let (mut has_words, mut is_named) = (false, false);
    // The number of a TEER or of a version is no part of a code.
    let mut passes = false;
    for part in parts(text).map(bare) {
        if !is_digits(part) {
            has_words |= !is_small(part);
            is_named |= one_of(&["noc", "cnp"], part);
            passes = one_of(&["teer", "feer", "version", "v"], part);
        } else if !(passes && part.len() == 1 || part.len() >= 4 && numbers.contains(&part)) {
            // The same code in both languages is one code.
            numbers.push(part);
        }
    }
    if let [edition, _, ..] = numbers.as_slice()
        && EDITIONS.contains(edition)
    {
        numbers.remove(0);
    }
    let whole: Vec<&str> = numbers.iter().copied().filter(|number| number.len() == 5).collect();
    match (whole.as_slice(), numbers.as_slice()) {
        ([code], _) if !has_words || is_group(code) => Digits::Whole((*code).to_owned()),
        ([], [code]) if has_words && is_named && code.len() == 4 && !EDITIONS.contains(code) => Digits::Other((*code).to_owned()),
        ([], [_, ..]) if !has_words => {
            // `21 231`: the digits of one code, set apart.
            let all = numbers.concat();
            match all.len() {
                1 => Digits::None,
                5 => Digits::Whole(all),
                _ => Digits::Other(all),
            }
        }
        _ => Digits::None,
    }
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !is_letter(sign)).filter(|part| !part.is_empty())
}

/// `NOC21231` is a code behind its word.
fn bare(part: &str) -> &str {
    let rest = part.get(..3).filter(|start| one_of(&["noc", "cnp"], start)).and_then(|_| part.get(3..));
    rest.filter(|rest| !rest.is_empty() && is_digits(rest)).unwrap_or(part)
}

fn is_digits(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_small(part: &str) -> bool {
    one_of(&SMALL, part)
}

fn one_of(all: &[&str], part: &str) -> bool {
    all.iter().any(|word| part.eq_ignore_ascii_case(word))
}
