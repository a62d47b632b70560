//! What stands in a field, and the reading of it into an answer.

use crate::answers::{Key, Kind, Slot, Value};
use crate::domain::{Decimal, NocCode, NocError, Period, Wage};
use crate::i18n::{AmountError, Catalogue, Lang, Text, parse_amount};

/// What stands in the field of one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    picked: Picked,
    text: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Picked {
    #[default]
    Nothing,
    Choice(usize),
    Unsure,
}

/// What is wrong with a field. The text it is about stays in the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldError {
    /// No choice was picked.
    Required,
    /// No code was typed.
    NocEmpty,
    /// A code of the classification of 2016.
    NocFourDigits,
    /// Not five digits.
    NocMalformed,
    /// Five digits without a unit group.
    NocUnknown(String),
    /// No wage was typed.
    WageEmpty,
    /// Not an amount.
    WageMalformed(String),
    /// An amount in scientific notation.
    WageExponent(String),
    /// Below zero.
    WageNegative(String),
    /// Nought.
    WageZero,
    /// Above what a wage can be.
    WageTooLarge(String),
    /// No years were typed.
    YearsEmpty,
    /// Not a number of years.
    YearsMalformed(String),
    /// Below zero or above 80.
    YearsOutOfRange,
}

impl FieldError {
    /// The word for the host.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Required | Self::NocEmpty | Self::WageEmpty | Self::YearsEmpty => "missing",
            Self::NocFourDigits | Self::NocMalformed | Self::WageMalformed(_) | Self::WageExponent(_) | Self::YearsMalformed(_) => "malformed",
            Self::NocUnknown(_) => "not-allowed",
            Self::WageNegative(_) | Self::WageZero | Self::WageTooLarge(_) | Self::YearsOutOfRange => "out-of-range",
        }
    }

    /// The sentence for the visitor.
    pub fn sentence(&self, words: &Catalogue) -> String {
        let plain = |text| words.text(text).to_owned();
        match self {
            Self::Required => plain(Text::ErrorRequired),
            Self::NocEmpty => plain(Text::ErrorNocEmpty),
            Self::NocFourDigits => plain(Text::ErrorNocFourDigits),
            Self::NocMalformed => plain(Text::ErrorNocMalformed),
            Self::NocUnknown(code) => words.fill(Text::ErrorNocUnknown, &[("code", code)]),
            Self::WageEmpty => plain(Text::ErrorWageEmpty),
            Self::WageMalformed(value) => words.fill(Text::ErrorWageMalformed, &[("value", value)]),
            Self::WageExponent(value) => words.fill(Text::ErrorWageExponent, &[("value", value)]),
            Self::WageNegative(value) => words.fill(Text::ErrorWageNegative, &[("value", value)]),
            Self::WageZero => plain(Text::ErrorWageZero),
            Self::WageTooLarge(value) => words.fill(Text::ErrorWageTooLarge, &[("value", value)]),
            Self::YearsEmpty => plain(Text::ErrorYearsEmpty),
            Self::YearsMalformed(value) => words.fill(Text::ErrorYearsMalformed, &[("value", value)]),
            Self::YearsOutOfRange => plain(Text::ErrorYearsOutOfRange),
        }
    }
}

impl Draft {
    /// The choice picked.
    pub const fn choice(&self) -> Option<usize> {
        if let Picked::Choice(choice) = self.picked { Some(choice) } else { None }
    }

    /// Whether "I'm not sure" is picked.
    pub fn is_unsure(&self) -> bool {
        self.picked == Picked::Unsure
    }

    /// The text as typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn pick(&mut self, choice: usize) {
        self.picked = Picked::Choice(choice);
    }

    pub(super) fn pick_unsure(&mut self) {
        self.picked = Picked::Unsure;
    }

    pub(super) fn take_back_unsure(&mut self) {
        self.picked = Picked::Nothing;
    }

    /// Typing takes back "I'm not sure".
    pub(super) fn type_in(&mut self, text: String) {
        self.text = text;
        self.picked = Picked::Nothing;
    }

    /// Reads the field into an answer.
    pub(super) fn read(&self, key: Key, lang: Lang) -> Result<Slot, FieldError> {
        if self.is_unsure() {
            return Ok(Slot::Unsure);
        }
        let value = match key.kind() {
            Kind::Noc => occupation(&self.text)?,
            Kind::Wage => Value::Wage(Wage { amount: amount(&self.text, lang)?, per: Period::Hour, hours_per_week: None }),
            Kind::Rate => Value::Decimal(amount(&self.text, lang)?),
            Kind::Years => years(&self.text, lang)?,
            _ => self.choice().and_then(|choice| u8::try_from(choice).ok()).map(Value::Choice).ok_or(FieldError::Required)?,
        };
        Ok(Slot::Given(value))
    }
}

fn occupation(text: &str) -> Result<Value, FieldError> {
    let text = text.trim();
    match NocCode::parse(text) {
        Ok(code) => Ok(Value::Occupation(code)),
        Err(NocError::UnknownGroup) => Err(FieldError::NocUnknown(text.to_owned())),
        Err(NocError::Malformed) if text.is_empty() => Err(FieldError::NocEmpty),
        Err(NocError::Malformed) if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) => Err(FieldError::NocFourDigits),
        Err(NocError::Malformed) => Err(FieldError::NocMalformed),
    }
}

/// Dollars an hour.
fn amount(text: &str, lang: Lang) -> Result<Decimal, FieldError> {
    let typed = text.trim().to_owned();
    let amount = parse_amount(lang, text).map_err(|error| match error {
        AmountError::Empty => FieldError::WageEmpty,
        AmountError::Malformed => FieldError::WageMalformed(typed.clone()),
        AmountError::Exponent => FieldError::WageExponent(typed.clone()),
        AmountError::Negative => FieldError::WageNegative(typed.clone()),
    })?;
    if amount.is_zero() {
        return Err(FieldError::WageZero);
    }
    if amount > Decimal::from_whole(10_000_000) {
        return Err(FieldError::WageTooLarge(typed));
    }
    Ok(amount)
}

fn years(text: &str, lang: Lang) -> Result<Value, FieldError> {
    let typed = text.trim().to_owned();
    let years = parse_amount(lang, text).map_err(|error| match error {
        AmountError::Empty => FieldError::YearsEmpty,
        AmountError::Malformed | AmountError::Exponent => FieldError::YearsMalformed(typed.clone()),
        AmountError::Negative => FieldError::YearsOutOfRange,
    })?;
    if years > Decimal::from_whole(80) { Err(FieldError::YearsOutOfRange) } else { Ok(Value::Decimal(years)) }
}
