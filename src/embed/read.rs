//! From JavaScript values to raw input, and from problems to an error.

use super::platform;
use crate::answers::{Expected, Problem, ProblemCode, Raw, RawNumber, Reader};
use crate::domain::Date;
use crate::engine::{Notice, Options};
use crate::rulebook::{ProgramId, Rulebook};
use crate::vocabulary::Kind;
use js_sys::{Array, Error, Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Of a proxy that was revoked, even this throws.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;
    #[wasm_bindgen(catch, js_namespace = Object, js_name = keys)]
    fn keys(value: &JsValue) -> Result<Array, JsValue>;
}

/// The most entries of a list that are looked at.
const LONGEST: f64 = 10_000.0;

/// What a host hands over: objects of its own, whose getters and proxies may do anything. Every look at them may throw, and is caught: what
/// escaped through the module would leave its stack in disorder.
pub(super) struct Input<'a> {
    value: &'a JsValue,
    /// What a look at it threw first.
    thrown: Option<JsValue>,
}

impl<'a> Input<'a> {
    pub(super) const fn new(value: &'a JsValue) -> Self {
        Self { value, thrown: None }
    }

    /// Answers: an object whose members may be objects too, where the question takes one. Whatever else is no word or number is not looked into.
    pub(super) fn answers(&mut self, rulebook: &'static Rulebook) -> Raw {
        let takes_object = |name: &str| rulebook.vocabulary.find(name).is_some_and(|key| matches!(key.kind(), Kind::Wage | Kind::Levels));
        self.object(self.value, |input, name, value| if takes_object(name) { input.object(value, |_, _, value| plain(value)) } else { plain(value) })
    }

    /// Options: an object of words and lists, whose entries are words or objects of words.
    pub(super) fn options(&mut self) -> Raw {
        self.object(self.value, |input, _, value| input.list(value))
    }

    /// A list of words, or of objects of words; whatever else it is stays what it is.
    pub(super) fn list(&mut self, value: &JsValue) -> Raw {
        if !self.caught(is_array(value)).unwrap_or_default() {
            return plain(value);
        }
        // A list whose length cannot be read is no list; one that is too long is none that anybody means.
        let length = self.caught(Reflect::get(value, &JsValue::from_str("length"))).and_then(|length| length.as_f64());
        let Some(length) = length.filter(|length| *length <= LONGEST) else { return Raw::Other };
        let mut items = Vec::new();
        let mut place = 0;
        while f64::from(place) < length {
            items.push(match self.caught(Reflect::get_u32(value, place)) {
                Some(item) => self.object(&item, |_, _, value| plain(value)),
                None => Raw::Other,
            });
            place += 1;
        }
        Raw::List(items)
    }

    /// The members of a plain object; whatever else it is stays what it is.
    fn object(&mut self, value: &JsValue, member: impl Fn(&mut Self, &str, &JsValue) -> Raw) -> Raw {
        if !value.is_object() || !self.is_plain(value) {
            return plain(value);
        }
        let Some(names) = self.caught(keys(value)) else { return Raw::Other };
        let mut entries = Vec::new();
        for name in names.iter() {
            let text = name.as_string().unwrap_or_default();
            let raw = match self.caught(Reflect::get(value, &name)) {
                Some(value) => member(self, &text, &value),
                None => Raw::Other,
            };
            entries.push((text, raw));
        }
        Raw::Object(entries)
    }

    /// Whether it is `{...}`, from this realm or another, or an object without a prototype.
    fn is_plain(&mut self, value: &JsValue) -> bool {
        if self.caught(is_array(value)).unwrap_or(true) {
            return false;
        }
        let Some(prototype) = self.caught(Reflect::get_prototype_of(value)) else { return false };
        let prototype: JsValue = prototype.into();
        prototype.is_null() || self.caught(Reflect::get_prototype_of(&prototype)).is_some_and(|above| JsValue::from(above).is_null())
    }

    fn caught<T>(&mut self, looked: Result<T, JsValue>) -> Option<T> {
        looked
            .map_err(|thrown| {
                self.thrown.get_or_insert(thrown);
            })
            .ok()
    }

    /// The value under a dotted key as the host gave it.
    fn original(&self, key: &str) -> JsValue {
        let get = |value: &JsValue, name: &str| Reflect::get(value, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED);
        // A key may have points in its own name.
        let whole = if self.value.is_object() { get(self.value, key) } else { JsValue::UNDEFINED };
        if whole.is_undefined() { key.split('.').fold(self.value.clone(), |value, name| get(&value, name)) } else { whole }
    }
}

