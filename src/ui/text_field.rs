//! A field to type into: the occupation, the hourly wage, the years.

use super::question::Field;
use super::{Scene, finder};
use crate::answers::Kind;
use crate::app::Msg;
use crate::i18n::Text;
use web_sys::HtmlInputElement;
use yew::prelude::*;

pub(super) fn view(scene: &Scene<'_>, field: &Field<'_>) -> Html {
    let Scene { model, words, send, heading, .. } = scene;
    let key = field.key;
    let draft = model.draft(key);
    let input = |event: &Event| event.target_dyn_into::<HtmlInputElement>();
    let typed = send.reform(move |event: InputEvent| Msg::Typed(key, input(&event).map(|input| input.value()).unwrap_or_default()));
    let unsure =
        send.reform(move |event: Event| if input(&event).is_some_and(|input| input.checked()) { Msg::PickedUnsure(key) } else { Msg::TookBackUnsure(key) });
    let is_noc = key.kind() == Kind::Noc;
    let unit = match key.kind() {
        Kind::Wage => words.say(&["option", "wage", "hour"]),
        Kind::Years => words.text(Text::UiYearsUnit),
        _ => "",
    };
    let list = is_noc.then(|| finder::List::of(scene, field));
    let open = list.as_ref().map(|list| if list.is_open() { "true" } else { "false" });
    let unsure_id = field.part("unsure");
    html! {
        <div key={key.name()} class="isc-fieldset">
            <h2 class="isc-heading" part="heading question" tabindex="-1" ref={(*heading).clone()} id={field.part("heading")}>{ field.title }</h2>
            { field.texts() }
            <div class="isc-entry">
                <input
                    id={field.id.clone()}
                    class={if is_noc { "isc-input isc-input-wide" } else { "isc-input" }}
                    part="input"
                    type="text"
                    inputmode={if is_noc { "text" } else { "decimal" }}
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    role={open.map(|_| "combobox")}
                    aria-autocomplete={open.map(|_| "list")}
                    aria-expanded={open}
                    aria-controls={open.map(|_| field.part("list"))}
                    aria-activedescendant={list.as_ref().and_then(finder::List::active)}
                    onkeydown={list.as_ref().map(finder::List::keys)}
                    aria-labelledby={field.part("heading")}
                    aria-describedby={field.described_by(if is_noc { &["remark"] } else { &[] })}
                    aria-invalid={field.error.is_some().then_some("true")}
                    value={draft.text().to_owned()}
                    oninput={typed}
                />
                if !unit.is_empty() {
                    <span class="isc-unit" aria-hidden="true">{ unit }</span>
                }
            </div>
            { list.as_ref().map(finder::List::view) }
            <label class="isc-option isc-option-unsure" part="option unsure" for={unsure_id.clone()}>
                <input type="checkbox" id={unsure_id} checked={draft.is_unsure()} onchange={unsure} part="input" />
                <span class="isc-option-text"><span class="isc-option-name">{ words.text(Text::UiUnsure) }</span></span>
            </label>
        </div>
    }
}
