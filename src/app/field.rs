//! What stands in the fields of a question, and the reading of it into a reply.

use super::Countries;
use crate::answers::{Key, Kind, Slot, Value};
use crate::domain::{Country, Date, Decimal, NocCode, NocError, Period, Wage};
use crate::i18n::{AmountError, Catalogue, Lang, Text, amount as written, month_named, parse_amount};
use crate::interview::Reply;

/// A field of a question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// The only field, or the first.
    #[default]
    Main,
    /// The hours a week of a wage, or the month of a day.
    Second,
    /// The year of a day.
    Third,
    /// A text that is looked at and never kept: the name of another employer, the offer of employment number.
    Aside,
}

impl Part {
    /// What follows the id of the question in the id of the field.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Main => "",
            Self::Second => "-second",
            Self::Third => "-third",
            Self::Aside => "-aside",
        }
    }
}

/// What stands in the fields of one question: kept as typed, so that nothing is lost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    picked: Picked,
    texts: [String; 4],
    period: usize,
}

/// What is picked beside, or instead of, what is typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Picked {
    /// Nothing: the text counts.
    #[default]
    Nothing,
    /// A choice, by its place.
    Choice(usize),
    /// A country of the list.
    Country(Country),
    /// "I'm not sure".
    Unsure,
    /// That the default holds.
    Default,
    /// That the job is in no census metropolitan area.
    Outside,
}

/// What is wrong with a field. The text it is about stays in the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// What is said to the visitor; `{value}` or `{code}` in it stands for the value.
    pub sentence: Text,
    /// What was typed.
    pub value: String,
    /// The word for the host: `missing`, `malformed`, `not-allowed` or `out-of-range`.
    pub code: &'static str,
    /// The field to go to.
    pub part: Part,
}

impl FieldError {
    fn new(code: &'static str, sentence: Text, value: &str) -> Self {
        Self { sentence, value: value.trim().to_owned(), code, part: Part::Main }
    }

    const fn at(mut self, part: Part) -> Self {
        self.part = part;
        self
    }

    /// The sentence for the visitor.
    pub fn sentence(&self, words: &Catalogue) -> String {
        let missing = match (self.sentence, self.part) {
            (Text::ErrorDatePart, Part::Main) => Some(Text::UiDay),
            (Text::ErrorDatePart, Part::Second) => Some(Text::UiMonth),
            (Text::ErrorDatePart, _) => Some(Text::UiYear),
            _ => None,
        };
        let value = missing.map_or(self.value.as_str(), |part| words.text(part));
        words.fill(self.sentence, &[("value", value), ("code", &self.value)])
    }
}

const MISSING: &str = "missing";
const MALFORMED: &str = "malformed";
const NOT_ALLOWED: &str = "not-allowed";
const OUT_OF_RANGE: &str = "out-of-range";

type Read<T> = Result<T, FieldError>;

impl Draft {
    /// What is picked.
    pub const fn picked(&self) -> Picked {
        self.picked
    }

    /// The choice picked.
    pub const fn choice(&self) -> Option<usize> {
        if let Picked::Choice(choice) = self.picked { Some(choice) } else { None }
    }

    /// The text of a field as typed.
    pub fn text(&self, part: Part) -> &str {
        self.texts.get(part as usize).map_or("", String::as_str)
    }

    /// What the wage is paid for.
    pub fn period(&self) -> Period {
        Period::ALL.get(self.period).map_or(Period::Hour, |(_, period)| *period)
    }

    pub(super) fn pick(&mut self, picked: Picked) {
        self.picked = picked;
    }

    /// Typing takes back what was picked instead; the text beside a choice does not.
    pub(super) fn type_in(&mut self, part: Part, text: String) {
        if let Some(place) = self.texts.get_mut(part as usize) {
            *place = text;
        }
        if part != Part::Aside {
            self.picked = Picked::Nothing;
        }
    }

    pub(super) const fn set_period(&mut self, place: usize) {
        self.period = place;
    }

