//! What stands in the fields of a question, and the reading of it into a reply.

use super::{Countries, TypedCode, typed_code};
use crate::answers::{Slot, Value};
use crate::domain::{ABILITIES, Country, Date, Decimal, Levels, Period, Wage};
use crate::i18n::{AmountError, Catalogue, Lang, Text, TypedAmount, amount as written, month_named, plain_signs, read_amount, read_days};
use crate::interview::Reply;
use crate::vocabulary::{Key, Kind};

/// An input of a question: what is typed into, or picked from a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Input {
    /// The only field, or the first.
    #[default]
    Main,
    /// The hours a week of a wage, or the month of a day.
    Second,
    /// The year of a day.
    Third,
    /// The last of the four abilities in a language; the others stand for it in the fields before.
    Fourth,
    /// A text that is looked at and never kept: the name of another employer, the offer of employment number.
    Aside,
}

impl Input {
    /// The inputs of the four abilities in a language.
    pub const ABILITIES: [Self; 4] = [Self::Main, Self::Second, Self::Third, Self::Fourth];

    /// What follows the id of the question in the id of the input.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Main => "",
            Self::Second => "-second",
            Self::Third => "-third",
            Self::Fourth => "-fourth",
            Self::Aside => "-aside",
        }
    }
}

/// What stands in the fields of one question: kept as typed, so that nothing is lost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    picked: Picked,
    texts: [String; 5],
    period: usize,
    /// Whether the visitor was asked about a pay that is hardly meant so, and said that it is.
    pay_is_meant: bool,
    /// The same of the hours of a week.
    hours_are_meant: bool,
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
    /// That the person does not know the language.
    NoLanguage,
    /// That no employer makes an offer.
    NoOffer,
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
    pub input: Input,
    /// What may be meant, for the visitor to pick from.
    pub readings: Vec<Reading>,
}

/// One of the things that a visitor may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What it is, to be put in words.
    pub meaning: Meaning,
    /// The fields as they stand once it is picked.
    pub(super) draft: Draft,
}

/// What a reading comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A number of years, hours or percent.
    Number(Decimal),
    /// Hours of one week.
    Hours(Decimal),
    /// Dollars.
    Money(Decimal),
    /// Dollars of Canada, where another currency was named.
    Canadian(Decimal),
    /// Dollars for a period.
    Paid(Decimal, Period),
    /// A day.
    Day(Date),
    /// A country.
    Country(Country),
}

/// The most letters of what was typed that are repeated to the visitor.
const REPEATED: usize = 40;

/// What was typed, to be repeated in a sentence: its beginning, where it is long.
pub fn shortened(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(REPEATED) {
        Some((end, _)) => [text.get(..end).unwrap_or_default(), "…"].concat(),
        None => text.to_owned(),
    }
}

impl FieldError {
    fn new(code: &'static str, sentence: Text, value: &str) -> Self {
        Self { sentence, value: shortened(value), code, input: Input::Main, readings: Vec::new() }
    }

    pub(super) const fn at(mut self, input: Input) -> Self {
        self.input = input;
        self
    }

    fn with(mut self, readings: Vec<Reading>) -> Self {
        self.readings = readings;
        self
    }

    /// What can be read in two ways; where one of them cannot be meant, the other is still no more than likely.
    fn ambiguous(text: &str, readings: Vec<Reading>) -> Self {
        let sentence = if readings.len() > 1 { Text::ErrorAmbiguous } else { Text::ErrorUnclear };
        Self::new(MALFORMED, sentence, text).with(readings)
    }

    /// A day that is refused because of another, which the sentence names.
    pub(super) fn before_start(other: String) -> Self {
        Self::new(OUT_OF_RANGE, Text::ErrorDateBeforeStart, &other)
    }

