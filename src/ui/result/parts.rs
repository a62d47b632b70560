//! What parts of the result are made of: a heading, and what is folded away under one.

use super::super::Scene;
use super::super::node::{With, attrs, el, tag, text, text_el_with};
use crate::rulebook::Topic;
use yew::virtual_dom::VTag;
use yew::{Html, NodeRef};

/// A part that is folded away under its heading, unless it is to be open.
pub(in crate::ui) fn folded(heading: Html, inner: Vec<Html>, open: bool) -> VTag {
    let open = if open { "open" } else { "" };
    let parts = [vec![el("summary", vec![heading])], inner].concat();
    tag("details.isc-folded", attrs!["open" => open], parts)
}

/// The heading of a topic; it takes the focus where the result was come back to with it.
pub(super) fn topic_heading(scene: &Scene<'_>, words: &str, topic: Option<&'static Topic>) -> Html {
    if topic.is_none() || scene.model.topic != topic {
        return heading(scene, words);
    }
    led_to(scene, scene.heading, words)
}

/// The heading of a part that the focus is led to.
pub(super) fn led_to(scene: &Scene<'_>, at: &NodeRef, words: &str) -> Html {
    tag(scene.level(1), attrs!["class" => "isc-subheading", "tabindex" => "-1"], vec![text(words)]).at(at).into()
}

/// The heading of a part of the result.
pub(in crate::ui) fn heading(scene: &Scene<'_>, words: &str) -> Html {
    text_el_with(scene.level(1), attrs!["class" => "isc-subheading"], words)
}