    /// The fields as they would stand after this answer.
    pub(super) fn of(slot: &Slot, by_default: bool, lang: Lang) -> Self {
        let mut draft = Self::default();
        let [main, second, third, _] = &mut draft.texts;
        match slot {
            Slot::Absent if by_default => draft.picked = Picked::Default,
            Slot::Absent => {}
            Slot::Unsure => draft.picked = Picked::Unsure,
            Slot::Given(Value::Choice(choice)) => draft.picked = Picked::Choice(usize::from(*choice)),
            Slot::Given(Value::Occupation(code)) => *main = code.to_string(),
            Slot::Given(Value::Wage(wage)) => {
                *main = written(lang, &wage.amount);
                *second = wage.hours_per_week.as_ref().map(|hours| written(lang, hours)).unwrap_or_default();
                draft.period = Period::ALL.iter().position(|(_, period)| *period == wage.per).unwrap_or_default();
            }
            Slot::Given(Value::Decimal(decimal)) => *main = written(lang, decimal),
            Slot::Given(Value::Outside) => draft.picked = Picked::Outside,
            Slot::Given(Value::Country(country)) => draft.picked = Picked::Country(*country),
            Slot::Given(Value::Date(day)) => {
                let (year, month, day) = day.ymd();
                (*main, *second, *third) = (day.to_string(), month.to_string(), year.to_string());
            }
        }
        draft
    }

    /// Reads the fields into a reply. `countries` are the names that the visitor saw.
    pub(super) fn read(&self, key: Key, lang: Lang, countries: Option<&Countries>) -> Read<Reply> {
        let value = match self.picked {
            Picked::Unsure => return Ok(Reply::Answer(Slot::Unsure)),
            Picked::Default => return Ok(Reply::Default),
            Picked::Outside => Value::Outside,
            Picked::Country(country) => named(country)?,
            Picked::Choice(choice) => u8::try_from(choice).map(Value::Choice).map_err(|_| FieldError::new(NOT_ALLOWED, Text::ErrorRequired, ""))?,
            Picked::Nothing => match key.kind() {
                Kind::Noc => occupation(self.text(Part::Main))?,
                Kind::Wage => Value::Wage(self.wage(lang)?),
                Kind::Rate => Value::Decimal(amount(self.text(Part::Main), lang)?),
                Kind::Years => number(self.text(Part::Main), lang, 80, [Text::ErrorYearsEmpty, Text::ErrorYearsMalformed, Text::ErrorYearsOutOfRange])?,
                Kind::Percent => {
                    number(self.text(Part::Main), lang, 100, [Text::ErrorPercentEmpty, Text::ErrorPercentMalformed, Text::ErrorPercentOutOfRange])?
                }
                Kind::Country => country(self.text(Part::Main), countries)?,
                Kind::Date => Value::Date(self.day()?),
                Kind::Choice(_) => return Err(FieldError::new(MISSING, Text::ErrorRequired, "")),
            },
        };
        Ok(Reply::Answer(Slot::Given(value)))
    }

    /// The wage as far as it can be read.
    pub fn wage(&self, lang: Lang) -> Read<Wage> {
        let amount = amount(self.text(Part::Main), lang)?;
        let per = self.period();
        let hours_per_week = if per == Period::Hour { None } else { Some(hours(self.text(Part::Second), lang).map_err(|error| error.at(Part::Second))?) };
        Ok(Wage { amount, per, hours_per_week })
    }

    fn day(&self) -> Read<Date> {
        let [day, month, year] = [Part::Main, Part::Second, Part::Third].map(|part| self.text(part).trim());
        if [day, month, year].iter().all(|part| part.is_empty()) {
            return Err(FieldError::new(MISSING, Text::ErrorDateEmpty, ""));
        }
        for (text, part) in [(day, Part::Main), (month, Part::Second), (year, Part::Third)] {
            if text.is_empty() {
                return Err(FieldError::new(MISSING, Text::ErrorDatePart, "").at(part));
            }
        }
        let whole = |text: &str| text.parse::<u16>().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit())).map(i32::from);
        let impossible = || FieldError::new(MALFORMED, Text::ErrorDateImpossible, &[day, month, year].join(" "));
        let year = whole(year).ok_or_else(|| impossible().at(Part::Third))?;
        if !(Date::YEARS.0..=Date::YEARS.1).contains(&year) {
            return Err(FieldError::new(OUT_OF_RANGE, Text::ErrorDateOutOfRange, "").at(Part::Third));
        }
        let month = whole(month).or_else(|| month_named(month)).ok_or_else(|| impossible().at(Part::Second))?;
        Date::from_ymd(year, month, whole(day).ok_or_else(impossible)?).ok_or_else(impossible)
    }
}

