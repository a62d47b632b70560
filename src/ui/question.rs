//! One question: heading, hint, field, "I'm not sure", Back and Continue.

use super::field::{Field, say};
use super::node::{On, With, attrs, el, el_with, tag, text, text_el};
use super::result::needs;
use super::{Scene, choices, day_field, errors, field_id, levels_field, routes, sources, text_field, why};
use crate::app::Msg;
use crate::i18n::{Text, fill};
use crate::vocabulary::{Key, Kind, Named};
use yew::Html;

/// What the unit group of the offered job asks for, where the question is about that. It is open where it is short and the answer hangs on all of it.
fn asked(scene: &Scene<'_>, key: Key) -> Html {
    let Scene { model, words, .. } = scene;
    let needs = &model.needs;
    let code = model.answers().occupation().filter(|_| key == Named::FieldOfStudy);
    if let Some(fields) = code.and_then(|code| model.finder.fields(code)) {
        return text_el("p:asked", &fill(words.say(&["need", "fields"]), &[("fields", fields)]));
    }
    if needs.is_empty() {
        return Html::default();
    }
    let open = if key == Named::OtherRequirements && needs.len() < 4 { "open" } else { "" };
    el_with("details.isc-more:asked", attrs!["open" => open], vec![text_el("summary", words.say(&["need", "asked"])), needs::view(words, needs, false)])
}

/// The part of the interview about routes that a question stands in.
fn part_of(scene: &Scene<'_>, key: Key) -> String {
    let part = scene.rulebook().vocabulary.of_routes().find(|(_, other)| *other == key).map(|(part, _)| part);
    part.map_or_else(String::new, |part| scene.words.say(&["part", part.id]).to_owned())
}

pub(super) fn view(scene: &Scene<'_>, key: Key) -> Html {
    let Scene { model, words, .. } = scene;
    let field = Field {
        key,
        id: field_id(key),
        title: say(scene, key, "title").unwrap_or_default(),
        hint: say(scene, key, "hint"),
        error: model.error.as_ref().map(|error| error.sentence(words)),
        readings: model.error.as_ref().map(|error| errors::readings(scene, error, &[&field_id(key), "-error"].concat())).unwrap_or_default(),
        look_up: el("div", vec![asked(scene, key), sources::look_up(scene, scene.rulebook().look_up(key))]),
    };
    let counted = if model.asks_for_routes() { vec![text(&part_of(scene, key))] } else { why::progress(scene, key) };
    let mut parts = vec![scene.top(model.can_go_back()), el("p.isc-progress:progress", counted)];
    let summary = field.error.as_ref().zip(model.error.as_ref());
    parts.push(summary.map(|(sentence, error)| errors::summary(scene, sentence, &field.part(error.input.suffix()))).unwrap_or_default());
    parts.push(match key.kind() {
        Kind::Choice => choices::view(scene, &field),
        Kind::Date => day_field::view(scene, &field),
        Kind::Levels => levels_field::view(scene, &field),
        _ => text_field::view(scene, &field),
    });
    if let Some(reason) = say(scene, key, "why") {
        let inner = vec![text_el("summary", words.text(Text::UiWhy)), text_el("p", reason), why::rests_on(scene, key)];
        parts.push(tag("details.isc-more", attrs![], inner).keyed(&field.part("-why")).into());
    }
    parts.push(why::terms(scene, &field));
    // The click, which Enter in a field makes too, and not the submission that follows it: a sandbox without leave for forms swallows that.
    let pressed = scene.send.reform(|event: web_sys::Event| {
        event.prevent_default();
        Msg::Continued
    });
    let proceed = tag("button.isc-continue:continue", attrs!["type" => "submit"], vec![text(words.text(Text::UiContinue))]);
    parts.push(el("div.isc-nav:nav", vec![proceed.on(On::Click, pressed).into()]));
    if model.asks_for_routes() {
        parts.push(routes::beside_question(scene));
    }
    el_with("form.isc-step", attrs!["novalidate" => "novalidate"], parts)
}
