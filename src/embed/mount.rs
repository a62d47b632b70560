//! Mounting the widget into an element of a shadow root.

use super::json::Json;
use super::platform;
use crate::answers::Key;
use crate::app::{Event, Model, Msg, Trouble, read};
use crate::domain::Date;
use crate::engine::CriterionAssessment;
use crate::i18n::{Catalogue, CatalogueError, Lang};
use crate::ui::{App, Host, Props};
use js_sys::{Function, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use yew::AppHandle;

/// A mounted widget.
#[wasm_bindgen(skip_typescript)]
pub struct Handle {
    app: Option<AppHandle<App>>,
    sink: Function,
}

/// Mounts the widget into an element inside a shadow root.
///
/// `config` holds `lang` (a BCP 47 tag), `messages` and `more` (the files of sentences of that language; the second may follow with `setConfig`), `base` (the address of the folder with the page of the
/// rules) and `asOf` (an ISO date; today where it is absent or bad). Throws where the sentences belong to another version of the code.
/// `sink(type, detail)` is called for each event; `type` `panic` means that the module must not be used again.
#[wasm_bindgen(skip_typescript)]
pub fn mount(root: web_sys::Element, config: &JsValue, sink: Function) -> Result<Handle, JsValue> {
    watch_panics(&sink);
    let props = props(config, &sink)?;
    Ok(Handle { app: Some(yew::Renderer::<App>::with_root_and_props(root, props).render()), sink })
}

#[wasm_bindgen]
impl Handle {
    /// Applies a changed configuration; answers are kept.
    #[wasm_bindgen(js_name = setConfig)]
    pub fn set_config(&mut self, config: &JsValue) -> Result<(), JsValue> {
        let props = props(config, &self.sink)?;
        if let Some(app) = &mut self.app {
            app.update(props);
        }
        Ok(())
    }

    /// Hands over the file of occupations of a language, or nothing where it could not be fetched.
    #[wasm_bindgen(js_name = setOccupations)]
    pub fn set_occupations(&self, lang: &str, file: Option<String>) {
        let lang = Lang::of_tag(lang);
        let list = file.map_or(Err(Trouble::Fetch), |file| read(lang, &file));
        if let Some(app) = &self.app {
            app.send_message(Msg::ListArrived(lang, list));
        }
    }

    /// Takes the widget down.
    pub fn destroy(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }
}

fn props(config: &JsValue, sink: &Function) -> Result<Props, JsValue> {
    let member = |name: &str| Reflect::get(config, &JsValue::from_str(name)).ok().and_then(|value| value.as_string());
    let lang = member("lang").map_or(Lang::En, |tag| Lang::of_tag(&tag));
    let words = Catalogue::parse(lang, &member("messages").unwrap_or_default(), member("more").as_deref()).map_err(|error| {
        let reason = match error {
            CatalogueError::VersionMismatch => "the sentences belong to another version",
            CatalogueError::Incomplete => "the sentences are incomplete",
        };
        JsValue::from(js_sys::Error::new(reason))
    })?;
    Ok(Props {
        words,
        base: member("base").unwrap_or_default().into(),
        as_of: member("asOf").and_then(|text| Date::parse(&text).ok()).unwrap_or_else(platform::today),
        host: Host(Rc::new(JsHost { sink: sink.clone() })),
    })
}

struct JsHost {
    sink: Function,
}

impl crate::ui::Sink for JsHost {
    fn emit(&self, event: &Event, model: &Model) {
        let (kind, detail) = describe(event, model);
        // A host's listener that throws is the host's business.
        let _ = self.sink.call2(&JsValue::NULL, &JsValue::from_str(kind), &detail.to_js());
    }

    fn fetch_occupations(&self, lang: Lang, idle: bool) {
        // The file answers with `setOccupations`.
        let _ = self.sink.call3(&JsValue::NULL, &JsValue::from_str("occupations"), &JsValue::from_str(lang.tag()), &JsValue::from_bool(idle));
    }
}

fn describe(event: &Event, model: &Model) -> (&'static str, Json) {
    let question = |key: &Key| ("question", Json::Name(key.name()));
    // The interview has far fewer than 2^32 questions.
    let number = |value: &usize| Json::Number(u32::try_from(*value).unwrap_or(u32::MAX));
    match event {
        Event::Start => ("start", Json::Map(Vec::new())),
        Event::Step { question: key, index, remaining_max, forward } => {
            let direction = Json::Name(if *forward { "forward" } else { "back" });
            ("step", Json::Map(vec![question(key), ("index", number(index)), ("remainingMax", number(remaining_max)), ("direction", direction)]))
        }
        Event::Answer { question: key, known } => ("answer", Json::Map(vec![question(key), ("kind", Json::Name(if *known { "known" } else { "unknown" }))])),
        Event::Invalid { question: key, code } => ("invalid", Json::Map(vec![question(key), ("code", Json::Name(code))])),
        Event::Change { question: key } => ("change", Json::Map(vec![question(key)])),
        Event::Reset => ("reset", Json::Map(vec![("by", Json::Name("visitor"))])),
        Event::Result => ("result", result(model)),
    }
}

fn result(model: &Model) -> Json {
    let assessment = model.assessment();
    let Some(program) = assessment.programs.first() else { return Json::Null };
    let criterion = |criterion: &CriterionAssessment| Json::Map(vec![("id", Json::Name(criterion.id.name())), ("status", Json::Name(criterion.status.name()))]);
    Json::Map(vec![
        ("outcome", Json::Name(program.outcome.name())),
        ("program", Json::Name(program.id.name())),
        ("criteria", program.criteria.iter().map(criterion).collect()),
        ("ruleset", Json::Text(super::ruleset())),
        ("asOf", Json::Text(assessment.as_of.to_string())),
    ])
}

thread_local! {
    static SINKS: RefCell<Vec<Function>> = const { RefCell::new(Vec::new()) };
}

/// After a panic the module's state cannot be trusted: every widget is told, so that its shell shows the fallback.
fn watch_panics(sink: &Function) {
    let first = SINKS.with_borrow_mut(|sinks| {
        sinks.push(sink.clone());
        sinks.len() == 1
    });
    if first {
        std::panic::set_hook(Box::new(|info| {
            let message = JsValue::from_str(&info.to_string());
            let sinks = SINKS.try_with(|sinks| sinks.try_borrow().map(|sinks| sinks.clone()).unwrap_or_default()).unwrap_or_default();
            for sink in sinks {
                let _ = sink.call2(&JsValue::NULL, &JsValue::from_str("panic"), &message);
            }
        }));
    }
}
