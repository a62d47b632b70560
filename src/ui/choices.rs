//! Radios in a fieldset whose legend is the question.

use super::Scene;
use super::question::Field;
use crate::answers::Key;
use crate::app::Msg;
use crate::i18n::{Catalogue, Text};
use crate::rulebook::EMPLOYERS;
use yew::prelude::*;

/// More choices than this stand in two columns where there is room.
const MANY: usize = 8;

/// The words of one choice.
pub(super) fn name(words: &Catalogue, key: Key, choice: usize) -> &str {
    match EMPLOYERS.get(choice) {
        Some(employer) if key == Key::Employer => employer.name,
        _ => words.say(&["option", key.name(), key.choices().get(choice).copied().unwrap_or_default()]),
    }
}

/// A line about one choice.
fn line(words: &Catalogue, key: Key, choice: usize) -> Option<String> {
    let employer = EMPLOYERS.get(choice).filter(|_| key == Key::Employer)?;
    Some([words.say(&["employer", employer.id]), " · ", employer.city].concat())
}

pub(super) fn view(scene: &Scene<'_>, field: &Field<'_>) -> Html {
    let Scene { model, words, send, heading, .. } = scene;
    let key = field.key;
    let draft = model.draft(key);
    let radio = |index: Option<usize>| {
        let checked = if index.is_some() { draft.choice() == index } else { draft.is_unsure() };
        let pick = send.reform(move |_: Event| index.map_or(Msg::PickedUnsure(key), |index| Msg::PickedChoice(key, index)));
        // The first radio carries the field's own id, so that the error summary leads to it.
        let id = match index {
            Some(0) => field.id.clone(),
            Some(index) => field.part(&index.to_string()),
            None => field.part("unsure"),
        };
        html! {
            <label key={id.clone()} class="isc-option" part={if index.is_some() { "option" } else { "option unsure" }} for={id.clone()}>
                <input type="radio" {id} name={field.id.clone()} {checked} onchange={pick} part="input" />
                <span class="isc-option-text">
                    <span class="isc-option-name">{ index.map_or(words.text(Text::UiUnsure), |index| name(words, key, index)) }</span>
                    if let Some(line) = index.and_then(|index| line(words, key, index)) {
                        <span class="isc-option-line">{ line }</span>
                    }
                </span>
            </label>
        }
    };
    let count = key.choices().len();
    html! {
        <fieldset key={key.name()} class="isc-fieldset" aria-describedby={field.described_by(&[])}>
            <legend class="isc-legend" part="legend">
                <h2 class="isc-heading" part="heading question" tabindex="-1" ref={(*heading).clone()}>{ field.title }</h2>
            </legend>
            { field.texts() }
            <div class={if count > MANY { "isc-options isc-options-many" } else { "isc-options" }} part="options">
                { for (0..count).map(Some).chain([None]).map(radio) }
            </div>
        </fieldset>
    }
}
