//! A field to type into: the occupation code, the hourly wage.

use super::Scene;
use super::question::Field;
use crate::answers::{Key, Kind};
use crate::app::{Draft, Msg};
use crate::domain::NocCode;
use crate::i18n::{Catalogue, Text};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What can be said of the text before Continue, and whether it warns: the TEER category of a code.
fn remark(key: Key, draft: &Draft, words: &Catalogue) -> Option<(String, bool)> {
    if key.kind() != Kind::Noc {
        return None;
    }
    let code = NocCode::parse(draft.text().trim()).ok()?;
    let warns = code.teer().digit() > 3;
    let text = if warns { Text::ErrorNocTeer } else { Text::UiNocFound };
    Some((words.fill(text, &[("code", &code.to_string()), ("teer", &code.teer().digit().to_string())]), warns))
}

pub(super) fn view(scene: &Scene<'_>, field: &Field<'_>) -> Html {
    let Scene { model, words, send, heading, .. } = scene;
    let key = field.key;
    let draft = model.draft(key);
    let input = |event: &Event| event.target_dyn_into::<HtmlInputElement>();
    let typed = send.reform(move |event: InputEvent| Msg::Typed(key, input(&event).map(|input| input.value()).unwrap_or_default()));
    let unsure =
        send.reform(move |event: Event| if input(&event).is_some_and(|input| input.checked()) { Msg::PickedUnsure(key) } else { Msg::TookBackUnsure(key) });
    let remark = remark(key, &draft, words);
    let is_wage = key.kind() == Kind::Wage;
    let unsure_id = field.part("unsure");
    html! {
        <div key={key.name()} class="isc-fieldset">
            <h2 class="isc-heading" part="heading question" tabindex="-1" ref={(*heading).clone()} id={field.part("heading")}>{ field.title }</h2>
            { field.texts() }
            <div class="isc-entry">
                <input
                    id={field.id.clone()}
                    class="isc-input"
                    part="input"
                    type="text"
                    inputmode={if is_wage { "decimal" } else { "numeric" }}
                    autocomplete="off"
                    aria-labelledby={field.part("heading")}
                    aria-describedby={field.described_by(&["remark"])}
                    aria-invalid={field.error.is_some().then_some("true")}
                    value={draft.text().to_owned()}
                    oninput={typed}
                />
                if is_wage {
                    <span class="isc-unit" aria-hidden="true">{ words.say(&["option", "wage", "hour"]) }</span>
                }
            </div>
            // Always there, so that what it comes to say is announced.
            <p class={if remark.as_ref().is_some_and(|(_, warns)| *warns) { "isc-remark isc-remark-warns" } else { "isc-remark" }} id={field.part("remark")} role="status">
                { remark.map(|(text, _)| text) }
            </p>
            <label class="isc-option isc-option-unsure" part="option unsure" for={unsure_id.clone()}>
                <input type="checkbox" id={unsure_id} checked={draft.is_unsure()} onchange={unsure} part="input" />
                <span class="isc-option-text"><span class="isc-option-name">{ words.text(Text::UiUnsure) }</span></span>
            </label>
        </div>
    }
}
