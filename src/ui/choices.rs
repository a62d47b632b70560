//! Radios in a fieldset whose legend is the question.

use super::question::field_id;
use crate::answers::Key;
use crate::app::{Draft, Msg};
use crate::i18n::{Lang, Text};
use crate::rulebook::EMPLOYERS;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct ChoicesProps {
    pub question: Key,
    pub lang: Lang,
    pub title: &'static str,
    pub hint: Option<&'static str>,
    pub error: Option<String>,
    pub draft: Draft,
    pub heading: NodeRef,
    pub send: Callback<Msg>,
}

/// The words of one choice, and a line about it.
pub fn choice_text(key: Key, choice: usize, lang: Lang) -> (&'static str, Option<String>) {
    if key == Key::Employer
        && let Some(employer) = EMPLOYERS.get(choice)
    {
        let business = match lang {
            Lang::En => employer.business_en,
            Lang::Fr => employer.business_fr,
        };
        return (employer.name, Some(format!("{business} · {}", employer.city)));
    }
    let value = key.choices().get(choice).copied().unwrap_or_default();
    (lang.say(&["option", key.name(), value]), None)
}

#[component]
pub fn Choices(props: &ChoicesProps) -> Html {
    let ChoicesProps { question: key, lang, title, hint, error, draft, heading, send } = props;
    let (key, lang) = (*key, *lang);
    let id = field_id(key);
    let described: Vec<String> = [hint.map(|_| format!("{id}-hint")), error.as_ref().map(|_| format!("{id}-error"))].into_iter().flatten().collect();
    let option = |index: Option<usize>, (words, line): (&'static str, Option<String>)| {
        let checked = index.map_or(draft.is_unsure(), |index| draft.choice() == Some(index));
        let pick = send.reform(move |_: Event| index.map_or(Msg::PickedUnsure(key), |index| Msg::PickedChoice(key, index)));
        // The first radio carries the field's own id, so that the error summary leads to it.
        let own = if index == Some(0) { id.clone() } else { format!("{id}-{}", index.map_or("unsure".to_owned(), |index| index.to_string())) };
        html! {
            <label key={own.clone()} class="isc-option" part={if index.is_some() { "option" } else { "option unsure" }} for={own.clone()}>
                <input type="radio" id={own} name={id.clone()} {checked} onchange={pick} part="input" />
                <span class="isc-option-text">
                    <span class="isc-option-name">{ words }</span>
                    if let Some(line) = line {
                        <span class="isc-option-line">{ line }</span>
                    }
                </span>
            </label>
        }
    };
    html! {
        <fieldset key={key.name()} class="isc-fieldset" aria-describedby={(!described.is_empty()).then(|| described.join(" "))}>
            <legend class="isc-legend" part="legend">
                <h2 class="isc-heading" part="heading question" tabindex="-1" ref={heading.clone()}>{ *title }</h2>
            </legend>
            if let Some(hint) = hint {
                <p class="isc-hint" part="hint" id={format!("{id}-hint")}>{ *hint }</p>
            }
            if let Some(error) = error {
                <p class="isc-error" part="error" id={format!("{id}-error")}>{ error.clone() }</p>
            }
            <div class={classes!("isc-options", (key.choices().len() > 8).then_some("isc-options-many"))} part="options">
                { for (0..key.choices().len()).map(|index| option(Some(index), choice_text(key, index, lang))) }
                { option(None, (lang.text(Text::UiUnsure), None)) }
            </div>
        </fieldset>
    }
}
