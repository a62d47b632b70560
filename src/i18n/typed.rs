//! What people type or paste for an amount or a day, read as they mean it.
//!
//! What has one reading is taken. What has two is given back with both, for the person to pick from: `85.000` is eighty-five thousand in
//! Berlin and eighty-five in Toronto, and `12/11/2026` is a day of November or of December.

use super::{Lang, month_named};
use crate::domain::{Date, Decimal, DecimalError, Period};

/// An amount as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedAmount {
    /// What the digits say; two where a point or a comma can be read in two ways, the smaller first.
    pub readings: Vec<Decimal>,
    /// The periods that stand beside the digits, each once: one in `85,000/year`, two in `40 hours a week`.
    pub periods: Vec<Period>,
    /// Whether another currency than the Canadian dollar is named.
    pub foreign: bool,
}

/// Why a typed amount is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountError {
    /// Nothing typed.
    Empty,
    /// Not an amount.
    Malformed,
    /// Two numbers, as in a range: `38-40`.
    Two,
    /// For a period that the check does not know: two weeks, a day, half a month.
    OtherPeriod,
    /// In scientific notation, as `1e9`.
    Exponent,
    /// Below zero.
    Negative,
}

/// What a text with digits is made of.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    /// Digits, with points and commas between them or at their ends.
    Number(String),
    /// Letters, in small ones where they are of the Latin alphabet without accents.
    Word(String),
    /// Any other sign that is no white space.
    Sign(char),
}

/// A sign as it is meant: full-width forms and the digits of other scripts as ASCII, every kind of space as one kind; none for a sign that
/// cannot be seen.
fn plain(sign: char) -> Option<char> {
    /// The noughts of other scripts, each followed by its nine digits: Arabic, Persian, Devanagari, Bengali.
    const NOUGHTS: [u32; 4] = [0x660, 0x6f0, 0x966, 0x9e6];
    let code = u32::from(sign);
    if let Some(digit) = NOUGHTS.iter().find_map(|nought| code.checked_sub(*nought).filter(|digit| *digit < 10)) {
        return char::from_digit(digit, 10);
    }
    match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(code - 0xfee0),
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}' => None,
        '٫' => Some('.'),
        '٬' => Some(','),
        '’' | '‘' | '\u{2bc}' => Some('\''),
        '‐'..='―' | '−' => Some('-'),
        sign if sign.is_whitespace() => Some(' '),
        sign => Some(sign),
    }
}

/// The text with every sign as it is meant.
pub fn plain_signs(text: &str) -> String {
    text.chars().filter_map(plain).collect()
}

fn pieces(text: &str) -> Vec<Piece> {
    let text = plain_signs(text).to_ascii_lowercase();
    let mut found = Vec::new();
    let mut rest = text.chars().peekable();
    while let Some(sign) = rest.next() {
        let mut take = |of: &dyn Fn(char) -> bool| {
            let mut piece = String::from(sign);
            while let Some(next) = rest.next_if(|next| of(*next)) {
                piece.push(next);
            }
            piece
        };
        let is_number = |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',');
        let is_letter = |sign: char| sign.is_ascii_alphabetic() || (!sign.is_ascii() && sign.is_alphabetic());
        if sign == ' ' {
            continue;
        }
        found.push(if is_number(sign) {
            let piece = take(&is_number);
            // A full stop after decimals ends a sentence, and `.-` stands for no cents.
            let piece = match piece.strip_suffix('.') {
                Some(whole) if whole.contains(['.', ',']) => whole.to_owned(),
                _ => piece,
            };
            // A full stop or a comma alone ends a sentence or an abbreviation.
            if piece.bytes().any(|byte| byte.is_ascii_digit()) { Piece::Number(piece) } else { Piece::Sign('.') }
        } else if is_letter(sign) {
            Piece::Word(take(&is_letter))
        } else {
            Piece::Sign(sign)
        });
    }
    found
}

