//! What is on the screen. Views are plain functions from the model to nodes, one screen or part to a file; they report what happened and
//! decide nothing. There is one Yew component, the root: a component of its own for every part would cost the visitor two kilobytes each
//! and save nothing, as the whole screen follows from one model.

mod app;
mod choices;
mod errors;
mod finder;
mod question;
mod result;
mod text_field;

pub use app::{App, Host, Props, Sink};

use crate::answers::Key;
use crate::app::{Model, Msg};
use crate::i18n::Catalogue;
use yew::{Callback, NodeRef};

/// The style sheet, in the order of the cascade, without comments.
pub const STYLES: &str = include_str!(concat!(env!("OUT_DIR"), "/styles.css"));

/// What every view needs.
struct Scene<'a> {
    model: &'a Model,
    words: &'a Catalogue,
    send: Callback<Msg>,
    /// The heading of the step, which takes the focus when the step changes.
    heading: &'a NodeRef,
    /// The error summary, which takes the focus when it appears.
    errors: &'a NodeRef,
    /// The folder of the page of the rules.
    base: &'a str,
}

/// The id of the field of a question, unique inside the shadow root.
fn field_id(key: Key) -> String {
    ["isc-", key.name()].concat()
}
