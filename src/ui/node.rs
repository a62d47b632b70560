//! Nodes made by plain function calls: `el("p.isc-hint:hint", vec![text("Words")])` is `<p class="isc-hint" part="hint">Words</p>`. The views are
//! written with these rather than with the `html!` macro: what the macro writes out for every attribute and child is several kilobytes that a
//! visitor would pay for (docs/decisions/0004).
//!
//! A node that comes and goes leaves an empty one in its place (`Html::default()`): Yew tells siblings without keys apart by their places, and would
//! otherwise make those beside it anew, and they would lose the focus.

use std::rc::Rc;
use web_sys::Event;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Listener, ListenerKind, VTag, VText};
use yew::{AttrValue, Callback, Html, NodeRef};

/// Between the parts of a line. No line begins with it.
pub(super) const DOT: &str = "\u{a0}· ";

/// Names and values of attributes. One with an empty value is left out.
#[derive(Clone, Copy)]
pub(super) struct Attrs<'a> {
    /// `class` and `part`, which every element may have, and then those that belong to the values.
    pub(super) names: &'static [&'static str],
    pub(super) values: &'a [&'a str],
}

/// Attributes beside those that the kind of an element says: `attrs!["id" => &id]`. A class or a part that is not always the same stands here too.
macro_rules! attrs {
    ($($name:literal => $value:expr),* $(,)?) => {
        $crate::ui::node::Attrs { names: &["class", "part", $($name),*], values: &[$($value),*] }
    };
}
pub(super) use attrs;

/// An element that may be given listeners, a key or a reference. `kind` says its name, its class and its part in one: `p.isc-hint:hint` is
/// `<p class="isc-hint" part="hint">`, and there may be no class, or no part.
pub(super) fn tag(kind: &'static str, attrs: Attrs<'_>, children: Vec<Html>) -> VTag {
    let (kind, part) = kind.split_once(':').unwrap_or((kind, ""));
    let (name, class) = kind.split_once('.').unwrap_or((kind, ""));
    let set = |value: AttrValue| (!value.is_empty()).then_some(AttributeOrProperty::Attribute(value));
    let mut values = vec![set(AttrValue::Static(class)), set(AttrValue::Static(part))];
    for (name, value) in attrs.names.iter().skip(2).zip(attrs.values) {
        let value = set(AttrValue::from((*value).to_owned()));
        // The place of what the kind says already.
        match attrs.names.iter().take(2).position(|other| other == name).and_then(|place| values.get_mut(place)) {
            Some(place) => {
                *place = value;
                values.push(None);
            }
            None => values.push(value),
        }
    }
    let mut tag = VTag::new(name);
    tag.attributes = Attributes::Dynamic { keys: attrs.names, values: values.into() };
    if !children.is_empty() {
        tag.add_children(children);
    }
    tag
}

/// An element with attributes beside class and part.
pub(super) fn el_with(kind: &'static str, attrs: Attrs<'_>, children: Vec<Html>) -> Html {
    tag(kind, attrs, children).into()
}

/// An element.
pub(super) fn el(kind: &'static str, children: Vec<Html>) -> Html {
    el_with(kind, attrs![], children)
}

/// Text.
pub(super) fn text(text: &str) -> Html {
    VText::new(text.to_owned()).into()
}

/// An element with nothing but text in it.
pub(super) fn text_el(kind: &'static str, words: &str) -> Html {
    el(kind, vec![text(words)])
}

/// An element with nothing but text in it, and with attributes beside class and part.
pub(super) fn text_el_with(kind: &'static str, attrs: Attrs<'_>, words: &str) -> Html {
    el_with(kind, attrs, vec![text(words)])
}

/// A bar from nothing to a whole, in pieces that end at each of these. The text beside it says the same.
pub(super) fn bar(ends: &[u32], whole: u32) -> Html {
    let mut from = 0;
    let mut pieces = Vec::new();
    for to in ends {
        pieces.push(el_with("rect", attrs!["x" => &from.to_string(), "width" => &(to - from).to_string(), "height" => "1"], Vec::new()));
        from = *to;
    }
    let view = ["0 0 ", &whole.to_string(), " 1"].concat();
    el_with("svg", attrs!["class" => "isc-measure", "viewBox" => &view, "preserveAspectRatio" => "none", "aria-hidden" => "true"], pieces)
}

/// A sign of the check's own set, in one stroke: how something stands, by the name of a status or an outcome. The words beside it say the same.
pub(super) fn sign(name: &str) -> Html {
    let stroke = match name {
        "met" | "meets" => "M7 12.5 10.5 16 17 8.5",
        "not-met" | "does-not-meet" => "M8.5 8.5l7 7m0-7-7 7",
        "to-do" | "not-yet" => "M7 12h10m-4-4 4 4-4 4",
        "discretion" => "M7 13q2.5-4 5-1t5-1",
        "not-applicable" => "M8 12h8",
        "not-open" => "M12 7v6m0 3.5v.1",
        _ => "M9.5 9.5A2.5 2.5 0 1 1 13 12q-1 .5-1 1.5m0 3v.1",
    };
    let path = ["M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20", stroke].concat();
    el_with("svg", attrs!["class" => "isc-sign", "viewBox" => "0 0 24 24", "aria-hidden" => "true"], vec![el_with("path", attrs!["d" => &path], Vec::new())])
}

/// Gathers nodes: one piece of code for all lists, where `collect` would write out one for each.
pub(super) trait Gather: Iterator<Item = Html> + Sized {
    /// The nodes, in their order.
    fn nodes(mut self) -> Vec<Html> {
        gather(&mut || self.next())
    }
}

impl<I: Iterator<Item = Html>> Gather for I {}

/// A function and not a `dyn Iterator`, which would bring along all that an iterator of each list can do.
fn gather(next: &mut dyn FnMut() -> Option<Html>) -> Vec<Html> {
    std::iter::from_fn(next).collect()
}

/// What can be added to an element.
pub(super) trait With: Sized {
    /// A listener.
    fn on(self, event: On, callback: Callback<Event>) -> Self;
    /// A reference.
    fn at(self, node: &NodeRef) -> Self;
    /// A key among its siblings.
    fn keyed(self, key: &str) -> Self;
}

/// The events listened to.
#[derive(Clone, Copy)]
pub(super) enum On {
    Click,
    Change,
    Input,
    KeyDown,
}

impl With for VTag {
    fn on(mut self, event: On, callback: Callback<Event>) -> Self {
        self.add_listener(Rc::new(Heard { event, callback }));
        self
    }

    fn at(mut self, node: &NodeRef) -> Self {
        self.node_ref = node.clone();
        self
    }

    fn keyed(mut self, key: &str) -> Self {
        self.key = Some(key.into());
        self
    }
}

struct Heard {
    event: On,
    callback: Callback<Event>,
}

impl Listener for Heard {
    fn kind(&self) -> ListenerKind {
        match self.event {
            On::Click => ListenerKind::onclick,
            On::Change => ListenerKind::onchange,
            On::Input => ListenerKind::oninput,
            On::KeyDown => ListenerKind::onkeydown,
        }
    }

    fn handle(&self, event: Event) {
        self.callback.emit(event);
    }

    fn passive(&self) -> bool {
        false
    }
}
