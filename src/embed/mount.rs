//! Mounting the widget into an element of a shadow root.

use super::platform;
use crate::app::{Event, Model};
use crate::domain::Date;
use crate::i18n::Lang;
use crate::ui::{App, Host, Props};
use js_sys::{Array, Function, Object, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
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
/// `config` holds `lang` (a BCP 47 tag) and `asOf` (an ISO date); what is absent or bad falls back to English and today.
/// `sink(type, detail)` is called for each event; `type` `panic` means that the module must not be used again.
#[wasm_bindgen(skip_typescript)]
pub fn mount(root: web_sys::Element, config: &JsValue, sink: Function) -> Handle {
    watch_panics(&sink);
    let props = props(config, &sink);
    Handle { app: Some(yew::Renderer::<App>::with_root_and_props(root, props).render()), sink }
}

#[wasm_bindgen]
impl Handle {
    /// Applies a changed configuration; answers are kept.
    #[wasm_bindgen(js_name = setConfig)]
    pub fn set_config(&mut self, config: &JsValue) {
        let props = props(config, &self.sink);
        if let Some(app) = &mut self.app {
            app.update(props);
        }
    }

    /// Takes the widget down.
    pub fn destroy(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }
}

fn props(config: &JsValue, sink: &Function) -> Props {
    let member = |name: &str| Reflect::get(config, &JsValue::from_str(name)).ok().and_then(|value| value.as_string());
    Props {
        lang: member("lang").map_or(Lang::En, |tag| Lang::of_tag(&tag)),
        as_of: member("asOf").and_then(|text| Date::parse(&text).ok()).unwrap_or_else(platform::today),
        host: Host(Rc::new(JsHost { sink: sink.clone() })),
    }
}

struct JsHost {
    sink: Function,
}

impl crate::ui::Sink for JsHost {
    fn emit(&self, event: &Event, model: &Model) {
        let (kind, detail) = describe(event, model);
        // A host's listener that throws is the host's business.
        let _ = self.sink.call2(&JsValue::NULL, &JsValue::from_str(kind), &detail);
    }
}

fn describe(event: &Event, model: &Model) -> (&'static str, JsValue) {
    let text = JsValue::from_str;
    // The interview has far fewer than 2^32 questions.
    let number = |value: &usize| JsValue::from(u32::try_from(*value).unwrap_or(u32::MAX));
    match event {
        Event::Start => ("start", object(&[])),
        Event::Step { question, index, remaining_max, forward } => {
            let direction = text(if *forward { "forward" } else { "back" });
            (
                "step",
                object(&[("question", text(question.name())), ("index", number(index)), ("remainingMax", number(remaining_max)), ("direction", direction)]),
            )
        }
        Event::Answer { question, known } => {
            ("answer", object(&[("question", text(question.name())), ("kind", text(if *known { "known" } else { "unknown" }))]))
        }
        Event::Invalid { question, code } => ("invalid", object(&[("question", text(question.name())), ("code", text(code))])),
        Event::Change { question } => ("change", object(&[("question", text(question.name()))])),
        Event::Reset => ("reset", object(&[("by", text("visitor"))])),
        Event::Result => ("result", result(model)),
    }
}

fn result(model: &Model) -> JsValue {
    let assessment = model.assessment();
    let Some(program) = assessment.programs.first() else { return JsValue::NULL };
    let criteria: Array = program
        .criteria
        .iter()
        .map(|criterion| object(&[("id", JsValue::from_str(criterion.id.name())), ("status", JsValue::from_str(criterion.status.name()))]))
        .collect();
    object(&[
        ("outcome", JsValue::from_str(program.outcome.name())),
        ("program", JsValue::from_str(program.id.name())),
        ("criteria", criteria.into()),
        ("ruleset", JsValue::from_str(&super::ruleset())),
        ("asOf", JsValue::from_str(&assessment.as_of.to_string())),
    ])
}

fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in entries {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(key), value);
    }
    object.unchecked_into()
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
