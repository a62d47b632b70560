//! One question: heading, hint, field, "I'm not sure", Back and Continue.

use super::choices::Choices;
use super::errors::ErrorSummary;
use super::text_field::TextField;
use crate::answers::{Key, Kind};
use crate::app::{Model, Msg};
use crate::i18n::{Lang, Text};
use crate::interview;
use web_sys::SubmitEvent;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct QuestionProps {
    pub question: Key,
    pub lang: Lang,
    pub model: Model,
    pub heading: NodeRef,
    pub errors: NodeRef,
    pub send: Callback<Msg>,
}

/// The id of the field of a question, inside this shadow root.
pub fn field_id(key: Key) -> String {
    format!("isc-{}", key.name())
}

#[component]
pub fn Question(props: &QuestionProps) -> Html {
    let QuestionProps { question: key, lang, model, heading, errors, send } = props;
    let (key, lang) = (*key, *lang);
    let title = lang.say(&["question", key.name(), "title"]);
    let hint = lang.find(&["question.", key.name(), ".hint"].concat());
    let progress = interview::progress(key);
    let counted = lang.fill(Text::UiProgress, &[("index", &progress.index.to_string()), ("total", &progress.total.to_string())]);
    let submit = send.reform(|event: SubmitEvent| {
        event.prevent_default();
        Msg::Continued
    });
    let is_text = matches!(key.kind(), Kind::Noc | Kind::Wage);
    let back = interview::preceding(key).is_some() || model.changing;
    let error = model.error.as_ref().map(|error| error.sentence(lang));
    html! {
        <form class="isc-step" novalidate=true onsubmit={submit}>
            <div class="isc-top">
                if back {
                    <button type="button" class="isc-back" part="back" onclick={send.reform(|_| Msg::WentBack)}>{ lang.text(Text::UiBack) }</button>
                }
                <p class="isc-progress" part="progress">{ counted }</p>
            </div>
            if let Some(sentence) = error.clone() {
                <ErrorSummary {lang} {sentence} field={field_id(key)} node={errors.clone()} />
            }
            if is_text {
                <TextField question={key} {lang} {title} {hint} {error} draft={model.draft(key)} heading={heading.clone()} send={send.clone()} />
            } else {
                <Choices question={key} {lang} {title} {hint} {error} draft={model.draft(key)} heading={heading.clone()} send={send.clone()} />
            }
            <div class="isc-nav" part="nav">
                <button type="submit" class="isc-continue" part="continue">{ lang.text(Text::UiContinue) }</button>
            </div>
        </form>
    }
}
