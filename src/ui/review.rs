//! All answers before the result, each with a way to change it.

use super::node::{el, text_el};
use super::{Scene, answer};
use crate::app::Msg;
use crate::i18n::Text;
use yew::Html;

pub(super) fn view(scene: &Scene<'_>) -> Html {
    let Scene { model, words, .. } = scene;
    let see = scene.button("isc-continue", "continue", words.text(Text::UiSeeResult), Msg::Continued).into();
    let parts = vec![
        scene.top(model.can_go_back()),
        scene.heading("heading", "", words.text(Text::UiReviewHeading)),
        text_el("p.isc-hint", words.text(Text::UiReviewIntro)),
        answer::list(scene),
        el("div.isc-nav:nav", vec![see, scene.button("isc-link", "", words.text(Text::UiRestart), Msg::Restarted).into()]),
    ];
    el("section.isc-review:review", parts)
}
