//! A day as three fields, in the order day, month, year: each has its name, so that no order has to be guessed.

use super::field::Field;
use super::node::{On, With, attrs, el, tag, text_el_with};
use super::{Scene, checks};
use crate::app::{Input, Msg};
use crate::i18n::Text;
use web_sys::{Event, HtmlInputElement};
use yew::{Html, TargetCast};

pub(super) fn view(scene: &Scene<'_>, field: &Field<'_>) -> Html {
    let legend = el("legend.isc-legend:legend", vec![scene.heading("heading question", "", field.title)]);
    let mut parts = vec![legend];
    parts.extend(field.texts());
    let fields = [(Input::Main, Text::UiDay), (Input::Second, Text::UiMonth), (Input::Third, Text::UiYear)];
    let fields = fields.map(|(input, name)| part_field(scene, field, input, name));
    parts.push(el("div.isc-entry", fields.to_vec()));
    if !scene.model.has_applied() {
        parts.extend(checks::view(scene, field));
    }
    tag("fieldset.isc-fieldset", attrs!["aria-describedby" => &field.described_by(&[])], parts).keyed(field.key.name()).into()
}

fn part_field(scene: &Scene<'_>, field: &Field<'_>, input: Input, name: Text) -> Html {
    let key = field.key;
    let id = field.part(input.suffix());
    let wrong = scene.model.error.as_ref().is_some_and(|error| error.input == input);
    let typed = scene
        .send
        .reform(move |event: Event| Msg::Typed(key, input, event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default()));
    // A month may be typed by its name; a whole day that is pasted is spread over the three, so that no field cuts what is put into it.
    let mode = if input == Input::Second { "text" } else { "numeric" };
    let mut element = tag(
        "input.isc-input isc-input-short:input",
        attrs!["id" => &id, "type" => "text", "inputmode" => mode, "autocomplete" => "off", "aria-invalid" => if wrong { "true" } else { "" }],
        Vec::new(),
    );
    element.set_value(scene.model.draft(key).text(input).to_owned());
    let label = text_el_with("label.isc-label", attrs!["for" => &id], scene.words.text(name));
    tag("div.isc-labelled", attrs![], vec![label, element.on(On::Input, typed.clone()).on(On::Change, typed).into()]).keyed(&id).into()
}
