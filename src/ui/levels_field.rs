//! The levels of a language: a list for each of the four abilities, with what somebody of that level can do.

use super::field::Field;
use super::node::{Gather, On, With, attrs, el, tag, text_el_with};
use super::{Scene, checks};
use crate::app::{Input, Msg};
use crate::domain::{ABILITIES, Levels};
use crate::i18n::{Catalogue, Text};
use web_sys::{Event, HtmlSelectElement};
use yew::{Html, TargetCast};

pub(super) fn view(scene: &Scene<'_>, field: &Field<'_>) -> Html {
    let legend = el("legend.isc-legend:legend", vec![scene.heading("heading question", "", field.title)]);
    let mut parts = vec![legend];
    parts.extend(field.texts());
    let lists = Input::ABILITIES.into_iter().zip(ABILITIES).map(|(input, ability)| list(scene, field, input, ability));
    parts.push(el("div.isc-levels", lists.nodes()));
    parts.extend(checks::view(scene, field));
    tag("fieldset.isc-fieldset", attrs!["aria-describedby" => &field.described_by(&[])], parts).keyed(field.key.name()).into()
}

/// The list of one ability.
fn list(scene: &Scene<'_>, field: &Field<'_>, input: Input, ability: &str) -> Html {
    let words = scene.words;
    let key = field.key;
    let id = field.part(input.suffix());
    let draft = scene.model.draft(key);
    let chosen = draft.text(input);
    let wrong = scene.model.error.as_ref().is_some_and(|error| error.input == input);
    let picked = scene
        .send
        .reform(move |event: Event| Msg::Typed(key, input, event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default()));
    let meaning = |number: &str| words.say(&["levels", &["level-", number].concat()]);
    let option = |level: u8| {
        let number = level.to_string();
        let text = [&number, " – ", meaning(&number)].concat();
        text_el_with("option", attrs!["value" => &number, "selected" => if chosen == number { "selected" } else { "" }], &text)
    };
    // An option without a value would have its text for one.
    let mut nothing =
        tag("option", attrs!["selected" => if chosen.is_empty() { "selected" } else { "" }], vec![super::node::text(words.text(Text::UiChooseLevel))]);
    nothing.set_value(String::new());
    let options = [nothing.into()].into_iter().chain((0..=Levels::HIGHEST).map(option)).nodes();
    let select = tag("select.isc-input isc-input-wide:input", attrs!["id" => &id, "aria-invalid" => if wrong { "true" } else { "" }], options);
    let label = text_el_with("label.isc-label", attrs!["for" => &id], words.say(&["levels", ability]));
    // A narrow list cuts off what it has chosen; whoever hears it hears all of it.
    let whole = text_el_with("span.isc-small isc-whole", attrs!["aria-hidden" => "true"], meaning(chosen));
    tag("div.isc-labelled", attrs![], vec![label, select.on(On::Change, picked).into(), whole]).keyed(&id).into()
}

/// Levels in words: those of the abilities, one after the other.
pub(super) fn in_words(words: &Catalogue, levels: Levels) -> String {
    if levels == Levels::NONE {
        return words.say(&["levels", "none"]).to_owned();
    }
    let [speaking, listening, reading, writing] = levels.0.map(|level| level.to_string());
    let values = [("speaking", speaking.as_str()), ("listening", &listening), ("reading", &reading), ("writing", &writing)];
    crate::i18n::fill(words.say(&["levels", "sum"]), &values)
}