/// Joins what spaces or apostrophes part in thousands: `85 000,50`. None where the parts are two numbers.
fn joined(parts: &[&str]) -> Option<String> {
    let (first, others) = parts.split_first()?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let Some((last, between)) = others.split_last() else { return Some((*first).to_owned()) };
    let whole = last.find(['.', ',']).and_then(|end| last.get(..end)).unwrap_or(last);
    let group = |text: &str| text.len() == 3 && digits(text);
    let fits = digits(first) && (1..=3).contains(&first.len()) && between.iter().all(|part| group(part)) && group(whole);
    fits.then(|| parts.concat())
}

/// Whether commas or points part a number in thousands, or as in India in hundreds above the thousand.
fn grouped(number: &str, sign: char) -> bool {
    let groups: Vec<&str> = number.split(sign).collect();
    let Some(((first, last), between)) = groups.split_first().and_then(|(first, rest)| rest.split_last().map(|(last, between)| ((first, last), between)))
    else {
        return false;
    };
    let of = |length: usize, most: usize| (1..=most).contains(&first.len()) && last.len() == 3 && between.iter().all(|group| group.len() == length);
    of(3, 3) || of(2, 2)
}

/// The numbers, as [`Decimal::parse`] takes them, that digits with points and commas can mean: one, or two, or none.
fn readings(lang: Lang, number: &str) -> Vec<String> {
    let count = |sign: char| number.matches(sign).count();
    let without = |sign: char| number.replace(sign, "");
    let (commas, points) = (count(','), count('.'));
    let one = |number: String| vec![number];
    if commas > 0 && points > 0 {
        // The one that stands last parts the decimals, the other the thousands.
        let (group, point) = if number.rfind(',') < number.rfind('.') { (',', '.') } else { ('.', ',') };
        return match number.split_once(point) {
            Some((whole, decimals)) if !decimals.contains([',', '.']) && grouped(whole, group) => {
                one([whole.replace(group, "").as_str(), ".", if decimals.is_empty() { "0" } else { decimals }].concat())
            }
            _ => Vec::new(),
        };
    }
    let sign = if commas > 0 { ',' } else { '.' };
    match commas + points {
        0 => one(number.to_owned()),
        1 => {
            let (whole, decimals) = number.split_once(sign).unwrap_or((number, ""));
            let decimal = || [if whole.is_empty() { "0" } else { whole }, ".", if decimals.is_empty() { "0" } else { decimals }].concat();
            match decimals.len() {
                // A whole number of thousands has none to three digits before, and no nought at its beginning.
                3 if (1..=3).contains(&whole.len()) && !whole.starts_with('0') => {
                    if sign == ',' && lang == Lang::En {
                        one(without(sign))
                    } else {
                        vec![decimal(), without(sign)]
                    }
                }
                // Neither thousands nor cents.
                4.. if sign == ',' => Vec::new(),
                _ => one(decimal()),
            }
        }
        _ if grouped(number, sign) => one(without(sign)),
        _ => Vec::new(),
    }
}

/// The period that a word names.
fn period(word: &str) -> Option<Period> {
    Some(match word {
        "h" | "hr" | "hrs" | "hour" | "hours" | "hourly" | "heure" | "heures" | "horaire" => Period::Hour,
        "w" | "wk" | "wks" | "week" | "weeks" | "weekly" | "semaine" | "semaines" | "sem" | "hebdo" | "hebdomadaire" => Period::Week,
        "mo" | "mth" | "month" | "months" | "monthly" | "mois" | "mensuel" => Period::Month,
        "y" | "yr" | "yrs" | "year" | "years" | "yearly" | "annum" | "annual" | "annually" | "pa" | "ans" | "année" | "annee" | "annuel" => Period::Year,
        _ => return None,
    })
}

/// Words of periods that an amount may be for, and that are none of the four.
const OTHER_PERIODS: &str = " biweekly bi semi semimonthly fortnight fortnightly two deux every aux quinzaine bimensuel day days daily jour jours journalier ";

