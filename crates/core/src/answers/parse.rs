//! From untyped input to answers.

use super::{Answers, Country, CountryError, Date, DateError, Decimal, DecimalError, Levels, NocCode, NocError, Period, Slot, Value, Wage};
use crate::domain::ABILITIES;
use crate::vocabulary::{Key, Kind, Named, Vocabulary};

/// Untyped input, as JSON or JavaScript may hold it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Raw {
    /// `undefined`: as if the key were not there.
    Absent,
    /// `null`.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A number.
    Number(RawNumber),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Raw>),
    /// A plain object.
    Object(Vec<(String, Raw)>),
    /// Anything else: a function, a symbol, a bigint.
    Other,
}

/// A number as JavaScript prints it: the shortest text that reads back as the same number. `NaN` and `Infinity` occur.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawNumber(pub String);

/// What is wrong with one answer. The codes are part of the public contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemCode {
    /// No such key.
    UnknownKey,
    /// A needed member is not there.
    Missing,
    /// A text where a number is needed, and the like; also `null`.
    WrongType,
    /// Wrong shape, an impossible date, not a number.
    Malformed,
    /// Right shape, but not in the list.
    NotAllowed,
    /// Right shape, but too small, too large, or before what it must not precede.
    OutOfRange,
}

impl ProblemCode {
    /// The word on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::UnknownKey => "unknown-key",
            Self::Missing => "missing",
            Self::WrongType => "wrong-type",
            Self::Malformed => "malformed",
            Self::NotAllowed => "not-allowed",
            Self::OutOfRange => "out-of-range",
        }
    }
}

/// What would have been accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// An object of answers.
    Answers,
    /// An object of options.
    Options,
    /// One of the keys of the vocabulary.
    AnswerKey,
    /// One of the keys of the options.
    OptionKey,
    /// One of these, or `unsure`.
    OneOf(&'static [&'static str]),
    /// Five digits that name a unit group of NOC 2021.
    Noc,
    /// An object with amount, per and hours.
    Wage,
    /// One of the keys of a wage.
    WageKey,
    /// One of the periods.
    Period,
    /// A decimal above 0 and at most 10,000,000.
    Amount,
    /// A decimal above 0 and at most 168.
    Hours,
    /// A decimal from 0 to this many.
    Years(u8),
    /// A decimal from 0 to 100, or `outside`.
    Percent,
    /// A country of ISO 3166-1; whether Canada may be one.
    Country(bool),
    /// A day of the years 1900 to 2199.
    Date,
    /// A day that is not before `offerStart`.
    NotBeforeStart,
    /// Levels in the four abilities, or `none`.
    Levels,
    /// One of the abilities.
    Ability,
    /// A whole number from 0 to 12.
    Level,
    /// A list of programme ids.
    Programs,
    /// A programme id.
    ProgramId,
    /// A list of notices.
    Notices,
    /// An object with program, validTo and source.
    Notice,
    /// One of the keys of a notice.
    NoticeKey,
    /// An https address.
    HttpsUrl,
}

/// One problem in the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The key, dotted for members; `answers` or `options` for a bad root.
    pub key: String,
    /// What is wrong.
    pub code: ProblemCode,
    /// What was given.
    pub value: Raw,
    /// What would have been accepted.
    pub expected: Expected,
}

/// The largest wage in dollars, whatever the period.
const MAX_AMOUNT: u64 = 10_000_000;

/// Reads one input by a vocabulary, and collects its problems.
#[derive(Debug)]
pub struct Reader {
    vocabulary: &'static Vocabulary,
    problems: Vec<Problem>,
}

type Parsed<T> = Result<T, ProblemCode>;

impl Reader {
    /// A reader of answers to these questions.
    pub const fn new(vocabulary: &'static Vocabulary) -> Self {
        Self { vocabulary, problems: Vec::new() }
    }

    /// Reads an object of answers. What it returns holds only what could be read; look at [`Reader::finish`].
    pub fn answers(&mut self, raw: &Raw) -> Answers {
        let mut answers = Answers::default();
        let Raw::Object(entries) = raw else {
            self.say("answers", ProblemCode::WrongType, raw, Expected::Answers);
            return answers;
        };
        for (name, raw) in entries {
            let Some(key) = self.vocabulary.find(name) else {
                self.say(name, ProblemCode::UnknownKey, raw, Expected::AnswerKey);
                continue;
            };
            if let Some(slot) = self.slot(key, raw) {
                answers.replace(key, slot);
            }
        }
        if let (Some(start), Some(end)) = (answers.date(Named::OfferStart), answers.date(Named::OfferEnd))
            && end < start
        {
            let raw = Raw::Text(end.to_string());
            self.say("offerEnd", ProblemCode::OutOfRange, &raw, Expected::NotBeforeStart);
        }
        answers
    }

