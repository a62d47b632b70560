//! From JavaScript values to raw input, and from problems to an error.

use super::platform;
use crate::answers::{Expected, Problem, ProblemCode, Raw, RawNumber, Reader};
use crate::domain::Date;
use crate::engine::{Notice, Options};
use crate::rulebook::ProgramId;
use js_sys::{Array, Error, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// How deep input is looked into; nothing in the contract is deeper than three.
const DEPTH: usize = 6;

/// A JavaScript value as raw input.
pub(super) fn raw(value: &JsValue) -> Raw {
    raw_to(value, DEPTH)
}

fn raw_to(value: &JsValue, depth: usize) -> Raw {
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
    if depth == 0 || !value.is_object() {
        return Raw::Other;
    }
    if Array::is_array(value) {
        return Raw::List(Array::from(value).iter().map(|item| raw_to(&item, depth - 1)).collect());
    }
    if !is_plain(value) {
        return Raw::Other;
    }
    let entries = Object::entries(value.unchecked_ref());
    let pair = |entry: JsValue| {
        let entry = Array::from(&entry);
        (entry.get(0).as_string().unwrap_or_default(), raw_to(&entry.get(1), depth - 1))
    };
    Raw::Object(entries.iter().map(pair).collect())
}

/// Whether it is `{...}`, from this realm or another, or an object without a prototype.
fn is_plain(value: &JsValue) -> bool {
    let Ok(prototype) = Reflect::get_prototype_of(value) else { return false };
    let prototype: JsValue = prototype.into();
    prototype.is_null() || Reflect::get_prototype_of(&prototype).is_ok_and(|above| JsValue::from(above).is_null())
}

fn js(raw: &Raw) -> JsValue {
    match raw {
        Raw::Absent | Raw::Other => JsValue::UNDEFINED,
        Raw::Null => JsValue::NULL,
        Raw::Flag(flag) => JsValue::from_bool(*flag),
        Raw::Number(RawNumber(text)) => js_sys::parse_float(text).into(),
        Raw::Text(text) => JsValue::from_str(text),
        Raw::List(items) => items.iter().map(js).collect::<Array>().into(),
        Raw::Object(entries) => {
            let object = Object::new();
            for (key, value) in entries {
                set(&object, key, &js(value));
            }
            object.into()
        }
    }
}

fn set(object: &JsValue, key: &str, value: &JsValue) {
    // Setting a property of a plain object cannot fail.
    let _ = Reflect::set(object, &JsValue::from_str(key), value);
}

/// Reads the options; `None` where they are absent or a part could not be read.
pub(super) fn options(reader: &mut Reader, raw: &Raw) -> Option<Options> {
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
            "programs" => programs = list(reader, "options.programs", value, Expected::Programs, program),
            "notices" => notices = list(reader, "options.notices", value, Expected::Notices, notice).unwrap_or_default(),
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

fn program(reader: &mut Reader, key: &str, raw: &Raw) -> Option<ProgramId> {
    let found = match raw {
        Raw::Text(id) => ProgramId::find(id).ok_or(ProblemCode::NotAllowed),
        Raw::Absent => Err(ProblemCode::Missing),
        _ => Err(ProblemCode::WrongType),
    };
    found.map_err(|code| reader.say(key, code, raw, Expected::ProgramId)).ok()
}

fn notice(reader: &mut Reader, key: &str, raw: &Raw) -> Option<Notice> {
    let Raw::Object(members) = raw else {
        reader.say(key, ProblemCode::WrongType, raw, Expected::Notice);
        return None;
    };
    for (name, value) in members.iter().filter(|(name, _)| !["program", "validTo", "source"].contains(&name.as_str())) {
        reader.say(&format!("{key}.{name}"), ProblemCode::UnknownKey, value, Expected::NoticeKey);
    }
    let member = |wanted: &str| members.iter().find(|(name, _)| name == wanted).map_or(&Raw::Absent, |(_, value)| value);
    let program = program(reader, &format!("{key}.program"), member("program"));
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

fn is_https(url: &str) -> bool {
    url.strip_prefix("https://")
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[' || !c.is_ascii()) && !rest.contains(char::is_whitespace))
}

/// One `IscError` for all problems.
pub(super) fn error(problems: &[Problem]) -> JsValue {
    let list = Array::new();
    let mut message = String::from("invalid answers");
    for problem in problems {
        let expected = expected(problem.expected);
        let entry = Object::new();
        set(&entry, "key", &JsValue::from_str(&problem.key));
        set(&entry, "code", &JsValue::from_str(problem.code.name()));
        set(&entry, "value", &js(&problem.value));
        set(&entry, "expected", &JsValue::from_str(&expected));
        list.push(&entry);
        message.extend(["; ", &problem.key, ": ", problem.code.name(), ", expected ", &expected]);
    }
    let error = Error::new(&message);
    error.set_name("IscError");
    set(&error, "code", &JsValue::from_str("invalid-answers"));
    set(&error, "problems", &list);
    error.into()
}

/// What would have been accepted, for the developer who reads the error.
fn expected(expected: Expected) -> String {
    let dates = || format!("a day YYYY-MM-DD from {} to {}", Date::YEARS.0, Date::YEARS.1);
    match expected {
        Expected::Answers => "an object of answers".to_owned(),
        Expected::Options => "an object of options, or nothing".to_owned(),
        Expected::AnswerKey => "a key of the answers (contract 1.2)".to_owned(),
        Expected::OptionKey => "asOf, programs or notices".to_owned(),
        Expected::OneOf(values) => format!("{} or unsure", values.join(", ")),
        Expected::Noc => "five digits, as a string, that name a unit group of NOC 2021, or unsure".to_owned(),
        Expected::Wage => "an object {amount, per, hoursPerWeek}, or unsure".to_owned(),
        Expected::WageKey => "amount, per or hoursPerWeek".to_owned(),
        Expected::Period => "hour, week, month or year".to_owned(),
        Expected::Amount => "a decimal above 0 and at most 10000000".to_owned(),
        Expected::Hours => "a decimal above 0 and at most 168".to_owned(),
        Expected::Years => "a decimal from 0 to 80, or unsure".to_owned(),
        Expected::Percent => "a decimal from 0 to 100, outside, or unsure".to_owned(),
        Expected::Country => "two capital letters of ISO 3166-1 other than CA, or unsure".to_owned(),
        Expected::Date => dates(),
        Expected::NotBeforeStart => "a day that is not before offerStart".to_owned(),
        Expected::Programs => "a list of programme ids".to_owned(),
        Expected::ProgramId => ProgramId::ALL.map(ProgramId::name).join(", "),
        Expected::Notices => "a list of {program, validTo, source}".to_owned(),
        Expected::Notice => "an object {program, validTo, source}".to_owned(),
        Expected::NoticeKey => "program, validTo or source".to_owned(),
        Expected::HttpsUrl => "an https address".to_owned(),
    }
}