/// A word, a number or a flag; a list or an object only as what it is.
fn plain(value: &JsValue) -> Raw {
    if value.is_undefined() {
        return Raw::Absent;
    }
    if value.is_null() {
        return Raw::Null;
    }
    if let Some(flag) = value.as_bool() {
        return Raw::Flag(flag);
    }
    if let Some(text) = value.as_string() {
        return Raw::Text(text);
    }
    if let Some(number) = value.dyn_ref::<js_sys::Number>().filter(|_| value.as_f64().is_some()) {
        return Raw::Number(RawNumber(number.to_string_with_radix(10).map(String::from).unwrap_or_default()));
    }
    Raw::Other
}

fn set(object: &JsValue, key: &str, value: &JsValue) {
    // Setting a property of a plain object cannot fail.
    let _ = Reflect::set(object, &JsValue::from_str(key), value);
}

/// Reads the options; `None` where they are absent or a part could not be read.
pub(super) fn options(reader: &mut Reader, rulebook: &'static Rulebook, raw: &Raw) -> Option<Options> {
    let entries = match raw {
        Raw::Absent => return None,
        Raw::Object(entries) => entries,
        _ => {
            reader.say("options", ProblemCode::WrongType, raw, Expected::Options);
            return None;
        }
    };
    let mut as_of = None;
    let mut programs = None;
    let mut notices = Vec::new();
    for (name, value) in entries.iter().filter(|(_, value)| *value != Raw::Absent) {
        match name.as_str() {
            "asOf" => as_of = reader.date("options.asOf", value),
            "programs" => programs = list(reader, "options.programs", value, Expected::Programs, |reader, key, raw| program(reader, rulebook, key, raw)),
            "notices" => {
                notices = list(reader, "options.notices", value, Expected::Notices, |reader, key, raw| notice(reader, rulebook, key, raw)).unwrap_or_default();
            }
            _ => reader.say(&format!("options.{name}"), ProblemCode::UnknownKey, value, Expected::OptionKey),
        }
    }
    Some(Options { as_of: as_of.unwrap_or_else(platform::today), programs, notices })
}

fn list<T>(reader: &mut Reader, key: &str, raw: &Raw, expected: Expected, read: impl Fn(&mut Reader, &str, &Raw) -> Option<T>) -> Option<Vec<T>> {
    let Raw::List(items) = raw else {
        reader.say(key, ProblemCode::WrongType, raw, expected);
        return None;
    };
    Some(items.iter().enumerate().filter_map(|(index, item)| read(reader, &format!("{key}.{index}"), item)).collect())
}

fn program(reader: &mut Reader, rulebook: &'static Rulebook, key: &str, raw: &Raw) -> Option<ProgramId> {
    let found = match raw {
        Raw::Text(id) => rulebook.find_program(id).ok_or(ProblemCode::NotAllowed),
        Raw::Absent => Err(ProblemCode::Missing),
        _ => Err(ProblemCode::WrongType),
    };
    found.map_err(|code| reader.say(key, code, raw, Expected::ProgramId)).ok()
}

/// The notices in a text, which must be a JSON list; what is wrong with it is said to the developer, and the others count.
#[cfg(feature = "widget")]
pub(super) fn notices(rulebook: &'static Rulebook, text: &str) -> (Vec<Notice>, Vec<String>) {
    let refused = |key: &str, expected: &str| ["notices", key, " is not understood; it is ", expected].concat();
    let Ok(value) = js_sys::JSON::parse(text) else { return (Vec::new(), vec![refused("", "a JSON list of {program, validTo, source}")]) };
    let raw = Input::new(&value).list(&value);
    let mut reader = Reader::new(&rulebook.vocabulary);
    let notices = list(&mut reader, "notices", &raw, Expected::Notices, |reader, key, raw| notice(reader, rulebook, key, raw)).unwrap_or_default();
    let said = reader.finish();
    let said = said.iter().map(|problem| refused(problem.key.strip_prefix("notices").unwrap_or_default(), &expected(rulebook, problem.expected)));
    (notices, said.collect())
}

fn notice(reader: &mut Reader, rulebook: &'static Rulebook, key: &str, raw: &Raw) -> Option<Notice> {
    let Raw::Object(members) = raw else {
        reader.say(key, ProblemCode::WrongType, raw, Expected::Notice);
        return None;
    };
    for (name, value) in members.iter().filter(|(name, _)| !["program", "validTo", "source"].contains(&name.as_str())) {
        reader.say(&format!("{key}.{name}"), ProblemCode::UnknownKey, value, Expected::NoticeKey);
    }
    let member = |wanted: &str| members.iter().find(|(name, _)| name == wanted).map_or(&Raw::Absent, |(_, value)| value);
    let program = program(reader, rulebook, &format!("{key}.program"), member("program"));
    let valid_to = reader.date(&format!("{key}.validTo"), member("validTo"));
    let source = match member("source") {
        Raw::Text(url) if is_https(url) => Ok(url.clone()),
        Raw::Text(_) => Err(ProblemCode::Malformed),
        Raw::Absent => Err(ProblemCode::Missing),
        _ => Err(ProblemCode::WrongType),
    };
    let source = source.map_err(|code| reader.say(&format!("{key}.source"), code, member("source"), Expected::HttpsUrl)).ok();
    Some(Notice { program: program?, valid_to: valid_to?, source: source? })
}

