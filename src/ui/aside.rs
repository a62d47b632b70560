//! A text beside a choice that is looked at and never kept: the name of another employer, the offer of employment number.

use super::field::Field;
use super::node::{On, With, attrs, el, tag, text_el_with};
use super::{Scene, remarks};
use crate::app::{Input, Msg};
use crate::i18n::Text;
use crate::vocabulary::{Named, choices};
use web_sys::{Event, HtmlInputElement};
use yew::{Html, TargetCast};

/// What stands under the choice made: the field, where it has one, and what can be said of the choice and the text.
pub(super) fn view(scene: &Scene<'_>, field: &Field<'_>) -> Vec<Html> {
    let Scene { model, words, .. } = scene;
    let key = field.key;
    let name = match model.draft(key).choice() {
        Some(choice) if key == Named::Employer && scene.rulebook().employers.get(choice).is_none() => Some(Text::UiEmployerName),
        Some(choices::RECEIVED) if key == Named::OfferNumber => Some(Text::UiNumberField),
        _ => None,
    };
    let entry = name.map(|name| {
        let id = field.part(Input::Aside.suffix());
        let typed = scene.send.reform(move |event: Event| {
            Msg::Typed(key, Input::Aside, event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default())
        });
        let remark = field.part("-remark");
        let attributes = attrs!["id" => &id, "class" => "isc-input isc-input-wide", "part" => "input", "type" => "text", "autocomplete" => "off", "spellcheck" => "false", "aria-describedby" => &remark];
        let mut input = tag("input", attributes, Vec::new());
        input.set_value(model.draft(key).text(Input::Aside).to_owned());
        let label = text_el_with("label.isc-label", attrs!["for" => &id], words.text(name));
        el("div.isc-labelled isc-aside", vec![label, input.on(On::Input, typed).into()])
    });
    let remark = remarks::of_choice(model, words, key).map(|(remark, warns)| {
        text_el_with("p", attrs!["class" => if warns { "isc-remark isc-remark-warns" } else { "isc-remark" }, "id" => &field.part("-remark")], &remark)
    });
    if entry.is_none() && remark.is_none() { Vec::new() } else { vec![entry.unwrap_or_default(), remark.unwrap_or_default()] }
}