/// What the words and signs beside an amount say.
#[derive(Default)]
struct Beside {
    periods: Vec<Period>,
    foreign: bool,
    thousands: bool,
}

impl Beside {
    /// None where something stands there that belongs to no amount.
    fn read(pieces: &[Piece]) -> Option<Self> {
        let mut beside = Self::default();
        let mut canadian = false;
        for (place, piece) in pieces.iter().enumerate() {
            let next = place.checked_add(1).and_then(|next| pieces.get(next));
            match piece {
                Piece::Number(_) | Piece::Sign('$' | '/' | '.' | '(' | ')' | '\'') => {}
                Piece::Sign('€' | '£' | '¥' | '₹') => beside.foreign = true,
                Piece::Sign(_) => return None,
                Piece::Word(word) => match word.as_str() {
                    // `A$`, `HK$`, `US$`: the letters before the sign name the dollar.
                    "a" | "au" | "hk" | "mx" | "nt" | "nz" | "r" | "s" | "sg" | "tt" if next == Some(&Piece::Sign('$')) => beside.foreign = true,
                    "c" | "ca" | "can" | "cad" | "cdn" | "canadian" | "canadien" | "canadiens" => canadian = true,
                    "us" | "usd" | "eur" | "gbp" | "inr" | "cny" | "jpy" | "mxn" | "brl" | "aud" => beside.foreign = true,
                    "k" => beside.thousands = true,
                    "per" | "a" | "each" | "par" | "de" | "l" | "la" | "le" | "p" | "dollars" | "dollar" | "gross" | "brut" | "salary" | "salaire" | "wage" => {
                    }
                    // An article in English, a year in French.
                    "an" if matches!(next, Some(Piece::Word(word)) if period(word).is_some()) => {}
                    "an" => beside.say(Period::Year),
                    word => beside.say(period(word)?),
                },
            }
        }
        beside.foreign &= !canadian;
        Some(beside)
    }

    fn say(&mut self, per: Period) {
        if !self.periods.contains(&per) {
            self.periods.push(per);
        }
    }
}

/// Reads an amount as people type it: `45.50`, `45,50 $`, `C$85,000`, `85k`, `85 000 $ par an`.
///
/// Words and signs that belong to no amount are refused. A comma before exactly three digits groups thousands in English; in French it can
/// be read in two ways, and so can a point in either language.
pub fn read_amount(lang: Lang, typed: &str) -> Result<TypedAmount, AmountError> {
    // Nobody types an amount that long, and nothing is gained by looking at all of it.
    if typed.len() > Decimal::MAX_LENGTH {
        return Err(AmountError::Malformed);
    }
    let compact: String = plain_signs(typed).chars().filter(|sign| !sign.is_whitespace()).collect();
    if is_exponent(&compact) {
        return Err(AmountError::Exponent);
    }
    let pieces = pieces(typed);
    let mut numbers: Vec<Vec<&str>> = Vec::new();
    let mut open = false;
    for piece in &pieces {
        match piece {
            Piece::Number(number) if open => numbers.last_mut().into_iter().for_each(|parts| parts.push(number)),
            Piece::Number(number) => numbers.push(vec![number]),
            // An apostrophe parts thousands, as a space does.
            Piece::Sign('\'') => continue,
            _ => {}
        }
        open = matches!(piece, Piece::Number(_));
    }
    if pieces.iter().any(|piece| matches!(piece, Piece::Word(word) if OTHER_PERIODS.contains(&[" ", word, " "].concat()))) {
        return Err(AmountError::OtherPeriod);
    }
    let negative = matches!(pieces.iter().find(|piece| !matches!(piece, Piece::Sign('$'))), Some(Piece::Sign('-')));
    let number = match numbers.as_slice() {
        [] if pieces.iter().all(|piece| matches!(piece, Piece::Sign('$'))) => return Err(AmountError::Empty),
        [] => return Err(AmountError::Malformed),
        [parts] => joined(parts).ok_or(AmountError::Two)?,
        _ => return Err(AmountError::Two),
    };
    // `85,000.-`: no cents.
    let no_cents = compact.ends_with(".-") || compact.ends_with(",-");
    let own: Vec<Piece> = if negative || no_cents { pieces.into_iter().filter(|piece| *piece != Piece::Sign('-')).collect() } else { pieces };
    let beside = Beside::read(&own).ok_or(AmountError::Malformed)?;
    let parsed = readings(lang, &number).iter().map(|text| Decimal::parse(text)).collect::<Result<Vec<_>, DecimalError>>().unwrap_or_default();
    if parsed.is_empty() {
        return Err(AmountError::Malformed);
    }
    if negative && parsed.iter().any(|number| !number.is_zero()) {
        return Err(AmountError::Negative);
    }
    let thousand = Decimal::from_whole(1000);
    let readings = if beside.thousands { parsed.iter().map(|number| number.times(&thousand)).collect() } else { parsed };
    Ok(TypedAmount { readings, periods: beside.periods, foreign: beside.foreign })
}

