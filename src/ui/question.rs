//! One question: heading, hint, field, "I'm not sure", Back and Continue.

use super::node::{On, With, attrs, el, said, tag};
use super::{Scene, choices, errors, field_id, text_field};
use crate::answers::{Key, Kind};
use crate::app::Msg;
use crate::i18n::Text;
use yew::Html;

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
    pub(super) fn texts(&self) -> Vec<Html> {
        let hint = self.hint.map(|hint| said("p", attrs!["class" => "isc-hint", "part" => "hint", "id" => &self.part("hint")], hint));
        let error = self.error.as_ref().map(|error| said("p", attrs!["class" => "isc-error", "part" => "error", "id" => &self.part("error")], error));
        hint.into_iter().chain(error).collect()
    }
}

pub(super) fn view(scene: &Scene<'_>, key: Key) -> Html {
    let Scene { model, words, .. } = scene;
    let field = Field {
        key,
        id: field_id(key),
        title: words.say(&["question", key.name(), "title"]),
        hint: words.find(&["question", key.name(), "hint"]),
        error: model.error.as_ref().map(|error| error.sentence(words)),
    };
    let progress = model.progress(key);
    let counted = words.fill(Text::UiProgress, &[("index", &progress.index.to_string()), ("total", &progress.total.to_string())]);
    let mut top = Vec::new();
    if model.preceding(Some(key)).is_some() || model.changing {
        top.push(scene.button("isc-back", "back", words.text(Text::UiBack), Msg::WentBack).into());
    }
    top.push(said("p", attrs!["class" => "isc-progress", "part" => "progress"], &counted));
    let mut parts = vec![el("div", attrs!["class" => "isc-top"], top)];
    parts.extend(field.error.as_ref().map(|sentence| errors::summary(scene, sentence, &field.id)));
    parts.push(if matches!(key.kind(), Kind::Noc | Kind::Wage | Kind::Rate | Kind::Years) {
        text_field::view(scene, &field)
    } else {
        choices::view(scene, &field)
    });
    if let Some(why) = words.find(&["question", key.name(), "why"]) {
        let summary = said("summary", attrs![], words.text(Text::UiWhy));
        parts.push(tag("details", attrs!["class" => "isc-why"], vec![summary, said("p", attrs![], why)]).keyed(&field.part("why")).into());
    }
    let proceed = said("button", attrs!["type" => "submit", "class" => "isc-continue", "part" => "continue"], words.text(Text::UiContinue));
    parts.push(el("div", attrs!["class" => "isc-nav", "part" => "nav"], vec![proceed]));
    let submit = scene.send.reform(|event: web_sys::Event| {
        event.prevent_default();
        Msg::Continued
    });
    tag("form", attrs!["class" => "isc-step", "novalidate" => "novalidate"], parts).on(On::Submit, submit).into()
}
