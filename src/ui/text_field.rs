//! A field to type into: the occupation, the country, the wage with its period and hours, a rate, years, a percentage.

use super::combobox::List;
use super::field::Field;
use super::node::{Gather, On, With, attrs, el, tag, text_el, text_el_with};
use super::result::ruler;
use super::{Scene, checks, remarks};
use crate::app::{Input, Msg, Picked};
use crate::domain::Period;
use crate::i18n::Text;
use crate::vocabulary::Kind;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement};
use yew::{Html, TargetCast};

pub(super) fn view(scene: &Scene<'_>, field: &Field<'_>) -> Html {
    let words = scene.words;
    let kind = field.key.kind();
    let list = List::of(scene, field);
    let heading = field.part("-heading");
    let mut parts = vec![scene.heading("heading question", &heading, field.title)];
    parts.extend(field.texts());
    if kind == Kind::Wage {
        parts.push(wage(scene, field, &heading));
    } else {
        let unit = match kind {
            Kind::Rate => words.say(&["option", "wage", "hour"]),
            Kind::Years(_) => words.text(Text::UiYearsUnit),
            Kind::Percent => words.text(Text::UiPercentUnit),
            _ => "",
        };
        let mut row = vec![entry(scene, field, Input::Main, &heading, list.as_ref())];
        if !unit.is_empty() {
            row.push(text_el_with("span.isc-unit", attrs!["aria-hidden" => "true"], unit));
        }
        parts.push(el("div.isc-entry", row));
    }
    parts.extend(list.iter().flat_map(List::view));
    parts.extend(checks::view(scene, field));
    tag("div.isc-fieldset", attrs![], parts).keyed(field.key.name()).into()
}

/// One input. `named_by` is the id of its label.
fn entry(scene: &Scene<'_>, field: &Field<'_>, input: Input, named_by: &str, list: Option<&List<'_>>) -> Html {
    let Scene { model, send, .. } = scene;
    let key = field.key;
    let draft = model.draft(key);
    let typed =
        send.reform(move |event: Event| Msg::Typed(key, input, event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default()));
    let wrong = model.error.as_ref().is_some_and(|error| error.input == input);
    let remark: &[&str] = if list.is_some() || key.kind() == Kind::Wage { &["-remark"] } else { &[] };
    let mut element = tag(
        "input:input",
        attrs!["id" => &field.part(input.suffix()), "class" => if list.is_some() { "isc-input isc-input-wide" } else { "isc-input" }, "type" => "text", "inputmode" => if list.is_some() { "text" } else { "decimal" }, "autocomplete" => "off", "autocapitalize" => "none", "spellcheck" => "false", "aria-labelledby" => named_by, "aria-describedby" => &field.described_by(remark), "aria-invalid" => if wrong { "true" } else { "" }, "role" => if list.is_some() { "combobox" } else { "" }, "aria-autocomplete" => if list.is_some() { "list" } else { "" }, "aria-expanded" => list.map_or("", |list| if list.is_open() { "true" } else { "false" }), "aria-controls" => &list.map(|_| field.part("-list")).unwrap_or_default(), "aria-activedescendant" => &list.map(List::active).unwrap_or_default()],
        Vec::new(),
    );
    // A country that was picked stands there by its name, in whatever language is shown.
    let picked = match draft.picked() {
        Picked::Country(country) => model.countries.as_ref().and_then(|countries| countries.name(country)),
        _ => None,
    };
    element.set_value(picked.unwrap_or(draft.text(input)).to_owned());
    element = element.on(On::Input, typed.clone());
    // A filler of forms may say no more than that it is done.
    if list.is_none() {
        element = element.on(On::Change, typed);
    }
    if let Some(keys) = list.and_then(List::keys) {
        element = element.on(On::KeyDown, keys);
    }
    element.into()
}

/// Amount, period and, unless it is paid by the hour, the hours of a week.
fn wage(scene: &Scene<'_>, field: &Field<'_>, heading: &str) -> Html {
    let Scene { model, words, send, .. } = scene;
    let label = |id: &str, of: &str, name: Text| text_el_with("label.isc-label", attrs!["id" => id, "for" => of], words.text(name));
    let labelled = |key: &str, parts| tag("div.isc-labelled", attrs![], parts).keyed(key).into();
    let name = field.part("-amount");
    // The heading asks, the label says of what kind the answer is: both are the name of the field.
    let amount = entry(scene, field, Input::Main, &[heading, " ", &name].concat(), None);
    let mut row = vec![labelled("amount", vec![label(&name, &field.id, Text::UiAmount), amount])];
    let now = model.draft(field.key).period();
    let options = Period::ALL.iter().map(|(word, period)| {
        let selected = if *period == now { "selected" } else { "" };
        text_el_with("option", attrs!["value" => word, "selected" => selected], words.say(&["option", "wage", word]))
    });
    let picked = send.reform(|event: Event| {
        Msg::PickedPeriod(event.target_dyn_into::<HtmlSelectElement>().and_then(|select| usize::try_from(select.selected_index()).ok()).unwrap_or_default())
    });
    let period = field.part("-period");
    let select = tag("select.isc-input:input", attrs!["id" => &period], options.nodes()).on(On::Change, picked);
    row.push(labelled("period", vec![label("", &period, Text::UiPeriod), select.into()]));
    if now != Period::Hour {
        let hours = field.part("-hours");
        let input = entry(scene, field, Input::Second, &hours, None);
        row.push(labelled("hours", vec![label(&hours, &field.part(Input::Second.suffix()), Text::UiHours), input]));
    }
    let remark = remarks::hourly(model, words).unwrap_or_default();
    let compared = model.pay.as_ref().and_then(|pay| {
        let name = text_el("p.isc-label", words.say(&["criterion", pay.id.name(), "title"]));
        Some(el("div.isc-aside", vec![name, ruler::view(scene, pay)?]))
    });
    let remark = text_el_with("p.isc-remark", attrs!["id" => &field.part("-remark")], &remark);
    el("div", vec![el("div.isc-entry", row), remark, compared.unwrap_or_default()])
}
