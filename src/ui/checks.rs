//! The boxes under a field that say something instead of a text: "I'm not sure", and others where a question has them.

use super::Scene;
use super::field::Field;
use super::node::{Gather, On, With, attrs, el, tag, text_el};
use crate::app::{Msg, Picked};
use crate::i18n::Text;
use crate::vocabulary::{DefaultTo, Kind};
use web_sys::HtmlInputElement;
use yew::{Html, TargetCast};

/// The boxes of a question, "I'm not sure" last.
pub(super) fn view(scene: &Scene<'_>, field: &Field<'_>) -> Vec<Html> {
    let words = scene.words;
    let own = match field.key.kind() {
        Kind::Levels => Some((Picked::NoLanguage, words.text(Text::UiNoLanguage), "-none")),
        Kind::Percent => Some((Picked::Outside, words.say(&["option", field.key.name(), "outside"]), "-outside")),
        Kind::Date if field.key.default_to() == DefaultTo::AsOf => Some((Picked::Default, words.text(Text::UiNotFiled), "-default")),
        _ => None,
    };
    let unsure = (Picked::Unsure, words.text(Text::UiUnsure), "-unsure");
    own.into_iter().chain([unsure]).map(|(picked, name, part)| check(scene, field, picked, name, part)).nodes()
}

fn check(scene: &Scene<'_>, field: &Field<'_>, picked: Picked, name: &str, part: &str) -> Html {
    let key = field.key;
    let id = field.part(part);
    let ticked = scene.send.reform(move |event: web_sys::Event| {
        let checked = event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked());
        Msg::Picked(key, if checked { picked } else { Picked::Nothing })
    });
    let mut input = tag("input:input", attrs!["type" => "checkbox", "id" => &id], Vec::new());
    input.set_checked(scene.model.draft(key).picked() == picked);
    let name = el("span.isc-option-text", vec![text_el("span.isc-option-name", name)]);
    let part = if picked == Picked::Unsure { "option unsure" } else { "option" };
    tag("label.isc-option isc-option-plain", attrs!["part" => part, "for" => &id], vec![input.on(On::Change, ticked).into(), name]).keyed(&id).into()
}
