//! A page that is itself a Yew app around the check: an attribute, properties and events, each bound to state of its own. Two Yew apps then
//! share the page, each with its own copy of Yew.

use gloo::events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use yew::prelude::*;

/// A member of an object, undefined where there is none.
fn get(object: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(object, &name.into()).unwrap_or_default()
}

#[component(Host)]
fn host() -> Html {
    let lang = use_state(|| "en");
    let employer = use_state(|| JsValue::NULL);
    let outcome = use_state(String::new);
    let steps = use_state(|| 0_u32);
    let prefill = use_memo((), |()| {
        let answers = js_sys::Object::new();
        for (key, value) in [("jobOffer", "yes"), ("employer", "cellcarta")] {
            let _ = js_sys::Reflect::set(&answers, &key.into(), &value.into());
        }
        JsValue::from(answers)
    });
    let check = use_node_ref();
    // Yew binds the events that it knows; those of a custom element are heard on the node.
    use_effect_with((check.clone(), *steps), {
        let (steps, outcome) = (steps.clone(), outcome.clone());
        move |(check, count): &(NodeRef, u32)| {
            let count = *count;
            let listeners = check.cast::<web_sys::Element>().map(|element| {
                let step = EventListener::new(&element, "isc-step", move |_| steps.set(count + 1));
                let result = EventListener::new(&element, "isc-result", move |event| {
                    outcome.set(get(&get(event, "detail"), "outcome").as_string().unwrap_or_default());
                });
                (step, result)
            });
            move || drop(listeners)
        }
    });
    let to_french = {
        let lang = lang.clone();
        move |_| lang.set("fr")
    };
    let to_clio = {
        let employer = employer.clone();
        move |_| employer.set("clio".into())
    };
    let reset = {
        let check = check.clone();
        move |_| {
            let element: JsValue = check.get().into();
            if let Ok(method) = get(&element, "reset").dyn_into::<js_sys::Function>() {
                let _ = method.call0(&element);
            }
        }
    };
    html! {
        <>
            <h1>{ "Yew" }</h1>
            <button id="lang" onclick={to_french}>{ "Français" }</button>
            <button id="employer" onclick={to_clio}>{ "Clio" }</button>
            <button id="reset" onclick={reset}>{ "Reset" }</button>
            <output id="outcome">{ outcome.as_str() }</output>
            <output id="steps">{ *steps }</output>
            <innovation-stream-check
                ref={check}
                start="questions"
                lang={*lang}
                as-of="2025-07-01"
                ~headingLevel={3}
                ~employer={(*employer).clone()}
                ~prefill={(*prefill).clone()}
            >
                <p>{ "Fallback" }</p>
            </innovation-stream-check>
        </>
    }
}

fn main() {
    if let Some(place) = gloo::utils::document().get_element_by_id("host") {
        yew::Renderer::<Host>::with_root(place).render();
    }
}