fn occupation(text: &str) -> Read<Value> {
    let text = text.trim();
    let (code, sentence) = match NocCode::parse(text) {
        Ok(code) => return Ok(Value::Occupation(code)),
        Err(NocError::UnknownGroup) => (NOT_ALLOWED, Text::ErrorNocUnknown),
        Err(NocError::Malformed) if text.is_empty() => (MISSING, Text::ErrorNocEmpty),
        Err(NocError::Malformed) if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) => (MALFORMED, Text::ErrorNocFourDigits),
        Err(NocError::Malformed) => (MALFORMED, Text::ErrorNocMalformed),
    };
    Err(FieldError::new(code, sentence, text))
}

/// Dollars.
fn amount(text: &str, lang: Lang) -> Read<Decimal> {
    let wrong = |code, sentence| FieldError::new(code, sentence, text);
    let amount = parse_amount(lang, text).map_err(|error| match error {
        AmountError::Empty => wrong(MISSING, Text::ErrorWageEmpty),
        AmountError::Malformed => wrong(MALFORMED, Text::ErrorWageMalformed),
        AmountError::Exponent => wrong(MALFORMED, Text::ErrorWageExponent),
        AmountError::Negative => wrong(OUT_OF_RANGE, Text::ErrorWageNegative),
    })?;
    if amount.is_zero() {
        return Err(wrong(OUT_OF_RANGE, Text::ErrorWageZero));
    }
    if amount > Decimal::from_whole(10_000_000) { Err(wrong(OUT_OF_RANGE, Text::ErrorWageTooLarge)) } else { Ok(amount) }
}

fn hours(text: &str, lang: Lang) -> Read<Decimal> {
    let wrong = |code, sentence| FieldError::new(code, sentence, text);
    let hours = parse_amount(lang, text).map_err(|error| match error {
        AmountError::Empty => wrong(MISSING, Text::ErrorHoursEmpty),
        AmountError::Malformed | AmountError::Exponent => wrong(MALFORMED, Text::ErrorHoursMalformed),
        AmountError::Negative => wrong(OUT_OF_RANGE, Text::ErrorHoursOutOfRange),
    })?;
    if hours.is_zero() || hours > Decimal::from_whole(168) { Err(wrong(OUT_OF_RANGE, Text::ErrorHoursOutOfRange)) } else { Ok(hours) }
}

/// A number from nought up; the sentences for none, for no number, and for one out of range.
fn number(text: &str, lang: Lang, most: u64, [empty, malformed, out_of_range]: [Text; 3]) -> Read<Value> {
    let wrong = |code, sentence| FieldError::new(code, sentence, text);
    let number = parse_amount(lang, text.trim_end_matches(['%', ' ', '\u{a0}'])).map_err(|error| match error {
        AmountError::Empty => wrong(MISSING, empty),
        AmountError::Malformed | AmountError::Exponent => wrong(MALFORMED, malformed),
        AmountError::Negative => wrong(OUT_OF_RANGE, out_of_range),
    })?;
    if number > Decimal::from_whole(most) { Err(wrong(OUT_OF_RANGE, out_of_range)) } else { Ok(Value::Decimal(number)) }
}

fn country(text: &str, countries: Option<&Countries>) -> Read<Value> {
    if text.trim().is_empty() {
        return Err(FieldError::new(MISSING, Text::ErrorCountryEmpty, ""));
    }
    let found = countries.map_or_else(|| Country::parse(&text.trim().to_ascii_uppercase()).ok(), |countries| countries.exact(text));
    found.ok_or_else(|| FieldError::new(NOT_ALLOWED, Text::ErrorCountryUnknown, text)).and_then(named)
}

fn named(country: Country) -> Read<Value> {
    if country == Country::CANADA { Err(FieldError::new(NOT_ALLOWED, Text::ErrorCountryCanada, "")) } else { Ok(Value::Country(country)) }
}
