//! A field to type into: the occupation code, the hourly wage.

use super::question::field_id;
use crate::answers::{Key, Kind};
use crate::app::{Draft, Msg};
use crate::domain::NocCode;
use crate::i18n::{Lang, Text};
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct TextFieldProps {
    pub question: Key,
    pub lang: Lang,
    pub title: &'static str,
    pub hint: Option<&'static str>,
    pub error: Option<String>,
    pub draft: Draft,
    pub heading: NodeRef,
    pub send: Callback<Msg>,
}

/// What can be said of the text before Continue: the TEER category of a code.
fn remark(key: Key, draft: &Draft, lang: Lang) -> Option<(String, bool)> {
    if key.kind() != Kind::Noc {
        return None;
    }
    let code = NocCode::parse(draft.text().trim()).ok()?;
    let teer = code.teer().digit();
    let values = [("code", code.to_string()), ("teer", teer.to_string())];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    Some(if teer > 3 { (lang.fill(Text::ErrorNocTeer, &values), true) } else { (lang.fill(Text::UiNocFound, &values), false) })
}

#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let TextFieldProps { question: key, lang, title, hint, error, draft, heading, send } = props;
    let (key, lang) = (*key, *lang);
    let id = field_id(key);
    let typed = send.reform(move |event: InputEvent| {
        let text = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
        Msg::Typed(key, text)
    });
    let unsure = send.reform(move |event: Event| {
        let checked = event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked());
        if checked { Msg::PickedUnsure(key) } else { Msg::Typed(key, String::new()) }
    });
    let remark = remark(key, draft, lang);
    let mut described = vec![format!("{id}-remark")];
    described.extend(hint.map(|_| format!("{id}-hint")));
    described.extend(error.as_ref().map(|_| format!("{id}-error")));
    let is_wage = key.kind() == Kind::Wage;
    let unsure_id = format!("{id}-unsure");
    html! {
        <div key={key.name()} class="isc-fieldset">
            <h2 class="isc-heading" part="heading question" tabindex="-1" ref={heading.clone()} id={format!("{id}-heading")}>{ *title }</h2>
            if let Some(hint) = hint {
                <p class="isc-hint" part="hint" id={format!("{id}-hint")}>{ *hint }</p>
            }
            if let Some(error) = error {
                <p class="isc-error" part="error" id={format!("{id}-error")}>{ error.clone() }</p>
            }
            <div class="isc-entry">
                <input
                    {id}
                    class="isc-input"
                    part="input"
                    type="text"
                    inputmode={if is_wage { "decimal" } else { "numeric" }}
                    autocomplete="off"
                    aria-labelledby={format!("{}-heading", field_id(key))}
                    aria-describedby={described.join(" ")}
                    aria-invalid={error.is_some().then_some("true")}
                    value={draft.text().to_owned()}
                    oninput={typed}
                />
                if is_wage {
                    <span class="isc-unit" aria-hidden="true">{ lang.say(&["option", "wage", "hour"]) }</span>
                }
            </div>
            // Always there, so that what it comes to say is announced.
            <p class={classes!("isc-remark", remark.as_ref().is_some_and(|(_, warns)| *warns).then_some("isc-remark-warns"))} id={format!("{}-remark", field_id(key))} role="status">
                { remark.map(|(text, _)| text) }
            </p>
            <label class="isc-option isc-option-unsure" part="option unsure" for={unsure_id.clone()}>
                <input type="checkbox" id={unsure_id} checked={draft.is_unsure()} onchange={unsure} part="input" />
                <span class="isc-option-text"><span class="isc-option-name">{ lang.text(Text::UiUnsure) }</span></span>
            </label>
        </div>
    }
}
