//! What is on the screen. Views are plain functions from the model to nodes, one screen or part to a file; they report what happened and
//! decide nothing. There is one Yew component, the root: a component of its own for every part would cost the visitor two kilobytes each
//! and save nothing, as the whole screen follows from one model.
//!
//! The overview is drawn before the module is there: `examples/release.rs` draws it with these views when a release is made, and the
//! loader makes nodes of it (`static/sketch.js`).

mod answer;
mod app;
mod aside;
mod checks;
mod choices;
mod combobox;
mod day_field;
mod errors;
mod field;
mod levels_field;
mod live;
mod node;
mod notice;
mod overview;
mod question;
mod remarks;
mod result;
mod review;
mod routes;
mod sources;
mod text_field;
mod why;

pub use app::{App, Host, Nobody, Props, Sink};

use crate::app::{Model, Msg, Screen};
use crate::i18n::{Catalogue, Lang, Text};
use crate::rulebook::{Addresses, Confidence, Rulebook, Source};
use crate::vocabulary::Key;
use node::{On, With, attrs, tag, text, text_el};
use std::cell::Cell;
use yew::virtual_dom::VTag;
use yew::{Callback, Html, NodeRef};

/// What every view needs.
struct Scene<'a> {
    model: &'a Model,
    words: &'a Catalogue,
    send: Callback<Msg>,
    /// The heading of the step, which takes the focus when the step changes.
    heading: &'a NodeRef,
    /// What the focus is led to beside the heading: the error summary when it appears, or the steps of a result.
    target: &'a NodeRef,
    /// The address of the page of the rules.
    page: &'a str,
}

impl Scene<'_> {
    /// What the answers are assessed under.
    fn rulebook(&self) -> &'static Rulebook {
        self.model.settings.rulebook
    }

    /// A button that sends a message.
    fn button(&self, class: &str, part: &str, name: &str, msg: Msg) -> VTag {
        // Every message has all drawn anew, and its button with it: each is pressed once.
        let (send, msg) = (self.send.clone(), Cell::new(Some(msg)));
        let pressed = Callback::from(move |_| {
            if let Some(msg) = msg.take() {
                send.emit(msg);
            }
        });
        tag("button", attrs!["type" => "button", "class" => class, "part" => part], vec![text(name)]).on(On::Click, pressed)
    }

    /// The row above a screen: the way back, and the other language.
    fn top(&self, back: bool) -> Html {
        let mut parts = Vec::new();
        if back {
            parts.push(self.button("isc-link", "back", self.words.text(Text::UiBack), Msg::WentBack).into());
        } else if !self.model.asks_for_routes() && self.model.screen != Screen::Overview {
            // The way to what else there is stands where there is nothing to go back to.
            parts.push(self.button("isc-link isc-to-routes", "", self.words.text(Text::UiRoutesShort), Msg::ChoseRoutes).into());
        }
        let other = self.words.lang().other();
        let mut switch = self.button("isc-link isc-language", "", self.words.text(Text::UiOtherLanguage), Msg::ChoseLanguage);
        switch.add_attribute("lang", other.tag());
        parts.push(switch.into());
        node::el("div.isc-top", parts)
    }

    /// A heading so many levels below that of the step, whose level the host sets.
    fn level(&self, below: u8) -> &'static str {
        match self.model.settings.heading + below {
            ..=2 => "h2",
            3 => "h3",
            4 => "h4",
            5 => "h5",
            _ => "h6",
        }
    }

    /// The heading of the step.
    fn heading(&self, part: &str, id: &str, words: &str) -> Html {
        tag(self.level(0), attrs!["class" => "isc-heading", "part" => part, "tabindex" => "-1", "id" => id], vec![text(words)]).at(self.heading).into()
    }

    /// A link to the page of the reader's language; where there is none, to that of the other language, which the link says.
    fn link_to(&self, addresses: Addresses, name: &str) -> Html {
        let (own, other) = match self.words.lang() {
            Lang::En => (addresses.en, addresses.fr),
            Lang::Fr => (addresses.fr, addresses.en),
        };
        match own {
            Some(url) => self.link(url, name),
            None => self.link(other.unwrap_or_default(), &[name, " ", self.words.text(Text::UiInOtherLanguage)].concat()),
        }
    }

    /// When a source was last read, in words.
    fn last_read(&self, source: &Source) -> String {
        let text = match source {
            Source { undated: true, .. } => Text::UiCheckedUndated,
            // The consolidated law says itself to which day it is current.
            Source { confidence: Confidence::Law, .. } => Text::UiCheckedLaw,
            _ => Text::UiChecked,
        };
        self.words.fill(text, &[("date", &self.words.date(source.checked))])
    }

    /// A link that opens a new tab and says so.
    fn link(&self, url: &str, name: &str) -> Html {
        self.link_about(url, name, "")
    }

    /// The same, where other links have the same name: what it is about is heard behind the name.
    fn link_about(&self, url: &str, name: &str, about: &str) -> Html {
        let about = if about.is_empty() { String::new() } else { [self.words.text(Text::UiColon), about].concat() };
        let words = [&about, " (", self.words.text(Text::UiNewTab), ")"].concat();
        tag("a", attrs!["href" => url, "target" => "_blank", "rel" => "noopener"], vec![text(name), text_el("span.isc-hidden", &words)]).into()
    }
}

/// The id of the field of a question, unique inside the shadow root.
fn field_id(key: Key) -> String {
    ["isc-", key.name()].concat()
}