    /// Reads one answer; `None` where it could not be read, with the problem noted.
    pub fn slot(&mut self, key: Key, raw: &Raw) -> Option<Slot> {
        match raw {
            Raw::Absent => Some(Slot::Absent),
            Raw::Text(text) if text == "unsure" => Some(Slot::Unsure),
            _ if key.kind() == Kind::Wage => self.wage(key, raw).map(Value::Wage).map(Slot::Given),
            _ if key.kind() == Kind::Levels => self.levels(key, raw).map(Value::Levels).map(Slot::Given),
            _ => {
                let (value, expected) = simple(key, raw);
                self.take(key.name(), value, raw, expected).map(Slot::Given)
            }
        }
    }

    fn wage(&mut self, key: Key, raw: &Raw) -> Option<Wage> {
        let name = key.name();
        let Raw::Object(members) = raw else {
            self.say(name, ProblemCode::WrongType, raw, Expected::Wage);
            return None;
        };
        for (member, raw) in members.iter().filter(|(member, _)| !["amount", "per", "hoursPerWeek"].contains(&member.as_str())) {
            self.say(&format!("{name}.{member}"), ProblemCode::UnknownKey, raw, Expected::WageKey);
        }
        let member = |wanted: &str| members.iter().find(|(member, _)| member == wanted).map_or(&Raw::Absent, |(_, raw)| raw);
        let amount = self.take(&format!("{name}.amount"), positive(member("amount"), MAX_AMOUNT), member("amount"), Expected::Amount);
        let per = self.take(&format!("{name}.per"), period(member("per")), member("per"), Expected::Period);
        let raw_hours = member("hoursPerWeek");
        let hours_per_week = if *raw_hours == Raw::Absent && (per.is_none() || per == Some(Period::Hour)) {
            None
        } else {
            Some(self.take(&format!("{name}.hoursPerWeek"), positive(raw_hours, 168), raw_hours, Expected::Hours)?)
        };
        Some(Wage { amount: amount?, per: per?, hours_per_week })
    }

    fn levels(&mut self, key: Key, raw: &Raw) -> Option<Levels> {
        let name = key.name();
        let members = match raw {
            Raw::Text(text) if text == "none" => return Some(Levels::NONE),
            Raw::Text(_) => {
                self.say(name, ProblemCode::NotAllowed, raw, Expected::Levels);
                return None;
            }
            Raw::Object(members) => members,
            _ => {
                self.say(name, ProblemCode::WrongType, raw, Expected::Levels);
                return None;
            }
        };
        let mut foreign = false;
        for (member, raw) in members.iter().filter(|(member, _)| !ABILITIES.contains(&member.as_str())) {
            self.say(&format!("{name}.{member}"), ProblemCode::UnknownKey, raw, Expected::Ability);
            foreign = true;
        }
        let read = ABILITIES.map(|ability| {
            let raw = members.iter().find(|(member, _)| member == ability).map_or(&Raw::Absent, |(_, raw)| raw);
            self.take(&format!("{name}.{ability}"), level(raw), raw, Expected::Level)
        });
        let [speaking, listening, reading, writing] = read;
        let levels = Levels([speaking?, listening?, reading?, writing?]);
        (!foreign).then_some(levels)
    }

    /// Reads an ISO date of the options.
    pub fn date(&mut self, key: &str, raw: &Raw) -> Option<Date> {
        self.take(key, date(raw), raw, Expected::Date)
    }

    /// Notes a problem.
    pub fn say(&mut self, key: &str, code: ProblemCode, value: &Raw, expected: Expected) {
        self.problems.push(Problem { key: key.to_owned(), code, value: value.clone(), expected });
    }

    fn take<T>(&mut self, key: &str, parsed: Parsed<T>, raw: &Raw, expected: Expected) -> Option<T> {
        parsed.map_err(|code| self.say(key, code, raw, expected)).ok()
    }

    /// The problems found; none means that everything was read.
    pub fn finish(self) -> Vec<Problem> {
        self.problems
    }
}

