//! What every kind of field has around it: the words above it, and the ids that tie them to it.

use super::Scene;
use super::node::{attrs, text_el_with};
use crate::vocabulary::Key;
use yew::Html;

/// The words and ids that every kind of field needs.
pub(super) struct Field<'a> {
    pub(super) key: Key,
    pub(super) id: String,
    pub(super) title: &'a str,
    pub(super) hint: Option<&'a str>,
    pub(super) error: Option<String>,
    /// The buttons of what may be meant by what was typed.
    pub(super) readings: Html,
    /// What there is to know for the answer, and links to the pages on which it can be looked up.
    pub(super) look_up: Html,
}

impl Field<'_> {
    /// The ids of the texts that describe the field, for `aria-describedby`.
    pub(super) fn described_by(&self, more: &[&str]) -> String {
        let mut parts = more.to_vec();
        parts.extend(self.hint.map(|_| "-hint"));
        parts.extend(self.error.as_ref().map(|_| "-error"));
        parts.iter().map(|part| self.part(part)).collect::<Vec<_>>().join(" ")
    }

    /// The id of something that belongs to the field.
    pub(super) fn part(&self, part: &str) -> String {
        [&self.id, part].concat()
    }

    /// The hint, where to look the answer up, the error and what may be meant, above the field.
    pub(super) fn texts(&self) -> [Html; 4] {
        let hint = self.hint.map(|hint| text_el_with("p.isc-hint:hint", attrs!["id" => &self.part("-hint")], hint));
        let error = self.error.as_ref().map(|error| text_el_with("p.isc-error:error", attrs!["id" => &self.part("-error")], error));
        [hint.unwrap_or_default(), self.look_up.clone(), error.unwrap_or_default(), self.readings.clone()]
    }
}

/// A sentence of a question: that for whoever asks about the routes, has applied already or has named a participant, where there is one.
pub(super) fn say<'a>(scene: &Scene<'a>, key: Key, part: &str) -> Option<&'a str> {
    let (words, model) = (scene.words, scene.model);
    let variant = match () {
        () if model.asks_for_routes() => "routes-",
        () if model.has_applied() => "applied-",
        () if model.has_participant() => "named-",
        () => "",
    };
    let own = if variant.is_empty() { None } else { words.find(&["question", key.name(), &[variant, part].concat()]) };
    own.or_else(|| words.find(&["question", key.name(), part]))
}
