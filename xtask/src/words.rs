//! Sentences, days, amounts and lists as a language writes them. The widget has its own (`src/i18n`), compiled for the browser.

use isc_compiler::catalogue::Messages;
use isc_compiler::programs::Programme;

const MONTHS: [[&str; 12]; 2] = [
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
];

/// ISO 3166-1 code, English and French name of every country, one to a line.
const COUNTRIES: &str = include_str!("countries.txt");

/// The words of one language.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    pub messages: &'a Messages,
    /// Place among the catalogues: 0 is English, 1 French.
    pub language: usize,
}

impl<'a> Words<'a> {
    /// A sentence; nothing where the catalogue has none.
    pub fn say(self, name: &str) -> &'a str {
        self.messages.find(self.language, name).unwrap_or_default()
    }

    /// A sentence with values put where it names them in braces.
    pub fn fill(self, name: &str, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.say(name).to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }

    pub fn is_english(self) -> bool {
        self.language == 0
    }

    /// A day counted from 1970-01-01: "June 27, 2025", « 1er juillet 2025 ».
    pub fn day(self, days: i32) -> String {
        let (year, month, day) = civil(days);
        let name = MONTHS.get(self.language).and_then(|months| months.get(month)).copied().unwrap_or_default();
        if self.is_english() { format!("{name} {day}, {year}") } else { format!("{day}{} {name} {year}", if day == 1 { "er" } else { "" }) }
    }

    /// Cents as dollars: "$1,234.50", « 1 234,50 $ » with no-break spaces.
    pub fn money(self, cents: i64) -> String {
        let digits = (cents / 100).to_string();
        let thousands = if self.is_english() { "," } else { "\u{a0}" };
        let whole: String = digits.chars().enumerate().fold(String::new(), |text, (place, digit)| {
            let begins = place > 0 && (digits.len() - place).is_multiple_of(3);
            format!("{text}{}{digit}", if begins { thousands } else { "" })
        });
        let rest = cents % 100;
        if self.is_english() { format!("${whole}.{rest:02}") } else { format!("{whole},{rest:02}\u{a0}$") }
    }

    /// A number of the data, with the decimal sign of the language and without a fraction of nothing: "6.0" is 6.
    pub fn number(self, text: &str) -> String {
        let short = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text };
        if self.is_english() { short.to_owned() } else { short.replace('.', ",") }
    }

    /// "a, b or c".
    pub fn or<T: AsRef<str>>(self, parts: &[T]) -> String {
        join(parts, ", ", self.say("rules.or"))
    }

    /// "a, b or c", for clauses: French says « si » again before each.
    pub fn or_clauses<T: AsRef<str>>(self, clauses: &[T]) -> String {
        join(clauses, self.say("rules.comma"), self.say("rules.or_clause"))
    }

    /// "a, b and c", for clauses.
    pub fn and<T: AsRef<str>>(self, clauses: &[T]) -> String {
        join(clauses, self.say("rules.comma"), self.say("rules.and"))
    }

    /// A provision as a lawyer of that language cites it: R200(1)(c)(ii.1) is R200(1)c)(ii.1) in French, and "to" is « à ».
    pub fn provision(self, text: &str) -> String {
        if self.is_english() { text.to_owned() } else { isc_compiler::citations::provision_in_french(text) }
    }

    /// Countries by name, in the order of the language.
    pub fn countries(self, codes: &[String]) -> Vec<&'static str> {
        let mut names: Vec<&str> = codes.iter().filter_map(|code| country(code, self.language)).collect();
        names.sort_by_key(|name| plain(name));
        names
    }
}

/// The name of a country in a language.
pub fn country(code: &str, language: usize) -> Option<&'static str> {
    let line = COUNTRIES.lines().find(|line| line.split('|').next() == Some(code))?;
    line.split('|').nth(language + 1)
}

/// What a name is sorted by: its letters without case and accents, as both languages do.
fn plain(name: &str) -> String {
    let letters = name.to_lowercase();
    letters
        .chars()
        .map(|sign| match sign {
            'à' | 'â' | 'ä' | 'å' | 'ã' => 'a',
            'ç' => 'c',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'î' | 'ï' | 'í' => 'i',
            'ô' | 'ö' | 'ó' => 'o',
            'û' | 'ü' | 'ù' => 'u',
            '-' | '’' => ' ',
            other => other,
        })
        .collect()
}

fn join<T: AsRef<str>>(parts: &[T], comma: &str, last: &str) -> String {
    let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
    match parts.split_last() {
        None => String::new(),
        Some((only, [])) => (*only).to_owned(),
        Some((end, before)) => [&before.join(comma), last, end].concat(),
    }
}

/// Year, month from 0, and day of a day counted from 1970-01-01.
fn civil(mut days: i32) -> (i32, usize, i32) {
    let leap = |year: i32| (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let mut year = 1970;
    loop {
        let length = if leap(year) { 366 } else { 365 };
        if days < length {
            break;
        }
        days -= length;
        year += 1;
    }
    let lengths = [31, if leap(year) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 0;
    for length in lengths {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    (year, month, days + 1)
}

/// A day as the data has it: 2025-06-27.
pub fn iso(days: i32) -> String {
    let (year, month, day) = civil(days);
    format!("{year}-{:02}-{day:02}", month + 1)
}

/// Where a programme stands on the page of the rules. A route may have the name of one of its criteria.
pub fn anchor(programme: &Programme) -> String {
    if programme.route.is_some() { format!("programme-{}", programme.id) } else { programme.id.clone() }
}