fn simple(key: Key, raw: &Raw) -> (Parsed<Value>, Expected) {
    match key.kind() {
        Kind::Choice => (choice(key.choices(), raw), Expected::OneOf(key.choices())),
        Kind::Noc => (text(raw).and_then(|text| NocCode::parse(text).map(Value::Occupation).map_err(noc_problem)), Expected::Noc),
        Kind::Rate => (positive(raw, MAX_AMOUNT).map(Value::Decimal), Expected::Amount),
        Kind::Years(most) => (up_to(raw, u64::from(most)).map(Value::Decimal), Expected::Years(most)),
        Kind::Percent if *raw == Raw::Text("outside".to_owned()) => (Ok(Value::Outside), Expected::Percent),
        Kind::Percent => (up_to(raw, 100).map(Value::Decimal), Expected::Percent),
        Kind::Country(canada) => (country(raw, canada), Expected::Country(canada)),
        Kind::Date => (date(raw).map(Value::Date), Expected::Date),
        Kind::Wage => (Err(ProblemCode::WrongType), Expected::Wage),
        Kind::Levels => (Err(ProblemCode::WrongType), Expected::Levels),
    }
}

/// A level, as the first that fits of: missing, no number, no whole number, beyond the scale.
fn level(raw: &Raw) -> Parsed<u8> {
    let RawNumber(text) = match raw {
        Raw::Number(number) => number,
        Raw::Absent => return Err(ProblemCode::Missing),
        _ => return Err(ProblemCode::WrongType),
    };
    // Every number that JavaScript prints with an exponent of that size is whole.
    if text.contains("e+") {
        return Err(ProblemCode::OutOfRange);
    }
    let number: i64 = text.parse().map_err(|_| {
        let digits = text.strip_prefix('-').unwrap_or(text);
        if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) { ProblemCode::OutOfRange } else { ProblemCode::Malformed }
    })?;
    u8::try_from(number).ok().filter(|level| *level <= Levels::HIGHEST).ok_or(ProblemCode::OutOfRange)
}

fn text(raw: &Raw) -> Parsed<&str> {
    match raw {
        Raw::Text(text) => Ok(text),
        Raw::Absent => Err(ProblemCode::Missing),
        _ => Err(ProblemCode::WrongType),
    }
}

fn choice(values: &[&str], raw: &Raw) -> Parsed<Value> {
    let text = text(raw)?;
    let place = values.iter().position(|value| *value == text).ok_or(ProblemCode::NotAllowed)?;
    u8::try_from(place).map(Value::Choice).map_err(|_| ProblemCode::NotAllowed)
}

fn period(raw: &Raw) -> Parsed<Period> {
    let text = text(raw)?;
    Period::ALL.into_iter().find(|(name, _)| *name == text).map(|(_, period)| period).ok_or(ProblemCode::NotAllowed)
}

fn decimal(raw: &Raw) -> Parsed<Decimal> {
    let parsed = match raw {
        Raw::Text(text) => Decimal::parse(text),
        Raw::Number(RawNumber(text)) => Decimal::parse_js_number(text),
        Raw::Absent => return Err(ProblemCode::Missing),
        _ => return Err(ProblemCode::WrongType),
    };
    parsed.map_err(|error| match error {
        DecimalError::Malformed => ProblemCode::Malformed,
        DecimalError::Negative => ProblemCode::OutOfRange,
    })
}

fn up_to(raw: &Raw, most: u64) -> Parsed<Decimal> {
    decimal(raw).and_then(|value| if value > Decimal::from_whole(most) { Err(ProblemCode::OutOfRange) } else { Ok(value) })
}

fn positive(raw: &Raw, most: u64) -> Parsed<Decimal> {
    up_to(raw, most).and_then(|value| if value.is_zero() { Err(ProblemCode::OutOfRange) } else { Ok(value) })
}

fn noc_problem(error: NocError) -> ProblemCode {
    match error {
        NocError::Malformed => ProblemCode::Malformed,
        NocError::UnknownGroup => ProblemCode::NotAllowed,
    }
}

fn country(raw: &Raw, canada: bool) -> Parsed<Value> {
    match Country::parse(text(raw)?) {
        Ok(Country::CANADA) if !canada => Err(ProblemCode::NotAllowed),
        Err(CountryError::Unassigned) => Err(ProblemCode::NotAllowed),
        Ok(country) => Ok(Value::Country(country)),
        Err(CountryError::Malformed) => Err(ProblemCode::Malformed),
    }
}

fn date(raw: &Raw) -> Parsed<Date> {
    Date::parse(text(raw)?).map_err(|error| match error {
        DateError::Malformed => ProblemCode::Malformed,
        DateError::OutOfRange => ProblemCode::OutOfRange,
    })
}
