//! A field to type into: the occupation, the hourly wage, the years.

use super::node::{On, With, attrs, el, said, tag};
use super::question::Field;
use super::{Scene, finder};
use crate::answers::Kind;
use crate::app::Msg;
use crate::i18n::Text;
use web_sys::{Event, HtmlInputElement};
use yew::{Html, TargetCast};

pub(super) fn view(scene: &Scene<'_>, field: &Field<'_>) -> Html {
    let Scene { model, words, send, .. } = scene;
    let key = field.key;
    let draft = model.draft(key);
    let input = |event: &Event| event.target_dyn_into::<HtmlInputElement>();
    let typed = send.reform(move |event| Msg::Typed(key, input(&event).map(|input| input.value()).unwrap_or_default()));
    let unsure = send.reform(move |event| if input(&event).is_some_and(|input| input.checked()) { Msg::PickedUnsure(key) } else { Msg::TookBackUnsure(key) });
    let list = (key.kind() == Kind::Noc).then(|| finder::List::of(scene, field));
    let unit = match key.kind() {
        Kind::Wage | Kind::Rate => words.say(&["option", "wage", "hour"]),
        Kind::Years => words.text(Text::UiYearsUnit),
        _ => "",
    };
    let heading = field.part("heading");
    let mut parts = vec![scene.heading("heading question", &heading, field.title)];
    parts.extend(field.texts());
    let mut entry = tag(
        "input",
        attrs!["id" => &field.id, "class" => if list.is_some() { "isc-input isc-input-wide" } else { "isc-input" }, "part" => "input", "type" => "text", "inputmode" => if list.is_some() { "text" } else { "decimal" }, "autocomplete" => "off", "autocapitalize" => "none", "spellcheck" => "false", "aria-labelledby" => &heading, "aria-describedby" => &field.described_by(if list.is_some() { &["remark"] } else { &[] }), "aria-invalid" => if field.error.is_some() { "true" } else { "" },
            "role" => if list.is_some() { "combobox" } else { "" },
            "aria-autocomplete" => if list.is_some() { "list" } else { "" },
            "aria-expanded" => list.as_ref().map_or("", |list| if list.is_open() { "true" } else { "false" }),
            "aria-controls" => &list.as_ref().map(|_| field.part("list")).unwrap_or_default(),
            "aria-activedescendant" => &list.as_ref().map(finder::List::active).unwrap_or_default()],
        Vec::new(),
    );
    entry.set_value(draft.text().to_owned());
    entry = entry.on(On::Input, typed);
    if let Some(keys) = list.as_ref().and_then(finder::List::keys) {
        entry = entry.on(On::KeyDown, keys);
    }
    let mut row = vec![entry.into()];
    if !unit.is_empty() {
        row.push(said("span", attrs!["class" => "isc-unit", "aria-hidden" => "true"], unit));
    }
    parts.push(el("div", attrs!["class" => "isc-entry"], row));
    parts.extend(list.iter().flat_map(finder::List::view));
    let unsure_id = field.part("unsure");
    let mut checkbox = tag("input", attrs!["type" => "checkbox", "id" => &unsure_id, "part" => "input"], Vec::new());
    checkbox.set_checked(draft.is_unsure());
    let name = said("span", attrs!["class" => "isc-option-name"], words.text(Text::UiUnsure));
    let label = vec![checkbox.on(On::Change, unsure).into(), el("span", attrs!["class" => "isc-option-text"], vec![name])];
    parts.push(el("label", attrs!["class" => "isc-option isc-option-unsure", "part" => "option unsure", "for" => &unsure_id], label));
    tag("div", attrs!["class" => "isc-fieldset"], parts).keyed(key.name()).into()
}