fn is_exponent(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    text.to_ascii_lowercase().split_once('e').is_some_and(|(mantissa, exponent)| digits(mantissa) && digits(exponent.trim_start_matches(['+', '-'])))
}

/// The days that a text can mean, the earlier first: one, two where day and month can be swapped, none where it is no whole day.
///
/// A year has four digits; months may be named in either language.
pub fn read_days(typed: &str) -> Vec<Date> {
    /// Words that stand beside a day and say nothing more.
    const SMALL: &str = " le the of de er st nd rd th monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche mon tue tues wed thu thur thurs fri sat sun lun mer jeu ven sam dim ";
    let mut numbers: Vec<String> = Vec::new();
    let mut month = None;
    for piece in if typed.len() > 60 { Vec::new() } else { pieces(typed) } {
        match piece {
            Piece::Number(number) => numbers.extend(number.split(['.', ',']).filter(|part| !part.is_empty()).map(str::to_owned)),
            Piece::Word(word) if SMALL.contains(&[" ", &word, " "].concat()) => {}
            Piece::Word(word) => match month_named(&word) {
                // Documents in two languages name it twice: `JUN/JUIN`.
                Some(named) if month.is_none_or(|other| other == named) => month = Some(named),
                _ => return Vec::new(),
            },
            Piece::Sign('-' | '/' | '.') => {}
            Piece::Sign(_) => return Vec::new(),
        }
    }
    let number = |text: &String| text.parse::<u16>().ok().map(i32::from);
    let year = |text: &String| number(text).filter(|year| text.len() == 4 && (Date::YEARS.0..=Date::YEARS.1).contains(year));
    let short = |text: &String| number(text).filter(|_| text.len() < 3);
    let mut days: Vec<Date> = Vec::new();
    let mut add = |y: Option<i32>, m: Option<i32>, d: Option<i32>| {
        if let (Some(y), Some(m), Some(d)) = (y, m, d) {
            // In order, each once; a sort would cost the visitor kilobytes.
            if let Some(day) = Date::from_ymd(y, m, d).filter(|day| !days.contains(day)) {
                let place = days.iter().take_while(|other| **other < day).count();
                days.insert(place, day);
            }
        }
    };
    match (month, numbers.as_slice()) {
        (Some(_), [one, two]) => {
            add(year(two), month, short(one));
            add(year(one), month, short(two));
        }
        (None, [one, two, three]) => {
            add(year(one), short(two), short(three));
            add(year(three), short(two), short(one));
            add(year(three), short(one), short(two));
        }
        (None, [all]) if all.len() == 8 && all.is_ascii() => {
            let part = |from: usize, to: usize| all.get(from..to).unwrap_or_default().to_owned();
            add(year(&part(0, 4)), short(&part(4, 6)), short(&part(6, 8)));
            add(year(&part(4, 8)), short(&part(2, 4)), short(&part(0, 2)));
            add(year(&part(4, 8)), short(&part(0, 2)), short(&part(2, 4)));
        }
        _ => {}
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: [Lang; 2] = [Lang::En, Lang::Fr];

    fn reads(lang: Lang, typed: &str) -> String {
        let amount = read_amount(lang, typed).unwrap_or_else(|error| panic!("{typed}: {error:?}"));
        let mut text = amount.readings.iter().map(ToString::to_string).collect::<Vec<_>>().join(" or ");
        for per in amount.periods {
            text.extend([" a ", per.name()]);
        }
        if amount.foreign {
            text.push_str(" foreign");
        }
        text
    }

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for lang in BOTH {
            for typed in ["45.50", "45,50", "$45.50", "45,50 $", " 45.5 ", "45,5\u{a0}$", "CAD 45.50", "45.50 CAD", "(45.50)", "C$45.5", "4５.５"] {
                assert_eq!(reads(lang, typed), "45.5", "{typed}");
            }
            for typed in
                ["C$85000", "CA$ 85 000", "85k", "$85K", "85 000 $", "85\u{202f}000", "85'000", "85’000.00", "８５０００", "٨٥٠٠٠", "८५०००", "85\u{200b}000"]
            {
                assert_eq!(reads(lang, typed), "85000", "{typed}");
            }
            assert_eq!(reads(lang, "45\u{202f}000,50"), "45000.5");
            assert_eq!(reads(lang, "1,045,000.25"), "1045000.25");
            assert_eq!(reads(lang, "1.045.000,25"), "1045000.25");
            assert_eq!(reads(lang, "1.045.000"), "1045000");
            assert_eq!(reads(lang, "12,34,567"), "1234567");
            assert_eq!(reads(lang, "1,00,000.00"), "100000");
            assert_eq!(reads(lang, ".5"), "0.5");
            assert_eq!(reads(lang, "5."), "5");
            assert_eq!(reads(lang, "0.500"), "0.5");
            assert_eq!(reads(lang, "41.0577"), "41.0577");
            assert_eq!(reads(lang, "1045.125"), "1045.125");
        }
        for typed in ["$45.50.", "45.50 gross", "45,50 $ brut", "45.50 Canadian dollars", "45,50 dollars canadiens", "Salary $45.50"] {
            assert_eq!(reads(Lang::Fr, typed), "45.5", "{typed}");
        }
        assert_eq!(reads(Lang::En, "$85,000.-"), "85000");
        assert_eq!(reads(Lang::En, "85,000"), "85000");
        assert_eq!(reads(Lang::En, "C$85,000"), "85000");
    }

    #[test]
    fn a_period_beside_the_amount_is_read_too() {
        for (typed, lang) in [
            ("85,000/year", Lang::En),
            ("85 000 $ par an", Lang::Fr),
            ("85 000 $/an", Lang::Fr),
            ("85 000 $ par année", Lang::Fr),
            ("$85,000 per annum", Lang::En),
            ("85k a year", Lang::En),
            ("$85,000 CAD yearly", Lang::En),
        ] {
            let read = reads(lang, typed);
            assert_eq!(read, "85000 a year", "{typed}");
        }
        assert_eq!(reads(Lang::En, "38.50 an hour"), "38.5 a hour");
        assert_eq!(reads(Lang::Fr, "38,50 $ de l’heure"), "38.5 a hour");
        assert_eq!(reads(Lang::En, "37.5 hours per week"), "37.5 a hour a week");
        assert_eq!(reads(Lang::En, "6,500 monthly"), "6500 a month");
        assert_eq!(reads(Lang::Fr, "1 500 $ par semaine"), "1500 a week");
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_given_back_with_both() {
        for lang in BOTH {
            assert_eq!(reads(lang, "85.000"), "85 or 85000");
            assert_eq!(reads(lang, "120.000 $"), "120 or 120000");
            assert_eq!(reads(lang, "2.000"), "2 or 2000");
        }
        assert_eq!(reads(Lang::Fr, "45,000"), "45 or 45000");
    }

    #[test]
    fn another_currency_is_noticed() {
        for typed in ["A$85,000", "HK$ 85,000", "US$85,000", "USD 85,000", "85,000 USD", "€85,000", "85,000 GBP", "₹85,000"] {
            assert_eq!(reads(Lang::En, typed), "85000 foreign", "{typed}");
        }
        assert_eq!(reads(Lang::En, "85000 $ CAD (C$)"), "85000");
    }

    #[test]
    fn what_is_no_amount_is_told_apart() {
        for (typed, error) in [
            ("", AmountError::Empty),
            (" $ ", AmountError::Empty),
            ("abc", AmountError::Malformed),
            ("85,0000", AmountError::Malformed),
            ("1,2,3", AmountError::Malformed),
            ("1,5.2", AmountError::Malformed),
            ("1.2.3", AmountError::Malformed),
            ("45%", AmountError::Malformed),
            ("45+", AmountError::Malformed),
            ("$3,461.54 biweekly", AmountError::OtherPeriod),
            ("$3,461.54 bi-weekly", AmountError::OtherPeriod),
            ("3461.54 every two weeks", AmountError::OtherPeriod),
            ("3461,54 $ aux deux semaines", AmountError::OtherPeriod),
            ("$360/day", AmountError::OtherPeriod),
            ("45 apples", AmountError::Malformed),
            ("45 50", AmountError::Two),
            ("38 40", AmountError::Two),
            ("38-40", AmountError::Two),
            ("38–40", AmountError::Two),
            ("38 to 40", AmountError::Two),
            ("5'6", AmountError::Two),
            ("5 6", AmountError::Two),
            ("85 0000", AmountError::Two),
            ("-5", AmountError::Negative),
            ("$−5", AmountError::Negative),
            ("1e9", AmountError::Exponent),
            ("1.5E+3", AmountError::Exponent),
            ("e", AmountError::Malformed),
        ] {
            for lang in BOTH {
                assert_eq!(read_amount(lang, typed).unwrap_err(), error, "{typed}");
            }
        }
        assert_eq!(read_amount(Lang::En, &"9".repeat(1_000_000)), Err(AmountError::Malformed));
        assert_eq!(reads(Lang::En, "-0"), "0");
    }

    fn days(typed: &str) -> String {
        read_days(typed).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn whole_days_are_read_in_every_order_that_leaves_no_doubt() {
        for typed in [
            "2026-12-31",
            "31/12/2026",
            "12/31/2026",
            "31.12.2026",
            "2026/12/31",
            "December 31, 2026",
            "Dec. 31 2026",
            "31 December 2026",
            "Thursday, 31st of December, 2026",
            "31 décembre 2026",
            "le 31 déc. 2026",
            "20261231",
            "31122026",
            "31 12 2026",
            "２０２６-１２-３１",
            "31 DEC/DÉC 2026",
            "Thu, 31 Dec 2026",
        ] {
            assert_eq!(days(typed), "2026-12-31", "{typed}");
        }
        assert_eq!(days("1er mars 2026"), "2026-03-01");
        assert_eq!(days("12/12/2026"), "2026-12-12");
        for typed in ["12/11/2026", "12.11.2026", "12 11 2026", "12112026"] {
            assert_eq!(days(typed), "2026-11-12 2026-12-11", "{typed}");
        }
    }

    #[test]
    fn what_is_no_whole_day_is_none() {
        for typed in [
            "",
            "31",
            "12/31",
            "31/12/26",
            "32/12/2026",
            "2026-02-30",
            "December 2026",
            "31 December March 2026",
            "31 décembre 2026 à midi",
            "1/1/1/2026",
            "31+12+2026",
        ] {
            assert_eq!(days(typed), "", "{typed}");
        }
    }
}
