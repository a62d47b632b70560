//! What the page is told and asked once the first question is past: events in words, names of countries, the result as a file, links.

use super::assessment::{self, value};
use super::json::Json;
use super::read;
use crate::answers::{Reader, Slot};
use crate::app::{self, Effect, Event, Model, Msg, Trouble};
use crate::domain::Country;
use crate::engine::{CriterionAssessment, Notice};
use crate::i18n::{Lang, RouteWords};
use crate::rulebook::Rulebook;
use crate::vocabulary::Key;
use js_sys::{Array, Function};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};

/// What the arrival of the file of occupations comes to.
pub(super) fn list(lang: &str, file: Option<String>) -> Msg {
    let lang = Lang::of_tag(lang);
    Msg::ListArrived(lang, file.map_or(Err(Trouble::Fetch), |file| app::read(lang, &file)))
}

/// What the arrival of the sentences of the routes comes to.
pub(super) fn route_words(lang: &str, file: Option<String>) -> Msg {
    let lang = Lang::of_tag(lang);
    Msg::RouteWordsArrived(lang, file.map_or(Err(Trouble::Fetch), |file| RouteWords::parse(lang, &file).map_err(|_| Trouble::Version)))
}

/// The countries with their names, from the browser (`Intl.DisplayNames`): of each one text, whose first line is the name in the language and
/// whose other lines are names in others. The codes where it has none.
pub(super) fn name_countries(sink: &Function, lang: Lang) -> Vec<(Country, String, Vec<String>)> {
    let codes: Array = Country::all().map(|country| JsValue::from_str(&country.to_string())).collect();
    let names = sink.call3(&JsValue::NULL, &JsValue::from_str("countries"), &JsValue::from_str(lang.tag()), &codes).unwrap_or_default();
    let names: Option<&Array> = names.dyn_ref();
    let name = |(place, country): (usize, Country)| {
        let names = u32::try_from(place).ok().and_then(|place| names?.get(place).as_string()).unwrap_or_default();
        let mut names = names.split('\n').filter(|name| !name.is_empty()).map(str::to_owned);
        (country, names.next().unwrap_or_else(|| country.to_string()), names.collect())
    };
    Country::all().enumerate().map(name).collect()
}

/// Answers of the host, read as strictly as those of `evaluate`.
pub(super) fn prefill(answers: &JsValue) -> Result<Msg, JsValue> {
    let rulebook = super::rulebook()?;
    let mut reader = Reader::new(&rulebook.vocabulary);
    let mut input = read::Input::new(answers);
    let read = reader.answers(&input.answers(rulebook));
    let problems = reader.finish();
    if problems.is_empty() { Ok(Msg::Prefilled(Box::new(read))) } else { Err(read::error(rulebook, &problems, &input, &read::Input::new(&JsValue::UNDEFINED))) }
}

/// The host's notices, and what of them was not understood.
pub(super) fn notices(rulebook: &'static Rulebook, text: &str) -> (Vec<Notice>, Vec<String>) {
    read::notices(rulebook, text)
}

/// The state as a text. A function of its own, as all that the first part of the module calls here.
pub(super) fn state(model: &Model) -> String {
    model.text()
}

/// Asks the page for what only a page can do.
pub(super) fn act(sink: &Function, effect: &Effect, model: &Model) {
    let (kind, detail) = match effect {
        Effect::Print => ("print-page", JsValue::UNDEFINED),
        Effect::Leave => ("leave", JsValue::UNDEFINED),
        // The page answers both with `setLink`.
        Effect::CopyLink(text) => ("link", JsValue::from_str(text)),
        Effect::Copy(text) => ("copy", JsValue::from_str(text)),
        Effect::Download => ("download", file(model).to_js()),
        Effect::NoteBadStorage => ("note", JsValue::from_str("the answers kept in this browser could not be read and were cleared")),
        _ => return,
    };
    let _ = sink.call2(&JsValue::NULL, &JsValue::from_str(kind), &detail);
}

/// Answers and assessment as plain data: what `evaluate` takes and gives.
fn file(model: &Model) -> Json {
    let given = model.settings.rulebook.vocabulary.keys().filter_map(|key| match model.answers().slot(key) {
        Slot::Absent => None,
        Slot::Unsure => Some((key.name(), Json::Name("unsure"))),
        Slot::Given(answer) => Some((key.name(), value(key, answer))),
    });
    Json::Map(vec![("answers", Json::Map(given.collect())), ("assessment", assessment::json(&model.for_file()))])
}

/// An event in the words of the contract.
pub(super) fn describe(event: &Event, model: &Model, emit_answers: bool) -> (&'static str, Json) {
    let question = |key: &Key| ("question", Json::Name(key.name()));
    // The interview has far fewer than 2^32 questions.
    let number = |value: &usize| Json::Number(u32::try_from(*value).unwrap_or(u32::MAX));
    match event {
        Event::Start => ("start", Json::Map(Vec::new())),
        Event::Step { question: key, index, remaining_max, forward } => {
            let direction = Json::Name(if *forward { "forward" } else { "back" });
            ("step", Json::Map(vec![question(key), ("index", number(index)), ("remainingMax", number(remaining_max)), ("direction", direction)]))
        }
        Event::Answer { question: key, known } => {
            let mut members = vec![question(key), ("kind", Json::Name(if *known { "known" } else { "unknown" }))];
            // Only where the host has asked for answers in so many words.
            members.extend(model.answers().value(*key).filter(|_| emit_answers).map(|answer| ("value", value(*key, answer))));
            ("answer", Json::Map(members))
        }
        Event::Invalid { question: key, code } => ("invalid", Json::Map(vec![question(key), ("code", Json::Name(code))])),
        Event::Change { question: key } => ("change", Json::Map(vec![question(key)])),
        Event::Share { method } => ("share", Json::Map(vec![("method", Json::Name(method))])),
        Event::Print => ("print", Json::Map(vec![("method", Json::Name("print"))])),
        Event::Reset { by_visitor } => ("reset", Json::Map(vec![("by", Json::Name(if *by_visitor { "visitor" } else { "host" }))])),
        Event::Overview => ("overview", Json::Map(Vec::new())),
        Event::Review => ("review", Json::Map(Vec::new())),
        Event::Routes => ("routes", Json::Map(Vec::new())),
        Event::Result => ("result", result(model)),
    }
}

fn result(model: &Model) -> Json {
    let assessment = model.assessment();
    let Some(program) = assessment.programs.first() else { return Json::Null };
    let criterion =
        |criterion: &Rc<CriterionAssessment>| Json::Map(vec![("id", Json::Name(criterion.id.name())), ("status", Json::Name(criterion.status.name()))]);
    Json::Map(vec![
        ("outcome", Json::Name(program.outcome.name())),
        ("program", Json::Name(program.id.name())),
        ("criteria", program.criteria.iter().map(criterion).collect()),
        ("ruleset", Json::Text(assessment.rulebook.id.to_string())),
        ("asOf", Json::Text(assessment.as_of.to_string())),
    ])
}
