//! A node that comes and goes leaves an empty one in its place (`Html::default()`): Yew tells siblings
//! without keys apart by their places, and would otherwise make those beside it anew, and they would lose the focus.
//!
//! Nodes made by plain function calls. The views are written with these rather than with the `html!` macro: what the macro writes out for
//! every attribute and child is several kilobytes that a visitor would pay for.

use std::rc::Rc;
use web_sys::Event;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Listener, ListenerKind, VTag, VText};
use yew::{AttrValue, Callback, Html, NodeRef};

/// Names and values of attributes. One with an empty value is left out.
#[derive(Clone, Copy)]
pub(super) struct Attrs<'a> {
    pub(super) names: &'static [&'static str],
    pub(super) values: &'a [&'a str],
}

/// Attributes: `attrs!["class" => "isc-hint", "id" => &id]`.
macro_rules! attrs {
    ($($name:literal => $value:expr),* $(,)?) => {
        $crate::ui::node::Attrs { names: &[$($name),*], values: &[$($value),*] }
    };
}
pub(super) use attrs;

/// An element that may be given listeners, a key or a reference.
pub(super) fn tag(name: &'static str, attrs: Attrs<'_>, children: Vec<Html>) -> VTag {
    let mut tag = VTag::new(name);
    let value = |value: &&str| (!value.is_empty()).then(|| AttributeOrProperty::Attribute(AttrValue::from((*value).to_owned())));
    tag.attributes = Attributes::Dynamic { keys: attrs.names, values: attrs.values.iter().map(value).collect() };
    if !children.is_empty() {
        tag.add_children(children);
    }
    tag
}

/// An element.
pub(super) fn el(name: &'static str, attrs: Attrs<'_>, children: Vec<Html>) -> Html {
    tag(name, attrs, children).into()
}

/// Text.
pub(super) fn text(text: &str) -> Html {
    VText::new(text.to_owned()).into()
}

/// An element with nothing but text in it.
pub(super) fn said(name: &'static str, attrs: Attrs<'_>, words: &str) -> Html {
    el(name, attrs, vec![text(words)])
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
