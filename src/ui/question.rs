//! One question: heading, hint, field, "I'm not sure", Back and Continue.

use super::{Scene, choices, errors, field_id, text_field};
use crate::answers::{Key, Kind};
use crate::app::Msg;
use crate::i18n::Text;
use web_sys::SubmitEvent;
use yew::prelude::*;

/// The words and ids that both kinds of field need.
pub(super) struct Field<'a> {
    pub(super) key: Key,
    pub(super) id: String,
    pub(super) title: &'a str,
    pub(super) hint: Option<&'a str>,
    pub(super) error: Option<String>,
}

impl Field<'_> {
    /// The ids of the texts that describe the field, for `aria-describedby`.
    pub(super) fn described_by(&self, more: &[&str]) -> String {
        let mut parts = more.to_vec();
        parts.extend(self.hint.map(|_| "hint"));
        parts.extend(self.error.as_ref().map(|_| "error"));
        parts.iter().map(|part| self.part(part)).collect::<Vec<_>>().join(" ")
    }

    /// The id of a text that belongs to the field.
    pub(super) fn part(&self, part: &str) -> String {
        [&self.id, "-", part].concat()
    }

    /// The hint and the error, above the field.
    pub(super) fn texts(&self) -> Html {
        html! {
            <>
                if let Some(hint) = self.hint {
                    <p class="isc-hint" part="hint" id={self.part("hint")}>{ hint }</p>
                }
                if let Some(error) = &self.error {
                    <p class="isc-error" part="error" id={self.part("error")}>{ error }</p>
                }
            </>
        }
    }
}

pub(super) fn view(scene: &Scene<'_>, key: Key) -> Html {
    let Scene { model, words, send, .. } = scene;
    let field = Field {
        key,
        id: field_id(key),
        title: words.say(&["question", key.name(), "title"]),
        hint: words.find(&["question", key.name(), "hint"]),
        error: model.error.as_ref().map(|error| error.sentence(words)),
    };
    let progress = model.progress(key);
    let counted = words.fill(Text::UiProgress, &[("index", &progress.index.to_string()), ("total", &progress.total.to_string())]);
    let submit = send.reform(|event: SubmitEvent| {
        event.prevent_default();
        Msg::Continued
    });
    let back = model.preceding(Some(key)).is_some() || model.changing;
    html! {
        <form class="isc-step" novalidate=true onsubmit={submit}>
            <div class="isc-top">
                if back {
                    <button type="button" class="isc-back" part="back" onclick={send.reform(|_| Msg::WentBack)}>{ words.text(Text::UiBack) }</button>
                }
                <p class="isc-progress" part="progress">{ counted }</p>
            </div>
            { field.error.as_ref().map(|sentence| errors::summary(scene, sentence, &field.id)) }
            { if matches!(key.kind(), Kind::Noc | Kind::Wage | Kind::Years) { text_field::view(scene, &field) } else { choices::view(scene, &field) } }
            <div class="isc-nav" part="nav">
                <button type="submit" class="isc-continue" part="continue">{ words.text(Text::UiContinue) }</button>
            </div>
        </form>
    }
}