    /// The sentence for the visitor.
    pub fn sentence(&self, words: &Catalogue) -> String {
        let missing = match (self.sentence, self.input) {
            (Text::ErrorDatePart, Input::Main) => Some(Text::UiDay),
            (Text::ErrorDatePart, Input::Second) => Some(Text::UiMonth),
            (Text::ErrorDatePart, _) => Some(Text::UiYear),
            _ => None,
        };
        if self.sentence == Text::ErrorLevel {
            let ability = Input::ABILITIES.iter().zip(ABILITIES).find(|(input, _)| **input == self.input).map_or("", |(_, ability)| ability);
            return words.fill(self.sentence, &[("value", words.say(&["levels", ability]))]);
        }
        let value = missing.map_or(self.value.as_str(), |input| words.text(input));
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
    pub fn text(&self, input: Input) -> &str {
        self.texts.get(input as usize).map_or("", String::as_str)
    }

    /// What the wage is paid for.
    pub fn period(&self) -> Period {
        Period::ALL.get(self.period).map_or(Period::Hour, |(_, period)| *period)
    }

    pub(super) fn pick(&mut self, picked: Picked) {
        self.picked = picked;
    }

    /// Typing takes back what was picked instead; the text beside a choice does not.
    pub(super) fn type_in(&mut self, input: Input, text: String) {
        if let Some(place) = self.texts.get_mut(input as usize) {
            *place = text;
        }
        if input != Input::Aside {
            self.picked = Picked::Nothing;
        }
        // What was confirmed was another text.
        match input {
            Input::Main => self.pay_is_meant = false,
            Input::Second => self.hours_are_meant = false,
            Input::Third | Input::Fourth | Input::Aside => {}
        }
    }

    pub(super) const fn set_period(&mut self, place: usize) {
        self.period = place;
        self.pay_is_meant = false;
    }

    /// Takes over what stands beside an amount, as in `85,000/year`.
    pub(super) fn take_period(&mut self, lang: Lang) {
        if let Ok(TypedAmount { periods, .. }) = read_amount(lang, self.text(Input::Main))
            && let [per] = periods.as_slice()
        {
            self.set_period(place_of(*per));
        }
    }

    /// Spreads a whole day that was pasted into one field over the three. One that can be read in two ways stays where it is.
    pub(super) fn spread_day(&mut self, input: Input) {
        if let [day] = read_days(self.text(input)).as_slice() {
            self.set_day(*day);
        }
    }

    fn set_day(&mut self, day: Date) {
        let (year, month, day) = day.ymd();
        let [first, second, third, ..] = &mut self.texts;
        (*first, *second, *third) = (day.to_string(), month.to_string(), year.to_string());
    }

    /// Whether the fields say the same as others, whatever stands aside.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        let fields = |draft: &Self| (draft.picked, draft.period, Input::ABILITIES.map(|input| draft.text(input).to_owned()));
        fields(self) == fields(other)
    }

    /// Keeps the text that stands aside of other fields.
    pub(super) fn beside(mut self, other: &Self) -> Self {
        let [.., aside] = &mut self.texts;
        other.text(Input::Aside).clone_into(aside);
        self
    }

