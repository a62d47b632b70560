//! How amounts and days are written in each language.

use super::Lang;
use crate::domain::{Date, Decimal};

const MONTHS: [(&str, &str); 12] = [
    ("January", "janvier"),
    ("February", "février"),
    ("March", "mars"),
    ("April", "avril"),
    ("May", "mai"),
    ("June", "juin"),
    ("July", "juillet"),
    ("August", "août"),
    ("September", "septembre"),
    ("October", "octobre"),
    ("November", "novembre"),
    ("December", "décembre"),
];

/// An amount in cents: `$1,234.50`, `1 234,50 $` (with no-break spaces).
pub fn money(lang: Lang, cents: u64) -> String {
    let (group, point) = match lang {
        Lang::En => (",", "."),
        Lang::Fr => ("\u{a0}", ","),
    };
    let digits = (cents / 100).to_string();
    let mut dollars = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            dollars.push_str(group);
        }
        dollars.push(digit);
    }
    let amount = format!("{dollars}{point}{:02}", cents % 100);
    match lang {
        Lang::En => format!("${amount}"),
        Lang::Fr => format!("{amount}\u{a0}$"),
    }
}

/// A day in words: `March 22, 2026`, `22 mars 2026`.
pub fn date(lang: Lang, date: Date) -> String {
    let (year, month, day) = date.ymd();
    let name = usize::try_from(month - 1).ok().and_then(|index| MONTHS.get(index)).copied().unwrap_or_default();
    match lang {
        Lang::En => format!("{} {day}, {year}", name.0),
        Lang::Fr => format!("{day}{} {} {year}", if day == 1 { "er" } else { "" }, name.1),
    }
}

/// A number as it is typed: `37.5`, `37,5`.
pub fn amount(lang: Lang, decimal: &Decimal) -> String {
    let plain = decimal.to_string();
    match lang {
        Lang::En => plain,
        Lang::Fr => plain.replace('.', ","),
    }
}

/// The month that a text names in either language, whole or by its first letters, or in both: `JUN/JUIN`; none where it could be two.
pub fn month_named(text: &str) -> Option<i32> {
    if let Some((one, other)) = text.split_once('/') {
        return month_named(one).filter(|month| month_named(other) == Some(*month));
    }
    // Without the tables of Unicode, which would cost the visitor kilobytes: these are all the letters that occur.
    let folded = |text: &str| text.to_ascii_lowercase().replace(['é', 'É'], "e").replace(['û', 'Û'], "u");
    let typed = folded(text.trim().trim_end_matches('.'));
    let begins = |name: &str| typed.len() > 2 && folded(name).starts_with(&typed);
    let mut months = (1..).zip(MONTHS).filter(|(_, (english, french))| begins(english) || begins(french));
    let (month, _) = months.next()?;
    months.next().is_none().then_some(month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_each_language_does() {
        assert_eq!(money(Lang::En, 3_600), "$36.00");
        assert_eq!(money(Lang::En, 123_456_789), "$1,234,567.89");
        assert_eq!(money(Lang::Fr, 123_450), "1\u{a0}234,50\u{a0}$");
        assert_eq!(money(Lang::Fr, 5), "0,05\u{a0}$");
    }

    #[test]
    fn days_are_written_in_words() {
        let day = |text| Date::parse(text).unwrap();
        assert_eq!(date(Lang::En, day("2026-03-22")), "March 22, 2026");
        assert_eq!(date(Lang::Fr, day("2026-03-22")), "22 mars 2026");
        assert_eq!(date(Lang::Fr, day("2026-08-01")), "1er août 2026");
    }

    #[test]
    fn months_are_known_by_name() {
        for (text, month) in
            [("March", 3), ("mars", 3), ("aou", 8), ("Août", 8), ("fév.", 2), ("sept", 9), ("juil", 7), ("juin", 6), ("jun", 6), ("JUN / JUIN", 6)]
        {
            assert_eq!(month_named(text), Some(month), "{text}");
        }
        for text in ["", "ma", "jui", "x", "13", "jun/juil"] {
            assert_eq!(month_named(text), None, "{text}");
        }
    }
}