/// Whether it is an https address that reads as what it is: a name before an `@`, or a sign that cannot be seen, would show another host than
/// the one that it leads to.
fn is_https(url: &str) -> bool {
    let unseen =
        |sign: char| sign.is_control() || sign.is_whitespace() || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}');
    url.strip_prefix("https://").is_some_and(|rest| {
        let host = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
        host.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[' || !c.is_ascii()) && !host.contains('@') && !rest.contains(unseen)
    })
}

/// One `IscError` for all problems of answers and options; its `cause` is what a look at them threw.
pub(super) fn error(rulebook: &'static Rulebook, problems: &[Problem], answers: &Input<'_>, options: &Input<'_>) -> JsValue {
    let list = Array::new();
    let mut message = String::from("invalid answers");
    for problem in problems {
        let expected = expected(rulebook, problem.expected);
        let entry = Object::new();
        set(&entry, "key", &JsValue::from_str(&problem.key));
        set(&entry, "code", &JsValue::from_str(problem.code.name()));
        let value = match problem.key.as_str() {
            "answers" => answers.value.clone(),
            "options" => options.value.clone(),
            key => key.strip_prefix("options.").map_or_else(|| answers.original(key), |key| options.original(key)),
        };
        set(&entry, "value", &value);
        set(&entry, "expected", &JsValue::from_str(&expected));
        list.push(&entry);
        message.extend(["; ", &problem.key, ": ", problem.code.name(), ", expected ", &expected]);
    }
    let error = Error::new(&message);
    error.set_name("IscError");
    set(&error, "code", &JsValue::from_str("invalid-answers"));
    set(&error, "problems", &list);
    if let Some(thrown) = answers.thrown.as_ref().or(options.thrown.as_ref()) {
        set(&error, "cause", thrown);
    }
    error.into()
}

/// What would have been accepted, for the developer who reads the error.
fn expected(rulebook: &'static Rulebook, expected: Expected) -> String {
    let dates = || format!("a day YYYY-MM-DD from {} to {}", Date::YEARS.0, Date::YEARS.1);
    match expected {
        Expected::Answers => "an object of answers".to_owned(),
        Expected::Options => "an object of options, or nothing".to_owned(),
        Expected::AnswerKey => "a key of the answers (docs/contract.md)".to_owned(),
        Expected::OptionKey => "asOf, programs or notices".to_owned(),
        Expected::OneOf(values) => format!("{} or unsure", values.join(", ")),
        Expected::Noc => "five digits, as a string, that name a unit group of NOC 2021, or unsure".to_owned(),
        Expected::Wage => "an object {amount, per, hoursPerWeek}, or unsure".to_owned(),
        Expected::WageKey => "amount, per or hoursPerWeek".to_owned(),
        Expected::Period => "hour, week, month or year".to_owned(),
        Expected::Amount => "a decimal above 0 and at most 10000000".to_owned(),
        Expected::Hours => "a decimal above 0 and at most 168".to_owned(),
        Expected::Years(most) => format!("a decimal from 0 to {most}, or unsure"),
        Expected::Percent => "a decimal from 0 to 100, outside, or unsure".to_owned(),
        Expected::Country(canada) => ["two capital letters of ISO 3166-1", if canada { "" } else { " other than CA" }, ", or unsure"].concat(),
        Expected::Date => dates(),
        Expected::NotBeforeStart => "a day that is not before offerStart".to_owned(),
        Expected::Levels => "none, an object {speaking, listening, reading, writing}, or unsure".to_owned(),
        Expected::Ability => "speaking, listening, reading or writing".to_owned(),
        Expected::Level => "a whole number from 0 to 12".to_owned(),
        Expected::Programs => "a list of at most 10000 programme ids".to_owned(),
        Expected::ProgramId => rulebook.programs.iter().map(|programme| programme.id.name()).collect::<Vec<_>>().join(", "),
        Expected::Notices => "a list of at most 10000 entries {program, validTo, source}".to_owned(),
        Expected::Notice => "an object {program, validTo, source}".to_owned(),
        Expected::NoticeKey => "program, validTo or source".to_owned(),
        Expected::HttpsUrl => "an https address".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_of_a_notice_shows_the_host_that_it_leads_to() {
        for url in ["https://www.canada.ca/en/page.html", "https://host.example", "https://host.example:8443/?q=a@b", "https://éxample.example/"] {
            assert!(is_https(url), "{url}");
        }
        for url in [
            "http://host.example",
            "https://",
            "https:///x",
            "https://canada.ca@evil.example/x",
            "https://a.example/\u{202e}gpj",
            "https://a.example/\u{0}",
            "https://a b.example",
        ] {
            assert!(!is_https(url), "{url}");
        }
    }
}
