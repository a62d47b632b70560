//! The summary above the question, focused once when an answer cannot be taken. The focus is what makes it heard: were it a live region
//! too, it would be said twice.

use super::node::{Gather, On, With, attrs, el, el_with, tag, text, text_el_with};
use super::{Scene, answer};
use crate::app::{FieldError, Msg, Reading};
use crate::i18n::Text;
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, ShadowRoot};
use yew::{Callback, Html, NodeRef};

/// One sentence with a link to the field it is about.
pub(super) fn summary(scene: &Scene<'_>, sentence: &str, field: &str) -> Html {
    let jump = {
        let (field, node) = (field.to_owned(), scene.target.clone());
        // A fragment link would look in the host's document and change its address.
        Callback::from(move |event: Event| {
            event.prevent_default();
            focus_field(&node, &field);
        })
    };
    let link = tag("a", attrs!["href" => &["#", field].concat()], vec![text(sentence)]).on(On::Click, jump);
    let heading = text_el_with("p.isc-summary-heading", attrs!["id" => "isc-summary"], scene.words.text(Text::UiErrorSummary));
    let parts = vec![heading, el("p", vec![link.into()])];
    let attributes = attrs!["class" => "isc-summary", "part" => "error-summary", "role" => "group", "aria-labelledby" => "isc-summary", "tabindex" => "-1"];
    tag("div", attributes, parts).at(scene.target).into()
}

/// A button for each of the things that may be meant by what was typed.
pub(super) fn readings(scene: &Scene<'_>, error: &FieldError, named_by: &str) -> Html {
    if error.readings.is_empty() {
        return Html::default();
    }
    let reading = |(place, reading): (usize, &Reading)| {
        let name = answer::meaning_in_words(scene, &reading.meaning);
        scene.button("isc-secondary isc-reading", "reading", &name, Msg::PickedReading(place)).into()
    };
    el_with("div.isc-nav isc-readings", attrs!["role" => "group", "aria-labelledby" => named_by], error.readings.iter().enumerate().map(reading).nodes())
}

/// Moves the focus to a field in the same root as a node.
pub(super) fn focus_field(node: &NodeRef, field: &str) {
    let Some(neighbour) = node.cast::<HtmlElement>() else { return };
    let root = neighbour.get_root_node();
    let target = match root.dyn_ref::<ShadowRoot>() {
        Some(shadow) => shadow.get_element_by_id(field),
        None => document().get_element_by_id(field),
    };
    if let Some(target) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it is.
        let _ = target.focus();
    }
}