    /// The fields as they would stand after this answer.
    pub(super) fn of(slot: &Slot, by_default: bool, lang: Lang) -> Self {
        let mut draft = Self::default();
        let [main, second, ..] = &mut draft.texts;
        match slot {
            Slot::Absent if by_default => draft.picked = Picked::Default,
            Slot::Absent => {}
            Slot::Unsure => draft.picked = Picked::Unsure,
            Slot::Given(Value::Choice(choice)) => draft.picked = Picked::Choice(usize::from(*choice)),
            Slot::Given(Value::Occupation(code)) => *main = code.to_string(),
            Slot::Given(Value::Wage(wage)) => {
                *main = written(lang, &wage.amount);
                *second = wage.hours_per_week.as_ref().map(|hours| written(lang, hours)).unwrap_or_default();
                draft.period = place_of(wage.per);
            }
            Slot::Given(Value::Decimal(decimal)) => *main = written(lang, decimal),
            Slot::Given(Value::Outside) => draft.picked = Picked::Outside,
            Slot::Given(Value::Country(country)) => draft.picked = Picked::Country(*country),
            Slot::Given(Value::Date(day)) => draft.set_day(*day),
            Slot::Given(Value::Levels(Levels::NONE)) => draft.picked = Picked::NoLanguage,
            Slot::Given(Value::Levels(levels)) => {
                for (text, level) in draft.texts.iter_mut().zip(levels.0) {
                    *text = level.to_string();
                }
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
            Picked::NoLanguage => Value::Levels(Levels::NONE),
            // It answers the question that is asked on the same screen, and leaves this one without an answer.
            Picked::NoOffer => return Ok(Reply::Answer(Slot::Absent)),
            Picked::Country(country) => named(country)?,
            Picked::Choice(choice) => u8::try_from(choice).map(Value::Choice).map_err(|_| FieldError::new(NOT_ALLOWED, Text::ErrorRequired, ""))?,
            Picked::Nothing => match key.kind() {
                Kind::Noc => occupation(self.text(Input::Main))?,
                Kind::Wage => Value::Wage(self.plausible_wage(lang)?),
                Kind::Rate => Value::Decimal(self.dollars(lang, Some(Period::Hour))?),
                Kind::Years(most) => self.number(lang, u64::from(most), [Text::ErrorYearsEmpty, Text::ErrorYearsMalformed, Text::ErrorYearsOutOfRange])?,
                Kind::Percent => self.number(lang, 100, [Text::ErrorPercentEmpty, Text::ErrorPercentMalformed, Text::ErrorPercentOutOfRange])?,
                Kind::Country(_) => self.country(countries)?,
                Kind::Date => Value::Date(self.day()?),
                Kind::Levels => Value::Levels(self.levels()?),
                Kind::Choice => return Err(FieldError::new(MISSING, Text::ErrorRequired, "")),
            },
        };
        Ok(Reply::Answer(Slot::Given(value)))
    }

    /// The levels of a language, each from a list: what is missing is named.
    fn levels(&self) -> Read<Levels> {
        let mut levels = Levels::NONE;
        for (input, level) in Input::ABILITIES.into_iter().zip(&mut levels.0) {
            *level = self.text(input).parse().map_err(|_| FieldError::new(MISSING, Text::ErrorLevel, "").at(input))?;
        }
        Ok(levels)
    }

    /// The wage as far as it can be read.
    pub fn wage(&self, lang: Lang) -> Read<Wage> {
        let amount = self.dollars(lang, None)?;
        let per = self.period();
        let hours_per_week = if per == Period::Hour { None } else { Some(self.hours(lang).map_err(|error| error.at(Input::Second))?) };
        Ok(Wage { amount, per, hours_per_week })
    }

    /// The wage, unless it is hardly meant so: hundreds of dollars an hour, or next to nothing.
    fn plausible_wage(&self, lang: Lang) -> Read<Wage> {
        let typed = |sentence, readings| FieldError::new(NOT_ALLOWED, sentence, self.text(Input::Main)).with(readings);
        let amount = self.dollars(lang, None)?;
        let per = self.period();
        let named = read_amount(lang, self.text(Input::Main)).ok().and_then(|amount| amount.periods.first().copied());
        if let Some(named) = named.filter(|named| *named != per) {
            return Err(typed(Text::ErrorWageTwoPeriods, vec![self.paid(lang, &amount, named), self.paid(lang, &amount, per)]));
        }
        // Dollars an hour: no wage of the tables comes near either. A week of forty hours tells enough before the hours are read.
        let (least, most) = (Decimal::from_whole(5), Decimal::from_whole(300));
        let is_usual = |per: Period| {
            let hours = (per != Period::Hour).then(|| Decimal::from_whole(40));
            let hourly = Wage { amount: amount.clone(), per, hours_per_week: hours }.hourly();
            // A great pay for a year may be meant.
            hourly.compare(&least).is_ge() && (per == Period::Year || hourly.compare(&most).is_le())
        };
        if !is_usual(per) && !self.pay_is_meant {
            let mut readings = Vec::new();
            for other in [Period::Year, Period::Month, Period::Week, Period::Hour] {
                if is_usual(other) {
                    readings.push(self.paid(lang, &amount, other));
                }
            }
            // What was typed comes last: it is what is hardly meant.
            readings.push(self.paid(lang, &amount, per));
            return Err(typed(Text::ErrorWagePeriod, readings));
        }
        self.wage(lang)
    }

    /// The reading that an amount is paid for a period.
    fn paid(&self, lang: Lang, amount: &Decimal, per: Period) -> Reading {
        let mut draft = self.meaning(lang, amount);
        draft.period = place_of(per);
        // Who has been asked and says so is believed.
        draft.pay_is_meant = true;
        Reading { meaning: Meaning::Paid(amount.clone(), per), draft }
    }

    /// The fields with an amount written so that it has one reading.
    fn meaning(&self, lang: Lang, amount: &Decimal) -> Self {
        let mut draft = self.clone();
        draft.type_in(Input::Main, plainly(lang, amount));
        draft
    }

    /// Dollars; of a period, where only one makes sense.
    fn dollars(&self, lang: Lang, only: Option<Period>) -> Read<Decimal> {
        let text = self.text(Input::Main);
        let wrong = |code, sentence| FieldError::new(code, sentence, text);
        let typed = read_amount(lang, text).map_err(|error| match error {
            AmountError::Empty => wrong(MISSING, Text::ErrorWageEmpty),
            AmountError::Malformed => wrong(MALFORMED, Text::ErrorWageMalformed),
            AmountError::Two => wrong(MALFORMED, Text::ErrorTwoNumbers),
            AmountError::OtherPeriod => wrong(MALFORMED, Text::ErrorWageOtherPeriod),
            AmountError::Exponent => wrong(MALFORMED, Text::ErrorWageExponent),
            AmountError::Negative => wrong(OUT_OF_RANGE, Text::ErrorWageNegative),
        })?;
        if typed.periods.len() > 1 || typed.periods.iter().any(|per| only.is_some_and(|only| only != *per)) {
            return Err(wrong(MALFORMED, Text::ErrorWageMalformed));
        }
        let reading = |meaning: &dyn Fn(Decimal) -> Meaning| -> Vec<Reading> {
            typed.readings.iter().map(|amount| Reading { meaning: meaning(amount.clone()), draft: self.meaning(lang, amount) }).collect()
        };
        if typed.foreign {
            return Err(wrong(NOT_ALLOWED, Text::ErrorWageCurrency).with(reading(&Meaning::Canadian)));
        }
        let [amount] = typed.readings.as_slice() else {
            return Err(FieldError::ambiguous(text, reading(&Meaning::Money)));
        };
        if amount.is_zero() {
            return Err(wrong(OUT_OF_RANGE, Text::ErrorWageZero));
        }
        if *amount > Decimal::from_whole(10_000_000) { Err(wrong(OUT_OF_RANGE, Text::ErrorWageTooLarge)) } else { Ok(amount.clone()) }
    }

    fn hours(&self, lang: Lang) -> Read<Decimal> {
        let text = self.text(Input::Second);
        let wrong = |code, sentence| FieldError::new(code, sentence, text);
        let out_of_range = || wrong(OUT_OF_RANGE, Text::ErrorHoursOutOfRange);
        let typed = read_amount(lang, text).map_err(|error| match error {
            AmountError::Empty => wrong(MISSING, Text::ErrorHoursEmpty),
            AmountError::Two => wrong(MALFORMED, Text::ErrorTwoNumbers),
            AmountError::Malformed | AmountError::OtherPeriod | AmountError::Exponent => wrong(MALFORMED, Text::ErrorHoursMalformed),
            AmountError::Negative => out_of_range(),
        })?;
        // `38 h a week` says hours; anything else beside the number is none of it.
        if typed.foreign || typed.periods.iter().any(|per| !matches!(per, Period::Hour | Period::Week)) || text.contains('$') {
            return Err(wrong(MALFORMED, Text::ErrorHoursMalformed));
        }
        let in_range = |hours: &&Decimal| !hours.is_zero() && **hours <= Decimal::from_whole(168);
        let [hours] = typed.readings.as_slice() else {
            let readings = typed.readings.iter().filter(in_range).map(|hours| {
                let mut draft = self.clone();
                draft.type_in(Input::Second, plainly(lang, hours));
                Reading { meaning: Meaning::Number(hours.clone()), draft }
            });
            return Err(FieldError::ambiguous(text, readings.collect()));
        };
        if !in_range(&hours) {
            return Err(out_of_range());
        }
        // Mostly the hours of two weeks, or of a month.
        if *hours > Decimal::from_whole(70) && !self.hours_are_meant {
            let mut draft = self.clone();
            draft.hours_are_meant = true;
            return Err(wrong(NOT_ALLOWED, Text::ErrorHoursMany).with(vec![Reading { meaning: Meaning::Hours(hours.clone()), draft }]));
        }
        Ok(hours.clone())
    }

    /// A number from nought up; the sentences for none, for no number, and for one out of range.
    fn number(&self, lang: Lang, most: u64, [empty, malformed, out_of_range]: [Text; 3]) -> Read<Value> {
        let text = self.text(Input::Main);
        let wrong = |code, sentence| FieldError::new(code, sentence, text);
        let percent = most == 100;
        // The unit of the field may stand in it.
        let plain = plain_signs(text);
        let bare = if percent { plain.trim_end_matches(['%', ' ']) } else { plain.as_str() };
        let typed = read_amount(lang, bare).map_err(|error| match error {
            AmountError::Empty => wrong(MISSING, empty),
            AmountError::Two => wrong(MALFORMED, Text::ErrorTwoNumbers),
            AmountError::Malformed | AmountError::OtherPeriod | AmountError::Exponent => wrong(MALFORMED, malformed),
            AmountError::Negative => wrong(OUT_OF_RANGE, out_of_range),
        })?;
        if typed.foreign || bare.contains('$') || typed.periods.iter().any(|per| percent || *per != Period::Year) {
            return Err(wrong(MALFORMED, malformed));
        }
        let in_range = |number: &&Decimal| **number <= Decimal::from_whole(most);
        let [number] = typed.readings.as_slice() else {
            let readings =
                typed.readings.iter().filter(in_range).map(|number| Reading { meaning: Meaning::Number(number.clone()), draft: self.meaning(lang, number) });
            return Err(FieldError::ambiguous(text, readings.collect()));
        };
        if in_range(&number) { Ok(Value::Decimal(number.clone())) } else { Err(wrong(OUT_OF_RANGE, out_of_range)) }
    }

    fn country(&self, countries: Option<&Countries>) -> Read<Value> {
        let text = self.text(Input::Main);
        if text.trim().is_empty() {
            return Err(FieldError::new(MISSING, Text::ErrorCountryEmpty, ""));
        }
        let found = countries.map_or_else(|| Country::parse(&text.trim().to_ascii_uppercase()).ok(), |countries| countries.exact(text));
        let near = || {
            let reading = |country| {
                let mut draft = self.clone();
                draft.pick(Picked::Country(country));
                Reading { meaning: Meaning::Country(country), draft }
            };
            let near = countries.map(|countries| countries.near(text)).unwrap_or_default();
            let sentence = if near.is_empty() { Text::ErrorCountryUnknown } else { Text::ErrorCountryNear };
            FieldError::new(NOT_ALLOWED, sentence, text).with(near.into_iter().map(reading).collect())
        };
        found.ok_or_else(near).and_then(named)
    }

    fn day(&self) -> Read<Date> {
        let [day, month, year] = [Input::Main, Input::Second, Input::Third].map(|input| self.text(input).trim());
        if [day, month, year].iter().all(|input| input.is_empty()) {
            return Err(FieldError::new(MISSING, Text::ErrorDateEmpty, ""));
        }
        for (input, text) in [(Input::Main, day), (Input::Second, month), (Input::Third, year)] {
            let alone = [day, month, year].iter().filter(|input| !input.is_empty()).count() == 1;
            match read_days(text).as_slice() {
                [day] if alone => return Ok(*day),
                days @ [_, _] if alone => {
                    let reading = |day: &Date| {
                        let mut draft = self.clone();
                        draft.type_in(input, String::new());
                        draft.set_day(*day);
                        Reading { meaning: Meaning::Day(*day), draft }
                    };
                    return Err(FieldError::ambiguous(text, days.iter().map(reading).collect()).at(input));
                }
                _ => {}
            }
        }
        let impossible = || FieldError::new(MALFORMED, Text::ErrorDateImpossible, &[day, month, year].join(" "));
        // A whole day that cannot be read stands in the first field, and the others are not to blame.
        if month.is_empty() && year.is_empty() && day.chars().count() > 2 {
            return Err(impossible());
        }
        for (text, input) in [(day, Input::Main), (month, Input::Second), (year, Input::Third)] {
            if text.is_empty() {
                return Err(FieldError::new(MISSING, Text::ErrorDatePart, "").at(input));
            }
        }
        let whole = |text: &str| {
            let text = plain_signs(text);
            text.trim().parse::<u16>().ok().filter(|_| text.trim().bytes().all(|byte| byte.is_ascii_digit())).map(i32::from)
        };
        // `31st`, `Dec.`, `2026.`
        if let (None, [day]) = (whole(day).and(whole(year)), read_days(&[day, month, year].join(" ")).as_slice()) {
            return Ok(*day);
        }
        let year = whole(year).ok_or_else(|| impossible().at(Input::Third))?;
        if !(Date::YEARS.0..=Date::YEARS.1).contains(&year) {
            return Err(FieldError::new(OUT_OF_RANGE, Text::ErrorDateOutOfRange, "").at(Input::Third));
        }
        let month = whole(month).or_else(|| month_named(month)).ok_or_else(|| impossible().at(Input::Second))?;
        Date::from_ymd(year, month, whole(day).ok_or_else(impossible)?).ok_or_else(impossible)
    }
}

fn place_of(per: Period) -> usize {
    Period::ALL.iter().position(|(_, period)| *period == per).unwrap_or_default()
}

/// A number written so that it has one reading: three decimals could be thousands.
fn plainly(lang: Lang, number: &Decimal) -> String {
    let text = number.to_string();
    match text.split_once('.') {
        Some((_, decimals)) if decimals.len() > 2 => [text.as_str(), if decimals.len() == 3 { "0" } else { "" }].concat(),
        _ => written(lang, number),
    }
}

fn occupation(text: &str) -> Read<Value> {
    let (code, sentence) = match typed_code(text) {
        TypedCode::Group(code) => return Ok(Value::Occupation(code)),
        TypedCode::Unknown(_) => (NOT_ALLOWED, Text::ErrorNocUnknown),
        TypedCode::Old(_) => (MALFORMED, Text::ErrorNocFourDigits),
        TypedCode::Words if text.trim().is_empty() => (MISSING, Text::ErrorNocEmpty),
        TypedCode::Words => (MALFORMED, Text::ErrorNocMalformed),
    };
    Err(FieldError::new(code, sentence, text))
}

fn named(country: Country) -> Read<Value> {
    if country == Country::CANADA { Err(FieldError::new(NOT_ALLOWED, Text::ErrorCountryCanada, "")) } else { Ok(Value::Country(country)) }
}
