//! The summary above the question, focused once when an answer cannot be taken.

use super::Scene;
use super::node::{On, With, attrs, el, said, tag, text};
use crate::i18n::Text;
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, ShadowRoot};
use yew::{Callback, Html, NodeRef};

/// One sentence with a link to the field it is about.
pub(super) fn summary(scene: &Scene<'_>, sentence: &str, field: &str) -> Html {
    let jump = {
        let (field, node) = (field.to_owned(), scene.errors.clone());
        // A fragment link would look in the host's document and change its address.
        Callback::from(move |event: Event| {
            event.prevent_default();
            focus_field(&node, &field);
        })
    };
    let link = tag("a", attrs!["href" => &["#", field].concat()], vec![text(sentence)]).on(On::Click, jump);
    let parts = vec![said("p", attrs!["class" => "isc-summary-heading"], scene.words.text(Text::UiErrorSummary)), el("p", attrs![], vec![link.into()])];
    tag("div", attrs!["class" => "isc-summary", "part" => "error-summary", "role" => "alert", "tabindex" => "-1"], parts).at(scene.errors).into()
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
