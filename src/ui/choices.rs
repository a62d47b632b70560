//! Radios in a fieldset whose legend is the question.

use super::Scene;
use super::aside;
use super::field::Field;
use super::node::{DOT, Gather, On, With, attrs, el, el_with, tag, text_el};
use crate::app::{Msg, Picked};
use crate::i18n::{Catalogue, Text};
use crate::rulebook::Rulebook;
use crate::vocabulary::{Key, Named};
use yew::Html;

/// More choices than this stand in two columns where there is room.
const MANY: usize = 8;

/// The words of one choice.
pub(super) fn name<'a>(rulebook: &'static Rulebook, words: &'a Catalogue, key: Key, choice: usize) -> &'a str {
    match rulebook.employers.get(choice) {
        Some(employer) if key == Named::Employer => employer.name,
        _ => words.say(&["option", key.name(), key.choices().get(choice).copied().unwrap_or_default()]),
    }
}

/// A line about one choice.
fn line(rulebook: &'static Rulebook, words: &Catalogue, key: Key, choice: usize) -> Option<String> {
    let employer = rulebook.employers.get(choice).filter(|_| key == Named::Employer)?;
    let place = if employer.city.is_empty() { words.say(&["option", "province", employer.province]) } else { employer.city };
    Some([words.say(&["employer", employer.id]), DOT, place].concat())
}

pub(super) fn view(scene: &Scene<'_>, field: &Field<'_>) -> Html {
    let Scene { model, words, send, .. } = scene;
    let key = field.key;
    let draft = model.draft(key);
    let radio = |picked: Picked| {
        let pick = send.reform(move |_| Msg::Picked(key, picked));
        // The first radio carries the field's own id, so that the error summary leads to it.
        let (id, name, index) = match picked {
            Picked::Choice(0) => (field.id.clone(), name(scene.rulebook(), words, key, 0), Some(0)),
            Picked::Choice(index) => (field.part(&["-", &index.to_string()].concat()), name(scene.rulebook(), words, key, index), Some(index)),
            Picked::NoOffer => (field.part("-none"), words.text(Text::UiNoOffer), None),
            _ => (field.part("-unsure"), words.text(Text::UiUnsure), None),
        };
        let mut input = tag("input:input", attrs!["type" => "radio", "id" => &id, "name" => &field.id], Vec::new());
        input.set_checked(draft.picked() == picked);
        let mut names = vec![text_el("span.isc-option-name", name)];
        names.extend(index.and_then(|index| line(scene.rulebook(), words, key, index)).map(|line| text_el("span.isc-option-line", &line)));
        let parts = vec![input.on(On::Change, pick).into(), el("span.isc-option-text", names)];
        let label = el_with("label.isc-option", attrs!["part" => if picked == Picked::Unsure { "option unsure" } else { "option" }, "for" => &id], parts);
        // Every choice has a place for what is said of it: what moved from one to the other would take choices along, and with them the focus.
        let below = if draft.picked() == picked { aside::view(scene, field) } else { Vec::new() };
        tag("div.isc-choice", attrs![], vec![label, el("div.isc-chosen", below)]).keyed(&id).into()
    };
    let count = key.choices().len();
    // What is known of a participant is not asked; what was picked before stays in sight.
    let put = |index: &usize| !model.has_participant() || draft.choice() == Some(*index) || !key.of_others().iter().any(|other| usize::from(*other) == *index);
    let legend = el("legend.isc-legend:legend", vec![scene.heading("heading question", "", field.title)]);
    let mut parts = vec![legend];
    parts.extend(field.texts());
    // Most who come have no offer: that they say before they read a list of firms.
    let none = model.asked_with(key).map(|_| Picked::NoOffer);
    let radios = none.into_iter().chain((0..count).filter(put).map(Picked::Choice)).chain([Picked::Unsure]);
    let class = if count > MANY { "isc-options isc-options-many" } else { "isc-options" };
    parts.push(el_with("div:options", attrs!["class" => class], radios.map(radio).nodes()));
    tag("fieldset.isc-fieldset", attrs!["aria-describedby" => &field.described_by(&[])], parts).keyed(key.name()).into()
}
