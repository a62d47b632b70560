//! The summary above the question, focused once when an answer cannot be taken.

use crate::i18n::{Lang, Text};
use gloo::utils::document;
use web_sys::{HtmlElement, ShadowRoot};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct ErrorSummaryProps {
    pub lang: Lang,
    pub sentence: String,
    /// The id of the field that the link leads to.
    pub field: String,
    pub node: NodeRef,
}

#[component]
pub fn ErrorSummary(props: &ErrorSummaryProps) -> Html {
    let ErrorSummaryProps { lang, sentence, field, node } = props;
    let jump = {
        let (field, node) = (field.clone(), node.clone());
        // A fragment link would look in the host's document and change its address.
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            focus_field(&node, &field);
        })
    };
    html! {
        <div class="isc-summary" part="error-summary" role="alert" tabindex="-1" ref={node.clone()}>
            <h3 class="isc-summary-heading">{ lang.text(Text::UiErrorSummary) }</h3>
            <p><a href={format!("#{field}")} onclick={jump}>{ sentence.clone() }</a></p>
        </div>
    }
}

fn focus_field(node: &NodeRef, field: &str) {
    use wasm_bindgen::JsCast;
    let Some(summary) = node.cast::<HtmlElement>() else { return };
    let root = summary.get_root_node();
    let target = match root.dyn_ref::<ShadowRoot>() {
        Some(shadow) => shadow.get_element_by_id(field),
        None => document().get_element_by_id(field),
    };
    if let Some(target) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it is.
        let _ = target.focus();
    }
}
